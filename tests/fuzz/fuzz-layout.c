/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fuzz-layout.c - rules that somebody wrote or was given, and the export they are tried on. */
#include "fuzz-reading.h"
#include "fuzz-targets.h"

#include <string.h>

void
quoth_fuzz_layout (const guint8 *data,
                   gsize         size)
{
  const guint8 *nul = memchr (data, '\0', size);
  g_autofree char *text = nul != NULL ? g_strndup ((const char *) data, nul - data) : NULL;
  g_autofree char *rules = text != NULL ? g_utf8_make_valid (text, -1) : NULL;

  if (rules != NULL)
    quoth_fuzz_read ("export.txt", rules, nul + 1, size - (nul + 1 - data));
}

QUOTH_FUZZER (quoth_fuzz_layout)

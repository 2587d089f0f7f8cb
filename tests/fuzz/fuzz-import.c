/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fuzz-import.c - what others may send: nothing may crash, hang or grow. */
#include "fuzz-reading.h"
#include "fuzz-targets.h"

#include <string.h>

void
quoth_fuzz_import (const guint8 *data,
                   gsize         size)
{
  const guint8 *end = memchr (data, '\n', size);
  g_autofree char *line = end != NULL ? g_strndup ((const char *) data, end - data) : NULL;
  g_autofree char *name = line != NULL ? g_utf8_make_valid (line, -1) : NULL;

  if (name != NULL)
    quoth_fuzz_read (name, NULL, end + 1, size - (end + 1 - data));
}

QUOTH_FUZZER (quoth_fuzz_import)

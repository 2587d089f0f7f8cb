/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fuzz-charset.c - bytes of any encoding, with what is said of them: what comes out is UTF-8 without a NUL, or
 * nothing. */
#include "fuzz-targets.h"

#include "import/encoding.h"

#include <string.h>

void
quoth_fuzz_charset (const guint8 *data,
                    gsize         size)
{
  const guint8 *end = size > 0 ? memchr (data, '\n', size) : NULL;
  g_autofree char *hint = end != NULL && end > data ? g_strndup ((const char *) data + 1, end - data - 1) : NULL;
  const QuothEncodingHints hints = { .forced = hint != NULL && data[0] == 'f' ? hint : NULL,
                                     .declared = hint != NULL && data[0] == 'd' ? hint : NULL };
  g_auto (QuothImportNotes) notes = { 0 };
  g_autofree char *text = NULL;
  gsize len = 0;

  if (end == NULL)
    return;
  text = quoth_decode (end + 1, size - (end + 1 - data), &hints, &notes, &len, NULL, NULL);
  if (text != NULL && (!g_utf8_validate_len (text, len, NULL) || strlen (text) != len))
    quoth_fuzz_fail ("what was decoded is no UTF-8");
}

QUOTH_FUZZER (quoth_fuzz_charset)

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fuzz-dates.c - what stands where a date is expected is a date of ISO 8601, or none. */
#include "fuzz-targets.h"

#include "text/text.h"

#include <string.h>

static gboolean
is_iso (const char *date)
{
  static const char shape[] = "dddd-dd-dd";
  const gsize len = strlen (date);

  if (len != 4 && len != 7 && len != 10)
    return FALSE;
  for (gsize i = 0; i < len; i++)
    if (shape[i] == 'd' ? !g_ascii_isdigit (date[i]) : date[i] != '-')
      return FALSE;
  return TRUE;
}

void
quoth_fuzz_dates (const guint8 *data,
                  gsize         size)
{
  g_autofree char *bytes = g_strndup ((const char *) data, size), *text = g_utf8_make_valid (bytes, -1);

  for (guint month_first = 0; month_first < 2; month_first++)
    {
      g_autofree char *date = quoth_date_parse (text, month_first);
      g_autofree char *again = date != NULL ? quoth_date_parse (date, month_first) : NULL;

      if (date != NULL && (!is_iso (date) || g_strcmp0 (date, again) != 0))
        quoth_fuzz_fail ("“%s” is no date", date);
    }
}

QUOTH_FUZZER (quoth_fuzz_dates)

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cells.c - cells of tables that spreadsheets will open.
 *
 * Spreadsheets run a cell that begins with = + - @ (also their fullwidth forms), a tab or a carriage
 * return as a formula. With `defuse` such a cell gets a ' in front, as OWASP advises (CWE-1236), and
 * every cell with a separator of any usual dialect stands between quotation marks, so that none can
 * begin inside another one. Without it the bytes are exact. */
#include "text/text.h"

#include <string.h>

/* Blanks and invisible characters that a spreadsheet may skip before it looks. */
static gboolean
is_skipped (gunichar c)
{
  return c == ' ' || c == 0xa0 || c == 0xfeff || (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e)
         || (c >= 0x2066 && c <= 0x2069);
}

gboolean
quoth_cell_runs (const char *cell)
{
  const char *p = cell;

  while (*p && is_skipped (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  switch (g_utf8_get_char (p))
    {
    case '=':
    case '+':
    case '-':
    case '@':
    case '\t':
    case '\r':
    case 0xff1d: /* fullwidth = + - @ */
    case 0xff0b:
    case 0xff0d:
    case 0xff20:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Closes what U+2066…2068 and U+202A…202E open, so that a cell cannot turn its neighbours around. */
void
quoth_cell_close_bidi (GString    *out,
                       const char *cell)
{
  guint isolates = 0, embeddings = 0;

  if (strstr (cell, "\xe2\x80") == NULL && strstr (cell, "\xe2\x81") == NULL)
    return;
  for (const char *p = cell; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c >= 0x2066 && c <= 0x2068)
        isolates++;
      else if (c == 0x2069 && isolates > 0)
        isolates--;
      else if (c == 0x202a || c == 0x202b || c == 0x202d || c == 0x202e)
        embeddings++;
      else if (c == 0x202c && embeddings > 0)
        embeddings--;
    }
  while (embeddings-- > 0)
    g_string_append (out, "\xe2\x80\xac");
  while (isolates-- > 0)
    g_string_append (out, "\xe2\x81\xa9");
}

void
quoth_csv_append_cell (GString    *out,
                       const char *cell,
                       gboolean    defuse)
{
  gboolean runs = defuse && quoth_cell_runs (cell);

  if (!runs && strpbrk (cell, ",;\t|\"\r\n") == NULL && *cell != ' ')
    {
      g_string_append (out, cell);
      if (defuse)
        quoth_cell_close_bidi (out, cell);
      return;
    }
  g_string_append (out, runs ? "\"'" : "\"");
  for (const char *p = cell; *p; p++)
    {
      if (*p == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *p);
    }
  if (defuse)
    quoth_cell_close_bidi (out, cell);
  g_string_append_c (out, '"');
}

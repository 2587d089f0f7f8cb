/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lines.c - a document as lines with marks. All text stands in one buffer, the few different marks
 * once each; a line is two offsets and a pointer. */
#include "import/lines.h"

#include <string.h>

typedef struct
{
  gsize at; /* in text */
  guint32 len;
  const char *marks; /* interned in the lines' own chunk */
} Row;

struct QuothLines
{
  GString *text;
  GArray *rows; /* (element-type Row) */
  GStringChunk *marks;
};

QuothLines *
quoth_lines_new (void)
{
  QuothLines *lines = g_new0 (QuothLines, 1);

  lines->text = g_string_new (NULL);
  lines->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  lines->marks = g_string_chunk_new (4096);
  return lines;
}

void
quoth_lines_free (QuothLines *lines)
{
  if (lines == NULL)
    return;

  g_string_free (lines->text, TRUE);
  g_array_unref (lines->rows);
  g_string_chunk_free (lines->marks);
  g_free (lines);
}

void
quoth_lines_add (QuothLines *lines, const char *utf8, gssize len, const char *marks)
{
  Row row = {
    .at = lines->text->len,
    .len = len < 0 ? strlen (utf8) : (gsize) len,
    .marks = g_string_chunk_insert_const (lines->marks, marks != NULL ? marks : ""),
  };

  g_string_append_len (lines->text, utf8, row.len);
  for (char *p = lines->text->str + row.at; p < lines->text->str + lines->text->len; p++)
    if (*p == '\n' || *p == '\r' || *p == '\0')
      *p = ' ';
  g_string_append_c (lines->text, '\0');
  g_array_append_val (lines->rows, row);
}

void
quoth_lines_add_text (QuothLines *lines, const char *utf8, gsize len)
{
  gboolean new_page = FALSE;

  for (gsize from = 0, next; from < len; from = next)
    {
      const gsize end = quoth_line_end (utf8, len, from, &next);

      quoth_lines_add (lines, utf8 + from, end - from, new_page ? "page" : NULL);
      new_page = next > end && utf8[end] == '\f';
    }
}

guint
quoth_lines_n (const QuothLines *lines)
{
  return lines->rows->len;
}

void
quoth_lines_at (const QuothLines *lines, guint i, QuothLine *line)
{
  const Row *row = &g_array_index (lines->rows, Row, i);

  *line = (QuothLine){ .text = lines->text->str + row->at, .len = row->len, .marks = row->marks };
}

gboolean
quoth_line_has_mark (const QuothLine *line, const char *word)
{
  const gsize len = strlen (word);

  for (const char *p = line->marks; (p = strstr (p, word)) != NULL; p += len)
    if ((p == line->marks || p[-1] == ' ') && (p[len] == '\0' || p[len] == ' '))
      return TRUE;

  return FALSE;
}

void
quoth_lines_tell (const QuothLines *lines, guint from, guint to, QuothDraft *draft)
{
  quoth_draft_end_paragraph (draft);
  for (guint i = from; i < to; i++)
    {
      QuothLine line;

      quoth_lines_at (lines, i, &line);
      quoth_draft_add_text (draft, line.text, line.len);
      quoth_draft_end_paragraph (draft);
    }
}

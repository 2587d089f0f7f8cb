/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pdf-page.c - lines on paper -> paragraphs.
 *
 * A line begins a paragraph when it is indented, when more room is above it than between the lines
 * before, when the line before had room for the next word, or when a column or a page begins
 * and the sentence before it had ended. A hyphen at a line's end goes when the word without it, or
 * nothing like it, stands elsewhere in the text, and stays when the word with it does. */
#include "import/pdf-page.h"

#include <math.h>
#include <string.h>

#define MARGIN  .09 /* of a page's height at top and bottom, where running heads stand                */
#define INDENT  .012
#define SHORT   .4  /* of the column's width that a line leaves free which ends a paragraph, whatever
                       its last word; one that ends a sentence need only leave room for the next word */
#define SPACED  1.3 /* times the room between lines                                               */

struct QuothPdfText
{
  GArray *lines;     /* (element-type QuothPdfLine) */
  GHashTable *words; /* (element-type utf8): words that stand within a line, in lower case */
};

static void
line_clear (QuothPdfLine *line)
{
  g_free (line->text);
}

QuothPdfText *
quoth_pdf_text_new (void)
{
  QuothPdfText *text = g_new0 (QuothPdfText, 1);

  text->lines = g_array_new (FALSE, FALSE, sizeof (QuothPdfLine));
  g_array_set_clear_func (text->lines, (GDestroyNotify) line_clear);
  text->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return text;
}

void
quoth_pdf_text_free (QuothPdfText *text)
{
  if (text == NULL)
    return;

  g_array_unref (text->lines);
  g_hash_table_unref (text->words);
  g_free (text);
}

static QuothPdfLine *
line_at (const QuothPdfText *text, guint i)
{
  return &g_array_index (text->lines, QuothPdfLine, i);
}

/* Letters and what stands within a word. */
static gboolean
is_word_char (gunichar c)
{
  return g_unichar_isalnum (c) || c == '-' || c == '\'' || c == 0x2019;
}

static void
note_words (QuothPdfText *text, const char *line)
{
  const char *p = line;

  while (*p != '\0')
    {
      const char *begin, *end;

      while (*p != '\0' && !is_word_char (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      begin = p;
      while (*p != '\0' && is_word_char (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      end = p;
      if (end - begin > 2 && *end != '\0' && end[-1] != '-') /* not the last of the line */
        g_hash_table_add (text->words, g_utf8_strdown (begin, end - begin));
    }
}

void
quoth_pdf_text_add (QuothPdfText *text, const QuothPdfLine *line)
{
  QuothPdfLine copy = *line;

  copy.text = g_strdup (line->text);
  note_words (text, copy.text);
  g_array_append_val (text->lines, copy);
}

/* ---- running heads ------------------------------------------------------------------------------ */

static gboolean
is_marginal (const QuothPdfLine *line)
{
  return line->bottom < MARGIN || line->top > 1 - MARGIN;
}

/* The line without its figures. New string; "" for a page number. */
static char *
frame_of (const char *text)
{
  GString *frame = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isdigit (c) && !g_unichar_isspace (c))
        g_string_append_unichar (frame, g_unichar_tolower (c));
    }

  return g_string_free (frame, FALSE);
}

static gboolean
is_number (const char *frame)
{
  return g_utf8_strlen (frame, -1) <= 3 || g_str_equal (frame, "page") || g_str_equal (frame, "seite")
         || g_str_equal (frame, "pageof") || g_str_equal (frame, "seitevon") || g_str_equal (frame, "pagesur");
}

guint
quoth_pdf_text_find_furniture (QuothPdfText *text, guint n_pages)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const guint enough = MAX (3, n_pages / 3);
  guint n = 0;

  if (n_pages < 2)
    return 0;

  for (guint i = 0; i < text->lines->len; i++)
    if (is_marginal (line_at (text, i)))
      {
        char *frame = frame_of (line_at (text, i)->text);
        const guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, frame));

        g_hash_table_replace (counts, frame, GUINT_TO_POINTER (count + 1));
      }

  for (guint i = 0; i < text->lines->len; i++)
    {
      QuothPdfLine *line = line_at (text, i);
      g_autofree char *frame = is_marginal (line) ? frame_of (line->text) : NULL;

      if (frame == NULL)
        continue;
      line->is_furniture = GPOINTER_TO_UINT (g_hash_table_lookup (counts, frame)) >= enough
                           || (is_number (frame) && strpbrk (line->text, "0123456789") != NULL);
      n += line->is_furniture;
    }

  return n;
}

/* ---- paragraphs --------------------------------------------------------------------------------- */

static gboolean
ends_sentence (const char *text)
{
  gsize len = strlen (text);

  while (len > 0)
    {
      const char *last = g_utf8_find_prev_char (text, text + len);
      const gunichar c = last != NULL ? g_utf8_get_char (last) : 0;

      if (last == NULL)
        return FALSE;
      if (c == '"' || c == '\'' || c == ')' || c == 0x201d || c == 0x201c || c == 0x2019 || c == 0xbb)
        {
          len = last - text;
          continue;
        }
      return c == '.' || c == '!' || c == '?' || c == ':' || c == 0x2026;
    }

  return FALSE;
}

/* Where the lines around in the same column begin and end. */
typedef struct
{
  double left, right, leading;
} Column;

static gboolean
is_same_column (const QuothPdfLine *a, const QuothPdfLine *b)
{
  return a->page == b->page && b->top > a->top - .001 && a->left < b->right && b->left < a->right;
}

static Column
column_around (const QuothPdfText *text, guint i)
{
  Column column = { line_at (text, i)->left, line_at (text, i)->right, 1 };
  guint first = i, last = i;

  while (first > 0 && i - first < 40 && is_same_column (line_at (text, first - 1), line_at (text, first)))
    first--;
  while (last + 1 < text->lines->len && last - i < 40
         && is_same_column (line_at (text, last), line_at (text, last + 1)))
    last++;

  for (guint k = first; k <= last; k++)
    {
      column.left = MIN (column.left, line_at (text, k)->left);
      column.right = MAX (column.right, line_at (text, k)->right);
      if (k > first && line_at (text, k)->top > line_at (text, k - 1)->top + .002)
        column.leading = MIN (column.leading, line_at (text, k)->top - line_at (text, k - 1)->top);
    }

  return column;
}

/* Whether the line ended although the first word of the next would have gone on it. */
static gboolean
ends_early (const QuothPdfLine *line, const QuothPdfLine *next, const Column *column)
{
  const double free = column->right - line->right;
  const double letter = (next->right - next->left) / MAX (g_utf8_strlen (next->text, -1), 1);
  const double word = letter * (g_utf8_strlen (next->text, strcspn (next->text, " ")) + 2);

  if (g_str_has_suffix (line->text, "-") || g_str_has_suffix (line->text, "\xc2\xad"))
    return FALSE;
  return free > 1.2 * word && (ends_sentence (line->text) || free > SHORT * (column->right - column->left));
}

static gboolean
begins_paragraph (const QuothPdfText *text, guint before, guint i)
{
  const QuothPdfLine *above = line_at (text, before), *line = line_at (text, i);
  const double height = line->bottom - line->top, height_above = above->bottom - above->top;

  if (!is_same_column (above, line))
    return ends_sentence (above->text);
  if (fabs (height - height_above) > .25 * MAX (height, height_above))
    return TRUE; /* a headline and what follows */

  const Column column = column_around (text, i);
  const double width = column.right - column.left;

  if (line->top - above->top > SPACED * column.leading)
    return TRUE;
  if (line->left - column.left > INDENT && line->left - above->left > INDENT / 2 && line->left - column.left < .5 * width)
    return TRUE;
  return ends_early (above, line, &column);
}

/* Whether the hyphen at the end of `paragraph` only divides the word that goes on in `next`. */
static gboolean
is_division (const QuothPdfText *text, const GString *paragraph, const char *next)
{
  const char *end = paragraph->str + paragraph->len - 1, *begin = end;
  const char *rest = next;

  while (begin > paragraph->str)
    {
      const char *before = g_utf8_find_prev_char (paragraph->str, begin);

      if (before == NULL || !is_word_char (g_utf8_get_char (before)))
        break;
      begin = before;
    }
  while (*rest != '\0' && is_word_char (g_utf8_get_char (rest)))
    rest = g_utf8_next_char (rest);

  if (end - begin < 2 || rest == next || !g_unichar_islower (g_utf8_get_char (next)))
    return FALSE;

  g_autofree char *head = g_utf8_strdown (begin, end - begin), *tail = g_utf8_strdown (next, rest - next);
  g_autofree char *joined = g_strconcat (head, tail, NULL), *hyphened = g_strconcat (head, "-", tail, NULL);

  return g_hash_table_contains (text->words, joined) || !g_hash_table_contains (text->words, hyphened);
}

static void
append_line (const QuothPdfText *text, GString *paragraph, const char *line)
{
  if (paragraph->len == 0)
    ;
  else if (g_str_has_suffix (paragraph->str, "\xc2\xad"))
    g_string_truncate (paragraph, paragraph->len - 2);
  else if (paragraph->str[paragraph->len - 1] != '-')
    g_string_append_c (paragraph, ' ');
  else if (is_division (text, paragraph, line))
    g_string_truncate (paragraph, paragraph->len - 1);

  g_string_append (paragraph, line);
}

void
quoth_pdf_text_tell (QuothPdfText *text, QuothDocument *document)
{
  g_autoptr (GString) paragraph = g_string_new (NULL);
  guint before = G_MAXUINT;

  for (guint i = 0; i < text->lines->len; i++)
    {
      const QuothPdfLine *line = line_at (text, i);

      if (line->is_furniture)
        continue;

      if (before != G_MAXUINT && begins_paragraph (text, before, i))
        {
          quoth_document_add (document, paragraph->str, paragraph->len, FALSE, FALSE);
          quoth_document_end_line (document, FALSE);
          g_string_truncate (paragraph, 0);
          if (line->page != line_at (text, before)->page)
            quoth_document_break_page (document);
        }

      append_line (text, paragraph, line->text);
      before = i;
    }

  quoth_document_add (document, paragraph->str, paragraph->len, FALSE, FALSE);
  quoth_document_end_line (document, FALSE);
}

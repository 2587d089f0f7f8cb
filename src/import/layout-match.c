/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * layout-match.c - lines cut into articles by a layout: where each begins and ends, what comes before
 * the first, and how many the file says it holds. */
#include "import/layout-article.h"

#include <glib/gi18n-lib.h>

enum
{
  LOOKED_AT = 3000, /* lines in which a layout must show itself                                    */
};

gboolean
quoth_layout_fits (const QuothLayout *layout, const QuothLines *lines, const char *kind)
{
  if (!g_strv_contains ((const char *const *) layout->kinds, kind))
    return FALSE;

  for (guint i = 0; i < MIN (quoth_lines_n (lines), LOOKED_AT); i++)
    {
      QuothLine line;

      quoth_lines_at (lines, i, &line);
      if (quoth_layout_line_is (layout->recognise, &line, NULL))
        return TRUE;
    }

  return FALSE;
}

/* ---- where articles begin and end --------------------------------------------------------------- */

/* Lines [from, to); the first is in the head unless the line of the layout was only a sign. */
typedef struct
{
  guint from, to;
  gboolean is_cut; /* by a line it begins with: nothing stands before its head                    */
} Chunk;

typedef struct
{
  const QuothLayout *layout;
  const QuothLines *lines;
  QuothLineSeen *seen;
  GArray *chunks; /* (element-type Chunk) */
  gint64 announced, numbered; /* what the cover says, what the lines that begin articles say         */
} Cutting;

static void
use (Cutting *cutting, guint from, guint to, QuothLineUse what)
{
  for (guint i = from; cutting->seen != NULL && i < to; i++)
    cutting->seen[i] = (QuothLineSeen){ what, QUOTH_ROLE_NONE };
}

static void
add_chunk (Cutting *cutting, guint from, guint to, gboolean is_cut)
{
  const Chunk chunk = { from, to, is_cut };

  g_array_append_val (cutting->chunks, chunk);
}

/* "12 of 262", "1-100": the last number, or how many from the one to the other. */
static gint64
count_of (const gint64 *numbers)
{
  return numbers[1] >= 0 ? MAX (numbers[1] - numbers[0] + 1, 0) : numbers[0];
}

static void
look_for_count (Cutting *cutting, const QuothLine *line)
{
  gint64 numbers[2];

  if (cutting->announced == 0 && quoth_layout_line_is (cutting->layout->announced, line, numbers))
    cutting->announced = MAX (count_of (numbers), 0);
}

static void
cut_by_begins (Cutting *cutting)
{
  const guint n = quoth_lines_n (cutting->lines);
  guint from = G_MAXUINT;

  for (guint i = 0; i < n; i++)
    {
      gint64 numbers[2] = { -1, -1 };
      QuothLine line;

      quoth_lines_at (cutting->lines, i, &line);
      if (cutting->chunks->len == 0)
        look_for_count (cutting, &line);
      if (!quoth_layout_line_is (cutting->layout->begins, &line, numbers))
        continue;

      cutting->numbered = MAX (cutting->numbered, numbers[0]);
      use (cutting, i, i + 1, QUOTH_LINE_BEGIN);
      if (from != G_MAXUINT)
        add_chunk (cutting, from, i, TRUE);
      from = cutting->layout->begin_is_title ? i : i + 1;
    }

  if (from != G_MAXUINT)
    add_chunk (cutting, from, n, TRUE);
}

static void
cut_by_ends (Cutting *cutting)
{
  const guint n = quoth_lines_n (cutting->lines);
  guint from = 0;

  for (guint i = 0; i < n; i++)
    {
      QuothLine line;

      quoth_lines_at (cutting->lines, i, &line);
      if (cutting->chunks->len == 0)
        look_for_count (cutting, &line);
      if (!quoth_layout_line_is (cutting->layout->ends, &line, NULL))
        continue;

      add_chunk (cutting, from, i + 1, FALSE);
      from = i + 1;
    }
}

/* Of an article that nothing marks the beginning of: its head begins as many lines before its date as
 * the order has before it. What comes before is the cover, or a page between two articles. */
static guint
find_head (Cutting *cutting, const Chunk *chunk)
{
  const GArray *order = cutting->layout->order;
  guint n_before = 0, begin = chunk->from;
  gboolean has_date = FALSE;

  for (guint r = 0; r < order->len && !has_date; r++)
    {
      has_date = g_array_index (order, QuothRole, r) == (QuothRole) QUOTH_FIELD_DATE;
      n_before += !has_date;
    }

  for (guint i = chunk->from; has_date && i < chunk->to; i++)
    {
      QuothLine line;

      quoth_lines_at (cutting->lines, i, &line);
      if (!quoth_layout_is_date (line.text))
        continue;

      for (begin = i; begin > chunk->from && n_before > 0; n_before -= !quoth_layout_is_blank (&line))
        quoth_lines_at (cutting->lines, --begin, &line);
      break;
    }

  return begin;
}

/* ---- articles ----------------------------------------------------------------------------------- */

static void
sort_lines (Cutting *cutting, const Chunk *chunk, QuothLayoutArticle *article)
{
  const guint from = chunk->is_cut ? chunk->from : find_head (cutting, chunk);

  for (guint i = from; i < chunk->to; i++)
    {
      QuothLine line;

      quoth_lines_at (cutting->lines, i, &line);
      if (quoth_layout_line_is (cutting->layout->ends, &line, NULL))
        {
          use (cutting, i, i + 1, QUOTH_LINE_END);
          article->state = QUOTH_IN_REST; /* whatever comes before the next article is kept */
        }
      else
        {
          quoth_layout_article_take (article, i);
        }
    }
}

/* reading: NULL to push nothing. */
static gboolean
push_articles (Cutting *cutting, QuothLayoutArticle *article, QuothReading *reading, GError **error)
{
  guint n_empty = 0;

  for (guint i = 0; i < cutting->chunks->len; i++)
    {
      gboolean is_pushed = TRUE;

      quoth_layout_article_begin (article);
      sort_lines (cutting, &g_array_index (cutting->chunks, Chunk, i), article);
      quoth_layout_article_end (article);
      if (!quoth_draft_has_text (article->draft))
        n_empty++;
      else if (reading != NULL)
        is_pushed = quoth_reading_push (reading, article->draft, error);
      g_clear_pointer (&article->draft, quoth_draft_free);
      if (!is_pushed)
        return FALSE;
    }

  if (n_empty > 0 && reading != NULL)
    quoth_import_notes_warn (reading->notes,
                             ngettext ("%u item has no text (a picture, a table) and was left out.",
                                       "%u items have no text (pictures, tables) and were left out.", n_empty),
                             n_empty);
  return TRUE;
}

static void
block_clear (QuothBlock *block)
{
  g_free (block->text);
}

static gboolean
read_chunks (Cutting *cutting, QuothReading *reading, gboolean is_text, GError **error)
{
  g_autoptr (GArray) blocks = g_array_new (FALSE, FALSE, sizeof (QuothBlock));
  g_autoptr (GString) header = g_string_new (NULL), rest = g_string_new (NULL), text = g_string_new (NULL),
                      value = g_string_new (NULL);
  QuothLayoutArticle article = {
    .layout = cutting->layout, .lines = cutting->lines, .seen = cutting->seen, .is_text = is_text,
    .blocks = blocks, .header = header, .rest = rest, .text = text, .value = value,
  };

  g_array_set_clear_func (blocks, (GDestroyNotify) block_clear);
  return push_articles (cutting, &article, reading, error);
}

static void
cut (Cutting *cutting)
{
  use (cutting, 0, quoth_lines_n (cutting->lines), QUOTH_LINE_BEFORE);
  cut_by_begins (cutting);
  if (cutting->chunks->len == 0)
    cut_by_ends (cutting);
}

gboolean
quoth_layout_read (const QuothLayout *layout,
                   const QuothLines *lines,
                   const char *kind,
                   QuothReading *reading,
                   GError **error)
{
  g_autoptr (GArray) chunks = g_array_new (FALSE, FALSE, sizeof (Chunk));
  Cutting cutting = { .layout = layout, .lines = lines, .chunks = chunks };

  cut (&cutting);
  g_free (reading->notes->layout);
  reading->notes->layout = g_strdup (layout->name);
  reading->notes->announced = MIN (cutting.announced > 0 ? cutting.announced : cutting.numbered, G_MAXINT32);
  return read_chunks (&cutting, reading, g_str_equal (kind, "text"), error);
}

guint
quoth_layout_explain (const QuothLayout *layout, const QuothLines *lines, const char *kind, QuothLineSeen *seen)
{
  g_autoptr (GArray) chunks = g_array_new (FALSE, FALSE, sizeof (Chunk));
  Cutting cutting = { .layout = layout, .lines = lines, .seen = seen, .chunks = chunks };

  cut (&cutting);
  read_chunks (&cutting, NULL, g_str_equal (kind, "text"), NULL);
  return chunks->len;
}

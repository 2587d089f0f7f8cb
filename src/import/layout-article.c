/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * layout-article.c - the lines of one article sorted into head, text and rest by a layout.
 *
 * Where a label is missing or was changed the text is not lost: what of the head has no place in the
 * order is the text then. Nothing is thrown away: head lines are kept in the header, lines after the
 * text in the rest, as they stood. */
#include "import/layout-article.h"

#include "import/pattern.h"

#include <string.h>

enum
{
  FULL_DATE = 10, /* letters of a date that has its day                                          */
};

/* ---- lines and patterns ------------------------------------------------------------------------- */

/* A mark is a word or more; "mark:span.*Headline" is a pattern of one. */
static gboolean
has_mark (const QuothLine *line, const char *pattern)
{
  const char *p = line->marks;

  while (*p != '\0')
    {
      const gsize len = strcspn (p, " ");
      g_autofree char *mark = g_strndup (p, len);

      if (g_pattern_match_simple (pattern, mark))
        return TRUE;
      p += len + (p[len] == ' ');
    }

  return FALSE;
}

gboolean
quoth_layout_line_is (GStrv patterns, const QuothLine *line, gint64 *numbers)
{
  for (guint i = 0; patterns != NULL && patterns[i] != NULL; i++)
    {
      if (g_str_has_prefix (patterns[i], "mark:"))
        {
          if (line->marks[0] != '\0' && has_mark (line, patterns[i] + strlen ("mark:")))
            return TRUE;
        }
      else if (line->len < 1000 && quoth_pattern_matches (patterns[i], line->text, numbers))
        return TRUE;
    }

  return FALSE;
}

gboolean
quoth_layout_is_blank (const QuothLine *line)
{
  for (const char *p = line->text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)) && g_utf8_get_char (p) != 0xa0)
      return FALSE;

  return TRUE;
}

/* ---- one article -------------------------------------------------------------------------------- */

void
quoth_layout_article_use (QuothLayoutArticle *article, guint i, QuothLineUse what, QuothRole role)
{
  if (article->seen != NULL)
    article->seen[i] = (QuothLineSeen){ what, role };
}

static void
keep (GString *kept, const QuothLine *line)
{
  if (kept->len > 0)
    g_string_append_c (kept, '\n');
  g_string_append_len (kept, line->text, line->len);
}

gboolean
quoth_layout_article_has_field (const QuothLayoutArticle *article, QuothRole role)
{
  return role >= 0 && role < (QuothRole) QUOTH_N_FIELDS && quoth_draft_get (article->draft, (QuothField) role) != NULL;
}

/* ---- values ------------------------------------------------------------------------------------- */

/* "Le Monde, no. 24981" is "Le Monde"; "The Herald." as databases end it. */
static char *
outlet_of (const QuothLayout *layout, const char *value)
{
  g_autofree char *outlet = g_strdup (value);

  for (guint i = 0; layout->outlet_ends != NULL && layout->outlet_ends[i] != NULL; i++)
    {
      char *end = strstr (outlet, layout->outlet_ends[i]);

      if (end != NULL && end > outlet)
        *end = '\0';
    }

  g_strstrip (outlet);
  if (g_str_has_suffix (outlet, ".") && strchr (outlet, '.') == outlet + strlen (outlet) - 1)
    outlet[strlen (outlet) - 1] = '\0';
  return g_steal_pointer (&outlet);
}

gboolean
quoth_layout_is_date (const char *text)
{
  g_autofree char *date = strlen (text) < 100 ? quoth_date_parse (text, TRUE) : NULL;

  return date != NULL && strlen (date) == FULL_DATE;
}

/* Some of "Économie, mercredi 14 mai 2025, p. 7": the date may have commas itself. */
static void
take_parts (QuothLayoutArticle *article, const char *value)
{
  g_auto (GStrv) parts = g_strsplit (value, ",", 32);
  const guint n = g_strv_length (parts);
  guint date_at = n;

  for (guint len = 3; len > 0 && date_at == n; len--)
    for (guint i = 0; i + len <= n && date_at == n; i++)
      {
        g_autofree char *rest = len > 2 ? g_strconcat (",", parts[i + 2], NULL) : g_strdup ("");
        g_autofree char *joined = len > 1 ? g_strconcat (parts[i], ",", parts[i + 1], rest, NULL) : g_strdup (parts[i]);

        g_strstrip (joined);
        if (quoth_layout_is_date (joined) && quoth_draft_set (article->draft, QUOTH_FIELD_DATE, joined))
          date_at = i;
      }

  if (date_at > 0 && date_at < n && !quoth_layout_article_has_field (article, (QuothRole) QUOTH_FIELD_SECTION))
    quoth_draft_set (article->draft, QUOTH_FIELD_SECTION, parts[0]);
}

void
quoth_layout_article_take_value (QuothLayoutArticle *article, QuothRole role, const char *value)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (value));
  g_autofree char *outlet = NULL;

  if (trimmed[0] == '\0' || role < 0)
    return;
  if (role == QUOTH_ROLE_PARTS)
    take_parts (article, trimmed);
  if (role >= (QuothRole) QUOTH_N_FIELDS || quoth_layout_article_has_field (article, role))
    return;

  if (role == (QuothRole) QUOTH_FIELD_OUTLET)
    outlet = outlet_of (article->layout, trimmed);
  quoth_draft_set (article->draft, (QuothField) role, outlet != NULL ? outlet : trimmed);
}

void
quoth_layout_article_end_value (QuothLayoutArticle *article)
{
  if (article->open != QUOTH_ROLE_NONE)
    quoth_layout_article_take_value (article, article->open, article->value->str);
  article->open = QUOTH_ROLE_NONE;
  g_string_truncate (article->value, 0);
}

/* ---- what a line is ----------------------------------------------------------------------------- */

static QuothRole
role_by_mark (const QuothLayout *layout, const QuothLine *line)
{
  for (guint i = 0; line->marks[0] != '\0' && i < layout->marks->len; i++)
    {
      const QuothRoleRow *row = layout->marks->pdata[i];

      if (has_mark (line, row->word))
        return row->role;
    }

  return QUOTH_ROLE_NONE;
}

static gboolean
is_label (const QuothLayout *layout, const char *label, const QuothLine *line, gboolean exactly, gsize *value)
{
  const char *text = line->text;

  while (*text == ' ' || *text == '\t')
    text++;
  if (exactly && !g_str_has_prefix (text, label))
    return FALSE;

  *value = quoth_label_matches (label, line->text, !layout->has_tags);
  return *value > 0;
}

/* The label a line begins with; *after: it is one of those the text follows. */
static const QuothRoleRow *
find_label (const QuothLayout *layout, const QuothLine *line, gboolean exactly, gsize *value, gboolean *after)
{
  static QuothRoleRow other = { NULL, QUOTH_ROLE_OTHER };
  const QuothRoleRow *found = NULL;

  *after = FALSE;
  for (guint i = 0; i < layout->labels->len && found == NULL; i++)
    {
      const QuothRoleRow *row = layout->labels->pdata[i];

      if (is_label (layout, row->word, line, exactly, value))
        found = row;
    }

  for (guint i = 0; layout->text_after != NULL && layout->text_after[i] != NULL && !*after; i++)
    {
      gsize at;

      if (is_label (layout, layout->text_after[i], line, exactly, &at))
        {
          *after = TRUE;
          *value = at;
        }
    }

  return found != NULL || !*after ? found : &other;
}

static void
begin_text (QuothLayoutArticle *article, guint i)
{
  quoth_layout_article_end_value (article);
  article->state = QUOTH_IN_TEXT;
  article->head_end = i;
}

/* Lines of plain text are wrapped, and an empty line ends a paragraph; elsewhere a line is one. */
void
quoth_layout_article_add_text (QuothLayoutArticle *article, const char *text)
{
  if (article->text->len > 0)
    g_string_append (article->text, article->is_text ? " " : "\n\n");
  g_string_append (article->text, text);
}

static gboolean
has_text (const QuothLayoutArticle *article)
{
  return article->text->str[strspn (article->text->str, " \n")] != '\0';
}

static void
take_label (QuothLayoutArticle *article, guint i, const QuothLine *line, const QuothRoleRow *row, gsize value, gboolean after)
{
  quoth_layout_article_end_value (article);
  if (row->role == QUOTH_ROLE_TEXT)
    {
      if (article->state == QUOTH_IN_HEAD)
        begin_text (article, i);
      quoth_layout_article_use (article, i, QUOTH_LINE_TEXT, QUOTH_ROLE_NONE);
      quoth_layout_article_add_text (article, line->text + value);
      return;
    }

  if (article->state == QUOTH_IN_TEXT && row->role != QUOTH_ROLE_REST && !has_text (article))
    article->state = QUOTH_IN_HEAD; /* one label more than was thought */

  if (article->state == QUOTH_IN_TEXT || row->role == QUOTH_ROLE_REST)
    {
      if (article->state == QUOTH_IN_HEAD)
        article->head_end = i;
      article->state = QUOTH_IN_REST;
    }

  quoth_layout_article_use (article, i, article->state == QUOTH_IN_HEAD ? QUOTH_LINE_LABEL : QUOTH_LINE_REST, row->role);
  keep (article->state == QUOTH_IN_HEAD ? article->header : article->rest, line);
  article->open = row->role;
  g_string_append (article->value, line->text + value);
  article->text_follows = article->text_follows || (after && article->state == QUOTH_IN_HEAD);
}

/* ---- head, text, rest --------------------------------------------------------------------------- */

static void
add_block (QuothLayoutArticle *article, guint i, const QuothLine *line)
{
  QuothBlock *last = article->blocks->len > 0 ? &g_array_index (article->blocks, QuothBlock, article->blocks->len - 1) : NULL;
  g_autofree char *text = g_strstrip (g_strdup (line->text));

  quoth_layout_article_use (article, i, QUOTH_LINE_HEAD, QUOTH_ROLE_NONE);
  keep (article->header, line);
  if (article->is_text && !article->layout->is_whole && last != NULL && last->to == i && !quoth_layout_is_date (last->text)
      && !quoth_layout_is_date (text))
    {
      g_autofree char *before = last->text;

      last->text = g_strconcat (before, " ", text, NULL);
      last->to = i + 1;
      return;
    }

  const QuothBlock block = { i, i + 1, g_steal_pointer (&text) };

  g_array_append_val (article->blocks, block);
}

/* A line that goes on with the value of a label: in plain text until an empty line, elsewhere only the
 * line below a label that stands alone. */
static gboolean
goes_on (QuothLayoutArticle *article, guint i, const QuothLine *line)
{
  g_autofree char *so_far = NULL;

  if (article->open == QUOTH_ROLE_NONE)
    return FALSE;

  so_far = g_strstrip (g_strdup (article->value->str));
  if (!article->is_text && so_far[0] != '\0')
    return FALSE;

  g_string_append_printf (article->value, " %s", line->text);
  quoth_layout_article_use (article, i, article->state == QUOTH_IN_HEAD ? QUOTH_LINE_LABEL : QUOTH_LINE_REST, article->open);
  keep (article->state == QUOTH_IN_HEAD ? article->header : article->rest, line);
  if (!article->is_text)
    quoth_layout_article_end_value (article);
  return TRUE;
}

static void
take_blank (QuothLayoutArticle *article)
{
  if (article->is_text || article->value->len > 0)
    quoth_layout_article_end_value (article);
  if (article->state == QUOTH_IN_TEXT && article->is_text)
    g_string_append (article->text, "\n\n");
  if (article->state == QUOTH_IN_HEAD && article->text_follows)
    article->state = QUOTH_IN_TEXT;
}

static void
take_marked (QuothLayoutArticle *article, guint i, const QuothLine *line, QuothRole role)
{
  if (role == QUOTH_ROLE_TEXT)
    {
      if (article->state == QUOTH_IN_HEAD)
        begin_text (article, i);
      quoth_layout_article_use (article, i, QUOTH_LINE_TEXT, QUOTH_ROLE_NONE);
      quoth_layout_article_add_text (article, line->text);
      return;
    }

  if (role == QUOTH_ROLE_REST)
    article->state = QUOTH_IN_REST;
  quoth_layout_article_use (article, i, article->state == QUOTH_IN_HEAD ? QUOTH_LINE_LABEL : QUOTH_LINE_REST, role);
  keep (article->state == QUOTH_IN_HEAD ? article->header : article->rest, line);
  quoth_layout_article_take_value (article, role, line->text);
}

static gboolean
has_text_marks (const QuothLayout *layout)
{
  for (guint i = 0; i < layout->marks->len; i++)
    if (((const QuothRoleRow *) layout->marks->pdata[i])->role == QUOTH_ROLE_TEXT)
      return TRUE;

  return FALSE;
}

static void
take_unmarked (QuothLayoutArticle *article, guint i, const QuothLine *line)
{
  if (article->state != QUOTH_IN_TEXT && goes_on (article, i, line))
    return;

  if (article->state == QUOTH_IN_HEAD && article->text_follows)
    begin_text (article, i);
  if (article->state == QUOTH_IN_TEXT && has_text_marks (article->layout))
    article->state = QUOTH_IN_REST;

  if (article->state == QUOTH_IN_HEAD)
    {
      add_block (article, i, line);
    }
  else if (article->state == QUOTH_IN_TEXT)
    {
      quoth_layout_article_use (article, i, QUOTH_LINE_TEXT, QUOTH_ROLE_NONE);
      quoth_layout_article_add_text (article, line->text);
    }
  else
    {
      quoth_layout_article_use (article, i, QUOTH_LINE_REST, QUOTH_ROLE_NONE);
      keep (article->rest, line);
    }
}

void
quoth_layout_article_take (QuothLayoutArticle *article, guint i)
{
  const QuothLayout *layout = article->layout;
  const QuothRoleRow *row;
  QuothLine line;
  QuothRole role;
  gboolean after;
  gsize value;

  quoth_lines_at (article->lines, i, &line);
  if (quoth_layout_line_is (layout->noise, &line, NULL))
    {
      quoth_layout_article_use (article, i, QUOTH_LINE_NOISE, QUOTH_ROLE_NONE);
      return;
    }

  if (quoth_layout_is_blank (&line))
    {
      take_blank (article);
      return;
    }

  role = role_by_mark (layout, &line);
  if (role != QUOTH_ROLE_NONE)
    {
      take_marked (article, i, &line, role);
      return;
    }

  row = find_label (layout, &line, article->state == QUOTH_IN_TEXT, &value, &after);
  if (row != NULL)
    take_label (article, i, &line, row, value, after);
  else if (article->state != QUOTH_IN_REST && quoth_layout_line_is (layout->rest_begins, &line, NULL))
    take_marked (article, i, &line, QUOTH_ROLE_REST);
  else if (article->state == QUOTH_IN_HEAD && quoth_layout_line_is (layout->text_begins, &line, NULL))
    {
      quoth_layout_article_use (article, i, QUOTH_LINE_HEAD, QUOTH_ROLE_NONE);
      begin_text (article, i);
    }
  else
    take_unmarked (article, i, &line);
}

void
quoth_layout_article_begin (QuothLayoutArticle *article)
{
  article->draft = quoth_draft_new ();
  g_array_set_size (article->blocks, 0);
  g_string_truncate (article->header, 0);
  g_string_truncate (article->rest, 0);
  g_string_truncate (article->text, 0);
  g_string_truncate (article->value, 0);
  article->state = QUOTH_IN_HEAD;
  article->text_follows = FALSE;
  article->open = QUOTH_ROLE_NONE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * layout-head.c - the lines of an article's head that have no label: which is what by their order, around
 * the one that is a date. What has no place in it is the text, if there is no other. */
#include "import/layout-article.h"

#include <string.h>

static QuothBlock *
block_at (QuothLayoutArticle *article, guint i)
{
  return &g_array_index (article->blocks, QuothBlock, i);
}

/* "May 30, 2014 Friday Final Edition": the date without what may stand in a line of its own. */
static char *
date_of_block (const QuothLayout *layout, const char *text)
{
  g_autofree char *date = g_strdup (text);
  char *blank = date + strlen (date);

  if (quoth_layout_is_date (text))
    return g_steal_pointer (&date);

  while (strlen (date) < 100 && (blank = g_strrstr_len (date, blank - date, " ")) != NULL)
    {
      const QuothLine tail = { blank + 1, strlen (blank + 1), "" };

      if (!quoth_layout_line_is (layout->skip, &tail, NULL))
        continue;

      *blank = '\0';
      if (quoth_layout_is_date (date))
        return g_steal_pointer (&date);
      *blank = ' ';
    }

  return NULL;
}

/* The first that is a date with its day. */
static guint
find_date (QuothLayoutArticle *article)
{
  for (guint i = 0; i < article->blocks->len; i++)
    {
      g_autofree char *date = date_of_block (article->layout, block_at (article, i)->text);

      if (date != NULL)
        return i;
    }

  return article->blocks->len;
}

static guint
order_of_date (const QuothLayout *layout)
{
  for (guint i = 0; i < layout->order->len; i++)
    if (g_array_index (layout->order, QuothRole, i) == (QuothRole) QUOTH_FIELD_DATE)
      return i;

  return layout->order->len;
}

static void
drop_skipped (QuothLayoutArticle *article)
{
  for (guint i = article->blocks->len; i > 0; i--)
    {
      const QuothBlock *block = block_at (article, i - 1);
      const QuothLine line = { block->text, strlen (block->text), "" };

      g_autofree char *date = date_of_block (article->layout, block->text);

      if (date == NULL && quoth_layout_line_is (article->layout->skip, &line, NULL))
        g_array_remove_index (article->blocks, i - 1);
    }
}

static void
name_lines (QuothLayoutArticle *article, const QuothBlock *block, QuothRole role)
{
  for (guint i = block->from; i < block->to; i++)
    quoth_layout_article_use (article, i, QUOTH_LINE_HEAD, role);
}

/* Roles whose field is known already take no block. Gives the block after the last one taken. */
static guint
assign (QuothLayoutArticle *article, guint from_role, guint to_role, guint block)
{
  for (guint r = from_role; r < to_role && block < article->blocks->len; r++)
    {
      const QuothRole role = g_array_index (article->layout->order, QuothRole, r);

      if (quoth_layout_article_has_field (article, role) || role == (QuothRole) QUOTH_FIELD_DATE)
        continue;
      quoth_layout_article_take_value (article, role, block_at (article, block)->text);
      name_lines (article, block_at (article, block), role);
      block++;
    }

  return block;
}

static guint
count_open (const QuothLayoutArticle *article, guint to_role)
{
  guint n = 0;

  for (guint r = 0; r < to_role; r++)
    n += !quoth_layout_article_has_field (article, g_array_index (article->layout->order, QuothRole, r));
  return n;
}

/* Gives the first block that has no place in the order. */
static guint
settle_order (QuothLayoutArticle *article)
{
  const guint n_roles = article->layout->order->len, date_role = order_of_date (article->layout);
  g_autofree char *value = NULL;
  guint date, next;

  drop_skipped (article);
  date = date_role < n_roles ? find_date (article) : article->blocks->len;
  if (date == article->blocks->len)
    return assign (article, 0, n_roles, 0);

  next = count_open (article, date_role);
  assign (article, 0, date_role, date > next ? date - next : 0);
  value = date_of_block (article->layout, block_at (article, date)->text);
  quoth_layout_article_take_value (article, (QuothRole) QUOTH_FIELD_DATE, value);
  name_lines (article, block_at (article, date), (QuothRole) QUOTH_FIELD_DATE);
  return assign (article, date_role + 1, n_roles, date + 1);
}

/* The head never ended: a label is missing, or is called otherwise. What has no place is the text. */
static void
use_leftover (QuothLayoutArticle *article, guint block)
{
  for (; block < article->blocks->len; block++)
    {
      const QuothBlock *left = block_at (article, block);

      for (guint i = left->from; i < left->to; i++)
        {
          QuothLine line;

          quoth_lines_at (article->lines, i, &line);
          quoth_layout_article_use (article, i, QUOTH_LINE_TEXT, QUOTH_ROLE_NONE);
          quoth_layout_article_add_text (article, line.text);
        }
      if (article->is_text)
        g_string_append (article->text, "\n\n");
    }
}

void
quoth_layout_article_end (QuothLayoutArticle *article)
{
  guint next;

  quoth_layout_article_end_value (article);
  next = settle_order (article);
  if (article->text->len == 0)
    use_leftover (article, next);

  quoth_draft_add_plain (article->draft, article->text->str, article->text->len);
  if (article->header->len > 0)
    quoth_draft_set (article->draft, QUOTH_FIELD_HEADER, article->header->str);
  if (article->rest->len > 0)
    quoth_draft_set (article->draft, QUOTH_FIELD_REST, article->rest->str);
}

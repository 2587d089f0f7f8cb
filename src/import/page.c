/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * page.c - the main text of a web page.
 *
 * The page is a tree of nodes and a list of blocks, a block being the text between two places where
 * a paragraph ends. A block that reads like running text gives points to the node it stands in, and
 * half of them to the one around that (the method of readability); the node with the most points,
 * less what links take up, holds the article. Its blocks are the text, but for those that are all
 * links and those in asides. When that leaves almost nothing of a page that does hold text, the
 * rules were wrong about it, and everything that is not hidden is taken: to keep a menu is better
 * than to lose an article. Cost: linear. */
#include "import/page.h"

#include <string.h>

typedef struct
{
  guint32      parent;
  guint32      last;      /* the last node inside it                                             */
  QuothElement element;
  gboolean     aside;     /* it or one around it                                                 */
  gboolean     hidden;    /* it or one around it                                                 */
  gboolean     link;
  gboolean     preformatted;
  double       points;
  guint32      chars;     /* of the blocks in it, at any depth                                   */
  guint32      linked;    /* of them in links                                                    */
} Node;

typedef struct
{
  guint32  node;
  gsize    start;         /* bytes of the page's text                                            */
  gsize    end;
  guint32  linked;        /* bytes in links                                                      */
} Block;

struct QuothPage
{
  GArray  *nodes;         /* of Node; [0] is the page                                            */
  GArray  *blocks;        /* of Block                                                            */
  GString *text;
  guint32  current;       /* innermost open node                                                 */
  gsize    begin;         /* of the block under construction                                     */
  guint32  linked;        /* bytes in links of it                                                */
  guint    links;         /* links open                                                          */
};

enum
{
  SHORT = 25,        /* bytes of a block that says nothing about where the text is                */
  CREDIT = 120,      /* bytes of the longest line that may be a byline or a date                 */
  ENOUGH = 140,      /* bytes of main text below which the rules are doubted                     */
};

static Node *
node_at (const QuothPage *page,
         guint32          i)
{
  return &g_array_index (page->nodes, Node, i);
}

/* ---- building -------------------------------------------------------------------------------- */

QuothPage *
quoth_page_new (void)
{
  QuothPage *page = g_new0 (QuothPage, 1);
  Node root = { .element = QUOTH_ELEMENT_BLOCK };

  page->nodes = g_array_new (FALSE, FALSE, sizeof (Node));
  page->blocks = g_array_new (FALSE, FALSE, sizeof (Block));
  page->text = g_string_new (NULL);
  g_array_append_val (page->nodes, root);
  return page;
}

void
quoth_page_free (QuothPage *page)
{
  if (page == NULL)
    return;

  g_array_unref (page->nodes);
  g_array_unref (page->blocks);
  g_string_free (page->text, TRUE);
  g_free (page);
}

static gboolean
is_blank (const char *text,
          gsize       len)
{
  for (gsize i = 0; i < len; i++)
    if (!g_ascii_isspace (text[i]))
      return FALSE;

  return TRUE;
}

/* The nearest node around that is not part of a line of text. */
static guint32
block_node (const QuothPage *page)
{
  guint32 i = page->current;

  while (i > 0 && node_at (page, i)->element == QUOTH_ELEMENT_INLINE)
    i = node_at (page, i)->parent;

  return i;
}

void
quoth_page_break (QuothPage *page)
{
  Block block = { block_node (page), page->begin, page->text->len, page->linked };

  if (!is_blank (page->text->str + block.start, block.end - block.start))
    g_array_append_val (page->blocks, block);

  page->begin = page->text->len;
  page->linked = 0;
}

void
quoth_page_open (QuothPage   *page,
                 QuothElement element,
                 gboolean     link,
                 gboolean     preformatted)
{
  const Node *parent = node_at (page, page->current);
  Node node = {
    .parent = page->current,
    .last = page->nodes->len,
    .element = element,
    .aside = parent->aside || element == QUOTH_ELEMENT_ASIDE,
    .hidden = parent->hidden || element == QUOTH_ELEMENT_HIDDEN,
    .link = link,
    .preformatted = parent->preformatted || preformatted,
  };

  if (element != QUOTH_ELEMENT_INLINE)
    quoth_page_break (page);

  page->links += link;
  page->current = page->nodes->len;
  g_array_append_val (page->nodes, node);
}

void
quoth_page_close (QuothPage *page)
{
  Node *node = node_at (page, page->current);

  g_return_if_fail (page->current > 0);

  if (node->element != QUOTH_ELEMENT_INLINE)
    quoth_page_break (page);

  page->links -= node->link;
  node->last = page->nodes->len - 1;
  page->current = node->parent;
}

void
quoth_page_text (QuothPage  *page,
                 const char *utf8,
                 gsize       len)
{
  if (quoth_page_is_hidden (page))
    return;

  g_string_append_len (page->text, utf8, len);
  if (page->links > 0)
    page->linked += len;
}

gboolean
quoth_page_is_hidden (const QuothPage *page)
{
  return node_at (page, page->current)->hidden;
}

/* ---- where the article is -------------------------------------------------------------------- */

static guint
count_commas (const char *text,
              gsize       len)
{
  guint n = 0;

  for (gsize i = 0; i < len; i++)
    n += text[i] == ',';

  return n;
}

static void
give_points (QuothPage   *page,
             const Block *block)
{
  const char *text = page->text->str + block->start;
  const gsize len = block->end - block->start;
  const Node *node = node_at (page, block->node);

  if (len < SHORT || node->aside || node->hidden || node->element == QUOTH_ELEMENT_HEADING)
    return;

  double points = 1 + count_commas (text, len) + MIN (len / 100.0, 3);

  points *= 1 - (double) block->linked / len;
  if (node->element != QUOTH_ELEMENT_PARAGRAPH)
    points /= 2;

  /* A paragraph's points go to what it stands in. */
  guint32 at = node->element == QUOTH_ELEMENT_PARAGRAPH ? node->parent : block->node;

  for (double share = 1; share > 0.2; share /= 2)
    {
      node_at (page, at)->points += points * share;
      if (at == 0)
        break;
      at = node_at (page, at)->parent;
    }
}

/* Adds up the text inside of every node, from the leaves. */
static void
sum_up (QuothPage *page)
{
  for (guint i = 0; i < page->blocks->len; i++)
    {
      const Block *block = &g_array_index (page->blocks, Block, i);
      Node *node = node_at (page, block->node);

      node->chars += block->end - block->start;
      node->linked += block->linked;
    }

  for (guint32 i = page->nodes->len - 1; i > 0; i--)
    {
      const Node *node = node_at (page, i);
      Node *parent = node_at (page, node->parent);

      parent->chars += node->chars;
      parent->linked += node->linked;
    }
}

static guint32
find_main (QuothPage *page)
{
  guint32 best = 0;
  double most = 0;

  for (guint i = 0; i < page->blocks->len; i++)
    give_points (page, &g_array_index (page->blocks, Block, i));
  sum_up (page);

  for (guint32 i = 0; i < page->nodes->len; i++)
    {
      const Node *node = node_at (page, i);
      double points = node->points;

      if (node->chars > 0)
        points *= 1 - (double) node->linked / node->chars;
      if (node->element == QUOTH_ELEMENT_ARTICLE)
        points *= 1.5;
      if (points > most)
        {
          most = points;
          best = i;
        }
    }

  /* An article around it that is not much more: headings, lead, parts of the text in sections. */
  for (guint32 i = best; i > 0; i = node_at (page, i)->parent)
    if (node_at (page, i)->element == QUOTH_ELEMENT_ARTICLE)
      return i;

  return best;
}

/* ---- telling the draft ----------------------------------------------------------------------- */

static gboolean
is_all_links (const Block *block)
{
  const gsize len = block->end - block->start;

  return block->linked * 2 > len && len < 200;
}

typedef enum
{
  EVERYTHING,  /* that is not hidden                                                             */
  MAIN_TEXT,
} Choice;

static gboolean
is_chosen (const QuothPage *page,
           const Block     *block,
           guint32          main,
           Choice           choice)
{
  const Node *node = node_at (page, block->node);

  if (node->hidden)
    return FALSE;
  if (choice == EVERYTHING)
    return TRUE;

  return block->node >= main && block->node <= node_at (page, main)->last && !node->aside &&
         !is_all_links (block);
}

static gsize
measure (const QuothPage *page,
         guint32          main,
         Choice           choice)
{
  gsize sum = 0;

  for (guint i = 0; i < page->blocks->len; i++)
    {
      const Block *block = &g_array_index (page->blocks, Block, i);

      if (is_chosen (page, block, main, choice))
        sum += block->end - block->start;
    }

  return sum;
}

/* A line above the text that says who wrote it or when. */
static gboolean
is_credit (const char *text,
           QuothFacts *facts)
{
  if (quoth_is_byline (text))
    return quoth_facts_take (facts, QUOTH_FIELD_AUTHOR, text, QUOTH_TRUST_VISIBLE);

  /* "10 March" repeats, without its year, what is known. */
  if (strlen (text) <= 20 && quoth_facts_get (facts, QUOTH_FIELD_DATE) != NULL)
    {
      g_autofree char *dated = g_strconcat (text, " 2000", NULL);
      g_autofree char *day = quoth_date_parse (dated, TRUE);

      if (day != NULL && strlen (day) == 10)
        return TRUE;
    }

  g_autofree char *date = quoth_date_parse (text, TRUE);

  return date != NULL && strlen (date) == 10 &&
         quoth_facts_take (facts, QUOTH_FIELD_DATE, text, QUOTH_TRUST_VISIBLE);
}

void
quoth_page_tell (QuothPage  *page,
                 QuothFacts *facts,
                 QuothDraft *draft)
{
  quoth_page_break (page);
  for (guint32 i = page->current; i > 0; i = node_at (page, i)->parent)
    node_at (page, i)->last = page->nodes->len - 1;
  node_at (page, 0)->last = page->nodes->len - 1;

  const guint32 main = find_main (page);
  const gsize all = measure (page, main, EVERYTHING);
  const gsize text = measure (page, main, MAIN_TEXT);
  const Choice choice = text < ENOUGH && all > 2 * text ? EVERYTHING : MAIN_TEXT;
  gboolean begun = FALSE;

  for (guint i = 0; i < page->blocks->len; i++)
    {
      const Block *block = &g_array_index (page->blocks, Block, i);

      if (!is_chosen (page, block, main, choice))
        continue;

      g_autofree char *line = g_strndup (page->text->str + block->start, block->end - block->start);

      g_strstrip (line);
      const gboolean is_short = strlen (line) <= CREDIT;

      if (!begun && is_short && is_credit (line, facts))
        continue;

      begun = begun || !is_short || node_at (page, block->node)->element == QUOTH_ELEMENT_PARAGRAPH;
      if (node_at (page, block->node)->preformatted)
        {
          quoth_draft_add_plain (draft, line, -1);
        }
      else
        {
          quoth_draft_add_text (draft, line, -1);
          quoth_draft_end_paragraph (draft);
        }
    }
}

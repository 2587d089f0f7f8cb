/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * comparison.c - two articles side by side: what only one of them says, and which paragraphs belong together.
 *
 * A word is in both texts when a sequence of four words around it is; so one changed word is one difference,
 * and a paragraph that only moved is none. Paragraphs are paired so that as many shared sequences as can be
 * stand side by side without turning their order round: the heaviest increasing chain. */
#include "text/shingles.h"

#include <string.h>

typedef struct
{
  QuothSpan span;
  guint64   hash;
  guint     paragraph;
} Word;

typedef struct
{
  const QuothArticle *article;
  GArray             *words;    /* of Word                                                        */
  GHashTable         *shingles; /* guint64 of the first occurrence -> its first word + 1           */
  guint64            *hashes;   /* [words] of the sequence that begins there                       */
} Side;

/* ---- words and sequences ----------------------------------------------------------------------------- */

static void
side_add_words (Side *self,
                guint paragraph,
                QuothSpan span)
{
  const char *body = quoth_article_body (self->article, NULL);
  QuothWordWalk walk = { .at = body + span.start, .end = body + span.end };

  while (quoth_word_walk_next (&walk))
    {
      const Word word = { { walk.start - body, walk.stop - body }, walk.hash, paragraph };

      g_array_append_val (self->words, word);
    }
}

static void
side_init (Side               *self,
           const QuothArticle *article)
{
  guint n;
  const QuothSpan *paragraphs = quoth_article_paragraphs (article, &n);

  self->article = article;
  self->words = g_array_new (FALSE, FALSE, sizeof (Word));
  self->shingles = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < n; i++)
    side_add_words (self, i, paragraphs[i]);
  self->hashes = g_new0 (guint64, self->words->len + 1);
  for (guint i = 0; i + QUOTH_SHINGLE <= self->words->len; i++)
    {
      for (guint k = i; k < i + QUOTH_SHINGLE; k++)
        self->hashes[i] = quoth_shingle_mix (self->hashes[i], g_array_index (self->words, Word, k).hash);
      if (!g_hash_table_contains (self->shingles, &self->hashes[i]))
        g_hash_table_insert (self->shingles, &self->hashes[i], GUINT_TO_POINTER (i + 1));
    }
}

static void
side_clear (Side *self)
{
  g_array_unref (self->words);
  g_hash_table_unref (self->shingles);
  g_free (self->hashes);
}

/* Runs of words that no sequence of the other text covers. */
static GArray *
only_in (const Side *self,
         const Side *other)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (QuothSpan));
  guint covered = 0; /* up to this word */
  gboolean open = FALSE;

  for (guint i = 0; i < self->words->len; i++)
    {
      const Word *word = &g_array_index (self->words, Word, i);

      if (i + QUOTH_SHINGLE <= self->words->len && g_hash_table_contains (other->shingles, &self->hashes[i]))
        covered = i + QUOTH_SHINGLE;
      if (i < covered)
        open = FALSE;
      else if (open && word[-1].paragraph == word->paragraph)
        g_array_index (spans, QuothSpan, spans->len - 1).end = word->span.end;
      else
        {
          g_array_append_val (spans, word->span);
          open = TRUE;
        }
    }
  return spans;
}

/* How many sequences of the text below the headline, each counted once, are there; *shared of them in the other. */
static guint
count_shingles (const Side *self,
                const Side *other,
                guint      *shared)
{
  const QuothSpan headline = quoth_article_headline (self->article);
  GHashTableIter iter;
  gpointer hash, place;
  guint n = 0;

  *shared = 0;
  g_hash_table_iter_init (&iter, self->shingles);
  while (g_hash_table_iter_next (&iter, &hash, &place))
    {
      const Word *word = &g_array_index (self->words, Word, GPOINTER_TO_UINT (place) - 1);

      if (quoth_span_touches (word->span, headline))
        continue;
      n++;
      *shared += g_hash_table_contains (other->shingles, hash);
    }
  return n;
}

static QuothLikeness
likeness_of (const Side *a,
             const Side *b)
{
  guint shared, shared_b;
  const guint n_a = count_shingles (a, b, &shared), n_b = count_shingles (b, a, &shared_b);

  shared = MIN (shared, shared_b);
  if (n_a == 0 || n_b == 0)
    return (QuothLikeness){ 0 };
  return (QuothLikeness){ .contained = 100.0 * shared / MIN (n_a, n_b), .alike = 100.0 * shared / (n_a + n_b - shared) };
}

/* ---- paragraphs ------------------------------------------------------------------------------------------ */

/* Two paragraphs with `weight` sequences in common, and the best chain that ends here. */
typedef struct
{
  guint a, b, weight, total;
  int   before; /* in the chain, -1: it is the first                                             */
} Link;

static int
compare_links (gconstpointer x,
               gconstpointer y)
{
  const Link *one = x, *other = y;

  if (one->a != other->a)
    return one->a < other->a ? -1 : 1;
  return one->b == other->b ? 0 : one->b > other->b ? -1 : 1; /* so that no two of one paragraph make a chain */
}

/* Which paragraphs share sequences, ordered. */
static GArray *
find_links (const Side *a,
            const Side *b)
{
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  GArray *links = g_array_new (FALSE, FALSE, sizeof (Link));

  for (guint i = 0; i + QUOTH_SHINGLE <= a->words->len; i++)
    {
      const guint there = GPOINTER_TO_UINT (g_hash_table_lookup (b->shingles, &a->hashes[i]));
      Link link = { .weight = 1, .before = -1 };
      gint64 key;
      guint place;

      if (there == 0)
        continue;
      link.a = g_array_index (a->words, Word, i).paragraph;
      link.b = g_array_index (b->words, Word, there - 1).paragraph;
      key = (gint64) link.a << 32 | link.b;
      place = GPOINTER_TO_UINT (g_hash_table_lookup (places, &key));
      if (place > 0)
        {
          g_array_index (links, Link, place - 1).weight++;
          continue;
        }
      g_array_append_val (links, link);
      g_hash_table_insert (places, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (links->len));
    }
  g_array_sort (links, compare_links);
  return links;
}

/* A tree of the best chains by the paragraph of b they end in (P. Fenwick, 1994): link + 1, 0 none. */
static guint
best_before (const guint *tree,
             const Link  *links,
             guint        b)
{
  guint best = 0;

  for (; b > 0; b &= b - 1)
    if (tree[b] > 0 && (best == 0 || links[tree[b] - 1].total > links[best - 1].total))
      best = tree[b];
  return best;
}

static void
note_best (guint      *tree,
           guint       size,
           const Link *links,
           guint       link)
{
  for (guint b = links[link].b + 1; b <= size; b += b & -b)
    if (tree[b] == 0 || links[tree[b] - 1].total < links[link].total)
      tree[b] = link + 1;
}

/* The partner of each paragraph of a, -1 for none. */
static int *
find_partners (const Side *a,
               const Side *b,
               guint       n_a,
               guint       n_b)
{
  g_autoptr (GArray) found = find_links (a, b);
  g_autofree guint *tree = g_new0 (guint, n_b + 1);
  Link *links = (Link *) found->data;
  int *partners = g_new (int, n_a + 1), last = -1;

  for (guint i = 0; i < found->len; i++)
    {
      const guint before = best_before (tree, links, links[i].b);

      links[i].before = (int) before - 1;
      links[i].total = links[i].weight + (before > 0 ? links[before - 1].total : 0);
      note_best (tree, n_b, links, i);
      if (last < 0 || links[i].total > links[last].total)
        last = i;
    }
  for (guint i = 0; i < n_a; i++)
    partners[i] = -1;
  for (; last >= 0; last = links[last].before)
    partners[links[last].a] = links[last].b;
  return partners;
}

/* Paragraphs without a partner, up to a pair: they stand beside each other as long as both sides have some. */
static void
add_unpaired (GArray *pairs,
              guint  *a,
              guint   end_a,
              guint  *b,
              guint   end_b)
{
  while (*a < end_a || *b < end_b)
    {
      const QuothBeside pair = { *a < end_a ? (int) (*a)++ : -1, *b < end_b ? (int) (*b)++ : -1 };

      g_array_append_val (pairs, pair);
    }
}

static GArray *
pair_paragraphs (const Side *one,
                 const Side *other)
{
  guint n_a, n_b, a = 0, b = 0;
  g_autofree int *partners = NULL;
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (QuothBeside));

  quoth_article_paragraphs (one->article, &n_a);
  quoth_article_paragraphs (other->article, &n_b);
  partners = find_partners (one, other, n_a, n_b);
  for (guint i = 0; i < n_a; i++)
    {
      const QuothBeside pair = { i, partners[i] };

      if (partners[i] < 0)
        continue;
      add_unpaired (pairs, &a, i, &b, partners[i]);
      g_array_append_val (pairs, pair);
      a = i + 1;
      b = partners[i] + 1;
    }
  add_unpaired (pairs, &a, n_a, &b, n_b);
  return pairs;
}

/* ---- the door ------------------------------------------------------------------------------------------------ */

QuothComparison *
quoth_compare (const QuothArticle *a,
               const QuothArticle *b)
{
  QuothComparison *self = g_new (QuothComparison, 1);
  Side one, other;

  side_init (&one, a);
  side_init (&other, b);
  self->likeness = likeness_of (&one, &other);
  self->only_a = only_in (&one, &other);
  self->only_b = only_in (&other, &one);
  self->pairs = pair_paragraphs (&one, &other);
  side_clear (&one);
  side_clear (&other);
  return self;
}

void
quoth_comparison_free (QuothComparison *self)
{
  g_array_unref (self->only_a);
  g_array_unref (self->only_b);
  g_array_unref (self->pairs);
  g_free (self);
}

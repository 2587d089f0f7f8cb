/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * quote-choice.c - whose words a piece of content is, and by which cue.
 *
 * A piece asks, each candidate answers: both as some numbers that the trained network makes of its
 * state at their ends; their product, what is seen of the pair (quote-pairs.h) and what speaks for
 * the candidate or for nobody add up to a score. The best one wins, and by how much says how sure it
 * is. */
#include "annotate/quote-choice.h"

#include "annotate/machines.h"

#include <math.h>
#include <string.h>

enum
{
  LONGEST_CANDIDATE = 64, /* tokens: one that begins further away is not looked at */
  MOST_NEAR = 256,
  LANES = 16,
  STRANDS = 3, /* as many as registers hold */
};

G_STATIC_ASSERT (QUOTH_LINK_SIZE == 2 * LANES);

typedef float Lanes __attribute__ ((vector_size (64), aligned (4), may_alias));

typedef struct
{
  QuothRange range;
  float alone; /* score without the piece */
  float key[QUOTH_LINK_SIZE];
} Candidate;

struct QuothChooser
{
  const QuothTagged *tagged;
  const QuothReading *reading;
  const QuothQuoteModel *model;
  QuothPairs *pairs;
  GArray *candidates[QUOTH_N_PAIR_ROLES]; /* Candidate, by place */
};

/* ---- states ---------------------------------------------------------------------------------- */

/* The network's state at token i, or at the last one before it that is kept. */
static const gint16 *
state_at (const QuothChooser *self, guint32 i)
{
  while (i > 0 && self->tagged->kept[i] == QUOTH_NOWHERE)
    i--;
  return &g_array_index (self->tagged->states, gint16,
                         (gsize) self->tagged->kept[i] * 2 * self->model->hidden);
}

/* One state times a matrix of QUOTH_LINK_SIZE columns, in STRANDS sums: rows 0, 3, 6 …, rows 1, 4, 7 … */
QUOTH_EACH_MACHINE static void
add_product (const gint16 *state, guint n, const float *matrix, float *vector)
{
  Lanes low[STRANDS] = { 0 }, high[STRANDS] = { 0 };
  guint j = 0;

  for (; j + STRANDS <= n; j += STRANDS)
    for (guint s = 0; s < STRANDS; s++)
      {
        float value = state[j + s];

        low[s] += value * *(const Lanes *) (matrix + (j + s) * QUOTH_LINK_SIZE);
        high[s] += value * *(const Lanes *) (matrix + (j + s) * QUOTH_LINK_SIZE + LANES);
      }
  for (; j < n; j++)
    {
      low[0] += state[j] * *(const Lanes *) (matrix + j * QUOTH_LINK_SIZE);
      high[0] += state[j] * *(const Lanes *) (matrix + j * QUOTH_LINK_SIZE + LANES);
    }
  for (guint s = 0; s < STRANDS; s++)
    {
      *(Lanes *) vector += low[s];
      *(Lanes *) (vector + LANES) += high[s];
    }
}

/* … times one column, summed in LANES strands. */
QUOTH_EACH_MACHINE static float
single_product (const gint16 *state, guint n, const float *column)
{
  float strands[LANES] = { 0 }, sum = 0;

  for (guint j = 0; j < n; j += LANES)
    for (guint k = 0; k < LANES; k++)
      strands[k] += state[j + k] * column[j + k];
  for (guint k = 0; k < LANES; k++)
    sum += strands[k];
  return sum;
}

/* The states at both ends of a range times a matrix. */
static void
project (const QuothChooser *self, QuothRange range, const float *matrix, float *vector)
{
  guint half = 2 * self->model->hidden;

  add_product (state_at (self, range.first), half, matrix, vector);
  add_product (state_at (self, range.end - 1), half, matrix + half * QUOTH_LINK_SIZE, vector);
}

static float
weigh (const QuothChooser *self, QuothRange range, const float *column)
{
  guint half = 2 * self->model->hidden;

  return single_product (state_at (self, range.first), half, column)
         + single_product (state_at (self, range.end - 1), half, column + half);
}

/* ---- candidates ------------------------------------------------------------------------------ */

static gboolean
is_labelled (const QuothTagged *tagged, QuothRange range, QuothQuoteLabel kind)
{
  for (guint32 i = range.first; i < range.end; i++)
    if (quoth_label_is (tagged->labels[i], kind))
      return TRUE;
  return FALSE;
}

static void
gather_labelled (const QuothTagged *tagged, guint n, QuothQuoteLabel kind, GArray *ranges)
{
  for (guint32 i = 0; i < n; i++)
    if (tagged->labels[i] == kind)
      {
        QuothRange range = { i, i + 1 };

        while (range.end < n && tagged->labels[range.end] == kind + 1)
          range.end++;
        g_array_append_val (ranges, range);
      }
}

static GArray *
gather (const QuothChooser *self, const GArray *found, QuothPairRole role)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (QuothRange));
  QuothQuoteLabel kind = role == QUOTH_PAIR_SOURCE ? QUOTH_LABEL_SOURCE : QUOTH_LABEL_CUE;
  guint kept = 0;

  gather_labelled (self->tagged, self->reading->tokens->n, kind, ranges);
  for (guint q = 0; q < found->len; q++)
    {
      const QuothFound *quote = &g_array_index (found, QuothFound, q);
      QuothRange range = role == QUOTH_PAIR_SOURCE ? quote->speaker : quote->cue;

      if (!quoth_range_is_empty (range) && !is_labelled (self->tagged, range, kind))
        g_array_append_val (ranges, range);
    }
  g_array_sort (ranges, quoth_compare_ranges);
  for (guint i = 0; i < ranges->len; i++)
    if (kept == 0
        || quoth_compare_ranges (&g_array_index (ranges, QuothRange, kept - 1),
                           &g_array_index (ranges, QuothRange, i))
             != 0)
      g_array_index (ranges, QuothRange, kept++) = g_array_index (ranges, QuothRange, i);
  g_array_set_size (ranges, kept);
  return ranges;
}

QuothChooser *
quoth_chooser_new (const QuothTagged *tagged, const QuothReading *reading, const GArray *found)
{
  QuothChooser *self = quoth_arena_new_n (reading->arena, QuothChooser, 1);

  self->tagged = tagged;
  self->reading = reading;
  self->model = tagged->model;
  self->pairs = quoth_pairs_new (reading, found);
  for (guint role = 0; role < QUOTH_N_PAIR_ROLES; role++)
    {
      g_autoptr (GArray) ranges = gather (self, found, role);

      self->candidates[role] = g_array_new (FALSE, TRUE, sizeof (Candidate));
      g_array_set_size (self->candidates[role], ranges->len);
      for (guint i = 0; i < ranges->len; i++)
        {
          Candidate *candidate = &g_array_index (self->candidates[role], Candidate, i);

          candidate->range = g_array_index (ranges, QuothRange, i);
          project (self, candidate->range, self->model->links[role].key, candidate->key);
          candidate->alone = weigh (self, candidate->range, self->model->links[role].own);
        }
    }
  return self;
}

void
quoth_chooser_free (QuothChooser *self)
{
  for (guint role = 0; role < QUOTH_N_PAIR_ROLES; role++)
    g_array_unref (self->candidates[role]);
}

guint32
quoth_chooser_ruled (const QuothChooser *self, QuothRange piece)
{
  return quoth_pairs_quote (self->pairs, piece);
}

/* ---- a choice -------------------------------------------------------------------------------- */

static guint
first_within_reach (const GArray *candidates, QuothRange piece)
{
  guint low = 0, high = candidates->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (candidates, Candidate, middle).range.first + QUOTH_PAIR_WINDOW
            + LONGEST_CANDIDATE
          < piece.first)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Numbers of those near the piece, as candidates and as ranges. */
static guint
find_near (const GArray *candidates, QuothRange piece, guint *numbers, QuothRange *ranges)
{
  guint n = 0;

  for (guint i = first_within_reach (candidates, piece); i < candidates->len && n < MOST_NEAR; i++)
    {
      QuothRange range = g_array_index (candidates, Candidate, i).range;

      if (range.first >= piece.end + QUOTH_PAIR_WINDOW)
        break;
      if (!quoth_pairs_near (piece, range))
        continue;
      numbers[n] = i;
      ranges[n++] = range;
    }
  return n;
}

/* scores[0] is nobody's. */
static void
score (const QuothChooser *self,
       QuothPairRole role,
       QuothRange piece,
       QuothRange ruled,
       const guint *numbers,
       const QuothRange *ranges,
       guint n,
       float *scores)
{
  const QuothLinkWeights *links = &self->model->links[role];
  guint width = 4 * self->model->hidden;
  float query[QUOTH_LINK_SIZE];

  memcpy (query, links->query + width * QUOTH_LINK_SIZE, sizeof query);
  project (self, piece, links->query, query);
  scores[0] = links->none[width] + weigh (self, piece, links->none);
  for (guint c = 0; c < n; c++)
    {
      const Candidate *candidate = &g_array_index (self->candidates[role], Candidate, numbers[c]);
      guint8 rows[QUOTH_PAIR_FEATURES];

      quoth_pairs_features (self->pairs, piece, ruled, ranges, n, c, rows);
      scores[c + 1] = candidate->alone;
      for (guint k = 0; k < QUOTH_LINK_SIZE; k++)
        scores[c + 1] += query[k] * candidate->key[k];
      for (guint f = 0; f < QUOTH_PAIR_FEATURES; f++)
        scores[c + 1] += links->pairs[rows[f]];
    }
}

/* "Kerr" and "Ada Kerr": another mention of the same is no other choice. */
static gboolean
ends_alike (const QuothReading *reading, QuothRange a, QuothRange b)
{
  return strcmp (reading->tokens->lower[a.end - 1], reading->tokens->lower[b.end - 1]) == 0;
}

void
quoth_chooser_choose (QuothChooser *self, QuothPairRole role, QuothRange piece, QuothChoice *choice)
{
  guint numbers[MOST_NEAR], best = 0, second = 0;
  QuothRange ranges[MOST_NEAR], ruled = quoth_pairs_ruled (self->pairs, role, piece);
  float scores[MOST_NEAR + 1], all = 0;
  guint n = find_near (self->candidates[role], piece, numbers, ranges);

  score (self, role, piece, ruled, numbers, ranges, n, scores);
  for (guint c = 1; c <= n; c++)
    if (scores[c] > scores[best])
      best = c;
  for (guint c = 1; c <= n; c++)
    if (c != best && (second == 0 || scores[c] > scores[second])
        && (best == 0 || !ends_alike (self->reading, ranges[c - 1], ranges[best - 1])))
      second = c;
  for (guint c = 0; c <= n; c++)
    all += expf (scores[c] - scores[best]);
  *choice = (QuothChoice){ .share = 1 / all };
  if (best > 0)
    choice->chosen = ranges[best - 1];
  if (second > 0)
    {
      choice->runner_up = ranges[second - 1];
      choice->runner_share = expf (scores[second] - scores[best]) / all;
    }
  choice->is_ruled = best > 0 ? quoth_ranges_overlap (choice->chosen, ruled) : quoth_range_is_empty (ruled);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tagger.c - the best labels of each stretch, and the names they make.
 *
 * The score of a label at a unit is the sum of one small number for each feature of the unit; all
 * labels of a feature stand side by side in one row of 16 bytes, so a feature is one load and one
 * addition for all labels at once. Then Viterbi: the best path through the labels of a stretch, by
 * those scores and how well one label follows another. Everything is in whole numbers, so every
 * machine gives the same names. Cost: some 70 rows and 15 × 15 steps for each unit that may be
 * part of a name, a fifth of all words; no allocation but one for the whole article. */
#include "annotate/machines.h"
#include "annotate/tagged-names.h"
#include "annotate/tagger.h"

#include <string.h>

enum
{
  NEVER = -100000000, /* score of what cannot be: less than any sum of rows */
};

typedef gint8 EightBytes __attribute__ ((vector_size (8)));
typedef gint16 EightShorts __attribute__ ((vector_size (16)));
typedef gint32 Eight __attribute__ ((vector_size (32), aligned (16)));

/* A number for each label. */
typedef union
{
  gint32 of[QUOTH_LANES];
  Eight half[2];
} Lanes;

typedef struct
{
  const QuothModel *model;
  const QuothFeatures *features;
  Lanes *score;  /* [longest stretch] [label]        */
  Lanes *back;   /* [longest stretch] [label] the label before on the best path */
  guint8 *label; /* [longest stretch]                */
} Tagger;

/* ---- scores ---------------------------------------------------------------------------------- */

/* A weight times its scale fits 16 bits (127 × 255), their sum needs 32. */
QUOTH_EACH_MACHINE static void
sum_rows (const gint8 (*rows)[QUOTH_LANES], guint shift, const guint32 *hashes, guint n, Lanes *out)
{
  Eight low = { 0 }, high = { 0 };

  for (guint k = 0; k < n; k++)
    {
      const gint8 *weights = rows[hashes[k] >> shift];
      gint16 scale = (guint8) weights[QUOTH_SCALE_LANE];
      EightBytes a, b;

      memcpy (&a, weights, sizeof a);
      memcpy (&b, weights + sizeof a, sizeof b);
      low += __builtin_convertvector(__builtin_convertvector(a, EightShorts) * scale, Eight);
      high += __builtin_convertvector(__builtin_convertvector(b, EightShorts) * scale, Eight);
    }
  out->half[0] = low;
  out->half[1] = high;
}

/* ---- Viterbi --------------------------------------------------------------------------------- */

/* The chain of the model in 32 bits, with what cannot be: an inside label after any but its own
 * kind. */
static void
widen_chain (const gint16 (*chain)[QUOTH_LANES], Lanes *wide)
{
  for (guint p = 0; p <= QUOTH_N_LABELS; p++)
    for (guint y = 0; y < QUOTH_LANES; y++)
      {
        gboolean may = !quoth_label_is_inside (y) || p == y || p + 1 == y;

        wide[p].of[y] = y < QUOTH_N_LABELS && may ? chain[p][y] : NEVER;
      }
}

QUOTH_EACH_MACHINE static void
find_path (const Lanes *chain, const Lanes *score, guint n, Lanes *back, guint8 *out)
{
  Lanes best, next;
  guint last = 0;

  for (guint h = 0; h < 2; h++)
    best.half[h] = chain[QUOTH_N_LABELS].half[h] + score[0].half[h];
  for (guint t = 1; t < n; t++)
    {
      for (guint h = 0; h < 2; h++)
        {
          Eight most = best.of[0] + chain[0].half[h], from = { 0 };

          for (gint32 p = 1; p < QUOTH_N_LABELS; p++)
            {
              Eight by = best.of[p] + chain[p].half[h], better = by > most;

              most = (by & better) | (most & ~better);
              from = (p & better) | (from & ~better);
            }
          next.half[h] = most + score[t].half[h];
          back[t].half[h] = from;
        }
      /* only differences count: without the common part a stretch of any length fits 32 bits */
      for (guint h = 0; h < 2; h++)
        best.half[h] = next.half[h] - next.of[QUOTH_LABEL_O];
    }
  for (guint y = 1; y < QUOTH_N_LABELS; y++)
    if (best.of[y] > best.of[last])
      last = y;
  for (guint t = n; t-- > 0;)
    {
      out[t] = last;
      last = t > 0 ? back[t].of[last] : 0;
    }
}

/* ---- the inner door -------------------------------------------------------------------------- */

/* Features of unit t, their rows on the way into the cache. */
static guint
read_ahead (const Tagger *self, guint unit, guint32 hashes[QUOTH_MAX_FEATURES])
{
  guint n = quoth_features_read (self->features, unit, hashes);

  for (guint k = 0; k < n; k++)
    __builtin_prefetch (self->model->rows[hashes[k] >> (32 - self->model->row_bits)]);
  return n;
}

/* The rows of one unit are summed up while those of the next one are fetched: the table is larger
 * than the nearer caches. */
static void
tag_stretch (Tagger *self, const Lanes *chain, QuothStretch stretch)
{
  guint32 hashes[2][QUOTH_MAX_FEATURES];
  guint n = stretch.end - stretch.first;
  guint n_hashes = read_ahead (self, stretch.first, hashes[0]);

  for (guint t = 0; t < n; t++)
    {
      guint n_next = t + 1 < n ? read_ahead (self, stretch.first + t + 1, hashes[(t + 1) % 2]) : 0;

      sum_rows (self->model->rows, 32 - self->model->row_bits, hashes[t % 2], n_hashes,
                &self->score[t]);
      n_hashes = n_next;
    }
  find_path (chain, self->score, n, self->back, self->label);
}

void
quoth_tag_names (const QuothModel *model,
                 const QuothUnits *text,
                 QuothArena *arena,
                 GArray *findings)
{
  const QuothFeatures *features =
    quoth_features_new (text, &model->clusters, QUOTH_FEATURES_ALL, arena);
  guint n, longest = 0, done = 0;
  const QuothStretch *stretches = quoth_features_stretches (features, &n);
  Tagger self = { .model = model, .features = features };
  Lanes chain[QUOTH_LANES];

  for (guint s = 0; s < n; s++)
    longest = MAX (longest, stretches[s].end - stretches[s].first);
  self.score = quoth_arena_new_n (arena, Lanes, longest);
  self.back = quoth_arena_new_n (arena, Lanes, longest);
  self.label = quoth_arena_new_n (arena, guint8, longest);
  widen_chain (model->chain, chain);
  for (guint s = 0; s < n; s++)
    {
      tag_stretch (&self, chain, stretches[s]);
      done = quoth_write_tagged (text, stretches[s], self.label, done, findings);
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * learn.c - averaged structured perceptron (Collins 2002) and linear-chain CRF (Lafferty et al.
 * 2001).
 *
 * Both learn from sets of right labels: where a text says only "one of these kinds", or does not
 * mark some kinds at all, the best (or all) of the allowed labellings count as right, so texts
 * marked by different rules can teach together. Features are hashed into rows (Weinberger et al.
 * 2009). Each group of texts has, beside the shared weights, weights of its own, which take up its
 * habits (Daumé 2007); the shipped model is the sum of the shared ones and those of one group, so
 * it costs nothing more to use. */
#include "train/learn.h"

#include "train/sets.h"

#include <math.h>
#include <string.h>

enum
{
  MAX_UNITS = 512,
  SNAPSHOTS = 40, /* of an epoch, averaged */
};

typedef struct
{
  const QuothExamples *examples;
  const QuothLearning *how;
  gsize n_rows;
  float *rows;  /* [tables][n_rows][LANES]; table 0 is shared */
  float *grads; /* CRF: sums of squares                       */
  float *sum;   /* [2][n_rows][LANES] shared and wanted group */
  float chain[QUOTH_N_LABELS + 1][QUOTH_LANES];
  float chain_grads[QUOTH_N_LABELS + 1][QUOTH_LANES];
  double chain_sum[QUOTH_N_LABELS + 1][QUOTH_LANES];
  guint n_sums;
  float *score; /* [MAX_UNITS][LANES] */
} Learner;

/* ---- chain ----------------------------------------------------------------------------------- */

static gboolean
may_follow (guint before, guint label)
{
  if (!quoth_label_is_inside (label))
    return TRUE;
  return before < QUOTH_N_LABELS && (before == label || before + 1 == label);
}

/* Best path through labels of allowed[]; NULL allows all. FALSE when there is none. */
static gboolean
best_path (const float (*chain)[QUOTH_LANES],
           const float *score,
           const guint16 *allowed,
           guint n,
           guint8 *out)
{
  guint8 back[MAX_UNITS][QUOTH_LANES];
  float best[QUOTH_LANES], next[QUOTH_LANES];
  guint last = 0;

  for (guint y = 0; y < QUOTH_N_LABELS; y++)
    best[y] = (allowed == NULL || (allowed[0] & (1 << y))) && !quoth_label_is_inside (y)
                ? chain[QUOTH_N_LABELS][y] + score[y]
                : -1e9f;
  for (guint t = 1; t < n; t++)
    {
      for (guint y = 0; y < QUOTH_N_LABELS; y++)
        {
          next[y] = -1e9f;
          back[t][y] = 0;
          if (allowed != NULL && !(allowed[t] & (1 << y)))
            continue;
          for (guint p = 0; p < QUOTH_N_LABELS; p++)
            if (may_follow (p, y) && best[p] + chain[p][y] > next[y])
              {
                next[y] = best[p] + chain[p][y];
                back[t][y] = p;
              }
          next[y] += score[t * QUOTH_LANES + y];
        }
      memcpy (best, next, sizeof best);
    }
  for (guint y = 1; y < QUOTH_N_LABELS; y++)
    if (best[y] > best[last])
      last = y;
  if (best[last] < -1e8f)
    return FALSE;
  for (guint t = n; t-- > 0;)
    {
      out[t] = last;
      last = t > 0 ? back[t][last] : 0;
    }
  return TRUE;
}

/* ---- rows ------------------------------------------------------------------------------------ */

static inline const guint32 *
hashes_of (const QuothExamples *examples, guint unit, guint *n)
{
  guint32 from = g_array_index (examples->at, guint32, unit);

  *n = g_array_index (examples->at, guint32, unit + 1) - from;
  return &g_array_index (examples->hashes, guint32, from);
}

static inline float *
row_of (const Learner *self, guint table, guint32 hash)
{
  return self->rows + (table * self->n_rows + (hash >> (32 - self->how->row_bits))) * QUOTH_LANES;
}

static guint
table_of (const Learner *self, const QuothExample *example)
{
  const QuothMarkedText *text = self->examples->texts->pdata[example->text];

  return self->how->own > 0 ? 1 + text->set->group : 0;
}

static inline void
add_row (float *restrict sum, const float *restrict row, float weight)
{
  for (guint y = 0; y < QUOTH_LANES; y++)
    sum[y] += weight * row[y];
}

static void
sum_up (Learner *self, const QuothExample *example)
{
  guint table = table_of (self, example);
  float weight = self->how->own;

  for (guint t = 0; t < example->n; t++)
    {
      guint n;
      const guint32 *hashes = hashes_of (self->examples, example->first + t, &n);
      float *score = self->score + t * QUOTH_LANES;

      memset (score, 0, QUOTH_LANES * sizeof *score);
      for (guint k = 0; k < n; k++)
        add_row (score, row_of (self, 0, hashes[k]), 1);
      for (guint k = 0; k < n && table > 0; k++)
        add_row (score, row_of (self, table, hashes[k]), weight);
    }
}

/* ---- perceptron ------------------------------------------------------------------------------ */

static void
reward (Learner *self, const QuothExample *example, guint t, guint label, float by)
{
  guint n, table = table_of (self, example);
  const guint32 *hashes = hashes_of (self->examples, example->first + t, &n);

  for (guint k = 0; k < n; k++)
    {
      row_of (self, 0, hashes[k])[label] += by;
      if (table > 0)
        row_of (self, table, hashes[k])[label] += by * self->how->own;
    }
}

static guint
learn_perceptron (Learner *self, const QuothExample *example)
{
  const guint16 *allowed = &g_array_index (self->examples->allowed, guint16, example->first);
  guint8 guess[MAX_UNITS], right[MAX_UNITS];
  guint wrong = 0;

  sum_up (self, example);
  if (!best_path (self->chain, self->score, allowed, example->n, right))
    return 0;
  best_path (self->chain, self->score, NULL, example->n, guess);
  for (guint t = 0; t < example->n; t++)
    wrong += !(allowed[t] & (1 << guess[t]));
  if (wrong == 0)
    return 0;

  for (guint t = 0; t < example->n; t++)
    {
      guint a = t > 0 ? right[t - 1] : QUOTH_N_LABELS, b = t > 0 ? guess[t - 1] : QUOTH_N_LABELS;

      if (right[t] != guess[t])
        {
          reward (self, example, t, right[t], 1);
          reward (self, example, t, guess[t], -1);
        }
      if (right[t] != guess[t] || a != b)
        {
          self->chain[a][right[t]] += 1;
          self->chain[b][guess[t]] -= 1;
        }
    }
  return wrong;
}

/* ---- CRF ------------------------------------------------------------------------------------- */

typedef struct
{
  double unit[MAX_UNITS][QUOTH_LANES];          /* p (y_t)            */
  double pair[QUOTH_N_LABELS + 1][QUOTH_LANES]; /* expected counts    */
} Marginals;

static void
forward_backward (const Learner *self,
                  const double (*chain)[QUOTH_LANES],
                  const double (*e)[QUOTH_LANES],
                  const guint16 *allowed,
                  guint n,
                  Marginals *out)
{
  double alpha[MAX_UNITS][QUOTH_LANES], beta[MAX_UNITS][QUOTH_LANES];

  memset (out->pair, 0, sizeof out->pair);
  for (guint t = 0; t < n; t++)
    {
      double total = 0;

      for (guint y = 0; y < QUOTH_N_LABELS; y++)
        {
          double sum = 0;

          alpha[t][y] = 0;
          if (allowed != NULL && !(allowed[t] & (1 << y)))
            continue;
          if (t == 0)
            sum = quoth_label_is_inside (y) ? 0 : chain[QUOTH_N_LABELS][y];
          else
            for (guint p = 0; p < QUOTH_N_LABELS; p++)
              sum += alpha[t - 1][p] * chain[p][y];
          alpha[t][y] = sum * e[t][y];
          total += alpha[t][y];
        }
      for (guint y = 0; y < QUOTH_N_LABELS; y++)
        alpha[t][y] /= total > 0 ? total : 1;
    }
  for (guint y = 0; y < QUOTH_N_LABELS; y++)
    beta[n - 1][y] = 1;
  for (guint t = n - 1; t-- > 0;)
    {
      double total = 0;

      for (guint y = 0; y < QUOTH_N_LABELS; y++)
        {
          double sum = 0;

          for (guint q = 0; q < QUOTH_N_LABELS; q++)
            if (allowed == NULL || (allowed[t + 1] & (1 << q)))
              sum += chain[y][q] * e[t + 1][q] * beta[t + 1][q];
          beta[t][y] = sum;
          total += sum;
        }
      for (guint y = 0; y < QUOTH_N_LABELS; y++)
        beta[t][y] /= total > 0 ? total : 1;
    }
  for (guint t = 0; t < n; t++)
    {
      double total = 0;

      for (guint y = 0; y < QUOTH_N_LABELS; y++)
        total += out->unit[t][y] = alpha[t][y] * beta[t][y];
      for (guint y = 0; y < QUOTH_N_LABELS; y++)
        out->unit[t][y] /= total > 0 ? total : 1;
      if (t == 0)
        {
          for (guint y = 0; y < QUOTH_N_LABELS; y++)
            out->pair[QUOTH_N_LABELS][y] += out->unit[0][y];
          continue;
        }
      double pairs[QUOTH_N_LABELS][QUOTH_LANES];

      total = 0;
      for (guint p = 0; p < QUOTH_N_LABELS; p++)
        for (guint y = 0; y < QUOTH_N_LABELS; y++)
          {
            gboolean ok = allowed == NULL || (allowed[t] & (1 << y));

            pairs[p][y] = ok ? alpha[t - 1][p] * chain[p][y] * e[t][y] * beta[t][y] : 0;
            total += pairs[p][y];
          }
      for (guint p = 0; p < QUOTH_N_LABELS; p++)
        for (guint y = 0; y < QUOTH_N_LABELS; y++)
          out->pair[p][y] += pairs[p][y] / (total > 0 ? total : 1);
    }
}

static inline void
step (const Learner *self, float *weight, float *squares, float gradient)
{
  gradient -= self->how->l2 * *weight;
  *squares += gradient * gradient;
  *weight += self->how->rate * gradient / (sqrtf (*squares) + 1e-3f);
}

static guint
learn_crf (Learner *self, const QuothExample *example)
{
  Marginals right, guess;
  double e[MAX_UNITS][QUOTH_LANES];
  const guint16 *allowed = &g_array_index (self->examples->allowed, guint16, example->first);
  guint table = table_of (self, example), n_changed = 0;
  double chain[QUOTH_N_LABELS + 1][QUOTH_LANES];
  guint8 path[MAX_UNITS];

  sum_up (self, example);
  if (!best_path (self->chain, self->score, allowed, example->n, path))
    return 0;
  for (guint p = 0; p <= QUOTH_N_LABELS; p++)
    for (guint y = 0; y < QUOTH_N_LABELS; y++)
      chain[p][y] = may_follow (p, y) ? exp (self->chain[p][y]) : 0;
  for (guint t = 0; t < example->n; t++)
    {
      float top = -1e9f;

      for (guint y = 0; y < QUOTH_N_LABELS; y++)
        top = MAX (top, self->score[t * QUOTH_LANES + y]);
      for (guint y = 0; y < QUOTH_N_LABELS; y++)
        e[t][y] = exp (self->score[t * QUOTH_LANES + y] - top) + 1e-30;
    }
  forward_backward (self, chain, e, allowed, example->n, &right);
  forward_backward (self, chain, e, NULL, example->n, &guess);
  for (guint t = 0; t < example->n; t++)
    {
      guint n;
      const guint32 *hashes = hashes_of (self->examples, example->first + t, &n);

      for (guint y = 0; y < QUOTH_N_LABELS; y++)
        {
          float gradient = right.unit[t][y] - guess.unit[t][y];

          if (fabsf (gradient) < 1e-3f)
            continue;
          n_changed++;
          for (guint k = 0; k < n; k++)
            {
              float *row = row_of (self, 0, hashes[k]);

              step (self, &row[y], &self->grads[row - self->rows + y], gradient);
              if (table == 0)
                continue;
              row = row_of (self, table, hashes[k]);
              step (self, &row[y], &self->grads[row - self->rows + y], gradient * self->how->own);
            }
        }
    }
  for (guint p = 0; p <= QUOTH_N_LABELS; p++)
    for (guint y = 0; y < QUOTH_N_LABELS; y++)
      {
        float gradient = right.pair[p][y] - guess.pair[p][y];

        if (fabsf (gradient) > 1e-4f)
          step (self, &self->chain[p][y], &self->chain_grads[p][y], gradient);
      }
  return n_changed > 0;
}

/* ---- all of it ------------------------------------------------------------------------------- */

static void
take_snapshot (Learner *self, guint group)
{
  gsize n = self->n_rows * QUOTH_LANES;
  const float *own = self->rows + (1 + group) * n;

  for (gsize i = 0; i < n; i++)
    self->sum[i] += self->rows[i] + (self->how->own > 0 ? self->how->fold * own[i] : 0);
  for (guint p = 0; p <= QUOTH_N_LABELS; p++)
    for (guint y = 0; y < QUOTH_LANES; y++)
      self->chain_sum[p][y] += self->chain[p][y];
  self->n_sums++;
}

/* The order of one epoch: texts at random, each from its beginning. */
static GArray *
shuffled (const QuothExamples *examples, GRand *rand)
{
  guint n = examples->texts->len;
  g_autofree guint32 *order = g_new (guint32, n), *first = g_new (guint32, n + 1);
  GArray *out = g_array_sized_new (FALSE, FALSE, sizeof (guint32), examples->examples->len);
  guint e = 0;

  for (guint i = 0; i < n; i++)
    {
      order[i] = i;
      first[i] = e;
      while (e < examples->examples->len
             && g_array_index (examples->examples, QuothExample, e).text == i)
        e++;
    }
  first[n] = e;
  for (guint i = n; i > 1; i--)
    {
      guint k = g_rand_int_range (rand, 0, i);
      guint32 swap = order[i - 1];

      order[i - 1] = order[k];
      order[k] = swap;
    }
  for (guint i = 0; i < n; i++)
    for (guint32 k = first[order[i]]; k < first[order[i] + 1]; k++)
      g_array_append_val (out, k);
  return out;
}

static QuothWeights *
finish (Learner *self)
{
  QuothWeights *weights = g_new0 (QuothWeights, 1);
  gsize n = self->n_rows * QUOTH_LANES;

  weights->row_bits = self->how->row_bits;
  weights->rows = g_steal_pointer (&self->sum);
  for (gsize i = 0; i < n; i++)
    weights->rows[i] /= self->n_sums;
  for (guint p = 0; p <= QUOTH_N_LABELS; p++)
    for (guint y = 0; y < QUOTH_LANES; y++)
      weights->chain[p][y] = self->chain_sum[p][y] / self->n_sums;
  return weights;
}

QuothWeights *
quoth_learn (const QuothExamples *examples, const QuothLearning *how, guint group)
{
  gsize n_rows = (gsize) 1 << how->row_bits, n_tables = how->own > 0 ? 1 + QUOTH_N_GROUPS : 1;
  Learner self = { .examples = examples, .how = how, .n_rows = n_rows };
  GRand *rand = g_rand_new_with_seed (how->seed);
  QuothWeights *weights;

  self.rows = g_new0 (float, n_tables *n_rows *QUOTH_LANES);
  self.grads = how->crf ? g_new0 (float, n_tables *n_rows *QUOTH_LANES) : NULL;
  self.sum = g_new0 (float, n_rows *QUOTH_LANES);
  self.score = g_new0 (float, MAX_UNITS *QUOTH_LANES);
  for (guint epoch = 0; epoch < how->epochs; epoch++)
    {
      g_autoptr (GArray) order = shuffled (examples, rand);
      guint every = MAX (1, order->len / SNAPSHOTS), wrong = 0;
      gint64 start = g_get_monotonic_time ();

      for (guint i = 0; i < order->len; i++)
        {
          const QuothExample *example =
            &g_array_index (examples->examples, QuothExample, g_array_index (order, guint32, i));

          if (example->n <= MAX_UNITS)
            wrong += how->crf ? learn_crf (&self, example) : learn_perceptron (&self, example);
          if (i % every == every - 1 && (!how->crf || epoch > 0))
            take_snapshot (&self, group);
        }
      g_printerr ("epoch %u: %u wrong, %.1f s\n", epoch + 1, wrong,
                  (g_get_monotonic_time () - start) / 1e6);
    }
  weights = finish (&self);
  g_rand_free (rand);
  g_free (self.rows);
  g_free (self.grads);
  g_free (self.score);
  return weights;
}

void
quoth_weights_free (QuothWeights *self)
{
  g_free (self->rows);
  g_free (self);
}

void
quoth_weights_add (QuothWeights *self, const QuothWeights *other)
{
  for (gsize i = 0; i < (gsize) QUOTH_LANES << self->row_bits; i++)
    self->rows[i] += other->rows[i];
  for (guint p = 0; p <= QUOTH_N_LABELS; p++)
    for (guint y = 0; y < QUOTH_LANES; y++)
      self->chain[p][y] += other->chain[p][y];
}

void
quoth_weights_label (const QuothWeights *self,
                     const QuothExamples *examples,
                     const QuothExample *example,
                     guint8 *out)
{
  g_autofree float *score = g_new0 (float, example->n *QUOTH_LANES);

  for (guint t = 0; t < example->n; t++)
    {
      guint n;
      const guint32 *hashes = hashes_of (examples, example->first + t, &n);

      for (guint k = 0; k < n; k++)
        for (guint y = 0; y < QUOTH_LANES; y++)
          score[t * QUOTH_LANES + y] +=
            self->rows[(gsize) (hashes[k] >> (32 - self->row_bits)) * QUOTH_LANES + y];
    }
  best_path (self->chain, score, NULL, MIN (example->n, MAX_UNITS), out);
}

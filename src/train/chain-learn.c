/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * chain-learn.c - the chain of labels on top of the network: a conditional random field (Lafferty,
 * McCallum & Pereira 2001). Steps that can't be (an inside without its begin) are left out of the sum. */
#include "train/quote-net.h"

#include <math.h>

enum
{
  N = QUOTH_N_QUOTE_LABELS,
};

typedef struct
{
  const float *chain; /* [N + 1][N]                        */
  const float *scores;
  float *forward;  /* [n][N] logarithms: all paths up to here    */
  float *backward; /* [n][N] … from here on, without this token  */
  guint n;
} Sums;

static float
log_sum (const float *values, guint n)
{
  float most = -INFINITY, sum = 0;

  for (guint i = 0; i < n; i++)
    most = fmaxf (most, values[i]);
  for (guint i = 0; i < n; i++)
    sum += expf (values[i] - most);
  return most + logf (sum);
}

static void
sum_forward (Sums *self)
{
  for (guint l = 0; l < N; l++)
    self->forward[l] = l > 0 && l % 2 == 0 ? -1e9f : self->scores[l] + self->chain[N * N + l];
  for (guint t = 1; t < self->n; t++)
    for (guint l = 0; l < N; l++)
      {
        float paths[N];
        guint k = 0;

        for (guint before = 0; before < N; before++)
          if (quoth_label_may_follow (before, l))
            paths[k++] = self->forward[(t - 1) * N + before] + self->chain[before * N + l];
        self->forward[t * N + l] = self->scores[t * N + l] + log_sum (paths, k);
      }
}

static void
sum_backward (Sums *self)
{
  for (guint l = 0; l < N; l++)
    self->backward[(self->n - 1) * N + l] = 0;
  for (guint t = self->n - 1; t-- > 0;)
    for (guint l = 0; l < N; l++)
      {
        float paths[N];
        guint k = 0;

        for (guint next = 0; next < N; next++)
          if (quoth_label_may_follow (l, next))
            paths[k++] = self->chain[l * N + next] + self->scores[(t + 1) * N + next]
                         + self->backward[(t + 1) * N + next];
        self->backward[t * N + l] = log_sum (paths, k);
      }
}

/* What the chain is to learn: steps expected less steps seen. */
static void
learn_steps (const Sums *self, QuothParameter *chain, const guint8 *labels, float all, float share)
{
  for (guint l = 0; l < N; l++)
    chain->gradient[N * N + l] += share * expf (self->forward[l] + self->backward[l] - all);
  chain->gradient[N * N + labels[0]] -= share;
  for (guint t = 1; t < self->n; t++)
    {
      for (guint before = 0; before < N; before++)
        for (guint l = 0; l < N; l++)
          if (quoth_label_may_follow (before, l))
            chain->gradient[before * N + l] +=
              share
              * expf (self->forward[(t - 1) * N + before] + self->chain[before * N + l]
                      + self->scores[t * N + l] + self->backward[t * N + l] - all);
      chain->gradient[labels[t - 1] * N + labels[t]] -= share;
    }
}

double
quoth_chain_learn (QuothParameter *chain,
                   const float *scores,
                   const guint8 *labels,
                   guint n,
                   float share,
                   float *gradient)
{
  g_autofree float *forward = g_new (float, n *N);
  g_autofree float *backward = g_new (float, n *N);
  Sums sums = {
    .chain = chain->w, .scores = scores, .forward = forward, .backward = backward, .n = n
  };
  double right = 0;
  float all;
  guint before = N;

  sum_forward (&sums);
  sum_backward (&sums);
  all = log_sum (forward + (n - 1) * N, N);
  for (guint t = 0; t < n; t++)
    {
      /* a segment may begin inside of what was cut */
      guint label = labels[t];

      right += scores[t * N + label] + chain->w[before * N + label];
      before = label;
      for (guint l = 0; l < N; l++)
        gradient[t * N + l] =
          share * (expf (forward[t * N + l] + backward[t * N + l] - all) - (l == label));
    }
  learn_steps (&sums, chain, labels, all, share);
  return all - right;
}

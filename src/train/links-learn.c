/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * links-learn.c - whose words they are: a choice among candidates.
 *
 * Softmax over all candidates and nobody; where several are right (a source in two pieces), any of
 * them will do. Queries and keys of a whole text are made at once. */
#include "train/quote-net.h"

#include <math.h>
#include <string.h>

enum
{
  K = QUOTH_LINK_SIZE,
};

/* Pieces or candidates of a text. */
typedef struct
{
  guint n;
  float *ends;    /* [n][2W] outputs at the first and the last token */
  float *vectors; /* [n][K] query or key                             */
  float *alone;   /* [n] score without the other side                */
  float *vectors_gradient;
  float *alone_gradient;
} Side;

typedef struct
{
  QuothLinkNet *net;
  const QuothQuoteText *text;
  guint half; /* W: numbers of a token */
  const float *outputs;
  float *gradients;
  const guint32 *at;
  float share;
  Side pieces;
  Side candidates;
} Linker;

/* ---- sides ----------------------------------------------------------------------------------- */

static void
side_init (Side *side, guint n, guint width)
{
  side->n = n;
  side->ends = g_new (float, MAX (1, n * width));
  side->vectors = g_new0 (float, MAX (1, n * K));
  side->alone = g_new0 (float, MAX (1, n));
  side->vectors_gradient = g_new0 (float, MAX (1, n * K));
  side->alone_gradient = g_new0 (float, MAX (1, n));
}

static void
side_clear (Side *side)
{
  g_free (side->ends);
  g_free (side->vectors);
  g_free (side->alone);
  g_free (side->vectors_gradient);
  g_free (side->alone_gradient);
}

static void
side_read (const Linker *self, Side *side, guint i, QuothRange range)
{
  float *ends = side->ends + (gsize) i * 2 * self->half;

  memcpy (ends, self->outputs + (gsize) self->at[range.first] * self->half,
          self->half * sizeof (float));
  memcpy (ends + self->half, self->outputs + (gsize) self->at[range.end - 1] * self->half,
          self->half * sizeof (float));
}

/* Gradients to both matrices and, in place of the ends, to the outputs. */
static void
side_return (const Linker *self, Side *side, QuothParameter *matrix, QuothParameter *alone)
{
  guint width = 2 * self->half;
  g_autofree float *gradient = g_new0 (float, MAX (1, side->n * width));

  quoth_multiply_ta (width, K, side->n, side->ends, side->vectors_gradient, matrix->gradient);
  quoth_multiply_ta (width, 1, side->n, side->ends, side->alone_gradient, alone->gradient);
  quoth_multiply_tb (side->n, width, K, side->vectors_gradient, matrix->w, gradient);
  for (guint i = 0; i < side->n; i++)
    for (guint j = 0; j < width; j++)
      gradient[i * width + j] += side->alone_gradient[i] * alone->w[j];
  memcpy (side->ends, gradient, (gsize) side->n * width * sizeof (float));
}

static void
side_spread (const Linker *self, const Side *side, guint i, QuothRange range)
{
  const float *ends = side->ends + (gsize) i * 2 * self->half;

  for (guint j = 0; j < self->half; j++)
    {
      self->gradients[(gsize) self->at[range.first] * self->half + j] += ends[j];
      self->gradients[(gsize) self->at[range.end - 1] * self->half + j] += ends[self->half + j];
    }
}

/* ---- one choice ------------------------------------------------------------------------------ */

static float
score_pair (const Linker *self, guint piece, const QuothLinkCandidate *candidate)
{
  const float *query = self->pieces.vectors + piece * K;
  const float *key = self->candidates.vectors + candidate->known * K;
  float score = 0;

  for (guint k = 0; k < K; k++)
    score += query[k] * key[k];
  score = score / sqrtf (K) + self->candidates.alone[candidate->known];
  for (guint f = 0; f < QUOTH_PAIR_FEATURES; f++)
    score += self->net->pairs.w[candidate->rows[f]];
  return score;
}

static void
return_pair (Linker *self, guint piece, const QuothLinkCandidate *candidate, float g)
{
  const float *query = self->pieces.vectors + piece * K;
  const float *key = self->candidates.vectors + candidate->known * K;

  for (guint k = 0; k < K; k++)
    {
      self->pieces.vectors_gradient[piece * K + k] += g * key[k] / sqrtf (K);
      self->candidates.vectors_gradient[candidate->known * K + k] += g * query[k] / sqrtf (K);
    }
  self->candidates.alone_gradient[candidate->known] += g;
  for (guint f = 0; f < QUOTH_PAIR_FEATURES; f++)
    self->net->pairs.gradient[candidate->rows[f]] += g;
}

static void
choose (Linker *self, guint piece, const QuothLinkExample *example, QuothLinkScore *score)
{
  const QuothLinkCandidate *candidates =
    &g_array_index (self->text->candidates, QuothLinkCandidate, example->first);
  g_autofree float *scores = g_new (float, example->n + 1);
  guint best = 0;
  gboolean any = FALSE;
  float most, all = 0, good = 0;

  scores[0] = self->pieces.alone[piece];
  for (guint c = 1; c <= example->n; c++)
    {
      scores[c] = score_pair (self, piece, &candidates[c - 1]);
      any |= candidates[c - 1].is_right;
      if (scores[c] > scores[best])
        best = c;
    }
  most = scores[best];
  for (guint c = 0; c <= example->n; c++)
    {
      scores[c] = expf (scores[c] - most);
      all += scores[c];
      if (c == 0 ? !any : candidates[c - 1].is_right)
        good += scores[c];
    }
  good = fmaxf (good, 1e-30f);
  score->loss += logf (all / good);
  score->n_right += best == 0 ? !any : candidates[best - 1].is_right;
  score->n++;
  self->pieces.alone_gradient[piece] +=
    self->share * (scores[0] / all - (any ? 0 : scores[0] / good));
  for (guint c = 1; c <= example->n; c++)
    return_pair (self, piece, &candidates[c - 1],
                 self->share
                   * (scores[c] / all - (candidates[c - 1].is_right ? scores[c] / good : 0)));
}

/* ---- a text ---------------------------------------------------------------------------------- */

static void
make_vectors (Linker *self, QuothPairRole role)
{
  const GArray *known = self->text->known[role], *links = self->text->links[role];
  guint width = 2 * self->half;

  side_init (&self->candidates, known->len, width);
  for (guint i = 0; i < known->len; i++)
    side_read (self, &self->candidates, i, g_array_index (known, QuothRange, i));
  quoth_multiply (known->len, K, width, self->candidates.ends, self->net->key.w,
                  self->candidates.vectors);
  quoth_multiply (known->len, 1, width, self->candidates.ends, self->net->own.w,
                  self->candidates.alone);
  side_init (&self->pieces, links->len, width);
  for (guint i = 0; i < links->len; i++)
    {
      side_read (self, &self->pieces, i, g_array_index (links, QuothLinkExample, i).piece);
      memcpy (self->pieces.vectors + i * K, self->net->query.w + width * K, K * sizeof (float));
      self->pieces.alone[i] = self->net->none.w[width];
    }
  quoth_multiply (links->len, K, width, self->pieces.ends, self->net->query.w,
                  self->pieces.vectors);
  quoth_multiply (links->len, 1, width, self->pieces.ends, self->net->none.w, self->pieces.alone);
}

static void
return_vectors (Linker *self, QuothPairRole role)
{
  const GArray *known = self->text->known[role], *links = self->text->links[role];
  guint width = 2 * self->half;

  for (guint i = 0; i < links->len; i++)
    {
      for (guint k = 0; k < K; k++)
        self->net->query.gradient[width * K + k] += self->pieces.vectors_gradient[i * K + k];
      self->net->none.gradient[width] += self->pieces.alone_gradient[i];
    }
  side_return (self, &self->pieces, &self->net->query, &self->net->none);
  side_return (self, &self->candidates, &self->net->key, &self->net->own);
  for (guint i = 0; i < links->len; i++)
    side_spread (self, &self->pieces, i, g_array_index (links, QuothLinkExample, i).piece);
  for (guint i = 0; i < known->len; i++)
    side_spread (self, &self->candidates, i, g_array_index (known, QuothRange, i));
}

void
quoth_links_learn (QuothLinkNet *net,
                   const QuothQuoteText *text,
                   QuothPairRole role,
                   guint width,
                   const float *outputs,
                   float *gradients,
                   const guint32 *at,
                   float share,
                   QuothLinkScore *score)
{
  Linker self = { .net = net,
                  .text = text,
                  .half = width,
                  .outputs = outputs,
                  .gradients = gradients,
                  .at = at,
                  .share = share };

  make_vectors (&self, role);
  for (guint i = 0; i < text->links[role]->len; i++)
    choose (&self, i, &g_array_index (text->links[role], QuothLinkExample, i), score);
  return_vectors (&self, role);
  side_clear (&self.pieces);
  side_clear (&self.candidates);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * learn.h - weights of a linear-chain tagger from examples. */
#pragma once

#include "train/examples.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean crf; /* else averaged perceptron                                                  */
  guint epochs;
  guint row_bits;
  guint32 seed;   /* of the order of texts                                                     */
  float rate, l2; /* of AdaGrad (CRF)                                                          */
  float own;      /* how strongly each group of texts learns weights of its own; 0: not at all  */
  float fold;     /* how much of the wanted group's own weights is in the result               */
} QuothLearning;

typedef struct
{
  guint row_bits;
  float *rows; /* [1 << row_bits][QUOTH_LANES]                                             */
  float chain[QUOTH_N_LABELS + 1][QUOTH_LANES]; /* transitions; row QUOTH_N_LABELS: the start    */
} QuothWeights;

/* Shared weights with those of `group` on top. Deterministic. */
QuothWeights *quoth_learn (const QuothExamples *examples, const QuothLearning *how, guint group);
void quoth_weights_free (QuothWeights *self);
/* Adds the weights of another run of as many rows: the sum decides as their average would. */
void quoth_weights_add (QuothWeights *self, const QuothWeights *other);
/* Best labels of one example; out[n]. */
void quoth_weights_label (const QuothWeights *self,
                          const QuothExamples *examples,
                          const QuothExample *example,
                          guint8 *out);

G_END_DECLS

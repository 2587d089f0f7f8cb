/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * quote-chain.h - inner header: the best labels of a segment, and how likely content is at each token. */
#pragma once

#include "annotate/quote-tagger.h"

G_BEGIN_DECLS

enum
{
  QUOTH_CHAIN_LANES = 8, /* labels side by side; the last lane is none */
};

typedef gint32 QuothChainScores __attribute__ ((vector_size (32)));
typedef float QuothChainFactors __attribute__ ((vector_size (32)));

/* Steps from label to label of a model, as numbers and as what they multiply likelihoods by. */
typedef struct
{
  QuothChainScores
    scores[QUOTH_CHAIN_LANES]; /* [label before][label]; far below 0 where it may not follow */
  QuothChainFactors
    factors[QUOTH_CHAIN_LANES]; /* … 0 there                                                  */
  QuothChainFactors
    turned[QUOTH_CHAIN_LANES];   /* [label][label before]                                      */
  QuothChainScores first_scores; /* at the start of a segment                                  */
  QuothChainFactors first_factors;
} QuothQuoteChain;

/* Room for one segment. */
typedef struct
{
  QuothChainScores *steps; /* [n] label before, for each label   */
  QuothChainFactors *sums; /* [n]                                */
} QuothQuoteChainRoom;

/* scores: [labels + 1][labels] in 1/1024, the last row at the start. */
void quoth_quote_chain_init (QuothQuoteChain *chain, const gint32 *scores);

/* Labels of n tokens with the highest sum of scores [n][labels] and steps (Viterbi 1967). */
void quoth_quote_chain_best (const QuothQuoteChain *chain,
                             const gint32 *scores,
                             guint n,
                             const QuothQuoteChainRoom *room,
                             guint8 *labels);

/* Likelihood of content at each token over all chains of labels (forward and backward sums: Rabiner
 * 1989), 0…255. The same on every machine. */
void quoth_quote_chain_content (const QuothQuoteChain *chain,
                                const gint32 *scores,
                                guint n,
                                const QuothQuoteChainRoom *room,
                                guint8 *content);

G_END_DECLS

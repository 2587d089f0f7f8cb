/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * quote-net.h - all that is learned to find quotes: the network, the labels on top of it, and who
 * belongs to what. */
#pragma once

#include "annotate/quote-model.h"
#include "train/network.h"
#include "train/quote-texts.h"

G_BEGIN_DECLS

/* One role. A pair scores query(piece) · key(candidate) / √size + own · candidate + its features; nobody
 * scores none · piece. Piece and candidate are the outputs at their first and last token (2W). */
typedef struct
{
  QuothParameter query; /* [2W][QUOTH_LINK_SIZE], then the bias */
  QuothParameter key;   /* [2W][QUOTH_LINK_SIZE]                */
  QuothParameter own;   /* [2W]                                 */
  QuothParameter none;  /* [2W], then the bias                  */
  QuothParameter pairs; /* [QUOTH_PAIR_ROWS]                    */
} QuothLinkNet;

typedef struct
{
  QuothNetwork network;
  QuothParameter
    labels; /* [W][QUOTH_N_QUOTE_LABELS], then the bias                                */
  QuothParameter
    chain; /* [QUOTH_N_QUOTE_LABELS + 1][QUOTH_N_QUOTE_LABELS]; last row: at the start */
  QuothLinkNet links[QUOTH_N_PAIR_ROLES];
} QuothQuoteNet;

typedef struct
{
  QuothNetworkShape shape;
  guint epochs;
  guint segments; /* of a batch, at least */
  float rate;
  float link_share; /* of the links in what is learned */
  float word_drop;  /* share of words unknown while learning */
  float rule_drop;  /* share of texts without the rules      */
  guint seed;
} QuothQuoteLearning;

/* Learns; prints a line an epoch. The rows of texts are numbered. Free with quoth_quote_net_free(). */
QuothQuoteNet *quoth_quote_learn (const GPtrArray *texts, const QuothQuoteLearning *how);
void quoth_quote_net_free (QuothQuoteNet *net);

/* ---- for the loop: links-learn.c, chain-learn.c -------------------------------------------------- */

/* Conditional random field (Lafferty et al. 2001) over n tokens: scores [n][labels] of the tokens, labels
 * given; `gradient` [n][labels] is filled, that of the chain added to. Returns the loss. */
double quoth_chain_learn (QuothParameter *chain,
                          const float *scores,
                          const guint8 *labels,
                          guint n,
                          float share,
                          float *gradient);
typedef struct
{
  double loss;
  guint n;
  guint n_right; /* of n: the best one is right */
} QuothLinkScore;

/* All examples of a text in one role: outputs and their gradients by token of the text through `at`. */
void quoth_links_learn (QuothLinkNet *net,
                        const QuothQuoteText *text,
                        QuothPairRole role,
                        guint width,
                        const float *outputs,
                        float *gradients,
                        const guint32 *at,
                        float share,
                        QuothLinkScore *score);

enum
{
  QUOTH_QUOTE_NET_MAX = QUOTH_NETWORK_PARAMETERS + 2 + 5 * QUOTH_N_PAIR_ROLES, /* parameters */
};

/* All parameters, for what is done to each; returns how many. */
guint quoth_quote_net_parameters (QuothQuoteNet *net, QuothParameter *all[QUOTH_QUOTE_NET_MAX]);

G_END_DECLS

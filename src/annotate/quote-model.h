/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * quote-model.h - inner header: the trained model of quotes: a recurrent network (recurrent.h) and in
 * its tail what else was learned.
 *
 * The tail is a QuothQuoteTail, then 32-bit words each:
 *   vocabulary  n_words hashes of words, sorted; word k has row QUOTH_SEEN_FIXED_ROWS + k
 *   chain       gint32 [QUOTH_N_QUOTE_LABELS + 1][QUOTH_N_QUOTE_LABELS] in 1/1024 as the outputs; last row: at the start
 *   links       float, for each role: query [4H + 1][size], key [4H][size], own [4H], none [4H + 1],
 *               pairs [QUOTH_PAIR_ROWS]; the last row of query and none is what is always added
 * Floats are summed in order of their place, so a choice is the same on every machine. */
#pragma once

#include "annotate/quote-chain.h"
#include "annotate/quote-pairs.h"
#include "annotate/quote-tagger.h"
#include "annotate/recurrent.h"

G_BEGIN_DECLS

enum
{
  QUOTH_QUOTE_TAIL_VERSION = 1,
  QUOTH_LINK_SIZE = 32, /* numbers in which a piece and a candidate are compared */
};

typedef struct
{
  guint32 version;
  guint32 fixed_rows; /* QUOTH_SEEN_FIXED_ROWS */
  guint32 n_words;
  guint32 link_size; /* QUOTH_LINK_SIZE */
  guint32 pair_rows; /* QUOTH_PAIR_ROWS */
  guint32 unused[3];
} QuothQuoteTail;

typedef struct
{
  const float *query;
  const float *key;
  const float *own;
  const float *none;
  const float *pairs;
} QuothLinkWeights;

struct QuothQuoteModel
{
  QuothRecurrent *network;
  const guint32 *words; /* [n_words] */
  guint32 n_words;
  guint32 hidden; /* H */
  QuothQuoteChain chain;
  QuothLinkWeights links[QUOTH_N_PAIR_ROLES];
};

/* Words of the tail that a network of H units has behind QuothQuoteTail. */
gsize quoth_quote_tail_words (guint32 n_words, guint32 hidden);

/* Opens a model of quotes and checks that all parts belong together. Errors as quoth_recurrent_open(). */
QuothQuoteModel *quoth_quote_model_open (const char *path, GError **error);
QuothQuoteModel *quoth_quote_model_new (GBytes *bytes, const char *name, GError **error);
void quoth_quote_model_free (QuothQuoteModel *model);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuothQuoteModel, quoth_quote_model_free)

/* Row of a word by its hash, or QUOTH_NOWHERE. */
guint32 quoth_quote_model_word (const QuothQuoteModel *model, guint32 hash);

G_END_DECLS

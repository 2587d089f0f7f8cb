/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * quote-texts.h - marked texts through the passes that an article goes through: what the network sees
 * of each token, its right label, and pairs of content with those who may have said it. */
#pragma once

#include "annotate/quote-features.h"
#include "annotate/quote-pairs.h"
#include "annotate/quote-tagger.h"

G_BEGIN_DECLS

/* A piece of content and one role: whose it is of the candidates. None right: nobody is said. */
typedef struct
{
  QuothRange piece;
  guint32 first; /* its candidates in QuothQuoteText */
  guint32 n;
} QuothLinkExample;

typedef struct
{
  guint32 known; /* which of those known in its role */
  guint8 rows[QUOTH_PAIR_FEATURES];
  gboolean is_right;
} QuothLinkCandidate;

typedef struct
{
  char *name;
  guint n;
  guint32 *rows; /* [n][QUOTH_N_SEEN]: values of quote-features.h, the word a hash until numbered */
  guint8 *labels; /* [n] QuothQuoteLabel                                                         */
  QuothQuoteSegment *segments;
  guint n_segments;
  GArray *
    known[QUOTH_N_PAIR_ROLES]; /* QuothRange: all that may be chosen, sorted                      */
  GArray *
    links[QUOTH_N_PAIR_ROLES]; /* QuothLinkExample                                                */
  GArray *candidates;          /* QuothLinkCandidate                                              */
} QuothQuoteText;

void quoth_quote_text_free (QuothQuoteText *text);

/* All texts of FOLDER/text with their marks in FOLDER/ann, by name. NULL with an error. */
GPtrArray *quoth_quote_texts_read (const char *folder,
                                   const QuothLexicon *lexicon,
                                   const QuothModel *model,
                                   GError **error);

/* Hashes of the words seen `least` times or more, sorted: guint32. */
GArray *quoth_quote_vocabulary (const GPtrArray *texts, guint least);
/* The word of each token becomes a row: `base` plus its place in the vocabulary, or QUOTH_NOWHERE. */
void quoth_quote_number_words (const GPtrArray *texts, const GArray *vocabulary, guint32 base);

G_END_DECLS

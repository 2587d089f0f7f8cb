/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * quote-features.h - inner header: what the recurrent tagger of quotes sees of a token.
 *
 * Each token has one value of each feature. A value is a row of the input tables of the model; all
 * features but the word have a fixed place among the rows, the word is looked up in the vocabulary
 * of the model, which holds hashes only. The trainer reads the same values through the same call. */
#pragma once

#include "annotate/model.h"
#include "annotate/reading.h"

G_BEGIN_DECLS

typedef enum
{
  QUOTH_SEEN_WORD,    /* hash of the word in lower case, digits as 0                            */
  QUOTH_SEEN_SUFFIX,  /* its last three letters                                                 */
  QUOTH_SEEN_PREFIX,  /* its first three                                                        */
  QUOTH_SEEN_CLUSTER, /* Brown cluster                                                          */
  QUOTH_SEEN_FAMILY,  /* a prefix of the cluster's path                                         */
  QUOTH_SEEN_SHAPE,   /* type, capitals, where in its sentence                                  */
  QUOTH_SEEN_MARKS,   /* between marks: how long, where in them                                 */
  QUOTH_SEEN_NAME,    /* kind of name, begin or inside                                          */
  QUOTH_SEEN_CUE,     /* reporting verb: lemma and tense                                        */
  QUOTH_SEEN_CLASSES, /* closed word classes                                                    */
  QUOTH_SEEN_WHO,     /* speaker or cue by the rules                                            */
  QUOTH_SEEN_WHAT,    /* content by the rules: kind, certainty, where its speaker stands        */
  QUOTH_SEEN_PLACE,   /* in its paragraph and in the article                                    */
  QUOTH_N_SEEN,
} QuothSeen;

enum
{
  QUOTH_SEEN_FIXED_ROWS = 2048 + 1024 + 1024 + 64 + 64 + 128 + 32 + 1024 + 512 + 8 + 64 + 64,
};

typedef struct QuothQuoteFeatures QuothQuoteFeatures;

/* `found` is what the rules found: QuothFound. In the arena of the reading. Cost: linear. */
QuothQuoteFeatures *quoth_quote_features_new (const QuothReading *reading,
                                              const QuothBrown *clusters,
                                              const GArray *found);
/* The values of token i: values[QUOTH_SEEN_WORD] is the 32-bit hash, never 0 but for marks and signs of
 * furniture; the others are rows below QUOTH_SEEN_FIXED_ROWS, or QUOTH_NOWHERE for nothing. */
void
quoth_quote_features_read (const QuothQuoteFeatures *self, guint32 i, guint32 values[QUOTH_N_SEEN]);

/* What the network reads in one go: whole paragraphs, some 200 tokens, with the end of what comes
 * before as context. Longer paragraphs are cut at a sentence, or where there is none, anywhere. */
typedef struct
{
  guint32 context; /* first token read                                   */
  guint32 first;   /* first token to be labelled                         */
  guint32 end;
} QuothQuoteSegment;

/* The segments of the text, in order and without gaps. In the arena. */
QuothQuoteSegment *quoth_quote_segments (const QuothReading *reading, guint *n);

G_END_DECLS

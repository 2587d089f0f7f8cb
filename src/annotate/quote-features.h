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

/* Each with its rows among the fixed ones; those that are hashed have a power of two. */
#define QUOTH_SEEN_TABLES(SEEN)                                                                \
  SEEN (WORD, 0)       /* hash of the word in lower case, digits as 0                       */ \
  SEEN (SUFFIX, 2048)  /* its last three letters                                            */ \
  SEEN (PREFIX, 1024)  /* its first three                                                   */ \
  SEEN (CLUSTER, 1024) /* Brown cluster                                                     */ \
  SEEN (FAMILY, 64)    /* a prefix of the cluster's path                                    */ \
  SEEN (SHAPE, 64)     /* type, capitals, where in its sentence                             */ \
  SEEN (MARKS, 128)    /* between marks: how long, where in them                            */ \
  SEEN (NAME, 32)      /* kind of name, begin or inside                                     */ \
  SEEN (CUE, 1024)     /* reporting verb: lemma and tense                                   */ \
  SEEN (CLASSES, 512)  /* closed word classes                                               */ \
  SEEN (WHO, 8)        /* speaker or cue by the rules                                       */ \
  SEEN (WHAT, 64)      /* content by the rules: kind, certainty, where its speaker stands   */ \
  SEEN (PLACE, 64)     /* in its paragraph and in the article                               */

typedef enum
{
#define SEEN(name, rows) QUOTH_SEEN_##name,
  QUOTH_SEEN_TABLES (SEEN)
#undef SEEN
    QUOTH_N_SEEN,
} QuothSeen;

enum
{
#define SEEN(name, rows) +rows
  QUOTH_SEEN_FIXED_ROWS = QUOTH_SEEN_TABLES (SEEN)
#undef SEEN
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

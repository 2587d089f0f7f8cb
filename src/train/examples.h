/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * examples.h - marked texts as the learner needs them: features, and the labels that are right. */
#pragma once

#include "annotate/tagger.h"
#include "train/marked.h"

G_BEGIN_DECLS

/* A stretch of one text; its units are [first, first + n) of the arrays below. */
typedef struct
{
  guint32 first;
  guint32 n;
  guint32 text;
} QuothExample;

typedef struct
{
  GPtrArray *texts; /* QuothMarkedText, borrowed                                              */
  GArray *examples; /* QuothExample, by text                                                  */
  GArray *allowed;  /* [units] guint16: bits (1 << label) that are right                      */
  GArray *spans;    /* [units] QuothSpan in the text                                          */
  GArray *at;       /* [units + 1] guint32: where its features begin in hashes                */
  GArray *hashes;   /* guint32                                                                */
  guint n_names;    /* marked                                                                 */
  guint n_lost;     /* of which no unit is in a stretch                                       */
} QuothExamples;

QuothExamples *quoth_examples_new (GPtrArray *texts,
                                   const QuothLexicon *lexicon,
                                   const QuothBrown *clusters,
                                   guint feature_groups);
void quoth_examples_free (QuothExamples *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * quote-tagger.h - inner header: sources, cues and content by a trained recurrent network. */
#pragma once

#include "annotate/quote-features.h"

G_BEGIN_DECLS

typedef enum /* a label and the one after it: begin and inside */
{
  QUOTH_LABEL_NOTHING = 0,
  QUOTH_LABEL_SOURCE = 1,
  QUOTH_LABEL_CUE = 3,
  QUOTH_LABEL_CONTENT = 5,
  QUOTH_N_QUOTE_LABELS = 7,
} QuothQuoteLabel;

/* Whether `label` may follow `before`: inside only after begin or inside of its own. */
static inline gboolean
quoth_label_may_follow (guint before, guint label)
{
  return label == 0 || label % 2 == 1 || before == label || before == label - 1;
}

/* begin and inside of one kind are one */
static inline gboolean
quoth_label_is (guint label, QuothQuoteLabel kind)
{
  return label == (guint) kind || label == (guint) kind + 1;
}

typedef struct QuothQuoteModel QuothQuoteModel;

/* What the network makes of a text. In the arena of the reading. */
typedef struct
{
  const QuothQuoteModel *model;
  guint8 *labels;  /* [n] QuothQuoteLabel or the one after                                      */
  guint8 *content; /* [n] how likely content is there, 0…255                                    */
  guint32 *kept;   /* [n] where the network's state at the token is kept, or QUOTH_NOWHERE      */
  GArray *states;  /* gint16 [2H] each, of tokens at which something begins or ends; free it    */
} QuothTagged;

/* `found` is what the rules found. Free with quoth_tagged_free(). Cost: linear; memory beside the text's
 * own arrays only for tokens at edges. */
QuothTagged *quoth_tag_quotes (const QuothQuoteModel *model,
                               const QuothReading *reading,
                               const QuothBrown *clusters,
                               const GArray *found);
void quoth_tagged_free (QuothTagged *tagged);

G_END_DECLS

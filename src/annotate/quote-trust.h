/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * quote-trust.h - inner header: how likely the speaker of a piece of content is right. */
#pragma once

#include "annotate/quote-choice.h"

G_BEGIN_DECLS

/* What is known of a piece, a number each: its name and what it is. learn-trust.py weighs them. */
#define QUOTH_TRUST_FACTS(FACT)                                                           \
  FACT (ONE, "always 1")                                                                  \
  FACT (SOURCE, "log odds of the share that the speaker has of all who may have said it") \
  FACT (CUE, "the cue is a reporting verb or “according to”")                             \
  FACT (CONTENT, "mean likelihood that the words are content")                            \
  FACT (LEAST, "the same of the least likely word")                                       \
  FACT (WORDS, "how many, in tens, 20 at most")                                           \
  FACT (BEHIND, "the speaker is behind the piece")                                        \
  FACT (SENTENCE, "the speaker is in a sentence where the piece neither begins nor ends") \
  FACT (PARAGRAPH, "the speaker is in another paragraph")

enum
{
#define FACT(name, text) QUOTH_TRUST_##name,
  QUOTH_TRUST_FACTS (FACT)
#undef FACT
    QUOTH_TRUST_N_FACTS
};

typedef struct
{
  QuothRange range;
  const QuothChoice *source;
  const QuothChoice *cue;
  const guint8 *content; /* [n] how likely content is there, as in QuothTagged */
} QuothTrustPiece;

/* Learned, in hundredths of a natural logarithm of odds. */
typedef struct
{
  gint16 facts[QUOTH_TRUST_N_FACTS];
  gint16 sure;   /* from here on                           */
  gint16 likely; /* from here on; the same: none is likely */
} QuothTrustWeights;

extern const QuothTrustWeights quoth_trust_weights[2]; /* without marks, with */

/* Whether any word of the piece stands between marks, ‘…’ beside “…” not counted: which weights
 * count. */
gboolean quoth_trust_is_marked (const QuothReading *reading, QuothRange piece);
/* Of a piece that has a speaker. Cost: the tokens of the piece and of the cue. */
void quoth_trust_facts (const QuothReading *reading,
                        const QuothTrustPiece *piece,
                        float facts[QUOTH_TRUST_N_FACTS]);
/* Log odds, in hundredths, that the speaker is right. */
float quoth_trust_odds (const QuothTrustWeights *weights, const float facts[QUOTH_TRUST_N_FACTS]);
/* In a word; nobody is a guess. Cost: as the facts. Any thread. */
QuothCertainty quoth_trust_certainty (const QuothReading *reading, const QuothTrustPiece *piece);

G_END_DECLS

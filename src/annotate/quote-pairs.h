/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * quote-pairs.h - inner header: what is seen of a piece of content and of one who may have said it.
 *
 * The trainer and the linker ask the same questions of a pair; the answers are rows of a table of
 * weights that the trainer makes. */
#pragma once

#include "annotate/reading.h"

G_BEGIN_DECLS

typedef enum
{
  QUOTH_PAIR_SOURCE,
  QUOTH_PAIR_CUE,
  QUOTH_N_PAIR_ROLES,
} QuothPairRole;

enum
{
  QUOTH_PAIR_FEATURES = 8,
  QUOTH_PAIR_ROWS = 46,
  QUOTH_PAIR_WINDOW = 160, /* tokens between a piece and what may belong to it */
};

typedef struct
{
  const QuothReading *reading;
  const GArray *found; /* QuothFound of the rules                                        */
  guint32 *ruled;      /* [n] quote of the rules that token is content of, or NOWHERE    */
} QuothPairs;

/* In the arena of the reading. Cost: linear. */
QuothPairs *quoth_pairs_new (const QuothReading *reading, const GArray *found);
/* The quote of the rules that a piece is in: the first of several; QUOTH_NOWHERE when in none. */
guint32 quoth_pairs_quote (const QuothPairs *self, QuothRange piece);
/* Who or what the rules give for a piece; empty when nobody. */
QuothRange quoth_pairs_ruled (const QuothPairs *self, QuothPairRole role, QuothRange piece);
/* Whether a candidate is within reach of a piece, and no part of it hangs over its edge. */
gboolean quoth_pairs_near (QuothRange piece, QuothRange candidate);
/* Rows of candidate c of n, which are sorted by place. Cost: linear in the candidates. */
void quoth_pairs_features (const QuothPairs *self,
                           QuothRange piece,
                           QuothRange ruled,
                           const QuothRange *candidates,
                           guint n,
                           guint c,
                           guint8 rows[QUOTH_PAIR_FEATURES]);

G_END_DECLS

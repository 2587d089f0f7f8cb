/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tagger.h - inner header: a trained linear-chain tagger of names.
 *
 * Order of use: quoth_features_new() chooses the units that may be part of a name and looks at the
 * article as a whole; quoth_features_read() gives the features of one of them as rows of the
 * model; quoth_tag_names() sums the rows up, finds the best labels (Viterbi) and writes findings.
 * The trainer (src/train) reads features through the same two functions. */
#pragma once

#include "annotate/model.h"
#include "annotate/units.h"

G_BEGIN_DECLS

/* ---- labels ---------------------------------------------------------------------------------- */

/* O, then begin and inside of each kind of name in the order of QuothKind: B = 2 k - 1, I = 2 k. */
enum
{
  QUOTH_LABEL_O = 0,
  QUOTH_TAGGED_KINDS = 7, /* PERSON … PRODUCT                                                     */
  QUOTH_N_LABELS = 1 + 2 * QUOTH_TAGGED_KINDS,
};

static inline guint
quoth_label_begin (QuothKind kind)
{
  return 2 * (guint) kind - 1;
}

static inline QuothKind
quoth_label_kind (guint label)
{
  return (QuothKind) ((label + 1) / 2);
}

static inline gboolean
quoth_label_is_inside (guint label)
{
  return label != QUOTH_LABEL_O && label % 2 == 0;
}

/* ---- features -------------------------------------------------------------------------------- */

enum
{
  QUOTH_MAX_FEATURES = 192, /* of one unit                                                        */
};

/* A stretch of units [first, end) that may hold names; what stands between stretches is in none. */
typedef struct
{
  guint32 first;
  guint32 end;
} QuothStretch;

typedef struct QuothFeatures QuothFeatures;

/* Groups of features, to learn what each is worth. The word itself and its neighbours are always
 * in. */
enum
{
  QUOTH_FEATURES_AFFIXES = 1 << 0,
  QUOTH_FEATURES_CLUSTERS = 1 << 1,
  QUOTH_FEATURES_LISTS = 1 << 2,
  QUOTH_FEATURES_PLACE = 1 << 3, /* in the sentence and in its run of capitals                  */
  QUOTH_FEATURES_DOCUMENT = 1 << 4,
  QUOTH_FEATURES_ALL = (1 << 5) - 1,
};

/* In the arena. Cost: linear in units. */
QuothFeatures *quoth_features_new (const QuothUnits *units,
                                   const QuothBrown *clusters,
                                   guint groups,
                                   QuothArena *arena);
/* The stretches in order. */
const QuothStretch *quoth_features_stretches (const QuothFeatures *self, guint *n);
/* Rows of the features of unit i, which is in a stretch. Returns how many. No allocation. */
guint quoth_features_read (const QuothFeatures *self, guint i, guint32 rows[QUOTH_MAX_FEATURES]);

/* Titles at the beginning of [first, end) are no part of a person's name: the unit after them,
 * before `end` always. "Judge", "Dean" and other given names stay. */
guint quoth_skip_titles (const QuothUnits *text, guint first, guint end);

/* ---- tagging --------------------------------------------------------------------------------- */

/* Appends the names of the article to `findings` (QuothFinding), by place, kinds PERSON to PRODUCT.
 * Cost: linear. Any thread. */
void quoth_tag_names (const QuothModel *model,
                      const QuothUnits *text,
                      QuothArena *arena,
                      GArray *findings);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * references.h - inner header: whom pronouns and descriptions stand for. */
#pragma once

#include "annotate/offices.h"
#include "annotate/reference-features.h"

/* ---- who is heard: pronouns.c ---------------------------------------------------------------- */

/* Whom the mention beside a cue names, one for each quote found. */
typedef struct
{
  gint32 entity; /* by name, office or apposition; -1: none of these                             */
  guint32 end;   /* token at which the mention ends                                              */
  gboolean by_description; /* "the mayor", "the union"                                            */
} QuothHeard;

GArray *quoth_read_heard (const QuothReading *reading, GHashTable *offices, const GArray *found);

/* ---- he and she: references.c ---------------------------------------------------------------- */

typedef enum
{
  QUOTH_REFERENT_HERE,   /* a name before it in the same sentence                                 */
  QUOTH_REFERENT_BEFORE, /* in the sentence before                                                */
  QUOTH_REFERENT_FAR,    /* further back                                                          */
  QUOTH_REFERENT_AHEAD,  /* behind it                                                             */
} QuothReferentWhere;

typedef struct
{
  guint32 token;
  gint32 entity;     /* -1: nobody the text names                                         */
  guint32 mention;   /* index into the mentions of the reading, the one it goes back to   */
  gint32 source;     /* the quote found whose speaker without a name is meant, or -1      */
  float probability; /* of the entity, among all that might be meant                      */
  QuothReferentWhere where;
} QuothReferent;

typedef struct
{
  guint32 mention; /* QUOTH_NOWHERE: nobody                                                       */
  gint32 entity;
  int score; /* in hundredths of a natural logarithm */
  guint n_features;
  guint16 features[QUOTH_REFERENCE_MOST];
} QuothReferenceCandidate;

/* Told of all candidates of a pronoun before it is decided, with other weights than those we
 * ship: for the tool that learns these. */
typedef struct
{
  const gint16 *weights;
  void (*watch) (const QuothReading *reading,
                 guint32 token,
                 const QuothReferenceCandidate *candidates,
                 guint n);
} QuothReferenceStudy;

/* Whom "he", "she" and their kin stand for: an array of QuothReferent in text order, yours.
 * `found` (of QuothFound) and `heard` tell who speaks; study is NULL but in training. Cost:
 * linear. */
GArray *quoth_read_references (const QuothReading *reading,
                               const GArray *found,
                               const GArray *heard,
                               const QuothReferenceStudy *study);
/* The one at this token, or NULL. */
const QuothReferent *quoth_reference_at (const GArray *referents, guint32 token);
QuothCertainty quoth_referent_certainty (const QuothReferent *referent);

/* ---- they, it, the senator, the union: descriptions.c ---------------------------------------- */

/* The organisation or group that "they" or "it" at this token stands for: the one that led one
 * of the last two sentences. -1: none. */
gint32 quoth_find_group (const QuothReading *reading, guint32 token);
/* The one organisation of the article that "the union" is short for, by the head at this token;
 * -1: none, or not the only one. */
gint32 quoth_find_organisation (const QuothReading *reading, guint32 head);
/* All of them into the builder, with the referents of he and she. */
void
quoth_write_references (const QuothReading *reading, GHashTable *offices, const GArray *referents);

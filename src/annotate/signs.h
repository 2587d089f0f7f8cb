/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * signs.h - inner header: what an article shows of its words, as the features are made of it. */
#pragma once

#include "annotate/tagger.h"

G_BEGIN_DECLS

enum
{
  QUOTH_N_AFFIXES = 4,
};

/* What the article says of a word, over all places where a capital is a sign of a name. */
enum
{
  DOC_AFTER_TITLE = 1 << 0, /* "Mr. Rowan"                               */
  DOC_AFTER_GIVEN = 1 << 1, /* "Ida Rowan"                               */
  DOC_IS_GIVEN = 1 << 2,    /* first of such a run                       */
  DOC_OF_ORG = 1 << 3,      /* in a run that ends with "Union", "Bank"   */
  DOC_OF_PLACE = 1 << 4,    /* … with "River", "County"                  */
  DOC_AFTER_IN = 1 << 5,    /* "in Helsby"                               */
  DOC_SPEAKS = 1 << 6,      /* "Rowan said"                              */
  DOC_OWNS = 1 << 7,        /* "Rowan's"                                 */
  DOC_AFTER_THE = 1 << 8,
  DOC_BEFORE_PLACE = 1 << 9, /* "Helsby, Ohio"                            */
  DOC_AFTER_OF = 1 << 10,
  DOC_BEFORE_WHO = 1 << 11,  /* "Rowan, who", "Rowan, 43,"                */
  DOC_ALONE = 1 << 12,       /* a run of its own                          */
  DOC_IN_BRACKETS = 1 << 13, /* "(NFU)"                                   */
  DOC_LAST_OF_RUN = 1 << 14,
  DOC_FIRST_OF_RUN = 1 << 15,
};

/* What the sets of name-words.h say of a word. */
enum
{
  CLASS_KNOWN = 1 << 0, /* the sets have been asked */
  CLASS_ORG_HEAD = 1 << 1,
  CLASS_PLACE_HEAD = 1 << 2,
  CLASS_EVENT_HEAD = 1 << 3,
  CLASS_WORK_HEAD = 1 << 4,
  CLASS_TITLE = 1 << 5,
  CLASS_SPEECH = 1 << 6,
  CLASS_PLACE_WORD = 1 << 7,
  CLASS_OPENER = 1 << 8, /* "Lake", "Hurricane"      */
};

typedef struct
{
  guint64 plain; /* hash, digits as 0                      */
  guint64 affixes[2][QUOTH_N_AFFIXES];
  const guint16 *paths[2]; /* clusters of the word, small and capital */
  guint16 doc;
  guint8 n_capital; /* up to 3                                */
  guint8 longest;   /* run it stands in, up to 4              */
  guint8 is_known;  /* the hashes above are made              */
  guint16 classes;
} QuothSignWord;

typedef struct
{
  guint16 begin, inside, single; /* QuothLexiconFlags */
} QuothSignEntries;

struct QuothFeatures
{
  const QuothUnits *text;
  const QuothBrown *clusters;
  guint groups;
  QuothSignWord *words;      /* [by number of the word]  */
  QuothSignEntries *entries; /* [n units]                */
  guint32 *shapes;           /* [n units]                */
  guint32 *run_first;        /* [n units] run of capitals around, itself when none */
  guint32 *run_end;
  guint32 *sentence; /* [n units] first unit of its sentence */
  guint32 *sentence_end;
  QuothStretch *stretches;
  guint n_stretches;
};

/* The word at unit i as it is known so far. */
static inline QuothSignWord *
quoth_signs_word (const QuothFeatures *self, guint i)
{
  return &self->words[self->text->units[i].word];
}

/* … with its hashes and clusters, made at the first call. */
const QuothSignWord *quoth_signs_known_word (const QuothFeatures *self, guint i);
/* CLASS_… of the word at unit i. */
guint16              quoth_signs_classes    (const QuothFeatures *self, guint i);
/* Its letters by kind: "McKay" is A a A a. Never 0. */
guint32              quoth_signs_shape      (const QuothFeatures *self, guint i);

G_END_DECLS

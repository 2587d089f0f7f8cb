/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cues.h - inner header: reporting verbs by form. */
#pragma once

#include "annotate/annotate.h"

typedef enum
{
  QUOTH_CUE_QUOTES    = 1 << 0, /* stands beside marks: "…," she said                             */
  QUOTH_CUE_CLAUSE    = 1 << 1, /* takes a clause: said that …                                    */
  QUOTH_CUE_OBJECT    = 1 << 2, /* takes an object: called it "…"                                 */
  QUOTH_CUE_ADDRESSEE = 1 << 3, /* takes an addressee: told reporters                             */
  QUOTH_CUE_WEAK      = 1 << 4, /* an everyday word as well                                       */
} QuothCueUse;

typedef enum
{
  QUOTH_CUE_BASE,  /* say: also a noun now and then ("call", "report")                            */
  QUOTH_CUE_THIRD, /* says                                                                        */
  QUOTH_CUE_ING,   /* saying                                                                      */
  QUOTH_CUE_PAST,  /* said; also the participle                                                   */
} QuothCueTense;

typedef struct
{
  const char     *lemma;
  const char     *group;
  QuothQuoteClass quote_class;
  guint           use; /* QuothCueUse */
} QuothCue;

typedef struct
{
  const QuothCue *cue;
  QuothCueTense   tense;
  guint           n_words; /* 1 or 2 */
} QuothCueForm;

/* Puts a lemma into another group (one of quoth_verb_groups()). Before anybody else asks: no lock. */
void quoth_cue_move (const char *lemma,
                     const char *group);

/* The reporting verb that begins at token i, or NULL. Of "shoots" and "shoots back" the longer one.
 * Any thread. */
const QuothCueForm *quoth_cue_at (const QuothTokens *tokens,
                                  guint              i);

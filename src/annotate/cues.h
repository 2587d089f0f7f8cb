/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cues.h - inner header: reporting verbs by form. */
#pragma once

#include "annotate/annotate.h"
#include "annotate/language.h"

typedef enum
{
  QUOTH_CUE_QUOTES    = 1 << 0, /* stands beside marks: "…," she said                             */
  QUOTH_CUE_CLAUSE    = 1 << 1, /* takes a clause: said that …                                    */
  QUOTH_CUE_OBJECT    = 1 << 2, /* takes an object: called it "…"                                 */
  QUOTH_CUE_ADDRESSEE = 1 << 3, /* takes an addressee: told reporters                             */
  QUOTH_CUE_WEAK      = 1 << 4, /* an everyday word as well                                       */
  QUOTH_CUE_SOURCE    = 1 << 5, /* no verb, before its source: "selon Kerr"; not in English       */
  QUOTH_CUE_BEHIND    = 1 << 6, /* no verb, behind its source: "Kerr zufolge"                     */
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

/* The English reporting verb that begins at token i, or NULL. Of "shoots" and "shoots back" the
 * longer one. Any thread. */
const QuothCueForm *quoth_cue_at (const QuothTokens *tokens,
                                  guint              i);

/* ---- other languages ------------------------------------------------------------------------- */

typedef enum
{
  QUOTH_CUE_FINITE     = 1 << 0, /* sagte, dit, dijo                                            */
  QUOTH_CUE_PARTICIPLE = 1 << 1, /* gesagt, dit, dicho: a verb only with an auxiliary           */
} QuothCueShape;

/* A form of a verb of another language, and where its second half stands: "fügte … hinzu". */
typedef struct
{
  const QuothCue *cue;
  guint           shape;    /* QuothCueShape                                                      */
  guint           particle; /* token of the second half; 0 for none                               */
} QuothForeignCue;

/* The reporting verb or preposition of `language` at token i, whose second half may stand anywhere
 * before `end`; FALSE when there is none, and in languages without a list. Any thread.
 * Cost: a look-up, and the tokens up to `end` where the form has two halves. */
gboolean quoth_foreign_cue_at (QuothLanguage      language,
                               const QuothTokens *tokens,
                               guint              i,
                               guint              end,
                               QuothForeignCue   *found);

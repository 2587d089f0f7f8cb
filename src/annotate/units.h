/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * units.h - inner header: the words of an article as names are made of them. */
#pragma once

#include "annotate/name-words.h"
#include "annotate/names.h"

G_BEGIN_DECLS

enum
{
  UNIT_WORD    = 1 << 0, /* of letters                                                            */
  UNIT_CAPITAL = 1 << 1,
  UNIT_CAPS    = 1 << 2, /* two capitals or more, no lower-case letter                            */
  UNIT_SPACE   = 1 << 3, /* a blank before it                                                     */
  UNIT_OPENS   = 1 << 4, /* stands where any word has a capital                                   */
  UNIT_TAKEN   = 1 << 5, /* furniture, or part of a date or amount                                */
  UNIT_NAME    = 1 << 6, /* may be part of a name                                                 */
  UNIT_BREAK   = 1 << 7, /* first of its sentence                                                 */
  UNIT_GENITIVE = 1 << 8, /* the mark of "Seafarers' Union", the "'s" of "Women's Institute"      */
  UNIT_IN_TITLE = 1 << 9, /* in a sentence where Most Words Have Capitals                          */
  UNIT_IN_CAPS  = 1 << 10, /* in a sentence of CAPITALS                                            */
};

/* what the article says of a word */
enum
{
  SEEN_LOWER        = 1 << 0,
  SEEN_INSIDE       = 1 << 1, /* with a capital where grammar asks for none                       */
  SEEN_SURNAME      = 1 << 2, /* last of a full name of a person                                  */
  SEEN_GIVEN        = 1 << 3, /* first of one                                                     */
  SEEN_ORGANISATION = 1 << 4, /* first of a longer name of an organisation                        */
  SEEN_HEAD         = 1 << 5, /* last of one: "Union"                                             */
};

typedef struct
{
  const char *lower;
  guint64     hash;  /* of lower                       */
  guint32     len;   /* bytes of lower                 */
  guint32     token;
  guint32     start; /* bytes of the body              */
  guint32     end;
  guint32     word;  /* number of its word, for seen[] */
  guint32 sets;  /* those of name-words.h it is in  */
  guint16     lex;   /* QuothLexiconFlags              */
  guint16     bits;
} QuothUnit;

static inline gboolean
quoth_unit_is (const QuothUnit *unit,
               QuothWordSet     set)
{
  return (unit->sets >> set) & 1;
}

typedef struct
{
  const QuothLexicon *lexicon;
  const QuothTokens  *tokens;
  QuothArena         *arena;
  QuothUnit               *units;    /* [n]                                                */
  guint               n;
  guint               n_words;
  guint8             *seen;     /* [n] by number of the word                          */
  gboolean            english;
} QuothUnits;

/* Cuts the tokens into units, those of `taken` (QuothFinding, by token) marked as such, and marks
 * those that may be part of a name. Where the text is not English, capitals alone say nothing. In
 * the arena. Cost: linear. */
QuothUnits *quoth_units_read      (const QuothLexicon *lexicon,
                                   const QuothTokens  *tokens,
                                   const GArray       *taken,
                                   gboolean            english,
                                   QuothArena         *arena);
/* Runs the hash of a list key on from the unit before to this one. */
guint64     quoth_unit_join_hash  (guint64          hash,
                                   const QuothUnit *before,
                                   const QuothUnit *unit);

G_END_DECLS

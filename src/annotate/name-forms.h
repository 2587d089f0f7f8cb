/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * name-forms.h - inner header: the words a name is made of, folded so that two ways of writing one
 * name are equal, and how two names of people relate. */
#pragma once

#include "annotate/names.h"

G_BEGIN_DECLS

typedef enum
{
  NAME_WORD_INITIAL  = 1 << 0, /* "J." of J. R. Harrow                                            */
  NAME_WORD_SMALL    = 1 << 1, /* "of", "the", "&": not in the key                                */
  NAME_WORD_PARTICLE = 1 << 2, /* "van", "de"                                                     */
  NAME_WORD_HYPHENED = 1 << 3, /* hangs on the word before it: "Marie" of Anne-Marie              */
} QuothNameWordFlags;

typedef struct
{
  guint64     hash;   /* of the folded word                                                       */
  const char *text;   /* in lower case, not folded, [len]                                         */
  guint32     len;
  guint32     letter; /* its first one, folded                                                    */
  guint32     flags;
} QuothNameWord;

/* A finding as a name. */
typedef struct
{
  guint64  key;       /* of all words that count                                                  */
  guint64  nickname;  /* the words in marks or brackets: Ida "Red" Rowan; 0 for none              */
  guint64  suffix;    /* "Jr.", "III"; 0 for none                                                 */
  guint64  initials;  /* of the words that count, as the key of one word                          */
  guint32  first;     /* the words stand in the array from here, [n_all]                          */
  guint32  start;     /* byte of the body where the name begins, behind titles                    */
  guint16  n_all;
  guint16  n;         /* words that count: without small ones and Arabic articles                 */
  guint16  n_spelled; /* of these, longer than an initial                                         */
  gboolean is_caps;
  gboolean has_article; /* "al-" was left out                                                     */
} QuothNameForm;

/* How one person's name relates to a fuller one. */
typedef enum
{
  NAMES_APART,
  NAMES_MIDDLE,   /* but for middle names or their initials                                       */
  NAMES_INITIALS, /* a first name is an initial in one of them                                    */
  NAMES_NICKNAME, /* "Bill" and "William"                                                         */
} QuothNameRelation;

/* Hash of one word as names fold it: case, accents, apostrophes and stops do not count. `letter`
 * gets the first letter, may be NULL. */
guint64           quoth_fold_word    (const char *text,
                                      gsize       len,
                                      guint32    *letter);
/* Runs a hash of initials on, from QUOTH_LEXICON_HASH_START: that of "nfu" as a word. */
guint64           quoth_add_initial  (guint64     initials,
                                      guint32     letter);
/* Hash of a whole name given as text, as the key of a form. */
guint64           quoth_fold_name    (const char *name);
guint64           quoth_join_words   (guint64     key,
                                      guint64     word);
/* The part of token i that the finding has, in lower case: one half of "DPRK-Russia". Not ended by
 * NUL. */
const char       *quoth_part_of_token (const QuothTokens  *tokens,
                                       const QuothFinding *finding,
                                       guint32             i,
                                       gsize              *len);
/* Reads the words of a finding; appends them to `words` (QuothNameWord). */
QuothNameForm     quoth_read_form    (const QuothLexicon *lexicon,
                                      const QuothTokens  *tokens,
                                      const QuothFinding *finding,
                                      GArray             *words);
/* Two names of people, both of two words or more and with the same last word. */
QuothNameRelation quoth_relate_names (const QuothNameForm *a,
                                      const QuothNameForm *b,
                                      const GArray        *words);

/* nicknames.c: whether the first is short for the second: "bill", "william". Cost: a search by
 * halves. */
gboolean          quoth_is_nickname  (const char *brief,
                                      gsize       brief_len,
                                      const char *full,
                                      gsize       full_len);
/* "kim", "nguyen": a family name that stands first. */
gboolean          quoth_is_family_first (const char *word,
                                         gsize       len);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * name-words.h - inner header: small sets of words that show where a name begins, ends, or what it
 * is. The sets and what they mean are in name-words.c. */
#pragma once

#include "annotate/annotate.h"

G_BEGIN_DECLS

enum
{
  QUOTH_TITLE_SIZE = 16, /* bytes, with the NUL */
};

typedef enum
{
  WORDS_PARTICLES,
  WORDS_SUFFIXES,
  WORDS_ORGANISATION_HEADS,
  WORDS_HEADS_WITHOUT_TAIL,
  WORDS_HEADS_WITH_ON,
  WORDS_PLACE_HEADS,
  WORDS_EVENT_HEADS,
  WORDS_WORK_HEADS,
  WORDS_PLACE_OPENERS,
  WORDS_EVENT_OPENERS,
  WORDS_LEAD_WORDS,
  WORDS_TITLE_OPENERS,
  WORDS_PLACE_WORDS,
  WORDS_SPEECH_WORDS,
  WORDS_PLAIN_CAPITALS,
  WORDS_MALE_TITLES,
  WORDS_FEMALE_TITLES,
  WORDS_HYPHENED_WORDS,
  WORDS_SMALL_IN_TITLES,
  WORDS_PLURALS,
  WORDS_FOREIGN_PLACE_WORDS,
  WORDS_OFFICES,
  WORDS_ENGLISH,
  WORDS_OF_NEIGHBOURS,
  WORDS_GLUE,
  N_WORD_SETS /* at most 32 */
} QuothWordSet;

/* Bits (1 << QuothWordSet) of the sets a word is in, by its hash (lexicon.h). Cost: one look-up. */
guint32  quoth_word_sets (guint64      hash);
/* `lower` is a folded word. */
gboolean quoth_has_word (QuothWordSet set,
                         const char  *lower);
/* A word as quoth_is_title() and the sets of titles have it, without its full stop: "mr" for "mr.", in
 * `buffer`; one too long for a title as it is. */
const char *quoth_title_word (const char *lower, char buffer[QUOTH_TITLE_SIZE]);
/* The gender that such a word tells: "mr", "baroness". */
QuothGender quoth_gender_of_title (const char *word);
/* The words of a set, [n]. Static. */
const char *const *quoth_word_set (QuothWordSet set,
                                   gsize       *n);

G_END_DECLS

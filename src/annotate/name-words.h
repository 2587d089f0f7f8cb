/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * name-words.h - inner header: small sets of words that show where a name begins, ends, or what it
 * is. The sets and what they mean are in name-words.c. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

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
/* The words of a set, [n]. Static. */
const char *const *quoth_word_set (QuothWordSet set,
                                   gsize       *n);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * grammar.h - inner header: the closed word classes of English, as far as speakers need them. */
#pragma once

#include "text/text.h"

typedef enum
{
  QUOTH_WORD_DETERMINER = 1 << 0,  /* the, his, some: begins a noun phrase                        */
  QUOTH_WORD_SUBJECT    = 1 << 1,  /* he, she, they, I, it, we: can be the one who says           */
  QUOTH_WORD_PRONOUN    = 1 << 2,  /* him, them, himself: cannot                                  */
  QUOTH_WORD_RELATIVE   = 1 << 3,  /* who, which                                                  */
  QUOTH_WORD_PREPOSITION= 1 << 4,
  QUOTH_WORD_LINK       = 1 << 5,  /* and, or                                                     */
  QUOTH_WORD_OPENER     = 1 << 6,  /* but, because, when, that: a clause begins                   */
  QUOTH_WORD_AUXILIARY  = 1 << 7,  /* has, did, would                                             */
  QUOTH_WORD_BE         = 1 << 8,  /* is, was, been (auxiliary as well)                           */
  QUOTH_WORD_ADVERB     = 1 << 9,  /* also, later, repeatedly                                     */
  QUOTH_WORD_ROLE       = 1 << 10, /* spokesman, senator, voters: people by what they do          */
  QUOTH_WORD_DOCUMENT   = 1 << 11, /* report, poll, letter: paper that speaks                     */
  QUOTH_WORD_WHEN       = 1 << 12, /* Monday, yesterday, January                                  */
  QUOTH_WORD_POSSESSIVE = 1 << 13, /* his, her, their (determiner as well)                        */
  QUOTH_WORD_VERB       = 1 << 14, /* everyday verbs that report nothing: went, made, came        */
  QUOTH_WORD_FEMALE     = 1 << 15, /* she, woman, spokeswoman                                     */
  QUOTH_WORD_MALE       = 1 << 16, /* he, man, spokesman                                          */
  QUOTH_WORD_PLURAL     = 1 << 17, /* they, officials                                             */
  QUOTH_WORD_CONTENT    = 1 << 18, /* it, this: what is said rather than who says                 */
} QuothWordClass;

/* Classes of a word; 0 for the open classes. Any thread; one hash lookup. */
guint quoth_word_class (const char *lower);
/* Whether a word is one of these, which blanks part; "" never is. Cost: the length of the list. */
gboolean quoth_word_is_one_of (const char *word, const char *words);

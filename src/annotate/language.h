/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * language.h - inner header: which language an article is in.
 *
 * The rules for quotes are written for English; German, French and Spanish have their verbs and
 * words around marks (cues.h, speakers-foreign.c), Arabic and Chinese are told by their script. */
#pragma once

#include "text/text.h"

G_BEGIN_DECLS

typedef enum
{
  QUOTH_LANGUAGE_ENGLISH,
  QUOTH_LANGUAGE_GERMAN,
  QUOTH_LANGUAGE_FRENCH,
  QUOTH_LANGUAGE_SPANISH,
  QUOTH_LANGUAGE_ARABIC,
  QUOTH_LANGUAGE_CHINESE,
  QUOTH_LANGUAGE_OTHER,
} QuothLanguage;

/* `tag` is what the article says itself (QUOTH_FIELD_LANGUAGE, BCP 47) and is believed; NULL when
 * it says nothing: then its script and its small words decide, and a text too short to tell is
 * English. Cost: linear, a look into a small table for each word. */
QuothLanguage quoth_text_language (const QuothTokens *tokens,
                                   const char        *tag);

/* The tokens of an article, in sentences, as all passes read them, and its language: found once, for all of
 * them. In the arena. Cost: linear. */
QuothTokens *quoth_read_tokens (const QuothArticle *article,
                                QuothArena         *arena,
                                QuothLanguage      *language);

G_END_DECLS

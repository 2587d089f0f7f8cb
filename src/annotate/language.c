/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * language.c - whether an article is in English.
 *
 * Nearly half of the small words of running text are the same few in every language: "the", "of",
 * "said" here, "und", "der", "nicht" there. Two signs make a text foreign: it has more of the small
 * words of its neighbours than of English ones; or it is running text, most of its words in small
 * letters, and hardly any of them is a small word of English (so for languages no list has).
 * Capitals are not counted: headlines, tables of results and names look alike everywhere. */
#include "annotate/language.h"

#include "annotate/name-words.h"

#include <string.h>

enum
{
  MIN_FOREIGN = 2, /* small words of another language that outweigh none of English */
  MIN_WORDS = 20,  /* in small letters, before their share says something           */
  MIN_SHARE = 12,  /* per cent of English small words; a sentence has 30 to 50      */
};

/* "en", "en-GB", "en_US"; "und" (undetermined), "mul" and "zxx" say nothing. */
static gboolean
names_language (const char *tag,
                const char *language)
{
  gsize len = strlen (language);

  return g_ascii_strncasecmp (tag, language, len) == 0 && !g_ascii_isalnum (tag[len]);
}

static gboolean
says_something (const char *tag)
{
  return tag != NULL && g_ascii_isalpha (tag[0]) && !names_language (tag, "und")
         && !names_language (tag, "mul") && !names_language (tag, "zxx");
}

gboolean
quoth_text_is_english (const QuothTokens *tokens,
                       const char        *language)
{
  guint n_words = 0, n_capitals = 0, n_english = 0, n_foreign = 0;

  if (says_something (language))
    return names_language (language, "en");
  for (guint i = 0; i < tokens->n; i++)
    {
      if (tokens->type[i] != QUOTH_TOKEN_WORD || tokens->lower[i][0] == '\''
          || (tokens->flags[i] & QUOTH_TOKEN_FURNITURE))
        continue;
      if (tokens->flags[i] & QUOTH_TOKEN_CAPITAL)
        {
          n_capitals++;
          continue;
        }
      n_words++;
      n_english += quoth_has_word (WORDS_ENGLISH, tokens->lower[i]);
      n_foreign += quoth_has_word (WORDS_OF_NEIGHBOURS, tokens->lower[i]);
    }
  if (n_foreign >= MIN_FOREIGN && n_foreign > n_english)
    return FALSE;
  return n_words < MIN_WORDS || n_words < n_capitals || n_english * 100 >= n_words * MIN_SHARE;
}

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

#include <stdlib.h>
#include <string.h>

enum
{
  MIN_FOREIGN = 2, /* small words of another language that outweigh none of English */
  MIN_WORDS = 20,  /* in small letters, before their share says something           */
  MIN_SHARE = 12,  /* per cent of English small words; a sentence has 30 to 50      */
};

/* Both lists are sorted by strcmp(). */
static const char *const english_words[] = {
  "about", "after", "all", "also", "an", "and", "are", "as", "at", "be", "been", "but", "by",
  "can", "could", "do", "for", "from", "had", "has", "have", "he", "her", "him", "his", "if",
  "in", "into", "is", "it", "its", "more", "no", "not", "of", "on", "one", "or", "other", "out",
  "over", "said", "she", "so", "some", "than", "that", "the", "their", "them", "there", "they",
  "this", "to", "up", "was", "we", "were", "what", "when", "which", "who", "will", "with",
  "would", "you",
};

/* German, French, Spanish, Italian, Portuguese, Dutch, the languages of the North, Polish, Czech;
 * without what is an English word as well, and what stands in names ("de", "van"). */
static const char *const foreign_words[] = {
  "aan", "aber", "alla", "als", "anche", "ao", "att", "au", "auch", "auf", "aus", "aux", "av",
  "avec", "bei", "bij", "ble", "ce", "cette", "che", "como", "con", "da", "dal", "dans", "das",
  "dass", "dat", "dei", "del", "dell", "della", "delle", "dem", "den", "der", "des", "det", "di",
  "dla", "dos", "du", "een", "ein", "eine", "einem", "einen", "einer", "el", "elle", "em", "en",
  "er", "es", "est", "está", "et", "ett", "foi", "fra", "från", "fue", "für", "gli", "ha",
  "haben", "han", "har", "heeft", "het", "hij", "hun", "ihr", "ikke", "il", "im", "inte", "ist",
  "jak", "jako", "je", "jeg", "jest", "jsou", "la", "las", "le", "les", "lo", "los", "maar",
  "mais", "med", "mit", "más", "na", "naar", "nach", "ne", "nebo", "nel", "nicht", "nie", "niet",
  "noch", "nog", "non", "nur", "não", "och", "od", "oder", "og", "om", "ont", "ook", "op", "oraz",
  "os", "ou", "où", "par", "para", "pas", "pela", "pelo", "pero", "più", "po", "podle", "por",
  "przez", "på", "que", "qui", "se", "sein", "ses", "seu", "sich", "sie", "sig", "sind", "się",
  "som", "sono", "sont", "su", "sua", "sur", "sus", "são", "są", "také", "também", "til", "uit",
  "uma", "un", "una", "und", "une", "ve", "vi", "vom", "voor", "w", "werd", "werden", "wie",
  "wird", "wordt", "wurde", "y", "z", "za", "ze", "zijn", "zu", "zum", "zur", "às", "är", "è",
  "été", "über", "że", "že",
};

static int
compare_words (const void *key,
               const void *row)
{
  return strcmp (key, *(const char *const *) row);
}

#define HAS_WORD(list, lower) \
  (bsearch ((lower), (list), G_N_ELEMENTS (list), sizeof *(list), compare_words) != NULL)

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
      if (HAS_WORD (english_words, tokens->lower[i]))
        n_english++;
      else if (HAS_WORD (foreign_words, tokens->lower[i]))
        n_foreign++;
    }
  if (n_foreign >= MIN_FOREIGN && n_foreign > n_english)
    return FALSE;
  return n_words < MIN_WORDS || n_words < n_capitals || n_english * 100 >= n_words * MIN_SHARE;
}

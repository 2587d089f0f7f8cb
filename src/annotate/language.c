/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * language.c - which language an article is in.
 *
 * Scripts first: a text that is mostly Han or Arabic letters is Chinese or Arabic, kana make it
 * Japanese, which is "other" here like Greek and Cyrillic. In Latin letters nearly half of the
 * words of running text are the same few in every language: "the", "of", "said" here, "und", "der",
 * "nicht" there. Two signs make a text foreign: it has more of the small words of its neighbours
 * than of English ones (one, which no English text has, is enough where none of English is); or it
 * is running text, most of its words in small letters, and hardly any of them is a small word of
 * English (so for languages no list has). Which of its neighbours it is, is told by the small words
 * and the reporting verbs of each, against those of the languages they are taken for. Capitals are
 * not counted but for the first word of a sentence: headlines, tables of results and names look
 * alike everywhere. */
#include "annotate/language.h"

#include "annotate/clitics.h"
#include "annotate/grammar.h"
#include "annotate/name-words.h"

#include <string.h>

enum
{
  MIN_FOREIGN = 2,  /* small words of another language that outweigh none of English */
  MIN_WORDS = 20,   /* in small letters, before their share says something           */
  MIN_SHARE = 12,   /* per cent of English small words; a sentence has 30 to 50      */
  MIN_SENTENCE = 4, /* words in small letters of a sentence, that are no name       */
};

/* ---- what the article says ------------------------------------------------------------------- */

/* "en", "en-GB", "en_US"; "und" (undetermined), "mul" and "zxx" say nothing. */
static gboolean
names_language (const char *tag,
                const char *language)
{
  gsize len = strlen (language);

  return g_ascii_strncasecmp (tag, language, len) == 0 && !g_ascii_isalnum (tag[len]);
}

/* A guess at import was made with less to go by than there is here. */
static gboolean
says_something (const char *tag)
{
  return tag != NULL && g_ascii_isalpha (tag[0]) && !g_str_has_suffix (tag, QUOTH_GUESSED) && !names_language (tag, "und")
         && !names_language (tag, "mul") && !names_language (tag, "zxx");
}

static QuothLanguage
language_of_tag (const char *tag)
{
  static const struct
  {
    const char *tag;
    QuothLanguage language;
  } known[] = {
    { "en", QUOTH_LANGUAGE_ENGLISH }, { "de", QUOTH_LANGUAGE_GERMAN },
    { "fr", QUOTH_LANGUAGE_FRENCH },  { "es", QUOTH_LANGUAGE_SPANISH },
    { "ar", QUOTH_LANGUAGE_ARABIC },  { "zh", QUOTH_LANGUAGE_CHINESE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (names_language (tag, known[i].tag))
      return known[i].language;
  return QUOTH_LANGUAGE_OTHER;
}

/* ---- its script ------------------------------------------------------------------------------ */

typedef struct
{
  guint latin, han, kana, arabic, other;
} Scripts;

static void
count_letter (Scripts *scripts, gunichar c)
{
  GUnicodeScript script = g_unichar_get_script (c);

  scripts->latin += script == G_UNICODE_SCRIPT_LATIN;
  scripts->han += script == G_UNICODE_SCRIPT_HAN;
  scripts->kana += script == G_UNICODE_SCRIPT_HIRAGANA || script == G_UNICODE_SCRIPT_KATAKANA;
  scripts->arabic += script == G_UNICODE_SCRIPT_ARABIC;
  scripts->other += script > G_UNICODE_SCRIPT_INHERITED && script != G_UNICODE_SCRIPT_LATIN
                    && script != G_UNICODE_SCRIPT_HAN && script != G_UNICODE_SCRIPT_HIRAGANA
                    && script != G_UNICODE_SCRIPT_KATAKANA && script != G_UNICODE_SCRIPT_ARABIC;
}

static Scripts
count_scripts (const QuothTokens *tokens)
{
  Scripts scripts = { 0 };

  for (guint i = 0; i < tokens->n; i++)
    {
      const char *end = tokens->body + tokens->end[i];

      if (tokens->type[i] != QUOTH_TOKEN_WORD || (tokens->flags[i] & QUOTH_TOKEN_FURNITURE))
        continue;
      for (const char *p = tokens->body + tokens->start[i]; p < end; p = g_utf8_next_char (p))
        if ((guint8) *p < 0x80)
          scripts.latin += g_ascii_isalpha (*p) ? 1 : 0;
        else
          count_letter (&scripts, g_utf8_get_char (p));
    }
  return scripts;
}

/* A Han letter is a syllable and weighs more than one of an alphabet. ENGLISH: in Latin letters, so
 * its words must tell. */
static QuothLanguage
language_of_scripts (Scripts scripts)
{
  guint han = 3 * scripts.han, kana = 2 * scripts.kana;
  guint rest = scripts.latin + scripts.other;

  if (han + kana > rest + scripts.arabic)
    return scripts.kana * 20 > scripts.han ? QUOTH_LANGUAGE_OTHER : QUOTH_LANGUAGE_CHINESE;
  if (scripts.arabic > rest + han + kana)
    return QUOTH_LANGUAGE_ARABIC;
  return scripts.other > scripts.latin ? QUOTH_LANGUAGE_OTHER : QUOTH_LANGUAGE_ENGLISH;
}

/* ---- its words ------------------------------------------------------------------------------- */

/* Of these, what English texts have as well: its own words, and what stands in names. */
static const char weak[] =
  " a ad ai al alla all alle also am an art as at au bien chez com come comme con da dal das de "
  "dei del den der des di dia die do door dos du due e el en er era es est este et fait far fins "
  "for had han har hat he hem her hier i il in io is it ja je kan la las le les lo los ma man mas "
  "me men met mi mir mon no non nu nun o of om on or os over per plus pour sans se sea ser si sin "
  "so son sul sur tan te till to tot tout tres tu um un una under up va van var vi von war was "
  "wat we were wie wil will y ya yo zo zu liggen ";

typedef struct
{
  guint words;    /* in small letters                                   */
  guint capitals; /* words with one                                     */
  guint english;  /* small words                                        */
  guint foreign;
  guint strong; /* foreign, and never seen in an English text         */
  guint weak;   /* small words of others that English texts have too, and words with accents */
  guint list[QUOTH_SMALL_ENGLISH];
} Counts;

/* "dit-il", "a-t-elle": French, and in no other language. */
static gboolean
is_french_inversion (const char *lower)
{
  static const char *const ends[] = { "-il", "-elle", "-ils", "-elles", "-t-on" };

  if (strchr (lower, '-') == NULL)
    return FALSE;
  for (guint e = 0; e < G_N_ELEMENTS (ends); e++)
    if (g_str_has_suffix (lower, ends[e]) && lower[0] != '-')
      return TRUE;
  return FALSE;
}

static void
count_word (Counts *counts, const char *lower)
{
  guint bits = quoth_small_word (lower) & ~(1u << QUOTH_SMALL_ENGLISH);
  gboolean is_neighbour = quoth_has_word (WORDS_OF_NEIGHBOURS, lower);
  gboolean is_strong = (bits != 0 || is_neighbour) && !quoth_word_is_one_of (lower, weak);

  counts->english += quoth_has_word (WORDS_ENGLISH, lower);
  counts->foreign += is_neighbour || is_strong;
  counts->strong += is_strong;
  counts->weak += (bits != 0 && !is_strong) || !g_str_is_ascii (lower);
  for (guint l = 0; bits != 0; l++, bits >>= 1)
    counts->list[l] += bits & 1;
  if (is_french_inversion (lower))
    {
      counts->foreign += MIN_FOREIGN;
      counts->list[QUOTH_SMALL_FRENCH] += MIN_FOREIGN;
    }
}

/* A word that has its capital from where it stands. */
static gboolean
opens_sentence (const QuothTokens *tokens, guint i)
{
  if (tokens->flags[i] & QUOTH_TOKEN_ALL_CAPS)
    return FALSE;
  return i == 0 || (tokens->flags[i] & QUOTH_TOKEN_PARAGRAPH)
         || tokens->type[i - 1] == QUOTH_TOKEN_QUOTE
         || strchr (".?!", tokens->body[tokens->start[i - 1]]) != NULL;
}

static Counts
count_words (const QuothTokens *tokens)
{
  Counts counts = { 0 };

  for (guint i = 0; i < tokens->n; i++)
    {
      const char *lower = tokens->lower[i];

      if (tokens->flags[i] & QUOTH_TOKEN_FURNITURE)
        continue;
      if (strcmp (lower, "¿") == 0 || strcmp (lower, "¡") == 0)
        {
          counts.list[QUOTH_SMALL_SPANISH]++;
          counts.foreign++;
        }
      if (tokens->type[i] != QUOTH_TOKEN_WORD || lower[0] == '\'')
        continue;
      if (!(tokens->flags[i] & QUOTH_TOKEN_CAPITAL))
        {
          counts.words++;
          count_word (&counts, lower);
          continue;
        }
      counts.capitals++;
      if (opens_sentence (tokens, i) && !quoth_word_is_one_of (lower, weak))
        count_word (&counts, lower);
    }
  return counts;
}

static gboolean
is_english (const Counts *counts)
{
  if (counts->foreign >= MIN_FOREIGN && counts->foreign > counts->english)
    return FALSE;
  if (counts->english == 0
      && (counts->strong > 0 || (counts->weak >= MIN_FOREIGN && counts->words >= MIN_SENTENCE
              && counts->words > counts->capitals)))
    return FALSE;
  return counts->words < MIN_WORDS || counts->words < counts->capitals
         || counts->english * 100 >= counts->words * MIN_SHARE;
}

/* The one list that has more of the words than any other. */
static QuothLanguage
neighbour (const Counts *counts)
{
  guint best = 0;
  gboolean is_alone = TRUE;

  for (guint l = 1; l < QUOTH_SMALL_ENGLISH; l++)
    if (counts->list[l] >= counts->list[best])
      {
        is_alone = counts->list[l] > counts->list[best];
        best = l;
      }
  if (!is_alone)
    return QUOTH_LANGUAGE_OTHER;
  switch (best)
    {
    case QUOTH_SMALL_GERMAN: return QUOTH_LANGUAGE_GERMAN;
    case QUOTH_SMALL_FRENCH: return QUOTH_LANGUAGE_FRENCH;
    case QUOTH_SMALL_SPANISH: return QUOTH_LANGUAGE_SPANISH;
    default: return QUOTH_LANGUAGE_OTHER;
    }
}

/* ---- inner ----------------------------------------------------------------------------------- */

QuothLanguage
quoth_text_language (const QuothTokens *tokens, const char *tag)
{
  QuothLanguage language;
  Counts counts;

  if (says_something (tag))
    return language_of_tag (tag);
  language = language_of_scripts (count_scripts (tokens));
  if (language != QUOTH_LANGUAGE_ENGLISH)
    return language;
  counts = count_words (tokens);
  return is_english (&counts) ? QUOTH_LANGUAGE_ENGLISH : neighbour (&counts);
}

QuothTokens *
quoth_read_tokens (const QuothArticle *article, QuothArena *arena, QuothLanguage *language)
{
  QuothTokens *tokens = quoth_tokenise (article, arena);

  quoth_split_sentences (tokens, arena);
  *language = quoth_text_language (tokens, quoth_article_field (article, QUOTH_FIELD_LANGUAGE));
  return *language == QUOTH_LANGUAGE_FRENCH ? quoth_split_clitics (tokens, arena) : tokens;
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * verbs.c - which of the words that look like reporting verbs are verbs here.
 *
 * "a new report", "United States" and "the accused" have the form of a cue. The word before tells
 * them apart well enough: a determiner or preposition makes a noun of "claims", a base form needs
 * somebody plural, an auxiliary or "to" before it. A capital inside a sentence is a name, unless
 * the whole sentence is set in capitals, as headlines are. Cost: linear. */
#include "annotate/phrases.h"
#include "annotate/reading.h"

#include <string.h>

/* The token before i that is not an adverb; NOWHERE at the start of the sentence. */
static guint32
before_adverbs (const QuothReading *reading, guint32 i, guint32 first)
{
  while (i > first)
    {
      i--;
      if (!quoth_reading_is (reading, i, QUOTH_WORD_ADVERB)
          || quoth_reading_is (reading, i, QUOTH_WORD_DETERMINER | QUOTH_WORD_PRONOUN))
        return i;
    }
  return QUOTH_NOWHERE;
}

/* "is not", "has been", "was once": a form of to be within three tokens before i. */
static gboolean
is_after_be (const QuothReading *reading, guint32 i, guint32 first)
{
  guint32 before = before_adverbs (reading, i, first);

  return before != QUOTH_NOWHERE
         && (quoth_reading_is (reading, before, QUOTH_WORD_BE)
             || (strcmp (reading->tokens->lower[before], "'s") == 0 && before > first
                 && quoth_reading_is (reading, before - 1, QUOTH_WORD_SUBJECT)));
}

static gboolean
allows_base_form (const QuothReading *reading, guint32 before)
{
  const char *lower = reading->tokens->lower[before];
  gsize len = strlen (lower);

  if (quoth_reading_is (reading, before, QUOTH_WORD_AUXILIARY) || strcmp (lower, "to") == 0
      || strcmp (lower, "not") == 0 || g_str_has_suffix (lower, "n't"))
    return TRUE;
  if (quoth_reading_is (reading, before, QUOTH_WORD_SUBJECT))
    return strcmp (lower, "he") != 0 && strcmp (lower, "she") != 0 && strcmp (lower, "it") != 0;
  return quoth_reading_is (reading, before,
                           QUOTH_WORD_PLURAL | QUOTH_WORD_RELATIVE | QUOTH_WORD_LINK)
         || strcmp (lower, "that") == 0 || strcmp (lower, "many") == 0
         || strcmp (lower, "some") == 0 || strcmp (lower, "most") == 0
         || strcmp (lower, "others") == 0 || strcmp (lower, "both") == 0
         || strcmp (lower, "few") == 0
         || (len > 3 && lower[len - 1] == 's' && lower[len - 2] != 's'
             && reading->tokens->type[before] == QUOTH_TOKEN_WORD);
}

static gboolean
is_verb_here (const QuothReading *reading, guint32 i, guint32 first)
{
  const QuothTokens *tokens = reading->tokens;
  const QuothCueForm *form = reading->cues[i];
  guint32 before = before_adverbs (reading, i, first);
  gboolean is_some;

  if (before == QUOTH_NOWHERE)
    return form->tense != QUOTH_CUE_BASE;
  is_some =
    quoth_reading_is (reading, before, QUOTH_WORD_ROLE | QUOTH_WORD_PRONOUN)
    || strcmp (tokens->lower[before], "all") == 0 || strcmp (tokens->lower[before], "both") == 0
    || strcmp (tokens->lower[before], "that") == 0 || strcmp (tokens->lower[before], "this") == 0;
  switch (form->tense)
    {
    case QUOTH_CUE_BASE: return allows_base_form (reading, before);
    case QUOTH_CUE_THIRD:
      return !quoth_reading_is (reading, before, QUOTH_WORD_POSSESSIVE | QUOTH_WORD_PREPOSITION)
             && (is_some || !quoth_reading_is (reading, before, QUOTH_WORD_DETERMINER))
             && strcmp (tokens->lower[before], "'s") != 0;
    case QUOTH_CUE_PAST:
      return (is_some || !quoth_reading_is (reading, before, QUOTH_WORD_DETERMINER))
             && !quoth_reading_is (reading, before, QUOTH_WORD_POSSESSIVE)
             && !(strcmp (tokens->lower[before], "'s") == 0 && before > first
                  && !quoth_reading_is (reading, before - 1, QUOTH_WORD_SUBJECT));
    case QUOTH_CUE_ING: return !quoth_reading_is (reading, before, QUOTH_WORD_DETERMINER);
    }
  return TRUE;
}

/* Most words of four letters and more begin with a capital. */
static gboolean
is_set_in_capitals (const QuothReading *reading, QuothRange sentence)
{
  const QuothTokens *tokens = reading->tokens;
  guint words = 0;
  guint capitals = 0;

  for (guint32 i = sentence.first; i < sentence.end; i++)
    if (tokens->type[i] == QUOTH_TOKEN_WORD && tokens->end[i] - tokens->start[i] >= 4)
      {
        words++;
        capitals += (tokens->flags[i] & QUOTH_TOKEN_CAPITAL) != 0;
      }
  return words >= 4 && capitals * 10 >= words * 8;
}

void
quoth_find_verbs (QuothReading *reading)
{
  const QuothTokens *tokens = reading->tokens;

  for (guint32 s = 0; s < tokens->n_sentences; s++)
    {
      QuothRange sentence = { reading->sentences[s], reading->sentences[s + 1] };
      gboolean is_titled = is_set_in_capitals (reading, sentence);

      for (guint32 i = sentence.first; i < sentence.end; i++)
        {
          gboolean is_name = (tokens->flags[i] & QUOTH_TOKEN_CAPITAL) && i > sentence.first
                             && tokens->type[i - 1] != QUOTH_TOKEN_QUOTE;

          reading->titled[i] = is_titled;
          if (reading->cues[i] == NULL)
            continue;
          if ((is_name && !is_titled) || !is_verb_here (reading, i, sentence.first))
            reading->cues[i] = NULL;
          else if (reading->cues[i]->tense == QUOTH_CUE_PAST)
            reading->passive[i] = is_after_be (reading, i, sentence.first);
        }
    }
}

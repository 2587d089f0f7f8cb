/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * quote-cue.c - what a cue says: its verb, and whether something was uttered. */
#include "annotate/quote-cue.h"

#include "annotate/links.h"
#include "annotate/reported.h"

#include <string.h>

guint32
quoth_cue_verb (const QuothReading *reading, QuothRange cue)
{
  guint32 verb = QUOTH_NOWHERE;

  for (guint32 i = cue.first; i < cue.end; i++)
    if (reading->cues[i] != NULL
        && (verb == QUOTH_NOWHERE
            || (reading->passive[verb] && reading->cues[i]->tense == QUOTH_CUE_ING)))
      verb = i;
  return verb;
}

QuothRange
quoth_cue_trim (const QuothReading *reading, QuothRange cue)
{
  guint32 verb = quoth_cue_verb (reading, cue);

  if (verb == QUOTH_NOWHERE)
    return cue;
  return (QuothRange){ cue.first, MIN (cue.end, verb + reading->cues[verb]->n_words) };
}

/* The word without this ending, and something in place of it, when that is a word that texts have; "" to try
 * the doubled consonant ("slammed"). */
static const char *
without (const QuothReading *reading, const char *word, const char *ending, const char *instead)
{
  gsize len = strlen (word), cut = strlen (ending);
  g_autofree char *base = NULL;

  if (len < cut + 3 || !g_str_has_suffix (word, ending))
    return NULL;
  len -= cut;
  if (instead == NULL && word[len - 1] != word[len - 2])
    return NULL;
  base = instead != NULL ? g_strdup_printf ("%.*s%s", (int) len, word, instead)
                         : g_strndup (word, len - 1);
  return quoth_word_is_common (base) ? quoth_arena_strndup (reading->arena, base, strlen (base))
                                     : NULL;
}

/* "mocked", "mocking", "mocks": mock. A word that no list has stays as it is. */
static const char *
base_form (const QuothReading *reading, guint32 i)
{
  static const struct
  {
    const char *ending, *instead;
  } rows[] = { { "ies", "y" }, { "ied", "y" }, { "ed", "" },    { "ed", "e" }, { "ed", NULL },
               { "ing", "" },  { "ing", "e" }, { "ing", NULL }, { "es", "" },  { "s", "" } };
  const char *word = reading->tokens->lower[i];

  for (gsize r = 0; r < G_N_ELEMENTS (rows); r++)
    {
      const char *base = without (reading, word, rows[r].ending, rows[r].instead);

      if (base != NULL)
        return base;
    }
  return word;
}

const char *
quoth_cue_lemma (const QuothReading *reading, QuothRange cue)
{
  const guint closed = QUOTH_WORD_AUXILIARY | QUOTH_WORD_BE | QUOTH_WORD_ADVERB
                       | QUOTH_WORD_PREPOSITION | QUOTH_WORD_DETERMINER | QUOTH_WORD_PRONOUN
                       | QUOTH_WORD_OPENER | QUOTH_WORD_LINK;
  guint32 verb;

  if (quoth_range_is_empty (cue))
    return NULL;
  verb = quoth_cue_verb (reading, cue);
  if (verb != QUOTH_NOWHERE)
    return reading->cues[verb]->cue->lemma;
  for (guint32 i = cue.first; i < cue.end; i++)
    {
      if (quoth_reading_says (reading, i, "according"))
        return "according to";
      if (quoth_reading_is_word (reading, i) && !quoth_reading_is (reading, i, closed))
        return base_form (reading, i);
    }
  return reading->tokens->lower[cue.end - 1];
}

QuothQuoteClass
quoth_cue_class (const QuothReading *reading, const QuothFound *quote)
{
  guint32 verb = quoth_cue_verb (reading, quote->cue);
  guint words = 0;

  if (quote->kind != QUOTH_QUOTE_INDIRECT)
    return verb != QUOTH_NOWHERE ? reading->cues[verb]->cue->quote_class : QUOTH_CLASS_SPEECH;
  for (guint p = 0; p < quote->n_parts; p++)
    words += quoth_report_count_words (reading, quote->parts[p]);
  if (words < QUOTH_REPORT_MIN && !quoth_range_is_empty (quote->cue))
    return QUOTH_CLASS_STANCE;
  if (verb != QUOTH_NOWHERE)
    return reading->cues[verb]->cue->quote_class;
  return quoth_range_is_empty (quote->cue)
             || quoth_is_according_to (reading, quote->cue.first, quote->cue.end + 1)
           ? QUOTH_CLASS_SPEECH
           : QUOTH_CLASS_STANCE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * subjects.c - who does what a verb says, and the short attributions that give it away.
 *
 * What stands right before the verb is its subject, if it is a noun phrase. A comma there means an
 * apposition: the first stretch between commas that is a noun phrase from edge to edge is the
 * subject ("Kerr, the former mayor of Wells, said"). "who" points at what stands before it. Looks at
 * most REACH tokens back, so each search costs O(1). */
#include "annotate/phrases.h"

#include <string.h>

#define REACH 60 /* tokens looked at for a subject before its verb                        */
#define RELATIVE_REACH \
  16 /* tokens between "who" and the verb of the main clause                  */
#define MAX_STRETCHES 12

/* ---- the subject before a verb ------------------------------------------------------------------- */

guint32
quoth_verb_group_start (const QuothReading *reading, guint32 i, guint32 first)
{
  /* "was quoted as saying" */
  if (i > first + 2 && quoth_reading_says (reading, i - 1, "as")
      && quoth_reading_says (reading, i - 2, "quoted"))
    i -= 2;
  while (i > first
         && (quoth_reading_is (reading, i - 1, QUOTH_WORD_AUXILIARY | QUOTH_WORD_ADVERB)
             || quoth_reading_says (reading, i - 1, "not"))
         && !quoth_reading_is (reading, i - 1,
                               QUOTH_WORD_DETERMINER | QUOTH_WORD_PRONOUN | QUOTH_WORD_WHEN)
         && !(quoth_is_name_at (reading, i - 1) && quoth_reading_mention (reading, i - 1) != NULL))
    i--;
  return i;
}

/* A stretch between commas that opens with a preposition, conjunction or participle is an aside. */
static gboolean
is_aside (const QuothReading *reading, guint32 i)
{
  const char *lower = reading->tokens->lower[i];
  gsize len = strlen (lower);

  return quoth_reading_is (reading, i,
                           QUOTH_WORD_PREPOSITION | QUOTH_WORD_RELATIVE | QUOTH_WORD_WHEN)
         || (quoth_reading_is (reading, i, QUOTH_WORD_OPENER)
             && !quoth_reading_is (reading, i, QUOTH_WORD_LINK))
         || reading->cues[i] != NULL
         || (len > 4 && (strcmp (lower + len - 3, "ing") == 0)
             && !(reading->tokens->flags[i] & QUOTH_TOKEN_CAPITAL));
}

static guint32
skip_openers (const QuothReading *reading, guint32 i, guint32 end)
{
  while (i < end
         && (quoth_reading_is (reading, i, QUOTH_WORD_LINK)
             || (quoth_reading_is (reading, i, QUOTH_WORD_ADVERB)
                 && !quoth_reading_is (reading, i, QUOTH_WORD_DETERMINER))
             || quoth_reading_says (reading, i, "but") || quoth_reading_says (reading, i, "yet")
             || quoth_reading_says (reading, i, "so")
             || reading->tokens->type[i] == QUOTH_TOKEN_QUOTE))
    i++;
  return i;
}

/* "in Wells, Ohio, the mayor said": a place between commas is where, not who. */
static gboolean
is_place (const QuothReading *reading, guint32 i)
{
  const QuothNameMention *mention = quoth_reading_mention (reading, i);

  return mention != NULL && mention->kind == QUOTH_KIND_LOC;
}

/* The subject of a verb after the comma (or dash) at `comma`. */
static gboolean
find_across (const QuothReading *reading, guint32 comma, guint32 first, QuothPhrase *phrase)
{
  guint32 ends[MAX_STRETCHES];
  guint n = 0;
  guint32 low = comma > first + REACH ? comma - REACH : first;

  for (guint32 k = comma; n < MAX_STRETCHES; k--)
    {
      if (k < comma
          && (quoth_reading_starts (reading, k, ";:.?!")
              || reading->tokens->type[k] == QUOTH_TOKEN_QUOTE))
        {
          low = k + 1;
          break;
        }
      if (quoth_reading_starts (reading, k, ",-\xe2"))
        ends[n++] = k;
      if (k == low)
        break;
    }
  for (guint s = n; s-- > 0;)
    {
      guint32 start = s == n - 1 ? low : ends[s + 1] + 1;
      guint32 from = skip_openers (reading, start, ends[s]);
      QuothPhrase whole;

      if (from >= ends[s])
        continue;
      if (s > 0 && is_aside (reading, from))
        continue;
      /* a noun phrase from edge to edge */
      if (quoth_phrase_ending (reading, ends[s] - 1, from, &whole) && whole.range.first <= from
          && !(s > 0 && is_place (reading, whole.head)))
        {
          *phrase = whole;
          return TRUE;
        }
      if (!is_aside (reading, from) && quoth_phrase_from (reading, from, ends[s], &whole)
          && (whole.is_pronoun || quoth_is_name_at (reading, whole.head)
              || quoth_reading_is (reading, whole.head, QUOTH_WORD_ROLE)))
        {
          *phrase = whole;
          return TRUE;
        }
    }
  return FALSE;
}

/* Steps left over "on Monday", "last week" between a subject and its verb. */
static guint32
skip_when_left (const QuothReading *reading, guint32 j, guint32 first)
{
  const QuothNameMention *mention = quoth_reading_mention (reading, j);

  if (mention != NULL && mention->kind == QUOTH_KIND_DATE && mention->first > first)
    {
      j = mention->first - 1;
      if (j > first && quoth_reading_says (reading, j, "the")) /* "in the past two years" */
        j--;
    }
  else if (mention == NULL && quoth_reading_is (reading, j, QUOTH_WORD_WHEN) && j > first)
    j--;
  else
    return j;
  if (j > first && quoth_reading_is (reading, j, QUOTH_WORD_PREPOSITION))
    j--;
  return j;
}

static gboolean
can_act (const QuothReading *reading, const QuothPhrase *phrase)
{
  return phrase->is_pronoun || quoth_is_name_at (reading, phrase->head)
         || quoth_reading_is (reading, phrase->head, QUOTH_WORD_ROLE | QUOTH_WORD_DOCUMENT);
}

gboolean
quoth_can_act (const QuothReading *reading, const QuothPhrase *phrase)
{
  return phrase->range.first == phrase->named.first && can_act (reading, phrase);
}

gboolean
quoth_is_plain_report (const QuothReading *reading, guint32 i, const QuothPhrase *subject)
{
  const QuothCueForm *form = reading->cues[i];

  return quoth_can_act (reading, subject) && !(form->cue->use & QUOTH_CUE_WEAK)
         && (form->tense == QUOTH_CUE_PAST || form->tense == QUOTH_CUE_THIRD);
}

/* "an official who spoke to discuss strategy said": the one before "who", not the last noun. */
static gboolean
find_antecedent (const QuothReading *reading, guint32 before, guint32 first, QuothPhrase *phrase)
{
  guint32 low = before > first + RELATIVE_REACH ? before - RELATIVE_REACH : first;

  for (guint32 k = before; k > low; k--)
    {
      if (reading->tokens->type[k] == QUOTH_TOKEN_QUOTE || quoth_reading_starts (reading, k, ",;:"))
        return FALSE;
      if (quoth_reading_says (reading, k, "who"))
        return quoth_phrase_ending (reading, k - 1, first, phrase) && can_act (reading, phrase);
    }
  return FALSE;
}

gboolean
quoth_phrase_before (const QuothReading *reading, guint32 i, guint32 first, QuothPhrase *phrase)
{
  QuothPhrase antecedent;
  guint32 start = quoth_verb_group_start (reading, i, first);
  guint32 j;

  *phrase = (QuothPhrase){ 0 };
  if (start <= first)
    return FALSE;
  j = start - 1;
  for (guint n = 0; n < 3; n++)
    {
      guint32 before = skip_when_left (reading, j, first);

      if (before == j)
        break;
      j = before;
    }
  if (quoth_reading_starts (reading, j, ")]"))
    j = MAX (quoth_skip_brackets_left (reading, j, first), first);
  if (quoth_reading_starts (reading, j, ",-\xe2"))
    return find_across (reading, j, first, phrase);
  if (quoth_reading_is (reading, j, QUOTH_WORD_RELATIVE)
      || (quoth_reading_says (reading, j, "that") && j > first))
    {
      guint32 before = j;

      if (j == first)
        return FALSE;
      before -= quoth_reading_starts (reading, j - 1, ",") ? 2 : 1;
      if (before + 1 <= first || !quoth_phrase_ending (reading, before, first, phrase))
        return FALSE;
      phrase->range = (QuothRange){ j, j + 1 };
      return TRUE;
    }
  if (!quoth_phrase_ending (reading, j, first, phrase))
    return FALSE;
  if (!can_act (reading, phrase) && phrase->range.first > first
      && find_antecedent (reading, phrase->range.first - 1, first, &antecedent))
    *phrase = antecedent;
  return TRUE;
}

guint32
quoth_verb_over_infinitive (const QuothReading *reading, guint32 i, guint32 first)
{
  guint32 low = i > first + RELATIVE_REACH ? i - RELATIVE_REACH : first;

  if (i < first + 3 || reading->cues[i]->tense != QUOTH_CUE_BASE
      || !quoth_reading_says (reading, i - 1, "to"))
    return i;
  for (guint32 k = i - 2; k-- > low;)
    {
      const QuothCueForm *form = reading->cues[k];
      guint32 object;
      QuothPhrase phrase;

      if (reading->tokens->type[k] > QUOTH_TOKEN_NUMBER)
        return i;
      if (form == NULL || reading->passive[k] || form->tense == QUOTH_CUE_BASE)
        continue;
      object = k + form->n_words;
      if ((quoth_reading_is (reading, object, QUOTH_WORD_PRONOUN) && object + 1 == i - 1)
          || (quoth_phrase_from (reading, object, i, &phrase) && phrase.range.end == i - 1))
        return k;
    }
  return i;
}

gboolean
quoth_phrase_first (const QuothReading *reading, guint32 first, guint32 end, QuothPhrase *phrase)
{
  for (guint32 i = skip_openers (reading, first, end); i < end && i < first + REACH; i++)
    {
      if (is_aside (reading, i) && !quoth_is_name_at (reading, i))
        {
          /* to the comma that ends the aside, or over its preposition only */
          guint32 comma = i;

          while (comma < end && comma < i + 20 && !quoth_reading_starts (reading, comma, ","))
            comma++;
          if (comma < end && quoth_reading_starts (reading, comma, ","))
            i = comma;
          continue;
        }
      if (quoth_phrase_from (reading, i, end, phrase) && phrase->head < end)
        return TRUE;
    }
  return FALSE;
}

/* ---- attributions as such -------------------------------------------------------------------------- */

static gboolean
is_strong_cue (const QuothReading *reading, guint32 i)
{
  const QuothCueForm *form = reading->cues[i];

  return form != NULL && (form->cue->use & QUOTH_CUE_QUOTES) && !reading->passive[i]
         && (form->tense == QUOTH_CUE_PAST || form->tense == QUOTH_CUE_THIRD);
}

gboolean
quoth_is_attribution_at (const QuothReading *reading, guint32 i, guint32 end)
{
  QuothPhrase phrase;
  guint32 verb;
  guint32 after;

  if (!quoth_reading_starts (reading, i, ",") || i + 2 >= end)
    return FALSE;
  end = MIN (end, quoth_reading_sentence (reading, i).end);
  if (is_strong_cue (reading, i + 1))
    {
      if (!quoth_phrase_from (reading, i + 2, end, &phrase))
        return FALSE;
      after = phrase.range.end;
    }
  else
    {
      if (!quoth_phrase_from (reading, i + 1, end, &phrase)
          || (!phrase.is_pronoun && !quoth_is_name_at (reading, phrase.head)
              && !quoth_reading_is (reading, phrase.head, QUOTH_WORD_ROLE)))
        return FALSE;
      verb = phrase.range.end;
      while (verb < end && verb < phrase.range.end + 3
             && quoth_reading_is (reading, verb, QUOTH_WORD_ADVERB | QUOTH_WORD_AUXILIARY))
        verb++;
      if (verb >= end || !is_strong_cue (reading, verb))
        return FALSE;
      after = verb + reading->cues[verb]->n_words;
    }
  return after >= end || quoth_reading_starts (reading, after, ".,")
         || quoth_reading_is (reading, after, QUOTH_WORD_WHEN | QUOTH_WORD_PREPOSITION);
}

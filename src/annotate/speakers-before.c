/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * speakers-before.c - the rules for what stands before the opening mark.
 *
 * The verb nearest to the marks decides, unless it only tells what somebody else said of it ("Kerr
 * said the mayor thinks it is “dead”" is Kerr's report). A verb without a subject of its own shares
 * that of the verb before it. Looks at most REACH tokens back from a verb. */
#include "annotate/links.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NEAR 16 /* tokens between a subject and its verb that leave no doubt                      */
#define REACH \
  150 /* tokens before a verb within which its subject stands                           */

/* Who does what the verb at i says, when its own left side names nobody: "Kerr said … and added". */
static gboolean
shared_subject (const QuothReading *reading, guint32 i, guint32 first, QuothPhrase *phrase)
{
  for (guint32 k = i; k-- > first;)
    if (reading->cues[k] != NULL && reading->cues[k]->tense != QUOTH_CUE_ING
        && reading->mark[k] == QUOTH_NOWHERE && !reading->passive[k]
        && quoth_phrase_before (reading, k, first, phrase)
        && reading->mark[phrase->head] == QUOTH_NOWHERE)
      return TRUE;
  return quoth_phrase_first (reading, first, i, phrase)
         && reading->mark[phrase->head] == QUOTH_NOWHERE;
}

/* Whether only a comma, a colon, "that", an addressee or a date stands between verb and marks. */
static gboolean
is_tight_before (const QuothReading *reading, guint32 verb, guint32 span)
{
  guint32 i = verb + reading->cues[verb]->n_words;
  QuothPhrase addressee;

  if ((reading->cues[verb]->cue->use & QUOTH_CUE_ADDRESSEE) && i < span
      && quoth_phrase_from (reading, i, span, &addressee))
    i = addressee.range.end;
  while (i < span
         && (reading->tokens->type[i] == QUOTH_TOKEN_PUNCT
             || quoth_reading_says (reading, i, "that")
             || quoth_reading_is (reading, i,
                                  QUOTH_WORD_WHEN | QUOTH_WORD_DETERMINER | QUOTH_WORD_PRONOUN)))
    i++;
  return i >= span;
}

static gboolean
stands_free (const QuothReading *reading, const QuothPhrase *phrase)
{
  return reading->mark[phrase->head] == QUOTH_NOWHERE;
}

/* Whether a word rather than a mark or comma stands before the verb at i. */
static gboolean
is_between_words (const QuothReading *reading, guint32 i)
{
  return i > 0 && reading->tokens->type[i - 1] <= QUOTH_TOKEN_NUMBER;
}

/* "what Kerr called": the one who speaks of it is who leads the sentence. */
static gboolean
is_after_what (const QuothReading *reading, const QuothPhrase *phrase, guint32 first)
{
  return phrase->range.first > first
         && quoth_reading_says (reading, phrase->range.first - 1, "what");
}

static gboolean
subject_of (const QuothReading *reading, guint32 i, guint32 first, guint32 end, QuothPhrase *phrase)
{
  first = i > first + REACH ? i - REACH : first;
  if (reading->cues[i]->tense != QUOTH_CUE_ING && quoth_phrase_before (reading, i, first, phrase)
      && stands_free (reading, phrase))
    {
      QuothPhrase outer;

      if (is_after_what (reading, phrase, first)
          && shared_subject (reading, phrase->range.first - 1, first, &outer))
        *phrase = outer;
      return TRUE;
    }
  if ((i == first || !is_between_words (reading, i))
      && quoth_subject_behind (reading, i, end, phrase))
    return TRUE;
  return shared_subject (reading, i, first, phrase);
}

gboolean
quoth_link_from_words (const QuothReading *reading, guint32 first, guint32 end, QuothLink *link)
{
  for (guint32 i = end; i-- > first;)
    {
      if (quoth_is_according_to (reading, i, end)
          && quoth_link_according_to (reading, i, end, link))
        return TRUE;
      if (reading->cues[i] == NULL || reading->passive[i] || reading->mark[i] != QUOTH_NOWHERE)
        continue;
      if ((reading->cues[i]->cue->use & QUOTH_CUE_WEAK) && i + reading->cues[i]->n_words + 1 < end)
        continue;
      if (!subject_of (reading, i, first, end, &link->speaker))
        continue;
      quoth_link_set_verb (link, reading, i);
      return TRUE;
    }
  return FALSE;
}

/* ", he added," and "when he claimed": not inside the clause of a verb further left. */
static gboolean
is_beside_the_report (const QuothReading *reading, guint32 i)
{
  return quoth_reading_starts (reading, i, ",") || quoth_reading_says (reading, i, "when")
         || quoth_reading_says (reading, i, "while") || quoth_reading_says (reading, i, "after")
         || quoth_reading_says (reading, i, "before") || quoth_reading_says (reading, i, "as");
}

/* "Kerr said the mayor thinks it is “dead”": the report is Kerr's. Replaces verb and speaker by
 * those of a verb of saying further left whose clause holds them. */
static void
prefer_governing (const QuothReading *reading, guint32 first, QuothLink *link)
{
  guint32 inner = link->speaker.named.first;

  if (inner >= link->cue.first || inner == first || is_beside_the_report (reading, inner - 1))
    return;
  first = inner > first + REACH ? inner - REACH : first;
  for (guint32 i = inner; i-- > first;)
    {
      const QuothCueForm *form = reading->cues[i];
      QuothPhrase speaker;

      if (quoth_reading_starts (reading, i, ";:") || reading->tokens->type[i] == QUOTH_TOKEN_QUOTE)
        return;
      if (quoth_reading_starts (reading, i, ",")
          && (quoth_reading_says (reading, i + 1, "and")
              || quoth_reading_says (reading, i + 1, "but")))
        return;
      if (form == NULL || reading->passive[i] || !quoth_is_finite (form)
          || !(form->cue->use & QUOTH_CUE_CLAUSE) || (form->cue->use & QUOTH_CUE_WEAK)
          || form->cue->quote_class != QUOTH_CLASS_SPEECH)
        continue;
      if (!quoth_phrase_before (reading, i, first, &speaker))
        continue;
      link->speaker = speaker;
      quoth_link_set_verb (link, reading, i);
      return;
    }
}

/* "Kerr said, “" and "Kerr told reporters: “" are sure: a verb that reports, set off from the marks, its
 * subject before it in the same breath. "Kerr shrugged, saying" and "Kerr called it “" are likely. */
static QuothCertainty
judge_tight (const QuothReading *reading, const QuothPlace *place, const QuothLink *link)
{
  guint32 verb = link->cue.first;

  if (!quoth_can_act (reading, &link->speaker) || link->speaker.range.end > verb)
    return QUOTH_CERTAINTY_GUESS;
  if (quoth_is_plain_report (reading, verb, &link->speaker) && (link->verb->use & QUOTH_CUE_QUOTES)
      && quoth_reading_starts (reading, place->span.first - 1, ",:")
      && verb < link->speaker.range.end + NEAR)
    return QUOTH_CERTAINTY_SURE;
  return QUOTH_CERTAINTY_LIKELY;
}

gboolean
quoth_link_before (const QuothReading *reading, const QuothPlace *place, QuothLink *link)
{
  for (guint32 i = place->left.end; i-- > place->left.first;)
    {
      const QuothCueForm *form = reading->cues[i];
      gboolean is_tight;
      guint32 governor;

      if (quoth_is_according_to (reading, i, place->left.end)
          && quoth_link_according_to (reading, i, place->left.end, link))
        {
          link->side = QUOTH_SIDE_BEFORE;
          quoth_link_judge (link, QUOTH_CERTAINTY_LIKELY, N_("“according to” before the quote"));
          return TRUE;
        }
      if (form == NULL || reading->passive[i])
        continue;
      governor = quoth_verb_over_infinitive (reading, i, place->left.first);
      if (governor != i)
        {
          i = governor + 1; /* it is the next to be looked at */
          continue;
        }
      is_tight = is_tight_before (reading, i, place->span.first);
      if ((form->cue->use & QUOTH_CUE_WEAK) && !is_tight)
        continue;
      if (!subject_of (reading, i, place->sentence.first, place->span.first, &link->speaker))
        continue;
      quoth_link_set_verb (link, reading, i);
      if (!is_tight || form->cue->quote_class == QUOTH_CLASS_STANCE
          || form->tense == QUOTH_CUE_BASE)
        prefer_governing (reading, place->sentence.first, link);
      link->side = QUOTH_SIDE_BEFORE;
      link->is_tight = is_tight;
      if (is_tight)
        quoth_link_judge (link, judge_tight (reading, place, link),
                          N_("name before the verb, right before the quote"));
      else
        quoth_link_judge (link, QUOTH_CERTAINTY_LIKELY,
                          N_("name before the verb, earlier in the sentence"));
      return TRUE;
    }
  return FALSE;
}

/* ‘…’ in a headline may be anything. */
static gboolean
is_single (const QuothReading *reading, const QuothPlace *place)
{
  return g_array_index (reading->marked, QuothMarked, place->k).is_single;
}

/* OBAMA: “…”; Kerr on taxes: “…” */
gboolean
quoth_link_colon (const QuothReading *reading, const QuothPlace *place, QuothLink *link)
{
  if (place->left.end <= place->left.first + 1
      || !quoth_reading_starts (reading, place->left.end - 1, ":")
      || !quoth_phrase_first (reading, place->left.first, place->left.end - 1, &link->speaker))
    return FALSE;
  link->side = QUOTH_SIDE_BEFORE;
  link->is_tight = TRUE;
  quoth_link_judge (link,
                    link->speaker.range.end + 1 == place->left.end
                        && link->speaker.range.first == place->left.first
                        && quoth_is_name_at (reading, link->speaker.head)
                        && !is_single (reading, place)
                      ? QUOTH_CERTAINTY_SURE
                      : QUOTH_CERTAINTY_GUESS,
                    N_("name before a colon"));
  return TRUE;
}

/* … agree - Ada Kerr: “…” */
gboolean
quoth_link_name_and_colon (const QuothReading *reading, const QuothPlace *place, QuothLink *link)
{
  guint32 end = place->left.end;

  if (end < place->left.first + 2 || !quoth_reading_starts (reading, end - 1, ":")
      || !quoth_phrase_ending (reading, end - 2, place->left.first, &link->speaker)
      || !quoth_is_name_at (reading, link->speaker.head)
      || !(link->speaker.range.first == place->left.first
           || quoth_reading_starts (reading, link->speaker.range.first - 1, "-\xe2")))
    return FALSE;
  link->side = QUOTH_SIDE_BEFORE;
  link->is_tight = TRUE;
  quoth_link_judge (link,
                    is_single (reading, place) ? QUOTH_CERTAINTY_LIKELY : QUOTH_CERTAINTY_SURE,
                    N_("name before a colon"));
  return TRUE;
}

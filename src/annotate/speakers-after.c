/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * speakers-after.c - the rules for what stands behind the closing mark. */
#include "annotate/links.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NEAR \
  16 /* tokens after the marks within which a verb belongs to them                       */

static guint32
skip_signs (const QuothReading *reading, guint32 i, guint32 end)
{
  while (i < end
         && (quoth_reading_starts (reading, i, ",-\xe2")
             || reading->tokens->type[i] == QUOTH_TOKEN_QUOTE))
    i++;
  return i;
}

/* Whether the phrase is the first thing from `first` on, but for lower-case words of its own
 * ("screenwriter Ada Kerr") and an apposition before it ("another friend, Ada Kerr"). */
static gboolean
begins_with (const QuothReading *reading, guint32 first, QuothPhrase *phrase)
{
  QuothPhrase front;

  if (phrase->range.first == first)
    return TRUE;
  if (!quoth_phrase_from (reading, first, phrase->range.end, &front) || front.is_pronoun)
    return FALSE;
  if (front.range.end >= phrase->range.end)
    {
      phrase->range.first = phrase->named.first = first;
      return TRUE;
    }
  return front.range.end + 1 == phrase->range.first
         && quoth_reading_starts (reading, front.range.end, ",");
}

/* "On his show “Good Day,” Kerr said": the marks belong to where or when it was said. */
static gboolean
is_in_frame (const QuothReading *reading, const QuothPlace *place)
{
  guint32 first = place->left.first;

  return first < place->left.end && first == place->sentence.first
         && (quoth_reading_is (reading, first,
                               QUOTH_WORD_PREPOSITION | QUOTH_WORD_OPENER | QUOTH_WORD_WHEN)
             || (g_str_has_suffix (reading->tokens->lower[first], "ing")
                 && reading->mention[first] == QUOTH_NOWHERE))
         && !quoth_reading_is (reading, first, QUOTH_WORD_DETERMINER | QUOTH_WORD_LINK)
         && !quoth_reading_says (reading, first, "but");
}

/* A sign at i that sets the quote off; the hyphen of “moan”-worthy does not. */
static gboolean
sets_off (const QuothReading *reading, guint32 i, guint32 end)
{
  const guint8 *flags = reading->tokens->flags;

  return i < end && quoth_reading_starts (reading, i, ",-\xe2")
         && !(strcmp (reading->tokens->lower[i], "-") == 0 && i + 1 < end
              && !((flags[i] | flags[i + 1]) & QUOTH_TOKEN_SPACE));
}

/* Sure when the verb reports and a comma, a dash, a question or exclamation mark sets it off; a guess when
 * words before the marks just go on behind them (the “new deal” crowd says) or are its frame. */
static void
judge_right_after (const QuothReading *reading,
                   const QuothPlace *place,
                   guint32 verb,
                   QuothLink *link,
                   const char *reason)
{
  gboolean is_set_off = quoth_reading_starts (reading, place->span.end - 2, ",?!-\xe2")
                        || sets_off (reading, place->right.first, place->right.end);

  link->is_tight = is_set_off && !is_in_frame (reading, place);
  if (!link->is_tight)
    quoth_link_judge (link,
                      quoth_range_is_empty (place->left) ? QUOTH_CERTAINTY_LIKELY
                                                         : QUOTH_CERTAINTY_GUESS,
                      reason);
  else if (quoth_is_plain_report (reading, verb, &link->speaker))
    quoth_link_judge (link, QUOTH_CERTAINTY_SURE, reason);
  else
    quoth_link_judge (link, QUOTH_CERTAINTY_LIKELY, reason);
}

gboolean
quoth_link_right_after (const QuothReading *reading, const QuothPlace *place, QuothLink *link)
{
  guint32 first = skip_signs (reading, place->right.first, place->right.end);
  guint32 end = place->right.end;

  if (quoth_is_according_to (reading, first, end)
      && quoth_link_according_to (reading, first, end, link))
    {
      link->is_tight = TRUE;
      link->side = QUOTH_SIDE_AFTER;
      quoth_link_judge (link, QUOTH_CERTAINTY_SURE, N_("“according to” after the quote"));
      return TRUE;
    }
  for (guint32 i = first; i < MIN (end, first + 3 * NEAR); i++)
    {
      if (reading->cues[i] == NULL || reading->passive[i])
        continue;
      if (i >= first + NEAR && !(reading->cues[i]->cue->use & QUOTH_CUE_QUOTES))
        continue;
      if (quoth_verb_group_start (reading, i, first) == first)
        {
          if (reading->cues[i]->tense == QUOTH_CUE_ING
              || !(reading->cues[i]->cue->use & (QUOTH_CUE_QUOTES | QUOTH_CUE_CLAUSE))
              || !quoth_subject_behind (reading, i, end, &link->speaker))
            return FALSE;
          judge_right_after (reading, place, i, link, N_("verb and name right after the quote"));
        }
      else
        {
          if (!quoth_phrase_before (reading, i, first, &link->speaker)
              || !begins_with (reading, first, &link->speaker))
            continue;
          judge_right_after (reading, place, i, link, N_("name and verb right after the quote"));
        }
      quoth_link_set_verb (link, reading, i);
      link->side = QUOTH_SIDE_AFTER;
      return TRUE;
    }
  return FALSE;
}

/* “No way.” Kerr said. - the attribution made a sentence of its own. */
gboolean
quoth_link_next_sentence (const QuothReading *reading, const QuothPlace *place, QuothLink *link)
{
  const QuothTokens *tokens = reading->tokens;
  guint32 first = place->span.end;
  QuothRange sentence;
  QuothPhrase speaker;

  if (!quoth_range_is_empty (place->right) || first >= tokens->n
      || tokens->paragraph[first] != tokens->paragraph[first - 1])
    return FALSE;
  sentence = quoth_reading_sentence (reading, first);
  if (sentence.first != first || !quoth_phrase_from (reading, first, sentence.end, &speaker))
    return FALSE;
  for (guint32 i = speaker.range.end; i < MIN (sentence.end, speaker.range.end + 4); i++)
    {
      const QuothCueForm *form = reading->cues[i];

      if (form == NULL || !(form->cue->use & QUOTH_CUE_QUOTES) || !quoth_is_finite (form)
          || reading->passive[i])
        continue;
      if (i + form->n_words < sentence.end
          && !quoth_reading_starts (reading, i + form->n_words, "."))
        return FALSE;
      link->speaker = speaker;
      quoth_link_set_verb (link, reading, i);
      link->side = QUOTH_SIDE_AFTER;
      link->is_tight = TRUE;
      quoth_link_judge (link, QUOTH_CERTAINTY_SURE, N_("name and verb right after the quote"));
      return TRUE;
    }
  return FALSE;
}

/* “We stand ready.” – Commissioner Kerr: in the same paragraph or as a line of its own. */
gboolean
quoth_link_behind_dash (const QuothReading *reading, const QuothPlace *place, QuothLink *link)
{
  const QuothTokens *tokens = reading->tokens;
  guint32 dash = place->span.end;
  guint32 end = dash;

  if (dash + 1 >= tokens->n || !quoth_reading_starts (reading, dash, "-\xe2")
      || tokens->paragraph[dash] > tokens->paragraph[dash - 1] + 1
      || (tokens->flags[dash + 1] & QUOTH_TOKEN_PARAGRAPH))
    return FALSE;
  while (end < tokens->n && end < dash + NEAR && tokens->paragraph[end] == tokens->paragraph[dash])
    end++;
  if (!quoth_phrase_from (reading, dash + 1, end, &link->speaker) || link->speaker.is_pronoun
      || !quoth_is_name_at (reading, link->speaker.head))
    return FALSE;
  if (link->speaker.range.end < end
      && !quoth_reading_starts (reading, link->speaker.range.end, ",.("))
    return FALSE;
  link->side = QUOTH_SIDE_AFTER;
  link->is_tight = TRUE;
  quoth_link_judge (link, QUOTH_CERTAINTY_SURE, N_("name behind a dash after the quote"));
  return TRUE;
}

/* … “liar” at the rally, Kerr said. */
gboolean
quoth_link_end_of_sentence (const QuothReading *reading, const QuothPlace *place, QuothLink *link)
{
  QuothRange sentence = quoth_reading_sentence (reading, place->span.end - 1);

  for (guint32 i = place->right.first; i < place->right.end; i++)
    {
      const QuothCueForm *form = reading->cues[i];
      guint32 after;

      if (quoth_is_according_to (reading, i, place->right.end)
          && quoth_link_according_to (reading, i, place->right.end, link))
        {
          link->side = QUOTH_SIDE_AFTER;
          quoth_link_judge (link, QUOTH_CERTAINTY_LIKELY,
                            N_("“according to” later in the sentence"));
          return TRUE;
        }
      if (form == NULL || reading->passive[i]
          || !(form->cue->use & (QUOTH_CUE_QUOTES | QUOTH_CUE_CLAUSE))
          || (form->tense != QUOTH_CUE_PAST && form->tense != QUOTH_CUE_THIRD))
        continue;
      if (i > place->right.first && quoth_reading_starts (reading, i - 1, ",")
          && (form->cue->use & QUOTH_CUE_QUOTES)
          && quoth_subject_behind (reading, i, place->right.end, &link->speaker))
        {
          quoth_link_set_verb (link, reading, i);
          link->side = QUOTH_SIDE_AFTER;
          quoth_link_judge (link, QUOTH_CERTAINTY_LIKELY,
                            N_("verb and name at the end of the sentence"));
          return TRUE;
        }
      after = i + form->n_words;
      if (after < sentence.end && !quoth_reading_starts (reading, after, ".,")
          && !quoth_reading_is (reading, after, QUOTH_WORD_WHEN | QUOTH_WORD_PREPOSITION))
        continue;
      if (quoth_phrase_before (reading, i, place->right.first, &link->speaker)
          && link->speaker.range.first > place->right.first
          && quoth_reading_starts (reading, link->speaker.range.first - 1, ","))
        {
          quoth_link_set_verb (link, reading, i);
          link->side = QUOTH_SIDE_AFTER;
          quoth_link_judge (link, QUOTH_CERTAINTY_LIKELY,
                            N_("name and verb at the end of the sentence"));
          return TRUE;
        }
    }
  return FALSE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * set-off.c - attributions that commas set off from what is reported.
 *
 * "Taxes will fall, Kerr said on Monday." and "Taxes will fall, according to Kerr." claim everything
 * before them, "According to Kerr, taxes will fall." everything behind it. What stands before must be a
 * clause and not the frame of the attribution ("In May, after the vote, Kerr said"). */
#include "annotate/reported.h"

#include <glib/gi18n-lib.h>

/* ---- behind ------------------------------------------------------------------------------------------ */

static gboolean
closes_sentence (const QuothReading *reading, guint32 after, guint32 end)
{
  return after >= end || quoth_reading_starts (reading, after, ".")
         || quoth_reading_is (reading, after, QUOTH_WORD_WHEN)
         || quoth_reading_says (reading, after, "in") || quoth_reading_says (reading, after, "on")
         || quoth_reading_says (reading, after, "during")
         || (reading->mention[after] != QUOTH_NOWHERE
             && g_array_index (reading->mentions, QuothNameMention, reading->mention[after]).kind
                  == QUOTH_KIND_DATE);
}

/* ", Kerr said" and ", said Kerr": the comma is at i. */
static gboolean
attribution_at (
  const QuothReading *reading, guint32 i, guint32 end, QuothPhrase *speaker, guint32 *verb)
{
  guint32 k = i + 1;

  if (k < end && reading->cues[k] != NULL && (reading->cues[k]->cue->use & QUOTH_CUE_QUOTES)
      && (reading->cues[k]->tense == QUOTH_CUE_PAST || reading->cues[k]->tense == QUOTH_CUE_THIRD)
      && quoth_phrase_from (reading, k + reading->cues[k]->n_words, end, speaker))
    {
      *verb = k;
      return quoth_word_is_one_of (reading->cues[k]->cue->lemma, "say add report write note explain argue warn")
             && (quoth_is_name_at (reading, speaker->head)
                 || quoth_reading_is (reading, speaker->head, QUOTH_WORD_ROLE))
             && (speaker->range.end >= end || quoth_reading_starts (reading, speaker->range.end, ",")
                 || closes_sentence (reading, speaker->range.end, end));
    }
  if (!quoth_phrase_from (reading, k, end, speaker))
    return FALSE;
  k = speaker->range.end;
  while (k < end && k < speaker->range.end + 3
         && quoth_reading_is (reading, k, QUOTH_WORD_ADVERB | QUOTH_WORD_AUXILIARY))
    k++;
  if (k >= end || reading->cues[k] == NULL || reading->passive[k]
      || !(reading->cues[k]->cue->use & QUOTH_CUE_CLAUSE)
      || reading->cues[k]->tense == QUOTH_CUE_ING)
    return FALSE;
  *verb = k;
  k += reading->cues[k]->n_words;
  if ((reading->cues[*verb]->cue->use & QUOTH_CUE_ADDRESSEE) && k < end)
    {
      QuothPhrase addressee;

      if (quoth_phrase_from (reading, k, end, &addressee))
        k = addressee.range.end;
    }
  return closes_sentence (reading, k, end);
}

/* Whether there is nothing but asides in it ("In May, after the vote"): the frame of what follows, no
 * content. Steps from comma to comma until a stretch begins like a main clause. */
static gboolean
is_frame (const QuothReading *reading,
          QuothRange content)
{
  guint32 i = content.first;

  while (i < content.end)
    {
      while (i < content.end
             && quoth_reading_is (reading, i, QUOTH_WORD_LINK | QUOTH_WORD_ADVERB)
             && !quoth_reading_is (reading, i, QUOTH_WORD_DETERMINER))
        i++;
      if (i < content.end && quoth_reading_says (reading, i, "but"))
        i++;
      if (i >= content.end)
        return TRUE;
      if (!quoth_reading_is (reading, i, QUOTH_WORD_PREPOSITION | QUOTH_WORD_OPENER | QUOTH_WORD_WHEN)
          && !quoth_reading_says (reading, i, "asked"))
        return !quoth_report_has_verb (reading, i, content.end);
      while (i < content.end && !quoth_reading_starts (reading, i, ","))
        i++;
      i++;
    }
  return TRUE;
}

/* Sure behind a clause that opens plainly; likely behind "When the vote came, Kerr, …". */
static QuothCertainty
judge_closing (const QuothReading *reading, QuothRange content, gboolean is_plain)
{
  return is_plain
             && (!quoth_reading_is (reading, content.first, QUOTH_WORD_PREPOSITION | QUOTH_WORD_OPENER)
                 || quoth_reading_is (reading, content.first, QUOTH_WORD_DETERMINER))
           ? QUOTH_CERTAINTY_SURE
           : QUOTH_CERTAINTY_LIKELY;
}

gboolean
quoth_find_closing_attribution (QuothReporter *self, QuothRange sentence)
{
  const QuothReading *reading = self->reading;

  for (guint32 i = sentence.first + QUOTH_REPORT_MIN; i + 1 < sentence.end; i++)
    {
      QuothRange content = quoth_report_trim (reading, (QuothRange){ sentence.first, i });
      QuothPhrase speaker;
      guint32 verb = 0;

      if (i > sentence.first + QUOTH_REPORT_LONGEST)
        return FALSE;
      if (reading->mark[i] != QUOTH_NOWHERE || self->used[i])
        continue;
      if (quoth_reading_says (reading, i, "according") && quoth_reading_says (reading, i + 1, "to")
          && quoth_phrase_from (reading, i + 2, sentence.end, &speaker))
        {
          if (quoth_report_count_words (reading, content) < QUOTH_REPORT_MIN
              || !quoth_report_has_verb (reading, content.first, content.end))
            continue;
          quoth_report_add (self, content, &speaker, (QuothRange){ i, i + 2 }, NULL,
                            judge_closing (reading, content,
                                           closes_sentence (reading, speaker.range.end, sentence.end)),
                            N_("“according to” after what is reported"));
          return TRUE;
        }
      if (!quoth_reading_starts (reading, i, ",")
          || !attribution_at (reading, i, sentence.end, &speaker, &verb) || self->used[verb]
          || reading->mark[verb] != QUOTH_NOWHERE || quoth_report_count_words (reading, content) < QUOTH_REPORT_MIN
          || is_frame (reading, content))
        continue;
      quoth_report_add (self, content, &speaker,
                        (QuothRange){ verb, verb + reading->cues[verb]->n_words },
                        reading->cues[verb]->cue,
                        judge_closing (reading, content, quoth_is_plain_report (reading, verb, &speaker)),
                        N_("name and verb after what is reported"));
      return TRUE;
    }
  return FALSE;
}

/* ---- before ------------------------------------------------------------------------------------------ */

/* "According to Kerr, taxes will fall." */
guint32
quoth_find_opening_attribution (QuothReporter *self, QuothRange sentence)
{
  const QuothReading *reading = self->reading;
  guint32 i = sentence.first;
  QuothPhrase speaker;
  QuothRange content;
  guint32 comma;

  if (i + 4 >= sentence.end || self->used[i] || !quoth_reading_says (reading, i, "according")
      || !quoth_reading_says (reading, i + 1, "to")
      || !quoth_phrase_from (reading, i + 2, sentence.end, &speaker))
    return sentence.first;
  comma = speaker.range.end;
  while (comma < sentence.end && !quoth_reading_starts (reading, comma, ","))
    comma++;
  content =
    quoth_report_trim (reading, (QuothRange){ MIN (comma + 1, sentence.end), sentence.end });
  if (quoth_report_count_words (reading, content) < QUOTH_REPORT_MIN || quoth_report_has_marks (reading, content))
    return sentence.first;
  quoth_report_add (self, content, &speaker, (QuothRange){ i, i + 2 }, NULL, QUOTH_CERTAINTY_SURE,
                    N_("“according to” before what is reported"));
  return content.end;
}

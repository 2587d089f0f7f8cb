/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * speakers.c - who said it, by what stands in the sentence of the marks.
 *
 * A table of rules, tried in order; the first that fits decides, and its words become the reason
 * shown to the reader. Order means trust: a name and a verb right behind the closing mark ("…,"
 * Kerr said) are hardly ever wrong, the last verb before the marks often right, the subject of a
 * sentence without any reporting verb is a guess. What needs other sentences is in linking.c. */
#include "annotate/links.h"

#include <string.h>

/* ---- what the rules share ------------------------------------------------------------------------ */

void
quoth_link_set_verb (QuothLink *link, const QuothReading *reading, guint32 i)
{
  const QuothCueForm *form = reading->cues[i];

  link->cue = (QuothRange){ i, i + form->n_words };
  link->verb = form->cue;
  link->lemma = form->cue->lemma;
}

void
quoth_link_judge (QuothLink *link, QuothCertainty certainty, const char *reason)
{
  link->certainty = certainty;
  link->reason = reason;
}

gboolean
quoth_is_according_to (const QuothReading *reading, guint32 i, guint32 end)
{
  return i + 2 < end && quoth_reading_says (reading, i, "according")
         && quoth_reading_says (reading, i + 1, "to");
}

gboolean
quoth_link_according_to (const QuothReading *reading, guint32 i, guint32 end, QuothLink *link)
{
  if (!quoth_phrase_from (reading, i + 2, end, &link->speaker))
    return FALSE;
  link->cue = (QuothRange){ i, i + 2 };
  link->lemma = "according to";
  return TRUE;
}

/* "said Kerr": the name behind the verb, which must not be the subject of a clause ("says Kerr is"). */
gboolean
quoth_subject_behind (const QuothReading *reading, guint32 verb, guint32 end, QuothPhrase *phrase)
{
  guint32 i = verb + reading->cues[verb]->n_words;

  if (strcmp (reading->cues[verb]->cue->lemma, "tell") == 0
      || !quoth_is_finite (reading->cues[verb]) || !quoth_phrase_from (reading, i, end, phrase))
    return FALSE;
  if (phrase->is_pronoun && quoth_reading_is (reading, phrase->head, QUOTH_WORD_CONTENT))
    return FALSE;
  return phrase->range.end >= end
         || !(quoth_reading_is (reading, phrase->range.end, QUOTH_WORD_AUXILIARY | QUOTH_WORD_VERB)
              || (reading->cues[phrase->range.end] != NULL
                  && quoth_is_finite (reading->cues[phrase->range.end])));
}

/* ---- the table ------------------------------------------------------------------------------------ */

/* by trust */
static const QuothRule rules[] = {
  quoth_link_right_after,    quoth_link_next_sentence, quoth_link_behind_dash,
  quoth_link_name_and_colon, quoth_link_before,        quoth_link_end_of_sentence,
  quoth_link_colon,
};

/* ---- inner ---------------------------------------------------------------------------------------- */

QuothPlace
quoth_link_place (const QuothReading *reading, guint k)
{
  const QuothMarked *marked = &g_array_index (reading->marked, QuothMarked, k);
  QuothPlace place = { .k = k, .span = marked->range };
  QuothRange last = quoth_reading_sentence (reading, marked->range.end - 1);

  place.sentence = quoth_reading_sentence (reading, marked->range.first);
  place.left = (QuothRange){ place.sentence.first, marked->range.first };
  place.right = (QuothRange){ marked->range.end, last.end };
  if (k > 0)
    place.left.first = MAX (place.left.first, marked[-1].range.end);
  if (k + 1 < reading->marked->len)
    place.right.end = MIN (place.right.end, MAX (marked[1].range.first, marked->range.end));
  return place;
}

gboolean
quoth_link_locally (const QuothReading *reading, const QuothPlace *place, QuothLink *link)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      *link = (QuothLink){ 0 };
      if (rules[i](reading, place, link))
        return TRUE;
    }
  *link = (QuothLink){ 0 };
  return FALSE;
}

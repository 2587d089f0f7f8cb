/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * speakers.c - who said it, by what stands in the sentence of the marks.
 *
 * A table of rules, tried in order; the first that fits decides, and its words become the reason
 * shown to the reader. Order means trust: a name and a verb right behind the closing mark ("…,"
 * Kerr said) are hardly ever wrong, the last verb before the marks often right, the subject of a
 * sentence without any reporting verb is a guess. What needs other sentences is in linking.c. */
#include "annotate/links.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NEAR 16   /* tokens after the marks within which a verb belongs to them                     */
#define REACH 150 /* tokens before a verb within which its subject stands                           */

static gboolean
is_lower (const QuothReading *reading,
          guint32             i,
          const char         *word)
{
  return strcmp (reading->tokens->lower[i], word) == 0;
}

static gboolean
is_finite (const QuothCueForm *form)
{
  return form->tense == QUOTH_CUE_PAST || form->tense == QUOTH_CUE_THIRD || form->tense == QUOTH_CUE_BASE;
}

static void
set_verb (QuothLink          *link,
          const QuothReading *reading,
          guint32             i)
{
  const QuothCueForm *form = reading->cues[i];

  link->cue = (QuothRange){ i, i + form->n_words };
  link->verb = form->cue;
  link->lemma = form->cue->lemma;
}

static void
set_certainty (QuothLink     *link,
               QuothCertainty certainty,
               const char    *reason)
{
  link->certainty = certainty;
  link->reason = reason;
}

static gboolean
is_according_to (const QuothReading *reading,
                 guint32             i,
                 guint32             end)
{
  return i + 2 < end && is_lower (reading, i, "according") && is_lower (reading, i + 1, "to");
}

static gboolean
link_according_to (const QuothReading *reading,
                   guint32             i,
                   guint32             end,
                   QuothLink          *link)
{
  if (!quoth_phrase_from (reading, i + 2, end, &link->speaker))
    return FALSE;
  link->cue = (QuothRange){ i, i + 2 };
  link->lemma = "according to";
  return TRUE;
}

/* ---- after the marks ------------------------------------------------------------------------------- */

static guint32
skip_signs (const QuothReading *reading,
            guint32             i,
            guint32             end)
{
  while (i < end && (quoth_reading_starts (reading, i, ",-\xe2")
                     || reading->tokens->type[i] == QUOTH_TOKEN_QUOTE))
    i++;
  return i;
}

/* "said Kerr": the name behind the verb, which must not be the subject of a clause ("says Kerr is"). */
static gboolean
subject_behind (const QuothReading *reading,
                guint32             verb,
                guint32             end,
                QuothPhrase        *phrase)
{
  guint32 i = verb + reading->cues[verb]->n_words;

  if (strcmp (reading->cues[verb]->cue->lemma, "tell") == 0 || !is_finite (reading->cues[verb])
      || !quoth_phrase_from (reading, i, end, phrase))
    return FALSE;
  if (phrase->is_pronoun && quoth_reading_is (reading, phrase->head, QUOTH_WORD_CONTENT))
    return FALSE;
  return phrase->range.end >= end
         || !(quoth_reading_is (reading, phrase->range.end, QUOTH_WORD_AUXILIARY | QUOTH_WORD_VERB)
              || (reading->cues[phrase->range.end] != NULL && is_finite (reading->cues[phrase->range.end])));
}

/* Whether the phrase is the first thing from `first` on, but for lower-case words of its own
 * ("screenwriter Ada Kerr") and an apposition before it ("another friend, Ada Kerr"). */
static gboolean
begins_with (const QuothReading *reading,
             guint32             first,
             QuothPhrase        *phrase)
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
  return front.range.end + 1 == phrase->range.first && quoth_reading_starts (reading, front.range.end, ",");
}

static gboolean
right_after (const QuothReading *reading,
             const QuothPlace   *place,
             QuothLink          *link)
{
  guint32 first = skip_signs (reading, place->right.first, place->right.end);
  guint32 end = place->right.end;

  if (is_according_to (reading, first, end) && link_according_to (reading, first, end, link))
    {
      link->is_tight = TRUE;
      link->side = QUOTH_SIDE_AFTER;
      set_certainty (link, QUOTH_CERTAINTY_SURE, N_("“according to” after the quote"));
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
          if (reading->cues[i]->tense == QUOTH_CUE_ING || !(reading->cues[i]->cue->use & (QUOTH_CUE_QUOTES | QUOTH_CUE_CLAUSE))
              || !subject_behind (reading, i, end, &link->speaker))
            return FALSE;
          set_certainty (link, QUOTH_CERTAINTY_SURE, N_("verb and name right after the quote"));
        }
      else
        {
          if (!quoth_phrase_before (reading, i, first, &link->speaker)
              || !begins_with (reading, first, &link->speaker))
            continue;
          set_certainty (link, QUOTH_CERTAINTY_SURE, N_("name and verb right after the quote"));
        }
      set_verb (link, reading, i);
      link->is_tight = TRUE;
      link->side = QUOTH_SIDE_AFTER;
      return TRUE;
    }
  return FALSE;
}

/* “No way.” Kerr said. - the attribution made a sentence of its own. */
static gboolean
next_sentence (const QuothReading *reading,
               const QuothPlace   *place,
               QuothLink          *link)
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

      if (form == NULL || !(form->cue->use & QUOTH_CUE_QUOTES) || !is_finite (form) || reading->passive[i])
        continue;
      if (i + form->n_words < sentence.end && !quoth_reading_starts (reading, i + form->n_words, "."))
        return FALSE;
      link->speaker = speaker;
      set_verb (link, reading, i);
      link->side = QUOTH_SIDE_AFTER;
      link->is_tight = TRUE;
      set_certainty (link, QUOTH_CERTAINTY_SURE, N_("name and verb right after the quote"));
      return TRUE;
    }
  return FALSE;
}

/* “We stand ready.” – Commissioner Kerr: in the same paragraph or as a line of its own. */
static gboolean
behind_dash (const QuothReading *reading,
             const QuothPlace   *place,
             QuothLink          *link)
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
  if (link->speaker.range.end < end && !quoth_reading_starts (reading, link->speaker.range.end, ",.("))
    return FALSE;
  link->side = QUOTH_SIDE_AFTER;
  link->is_tight = TRUE;
  set_certainty (link, QUOTH_CERTAINTY_SURE, N_("name behind a dash after the quote"));
  return TRUE;
}

/* … “liar” at the rally, Kerr said. */
static gboolean
end_of_sentence (const QuothReading *reading,
                 const QuothPlace   *place,
                 QuothLink          *link)
{
  QuothRange sentence = quoth_reading_sentence (reading, place->span.end - 1);

  for (guint32 i = place->right.first; i < place->right.end; i++)
    {
      const QuothCueForm *form = reading->cues[i];
      guint32 after;

      if (is_according_to (reading, i, place->right.end)
          && link_according_to (reading, i, place->right.end, link))
        {
          link->side = QUOTH_SIDE_AFTER;
          set_certainty (link, QUOTH_CERTAINTY_LIKELY, N_("“according to” later in the sentence"));
          return TRUE;
        }
      if (form == NULL || reading->passive[i] || !(form->cue->use & (QUOTH_CUE_QUOTES | QUOTH_CUE_CLAUSE))
          || (form->tense != QUOTH_CUE_PAST && form->tense != QUOTH_CUE_THIRD))
        continue;
      if (i > place->right.first && quoth_reading_starts (reading, i - 1, ",")
          && (form->cue->use & QUOTH_CUE_QUOTES)
          && subject_behind (reading, i, place->right.end, &link->speaker))
        {
          set_verb (link, reading, i);
          link->side = QUOTH_SIDE_AFTER;
          set_certainty (link, QUOTH_CERTAINTY_LIKELY, N_("verb and name at the end of the sentence"));
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
          set_verb (link, reading, i);
          link->side = QUOTH_SIDE_AFTER;
          set_certainty (link, QUOTH_CERTAINTY_LIKELY, N_("name and verb at the end of the sentence"));
          return TRUE;
        }
    }
  return FALSE;
}

/* ---- before the marks ------------------------------------------------------------------------------ */

/* Who does what the verb at i says, when its own left side names nobody: "Kerr said … and added". */
static gboolean
shared_subject (const QuothReading *reading,
                guint32             i,
                guint32             first,
                QuothPhrase        *phrase)
{
  for (guint32 k = i; k-- > first;)
    if (reading->cues[k] != NULL && reading->cues[k]->tense != QUOTH_CUE_ING
        && reading->mark[k] == QUOTH_NOWHERE && !reading->passive[k]
        && quoth_phrase_before (reading, k, first, phrase) && reading->mark[phrase->head] == QUOTH_NOWHERE)
      return TRUE;
  return quoth_phrase_first (reading, first, i, phrase) && reading->mark[phrase->head] == QUOTH_NOWHERE;
}

/* Whether only a comma, a colon, "that", an addressee or a date stands between verb and marks. */
static gboolean
is_tight_before (const QuothReading *reading,
                 guint32             verb,
                 guint32             span)
{
  guint32 i = verb + reading->cues[verb]->n_words;
  QuothPhrase addressee;

  if ((reading->cues[verb]->cue->use & QUOTH_CUE_ADDRESSEE) && i < span
      && quoth_phrase_from (reading, i, span, &addressee))
    i = addressee.range.end;
  while (i < span && (reading->tokens->type[i] == QUOTH_TOKEN_PUNCT || is_lower (reading, i, "that")
                      || quoth_reading_is (reading, i, QUOTH_WORD_WHEN | QUOTH_WORD_DETERMINER | QUOTH_WORD_PRONOUN)))
    i++;
  return i >= span;
}

static gboolean
stands_free (const QuothReading *reading,
             const QuothPhrase  *phrase)
{
  return reading->mark[phrase->head] == QUOTH_NOWHERE;
}

/* Whether a word rather than a mark or comma stands before the verb at i. */
static gboolean
is_between_words (const QuothReading *reading,
                  guint32             i)
{
  return i > 0 && reading->tokens->type[i - 1] <= QUOTH_TOKEN_NUMBER;
}

/* "what Kerr called": the one who speaks of it is who leads the sentence. */
static gboolean
is_after_what (const QuothReading *reading,
               const QuothPhrase  *phrase,
               guint32             first)
{
  return phrase->range.first > first && is_lower (reading, phrase->range.first - 1, "what");
}

static gboolean
subject_of (const QuothReading *reading,
            guint32             i,
            guint32             first,
            guint32             end,
            QuothPhrase        *phrase)
{
  first = i > first + REACH ? i - REACH : first;
  if (reading->cues[i]->tense != QUOTH_CUE_ING && quoth_phrase_before (reading, i, first, phrase)
      && stands_free (reading, phrase))
    {
      QuothPhrase outer;

      if (is_after_what (reading, phrase, first) && shared_subject (reading, phrase->range.first - 1, first, &outer))
        *phrase = outer;
      return TRUE;
    }
  if ((i == first || !is_between_words (reading, i)) && subject_behind (reading, i, end, phrase))
    return TRUE;
  return shared_subject (reading, i, first, phrase);
}

gboolean
quoth_link_from_words (const QuothReading *reading,
                       guint32             first,
                       guint32             end,
                       QuothLink          *link)
{
  for (guint32 i = end; i-- > first;)
    {
      if (is_according_to (reading, i, end) && link_according_to (reading, i, end, link))
        return TRUE;
      if (reading->cues[i] == NULL || reading->passive[i] || reading->mark[i] != QUOTH_NOWHERE)
        continue;
      if ((reading->cues[i]->cue->use & QUOTH_CUE_WEAK) && i + reading->cues[i]->n_words + 1 < end)
        continue;
      if (!subject_of (reading, i, first, end, &link->speaker))
        continue;
      set_verb (link, reading, i);
      return TRUE;
    }
  return FALSE;
}

/* ", he added," and "when he claimed": not inside the clause of a verb further left. */
static gboolean
is_beside_the_report (const QuothReading *reading,
                      guint32             i)
{
  return quoth_reading_starts (reading, i, ",") || is_lower (reading, i, "when")
         || is_lower (reading, i, "while") || is_lower (reading, i, "after")
         || is_lower (reading, i, "before") || is_lower (reading, i, "as");
}

/* "Kerr said the mayor thinks it is “dead”": the report is Kerr's. Replaces verb and speaker by
 * those of a verb of saying further left whose clause holds them. */
static void
prefer_governing (const QuothReading *reading,
                  guint32             first,
                  QuothLink          *link)
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
          && (is_lower (reading, i + 1, "and") || is_lower (reading, i + 1, "but")))
        return;
      if (form == NULL || reading->passive[i] || !is_finite (form) || !(form->cue->use & QUOTH_CUE_CLAUSE)
          || (form->cue->use & QUOTH_CUE_WEAK) || form->cue->quote_class != QUOTH_CLASS_SPEECH)
        continue;
      if (!quoth_phrase_before (reading, i, first, &speaker))
        continue;
      link->speaker = speaker;
      set_verb (link, reading, i);
      return;
    }
}

static gboolean
before (const QuothReading *reading,
        const QuothPlace   *place,
        QuothLink          *link)
{
  for (guint32 i = place->left.end; i-- > place->left.first;)
    {
      const QuothCueForm *form = reading->cues[i];
      gboolean is_tight;

      if (is_according_to (reading, i, place->left.end)
          && link_according_to (reading, i, place->left.end, link))
        {
          link->side = QUOTH_SIDE_BEFORE;
          set_certainty (link, QUOTH_CERTAINTY_LIKELY, N_("“according to” before the quote"));
          return TRUE;
        }
      if (form == NULL || reading->passive[i])
        continue;
      is_tight = is_tight_before (reading, i, place->span.first);
      if ((form->cue->use & QUOTH_CUE_WEAK) && !is_tight)
        continue;
      if (!subject_of (reading, i, place->sentence.first, place->span.first, &link->speaker))
        continue;
      set_verb (link, reading, i);
      if (!is_tight || form->cue->quote_class == QUOTH_CLASS_STANCE || form->tense == QUOTH_CUE_BASE)
        prefer_governing (reading, place->sentence.first, link);
      link->side = QUOTH_SIDE_BEFORE;
      link->is_tight = is_tight;
      if (is_tight)
        set_certainty (link, QUOTH_CERTAINTY_SURE, N_("name before the verb, right before the quote"));
      else
        set_certainty (link, QUOTH_CERTAINTY_LIKELY, N_("name before the verb, earlier in the sentence"));
      return TRUE;
    }
  return FALSE;
}

/* OBAMA: “…”; Kerr on taxes: “…” */
static gboolean
colon (const QuothReading *reading,
       const QuothPlace   *place,
       QuothLink          *link)
{
  if (place->left.end <= place->left.first + 1 || !quoth_reading_starts (reading, place->left.end - 1, ":")
      || !quoth_phrase_first (reading, place->left.first, place->left.end - 1, &link->speaker))
    return FALSE;
  link->side = QUOTH_SIDE_BEFORE;
  link->is_tight = TRUE;
  set_certainty (link, link->speaker.range.end + 1 == place->left.end ? QUOTH_CERTAINTY_SURE : QUOTH_CERTAINTY_LIKELY,
                 N_("name before a colon"));
  return TRUE;
}

/* … agree - Ada Kerr: “…” */
static gboolean
name_and_colon (const QuothReading *reading,
                const QuothPlace   *place,
                QuothLink          *link)
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
  set_certainty (link, QUOTH_CERTAINTY_SURE, N_("name before a colon"));
  return TRUE;
}

typedef gboolean (*Rule) (const QuothReading *reading,
                          const QuothPlace   *place,
                          QuothLink          *link);

/* by trust */
static const Rule rules[] = {
  right_after, next_sentence, behind_dash, name_and_colon, before, end_of_sentence, colon,
};

/* ---- inner ---------------------------------------------------------------------------------------- */

QuothPlace
quoth_link_place (const QuothReading *reading,
                  guint               k)
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
quoth_link_locally (const QuothReading *reading,
                    const QuothPlace   *place,
                    QuothLink          *link)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      *link = (QuothLink){ 0 };
      if (rules[i] (reading, place, link))
        return TRUE;
    }
  *link = (QuothLink){ 0 };
  return FALSE;
}

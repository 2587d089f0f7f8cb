/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * indirect.c - reported speech without marks, where the grammar leaves little doubt.
 *
 * Sentence by sentence: first an attribution at the end ("Taxes will fall, Kerr said on Monday.",
 * "…, according to Kerr."), which claims everything before it; else each reporting verb with a
 * subject on its left and a clause on its right: "that …", a new subject with a verb of its own,
 * or "to …" after verbs of will. In a transcript each turn is what it is. Verbs that already
 * introduce a marked quote are left alone, and so is what stands inside the content just found:
 * reports within reports are told once. Precision before recall: everything else is left to
 * the network (quote-decide.c). Cost: linear. */
#include "annotate/reported.h"

#include <glib/gi18n-lib.h>
#include <string.h>

guint
quoth_report_count_words (const QuothReading *reading, QuothRange range)
{
  guint n = 0;

  for (guint32 i = range.first; i < range.end; i++)
    n += reading->tokens->type[i] <= QUOTH_TOKEN_NUMBER;
  return n;
}

/* ---- what is said ------------------------------------------------------------------------------ */

/* Trims punctuation and lone marks off both edges. */
QuothRange
quoth_report_trim (const QuothReading *reading, QuothRange range)
{
  const QuothTokens *tokens = reading->tokens;

  while (range.first < range.end
         && (tokens->type[range.first] == QUOTH_TOKEN_PUNCT
             || (tokens->type[range.first] == QUOTH_TOKEN_QUOTE
                 && reading->mark[range.first] == QUOTH_NOWHERE)))
    range.first++;
  while (range.end > range.first
         && (quoth_reading_starts (reading, range.end - 1, ".,;:!?-\xe2")
             || (tokens->type[range.end - 1] == QUOTH_TOKEN_QUOTE
                 && reading->mark[range.end - 1] == QUOTH_NOWHERE)))
    range.end--;
  return range;
}

/* ", but …", ", told the court", "and added …": the reporter takes over again. */
static gboolean
ends_clause (const QuothReading *reading, guint32 i, guint32 end)
{
  guint32 next = i + 1;

  if (quoth_reading_starts (reading, i, ";"))
    return TRUE;
  if (quoth_reading_starts (reading, i, ","))
    return next < end
           && (quoth_reading_says (reading, next, "but")
               || quoth_reading_says (reading, next, "although")
               || quoth_reading_says (reading, next, "though")
               || quoth_reading_says (reading, next, "while")
               || (reading->cues[next] != NULL
                   && (reading->cues[next]->tense == QUOTH_CUE_ING
                       || quoth_word_is_one_of (reading->cues[next]->cue->lemma, "say tell"))));
  if (!quoth_reading_says (reading, i, "and") && !quoth_reading_says (reading, i, "but"))
    return FALSE;
  while (next < end && quoth_reading_is (reading, next, QUOTH_WORD_ADVERB))
    next++;
  return next < end && reading->cues[next] != NULL && !reading->passive[next]
         && (reading->cues[next]->tense == QUOTH_CUE_PAST
             || reading->cues[next]->tense == QUOTH_CUE_THIRD)
         && (reading->cues[next]->cue->use
             & (QUOTH_CUE_CLAUSE | QUOTH_CUE_OBJECT | QUOTH_CUE_QUOTES));
}

static QuothRange
clause_from (const QuothReading *reading, guint32 first, guint32 end)
{
  guint32 i = first;
  guint32 stop = MIN (end, first + QUOTH_REPORT_LONGEST);

  while (i < stop && !ends_clause (reading, i, end))
    i++;
  return quoth_report_trim (reading, (QuothRange){ first, i });
}

gboolean
quoth_report_has_marks (const QuothReading *reading, QuothRange range)
{
  for (guint32 i = range.first; i < range.end; i++)
    if (reading->mark[i] != QUOTH_NOWHERE)
      return TRUE;
  return FALSE;
}

gboolean
quoth_report_has_verb (const QuothReading *reading, guint32 first, guint32 end)
{
  end = MIN (end, first + 14);
  for (guint32 i = first; i < end; i++)
    {
      const char *lower = reading->tokens->lower[i];
      gsize len = strlen (lower);

      if (quoth_reading_is (reading, i, QUOTH_WORD_AUXILIARY | QUOTH_WORD_VERB)
          || (reading->cues[i] != NULL && reading->cues[i]->tense != QUOTH_CUE_ING)
          || (len > 3 && strcmp (lower + len - 2, "ed") == 0)
          || quoth_reading_says (reading, i, "'s"))
        return TRUE;
    }
  return FALSE;
}

/* Over an object that is to do something: "both sides" of "asked both sides to stay"; NOWHERE if there is
 * none such. */
static guint32
find_told_to (const QuothReading *reading, guint32 i, guint32 end)
{
  QuothPhrase object;
  guint32 to = i + 1;

  if (quoth_phrase_from (reading, i, end, &object))
    to = object.range.end;
  else if (i >= end || !quoth_reading_is (reading, i, QUOTH_WORD_PRONOUN))
    return QUOTH_NOWHERE;
  return to + 1 < end && quoth_reading_says (reading, to, "to") ? to : QUOTH_NOWHERE;
}

static gboolean
is_date (const QuothReading *reading, guint32 i)
{
  const QuothNameMention *mention = quoth_reading_mention (reading, i);

  return mention != NULL && mention->kind == QUOTH_KIND_DATE;
}

/* Over "on Monday", "in a statement", "two days earlier" to a "that" soon after; `i` if there is none. */
static guint32
skip_setting (const QuothReading *reading, guint32 i, guint32 end)
{
  if (i >= end
      || !(is_date (reading, i)
           || quoth_reading_is (reading, i, QUOTH_WORD_PREPOSITION | QUOTH_WORD_WHEN)))
    return i;
  for (guint32 k = i; k < MIN (end, i + 12); k++)
    {
      if (quoth_reading_says (reading, k, "that") && !quoth_reading_says (reading, k - 1, "now")
          && !quoth_reading_is (reading, k - 1, QUOTH_WORD_PREPOSITION))
        return k;
      if (quoth_reading_starts (reading, k, ",;:"))
        return i;
    }
  while (i < end && quoth_reading_is (reading, i, QUOTH_WORD_WHEN))
    i++;
  return i;
}

/* The clause a verb governs: from the token after it to its end; empty when it governs none. */
static QuothRange
governed_clause (const QuothReading *reading, guint32 verb, guint32 end, QuothCertainty *certainty)
{
  const QuothCueForm *form = reading->cues[verb];
  guint32 i = verb + form->n_words;
  QuothPhrase phrase;

  *certainty = QUOTH_CERTAINTY_LIKELY;
  if (quoth_word_is_one_of (form->cue->lemma, "ask urge tell order remind warn advise")
      && find_told_to (reading, i, end) != QUOTH_NOWHERE)
    return clause_from (reading, i, end);
  if (quoth_word_is_one_of (form->cue->lemma, "tell assure remind inform notify warn promise"))
    {
      if (quoth_phrase_from (reading, i, end, &phrase)
          && (!quoth_word_is_one_of (form->cue->lemma, "warn promise")
              || quoth_reading_says (reading, phrase.range.end, "that")))
        i = phrase.range.end;
      else if (i < end && quoth_reading_is (reading, i, QUOTH_WORD_PRONOUN)
               && !quoth_reading_says (reading, i, "there"))
        i++;
      else if (quoth_word_is_one_of (form->cue->lemma, "tell assure remind inform notify"))
        return (QuothRange){ 0, 0 };
    }
  i = skip_setting (reading, i, end);
  if (i >= end)
    return (QuothRange){ 0, 0 };
  *certainty = QUOTH_CERTAINTY_SURE;
  if (quoth_reading_says (reading, i, "that"))
    return quoth_report_has_verb (reading, i + 1, end) ? clause_from (reading, i, end) : (QuothRange){ 0, 0 };
  *certainty = QUOTH_CERTAINTY_LIKELY;
  if (quoth_reading_says (reading, i, "to")
      && quoth_word_is_one_of (form->cue->lemma,
                    "want vow pledge promise plan hope refuse decline threaten offer "
                    "swear intend expect seek agree demand"))
    return clause_from (reading, i, end);
  if (quoth_word_is_one_of (form->cue->lemma, "support oppose endorse favor reject deny")
      || strcmp (form->cue->lemma, "call for") == 0)
    return quoth_phrase_from (reading, i, end, &phrase) ? clause_from (reading, i, end)
                                                        : (QuothRange){ 0, 0 };
  if (!(form->cue->use & QUOTH_CUE_CLAUSE))
    return (QuothRange){ 0, 0 };
  if (quoth_reading_says (reading, i, "whether") || quoth_reading_says (reading, i, "why")
      || quoth_reading_says (reading, i, "how"))
    return clause_from (reading, i, end);
  if (quoth_reading_says (reading, i, "there")
      || (quoth_phrase_from (reading, i, end, &phrase) && phrase.range.end < end
          && !ends_clause (reading, phrase.range.end, end)
          && quoth_report_has_verb (reading, phrase.range.end, MIN (end, phrase.range.end + 4)))
      || (strcmp (form->cue->lemma, "say") == 0 && quoth_report_has_verb (reading, i, end)
          && !quoth_reading_is (reading, i, QUOTH_WORD_PREPOSITION)
          && reading->tokens->type[i] <= QUOTH_TOKEN_NUMBER))
    return clause_from (reading, i, end);
  return (QuothRange){ 0, 0 };
}

/* ---- adding ---------------------------------------------------------------------------------------- */

void
quoth_report_add (QuothReporter *self,
                  QuothRange content,
                  const QuothPhrase *speaker,
                  QuothRange cue,
                  const QuothCue *verb,
                  QuothCertainty certainty,
                  const char *reason)
{
  QuothFound quote = {
    .parts = { content },
    .n_parts = 1,
    .kind =
      quoth_report_has_marks (self->reading, content) ? QUOTH_QUOTE_MIXED : QUOTH_QUOTE_INDIRECT,
    .quote_class = verb != NULL ? verb->quote_class : QUOTH_CLASS_SPEECH,
    .certainty = certainty,
    .cue = cue,
    .lemma = verb != NULL                 ? verb->lemma
             : quoth_range_is_empty (cue) ? NULL
                                          : "according to",
    .reason = reason,
  };

  if (speaker != NULL)
    {
      quote.speaker = speaker->range;
      quote.named = speaker->named;
      quote.head = speaker->head;
    }
  g_array_append_val (self->found, quote);
  for (guint32 i = cue.first; i < cue.end; i++)
    self->used[i] = TRUE;
}

/* ---- verbs with a clause ------------------------------------------------------------------------------ */

static gboolean
can_govern (const QuothReporter *self, guint32 i, guint32 first)
{
  const QuothReading *reading = self->reading;
  const QuothCueForm *form = reading->cues[i];

  return form != NULL && !self->used[i] && !reading->passive[i] && reading->mark[i] == QUOTH_NOWHERE
         && form->tense != QUOTH_CUE_ING && quoth_verb_over_infinitive (reading, i, first) == i
         && !((form->cue->use & QUOTH_CUE_WEAK)
              && !(i + 1 < reading->tokens->n && quoth_reading_says (reading, i + 1, "that")));
}

/* "It was reported in May that …": said by nobody. Returns where its content ends, 0 if it is none. */
static guint32
find_impersonal (QuothReporter *self,
                 guint32 i,
                 QuothRange sentence)
{
  const QuothReading *reading = self->reading;
  const QuothCueForm *form = reading->cues[i];
  QuothPhrase subject;
  QuothRange content;
  guint32 that;

  if (form == NULL || !reading->passive[i] || self->used[i] || reading->mark[i] != QUOTH_NOWHERE
      || !(form->cue->use & QUOTH_CUE_CLAUSE) || !quoth_phrase_before (reading, i, sentence.first, &subject)
      || !quoth_reading_says (reading, subject.head, "it"))
    return 0;
  that = i + form->n_words;
  while (that < MIN (sentence.end, i + 12) && !quoth_reading_says (reading, that, "that"))
    that++;
  if (that >= sentence.end || !quoth_reading_says (reading, that, "that"))
    return 0;
  content = clause_from (reading, that, sentence.end);
  if (quoth_report_count_words (reading, content) < QUOTH_REPORT_MIN || quoth_report_has_marks (reading, content))
    return 0;
  quoth_report_add (self, content, NULL, (QuothRange){ i, i + form->n_words }, form->cue,
                    QUOTH_CERTAINTY_LIKELY, N_("nobody is named: it was reported"));
  return content.end;
}

static void
find_clauses (QuothReporter *self, QuothRange sentence)
{
  const QuothReading *reading = self->reading;
  guint32 told_until = quoth_find_opening_attribution (self, sentence);
  QuothPhrase last = { 0 };

  for (guint32 i = sentence.first; i < sentence.end; i++)
    {
      QuothPhrase speaker;
      QuothCertainty certainty = QUOTH_CERTAINTY_GUESS;
      QuothRange content;
      gboolean is_shared = FALSE;

      if (i < told_until)
        continue;
      told_until = MAX (told_until, find_impersonal (self, i, sentence));
      if (!can_govern (self, i, sentence.first))
        continue;
      if (!quoth_phrase_before (reading, i, MAX (sentence.first, told_until), &speaker)
          || reading->tokens->type[speaker.head] == QUOTH_TOKEN_NUMBER)
        {
          if (quoth_range_is_empty (last.range))
            continue;
          speaker = last;
          is_shared = TRUE;
        }
      last = speaker;
      content = governed_clause (reading, i, sentence.end, &certainty);
      if (quoth_report_count_words (reading, content) < QUOTH_REPORT_MIN || quoth_report_has_marks (reading, content))
        continue;
      if (is_shared || !quoth_is_plain_report (reading, i, &speaker))
        certainty = MIN (certainty, QUOTH_CERTAINTY_LIKELY);
      if (is_shared && !quoth_can_act (reading, &speaker))
        certainty = QUOTH_CERTAINTY_GUESS;
      quoth_report_add (self, content, &speaker, (QuothRange){ i, i + reading->cues[i]->n_words },
                        reading->cues[i]->cue, certainty,
                        is_shared ? N_("a second verb of the same speaker")
                                  : N_("name before the verb, clause after it"));
      told_until = content.end;
    }
}

void
quoth_find_reported (const QuothReading *reading, GArray *found)
{
  const QuothTokens *tokens = reading->tokens;
  QuothReporter self = { .reading = reading, .found = found };
  gboolean is_script = quoth_is_transcript (reading);

  self.used = quoth_arena_new_n (reading->arena, gboolean, tokens->n + 1);
  for (guint q = 0; q < found->len; q++)
    {
      const QuothFound *quote = &g_array_index (found, QuothFound, q);

      for (guint32 i = quote->cue.first; i < quote->cue.end; i++)
        self.used[i] = TRUE;
    }
  for (guint32 s = 0; s < tokens->n_sentences; s++)
    {
      QuothRange sentence = quoth_reading_sentence (reading, reading->sentences[s]);

      if ((tokens->flags[sentence.first] & QUOTH_TOKEN_FURNITURE) || sentence.first < self.turn_end
          || (is_script && quoth_find_turn (&self, sentence)) || !reading->is_english)
        continue;
      if (!quoth_find_closing_attribution (&self, sentence))
        find_clauses (&self, sentence);
    }
  g_array_sort (found, quoth_compare_found);
}

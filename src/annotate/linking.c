/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * linking.c - from marked spans to quotes: what other sentences say about the speaker, which spans
 * are one quote, and which are none.
 *
 * One walk over the marked spans. A span whose own sentence names nobody (speakers.c) takes its
 * speaker from the piece before it in the paragraph, from a line that ends in a colon, or, when it
 * fills its paragraph, from the paragraph before. Pieces that an attribution interrupts, and
 * paragraphs that reopen a quote, become parts of one quote. Short spans without a verb of their
 * own are titles, nicknames or irony and are dropped. Cost: linear. */
#include "annotate/foreign.h"
#include "annotate/linking.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* ---- speakers from elsewhere --------------------------------------------------------------------- */

/* A sentence or paragraph that ends with a colon introduces what follows. */
static gboolean
link_to_introduction (QuothLinking *self, const QuothPlace *place, QuothLink *link)
{
  const QuothReading *reading = self->reading;
  guint32 first = place->sentence.first;
  QuothRange before;

  if (place->span.first != first || first == 0 || !quoth_reading_starts (reading, first - 1, ":"))
    return FALSE;
  before = quoth_reading_sentence (reading, first - 1);
  *link = (QuothLink){ 0 };
  if (!quoth_link_from_words (reading, before.first, before.end, link)
      && !quoth_phrase_first (reading, before.first, before.end - 1, &link->speaker))
    return FALSE;
  link->certainty = QUOTH_CERTAINTY_LIKELY;
  link->reason = N_("named in the line that introduces the quote");
  return TRUE;
}

static gboolean
link_to_neighbour (QuothLinking *self, const QuothPlace *place, QuothLink *link)
{
  guint k = place->k;
  const QuothMarked *marked = quoth_linking_marked (self, k);

  if (k > 0 && marked->continues && quoth_link_has_speaker (&self->links[k - 1]))
    {
      quoth_linking_borrow (link, &self->links[k - 1], QUOTH_CERTAINTY_SURE,
              N_("goes on from the paragraph before"));
      return TRUE;
    }
  if (k > 0
      && quoth_linking_paragraph (self, quoth_linking_marked (self, k - 1)->range.first)
           == quoth_linking_paragraph (self, marked->range.first)
      && quoth_link_has_speaker (&self->links[k - 1])
      && (place->left.end <= place->left.first + 2 || quoth_linking_in_one_sentence (self, k)))
    {
      quoth_linking_borrow (link, &self->links[k - 1], QUOTH_CERTAINTY_LIKELY,
              N_("goes on after the quote before it"));
      return TRUE;
    }
  return FALSE;
}

/* The paragraph before, from its last sentence up: who does its last reporting verb. */
static gboolean
link_to_paragraph_before (const QuothLinking *self, guint32 first, QuothLink *link)
{
  const QuothReading *reading = self->reading;
  const QuothTokens *tokens = reading->tokens;
  guint32 paragraph = tokens->paragraph[first - 1];
  guint32 i = first;

  *link = (QuothLink){ .certainty = QUOTH_CERTAINTY_GUESS,
                       .reason = N_("speaker of the paragraph before") };
  for (guint n = 0; n < 3 && i > 0 && tokens->paragraph[i - 1] == paragraph; n++)
    {
      QuothRange sentence = quoth_reading_sentence (reading, i - 1);

      if (quoth_link_from_words (reading, sentence.first, sentence.end, link))
        return TRUE;
      i = sentence.first;
    }
  *link = (QuothLink){ 0 };
  return FALSE;
}

static gboolean
is_question (const QuothLinking *self, guint k)
{
  QuothRange range = quoth_linking_marked (self, k)->range;

  return range.end >= range.first + 2 && quoth_reading_starts (self->reading, range.end - 2, "?");
}

/* A question right behind an answer, an answer right behind a question: two take turns. */
static gboolean
is_dialogue (const QuothLinking *self, guint k)
{
  const char *lemma = self->links[k - 1].lemma;

  if (is_question (self, k))
    return g_strcmp0 (lemma, "reply") == 0 || g_strcmp0 (lemma, "answer") == 0;
  return is_question (self, k - 1) && g_strcmp0 (lemma, "ask") == 0;
}

static gboolean
is_same_mention (const QuothReading *reading, guint32 left, guint32 right)
{
  const QuothNameMention *one = quoth_reading_mention (reading, left);
  const QuothNameMention *other = quoth_reading_mention (reading, right);

  if (one != NULL && other != NULL)
    return one->entity == other->entity;
  return quoth_reading_says (reading, left, reading->tokens->lower[right]);
}

/* A question and its answer in turn: whoever spoke in the paragraph before the last voice's. */
static gboolean
link_to_other_voice (const QuothLinking *self, guint k, QuothLink *link)
{
  const QuothTokens *tokens = self->reading->tokens;
  guint32 first = quoth_linking_marked (self, k - 1)->range.first;

  while (first > 0 && !(tokens->flags[first] & QUOTH_TOKEN_PARAGRAPH))
    first--;
  if (first == 0 || !link_to_paragraph_before (self, first, link)
      || is_same_mention (self->reading, link->speaker.head, self->speaking.speaker.head))
    return FALSE;
  link->cue = (QuothRange){ 0 };
  link->lemma = NULL;
  link->reason = N_("the other speaker of a dialogue");
  return TRUE;
}

/* A paragraph that is nothing but the quote: the voice of the paragraph before goes on. */
static gboolean
link_to_voice (QuothLinking *self, const QuothPlace *place, QuothLink *link)
{
  const QuothTokens *tokens = self->reading->tokens;
  guint32 paragraph = tokens->paragraph[place->span.first];

  if (!(tokens->flags[place->span.first] & QUOTH_TOKEN_PARAGRAPH)
      || quoth_linking_marked (self, place->k)->n_words < QUOTH_LONG_ENOUGH || place->span.first == 0)
    return FALSE;
  if (!quoth_link_has_speaker (&self->speaking) || self->paragraph + 1 < paragraph)
    return link_to_paragraph_before (self, place->span.first, link);
  if (place->k > 0 && is_dialogue (self, place->k) && link_to_other_voice (self, place->k, link))
    return TRUE;
  quoth_linking_borrow (link, &self->speaking, QUOTH_CERTAINTY_GUESS, N_("speaker of the paragraph before"));
  return TRUE;
}

static gboolean
link_to_subject (QuothLinking *self, const QuothPlace *place, QuothLink *link)
{
  const QuothReading *reading = self->reading;
  guint32 first = place->sentence.first;

  *link = (QuothLink){ .certainty = QUOTH_CERTAINTY_GUESS };
  if (quoth_phrase_first (reading, first, place->span.first, &link->speaker)
      && (link->speaker.is_pronoun || quoth_is_name_at (reading, link->speaker.head)
          || quoth_reading_is (reading, link->speaker.head, QUOTH_WORD_ROLE)))
    {
      link->reason = N_("subject of the sentence");
      return TRUE;
    }
  if (place->span.first == first && first > 0
      && reading->tokens->paragraph[first] == reading->tokens->paragraph[first - 1])
    {
      QuothRange before = quoth_reading_sentence (reading, first - 1);

      link->reason = N_("subject of the sentence before");
      if (quoth_link_from_words (reading, before.first, before.end, link)
          || quoth_phrase_first (reading, before.first, before.end, &link->speaker))
        return TRUE;
    }
  *link = (QuothLink){ 0 };
  return FALSE;
}

static void
link_span (QuothLinking *self, const QuothPlace *place)
{
  QuothLink *link = &self->links[place->k];

  if (quoth_link_locally (self->reading, place, link))
    return;
  if (link_to_introduction (self, place, link) || link_to_neighbour (self, place, link)
      || link_to_voice (self, place, link) || link_to_subject (self, place, link))
    return;
  *link =
    (QuothLink){ .certainty = QUOTH_CERTAINTY_GUESS, .reason = N_("nobody is named near it") };
}

/* ---- what is no quote --------------------------------------------------------------------------- */

static gboolean
is_mere_mention (const QuothLinking *self, const QuothPlace *place)
{
  const QuothMarked *marked = quoth_linking_marked (self, place->k);
  const QuothLink *link = &self->links[place->k];
  gboolean has_verb = link->cue.end > link->cue.first;

  if (marked->is_single)
    return !quoth_link_has_speaker (link) || link->certainty < QUOTH_CERTAINTY_LIKELY
           || !link->is_tight;
  if (link->is_tight && link->certainty == QUOTH_CERTAINTY_SURE)
    return FALSE;
  if (quoth_linking_is_title_case (self, marked->range) && marked->n_words <= 8 && !link->is_tight)
    return TRUE;
  if (marked->n_words <= 3)
    return !has_verb;
  return marked->n_words < QUOTH_LONG_ENOUGH && !has_verb && link->certainty == QUOTH_CERTAINTY_GUESS;
}

/* ---- quotes --------------------------------------------------------------------------------------- */

static gboolean
add_part (QuothFound *quote, QuothRange part)
{
  if (quote->n_parts == G_N_ELEMENTS (quote->parts))
    return FALSE;
  quote->parts[quote->n_parts++] = part;
  return TRUE;
}

/* Where what is said begins after a cue on the left: behind the verb, or behind the one it is
 * "according to". The opening mark itself when nothing of it stands between. */
static guint32
content_start (const QuothLinking *self, const QuothPlace *place)
{
  const QuothLink *link = &self->links[place->k];

  if (link->speaker.range.first >= link->cue.end)
    return link->verb == NULL ? link->speaker.range.end : place->span.first;
  if (link->is_tight && link->verb != NULL && (link->verb->use & QUOTH_CUE_ADDRESSEE))
    return place->span.first;
  return link->cue.end;
}

/* "on Monday", "in an effort to", "because", another verb: the reporter's words again. */
static gboolean
ends_content (const QuothReading *reading,
              guint32             i)
{
  const QuothCueForm *form = reading->cues[i];

  if (reading->tokens->type[i] > QUOTH_TOKEN_NUMBER
      || (form != NULL && form->tense != QUOTH_CUE_ING)
      || quoth_reading_is (reading, i, QUOTH_WORD_WHEN))
    return TRUE;
  if (!quoth_reading_is (reading, i, QUOTH_WORD_PREPOSITION))
    return quoth_reading_is (reading, i, QUOTH_WORD_OPENER);
  if (i + 2 >= reading->tokens->n)
    return FALSE;
  return quoth_reading_is (reading, i + 1, QUOTH_WORD_WHEN)
         || (quoth_reading_says (reading, i, "in")
             && (quoth_reading_says (reading, i + 2, "effort")
                 || quoth_reading_says (reading, i + 2, "attempt")
                 || quoth_reading_says (reading, i + 1, "order")));
}

/* The words around the marks that belong to what is said: the clause a short span stands in. */
static QuothRange
clause_around (const QuothLinking *self, const QuothPlace *place)
{
  const QuothReading *reading = self->reading;
  const QuothLink *link = &self->links[place->k];
  QuothRange part = place->span;

  if (link->side == QUOTH_SIDE_BEFORE && !quoth_range_is_empty (link->cue)
      && link->cue.end <= place->left.end && link->cue.end >= place->left.first)
    {
      part.first = MIN (content_start (self, place), place->span.first);
      while (part.first < place->span.first
             && (reading->tokens->type[part.first] == QUOTH_TOKEN_PUNCT
                 || quoth_reading_is (reading, part.first, QUOTH_WORD_WHEN)))
        part.first++;
      while (part.end < place->right.end && part.end < place->span.end + 40
             && !ends_content (reading, part.end))
        part.end++;
    }
  else if (link->side == QUOTH_SIDE_AFTER)
    part.first = place->left.first;
  while (part.first < place->span.first && reading->tokens->type[part.first] == QUOTH_TOKEN_PUNCT)
    part.first++;
  return part;
}

/* Whether the words between this span and the one before belong to one reported clause. */
static gboolean
shares_clause (const QuothLinking *self, const QuothPlace *place)
{
  const QuothReading *reading = self->reading;

  if (self->links[place->k - 1].side != QUOTH_SIDE_BEFORE || !quoth_linking_in_one_sentence (self, place->k))
    return FALSE;
  for (guint32 i = place->left.first; i < place->left.end; i++)
    if (reading->cues[i] != NULL)
      return FALSE;
  return TRUE;
}

static gboolean
joins_previous (const QuothLinking *self, const QuothPlace *place)
{
  guint k = place->k;
  const QuothLink *link = &self->links[k];
  const QuothLink *previous;

  if (k == 0 || self->quote[k - 1] < 0)
    return FALSE;
  previous = &self->links[k - 1];
  if (!quoth_link_has_speaker (link) || link->speaker.range.first != previous->speaker.range.first
      || link->cue.first != previous->cue.first)
    return FALSE;
  if (quoth_linking_marked (self, k)->continues || quoth_linking_in_one_sentence (self, k))
    return TRUE;
  /* the sentence right after the one whose attribution follows it */
  return quoth_linking_paragraph (self, place->span.first)
           == quoth_linking_paragraph (self, quoth_linking_marked (self, k - 1)->range.first)
         && quoth_range_is_empty (place->left)
         && self->reading->tokens->sentence[place->span.first]
              <= self->reading->tokens->sentence[quoth_linking_marked (self, k - 1)->range.end - 1] + 1;
}

static void
add_quote (QuothLinking *self, const QuothPlace *place)
{
  const QuothLink *link = &self->links[place->k];
  QuothRange part = clause_around (self, place);
  gboolean is_mixed = part.first < place->span.first || part.end > place->span.end;
  QuothFound quote = { 0 };

  if (joins_previous (self, place))
    {
      QuothFound *previous = &g_array_index (self->found, QuothFound, self->quote[place->k - 1]);
      QuothRange *last = &previous->parts[previous->n_parts - 1];

      if (shares_clause (self, place)
          || (link->side != QUOTH_SIDE_NONE && quoth_linking_in_one_sentence (self, place->k)
              && (link->cue.first >= part.end || link->cue.end <= last->first)))
        {
          /* one clause with several marks in it */
          last->end = part.end;
          previous->kind = QUOTH_QUOTE_MIXED;
          self->quote[place->k] = self->quote[place->k - 1];
          return;
        }
      if (part.first >= last->end && add_part (previous, part))
        {
          if (is_mixed)
            previous->kind = QUOTH_QUOTE_MIXED;
          self->quote[place->k] = self->quote[place->k - 1];
          return;
        }
    }
  quote.kind = is_mixed ? QUOTH_QUOTE_MIXED : QUOTH_QUOTE_DIRECT;
  quote.quote_class = link->verb != NULL ? link->verb->quote_class : QUOTH_CLASS_SPEECH;
  quoth_linking_attribute (&quote, link);
  add_part (&quote, part);
  quoth_linking_append (self, place->k, &quote);
}

/* Something stands between the two. */
static gboolean
may_look_ahead (const QuothLinking *self, guint k)
{
  return quoth_linking_marked (self, k - 1)->range.end < quoth_linking_marked (self, k)->range.first;
}

GArray *
quoth_attribute (const QuothReading *reading)
{
  static const QuothLinkingRules rules = { link_span, may_look_ahead, is_mere_mention, add_quote };

  return reading->is_english ? quoth_linking_run (reading, &rules)
                             : quoth_attribute_foreign (reading);
}

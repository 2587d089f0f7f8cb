/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * linking-foreign.c - from marked spans to quotes, in a text that is not in English.
 *
 * One walk over the spans, as in linking.c, with fewer ways to find a speaker: the span's own
 * sentence (speakers-foreign.c), the span right before it, the paragraph before. The pieces of a
 * turn that a dash begins are one quote with one speaker. Short spans that no verb leads to are
 * titles or irony and are dropped, unless they open a sentence that a comma carries on. Cost:
 * linear. */
#include "annotate/foreign.h"

#include <glib/gi18n-lib.h>

enum
{
  LONG_ENOUGH = 5, /* words from which a span is a quote even if nobody is named */
  FEW = 3,         /* words, at most, of a title or irony                        */
  LONGEST_TITLE = 8,
};

typedef struct
{
  const QuothReading *reading;
  GArray *found;      /* QuothFound                                   */
  QuothLink *links;   /* [marked->len]                                */
  gint32 *quote;      /* [marked->len] index into found, -1: dropped  */
  QuothLink speaking; /* the last link with a speaker                 */
  guint32 paragraph;  /* of it                                        */
} Linking;

static const QuothMarked *
marked_at (const Linking *self, guint k)
{
  return &g_array_index (self->reading->marked, QuothMarked, k);
}

static guint32
paragraph_of (const Linking *self, guint32 token)
{
  return self->reading->tokens->paragraph[token];
}

static gboolean
is_in_one_sentence (const Linking *self, guint k)
{
  const guint32 *sentence = self->reading->tokens->sentence;

  return sentence[marked_at (self, k - 1)->range.end - 1]
         == sentence[marked_at (self, k)->range.first];
}

static void
borrow (QuothLink *link, const QuothLink *from, QuothCertainty certainty, const char *reason)
{
  *link = *from;
  link->certainty = MIN (certainty, from->certainty);
  link->reason = reason;
  link->side = QUOTH_SIDE_NONE;
  link->is_tight = FALSE;
}

/* Whether the reporter may speak between the marks: in French and Spanish, in what is no mere word.
 * */
static gboolean
may_have_incise (const Linking *self, guint k)
{
  return (self->reading->language == QUOTH_LANGUAGE_FRENCH
          || self->reading->language == QUOTH_LANGUAGE_SPANISH)
         && !marked_at (self, k)->is_turn && marked_at (self, k)->n_words >= LONG_ENOUGH;
}

/* ---- speakers from elsewhere ----------------------------------------------------------------- */

/* »Yes«, …: a sentence that its marks begin and a comma carries on is speech in any language. */
static gboolean
opens_speech (const Linking *self, const QuothPlace *place)
{
  return place->span.first == place->sentence.first && place->right.first < place->right.end
         && quoth_foreign_is_comma (self->reading, place->right.first);
}

/* »a«, sagte Kerr, »b«: nothing but the attribution stands between two pieces of a sentence. */
static gboolean
link_to_attribution (const Linking *self, const QuothPlace *place, QuothLink *link)
{
  const QuothLink *previous;
  guint32 end;

  if (place->k == 0 || !is_in_one_sentence (self, place->k))
    return FALSE;
  previous = &self->links[place->k - 1];
  end = MAX (previous->cue.end, previous->speaker.range.end);
  if (previous->side != QUOTH_SIDE_AFTER || !previous->is_tight || end <= place->left.first
      || end > place->left.end || place->left.end > end + 2)
    return FALSE;
  *link = *previous;
  return TRUE;
}

/* A quote that goes on, and one right behind another that nobody else is named for. */
static gboolean
link_to_neighbour (const Linking *self, const QuothPlace *place, QuothLink *link)
{
  guint k = place->k;

  if (k == 0 || !quoth_link_has_speaker (&self->links[k - 1]))
    return FALSE;
  if (marked_at (self, k)->continues)
    {
      borrow (link, &self->links[k - 1], QUOTH_CERTAINTY_SURE,
              N_ ("goes on from the paragraph before"));
      return TRUE;
    }
  if (paragraph_of (self, marked_at (self, k - 1)->range.first)
        != paragraph_of (self, place->span.first)
      || (opens_speech (self, place) && place->right.end > place->right.first + 1)
      || !(place->left.end <= place->left.first + 2 || is_in_one_sentence (self, k)))
    return FALSE;
  borrow (link, &self->links[k - 1], QUOTH_CERTAINTY_LIKELY,
          N_ ("goes on after the quote before it"));
  return TRUE;
}

/* Spanish leaves "he" out; German and French do not, so there somebody is named in words not known.
 * */
static gboolean
drops_subject (const Linking *self, const QuothPlace *place, const QuothLink *link)
{
  return self->reading->language == QUOTH_LANGUAGE_SPANISH
         && quoth_foreign_has_no_subject (self->reading, link->cue.end, place->right.end);
}

/* A paragraph that is nothing but the quote, or the verb alone behind it. */
static gboolean
link_to_voice (const Linking *self, const QuothPlace *place, QuothLink *link)
{
  const QuothMarked *marked = marked_at (self, place->k);
  gboolean has_verb = !quoth_range_is_empty (link->cue);
  gboolean is_whole = (self->reading->tokens->flags[place->span.first] & QUOTH_TOKEN_PARAGRAPH)
                      && quoth_range_is_empty (place->right) && marked->n_words >= LONG_ENOUGH;
  QuothLink own = *link;

  if (self->reading->language >= QUOTH_LANGUAGE_ARABIC || !(has_verb || is_whole)
      || (has_verb && !drops_subject (self, place, link))
      || !quoth_link_has_speaker (&self->speaking)
      || self->paragraph + 1 < paragraph_of (self, place->span.first))
    return FALSE;
  borrow (link, &self->speaking, QUOTH_CERTAINTY_GUESS,
          has_verb ? N_ ("a verb without a name beside it: whoever spoke before")
                   : N_ ("speaker of the paragraph before"));
  link->cue = own.cue;
  link->verb = own.verb;
  link->lemma = own.lemma;
  link->is_tight = own.is_tight;
  return TRUE;
}

/* What the reporter says inside a turn; a further piece has the speaker of the first. */
static void
link_turn (Linking *self, guint k)
{
  const QuothMarked *marked = marked_at (self, k);
  QuothLink *link = &self->links[k];

  if (quoth_foreign_inversion (self->reading, marked->incise.first, marked->incise.end, link) == 0
      && !quoth_range_is_empty (marked->incise))
    quoth_foreign_inversion (self->reading, marked->incise.first + 1, marked->incise.end, link);
  if (quoth_link_has_speaker (link))
    quoth_link_judge (link, QUOTH_CERTAINTY_LIKELY, N_ ("verb and name inside what a dash begins"));
  else
    quoth_link_judge (link, QUOTH_CERTAINTY_GUESS,
                      N_ ("a dash begins the paragraph, as speech does"));
}

/* « Le pont, a dit Kerr, tiendra. » */
static gboolean
link_inside (const Linking *self, const QuothPlace *place, QuothLink *link)
{
  QuothLink inside;

  if (!may_have_incise (self, place->k))
    return FALSE;
  for (guint32 i = place->span.first + 2; i + 1 < place->span.end; i++)
    if (quoth_foreign_incise (self->reading, i, place->span.end - 1, &inside) != 0)
      {
        *link = inside;
        link->is_tight = TRUE;
        quoth_link_judge (link, QUOTH_CERTAINTY_LIKELY, N_ ("verb and name inside the quote"));
        return TRUE;
      }
  return FALSE;
}

static void
link_span (Linking *self, const QuothPlace *place)
{
  QuothLink *link = &self->links[place->k];
  gboolean has_verbs = self->reading->language < QUOTH_LANGUAGE_ARABIC;

  if (marked_at (self, place->k)->is_turn)
    {
      link_turn (self, place->k);
      return;
    }
  if (link_to_attribution (self, place, link))
    return;
  if (quoth_link_foreign (self->reading, place, link) && quoth_link_has_speaker (link)
      && link->is_tight)
    return;
  if (link_inside (self, place, link) || quoth_link_has_speaker (link))
    return;
  if (!quoth_range_is_empty (link->cue))
    {
      link_to_voice (self, place, link);
      return;
    }
  if (link_to_neighbour (self, place, link) || link_to_voice (self, place, link))
    return;
  *link = (QuothLink){ .certainty = QUOTH_CERTAINTY_GUESS,
                       .reason = has_verbs ? N_ ("nobody is named near it")
                                           : N_ ("in marks; verbs of saying are not known in this "
                                                 "language") };
}

/* »a« und »b«, sagte Kerr: the first takes the attribution behind the second. */
static void
look_ahead (Linking *self)
{
  for (guint k = self->reading->marked->len; k-- > 1;)
    {
      QuothLink *here = &self->links[k - 1];
      const QuothLink *next = &self->links[k];

      if (next->side != QUOTH_SIDE_AFTER || here->side != QUOTH_SIDE_NONE
          || marked_at (self, k - 1)->is_turn || !is_in_one_sentence (self, k))
        continue;
      *here = *next;
      here->is_tight = FALSE;
      here->certainty = MIN (here->certainty, QUOTH_CERTAINTY_LIKELY);
    }
}

/* ---- what is no quote ------------------------------------------------------------------------ */

static gboolean
is_title_case (const Linking *self, QuothRange range)
{
  const QuothTokens *tokens = self->reading->tokens;
  guint words = 0, capitals = 0;

  for (guint32 i = range.first; i < range.end; i++)
    if (tokens->type[i] == QUOTH_TOKEN_WORD && tokens->end[i] - tokens->start[i] > 3)
      {
        words++;
        capitals += (tokens->flags[i] & QUOTH_TOKEN_CAPITAL) != 0;
      }
  return words > 0 && capitals == words;
}

/* A colon leads to it: 张三说：“…”, قال: «…». */
static gboolean
follows_colon (const Linking *self, const QuothPlace *place)
{
  return place->span.first > 0 && quoth_foreign_is_colon (self->reading, place->span.first - 1);
}

/* A few words of a clause: "sagte, die Netze seien „leer wie nie“", "laut Kerr „völlig leer“". */
static gboolean
reports (const QuothLink *link, guint n_words)
{
  if (link->verb == NULL)
    return FALSE;
  if (link->verb->use & (QUOTH_CUE_SOURCE | QUOTH_CUE_BEHIND))
    return TRUE;
  return n_words > 1 && (link->verb->use & QUOTH_CUE_CLAUSE) && !(link->verb->use & QUOTH_CUE_WEAK)
         && link->certainty >= QUOTH_CERTAINTY_LIKELY;
}

static gboolean
is_mere_mention (const Linking *self, const QuothPlace *place)
{
  const QuothMarked *marked = marked_at (self, place->k);
  const QuothLink *link = &self->links[place->k];
  gboolean has_object = link->verb != NULL && (link->verb->use & QUOTH_CUE_OBJECT);

  if (marked->is_turn)
    return FALSE;
  if (marked->is_single)
    return !quoth_link_has_speaker (link) || !link->is_tight;
  if (link->is_tight || opens_speech (self, place) || follows_colon (self, place))
    return FALSE;
  if (is_title_case (self, marked->range) && marked->n_words <= LONGEST_TITLE)
    return TRUE;
  if (marked->n_words <= FEW)
    return !has_object && !reports (link, marked->n_words);
  return marked->n_words < LONG_ENOUGH && quoth_range_is_empty (link->cue);
}

/* ---- quotes ---------------------------------------------------------------------------------- */

static gboolean
joins_previous (const Linking *self, const QuothPlace *place)
{
  guint k = place->k;
  const QuothLink *link = &self->links[k];
  const QuothLink *previous;

  if (k == 0 || self->quote[k - 1] < 0)
    return FALSE;
  if (marked_at (self, k)->is_turn)
    return marked_at (self, k)->goes_on;
  previous = &self->links[k - 1];
  if (quoth_range_is_empty (link->cue) && quoth_range_is_empty (previous->cue)
      && !quoth_link_has_speaker (link) && !quoth_link_has_speaker (previous)
      && is_in_one_sentence (self, k))
    {
      QuothPlace before = quoth_link_place (self->reading, k - 1);

      return opens_speech (self, &before)
             && quoth_foreign_is_comma (self->reading, place->left.end - 1);
    }
  if (link->speaker.range.first != previous->speaker.range.first
      || link->cue.first != previous->cue.first
      || (quoth_range_is_empty (link->cue) && !quoth_link_has_speaker (link)))
    return FALSE;
  if (marked_at (self, k)->continues || is_in_one_sentence (self, k))
    return TRUE;
  return paragraph_of (self, place->span.first)
           == paragraph_of (self, marked_at (self, k - 1)->range.first)
         && quoth_range_is_empty (place->left);
}

/* The pieces of a span around what the reporter says inside of it; 1 or more. */
static guint
cut_span (const Linking *self, const QuothPlace *place, QuothRange *parts, guint max)
{
  QuothRange cue = self->links[place->k].cue;
  guint32 first = place->span.first;
  guint n = 0;

  if (quoth_range_is_empty (cue) || cue.first < first || cue.end > place->span.end)
    {
      parts[0] = place->span;
      return 1;
    }
  for (guint32 i = first + 2; i + 1 < place->span.end && n + 1 < max; i++)
    {
      QuothLink inside;
      guint32 next = quoth_foreign_incise (self->reading, i, place->span.end - 1, &inside);

      if (next == 0)
        continue;
      parts[n++] = (QuothRange){ first, i };
      first = i = MIN (next + 1, place->span.end - 1);
    }
  if (first + 1 < place->span.end || n == 0)
    parts[n++] = (QuothRange){ first, place->span.end };
  return n;
}

static gboolean
add_part (Linking *self, const QuothPlace *place)
{
  QuothFound *quote = &g_array_index (self->found, QuothFound, self->quote[place->k - 1]);
  guint left = G_N_ELEMENTS (quote->parts) - quote->n_parts;

  if (left == 0 || place->span.first < quote->parts[quote->n_parts - 1].end)
    return FALSE;
  quote->n_parts += cut_span (self, place, quote->parts + quote->n_parts, left);
  self->quote[place->k] = self->quote[place->k - 1];
  return TRUE;
}

/* Who speaks a turn may be said behind its second piece only. */
static void
complete_turn (Linking *self, guint k)
{
  QuothFound *quote = &g_array_index (self->found, QuothFound, self->quote[k]);
  const QuothLink *link = &self->links[k];

  if (!marked_at (self, k)->is_turn || quote->speaker.end > quote->speaker.first
      || !quoth_link_has_speaker (link))
    return;
  quote->certainty = link->certainty;
  quote->speaker = link->speaker.range;
  quote->named = link->speaker.named;
  quote->head = link->speaker.head;
  quote->cue = link->cue;
  quote->lemma = link->lemma;
  quote->reason = link->reason;
}

static void
add_quote (Linking *self, const QuothPlace *place)
{
  const QuothLink *link = &self->links[place->k];
  QuothFound quote = { .kind = QUOTH_QUOTE_DIRECT };

  if (joins_previous (self, place) && add_part (self, place))
    {
      complete_turn (self, place->k);
      return;
    }
  quote.n_parts = cut_span (self, place, quote.parts, G_N_ELEMENTS (quote.parts));
  quote.quote_class = link->verb != NULL ? link->verb->quote_class : QUOTH_CLASS_SPEECH;
  quote.certainty = link->certainty;
  quote.speaker = link->speaker.range;
  quote.named = link->speaker.named;
  quote.head = link->speaker.head;
  quote.cue = link->cue;
  quote.lemma = link->lemma;
  quote.reason = link->reason;
  self->quote[place->k] = (gint32) self->found->len;
  g_array_append_val (self->found, quote);
}

GArray *
quoth_attribute_foreign (const QuothReading *reading)
{
  guint n = reading->marked->len;
  Linking self = { .reading = reading };

  self.found = g_array_new (FALSE, TRUE, sizeof (QuothFound));
  self.links = quoth_arena_new_n (reading->arena, QuothLink, n + 1);
  self.quote = quoth_arena_new_n (reading->arena, gint32, n + 1);
  for (guint k = 0; k < n; k++)
    {
      QuothPlace place = quoth_link_place (reading, k);

      link_span (&self, &place);
      if (quoth_link_has_speaker (&self.links[k]))
        {
          self.speaking = self.links[k];
          self.paragraph = paragraph_of (&self, place.span.end - 1);
        }
    }
  look_ahead (&self);
  for (guint k = 0; k < n; k++)
    {
      QuothPlace place = quoth_link_place (reading, k);

      self.quote[k] = -1;
      if (!is_mere_mention (&self, &place))
        add_quote (&self, &place);
    }
  return self.found;
}

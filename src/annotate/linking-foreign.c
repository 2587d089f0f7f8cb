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
#include "annotate/linking.h"

#include <glib/gi18n-lib.h>

enum
{
  FEW = 3, /* words, at most, of a title or irony */
  LONGEST_TITLE = 8,
};

/* Whether the reporter may speak between the marks: in French and Spanish, in what is no mere word.
 * */
static gboolean
may_have_incise (const QuothLinking *self, guint k)
{
  return (self->reading->language == QUOTH_LANGUAGE_FRENCH
          || self->reading->language == QUOTH_LANGUAGE_SPANISH)
         && !quoth_linking_marked (self, k)->is_turn && quoth_linking_marked (self, k)->n_words >= QUOTH_LONG_ENOUGH;
}

/* ---- speakers from elsewhere ----------------------------------------------------------------- */

/* »Yes«, …: a sentence that its marks begin and a comma carries on is speech in any language. */
static gboolean
opens_speech (const QuothLinking *self, const QuothPlace *place)
{
  return place->span.first == place->sentence.first && place->right.first < place->right.end
         && quoth_foreign_is_comma (self->reading, place->right.first);
}

/* »a«, sagte Kerr, »b«: nothing but the attribution stands between two pieces of a sentence. */
static gboolean
link_to_attribution (const QuothLinking *self, const QuothPlace *place, QuothLink *link)
{
  const QuothLink *previous;
  guint32 end;

  if (place->k == 0 || !quoth_linking_in_one_sentence (self, place->k))
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
link_to_neighbour (const QuothLinking *self, const QuothPlace *place, QuothLink *link)
{
  guint k = place->k;

  if (k == 0 || !quoth_link_has_speaker (&self->links[k - 1]))
    return FALSE;
  if (quoth_linking_marked (self, k)->continues)
    {
      quoth_linking_borrow (link, &self->links[k - 1], QUOTH_CERTAINTY_SURE,
              N_ ("goes on from the paragraph before"));
      return TRUE;
    }
  if (quoth_linking_paragraph (self, quoth_linking_marked (self, k - 1)->range.first)
        != quoth_linking_paragraph (self, place->span.first)
      || (opens_speech (self, place) && place->right.end > place->right.first + 1)
      || !(place->left.end <= place->left.first + 2 || quoth_linking_in_one_sentence (self, k)))
    return FALSE;
  quoth_linking_borrow (link, &self->links[k - 1], QUOTH_CERTAINTY_LIKELY,
          N_ ("goes on after the quote before it"));
  return TRUE;
}

/* Spanish leaves "he" out; German and French do not, so there somebody is named in words not known.
 * */
static gboolean
drops_subject (const QuothLinking *self, const QuothPlace *place, const QuothLink *link)
{
  return self->reading->language == QUOTH_LANGUAGE_SPANISH
         && quoth_foreign_has_no_subject (self->reading, link->cue.end, place->right.end);
}

/* A paragraph that is nothing but the quote, or the verb alone behind it. */
static gboolean
link_to_voice (const QuothLinking *self, const QuothPlace *place, QuothLink *link)
{
  const QuothMarked *marked = quoth_linking_marked (self, place->k);
  gboolean has_verb = !quoth_range_is_empty (link->cue);
  gboolean is_whole = (self->reading->tokens->flags[place->span.first] & QUOTH_TOKEN_PARAGRAPH)
                      && quoth_range_is_empty (place->right) && marked->n_words >= QUOTH_LONG_ENOUGH;
  QuothLink own = *link;

  if (self->reading->language >= QUOTH_LANGUAGE_ARABIC || !(has_verb || is_whole)
      || (has_verb && !drops_subject (self, place, link))
      || !quoth_link_has_speaker (&self->speaking)
      || self->paragraph + 1 < quoth_linking_paragraph (self, place->span.first))
    return FALSE;
  quoth_linking_borrow (link, &self->speaking, QUOTH_CERTAINTY_GUESS,
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
link_turn (QuothLinking *self, guint k)
{
  const QuothMarked *marked = quoth_linking_marked (self, k);
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
link_inside (const QuothLinking *self, const QuothPlace *place, QuothLink *link)
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
link_span (QuothLinking *self, const QuothPlace *place)
{
  QuothLink *link = &self->links[place->k];
  gboolean has_verbs = self->reading->language < QUOTH_LANGUAGE_ARABIC;

  if (quoth_linking_marked (self, place->k)->is_turn)
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

/* ---- what is no quote ------------------------------------------------------------------------ */

/* A colon leads to it: 张三说：“…”, قال: «…». */
static gboolean
follows_colon (const QuothLinking *self, const QuothPlace *place)
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
is_mere_mention (const QuothLinking *self, const QuothPlace *place)
{
  const QuothMarked *marked = quoth_linking_marked (self, place->k);
  const QuothLink *link = &self->links[place->k];
  gboolean has_object = link->verb != NULL && (link->verb->use & QUOTH_CUE_OBJECT);

  if (marked->is_turn)
    return FALSE;
  if (marked->is_single)
    return !quoth_link_has_speaker (link) || !link->is_tight;
  if (link->is_tight || opens_speech (self, place) || follows_colon (self, place))
    return FALSE;
  if (quoth_linking_is_title_case (self, marked->range) && marked->n_words <= LONGEST_TITLE)
    return TRUE;
  if (marked->n_words <= FEW)
    return !has_object && !reports (link, marked->n_words);
  return marked->n_words < QUOTH_LONG_ENOUGH && quoth_range_is_empty (link->cue);
}

/* ---- quotes ---------------------------------------------------------------------------------- */

static gboolean
joins_previous (const QuothLinking *self, const QuothPlace *place)
{
  guint k = place->k;
  const QuothLink *link = &self->links[k];
  const QuothLink *previous;

  if (k == 0 || self->quote[k - 1] < 0)
    return FALSE;
  if (quoth_linking_marked (self, k)->is_turn)
    return quoth_linking_marked (self, k)->goes_on;
  previous = &self->links[k - 1];
  if (quoth_range_is_empty (link->cue) && quoth_range_is_empty (previous->cue)
      && !quoth_link_has_speaker (link) && !quoth_link_has_speaker (previous)
      && quoth_linking_in_one_sentence (self, k))
    {
      QuothPlace before = quoth_link_place (self->reading, k - 1);

      return opens_speech (self, &before)
             && quoth_foreign_is_comma (self->reading, place->left.end - 1);
    }
  if (link->speaker.range.first != previous->speaker.range.first
      || link->cue.first != previous->cue.first
      || (quoth_range_is_empty (link->cue) && !quoth_link_has_speaker (link)))
    return FALSE;
  if (quoth_linking_marked (self, k)->continues || quoth_linking_in_one_sentence (self, k))
    return TRUE;
  return quoth_linking_paragraph (self, place->span.first)
           == quoth_linking_paragraph (self, quoth_linking_marked (self, k - 1)->range.first)
         && quoth_range_is_empty (place->left);
}

/* The pieces of a span around what the reporter says inside of it; 1 or more. */
static guint
cut_span (const QuothLinking *self, const QuothPlace *place, QuothRange *parts, guint max)
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
add_part (QuothLinking *self, const QuothPlace *place)
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
complete_turn (QuothLinking *self, guint k)
{
  QuothFound *quote = &g_array_index (self->found, QuothFound, self->quote[k]);
  const QuothLink *link = &self->links[k];

  if (!quoth_linking_marked (self, k)->is_turn || quote->speaker.end > quote->speaker.first
      || !quoth_link_has_speaker (link))
    return;
  quoth_linking_attribute (quote, link);
}

static void
add_quote (QuothLinking *self, const QuothPlace *place)
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
  quoth_linking_attribute (&quote, link);
  quoth_linking_append (self, place->k, &quote);
}

static gboolean
may_look_ahead (const QuothLinking *self, guint k)
{
  return !quoth_linking_marked (self, k - 1)->is_turn;
}

GArray *
quoth_attribute_foreign (const QuothReading *reading)
{
  static const QuothLinkingRules rules = { link_span, may_look_ahead, is_mere_mention, add_quote };

  return quoth_linking_run (reading, &rules);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * linking-walk.c - the walk over marked spans: first who speaks each, then what is one quote. */
#include "annotate/linking.h"

gboolean
quoth_linking_in_one_sentence (const QuothLinking *self, guint k)
{
  const guint32 *sentence = self->reading->tokens->sentence;

  return sentence[quoth_linking_marked (self, k - 1)->range.end - 1]
         == sentence[quoth_linking_marked (self, k)->range.first];
}

gboolean
quoth_linking_is_title_case (const QuothLinking *self, QuothRange range)
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

void
quoth_linking_borrow (QuothLink *link,
                      const QuothLink *from,
                      QuothCertainty certainty,
                      const char *reason)
{
  *link = *from;
  link->certainty = MIN (certainty, from->certainty);
  link->reason = reason;
  link->side = QUOTH_SIDE_NONE;
  link->is_tight = FALSE;
}

void
quoth_linking_attribute (QuothFound *quote, const QuothLink *link)
{
  quote->certainty = link->certainty;
  quote->speaker = link->speaker.range;
  quote->named = link->speaker.named;
  quote->head = link->speaker.head;
  quote->cue = link->cue;
  quote->lemma = link->lemma;
  quote->reason = link->reason;
}

void
quoth_linking_append (QuothLinking *self, guint k, const QuothFound *quote)
{
  self->quote[k] = (gint32) self->found->len;
  g_array_append_vals (self->found, quote, 1);
}

/* “a” and “b,” Kerr said: the first takes the attribution behind the second. */
static void
look_ahead (QuothLinking *self, const QuothLinkingRules *rules)
{
  for (guint k = self->reading->marked->len; k-- > 1;)
    {
      QuothLink *here = &self->links[k - 1];
      const QuothLink *next = &self->links[k];

      if (next->side != QUOTH_SIDE_AFTER || here->side != QUOTH_SIDE_NONE
          || !quoth_linking_in_one_sentence (self, k) || !rules->may_look_ahead (self, k))
        continue;
      *here = *next;
      here->is_tight = FALSE;
      here->certainty = MIN (here->certainty, QUOTH_CERTAINTY_LIKELY);
    }
}

GArray *
quoth_linking_run (const QuothReading *reading, const QuothLinkingRules *rules)
{
  guint n = reading->marked->len;
  QuothLinking self = { .reading = reading };

  self.found = g_array_new (FALSE, TRUE, sizeof (QuothFound));
  self.links = quoth_arena_new_n (reading->arena, QuothLink, n + 1);
  self.quote = quoth_arena_new_n (reading->arena, gint32, n + 1);
  for (guint k = 0; k < n; k++)
    {
      QuothPlace place = quoth_link_place (reading, k);

      rules->link_span (&self, &place);
      if (quoth_link_has_speaker (&self.links[k]))
        {
          self.speaking = self.links[k];
          self.paragraph = quoth_linking_paragraph (&self, place.span.end - 1);
        }
    }
  look_ahead (&self, rules);
  for (guint k = 0; k < n; k++)
    {
      QuothPlace place = quoth_link_place (reading, k);

      self.quote[k] = -1;
      if (!rules->is_mere_mention (&self, &place))
        rules->add_quote (&self, &place);
    }
  return self.found;
}

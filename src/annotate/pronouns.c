/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pronouns.c - whom the mention beside a cue stands for, and the quotes into the annotation.
 *
 * First, what needs no pronoun: a mention whose head is a name is that entity, "the mayor" the
 * one person the article calls so (offices.c), "the union" the one organisation
 * (descriptions.c). Then "he" and "she" all over the text (references.c), who like to be whoever
 * spoke last; a pronoun right after "a union official" who spoke is that official and keeps the
 * official's words. Last "they" and "it", for an organisation that led a sentence just before.
 * All other phrases are unnamed sources and keep their words. Cost: linear. */
#include "annotate/quote-facts.h"
#include "annotate/references.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const QuothReading *reading;
  const GArray *found;     /* QuothFound    */
  const GArray *referents; /* QuothReferent */
} Resolver;

/* ---- by name or office ----------------------------------------------------------------------- */

/* The entity a name stands for: the mention at the head, if its kind can speak. */
static gint32
entity_of_head (const QuothReading *reading, const QuothFound *quote)
{
  const QuothNameMention *mention = quoth_reading_mention (reading, quote->head);

  if (mention == NULL || !quoth_kind_info (mention->kind)->can_speak)
    return -1;
  return (gint32) mention->entity;
}

/* "the mayor", "the union": unless a mayor without a name spoke last. */
static gint32
entity_of_description (const QuothReading *reading,
                       GHashTable *offices,
                       const QuothFound *quote,
                       const QuothFound *unnamed)
{
  const char *const *lower = reading->tokens->lower;
  gint32 entity;

  if (unnamed != NULL && strcmp (lower[unnamed->head], lower[quote->head]) == 0)
    return -1;
  entity = quoth_find_office (reading, offices, quote->named, quote->head);
  if (entity < 0 && quote->named.end == quote->named.first + 2
      && quoth_reading_says (reading, quote->named.first, "the"))
    entity = quoth_find_organisation (reading, quote->head);
  return entity;
}

GArray *
quoth_read_heard (const QuothReading *reading, GHashTable *offices, const GArray *found)
{
  GArray *heard = g_array_sized_new (FALSE, TRUE, sizeof (QuothHeard), found->len);
  const QuothFound *unnamed = NULL;

  for (guint f = 0; f < found->len; f++)
    {
      const QuothFound *quote = &g_array_index (found, QuothFound, f);
      QuothHeard one = { .entity = -1, .end = quote->speaker.end };
      gboolean is_pronoun = quoth_reading_is (reading, quote->head, QUOTH_WORD_SUBJECT);

      if (!quoth_range_is_empty (quote->speaker) && !is_pronoun)
        {
          one.entity = entity_of_head (reading, quote);
          if (one.entity < 0)
            one.entity = quoth_find_apposition (reading, quote, &one.end);
          if (one.entity < 0)
            {
              one.entity = entity_of_description (reading, offices, quote, unnamed);
              one.by_description = one.entity >= 0;
            }
          unnamed = one.entity < 0 ? quote : NULL;
        }
      g_array_append_val (heard, one);
    }
  return heard;
}

/* ---- by pronoun ------------------------------------------------------------------------------ */

static void
set_entity (const Resolver *self, QuothQuote *row, gint32 entity)
{
  row->speaker_type = QUOTH_SPEAKER_NAMED;
  row->speaker_entity = entity;
  row->speaker_name =
    quoth_annotation_builder_entity (self->reading->builder, (guint32) entity)->name;
}

static void
set_words (const Resolver *self, QuothQuote *row, QuothRange range)
{
  row->speaker_type = QUOTH_SPEAKER_UNNAMED;
  row->speaker_name = quoth_reading_words (self->reading, range, FALSE);
}

/* "he", "she". */
static void
resolve_person (const Resolver *self, const QuothFound *quote, QuothQuote *row)
{
  const QuothReferent *referent = quoth_reference_at (self->referents, quote->head);

  if (referent != NULL && referent->source >= 0)
    {
      set_words (self, row, g_array_index (self->found, QuothFound, referent->source).named);
      row->certainty = MIN (row->certainty, QUOTH_CERTAINTY_LIKELY);
      row->reason = N_("pronoun beside the verb, taken for the source before it that has no name");
    }
  else if (referent != NULL && referent->entity >= 0)
    {
      set_entity (self, row, referent->entity);
      row->certainty =
        MIN (row->certainty, MIN (quoth_referent_certainty (referent), QUOTH_CERTAINTY_LIKELY));
      row->reason = N_("pronoun beside the verb, taken for the name before it that fits best");
    }
  else
    set_words (self, row, quote->named);
}

/* "they", "it". */
static void
resolve_group (const Resolver *self, const QuothFound *quote, QuothQuote *row)
{
  gint32 entity = -1;

  if (quoth_reading_is (self->reading, quote->head, QUOTH_WORD_PLURAL | QUOTH_WORD_CONTENT))
    entity = quoth_find_group (self->reading, quote->head);
  if (entity < 0)
    {
      set_words (self, row, quote->named);
      return;
    }
  set_entity (self, row, entity);
  row->certainty = QUOTH_CERTAINTY_GUESS;
  row->reason = N_("pronoun beside the verb, taken for the group named before it");
}

static void
resolve (const Resolver *self, const QuothFound *quote, const QuothHeard *heard, QuothQuote *row)
{
  const QuothReading *reading = self->reading;

  row->speaker.end = reading->tokens->end[heard->end - 1];
  if (heard->entity >= 0)
    {
      set_entity (self, row, heard->entity);
      if (!heard->by_description)
        return;
      row->certainty = MIN (row->certainty, QUOTH_CERTAINTY_LIKELY);
      row->reason =
        reading->mentions != NULL
            && quoth_annotation_builder_entity (reading->builder, (guint32) heard->entity)->kind
                 == QUOTH_KIND_PERSON
          ? N_("an office beside the verb that one person in the article holds")
          : N_("a word beside the verb that one organisation in the article has in its name");
    }
  else if (!quoth_reading_is (reading, quote->head, QUOTH_WORD_SUBJECT))
    set_words (self, row, quote->named);
  else if (quoth_reading_is (reading, quote->head, QUOTH_WORD_FEMALE | QUOTH_WORD_MALE))
    resolve_person (self, quote, row);
  else
    resolve_group (self, quote, row);
}

/* ---- into the annotation --------------------------------------------------------------------- */

static QuothSpan
span_of (const QuothTokens *tokens, QuothRange range)
{
  if (quoth_range_is_empty (range))
    return QUOTH_SPAN_NONE;
  return (QuothSpan){ tokens->start[range.first], tokens->end[range.end - 1] };
}

static void
write_quote (const Resolver *self, const QuothFound *quote, const QuothHeard *heard)
{
  const QuothReading *reading = self->reading;
  QuothSpan parts[G_N_ELEMENTS (quote->parts)];
  QuothQuote row = {
    .n_parts = quote->n_parts,
    .kind = quote->kind,
    .quote_class = quote->quote_class,
    .certainty = quote->certainty,
    .speaker_type = QUOTH_SPEAKER_UNKNOWN,
    .speaker = span_of (reading->tokens, quote->speaker),
    .speaker_entity = -1,
    .cue = span_of (reading->tokens, quote->cue),
    .lemma = quote->lemma,
    .reason = quote->reason,
  };

  for (guint p = 0; p < quote->n_parts; p++)
    parts[p] = span_of (reading->tokens, quote->parts[p]);
  row.span = (QuothSpan){ parts[0].start, parts[quote->n_parts - 1].end };
  if (!quoth_range_is_empty (quote->speaker))
    resolve (self, quote, heard, &row);
  quoth_fill_facts (reading, self->referents, quote, &row);
  quoth_annotation_builder_add_quote (reading->builder, &row, parts);
}

void
quoth_resolve_speakers (const QuothReading *reading, GArray *found, gboolean keeps_references)
{
  g_autoptr(GHashTable) offices = quoth_read_offices (reading);
  g_autoptr(GArray) heard = quoth_read_heard (reading, offices, found);
  g_autoptr(GArray) referents = quoth_read_references (reading, found, heard, NULL);
  Resolver self = { .reading = reading, .found = found, .referents = referents };

  for (guint f = 0; f < found->len; f++)
    write_quote (&self, &g_array_index (found, QuothFound, f),
                 &g_array_index (heard, QuothHeard, f));
  if (keeps_references)
    quoth_write_references (reading, offices, referents);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pronouns.c - whom the mention beside a cue stands for, and the quotes into the annotation.
 *
 * A mention whose head is a name is that entity. "he" and "she" go to the person before them that
 * fits best: of the right gender as far as names tell, near, subject of its sentence rather than
 * object, outside marks rather than inside, and the voice heard last before anybody else (weights
 * set by hand, read against the training articles of PolNeAR). "they" and "it" go to an
 * organisation that led a sentence just before, or stay the words they are. "the mayor" is the one
 * person the article calls so (offices.c). All other phrases ("a union official") are unnamed sources and
 * keep their words; a pronoun right after one stands for it, not for the last name.
 * Cost: linear; at most WINDOW mentions are weighed for a pronoun. */
#include "annotate/offices.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define WINDOW        60 /* mentions weighed for one pronoun                                     */
#define FAR_SENTENCES 12 /* a name further back than that is forgotten                            */

typedef struct
{
  const QuothReading *reading;
  GHashTable *offices; /* offices.h                                           */
  gint32 voice; /* entity that spoke last, -1 none                            */
  guint32 voice_sentence;
  QuothRange unnamed; /* a source without a name that spoke since; empty: none      */
  guint32 unnamed_head;
  guint32 unnamed_sentence;
} Resolver;

/* Index of the first mention at or after token i. */
static guint
first_mention_from (const QuothReading *reading, guint32 i)
{
  guint low = 0;
  guint high = reading->mentions->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (reading->mentions, QuothNameMention, middle).first < i)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* The first name of its sentence, with nothing much before it: its subject, most of the time. */
static gboolean
leads_sentence (const QuothReading *reading, const QuothNameMention *mention)
{
  guint32 first = quoth_reading_sentence (reading, mention->first).first;

  return mention->first <= first + 3
         && !(mention->first > first
              && quoth_reading_is (reading, mention->first - 1, QUOTH_WORD_PREPOSITION));
}

static gboolean
fits_gender (const QuothReading *reading, guint32 entity, guint classes, gboolean *is_known)
{
  QuothGender gender = quoth_annotation_builder_gender (reading->builder, entity);

  *is_known = gender != QUOTH_GENDER_UNKNOWN;
  if (gender == QUOTH_GENDER_FEMALE)
    return (classes & QUOTH_WORD_FEMALE) != 0;
  if (gender == QUOTH_GENDER_MALE)
    return (classes & QUOTH_WORD_MALE) != 0;
  return TRUE;
}

/* How well a mention before the pronoun at `token` explains it; higher is better. */
static double
weigh (const Resolver *self,
       const QuothNameMention *mention,
       guint32 token,
       gboolean gender_is_known)
{
  const QuothReading *reading = self->reading;
  const QuothTokens *tokens = reading->tokens;
  double weight = 0;

  weight -= 1.0 * (tokens->sentence[token] - tokens->sentence[mention->last]);
  weight -= 0.5 * (tokens->paragraph[token] - tokens->paragraph[mention->last]);
  if (leads_sentence (reading, mention))
    weight += 2.0;
  if (reading->mark[mention->first] != QUOTH_NOWHERE)
    weight -= 3.0;
  if (gender_is_known)
    weight += 1.0;
  if (mention->last + 1 < tokens->n && strcmp (tokens->lower[mention->last + 1], "'s") == 0)
    weight -= 0.5;
  if (self->voice == (gint32) mention->entity
      && tokens->sentence[token] - self->voice_sentence < FAR_SENTENCES)
    weight += 3.0 - 0.5 * MIN (4, tokens->sentence[token] - self->voice_sentence);
  return weight;
}

/* The same scale for "one delegate" who spoke last; lowest when nobody did. */
static double
weigh_unnamed (const Resolver *self, guint32 token, guint classes)
{
  const QuothReading *reading = self->reading;
  guint person = QUOTH_WORD_MALE | QUOTH_WORD_FEMALE;
  guint head;
  guint32 distance;

  if (quoth_range_is_empty (self->unnamed))
    return -G_MAXDOUBLE;
  head = reading->classes[self->unnamed_head];
  distance = reading->tokens->sentence[token] - self->unnamed_sentence;
  if (distance > 3 || !(head & QUOTH_WORD_ROLE) || (head & QUOTH_WORD_PLURAL)
      || ((head & person) && !(head & classes & person)))
    return -G_MAXDOUBLE;
  return 4.0 - 1.5 * distance;
}

static gint32
resolve_person (const Resolver *self, guint32 token, guint classes, double *best_weight)
{
  const QuothReading *reading = self->reading;
  const QuothTokens *tokens = reading->tokens;
  guint m = first_mention_from (reading, token);
  guint stop = m > WINDOW ? m - WINDOW : 0;
  gint32 best = -1;

  *best_weight = -G_MAXDOUBLE;
  while (m-- > stop)
    {
      const QuothNameMention *mention = &g_array_index (reading->mentions, QuothNameMention, m);
      gboolean is_known;
      double weight;

      if (tokens->sentence[token] - tokens->sentence[mention->last] > FAR_SENTENCES)
        break;
      if (mention->kind != QUOTH_KIND_PERSON
          || !fits_gender (reading, mention->entity, classes, &is_known))
        continue;
      weight = weigh (self, mention, token, is_known);
      if (best < 0 || weight > *best_weight)
        {
          best = (gint32) mention->entity;
          *best_weight = weight;
        }
    }
  /* nobody near: whoever spoke last, if it can be */
  if (best < 0 && self->voice >= 0)
    {
      gboolean is_known;
      const QuothEntity *entity =
        quoth_annotation_builder_entity (reading->builder, (guint32) self->voice);

      if (entity->kind == QUOTH_KIND_PERSON
          && fits_gender (reading, (guint32) self->voice, classes, &is_known))
        best = self->voice;
    }
  return best;
}

/* "it", "they": the organisation or group that led one of the last two sentences. */
static gint32
resolve_group (const Resolver *self, guint32 token)
{
  const QuothReading *reading = self->reading;
  const QuothTokens *tokens = reading->tokens;
  guint m = first_mention_from (reading, token);

  while (m-- > 0)
    {
      const QuothNameMention *mention = &g_array_index (reading->mentions, QuothNameMention, m);

      if (tokens->sentence[token] - tokens->sentence[mention->last] > 2)
        break;
      if ((mention->kind == QUOTH_KIND_ORG || mention->kind == QUOTH_KIND_NORP)
          && leads_sentence (reading, mention))
        return (gint32) mention->entity;
    }
  return -1;
}

/* "the mayor": unless a mayor without a name spoke last. */
static gint32
resolve_office (const Resolver *self, const QuothFound *quote)
{
  const char *const *lower = self->reading->tokens->lower;

  if (!quoth_range_is_empty (self->unnamed)
      && strcmp (lower[self->unnamed_head], lower[quote->head]) == 0)
    return -1;
  return quoth_find_office (self->reading, self->offices, quote);
}

/* The entity a name stands for: the mention at the head, if its kind can speak. */
static gint32
entity_of_head (const QuothReading *reading, const QuothFound *quote)
{
  const QuothNameMention *mention = quoth_reading_mention (reading, quote->head);

  if (mention == NULL || !quoth_kind_info (mention->kind)->can_speak)
    return -1;
  return (gint32) mention->entity;
}

static void
set_entity (Resolver *self, QuothQuote *row, gint32 entity)
{
  row->speaker_type = QUOTH_SPEAKER_NAMED;
  row->speaker_entity = entity;
  row->speaker_name =
    quoth_annotation_builder_entity (self->reading->builder, (guint32) entity)->name;
}

static void
resolve (Resolver *self, const QuothFound *quote, QuothQuote *row)
{
  const QuothReading *reading = self->reading;
  guint classes = reading->classes[quote->head];
  gint32 entity = entity_of_head (reading, quote);

  if (entity < 0)
    {
      guint32 end;

      entity = quoth_find_apposition (reading, quote, &end);
      row->speaker.end = reading->tokens->end[end - 1];
    }
  if (entity >= 0)
    set_entity (self, row, entity);
  else if ((classes & QUOTH_WORD_SUBJECT) && (classes & (QUOTH_WORD_MALE | QUOTH_WORD_FEMALE)))
    {
      double weight;

      entity = resolve_person (self, quote->head, classes, &weight);
      if (weigh_unnamed (self, quote->head, classes) > weight)
        {
          row->speaker_type = QUOTH_SPEAKER_UNNAMED;
          row->speaker_name = quoth_reading_words (reading, self->unnamed, FALSE);
          row->certainty = MIN (row->certainty, QUOTH_CERTAINTY_LIKELY);
          row->reason =
            N_("pronoun beside the verb, taken for the source before it that has no name");
          return;
        }
      if (entity >= 0)
        {
          set_entity (self, row, entity);
          row->certainty = MIN (row->certainty, QUOTH_CERTAINTY_LIKELY);
          row->reason = N_("pronoun beside the verb, taken for the name before it that fits best");
        }
    }
  else if ((classes & QUOTH_WORD_SUBJECT) && (classes & (QUOTH_WORD_PLURAL | QUOTH_WORD_CONTENT)))
    {
      entity = resolve_group (self, quote->head);
      if (entity >= 0)
        {
          set_entity (self, row, entity);
          row->certainty = QUOTH_CERTAINTY_GUESS;
          row->reason = N_("pronoun beside the verb, taken for the group named before it");
        }
    }
  else
    {
      entity = resolve_office (self, quote);
      if (entity >= 0)
        {
          set_entity (self, row, entity);
          row->certainty = MIN (row->certainty, QUOTH_CERTAINTY_LIKELY);
          row->reason = N_("an office beside the verb that one person in the article holds");
        }
    }
  if (entity < 0)
    {
      row->speaker_type = QUOTH_SPEAKER_UNNAMED;
      row->speaker_name = quoth_reading_words (reading, quote->named, FALSE);
      if (!(classes & QUOTH_WORD_SUBJECT))
        {
          self->unnamed = quote->named;
          self->unnamed_head = quote->head;
          self->unnamed_sentence = reading->tokens->sentence[quote->head];
        }
      return;
    }
  self->unnamed = (QuothRange){ 0, 0 };
  self->voice = entity;
  self->voice_sentence = reading->tokens->sentence[quote->head];
}

static QuothSpan
span_of (const QuothTokens *tokens, QuothRange range)
{
  if (quoth_range_is_empty (range))
    return QUOTH_SPAN_NONE;
  return (QuothSpan){ tokens->start[range.first], tokens->end[range.end - 1] };
}

void
quoth_resolve_speakers (const QuothReading *reading, GArray *found)
{
  g_autoptr(GHashTable) offices = quoth_read_offices (reading);
  Resolver self = { .reading = reading, .offices = offices, .voice = -1 };

  for (guint i = 0; i < found->len; i++)
    {
      const QuothFound *quote = &g_array_index (found, QuothFound, i);
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
        resolve (&self, quote, &row);
      quoth_annotation_builder_add_quote (reading->builder, &row, parts);
    }
}

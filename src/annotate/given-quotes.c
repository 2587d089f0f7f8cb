/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * given-quotes.c - quotes that the source itself marks, with whom it says they are of.
 *
 * They are certain. Where the source names the speaker, what was found in the same words gives way;
 * where it does not, what was found has the better answer and stays. A speaker is the entity of that
 * name, the one person of that surname, or else a person the text does not mention. Cost: linear,
 * and a search among the given ones for each part of a found one. */
#include "annotate/given-quotes.h"

#include "annotate/name-forms.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const QuothReading *reading;
  const QuothGiven *given;
  guint n_given;
  const gboolean *yields; /* [n_given] of a quote that found ones are better than */
  GHashTable *by_name;    /* folded name -> entity + 1                            */
  GHashTable *by_surname; /* folded last word -> entity + 1, 0 for several        */
} Writer;

static gpointer
key_of (guint64 hash)
{
  return GSIZE_TO_POINTER ((gsize) hash);
}

/* ---- what was found gives way ------------------------------------------------------------------ */

static QuothSpan
span_of (const QuothTokens *tokens, QuothRange range)
{
  return (QuothSpan){ tokens->start[range.first], tokens->end[range.end - 1] };
}

/* The first piece that ends behind byte `at`. */
static guint
first_behind (const QuothGiven *given, guint n, guint32 at)
{
  guint low = 0, high = n;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (given[middle].span.end <= at)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* For each piece the one its quote begins with, which has the speaker. */
static void
settle_heads (const QuothGiven *given, guint n, guint *heads)
{
  for (guint i = 0; i < n; i++)
    heads[i] = i > 0 && given[i].goes_on ? heads[i - 1] : i;
}

/* Whether a found quote stays; those given without a speaker that it touches yield to it. */
static gboolean
stays (const QuothReading *reading,
       const QuothFound *quote,
       const QuothGiven *given,
       guint n,
       const guint *heads,
       gboolean *yields)
{
  gboolean keeps = TRUE;

  for (guint pass = 0; pass < 2 && keeps; pass++)
    for (guint p = 0; p < quote->n_parts && keeps; p++)
      {
        const QuothSpan span = span_of (reading->tokens, quote->parts[p]);

        for (guint i = first_behind (given, n, span.start); i < n && given[i].span.start < span.end;
             i++)
          if (pass == 0 && given[heads[i]].speaker != NULL)
            keeps = FALSE;
          else if (pass == 1)
            yields[heads[i]] = TRUE;
      }
  return keeps;
}

gboolean *
quoth_settle_given (const QuothReading *reading, GArray *found)
{
  guint n, kept = 0;
  const QuothGiven *given = quoth_article_given_quotes (reading->article, &n);
  gboolean *yields;
  guint *heads;

  if (n == 0)
    return NULL;

  yields = quoth_arena_new_n (reading->arena, gboolean, n);
  heads = quoth_arena_new_n (reading->arena, guint, n);
  settle_heads (given, n, heads);
  for (guint f = 0; f < found->len; f++)
    {
      const QuothFound quote = g_array_index (found, QuothFound, f);

      if (stays (reading, &quote, given, n, heads, yields))
        g_array_index (found, QuothFound, kept++) = quote;
    }
  g_array_set_size (found, kept);
  return yields;
}

/* ---- who it is ------------------------------------------------------------------------------- */

static const char *
last_word (const char *name)
{
  const char *blank = strrchr (name, ' ');

  return blank != NULL ? blank + 1 : name;
}

static void
index_entity (Writer *self, guint32 entity)
{
  const QuothEntity *row = quoth_annotation_builder_entity (self->reading->builder, entity);
  gpointer name = key_of (quoth_fold_name (row->name));
  gpointer surname = key_of (quoth_fold_name (last_word (row->name)));

  if (!quoth_kind_info (row->kind)->can_speak)
    return;
  if (!g_hash_table_contains (self->by_name, name))
    g_hash_table_insert (self->by_name, name, GUINT_TO_POINTER (entity + 1));
  if (row->kind == QUOTH_KIND_PERSON)
    g_hash_table_insert (
      self->by_surname, surname,
      g_hash_table_contains (self->by_surname, surname) ? NULL : GUINT_TO_POINTER (entity + 1));
}

static QuothGender
gender_of (const char *name)
{
  g_autofree char *first = g_strndup (name, strcspn (name, " "));
  g_autofree char *folded = g_utf8_casefold (first, -1);

  return quoth_given_name_gender (folded);
}

static guint32
entity_of (Writer *self, const char *speaker)
{
  gpointer known = g_hash_table_lookup (self->by_name, key_of (quoth_fold_name (speaker)));
  QuothAnnotationBuilder *builder = self->reading->builder;
  guint32 entity;

  if (known == NULL && strchr (speaker, ' ') == NULL)
    known = g_hash_table_lookup (self->by_surname, key_of (quoth_fold_name (speaker)));
  if (known != NULL)
    return GPOINTER_TO_UINT (known) - 1;

  entity = quoth_annotation_builder_add_entity (builder, QUOTH_KIND_PERSON, speaker, NULL);
  quoth_annotation_builder_set_gender (builder, entity, gender_of (speaker));
  g_hash_table_insert (self->by_name, key_of (quoth_fold_name (speaker)),
                       GUINT_TO_POINTER (entity + 1));
  return entity;
}

static void
set_speaker (Writer *self, const char *speaker, QuothQuote *row)
{
  if (speaker == NULL)
    return;
  if (g_unichar_islower (g_utf8_get_char (speaker))) /* "the chair" */
    {
      row->speaker_type = QUOTH_SPEAKER_UNNAMED;
      row->speaker_name = speaker;
      return;
    }
  row->speaker_type = QUOTH_SPEAKER_NAMED;
  row->speaker_entity = (gint32) entity_of (self, speaker);
  row->speaker_name =
    quoth_annotation_builder_entity (self->reading->builder, (guint32) row->speaker_entity)->name;
}

/* ---- into the annotation --------------------------------------------------------------------- */

/* A piece, a part for each paragraph of it. */
static void
add_parts (const QuothArticle *article, QuothSpan piece, GArray *parts)
{
  guint n;
  const QuothSpan *paragraphs = quoth_article_paragraphs (article, &n);

  for (guint i = quoth_article_paragraph_at (article, piece.start);
       i < n && paragraphs[i].start < piece.end; i++)
    {
      QuothSpan part = { MAX (piece.start, paragraphs[i].start),
                         MIN (piece.end, paragraphs[i].end) };

      if (!quoth_span_is_empty (part))
        g_array_append_val (parts, part);
    }
}

static void
write_quote (Writer *self, guint first, guint end, GArray *parts)
{
  QuothQuote row = {
    .kind = QUOTH_QUOTE_DIRECT,
    .quote_class = QUOTH_CLASS_SPEECH,
    .certainty = QUOTH_CERTAINTY_SURE,
    .speaker_type = QUOTH_SPEAKER_UNKNOWN,
    .speaker_entity = -1,
    .reason = N_("marked as speech in the file"),
    .addressee_entity = -1,
    .runner_up_entity = -1,
  };

  g_array_set_size (parts, 0);
  for (guint i = first; i < end; i++)
    add_parts (self->reading->article, self->given[i].span, parts);
  if (parts->len == 0)
    return;

  row.n_parts = parts->len;
  row.span = (QuothSpan){ g_array_index (parts, QuothSpan, 0).start,
                          g_array_index (parts, QuothSpan, parts->len - 1).end };
  set_speaker (self, self->given[first].speaker, &row);
  quoth_annotation_builder_add_quote (self->reading->builder, &row, (QuothSpan *) parts->data);
}

void
quoth_write_given (const QuothReading *reading, const gboolean *yields)
{
  Writer self = { .reading = reading, .yields = yields };
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (QuothSpan));

  self.given = quoth_article_given_quotes (reading->article, &self.n_given);
  if (self.n_given == 0)
    return;

  self.by_name = g_hash_table_new (NULL, NULL);
  self.by_surname = g_hash_table_new (NULL, NULL);
  for (guint e = 0; e < quoth_annotation_builder_n_entities (reading->builder); e++)
    index_entity (&self, e);

  for (guint i = 0, end; i < self.n_given; i = end)
    {
      for (end = i + 1; end < self.n_given && self.given[end].goes_on;)
        end++;
      if (!yields[i])
        write_quote (&self, i, end, parts);
    }

  g_hash_table_unref (self.by_name);
  g_hash_table_unref (self.by_surname);
}

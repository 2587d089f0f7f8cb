/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * annotation.c - the annotation of one article, and the builder that seals it.
 *
 * The passes (and the store, reading one back) add to a builder in any order; finish sorts by
 * place, lays the parts of the quotes in one row and seals. A sealed annotation never changes and
 * may be shared between threads. Strings live in one chunk, so freeing costs a few calls. */
#include "annotate/annotate.h"

#include "annotate/names.h"

#define STRING_BLOCK 1024 /* bytes; an article's names fit one or two */

struct QuothAnnotation
{
  gatomicrefcount ref_count;
  GStringChunk   *strings;
  GArray         *entities; /* QuothEntity  */
  GArray         *mentions; /* QuothMention */
  GArray         *quotes;   /* QuothQuote   */
  GArray         *parts;    /* QuothSpan    */
  GArray         *references; /* QuothReference */
};

struct QuothAnnotationBuilder
{
  QuothAnnotation *annotation; /* not sealed yet; nobody else holds it */
};

static int
compare_spans (QuothSpan a,
               QuothSpan b)
{
  if (a.start != b.start)
    return a.start < b.start ? -1 : 1;

  /* of two that start together the wider stands first: outer before nested */
  return a.end == b.end ? 0 : a.end > b.end ? -1 : 1;
}

static int
compare_mentions (gconstpointer a,
                  gconstpointer b)
{
  return compare_spans (((const QuothMention *) a)->span, ((const QuothMention *) b)->span);
}

static int
compare_quotes (gconstpointer a,
                gconstpointer b)
{
  const QuothQuote *x = a, *y = b;
  int order = compare_spans (x->span, y->span);

  /* equal spans keep the order they were added in */
  return order != 0 ? order : (x->first_part > y->first_part) - (x->first_part < y->first_part);
}

static int
compare_references (gconstpointer a,
                    gconstpointer b)
{
  return compare_spans (((const QuothReference *) a)->span, ((const QuothReference *) b)->span);
}

static const char *
keep_string (QuothAnnotation *self,
             const char      *string)
{
  return string != NULL ? g_string_chunk_insert (self->strings, string) : NULL;
}

static gpointer
row_of (const GArray *rows,
        guint        *n)
{
  *n = rows->len;
  return rows->data;
}

QuothAnnotation *
quoth_annotation_ref (QuothAnnotation *annotation)
{
  g_atomic_ref_count_inc (&annotation->ref_count);
  return annotation;
}

void
quoth_annotation_unref (QuothAnnotation *annotation)
{
  if (!g_atomic_ref_count_dec (&annotation->ref_count))
    return;

  g_array_unref (annotation->entities);
  g_array_unref (annotation->mentions);
  g_array_unref (annotation->quotes);
  g_array_unref (annotation->parts);
  g_array_unref (annotation->references);
  g_string_chunk_free (annotation->strings);
  g_free (annotation);
}

const QuothMention *
quoth_annotation_mentions (const QuothAnnotation *annotation,
                           guint                 *n)
{
  return row_of (annotation->mentions, n);
}

const QuothEntity *
quoth_annotation_entities (const QuothAnnotation *annotation,
                           guint                 *n)
{
  return row_of (annotation->entities, n);
}

const QuothQuote *
quoth_annotation_quotes (const QuothAnnotation *annotation,
                         guint                 *n)
{
  return row_of (annotation->quotes, n);
}

const QuothSpan *
quoth_annotation_parts (const QuothAnnotation *annotation,
                        guint                 *n)
{
  return row_of (annotation->parts, n);
}

const QuothReference *
quoth_annotation_references (const QuothAnnotation *annotation,
                             guint                 *n)
{
  return row_of (annotation->references, n);
}

QuothAnnotationBuilder *
quoth_annotation_builder_new (void)
{
  QuothAnnotationBuilder *builder = g_new0 (QuothAnnotationBuilder, 1);
  QuothAnnotation *annotation = g_new0 (QuothAnnotation, 1);

  g_atomic_ref_count_init (&annotation->ref_count);
  annotation->strings = g_string_chunk_new (STRING_BLOCK);
  annotation->entities = g_array_new (FALSE, FALSE, sizeof (QuothEntity));
  annotation->mentions = g_array_new (FALSE, FALSE, sizeof (QuothMention));
  annotation->quotes = g_array_new (FALSE, FALSE, sizeof (QuothQuote));
  annotation->parts = g_array_new (FALSE, FALSE, sizeof (QuothSpan));
  annotation->references = g_array_new (FALSE, FALSE, sizeof (QuothReference));
  builder->annotation = annotation;
  return builder;
}

void
quoth_annotation_builder_free (QuothAnnotationBuilder *builder)
{
  g_clear_pointer (&builder->annotation, quoth_annotation_unref);
  g_free (builder);
}

guint32
quoth_annotation_builder_add_entity (QuothAnnotationBuilder *builder,
                                     QuothKind               kind,
                                     const char             *name,
                                     const char             *value)
{
  QuothAnnotation *self = builder->annotation;
  QuothEntity entity = { .kind = kind };

  g_return_val_if_fail (quoth_kind_info (kind) != NULL && name != NULL, 0);

  entity.name = keep_string (self, name);
  entity.value = keep_string (self, value);
  g_array_append_val (self->entities, entity);
  return self->entities->len - 1;
}

void
quoth_annotation_builder_add_mention (QuothAnnotationBuilder *builder,
                                      QuothSpan               span,
                                      guint32                 entity,
                                      QuothAlias              alias)
{
  QuothAnnotation *self = builder->annotation;
  QuothMention mention = { .span = span, .alias = alias, .entity = entity };

  g_return_if_fail (entity < self->entities->len && !quoth_span_is_empty (span));

  QuothEntity *its_entity = &g_array_index (self->entities, QuothEntity, entity);

  its_entity->n_mentions++;
  mention.kind = its_entity->kind;
  g_array_append_val (self->mentions, mention);
}

void
quoth_annotation_builder_add_quote (QuothAnnotationBuilder *builder,
                                    const QuothQuote       *quote,
                                    const QuothSpan        *parts)
{
  QuothAnnotation *self = builder->annotation;
  QuothQuote copy = *quote;

  g_return_if_fail (quote->n_parts >= 1 && quote->reason != NULL);
  g_return_if_fail (quote->speaker_entity < (gint64) self->entities->len);
  g_return_if_fail (quoth_span_is_empty (quote->addressee)
                    || quote->addressee_entity < (gint64) self->entities->len);
  g_return_if_fail (quoth_span_is_empty (quote->runner_up)
                    || quote->runner_up_entity < (gint64) self->entities->len);

  copy.first_part = self->parts->len;
  copy.speaker_name = keep_string (self, quote->speaker_name);
  copy.lemma = keep_string (self, quote->lemma);
  copy.reason = keep_string (self, quote->reason);
  copy.addressee_name = keep_string (self, quote->addressee_name);
  copy.runner_up_name = keep_string (self, quote->runner_up_name);
  g_array_append_vals (self->parts, parts, quote->n_parts);
  g_array_append_val (self->quotes, copy);
}

void
quoth_annotation_builder_add_reference (QuothAnnotationBuilder *builder,
                                        const QuothReference   *reference)
{
  g_return_if_fail (reference->entity < builder->annotation->entities->len
                    && reference->reason != NULL);
  g_array_append_vals (builder->annotation->references, reference, 1);
}

QuothAnnotation *
quoth_annotation_builder_finish (QuothAnnotationBuilder *builder)
{
  QuothAnnotation *self = g_steal_pointer (&builder->annotation);
  GArray *parts = g_array_sized_new (FALSE, FALSE, sizeof (QuothSpan), self->parts->len);

  g_array_sort (self->mentions, compare_mentions);
  g_array_sort (self->quotes, compare_quotes);
  g_array_sort (self->references, compare_references);

  for (guint i = 0; i < self->quotes->len; i++)
    {
      QuothQuote *quote = &g_array_index (self->quotes, QuothQuote, i);
      guint first = quote->first_part;

      quote->first_part = parts->len;
      g_array_append_vals (parts, &g_array_index (self->parts, QuothSpan, first), quote->n_parts);
    }
  g_array_unref (self->parts);
  self->parts = parts;

  g_free (builder);
  return self;
}

guint
quoth_annotation_builder_n_entities (const QuothAnnotationBuilder *builder)
{
  return builder->annotation->entities->len;
}

const QuothEntity *
quoth_annotation_builder_entity (const QuothAnnotationBuilder *builder,
                                 guint32                       entity)
{
  g_return_val_if_fail (entity < builder->annotation->entities->len, NULL);
  return &g_array_index (builder->annotation->entities, QuothEntity, entity);
}

QuothGender
quoth_annotation_builder_gender (const QuothAnnotationBuilder *builder,
                                 guint32                       entity)
{
  g_return_val_if_fail (entity < builder->annotation->entities->len, QUOTH_GENDER_UNKNOWN);
  return g_array_index (builder->annotation->entities, QuothEntity, entity).gender;
}

void
quoth_annotation_builder_set_gender (QuothAnnotationBuilder *builder,
                                     guint32                 entity,
                                     QuothGender             gender)
{
  g_return_if_fail (entity < builder->annotation->entities->len);
  g_array_index (builder->annotation->entities, QuothEntity, entity).gender = gender;
}

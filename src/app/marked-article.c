/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * marked-article.c - an article as the text pane needs it: names and quotes by number and by id. */

#include "app/marked-article.h"

#include <string.h>

gpointer
quoth_marked_read (QuothStore   *store,
                   gpointer      job,
                   GCancellable *cancellable,
                   GError      **error)
{
  const gint64 id = *(gint64 *) job;
  g_autoptr (QuothMarkedArticle) self = g_new0 (QuothMarkedArticle, 1);

  self->article = quoth_store_article (store, id, error);
  if (self->article == NULL)
    return NULL;

  self->annotation = quoth_store_annotation (store, id, &self->entity_ids, &self->quote_ids, error);
  return self->annotation != NULL ? g_steal_pointer (&self) : NULL;
}

void
quoth_marked_free (gpointer data)
{
  QuothMarkedArticle *self = data;

  g_clear_pointer (&self->article, quoth_article_unref);
  g_clear_pointer (&self->annotation, quoth_annotation_unref);
  g_clear_pointer (&self->entity_ids, g_array_unref);
  g_clear_pointer (&self->quote_ids, g_array_unref);
  g_free (self);
}

gboolean
quoth_marked_looks_like (const QuothMarkedArticle *self,
                         const QuothMarkedArticle *other)
{
  return memcmp (quoth_article_digest (self->article), quoth_article_digest (other->article), 32) == 0
         && self->quote_ids->len == other->quote_ids->len && self->entity_ids->len == other->entity_ids->len;
}

int
quoth_marked_number_of_quote (const QuothMarkedArticle *self,
                              gint64                    id)
{
  for (guint i = 0; self != NULL && id != 0 && i < self->quote_ids->len; i++)
    if (g_array_index (self->quote_ids, gint64, i) == id)
      return i;

  return -1;
}

static gboolean
goes_by (const QuothMarkedArticle *self,
         guint32                   entity,
         gint64                    name)
{
  return name != 0 && g_array_index (self->entity_ids, gint64, entity) == name;
}

GArray *
quoth_marked_entities (const QuothMarkedArticle *self,
                       gint64                    name)
{
  GArray *entities = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 i = 0; self != NULL && i < self->entity_ids->len; i++)
    if (goes_by (self, i, name))
      g_array_append_val (entities, i);
  return entities;
}

const QuothQuote *
quoth_marked_quote (const QuothMarkedArticle *self,
                    int                       number)
{
  guint n;

  if (self == NULL || number < 0)
    return NULL;

  const QuothQuote *quotes = quoth_annotation_quotes (self->annotation, &n);
  return number < (int) n ? &quotes[number] : NULL;
}

const QuothMention *
quoth_marked_mention (const QuothMarkedArticle *self,
                      int                       number)
{
  guint n;

  if (self == NULL || number < 0)
    return NULL;

  const QuothMention *mentions = quoth_annotation_mentions (self->annotation, &n);
  return number < (int) n ? &mentions[number] : NULL;
}

int
quoth_marked_step_mention (const QuothMarkedArticle *self,
                           gint64                    name,
                           guint32                   here,
                           int                       step)
{
  guint n;
  int wrapped = -1;

  if (self == NULL)
    return -1;

  const QuothMention *mentions = quoth_annotation_mentions (self->annotation, &n);
  for (guint k = 0; k < n; k++)
    {
      const guint i = step > 0 ? k : n - 1 - k;

      if (!goes_by (self, mentions[i].entity, name))
        continue;
      if (step > 0 ? mentions[i].span.start > here : mentions[i].span.start < here)
        return i;
      if (wrapped < 0)
        wrapped = i;
    }
  return wrapped;
}

int
quoth_marked_step_quote (const QuothMarkedArticle *self,
                         guint32                   here,
                         int                       step,
                         gboolean                  stances)
{
  guint n;
  int before = -1;

  if (self == NULL)
    return -1;

  const QuothQuote *quotes = quoth_annotation_quotes (self->annotation, &n);
  for (guint i = 0; i < n; i++)
    {
      if (!stances && quotes[i].quote_class == QUOTH_CLASS_STANCE)
        continue;
      if (step > 0 && quotes[i].span.start > here)
        return i;
      if (step < 0 && quotes[i].span.start < here)
        before = i;
    }
  return before;
}

const char *
quoth_marked_name (const QuothMarkedArticle *self,
                   const QuothMention       *mention)
{
  guint n;

  return quoth_annotation_entities (self->annotation, &n)[mention->entity].name;
}

char *
quoth_marked_words (const QuothMarkedArticle *self,
                    QuothSpan                 span)
{
  return g_strndup (quoth_article_body (self->article, NULL) + span.start, span.end - span.start);
}

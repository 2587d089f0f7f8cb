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

static int
number_of (GArray *ids,
           gint64  id)
{
  for (guint i = 0; id != 0 && i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return i;

  return -1;
}

int
quoth_marked_number_of_quote (const QuothMarkedArticle *self,
                              gint64                    id)
{
  return self != NULL ? number_of (self->quote_ids, id) : -1;
}

int
quoth_marked_number_of_entity (const QuothMarkedArticle *self,
                               gint64                    id)
{
  return self != NULL ? number_of (self->entity_ids, id) : -1;
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
                           int                       entity,
                           guint32                   here,
                           int                       step)
{
  guint n;
  int wrapped = -1;

  if (self == NULL || entity < 0)
    return -1;

  const QuothMention *mentions = quoth_annotation_mentions (self->annotation, &n);
  for (guint k = 0; k < n; k++)
    {
      const guint i = step > 0 ? k : n - 1 - k;

      if ((int) mentions[i].entity != entity)
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
                         int                       step)
{
  guint n;
  int before = -1;

  if (self == NULL)
    return -1;

  const QuothQuote *quotes = quoth_annotation_quotes (self->annotation, &n);
  for (guint i = 0; i < n; i++)
    {
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

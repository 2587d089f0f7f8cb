/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * marked-article.h - an article as the text pane needs it: names and quotes by number and by id. */
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

/* A number is a place in the arrays of the annotation; -1 is none. Sealed once read. */
typedef struct
{
  QuothArticle    *article;
  QuothAnnotation *annotation;
  GArray          *entity_ids, *quote_ids; /* gint64: store ids beside the annotation            */
} QuothMarkedArticle;

/* A QuothStoreFunc: `job` is a gint64, the id of the article. The result is a QuothMarkedArticle. */
gpointer quoth_marked_read  (QuothStore *store, gpointer job, GCancellable *cancellable, GError **error);
void     quoth_marked_free  (gpointer self);
/* The same text with as many quotes and names: what is shown need not be shown anew. */
gboolean quoth_marked_looks_like (const QuothMarkedArticle *self, const QuothMarkedArticle *other);

/* From here on `self` may be NULL while nothing is shown: then nothing is found.
 * Number of an id, and what stands there (borrowed). */
int                 quoth_marked_number_of_quote  (const QuothMarkedArticle *self, gint64 id);
const QuothQuote   *quoth_marked_quote            (const QuothMarkedArticle *self, int number);
const QuothMention *quoth_marked_mention          (const QuothMarkedArticle *self, int number);

/* Numbers (guint32) of the entities that go by the name: one article may write it in ways that only
 * others show to be one. New. */
GArray             *quoth_marked_entities         (const QuothMarkedArticle *self, gint64 name);

/* The next (step 1) or previous (-1) one from `here`. Mentions go round: after the last the first. */
int quoth_marked_step_mention (const QuothMarkedArticle *self, gint64 name, guint32 here, int step);
int quoth_marked_step_quote   (const QuothMarkedArticle *self, guint32 here, int step, gboolean stances);

/* Of an article that is there: the whole name of a mention (borrowed), the words of a span (yours). */
const char *quoth_marked_name  (const QuothMarkedArticle *self, const QuothMention *mention);
char       *quoth_marked_words (const QuothMarkedArticle *self, QuothSpan span);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuothMarkedArticle, quoth_marked_free)

G_END_DECLS

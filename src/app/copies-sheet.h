/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * copies-sheet.h - an article and its copies, read and compared away from the window. */
#pragma once

#include "corpus/corpus.h"

G_BEGIN_DECLS

#define QUOTH_COPIES_SHOWN 100 /* so many are compared; a group may have any number */

/* One article and what it has in common with the one that was asked for. */
typedef struct
{
  QuothArticleRow *row;
  QuothArticle    *article;
  QuothComparison *comparison; /* side a is the one asked for; NULL: this is it                   */
} QuothCopy;

typedef struct
{
  QuothArticle *article;
  GPtrArray    *copies; /* (element-type QuothCopy): by date, the one asked for among them        */
  gint64        total;  /* in the group; more than there are copies here when they are too many  */
  int           share;  /* per cent of the shorter text that make two articles copies             */
} QuothCopiesSheet;

/* For quoth_corpus_read_async(): job is a gint64, the article. Gives a QuothCopiesSheet. */
gpointer quoth_copies_sheet_read (QuothStore *store, gpointer job, GCancellable *cancellable, GError **error);
void     quoth_copies_sheet_free (gpointer sheet);

G_END_DECLS

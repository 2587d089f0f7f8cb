/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * row-model.h - the rows of a query as a GListModel: all ids in one array, rows by pages.
 *
 * Asking for a query starts a reader on the long lane; the list keeps showing the old rows until the
 * new ids are there, then swaps only the middle that differs. get_item() never waits: it gives a
 * QuothListRow that is filled (notify::data) when its page of 128 has come. */
#pragma once

#include "app/row.h"
#include "corpus/corpus.h"

G_BEGIN_DECLS

#define QUOTH_TYPE_ROW_MODEL (quoth_row_model_get_type ())
G_DECLARE_FINAL_TYPE (QuothRowModel, quoth_row_model, QUOTH, ROW_MODEL, GObject)

/* Signals:
 *   "will-swap"        ids are about to change: remember what is selected and where the list stands
 *   "did-swap"         the new ids are in place, both items-changed are over
 *   "begun"            the first rows of a query are in place, the others are still looked for
 *   "settled" (GError or NULL)  the ids of the query asked for last are in place; with an error the
 *                      list is as it was */
QuothRowModel *quoth_row_model_new       (QuothRows rows);
/* Asks for the rows of `query`; corpus NULL empties the list. What is still under way is cancelled. */
void           quoth_row_model_ask       (QuothRowModel *self, QuothCorpus *corpus, QuothQuery *query);
/* The same query again, after rows were written; rows in sight are read anew. */
void           quoth_row_model_ask_again (QuothRowModel *self);
/* FALSE after "begun": how many rows there are is not known yet. */
gboolean       quoth_row_model_is_whole  (QuothRowModel *self);
gint64         quoth_row_model_id        (QuothRowModel *self, guint position);
/* Position of the id, G_MAXUINT when it is not in the list. Cost: linear, no I/O. */
guint          quoth_row_model_find      (QuothRowModel *self, gint64 id);
/* All ids in order; borrowed until the next "will-swap". */
const gint64  *quoth_row_model_ids       (QuothRowModel *self, guint *n);
/* Work counter for tests: pages read since the model was made. */
guint          quoth_row_model_pages_read (QuothRowModel *self);

G_END_DECLS

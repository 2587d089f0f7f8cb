/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * row.h - one place in a list: an id at once, the sealed row of the store a moment later. */
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

#define QUOTH_TYPE_LIST_ROW (quoth_list_row_get_type ())
G_DECLARE_FINAL_TYPE (QuothListRow, quoth_list_row, QUOTH, LIST_ROW, GObject)

/* Property "data": notifies when the row has come, or has come anew. */
QuothListRow *quoth_list_row_new  (gint64 id);
gint64        quoth_list_row_id   (QuothListRow *self);
/* QuothQuoteRow, QuothNameRow or QuothArticleRow as its model says; borrowed; NULL until it has come,
 * and for a row that is gone from the corpus. */
gconstpointer quoth_list_row_data (QuothListRow *self);
/* Takes a reference of its own; NULL: the row is gone. */
void          quoth_list_row_fill (QuothListRow *self, gpointer data);

G_END_DECLS

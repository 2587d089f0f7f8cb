/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * quotes-view.h - the quotes of the query: filters, list or table, what is selected. */
#pragma once

#include "app/state.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define QUOTH_TYPE_QUOTES_VIEW (quoth_quotes_view_get_type ())
G_DECLARE_FINAL_TYPE (QuothQuotesView, quoth_quotes_view, QUOTH, QUOTES_VIEW, GtkWidget)

/* Construct property "state"; property "as-table" (gboolean). */
void        quoth_quotes_view_filter   (QuothQuotesView *self); /* focus to the filter entry */
/* Ids (gint64) selected, in the order on screen. Caller owns. */
GArray     *quoth_quotes_view_selected (QuothQuotesView *self);
/* What is shown: the query as asked, and how many rows. Query borrowed. */
QuothQuery *quoth_quotes_view_query    (QuothQuotesView *self);
guint       quoth_quotes_view_n_shown  (QuothQuotesView *self);
/* How many stances it leaves out, as it says beside their number. */
gint64      quoth_quotes_view_n_left_out (QuothQuotesView *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * quotes-table.h - the quotes as a table with sortable columns. */
#pragma once

#include "app/row-selection.h"
#include "app/state.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Adds the columns to the view and keeps its sorting and that of the state's query the same, both ways. */
void       quoth_quotes_table_set_up (GtkColumnView *view, QuothState *state);
/* The list inside the view: what list.scroll-to-item belongs to. */
GtkWidget *quoth_quotes_table_list   (GtkColumnView *view);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * row-selection.h - a multi-selection over a QuothRowModel that is of ids, not of positions: it stays on
 * its rows while lists are sorted, filtered and grown by an import. */
#pragma once

#include "app/row-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Takes its own reference. Rows that leave the list leave the selection. */
GtkMultiSelection *quoth_row_selection_new  (QuothRowModel *model);
/* Ids (gint64) selected, in the order of the list. Caller owns. */
GArray            *quoth_row_selection_ids  (GtkMultiSelection *selection);
guint              quoth_row_selection_size (GtkMultiSelection *selection);
/* The one id selected, 0 if none or several are. */
gint64             quoth_row_selection_only (GtkMultiSelection *selection);
gboolean           quoth_row_selection_has  (GtkMultiSelection *selection, gint64 id);
/* Selects this id alone. Returns its position; G_MAXUINT (and nothing done) when it is not in the list. */
guint              quoth_row_selection_choose (GtkMultiSelection *selection, gint64 id);

G_END_DECLS

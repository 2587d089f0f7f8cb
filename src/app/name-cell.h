/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * name-cell.h - one line of the names: a heading, or a name with its mark, its button and its count. */
#pragma once

#include "app/names-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define QUOTH_TYPE_NAME_CELL (quoth_name_cell_get_type ())
G_DECLARE_FINAL_TYPE (QuothNameCell, quoth_name_cell, QUOTH, NAME_CELL, GtkWidget)

/* The button activates the action "names.about" with the id. The row around the cell gets a name that
 * can be said. */
void                quoth_name_cell_show (QuothNameCell *self, QuothNameItem *item);
/* Borrowed; NULL: a heading. */
const QuothNameRow *quoth_name_cell_row  (QuothNameCell *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cell.h - what every cell of a list does: it shows the QuothListRow it was given, again when the row is
 * filled, and tells screen readers what the row says. */
#pragma once

#include "app/row.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define QUOTH_TYPE_CELL (quoth_cell_get_type ())
G_DECLARE_DERIVABLE_TYPE (QuothCell, quoth_cell, QUOTH, CELL, GtkWidget)

struct _QuothCellClass
{
  GtkWidgetClass parent_class;

  /* Shows the sealed row; NULL: blank, it has not come yet. */
  void (*show) (QuothCell *self, gconstpointer data);
};

/* Makes cells of this type and gives them their rows. */
GtkListItemFactory *quoth_cell_factory_new (GType cell_type);
QuothListRow       *quoth_cell_get_row     (QuothCell *self);
/* What a screen reader says for the whole row. */
void                quoth_cell_set_spoken  (QuothCell *self, const char *text);

G_END_DECLS

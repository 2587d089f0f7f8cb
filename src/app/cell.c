/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cell.c - a cell that follows its row. */
#include "app/cell.h"

typedef struct
{
  QuothListRow *row;
  gulong        handler;
} QuothCellPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (QuothCell, quoth_cell, GTK_TYPE_WIDGET)

static void
show (QuothCell *self)
{
  QuothCellPrivate *priv = quoth_cell_get_instance_private (self);

  QUOTH_CELL_GET_CLASS (self)->show (self, priv->row != NULL ? quoth_list_row_data (priv->row) : NULL);
}

static void
set_row (QuothCell    *self,
         QuothListRow *row)
{
  QuothCellPrivate *priv = quoth_cell_get_instance_private (self);

  if (priv->row != NULL)
    g_clear_signal_handler (&priv->handler, priv->row);
  g_set_object (&priv->row, row);
  if (row != NULL)
    {
      priv->handler = g_signal_connect_swapped (row, "notify::data", G_CALLBACK (show), self);
      show (self);
    }
}

static void
quoth_cell_dispose (GObject *object)
{
  set_row (QUOTH_CELL (object), NULL);
  G_OBJECT_CLASS (quoth_cell_parent_class)->dispose (object);
}

static void
quoth_cell_class_init (QuothCellClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = quoth_cell_dispose;
}

static void
quoth_cell_init (QuothCell *self)
{
}

static void
set_up_cell (GtkListItemFactory *factory,
             GtkListItem        *item,
             gpointer            type)
{
  gtk_list_item_set_child (item, g_object_new (GPOINTER_TO_SIZE (type), NULL));
}

static void
bind_cell (GtkListItemFactory *factory,
           GtkListItem        *item)
{
  set_row (QUOTH_CELL (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

static void
unbind_cell (GtkListItemFactory *factory,
             GtkListItem        *item)
{
  set_row (QUOTH_CELL (gtk_list_item_get_child (item)), NULL);
}

GtkListItemFactory *
quoth_cell_factory_new (GType cell_type)
{
  g_return_val_if_fail (g_type_is_a (cell_type, QUOTH_TYPE_CELL), NULL);

  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (set_up_cell), GSIZE_TO_POINTER (cell_type));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cell), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cell), NULL);
  return factory;
}

QuothListRow *
quoth_cell_get_row (QuothCell *self)
{
  g_return_val_if_fail (QUOTH_IS_CELL (self), NULL);

  QuothCellPrivate *priv = quoth_cell_get_instance_private (self);
  return priv->row;
}

void
quoth_cell_set_spoken (QuothCell  *self,
                       const char *text)
{
  g_return_if_fail (QUOTH_IS_CELL (self));

  GtkWidget *row = gtk_widget_get_parent (GTK_WIDGET (self));
  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

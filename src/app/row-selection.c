/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * row-selection.c - a selection that stays on its rows. GtkMultiSelection is final and counts in
 * positions, so what is selected is remembered by id around each swap of the model. */
#include "app/row-selection.h"

#include <stdlib.h>

static QuothRowModel *
model_of (GtkMultiSelection *selection)
{
  return QUOTH_ROW_MODEL (gtk_multi_selection_get_model (selection));
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  const gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;
  return (x > y) - (x < y);
}

static void
on_will_swap (QuothRowModel     *model,
              GtkMultiSelection *selection)
{
  GArray *ids = quoth_row_selection_ids (selection);

  g_array_sort (ids, compare_ids);
  g_object_set_data_full (G_OBJECT (selection), "quoth-selected-ids", ids,
                          (GDestroyNotify) g_array_unref);
}

static void
on_did_swap (QuothRowModel     *model,
             GtkMultiSelection *selection)
{
  g_autoptr(GArray) selected = g_object_steal_data (G_OBJECT (selection), "quoth-selected-ids");
  if (selected == NULL || selected->len == 0)
    return;

  guint n, n_found = 0;
  const gint64 *ids = quoth_row_model_ids (model, &n);
  g_autoptr(GtkBitset) positions = gtk_bitset_new_empty ();
  for (guint i = 0; i < n && n_found < selected->len; i++)
    if (bsearch (&ids[i], selected->data, selected->len, sizeof (gint64), compare_ids) != NULL)
      {
        gtk_bitset_add (positions, i);
        n_found++;
      }

  g_autoptr(GtkBitset) all = gtk_bitset_new_range (0, n);
  gtk_selection_model_set_selection (GTK_SELECTION_MODEL (selection), positions, all);
}

GtkMultiSelection *
quoth_row_selection_new (QuothRowModel *model)
{
  g_return_val_if_fail (QUOTH_IS_ROW_MODEL (model), NULL);

  GtkMultiSelection *selection = gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (model)));
  g_signal_connect_object (model, "will-swap", G_CALLBACK (on_will_swap), selection, 0);
  g_signal_connect_object (model, "did-swap", G_CALLBACK (on_did_swap), selection, 0);
  return selection;
}

GArray *
quoth_row_selection_ids (GtkMultiSelection *selection)
{
  g_return_val_if_fail (GTK_IS_MULTI_SELECTION (selection), NULL);

  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GtkBitset) positions = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (selection));
  GtkBitsetIter iter;
  guint position;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, positions, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      gint64 id = quoth_row_model_id (model_of (selection), position);
      g_array_append_val (ids, id);
    }
  return ids;
}

guint
quoth_row_selection_size (GtkMultiSelection *selection)
{
  g_return_val_if_fail (GTK_IS_MULTI_SELECTION (selection), 0);

  g_autoptr(GtkBitset) positions = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (selection));
  return gtk_bitset_get_size (positions);
}

gint64
quoth_row_selection_only (GtkMultiSelection *selection)
{
  g_return_val_if_fail (GTK_IS_MULTI_SELECTION (selection), 0);

  g_autoptr(GtkBitset) positions = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (selection));
  if (gtk_bitset_get_size (positions) != 1)
    return 0;
  return quoth_row_model_id (model_of (selection), gtk_bitset_get_nth (positions, 0));
}

gboolean
quoth_row_selection_has (GtkMultiSelection *selection,
                         gint64             id)
{
  g_return_val_if_fail (GTK_IS_MULTI_SELECTION (selection), FALSE);

  guint position = quoth_row_model_find (model_of (selection), id);
  return position != G_MAXUINT
         && gtk_selection_model_is_selected (GTK_SELECTION_MODEL (selection), position);
}

guint
quoth_row_selection_choose (GtkMultiSelection *selection,
                            gint64             id)
{
  g_return_val_if_fail (GTK_IS_MULTI_SELECTION (selection), G_MAXUINT);

  guint position = quoth_row_model_find (model_of (selection), id);
  if (position != G_MAXUINT)
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (selection), position, TRUE);
  return position;
}

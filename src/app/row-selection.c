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

/* What is selected goes by id over a swap. Of a new query the first rows come before the others, so ids that are not
 * among them are kept until all are there, or until somebody selects something else. */
#define SELECTED "quoth-selected-ids" /* (element-type gint64), by number: while ids are swapped           */
#define MISSING  "quoth-missing-ids"  /* the same, of those that may still come                             */

static void
keep (GtkMultiSelection *selection,
      const char        *key,
      GArray            *ids) /* taken; NULL: nothing */
{
  g_object_set_data_full (G_OBJECT (selection), key, ids, ids != NULL ? (GDestroyNotify) g_array_unref : NULL);
}

static void
on_will_swap (QuothRowModel     *model,
              GtkMultiSelection *selection)
{
  GArray *ids = quoth_row_selection_ids (selection);
  const GArray *missing = g_object_get_data (G_OBJECT (selection), MISSING);

  if (missing != NULL)
    g_array_append_vals (ids, missing->data, missing->len);
  g_array_sort (ids, compare_ids);
  keep (selection, SELECTED, ids);
}

/* Those of `selected` that are in the list, as positions; the others into `missing`. */
static GtkBitset *
find_all (QuothRowModel *model,
          const GArray  *selected,
          GArray        *missing)
{
  guint n, n_found = 0;
  const gint64 *ids = quoth_row_model_ids (model, &n);
  g_autofree gboolean *found = g_new0 (gboolean, selected->len);
  GtkBitset *positions = gtk_bitset_new_empty ();

  for (guint i = 0; i < n && n_found < selected->len; i++)
    {
      const gint64 *place = bsearch (&ids[i], selected->data, selected->len, sizeof (gint64), compare_ids);

      if (place == NULL)
        continue;
      gtk_bitset_add (positions, i);
      found[place - (const gint64 *) selected->data] = TRUE;
      n_found++;
    }
  for (guint i = 0; i < selected->len; i++)
    if (!found[i])
      g_array_append_val (missing, g_array_index (selected, gint64, i));
  return positions;
}

static void
on_did_swap (QuothRowModel     *model,
             GtkMultiSelection *selection)
{
  GArray *selected = g_object_get_data (G_OBJECT (selection), SELECTED);
  g_autoptr(GArray) missing = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (selected != NULL && selected->len > 0)
    {
      g_autoptr(GtkBitset) positions = find_all (model, selected, missing);
      g_autoptr(GtkBitset) all = gtk_bitset_new_range (0, g_list_model_get_n_items (G_LIST_MODEL (model)));

      gtk_selection_model_set_selection (GTK_SELECTION_MODEL (selection), positions, all);
    }
  keep (selection, MISSING, missing->len > 0 && !quoth_row_model_is_whole (model) ? g_steal_pointer (&missing) : NULL);
  keep (selection, SELECTED, NULL);
}

static void
on_selection_changed (GtkMultiSelection *selection)
{
  if (g_object_get_data (G_OBJECT (selection), SELECTED) == NULL) /* not by us */
    keep (selection, MISSING, NULL);
}

/* All are there: what is missing now has left. */
static void
on_settled (QuothRowModel     *model,
            GError            *error,
            GtkMultiSelection *selection)
{
  keep (selection, MISSING, NULL);
}

GtkMultiSelection *
quoth_row_selection_new (QuothRowModel *model)
{
  g_return_val_if_fail (QUOTH_IS_ROW_MODEL (model), NULL);

  GtkMultiSelection *selection = gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (model)));
  g_signal_connect_object (model, "will-swap", G_CALLBACK (on_will_swap), selection, 0);
  g_signal_connect_object (model, "did-swap", G_CALLBACK (on_did_swap), selection, 0);
  g_signal_connect_object (model, "settled", G_CALLBACK (on_settled), selection, 0);
  g_signal_connect (selection, "selection-changed", G_CALLBACK (on_selection_changed), NULL);
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

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * list-place.c - keeps what is in sight where it is. GTK follows one row through a change, but not
 * through its removal, which each new order is; and after many rows came in above it, GTK 4.8 may be
 * left showing none at all until the list is scrolled. A row that is removed takes the focus with it, to
 * some other corner of the window: it comes back to the same row, or to the first in sight. */
#include "app/list-place.h"

#include "app/cell.h"

typedef struct
{
  GtkScrolledWindow *scroll;
  GtkMultiSelection *selection;
  QuothRowModel     *model;
  gint64             id;      /* of the row to return to, 0: the top                               */
  gint64             chosen;  /* the only one selected then; another since: that one is to be seen  */
  double             offset;  /* by how many pixels its upper edge was above that of the list      */
  gboolean           focused; /* the focus was in the list                                         */
  gint64             focus;   /* on the row with this id                                           */
  guint              tick;
  guint              n_ticks;
} Place;

static GtkAdjustment *
adjustment_of (Place *place)
{
  return gtk_scrolled_window_get_vadjustment (place->scroll);
}

static double
row_height (Place *place)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (place->model));
  return n > 0 ? gtk_adjustment_get_upper (adjustment_of (place)) / n : 0;
}

/* The list inside a list view or column view: what list.scroll-to-item belongs to. */
static GtkWidget *
list_of (Place *place)
{
  GtkWidget *view = gtk_scrolled_window_get_child (place->scroll);
  return GTK_IS_COLUMN_VIEW (view) ? gtk_widget_get_last_child (view) : view;
}

/* ---- the focus ---------------------------------------------------------------------------- */

static GtkWidget *
focus_in_list (Place *place)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (place->scroll));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (place->scroll)) ? focus : NULL;
}

/* Of the row around this widget, whose cells stand one or two levels below; 0 none. */
static gint64
id_of (GtkWidget *widget)
{
  for (GtkWidget *inner = widget; inner != NULL; inner = gtk_widget_get_first_child (inner))
    if (QUOTH_IS_CELL (inner))
      {
        QuothListRow *row = quoth_cell_get_row (QUOTH_CELL (inner));

        return row != NULL ? quoth_list_row_id (row) : 0;
      }
  return 0;
}

static void
remember_focus (Place *place)
{
  GtkWidget *focus = focus_in_list (place);

  place->focused = focus != NULL;
  place->focus = focus != NULL ? id_of (focus) : 0;
}

/* Rows have been laid out at their places by now. */
static void
return_focus (Place *place)
{
  const gint64 wanted[] = { place->focus, place->id };
  GtkWidget *list = list_of (place);

  if (focus_in_list (place) != NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL; row = gtk_widget_get_next_sibling (row))
      if (wanted[i] != 0 && id_of (row) == wanted[i] && gtk_widget_get_mapped (row))
        {
          gtk_widget_grab_focus (row);
          return;
        }
  gtk_widget_grab_focus (gtk_scrolled_window_get_child (place->scroll));
}

/* ---- the place ---------------------------------------------------------------------------- */

static void
on_will_swap (QuothRowModel *model,
              Place         *place)
{
  double height = row_height (place);
  double top = gtk_adjustment_get_value (adjustment_of (place));
  double page = gtk_adjustment_get_page_size (adjustment_of (place));

  if (place->tick != 0)
    return; /* the last return is still to come: its place holds */

  place->chosen = quoth_row_selection_only (place->selection);
  remember_focus (place);
  place->id = 0;
  if (height <= 0 || top <= 0)
    return;

  guint position = top / height;
  guint selected = place->chosen != 0 ? quoth_row_model_find (model, place->chosen) : G_MAXUINT;
  if (selected != G_MAXUINT && selected * height >= top && (selected + 1) * height <= top + page)
    position = selected;
  place->id = quoth_row_model_id (model, position);
  place->offset = top - position * height;
}

static void
scroll_back (Place *place)
{
  gint64 only = quoth_row_selection_only (place->selection);
  guint chosen = only != 0 && only != place->chosen ? quoth_row_model_find (place->model, only) : G_MAXUINT;
  if (g_list_model_get_n_items (G_LIST_MODEL (place->model)) == 0)
    return;
  if (chosen != G_MAXUINT) /* a selected row may be among those that are still to come */
    {
      gtk_widget_activate_action (list_of (place), "list.scroll-to-item", "u", chosen);
      return;
    }

  guint found = place->id != 0 ? quoth_row_model_find (place->model, place->id) : G_MAXUINT;
  guint position = found != G_MAXUINT ? found : 0;
  double offset = found != G_MAXUINT ? place->offset : 0;

  double value = position * row_height (place) + offset;
  if (gtk_adjustment_get_value (adjustment_of (place)) != value)
    gtk_adjustment_set_value (adjustment_of (place), value);
  else
    /* A value that is the same as before makes the list look at nothing, and it may show nothing. */
    gtk_widget_activate_action (list_of (place), "list.scroll-to-item", "u", position);
}

/* A tick comes before its frame is laid out: at the second one the list knows its new height, at the
 * third its rows stand where they are to stay. */
static gboolean
return_to_place (GtkWidget     *widget,
                 GdkFrameClock *clock,
                 gpointer       data)
{
  Place *place = data;

  place->n_ticks++;
  if (place->n_ticks == 2)
    scroll_back (place);
  if (place->n_ticks < (place->focused ? 3 : 2))
    return G_SOURCE_CONTINUE;

  if (place->focused)
    return_focus (place);
  place->tick = 0;
  return G_SOURCE_REMOVE;
}

static void
on_did_swap (QuothRowModel *model,
             Place         *place)
{
  place->n_ticks = 0;
  if (place->tick == 0)
    place->tick = gtk_widget_add_tick_callback (GTK_WIDGET (place->scroll), return_to_place, place, NULL);
}

static void
place_free (gpointer data)
{
  Place *place = data;

  g_signal_handlers_disconnect_by_data (place->model, place);
  g_object_unref (place->model);
  g_object_unref (place->selection);
  g_free (place);
}

void
quoth_list_place_keep (GtkScrolledWindow *scroll,
                       GtkMultiSelection *selection)
{
  g_return_if_fail (GTK_IS_SCROLLED_WINDOW (scroll));
  g_return_if_fail (GTK_IS_MULTI_SELECTION (selection));

  Place *place = g_new0 (Place, 1);
  place->scroll = scroll;
  place->selection = g_object_ref (selection);
  place->model = g_object_ref (QUOTH_ROW_MODEL (gtk_multi_selection_get_model (selection)));
  g_signal_connect (place->model, "will-swap", G_CALLBACK (on_will_swap), place);
  g_signal_connect (place->model, "did-swap", G_CALLBACK (on_did_swap), place);
  g_object_set_data_full (G_OBJECT (scroll), "quoth-list-place", place, place_free);
}

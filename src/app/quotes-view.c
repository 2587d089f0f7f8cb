/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * quotes-view.c - the quotes of the query. */
#include "app/quotes-view.h"

#include "app/filter-bar.h"
#include "app/left-out.h"
#include "app/list-place.h"
#include "app/quote-cell.h"
#include "app/quotes-table.h"
#include "app/row-selection.h"
#include "app/rows-content.h"
#include "app/trace.h"
#include "app/wording.h"

#include <glib/gi18n-lib.h>

struct _QuothQuotesView
{
  GtkWidget          parent_instance;

  QuothState        *state;
  QuothRowModel     *model;
  GtkMultiSelection *selection;
  QuothQuery        *asked;      /* effective query that was asked last                           */
  gboolean           as_table;
  gboolean           following;  /* the selection is being set from the state                     */

  GtkWidget         *box;
  GtkLabel          *count;
  QuothFilterBar    *filter_bar;
  QuothLeftOut      *left_out;
  GtkStack          *stack;
  GtkScrolledWindow *list_scroll;
  GtkListView       *list;
  GtkScrolledWindow *table_scroll;
  GtkColumnView     *table;
};

G_DEFINE_FINAL_TYPE (QuothQuotesView, quoth_quotes_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_STATE,
  PROP_AS_TABLE,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

/* ---- between state and selection --------------------------------------------------------- */

static void
scroll_to (QuothQuotesView *self,
           guint            position)
{
  GtkWidget *list = self->as_table ? quoth_quotes_table_list (self->table) : GTK_WIDGET (self->list);
  gtk_widget_activate_action (list, "list.scroll-to-item", "u", position);
}

static void
choose_in_list (QuothQuotesView *self)
{
  gint64 quote = quoth_state_get_quote (self->state);

  /* One that is part of a larger selection stays so: somebody is about to export them. */
  if (quote == 0 || quoth_row_selection_has (self->selection, quote))
    return;

  self->following = TRUE;
  guint position = quoth_row_selection_choose (self->selection, quote);
  self->following = FALSE;
  if (position != G_MAXUINT)
    scroll_to (self, position);
}

/* The article of a quote is in its row; one that has not been read yet is chosen when it has. */
static void
choose_row (QuothQuotesView *self,
            guint            position)
{
  g_autoptr(QuothListRow) row = g_list_model_get_item (G_LIST_MODEL (self->model), position);
  const QuothQuoteRow *quote = row != NULL ? quoth_list_row_data (row) : NULL;

  if (quote != NULL)
    quoth_state_choose_quote (self->state, quote->id, quote->article);
}

static void
on_row_filled (QuothQuotesView *self,
               GParamSpec      *pspec,
               QuothListRow    *row)
{
  const QuothQuoteRow *quote = quoth_list_row_data (row);

  g_signal_handlers_disconnect_by_func (row, on_row_filled, self);
  if (quote != NULL && quoth_row_selection_only (self->selection) == quote->id)
    quoth_state_choose_quote (self->state, quote->id, quote->article);
}

static void
on_selection_changed (QuothQuotesView *self)
{
  gint64 only = quoth_row_selection_only (self->selection);
  if (self->following || only == 0)
    return;

  guint position = quoth_row_model_find (self->model, only);
  g_autoptr(QuothListRow) row = g_list_model_get_item (G_LIST_MODEL (self->model), position);
  if (quoth_list_row_data (row) != NULL)
    choose_row (self, position);
  else
    g_signal_connect_object (row, "notify::data", G_CALLBACK (on_row_filled), self, G_CONNECT_SWAPPED);
}

static void
on_activate (QuothQuotesView *self,
             guint            position)
{
  choose_row (self, position);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.pane", "i", 2);
}

/* ---- what is shown ----------------------------------------------------------------------- */

static void
show_count (QuothQuotesView *self)
{
  gint64 n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  gint64 quotes = quoth_state_get_n_quotes_total (self->state);
  gint64 stances = quoth_query_names_class (self->asked) ? quoth_state_get_n_stances_total (self->state) : 0;
  gint64 total = MAX (n, quotes + stances);
  g_autofree char *shown = quoth_row_model_is_whole (self->model) ? quoth_wording_number (n) : quoth_wording_at_least (n);
  g_autofree char *all = quoth_wording_number (total);

  /* Translators: “214 of 18,332” */
  g_autofree char *text = g_strdup_printf (_("%s of %s"), shown, all);
  gtk_label_set_label (self->count, text);
}

static void
show_page (QuothQuotesView *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  gboolean filtered = !quoth_query_is_empty (self->asked);

  gtk_stack_set_visible_child_name (
    self->stack, n == 0 ? (filtered ? "none" : "empty") : self->as_table ? "table" : "list");
}

static void
on_settled (QuothQuotesView *self,
            GError          *error)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));

  if (error != NULL)
    quoth_state_say (self->state, error->message, NULL, NULL);

  quoth_state_set_n_quotes (self->state, n);
  show_count (self);
  quoth_left_out_ask (self->left_out, self->asked);
  show_page (self);
  choose_in_list (self);
  quoth_trace ("quotes %u", n);
}

/* How many there are comes later; the first are shown at once. */
static void
on_begun (QuothQuotesView *self)
{
  show_count (self);
  show_page (self);
}

static void
ask (QuothQuotesView *self)
{
  g_autoptr(QuothQuery) query = quoth_state_effective_query (self->state);

  if (self->asked != NULL)
    quoth_query_unref (self->asked);
  self->asked = quoth_query_ref (query);
  quoth_row_model_ask (self->model, quoth_state_get_corpus (self->state), query);
}

static void
on_article_changed (QuothQuotesView *self)
{
  g_autoptr(QuothQuery) query = quoth_state_effective_query (self->state);

  if (!quoth_query_equal (query, self->asked))
    ask (self);
}

static void
on_clear_clicked (QuothQuotesView *self)
{
  gboolean descending;
  QuothSort sort = quoth_query_sort (quoth_state_get_query (self->state), &descending);
  g_autoptr(QuothQuery) all = quoth_query_new ();
  g_autoptr(QuothQuery) sorted = quoth_query_with_sort (all, sort, descending);

  quoth_state_set_query (self->state, sorted);
  quoth_state_set_scope (self->state, "corpus");
}

/* ---- dragging rows out ------------------------------------------------------------------- */

static QuothListRow *
row_at (GtkWidget *list,
        double     x,
        double     y)
{
  GtkWidget *widget = gtk_widget_pick (list, x, y, GTK_PICK_DEFAULT);

  /* The cell is under the pointer, or (in the padding) just below what is. */
  while (widget != NULL && widget != list && !QUOTH_IS_CELL (widget))
    {
      GtkWidget *child = gtk_widget_get_first_child (widget);
      if (child != NULL && QUOTH_IS_CELL (child))
        return quoth_cell_get_row (QUOTH_CELL (child));
      widget = gtk_widget_get_parent (widget);
    }
  return QUOTH_IS_CELL (widget) ? quoth_cell_get_row (QUOTH_CELL (widget)) : NULL;
}

static gboolean
array_has (GArray *ids,
           gint64  id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;
  return FALSE;
}

static GdkContentProvider *
on_drag_prepare (GtkDragSource   *source,
                 double           x,
                 double           y,
                 QuothQuotesView *self)
{
  GtkWidget *list = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  QuothListRow *row = row_at (list, x, y);
  if (row == NULL)
    return NULL;

  gint64 id = quoth_list_row_id (row);
  g_autoptr(GArray) ids = quoth_row_selection_ids (self->selection);
  if (!array_has (ids, id)) /* a row that is not selected goes alone, as in Files */
    {
      g_array_set_size (ids, 0);
      g_array_append_val (ids, id);
    }

  g_autoptr(GtkIconPaintable) icon = gtk_icon_theme_lookup_icon (
    gtk_icon_theme_get_for_display (gtk_widget_get_display (list)), "x-office-spreadsheet-symbolic", NULL, 32,
    gtk_widget_get_scale_factor (list), gtk_widget_get_direction (list), 0);
  gtk_drag_source_set_icon (source, GDK_PAINTABLE (icon), 0, 0);
  return quoth_rows_content_new (quoth_state_get_corpus (self->state), self->asked, ids);
}

static void
make_draggable (QuothQuotesView *self,
                GtkWidget       *list)
{
  GtkDragSource *source = gtk_drag_source_new ();

  g_signal_connect_object (source, "prepare", G_CALLBACK (on_drag_prepare), self, 0);
  gtk_widget_add_controller (list, GTK_EVENT_CONTROLLER (source));
}

static void
add_keys (GtkWidget *list)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>c|<Control>Insert"),
                      gtk_named_action_new ("win.copy-rows")));
  gtk_widget_add_controller (list, keys);
}

/* ---- the widget -------------------------------------------------------------------------- */

static void
set_as_table (QuothQuotesView *self,
              gboolean         as_table)
{
  if (self->as_table == as_table)
    return;

  /* Only the one in sight has the model: GTK would keep rows for both. */
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (self->selection);
  self->as_table = as_table;
  gtk_list_view_set_model (self->list, as_table ? NULL : selection);
  gtk_column_view_set_model (self->table, as_table ? selection : NULL);
  show_page (self);

  gint64 only = quoth_row_selection_only (self->selection);
  guint position = only != 0 ? quoth_row_model_find (self->model, only) : G_MAXUINT;
  if (position != G_MAXUINT)
    scroll_to (self, position);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_AS_TABLE]);
}

static void
quoth_quotes_view_constructed (GObject *object)
{
  QuothQuotesView *self = QUOTH_QUOTES_VIEW (object);
  QuothState *state = self->state;

  G_OBJECT_CLASS (quoth_quotes_view_parent_class)->constructed (object);
  g_return_if_fail (state != NULL);

  quoth_filter_bar_set_state (self->filter_bar, state);
  quoth_left_out_set_state (self->left_out, state);
  quoth_quotes_table_set_up (self->table, state);
  g_signal_connect_object (state, "notify::corpus", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (state, "notify::query", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (state, "notify::scope", G_CALLBACK (on_article_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (state, "notify::article", G_CALLBACK (on_article_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (state, "notify::quote", G_CALLBACK (choose_in_list), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (state, "notify::n-quotes-total", G_CALLBACK (show_count), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (state, "corpus-changed", G_CALLBACK (quoth_row_model_ask_again), self->model,
                           G_CONNECT_SWAPPED);
  ask (self);
}

static gboolean
quoth_quotes_view_grab_focus (GtkWidget *widget)
{
  QuothQuotesView *self = QUOTH_QUOTES_VIEW (widget);

  if (quoth_quotes_view_n_shown (self) == 0)
    return gtk_widget_grab_focus (GTK_WIDGET (self->filter_bar));
  return gtk_widget_grab_focus (self->as_table ? GTK_WIDGET (self->table) : GTK_WIDGET (self->list));
}

static void
quoth_quotes_view_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  QuothQuotesView *self = QUOTH_QUOTES_VIEW (object);

  switch (prop_id)
    {
    case PROP_AS_TABLE:
      g_value_set_boolean (value, self->as_table);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
quoth_quotes_view_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  QuothQuotesView *self = QUOTH_QUOTES_VIEW (object);

  switch (prop_id)
    {
    case PROP_STATE:
      self->state = g_value_dup_object (value);
      break;
    case PROP_AS_TABLE:
      set_as_table (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
quoth_quotes_view_dispose (GObject *object)
{
  QuothQuotesView *self = QUOTH_QUOTES_VIEW (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_pointer (&self->asked, quoth_query_unref);
  g_clear_object (&self->state);
  G_OBJECT_CLASS (quoth_quotes_view_parent_class)->dispose (object);
}

static void
quoth_quotes_view_class_init (QuothQuotesViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = quoth_quotes_view_constructed;
  object_class->get_property = quoth_quotes_view_get_property;
  object_class->set_property = quoth_quotes_view_set_property;
  object_class->dispose = quoth_quotes_view_dispose;
  widget_class->grab_focus = quoth_quotes_view_grab_focus;

  props[PROP_STATE]
    = g_param_spec_object ("state", NULL, NULL, QUOTH_TYPE_STATE,
                           G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  props[PROP_AS_TABLE]
    = g_param_spec_boolean ("as-table", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (QUOTH_TYPE_FILTER_BAR);
  g_type_ensure (QUOTH_TYPE_LEFT_OUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/quoth/Quoth/ui/quotes-view.ui");
  gtk_widget_class_bind_template_child (widget_class, QuothQuotesView, box);
  gtk_widget_class_bind_template_child (widget_class, QuothQuotesView, count);
  gtk_widget_class_bind_template_child (widget_class, QuothQuotesView, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, QuothQuotesView, left_out);
  gtk_widget_class_bind_template_child (widget_class, QuothQuotesView, stack);
  gtk_widget_class_bind_template_child (widget_class, QuothQuotesView, list_scroll);
  gtk_widget_class_bind_template_child (widget_class, QuothQuotesView, list);
  gtk_widget_class_bind_template_child (widget_class, QuothQuotesView, table_scroll);
  gtk_widget_class_bind_template_child (widget_class, QuothQuotesView, table);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_clicked);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
quoth_quotes_view_init (QuothQuotesView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->model = quoth_row_model_new (QUOTH_ROWS_QUOTES);
  self->selection = quoth_row_selection_new (self->model);
  g_signal_connect_object (self->model, "begun", G_CALLBACK (on_begun), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "settled", G_CALLBACK (on_settled), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (on_selection_changed), self,
                           G_CONNECT_SWAPPED);

  g_autoptr(GtkListItemFactory) factory = quoth_cell_factory_new (QUOTH_TYPE_QUOTE_CELL);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));

  quoth_list_place_keep (self->list_scroll, self->selection);
  quoth_list_place_keep (self->table_scroll, self->selection);
  make_draggable (self, GTK_WIDGET (self->list));
  make_draggable (self, GTK_WIDGET (self->table));
  add_keys (GTK_WIDGET (self->list));
  add_keys (GTK_WIDGET (self->table));
}

void
quoth_quotes_view_filter (QuothQuotesView *self)
{
  g_return_if_fail (QUOTH_IS_QUOTES_VIEW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->filter_bar));
}

GArray *
quoth_quotes_view_selected (QuothQuotesView *self)
{
  g_return_val_if_fail (QUOTH_IS_QUOTES_VIEW (self), NULL);
  return quoth_row_selection_ids (self->selection);
}

QuothQuery *
quoth_quotes_view_query (QuothQuotesView *self)
{
  g_return_val_if_fail (QUOTH_IS_QUOTES_VIEW (self), NULL);
  return self->asked;
}

guint
quoth_quotes_view_n_shown (QuothQuotesView *self)
{
  g_return_val_if_fail (QUOTH_IS_QUOTES_VIEW (self), 0);
  return g_list_model_get_n_items (G_LIST_MODEL (self->model));
}

gint64
quoth_quotes_view_n_left_out (QuothQuotesView *self)
{
  g_return_val_if_fail (QUOTH_IS_QUOTES_VIEW (self), 0);
  return quoth_left_out_n (self->left_out);
}

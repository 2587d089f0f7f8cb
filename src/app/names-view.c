/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * names-view.c - the names of the article or of the corpus, by kind. */

#include "app/names-view.h"

#include "app/filter-menu.h"
#include "app/filtering.h"
#include "app/name-cell.h"
#include "app/name-popover.h"
#include "app/names-reading.h"
#include "app/trace.h"
#include "app/wording.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _QuothNamesView
{
  GtkWidget           parent_instance;
  GtkWidget          *box;   /* around all the others                                            */
  GtkLabel           *total;
  GtkSearchEntry     *search;
  GtkStack           *stack;
  GtkLabel           *empty;
  GtkListView        *list;
  GtkWidget          *menu;
  GtkWidget          *about;       /* NULL until somebody asks                                   */

  QuothState         *state;
  QuothNameList      *names;
  GtkSingleSelection *selection;
  GCancellable       *asking;      /* of the question under way                                  */
  gboolean            ask_again;   /* the corpus changed meanwhile                               */
  gboolean            following;   /* the selection is being set from the state                  */
  guint               patience;    /* frames to wait for a row that is to have the focus         */
};

G_DEFINE_FINAL_TYPE (QuothNamesView, quoth_names_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_STATE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void ask (QuothNamesView *self);

/* ---- asking the corpus ------------------------------------------------------------------------------ */

static gboolean
is_whole_corpus (QuothNamesView *self)
{
  return strcmp (quoth_state_get_scope (self->state), "corpus") == 0;
}

static void
follow_name (QuothNamesView *self)
{
  const gint64 name = quoth_state_get_name (self->state);
  const guint place = name != 0 ? quoth_name_list_find (self->names, name) : G_MAXUINT;

  self->following = TRUE;
  gtk_single_selection_set_selected (self->selection, place == G_MAXUINT ? GTK_INVALID_LIST_POSITION : place);
  self->following = FALSE;
}

/* The cell that shows this name (0: the first of any), if one does. */
static GtkWidget *
cell_of (QuothNamesView *self,
         gint64          id)
{
  for (GtkWidget *line = gtk_widget_get_first_child (GTK_WIDGET (self->list)); line != NULL;
       line = gtk_widget_get_next_sibling (line))
    {
      GtkWidget *cell = gtk_widget_get_first_child (line);
      const QuothNameRow *row = QUOTH_IS_NAME_CELL (cell) ? quoth_name_cell_row (QUOTH_NAME_CELL (cell)) : NULL;

      if (row != NULL && (row->id == id || id == 0) && gtk_widget_get_mapped (cell))
        return cell;
    }
  return NULL;
}

/* On the row of the chosen name, or the first: the list itself would take it for the heading at its top. */
static gboolean
quoth_names_view_grab_focus (GtkWidget *widget)
{
  QuothNamesView *self = QUOTH_NAMES_VIEW (widget);
  GtkWidget *cell = cell_of (self, quoth_state_get_name (self->state));

  if (cell == NULL)
    cell = cell_of (self, 0);
  return gtk_widget_grab_focus (cell != NULL ? gtk_widget_get_parent (cell) : GTK_WIDGET (self->list));
}

static gboolean
has_focus (QuothNamesView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list));
}

/* Tab leaves the list instead of walking through its rows; and where it comes upon the heading, as arrows do,
 * GTK leaves the focus on what scrolls, where nobody sees it. */
static gboolean
quoth_names_view_focus (GtkWidget        *widget,
                        GtkDirectionType  direction)
{
  QuothNamesView *self = QUOTH_NAMES_VIEW (widget);

  if (has_focus (self) && direction == GTK_DIR_TAB_FORWARD)
    return FALSE;
  if (has_focus (self) && direction == GTK_DIR_TAB_BACKWARD)
    return gtk_widget_grab_focus (GTK_WIDGET (self->search));
  if (!GTK_WIDGET_CLASS (quoth_names_view_parent_class)->focus (widget, direction))
    return FALSE;
  if (gtk_root_get_focus (gtk_widget_get_root (widget)) == gtk_widget_get_parent (GTK_WIDGET (self->list)))
    gtk_widget_grab_focus (widget);
  return TRUE;
}

static void
show_names (QuothNamesView *self,
            GPtrArray      *rows,
            const guint    *counts)
{
  const gboolean had_focus = has_focus (self);

  self->following = TRUE;
  quoth_name_list_set (self->names, rows, counts);
  self->following = FALSE;
  follow_name (self);

  const guint n = quoth_name_list_n_names (self->names);
  g_autofree char *total = g_strdup_printf ("%'u", n);
  gtk_label_set_text (self->total, n > 0 ? total : "");
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "names" : "empty");
  if (had_focus && !has_focus (self)) /* a row that goes takes it along, to some other corner of the window */
    gtk_widget_grab_focus (GTK_WIDGET (self));
  quoth_trace ("names %u", n);
}

static void
show_nothing (QuothNamesView *self,
              const char     *why)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  gtk_label_set_text (self->empty, why);
  show_names (self, none, NULL);
}

static void
on_names (GObject      *corpus,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (QuothNamesView) self = data;
  g_autoptr (GError) error = NULL;
  QuothNames *names = quoth_corpus_read_finish (QUOTH_CORPUS (corpus), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->state == NULL)
    {
      g_clear_pointer (&names, quoth_names_free);
      return;
    }
  g_clear_object (&self->asking);
  if (names != NULL)
    show_names (self, names->rows, names->counts);
  else
    show_nothing (self, error->message);
  g_clear_pointer (&names, quoth_names_free);
  if (self->ask_again)
    ask (self);
}

static void
ask (QuothNamesView *self)
{
  QuothCorpus *corpus = quoth_state_get_corpus (self->state);
  const gboolean whole = is_whole_corpus (self);

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  self->ask_again = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->search), whole);
  if (corpus == NULL || (!whole && quoth_state_get_article (self->state) == 0))
    {
      show_nothing (self, corpus == NULL || whole ? "" : _("The names of an article stand here once you choose one."));
      return;
    }

  gtk_label_set_text (self->empty, whole ? _("No names here. A filter or the search may hide them.")
                                         : _("No names were found in this article."));
  self->asking = g_cancellable_new ();
  quoth_corpus_read_async (corpus, whole ? QUOTH_LANE_LONG : QUOTH_LANE_PAGES, quoth_names_read,
                           quoth_names_job_new (self->state, gtk_editable_get_text (GTK_EDITABLE (self->search))),
                           quoth_names_job_free, quoth_names_free,
                           self->asking, on_names, g_object_ref (self));
}

static void
article_changed_cb (QuothNamesView *self)
{
  if (!is_whole_corpus (self))
    ask (self);
}

/* An import changes the corpus twice a second: one question at a time. */
static void
corpus_changed_cb (QuothNamesView *self)
{
  if (self->asking != NULL)
    self->ask_again = TRUE;
  else
    ask (self);
}

/* ---- choosing ------------------------------------------------------------------------------------------ */

static void
selected_cb (QuothNamesView *self)
{
  QuothNameItem *item = gtk_single_selection_get_selected_item (self->selection);
  const QuothNameRow *row = item != NULL ? quoth_name_item_row (item) : NULL;

  if (!self->following && row != NULL)
    quoth_state_set_name (self->state, row->id);
}

static void
filter_by (QuothNamesView     *self,
           const QuothNameRow *row)
{
  g_autofree char *value = NULL;
  const QuothFilter filter = quoth_filtering_of (row, &value);

  quoth_state_add_filter (self->state, filter, FALSE, value);
}

static void
activated_cb (GtkListView    *list,
              guint           position,
              QuothNamesView *self)
{
  g_autoptr (QuothNameItem) item = g_list_model_get_item (G_LIST_MODEL (self->names), position);

  if (item != NULL && quoth_name_item_row (item) != NULL)
    filter_by (self, quoth_name_item_row (item));
}

/* ---- a name's row ------------------------------------------------------------------------------------------ */

static const QuothNameRow *
chosen_row (QuothNamesView *self)
{
  QuothNameItem *item = gtk_single_selection_get_selected_item (self->selection);

  return item != NULL ? quoth_name_item_row (item) : NULL;
}

static void
open_about (QuothNamesView *self,
            GtkWidget      *cell)
{
  const QuothNameRow *row = quoth_name_cell_row (QUOTH_NAME_CELL (cell));
  GtkWidget *line = gtk_widget_get_parent (cell);
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (line, GTK_WIDGET (self), &bounds))
    return;
  if (self->about == NULL)
    {
      self->about = GTK_WIDGET (quoth_name_popover_new (self->state));
      gtk_widget_set_parent (self->about, GTK_WIDGET (self));
    }
  gtk_popover_set_position (GTK_POPOVER (self->about), /* never over the text, where the mentions are lit */
                            gtk_widget_get_direction (cell) == GTK_TEXT_DIR_RTL ? GTK_POS_LEFT : GTK_POS_RIGHT);
  quoth_name_popover_open (QUOTH_NAME_POPOVER (self->about), row->id, row->kind, row->name,
                           &(GdkRectangle){ bounds.origin.x, bounds.origin.y, bounds.size.width, bounds.size.height },
                           line);
}

/* Of the row that has the focus, or its button. */
static GtkWidget *
focused_cell (QuothNamesView *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *around = focus != NULL ? gtk_widget_get_ancestor (focus, QUOTH_TYPE_NAME_CELL) : NULL;
  GtkWidget *cell = around != NULL || focus == NULL ? around : gtk_widget_get_first_child (focus);

  return QUOTH_IS_NAME_CELL (cell) && quoth_name_cell_row (QUOTH_NAME_CELL (cell)) != NULL ? cell : NULL;
}

/* 0: asked by a key. */
static void
about_action (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  QuothNamesView *self = QUOTH_NAMES_VIEW (widget);
  const gint64 id = g_variant_get_int64 (parameter);
  GtkWidget *cell = id != 0 ? cell_of (self, id) : focused_cell (self);

  if (cell == NULL)
    {
      gtk_widget_error_bell (widget);
      return;
    }
  if (id == 0)
    gtk_window_set_focus_visible (GTK_WINDOW (gtk_widget_get_root (widget)), TRUE);
  open_about (self, cell);
}

static void
step_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  quoth_state_step_mention (QUOTH_NAMES_VIEW (widget)->state, g_variant_get_int32 (parameter));
}

/* ---- the menu of a name ----------------------------------------------------------------------------------- */

static void
filter_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  quoth_filter_menu_add (QUOTH_NAMES_VIEW (widget)->state, parameter);
}

static GMenuModel *
menu_of (const QuothNameRow *row)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) about = g_menu_new ();
  g_autoptr (GMenu) filters = g_menu_new ();
  g_autofree char *open = g_strdup_printf ("names.about(int64 %" G_GINT64_FORMAT ")", row->id);
  g_autofree char *name = quoth_filtering_whole (row->name);
  const gboolean speaks = quoth_kind_info (row->kind)->can_speak;

  quoth_filter_menu_append_about (about, open, row->name);
  if (speaks)
    quoth_filter_menu_append (filters, "names.filter", _("Quotes by %s"), QUOTH_FILTER_SPEAKER, FALSE, name);
  quoth_filter_menu_append (filters, "names.filter", _("Quotes About %s"), QUOTH_FILTER_ABOUT, FALSE, name);
  if (quoth_filtering_is_date (row))
    quoth_filter_menu_append (filters, "names.filter", _("Articles of %s"), QUOTH_FILTER_DATE, FALSE, row->value);
  if (speaks)
    quoth_filter_menu_append (filters, "names.filter", _("Not by %s"), QUOTH_FILTER_SPEAKER, TRUE, name);
  quoth_filter_menu_append (filters, "names.filter", _("Not About %s"), QUOTH_FILTER_ABOUT, TRUE, name);

  g_menu_append_section (menu, NULL, G_MENU_MODEL (about));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (filters));
  return G_MENU_MODEL (menu);
}

static void
popup_menu (QuothNamesView     *self,
            const QuothNameRow *row,
            GtkWidget          *cell,
            double              x,
            double              y)
{
  g_autoptr (GMenuModel) model = menu_of (row);

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  self->menu = gtk_popover_menu_new_from_model (model);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  gtk_widget_translate_coordinates (cell, GTK_WIDGET (self), x, y, &x, &y);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle){ x, y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
cell_pressed_cb (GtkGestureClick *gesture,
                 int              n_press,
                 double           x,
                 double           y)
{
  GtkWidget *cell = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  GtkWidget *view = gtk_widget_get_ancestor (cell, QUOTH_TYPE_NAMES_VIEW);
  const QuothNameRow *row = quoth_name_cell_row (QUOTH_NAME_CELL (cell));

  if (row == NULL)
    return;
  popup_menu (QUOTH_NAMES_VIEW (view), row, cell, x, y);
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static gboolean
menu_key_cb (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   unused)
{
  QuothNamesView *self = QUOTH_NAMES_VIEW (widget);
  const QuothNameRow *row = chosen_row (self);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  if (row == NULL || focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list)))
    return FALSE;
  popup_menu (self, row, focus, 24, gtk_widget_get_height (focus));
  return TRUE;
}

/* ---- lines of the list -------------------------------------------------------------------------------------- */

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *list_item)
{
  GtkWidget *cell = g_object_new (QUOTH_TYPE_NAME_CELL, NULL);
  GtkGesture *press = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (press), GDK_BUTTON_SECONDARY);
  g_signal_connect (press, "pressed", G_CALLBACK (cell_pressed_cb), NULL);
  gtk_widget_add_controller (cell, GTK_EVENT_CONTROLLER (press));
  gtk_list_item_set_child (list_item, cell);
}

static void
show_line (GtkListItem *list_item)
{
  QuothNameItem *item = gtk_list_item_get_item (list_item);
  const gboolean is_name = quoth_name_item_row (item) != NULL;

  quoth_name_cell_show (QUOTH_NAME_CELL (gtk_list_item_get_child (list_item)), item);
  gtk_list_item_set_selectable (list_item, is_name);
  gtk_list_item_set_activatable (list_item, is_name);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item)
{
  g_signal_connect_object (gtk_list_item_get_item (list_item), "changed", G_CALLBACK (show_line), list_item,
                           G_CONNECT_SWAPPED);
  show_line (list_item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *list_item)
{
  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (list_item), list_item);
}

/* ---- keys ------------------------------------------------------------------------------------------------- */

/* The name at this place or the next one in the direction, else the last before; G_MAXUINT none. */
static guint
name_from (QuothNamesView *self,
           int             place,
           int             direction)
{
  const int n = g_list_model_get_n_items (G_LIST_MODEL (self->names));
  const int start = CLAMP (place, 0, n - 1);

  for (int turn = 0; turn < 2; turn++, direction = -direction)
    for (int i = start; i >= 0 && i < n; i += direction)
      {
        g_autoptr (QuothNameItem) item = g_list_model_get_item (G_LIST_MODEL (self->names), i);

        if (quoth_name_item_row (item) != NULL)
          return i;
      }
  return G_MAXUINT;
}

/* A row far away is made when the list has been laid out there. */
static gboolean
focus_chosen_cb (GtkWidget     *widget,
                 GdkFrameClock *clock,
                 gpointer       unused)
{
  QuothNamesView *self = QUOTH_NAMES_VIEW (widget);
  GtkWidget *cell = cell_of (self, quoth_state_get_name (self->state));

  if (cell == NULL && --self->patience > 0)
    return G_SOURCE_CONTINUE;
  if (cell != NULL)
    gtk_widget_grab_focus (gtk_widget_get_parent (cell));
  return G_SOURCE_REMOVE;
}

static void
go_to (QuothNamesView *self,
       guint           place)
{
  gtk_single_selection_set_selected (self->selection, place);
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", place);
  self->patience = 10;
  if (focus_chosen_cb (GTK_WIDGET (self), NULL, NULL) == G_SOURCE_CONTINUE)
    gtk_widget_add_tick_callback (GTK_WIDGET (self), focus_chosen_cb, NULL, NULL);
}

/* Arrows and pages step over headings: GTK 4.8 stops before what cannot be selected. */
static gboolean
move_cb (GtkWidget *list,
         GVariant  *arguments,
         gpointer   data)
{
  QuothNamesView *self = data;
  GtkWidget *cell = focused_cell (self);
  int lines, pages;

  if (cell == NULL)
    return GDK_EVENT_PROPAGATE;

  g_variant_get (arguments, "(ii)", &lines, &pages);
  const int page = MAX (gtk_widget_get_height (list) / MAX (gtk_widget_get_height (gtk_widget_get_parent (cell)), 1) - 1, 1);
  const int step = lines + pages * page;
  const int here = quoth_name_list_find (self->names, quoth_name_cell_row (QUOTH_NAME_CELL (cell))->id);
  const guint place = name_from (self, here + step, step > 0 ? 1 : -1);
  if (place == G_MAXUINT)
    return GDK_EVENT_PROPAGATE;

  go_to (self, place);
  return GDK_EVENT_STOP;
}

/* Before the list takes them: Space chooses what is chosen already. */
static void
add_keys (QuothNamesView *self)
{
  static const struct
  {
    const char *keys, *action;
    gboolean    about;
    int         step;
  } shortcuts[] = {
    { "space|KP_Space|<Alt>Return|<Alt>KP_Enter", "names.about", TRUE, 0 },
    { "n", "names.step", FALSE, 1 },
    { "p", "names.step", FALSE, -1 },
  };
  static const struct
  {
    const char *keys;
    int         lines, pages;
  } moves[] = {
    { "Down|KP_Down", 1, 0 },           { "Up|KP_Up", -1, 0 },
    { "Page_Down|KP_Page_Down", 0, 1 }, { "Page_Up|KP_Page_Up", 0, -1 },
    { "Home|KP_Home", -G_MAXINT / 2, 0 },
  };
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (moves[i].keys),
                                                gtk_callback_action_new (move_cb, self, NULL));

      gtk_shortcut_set_arguments (shortcut, g_variant_new ("(ii)", moves[i].lines, moves[i].pages));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
    }
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    {
      GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (shortcuts[i].keys),
                                                gtk_named_action_new (shortcuts[i].action));

      gtk_shortcut_set_arguments (shortcut, shortcuts[i].about ? g_variant_new_int64 (0)
                                                               : g_variant_new_int32 (shortcuts[i].step));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
    }
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
}

/* ---- the object ------------------------------------------------------------------------------------------- */

static void
quoth_names_view_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  QuothNamesView *self = QUOTH_NAMES_VIEW (widget);

  gtk_widget_allocate (self->box, width, height, baseline, NULL);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
  if (self->about != NULL)
    gtk_popover_present (GTK_POPOVER (self->about));
}

static void
quoth_names_view_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  gtk_widget_measure (QUOTH_NAMES_VIEW (widget)->box, orientation, for_size,
                      minimum, natural, minimum_baseline, natural_baseline);
}

static void
quoth_names_view_constructed (GObject *object)
{
  QuothNamesView *self = QUOTH_NAMES_VIEW (object);

  G_OBJECT_CLASS (quoth_names_view_parent_class)->constructed (object);
  g_signal_connect_object (self->state, "notify::corpus", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->state, "notify::scope", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->state, "notify::article", G_CALLBACK (article_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->state, "notify::query", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->state, "notify::name", G_CALLBACK (follow_name), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->state, "corpus-changed", G_CALLBACK (corpus_changed_cb), self, G_CONNECT_SWAPPED);
  ask (self);
}

static void
quoth_names_view_get_property (GObject    *object,
                               guint       property,
                               GValue     *value,
                               GParamSpec *spec)
{
  if (property == PROP_STATE)
    g_value_set_object (value, QUOTH_NAMES_VIEW (object)->state);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, spec);
}

static void
quoth_names_view_set_property (GObject      *object,
                               guint         property,
                               const GValue *value,
                               GParamSpec   *spec)
{
  if (property == PROP_STATE)
    QUOTH_NAMES_VIEW (object)->state = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, spec);
}

static void
quoth_names_view_dispose (GObject *object)
{
  QuothNamesView *self = QUOTH_NAMES_VIEW (object);

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->about, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), QUOTH_TYPE_NAMES_VIEW);
  g_clear_object (&self->selection);
  g_clear_object (&self->names);
  g_clear_object (&self->state);
  G_OBJECT_CLASS (quoth_names_view_parent_class)->dispose (object);
}

static void
quoth_names_view_class_init (QuothNamesViewClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->constructed = quoth_names_view_constructed;
  object_class->get_property = quoth_names_view_get_property;
  object_class->set_property = quoth_names_view_set_property;
  object_class->dispose = quoth_names_view_dispose;
  widget_class->focus = quoth_names_view_focus;
  widget_class->grab_focus = quoth_names_view_grab_focus;
  widget_class->size_allocate = quoth_names_view_size_allocate;
  widget_class->measure = quoth_names_view_measure;

  properties[PROP_STATE] =
    g_param_spec_object ("state", NULL, NULL, QUOTH_TYPE_STATE,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/quoth/Quoth/ui/names-view.ui");
  gtk_widget_class_bind_template_child (widget_class, QuothNamesView, box);
  gtk_widget_class_bind_template_child (widget_class, QuothNamesView, total);
  gtk_widget_class_bind_template_child (widget_class, QuothNamesView, search);
  gtk_widget_class_bind_template_child (widget_class, QuothNamesView, stack);
  gtk_widget_class_bind_template_child (widget_class, QuothNamesView, empty);
  gtk_widget_class_bind_template_child (widget_class, QuothNamesView, list);

  gtk_widget_class_install_action (widget_class, "names.filter", QUOTH_FILTER_MENU_TYPE, filter_action);
  gtk_widget_class_install_action (widget_class, "names.about", "x", about_action);
  gtk_widget_class_install_action (widget_class, "names.step", "i", step_action);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb, NULL);
}

static void
quoth_names_view_init (QuothNamesView *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->names = quoth_name_list_new ();
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->names)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
  g_object_unref (factory);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "activate", G_CALLBACK (activated_cb), self, 0);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  add_keys (self);
}

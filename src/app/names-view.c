/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * names-view.c - the names of the article or of the corpus, by kind. */

#include "app/names-view.h"

#include "app/article-highlights.h"
#include "app/filter-menu.h"
#include "app/names-list.h"
#include "app/trace.h"
#include "app/wording.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#define ROWS_AT_ONCE 512

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

  QuothState         *state;
  QuothNameList      *names;
  GtkSingleSelection *selection;
  GCancellable       *asking;      /* of the question under way                                  */
  gboolean            ask_again;   /* the corpus changed meanwhile                               */
  gboolean            following;   /* the selection is being set from the state                  */
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

static gpointer
read_names (QuothStore   *store,
            gpointer      job,
            GCancellable *cancellable,
            GError      **error)
{
  const QuothQuery *query = job;
  g_autoptr (GArray) ids = quoth_store_ids (store, QUOTH_ROWS_NAMES, query, error);

  if (ids == NULL)
    return NULL;

  GPtrArray *all = g_ptr_array_new_with_free_func (quoth_row_unref);
  for (guint done = 0; done < ids->len; done += ROWS_AT_ONCE)
    {
      g_autoptr (GPtrArray) rows = quoth_store_rows (store, QUOTH_ROWS_NAMES, query, (const gint64 *) ids->data + done,
                                                     MIN (ROWS_AT_ONCE, ids->len - done), error);

      if (rows == NULL)
        {
          g_ptr_array_unref (all);
          return NULL;
        }
      for (guint i = 0; i < rows->len; i++)
        if (rows->pdata[i] != NULL)
          g_ptr_array_add (all, quoth_row_ref (rows->pdata[i]));
    }
  return all;
}

/* "Ann O'N" as ann* o* n*: every word typed begins a word of the name. */
static QuothQuery *
query_for_words (const char *typed)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean in_word = FALSE;

  for (const char *at = typed; *at != '\0'; at = g_utf8_next_char (at))
    {
      const gunichar c = g_utf8_get_char (at);
      const gboolean is_letter = g_unichar_isalnum (c) || g_unichar_ismark (c);

      if (in_word && !is_letter)
        g_string_append (text, "* ");
      if (is_letter)
        g_string_append_unichar (text, g_unichar_tolower (c));
      in_word = is_letter;
    }
  if (in_word)
    g_string_append_c (text, '*');
  return quoth_query_parse (text->str, NULL); /* made of words only: always parses */
}

static gboolean
is_whole_corpus (QuothNamesView *self)
{
  return strcmp (quoth_state_get_scope (self->state), "corpus") == 0;
}

/* Names of the article are what stands in its text, whatever quotes are filtered; those of the
 * corpus follow the filter. */
static QuothQuery *
query_to_ask (QuothNamesView *self)
{
  g_autoptr (QuothQuery) query = NULL;

  if (is_whole_corpus (self))
    {
      /* Words of a question about names are looked for in names: those of the quotes stay out. */
      g_autoptr (QuothQuery) filter = quoth_query_without_filter (quoth_state_get_query (self->state),
                                                                  QUOTH_FILTER_WORDS);
      g_autoptr (QuothQuery) words = query_for_words (gtk_editable_get_text (GTK_EDITABLE (self->search)));

      query = words != NULL ? quoth_query_and (filter, words) : quoth_query_ref (filter);
    }
  else
    {
      g_autoptr (QuothQuery) every = quoth_query_new ();
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, quoth_state_get_article (self->state));

      query = quoth_query_with_term (every, QUOTH_FILTER_ARTICLE, FALSE, id);
    }
  return quoth_query_with_sort (query, QUOTH_SORT_COUNT, TRUE);
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

static void
show_names (QuothNamesView *self,
            GPtrArray      *rows)
{
  self->following = TRUE;
  quoth_name_list_set (self->names, rows);
  self->following = FALSE;
  follow_name (self);

  const guint n = quoth_name_list_n_names (self->names);
  g_autofree char *total = g_strdup_printf ("%'u", n);
  gtk_label_set_text (self->total, n > 0 ? total : "");
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "names" : "empty");
  quoth_trace ("names %u", n);
}

static void
show_nothing (QuothNamesView *self,
              const char     *why)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  gtk_label_set_text (self->empty, why);
  show_names (self, none);
}

static void
on_names (GObject      *corpus,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (QuothNamesView) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = quoth_corpus_read_finish (QUOTH_CORPUS (corpus), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->state == NULL)
    {
      g_clear_pointer (&rows, g_ptr_array_unref);
      return;
    }
  g_clear_object (&self->asking);
  if (rows != NULL)
    show_names (self, rows);
  else
    show_nothing (self, error->message);
  g_clear_pointer (&rows, g_ptr_array_unref);
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
  quoth_corpus_read_async (corpus, whole ? QUOTH_LANE_LONG : QUOTH_LANE_PAGES, read_names, query_to_ask (self),
                           (GDestroyNotify) quoth_query_unref, (GDestroyNotify) g_ptr_array_unref,
                           self->asking, on_names, g_object_ref (self));
}

static void
article_changed_cb (QuothNamesView *self)
{
  if (!is_whole_corpus (self))
    ask (self);
}

static void
query_changed_cb (QuothNamesView *self)
{
  if (is_whole_corpus (self))
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

static gboolean
is_day_or_longer (const char *value)
{
  return value != NULL && g_regex_match_simple ("^\\d{4}(-(0[1-9]|1[0-2])(-\\d\\d)?)?$", value, 0, 0);
}

static void
filter_by (QuothNamesView     *self,
           const QuothNameRow *row)
{
  if (quoth_kind_info (row->kind)->can_speak)
    quoth_state_add_filter (self->state, QUOTH_FILTER_SPEAKER, FALSE, row->name);
  else if (row->kind == QUOTH_KIND_DATE && is_day_or_longer (row->value))
    quoth_state_add_filter (self->state, QUOTH_FILTER_DATE, FALSE, row->value);
  else
    quoth_state_add_filter (self->state, QUOTH_FILTER_ABOUT, FALSE, row->name);
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
  const gboolean speaks = quoth_kind_info (row->kind)->can_speak;

  if (speaks)
    quoth_filter_menu_append (menu, "names.filter", _("Quotes by %s"), QUOTH_FILTER_SPEAKER, FALSE, row->name);
  quoth_filter_menu_append (menu, "names.filter", _("Quotes About %s"), QUOTH_FILTER_ABOUT, FALSE, row->name);
  if (row->kind == QUOTH_KIND_DATE && is_day_or_longer (row->value))
    quoth_filter_menu_append (menu, "names.filter", _("Articles of %s"), QUOTH_FILTER_DATE, FALSE, row->value);
  if (speaks)
    quoth_filter_menu_append (menu, "names.filter", _("Not by %s"), QUOTH_FILTER_SPEAKER, TRUE, row->name);
  quoth_filter_menu_append (menu, "names.filter", _("Not About %s"), QUOTH_FILTER_ABOUT, TRUE, row->name);
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
                 double           y,
                 GtkListItem     *list_item)
{
  GtkWidget *cell = gtk_list_item_get_child (list_item);
  QuothNamesView *self = QUOTH_NAMES_VIEW (gtk_widget_get_ancestor (cell, QUOTH_TYPE_NAMES_VIEW));
  QuothNameItem *item = gtk_list_item_get_item (list_item);

  if (item == NULL || quoth_name_item_row (item) == NULL)
    return;
  popup_menu (self, quoth_name_item_row (item), cell, x, y);
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static gboolean
menu_key_cb (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   unused)
{
  QuothNamesView *self = QUOTH_NAMES_VIEW (widget);
  QuothNameItem *item = gtk_single_selection_get_selected_item (self->selection);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  if (item == NULL || quoth_name_item_row (item) == NULL || focus == NULL
      || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list)))
    return FALSE;
  popup_menu (self, quoth_name_item_row (item), focus, 24, gtk_widget_get_height (focus));
  return TRUE;
}

/* ---- lines of the list -------------------------------------------------------------------------------------- */

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *list_item)
{
  GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *mark = g_object_new (QUOTH_TYPE_KIND_MARK, NULL);
  GtkWidget *name = gtk_label_new (NULL);
  GtkWidget *count = gtk_label_new (NULL);
  GtkGesture *press = gtk_gesture_click_new ();

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (count, "count");
  gtk_box_append (GTK_BOX (cell), mark);
  gtk_box_append (GTK_BOX (cell), name);
  gtk_box_append (GTK_BOX (cell), count);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (press), GDK_BUTTON_SECONDARY);
  g_signal_connect (press, "pressed", G_CALLBACK (cell_pressed_cb), list_item);
  gtk_widget_add_controller (cell, GTK_EVENT_CONTROLLER (press));
  gtk_list_item_set_child (list_item, cell);
}

static void
bind_heading (GtkListItem   *list_item,
              QuothNameItem *item,
              GtkWidget     *name,
              GtkWidget     *count)
{
  const QuothKindInfo *kind = quoth_kind_info (quoth_name_item_kind (item));
  g_autofree char *title = g_utf8_strup (_(kind->title), -1);
  g_autofree char *number = g_strdup_printf ("%'u", quoth_name_item_count (item));

  gtk_label_set_text (GTK_LABEL (name), title);
  gtk_label_set_text (GTK_LABEL (count), number);
  gtk_widget_set_tooltip_text (name, NULL);
}

static void
bind_name (GtkListItem        *list_item,
           const QuothNameRow *row,
           GtkWidget          *name,
           GtkWidget          *count)
{
  g_autofree char *value = row->value != NULL ? quoth_wording_of_kind (row->kind, row->value) : NULL;
  g_autofree char *text = value != NULL && strcmp (value, row->name) != 0
                            ? g_strdup_printf ("%s · %s", row->name, value) : g_strdup (row->name);
  g_autofree char *number = g_strdup_printf ("%'" G_GINT64_FORMAT, row->n_mentions);
  g_autofree char *quotes = g_strdup_printf (ngettext ("%'" PRId64 " quote", "%'" PRId64 " quotes",
                                                       row->n_quotes), row->n_quotes);
  g_autofree char *mentions = g_strdup_printf (ngettext ("%'" PRId64 " mention", "%'" PRId64 " mentions",
                                                         row->n_mentions), row->n_mentions);
  g_autofree char *tip = g_strdup_printf ("%s\n%s · %s", text, mentions, quotes);

  gtk_label_set_text (GTK_LABEL (name), text);
  gtk_label_set_text (GTK_LABEL (count), number);
  gtk_widget_set_tooltip_text (name, tip);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item)
{
  QuothNameItem *item = gtk_list_item_get_item (list_item);
  const QuothNameRow *row = quoth_name_item_row (item);
  GtkWidget *cell = gtk_list_item_get_child (list_item);
  GtkWidget *mark = gtk_widget_get_first_child (cell);
  GtkWidget *name = gtk_widget_get_next_sibling (mark);
  GtkWidget *count = gtk_widget_get_next_sibling (name);

  gtk_widget_set_visible (mark, row != NULL);
  quoth_kind_mark_set_kind (QUOTH_KIND_MARK (mark), row != NULL ? row->kind : 0);
  if (row != NULL)
    {
      gtk_widget_remove_css_class (cell, "kind-heading");
      bind_name (list_item, row, name, count);
    }
  else
    {
      gtk_widget_add_css_class (cell, "kind-heading");
      bind_heading (list_item, item, name, count);
    }
  gtk_list_item_set_selectable (list_item, row != NULL);
  gtk_list_item_set_activatable (list_item, row != NULL);

  g_autofree char *spoken = g_strdup_printf ("%s, %s", gtk_label_get_text (GTK_LABEL (name)),
                                             gtk_label_get_text (GTK_LABEL (count)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (cell)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/* ---- the object ------------------------------------------------------------------------------------------- */

static gboolean
quoth_names_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (QUOTH_NAMES_VIEW (widget)->list));
}

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
  g_signal_connect_object (self->state, "notify::query", G_CALLBACK (query_changed_cb), self, G_CONNECT_SWAPPED);
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
  gtk_list_view_set_factory (self->list, factory);
  g_object_unref (factory);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "activate", G_CALLBACK (activated_cb), self, 0);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (query_changed_cb), self, G_CONNECT_SWAPPED);
}

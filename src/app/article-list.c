/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * article-list.c - the articles of the corpus. */
#include "app/article-list.h"

#include "app/article-cell.h"
#include "app/list-place.h"
#include "app/row-selection.h"
#include "app/trace.h"
#include "app/wording.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _QuothArticleList
{
  GtkWidget          parent_instance;

  QuothState        *state;
  QuothRowModel     *model;
  GtkMultiSelection *selection;

  GtkWidget         *box;
  GtkLabel          *count;
  GtkSearchEntry    *entry;
  GtkLabel          *problem;
  GtkStack          *stack;
  GtkScrolledWindow *scroll;
  GtkListView       *list;
  gboolean           following;  /* the selection is being set from the state                     */
  guint              place;      /* where the chosen article stood before the last swap           */
};

G_DEFINE_FINAL_TYPE (QuothArticleList, quoth_article_list, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_STATE,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

/* ---- between state and selection --------------------------------------------------------- */

static void
choose_in_list (QuothArticleList *self)
{
  gint64 article = quoth_state_get_article (self->state);
  /* One that is part of a larger selection stays so: somebody is about to delete them. */
  if (article == 0 || quoth_row_selection_has (self->selection, article))
    return;

  self->following = TRUE;
  guint position = quoth_row_selection_choose (self->selection, article);
  self->following = FALSE;
  if (position != G_MAXUINT)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
}

static void
on_selection_changed (QuothArticleList *self)
{
  gint64 only = quoth_row_selection_only (self->selection);

  if (!self->following && only != 0)
    quoth_state_set_article (self->state, only);
}

static void
on_activate (QuothArticleList *self,
             guint             position)
{
  gint64 id = quoth_row_model_id (self->model, position);

  if (id != 0)
    quoth_state_set_article (self->state, id);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.pane", "i", 2);
}

/* The best of all are being looked for; what is shown are the best of those that came in last. */
static gboolean
is_ranking (QuothArticleList *self)
{
  QuothQuery *query = quoth_state_get_article_query (self->state);

  return !quoth_row_model_is_whole (self->model) && !quoth_query_is_empty (query)
         && quoth_query_sort (query, NULL) == QUOTH_SORT_RELEVANCE;
}

static void
show_count (QuothArticleList *self)
{
  gint64 n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  gint64 total = MAX (n, quoth_state_get_n_articles (self->state));
  g_autofree char *shown = quoth_row_model_is_whole (self->model) ? quoth_wording_number (n) : quoth_wording_at_least (n);
  g_autofree char *all = quoth_wording_number (total);

  /* Translators: “12 of 1,204” */
  g_autofree char *text = n == total ? g_strdup (all) : g_strdup_printf (_("%s of %s"), shown, all);
  gtk_label_set_label (self->count, is_ranking (self) ? _("best of the newest") : text);
}

static void
on_will_swap (QuothArticleList *self)
{
  self->place = quoth_row_model_find (self->model, quoth_state_get_article (self->state));
}

/* Of a corpus with articles one is always open: the first at the start, the neighbour of one that was
 * deleted. */
static void
choose_some_article (QuothArticleList *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  gint64 article = quoth_state_get_article (self->state);

  if (article != 0 && quoth_row_model_find (self->model, article) != G_MAXUINT)
    return;
  guint place = self->place == G_MAXUINT ? 0 : MIN (self->place, MAX (n, 1) - 1);
  quoth_state_set_article (self->state, quoth_row_model_id (self->model, place));
}

static void
on_settled (QuothArticleList *self,
            GError           *error)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  gboolean searching = !quoth_query_is_empty (quoth_state_get_article_query (self->state));

  if (error != NULL)
    quoth_state_say (self->state, error->message, NULL, NULL);

  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : searching ? "none" : "empty");
  show_count (self);
  quoth_trace ("articles %u", n);

  if (!searching && error == NULL)
    choose_some_article (self);
  choose_in_list (self);
}

static void
on_begun (QuothArticleList *self)
{
  gtk_stack_set_visible_child_name (self->stack, "list");
  show_count (self);
}

static void
ask (QuothArticleList *self)
{
  quoth_row_model_ask (self->model, quoth_state_get_corpus (self->state),
                       quoth_state_get_article_query (self->state));
}

/* ---- searching --------------------------------------------------------------------------- */

static void
on_search_changed (QuothArticleList *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(QuothQuery) query
    = quoth_query_parse (gtk_editable_get_text (GTK_EDITABLE (self->entry)), &error);

  gtk_widget_set_visible (GTK_WIDGET (self->problem), query == NULL);
  if (query == NULL)
    {
      gtk_label_set_label (self->problem, error->message);
      return;
    }

  gboolean descending;
  QuothSort sort = quoth_query_sort (quoth_state_get_article_query (self->state), &descending);
  g_autoptr(QuothQuery) sorted = quoth_query_with_sort (query, sort, descending);
  quoth_state_set_article_query (self->state, sorted);
}

static void
on_search_stopped (QuothArticleList *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
on_query_changed (QuothArticleList *self)
{
  const char *wanted = quoth_query_text (quoth_state_get_article_query (self->state));
  g_autoptr(QuothQuery) typed = quoth_query_parse (gtk_editable_get_text (GTK_EDITABLE (self->entry)), NULL);

  ask (self);

  /* Changed from elsewhere: another corpus was opened, or a count of articles followed. */
  if (typed == NULL || strcmp (quoth_query_text (typed), wanted) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), wanted);
}

static void
on_clear_clicked (QuothArticleList *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

/* ---- the widget -------------------------------------------------------------------------- */

static void
quoth_article_list_constructed (GObject *object)
{
  QuothArticleList *self = QUOTH_ARTICLE_LIST (object);

  G_OBJECT_CLASS (quoth_article_list_parent_class)->constructed (object);
  g_return_if_fail (self->state != NULL);

  g_signal_connect_object (self->state, "notify::corpus", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->state, "notify::article-query", G_CALLBACK (on_query_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->state, "notify::article", G_CALLBACK (choose_in_list), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->state, "notify::n-articles", G_CALLBACK (show_count), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->state, "corpus-changed", G_CALLBACK (quoth_row_model_ask_again),
                           self->model, G_CONNECT_SWAPPED);
  ask (self);
}

static gboolean
quoth_article_list_grab_focus (GtkWidget *widget)
{
  QuothArticleList *self = QUOTH_ARTICLE_LIST (widget);

  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0)
    return gtk_widget_grab_focus (GTK_WIDGET (self->list));
  return gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
quoth_article_list_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  QuothArticleList *self = QUOTH_ARTICLE_LIST (object);

  switch (prop_id)
    {
    case PROP_STATE:
      self->state = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
quoth_article_list_dispose (GObject *object)
{
  QuothArticleList *self = QUOTH_ARTICLE_LIST (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_object (&self->state);
  G_OBJECT_CLASS (quoth_article_list_parent_class)->dispose (object);
}

static void
quoth_article_list_class_init (QuothArticleListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = quoth_article_list_constructed;
  object_class->set_property = quoth_article_list_set_property;
  object_class->dispose = quoth_article_list_dispose;
  widget_class->grab_focus = quoth_article_list_grab_focus;

  props[PROP_STATE] = g_param_spec_object ("state", NULL, NULL, QUOTH_TYPE_STATE,
                                           G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY
                                             | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/quoth/Quoth/ui/article-list.ui");
  gtk_widget_class_bind_template_child (widget_class, QuothArticleList, box);
  gtk_widget_class_bind_template_child (widget_class, QuothArticleList, count);
  gtk_widget_class_bind_template_child (widget_class, QuothArticleList, entry);
  gtk_widget_class_bind_template_child (widget_class, QuothArticleList, problem);
  gtk_widget_class_bind_template_child (widget_class, QuothArticleList, stack);
  gtk_widget_class_bind_template_child (widget_class, QuothArticleList, scroll);
  gtk_widget_class_bind_template_child (widget_class, QuothArticleList, list);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
quoth_article_list_init (QuothArticleList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->place = G_MAXUINT;
  self->model = quoth_row_model_new (QUOTH_ROWS_ARTICLES);
  self->selection = quoth_row_selection_new (self->model);
  g_autoptr(GtkListItemFactory) factory = quoth_cell_factory_new (QUOTH_TYPE_ARTICLE_CELL);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->model, "will-swap", G_CALLBACK (on_will_swap), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "begun", G_CALLBACK (on_begun), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "settled", G_CALLBACK (on_settled), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (on_selection_changed), self,
                           G_CONNECT_SWAPPED);

  quoth_list_place_keep (self->scroll, self->selection);

  GtkEventController *keys = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("Delete|KP_Delete"),
                      gtk_named_action_new ("win.delete-articles")));
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
}

void
quoth_article_list_search (QuothArticleList *self)
{
  g_return_if_fail (QUOTH_IS_ARTICLE_LIST (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

GArray *
quoth_article_list_selected (QuothArticleList *self)
{
  g_return_val_if_fail (QUOTH_IS_ARTICLE_LIST (self), NULL);
  return quoth_row_selection_ids (self->selection);
}

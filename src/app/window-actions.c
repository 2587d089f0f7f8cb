/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * window-actions.c - what can be done in a window, by name: menus, keys, D-Bus and tests all come here. */
#include "app/copies-dialog.h"
#include "app/export-dialog.h"
#include "app/rows-content.h"
#include "app/settings.h"
#include "app/trace.h"
#include "app/window-private.h"
#include "app/wording.h"

#include <glib/gi18n-lib.h>

#define TEXT_SIZE_STEP 10

static QuothWindow *
window_of (gpointer data)
{
  return QUOTH_WINDOW (data);
}

static GAction *
action_named (QuothWindow *self,
              const char  *name)
{
  return g_action_map_lookup_action (G_ACTION_MAP (self), name);
}

static void
enable (QuothWindow *self,
        const char  *name,
        gboolean     enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (action_named (self, name)), enabled);
}

static void
set_action_state (QuothWindow *self,
                  const char  *name,
                  GVariant    *state)
{
  g_simple_action_set_state (G_SIMPLE_ACTION (action_named (self, name)), state);
}

/* ---- panes ------------------------------------------------------------------------------- */

static void
find (GSimpleAction *action,
      GVariant      *parameter,
      gpointer       data)
{
  quoth_panes_reveal (window_of (data)->panes, QUOTH_PANE_TEXT);
  quoth_article_view_find (window_of (data)->article_view);
}

static void
filter_quotes (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       data)
{
  quoth_panes_reveal (window_of (data)->panes, QUOTH_PANE_QUOTES);
  quoth_quotes_view_filter (window_of (data)->quotes_view);
}

static void
search_articles (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       data)
{
  quoth_panes_reveal (window_of (data)->panes, QUOTH_PANE_ARTICLES);
  quoth_article_list_search (window_of (data)->article_list);
}

static void
go_to_pane (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       data)
{
  int pane = g_variant_get_int32 (parameter); /* 1…4, as the keys say */

  if (pane >= 1 && pane <= QUOTH_N_PANES)
    quoth_panes_go (window_of (data)->panes, pane - 1);
}

static void
go_along (QuothWindow *self,
          int          step)
{
  int pane = quoth_panes_current (self->panes);
  gboolean narrow, show_articles;

  g_object_get (self->panes, "narrow", &narrow, "show-articles", &show_articles, NULL);
  pane = pane < 0 ? (step > 0 ? 0 : QUOTH_N_PANES - 1) : (pane + step + QUOTH_N_PANES) % QUOTH_N_PANES;
  if (pane == QUOTH_PANE_ARTICLES && !show_articles)
    pane = (pane + step + QUOTH_N_PANES) % QUOTH_N_PANES;
  quoth_panes_go (self->panes, pane);
}

static void
next_pane (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       data)
{
  go_along (window_of (data), 1);
}

static void
previous_pane (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       data)
{
  go_along (window_of (data), -1);
}

/* ---- the query --------------------------------------------------------------------------- */

static void
filter (GSimpleAction *action,
        GVariant      *parameter,
        gpointer       data)
{
  QuothState *state = window_of (data)->state;
  g_autoptr(GError) error = NULL;
  g_autoptr(QuothQuery) query = quoth_query_parse (g_variant_get_string (parameter, NULL), &error);
  if (query == NULL)
    {
      quoth_state_say (state, error->message, NULL, NULL);
      return;
    }

  gboolean descending;
  QuothSort sort = quoth_query_sort (quoth_state_get_query (state), &descending);
  g_autoptr(QuothQuery) sorted = quoth_query_with_sort (query, sort, descending);
  quoth_state_set_query (state, sorted);
}

/* A list's order is its query's: the property of the state that holds it, and the actions that change it. */
static const struct
{
  const char *property, *sort, *descending;
} orders[] = {
  { "query", "sort", "sort-descending" },
  { "article-query", "sort-articles", "sort-articles-descending" },
};

static const char *
property_of (GSimpleAction *action)
{
  const char *name = g_action_get_name (G_ACTION (action));

  return orders[g_str_has_prefix (name, orders[1].sort) ? 1 : 0].property;
}

static void
set_order (QuothState *state,
           const char *property,
           QuothSort   sort,
           gboolean    descending)
{
  g_autoptr(QuothQuery) now = NULL;

  g_object_get (state, property, &now, NULL);
  g_autoptr(QuothQuery) query = quoth_query_with_sort (now, sort, descending);
  g_object_set (state, property, query, NULL);
}

static void
change_sort (GSimpleAction *action,
             GVariant      *value,
             gpointer       data)
{
  QuothSort sort;

  if (quoth_sort_from (g_variant_get_string (value, NULL), &sort)) /* without words the best match is the newest */
    set_order (window_of (data)->state, property_of (action), sort,
               quoth_sort_begins_high (sort) || sort == QUOTH_SORT_RELEVANCE);
}

static void
change_descending (GSimpleAction *action,
                   GVariant      *value,
                   gpointer       data)
{
  QuothState *state = window_of (data)->state;
  g_autoptr(QuothQuery) now = NULL;

  g_object_get (state, property_of (action), &now, NULL);
  set_order (state, property_of (action), quoth_query_sort (now, NULL), g_variant_get_boolean (value));
}

static void
show_orders (QuothWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autoptr(QuothQuery) query = NULL;
      gboolean descending;

      g_object_get (self->state, orders[i].property, &query, NULL);
      set_action_state (self, orders[i].sort, g_variant_new_string (quoth_sort_name (quoth_query_sort (query, &descending))));
      set_action_state (self, orders[i].descending, g_variant_new_boolean (descending));
    }
}

/* ---- choosing a quote by its id ---------------------------------------------------------- */

static gpointer
read_quote (QuothStore   *store,
            gpointer      id,
            GCancellable *cancellable,
            GError      **error)
{
  g_autoptr(QuothQuery) all = quoth_query_new ();
  return quoth_store_rows (store, QUOTH_ROWS_QUOTES, all, id, 1, error);
}

static void
quote_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr(QuothWindow) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) rows = quoth_corpus_read_finish (QUOTH_CORPUS (source), result, &error);
  const QuothQuoteRow *quote = rows != NULL ? g_ptr_array_index (rows, 0) : NULL;

  if (self->state == NULL || quoth_state_get_corpus (self->state) != QUOTH_CORPUS (source))
    return;

  if (quote != NULL)
    quoth_state_choose_quote (self->state, quote->id, quote->article);
  else
    quoth_state_say (self->state, error != NULL ? error->message : _("There is no such quote"), NULL, NULL);
}

static void
select_quote (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       data)
{
  QuothWindow *self = window_of (data);
  gint64 id = g_variant_get_int64 (parameter);

  if (quoth_state_get_corpus (self->state) != NULL)
    quoth_corpus_read_async (quoth_state_get_corpus (self->state), QUOTH_LANE_PAGES, read_quote,
                             g_memdup2 (&id, sizeof id), g_free, (GDestroyNotify) g_ptr_array_unref, NULL,
                             quote_read_cb, g_object_ref (self));
}

/* ---- copying and exporting --------------------------------------------------------------- */

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(QuothWindow) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = quoth_rows_text_finish (QUOTH_CORPUS (source), result, &error);
  if (self->state == NULL)
    return;

  if (bytes == NULL)
    {
      quoth_state_say (self->state, error->message, NULL, NULL);
      return;
    }

  gsize size;
  const char *start = g_bytes_get_data (bytes, &size);
  g_autofree char *text = g_strndup (start, size);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  quoth_trace ("copied %" G_GSIZE_FORMAT, size);
}

static void
copy (QuothWindow *self,
      const char  *format)
{
  g_autoptr(GArray) ids = quoth_quotes_view_selected (self->quotes_view);

  if (ids->len > 0 && quoth_state_get_corpus (self->state) != NULL)
    quoth_rows_text_async (quoth_state_get_corpus (self->state), quoth_quotes_view_query (self->quotes_view),
                           ids, format, NULL, copied_cb, g_object_ref (self));
}

static void
copy_rows (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       data)
{
  copy (window_of (data), "tsv");
}

static void
copy_citation (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       data)
{
  copy (window_of (data), "citation");
}

static void
export_quotes (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       data)
{
  QuothWindow *self = window_of (data);
  g_autoptr(GArray) selected = quoth_quotes_view_selected (self->quotes_view);

  quoth_export_dialog_present (GTK_WINDOW (self), self->state, quoth_quotes_view_query (self->quotes_view),
                               selected, quoth_quotes_view_n_shown (self->quotes_view),
                               quoth_quotes_view_n_left_out (self->quotes_view));
}

static void
open_uri (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       data)
{
  g_app_info_launch_default_for_uri_async (g_variant_get_string (parameter, NULL), NULL, NULL, NULL, NULL);
}

static void
copies (GSimpleAction *action,
        GVariant      *parameter,
        gpointer       data)
{
  QuothWindow *self = window_of (data);

  if (quoth_state_get_corpus (self->state) != NULL)
    quoth_copies_dialog_present (self->state, GTK_WINDOW (self));
}

/* ---- deleting ---------------------------------------------------------------------------- */

static void
delete_articles (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       data)
{
  QuothWindow *self = window_of (data);
  g_autoptr(GArray) articles = quoth_article_list_selected (self->article_list);

  quoth_undo_delete (self->undo, articles);
}

static void
undo (GSimpleAction *action,
      GVariant      *parameter,
      gpointer       data)
{
  quoth_undo_undo (window_of (data)->undo);
}

static void
redo (GSimpleAction *action,
      GVariant      *parameter,
      gpointer       data)
{
  quoth_undo_redo (window_of (data)->undo);
}

/* ---- text size --------------------------------------------------------------------------- */

static void
set_text_size (int percent)
{
  g_settings_set_int (quoth_settings (), "text-size", CLAMP (percent, 50, 300));
}

static void
text_larger (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       data)
{
  set_text_size (g_settings_get_int (quoth_settings (), "text-size") + TEXT_SIZE_STEP);
}

static void
text_smaller (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       data)
{
  set_text_size (g_settings_get_int (quoth_settings (), "text-size") - TEXT_SIZE_STEP);
}

static void
text_normal (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       data)
{
  set_text_size (100);
}

/* ---- adding them all --------------------------------------------------------------------- */

static const GActionEntry entries[] = {
  { "find", find },
  { "filter-quotes", filter_quotes },
  { "search-articles", search_articles },
  { "pane", go_to_pane, "i" },
  { "next-pane", next_pane },
  { "previous-pane", previous_pane },
  { "filter", filter, "s" },
  { "sort", NULL, "s", "'date'", change_sort },
  { "sort-descending", NULL, NULL, "true", change_descending },
  { "sort-articles", NULL, "s", "'date'", change_sort },
  { "sort-articles-descending", NULL, NULL, "true", change_descending },
  { "select-quote", select_quote, "x" },
  { "copy-rows", copy_rows },
  { "copy-citation", copy_citation },
  { "export", export_quotes },
  { "open-uri", open_uri, "s" },
  { "copies", copies },
  { "delete-articles", delete_articles },
  { "undo", undo },
  { "redo", redo },
  { "text-larger", text_larger },
  { "text-smaller", text_smaller },
  { "text-normal", text_normal },
};

static void
on_can_export (QuothWindow *self)
{
  enable (self, "export", quoth_state_get_n_quotes (self->state) > 0);
}

static void
on_can_undo (QuothWindow *self)
{
  gboolean can_undo, can_redo;

  g_object_get (self->undo, "can-undo", &can_undo, "can-redo", &can_redo, NULL);
  enable (self, "undo", can_undo);
  enable (self, "redo", can_redo);
  if (self->import_bar != NULL)
    quoth_import_bar_set_undoable (self->import_bar, quoth_undo_next_import (self->undo));
}

static void
on_can_change (QuothWindow *self)
{
  QuothCorpus *corpus = quoth_state_get_corpus (self->state);
  enable (self, "delete-articles", corpus != NULL && !quoth_corpus_is_read_only (corpus));
}

/* An action whose state is a property of an object. */
static void
add_property_action (QuothWindow *self,
                     const char  *name,
                     gpointer     object,
                     const char  *property)
{
  g_autoptr(GPropertyAction) action = g_property_action_new (name, object, property);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
}

void
quoth_window_add_actions (QuothWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  add_property_action (self, "toggle-articles", self->panes, "show-articles");
  add_property_action (self, "scope", self->state, "scope");
  add_property_action (self, "quotes-as-table", self->quotes_view, "as-table");

  g_settings_bind (quoth_settings (), "quotes-as-table", self->quotes_view, "as-table",
                   G_SETTINGS_BIND_DEFAULT | G_SETTINGS_BIND_GET_NO_CHANGES);
  g_settings_bind (quoth_settings (), "scope", self->state, "scope",
                   G_SETTINGS_BIND_DEFAULT | G_SETTINGS_BIND_GET_NO_CHANGES);

  g_signal_connect_object (self->state, "notify::query", G_CALLBACK (show_orders), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->state, "notify::article-query", G_CALLBACK (show_orders), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->state, "notify::n-quotes", G_CALLBACK (on_can_export), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->state, "notify::corpus", G_CALLBACK (on_can_change), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->undo, "notify", G_CALLBACK (on_can_undo), self, G_CONNECT_SWAPPED);
  show_orders (self);
  on_can_export (self);
  on_can_change (self);
  on_can_undo (self);
}

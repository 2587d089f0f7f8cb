/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * window-imports.c - how articles come into a window's corpus: dropped, pasted, tried again; and the
 * reports of imports that were. */
#include "app/history-dialog.h"
#include "app/layout-dialog.h"
#include "app/offer.h"
#include "app/trace.h"
#include "app/verify-dialog.h"
#include "app/watched-dialog.h"
#include "app/window-private.h"

#include <glib/gi18n-lib.h>

/* ---- dropped ------------------------------------------------------------------------------- */

static gboolean
can_take (QuothWindow *self)
{
  return self->state != NULL && quoth_state_get_corpus (self->state) != NULL;
}

static void
offer_read_cb (GObject      *offer,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr(QuothWindow) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GListModel) files = quoth_offer_read_finish (offer, result, &error);

  if (GDK_IS_DROP (offer))
    gdk_drop_finish (GDK_DROP (offer), files != NULL ? GDK_ACTION_COPY : 0);
  if (!can_take (self))
    return; /* the window is closed */

  if (files != NULL)
    {
      quoth_trace ("%s %u", GDK_IS_DROP (offer) ? "drop" : "paste", g_list_model_get_n_items (files));
      quoth_window_import (self, files);
    }
  else
    {
      quoth_trace ("nothing to take");
      quoth_state_say (self->state, error->message, NULL, NULL);
    }
}

static gboolean
on_accept (GtkDropTargetAsync *target,
           GdkDrop            *drop,
           QuothWindow        *self)
{
  g_autoptr(GdkContentFormats) formats =
    gdk_content_formats_union_deserialize_gtypes (gdk_content_formats_ref (gdk_drop_get_formats (drop)));

  /* what is dragged out of a text of ours is no article */
  return can_take (self) && gdk_drop_get_drag (drop) == NULL
         && gdk_content_formats_match (gtk_drop_target_async_get_formats (target), formats);
}

static gboolean
on_drop (GtkDropTargetAsync *target,
         GdkDrop            *drop,
         double              x,
         double              y,
         QuothWindow        *self)
{
  gtk_revealer_set_reveal_child (self->drop_revealer, FALSE);
  quoth_offer_read_async (G_OBJECT (drop), NULL, offer_read_cb, g_object_ref (self));
  return TRUE;
}

static GdkDragAction
on_drag_enter (GtkDropTargetAsync *target,
               GdkDrop            *drop,
               double              x,
               double              y,
               QuothWindow        *self)
{
  gtk_revealer_set_reveal_child (self->drop_revealer, TRUE);
  return GDK_ACTION_COPY;
}

static void
on_drag_leave (GtkDropTargetAsync *target,
               GdkDrop            *drop,
               QuothWindow        *self)
{
  gtk_revealer_set_reveal_child (self->drop_revealer, FALSE);
}

/* In the capture phase: the text view and the entries would take a drop of files as text. */
static void
add_drop_target (QuothWindow *self)
{
  GtkDropTargetAsync *target = gtk_drop_target_async_new (quoth_offer_formats (), GDK_ACTION_COPY);

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect_object (target, "accept", G_CALLBACK (on_accept), self, 0);
  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop), self, 0);
  g_signal_connect_object (target, "drag-enter", G_CALLBACK (on_drag_enter), self, 0);
  g_signal_connect_object (target, "drag-leave", G_CALLBACK (on_drag_leave), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/* ---- pasted -------------------------------------------------------------------------------- */

static void
paste (GSimpleAction *action,
       GVariant      *parameter,
       gpointer       data)
{
  QuothWindow *self = data;
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));

  if (!can_take (self))
    return;

  if (gdk_clipboard_is_local (clipboard))
    quoth_state_say (self->state, _("This was copied from Quoth itself"), NULL, NULL);
  else
    quoth_offer_read_async (G_OBJECT (clipboard), NULL, offer_read_cb, g_object_ref (self));
}

/* Where one can write, Ctrl+V is the entry's; everywhere else it makes an article. */
static gboolean
on_key (GtkEventControllerKey *keys,
        guint                  key,
        guint                  code,
        GdkModifierType        state,
        QuothWindow           *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if ((key != GDK_KEY_v && key != GDK_KEY_V) || (state & gtk_accelerator_get_default_mod_mask ()) != GDK_CONTROL_MASK)
    return FALSE;
  if (focus != NULL && (GTK_IS_EDITABLE (focus) || (GTK_IS_TEXT_VIEW (focus) && gtk_text_view_get_editable (GTK_TEXT_VIEW (focus)))))
    return FALSE;

  g_action_group_activate_action (G_ACTION_GROUP (self), "paste", NULL);
  return TRUE;
}

static void
add_paste_key (QuothWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/* ---- again --------------------------------------------------------------------------------- */

/* Addresses to files; a member of an archive is read again with its archive. */
static GListModel *
files_of (GVariant *addresses)
{
  GListStore *files = g_list_store_new (G_TYPE_FILE);
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree const char **uris = g_variant_get_strv (addresses, NULL);

  for (guint i = 0; uris[i] != NULL; i++)
    {
      const char *member = strstr (uris[i], "!/");
      char *uri = member != NULL ? g_strndup (uris[i], member - uris[i]) : g_strdup (uris[i]);
      g_autoptr(GFile) file = g_file_new_for_uri (uri);

      if (g_hash_table_add (seen, uri))
        g_list_store_append (files, file);
    }

  return G_LIST_MODEL (files);
}

static void
import_uris (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       data)
{
  g_autoptr(GListModel) files = files_of (parameter);

  quoth_window_import (QUOTH_WINDOW (data), files);
}

/* ---- read as something else ---------------------------------------------------------------- */

typedef struct
{
  QuothWindow *window;
  GListModel  *files;
  char        *encoding;
} Again;

static void
again_free (Again *again)
{
  g_object_unref (again->window);
  g_object_unref (again->files);
  g_free (again->encoding);
  g_free (again);
}

static gpointer
find_articles (QuothStore   *store,
               gpointer      data,
               GCancellable *cancellable,
               GError      **error)
{
  Again *again = data;
  g_autoptr(GArray) all = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < g_list_model_get_n_items (again->files); i++)
    {
      g_autoptr(GFile) file = g_list_model_get_item (again->files, i);
      g_autofree char *uri = g_file_get_uri (file);
      g_autoptr(GArray) ids = quoth_store_articles_of (store, uri, error);

      if (ids == NULL)
        return NULL;
      g_array_append_vals (all, ids->data, ids->len);
    }

  return g_steal_pointer (&all);
}

/* What was read wrongly goes into the trash, with Undo; then the files are read as they were meant. */
static void
articles_found_cb (GObject      *corpus,
                   GAsyncResult *result,
                   gpointer      data)
{
  Again *again = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) ids = quoth_corpus_read_finish (QUOTH_CORPUS (corpus), result, &error);

  if (ids != NULL && can_take (again->window)
      && quoth_state_get_corpus (again->window->state) == QUOTH_CORPUS (corpus))
    {
      if (ids->len > 0)
        quoth_undo_delete (again->window->undo, ids);
      quoth_window_import_as (again->window, again->files, again->encoding);
    }
  again_free (again);
}

static void
read_as (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  QuothWindow *self = data;
  g_autoptr(GVariant) addresses = g_variant_get_child_value (parameter, 0);
  Again *again;

  if (!can_take (self))
    return;

  again = g_new0 (Again, 1);
  again->window = g_object_ref (self);
  again->files = files_of (addresses);
  g_variant_get_child (parameter, 1, "s", &again->encoding);
  if (*again->encoding == '\0') /* as they say themselves */
    g_clear_pointer (&again->encoding, g_free);
  quoth_corpus_read_async (quoth_state_get_corpus (self->state), QUOTH_LANE_LONG, find_articles, again, NULL,
                           (GDestroyNotify) g_array_unref, NULL, articles_found_cb, again);
}

static void
preview_layout (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  quoth_layout_dialog_present (g_variant_get_string (parameter, NULL), G_ACTION_GROUP (data), GTK_WINDOW (data));
}

static void
file_chosen_cb (GtkNativeDialog *chooser,
                int              response,
                QuothWindow     *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr(GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
      g_autofree char *uri = g_file_get_uri (file);

      quoth_layout_dialog_present (uri, G_ACTION_GROUP (self), GTK_WINDOW (self));
    }
  g_object_unref (chooser);
}

static void
choose_layout (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       data)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_("Look at the Layout of a File"), GTK_WINDOW (data),
                                                               GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (file_chosen_cb), data, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
import_history (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  QuothWindow *self = data;

  if (can_take (self))
    quoth_history_dialog_present (quoth_state_get_corpus (self->state), GTK_WINDOW (self));
}

static void
verify_sources (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  QuothWindow *self = data;

  if (can_take (self))
    quoth_verify_dialog_present (quoth_state_get_corpus (self->state), GTK_WINDOW (self));
}

/* ---- watched folders ------------------------------------------------------------------------ */

static gboolean
found_cb (QuothWatcher *watcher,
          GListModel   *files,
          QuothWindow  *self)
{
  quoth_window_import_watched (self, files);
  return TRUE;
}

static void
failed_cb (QuothWatcher *watcher,
           const char   *why,
           QuothWindow  *self)
{
  quoth_state_say (self->state, why, NULL, NULL);
}

/* Of the corpus that is open now; with another it begins anew. */
static void
watch (QuothWindow *self)
{
  QuothCorpus *corpus = quoth_state_get_corpus (self->state);

  if (self->watcher != NULL)
    g_signal_handlers_disconnect_by_data (self->watcher, self);
  g_clear_object (&self->watcher);
  if (corpus == NULL)
    return;
  self->watcher = g_object_ref (quoth_corpus_watcher (corpus));
  g_signal_connect_object (self->watcher, "found", G_CALLBACK (found_cb), self, 0);
  g_signal_connect_object (self->watcher, "failed", G_CALLBACK (failed_cb), self, 0);
}

static void
watched_folders (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       data)
{
  QuothWindow *self = data;

  if (can_take (self))
    quoth_watched_dialog_present (quoth_state_get_corpus (self->state), GTK_WINDOW (self));
}

static void
watch_folder (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       data)
{
  QuothWindow *self = data;

  if (can_take (self))
    quoth_watcher_add (self->watcher, g_variant_get_string (parameter, NULL));
}

void
quoth_window_add_imports (QuothWindow *self)
{
  static const GActionEntry entries[] = {
    { "paste", paste },
    { "import-uris", import_uris, "as" },
    { "read-as", read_as, "(ass)" },
    { "preview-layout", preview_layout, "s" },
    { "choose-layout", choose_layout },
    { "import-history", import_history },
    { "verify-sources", verify_sources },
    { "watched-folders", watched_folders },
    { "watch-folder", watch_folder, "s" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_object (self->state, "notify::corpus", G_CALLBACK (watch), self, G_CONNECT_SWAPPED);
  watch (self);
  add_drop_target (self);
  add_paste_key (self);
}

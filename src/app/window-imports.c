/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * window-imports.c - how articles come into a window's corpus: dropped, pasted, tried again; and the
 * reports of imports that were. */
#include "app/history-dialog.h"
#include "app/offer.h"
#include "app/trace.h"
#include "app/verify-dialog.h"
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

/* The addresses of files; a member of an archive is read again with its archive. */
static void
import_uris (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       data)
{
  g_autoptr(GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree const char **uris = g_variant_get_strv (parameter, NULL);

  for (guint i = 0; uris[i] != NULL; i++)
    {
      const char *member = strstr (uris[i], "!/");
      char *uri = member != NULL ? g_strndup (uris[i], member - uris[i]) : g_strdup (uris[i]);
      g_autoptr(GFile) file = g_file_new_for_uri (uri);

      if (g_hash_table_add (seen, uri))
        g_list_store_append (files, file);
    }

  quoth_window_import (QUOTH_WINDOW (data), G_LIST_MODEL (files));
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

void
quoth_window_add_imports (QuothWindow *self)
{
  static const GActionEntry entries[] = {
    { "paste", paste },
    { "import-uris", import_uris, "as" },
    { "import-history", import_history },
    { "verify-sources", verify_sources },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  add_drop_target (self);
  add_paste_key (self);
}

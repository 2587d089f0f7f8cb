/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * window-opening.c - how a window comes to its corpus. It opens in a thread: mostly that takes no longer than to draw
 * the window, but a large corpus that was not closed is looked over first. */
#include "app/settings.h"
#include "app/trace.h"
#include "app/window-private.h"
#include "app/wording.h"

#include <glib/gi18n-lib.h>

#define PATIENCE_MS 300 /* with an empty page, before it says what it waits for */

static void
show_problem (QuothWindow *self,
              const char  *message)
{
  g_autofree char *sentence = quoth_wording_sentence (message);
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);

  adw_status_page_set_description (self->closed_page, escaped);
}

void
quoth_window_import_later (QuothWindow *self,
                           GListModel  *files)
{
  if (self->waiting == NULL)
    return;
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr(GFile) file = g_list_model_get_item (files, i);

      g_list_store_append (self->waiting, file);
    }
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(QuothWindow) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(QuothCorpus) corpus = quoth_corpus_open_finish (result, &error);
  g_autoptr(GListStore) waited = g_steal_pointer (&self->waiting);
  g_autofree char *path = g_steal_pointer (&self->opening);

  g_clear_handle_id (&self->opening_timer, g_source_remove);
  if (self->state == NULL) /* the window was closed meanwhile */
    return;

  if (corpus != NULL)
    {
      quoth_settings_note_corpus (quoth_corpus_path (corpus));
      quoth_state_set_corpus (self->state, corpus);
    }
  else
    show_problem (self, error->message);
  quoth_trace ("%s %s", corpus != NULL ? "open" : "refused", path);
  quoth_window_show_page (self);
  quoth_window_import (self, G_LIST_MODEL (waited));
}

static gboolean
say_it_opens (gpointer data)
{
  QuothWindow *self = data;
  g_autofree char *name = g_filename_display_basename (self->opening);
  g_autofree char *sentence = g_strdup_printf (_("“%s” is looked over first; that takes a while."), name);

  adw_status_page_set_title (self->opening_page, _("Opening…"));
  adw_status_page_set_description (self->opening_page, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->opening_page), TRUE);
  self->opening_timer = 0;
  return G_SOURCE_REMOVE;
}

void
quoth_window_open (QuothWindow *self,
                   const char  *path)
{
  g_return_if_fail (QUOTH_IS_WINDOW (self) && self->opening == NULL);

  self->opening = g_strdup (path);
  self->waiting = g_list_store_new (G_TYPE_FILE);
  self->opening_timer = g_timeout_add (PATIENCE_MS, say_it_opens, self);
  quoth_window_show_page (self);
  quoth_corpus_open_async (path, opened_cb, g_object_ref (self));
}

const char *
quoth_window_path (QuothWindow *self)
{
  g_return_val_if_fail (QUOTH_IS_WINDOW (self), NULL);

  QuothCorpus *corpus = quoth_state_get_corpus (self->state);
  return corpus != NULL ? quoth_corpus_path (corpus) : self->opening;
}

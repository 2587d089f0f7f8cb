/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * application-actions.c - what can be done without a window, or with any: importing, corpora, about. */
#include "app/application-actions.h"

#include "app/preferences.h"
#include "app/window.h"

#include <glib/gi18n-lib.h>

static QuothWindow *
active_window (gpointer application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));
  return window != NULL && QUOTH_IS_WINDOW (window) ? QUOTH_WINDOW (window) : NULL;
}

/* The dialog frees itself when it is answered; "quoth-window" is where it was asked. */
static void
ask_for_file (gpointer             application,
              const char          *title,
              const char          *accept,
              GtkFileChooserAction action,
              gboolean             several,
              const char          *name,
              GCallback            on_response)
{
  QuothWindow *window = active_window (application);
  GtkFileChooserNative *chooser
    = gtk_file_chooser_native_new (title, GTK_WINDOW (window), action, accept, _("_Cancel"));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  if (window != NULL)
    g_object_set_data_full (G_OBJECT (chooser), "quoth-window", g_object_ref (window), g_object_unref);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), several);
  if (name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  g_signal_connect (chooser, "response", on_response, application);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* ---- importing --------------------------------------------------------------------------- */

static void
on_import_chosen (GtkFileChooserNative *chooser,
                  int                   response,
                  gpointer              application)
{
  QuothWindow *window = g_object_get_data (G_OBJECT (chooser), "quoth-window");

  if (response == GTK_RESPONSE_ACCEPT && window != NULL)
    {
      g_autoptr(GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (chooser));
      quoth_window_import (window, files);
    }
  g_object_unref (chooser);
}

static void
import_files (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       application)
{
  ask_for_file (application, _("Import"), _("_Import"), GTK_FILE_CHOOSER_ACTION_OPEN, TRUE, NULL,
                G_CALLBACK (on_import_chosen));
}

static void
import_folder (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       application)
{
  ask_for_file (application, _("Import"), _("_Import"), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, TRUE, NULL,
                G_CALLBACK (on_import_chosen));
}

static void
import_samples (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       application)
{
  g_autoptr(GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr(GFile) samples = g_file_new_build_filename (QUOTH_DATA_DIR, "samples", NULL);

  g_list_store_append (files, samples);
  if (active_window (application) != NULL)
    quoth_window_import (active_window (application), G_LIST_MODEL (files));
}

/* ---- corpora ----------------------------------------------------------------------------- */

static void
on_corpus_chosen (GtkFileChooserNative *chooser,
                  int                   response,
                  gpointer              application)
{
  g_autoptr(GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  if (file != NULL)
    path = g_file_get_path (file);
  if (path != NULL)
    {
      g_autofree char *full = g_str_has_suffix (path, ".quoth") || g_file_test (path, G_FILE_TEST_EXISTS)
                                ? g_strdup (path)
                                : g_strconcat (path, ".quoth", NULL);
      quoth_application_open_corpus (QUOTH_APPLICATION (application), full);
    }
  g_object_unref (chooser);
}

static void
new_corpus (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       application)
{
  ask_for_file (application, _("New Corpus"), _("_Create"), GTK_FILE_CHOOSER_ACTION_SAVE, FALSE,
                _("New corpus.quoth"), G_CALLBACK (on_corpus_chosen));
}

static void
open_corpus (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       application)
{
  ask_for_file (application, _("Open Corpus"), _("_Open"), GTK_FILE_CHOOSER_ACTION_OPEN, FALSE, NULL,
                G_CALLBACK (on_corpus_chosen));
}

static void
open_recent (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       application)
{
  quoth_application_open_corpus (QUOTH_APPLICATION (application), g_variant_get_string (parameter, NULL));
}

static void
new_window (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       application)
{
  QuothWindow *window = active_window (application);
  QuothCorpus *corpus = window != NULL ? quoth_state_get_corpus (quoth_window_state (window)) : NULL;

  if (corpus != NULL)
    gtk_window_present (GTK_WINDOW (quoth_window_new (GTK_APPLICATION (application), corpus)));
  else
    quoth_application_open_corpus (QUOTH_APPLICATION (application), NULL);
}

/* ---- the rest ---------------------------------------------------------------------------- */

static void
preferences (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       application)
{
  quoth_preferences_present (GTK_WINDOW (active_window (application)));
}

static void
about (GSimpleAction *action,
       GVariant      *parameter,
       gpointer       application)
{
  gtk_show_about_dialog (GTK_WINDOW (active_window (application)), "program-name", _("Quoth"), "version",
                         QUOTH_VERSION, "logo-icon-name", QUOTH_APP_ID, "comments",
                         _("Who said what, in your own articles, on your own machine"), "license-type",
                         GTK_LICENSE_GPL_3_0, NULL);
}

static void
help (GSimpleAction *action,
      GVariant      *parameter,
      gpointer       application)
{
  g_autoptr(GtkBuilder) builder = gtk_builder_new_from_resource ("/org/quoth/Quoth/ui/help.ui");
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "help"));

  gtk_window_set_transient_for (window, GTK_WINDOW (active_window (application)));
  gtk_window_present (window);
}

static void
quit (GSimpleAction *action,
      GVariant      *parameter,
      gpointer       application)
{
  /* One by one, so that each window remembers its layout and ends its import whole. */
  g_autoptr(GList) windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (application)));

  for (GList *l = windows; l != NULL; l = l->next)
    if (QUOTH_IS_WINDOW (l->data))
      gtk_window_close (l->data);
}

static const GActionEntry entries[] = {
  { "import", import_files },
  { "import-folder", import_folder },
  { "sample", import_samples },
  { "new-corpus", new_corpus },
  { "open-corpus", open_corpus },
  { "open-recent", open_recent, "s" },
  { "new-window", new_window },
  { "preferences", preferences },
  { "about", about },
  { "help", help },
  { "quit", quit },
};

static const struct
{
  const char *action;
  const char *keys[3];
} accels[] = {
  { "app.import", { "<Control>o" } },
  { "app.import-folder", { "<Control><Shift>o" } },
  { "app.new-window", { "<Control>n" } },
  { "app.new-corpus", { "<Control><Shift>n" } },
  { "app.preferences", { "<Control>comma" } },
  { "app.help", { "F1" } },
  { "app.quit", { "<Control>q" } },
  { "window.close", { "<Control>w" } },
  { "win.find", { "<Control>f" } },
  { "win.filter-quotes", { "<Control>l" } },
  { "win.search-articles", { "<Control>k" } },
  { "win.export", { "<Control>e" } },
  { "win.copy-citation", { "<Control><Shift>c" } },
  { "win.toggle-articles", { "F9" } },
  { "win.next-pane", { "F6" } },
  { "win.previous-pane", { "<Shift>F6" } },
  { "win.pane(1)", { "<Alt>1" } },
  { "win.pane(2)", { "<Alt>2" } },
  { "win.pane(3)", { "<Alt>3" } },
  { "win.pane(4)", { "<Alt>4" } },
  { "win.text-larger", { "<Control>plus", "<Control>equal" } },
  { "win.text-smaller", { "<Control>minus" } },
  { "win.text-normal", { "<Control>0" } },
};

void
quoth_application_add_actions (QuothApplication *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accels[i].action, accels[i].keys);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * watched-dialog.c - the folders of a corpus that are watched, and how they are. */
#include "app/watched-dialog.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

struct _QuothWatchedDialog
{
  GtkWindow     parent_instance;
  GtkStack     *stack;
  GtkListBox   *list;

  QuothWatcher *watcher;
};

G_DEFINE_FINAL_TYPE (QuothWatchedDialog, quoth_watched_dialog, GTK_TYPE_WINDOW)

static const char *
word_for (QuothWatchState state)
{
  switch (state)
    {
    case QUOTH_WATCH_GONE:
      return _("Not there now; looked for whenever the corpus is opened");
    case QUOTH_WATCH_TOO_MANY:
      return _("Too many folders inside to watch all; the others are looked through whenever the corpus is opened");
    case QUOTH_WATCH_GOOD:
    default:
      return _("What comes into it is imported");
    }
}

static void
remove_cb (GtkWidget          *button,
           QuothWatchedDialog *self)
{
  quoth_watcher_remove (self->watcher, g_object_get_data (G_OBJECT (button), "uri"));
}

static GtkWidget *
new_row (QuothWatchedDialog *self,
         guint               i)
{
  QuothWatchState state;
  const char *uri = quoth_watcher_uri (self->watcher, i, &state);
  g_autoptr(GFile) folder = g_file_new_for_uri (uri);
  g_autofree char *name = g_file_get_parse_name (folder), *escaped = g_markup_escape_text (name, -1);
  g_autofree char *spoken = g_strdup_printf (_("Watch %s no more"), name);
  GtkWidget *row = adw_action_row_new (), *button = gtk_button_new_from_icon_name ("user-trash-symbolic");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), word_for (state));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data_full (G_OBJECT (button), "uri", g_strdup (uri), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
fill (QuothWatchedDialog *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < quoth_watcher_n (self->watcher); i++)
    gtk_list_box_append (self->list, new_row (self, i));
  gtk_stack_set_visible_child_name (self->stack, quoth_watcher_n (self->watcher) > 0 ? "folders" : "none");
}

static void
folder_chosen_cb (GtkNativeDialog    *chooser,
                  int                 response,
                  QuothWatchedDialog *self)
{
  if (response == GTK_RESPONSE_ACCEPT && self->watcher != NULL)
    {
      g_autoptr(GFile) folder = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
      g_autofree char *uri = g_file_get_uri (folder);

      quoth_watcher_add (self->watcher, uri);
    }
  g_object_unref (chooser);
}

static void
add_cb (QuothWatchedDialog *self)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_("Watch a Folder"), GTK_WINDOW (self),
                                                               GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _("_Watch"), NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (folder_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
quoth_watched_dialog_dispose (GObject *object)
{
  g_clear_object (&QUOTH_WATCHED_DIALOG (object)->watcher);
  G_OBJECT_CLASS (quoth_watched_dialog_parent_class)->dispose (object);
}

static void
quoth_watched_dialog_class_init (QuothWatchedDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = quoth_watched_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/quoth/Quoth/ui/watched-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, QuothWatchedDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, QuothWatchedDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
quoth_watched_dialog_init (QuothWatchedDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
quoth_watched_dialog_present (QuothCorpus *corpus,
                              GtkWindow   *parent)
{
  QuothWatchedDialog *self = g_object_new (QUOTH_TYPE_WATCHED_DIALOG, "transient-for", parent, NULL);

  self->watcher = g_object_ref (quoth_corpus_watcher (corpus));
  g_signal_connect_object (self->watcher, "changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);
  gtk_window_present (GTK_WINDOW (self));
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * dragsrc.c PATH… - a small window from which files can be dragged, as from a file manager: the
 * other side of the drop tests. Says on stderr what became of each drag. */
#include <gtk/gtk.h>

static GdkContentProvider *
prepare_cb (GtkDragSource *source,
            double         x,
            double         y,
            char         **paths)
{
  GSList *files = NULL;

  for (char **path = paths; *path != NULL; path++)
    files = g_slist_append (files, g_file_new_for_commandline_arg (*path));

  GdkContentProvider *provider = gdk_content_provider_new_typed (GDK_TYPE_FILE_LIST, files);
  g_slist_free_full (files, g_object_unref);
  return provider;
}

static void
drag_end_cb (void)
{
  g_printerr ("dragsrc: end\n");
}

static gboolean
drag_cancel_cb (GtkDragSource      *source,
                GdkDrag            *drag,
                GdkDragCancelReason reason)
{
  g_printerr ("dragsrc: cancelled for reason %d\n", reason);
  return FALSE;
}

static void
activate_cb (GtkApplication *app,
             char          **paths)
{
  GtkWidget *window = gtk_application_window_new (app);
  GtkWidget *label = gtk_label_new ("drag me");
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_window_set_title (GTK_WINDOW (window), "dragsrc");
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), 120, 60);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_vexpand (label, TRUE);
  gtk_window_set_child (GTK_WINDOW (window), label);

  gtk_drag_source_set_actions (source, GDK_ACTION_COPY);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), paths);
  g_signal_connect (source, "drag-end", G_CALLBACK (drag_end_cb), NULL);
  g_signal_connect (source, "drag-cancel", G_CALLBACK (drag_cancel_cb), NULL);
  gtk_widget_add_controller (label, GTK_EVENT_CONTROLLER (source));
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GtkApplication) app = gtk_application_new ("org.quoth.DragSource", G_APPLICATION_NON_UNIQUE);

  g_signal_connect (app, "activate", G_CALLBACK (activate_cb), argv + 1);
  return g_application_run (G_APPLICATION (app), 1, argv);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * dragsrc.c PATH… - a small window from which files can be dragged, as from a file manager: the
 * other side of the drop tests. With "html:…", "text:…" or "link:…" instead of a path it drags a selection or
 * a link as a browser does; with "copy" before it, it copies the selection at once. Says on stderr what became of each drag. */
#include <gtk/gtk.h>
#include <string.h>

static GdkContentProvider *
provide (const char *mime_type,
         const char *content)
{
  g_autoptr (GBytes) bytes = g_bytes_new (content, strlen (content));

  return gdk_content_provider_new_for_bytes (mime_type, bytes);
}

/* What browsers offer of a selection and of a link. */
static GdkContentProvider *
provide_selection (const char *what)
{
  GdkContentProvider *all[3];
  guint n = 0;

  if (g_str_has_prefix (what, "link:"))
    {
      g_autofree char *anchor = g_strdup_printf ("<a href=\"%s\">A page</a>", what + 5);

      all[n++] = provide ("text/uri-list", what + 5);
      all[n++] = provide ("text/html", anchor);
    }
  else if (g_str_has_prefix (what, "html:"))
    all[n++] = provide ("text/html", what + 5);

  all[n++] = provide ("text/plain;charset=utf-8", what + 5);
  return gdk_content_provider_new_union (all, n);
}

static GdkContentProvider *
prepare_cb (GtkDragSource *source,
            double         x,
            double         y,
            char         **paths)
{
  GSList *files = NULL;

  if (g_str_has_prefix (paths[0], "html:") || g_str_has_prefix (paths[0], "text:") || g_str_has_prefix (paths[0], "link:"))
    return provide_selection (paths[0]);

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

  if (g_str_equal (paths[0], "copy"))
    {
      g_autoptr (GdkContentProvider) selection = provide_selection (paths[1]);

      gdk_clipboard_set_content (gtk_widget_get_clipboard (window), selection);
    }
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GtkApplication) app = gtk_application_new ("org.quoth.DragSource", G_APPLICATION_NON_UNIQUE);

  g_signal_connect (app, "activate", G_CALLBACK (activate_cb), argv + 1);
  return g_application_run (G_APPLICATION (app), 1, argv);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * dropdst.c MIME - a small window that takes what is dropped on it as this type and prints it, as a
 * spreadsheet (text/csv) or an editor (text/plain) would: the other side of the drag tests. */
#include <gtk/gtk.h>

static GMainLoop *loop;

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      drop)
{
  g_autoptr(GError) error = NULL;

  if (g_output_stream_splice_finish (G_OUTPUT_STREAM (source), result, &error) < 0)
    g_error ("the drop cannot be read: %s", error->message);

  gdk_drop_finish (drop, GDK_ACTION_COPY);
  gdk_display_sync (gdk_display_get_default ()); /* or the source waits for ever: we end here */
  g_autoptr(GBytes) bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (source));
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_print ("%.*s", (int) size, data);
  g_main_loop_quit (loop);
}

static void
opened_cb (GObject      *drop,
           GAsyncResult *result,
           gpointer      unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GInputStream) stream = gdk_drop_read_finish (GDK_DROP (drop), result, NULL, &error);

  if (stream == NULL)
    g_error ("the drop cannot be read: %s", error->message);

  g_autoptr(GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_output_stream_splice_async (memory, stream,
                                G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                G_PRIORITY_DEFAULT, NULL, copied_cb, drop);
}

static gboolean
drop_cb (GtkDropTargetAsync *target,
         GdkDrop            *drop,
         double              x,
         double              y,
         const char         *mime)
{
  const char *mimes[] = { mime, NULL };

  gdk_drop_read_async (drop, mimes, G_PRIORITY_DEFAULT, NULL, opened_cb, NULL);
  return TRUE;
}

int
main (int    argc,
      char **argv)
{
  g_assert (argc == 2);
  gtk_init ();
  loop = g_main_loop_new (NULL, FALSE);

  GtkWidget *window = gtk_window_new ();
  gtk_window_set_title (GTK_WINDOW (window), "dropdst");
  gtk_window_set_default_size (GTK_WINDOW (window), 200, 100);
  g_autoptr(GdkContentFormats) formats = gdk_content_formats_new ((const char *[]){ argv[1], NULL }, 1);
  GtkDropTargetAsync *target = gtk_drop_target_async_new (g_steal_pointer (&formats), GDK_ACTION_COPY);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), argv[1]);
  gtk_widget_add_controller (window, GTK_EVENT_CONTROLLER (target));
  gtk_window_present (GTK_WINDOW (window));
  g_main_loop_run (loop);
  g_main_loop_unref (loop);
  return 0;
}

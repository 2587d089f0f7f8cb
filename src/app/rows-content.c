/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * rows-content.c - quotes on their way out of the window. */
#include "app/rows-content.h"

#include "export/export.h"

#include <string.h>

/* ---- reading ----------------------------------------------------------------------------- */

typedef struct
{
  QuothQuery *query;
  GArray     *ids;
  char       *format;
} TextJob;

static void
text_job_free (gpointer data)
{
  TextJob *job = data;

  quoth_query_unref (job->query);
  g_array_unref (job->ids);
  g_free (job->format);
  g_free (job);
}

static GBytes *
read_citations (QuothStore *store,
                TextJob    *job,
                GError    **error)
{
  g_autoptr(GPtrArray) rows = quoth_store_rows (store, QUOTH_ROWS_QUOTES, job->query,
                                                (const gint64 *) job->ids->data, job->ids->len, error);
  if (rows == NULL)
    return NULL;

  g_autoptr(GString) text = g_string_new (NULL);
  for (guint i = 0; i < rows->len; i++)
    if (g_ptr_array_index (rows, i) != NULL)
      {
        g_autofree char *citation = quoth_export_citation (g_ptr_array_index (rows, i));
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n\n" : "", citation);
      }
  return g_string_free_to_bytes (g_steal_pointer (&text));
}

static gpointer
read_text (QuothStore   *store,
           gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  TextJob *job = data;
  if (strcmp (job->format, "citation") == 0)
    return read_citations (store, job, error);

  g_autoptr(GOutputStream) out = g_memory_output_stream_new_resizable ();
  const QuothExportOptions options
    = { .defuse = TRUE, .ids = (const gint64 *) job->ids->data, .n_ids = job->ids->len };
  if (!quoth_export (store, QUOTH_ROWS_QUOTES, job->query, quoth_exporter_by_name (job->format), &options,
                     out, NULL, NULL, NULL, cancellable, error)
      || !g_output_stream_close (out, cancellable, error))
    return NULL;

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

void
quoth_rows_text_async (QuothCorpus        *corpus,
                       QuothQuery         *query,
                       GArray             *ids,
                       const char         *format,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  g_return_if_fail (QUOTH_IS_CORPUS (corpus));

  TextJob *job = g_new0 (TextJob, 1);
  job->query = quoth_query_ref (query);
  job->ids = g_array_ref (ids);
  job->format = g_strdup (format);
  quoth_corpus_read_async (corpus, QUOTH_LANE_LONG, read_text, job, text_job_free,
                           (GDestroyNotify) g_bytes_unref, cancellable, callback, user_data);
}

GBytes *
quoth_rows_text_finish (QuothCorpus  *corpus,
                        GAsyncResult *result,
                        GError      **error)
{
  return quoth_corpus_read_finish (corpus, result, error);
}

/* ---- the provider ------------------------------------------------------------------------ */

#define QUOTH_TYPE_ROWS_CONTENT (quoth_rows_content_get_type ())
G_DECLARE_FINAL_TYPE (QuothRowsContent, quoth_rows_content, QUOTH, ROWS_CONTENT, GdkContentProvider)

struct _QuothRowsContent
{
  GdkContentProvider parent_instance;
  QuothCorpus       *corpus;
  QuothQuery        *query;
  GArray            *ids;
};

G_DEFINE_FINAL_TYPE (QuothRowsContent, quoth_rows_content, GDK_TYPE_CONTENT_PROVIDER)

static const struct
{
  const char *mime;
  const char *format;
} offers[] = {
  { "text/csv", "csv" },
  { "text/tab-separated-values", "tsv" },
  { "text/plain;charset=utf-8", "citation" },
  { "text/plain", "citation" },
};

static GdkContentFormats *
ref_formats (GdkContentProvider *provider)
{
  GdkContentFormatsBuilder *builder = gdk_content_formats_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (offers); i++)
    gdk_content_formats_builder_add_mime_type (builder, offers[i].mime);
  return gdk_content_formats_builder_free_to_formats (builder);
}

static void
written_cb (GObject      *stream,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;

  if (g_output_stream_write_all_finish (G_OUTPUT_STREAM (stream), result, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
text_read_cb (GObject      *corpus,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  GBytes *bytes = quoth_rows_text_finish (QUOTH_CORPUS (corpus), result, &error);

  if (bytes == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  GOutputStream *stream = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  int priority = g_task_get_priority (task);
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);
  g_object_set_data_full (G_OBJECT (task), "quoth-bytes", bytes, (GDestroyNotify) g_bytes_unref);
  g_output_stream_write_all_async (stream, data, size, priority, cancellable, written_cb,
                                   g_steal_pointer (&task));
}

static void
write_mime_type_async (GdkContentProvider *provider,
                       const char         *mime_type,
                       GOutputStream      *stream,
                       int                 io_priority,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  QuothRowsContent *self = QUOTH_ROWS_CONTENT (provider);
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_priority (task, io_priority);
  g_task_set_task_data (task, g_object_ref (stream), g_object_unref);
  for (guint i = 0; i < G_N_ELEMENTS (offers); i++)
    if (g_strcmp0 (mime_type, offers[i].mime) == 0)
      {
        quoth_rows_text_async (self->corpus, self->query, self->ids, offers[i].format, cancellable,
                               text_read_cb, g_steal_pointer (&task));
        return;
      }
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%s", mime_type);
}

static gboolean
write_mime_type_finish (GdkContentProvider *provider,
                        GAsyncResult       *result,
                        GError            **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
quoth_rows_content_finalize (GObject *object)
{
  QuothRowsContent *self = QUOTH_ROWS_CONTENT (object);

  g_clear_object (&self->corpus);
  g_clear_pointer (&self->query, quoth_query_unref);
  g_clear_pointer (&self->ids, g_array_unref);
  G_OBJECT_CLASS (quoth_rows_content_parent_class)->finalize (object);
}

static void
quoth_rows_content_class_init (QuothRowsContentClass *klass)
{
  GdkContentProviderClass *provider_class = GDK_CONTENT_PROVIDER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = quoth_rows_content_finalize;
  provider_class->ref_formats = ref_formats;
  provider_class->write_mime_type_async = write_mime_type_async;
  provider_class->write_mime_type_finish = write_mime_type_finish;
}

static void
quoth_rows_content_init (QuothRowsContent *self)
{
}

GdkContentProvider *
quoth_rows_content_new (QuothCorpus *corpus,
                        QuothQuery  *query,
                        GArray      *ids)
{
  g_return_val_if_fail (QUOTH_IS_CORPUS (corpus), NULL);

  QuothRowsContent *self = g_object_new (QUOTH_TYPE_ROWS_CONTENT, NULL);
  self->corpus = g_object_ref (corpus);
  self->query = quoth_query_ref (query);
  self->ids = g_array_ref (ids);
  return GDK_CONTENT_PROVIDER (self);
}

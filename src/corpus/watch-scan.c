/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * watch-scan.c - see watch-scan.h. */
#include "corpus/watch-scan.h"

#include "corpus/history.h"

#define ATTRIBUTES                                                                                \
  G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE \
  "," G_FILE_ATTRIBUTE_STANDARD_IS_HIDDEN "," G_FILE_ATTRIBUTE_TIME_MODIFIED

typedef struct
{
  QuothStore     *store;
  QuothWatchScan *scan;
  GCancellable   *cancellable;
  gint64          now; /* seconds since 1970 */
} Walk;

void
quoth_watch_scan_free (QuothWatchScan *scan)
{
  g_ptr_array_unref (scan->folders);
  g_object_unref (scan->files);
  g_free (scan);
}

/* Names of files that are being written: by browsers, by those who synchronise, by editors; and by us, for a
 * corpus in a folder that it watches would never come to rest. */
static gboolean
is_under_way (const char *name)
{
  static const char *const endings[] = {
    ".part", ".partial", ".crdownload", ".download", ".tmp", ".temp", ".lock", "~",
    ".quoth", ".quoth-wal", ".quoth-shm", ".quoth-journal", ".quoth-originals",
  };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (name, endings[i]))
      return TRUE;
  return g_str_has_prefix (name, "~$");
}

static gboolean
look_at_file (Walk      *self,
              GFile     *file,
              GFileInfo *info,
              GError   **error)
{
  const gint64 modified = g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED);
  g_autofree char *uri = g_file_get_uri (file);
  gboolean seen;

  if (!quoth_history_has_seen (self->store, uri, g_file_info_get_size (info), modified, &seen, error))
    return FALSE;
  if (seen)
    return TRUE;
  if (modified > self->now - QUOTH_WATCH_REST && modified <= self->now)
    self->scan->is_early = TRUE;
  else
    g_list_store_append (self->scan->files, file);
  return TRUE;
}

/* The folders of scan->folders, which grows, one after the other. One that cannot be read costs itself. */
static gboolean
look_into (Walk    *self,
           GFile   *folder,
           GError **error)
{
  g_autoptr (GFileEnumerator) inside =
    g_file_enumerate_children (folder, ATTRIBUTES, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, self->cancellable, NULL);
  GFileInfo *info;
  GFile *child;

  while (inside != NULL && g_file_enumerator_iterate (inside, &info, &child, self->cancellable, NULL) && info != NULL)
    {
      if (g_file_info_get_is_hidden (info) || is_under_way (g_file_info_get_name (info)))
        continue;
      if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY && self->scan->folders->len < QUOTH_WATCH_FOLDERS)
        g_ptr_array_add (self->scan->folders, g_object_ref (child));
      else if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
        self->scan->state = QUOTH_WATCH_TOO_MANY;
      else if (g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR && !look_at_file (self, child, info, error))
        return FALSE;
    }
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

typedef struct
{
  char *corpus, *folder;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->corpus);
  g_free (job->folder);
  g_free (job);
}

static void
run (GTask        *task,
     gpointer      source,
     gpointer      data,
     GCancellable *cancellable)
{
  const Job *job = data;
  g_autoptr (GFile) folder = g_file_new_for_uri (job->folder);
  GError *error = NULL;
  QuothWatchScan *scan = g_new0 (QuothWatchScan, 1);
  Walk walk = { .scan = scan, .cancellable = cancellable, .now = g_get_real_time () / G_USEC_PER_SEC };
  gboolean ok = TRUE;

  scan->folders = g_ptr_array_new_with_free_func (g_object_unref);
  scan->files = g_list_store_new (G_TYPE_FILE);
  if (g_file_query_file_type (folder, G_FILE_QUERY_INFO_NONE, cancellable) != G_FILE_TYPE_DIRECTORY)
    scan->state = QUOTH_WATCH_GONE;
  else
    {
      g_ptr_array_add (scan->folders, g_object_ref (folder));
      walk.store = quoth_store_open (job->corpus, QUOTH_STORE_READ, &error);
      ok = walk.store != NULL;
    }
  for (guint i = 0; ok && i < scan->folders->len; i++)
    ok = look_into (&walk, scan->folders->pdata[i], &error);
  g_clear_pointer (&walk.store, quoth_store_close);
  if (ok)
    g_task_return_pointer (task, scan, (GDestroyNotify) quoth_watch_scan_free);
  else
    {
      quoth_watch_scan_free (scan);
      g_task_return_error (task, error);
    }
}

void
quoth_watch_scan_async (const char         *corpus,
                        const char         *folder,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new (Job, 1);

  *job = (Job){ g_strdup (corpus), g_strdup (folder) };
  g_task_set_source_tag (task, quoth_watch_scan_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, run);
}

QuothWatchScan *
quoth_watch_scan_finish (GAsyncResult *result,
                         GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

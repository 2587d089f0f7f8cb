/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * watch.c - folders whose new files are taken by themselves while the corpus is open.
 *
 * The system says when something happens in a folder (GFileMonitor); what has happened tells a look through it,
 * two seconds after the last word, against the history of imports. So nothing is missed that came while nobody
 * watched, and a file is taken once however often it is written. */
#include "corpus/history.h"
#include "corpus/watch-scan.h"

#define NAME "watched" /* in the corpus: an address a line */

typedef struct
{
  QuothWatcher   *watcher;     /* NULL: it is watched no more, or the watcher has gone             */
  char           *uri;
  QuothWatchState state;
  GPtrArray      *monitors;    /* (element-type GFileMonitor)                                      */
  GCancellable   *cancellable; /* of the look that runs, or NULL                                   */
  guint           waiting;     /* source: for the folder to rest                                   */
} Watched;

struct _QuothWatcher
{
  GObject      parent_instance;
  QuothCorpus *corpus;  /* weak: it owns us                                                        */
  GPtrArray   *folders; /* (element-type Watched, refcounted)                                      */
  GHashTable  *given;   /* set of utf8: files as they were given out, so that none comes twice      */
};

G_DEFINE_FINAL_TYPE (QuothWatcher, quoth_watcher, G_TYPE_OBJECT)

enum
{
  FOUND,
  CHANGED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void look (Watched *folder);

/* ---- one folder -------------------------------------------------------------------------------------- */

static void
watched_clear (gpointer data)
{
  Watched *folder = data;

  g_free (folder->uri);
  g_clear_pointer (&folder->monitors, g_ptr_array_unref);
  g_clear_object (&folder->cancellable);
}

static void
watched_unref (gpointer data)
{
  g_rc_box_release_full (data, watched_clear);
}

/* What runs for it comes to nothing. */
static void
watched_stop (gpointer data)
{
  Watched *folder = data;

  folder->watcher = NULL;
  g_cancellable_cancel (folder->cancellable);
  g_clear_handle_id (&folder->waiting, g_source_remove);
  g_clear_pointer (&folder->monitors, g_ptr_array_unref);
  watched_unref (folder);
}

static gboolean
rested_cb (gpointer data)
{
  Watched *folder = data;

  folder->waiting = 0;
  look (folder);
  return G_SOURCE_REMOVE;
}

static void
look_soon (Watched *folder)
{
  g_clear_handle_id (&folder->waiting, g_source_remove);
  folder->waiting = g_timeout_add_seconds (QUOTH_WATCH_REST, rested_cb, folder);
}

static void
happened_cb (GFileMonitor     *monitor,
             GFile            *file,
             GFile            *other,
             GFileMonitorEvent event,
             Watched          *folder)
{
  look_soon (folder);
}

/* The folders inside may be others than before. */
static void
watch_folders (Watched   *folder,
               GPtrArray *inside)
{
  g_clear_pointer (&folder->monitors, g_ptr_array_unref);
  folder->monitors = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < inside->len; i++)
    {
      GFileMonitor *monitor = g_file_monitor_directory (inside->pdata[i], G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);

      if (monitor == NULL) /* the system watches no more: what is new is found at the next opening */
        {
          folder->state = QUOTH_WATCH_TOO_MANY;
          return;
        }
      g_signal_connect (monitor, "changed", G_CALLBACK (happened_cb), folder);
      g_ptr_array_add (folder->monitors, monitor);
    }
}

/* Files that were not given out yet as they are now: one that cannot be imported is not tried for ever. */
static GListModel *
new_ones (QuothWatcher *self,
          GListModel   *files)
{
  GListStore *fresh = g_list_store_new (G_TYPE_FILE);

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_TIME_MODIFIED "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                                      G_FILE_QUERY_INFO_NONE, NULL, NULL);
      g_autofree char *uri = g_file_get_uri (file);
      char *as_it_is;

      if (info == NULL)
        continue;
      as_it_is = g_strdup_printf ("%" G_GUINT64_FORMAT " %" G_GOFFSET_FORMAT " %s",
                                  g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED),
                                  g_file_info_get_size (info), uri);
      if (g_hash_table_add (self->given, as_it_is))
        g_list_store_append (fresh, file);
    }
  return G_LIST_MODEL (fresh);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  Watched *folder = data;
  g_autoptr (GError) error = NULL;
  QuothWatchScan *scan = quoth_watch_scan_finish (result, &error);
  gboolean is_taken;

  if (scan != NULL && folder->watcher != NULL)
    {
      g_autoptr (GListModel) files = new_ones (folder->watcher, G_LIST_MODEL (scan->files));

      g_clear_object (&folder->cancellable);
      folder->state = scan->state;
      watch_folders (folder, scan->folders);
      if (scan->is_early)
        look_soon (folder);
      if (g_list_model_get_n_items (files) > 0)
        g_signal_emit (folder->watcher, signals[FOUND], 0, files, &is_taken);
      g_signal_emit (folder->watcher, signals[CHANGED], 0);
    }
  g_clear_pointer (&scan, quoth_watch_scan_free);
  watched_unref (folder);
}

static void
look (Watched *folder)
{
  g_cancellable_cancel (folder->cancellable);
  g_clear_object (&folder->cancellable);
  folder->cancellable = g_cancellable_new ();
  quoth_watch_scan_async (quoth_corpus_path (folder->watcher->corpus), folder->uri, folder->cancellable, looked_cb,
                          g_rc_box_acquire (folder));
}

/* ---- all of them ------------------------------------------------------------------------------------------ */

static guint
find (QuothWatcher *self,
      const char   *uri)
{
  guint i;

  for (i = 0; i < self->folders->len; i++)
    if (g_str_equal (((const Watched *) self->folders->pdata[i])->uri, uri))
      break;
  return i;
}

static void
begin (QuothWatcher *self,
       const char   *uri)
{
  Watched *folder;

  if (find (self, uri) < self->folders->len)
    return;
  folder = g_rc_box_new0 (Watched);
  folder->watcher = self;
  folder->uri = g_strdup (uri);
  g_ptr_array_add (self->folders, folder);
  look (folder);
}

/* A folder that joins the list in the corpus, or leaves it. */
typedef struct
{
  char    *uri;
  gboolean joins;
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->uri);
  g_free (change);
}

/* On the list as it stands in the corpus: ours may not have been read yet, or another program may have changed it. */
static gpointer
change_list (QuothStore   *store,
             gpointer      job,
             GCancellable *cancellable,
             GError      **error)
{
  const Change *change = job;
  GError *failure = NULL;
  g_autofree char *before = quoth_store_remembered (store, NAME, &failure);
  g_auto (GStrv) uris = g_strsplit (before != NULL ? before : "", "\n", -1);
  g_autoptr (GString) after = g_string_new (NULL);

  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return NULL;
    }
  for (guint i = 0; uris[i] != NULL; i++)
    if (uris[i][0] != '\0' && !g_str_equal (uris[i], change->uri))
      g_string_append_printf (after, "%s\n", uris[i]);
  if (change->joins)
    g_string_append_printf (after, "%s\n", change->uri);
  return quoth_store_remember (store, NAME, after->str, error) ? GINT_TO_POINTER (TRUE) : NULL;
}

static void
changed_cb (GObject      *corpus,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (QuothWatcher) self = data;
  g_autoptr (GError) error = NULL;

  if (quoth_corpus_write_finish (QUOTH_CORPUS (corpus), result, &error) == NULL && self->corpus != NULL)
    g_signal_emit (self, signals[FAILED], 0, error->message);
}

static void
save (QuothWatcher *self,
      const char   *uri,
      gboolean      joins)
{
  Change *change = g_new (Change, 1);

  *change = (Change){ g_strdup (uri), joins };
  quoth_corpus_write_async (self->corpus, change_list, change, change_free, NULL, NULL, changed_cb, g_object_ref (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

void
quoth_watcher_add (QuothWatcher *self,
                   const char   *uri)
{
  begin (self, uri);
  save (self, uri, TRUE);
}

void
quoth_watcher_remove (QuothWatcher *self,
                      const char   *uri)
{
  const guint i = find (self, uri);
  g_autofree char *own = g_strdup (uri); /* it may be the folder's */

  if (i == self->folders->len)
    return;
  g_ptr_array_remove_index (self->folders, i);
  save (self, own, FALSE);
}

guint
quoth_watcher_n (QuothWatcher *self)
{
  return self->folders->len;
}

const char *
quoth_watcher_uri (QuothWatcher    *self,
                   guint            i,
                   QuothWatchState *state)
{
  const Watched *folder = self->folders->pdata[i];

  if (state != NULL)
    *state = folder->state;
  return folder->uri;
}

static gpointer
read_names (QuothStore   *store,
            gpointer      job,
            GCancellable *cancellable,
            GError      **error)
{
  GError *failure = NULL;
  char *uris = quoth_store_remembered (store, NAME, &failure);

  if (failure == NULL)
    return uris != NULL ? uris : g_strdup ("");
  g_propagate_error (error, failure);
  return NULL;
}

static void
names_read_cb (GObject      *corpus,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr (QuothWatcher) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = quoth_corpus_read_finish (QUOTH_CORPUS (corpus), result, &error);
  g_auto (GStrv) uris = text != NULL ? g_strsplit (text, "\n", -1) : NULL;

  if (text == NULL && self->corpus != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[FAILED], 0, error->message);
  for (guint i = 0; self->corpus != NULL && uris != NULL && uris[i] != NULL; i++)
    if (uris[i][0] != '\0')
      begin (self, uris[i]);
}

/* ---- the object ------------------------------------------------------------------------------------------------ */

static void
quoth_watcher_dispose (GObject *object)
{
  QuothWatcher *self = QUOTH_WATCHER (object);

  g_clear_weak_pointer (&self->corpus);
  g_ptr_array_set_size (self->folders, 0);
  G_OBJECT_CLASS (quoth_watcher_parent_class)->dispose (object);
}

static void
quoth_watcher_finalize (GObject *object)
{
  QuothWatcher *self = QUOTH_WATCHER (object);

  g_ptr_array_unref (self->folders);
  g_hash_table_unref (self->given);
  G_OBJECT_CLASS (quoth_watcher_parent_class)->finalize (object);
}

static void
quoth_watcher_class_init (QuothWatcherClass *class)
{
  G_OBJECT_CLASS (class)->dispose = quoth_watcher_dispose;
  G_OBJECT_CLASS (class)->finalize = quoth_watcher_finalize;
  /* the first handler takes them: two windows of one corpus import once */
  signals[FOUND] = g_signal_new ("found", QUOTH_TYPE_WATCHER, G_SIGNAL_RUN_LAST, 0, g_signal_accumulator_true_handled,
                                 NULL, NULL, G_TYPE_BOOLEAN, 1, G_TYPE_LIST_MODEL);
  signals[FAILED] = g_signal_new ("failed", QUOTH_TYPE_WATCHER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_STRING);
  signals[CHANGED] = g_signal_new ("changed", QUOTH_TYPE_WATCHER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
quoth_watcher_init (QuothWatcher *self)
{
  self->folders = g_ptr_array_new_with_free_func (watched_stop);
  self->given = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

QuothWatcher *
quoth_corpus_watcher (QuothCorpus *corpus)
{
  static const char key[] = "quoth-watcher";
  QuothWatcher *self = g_object_get_data (G_OBJECT (corpus), key);

  if (self != NULL)
    return self;
  self = g_object_new (QUOTH_TYPE_WATCHER, NULL);
  g_set_weak_pointer (&self->corpus, corpus);
  g_object_set_data_full (G_OBJECT (corpus), key, self, g_object_unref);
  if (!quoth_corpus_is_read_only (corpus))
    quoth_corpus_read_async (corpus, QUOTH_LANE_LONG, read_names, NULL, NULL, g_free, NULL, names_read_cb,
                             g_object_ref (self));
  return self;
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * corpus.c - an open corpus: its threads, its signals, and closing in order.
 *
 * What runs where is decided here; how, in the files of each thread (ingest.c, writer.c,
 * readers.c). All methods are called in the main context the corpus was opened in, and everything
 * that comes back from a thread comes through a source of that context. */
#include "corpus/corpus.h"

#include "corpus/history.h"
#include "corpus/ingest.h"
#include "corpus/readers.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <unistd.h>

#define CHANGED_INTERVAL  (G_USEC_PER_SEC / 2)
#define PROGRESS_INTERVAL (G_USEC_PER_SEC / 10)
#define LOOK_SECONDS      2
#define N_LANES           (QUOTH_LANE_LONG + 1)

enum { CHANGED, PROGRESS, N_SIGNALS };
enum { PROP_0, PROP_IMPORTING, N_PROPERTIES };

static guint       signals[N_SIGNALS];
static GParamSpec *properties[N_PROPERTIES];

/* ---- beats: a signal that any thread may ask for, given at most so often ------------------------ */

typedef struct
{
  QuothCorpus  *corpus;    /* main context; NULL once closed, borrowed */
  GMainContext *context;
  guint         signal;
  gint64        interval;  /* microseconds */
  gint64        last;      /* main context; monotonic */
  int           is_asked;  /* atomic */
} Beat;

struct _QuothCorpus
{
  GObject       parent_instance;

  char         *path;
  char         *notice;    /* why read-only, NULL when not */
  GMainContext *context;
  GSource      *look_timer;
  QuothWriter  *writer;    /* NULL when read-only */
  QuothReader  *readers[N_LANES];
  GQueue        adds;      /* (element-type Add): the first one runs */
  Beat         *changed;
  Beat         *progress;
  gboolean      is_closed;
};

G_DEFINE_FINAL_TYPE (QuothCorpus, quoth_corpus, G_TYPE_OBJECT)

static void
beat_clear (gpointer data)
{
  Beat *beat = data;

  g_main_context_unref (beat->context);
}

static void
beat_unref (gpointer beat)
{
  g_atomic_rc_box_release_full (beat, beat_clear);
}

static Beat *
beat_new (QuothCorpus *self,
          guint        signal,
          gint64       interval)
{
  Beat *beat = g_atomic_rc_box_new0 (Beat);

  beat->corpus = self;
  beat->context = g_main_context_ref (self->context);
  beat->signal = signal;
  beat->interval = interval;
  beat->last = -interval;
  return beat;
}

static gboolean
beat_now (gpointer data)
{
  Beat *beat = data;

  g_atomic_int_set (&beat->is_asked, FALSE);
  beat->last = g_get_monotonic_time ();
  if (beat->corpus != NULL)
    g_signal_emit (beat->corpus, beat->signal, 0);
  return G_SOURCE_REMOVE;
}

static void
beat_attach (Beat       *beat,
             GSource    *source,
             GSourceFunc func)
{
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, func, g_atomic_rc_box_acquire (beat), beat_unref);
  g_source_attach (source, beat->context);
  g_source_unref (source);
}

/* Main context: now, or when the interval since the last one is over. */
static gboolean
beat_when_due (gpointer data)
{
  Beat  *beat = data;
  gint64 wait = beat->last + beat->interval - g_get_monotonic_time ();

  if (wait <= 0)
    return beat_now (beat);

  beat_attach (beat, g_timeout_source_new ((guint) (wait / 1000) + 1), beat_now);
  return G_SOURCE_REMOVE;
}

/* Any thread. */
static void
beat_ask (Beat *beat)
{
  if (g_atomic_int_compare_and_exchange (&beat->is_asked, FALSE, TRUE))
    beat_attach (beat, g_idle_source_new (), beat_when_due);
}

/* ---- imports ------------------------------------------------------------------------------------- */

typedef struct
{
  QuothCorpus *corpus;     /* kept alive by the task */
  GTask       *task;
  QuothIngest *ingest;
  gulong       handler;    /* on the task's cancellable */
  gint64       began;      /* seconds since 1970 */
  QuothReport *report;     /* once it has ended */
} Add;

static void
add_progressed (gpointer data)
{
  Add *add = data;

  beat_ask (add->corpus->progress);
}

static void
start_next_add (QuothCorpus *self)
{
  Add *add = g_queue_peek_head (&self->adds);

  if (add != NULL && !self->is_closed && !quoth_ingest_is_started (add->ingest))
    quoth_ingest_start (add->ingest, self->writer, self->path);
}

static void
answer_add (Add *add)
{
  g_task_return_pointer (add->task, add->report, (GDestroyNotify) quoth_report_unref);
  g_object_unref (add->task);
  g_free (add);
}

static gpointer
put_history (QuothStore   *store,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  Add *add = data;

  quoth_history_put (store, add->report, add->began, error);
  return NULL;
}

static void
history_is_put (GObject      *corpus,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr (GError) error = NULL;

  quoth_corpus_write_finish (QUOTH_CORPUS (corpus), result, &error);
  if (error != NULL)
    g_warning ("the report of this import is not kept: %s", error->message);
  answer_add (data);
}

static void
add_ended (gpointer data)
{
  Add         *add = data;
  QuothCorpus *self = add->corpus;
  GError      *error = NULL;
  QuothReport *report = quoth_ingest_finish (add->ingest, &error);

  if (add->handler != 0)
    g_cancellable_disconnect (g_task_get_cancellable (add->task), add->handler);

  g_queue_remove (&self->adds, add);
  start_next_add (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IMPORTING]);
  beat_ask (self->progress);

  quoth_ingest_free (add->ingest);
  add->report = report;
  if (report == NULL)
    {
      g_task_return_error (add->task, error);
      g_object_unref (add->task);
      g_free (add);
    }
  else if (self->writer != NULL && quoth_report_n_files (report) > 0)
    quoth_corpus_write_async (self, put_history, add, NULL, NULL, NULL, history_is_put, add);
  else
    answer_add (add);
}

static void
add_cancelled (GCancellable *cancellable,
               gpointer      data)
{
  Add *add = data;

  quoth_ingest_stop (add->ingest, NULL);
}

/* Writer's thread. */
static void
writer_broken (const char *why,
               gpointer    data)
{
  QuothCorpus *self = data;
  g_autofree char *reason = g_strdup_printf (_("nothing more can be saved: %s"), why);
  Add *add;

  /* the head cannot change now: it is taken off only after the writer has ended its import */
  add = g_queue_peek_head (&self->adds);
  if (add != NULL)
    quoth_ingest_stop (add->ingest, reason);
}

/* Writer's or a reader's thread. */
static void
writer_arranged (gpointer data)
{
  QuothCorpus *self = data;

  beat_ask (self->progress);
}

static void
rows_changed (gpointer data)
{
  QuothCorpus *self = data;

  beat_ask (self->changed);
}

static gboolean
refuse_write (QuothCorpus *self,
              GTask       *task)
{
  if (self->writer != NULL)
    return FALSE;

  if (self->is_closed)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CLOSED, _("The corpus was closed"));
  else
    g_task_return_new_error (task, QUOTH_ERROR, QUOTH_ERROR_READ_ONLY, "%s", self->notice);
  g_object_unref (task);
  return TRUE;
}

void
quoth_corpus_add_async (QuothCorpus        *self,
                        GListModel         *files,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  quoth_corpus_add_as_async (self, files, NULL, cancellable, callback, user_data);
}

void
quoth_corpus_add_as_async (QuothCorpus        *self,
                           GListModel         *files,
                           const char         *encoding,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  static const QuothIngestEvents events = { add_progressed, add_ended };
  GTask *task;
  Add   *add;

  g_return_if_fail (QUOTH_IS_CORPUS (self));
  g_return_if_fail (G_IS_LIST_MODEL (files));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, quoth_corpus_add_async);
  g_task_set_check_cancellable (task, FALSE); /* the report tells what was not taken */
  if (refuse_write (self, task))
    return;

  add = g_new0 (Add, 1);
  add->corpus = self;
  add->task = task;
  add->began = g_get_real_time () / G_USEC_PER_SEC;
  add->ingest = quoth_ingest_new (files, encoding, self->context, &events, add);
  g_queue_push_tail (&self->adds, add);
  if (cancellable != NULL)
    add->handler = g_cancellable_connect (cancellable, G_CALLBACK (add_cancelled), add, NULL);

  start_next_add (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IMPORTING]);
}

QuothReport *
quoth_corpus_add_finish (QuothCorpus  *self,
                         GAsyncResult *result,
                         GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
quoth_corpus_is_importing (QuothCorpus *self)
{
  g_return_val_if_fail (QUOTH_IS_CORPUS (self), FALSE);
  return !g_queue_is_empty (&self->adds);
}

gboolean
quoth_corpus_is_arranging (QuothCorpus *self)
{
  g_return_val_if_fail (QUOTH_IS_CORPUS (self), FALSE);
  return self->writer != NULL && quoth_writer_arranged (self->writer) >= 0;
}

QuothProgress
quoth_corpus_progress (QuothCorpus *self)
{
  const Add *add;
  QuothProgress progress = { .seconds_left = -1, .arranged = -1 };

  g_return_val_if_fail (QUOTH_IS_CORPUS (self), progress);

  add = g_queue_peek_head (&self->adds);
  if (add != NULL && quoth_ingest_is_started (add->ingest))
    progress = quoth_ingest_progress (add->ingest);
  progress.arranged = self->writer != NULL ? quoth_writer_arranged (self->writer) : -1;
  return progress;
}

/* ---- functions on a store ------------------------------------------------------------------------ */

void
quoth_corpus_read_async (QuothCorpus        *self,
                         QuothLane           lane,
                         QuothStoreFunc      func,
                         gpointer            job,
                         GDestroyNotify      job_free,
                         GDestroyNotify      result_free,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  GTask    *task;
  QuothJob *read;

  g_return_if_fail (QUOTH_IS_CORPUS (self));
  g_return_if_fail ((guint) lane < N_LANES);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, quoth_corpus_read_async);
  read = quoth_job_new (task, func, job, job_free, result_free);
  if (self->readers[lane] != NULL)
    {
      quoth_reader_push (self->readers[lane], read);
      return;
    }

  quoth_job_fail (read, g_error_new (G_IO_ERROR, G_IO_ERROR_CLOSED, _("The corpus was closed")));
  quoth_job_answer (read);
}

gpointer
quoth_corpus_read_finish (QuothCorpus  *self,
                          GAsyncResult *result,
                          GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
quoth_corpus_write_async (QuothCorpus        *self,
                          QuothStoreFunc      func,
                          gpointer            job,
                          GDestroyNotify      job_free,
                          GDestroyNotify      result_free,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (QUOTH_IS_CORPUS (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, quoth_corpus_write_async);
  g_task_set_check_cancellable (task, FALSE); /* what is committed is told as such */
  if (self->writer != NULL)
    {
      quoth_writer_push (self->writer, quoth_job_new (task, func, job, job_free, result_free));
      return;
    }

  if (job_free != NULL)
    job_free (job);
  refuse_write (self, task);
}

gpointer
quoth_corpus_write_finish (QuothCorpus  *self,
                           GAsyncResult *result,
                           GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- opening ------------------------------------------------------------------------------------- */

char *
quoth_corpus_default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "quoth", "library.quoth", NULL);
}

/* One name for one file, whatever links lead to it: turns depend on that. */
static char *
true_path (const char *path)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  char            *resolved = realpath (absolute, NULL);
  char            *copy = g_strdup (resolved != NULL ? resolved : absolute);

  free (resolved);
  return copy;
}

static gboolean
make_folder (const char *path,
             GError    **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;

  {
    int number = errno;
    g_autofree char *shown = g_filename_display_name (folder);

    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (number),
                 _("The folder “%s” cannot be made: %s"), shown, g_strerror (number));
  }
  return FALSE;
}

static gboolean
is_for_lack_of_permission (const GError *error)
{
  return g_error_matches (error, QUOTH_ERROR, QUOTH_ERROR_BUSY)
         || g_error_matches (error, QUOTH_ERROR, QUOTH_ERROR_READ_ONLY)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY);
}

static gboolean
open_for_writing (QuothCorpus *self,
                  GError     **error)
{
  static const QuothWriterEvents events = { rows_changed, writer_broken, writer_arranged };

  if (g_access (self->path, F_OK) == 0 && g_access (self->path, W_OK) != 0)
    {
      g_autofree char *name = g_path_get_basename (self->path);
      g_autofree char *shown = g_filename_display_name (name);

      g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_READ_ONLY,
                   _("“%s” is write-protected, so it cannot be changed here"), shown);
      return FALSE;
    }

  self->writer = quoth_writer_new (self->path, &events, self, error);
  return self->writer != NULL;
}

static gboolean
look_cb (gpointer data)
{
  quoth_corpus_look (data);
  return G_SOURCE_CONTINUE;
}

static void
start_looking (QuothCorpus *self)
{
  self->look_timer = g_timeout_source_new_seconds (LOOK_SECONDS);
  g_source_set_callback (self->look_timer, look_cb, self, NULL);
  g_source_attach (self->look_timer, self->context);
}

static gboolean
open_corpus (QuothCorpus *self,
             GError     **error)
{
  GError *refusal = NULL;

  if (!g_file_test (self->path, G_FILE_TEST_EXISTS) && !make_folder (self->path, error))
    return FALSE;

  if (!open_for_writing (self, &refusal))
    {
      if (!is_for_lack_of_permission (refusal) || !g_file_test (self->path, G_FILE_TEST_EXISTS))
        {
          g_propagate_error (error, refusal);
          return FALSE;
        }

      self->notice = g_strdup (refusal->message);
      g_error_free (refusal);
    }

  self->readers[QUOTH_LANE_PAGES] = quoth_reader_new (self->path, "quoth-pages", rows_changed, self);
  self->readers[QUOTH_LANE_LONG] = quoth_reader_new (self->path, "quoth-long", rows_changed, self);
  if (!quoth_reader_wait_open (self->readers[QUOTH_LANE_PAGES], error))
    return FALSE;

  start_looking (self);
  return TRUE;
}

QuothCorpus *
quoth_corpus_open (const char *path,
                   GError    **error)
{
  QuothCorpus *self;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (QUOTH_TYPE_CORPUS, NULL);
  self->path = true_path (path);
  if (!open_corpus (self, error))
    g_clear_object (&self);
  return self;
}

static void
open_in_thread (GTask        *task,
                gpointer      source,
                gpointer      corpus,
                GCancellable *cancellable)
{
  GError *error = NULL;

  if (open_corpus (corpus, &error))
    g_task_return_pointer (task, g_object_ref (corpus), g_object_unref);
  else
    g_task_return_error (task, error);
}

void
quoth_corpus_open_async (const char         *path,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  QuothCorpus *self;

  g_return_if_fail (path != NULL);

  g_task_set_source_tag (task, quoth_corpus_open_async);
  self = g_object_new (QUOTH_TYPE_CORPUS, NULL);
  self->path = true_path (path);
  g_task_set_task_data (task, self, g_object_unref);
  g_task_run_in_thread (task, open_in_thread);
}

QuothCorpus *
quoth_corpus_open_finish (GAsyncResult *result,
                          GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

const char *
quoth_corpus_path (QuothCorpus *self)
{
  g_return_val_if_fail (QUOTH_IS_CORPUS (self), NULL);
  return self->path;
}

char *
quoth_corpus_name (QuothCorpus *self)
{
  char *name;

  g_return_val_if_fail (QUOTH_IS_CORPUS (self), NULL);

  name = g_filename_display_basename (self->path);
  if (g_str_has_suffix (name, ".quoth") && strlen (name) > strlen (".quoth"))
    name[strlen (name) - strlen (".quoth")] = '\0';
  return name;
}

gboolean
quoth_corpus_is_read_only (QuothCorpus *self)
{
  g_return_val_if_fail (QUOTH_IS_CORPUS (self), TRUE);
  return self->writer == NULL;
}

const char *
quoth_corpus_notice (QuothCorpus *self)
{
  g_return_val_if_fail (QUOTH_IS_CORPUS (self), NULL);
  return self->notice;
}

/* The writer knows its own commits, so it is the best one to ask. */
void
quoth_corpus_look (QuothCorpus *self)
{
  g_return_if_fail (QUOTH_IS_CORPUS (self));

  if (self->writer != NULL)
    quoth_writer_look (self->writer);
  else if (self->readers[QUOTH_LANE_PAGES] != NULL)
    quoth_reader_look (self->readers[QUOTH_LANE_PAGES]);
}

/* ---- closing ------------------------------------------------------------------------------------- */

static void
stop_adds (QuothCorpus *self)
{
  for (GList *l = self->adds.head; l != NULL; l = l->next)
    {
      Add *add = l->data;

      quoth_ingest_stop (add->ingest, _("the corpus was closed before its turn"));
      if (quoth_ingest_is_started (add->ingest))
        quoth_ingest_join (add->ingest);
      else
        quoth_ingest_abandon (add->ingest);
    }
}

void
quoth_corpus_close (QuothCorpus *self)
{
  g_return_if_fail (QUOTH_IS_CORPUS (self));

  if (self->is_closed)
    return;

  self->is_closed = TRUE;
  if (self->look_timer != NULL)
    g_source_destroy (self->look_timer);
  g_clear_pointer (&self->look_timer, g_source_unref);

  stop_adds (self);
  /* the writer last: its checkpoint needs the readers gone, and leaves no -wal beside the file */
  for (guint i = 0; i < N_LANES; i++)
    g_clear_pointer (&self->readers[i], quoth_reader_free);
  g_clear_pointer (&self->writer, quoth_writer_free);
}

static void
quoth_corpus_dispose (GObject *object)
{
  QuothCorpus *self = QUOTH_CORPUS (object);

  quoth_corpus_close (self);
  self->changed->corpus = NULL;
  self->progress->corpus = NULL;
  G_OBJECT_CLASS (quoth_corpus_parent_class)->dispose (object);
}

static void
quoth_corpus_finalize (GObject *object)
{
  QuothCorpus *self = QUOTH_CORPUS (object);

  beat_unref (self->changed);
  beat_unref (self->progress);
  g_main_context_unref (self->context);
  g_free (self->path);
  g_free (self->notice);
  G_OBJECT_CLASS (quoth_corpus_parent_class)->finalize (object);
}

static void
quoth_corpus_get_property (GObject    *object,
                           guint       property,
                           GValue     *value,
                           GParamSpec *pspec)
{
  if (property == PROP_IMPORTING)
    g_value_set_boolean (value, quoth_corpus_is_importing (QUOTH_CORPUS (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
quoth_corpus_class_init (QuothCorpusClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = quoth_corpus_dispose;
  object_class->finalize = quoth_corpus_finalize;
  object_class->get_property = quoth_corpus_get_property;

  properties[PROP_IMPORTING] = g_param_spec_boolean ("importing", NULL, NULL, FALSE,
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[CHANGED] = g_signal_new ("changed", QUOTH_TYPE_CORPUS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[PROGRESS] = g_signal_new ("progress", QUOTH_TYPE_CORPUS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 0);
}

static void
quoth_corpus_init (QuothCorpus *self)
{
  self->context = g_main_context_ref_thread_default ();
  self->changed = beat_new (self, signals[CHANGED], CHANGED_INTERVAL);
  self->progress = beat_new (self, signals[PROGRESS], PROGRESS_INTERVAL);
  g_queue_init (&self->adds);
}

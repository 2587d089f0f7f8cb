/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ingest.c - one import, from what was dropped to the rows of a report.
 *
 *   walker (1 thread)   unfolds files and folders into a list of found files
 *   workers (cores - 1) take one file at a time: read, parse, seal, skip if known, annotate; each file
 *                       in an archive is a file of its own, below the archive in the report
 *   writer              stores (writer.c); its queue is bounded, so a fast worker waits and memory
 *                       stays flat: one file per worker plus the writer's queue and batch
 *
 * Every file found has a place in the report and gets exactly one row: from the walker when it is
 * refused, from its worker when it cannot be read, from the writer once its articles are committed,
 * or from the last worker when the import was stopped before its turn. */
#include "corpus/ingest.h"

#include "corpus/history.h"
#include "corpus/originals.h"
#include "corpus/own-layouts.h"
#include "corpus/walk.h"
#include "reader/reader.h"

#include <glib/gi18n-lib.h>

#define MAX_REASONS     20   /* listed per file; the rest is counted                              */
#define FILE_WEIGHT     4096 /* bytes an empty file is worth, for the time left                   */
#define USEC_BEFORE_ETA (G_USEC_PER_SEC / 2)

typedef struct
{
  QuothFound *found;
  guint       place;
} Turn;

struct QuothIngest
{
  GPtrArray               *roots;     /* (element-type GFile) */
  GMainContext            *context;
  const QuothIngestEvents *events;
  gpointer                 user_data;
  GCancellable            *stop;
  QuothWriter             *writer;    /* borrowed; NULL before the start */
  char                    *path;
  char                    *layouts;   /* the user's own, read once */
  char                    *encoding;  /* forced by the user, or NULL */
  GThread                 *walker;
  GPtrArray               *workers;   /* (element-type GThread) */

  GMutex        lock;                 /* guards all below */
  GCond         wake;
  GQueue        turns;                /* (element-type Turn): found, not taken */
  gboolean      is_walking;
  guint         n_working;
  char         *why_stopped;
  GError       *failure;              /* nothing can be imported at all */
  QuothReport  *report;
  QuothProgress progress;
  gint64        began;                /* monotonic */
  gint64        weight_found;
  gint64        weight_done;
};

/* ---- the annotator: made once, by the first worker that needs one ----------------------------- */

static QuothAnnotator *
shared_annotator (GError **error)
{
  static GMutex          lock;
  static QuothAnnotator *annotator; /* for the life of the process: lists and model are costly */

  g_mutex_lock (&lock);
  if (annotator == NULL)
    annotator = quoth_annotator_new (error);
  g_mutex_unlock (&lock);
  return annotator;
}

/* ---- rows of the report ----------------------------------------------------------------------- */

static char *
skip_reason (QuothIngest *self)
{
  return g_strdup (self->why_stopped != NULL ? self->why_stopped
                                             : _("the import was stopped before its turn"));
}

/* With the lock held. Takes row. */
static void
set_row_locked (QuothIngest     *self,
                guint            place,
                QuothFileReport *row,
                gint64           size)
{
  self->progress.files_done++;
  self->progress.articles += row->articles;
  if (row->status == QUOTH_FILE_REJECTED)
    self->progress.rejected++;
  self->weight_done += size + FILE_WEIGHT;
  quoth_report_set (self->report, place, row);
}

static void
set_row (QuothIngest     *self,
         guint            place,
         QuothFileReport *row,
         gint64           size)
{
  g_mutex_lock (&self->lock);
  set_row_locked (self, place, row, size);
  g_mutex_unlock (&self->lock);
  self->events->progressed (self->user_data);
}

static void
skip_turn_locked (QuothIngest *self,
                  Turn        *turn)
{
  QuothFileReport *row = quoth_file_report_new (quoth_found_uri (turn->found), QUOTH_FILE_SKIPPED);
  g_autofree char *reason = skip_reason (self);

  quoth_file_report_reason (row, reason);
  set_row_locked (self, turn->place, row, turn->found->size);
  quoth_found_free (turn->found);
  g_free (turn);
}

static void
add_reasons (QuothFileReport *row,
             GPtrArray       *reasons)
{
  for (guint i = 0; i < reasons->len; i++)
    {
      if (row->reasons->len < MAX_REASONS)
        quoth_file_report_reason (row, reasons->pdata[i]);
      else if (i == reasons->len - 1)
        quoth_file_report_reason (row, _("… and more of the same"));
    }
}

static void
count_announced (QuothFileReport     *row,
                 const QuothIncoming *file)
{
  g_autofree char *reason = NULL;

  row->announced = MAX (file->announced, file->n_articles);
  if (file->announced == 0 || file->announced == file->n_articles)
    return;

  row->announced = file->announced;
  reason = g_strdup_printf (_("it announces %u articles, but %u were found"), file->announced,
                            file->n_articles);
  quoth_file_report_reason (row, reason);
}

static QuothFileStatus
status_of (const QuothIncoming *file,
           gboolean             has_reasons)
{
  if (file->taken > 0 || file->n_members_good > 0)
    return has_reasons ? QUOTH_FILE_WARNING : QUOTH_FILE_IMPORTED;
  if (file->was_cancelled || file->was_dropped)
    return QUOTH_FILE_SKIPPED;
  if (file->failure == NULL && file->lost == NULL && file->n_unusable == 0
      && file->known->len + file->twins->len + file->n_members_known > 0)
    return QUOTH_FILE_DUPLICATE;
  return QUOTH_FILE_REJECTED;
}

static void
count_members (QuothFileReport     *row,
               const QuothIncoming *file)
{
  const guint n_bad = file->n_members - file->n_members_good - file->n_members_known;
  g_autofree char *reason = NULL;

  if (n_bad == 0 || n_bad == file->n_members)
    return;

  reason = g_strdup_printf (_("%u of the %u files in it were not taken"), n_bad, file->n_members);
  quoth_file_report_reason (row, reason);
}

static QuothFileReport *
row_of (QuothIngest         *self,
        const QuothIncoming *file)
{
  QuothFileReport *row = quoth_file_report_new (g_strdup (file->uri), QUOTH_FILE_IMPORTED);

  row->format = g_strdup (file->format);
  row->layout = g_strdup (file->layout);
  row->mapping = g_strdup (file->mapping);
  row->sha256 = file->sha256[0] != '\0' ? g_strdup (file->sha256) : NULL;
  row->size = file->size;
  row->modified = file->modified;
  row->articles = file->taken;
  count_announced (row, file);
  count_members (row, file);
  if (file->lost != NULL)
    quoth_file_report_reason (row, file->lost);
  if (file->failure != NULL)
    quoth_file_report_reason (row, file->failure);
  if (file->was_cancelled || file->was_dropped)
    quoth_file_report_reason (row, self->why_stopped != NULL ? self->why_stopped
                                   : _("the import was stopped before it was read to the end"));
  add_reasons (row, file->reasons);
  add_reasons (row, file->known);
  add_reasons (row, file->twins);

  row->status = status_of (file, row->reasons->len > 0);
  if (row->status == QUOTH_FILE_DUPLICATE && row->reasons->len == 0)
    quoth_file_report_reason (row, _("all that is in it was there already"));
  if (row->status == QUOTH_FILE_REJECTED && row->reasons->len == 0)
    quoth_file_report_reason (row, file->n_members > 0 ? _("none of the files in it could be read")
                                                       : _("no article was found in it"));
  return row;
}

/* Writer's thread. */
static void
file_settled (QuothIncoming *file,
              gpointer       data)
{
  QuothIngest *self = data;

  g_mutex_lock (&self->lock);
  set_row_locked (self, file->place, row_of (self, file), file->size);
  g_mutex_unlock (&self->lock);
  self->events->progressed (self->user_data);
}

/* ---- the walker --------------------------------------------------------------------------------- */

static void
on_found (QuothFound *found,
          gpointer    data)
{
  QuothIngest *self = data;
  Turn        *turn = g_new0 (Turn, 1);

  turn->found = found;
  g_mutex_lock (&self->lock);
  turn->place = quoth_report_reserve (self->report);
  self->progress.files_found++;
  self->weight_found += found->size + FILE_WEIGHT;
  if (g_cancellable_is_cancelled (self->stop))
    skip_turn_locked (self, turn);
  else
    g_queue_push_tail (&self->turns, turn);
  g_cond_signal (&self->wake);
  g_mutex_unlock (&self->lock);
  self->events->progressed (self->user_data);
}

static void
on_refused (QuothFileReport *row,
            gpointer         data)
{
  QuothIngest *self = data;
  guint        place;

  g_mutex_lock (&self->lock);
  place = quoth_report_reserve (self->report);
  if (row->status == QUOTH_FILE_SKIPPED)
    {
      quoth_report_set (self->report, place, row); /* no file to be read: not counted */
    }
  else
    {
      self->progress.files_found++;
      self->weight_found += FILE_WEIGHT;
      set_row_locked (self, place, row, 0);
    }
  g_mutex_unlock (&self->lock);
  self->events->progressed (self->user_data);
}

static void
skip_root (QuothIngest *self,
           GFile       *root)
{
  QuothFileReport *row = quoth_file_report_new (g_file_get_uri (root), QUOTH_FILE_SKIPPED);

  g_mutex_lock (&self->lock);
  {
    g_autofree char *reason = skip_reason (self);

    quoth_file_report_reason (row, reason);
    quoth_report_set (self->report, quoth_report_reserve (self->report), row);
  }
  g_mutex_unlock (&self->lock);
}

static gpointer
walker_thread (gpointer data)
{
  static const QuothWalkEvents events = { on_found, on_refused };
  g_autoptr (GHashTable) visited = quoth_walk_visited_new ();
  QuothIngest *self = data;

  for (guint i = 0; i < self->roots->len; i++)
    {
      if (g_cancellable_is_cancelled (self->stop))
        skip_root (self, self->roots->pdata[i]);
      else
        quoth_walk (self->roots->pdata[i], visited, &events, self, self->stop);
    }

  g_mutex_lock (&self->lock);
  self->is_walking = FALSE;
  self->progress.counting = FALSE;
  g_cond_broadcast (&self->wake);
  g_mutex_unlock (&self->lock);
  self->events->progressed (self->user_data);
  return NULL;
}

/* ---- a worker ------------------------------------------------------------------------------------ */

typedef struct
{
  QuothIngest      *ingest;
  QuothAnnotator   *annotator;
  QuothFileReader  *reader;    /* what parses files, in a process of its own                  */
  QuothStore       *store;     /* to ask whether an article is known; opened at the first one */
  gboolean          no_store;
  char             *mappings;  /* quoth_mappings_remembered(); NULL: not read yet               */
  GPtrArray        *files;     /* (element-type QuothIncoming): in hand, a member after its archive */
  GPtrArray        *notes;     /* (element-type QuothImportNotes): of these files, borrowed */
} Worker;

static QuothIncoming *
in_hand (Worker *worker)
{
  return g_ptr_array_index (worker->files, worker->files->len - 1);
}

/* For questions that only save work. NULL: they are not asked, the writer asks again. */
static QuothStore *
store_to_ask (Worker *worker)
{
  g_autoptr (GError) error = NULL;

  if (worker->store == NULL && !worker->no_store)
    worker->store = quoth_store_open (worker->ingest->path, QUOTH_STORE_READ, &error);
  if (error != NULL)
    {
      g_debug ("known articles are found by the writer only: %s", error->message);
      worker->no_store = TRUE;
    }

  return worker->store;
}

/* The article with the same text, or 0. */
static gint64
find_twin (Worker       *worker,
           QuothArticle *article)
{
  QuothStore *store = store_to_ask (worker);

  return store != NULL ? quoth_store_find_digest (store, quoth_article_digest (article), NULL) : 0;
}

static void
note_unusable (QuothIncoming *file,
               const GError  *error)
{
  file->n_unusable++;
  g_ptr_array_add (file->reasons,
                   file->n_articles > 1
                     ? g_strdup_printf (_("article %u: %s"), file->n_articles, error->message)
                     : g_strdup (error->message));
}

/* What the writer needs to know of the source must be there before its first article. */
static void
note_source (Worker *worker)
{
  const QuothImportNotes *notes = g_ptr_array_index (worker->notes, worker->notes->len - 1);
  QuothIncoming          *file = in_hand (worker);

  if (file->format == NULL)
    file->format = g_strdup (notes->format);
  if (file->encoding == NULL)
    file->encoding = g_strdup (notes->encoding);
}

static gboolean
take_draft (QuothDraft *draft,
            gpointer    data,
            GError    **error)
{
  Worker        *worker = data;
  QuothIncoming *file = in_hand (worker);
  GCancellable  *stop = worker->ingest->stop;
  g_autoptr (QuothArticle) article = NULL;
  g_autoptr (QuothAnnotation) annotation = NULL;
  g_autoptr (GError) unusable = NULL;
  gint64 twin;

  if (g_cancellable_set_error_if_cancelled (stop, error))
    return FALSE;

  file->n_articles++;
  article = quoth_draft_finish (draft, &unusable);
  if (article == NULL)
    {
      note_unusable (file, unusable);
      return TRUE;
    }

  twin = find_twin (worker, article);
  if (twin != 0)
    {
      g_ptr_array_add (file->known, quoth_twin_reason (worker->store, twin));
      return TRUE;
    }

  annotation = quoth_annotator_run (worker->annotator, article, stop, error);
  if (annotation == NULL)
    return FALSE;

  if (file->n_pushed++ == 0)
    note_source (worker);
  quoth_writer_put (worker->ingest->writer, file, article, annotation);
  return TRUE;
}

static void
note_failure (QuothIncoming *file,
              const GError  *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    file->was_cancelled = TRUE;
  else if (file->n_unusable == 0 || !g_error_matches (error, QUOTH_ERROR, QUOTH_ERROR_EMPTY))
    file->failure = g_strdup (error->message);
}

/* The file is read: what remains is the writer's, and the report's. */
static void
end_in_hand (Worker                 *worker,
             const QuothImportNotes *notes,
             const GError           *failure)
{
  QuothIngest   *self = worker->ingest;
  QuothIncoming *file = in_hand (worker);

  if (failure != NULL)
    note_failure (file, failure);
  if (file->n_pushed == 0)
    note_source (worker);
  file->announced = notes->announced;
  file->layout = g_strdup (notes->layout);
  file->mapping = g_strdup (notes->mapping);
  for (guint i = 0; notes->warnings != NULL && i < notes->warnings->len; i++)
    g_ptr_array_add (file->reasons, g_strdup (notes->warnings->pdata[i]));

  if (file->n_pushed > 0)
    quoth_writer_end_file (self->writer, file);
  else
    set_row (self, file->place, row_of (self, file), file->size);

  g_ptr_array_set_size (worker->notes, worker->notes->len - 1);
  g_ptr_array_set_size (worker->files, worker->files->len - 1);
}

static gboolean
begin_member (const QuothMember *member,
              gpointer           data,
              GError           **error)
{
  Worker        *worker = data;
  QuothIngest   *self = worker->ingest;
  QuothIncoming *archive = worker->files->pdata[0];
  QuothIncoming *file = quoth_incoming_new (self->stop);
  g_autofree char *path = g_uri_escape_string (member->name, G_URI_RESERVED_CHARS_ALLOWED_IN_PATH, FALSE);

  file->uri = g_strconcat (archive->uri, "!/", path, NULL);
  file->size = member->size;
  file->modified = archive->modified;
  g_strlcpy (file->sha256, member->sha256, sizeof file->sha256);
  file->settled = file_settled;
  file->user_data = self;

  g_mutex_lock (&self->lock);
  file->place = quoth_report_reserve_below (self->report, archive->place);
  self->progress.files_found++;
  self->weight_found += file->size + FILE_WEIGHT;
  g_mutex_unlock (&self->lock);

  g_ptr_array_add (worker->files, file);
  g_ptr_array_add (worker->notes, (gpointer) member->notes);
  return TRUE;
}

static void
end_member (const QuothImportNotes *notes,
            const GError           *failure,
            gpointer                data)
{
  Worker        *worker = data;
  QuothIncoming *file = in_hand (worker);

  for (guint i = 0; i + 1 < worker->files->len && file->n_members == 0; i++) /* an archive is its members */
    {
      QuothIncoming *around = worker->files->pdata[i];

      around->n_members++;
      around->n_members_good += file->n_pushed > 0;
      around->n_members_known += file->n_pushed == 0 && file->known->len > 0;
    }

  end_in_hand (worker, notes, failure);
}

/* Columns as the user set them for tables of this corpus; read once by each worker. Borrowed. */
static const char *
mappings_of (Worker *worker)
{
  QuothStore *store = worker->mappings == NULL ? store_to_ask (worker) : NULL;

  if (worker->mappings == NULL)
    worker->mappings = store != NULL ? quoth_mappings_remembered (store) : g_strdup ("\n");
  return worker->mappings;
}

/* Of a file, or an archive, that gave articles. */
static void
keep_original (Worker            *worker,
               const QuothOpened *opened,
               QuothImportNotes  *notes)
{
  const QuothIncoming *file = worker->files->pdata[0];
  g_autoptr (GError) error = NULL;
  QuothStore *store;

  if (file->n_pushed == 0 && file->n_members_good == 0)
    return;
  store = store_to_ask (worker);
  if (store != NULL && quoth_originals_are_kept (store) && !quoth_original_keep (worker->ingest->path, opened, &error))
    quoth_import_notes_warn (notes, "%s", error->message);
}

static void
parse (Worker            *worker,
       const QuothOpened *opened,
       const char        *name)
{
  static const QuothSink sink = { take_draft, begin_member, end_member };
  g_auto (QuothImportNotes) notes = { 0 };
  g_autoptr (GError) error = NULL;
  QuothSource source = { .name = name, .encoding = worker->ingest->encoding,
                         .layouts = worker->ingest->layouts, .mapping = mappings_of (worker) };

  g_ptr_array_add (worker->notes, &notes);
  quoth_file_reader_read (worker->reader, opened->fd, opened->size, &source, &notes, &sink, worker,
                     worker->ingest->stop, &error);
  keep_original (worker, opened, &notes);
  if (!quoth_opened_is_unchanged (opened))
    quoth_import_notes_warn (&notes, "%s", _("it changed while it was read; import it again when it is finished"));
  end_in_hand (worker, &notes, error);
}

/* A file of a folder that could not be read the last time is not tried for ever; one that the user
 * points at is. TRUE: it is reported, and not in hand any more. */
static gboolean
report_known_failure (Worker            *worker,
                      const QuothFound  *found,
                      const QuothOpened *opened)
{
  QuothIncoming *file = in_hand (worker);
  QuothStore *store = found->path != NULL ? store_to_ask (worker) : NULL;
  QuothFileReport *row = store != NULL
                           ? quoth_history_failure (store, file->uri, opened->size, opened->modified) : NULL;

  if (row == NULL)
    return FALSE;

  set_row (worker->ingest, file->place, row, file->size);
  g_ptr_array_set_size (worker->files, 0);
  return TRUE;
}

/* Takes turn. */
static void
read_file (Worker *worker,
           Turn   *turn)
{
  QuothIngest *self = worker->ingest;
  g_autoptr (QuothFound) found = turn->found;
  QuothIncoming *file = quoth_incoming_new (self->stop);
  g_autofree char *name = quoth_found_name (found);
  g_auto (QuothOpened) opened = { .fd = -1 };
  g_autoptr (GError) error = NULL;
  gboolean is_open;

  file->place = turn->place;
  file->size = found->size;
  file->uri = quoth_found_uri (found);
  file->settled = file_settled;
  file->user_data = self;
  g_free (turn);

  g_ptr_array_add (worker->files, file);
  is_open = quoth_found_open (found, &opened, self->stop, &error);
  file->modified = opened.modified;
  g_strlcpy (file->sha256, opened.sha256, sizeof file->sha256);
  if (is_open && report_known_failure (worker, found, &opened))
    return;
  if (is_open && opened.size > 0)
    {
      parse (worker, &opened, name);
      return;
    }

  if (!is_open)
    note_failure (file, error);
  else
    file->failure = g_strdup (_("the file is empty"));
  set_row (self, file->place, row_of (self, file), file->size);
  g_ptr_array_set_size (worker->files, 0);
}

static Turn *
next_turn (QuothIngest *self)
{
  Turn *turn = NULL;

  g_mutex_lock (&self->lock);
  while (g_queue_is_empty (&self->turns) && self->is_walking && !g_cancellable_is_cancelled (self->stop))
    g_cond_wait (&self->wake, &self->lock);
  if (!g_cancellable_is_cancelled (self->stop))
    turn = g_queue_pop_head (&self->turns);
  g_mutex_unlock (&self->lock);
  return turn;
}

static gboolean
ended_at_home (gpointer data)
{
  QuothIngest *self = data;

  self->events->ended (self->user_data);
  return G_SOURCE_REMOVE;
}

/* Writer's thread, after the last commit. */
static void
all_settled (gpointer data)
{
  QuothIngest *self = data;

  quoth_post (self->context, ended_at_home, self);
}

static void
skip_rest (QuothIngest *self)
{
  Turn *turn;

  g_mutex_lock (&self->lock);
  while ((turn = g_queue_pop_head (&self->turns)) != NULL)
    skip_turn_locked (self, turn);
  g_mutex_unlock (&self->lock);
}

static void
leave (QuothIngest *self)
{
  gboolean is_last;

  g_mutex_lock (&self->lock);
  is_last = --self->n_working == 0;
  g_mutex_unlock (&self->lock);

  if (is_last)
    {
      skip_rest (self);
      quoth_writer_end_import (self->writer, all_settled, self);
    }
}

static void
fail (QuothIngest *self,
      GError      *error)
{
  g_mutex_lock (&self->lock);
  if (self->failure == NULL)
    self->failure = error;
  else
    g_error_free (error);
  g_mutex_unlock (&self->lock);
  quoth_ingest_stop (self, NULL);
}

static gpointer
worker_thread (gpointer data)
{
  Worker  worker = { .ingest = data };
  GError *error = NULL;
  Turn   *turn;

  worker.files = g_ptr_array_new_with_free_func ((GDestroyNotify) quoth_incoming_unref);
  worker.notes = g_ptr_array_new ();
  worker.reader = quoth_file_reader_new (NULL);
  worker.annotator = shared_annotator (&error);
  if (worker.annotator == NULL)
    fail (worker.ingest, error);

  while ((turn = next_turn (worker.ingest)) != NULL)
    read_file (&worker, turn);

  g_clear_pointer (&worker.store, quoth_store_close);
  g_free (worker.mappings);
  quoth_file_reader_free (worker.reader);
  g_ptr_array_unref (worker.files);
  g_ptr_array_unref (worker.notes);
  leave (worker.ingest);
  return NULL;
}

/* ---- the inner door ------------------------------------------------------------------------------ */

QuothIngest *
quoth_ingest_new (GListModel              *files,
                  const char              *encoding,
                  GMainContext            *context,
                  const QuothIngestEvents *events,
                  gpointer                 user_data)
{
  QuothIngest *self = g_new0 (QuothIngest, 1);
  guint        n = g_list_model_get_n_items (files);

  self->roots = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (self->roots, g_list_model_get_item (files, i));

  self->encoding = g_strdup (encoding);
  self->context = g_main_context_ref (context);
  self->events = events;
  self->user_data = user_data;
  self->stop = g_cancellable_new ();
  self->workers = g_ptr_array_new ();
  self->report = quoth_report_new ();
  self->progress.seconds_left = -1;
  self->progress.counting = TRUE;
  self->is_walking = TRUE;
  g_mutex_init (&self->lock);
  g_cond_init (&self->wake);
  g_queue_init (&self->turns);
  return self;
}

void
quoth_ingest_start (QuothIngest *self,
                    QuothWriter *writer,
                    const char  *path)
{
  guint n = MAX (g_get_num_processors (), 2) - 1;

  self->writer = writer;
  self->path = g_strdup (path);
  self->layouts = quoth_own_layouts ();
  self->began = g_get_monotonic_time ();
  self->n_working = n;
  quoth_writer_begin_import (writer);
  self->walker = g_thread_new ("quoth-walker", walker_thread, self);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (self->workers, g_thread_new ("quoth-worker", worker_thread, self));
}

gboolean
quoth_ingest_is_started (QuothIngest *self)
{
  return self->writer != NULL;
}

void
quoth_ingest_stop (QuothIngest *self,
                   const char  *why)
{
  g_mutex_lock (&self->lock);
  if (self->why_stopped == NULL)
    self->why_stopped = g_strdup (why);
  g_mutex_unlock (&self->lock);

  g_cancellable_cancel (self->stop);

  g_mutex_lock (&self->lock);
  g_cond_broadcast (&self->wake);
  g_mutex_unlock (&self->lock);
}

void
quoth_ingest_abandon (QuothIngest *self)
{
  for (guint i = 0; i < self->roots->len; i++)
    skip_root (self, self->roots->pdata[i]);
  quoth_post (self->context, ended_at_home, self);
}

void
quoth_ingest_join (QuothIngest *self)
{
  for (guint i = 0; i < self->workers->len; i++)
    g_thread_join (self->workers->pdata[i]);
  g_ptr_array_set_size (self->workers, 0);
  g_clear_pointer (&self->walker, g_thread_join);
}

QuothProgress
quoth_ingest_progress (QuothIngest *self)
{
  QuothProgress progress;
  gint64        elapsed = g_get_monotonic_time () - self->began;

  g_mutex_lock (&self->lock);
  progress = self->progress;
  progress.seconds_left = -1;
  if (!progress.counting && self->began != 0 && elapsed > USEC_BEFORE_ETA && self->weight_done > 0)
    progress.seconds_left = (double) elapsed / G_USEC_PER_SEC
                            * (double) (self->weight_found - self->weight_done)
                            / (double) self->weight_done;
  g_mutex_unlock (&self->lock);
  return progress;
}

QuothReport *
quoth_ingest_finish (QuothIngest *self,
                     GError     **error)
{
  quoth_ingest_join (self);
  quoth_report_seal (self->report);
  if (self->failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->failure));
      return NULL;
    }

  return g_steal_pointer (&self->report);
}

void
quoth_ingest_free (QuothIngest *self)
{
  g_ptr_array_unref (self->roots);
  g_ptr_array_unref (self->workers);
  g_main_context_unref (self->context);
  g_object_unref (self->stop);
  g_clear_pointer (&self->report, quoth_report_unref);
  g_clear_error (&self->failure);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->wake);
  g_free (self->why_stopped);
  g_free (self->path);
  g_free (self->layouts);
  g_free (self->encoding);
  g_free (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ingest-worker.c - one file after the other: opened, read by a child, its articles sealed, skipped if they are
 * known, annotated, handed to the writer. Each file in an archive is a file of its own. */
#include "corpus/ingest-private.h"

#include "corpus/history.h"
#include "corpus/originals.h"
#include "reader/reader.h"

#include <glib/gi18n-lib.h>
#include <sys/resource.h>

#define NICENESS 10

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
    quoth_ingest_set_row (self, file->place, quoth_ingest_row_of (self, file), file->size);

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
  file->settled = quoth_ingest_file_settled;
  file->user_data = self;

  g_mutex_lock (&self->lock);
  file->place = quoth_report_reserve_below (self->report, archive->place);
  self->progress.files_found++;
  self->weight_found += file->size + QUOTH_FILE_WEIGHT;
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

  quoth_ingest_set_row (worker->ingest, file->place, row, file->size);
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
  file->settled = quoth_ingest_file_settled;
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
  quoth_ingest_set_row (self, file->place, quoth_ingest_row_of (self, file), file->size);
  g_ptr_array_set_size (worker->files, 0);
}

/* The window, lists and all other programs come first. In Linux a thread has a niceness of its own, and the child
 * that it starts inherits it. */
static void
give_way (void)
{
  if (setpriority (PRIO_PROCESS, 0, NICENESS) != 0)
    g_debug ("an import at full priority: %s", g_strerror (errno));
}

gpointer
quoth_ingest_worker (gpointer data)
{
  Worker  worker = { .ingest = data };
  GError *error = NULL;
  Turn   *turn;

  give_way ();
  worker.files = g_ptr_array_new_with_free_func ((GDestroyNotify) quoth_incoming_unref);
  worker.notes = g_ptr_array_new ();
  worker.reader = quoth_file_reader_new (NULL);
  worker.annotator = shared_annotator (&error);
  if (worker.annotator == NULL)
    quoth_ingest_fail (worker.ingest, error);

  while ((turn = quoth_ingest_next_turn (worker.ingest)) != NULL)
    read_file (&worker, turn);

  g_clear_pointer (&worker.store, quoth_store_close);
  g_free (worker.mappings);
  quoth_file_reader_free (worker.reader);
  g_ptr_array_unref (worker.files);
  g_ptr_array_unref (worker.notes);
  quoth_ingest_leave (worker.ingest);
  return NULL;
}

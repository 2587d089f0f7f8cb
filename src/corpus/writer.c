/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * writer.c - the one thread that holds the read-write connection.
 *
 * Articles are committed in batches (500 articles, 16 MB of text or a second, whichever comes first;
 * a quarter of a second at the beginning, so that rows are seen soon): one commit each would cost three
 * times as much, and every commit writes the pages of all indices again. A batch keeps what it holds until its commit is
 * through, so that when one article cannot be saved the rest is put again one by one and nothing
 * is lost by its neighbour's fault. Article and source go in the same transaction. A file is
 * settled, that is reported, only after the commit that holds its last article.
 *
 * When much comes the corpus is loaded (bulk.c): batches are larger, and at the end of the import what was left
 * out is arranged, piece by piece, whenever nothing else is to be done.
 *
 * Jobs (trash, restore, merge) close the open batch and run in a transaction of their own.
 *
 * Other processes may write the same corpus: each transaction of ours is a turn (turns.c). */
#include "corpus/writer.h"

#include "corpus/bulk.h"
#include "corpus/turns.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#define QUEUE_MAX_ARTICLES 64
#define QUEUE_MAX_BYTES    (16 * 1024 * 1024)
#define BATCH_MAX_ARTICLES 500
#define BATCH_MAX_BYTES    (16 * 1024 * 1024)
#define BATCH_FIRST_USEC   (250 * 1000)
#define BATCH_MAX_USEC     (1000 * 1000)
#define MAX_LOST_IN_A_ROW  3
#define TURN_USEC          (G_USEC_PER_SEC * G_GINT64_CONSTANT (60)) /* a piece that is arranged may take that */
#define OPEN_USEC          (G_USEC_PER_SEC / 2)
#define TIDY_MIN           1000 /* articles that came in order, and one of so many of all: then it is worth it */
#define TIDY_SHARE         20
#define IDLE_USEC          (10 * G_USEC_PER_SEC)
#define PAUSE_USEC         (G_USEC_PER_SEC / 5)

typedef enum
{
  ITEM_ARTICLE,
  ITEM_END_FILE,
  ITEM_JOB,
  ITEM_BEGIN_IMPORT,
  ITEM_END_IMPORT,
  ITEM_LOOK,
} ItemType;

typedef struct
{
  ItemType         type;
  QuothIncoming   *file;
  QuothArticle    *article;
  QuothAnnotation *annotation;
  gsize            bytes;
  gint64           id;         /* once put: the new article, 0 for a twin                        */
  char            *twin;       /* once put: the reason, when it was there                        */
  QuothJob        *job;
  void           (*ended) (gpointer user_data);
  gpointer         user_data;
} Item;

struct QuothWriter
{
  GThread                 *thread;
  char                    *path;
  const QuothWriterEvents *events;
  gpointer                 user_data;

  GMutex    lock;         /* guards from here … */
  GCond     wake;         /* … something to do, or the store is open */
  GCond     room;
  GQueue    items;
  guint     n_articles;   /* waiting in items */
  gsize     n_bytes;
  gboolean  is_open;      /* or has to wait for another process, while there is a corpus to be read */
  GError   *open_error;   /* why there is no store; the writer thread's own once is_open */
  gboolean  is_closing;
  gint64    expected;     /* bytes of the import under way */
  double    arranged;     /* … to here */

  QuothTurns *turns;      /* the rest is the writer thread's own */
  QuothStore *store;      /* NULL: nothing can be written */
  GPtrArray  *batch;      /* (element-type Item): put, not committed */
  guint       batch_articles;
  gsize       batch_bytes;
  gint64      batch_began;/* monotonic */
  gint64      batch_usec; /* how long a batch may stay open; grows in the course of an import */
  gint64      version;
  guint       lost_in_a_row;
  QuothBulk   bulk;
  guint       untidy;     /* articles that came in order since the indices of words were merged  */
  gint64      tidy_place; /* quoth_store_tidy() goes on here; -1: nothing to tidy                   */
  gint64      tidy_at;    /* monotonic: when nobody wanted anything until then                       */
  GCancellable *closing;  /* cancelled when we close: what is to be arranged can wait */
  void      (*ended) (gpointer user_data); /* of an import that is arranged, or NULL */
  gpointer    ended_data;
};

/* ---- items ---------------------------------------------------------------------------------- */

static Item *
item_new (ItemType       type,
          QuothIncoming *file)
{
  Item *item = g_new0 (Item, 1);

  item->type = type;
  item->file = file != NULL ? quoth_incoming_ref (file) : NULL;
  return item;
}

static void
item_free (gpointer data)
{
  Item *item = data;

  g_clear_pointer (&item->file, quoth_incoming_unref);
  g_clear_pointer (&item->article, quoth_article_unref);
  g_clear_pointer (&item->annotation, quoth_annotation_unref);
  g_free (item->twin);
  g_free (item);
}

static void
push (QuothWriter *self,
      Item        *item)
{
  g_mutex_lock (&self->lock);
  if (item->type == ITEM_ARTICLE)
    {
      /* one article larger than the bound still passes, alone */
      while (self->n_articles > 0
             && (self->n_articles >= QUEUE_MAX_ARTICLES
                 || self->n_bytes + item->bytes > QUEUE_MAX_BYTES))
        g_cond_wait (&self->room, &self->lock);
      self->n_articles++;
      self->n_bytes += item->bytes;
    }

  g_queue_push_tail (&self->items, item);
  g_cond_broadcast (&self->wake);
  g_mutex_unlock (&self->lock);
}

/* FALSE when there is something to be done without an item. */
static gboolean
wait_for_item (QuothWriter *self)
{
  gint64 until = self->batch->len > 0 ? self->batch_began + self->batch_usec : self->tidy_place >= 0 ? self->tidy_at : 0;

  if (until > 0)
    return g_cond_wait_until (&self->wake, &self->lock, until);
  g_cond_wait (&self->wake, &self->lock);
  return TRUE;
}

/* The next item; NULL when the open batch is due, or a piece is to be arranged or tidied, or when all is done and we
 * are closing. */
static Item *
pop (QuothWriter *self,
     gboolean    *done)
{
  Item *item = NULL;

  g_mutex_lock (&self->lock);
  while (g_queue_is_empty (&self->items) && !self->is_closing && !(self->bulk.is_arranging && self->batch->len == 0))
    if (!wait_for_item (self))
      break;

  item = g_queue_pop_head (&self->items);
  *done = item == NULL && self->is_closing;
  if (item != NULL && item->type == ITEM_ARTICLE)
    {
      self->n_articles--;
      self->n_bytes -= item->bytes;
      g_cond_broadcast (&self->room);
    }

  g_mutex_unlock (&self->lock);
  return item;
}

/* ---- turns ------------------------------------------------------------------------------------ */

static gboolean
take_turn (QuothWriter  *self,
           GCancellable *cancellable,
           GError      **error)
{
  if (self->store != NULL)
    return quoth_turns_take (self->turns, TURN_USEC, cancellable, error);
  g_propagate_error (error, g_error_copy (self->open_error));
  return FALSE;
}

static gboolean
begin (QuothWriter *self,
       GError     **error)
{
  return take_turn (self, NULL, error) && quoth_store_begin (self->store, error);
}

/* Ends the turn as well; so does whoever tells of a commit, after that. */
static void
roll_back (QuothWriter *self)
{
  if (self->store != NULL)
    quoth_store_rollback (self->store);
  quoth_turns_give (self->turns);
}

/* ---- batches -------------------------------------------------------------------------------- */

static gboolean
put_article (QuothWriter *self,
             Item        *item,
             GError     **error)
{
  const QuothIncoming *file = item->file;
  QuothStoreSource     source = {
    .uri = file->uri,
    .sha256 = file->sha256,
    .size = file->size,
    .modified = file->modified,
    .imported = g_get_real_time () / G_USEC_PER_SEC,
    .format = file->format,
    .encoding = file->encoding,
  };
  gint64 source_id = quoth_store_put_source (self->store, &source, error);
  gint64 twin = 0;

  g_clear_pointer (&item->twin, g_free);
  if (source_id == 0)
    return FALSE;

  item->id = quoth_store_put (self->store, source_id, item->article, item->annotation, &twin, error);
  if (item->id == 0 && twin != 0)
    item->twin = quoth_twin_reason (self->store, twin);

  return item->id != 0 || twin != 0;
}

/* The item's outcome is final: it is committed, or lost for the given reason. */
static void
conclude (QuothWriter *self,
          Item        *item,
          const char  *lost)
{
  QuothIncoming *file = item->file;

  if (item->type == ITEM_END_FILE)
    {
      file->settled (file, file->user_data);
    }
  else if (lost != NULL)
    {
      if (file->lost == NULL)
        file->lost = g_strdup (lost);
      if (++self->lost_in_a_row == MAX_LOST_IN_A_ROW)
        self->events->broken (lost, self->user_data);
    }
  else
    {
      self->lost_in_a_row = 0;
      if (item->id != 0)
        {
          file->taken++;
          g_array_append_val (file->ids, item->id);
        }
      else
        g_ptr_array_add (file->twins, g_steal_pointer (&item->twin));
    }
}

static void
put_alone (QuothWriter *self,
           Item        *item)
{
  g_autoptr (GError) error = NULL;

  if (item->type == ITEM_ARTICLE
      && !(begin (self, &error)
           && put_article (self, item, &error)
           && quoth_store_commit (self->store, &error)))
    roll_back (self);

  conclude (self, item, error != NULL ? error->message : NULL);
}

static void
empty_batch (QuothWriter *self)
{
  g_ptr_array_set_size (self->batch, 0);
  self->batch_articles = 0;
  self->batch_bytes = 0;
}

static void
put_batch_one_by_one (QuothWriter *self)
{
  roll_back (self);
  for (guint i = 0; i < self->batch->len; i++)
    put_alone (self, self->batch->pdata[i]);
}

/* Our own rows are told here, so that a later look finds only those of others. */
static void
tell_committed (QuothWriter *self)
{
  if (self->store != NULL)
    self->version = quoth_store_data_version (self->store);
  self->events->committed (self->user_data);
}

static void
commit_batch (QuothWriter *self)
{
  g_autoptr (GError) error = NULL;
  guint n_articles = self->batch_articles;

  if (self->batch->len == 0)
    return;

  if (n_articles == 0 || quoth_store_commit (self->store, &error))
    {
      for (guint i = 0; i < self->batch->len; i++)
        conclude (self, self->batch->pdata[i], NULL);
    }
  else
    {
      g_debug ("a batch of %u articles was refused, putting them alone: %s", n_articles, error->message);
      put_batch_one_by_one (self);
    }

  empty_batch (self);
  if (n_articles > 0)
    {
      self->batch_usec = MIN (2 * self->batch_usec, self->bulk.is_loading ? BULK_MAX_USEC : BATCH_MAX_USEC);
      self->bulk.unseen += n_articles;
      self->untidy += self->bulk.is_loading ? 0 : n_articles;
      if (!quoth_bulk_hides (&self->bulk))
        tell_committed (self);
      quoth_turns_give (self->turns);
    }
}

static gboolean
is_batch_due (QuothWriter *self)
{
  return self->batch_articles >= (self->bulk.is_loading ? BULK_MAX_ARTICLES : BATCH_MAX_ARTICLES)
         || self->batch_bytes >= BATCH_MAX_BYTES
         || g_get_monotonic_time () - self->batch_began >= self->batch_usec;
}

static gint64
expected_of (QuothWriter *self)
{
  gint64 expected;

  g_mutex_lock (&self->lock);
  expected = self->expected;
  g_mutex_unlock (&self->lock);
  return expected;
}

static gboolean
begin_batch (QuothWriter *self,
             GError     **error)
{
  if (!take_turn (self, NULL, error))
    return FALSE;
  quoth_bulk_consider (&self->bulk, self->store, expected_of (self));
  return quoth_store_begin (self->store, error);
}

/* Takes item. */
static void
add_to_batch (QuothWriter *self,
              Item        *item)
{
  g_autoptr (GError) error = NULL;
  gboolean ok = TRUE;

  if (self->batch->len == 0)
    self->batch_began = g_get_monotonic_time ();

  g_ptr_array_add (self->batch, item);
  if (item->type == ITEM_ARTICLE)
    {
      ok = (self->batch_articles > 0 || begin_batch (self, &error)) && put_article (self, item, &error);
      self->batch_articles++;
      self->batch_bytes += item->bytes;
    }

  if (!ok)
    {
      g_debug ("an article was refused, putting its batch one by one: %s", error->message);
      put_batch_one_by_one (self);
      empty_batch (self);
      tell_committed (self);
      quoth_turns_give (self->turns);
    }
  else if (is_batch_due (self))
    {
      commit_batch (self);
    }
}

/* ---- everything else -------------------------------------------------------------------------- */

static void
run_job (QuothWriter *self,
         QuothJob    *job)
{
  GError  *error = NULL;
  gboolean ok = begin (self, &error) && quoth_job_run (job, self->store) && quoth_store_commit (self->store, &error);

  if (!ok)
    roll_back (self);
  if (error != NULL)
    quoth_job_fail (job, error);

  quoth_job_answer (job);

  if (ok)
    tell_committed (self);
  quoth_turns_give (self->turns);
}

static void
set_bulk (QuothWriter *self,
          gboolean     on)
{
  g_autoptr (GError) error = NULL;

  /* speed and size only, as on a full disk: what is committed stays so, in the -wal */
  if (!take_turn (self, NULL, &error) || !quoth_store_bulk (self->store, on, &error))
    g_debug ("bulk import mode: %s", error->message);
  quoth_turns_give (self->turns);
}

static void
set_arranged (QuothWriter *self,
              double       arranged)
{
  g_mutex_lock (&self->lock);
  self->arranged = arranged;
  g_mutex_unlock (&self->lock);
  self->events->arranged (self->user_data);
}

/* Goes on with what a process that is gone left to be arranged. */
static void
take_over (QuothWriter *self)
{
  if (self->store == NULL || self->bulk.is_loading)
    return;
  quoth_bulk_find (&self->bulk, self->store);
  if (self->bulk.is_arranging)
    set_arranged (self, 0);
}

static void
end_import (QuothWriter *self)
{
  void (*ended) (gpointer) = self->ended;

  self->ended = NULL;
  set_bulk (self, FALSE);
  if (ended != NULL)
    ended (self->ended_data);
}

static void
arrange_piece (QuothWriter *self)
{
  g_autoptr (GError) error = NULL;
  double done = 0;
  gboolean ok = take_turn (self, self->closing, &error)
                && quoth_bulk_arrange (&self->bulk, self->store, self->closing, &done, &error);

  quoth_turns_give (self->turns);
  if (!ok)
    {
      self->bulk.is_arranging = FALSE; /* the next opening goes on */
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        self->events->broken (error->message, self->user_data);
    }
  if (self->bulk.is_arranging)
    {
      set_arranged (self, done);
      return;
    }
  end_import (self);
  set_arranged (self, -1);
  tell_committed (self);
}

static void
tidy_piece (QuothWriter *self)
{
  g_autoptr (GError) error = NULL;
  gboolean ok = FALSE;

  if (take_turn (self, self->closing, &error))
    {
      quoth_store_watch (self->store, self->closing);
      ok = quoth_store_tidy (self->store, &self->tidy_place, &error);
      quoth_store_watch (self->store, NULL);
      self->version = quoth_store_data_version (self->store); /* no row has changed */
    }
  quoth_turns_give (self->turns);
  if (!ok)
    {
      g_debug ("indices of words are left as they are: %s", error->message);
      self->tidy_place = -1;
    }
  self->tidy_at = g_get_monotonic_time () + PAUSE_USEC;
}

static void
consider_tidying (QuothWriter *self)
{
  g_autoptr (QuothQuery) query = quoth_query_new ();
  gint64 n;

  if (self->store == NULL || self->untidy < TIDY_MIN)
    return;
  n = quoth_store_count (self->store, QUOTH_ROWS_ARTICLES, query, NULL);
  if (n < 0 || n > (gint64) self->untidy * TIDY_SHARE)
    return;
  self->untidy = 0;
  self->tidy_place = 0;
}

/* Whether somebody else wrote, or ended in the middle of a loading. */
static void
look (QuothWriter *self)
{
  if (self->store == NULL)
    return;
  if (quoth_store_data_version (self->store) != self->version)
    tell_committed (self);
  take_over (self);
}

/* Takes item. */
static void
handle (QuothWriter *self,
        Item        *item)
{
  if (item->type == ITEM_ARTICLE && g_cancellable_is_cancelled (item->file->stop))
    {
      item->file->was_dropped = TRUE;
      item_free (item);
      return;
    }

  if (item->type == ITEM_ARTICLE || item->type == ITEM_END_FILE)
    {
      add_to_batch (self, item);
      return;
    }

  commit_batch (self);
  if (item->type != ITEM_LOOK)
    self->tidy_at = g_get_monotonic_time () + IDLE_USEC;
  switch (item->type)
    {
    case ITEM_JOB:
      run_job (self, item->job);
      break;
    case ITEM_BEGIN_IMPORT:
      self->lost_in_a_row = 0;
      self->batch_usec = BATCH_FIRST_USEC;
      self->bulk.is_arranging = FALSE; /* it is when this one has ended */
      set_bulk (self, TRUE);
      break;
    case ITEM_END_IMPORT:
      self->ended = item->ended;
      self->ended_data = item->user_data;
      self->bulk.is_arranging = self->bulk.is_loading;
      take_over (self);
      if (!self->bulk.is_arranging)
        end_import (self);
      consider_tidying (self);
      break;
    case ITEM_LOOK:
      look (self);
      break;
    case ITEM_ARTICLE:
    case ITEM_END_FILE:
      g_assert_not_reached ();
    }

  item_free (item);
}

static void
note_open (QuothWriter *self,
           GError      *error)
{
  g_mutex_lock (&self->lock);
  self->is_open = TRUE;
  self->open_error = error;
  g_cond_broadcast (&self->wake);
  g_mutex_unlock (&self->lock);
}

/* Where another process does not end its turn soon, whoever waits for us may go on: there is something to be read,
 * and what is to be written waits in the queue. */
static gboolean
take_first_turn (QuothWriter *self,
                 GError     **error)
{
  g_autoptr (GError) local = NULL;

  if (!g_file_test (self->path, G_FILE_TEST_EXISTS))
    return quoth_turns_take (self->turns, TURN_USEC, NULL, error);
  if (quoth_turns_take (self->turns, OPEN_USEC, NULL, &local))
    return TRUE;
  if (!g_error_matches (local, QUOTH_ERROR, QUOTH_ERROR_BUSY))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  note_open (self, NULL);
  return quoth_turns_take (self->turns, TURN_USEC, NULL, error);
}

static void
open_store (QuothWriter *self)
{
  GError *error = NULL;

  if (take_first_turn (self, &error))
    self->store = quoth_store_open (self->path, QUOTH_STORE_CREATE, &error);
  quoth_turns_give (self->turns);
  if (self->store != NULL)
    {
      self->version = quoth_store_data_version (self->store);
      take_over (self);
    }
  note_open (self, error);
}

static void
close_store (QuothWriter *self)
{
  if (self->store == NULL)
    return;
  quoth_turns_take (self->turns, TURN_USEC, NULL, NULL); /* it signs off; without, the next opening looks it over */
  quoth_store_close (self->store);
  quoth_turns_give (self->turns);
}

static gpointer
writer_thread (gpointer data)
{
  QuothWriter *self = data;
  gboolean     done = FALSE;

  open_store (self);
  while (!done)
    {
      Item *item = pop (self, &done);

      if (item != NULL)
        handle (self, item);
      else if (self->batch->len > 0)
        commit_batch (self);
      else if (self->bulk.is_arranging && !done)
        arrange_piece (self);
      else if (self->tidy_place >= 0 && !done)
        tidy_piece (self);
    }
  if (self->ended != NULL) /* what is not arranged yet will be when the corpus is opened again */
    end_import (self);

  close_store (self);
  return NULL;
}

/* ---- the door of the thread ---------------------------------------------------------------- */

static gboolean
wait_open (QuothWriter *self,
           GError     **error)
{
  gboolean ok;

  g_mutex_lock (&self->lock);
  while (!self->is_open)
    g_cond_wait (&self->wake, &self->lock);
  ok = self->open_error == NULL;
  if (!ok)
    g_propagate_error (error, g_error_copy (self->open_error));
  g_mutex_unlock (&self->lock);
  return ok;
}

QuothWriter *
quoth_writer_new (const char              *path,
                  const QuothWriterEvents *events,
                  gpointer                 user_data,
                  GError                 **error)
{
  QuothTurns  *turns = quoth_turns_join (path, error);
  QuothWriter *self;

  if (turns == NULL)
    return NULL;
  self = g_new0 (QuothWriter, 1);
  self->turns = turns;
  self->path = g_strdup (path);
  self->events = events;
  self->user_data = user_data;
  self->batch = g_ptr_array_new_with_free_func (item_free);
  self->batch_usec = BATCH_FIRST_USEC;
  self->arranged = -1;
  self->tidy_place = -1;
  self->closing = g_cancellable_new ();
  g_mutex_init (&self->lock);
  g_cond_init (&self->wake);
  g_cond_init (&self->room);
  g_queue_init (&self->items);
  self->thread = g_thread_new ("quoth-writer", writer_thread, self);

  if (!wait_open (self, error))
    g_clear_pointer (&self, quoth_writer_free);
  return self;
}

void
quoth_writer_push (QuothWriter *self,
                   QuothJob    *job)
{
  Item *item = item_new (ITEM_JOB, NULL);

  item->job = job;
  push (self, item);
}

void
quoth_writer_put (QuothWriter     *self,
                  QuothIncoming   *file,
                  QuothArticle    *article,
                  QuothAnnotation *annotation)
{
  Item *item = item_new (ITEM_ARTICLE, file);

  item->article = quoth_article_ref (article);
  item->annotation = quoth_annotation_ref (annotation);
  quoth_article_body (article, &item->bytes);
  push (self, item);
}

void
quoth_writer_end_file (QuothWriter   *self,
                       QuothIncoming *file)
{
  push (self, item_new (ITEM_END_FILE, file));
}

void
quoth_writer_begin_import (QuothWriter *self)
{
  quoth_writer_expect (self, 0);
  push (self, item_new (ITEM_BEGIN_IMPORT, NULL));
}

void
quoth_writer_end_import (QuothWriter *self,
                         void       (*ended) (gpointer user_data),
                         gpointer     user_data)
{
  Item *item = item_new (ITEM_END_IMPORT, NULL);

  item->ended = ended;
  item->user_data = user_data;
  push (self, item);
}

void
quoth_writer_expect (QuothWriter *self,
                     gint64       bytes)
{
  g_mutex_lock (&self->lock);
  self->expected = bytes;
  g_mutex_unlock (&self->lock);
}

double
quoth_writer_arranged (QuothWriter *self)
{
  double arranged;

  g_mutex_lock (&self->lock);
  arranged = self->arranged;
  g_mutex_unlock (&self->lock);
  return arranged;
}

void
quoth_writer_look (QuothWriter *self)
{
  push (self, item_new (ITEM_LOOK, NULL));
}

void
quoth_writer_free (QuothWriter *self)
{
  g_mutex_lock (&self->lock);
  self->is_closing = TRUE;
  g_cond_broadcast (&self->wake);
  g_mutex_unlock (&self->lock);
  g_cancellable_cancel (self->closing);
  g_thread_join (self->thread);
  g_object_unref (self->closing);
  quoth_turns_leave (self->turns);

  g_ptr_array_unref (self->batch);
  g_clear_error (&self->open_error);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->wake);
  g_cond_clear (&self->room);
  g_free (self->path);
  g_free (self);
}

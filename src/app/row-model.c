/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * row-model.c - the rows of a query as a list.
 *
 * Why not GtkFilterListModel: five million rows would live in memory and be filtered on the thread
 * that draws. Here SQL filters and sorts on a reader; we hold 8 bytes a row and 24 pages of rows.
 *
 * Of a new query the first rows are asked for before all: a reader finds them in a moment, and what comes after
 * them is put in behind. The same query again, after rows were written, goes on showing what it shows.
 *
 * Two traps, both measured (7–15 s frozen per million rows):
 *  - items_changed (0, old, new) makes GTK call get_item for every new row, to find the focused
 *    one again. So the middle that differs is taken out first and put in after: two signals. Of few
 *    rows it is one: then GTK shows the new ones in the widgets of the old, which is much less work.
 *  - get_item may not return NULL below n_items. So it gives an empty row at once and queues the
 *    page; newest first, two at a time, and a page scrolled out of memory is never read. */
#include "app/row-model.h"

#include <string.h>

#define PAGE_ROWS 128
#define MAX_PAGES 24
#define SIGHT_PAGES 6 /* GTK keeps about 205 rows alive */
#define MAX_READS 2
#define ONE_STEP_ROWS 1024
#define FIRST_ROWS 256 /* more than GTK keeps alive */

typedef struct
{
  guint         number;
  guint64       used;               /* clock of the last get_item: the oldest page is dropped      */
  gboolean      wanted;             /* in the queue, or being read                                 */
  GCancellable *reading;            /* NULL while it only waits                                    */
  QuothListRow *rows[PAGE_ROWS];    /* made when asked for                                         */
} Page;

struct _QuothRowModel
{
  GObject       parent_instance;

  QuothRows     kind;
  QuothCorpus  *corpus;
  QuothQuery   *query;              /* asked for last                                              */
  QuothQuery   *shown;              /* the query that ids are of: rows are read under it           */
  GArray       *ids;                /* gint64; never changed, for readers compare with it           */
  guint         hole, hole_len;     /* ids that are out of the list while the new ones are not in it */
  GHashTable   *pages;              /* number -> Page                                              */
  GHashTable   *known;              /* id -> QuothListRow of pages dropped by the last swap: the
                                     * same place keeps its object, and shows its words meanwhile  */
  GQueue        waiting;            /* Page, borrowed; newest at the head                          */
  guint         n_reading;
  guint64       clock;
  guint         pages_read;
  guint         idle;
  GCancellable *asking;             /* the ids under way                                           */
  gboolean      again;              /* rows were written meanwhile                                 */
  gboolean      is_whole;           /* FALSE: the first ids are there, the others under way        */
};

static void quoth_row_model_list_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (QuothRowModel, quoth_row_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, quoth_row_model_list_init))

enum
{
  WILL_SWAP,
  DID_SWAP,
  BEGUN,
  SETTLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static guint
n_ids (QuothRowModel *self)
{
  return self->ids->len - self->hole_len;
}

static gint64
id_at (QuothRowModel *self,
       guint          position)
{
  return g_array_index (self->ids, gint64, position < self->hole ? position : position + self->hole_len);
}

/* ---- pages ------------------------------------------------------------------------------- */

typedef struct
{
  QuothRows   kind;
  QuothQuery *query;
  guint       page;
  guint       n;
  gint64      ids[PAGE_ROWS];
} PageJob;

static void
page_job_free (gpointer data)
{
  PageJob *job = data;

  quoth_query_unref (job->query);
  g_free (job);
}

static gpointer
read_page (QuothStore   *store,
           gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  PageJob *job = data;
  return quoth_store_rows (store, job->kind, job->query, job->ids, job->n, error);
}

static void
page_free (gpointer data)
{
  Page *page = data;

  g_cancellable_cancel (page->reading);
  g_clear_object (&page->reading);
  for (guint i = 0; i < PAGE_ROWS; i++)
    g_clear_object (&page->rows[i]);
  g_free (page);
}

static void
drop_page (QuothRowModel *self,
           Page          *page)
{
  g_queue_remove (&self->waiting, page);
  g_hash_table_remove (self->pages, GUINT_TO_POINTER (page->number));
}

static void
drop_oldest_page (QuothRowModel *self)
{
  GHashTableIter iter;
  gpointer value;
  Page *oldest = NULL;

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (oldest == NULL || ((Page *) value)->used < oldest->used)
      oldest = value;

  if (oldest != NULL)
    drop_page (self, oldest);
}

static QuothListRow *
row_of_page (QuothRowModel *self,
             Page          *page,
             guint          i)
{
  if (page->rows[i] != NULL)
    return page->rows[i];

  gint64 id = id_at (self, page->number * PAGE_ROWS + i);
  QuothListRow *row = g_hash_table_lookup (self->known, &id);
  page->rows[i] = row != NULL ? g_object_ref (row) : quoth_list_row_new (id);
  return page->rows[i];
}

/* What a callback needs to know whether anybody still waits for it. */
typedef struct
{
  QuothRowModel *self;
  GCancellable  *cancellable;
} Reading;

static Reading *
reading_new (QuothRowModel *self,
             GCancellable  *cancellable)
{
  Reading *reading = g_new (Reading, 1);
  reading->self = g_object_ref (self);
  reading->cancellable = g_object_ref (cancellable);
  return reading;
}

static void
reading_free (Reading *reading)
{
  g_object_unref (reading->self);
  g_object_unref (reading->cancellable);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

/* Stopped by us, or by the corpus being closed: nothing to tell. */
static gboolean
is_stopped (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
}

static Page *
find_page_of (QuothRowModel *self,
              GCancellable  *cancellable)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((Page *) value)->reading == cancellable)
      return value;
  return NULL;
}

static void start_reads (QuothRowModel *self);

static void
page_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(Reading) reading = user_data;
  QuothRowModel *self = reading->self;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) rows = quoth_corpus_read_finish (QUOTH_CORPUS (source), result, &error);
  Page *page = find_page_of (self, reading->cancellable);

  self->n_reading--;
  if (page != NULL)
    {
      g_clear_object (&page->reading);
      page->wanted = FALSE;
      for (guint i = 0; rows != NULL && i < rows->len; i++)
        quoth_list_row_fill (row_of_page (self, page, i), g_ptr_array_index (rows, i));
    }

  if (error != NULL && !is_stopped (error))
    g_signal_emit (self, signals[SETTLED], 0, error);

  start_reads (self);
}

static void
read_one_page (QuothRowModel *self,
               Page          *page)
{
  guint first = page->number * PAGE_ROWS;
  PageJob *job = g_new0 (PageJob, 1);

  job->kind = self->kind;
  job->query = quoth_query_ref (self->shown);
  job->n = MIN (PAGE_ROWS, n_ids (self) - first);
  for (guint i = 0; i < job->n; i++)
    job->ids[i] = id_at (self, first + i);

  page->reading = g_cancellable_new ();
  self->n_reading++;
  self->pages_read++;
  quoth_corpus_read_async (self->corpus, QUOTH_LANE_PAGES, read_page, job, page_job_free,
                           (GDestroyNotify) g_ptr_array_unref, page->reading, page_read_cb,
                           reading_new (self, page->reading));
}

static void
start_reads (QuothRowModel *self)
{
  while (self->corpus != NULL && self->n_reading < MAX_READS && !g_queue_is_empty (&self->waiting))
    read_one_page (self, g_queue_pop_head (&self->waiting));
}

/* In an idle, so that one layout that asks for a hundred rows of three pages queues them all first. */
static gboolean
start_reads_idle (gpointer data)
{
  QuothRowModel *self = data;

  self->idle = 0;
  start_reads (self);
  return G_SOURCE_REMOVE;
}

static void
want_page (QuothRowModel *self,
           Page          *page)
{
  if (page->wanted)
    return;

  page->wanted = TRUE;
  g_queue_push_head (&self->waiting, page);
  if (self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_DEFAULT, start_reads_idle, self, NULL);
}

static Page *
page_at (QuothRowModel *self,
         guint          number)
{
  Page *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (number));

  if (page == NULL)
    {
      page = g_new0 (Page, 1);
      page->number = number;
      g_hash_table_insert (self->pages, GUINT_TO_POINTER (number), page);
    }
  return page;
}

/* ---- GListModel -------------------------------------------------------------------------- */

static GType
get_item_type (GListModel *model)
{
  return QUOTH_TYPE_LIST_ROW;
}

static guint
get_n_items (GListModel *model)
{
  return n_ids (QUOTH_ROW_MODEL (model));
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  QuothRowModel *self = QUOTH_ROW_MODEL (model);

  if (position >= n_ids (self))
    return NULL;

  guint number = position / PAGE_ROWS;
  if (!g_hash_table_contains (self->pages, GUINT_TO_POINTER (number)))
    {
      if (g_hash_table_size (self->pages) >= MAX_PAGES)
        drop_oldest_page (self);
      want_page (self, page_at (self, number));
    }

  Page *page = page_at (self, number);
  page->used = ++self->clock;
  return g_object_ref (row_of_page (self, page, position % PAGE_ROWS));
}

static void
quoth_row_model_list_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* ---- swapping ids ------------------------------------------------------------------------ */

/* Puts the rows we hold where they stand after `removed` ids at `start` gave way to `added` others:
 * a place keeps its object, so GTK's rows and ours stay the same. Those taken out are kept by id in
 * `known`; with another order most come back. */
static void
move_rows (QuothRowModel *self,
           guint          start,
           guint          removed,
           guint          added)
{
  g_autoptr(GHashTable) old = g_steal_pointer (&self->pages);
  GHashTableIter iter;
  gpointer value;

  self->pages = g_hash_table_new_full (NULL, NULL, NULL, page_free);
  g_queue_clear (&self->waiting);

  g_hash_table_iter_init (&iter, old);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    for (guint i = 0; i < PAGE_ROWS; i++)
      {
        Page *from = value;
        guint position = from->number * PAGE_ROWS + i;
        if (from->rows[i] == NULL)
          continue;

        if (position >= start && position < start + removed)
          {
            gint64 id = quoth_list_row_id (from->rows[i]);
            g_hash_table_replace (self->known, g_memdup2 (&id, sizeof id),
                                  g_steal_pointer (&from->rows[i]));
            continue;
          }

        if (position >= start)
          position = position - removed + added;
        Page *to = page_at (self, position / PAGE_ROWS);
        to->used = MAX (to->used, from->used);
        to->rows[position % PAGE_ROWS] = g_steal_pointer (&from->rows[i]);
      }
}

/* Reads anew what may be in sight, lets go of the rest. */
static void
refresh_pages (QuothRowModel *self)
{
  GHashTableIter iter;
  gpointer value;

  while (g_hash_table_size (self->pages) > SIGHT_PAGES)
    drop_oldest_page (self);

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Page *page = value;
      g_cancellable_cancel (page->reading); /* it may have read what was there before */
      g_clear_object (&page->reading);
      g_queue_remove (&self->waiting, page);
      page->wanted = FALSE;
      want_page (self, page);
    }
}

static guint
common_start (GArray *a,
              GArray *b)
{
  guint n = MIN (a->len, b->len), i = 0;

  while (i < n && g_array_index (a, gint64, i) == g_array_index (b, gint64, i))
    i++;
  return i;
}

static guint
common_end (GArray *a,
            GArray *b,
            guint   start)
{
  guint n = MIN (a->len, b->len) - start, i = 0;

  while (i < n
         && g_array_index (a, gint64, a->len - 1 - i) == g_array_index (b, gint64, b->len - 1 - i))
    i++;
  return i;
}

/* `start` and `end` ids are the same as before. */
static void
swap_ids (QuothRowModel *self,
          GArray        *ids, /* taken */
          guint          start,
          guint          end)
{
  guint removed = self->ids->len - start - end;
  guint added = ids->len - start - end;

  if (removed > 0 || added > 0)
    g_signal_emit (self, signals[WILL_SWAP], 0);

  g_hash_table_remove_all (self->known);
  if (removed > 0 && added > 0 && added <= ONE_STEP_ROWS)
    {
      move_rows (self, start, removed, added);
      g_array_unref (self->ids);
      self->ids = ids;
      g_list_model_items_changed (G_LIST_MODEL (self), start, removed, added);
      refresh_pages (self);
      g_signal_emit (self, signals[DID_SWAP], 0);
      return;
    }
  if (removed > 0)
    {
      self->hole = start;
      self->hole_len = removed;
      move_rows (self, start, removed, 0);
      g_list_model_items_changed (G_LIST_MODEL (self), start, removed, 0);
    }

  g_array_unref (self->ids);
  self->ids = ids;
  self->hole_len = 0;
  if (added > 0)
    {
      move_rows (self, start, 0, added);
      g_list_model_items_changed (G_LIST_MODEL (self), start, 0, added);
    }
  refresh_pages (self);

  if (removed > 0 || added > 0)
    g_signal_emit (self, signals[DID_SWAP], 0);
}

/* ---- asking ------------------------------------------------------------------------------ */

typedef struct
{
  QuothRows   kind;
  QuothQuery *query;
  GArray     *before; /* what is shown now */
} IdsJob;

/* The ids of a query, and how many of them at both ends are the same as before: a reader finds that, for it takes
 * a while to see of millions. */
typedef struct
{
  GArray  *ids;
  gboolean whole;      /* FALSE: only the first of them                                           */
  guint    start, end;
} Answer;

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_clear_pointer (&answer->ids, g_array_unref);
  g_free (answer);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

static void
ids_job_free (gpointer data)
{
  IdsJob *job = data;

  quoth_query_unref (job->query);
  g_array_unref (job->before);
  g_free (job);
}

/* Takes ids. */
static Answer *
answer_new (const IdsJob *job,
            GArray       *ids,
            gboolean      whole)
{
  Answer *answer;

  if (ids == NULL)
    return NULL;
  answer = g_new0 (Answer, 1);
  answer->ids = ids;
  answer->whole = whole;
  answer->start = common_start (job->before, ids);
  answer->end = common_end (job->before, ids, answer->start);
  return answer;
}

static gpointer
read_ids (QuothStore   *store,
          gpointer      job,
          GCancellable *cancellable,
          GError      **error)
{
  const IdsJob *asked = job;

  return answer_new (asked, quoth_store_ids (store, asked->kind, asked->query, error), TRUE);
}

static gpointer
read_first_ids (QuothStore   *store,
                gpointer      job,
                GCancellable *cancellable,
                GError      **error)
{
  const IdsJob *asked = job;
  gboolean all;
  GArray *ids = quoth_store_first_ids (store, asked->kind, asked->query, FIRST_ROWS, &all, error);

  return answer_new (asked, ids, all);
}

static void start_asking (QuothRowModel *self);
static void ask_all (QuothRowModel *self);

static void
settle (QuothRowModel *self,
        GError        *error)
{
  if (error == NULL || !is_stopped (error))
    g_signal_emit (self, signals[SETTLED], 0, error);

  if (self->again && self->asking == NULL && self->corpus != NULL)
    start_asking (self);
}

/* The ids are still those the reader compared with: what changes them is another answer, or stops this question. */
static void
show_answer (QuothRowModel *self,
             Answer        *answer)
{
  g_clear_pointer (&self->shown, quoth_query_unref);
  self->shown = quoth_query_ref (self->query);
  self->is_whole = answer->whole;
  swap_ids (self, g_steal_pointer (&answer->ids), answer->start, answer->end);
}

static void
ids_read_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(Reading) reading = user_data;
  QuothRowModel *self = reading->self;
  g_autoptr(GError) error = NULL;
  g_autoptr(Answer) answer = quoth_corpus_read_finish (QUOTH_CORPUS (source), result, &error);

  if (reading->cancellable != self->asking)
    return; /* superseded */

  g_clear_object (&self->asking);
  if (answer != NULL && (answer->whole || answer->ids->len > 0))
    show_answer (self, answer);
  if (answer == NULL || answer->whole)
    {
      settle (self, error);
      return;
    }
  if (!self->is_whole)
    g_signal_emit (self, signals[BEGUN], 0);
  if (self->asking == NULL && self->corpus != NULL)
    ask_all (self);
}

static void
stop_asking (QuothRowModel *self)
{
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
}

static IdsJob *
ids_job_new (QuothRowModel *self)
{
  IdsJob *job = g_new0 (IdsJob, 1);

  job->kind = self->kind;
  job->query = quoth_query_ref (self->query);
  job->before = g_array_ref (self->ids);
  return job;
}

static void
ask_on (QuothRowModel *self,
        QuothLane      lane,
        QuothStoreFunc read)
{
  self->asking = g_cancellable_new ();
  quoth_corpus_read_async (self->corpus, lane, read, ids_job_new (self), ids_job_free, answer_free, self->asking,
                           ids_read_cb, reading_new (self, self->asking));
}

static void
ask_all (QuothRowModel *self)
{
  ask_on (self, QUOTH_LANE_LONG, read_ids);
}

static void
start_asking (QuothRowModel *self)
{
  self->again = FALSE;
  if (self->is_whole && n_ids (self) > 0 && quoth_query_equal (self->query, self->shown))
    ask_all (self);
  else
    ask_on (self, QUOTH_LANE_PAGES, read_first_ids);
}

void
quoth_row_model_ask_again (QuothRowModel *self)
{
  g_return_if_fail (QUOTH_IS_ROW_MODEL (self));

  /* One under way goes to its end, and then once more: an import writes faster than a large corpus is
   * sorted, and a list that is always started anew would stand still until the end. */
  if (self->asking != NULL)
    self->again = TRUE;
  else if (self->corpus != NULL)
    start_asking (self);
}

void
quoth_row_model_ask (QuothRowModel *self,
                     QuothCorpus   *corpus,
                     QuothQuery    *query)
{
  g_return_if_fail (QUOTH_IS_ROW_MODEL (self));
  g_return_if_fail (query != NULL);

  stop_asking (self);

  /* Ids of one corpus mean nothing in another. */
  if (self->corpus != corpus)
    {
      swap_ids (self, g_array_new (FALSE, FALSE, sizeof (gint64)), 0, 0);
      self->is_whole = TRUE;
      g_hash_table_remove_all (self->known);
      g_set_object (&self->corpus, corpus);
    }

  quoth_query_ref (query);
  quoth_query_unref (self->query);
  self->query = query;

  if (corpus != NULL)
    start_asking (self);
  else
    g_signal_emit (self, signals[SETTLED], 0, NULL);
}

/* ---- the object -------------------------------------------------------------------------- */

static void
quoth_row_model_dispose (GObject *object)
{
  QuothRowModel *self = QUOTH_ROW_MODEL (object);

  stop_asking (self);
  g_clear_handle_id (&self->idle, g_source_remove);
  g_queue_clear (&self->waiting);
  g_hash_table_remove_all (self->pages);
  g_hash_table_remove_all (self->known);
  g_clear_object (&self->corpus);

  G_OBJECT_CLASS (quoth_row_model_parent_class)->dispose (object);
}

static void
quoth_row_model_finalize (GObject *object)
{
  QuothRowModel *self = QUOTH_ROW_MODEL (object);

  g_hash_table_unref (self->pages);
  g_hash_table_unref (self->known);
  g_array_unref (self->ids);
  quoth_query_unref (self->query);
  quoth_query_unref (self->shown);

  G_OBJECT_CLASS (quoth_row_model_parent_class)->finalize (object);
}

static void
quoth_row_model_class_init (QuothRowModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = quoth_row_model_dispose;
  object_class->finalize = quoth_row_model_finalize;

  signals[WILL_SWAP] = g_signal_new ("will-swap", QUOTH_TYPE_ROW_MODEL, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);
  signals[DID_SWAP] = g_signal_new ("did-swap", QUOTH_TYPE_ROW_MODEL, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
  signals[BEGUN] = g_signal_new ("begun", QUOTH_TYPE_ROW_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  signals[SETTLED] = g_signal_new ("settled", QUOTH_TYPE_ROW_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
quoth_row_model_init (QuothRowModel *self)
{
  self->query = quoth_query_new ();
  self->shown = quoth_query_new ();
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->is_whole = TRUE;
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, page_free);
  self->known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  g_queue_init (&self->waiting);
}

QuothRowModel *
quoth_row_model_new (QuothRows rows)
{
  QuothRowModel *self = g_object_new (QUOTH_TYPE_ROW_MODEL, NULL);
  self->kind = rows;
  return self;
}

gboolean
quoth_row_model_is_whole (QuothRowModel *self)
{
  g_return_val_if_fail (QUOTH_IS_ROW_MODEL (self), TRUE);
  return self->is_whole;
}

gint64
quoth_row_model_id (QuothRowModel *self,
                    guint          position)
{
  g_return_val_if_fail (QUOTH_IS_ROW_MODEL (self), 0);
  return position < n_ids (self) ? id_at (self, position) : 0;
}

guint
quoth_row_model_find (QuothRowModel *self,
                      gint64         id)
{
  g_return_val_if_fail (QUOTH_IS_ROW_MODEL (self), G_MAXUINT);

  for (guint i = 0; i < n_ids (self); i++)
    if (id_at (self, i) == id)
      return i;
  return G_MAXUINT;
}

const gint64 *
quoth_row_model_ids (QuothRowModel *self,
                     guint         *n)
{
  g_return_val_if_fail (QUOTH_IS_ROW_MODEL (self), NULL);

  *n = self->ids->len;
  return (const gint64 *) self->ids->data;
}

guint
quoth_row_model_pages_read (QuothRowModel *self)
{
  g_return_val_if_fail (QUOTH_IS_ROW_MODEL (self), 0);
  return self->pages_read;
}

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
#include "corpus/ingest-private.h"

#include "corpus/own-layouts.h"

#include <glib/gi18n-lib.h>

#define USEC_BEFORE_ETA (G_USEC_PER_SEC / 2)

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
  self->weight_found += found->size + QUOTH_FILE_WEIGHT;
  quoth_writer_expect (self->writer, self->weight_found);
  if (g_cancellable_is_cancelled (self->stop))
    quoth_ingest_skip_turn_locked (self, turn);
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
      self->weight_found += QUOTH_FILE_WEIGHT;
      quoth_ingest_set_row_locked (self, place, row, 0);
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
    g_autofree char *reason = quoth_ingest_skip_reason (self);

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

/* ---- turns of the workers ------------------------------------------------------------------------ */

Turn *
quoth_ingest_next_turn (QuothIngest *self)
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
    quoth_ingest_skip_turn_locked (self, turn);
  g_mutex_unlock (&self->lock);
}

void
quoth_ingest_leave (QuothIngest *self)
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

void
quoth_ingest_fail (QuothIngest *self,
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
    g_ptr_array_add (self->workers, g_thread_new ("quoth-worker", quoth_ingest_worker, self));
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

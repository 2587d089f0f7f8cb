/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * readers.c - the lanes reads run in. Each is one thread with one read-only connection, so a page
 * the eye waits for (lane PAGES) never stands behind a sort of a million rows (lane LONG).
 *
 * A cancelled job is interrupted inside SQLite by quoth_store_watch(); one that is cancelled while
 * it waits costs nothing. The connection is opened by the thread itself, as every store asserts
 * that it stays on the thread that opened it. */
#include "corpus/readers.h"

#include <glib/gi18n-lib.h>

struct QuothReader
{
  GThread *thread;
  char    *path;
  void   (*changed) (gpointer user_data);
  gpointer user_data;

  GMutex   lock;          /* guards all below */
  GCond    wake;
  GQueue   jobs;
  QuothJob *running;      /* so that closing can interrupt it */
  gboolean is_open;
  GError  *open_error;    /* set: every job ends with a copy */
  gboolean wants_look;
  gboolean is_closing;
};

/* What to do next: a job, or NULL for a look (then *look) or the end. Blocks. */
static QuothJob *
next_job (QuothReader *self,
          gboolean    *look)
{
  QuothJob *job = NULL;

  g_mutex_lock (&self->lock);
  while (g_queue_is_empty (&self->jobs) && !self->wants_look && !self->is_closing)
    g_cond_wait (&self->wake, &self->lock);

  *look = FALSE;
  if (!self->is_closing)
    {
      job = g_queue_pop_head (&self->jobs);
      if (job == NULL)
        {
          *look = TRUE;
          self->wants_look = FALSE;
        }
    }

  self->running = job;
  g_mutex_unlock (&self->lock);
  return job;
}

static void
run_job (QuothReader  *self,
         QuothJob     *job,
         QuothStore   *store,
         const GError *open_error)
{
  if (store != NULL)
    quoth_job_run (job, store);
  else
    quoth_job_fail (job, g_error_copy (open_error));

  g_mutex_lock (&self->lock);
  self->running = NULL;
  g_mutex_unlock (&self->lock);
  quoth_job_answer (job);
}

static void
note_open (QuothReader *self,
           GError      *error)
{
  g_mutex_lock (&self->lock);
  self->is_open = TRUE;
  self->open_error = error;
  g_cond_broadcast (&self->wake);
  g_mutex_unlock (&self->lock);
}

static gpointer
reader_thread (gpointer data)
{
  QuothReader *self = data;
  GError      *error = NULL;
  QuothStore  *store = quoth_store_open (self->path, QUOTH_STORE_READ, &error);
  gint64       version = store != NULL ? quoth_store_data_version (store) : 0;
  gboolean     look;
  QuothJob    *job;

  note_open (self, error);

  while ((job = next_job (self, &look)) != NULL || look)
    {
      if (look && store != NULL && quoth_store_data_version (store) != version)
        {
          version = quoth_store_data_version (store);
          self->changed (self->user_data);
        }

      if (job != NULL)
        run_job (self, job, store, error);
    }

  if (store != NULL)
    quoth_store_close (store);
  return NULL;
}

QuothReader *
quoth_reader_new (const char *path,
                  const char *thread_name,
                  void (*changed) (gpointer user_data),
                  gpointer    user_data)
{
  QuothReader *self = g_new0 (QuothReader, 1);

  self->path = g_strdup (path);
  self->changed = changed;
  self->user_data = user_data;
  g_mutex_init (&self->lock);
  g_cond_init (&self->wake);
  g_queue_init (&self->jobs);
  self->thread = g_thread_new (thread_name, reader_thread, self);
  return self;
}

gboolean
quoth_reader_wait_open (QuothReader *self,
                        GError     **error)
{
  gboolean ok;

  g_mutex_lock (&self->lock);
  while (!self->is_open)
    g_cond_wait (&self->wake, &self->lock);

  ok = self->open_error == NULL;
  if (!ok && error != NULL)
    *error = g_error_copy (self->open_error);
  g_mutex_unlock (&self->lock);
  return ok;
}

void
quoth_reader_push (QuothReader *self,
                   QuothJob    *job)
{
  g_mutex_lock (&self->lock);
  g_queue_push_tail (&self->jobs, job);
  g_cond_broadcast (&self->wake);
  g_mutex_unlock (&self->lock);
}

void
quoth_reader_look (QuothReader *self)
{
  g_mutex_lock (&self->lock);
  self->wants_look = TRUE;
  g_cond_broadcast (&self->wake);
  g_mutex_unlock (&self->lock);
}

void
quoth_reader_free (QuothReader *self)
{
  QuothJob *job;

  g_mutex_lock (&self->lock);
  self->is_closing = TRUE;
  if (self->running != NULL)
    quoth_job_interrupt (self->running);
  g_cond_broadcast (&self->wake);
  g_mutex_unlock (&self->lock);
  g_thread_join (self->thread);

  while ((job = g_queue_pop_head (&self->jobs)) != NULL)
    {
      quoth_job_fail (job, g_error_new (G_IO_ERROR, G_IO_ERROR_CANCELLED, _("The corpus was closed")));
      quoth_job_answer (job);
    }

  g_clear_error (&self->open_error);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->wake);
  g_free (self->path);
  g_free (self);
}

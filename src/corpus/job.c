/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * job.c - a function on a store on its way: made in the main context, run on the thread that owns
 * the store, answered in the main context.
 *
 * The task is touched only at home: were a worker thread to drop its last reference, that could
 * dispose the corpus on a thread the corpus is about to join. */
#include "corpus/job.h"

struct QuothJob
{
  GTask         *task;
  QuothStoreFunc func;
  gpointer       data;
  GDestroyNotify data_free;
  GDestroyNotify result_free;
  GCancellable  *stop;   /* the caller's cancellable, or the corpus closing */
  gpointer       result;
  GError        *error;
};

void
quoth_post (GMainContext *context,
            GSourceFunc   func,
            gpointer      data)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, func, data, NULL);
  g_source_attach (source, context);
}

QuothJob *
quoth_job_new (GTask         *task,
               QuothStoreFunc func,
               gpointer       data,
               GDestroyNotify data_free,
               GDestroyNotify result_free)
{
  QuothJob *job = g_new0 (QuothJob, 1);

  job->task = task;
  job->func = func;
  job->data = data;
  job->data_free = data_free;
  job->result_free = result_free;
  job->stop = g_cancellable_new ();
  return job;
}

static void
caller_cancelled (GCancellable *cancellable,
                  gpointer      stop)
{
  g_cancellable_cancel (stop);
}

gboolean
quoth_job_run (QuothJob   *job,
               QuothStore *store)
{
  GCancellable *caller = g_task_get_cancellable (job->task);
  gulong        handler = 0;

  if (caller != NULL)
    handler = g_cancellable_connect (caller, G_CALLBACK (caller_cancelled), job->stop, NULL);

  if (!g_cancellable_set_error_if_cancelled (job->stop, &job->error))
    {
      quoth_store_watch (store, job->stop);
      job->result = job->func (store, job->data, job->stop, &job->error);
      quoth_store_watch (store, NULL);
    }

  if (handler != 0)
    g_cancellable_disconnect (caller, handler);
  return job->error == NULL;
}

void
quoth_job_interrupt (QuothJob *job)
{
  g_cancellable_cancel (job->stop);
}

void
quoth_job_fail (QuothJob *job,
                GError   *error)
{
  g_clear_error (&job->error);
  job->error = error;
}

static gboolean
answer_at_home (gpointer data)
{
  QuothJob *job = data;

  if (job->error != NULL)
    {
      if (job->result != NULL && job->result_free != NULL)
        job->result_free (job->result);
      g_task_return_error (job->task, g_steal_pointer (&job->error));
    }
  else
    {
      g_task_return_pointer (job->task, job->result, job->result_free);
    }

  if (job->data_free != NULL)
    job->data_free (job->data);
  g_object_unref (job->stop);
  g_object_unref (job->task);
  g_free (job);
  return G_SOURCE_REMOVE;
}

void
quoth_job_answer (QuothJob *job)
{
  quoth_post (g_task_get_context (job->task), answer_at_home, job);
}

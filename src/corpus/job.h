/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * job.h - a function on a store on its way: made in the main context, run on the thread that owns
 * the store, answered in the main context. Inner header. */
#pragma once

#include "corpus/corpus.h"

G_BEGIN_DECLS

typedef struct QuothJob QuothJob;

/* Takes `task`, whose context the answer comes to. */
QuothJob *quoth_job_new    (GTask *task, QuothStoreFunc func, gpointer data,
                            GDestroyNotify data_free, GDestroyNotify result_free);
/* Runs the function; the task's cancellable interrupts it. FALSE when it set an error. */
gboolean  quoth_job_run    (QuothJob *job, QuothStore *store);
/* Stops a running job from another thread, as if its caller had cancelled. */
void      quoth_job_interrupt (QuothJob *job);
/* The job ends with this error (taken) instead of a result. */
void      quoth_job_fail   (QuothJob *job, GError *error);
/* Sends the answer home and lets go of the job. */
void      quoth_job_answer (QuothJob *job);

/* Runs func (data) in `context`, soon. */
void      quoth_post       (GMainContext *context, GSourceFunc func, gpointer data);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * readers.h - one lane: a thread with a read-only connection and a queue of jobs. Inner header. */
#pragma once

#include "corpus/job.h"

G_BEGIN_DECLS

typedef struct QuothReader QuothReader;

/* `changed` is called on the lane's thread when a look found that someone has written. */
QuothReader *quoth_reader_new  (const char *path, const char *thread_name,
                                void (*changed) (gpointer user_data), gpointer user_data);
/* Waits until the connection stands. FALSE with the reason when it cannot be opened. */
gboolean     quoth_reader_wait_open (QuothReader *self, GError **error);
/* Takes `job`; it will be answered. */
void         quoth_reader_push (QuothReader *self, QuothJob *job);
/* Asks the lane to compare PRAGMA data_version when it is free. */
void         quoth_reader_look (QuothReader *self);
/* Interrupts what runs, answers what still waits as cancelled, joins. */
void         quoth_reader_free (QuothReader *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * writer.h - the one thread that writes: articles in batches, jobs in transactions of their own.
 * Inner header. */
#pragma once

#include "corpus/incoming.h"
#include "corpus/job.h"

G_BEGIN_DECLS

/* ---- the writer ----------------------------------------------------------------------------- */

typedef struct QuothWriter QuothWriter;

typedef struct
{
  void (*committed) (gpointer user_data);  /* rows were written, by us or by another process     */
  /* nothing can be saved any more (disk full, file gone): stop sending                          */
  void (*broken)    (const char *why, gpointer user_data);
  void (*arranged)  (gpointer user_data);  /* a piece more: quoth_writer_arranged()              */
} QuothWriterEvents;                       /* called on the writer's thread                       */

/* Opens (or makes) the corpus at `path` on its own thread; blocks until that is decided, or until it turns out that
 * another process is at a long piece of work there: what is pushed then waits for its turn. */
QuothWriter *quoth_writer_new      (const char *path, const QuothWriterEvents *events,
                                    gpointer user_data, GError **error);
/* Takes `job`: runs in one transaction of its own and is answered after its commit. */
void         quoth_writer_push     (QuothWriter *self, QuothJob *job);
/* The next article of `file`. Blocks while the queue is full (by count or by bytes). */
void         quoth_writer_put      (QuothWriter *self, QuothIncoming *file,
                                    QuothArticle *article, QuothAnnotation *annotation);
void         quoth_writer_end_file (QuothWriter *self, QuothIncoming *file);
/* Bulk mode from here; ended by quoth_writer_end_import(), which calls `ended` on the writer's
 * thread when everything before it is committed and settled. */
void         quoth_writer_begin_import (QuothWriter *self);
void         quoth_writer_end_import   (QuothWriter *self, void (*ended) (gpointer user_data),
                                        gpointer user_data);
/* How many bytes the import that has begun will bring, as far as is known; any thread. Where they are many beside
 * what is there, the corpus is loaded (quoth_store_load()) and arranged at the end of the import. */
void         quoth_writer_expect   (QuothWriter *self, gint64 bytes);
/* How far it is with that, 0 to 1; < 0: there is nothing to arrange. Any thread. */
double       quoth_writer_arranged (QuothWriter *self);
/* Asks for a comparison of PRAGMA data_version when the writer is free. */
void         quoth_writer_look     (QuothWriter *self);
/* Writes and commits all that was pushed, closes the store, joins. */
void         quoth_writer_free     (QuothWriter *self);

G_END_DECLS

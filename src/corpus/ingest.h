/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ingest.h - one import: folders unfold, workers read and annotate, the writer stores, a report
 * says what became of each file. Inner header. */
#pragma once

#include "corpus/writer.h"

G_BEGIN_DECLS

typedef struct QuothIngest QuothIngest;

typedef struct
{
  void (*progressed) (gpointer user_data);   /* any thread, often */
  void (*ended)      (gpointer user_data);   /* in the main context, once; then finish it */
} QuothIngestEvents;

/* `files` is read here and now; events come to `context`. encoding: forced, or NULL. */
QuothIngest  *quoth_ingest_new      (GListModel *files, const char *encoding, GMainContext *context,
                                     const QuothIngestEvents *events, gpointer user_data);
/* Starts the threads. `path` is that of the corpus the writer writes. */
void          quoth_ingest_start    (QuothIngest *self, QuothWriter *writer, const char *path);
gboolean      quoth_ingest_is_started (QuothIngest *self);
/* Any thread. What is not committed yet is dropped or finished, whichever is quicker; the files
 * not read are reported as skipped, for the reason given (NULL: stopped by the user). */
void          quoth_ingest_stop     (QuothIngest *self, const char *why);
/* Ends an import that was stopped before it was started. */
void          quoth_ingest_abandon  (QuothIngest *self);
/* Waits for the threads, after stop or ended; the writer must still run. */
void          quoth_ingest_join     (QuothIngest *self);
QuothProgress quoth_ingest_progress (QuothIngest *self);
/* The sealed report, yours; NULL when nothing could be imported at all, for an inner reason. */
QuothReport  *quoth_ingest_finish   (QuothIngest *self, GError **error);
void          quoth_ingest_free     (QuothIngest *self);

G_END_DECLS

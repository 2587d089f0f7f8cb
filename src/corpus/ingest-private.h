/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ingest-private.h - an import from the inside: what walker, workers and writer share. Inner header of the files
 * ingest*.c. */
#pragma once

#include "corpus/ingest.h"
#include "corpus/walk.h"

G_BEGIN_DECLS

#define QUOTH_FILE_WEIGHT 4096 /* bytes an empty file is worth, for the time left */

typedef struct
{
  QuothFound *found;
  guint       place;
} Turn;

struct QuothIngest
{
  GPtrArray               *roots;     /* (element-type GFile) */
  GMainContext            *context;
  const QuothIngestEvents *events;
  gpointer                 user_data;
  GCancellable            *stop;
  QuothWriter             *writer;    /* borrowed; NULL before the start */
  char                    *path;
  char                    *layouts;   /* the user's own, read once */
  char                    *encoding;  /* forced by the user, or NULL */
  GThread                 *walker;
  GPtrArray               *workers;   /* (element-type GThread) */

  GMutex        lock;                 /* guards all below */
  GCond         wake;
  GQueue        turns;                /* (element-type Turn): found, not taken */
  gboolean      is_walking;
  guint         n_working;
  char         *why_stopped;
  GError       *failure;              /* nothing can be imported at all */
  QuothReport  *report;
  QuothProgress progress;
  gint64        began;                /* monotonic */
  gint64        weight_found;
  gint64        weight_done;
};

/* ---- ingest.c ------------------------------------------------------------------------------------ */

/* The next file, waited for; NULL: there is none, or the import is stopped. Yours. */
Turn    *quoth_ingest_next_turn (QuothIngest *self);
/* A worker ends; the last one closes the import. */
void     quoth_ingest_leave     (QuothIngest *self);
/* Nothing can be imported at all. Takes error. */
void     quoth_ingest_fail      (QuothIngest *self, GError *error);

/* ---- ingest-rows.c ------------------------------------------------------------------------------- */

/* Why a file was not looked at; new string. */
char    *quoth_ingest_skip_reason      (QuothIngest *self);
/* Takes row. With and without the lock held. */
void     quoth_ingest_set_row_locked   (QuothIngest *self, guint place, QuothFileReport *row, gint64 size);
void     quoth_ingest_set_row          (QuothIngest *self, guint place, QuothFileReport *row, gint64 size);
/* With the lock held. A file that is not looked at. Takes turn. */
void     quoth_ingest_skip_turn_locked (QuothIngest *self, Turn *turn);
QuothFileReport *quoth_ingest_row_of   (QuothIngest *self, const QuothIncoming *file);
/* Writer's thread: what was put is committed. data: the import. */
void     quoth_ingest_file_settled     (QuothIncoming *file, gpointer data);

/* ---- ingest-worker.c ------------------------------------------------------------------------------ */

/* A thread that reads one file after the other. data: the import. */
gpointer quoth_ingest_worker (gpointer data);

G_END_DECLS

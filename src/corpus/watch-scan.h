/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * watch-scan.h - one look through a watched folder, in a thread. Inner header. */
#pragma once

#include "corpus/corpus.h"

G_BEGIN_DECLS

#define QUOTH_WATCH_FOLDERS 2000 /* folders inside of one that are watched: the system has a limit for all programs */
#define QUOTH_WATCH_REST    2    /* seconds a file has to be still: it may be under way              */

typedef struct
{
  QuothWatchState state;
  GPtrArray      *folders; /* (element-type GFile): it and those inside, to be watched               */
  GListStore     *files;   /* GFile: not seen by an import as they are now                            */
  gboolean        is_early; /* some were too fresh: look again                                       */
} QuothWatchScan;

void            quoth_watch_scan_free   (QuothWatchScan *scan);
/* Folders are walked in depth, links and hidden names left out. corpus: path of the store. */
void            quoth_watch_scan_async  (const char *corpus, const char *folder, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer user_data);
QuothWatchScan *quoth_watch_scan_finish (GAsyncResult *result, GError **error);

G_END_DECLS

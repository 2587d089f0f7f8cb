/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * history.h - reports kept with the corpus. Inner header. */
#pragma once

#include "corpus/report.h"

G_BEGIN_DECLS

/* Writes a sealed report of an import that began then, on the writer, in a transaction of its own. */
gboolean quoth_history_put (QuothStore *store, const QuothReport *report, gint64 began, GError **error);
/* Why this very file could not be read the last time: a row to report instead of reading it again.
 * NULL when it is to be read. */
QuothFileReport *quoth_history_failure (QuothStore *store, const char *uri, gint64 size, gint64 modified);
/* Whether an import has seen the file as it is now, and no newer program would make more of it. */
gboolean quoth_history_has_seen (QuothStore *store, const char *uri, gint64 size, gint64 modified, gboolean *seen,
                                 GError **error);

G_END_DECLS

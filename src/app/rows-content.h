/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * rows-content.h - quotes on their way out: dragged to a spreadsheet as CSV, to an editor as text, or
 * copied as tab-separated lines. */
#pragma once

#include "corpus/corpus.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A provider of text/csv and plain text that reads the rows only when somebody takes them. */
GdkContentProvider *quoth_rows_content_new (QuothCorpus *corpus, QuothQuery *query, GArray *ids);

/* The rows in a format of export.h ("csv", "tsv"), or "citation". Result: GBytes, transfer full. */
void    quoth_rows_text_async  (QuothCorpus *corpus, QuothQuery *query, GArray *ids, const char *format,
                                GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GBytes *quoth_rows_text_finish (QuothCorpus *corpus, GAsyncResult *result, GError **error);

G_END_DECLS

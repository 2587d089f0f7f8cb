/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * export.h - rows of a store -> CSV, TSV, JSON lines, a table for the terminal; and the manifest that says how
 * to get the same file again. Runs on any reader; writes to a stream or, safely, to a file. */
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

typedef struct
{
  const char *id;      /* header cell and JSON key: "speaker", "quote_id"                        */
  const char *title;   /* N_("Speaker")                                                          */
  gboolean    in_table;/* shown by the terminal's table and the window                           */
  /* Cell of a row, or NULL for empty; `buffer` is scratch it may print into. */
  const char *(*cell) (gconstpointer row, GString *buffer);
} QuothColumn;

/* Columns of a kind of rows, in order. Static. */
const QuothColumn *quoth_export_columns (QuothRows rows, guint *n);

typedef struct
{
  gboolean defuse;   /* prefix ' to cells a spreadsheet would run as a formula (CSV, TSV)        */
  guint    limit;    /* 0: all                                                                   */
  const gint64 *ids; /* these rows only, in this order; NULL: all of the query                   */
  guint    n_ids;
} QuothExportOptions;

typedef struct
{
  const char *name;  /* "csv", "tsv", "jsonl", "table"                                           */
  const char *title; /* N_("CSV, for spreadsheets")                                              */
  void (*begin) (GString *out, QuothRows rows, const QuothExportOptions *options);
  void (*row)   (GString *out, QuothRows rows, gconstpointer row, const QuothExportOptions *options);
} QuothExporter;

const QuothExporter *quoth_exporter_by_name (const char *name); /* NULL when unknown */

typedef void (*QuothExportProgress) (guint64 done, guint64 total, gpointer user_data);

/* Streams every row; never truncates. */
gboolean quoth_export (QuothStore *store, QuothRows rows, const QuothQuery *query,
                       const QuothExporter *exporter, const QuothExportOptions *options,
                       GOutputStream *out, QuothExportProgress progress, gpointer progress_data,
                       guint64 *n_rows, GCancellable *cancellable, GError **error);

/* CSV of quotes to `path` and `path`.manifest.json beside it: each to a temporary file in the same
 * folder, synced, renamed; the old ones stay whole on failure. */
gboolean quoth_export_file (QuothStore *store, const QuothQuery *query, const QuothExportOptions *options,
                            const char *path, QuothExportProgress progress, gpointer progress_data,
                            guint64 *n_rows, GCancellable *cancellable, GError **error);

/* One quote as words with speaker, outlet, date and paragraph, for the clipboard. New string. */
char *quoth_export_citation (const QuothQuoteRow *row);

G_END_DECLS

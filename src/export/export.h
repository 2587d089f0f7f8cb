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
  guint       width;   /* cells in the terminal's table, 0: not shown there                      */
  gboolean    is_number; /* a JSON number, never defused                                         */
  /* Cell of a row, or NULL for empty; `buffer` is scratch it may print into. */
  const char *(*cell) (gconstpointer row, GString *buffer);
} QuothColumn;

/* Columns of a kind of rows, in order. Static. */
const QuothColumn *quoth_export_columns (QuothRows rows, guint *n);

typedef struct
{
  gboolean defuse;   /* prefix ' to cells a spreadsheet would run as a formula (CSV, TSV), and close
                      * the bidirectional overrides a cell leaves open                           */
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

/* csv: RFC 4180, CRLF, UTF-8 without a byte order mark (readers that know UTF-8 would find it in the name
 * of the first column). tsv: a tab or line end inside a cell becomes a blank. jsonl: exact. table: cut to
 * width, for eyes. */
const QuothExporter *quoth_exporter_by_name (const char *name); /* NULL when unknown */

typedef void (*QuothExportProgress) (guint64 done, guint64 total, gpointer user_data);

/* Streams every row; never truncates. All rows are of one state of the corpus, whoever writes
 * meanwhile. The caller's quoth_store_watch() ends a long sort; `cancellable` is looked at by page. */
gboolean quoth_export (QuothStore *store, QuothRows rows, const QuothQuery *query,
                       const QuothExporter *exporter, const QuothExportOptions *options,
                       GOutputStream *out, QuothExportProgress progress, gpointer progress_data,
                       guint64 *n_rows, GCancellable *cancellable, GError **error);

/* CSV of quotes to `path` and `path`.manifest.json beside it: each to a temporary file in the same
 * folder, synced, renamed; the old ones stay whole on failure. A symbolic link stays one: what it points to is
 * replaced. The manifest (JSON) names program, extractor, corpus, query, sort, options and rows, and the
 * SHA-256 of the CSV: the same corpus and the same manifest give the same bytes again. */
gboolean quoth_export_file (QuothStore *store, const QuothQuery *query, const QuothExportOptions *options,
                            const char *path, QuothExportProgress progress, gpointer progress_data,
                            guint64 *n_rows, GCancellable *cancellable, GError **error);

/* One quote as words with speaker, outlet, date and paragraph, for the clipboard. New string. */
char *quoth_export_citation (const QuothQuoteRow *row);

G_END_DECLS

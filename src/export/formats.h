/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * formats.h - the exporters, one each file. Inner header of export/ and of its tests. */
#pragma once

#include "export/export.h"

G_BEGIN_DECLS

extern const QuothExporter quoth_exporter_csv;
extern const QuothExporter quoth_exporter_tsv;
extern const QuothExporter quoth_exporter_jsonl;
extern const QuothExporter quoth_exporter_table;

/* A JSON string with its quotation marks; "null" for NULL. */
void     quoth_json_append      (GString *out, const char *text);

/* What a run of rows was, for the manifest. */
typedef struct
{
  guint64    n_rows;
  guint64    n_unknown, n_unnamed, n_collective, n_document; /* quotes by their speaker          */
  guint64    n_left_out;           /* stances that the query did not ask for                      */
  GPtrArray *extractors;           /* (element-type utf8) versions met, each once; owned         */
  GChecksum *checksum;             /* of all bytes written, or NULL                              */
} QuothExportCounts;

gboolean quoth_export_rows      (QuothStore *store, QuothRows rows, const QuothQuery *query,
                                 const QuothExporter *exporter, const QuothExportOptions *options,
                                 GOutputStream *out, QuothExportProgress progress, gpointer progress_data,
                                 QuothExportCounts *counts, GCancellable *cancellable, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * csv.c - rows for spreadsheets: CSV (RFC 4180) and TSV. Their cells are text/cells.c's. */
#include "export/formats.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
append_tsv_cell (GString    *out,
                 const char *cell,
                 gboolean    defuse)
{
  if (defuse && quoth_cell_runs (cell))
    g_string_append_c (out, '\'');
  for (const char *p = cell; *p; p++)
    g_string_append_c (out, *p == '\t' || *p == '\r' || *p == '\n' ? ' ' : *p);
  if (defuse)
    quoth_cell_close_bidi (out, cell);
}

typedef void (*AppendCell) (GString *out, const char *cell, gboolean defuse);

static void
append_header (GString    *out,
               QuothRows   rows,
               char        separator,
               const char *end)
{
  guint n;
  const QuothColumn *columns = quoth_export_columns (rows, &n);

  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (out, separator);
      g_string_append (out, columns[i].id);
    }
  g_string_append (out, end);
}

static void
append_row (GString                  *out,
            QuothRows                 rows,
            gconstpointer             row,
            const QuothExportOptions *options,
            char                      separator,
            AppendCell                append,
            const char               *end)
{
  guint n;
  const QuothColumn *columns = quoth_export_columns (rows, &n);
  g_autoptr (GString) buffer = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      const char *cell = columns[i].cell (row, buffer);

      if (i > 0)
        g_string_append_c (out, separator);
      if (cell != NULL)
        append (out, cell, options->defuse && !columns[i].is_number);
    }
  g_string_append (out, end);
}

static void
csv_begin (GString                  *out,
           QuothRows                 rows,
           const QuothExportOptions *options)
{
  append_header (out, rows, ',', "\r\n");
}

static void
csv_row (GString                  *out,
         QuothRows                 rows,
         gconstpointer             row,
         const QuothExportOptions *options)
{
  append_row (out, rows, row, options, ',', quoth_csv_append_cell, "\r\n");
}

static void
tsv_begin (GString                  *out,
           QuothRows                 rows,
           const QuothExportOptions *options)
{
  append_header (out, rows, '\t', "\n");
}

static void
tsv_row (GString                  *out,
         QuothRows                 rows,
         gconstpointer             row,
         const QuothExportOptions *options)
{
  append_row (out, rows, row, options, '\t', append_tsv_cell, "\n");
}

const QuothExporter quoth_exporter_csv = { "csv", N_("CSV, for spreadsheets"), csv_begin, csv_row };
const QuothExporter quoth_exporter_tsv = { "tsv", N_("Values divided by tabs"), tsv_begin, tsv_row };

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * json.c - one JSON object a line, for programs: every column, nothing altered. */
#include "export/formats.h"

#include <glib/gi18n-lib.h>

void
quoth_json_append (GString    *out,
                   const char *text)
{
  if (text == NULL)
    {
      g_string_append (out, "null");
      return;
    }
  g_string_append_c (out, '"');
  for (const char *p = text; *p; p++)
    switch (*p)
      {
      case '"':
        g_string_append (out, "\\\"");
        break;
      case '\\':
        g_string_append (out, "\\\\");
        break;
      case '\n':
        g_string_append (out, "\\n");
        break;
      default:
        if ((guchar) *p < 0x20 || *p == 0x7f)
          g_string_append_printf (out, "\\u%04x", (guchar) *p);
        else
          g_string_append_c (out, *p);
      }
  g_string_append_c (out, '"');
}

static void
jsonl_begin (GString                  *out,
             QuothRows                 rows,
             const QuothExportOptions *options)
{
  /* lines need no head */
}

static void
jsonl_row (GString                  *out,
           QuothRows                 rows,
           gconstpointer             row,
           const QuothExportOptions *options)
{
  guint n;
  const QuothColumn *columns = quoth_export_columns (rows, &n);
  g_autoptr (GString) buffer = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      const char *cell = columns[i].cell (row, buffer);

      g_string_append_printf (out, "%s\"%s\": ", i == 0 ? "{" : ", ", columns[i].id);
      if (cell != NULL && columns[i].is_number)
        g_string_append (out, cell);
      else
        quoth_json_append (out, cell);
    }
  g_string_append (out, "}\n");
}

const QuothExporter quoth_exporter_jsonl = { "jsonl", N_("JSON, one object a line"), jsonl_begin, jsonl_row };

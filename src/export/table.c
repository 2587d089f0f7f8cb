/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table.c - rows for a terminal: columns of a set width, cut with an ellipsis. Widths are those of a
 * terminal (wide characters take two cells, marks none); what could steer the terminal or turn the
 * line around is shown as a blank. */
#include "export/formats.h"

#include <glib/gi18n-lib.h>

static guint
width_of (gunichar c)
{
  if (g_unichar_iszerowidth (c))
    return 0;
  return g_unichar_iswide (c) ? 2 : 1;
}

static gboolean
steers (gunichar c)
{
  return g_unichar_iscntrl (c) || g_unichar_type (c) == G_UNICODE_FORMAT || g_unichar_isspace (c);
}

static guint
total_width (const char *cell)
{
  guint width = 0;

  for (const char *p = cell; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      width += steers (c) ? 1 : width_of (c);
    }
  return width;
}

static void
append_cell (GString    *out,
             const char *cell,
             guint       width,
             gboolean    pad)
{
  gboolean cut = total_width (cell) > width;
  guint room = cut ? width - 1 : width, used = 0;

  for (const char *p = cell; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      guint w;

      if (steers (c))
        c = ' ';
      w = width_of (c);
      if (used + w > room)
        break;
      g_string_append_unichar (out, c);
      used += w;
    }
  if (cut)
    {
      g_string_append (out, "…");
      used++;
    }
  for (; pad && used < width; used++)
    g_string_append_c (out, ' ');
}

/* `row` NULL: the titles. */
static void
append_line (GString      *out,
             QuothRows     rows,
             gconstpointer row)
{
  guint n, last = 0;
  const QuothColumn *columns = quoth_export_columns (rows, &n);
  g_autoptr (GString) buffer = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    if (columns[i].width > 0)
      last = i;
  for (guint i = 0; i <= last; i++)
    {
      const char *cell;

      if (columns[i].width == 0)
        continue;
      cell = row != NULL ? columns[i].cell (row, buffer) : _(columns[i].title);
      append_cell (out, cell != NULL ? cell : "–", columns[i].width, i != last);
      if (i != last)
        g_string_append (out, "  ");
    }
  g_string_append_c (out, '\n');
}

static void
table_begin (GString                  *out,
             QuothRows                 rows,
             const QuothExportOptions *options)
{
  append_line (out, rows, NULL);
}

static void
table_row (GString                  *out,
           QuothRows                 rows,
           gconstpointer             row,
           const QuothExportOptions *options)
{
  append_line (out, rows, row);
}

const QuothExporter quoth_exporter_table = { "table", N_("Table, for reading"), table_begin, table_row };

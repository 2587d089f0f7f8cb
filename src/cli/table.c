/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table.c - rows as a table for the terminal: as wide as the screen, cut with an ellipsis, straight
 * also with Chinese, Japanese and Korean characters, which take two cells, and with combining marks,
 * which take none.
 *
 * The first page decides the widths, so that a table of any length starts at once and takes no
 * memory. */
#include "cli/cli.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define PAGE_ROWS     128
#define NO_TERMINAL   120 /* cells, for a pipe                   */
#define LEAST_COLUMN  6   /* no column is squeezed below this    */
#define GAP           2

typedef struct
{
  const QuothColumn **columns; /* [n] those that are shown */
  guint              *widths;  /* [n] cells                */
  guint               n;
  GString            *buffer;
} Table;

static guint
screen_width (void)
{
  struct winsize size;
  const char    *columns = g_getenv ("COLUMNS");

  if (ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    return size.ws_col;
  return columns != NULL && atoi (columns) > 0 ? (guint) atoi (columns) : NO_TERMINAL;
}

static guint
cells_of (gunichar c)
{
  if (g_unichar_iszerowidth (c))
    return 0;
  return g_unichar_iswide (c) ? 2 : 1;
}

static guint
width_of (const char *text)
{
  guint width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    width += cells_of (g_utf8_get_char (p));
  return width;
}

/* One cell of one row; anything that would move the cursor is a blank. */
static const char *
cell_text (Table             *table,
           const QuothColumn *column,
           gconstpointer      row)
{
  g_autoptr (GString) scratch = g_string_new (NULL);
  const char *text = column->cell (row, scratch);

  g_string_truncate (table->buffer, 0);
  for (const char *p = text != NULL ? text : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (table->buffer, g_unichar_isprint (c) || cells_of (c) == 0 ? c : ' ');
    }

  return table->buffer->str;
}

static void
print_cell (const char *text,
            guint       width,
            gboolean    is_last)
{
  guint total = width_of (text);
  guint limit = total > width ? width - 1 : width; /* room for the ellipsis */
  guint used = 0;
  const char *p = text;

  for (; *p != '\0' && used + cells_of (g_utf8_get_char (p)) <= limit; p = g_utf8_next_char (p))
    used += cells_of (g_utf8_get_char (p));

  fwrite (text, 1, (gsize) (p - text), stdout);
  if (total > width)
    {
      fputs ("…", stdout);
      used++;
    }

  if (is_last)
    fputc ('\n', stdout);
  else
    printf ("%*s", (int) (width - used + GAP), "");
}

static void
print_header (Table *table)
{
  for (guint i = 0; i < table->n; i++)
    print_cell (_(table->columns[i]->title), table->widths[i], i + 1 == table->n);
}

static void
print_rows (Table     *table,
            GPtrArray *rows)
{
  for (guint r = 0; r < rows->len; r++)
    {
      if (rows->pdata[r] == NULL)
        continue; /* removed since the ids were asked for */

      for (guint i = 0; i < table->n; i++)
        print_cell (cell_text (table, table->columns[i], rows->pdata[r]), table->widths[i], i + 1 == table->n);
    }
}

/* What every column would like, then the widest ones give until all fit. */
static void
measure (Table     *table,
         GPtrArray *rows)
{
  guint screen = screen_width ();
  guint total = GAP * (table->n - 1);

  for (guint i = 0; i < table->n; i++)
    {
      table->widths[i] = MAX (width_of (_(table->columns[i]->title)), 1);
      for (guint r = 0; r < rows->len; r++)
        {
          if (rows->pdata[r] != NULL)
            table->widths[i] = MAX (table->widths[i],
                                    width_of (cell_text (table, table->columns[i], rows->pdata[r])));
        }
      total += table->widths[i];
    }

  while (total > screen)
    {
      guint widest = 0;

      for (guint i = 1; i < table->n; i++)
        {
          if (table->widths[i] > table->widths[widest])
            widest = i;
        }
      if (table->widths[widest] <= LEAST_COLUMN)
        break;
      table->widths[widest]--;
      total--;
    }
}

static void
choose_columns (Table    *table,
                QuothRows rows)
{
  guint              n;
  const QuothColumn *columns = quoth_export_columns (rows, &n);

  table->columns = g_new (const QuothColumn *, n);
  table->widths = g_new0 (guint, n);
  table->buffer = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    {
      if (columns[i].width > 0)
        table->columns[table->n++] = &columns[i];
    }
}

static gboolean
print_pages (Table            *table,
             QuothStore       *store,
             QuothRows         rows,
             const QuothQuery *query,
             const GArray     *ids,
             guint             n,
             GError          **error)
{
  for (guint first = 0; first < n; first += PAGE_ROWS)
    {
      g_autoptr (GPtrArray) page = quoth_store_rows (store, rows, query, &g_array_index (ids, gint64, first),
                                                     MIN (PAGE_ROWS, n - first), error);

      if (page == NULL)
        return FALSE;

      if (first == 0)
        {
          measure (table, page);
          print_header (table);
        }
      print_rows (table, page);
    }

  return TRUE;
}

gboolean
quoth_cli_print_table (QuothStore       *store,
                       QuothRows         rows,
                       const QuothQuery *query,
                       guint             limit,
                       guint64          *n_rows,
                       GError          **error)
{
  g_autoptr (GArray) ids = quoth_store_ids (store, rows, query, error);
  Table    table = { 0 };
  guint    n;
  gboolean ok;

  if (ids == NULL)
    return FALSE;

  n = limit > 0 ? MIN (limit, ids->len) : ids->len;
  choose_columns (&table, rows);
  ok = print_pages (&table, store, rows, query, ids, n, error);
  g_free (table.columns);
  g_free (table.widths);
  g_string_free (table.buffer, TRUE);

  if (ok && n < ids->len)
    g_printerr (_("%u of %u rows\n"), n, ids->len);
  else if (ok)
    g_printerr (g_dngettext (GETTEXT_PACKAGE, "%u row\n", "%u rows\n", n), n);
  if (n_rows != NULL)
    *n_rows = n;
  return ok;
}

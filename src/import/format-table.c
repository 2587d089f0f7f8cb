/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * format-table.c - tables with an article in each row: CSV as RFC 4180 has it, and as spreadsheets
 * and people write it: with semicolons, tabs or bars, a line "sep=;", rows too short or too long, a
 * mark that is never closed. Which column is what says mapping.c. */
#include "import/encoding.h"
#include "import/mapping.h"
#include "import/text-stream.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const suffixes[] = { "csv", "tsv", "tab", NULL };
static const char *const mime_types[] = { "text/csv", "text/tab-separated-values", NULL };

extern const QuothFormat quoth_format_table;

enum
{
  SAMPLE = 20, /* rows looked at before the first is pushed                                */
  MAX_COLUMNS = 4096,
  MAX_CELL = 64 * 1024 * 1024, /* bytes; twice what an article can be                              */
};

typedef struct
{
  QuothTextStream *stream;
  const char *text; /* what is in hand of it                                               */
  gsize len;
  gsize at;
  GError *failure; /* of the stream: there is no more                                     */
  guint row; /* 1…: of the table, its head counted                                    */
  char divider;
  gboolean is_ragged; /* a row had another number of cells than the head                      */
  gboolean unclosed;  /* the last cell began with a mark that nothing closed                   */
  gboolean too_long;  /* or not within MAX_CELL: the end                                       */
} Table;

/* Whether there is a character at `at`. */
static gboolean
has_more (Table *table)
{
  if (table->at < table->len)
    return TRUE;
  if (table->too_long || table->failure != NULL || !quoth_text_stream_more (table->stream, table->at, &table->failure))
    return FALSE;

  table->text = quoth_text_stream_text (table->stream, &table->len);
  table->at = 0;
  return TRUE;
}

/* ---- rows ----------------------------------------------------------------------------------------- */

/* A cell between marks, the first of them passed; "" in it is one mark. */
static void
read_marked (Table *table, GString *cell)
{
  while (has_more (table))
    {
      const char c = table->text[table->at++];

      if (cell->len > MAX_CELL)
        break;
      if (c != '"')
        g_string_append_c (cell, c);
      else if (has_more (table) && table->text[table->at] == '"')
        {
          g_string_append_c (cell, '"');
          table->at++;
        }
      else
        return;
    }

  table->unclosed = TRUE;
  if (cell->len > MAX_CELL)
    {
      table->too_long = TRUE;
      table->at = table->len;
    }
}

/* Up to the next divider or line end, which is not passed. What follows a closing mark belongs to the
 * cell, too. */
static char *
read_cell (Table *table)
{
  GString *cell = g_string_new (NULL);

  if (has_more (table) && table->text[table->at] == '"')
    {
      table->at++;
      read_marked (table, cell);
    }

  while (has_more (table) && table->text[table->at] != table->divider
         && table->text[table->at] != '\n' && table->text[table->at] != '\r')
    g_string_append_c (cell, table->text[table->at++]);

  return g_string_free (cell, FALSE);
}

static void
pass_line_end (Table *table)
{
  if (has_more (table) && table->text[table->at] == '\r')
    table->at++;
  if (has_more (table) && table->text[table->at] == '\n')
    table->at++;
}

/* The next row, cells beyond MAX_COLUMNS are passed over; NULL at the end. Lines that are blank are no
 * rows. */
static GPtrArray *
read_row (Table *table)
{
  while (has_more (table)
         && (table->text[table->at] == '\n' || table->text[table->at] == '\r'))
    table->at++;
  if (!has_more (table))
    return NULL;

  GPtrArray *row = g_ptr_array_new_with_free_func (g_free);

  table->row++;
  for (;;)
    {
      char *cell = read_cell (table);

      if (row->len < MAX_COLUMNS)
        g_ptr_array_add (row, cell);
      else
        g_free (cell);

      if (!has_more (table) || table->text[table->at] != table->divider)
        break;
      table->at++;
    }

  pass_line_end (table);
  return row;
}

/* ---- the head ------------------------------------------------------------------------------------- */

/* "sep=;" in the first line says it; else what divides the first line most often. */
static void
find_divider (Table *table)
{
  static const char dividers[] = ",;\t|";
  guint counts[G_N_ELEMENTS (dividers)] = { 0 }, best = 0;
  gboolean marked = FALSE;

  if (table->len > 5 && g_ascii_strncasecmp (table->text, "sep=", 4) == 0 && table->text[4] != '\n')
    {
      table->divider = table->text[4];
      table->at = 5;
      pass_line_end (table);
      return;
    }

  for (gsize i = 0;
       i < table->len && (marked || (table->text[i] != '\n' && table->text[i] != '\r')); i++)
    {
      const char *p = strchr (dividers, table->text[i]);

      if (table->text[i] == '"')
        marked = !marked;
      else if (!marked && p != NULL && *p != '\0')
        counts[p - dividers]++;
    }

  for (guint i = 1; i < strlen (dividers); i++)
    if (counts[i] > counts[best])
      best = i;
  table->divider = dividers[best];
}

/* A head has short names, each of them once; what has a long text in it is a row already. */
static gboolean
is_head (GPtrArray *row)
{
  for (guint i = 0; i < row->len; i++)
    if (strlen (row->pdata[i]) > 100)
      return FALSE;

  return TRUE;
}

static GPtrArray *
numbered_columns (guint n)
{
  GPtrArray *columns = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (columns, g_strdup_printf ("%u", i + 1));
  return columns;
}

static void
trim_names (GPtrArray *columns)
{
  for (guint i = 0; i < columns->len; i++)
    g_strstrip (columns->pdata[i]);
}

/* ---- reading -------------------------------------------------------------------------------------- */

/* The next row with at least as many cells as there are columns; the first that had not is told. */
static GPtrArray *
next_row (Table *table, GPtrArray *columns, QuothImportNotes *notes)
{
  GPtrArray *row = read_row (table);

  if (row == NULL)
    return NULL;

  if (row->len != columns->len && !table->is_ragged)
    {
      table->is_ragged = TRUE;
      quoth_import_notes_warn (
        notes, _("Not all rows have as many cells as the head, the first of them is row %u."),
        table->row);
    }

  while (row->len < columns->len)
    g_ptr_array_add (row, g_strdup (""));
  return row;
}

static gboolean
push_row (
  QuothMapping *mapping, GPtrArray *columns, GPtrArray *row, QuothReading *reading, GError **error)
{
  g_autofree QuothPair *pairs = g_new0 (QuothPair, row->len);

  for (guint i = 0; i < row->len; i++)
    pairs[i] = (QuothPair){ i < columns->len ? columns->pdata[i] : "+", row->pdata[i] };

  return quoth_mapping_push (mapping, pairs, row->len, reading, error);
}

/* The first rows, to see which column holds what. Takes `first`. */
static GPtrArray *
read_sample (Table *table, GPtrArray *columns, GPtrArray *first, QuothImportNotes *notes)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  if (first != NULL)
    g_ptr_array_add (rows, first);

  for (GPtrArray *row; rows->len < SAMPLE && (row = next_row (table, columns, notes)) != NULL;)
    g_ptr_array_add (rows, row);
  return rows;
}

static gboolean
look_at_sample (QuothMapping *mapping,
                GPtrArray *columns,
                GPtrArray *rows,
                QuothImportNotes *notes,
                GError **error)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new ();

  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (values, ((GPtrArray *) rows->pdata[i])->pdata);

  if (quoth_mapping_look (mapping, (const char *const *) columns->pdata, columns->len, values,
                          notes))
    return TRUE;

  g_autofree char *names = NULL;

  g_ptr_array_add (columns, NULL);
  names = g_strjoinv (", ", (char **) columns->pdata);
  g_ptr_array_set_size (columns, columns->len - 1);
  g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_EMPTY, _("None of its columns holds texts: %.200s"),
               names);
  return FALSE;
}

static gboolean
push_rows (Table *table,
           QuothMapping *mapping,
           GPtrArray *columns,
           GPtrArray *sample,
           QuothReading *reading,
           GError **error)
{
  for (guint i = 0; i < sample->len; i++)
    if (!push_row (mapping, columns, sample->pdata[i], reading, error))
      return FALSE;

  for (GPtrArray *row; (row = next_row (table, columns, reading->notes)) != NULL;)
    {
      g_autoptr (GPtrArray) held = row;

      if (!push_row (mapping, columns, held, reading, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_rows (Table *table, QuothReading *reading, GError **error)
{
  g_autoptr (QuothMapping) mapping = quoth_mapping_new (reading->source->mapping, error);
  g_autoptr (GPtrArray) columns = NULL;
  GPtrArray *first = NULL;

  if (mapping == NULL)
    return FALSE;

  columns = read_row (table);
  if (columns == NULL)
    return TRUE;

  if (is_head (columns))
    trim_names (columns);
  else
    {
      first = g_steal_pointer (&columns);
      columns = numbered_columns (first->len);
    }

  g_autoptr (GPtrArray) sample = read_sample (table, columns, first, reading->notes);

  return sample->len == 0
         || (look_at_sample (mapping, columns, sample, reading->notes, error)
             && push_rows (table, mapping, columns, sample, reading, error));
}

static int
score (const QuothSource *source, const guint8 *head, gsize len)
{
  return quoth_looks_like_text (head, len) && quoth_is_named_like (source, &quoth_format_table) ? 85
                                                                                                : 0;
}

static gboolean
read_table (QuothInput *input, QuothReading *reading, GError **error)
{
  g_autoptr (QuothTextStream) stream = quoth_text_stream_new (input, reading, error);
  Table table = { .stream = stream };

  if (stream == NULL)
    return FALSE;

  table.text = quoth_text_stream_text (stream, &table.len);
  find_divider (&table);
  if (!read_rows (&table, reading, error))
    {
      g_clear_error (&table.failure);
      return FALSE;
    }
  if (table.failure != NULL)
    {
      g_propagate_error (error, table.failure);
      return FALSE;
    }

  if (table.too_long)
    quoth_import_notes_warn (
      reading->notes,
      _("A quotation mark opens in row %u and nothing closes it for 64 MB; what follows was not read."), table.row);
  else if (table.unclosed)
    quoth_import_notes_warn (
      reading->notes, _("A quotation mark opens in row %u and nothing closes it."), table.row);
  return TRUE;
}

const QuothFormat quoth_format_table = {
  .name = "table",
  .title = N_("Table (CSV)"),
  .suffixes = suffixes,
  .mime_types = mime_types,
  .score = score,
  .read = read_table,
};

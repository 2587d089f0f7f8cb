/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * quotes-table.c - the quotes as a table. SQL sorts; the column view only says by what: each column
 * has a sorter that notes that it was asked, and the sign of its answer tells the direction (GTK 4.8
 * has no other way to learn which column is sorted). */
#include "app/quotes-table.h"

#include "app/cell.h"
#include "app/wording.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  QuothSort   sort;
  const char *title;
  int         width;
  gboolean    expand;
  char     *(*text) (const QuothQuoteRow *quote);
} Column;

static char *
certainty_text (const QuothQuoteRow *quote)
{
  return g_strdup (quoth_wording_glyph (quote->certainty));
}

static char *
verb_text (const QuothQuoteRow *quote)
{
  return quoth_wording_verb (quote);
}

static char *
words_text (const QuothQuoteRow *quote)
{
  return g_strdup (quote->words);
}

static char *
outlet_text (const QuothQuoteRow *quote)
{
  return g_strdup (quote->outlet);
}

static char *
date_text (const QuothQuoteRow *quote)
{
  return quote->date != NULL ? quoth_wording_date (quote->date) : NULL;
}

static const Column columns[] = {
  { QUOTH_SORT_SPEAKER,   N_("Speaker"),   130, FALSE, quoth_wording_speaker },
  { QUOTH_SORT_VERB,      N_("Verb"),      90,  FALSE, verb_text             },
  { QUOTH_SORT_WORDS,     N_("Words"),     -1,  TRUE,  words_text            },
  { QUOTH_SORT_DATE,      N_("Date"),      100, FALSE, date_text             },
  { QUOTH_SORT_OUTLET,    N_("Outlet"),    110, FALSE, outlet_text           },
  { QUOTH_SORT_CERTAINTY, N_("Certainty"), -1,  FALSE, certainty_text        },
};

/* ---- one cell ---------------------------------------------------------------------------- */

#define QUOTH_TYPE_TABLE_CELL (quoth_table_cell_get_type ())
G_DECLARE_FINAL_TYPE (QuothTableCell, quoth_table_cell, QUOTH, TABLE_CELL, QuothCell)

struct _QuothTableCell
{
  QuothCell      parent_instance;
  const Column  *column;
  GtkInscription *text;
};

G_DEFINE_FINAL_TYPE (QuothTableCell, quoth_table_cell, QUOTH_TYPE_CELL)

static void
quoth_table_cell_show (QuothCell    *cell,
                       gconstpointer data)
{
  QuothTableCell *self = QUOTH_TABLE_CELL (cell);
  g_autofree char *text = data != NULL ? self->column->text (data) : NULL;

  gtk_inscription_set_text (self->text, text);
  if (data != NULL && self->column->sort == QUOTH_SORT_CERTAINTY)
    quoth_cell_set_spoken (cell, quoth_wording_certainty (((const QuothQuoteRow *) data)->certainty));
  else
    quoth_cell_set_spoken (cell, text != NULL ? text : "");
}

static void
quoth_table_cell_dispose (GObject *object)
{
  QuothTableCell *self = QUOTH_TABLE_CELL (object);

  if (self->text != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->text)));
  G_OBJECT_CLASS (quoth_table_cell_parent_class)->dispose (object);
}

static void
quoth_table_cell_class_init (QuothTableCellClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = quoth_table_cell_dispose;
  QUOTH_CELL_CLASS (klass)->show = quoth_table_cell_show;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
quoth_table_cell_init (QuothTableCell *self)
{
  GtkWidget *text = gtk_inscription_new (NULL);

  gtk_widget_set_parent (text, GTK_WIDGET (self));
  self->text = GTK_INSCRIPTION (text);
  gtk_inscription_set_text_overflow (self->text, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_lines (self->text, 1);
  gtk_inscription_set_nat_lines (self->text, 1);
  gtk_inscription_set_min_chars (self->text, 2);
}

static void
give_column (GtkListItemFactory *factory,
             GtkListItem        *item,
             gpointer            column)
{
  QuothTableCell *cell = QUOTH_TABLE_CELL (gtk_list_item_get_child (item));

  cell->column = column;
  if (cell->column->sort == QUOTH_SORT_WORDS)
    {
      /* In a narrow pane the table scrolls sideways rather than showing no words. */
      gtk_inscription_set_min_chars (cell->text, 32);
      gtk_widget_add_css_class (GTK_WIDGET (cell->text), "words");
    }
}

/* ---- sorting ----------------------------------------------------------------------------- */

typedef struct
{
  QuothState          *state;     /* borrowed: the view goes first */
  GtkColumnView       *view;
  GtkColumnViewColumn *columns[G_N_ELEMENTS (columns)];
  guint                asked;     /* which sorter was asked first */
  gboolean             following; /* the view is being set from the state */
} Table;

typedef struct
{
  Table *table;
  guint  column;
} Probe;

static int
note_asked (gconstpointer a,
            gconstpointer b,
            gpointer      data)
{
  Probe *probe = data;

  if (probe->table->asked == G_MAXUINT)
    probe->table->asked = probe->column;
  return -1;
}

static void
on_sorter_changed (GtkSorter      *sorter,
                   GtkSorterChange change,
                   Table          *table)
{
  if (table->following)
    return;

  g_autoptr(QuothListRow) a = quoth_list_row_new (1);
  g_autoptr(QuothListRow) b = quoth_list_row_new (2);
  table->asked = G_MAXUINT;
  GtkOrdering order = gtk_sorter_compare (sorter, a, b);

  g_autoptr(QuothQuery) query = NULL;
  QuothQuery *now = quoth_state_get_query (table->state);
  if (table->asked == G_MAXUINT)
    query = quoth_query_with_sort (now, QUOTH_SORT_DATE, TRUE);
  else
    query = quoth_query_with_sort (now, columns[table->asked].sort, order == GTK_ORDERING_LARGER);
  quoth_state_set_query (table->state, query);
}

static void
follow_query (Table *table)
{
  gboolean descending;
  QuothSort sort = quoth_query_sort (quoth_state_get_query (table->state), &descending);
  GtkColumnViewColumn *column = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (columns[i].sort == sort)
      column = table->columns[i];

  table->following = TRUE;
  gtk_column_view_sort_by_column (table->view, column,
                                  descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
  table->following = FALSE;
}

static void
free_table (gpointer table,
            GObject *view)
{
  g_signal_handlers_disconnect_by_data (((Table *) table)->state, table);
  g_free (table);
}

void
quoth_quotes_table_set_up (GtkColumnView *view,
                           QuothState    *state)
{
  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));

  Table *table = g_new0 (Table, 1);
  table->state = state;
  table->view = view;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      Probe *probe = g_new (Probe, 1);
      *probe = (Probe){ table, i };
      g_autoptr(GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (note_asked, probe, g_free));
      GtkListItemFactory *factory = quoth_cell_factory_new (QUOTH_TYPE_TABLE_CELL);
      g_signal_connect (factory, "setup", G_CALLBACK (give_column), (gpointer) &columns[i]);

      g_autoptr(GtkColumnViewColumn) column = gtk_column_view_column_new (_(columns[i].title), factory);
      gtk_column_view_column_set_sorter (column, sorter);
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_column_set_expand (column, columns[i].expand);
      if (columns[i].width > 0)
        gtk_column_view_column_set_fixed_width (column, columns[i].width);
      gtk_column_view_append_column (view, column);
      table->columns[i] = column;
    }

  follow_query (table);
  g_signal_connect (gtk_column_view_get_sorter (view), "changed", G_CALLBACK (on_sorter_changed), table);
  g_signal_connect_swapped (state, "notify::query", G_CALLBACK (follow_query), table);
  g_object_weak_ref (G_OBJECT (view), free_table, table);
}

GtkWidget *
quoth_quotes_table_list (GtkColumnView *view)
{
  g_return_val_if_fail (GTK_IS_COLUMN_VIEW (view), NULL);
  return gtk_widget_get_last_child (GTK_WIDGET (view));
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-row-model.c - lists of many rows: how they are swapped and how few pages they read. */
#include "app/row-model.h"
#include "app/row-selection.h"

#include "made-corpus.h"

#define N_ARTICLES 40
#define N_EACH 50
#define N_ROWS (N_ARTICLES * N_EACH)
#define N_LARGE_ARTICLES 100
#define N_LARGE_EACH     240

typedef struct
{
  char          *path;
  QuothCorpus   *corpus;
  QuothRowModel *model;
  guint          n_settled;
  guint          n_changes;
  guint          added, removed;   /* by the last two steps */
  gboolean       both_at_once;
} Fixture;

static void
on_settled (Fixture *f,
            GError  *error)
{
  g_assert_no_error (error);
  f->n_settled++;
}

static void
on_items_changed (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  Fixture    *f)
{
  f->n_changes++;
  f->both_at_once |= removed > 0 && added > 0;
  f->removed += removed;
  f->added += added;
  /* as GTK does: nothing it asks for may be NULL */
  for (guint i = 0; i < MIN (g_list_model_get_n_items (model), 200); i++)
    {
      g_autoptr(GObject) row = g_list_model_get_item (model, i);
      g_assert_nonnull (row);
    }
}

static gboolean
has_settled (gpointer data)
{
  Fixture *f = data;
  return f->n_settled > 0;
}

static void
ask (Fixture    *f,
     const char *text,
     QuothSort   sort,
     gboolean    descending)
{
  g_autoptr(QuothQuery) query = quoth_query_parse (text, NULL);
  g_autoptr(QuothQuery) sorted = quoth_query_with_sort (query, sort, descending);

  f->n_settled = f->n_changes = f->added = f->removed = 0;
  quoth_row_model_ask (f->model, f->corpus, sorted);
  spin_until (has_settled, f);
}

static void
set_up (Fixture      *f,
        gconstpointer unused)
{
  g_autoptr(GError) error = NULL;

  f->path = made_corpus (N_ARTICLES, N_EACH);
  f->corpus = quoth_corpus_open (f->path, &error);
  g_assert_no_error (error);
  f->model = quoth_row_model_new (QUOTH_ROWS_QUOTES);
  g_signal_connect_swapped (f->model, "settled", G_CALLBACK (on_settled), f);
  g_signal_connect (f->model, "items-changed", G_CALLBACK (on_items_changed), f);
}

static void
tear_down (Fixture      *f,
           gconstpointer unused)
{
  g_object_unref (f->model);
  quoth_corpus_close (f->corpus);
  g_object_unref (f->corpus);
  made_corpus_clean (f->path);
}

static const QuothQuoteRow *
data_at (Fixture *f,
         guint    position)
{
  g_autoptr(QuothListRow) row = g_list_model_get_item (G_LIST_MODEL (f->model), position);
  return quoth_list_row_data (row); /* the page keeps it */
}

typedef struct
{
  Fixture *f;
  guint    position;
} Place;

static gboolean
is_filled (gpointer data)
{
  Place *place = data;
  return data_at (place->f, place->position) != NULL;
}

static void
test_pages (Fixture      *f,
            gconstpointer unused)
{
  ask (f, "", QUOTH_SORT_DATE, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (f->model)), ==, N_ROWS);

  Place last = { f, N_ROWS - 1 };
  spin_until (is_filled, &last);
  g_assert_cmpint (data_at (f, N_ROWS - 1)->id, ==, quoth_row_model_id (f->model, N_ROWS - 1));
  /* two for the first 200 rows, one for the last; not the sixteen there are */
  g_assert_cmpuint (quoth_row_model_pages_read (f->model), <=, 3);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (f->model), N_ROWS));
}

static void
test_two_steps (Fixture      *f,
                gconstpointer unused)
{
  ask (f, "", QUOTH_SORT_DATE, TRUE);
  g_assert_cmpuint (f->n_changes, ==, 1);
  ask (f, "", QUOTH_SORT_SPEAKER, FALSE);
  g_assert_false (f->both_at_once);
  g_assert_cmpuint (f->n_changes, ==, 2);
  g_assert_cmpuint (f->removed, ==, f->added);
  g_assert_cmpuint (quoth_row_model_pages_read (f->model), <=, 8);
}

static void
test_only_the_middle (Fixture      *f,
                      gconstpointer unused)
{
  ask (f, "", QUOTH_SORT_DATE, TRUE);
  g_autoptr(QuothListRow) first = g_list_model_get_item (G_LIST_MODEL (f->model), 0);

  made_corpus_add (f->path);
  ask (f, "", QUOTH_SORT_DATE, TRUE);
  g_assert_cmpuint (f->removed, ==, 0);
  g_assert_cmpuint (f->added, ==, 3);

  /* the row that was first is the same object, three places further */
  g_autoptr(QuothListRow) fourth = g_list_model_get_item (G_LIST_MODEL (f->model), 3);
  g_assert_true (first == fourth);
  Place place = { f, 3 };
  spin_until (is_filled, &place);
}

static void
test_superseded (Fixture      *f,
                 gconstpointer unused)
{
  g_autoptr(QuothQuery) all = quoth_query_new ();

  quoth_row_model_ask (f->model, f->corpus, all);
  ask (f, "speaker:brok", QUOTH_SORT_DATE, TRUE);
  g_assert_cmpuint (f->n_settled, ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (f->model)), ==, N_ARTICLES * (N_EACH / 3));
}

static void
count_one (guint *n)
{
  (*n)++;
}

static void
test_selection (Fixture      *f,
                gconstpointer unused)
{
  g_autoptr(GtkMultiSelection) selection = quoth_row_selection_new (f->model);

  ask (f, "", QUOTH_SORT_DATE, TRUE);
  gint64 early = quoth_row_model_id (f->model, 2), late = quoth_row_model_id (f->model, N_ROWS - 2);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (selection), 2, TRUE);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (selection), N_ROWS - 2, FALSE);

  ask (f, "", QUOTH_SORT_DATE, FALSE);
  g_assert_cmpuint (quoth_row_selection_size (selection), ==, 2);
  g_assert_true (quoth_row_selection_has (selection, early));
  g_assert_true (quoth_row_selection_has (selection, late));
  g_assert_cmpuint (quoth_row_model_find (f->model, early), !=, 2);

  /* Row 2 is by Brok, the other by Marrant: who leaves the list leaves the selection. */
  ask (f, "speaker:brok", QUOTH_SORT_DATE, FALSE);
  g_assert_cmpint (quoth_row_selection_only (selection), ==, early);
}

/* Of a corpus that is not small the first rows come before the others: nothing is lost on the way. */
static void
test_first_rows (Fixture      *f,
                 gconstpointer unused)
{
  char *path = made_corpus (N_LARGE_ARTICLES, N_LARGE_EACH);
  g_autoptr(GError) error = NULL;
  QuothCorpus *large = quoth_corpus_open (path, &error);
  QuothCorpus *small = f->corpus;
  const guint n = N_LARGE_ARTICLES * N_LARGE_EACH;
  guint n_begun = 0;

  g_assert_no_error (error);
  f->corpus = large;
  g_signal_connect_swapped (f->model, "begun", G_CALLBACK (count_one), &n_begun);
  ask (f, "", QUOTH_SORT_DATE, TRUE);
  g_autoptr(GtkMultiSelection) selection = quoth_row_selection_new (f->model);
  gint64 first = quoth_row_model_id (f->model, 0), last = quoth_row_model_id (f->model, n - 1);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (selection), 0, TRUE);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (selection), n - 1, FALSE);

  n_begun = 0;
  ask (f, "", QUOTH_SORT_OUTLET, FALSE);
  ask (f, "", QUOTH_SORT_DATE, FALSE);
  g_assert_cmpuint (n_begun, >=, 1);
  g_assert_true (quoth_row_model_is_whole (f->model));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (f->model)), ==, n);
  g_assert_cmpuint (quoth_row_selection_size (selection), ==, 2);
  g_assert_true (quoth_row_selection_has (selection, first));
  g_assert_true (quoth_row_selection_has (selection, last));

  g_signal_handlers_disconnect_by_func (f->model, count_one, &n_begun);
  f->corpus = small;
  quoth_corpus_close (large);
  g_object_unref (large);
  made_corpus_clean (path);
}

static void
test_other_corpus (Fixture      *f,
                   gconstpointer unused)
{
  g_autoptr(QuothQuery) all = quoth_query_new ();

  ask (f, "", QUOTH_SORT_DATE, TRUE);
  quoth_row_model_ask (f->model, NULL, all);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (f->model)), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/row-model/reads only the pages that are looked at", Fixture, NULL, set_up, test_pages, tear_down);
  g_test_add ("/row-model/another order is swapped in two steps", Fixture, NULL, set_up, test_two_steps, tear_down);
  g_test_add ("/row-model/new rows leave the others where they are", Fixture, NULL, set_up, test_only_the_middle,
              tear_down);
  g_test_add ("/row-model/a superseded query is never shown", Fixture, NULL, set_up, test_superseded, tear_down);
  g_test_add ("/row-model/the selection stays on its rows", Fixture, NULL, set_up, test_selection, tear_down);
  g_test_add ("/row-model/no corpus, no rows", Fixture, NULL, set_up, test_other_corpus, tear_down);
  g_test_add ("/row-model/the first rows lose nothing of what is selected", Fixture, NULL, set_up, test_first_rows, tear_down);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-names.c - what the corpus knows of one name. */
#include "small-corpus.h"

#include <string.h>

static char *folder;
static QuothStore *store;

static gint64
id_of (const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3_stmt) find = quoth_statement_new (store, "SELECT id FROM name WHERE name = ?", &error);
  gint64 id;

  g_assert_no_error (error);
  quoth_statement_bind (find, "t", name);
  quoth_statement_int (store, find, 0, &id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (id, !=, 0);
  return id;
}

static QuothNameSheet *
sheet_of (const char *name,
          const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QuothQuery) query = quoth_query_parse (words, &error);
  QuothNameSheet *sheet = quoth_store_name_sheet (store, id_of (name), query, &error);

  g_assert_no_error (error);
  g_assert_nonnull (sheet);
  return sheet;
}

static void
test_sheet_counts (void)
{
  QuothNameSheet *sheet = sheet_of ("Putin Karlsson", "");

  g_assert_cmpstr (sheet->name.name, ==, "Putin Karlsson");
  g_assert_cmpint (sheet->name.kind, ==, QUOTH_KIND_PERSON);
  g_assert_cmpint (sheet->name.n_mentions, ==, 2);
  g_assert_cmpint (sheet->name.n_articles, ==, 1);
  g_assert_cmpint (sheet->name.n_quotes, ==, 1); /* and one stance */
  g_assert_cmpint (sheet->n_about, ==, 0);
  g_assert_cmpint (sheet->n_forms, ==, 2);
  g_assert_cmpstr (sheet->forms[0].form, ==, "Karlsson");
  g_assert_cmpint (sheet->forms[0].n_mentions, ==, 1);
  g_assert_cmpstr (sheet->forms[0].reason, ==, "surname");
  g_assert_cmpstr (sheet->forms[1].form, ==, "Putin Karlsson");
  g_assert_cmpstr (sheet->forms[1].reason, ==, "the whole name");
  g_assert_cmpint (sheet->n_articles_read, ==, 1);
  g_assert_cmpint (sheet->n_candidates, ==, 0);
  quoth_row_unref (sheet);
}

/* Words of the query are words of quotes: they narrow those, not the mentions. */
static void
test_sheet_under_query (void)
{
  QuothNameSheet *sheet = sheet_of ("Putin Karlsson", "fleet");

  g_assert_cmpint (sheet->name.n_mentions, ==, 2);
  g_assert_cmpint (sheet->name.n_quotes, ==, 1);
  quoth_row_unref (sheet);

  sheet = sheet_of ("Putin Karlsson", "date:2024");
  g_assert_cmpint (sheet->name.n_mentions, ==, 0);
  g_assert_cmpint (sheet->name.n_quotes, ==, 0);
  g_assert_cmpint (sheet->n_forms, ==, 0);
  quoth_row_unref (sheet);

  sheet = sheet_of ("Ukraine", "speaker:quill");
  g_assert_cmpint (sheet->n_about, ==, 1);
  quoth_row_unref (sheet);
}

static void
test_sheet_of_nobody (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QuothQuery) query = quoth_query_new ();

  g_assert_null (quoth_store_name_sheet (store, 4711, query, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  folder = small_folder ();
  store = small_open (folder, "small.quoth");
  g_test_add_func ("/names/sheet/counts", test_sheet_counts);
  g_test_add_func ("/names/sheet/under-query", test_sheet_under_query);
  g_test_add_func ("/names/sheet/of-nobody", test_sheet_of_nobody);
  result = g_test_run ();
  quoth_store_close (store);
  small_clean (folder);
  return result;
}

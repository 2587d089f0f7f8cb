/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-loading.c - a corpus that was loaded and arranged is the corpus it would be otherwise, wherever that was
 * cut off. */
#include "small-corpus.h"
#include "store/identity.h"

#include <glib/gstdio.h>

#define N_ARTICLES 60

static char *folder;
static guint n_stores;

static char *
new_path (void)
{
  g_autofree char *name = g_strdup_printf ("loading-%u.quoth", n_stores++);

  return g_build_filename (folder, name, NULL);
}

static QuothStore *
open_store (const char    *path,
            QuothStoreMode mode)
{
  g_autoptr (GError) error = NULL;
  QuothStore *store = quoth_store_open (path, mode, &error);

  g_assert_no_error (error);
  return store;
}

static void
load (QuothStore *store)
{
  g_autoptr (GError) error = NULL;

  quoth_store_load (store, &error);
  g_assert_no_error (error);
}

static gboolean
is_loading (QuothStore *store,
            gboolean   *cut_off)
{
  g_autoptr (GError) error = NULL;
  gboolean loading;

  quoth_store_is_loading (store, &loading, cut_off, &error);
  g_assert_no_error (error);
  return loading;
}

/* At most so many pieces; whether it is done. */
static gboolean
arrange (QuothStore *store,
         guint       most)
{
  g_autoptr (GError) error = NULL;
  gboolean cut_off;
  double done = 0, before = 0;

  for (guint i = 0; i < most && is_loading (store, &cut_off); i++)
    {
      quoth_store_arrange (store, &done, &error);
      g_assert_no_error (error);
      g_assert_cmpfloat (done, >=, before);
      g_assert_cmpfloat (done, <=, 1);
      before = done;
    }
  return !is_loading (store, &cut_off);
}

/* Articles from..end-1, ten a commit: people with and without given names, an acronym, kinds that contest, copies. */
static void
put_some (QuothStore *store,
          guint       from,
          guint       end)
{
  static const char *const names[] = {
    "person Vladimir Petrov=Vladimir Petrov|Petrov; org National Ferry Union=National Ferry Union|NFU",
    "person V. Petrov; loc Ostrava*2", "person Ida Rowan=Ida Rowan|Rowan; org Ostrava", "person Rowan; loc Ostrava*3",
    "person Ida M. Rowan; org NFU", "person José Marsh; person Jose Marsh*2", "org Ostrava; person Kim Marsh",
  };

  for (guint i = from; i < end; i++)
    {
      if (i == from || i % 10 == 0)
        small_begin (store);
      small_put (store, i, names[i % G_N_ELEMENTS (names)]);
      if (i % 10 == 9 || i + 1 == end)
        small_commit (store);
    }
}

/* Everything that is derived, and what it is derived from. */
static char *
state_of (QuothStore *store)
{
  static const char *const tables[] = { "article", "entity", "quote", "name", "name_key", "acronym", "sketch",
                                        "sketch_key", "copy", "copy_group", "tally", "trash" };
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s", tables[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (sqlite3_stmt) list = quoth_statement_new (store, sql, &error);
      gboolean row = TRUE;

      g_assert_no_error (error);
      g_string_append_printf (out, "-- %s\n", tables[i]);
      while (row)
        {
          quoth_statement_step (store, list, &row, &error);
          g_assert_no_error (error);
          for (int k = 0; row && k < sqlite3_column_count (list); k++)
            if (sqlite3_column_type (list, k) == SQLITE_BLOB)
              g_string_append_printf (out, "%d bytes\x1f", sqlite3_column_bytes (list, k));
            else
              g_string_append_printf (out, "%s\x1f", quoth_statement_text (list, k));
          g_string_append_c (out, '\n');
        }
    }
  return g_string_free (out, FALSE);
}

static gint64
n_indices (QuothStore *store)
{
  return small_int (store, "SELECT count(*) FROM sqlite_schema WHERE type = 'index'");
}

static char *
expected_state (void)
{
  g_autofree char *path = new_path ();
  g_autoptr (QuothStore) store = open_store (path, QUOTH_STORE_CREATE);

  put_some (store, 0, N_ARTICLES);
  return state_of (store);
}

/* ---- tests ------------------------------------------------------------------------------------------------ */

static void
test_same (void)
{
  g_autofree char *path = new_path (), *expected = expected_state (), *found = NULL;
  g_autoptr (QuothStore) store = open_store (path, QUOTH_STORE_CREATE);
  const gint64 all = n_indices (store);

  load (store);
  g_assert_cmpint (n_indices (store), ==, all - 9);
  put_some (store, 0, N_ARTICLES);
  g_assert_cmpint (small_count (store, ""), ==, N_ARTICLES);
  g_assert_true (arrange (store, G_MAXUINT));
  g_assert_cmpint (n_indices (store), ==, all);
  found = state_of (store);
  g_assert_cmpstr (found, ==, expected);
  small_assert_sound (store);
}

/* Some of it was there before, in order. */
static void
test_into_a_filled_one (void)
{
  g_autofree char *path = new_path (), *expected = expected_state (), *found = NULL;
  g_autoptr (QuothStore) store = open_store (path, QUOTH_STORE_CREATE);

  put_some (store, 0, 20);
  load (store);
  put_some (store, 20, 40);
  g_assert_true (arrange (store, G_MAXUINT));
  put_some (store, 40, N_ARTICLES);
  found = state_of (store);
  g_assert_cmpstr (found, ==, expected);
}

/* Closed after so many pieces: as a crash leaves it, for each piece is committed. The next reader goes on. */
static void
test_cut_off (void)
{
  g_autofree char *expected = expected_state ();
  gboolean whole = FALSE;

  for (guint pieces = 0; !whole; pieces++)
    {
      g_autofree char *path = new_path (), *found = NULL;
      QuothStore *store = open_store (path, QUOTH_STORE_CREATE);
      gboolean cut_off;

      load (store);
      put_some (store, 0, N_ARTICLES);
      whole = arrange (store, pieces);
      if (!whole)
        {
          g_assert_true (is_loading (store, &cut_off));
          g_assert_false (cut_off);
        }
      quoth_store_close (store);

      store = open_store (path, QUOTH_STORE_READ);
      g_assert_false (is_loading (store, &cut_off));
      found = state_of (store);
      g_assert_cmpstr (found, ==, expected);
      quoth_store_close (store);
    }
}

/* While somebody has it open to write, a reader takes it as it is. */
static void
test_beside_a_reader (void)
{
  g_autofree char *path = new_path ();
  g_autoptr (QuothStore) store = open_store (path, QUOTH_STORE_CREATE);
  g_autoptr (QuothStore) reader = NULL;
  gboolean cut_off;

  load (store);
  put_some (store, 0, 20);
  reader = open_store (path, QUOTH_STORE_READ);
  g_assert_true (is_loading (reader, &cut_off));
  g_assert_false (cut_off);
  g_assert_cmpint (small_count (reader, "speaker:petrov"), ==, small_count (store, "speaker:petrov"));
  g_assert_cmpint (small_count (reader, "speaker:petrov"), >, 0);
  g_assert_true (arrange (store, G_MAXUINT));
  small_assert_sound (store);
}

/* Articles come and go between the pieces. */
static void
test_changes_meanwhile (void)
{
  g_autofree char *expected = NULL, *path = new_path (), *other = new_path (), *found = NULL;
  g_autoptr (QuothStore) store = open_store (path, QUOTH_STORE_CREATE);
  g_autoptr (QuothStore) steady = open_store (other, QUOTH_STORE_CREATE);
  g_autoptr (GError) error = NULL;
  QuothStore *const both[] = { steady, store };
  gint64 batch, articles[] = { 3, 17 };
  guint n;

  load (store);
  for (guint i = 0; i < 2; i++)
    {
      put_some (both[i], 0, 30);
      if (i == 1)
        g_assert_false (arrange (store, 12));
      put_some (both[i], 30, 40);
      small_begin (both[i]);
      quoth_store_trash (both[i], articles, 2, &batch, &error);
      g_assert_no_error (error);
      small_commit (both[i]);
      if (i == 1)
        g_assert_false (arrange (store, 11));
      small_begin (both[i]);
      quoth_store_restore (both[i], batch, &n, &error);
      g_assert_no_error (error);
      small_commit (both[i]);
      small_begin (both[i]);
      quoth_store_trash (both[i], articles, 1, &batch, &error);
      g_assert_no_error (error);
      small_commit (both[i]);
    }
  g_assert_true (arrange (store, G_MAXUINT));
  expected = state_of (steady);
  found = state_of (store);
  g_assert_cmpstr (found, ==, expected);
  small_assert_sound (store);
}

static void
test_refusals (void)
{
  g_autofree char *path = new_path ();
  QuothStore *store = open_store (path, QUOTH_STORE_CREATE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  gint64 batch, article = 1;

  load (store);
  put_some (store, 0, 10);
  g_assert_false (quoth_store_check (store, problems, &error));
  g_assert_error (error, QUOTH_ERROR, QUOTH_ERROR_BUSY);
  g_clear_error (&error);
  small_begin (store);
  quoth_store_trash (store, &article, 1, &batch, &error);
  g_assert_no_error (error);
  g_assert_false (quoth_store_empty_trash (store, &error));
  g_assert_error (error, QUOTH_ERROR, QUOTH_ERROR_BUSY);
  g_clear_error (&error);
  small_commit (store);
  g_assert_true (arrange (store, G_MAXUINT));

  /* no other index may be missing, and none may be another */
  small_exec (store, "DROP INDEX quote_by_article");
  quoth_store_close (store);
  g_assert_null (quoth_store_open (path, QUOTH_STORE_READ, &error));
  g_assert_error (error, QUOTH_ERROR, QUOTH_ERROR_DAMAGED);
}

/* Many small imports leave many segments of words; tidied, there is one of each, and nothing else has changed. */
static void
test_tidy (void)
{
  g_autofree char *path = new_path ();
  g_autoptr (QuothStore) store = open_store (path, QUOTH_STORE_CREATE);
  g_autofree char *expected = NULL, *found = NULL;
  g_autoptr (GError) error = NULL;
  gint64 place = 0;
  guint n = 0;

  put_some (store, 0, N_ARTICLES);
  expected = state_of (store);
  g_assert_cmpint (small_int (store, "SELECT count(DISTINCT segid) FROM article_fts_idx"), >, 1);
  for (; place >= 0; n++)
    {
      g_assert_true (quoth_store_tidy (store, &place, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (n, <, 100);
    }
  g_assert_cmpuint (n, >=, 3);
  g_assert_cmpint (small_int (store, "SELECT count(DISTINCT segid) FROM article_fts_idx"), ==, 1);
  g_assert_cmpint (small_int (store, "SELECT count(DISTINCT segid) FROM quote_fts_idx"), ==, 1);
  found = state_of (store);
  g_assert_cmpstr (found, ==, expected);
  small_assert_sound (store);

  load (store);
  place = 0;
  g_assert_true (quoth_store_tidy (store, &place, &error));
  g_assert_cmpint (place, ==, -1);
}

int
main (int   argc,
      char *argv[])
{
  int failed;

  g_test_init (&argc, &argv, NULL);
  folder = small_folder ();
  g_test_add_func ("/store/loading/is-the-same", test_same);
  g_test_add_func ("/store/loading/into-a-filled-one", test_into_a_filled_one);
  g_test_add_func ("/store/loading/cut-off-after-each-piece", test_cut_off);
  g_test_add_func ("/store/loading/beside-a-reader", test_beside_a_reader);
  g_test_add_func ("/store/loading/changes-meanwhile", test_changes_meanwhile);
  g_test_add_func ("/store/loading/refusals", test_refusals);
  g_test_add_func ("/store/loading/tidy", test_tidy);
  failed = g_test_run ();
  small_clean (folder);
  return failed;
}

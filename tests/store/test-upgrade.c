/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-upgrade.c - a corpus of an older version is brought up to this version with all its rows.
 *
 * version-N.quoth.gz were made by the programs of those versions from the articles of put_the_same(). */
#include "small-corpus.h"

#include <string.h>
#include <unistd.h>

static char *folder;
static const char *old_store;
static const char *second_store;

static void
put_the_same (QuothStore *store)
{
  g_autoptr (GError) error = NULL;
  const gint64 gone[] = { 2, 7 };
  gint64 batch;

  quoth_store_begin (store, &error);
  small_put (store, 1, "person Vladimir Petrov; loc Oldport");
  small_put (store, 2, "person Petrov*2; person V. Petrov");
  small_put (store, 3, "person Ivan Petrov; org National Ferries Union=National Ferries Union|NFU");
  small_put (store, 4, "org NFU; person Mara J. Quill");
  quoth_store_commit (store, &error);
  g_assert_no_error (error);
  quoth_store_begin (store, &error);
  quoth_store_trash (store, gone, G_N_ELEMENTS (gone), &batch, &error);
  quoth_store_commit (store, &error);
  g_assert_no_error (error);
}

/* A copy of an old store, unpacked. */
static char *
unpack_that (const char *store,
             const char *name)
{
  g_autoptr (GFile) packed = g_file_new_for_path (store);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GZlibDecompressor) unzip = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInputStream) in = g_file_read (packed, NULL, &error);
  g_autoptr (GInputStream) bytes = NULL;
  g_autoptr (GFileOutputStream) out = NULL;

  g_assert_no_error (error);
  bytes = g_converter_input_stream_new (G_INPUT_STREAM (in), G_CONVERTER (unzip));
  out = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_splice (G_OUTPUT_STREAM (out), bytes, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&path);
}

static char *
unpack (const char *name)
{
  return unpack_that (old_store, name);
}

/* All rows but those of meta, which holds a number of its own. */
static char *
dump (QuothStore *store)
{
  g_autofree char *all = small_dump (store);
  const char *meta = strstr (all, "meta|"), *end = strchr (meta, '\n');

  g_assert_true (meta == all);
  return g_strdup (end + 1);
}

static void
run_on (const char *path,
        const char *sql)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

/* Versions 1 and 2 knew nothing of it. */
static void
forget_what_quotes_carry (QuothStore *store)
{
  static const char *const tables[] = { "quote", "trash_quote" };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *sql = g_strdup_printf (
        "UPDATE %s SET polarity = 0, addressee_id = NULL, addressee_entity = NULL, addressee_name = NULL, "
        "addressee_start = 0, addressee_end = 0, runner_up_entity = NULL, runner_up_name = NULL, "
        "runner_up_start = 0, runner_up_end = 0", tables[i]);

      small_exec (store, sql);
    }
}

static void
set_extractor (QuothStore *store,
               const char *extractor)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE article SET extractor = '%s'; UPDATE trash_article SET extractor = '%s'",
                                          extractor, extractor);

  small_exec (store, sql);
}

static void
test_all_rows_are_those_of_a_new_one (void)
{
  g_autofree char *path = unpack ("old.quoth");
  g_autoptr (GError) error = NULL;
  g_autoptr (QuothStore) fresh = small_open (folder, "fresh.quoth");
  g_autoptr (QuothStore) store = NULL;
  g_autofree char *old_rows = NULL, *new_rows = NULL;
  guint n;

  put_the_same (fresh);
  small_exec (fresh, "UPDATE mention SET alias = 0; UPDATE trash_mention SET alias = 0"); /* version 1 knew none */
  forget_what_quotes_carry (fresh);
  set_extractor (fresh, "rules-2");
  store = quoth_store_open (path, QUOTH_STORE_WRITE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (small_int (store, "PRAGMA user_version"), ==, 7);
  old_rows = dump (store);
  new_rows = dump (fresh);
  g_assert_cmpstr (old_rows, ==, new_rows);
  /* with one Petrov in the trash the other is the only one */
  g_assert_cmpint (small_int (store, "SELECT count(*) FROM name WHERE identity_id IS NOT NULL"), ==, 3);
  small_assert_sound (store);

  g_assert_true (quoth_store_begin (store, NULL));
  quoth_store_restore (store, 1, &n, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 2);
  g_assert_true (quoth_store_commit (store, NULL));
  g_assert_cmpint (small_int (store, "SELECT count(*) FROM name WHERE folded = 'petrov' AND identity_id IS NULL"), ==, 1);
  small_assert_sound (store);
}

/* Counters are of speech from version 3 on; here the one stance is in the trash, and comes back. */
static void
test_version_2 (void)
{
  g_autofree char *path = unpack_that (second_store, "second.quoth");
  g_autoptr (GError) error = NULL;
  g_autoptr (QuothStore) fresh = small_open (folder, "fresh-2.quoth");
  g_autoptr (QuothStore) store = NULL;
  g_autofree char *old_rows = NULL, *new_rows = NULL;
  guint n;

  put_the_same (fresh);
  forget_what_quotes_carry (fresh);
  set_extractor (fresh, "tagger-1");
  store = quoth_store_open (path, QUOTH_STORE_WRITE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (small_int (store, "PRAGMA user_version"), ==, 7);
  old_rows = dump (store);
  new_rows = dump (fresh);
  g_assert_cmpstr (old_rows, ==, new_rows);
  small_assert_sound (store);

  g_assert_true (quoth_store_begin (store, NULL));
  quoth_store_restore (store, 1, &n, &error);
  g_assert_no_error (error);
  g_assert_true (quoth_store_commit (store, NULL));
  g_assert_cmpint (small_int (store, "SELECT count(*) FROM quote WHERE class = 2"), ==, 1);
  g_assert_cmpint (small_int (store, "SELECT n_quotes FROM article WHERE id = 2"), ==, 1);
  small_assert_sound (store);
}

/* Versions before 5 knew neither copies nor agencies, 5 no tally: all are derived. */
static void
test_later_version (gconstpointer packed)
{
  g_autofree char *name = g_path_get_basename (packed), *fresh_name = g_strconcat ("fresh-", name, NULL);
  g_autofree char *path = unpack_that (packed, name);
  g_autoptr (GError) error = NULL;
  g_autoptr (QuothStore) fresh = small_open (folder, fresh_name);
  g_autoptr (QuothStore) store = NULL;
  g_autofree char *old_rows = NULL, *new_rows = NULL;
  guint n;

  put_the_same (fresh);
  store = quoth_store_open (path, QUOTH_STORE_WRITE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (small_int (store, "PRAGMA user_version"), ==, 7);
  g_assert_cmpint (small_int (store, "SELECT count(*) FROM sketch"), >, 0);
  g_assert_cmpint (small_int (store, "SELECT count(*) FROM tally"), >, 0);
  old_rows = dump (store);
  new_rows = dump (fresh);
  g_assert_cmpstr (old_rows, ==, new_rows);
  small_assert_sound (store);

  g_assert_true (quoth_store_begin (store, NULL));
  quoth_store_restore (store, 1, &n, &error);
  g_assert_no_error (error);
  g_assert_true (quoth_store_commit (store, NULL));
  small_assert_sound (store);
}

/* Stances that stand in a list of an old corpus are counted no more. */
static void
test_stances_leave_the_counters (void)
{
  g_autofree char *path = unpack_that (second_store, "stances.quoth");
  g_autoptr (QuothStore) store = NULL;
  g_autoptr (GError) error = NULL;

  run_on (path, "UPDATE quote SET class = 2 WHERE id = 1");
  store = quoth_store_open (path, QUOTH_STORE_WRITE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (small_int (store, "SELECT n_quotes FROM article WHERE id = 1"), ==, 2);
  small_assert_sound (store);
}

/* Who only reads brings it up, too: once. */
static void
test_a_reader_brings_it_up (void)
{
  g_autofree char *path = unpack ("read.quoth");
  g_autoptr (GError) error = NULL;
  g_autoptr (QuothQuery) every = quoth_query_new ();
  g_autoptr (QuothStore) store = quoth_store_open (path, QUOTH_STORE_READ, &error);

  g_assert_no_error (error);
  g_assert_cmpint (small_int (store, "PRAGMA user_version"), ==, 7);
  g_assert_cmpint (quoth_store_count (store, QUOTH_ROWS_ARTICLES, every, &error), ==, 6);
  g_assert_no_error (error);
  g_assert_cmpint (small_int (store, "SELECT count(*) FROM session"), ==, 0);
}

/* The old program would go on writing what it knows. */
static void
test_not_while_an_older_program_writes (void)
{
  g_autofree char *path = unpack ("open.quoth");
  g_autofree char *started = NULL, *insert = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (QuothStore) ours = small_open (folder, "ours.quoth");
  g_autoptr (sqlite3_stmt) me = quoth_statement_new (ours, "SELECT started FROM session", &error);
  gboolean row;

  quoth_statement_step (ours, me, &row, &error);
  started = g_strdup (quoth_statement_text (me, 0));
  g_clear_pointer (&me, sqlite3_finalize);
  insert = g_strdup_printf ("INSERT INTO session (pid, started) VALUES (%d, '%s')", (int) getpid (), started);
  run_on (path, insert);
  g_assert_null (quoth_store_open (path, QUOTH_STORE_WRITE, &error));
  g_assert_error (error, QUOTH_ERROR, QUOTH_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_null (quoth_store_open (path, QUOTH_STORE_READ, &error));
  g_assert_error (error, QUOTH_ERROR, QUOTH_ERROR_BUSY);
  g_assert_nonnull (strstr (error->message, "older Quoth"));
}

static void
test_a_changed_old_one_is_refused (void)
{
  g_autofree char *path = unpack ("changed.quoth");
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;

  run_on (path, "PRAGMA journal_mode = DELETE; CREATE TRIGGER spy AFTER INSERT ON quote BEGIN DELETE FROM article; END");
  before = small_sha256 (path);
  g_assert_null (quoth_store_open (path, QUOTH_STORE_WRITE, &error));
  g_assert_error (error, QUOTH_ERROR, QUOTH_ERROR_DAMAGED);
  after = small_sha256 (path);
  g_assert_cmpstr (before, ==, after);
}

/* A schema that is not known by its digest is made anew at each opening, which nobody would notice. */
static void
test_digests (void)
{
  for (guint version = 1; version <= quoth_schema_version (); version++)
    {
      g_autoptr (GError) error = NULL;

      if (!quoth_schema_digest_is_right (version, &error))
        g_test_fail_printf ("the digest of version %u is another", version);
      g_assert_no_error (error);
    }
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  old_store = argv[1];
  second_store = argv[2];
  folder = small_folder ();
  g_test_add_func ("/upgrade/all-rows-are-those-of-a-new-one", test_all_rows_are_those_of_a_new_one);
  g_test_add_func ("/upgrade/version-2", test_version_2);
  g_test_add_func ("/upgrade/digests", test_digests);
  g_test_add_data_func ("/upgrade/version-4", argv[3], test_later_version);
  g_test_add_data_func ("/upgrade/version-5", argv[4], test_later_version);
  g_test_add_data_func ("/upgrade/version-6", argv[5], test_later_version);
  g_test_add_func ("/upgrade/stances-leave-the-counters", test_stances_leave_the_counters);
  g_test_add_func ("/upgrade/a-reader-brings-it-up", test_a_reader_brings_it_up);
  g_test_add_func ("/upgrade/not-while-an-older-program-writes", test_not_while_an_older_program_writes);
  g_test_add_func ("/upgrade/a-changed-old-one-is-refused", test_a_changed_old_one_is_refused);
  result = g_test_run ();
  small_clean (folder);
  return result;
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-open.c - files that are a corpus, and files that are refused and left as they were. */
#include "small-corpus.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static char *folder;
static const char *program;

static char *
path_of (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

/* A closed corpus of this name. */
static char *
make (const char *name)
{
  quoth_store_close (small_open (folder, name));
  return path_of (name);
}

static void
overwrite (const char *path,
           goffset     at,
           const void *bytes,
           gsize       n)
{
  int fd = g_open (path, O_WRONLY, 0);

  g_assert_cmpint (pwrite (fd, bytes, n, at), ==, (gssize) n);
  g_assert_cmpint (close (fd), ==, 0);
}

/* Runs SQL on the file as any program could, in a rollback journal, so that all of it is in the file. */
static void
as_another_program (const char *path,
                    const char *sql)
{
  sqlite3 *db;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

static void
assert_refused (const char *path,
                QuothError  code,
                const char *part)
{
  static const QuothStoreMode modes[] = { QUOTH_STORE_READ, QUOTH_STORE_WRITE, QUOTH_STORE_CREATE };
  g_autofree char *before = small_sha256 (path);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *shm = g_strconcat (path, "-shm", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *after = NULL;

      g_assert_null (quoth_store_open (path, modes[i], &error));
      g_assert_error (error, QUOTH_ERROR, (gint) code);
      if (strstr (error->message, part) == NULL)
        g_error ("“%s” lacks “%s”", error->message, part);
      after = small_sha256 (path);
      g_assert_cmpstr (before, ==, after);
      g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS));
      g_assert_false (g_file_test (shm, G_FILE_TEST_EXISTS));
    }
}

/* ---- what is opened ----------------------------------------------------------------------------------- */

static void
test_a_new_corpus (void)
{
  g_autofree char *path = path_of ("new.quoth");
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  QuothStore *store;
  guint8 header[100];
  int fd;

  g_assert_null (quoth_store_open (path, QUOTH_STORE_WRITE, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_clear_error (&error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  store = quoth_store_open (path, QUOTH_STORE_CREATE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (quoth_store_path (store), ==, path);
  g_assert_true (g_uuid_string_is_valid (quoth_store_corpus_id (store)));
  id = g_strdup (quoth_store_corpus_id (store));
  quoth_store_close (store);

  /* where shared-mime-info looks */
  fd = g_open (path, O_RDONLY, 0);
  g_assert_cmpint (read (fd, header, sizeof header), ==, sizeof header);
  close (fd);
  g_assert_cmpmem (header, 16, "SQLite format 3", 16);
  g_assert_cmpmem (header + 68, 4, "QuOt", 4);
  g_assert_cmpint (header[63], ==, 7); /* user_version */

  store = quoth_store_open (path, QUOTH_STORE_CREATE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (quoth_store_corpus_id (store), ==, id);
  quoth_store_close (store);
}

static void
test_an_empty_file_is_filled_only_when_asked (void)
{
  g_autofree char *path = path_of ("zero.quoth");
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  g_assert_null (quoth_store_open (path, QUOTH_STORE_READ, &error));
  g_assert_error (error, QUOTH_ERROR, QUOTH_ERROR_FOREIGN);
  g_clear_error (&error);
  g_assert_null (quoth_store_open (path, QUOTH_STORE_WRITE, &error));
  g_assert_error (error, QUOTH_ERROR, QUOTH_ERROR_FOREIGN);
  g_clear_error (&error);

  g_autoptr (QuothStore) store = quoth_store_open (path, QUOTH_STORE_CREATE, &error);

  g_assert_no_error (error);
}

static void
test_a_closed_corpus_is_one_file (void)
{
  g_autofree char *path = make ("closed.quoth");
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *shm = g_strconcat (path, "-shm", NULL);

  g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (shm, G_FILE_TEST_EXISTS));
}

static void
test_a_link_to_a_corpus_is_followed (void)
{
  g_autofree char *path = make ("target.quoth");
  g_autofree char *link = path_of ("link.quoth");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (symlink ("target.quoth", link), ==, 0);

  g_autoptr (QuothStore) store = quoth_store_open (link, QUOTH_STORE_WRITE, &error);

  g_assert_no_error (error);
}

static void
test_odd_file_names (void)
{
  static const char *const names[] = { "a?mode=ro#x.quoth", "ä “quotes” %20.quoth", "\xff\xfe.quoth", "-x.quoth",
                                       "file:x.quoth" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = make (names[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (QuothStore) store = quoth_store_open (path, QUOTH_STORE_READ, &error);

      g_assert_no_error (error);
    }
}

/* ---- what is refused ---------------------------------------------------------------------------------- */

static void
test_not_a_file (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (quoth_store_open (folder, QUOTH_STORE_CREATE, &error));
  g_assert_error (error, QUOTH_ERROR, QUOTH_ERROR_FOREIGN);
}

static void
test_another_kind_of_file (void)
{
  g_autofree char *path = path_of ("letter.quoth");
  g_autofree char *noise = path_of ("noise.quoth");
  guint8 bytes[20000];

  g_assert_true (g_file_set_contents (path, "Dear Sir or Madam", -1, NULL));
  assert_refused (path, QUOTH_ERROR_FOREIGN, "is not a Quoth corpus");
  for (guint i = 0; i < sizeof bytes; i++)
    bytes[i] = g_test_rand_int ();
  g_assert_true (g_file_set_contents (noise, (const char *) bytes, sizeof bytes, NULL));
  assert_refused (noise, QUOTH_ERROR_FOREIGN, "is not a Quoth corpus");
}

static void
test_another_programs_database (void)
{
  g_autofree char *path = path_of ("foreign.quoth");

  as_another_program (path, "CREATE TABLE quote (id, words); INSERT INTO quote VALUES (1, 'x')");
  assert_refused (path, QUOTH_ERROR_FOREIGN, "another program");
}

static void
test_a_newer_corpus (void)
{
  g_autofree char *path = make ("newer.quoth");

  as_another_program (path, "PRAGMA journal_mode = DELETE; PRAGMA user_version = 9999");
  assert_refused (path, QUOTH_ERROR_NEWER, "9999");
}

static void
test_a_changed_schema (void)
{
  static const char *const changes[] = {
    "CREATE TRIGGER spy AFTER INSERT ON quote BEGIN DELETE FROM article; END",
    "CREATE TABLE extra (x)",
    "CREATE VIEW quote2 AS SELECT * FROM quote",
    "DROP VIEW quotes; CREATE VIEW quotes AS SELECT load_extension('x')",
    "DROP TABLE verb; CREATE VIEW verb AS SELECT 1 AS id, 'a' AS words, 'a' AS folded, 'a' AS lemma",
    "ALTER TABLE outlet ADD COLUMN more GENERATED ALWAYS AS (printf('%.*c', 1000000000, 'x'))",
    "DROP INDEX quote_by_date",
  };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *name = g_strdup_printf ("changed-%u.quoth", i);
      g_autofree char *path = make (name);
      g_autofree char *sql = g_strconcat ("PRAGMA foreign_keys = OFF; PRAGMA journal_mode = DELETE;", changes[i], NULL);

      as_another_program (path, sql);
      assert_refused (path, QUOTH_ERROR_DAMAGED, "its tables are not those");
    }
}

static void
test_damage (void)
{
  g_autofree char *intact = make ("intact.quoth");
  g_autofree char *data = NULL;
  const guint8 junk[] = { 0xde, 0xad, 0xbe, 0xef, 0xde, 0xad, 0xbe, 0xef, 0xde, 0xad, 0xbe, 0xef };
  gsize len;
  guint refused = 0;

  g_assert_true (g_file_get_contents (intact, &data, &len, NULL));

  g_autofree char *cut = path_of ("cut.quoth");
  g_autofree char *head = path_of ("head.quoth");

  g_assert_true (g_file_set_contents (cut, data, len - 8192, NULL));
  assert_refused (cut, QUOTH_ERROR_DAMAGED, "damaged");
  g_assert_true (g_file_set_contents (cut, data, 300, NULL));
  assert_refused (cut, QUOTH_ERROR_DAMAGED, "damaged");
  g_assert_true (g_file_set_contents (head, data, len, NULL));
  overwrite (head, 0, junk, sizeof junk);
  assert_refused (head, QUOTH_ERROR_DAMAGED, "damaged");

  /* the head of every page, one after the other: all that are in use must be found out */
  for (gsize page = 1; page < len / 8192; page++)
    {
      g_autofree char *name = g_strdup_printf ("page-%u.quoth", (guint) page);
      g_autofree char *path = path_of (name);
      g_autoptr (GError) error = NULL;
      QuothStore *store;

      g_assert_true (g_file_set_contents (path, data, len, NULL));
      overwrite (path, page * 8192, junk, sizeof junk);
      store = quoth_store_open (path, QUOTH_STORE_READ, &error);
      if (store != NULL)
        {
          quoth_store_close (store); /* an overflow or free page has no head */
          continue;
        }
      g_assert_error (error, QUOTH_ERROR, QUOTH_ERROR_DAMAGED);
      g_clear_error (&error);
      assert_refused (path, QUOTH_ERROR_DAMAGED, "");
      refused++;
    }
  g_assert_cmpuint (refused, >=, len / 8192 - 2);
}

/* ---- ends that were not clean --------------------------------------------------------------------------- */

/* A process of ours that opens, writes and is gone without closing. */
static void
crash (const char *path)
{
  g_autoptr (GError) error = NULL;
  const char *const argv[] = { program, "--crash", path, NULL };
  int status;

  g_spawn_sync (NULL, (char **) argv, NULL, 0, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
}

static int
write_and_die (const char *path)
{
  QuothStore *store = quoth_store_open (path, QUOTH_STORE_WRITE, NULL);

  small_exec (store, "UPDATE source SET size = 4711; INSERT INTO meta VALUES ('more', hex (zeroblob (200000)))");
  small_exec (store, "BEGIN; UPDATE source SET size = 1");
  kill (getpid (), SIGKILL);
  return 1;
}

static void
test_after_a_crash_all_commits_are_there (void)
{
  g_autofree char *path = make ("crash.quoth");
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autoptr (GError) error = NULL;
  QuothStore *store;

  crash (path);
  g_assert_true (g_file_test (wal, G_FILE_TEST_EXISTS));
  store = quoth_store_open (path, QUOTH_STORE_READ, &error);
  g_assert_no_error (error);
  g_assert_cmpint (small_int (store, "SELECT size FROM source"), ==, 4711);
  quoth_store_close (store);

  store = quoth_store_open (path, QUOTH_STORE_WRITE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (small_int (store, "SELECT count(*) FROM session"), ==, 1); /* ours: the dead one is forgotten */
  quoth_store_close (store);
  g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS));
}

/* As a full disk leaves it: the first page is written and tells of pages that are in the -wal only. */
static void
test_half_a_checkpoint (void)
{
  g_autofree char *path = make ("half.quoth");
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *old = NULL, *rest = NULL, *whole = NULL;
  g_autoptr (GError) error = NULL;
  gsize n_old, n_rest, n_whole;
  QuothStore *store;

  crash (path);
  g_assert_true (g_file_get_contents (path, &old, &n_old, NULL));
  g_assert_true (g_file_get_contents (wal, &rest, &n_rest, NULL));
  quoth_store_close (quoth_store_open (path, QUOTH_STORE_WRITE, NULL));
  g_assert_true (g_file_get_contents (path, &whole, &n_whole, NULL));
  g_assert_cmpuint (n_whole, >, n_old);

  memcpy (old, whole, 8192);
  g_assert_true (g_file_set_contents (path, old, n_old, NULL));
  g_assert_true (g_file_set_contents (wal, rest, n_rest, NULL));
  store = quoth_store_open (path, QUOTH_STORE_READ, &error);
  g_assert_no_error (error);
  g_assert_cmpint (small_int (store, "SELECT size FROM source"), ==, 4711);
  quoth_store_close (store);
}

/* ---- others at work --------------------------------------------------------------------------------- */

#define HAMMER_SECONDS 3

/* Opens and closes until the time is over; a corpus in use is never refused. */
static int
hammer (const char *path)
{
  gint64 end = g_get_monotonic_time () + HAMMER_SECONDS * G_USEC_PER_SEC;
  guint n = 0;

  for (; g_get_monotonic_time () < end; n++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (QuothStore) store = quoth_store_open (path, QUOTH_STORE_READ, &error);

      if (store == NULL)
        {
          g_printerr ("refused: %s\n", error->message);
          return 1;
        }
    }
  return n > 0 ? 0 : 1;
}

static void
grow_and_close (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QuothStore) store = quoth_store_open (path, QUOTH_STORE_WRITE, &error);

  g_assert_no_error (error);
  small_exec (store, "DELETE FROM meta WHERE key LIKE 'more%' AND random () % 2");
  for (guint i = 0; i < 4; i++)
    small_exec (store, "INSERT INTO meta VALUES ('more' || random (), hex (randomblob (60000)))");
}

static void
test_a_corpus_in_use_is_never_refused (void)
{
  g_autofree char *path = make ("busy.quoth");
  const char *const argv[] = { program, "--hammer", path, NULL };
  gint64 end = g_get_monotonic_time () + HAMMER_SECONDS * G_USEC_PER_SEC;
  GPid others[3];

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GError) error = NULL;

      g_spawn_async (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &others[i], &error);
      g_assert_no_error (error);
    }
  while (g_get_monotonic_time () < end)
    grow_and_close (path);

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      int status;

      g_assert_cmpint (waitpid (others[i], &status, 0), ==, others[i]);
      g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
    }
}

static void
test_damage_beside_a_wal_is_found (void)
{
  g_autofree char *path = make ("wal.quoth");
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;
  const guint8 junk[8192] = { 0x55 };

  crash (path);
  overwrite (path, 30 * 8192, junk, sizeof junk);
  before = small_sha256 (path);
  g_assert_null (quoth_store_open (path, QUOTH_STORE_WRITE, &error));
  g_assert_error (error, QUOTH_ERROR, QUOTH_ERROR_DAMAGED);
  after = small_sha256 (path);
  g_assert_cmpstr (before, ==, after);
}

static void
test_a_wal_of_another_corpus_is_ignored (void)
{
  g_autofree char *path = make ("mine.quoth");
  g_autofree char *other = make ("other.quoth");
  g_autofree char *other_wal = g_strconcat (other, "-wal", NULL);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autofree char *data = NULL;
  gsize len;

  crash (other);
  g_assert_true (g_file_get_contents (other_wal, &data, &len, NULL));
  /* a torn frame at the end, and all of it with another salt than any of this file's */
  g_assert_true (g_file_set_contents (wal, data, len / 2, NULL));
  overwrite (wal, 16, "\x01\x02\x03\x04\x05\x06\x07\x08", 8);

  g_autoptr (QuothStore) store = quoth_store_open (path, QUOTH_STORE_WRITE, &error);

  g_assert_no_error (error);
  g_assert_true (quoth_store_check (store, problems, &error));
  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_cmpint (small_int (store, "SELECT size FROM source"), ==, 100);
}

/* ---- places that cannot be written -------------------------------------------------------------------- */

static int
open_and_count (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QuothStore) writer = quoth_store_open (path, QUOTH_STORE_WRITE, &error);
  g_autoptr (QuothStore) reader = NULL;

  if (writer != NULL || !g_error_matches (error, QUOTH_ERROR, QUOTH_ERROR_READ_ONLY))
    {
      g_printerr ("to write: %s\n", error != NULL ? error->message : "opened");
      return 1;
    }
  g_clear_error (&error);
  reader = quoth_store_open (path, QUOTH_STORE_READ, &error);
  if (reader == NULL)
    {
      g_printerr ("to read: %s\n", error->message);
      return 2;
    }
  return small_int (reader, "SELECT count(*) FROM quote") == SMALL_N_QUOTES ? 0 : 3;
}

/* A tmpfs in a mount namespace of its own, with a corpus on it, then made read-only. */
static void
test_a_read_only_medium (void)
{
  g_autofree char *path = make ("medium.quoth");
  g_autofree char *medium = path_of ("medium");
  g_autofree char *script = g_strdup_printf (
    "mount -t tmpfs none '%s' && cp '%s' '%s/c.quoth' && mount -o remount,ro '%s' || exit 77; exec '%s' --count "
    "'%s/c.quoth'", medium, path, medium, medium, program, medium);
  const char *const argv[] = { "unshare", "--mount", "--map-root-user", "sh", "-c", script, NULL };
  g_autofree char *said = NULL;
  int status = 0;

  g_assert_cmpint (g_mkdir (medium, 0700), ==, 0);
  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, &said, &status, NULL)
      || WEXITSTATUS (status) == 77 || (said != NULL && strstr (said, "unshare failed") != NULL))
    g_test_skip ("no mount namespaces here");
  else if (status != 0)
    g_error ("%s (%d)", said, WEXITSTATUS (status));
  g_rmdir (medium);
}

int
main (int   argc,
      char *argv[])
{
  int result;

  if (argc == 3 && g_str_equal (argv[1], "--crash"))
    return write_and_die (argv[2]);
  if (argc == 3 && g_str_equal (argv[1], "--hammer"))
    return hammer (argv[2]);
  if (argc == 3 && g_str_equal (argv[1], "--count"))
    return open_and_count (argv[2]);

  g_test_init (&argc, &argv, NULL);
  program = argv[0];
  folder = small_folder ();
  g_test_add_func ("/open/a-new-corpus", test_a_new_corpus);
  g_test_add_func ("/open/an-empty-file-is-filled-only-when-asked", test_an_empty_file_is_filled_only_when_asked);
  g_test_add_func ("/open/a-closed-corpus-is-one-file", test_a_closed_corpus_is_one_file);
  g_test_add_func ("/open/a-link-to-a-corpus-is-followed", test_a_link_to_a_corpus_is_followed);
  g_test_add_func ("/open/odd-file-names", test_odd_file_names);
  g_test_add_func ("/open/refused/not-a-file", test_not_a_file);
  g_test_add_func ("/open/refused/another-kind-of-file", test_another_kind_of_file);
  g_test_add_func ("/open/refused/another-programs-database", test_another_programs_database);
  g_test_add_func ("/open/refused/a-newer-corpus", test_a_newer_corpus);
  g_test_add_func ("/open/refused/a-changed-schema", test_a_changed_schema);
  g_test_add_func ("/open/refused/damage", test_damage);
  g_test_add_func ("/open/after-a-crash-all-commits-are-there", test_after_a_crash_all_commits_are_there);
  g_test_add_func ("/open/half-a-checkpoint-is-finished", test_half_a_checkpoint);
  g_test_add_func ("/open/a-corpus-in-use-is-never-refused", test_a_corpus_in_use_is_never_refused);
  g_test_add_func ("/open/damage-beside-a-wal-is-found", test_damage_beside_a_wal_is_found);
  g_test_add_func ("/open/a-wal-of-another-corpus-is-ignored", test_a_wal_of_another_corpus_is_ignored);
  g_test_add_func ("/open/a-read-only-medium", test_a_read_only_medium);
  result = g_test_run ();
  small_clean (folder);
  return result;
}

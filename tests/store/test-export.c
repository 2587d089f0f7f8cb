/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-export.c - a CSV file with its manifest: read back by another program, twice the same, and
 * never half. */
#include "export/formats.h"
#include "small-corpus.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char *folder;
static const char *program, *reader;
static QuothStore *store;

static char *
export_to (const char               *name,
           const char               *text,
           const QuothExportOptions *options)
{
  char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (QuothQuery) query = quoth_query_parse (text, &error);

  g_assert_no_error (error);
  quoth_export_file (store, query, options, path, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return path;
}

static char *
contents (const char *path)
{
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static char *
manifest_of (const char *path)
{
  g_autofree char *name = g_strconcat (path, ".manifest.json", NULL);

  return contents (name);
}

static void
test_another_program_reads_it_back (void)
{
  QuothExportOptions options = { .defuse = TRUE };
  g_autofree char *path = export_to ("back.csv", "article:1", &options);
  const char *const argv[] = { "/usr/bin/python3", reader, path, NULL };
  g_autofree char *out = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **) argv, NULL, 0, NULL, NULL, &out, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);

  g_auto (GStrv) lines = g_strsplit (out, "\n", -1);

  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  g_assert_nonnull (strstr (lines[0], "\"words\": \"The harbour must grow,\""));
  g_assert_nonnull (strstr (lines[0], "\"speaker\": \"Mara Quill\""));
  g_assert_nonnull (strstr (lines[1], "\"words\": \"It feeds us all, … and Ukraine’s farmers too.\""));
  g_assert_nonnull (strstr (lines[2], "\"speaker\": \"A union official\""));
  g_assert_nonnull (strstr (lines[2], "\"source_file\": \"file:///articles/one.txt\""));
}

static void
test_twice_the_same (void)
{
  QuothExportOptions options = { .defuse = TRUE };
  g_autofree char *one = export_to ("one.csv", "-tag:x", &options);
  g_autofree char *two = export_to ("two.csv", "-tag:x", &options);
  g_autofree char *a = small_sha256 (one), *b = small_sha256 (two);
  g_autofree char *manifest = manifest_of (one);
  g_autofree char *digest = g_strdup_printf ("\"sha256\": \"%s\"", a);

  g_assert_cmpstr (a, ==, b);
  g_assert_nonnull (strstr (manifest, digest));
}

static void
test_the_manifest_says_what_it_is (void)
{
  const gint64 ids[] = { 6, 3 };
  QuothExportOptions options = { .ids = ids, .n_ids = G_N_ELEMENTS (ids) };
  g_autofree char *path = export_to ("some.csv", "", &options);
  g_autofree char *manifest = manifest_of (path), *csv = contents (path);
  const char *parts[] = {
    "\"program\": \"Quoth\"", "\"program_version\": \"" QUOTH_VERSION "\"", "\"extractor_version\": \"", "\"query\": \"\"",
    "\"sort\": \"date\"", "\"order\": \"descending\"", "\"selected\": [6, 3]", "\"rows\": 2,", "\"unknown_speakers\": 1",
    "\"unnamed_speakers\": 1", "\"collective_speakers\": 0", "\"documents_as_speakers\": 0", "\"stances_left_out\": 0", "\"corrected\": 0", "\"formulas_defused\": false", "\"csv\": \"some.csv\"",
    quoth_store_corpus_id (store), "\"time\": \"20",
  };
  g_autofree char *name = g_strconcat (path, ".manifest.json", NULL);
  const char *const argv[] = { "/usr/bin/python3", "-c", "import json, sys; json.load(open(sys.argv[1]))", name, NULL };
  int status;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (strstr (manifest, parts[i]) == NULL)
      g_error ("no %s in %s", parts[i], manifest);
  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, 0, NULL, NULL, NULL, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
  /* the order asked for */
  g_assert_cmpint (strstr (csv, "We’ll see,") - csv, <, strstr (csv, "pure théâtre") - csv);
}

/* Stances are in a file that asks for them; another one's manifest says how many it lacks. */
static void
test_stances (void)
{
  QuothExportOptions options = { 0 };
  g_autofree char *without = export_to ("without.csv", "", &options), *with = export_to ("with.csv", "class:any", &options);
  g_autofree char *csv = contents (without), *all = contents (with);
  g_autofree char *manifest = manifest_of (without), *whole = manifest_of (with);

  g_assert_null (strstr (csv, "the harbour closed"));
  g_assert_nonnull (strstr (manifest, "\"rows\": 6,"));
  g_assert_nonnull (strstr (manifest, "\"stances_left_out\": 1,"));
  g_assert_nonnull (strstr (all, "the harbour closed"));
  g_assert_nonnull (strstr (whole, "\"rows\": 7,"));
  g_assert_nonnull (strstr (whole, "\"stances_left_out\": 0,"));
  g_assert_nonnull (strstr (csv, ",Mara Quill,asserted,the fleet,forceful\r\n"));
  g_assert_nonnull (strstr (csv, ",,denied,,distancing\r\n"));
}

static void
test_a_limit_and_gone_rows (void)
{
  const gint64 ids[] = { 1, 99, 2, 3 };
  QuothExportOptions options = { .ids = ids, .n_ids = G_N_ELEMENTS (ids), .limit = 3 };
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autoptr (QuothQuery) all = quoth_query_new ();
  g_autoptr (GError) error = NULL;
  guint64 n;

  g_assert_true (quoth_export (store, QUOTH_ROWS_QUOTES, all, quoth_exporter_by_name ("jsonl"), &options, out, NULL,
                               NULL, &n, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 2);
}

static void
test_an_empty_list_has_a_header (void)
{
  QuothExportOptions options = { 0 };
  g_autofree char *path = export_to ("none.csv", "speaker:nobody", &options);
  g_autofree char *text = contents (path);

  g_assert_true (g_str_has_prefix (text, "speaker,verb,words,"));
  g_assert_true (g_str_has_suffix (text, "extractor_version,addressee,polarity,runner_up,verb_group\r\n"));
}

static void
test_every_kind_of_rows (void)
{
  g_autoptr (QuothQuery) all = quoth_query_new ();
  QuothExportOptions options = { 0 };

  for (QuothRows rows = QUOTH_ROWS_QUOTES; rows <= QUOTH_ROWS_ARTICLES; rows++)
    {
      g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
      g_autoptr (GError) error = NULL;
      guint64 n;

      g_assert_true (quoth_export (store, rows, all, quoth_exporter_by_name ("table"), &options, out, NULL, NULL, &n,
                                   NULL, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (n, ==, rows == QUOTH_ROWS_QUOTES ? 6 : rows == QUOTH_ROWS_NAMES ? 6 : 4);
    }
}

/* ---- places ------------------------------------------------------------------------------------------- */

static void
assert_nothing_left_over (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofree char *start = g_strconcat (base, ".", NULL);
  g_autoptr (GDir) dir = g_dir_open (parent, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, start) && !g_str_has_suffix (name, ".manifest.json"))
      g_error ("%s is left over", name);
}

static void
test_a_link_stays_a_link (void)
{
  QuothExportOptions options = { 0 };
  g_autofree char *link = g_build_filename (folder, "link.csv", NULL);
  g_autofree char *target = g_build_filename (folder, "target.csv", NULL);
  g_autofree char *path = NULL, *text = NULL;

  g_assert_cmpint (symlink ("target.csv", link), ==, 0);
  for (guint twice = 0; twice < 2; twice++) /* first it leads nowhere */
    {
      g_free (path);
      path = export_to ("link.csv", "", &options);
      g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
      g_free (text);
      text = contents (target);
      g_assert_true (g_str_has_prefix (text, "speaker,"));
    }
}

static void
test_the_mode_of_a_file_is_kept (void)
{
  QuothExportOptions options = { 0 };
  g_autofree char *path = export_to ("mode.csv", "", &options);
  struct stat info;

  g_assert_cmpint (chmod (path, 0640), ==, 0);
  g_free (export_to ("mode.csv", "", &options));
  g_assert_cmpint (stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 07777, ==, 0640);
}

static void
assert_fails_and_keeps (const char   *path,
                        GCancellable *cancellable)
{
  g_autofree char *before = contents (path), *manifest = manifest_of (path);
  g_autofree char *after = NULL, *manifest_after = NULL;
  QuothExportOptions options = { 0 };
  g_autoptr (QuothQuery) query = quoth_query_parse ("harbour", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (quoth_export_file (store, query, &options, path, NULL, NULL, NULL, cancellable, &error));
  g_assert_nonnull (error);
  after = contents (path);
  manifest_after = manifest_of (path);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpstr (manifest, ==, manifest_after);
  assert_nothing_left_over (path);
}

static void
test_a_cancelled_export_keeps_the_old_files (void)
{
  QuothExportOptions options = { 0 };
  g_autofree char *path = export_to ("cancelled.csv", "", &options);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  assert_fails_and_keeps (path, cancellable);
}

/* In a process of its own: a limit on file sizes stands for a full disk. */
static int
export_without_room (const char *corpus,
                     const char *path)
{
  struct rlimit limit = { 512, 512 };

  folder = g_path_get_dirname (corpus);
  store = quoth_store_open (corpus, QUOTH_STORE_READ, NULL);
  signal (SIGXFSZ, SIG_IGN);
  setrlimit (RLIMIT_FSIZE, &limit);
  assert_fails_and_keeps (path, NULL);
  return 0;
}

static void
test_a_full_disk_keeps_the_old_files (void)
{
  QuothExportOptions options = { 0 };
  g_autofree char *path = export_to ("full.csv", "", &options);
  g_autofree char *said = NULL;
  const char *const argv[] = { program, "--no-room", quoth_store_path (store), path, NULL };
  int status;

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, 0, NULL, NULL, NULL, &said, &status, NULL));
  if (status != 0)
    g_error ("%s", said);
}

static void
test_places_that_cannot_be (void)
{
  g_autofree char *nowhere = g_build_filename (folder, "no", "such", "folder.csv", NULL);
  const char *const places[] = { nowhere, folder, "/proc/x.csv" };
  QuothExportOptions options = { 0 };
  g_autoptr (QuothQuery) all = quoth_query_new ();

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (quoth_export_file (store, all, &options, places[i], NULL, NULL, NULL, NULL, &error));
      g_assert_nonnull (error);
    }
}

int
main (int   argc,
      char *argv[])
{
  int result;

  if (argc == 4 && g_str_equal (argv[1], "--no-room"))
    return export_without_room (argv[2], argv[3]);

  g_test_init (&argc, &argv, NULL);
  program = argv[0];
  reader = argv[1];
  folder = small_folder ();
  store = small_open (folder, "small.quoth");
  g_test_add_func ("/export/another-program-reads-it-back", test_another_program_reads_it_back);
  g_test_add_func ("/export/twice-the-same", test_twice_the_same);
  g_test_add_func ("/export/the-manifest-says-what-it-is", test_the_manifest_says_what_it_is);
  g_test_add_func ("/export/stances-when-asked-for", test_stances);
  g_test_add_func ("/export/a-limit-and-gone-rows", test_a_limit_and_gone_rows);
  g_test_add_func ("/export/an-empty-list-has-a-header", test_an_empty_list_has_a_header);
  g_test_add_func ("/export/every-kind-of-rows", test_every_kind_of_rows);
  g_test_add_func ("/export/a-link-stays-a-link", test_a_link_stays_a_link);
  g_test_add_func ("/export/the-mode-of-a-file-is-kept", test_the_mode_of_a_file_is_kept);
  g_test_add_func ("/export/a-cancelled-export-keeps-the-old-files", test_a_cancelled_export_keeps_the_old_files);
  g_test_add_func ("/export/a-full-disk-keeps-the-old-files", test_a_full_disk_keeps_the_old_files);
  g_test_add_func ("/export/places-that-cannot-be", test_places_that_cannot_be);
  result = g_test_run ();
  quoth_store_close (store);
  small_clean (folder);
  return result;
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-corpus.c - an open corpus through its door: imports, cancelling, closing in the middle,
 * signals, functions on a store, and a second process beside us. */
#include "corpus/corpus.h"

#include <stdio.h>
#include <string.h>

typedef struct
{
  char        *folder;
  char        *path;
  QuothCorpus *corpus;
  guint        n_changed;
  guint        n_progress;
} Fixture;

static const char *program;

static void
count_signal (QuothCorpus *corpus,
              guint       *n)
{
  (*n)++;
}

static void
open_corpus (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->corpus = quoth_corpus_open (fixture->path, &error);
  g_assert_no_error (error);
  g_signal_connect (fixture->corpus, "changed", G_CALLBACK (count_signal), &fixture->n_changed);
  g_signal_connect (fixture->corpus, "progress", G_CALLBACK (count_signal), &fixture->n_progress);
}

static void
close_corpus (Fixture *fixture)
{
  quoth_corpus_close (fixture->corpus);
  g_clear_object (&fixture->corpus);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("quoth-corpus-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "made", "here", "news.quoth", NULL);
  open_corpus (fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  const char *const argv[] = { "rm", "-rf", "--", fixture->folder, NULL };

  if (fixture->corpus != NULL)
    close_corpus (fixture);
  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL));
  g_free (fixture->folder);
  g_free (fixture->path);
}

/* ---- files of our own making ------------------------------------------------------------------ */

static char *
in (Fixture    *fixture,
    const char *path)
{
  return g_build_filename (fixture->folder, path, NULL);
}

static void
put (Fixture    *fixture,
     const char *path,
     const char *text)
{
  g_autofree char *full = in (fixture, path);
  g_autofree char *folder = g_path_get_dirname (full);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents_full (full, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static char *
article_text (guint number,
              guint n_paragraphs)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "Title: Harbour council meets for the %u. time\nDate: 2023-06-12\n\n", number);
  for (guint i = 0; i < n_paragraphs; i++)
    g_string_append_printf (text,
                            "“We will rebuild pier %u of %u by spring,” Mayor Ana Ruiz said on Monday in Rivertown. "
                            "Councillor John Doe, who represents the east side, denied that plan %u was enough.\n\n",
                            i, number, number * 100 + i);
  return g_string_free (text, FALSE);
}

static void
put_articles (Fixture *fixture,
              guint    n,
              guint    n_paragraphs)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("press/%05u.txt", i);
      g_autofree char *text = article_text (i, n_paragraphs);

      put (fixture, name, text);
    }
}

/* ---- waiting ------------------------------------------------------------------------------------ */

static void
keep_result (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
start_import (Fixture       *fixture,
              const char    *path,
              GCancellable  *cancellable,
              GAsyncResult **result)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autofree char *full = in (fixture, path);
  g_autoptr (GFile) file = g_file_new_for_path (full);

  g_list_store_append (files, file);
  quoth_corpus_add_async (fixture->corpus, G_LIST_MODEL (files), cancellable, keep_result, result);
}

static QuothReport *
end_import (Fixture       *fixture,
            GAsyncResult **result)
{
  g_autoptr (GError) error = NULL;
  QuothReport *report;

  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  report = quoth_corpus_add_finish (fixture->corpus, *result, &error);
  g_assert_no_error (error);
  g_clear_object (result);
  return report;
}

static QuothReport *
import (Fixture    *fixture,
        const char *path)
{
  GAsyncResult *result = NULL;

  start_import (fixture, path, NULL, &result);
  return end_import (fixture, &result);
}

static void
run_for (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * 1000;

  while (g_get_monotonic_time () < end)
    {
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
    }
}

/* ---- functions on a store ------------------------------------------------------------------------ */

static gpointer
count_rows (QuothStore   *store,
            gpointer      rows,
            GCancellable *cancellable,
            GError      **error)
{
  g_autoptr (QuothQuery) query = quoth_query_new ();
  gint64 n = quoth_store_count (store, GPOINTER_TO_UINT (rows), query, error);

  return GINT_TO_POINTER ((int) n);
}

static gpointer
check (QuothStore   *store,
       gpointer      data,
       GCancellable *cancellable,
       GError      **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  if (!quoth_store_check (store, problems, error))
    return NULL;
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (char *) problems->pdata[i]);
  return GUINT_TO_POINTER (problems->len + 1);
}

static gpointer
read_now (Fixture       *fixture,
          QuothStoreFunc func,
          gpointer       job)
{
  g_autoptr (GError) error = NULL;
  GAsyncResult *result = NULL;
  gpointer      answer;

  quoth_corpus_read_async (fixture->corpus, QUOTH_LANE_PAGES, func, job, NULL, NULL, NULL, keep_result, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  answer = quoth_corpus_read_finish (fixture->corpus, result, &error);
  g_assert_no_error (error);
  g_object_unref (result);
  return answer;
}

static gpointer
write_now (Fixture       *fixture,
           QuothStoreFunc func,
           gpointer       job,
           GError       **error)
{
  GAsyncResult *result = NULL;
  gpointer      answer;

  quoth_corpus_write_async (fixture->corpus, func, job, NULL, NULL, NULL, keep_result, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  answer = quoth_corpus_write_finish (fixture->corpus, result, error);
  g_object_unref (result);
  return answer;
}

static guint
n_rows (Fixture  *fixture,
        QuothRows rows)
{
  return GPOINTER_TO_UINT (read_now (fixture, count_rows, GUINT_TO_POINTER (rows)));
}

static void
assert_sound (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (GPOINTER_TO_UINT (write_now (fixture, check, NULL, &error)), ==, 1);
  g_assert_no_error (error);
}

/* ---- importing ------------------------------------------------------------------------------------- */

static void
test_import (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (QuothReport) report = NULL;

  put_articles (fixture, 5, 3);
  put (fixture, "press/empty.txt", "");
  put (fixture, "press/Thumbs.db", "hidden");
  report = import (fixture, "press");

  g_assert_cmpuint (quoth_report_seen (report), ==, 7);
  g_assert_cmpuint (quoth_report_imported (report), ==, 5);
  g_assert_cmpuint (quoth_report_rejected (report), ==, 1);
  g_assert_cmpuint (quoth_report_skipped (report), ==, 1);
  g_assert_cmpuint (quoth_report_articles (report), ==, 5);
  g_assert_cmpuint (n_rows (fixture, QUOTH_ROWS_ARTICLES), ==, 5);
  g_assert_cmpuint (n_rows (fixture, QUOTH_ROWS_QUOTES), >=, 15);
  g_assert_false (quoth_corpus_is_importing (fixture->corpus));
  assert_sound (fixture);
}

static void
test_twin (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *text = article_text (1, 2);
  g_autoptr (QuothReport) first = NULL;
  g_autoptr (QuothReport) again = NULL;
  const QuothFileReport *row;

  put (fixture, "press/a.txt", text);
  put (fixture, "press/b.txt", text); /* in the same batch: only the writer can know */
  first = import (fixture, "press");
  g_assert_cmpuint (quoth_report_imported (first), ==, 1);
  g_assert_cmpuint (quoth_report_duplicate (first), ==, 1);

  again = import (fixture, "press/a.txt");
  g_assert_cmpuint (quoth_report_duplicate (again), ==, 1);
  row = quoth_report_file (again, 0);
  g_assert_cmpint (row->status, ==, QUOTH_FILE_DUPLICATE);
  g_assert_nonnull (strstr (row->reasons->pdata[0], "Harbour council meets"));
  g_assert_cmpuint (n_rows (fixture, QUOTH_ROWS_ARTICLES), ==, 1);
}

static void
test_queue (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *one = article_text (1, 2);
  g_autofree char *two = article_text (2, 2);
  g_autoptr (QuothReport) first = NULL;
  g_autoptr (QuothReport) second = NULL;
  GAsyncResult *results[2] = { NULL, NULL };

  put (fixture, "a.txt", one);
  put (fixture, "b.txt", two);
  start_import (fixture, "a.txt", NULL, &results[0]);
  start_import (fixture, "b.txt", NULL, &results[1]);
  g_assert_true (quoth_corpus_is_importing (fixture->corpus));
  first = end_import (fixture, &results[0]);
  second = end_import (fixture, &results[1]);
  g_assert_cmpuint (quoth_report_articles (first), ==, 1);
  g_assert_cmpuint (quoth_report_articles (second), ==, 1);
}

static void
test_signals (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (QuothReport) report = NULL;
  gint64 began = g_get_monotonic_time ();
  double seconds;

  put_articles (fixture, 60, 4);
  report = import (fixture, "press");
  run_for (600);
  seconds = (double) (g_get_monotonic_time () - began) / G_USEC_PER_SEC;

  g_assert_cmpuint (fixture->n_changed, >=, 1);
  g_assert_cmpfloat (fixture->n_changed, <=, 2 * seconds + 2);
  g_assert_cmpuint (fixture->n_progress, >=, 1);
  g_assert_cmpfloat (fixture->n_progress, <=, 10 * seconds + 2);
}

/* Wall time on a busy machine: the best of some tries counts. */
static void
test_cancel (Fixture      *fixture,
             gconstpointer data)
{
  gint64 best = G_MAXINT64;

  put_articles (fixture, 400, 20);
  for (guint i = 0; i < 5 && best > 100 * 1000; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (QuothReport) report = NULL;
      GAsyncResult *result = NULL;
      guint         before = n_rows (fixture, QUOTH_ROWS_ARTICLES);
      gint64        asked;

      start_import (fixture, "press", cancellable, &result);
      run_for (100);
      g_assert_null (result);
      asked = g_get_monotonic_time ();
      g_cancellable_cancel (cancellable);
      report = end_import (fixture, &result);
      best = MIN (best, g_get_monotonic_time () - asked);

      /* every file has its row, and what it claims is there */
      g_assert_cmpuint (quoth_report_seen (report), ==, 400);
      g_assert_cmpuint (quoth_report_skipped (report), >, 0);
      g_assert_cmpuint (quoth_report_rejected (report), ==, 0);
      g_assert_cmpuint (n_rows (fixture, QUOTH_ROWS_ARTICLES), ==, before + quoth_report_articles (report));
    }

  g_test_message ("cancelled after %" G_GINT64_FORMAT " µs", best);
  g_assert_cmpint (best, <=, 100 * 1000);
  assert_sound (fixture);
}

static void
test_close_in_mid_import (Fixture      *fixture,
                          gconstpointer data)
{
  g_autoptr (QuothReport) report = NULL;
  g_autoptr (QuothReport) rest = NULL;
  GAsyncResult *result = NULL;
  GAsyncResult *waiting = NULL;

  put_articles (fixture, 300, 10);
  start_import (fixture, "press", NULL, &result);
  start_import (fixture, "press/00000.txt", NULL, &waiting);
  run_for (80);
  quoth_corpus_close (fixture->corpus);
  report = end_import (fixture, &result);
  rest = end_import (fixture, &waiting);
  g_assert_cmpuint (quoth_report_seen (rest), ==, 1);
  g_assert_cmpuint (quoth_report_skipped (rest), ==, 1);
  g_clear_object (&fixture->corpus);

  open_corpus (fixture);
  g_assert_false (quoth_corpus_is_read_only (fixture->corpus));
  g_assert_cmpuint (n_rows (fixture, QUOTH_ROWS_ARTICLES), ==, quoth_report_articles (report));
  assert_sound (fixture);

  g_clear_pointer (&rest, quoth_report_unref);
  rest = import (fixture, "press");
  g_assert_cmpuint (quoth_report_articles (rest) + quoth_report_articles (report), ==, 300);
  g_assert_cmpuint (n_rows (fixture, QUOTH_ROWS_ARTICLES), ==, 300);
}

/* ---- functions on a store --------------------------------------------------------------------------- */

static gpointer
trash_first (QuothStore   *store,
             gpointer      fails,
             GCancellable *cancellable,
             GError      **error)
{
  g_autoptr (QuothQuery) query = quoth_query_new ();
  g_autoptr (GArray) ids = quoth_store_ids (store, QUOTH_ROWS_ARTICLES, query, error);
  gint64 batch = 0;

  if (ids == NULL || !quoth_store_trash (store, &g_array_index (ids, gint64, 0), 1, &batch, error))
    return NULL;
  if (fails != NULL)
    g_set_error_literal (error, QUOTH_ERROR, QUOTH_ERROR_FAILED, "on purpose");
  return GINT_TO_POINTER ((int) batch);
}

static gpointer
restore (QuothStore   *store,
         gpointer      batch,
         GCancellable *cancellable,
         GError      **error)
{
  guint n = 0;

  quoth_store_restore (store, GPOINTER_TO_INT (batch), &n, error);
  return GUINT_TO_POINTER (n);
}

static void
test_write (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (QuothReport) report = NULL;
  g_autoptr (GError) error = NULL;
  gpointer batch;

  put_articles (fixture, 3, 2);
  report = import (fixture, "press");

  write_now (fixture, trash_first, GINT_TO_POINTER (TRUE), &error);
  g_assert_error (error, QUOTH_ERROR, QUOTH_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_cmpuint (n_rows (fixture, QUOTH_ROWS_ARTICLES), ==, 3);

  batch = write_now (fixture, trash_first, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_rows (fixture, QUOTH_ROWS_ARTICLES), ==, 2);
  g_assert_cmpuint (GPOINTER_TO_UINT (write_now (fixture, restore, batch, &error)), ==, 1);
  g_assert_cmpuint (n_rows (fixture, QUOTH_ROWS_ARTICLES), ==, 3);
  assert_sound (fixture);
}

static gpointer
count_for_ever (QuothStore   *store,
                gpointer      started,
                GCancellable *cancellable,
                GError      **error)
{
  g_autoptr (QuothQuery) query = quoth_query_new ();

  g_atomic_int_set ((int *) started, TRUE);
  while (quoth_store_count (store, QUOTH_ROWS_QUOTES, query, error) >= 0)
    ;
  return NULL;
}

static void
start_endless_read (Fixture       *fixture,
                    GCancellable  *cancellable,
                    GAsyncResult **result,
                    int           *started)
{
  quoth_corpus_read_async (fixture->corpus, QUOTH_LANE_LONG, count_for_ever, started, NULL, NULL, cancellable,
                           keep_result, result);
  while (!g_atomic_int_get (started))
    g_usleep (1000);
}

static void
assert_cancelled (Fixture       *fixture,
                  GAsyncResult **result)
{
  g_autoptr (GError) error = NULL;

  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (quoth_corpus_read_finish (fixture->corpus, *result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_object (result);
}

static void
test_cancel_read (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *result = NULL;
  int           started = FALSE;

  start_endless_read (fixture, cancellable, &result, &started);
  g_assert_cmpuint (n_rows (fixture, QUOTH_ROWS_QUOTES), ==, 0); /* the other lane goes on */
  g_cancellable_cancel (cancellable);
  assert_cancelled (fixture, &result);
}

static void
test_close_interrupts (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GAsyncResult *running = NULL;
  GAsyncResult *waiting = NULL;
  int           started = FALSE;

  start_endless_read (fixture, NULL, &running, &started);
  quoth_corpus_read_async (fixture->corpus, QUOTH_LANE_LONG, count_rows, GUINT_TO_POINTER (QUOTH_ROWS_QUOTES), NULL,
                           NULL, NULL, keep_result, &waiting);
  quoth_corpus_close (fixture->corpus);
  assert_cancelled (fixture, &running);
  assert_cancelled (fixture, &waiting);

  write_now (fixture, trash_first, NULL, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
}

/* ---- opening ------------------------------------------------------------------------------------- */

static void
test_names (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *name = quoth_corpus_name (fixture->corpus);
  g_autofree char *standard = quoth_corpus_default_path ();

  g_assert_cmpstr (name, ==, "news");
  g_assert_true (g_str_has_suffix (standard, "/quoth/library.quoth"));
  g_assert_true (g_str_has_suffix (quoth_corpus_path (fixture->corpus), "/made/here/news.quoth"));
}

static void
test_foreign (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *path = in (fixture, "other.quoth");
  g_autofree char *lock = g_strconcat (path, ".lock", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  put (fixture, "other.quoth", "this is a letter, not a corpus");
  g_assert_null (quoth_corpus_open (path, &error));
  g_assert_error (error, QUOTH_ERROR, QUOTH_ERROR_FOREIGN);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "this is a letter, not a corpus");
  g_assert_false (g_file_test (lock, G_FILE_TEST_EXISTS));
}

static void
test_closed_clean (Fixture      *fixture,
                   gconstpointer data)
{
  static const char *const suffixes[] = { "-wal", "-shm", "-journal", ".lock" };
  g_autoptr (QuothReport) report = NULL;

  put_articles (fixture, 3, 2);
  report = import (fixture, "press");
  close_corpus (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *beside = g_strconcat (fixture->path, suffixes[i], NULL);

      g_assert_false (g_file_test (beside, G_FILE_TEST_EXISTS));
    }
}

/* ---- a second process ------------------------------------------------------------------------------ */

/* What it does: opens PATH, says "ready", imports each file named on a line of stdin, says how many articles were taken. */
static int
be_the_other_process (const char *path)
{
  Fixture other = { .folder = (char *) "/", .path = (char *) path };
  char    line[4096];

  open_corpus (&other);
  puts ("ready");
  fflush (stdout);
  while (fgets (line, sizeof line, stdin) != NULL)
    {
      g_autoptr (QuothReport) report = import (&other, g_strchomp (line));

      printf ("%u\n", quoth_report_articles (report));
      fflush (stdout);
    }

  close_corpus (&other);
  return 0;
}

static void
expect_line (GDataInputStream *from,
             const char       *expected)
{
  g_autofree char *line = g_data_input_stream_read_line (from, NULL, NULL, NULL);

  g_assert_cmpstr (line, ==, expected);
}

static GSubprocess *
start_other (Fixture           *fixture,
             GDataInputStream **from)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *other = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program,
                                         "--other", fixture->path, NULL);

  g_assert_no_error (error);
  *from = g_data_input_stream_new (g_subprocess_get_stdout_pipe (other));
  expect_line (*from, "ready");
  return other;
}

static void
tell_other (GSubprocess *other,
            const char  *path)
{
  g_autofree char *line = g_strconcat (path, "\n", NULL);

  g_assert_true (g_output_stream_write_all (g_subprocess_get_stdin_pipe (other), line, strlen (line), NULL, NULL, NULL));
}

static void
test_two_processes (Fixture      *fixture,
                    gconstpointer data)
{
  g_autofree char *text = article_text (7, 2), *another = article_text (8, 2);
  g_autofree char *article = in (fixture, "a.txt");
  g_autoptr (GSubprocess) other = NULL;
  g_autoptr (GDataInputStream) from = NULL;
  g_autoptr (GError) error = NULL;

  put (fixture, "a.txt", text);
  close_corpus (fixture);
  other = start_other (fixture, &from);

  /* both may write */
  open_corpus (fixture);
  g_assert_false (quoth_corpus_is_read_only (fixture->corpus));

  /* what it writes is seen here */
  run_for (100);
  fixture->n_changed = 0;
  tell_other (other, article);
  expect_line (from, "1");
  quoth_corpus_look (fixture->corpus);
  for (guint i = 0; i < 50 && fixture->n_changed == 0; i++)
    run_for (100);
  g_assert_cmpuint (fixture->n_changed, >=, 1);
  g_assert_cmpuint (n_rows (fixture, QUOTH_ROWS_ARTICLES), ==, 1);

  /* what is written here is no surprise there: the next article comes to those there are */
  write_now (fixture, trash_first, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_rows (fixture, QUOTH_ROWS_ARTICLES), ==, 0);
  put (fixture, "a.txt", another);
  tell_other (other, article);
  expect_line (from, "1");
  g_assert_cmpuint (n_rows (fixture, QUOTH_ROWS_ARTICLES), ==, 1);

  /* killed, it leaves no lock behind */
  close_corpus (fixture);
  g_subprocess_force_exit (other);
  g_assert_true (g_subprocess_wait (other, NULL, NULL));
  open_corpus (fixture);
  g_assert_false (quoth_corpus_is_read_only (fixture->corpus));
  assert_sound (fixture);
}

/* Two imports at once, and a change made by hand in the midst of them. */
static void
test_both_write (Fixture      *fixture,
                 gconstpointer data)
{
  g_autofree char *press = in (fixture, "press");
  g_autofree char *last = article_text (200, 2);
  g_autoptr (GSubprocess) other = NULL;
  g_autoptr (GDataInputStream) from = NULL;
  g_autoptr (QuothReport) report = NULL;
  g_autoptr (GError) error = NULL;
  gint64 longest = 0;

  put_articles (fixture, 120, 30);
  put (fixture, "here/last.txt", last);
  close_corpus (fixture);
  other = start_other (fixture, &from);
  open_corpus (fixture);
  tell_other (other, press);
  for (guint i = 0; i < 50 && n_rows (fixture, QUOTH_ROWS_ARTICLES) == 0; i++)
    run_for (20);

  for (guint i = 0; i < 3; i++)
    {
      gint64 began = g_get_monotonic_time ();

      write_now (fixture, trash_first, NULL, &error);
      g_assert_no_error (error);
      longest = MAX (longest, g_get_monotonic_time () - began);
    }
  report = import (fixture, "here");
  g_assert_cmpuint (quoth_report_articles (report), ==, 1);
  expect_line (from, "120");
  g_assert_cmpint (longest, <, 10 * G_USEC_PER_SEC); /* a batch is a second; machines are busy */
  g_assert_cmpuint (n_rows (fixture, QUOTH_ROWS_ARTICLES), ==, 118);
  assert_sound (fixture);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  if (argc == 3 && strcmp (argv[1], "--other") == 0)
    return be_the_other_process (argv[2]);

  g_test_init (&argc, &argv, NULL);
  program = argv[0];
  ADD ("/corpus/import/every-file-has-a-row-and-every-article-is-there", test_import);
  ADD ("/corpus/import/duplicates-name-their-twin", test_twin);
  ADD ("/corpus/import/several-adds-queue-up", test_queue);
  ADD ("/corpus/import/cancel-within-100-ms", test_cancel);
  ADD ("/corpus/signals-are-coalesced", test_signals);
  ADD ("/corpus/close/in-mid-import-loses-nothing-committed", test_close_in_mid_import);
  ADD ("/corpus/close/interrupts-what-reads", test_close_interrupts);
  ADD ("/corpus/close/leaves-one-file", test_closed_clean);
  ADD ("/corpus/write/one-transaction-or-nothing", test_write);
  ADD ("/corpus/read/cancelled-is-interrupted", test_cancel_read);
  ADD ("/corpus/open/names", test_names);
  ADD ("/corpus/open/another-programs-file-is-refused-unchanged", test_foreign);
  ADD ("/corpus/two-processes/take-turns", test_two_processes);
  ADD ("/corpus/two-processes/write-at-once", test_both_write);
  return g_test_run ();
}

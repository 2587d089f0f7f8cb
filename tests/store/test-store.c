/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-store.c - articles in and out of a corpus, the trash, two connections, cancelling. */
#include "small-corpus.h"

#include <string.h>

static char *folder;

static void
assert_same_quotes (const QuothAnnotation *a,
                    const QuothAnnotation *b)
{
  guint n_a, n_b, parts_a, parts_b;
  const QuothQuote *x = quoth_annotation_quotes (a, &n_a), *y = quoth_annotation_quotes (b, &n_b);
  const QuothSpan *p = quoth_annotation_parts (a, &parts_a), *q = quoth_annotation_parts (b, &parts_b);

  g_assert_cmpuint (n_a, ==, n_b);
  g_assert_cmpmem (p, parts_a * sizeof *p, q, parts_b * sizeof *q);
  for (guint i = 0; i < n_a; i++)
    {
      g_assert_cmpmem (&x[i].span, sizeof (QuothSpan), &y[i].span, sizeof (QuothSpan));
      g_assert_cmpmem (&x[i].cue, sizeof (QuothSpan), &y[i].cue, sizeof (QuothSpan));
      g_assert_cmpmem (&x[i].speaker, sizeof (QuothSpan), &y[i].speaker, sizeof (QuothSpan));
      g_assert_cmpint (x[i].n_parts, ==, y[i].n_parts);
      g_assert_cmpint (x[i].kind, ==, y[i].kind);
      g_assert_cmpint (x[i].quote_class, ==, y[i].quote_class);
      g_assert_cmpint (x[i].certainty, ==, y[i].certainty);
      g_assert_cmpint (x[i].speaker_type, ==, y[i].speaker_type);
      g_assert_cmpint (x[i].speaker_entity, ==, y[i].speaker_entity);
      g_assert_cmpstr (x[i].speaker_name, ==, y[i].speaker_name);
      g_assert_cmpstr (x[i].lemma, ==, y[i].lemma);
      g_assert_cmpstr (x[i].reason, ==, y[i].reason);
      g_assert_cmpint (x[i].polarity, ==, y[i].polarity);
      g_assert_cmpmem (&x[i].addressee, sizeof (QuothSpan), &y[i].addressee, sizeof (QuothSpan));
      g_assert_cmpint (x[i].addressee_entity, ==, y[i].addressee_entity);
      g_assert_cmpstr (x[i].addressee_name, ==, y[i].addressee_name);
      g_assert_cmpmem (&x[i].runner_up, sizeof (QuothSpan), &y[i].runner_up, sizeof (QuothSpan));
      g_assert_cmpint (x[i].runner_up_entity, ==, y[i].runner_up_entity);
      g_assert_cmpstr (x[i].runner_up_name, ==, y[i].runner_up_name);
    }
}

static void
assert_same_names (const QuothAnnotation *a,
                   const QuothAnnotation *b)
{
  guint n_a, n_b, m_a, m_b;
  const QuothEntity *x = quoth_annotation_entities (a, &n_a), *y = quoth_annotation_entities (b, &n_b);
  const QuothMention *p = quoth_annotation_mentions (a, &m_a), *q = quoth_annotation_mentions (b, &m_b);

  g_assert_cmpuint (n_a, ==, n_b);
  g_assert_cmpuint (m_a, ==, m_b);
  for (guint i = 0; i < n_a; i++)
    {
      g_assert_cmpint (x[i].kind, ==, y[i].kind);
      g_assert_cmpint (x[i].n_mentions, ==, y[i].n_mentions);
      g_assert_cmpstr (x[i].name, ==, y[i].name);
      g_assert_cmpstr (x[i].value, ==, y[i].value);
    }
  for (guint i = 0; i < m_a; i++)
    {
      g_assert_cmpmem (&p[i].span, sizeof (QuothSpan), &q[i].span, sizeof (QuothSpan));
      g_assert_cmpint (p[i].entity, ==, q[i].entity);
      g_assert_cmpint (p[i].alias, ==, q[i].alias);
    }
}

static void
test_what_is_put_comes_back (void)
{
  g_autoptr (QuothStore) store = small_open (folder, "put.quoth");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < SMALL_N_ARTICLES; i++)
    {
      g_autoptr (QuothArticle) put = small_article (i);
      g_autoptr (QuothAnnotation) noted = small_annotation (i, put);
      g_autoptr (QuothArticle) article = quoth_store_article (store, i + 1, &error);
      g_autoptr (GArray) entity_ids = NULL, quote_ids = NULL;
      g_autoptr (QuothAnnotation) annotation = NULL;
      QuothSpan a = quoth_article_headline (put), b;
      guint n;

      g_assert_no_error (error);
      annotation = quoth_store_annotation (store, i + 1, &entity_ids, &quote_ids, &error);
      g_assert_no_error (error);
      b = quoth_article_headline (article);
      g_assert_cmpstr (quoth_article_body (article, NULL), ==, quoth_article_body (put, NULL));
      g_assert_cmpmem (quoth_article_digest (article), 32, quoth_article_digest (put), 32);
      g_assert_cmpmem (&a, sizeof a, &b, sizeof b);
      for (QuothField f = 0; f < QUOTH_N_FIELDS; f++)
        g_assert_cmpstr (quoth_article_field (article, f), ==, i == 3 && f == QUOTH_FIELD_OUTLET
                                                                  ? "Daily Ledger" /* as first met */
                                                                  : quoth_article_field (put, f));
      assert_same_names (noted, annotation);
      assert_same_quotes (noted, annotation);
      quoth_annotation_entities (annotation, &n);
      g_assert_cmpuint (entity_ids->len, ==, n);
      quoth_annotation_quotes (annotation, &n);
      g_assert_cmpuint (quote_ids->len, ==, n);
    }
  g_assert_null (quoth_store_article (store, 99, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_rows_say_all (void)
{
  g_autoptr (QuothStore) store = small_open (folder, "rows.quoth");
  g_autoptr (GError) error = NULL;
  g_autoptr (QuothQuery) all = quoth_query_new ();
  gint64 ids[] = { 2, 3, 99, 6 };
  g_autoptr (GPtrArray) rows = quoth_store_rows (store, QUOTH_ROWS_QUOTES, all, ids, G_N_ELEMENTS (ids), &error);
  g_autoptr (QuothArticle) article = quoth_store_article (store, 1, &error);
  const QuothQuoteRow *two = rows->pdata[0], *three = rows->pdata[1], *six = rows->pdata[3];
  const char *body = quoth_article_body (article, NULL);

  g_assert_no_error (error);
  g_assert_null (rows->pdata[2]);
  g_assert_cmpstr (two->words, ==, "It feeds us all, … and Ukraine’s farmers too.");
  g_assert_cmpstr (two->speaker, ==, "Mara Quill");
  g_assert_cmpint (two->speaker_id, >, 0);
  g_assert_cmpstr (two->verb, ==, "added");
  g_assert_cmpstr (two->lemma, ==, "add");
  g_assert_cmpstr (two->outlet, ==, "Daily Ledger");
  g_assert_cmpstr (two->date, ==, "2023-06-12");
  g_assert_cmpstr (two->title, ==, "Harbour plan divides Oldport");
  g_assert_cmpstr (two->source_uri, ==, "file:///articles/one.txt");
  g_assert_cmpstr (two->extractor, ==, quoth_annotator_version ());
  g_assert_cmpuint (strlen (two->source_sha256), ==, 64);
  g_assert_cmpstr (g_utf8_offset_to_pointer (body, two->end) - strlen ("too."), ==,
                   strstr (body, "too.”\nA union")); /* characters, not bytes */
  g_assert_cmpint (three->speaker_type, ==, QUOTH_SPEAKER_UNNAMED);
  g_assert_cmpint (three->speaker_id, ==, 0);
  g_assert_cmpstr (three->speaker, ==, "A union official");
  g_assert_cmpuint (three->paragraph, ==, 4); /* the headline is the first */
  g_assert_null (six->speaker);
  g_assert_null (six->date);
  g_assert_null (six->outlet);
  g_assert_cmpint (two->polarity, ==, QUOTH_POLARITY_ASSERTED);
  g_assert_null (two->addressee);
  g_assert_cmpint (three->polarity, ==, QUOTH_POLARITY_DENIED);
}

static void
test_a_second_copy_is_a_duplicate (void)
{
  g_autoptr (QuothStore) store = small_open (folder, "duplicate.quoth");
  g_autofree char *before = small_dump (store);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (QuothArticle) article = small_article (1);
  g_autoptr (QuothAnnotation) annotation = small_annotation (1, article);
  gint64 duplicate = 0;

  g_assert_cmpint (quoth_store_find_digest (store, quoth_article_digest (article), &error), ==, 2);
  g_assert_true (quoth_store_begin (store, &error));
  g_assert_cmpint (quoth_store_put (store, 1, article, annotation, &duplicate, &error), ==, 0);
  g_assert_no_error (error);
  g_assert_cmpint (duplicate, ==, 2);
  g_assert_true (quoth_store_commit (store, &error));
  after = small_dump (store);
  g_assert_cmpstr (before, ==, after);
}

static void
test_equal_sources_are_one (void)
{
  g_autoptr (QuothStore) store = small_open (folder, "sources.quoth");
  g_autoptr (GError) error = NULL;
  QuothStoreSource source = { .uri = "file:///a.txt", .sha256 = "00", .format = "plain" };
  gint64 a = quoth_store_put_source (store, &source, &error), b = quoth_store_put_source (store, &source, &error), c;

  source.sha256 = "01";
  c = quoth_store_put_source (store, &source, &error);
  g_assert_no_error (error);
  g_assert_cmpint (a, ==, b);
  g_assert_cmpint (a, !=, c);
}

/* An article that cannot be stored takes its transaction back. */
static void
test_a_failed_put_leaves_nothing (void)
{
  g_autoptr (QuothStore) store = small_open (folder, "failed.quoth");
  g_autofree char *before = small_dump (store);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (QuothArticle) article = small_article (0);
  g_autoptr (QuothAnnotation) annotation = small_annotation (0, article);

  small_exec (store, "BEGIN; UPDATE article SET digest = x'00' WHERE id = 1");
  /* no source 77: the foreign key fails when the row is put */
  g_assert_cmpint (quoth_store_put (store, 77, article, annotation, NULL, &error), ==, 0);
  g_assert_error (error, QUOTH_ERROR, QUOTH_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (quoth_store_commit (store, &error));
  g_assert_error (error, QUOTH_ERROR, QUOTH_ERROR_FAILED);
  after = small_dump (store);
  g_assert_cmpstr (before, ==, after);
}

/* ---- trash ------------------------------------------------------------------------------------------- */

static void
test_trash_and_restore_to_the_bit (void)
{
  g_autoptr (QuothStore) store = small_open (folder, "trash.quoth");
  g_autofree char *before = small_dump (store);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  gint64 articles[] = { 1, 3, 99 }, batch;
  guint restored;

  g_assert_true (quoth_store_begin (store, &error));
  g_assert_true (quoth_store_trash (store, articles, G_N_ELEMENTS (articles), &batch, &error));
  g_assert_true (quoth_store_commit (store, &error));
  g_assert_cmpint (small_count (store, "class:any"), ==, 3);
  g_assert_cmpint (small_count (store, ""), ==, 2);
  g_assert_cmpint (small_count (store, "harbour class:any"), ==, 1);
  g_assert_cmpint (small_count (store, "speaker:quill"), ==, 0);
  small_assert_sound (store);

  g_assert_true (quoth_store_begin (store, &error));
  g_assert_true (quoth_store_restore (store, batch, &restored, &error));
  g_assert_true (quoth_store_commit (store, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (restored, ==, 2);
  after = small_dump (store);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (small_count (store, "harbour class:any"), ==, 2);
  g_assert_cmpint (small_count (store, "about:ukraine"), ==, 1);
  small_assert_sound (store);
}

static void
test_acts_of_deletion_are_undone_one_by_one (void)
{
  g_autoptr (QuothStore) store = small_open (folder, "batches.quoth");
  g_autoptr (GError) error = NULL;
  gint64 one = 1, two = 2, first, second;
  guint restored;

  g_assert_true (quoth_store_trash (store, &one, 1, &first, &error));
  g_assert_true (quoth_store_trash (store, &two, 1, &second, &error));
  g_assert_cmpint (first, !=, second);
  g_assert_true (quoth_store_restore (store, second, &restored, &error));
  g_assert_cmpuint (restored, ==, 1);
  g_assert_cmpint (small_count (store, "article:2 class:any"), ==, 2);
  g_assert_cmpint (small_count (store, "article:1"), ==, 0);
}

static void
test_an_article_imported_again_is_not_restored_twice (void)
{
  g_autoptr (QuothStore) store = small_open (folder, "again.quoth");
  g_autoptr (GError) error = NULL;
  g_autoptr (QuothArticle) article = small_article (0);
  g_autoptr (QuothAnnotation) annotation = small_annotation (0, article);
  gint64 one = 1, batch, id;
  guint restored;

  g_assert_true (quoth_store_trash (store, &one, 1, &batch, &error));
  id = quoth_store_put (store, 1, article, annotation, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (id, ==, 5); /* ids are never given twice */
  g_assert_true (quoth_store_restore (store, batch, &restored, &error));
  g_assert_cmpuint (restored, ==, 0);
  small_assert_sound (store);
}

/* What was emptied from the trash is not in the file any more, in no table and no index. */
static void
test_an_emptied_trash_leaves_no_trace (void)
{
  g_autofree char *path = g_build_filename (folder, "empty.quoth", NULL);
  QuothStore *store = small_open (folder, "empty.quoth");
  g_autoptr (GError) error = NULL;
  g_autofree char *data = NULL;
  gint64 one = 1, batch;
  gsize len;

  g_assert_true (quoth_store_begin (store, &error));
  g_assert_true (quoth_store_trash (store, &one, 1, &batch, &error));
  g_assert_true (quoth_store_empty_trash (store, &error));
  g_assert_true (quoth_store_commit (store, &error));
  g_assert_no_error (error);
  small_assert_sound (store);
  quoth_store_close (store);

  g_assert_true (g_file_get_contents (path, &data, &len, NULL));
  g_assert_null (memmem (data, len, "Ukraine", 7));
  g_assert_null (memmem (data, len, "ukraine", 7));
  g_assert_null (memmem (data, len, "union official", 14));
  g_assert_nonnull (memmem (data, len, "Karlsson", 8));
}

/* ---- connections -------------------------------------------------------------------------------------- */

static void
test_readers_do_not_wait_for_the_writer (void)
{
  g_autofree char *path = g_build_filename (folder, "two.quoth", NULL);
  g_autoptr (QuothStore) writer = small_open (folder, "two.quoth");
  g_autoptr (GError) error = NULL;
  g_autoptr (QuothStore) reader = quoth_store_open (path, QUOTH_STORE_READ, &error);
  gint64 one = 1, batch, version;

  g_assert_no_error (error);
  version = quoth_store_data_version (reader);
  g_assert_true (quoth_store_begin (writer, &error));
  g_assert_true (quoth_store_trash (writer, &one, 1, &batch, &error));
  g_assert_cmpint (small_count (reader, ""), ==, 6);
  g_assert_cmpint (quoth_store_data_version (reader), ==, version);

  g_assert_true (quoth_store_hold (reader, &error));
  g_assert_cmpint (small_count (reader, ""), ==, 6);
  g_assert_true (quoth_store_commit (writer, &error));
  g_assert_cmpint (small_count (reader, ""), ==, 6); /* held */
  quoth_store_let_go (reader);
  g_assert_cmpint (small_count (reader, ""), ==, 3);
  g_assert_cmpint (quoth_store_data_version (reader), !=, version);
}

static void
test_a_reader_cannot_write (void)
{
  g_autofree char *path = g_build_filename (folder, "reader.quoth", NULL);
  g_autoptr (GError) error = NULL;
  gint64 one = 1, batch;

  quoth_store_close (small_open (folder, "reader.quoth"));

  g_autoptr (QuothStore) reader = quoth_store_open (path, QUOTH_STORE_READ, &error);

  g_assert_no_error (error);
  g_assert_false (quoth_store_trash (reader, &one, 1, &batch, &error));
  g_assert_error (error, QUOTH_ERROR, QUOTH_ERROR_READ_ONLY);
}

static void
test_a_rollback_takes_all_back (void)
{
  g_autoptr (QuothStore) store = small_open (folder, "rollback.quoth");
  g_autofree char *before = small_dump (store);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  gint64 one = 1, batch;

  g_assert_true (quoth_store_begin (store, &error));
  g_assert_true (quoth_store_trash (store, &one, 1, &batch, &error));
  quoth_store_rollback (store);
  quoth_store_rollback (store); /* nothing there: nothing happens */
  after = small_dump (store);
  g_assert_cmpstr (before, ==, after);
}

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (20000);
  g_cancellable_cancel (data);
  return NULL;
}

static void
test_a_long_query_is_cancelled (void)
{
  g_autoptr (QuothStore) store = small_open (folder, "cancel.quoth");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  GThread *thread;

  quoth_store_watch (store, cancellable);
  thread = g_thread_new ("cancel", cancel_soon, cancellable);
  /* counts to a number that takes minutes */
  g_assert_false (quoth_store_exec (store, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
                                           "WHERE i < 10000000000) SELECT count(*) FROM n", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 30 * G_USEC_PER_SEC);
  g_thread_join (thread);
  g_clear_error (&error);

  g_autoptr (QuothQuery) all = quoth_query_new ();

  g_assert_null (quoth_store_ids (store, QUOTH_ROWS_QUOTES, all, &error)); /* before it begins, too */
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  quoth_store_watch (store, NULL);
  g_assert_cmpint (small_count (store, ""), ==, 6);
}

static void
test_a_locked_corpus_says_so (void)
{
  g_autofree char *path = g_build_filename (folder, "busy.quoth", NULL);
  g_autoptr (QuothStore) one = small_open (folder, "busy.quoth");
  g_autoptr (GError) error = NULL;
  g_autoptr (QuothStore) two = quoth_store_open (path, QUOTH_STORE_WRITE, &error);
  g_autoptr (GCancellable) impatient = g_cancellable_new ();
  GThread *thread;

  g_assert_no_error (error);
  g_assert_true (quoth_store_begin (one, &error));
  quoth_store_watch (two, impatient);
  thread = g_thread_new ("cancel", cancel_soon, impatient);
  g_assert_false (quoth_store_begin (two, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
  g_clear_error (&error);

  quoth_store_watch (two, NULL);
  sqlite3_busy_handler (two->db, NULL, NULL); /* or it would wait five seconds */
  g_assert_false (quoth_store_begin (two, &error));
  g_assert_error (error, QUOTH_ERROR, QUOTH_ERROR_BUSY);
}

static void
test_bulk_import_ends_with_a_checkpoint (void)
{
  g_autofree char *wal = g_build_filename (folder, "bulk.quoth-wal", NULL);
  g_autoptr (QuothStore) store = small_open (folder, "bulk.quoth");
  g_autoptr (GError) error = NULL;
  g_autofree char *data = NULL;
  gsize len;

  g_assert_true (quoth_store_bulk (store, TRUE, &error));
  small_exec (store, "UPDATE source SET size = 1");
  g_assert_true (quoth_store_bulk (store, FALSE, &error));
  g_assert_true (g_file_get_contents (wal, &data, &len, NULL));
  g_assert_cmpuint (len, ==, 0);
}

/* ---- views ---------------------------------------------------------------------------------------------- */

/* The views spell out numbers of enums: they must stay those of the program. */
static void
test_views_for_people (void)
{
  g_autoptr (QuothStore) store = small_open (folder, "views.quoth");
  g_autoptr (GError) error = NULL;
  g_autoptr (QuothQuery) all = quoth_query_new ();
  gint64 ids[] = { 1, 2, 3, 4, 5, 6, 7 };
  g_autoptr (GPtrArray) rows = quoth_store_rows (store, QUOTH_ROWS_QUOTES, all, ids, 7, &error);
  g_autoptr (sqlite3_stmt) view = quoth_statement_new (
    store, "SELECT speaker, verb, words, kind, class, certainty, start, end FROM quotes ORDER BY quote_id", &error);
  gboolean row;

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      const QuothQuoteRow *quote = rows->pdata[i];

      g_assert_true (quoth_statement_step (store, view, &row, &error) && row);
      g_assert_cmpstr (quoth_statement_text (view, 0), ==, quote->speaker);
      g_assert_cmpstr (quoth_statement_text (view, 1), ==, quote->verb);
      g_assert_cmpstr (quoth_statement_text (view, 2), ==, quote->words);
      g_assert_cmpstr (quoth_statement_text (view, 3), ==, quoth_quote_kind_name (quote->kind));
      g_assert_cmpstr (quoth_statement_text (view, 4), ==, quoth_quote_class_name (quote->quote_class));
      g_assert_cmpstr (quoth_statement_text (view, 5), ==, quoth_certainty_name (quote->certainty));
      g_assert_cmpint (sqlite3_column_int (view, 6), ==, quote->start);
      g_assert_cmpint (sqlite3_column_int (view, 7), ==, quote->end);
    }
  for (guint i = 0; i < quoth_n_kinds; i++)
    {
      g_autofree char *sql = g_strdup_printf ("UPDATE name SET kind = %d WHERE id = 1", quoth_kinds[i].kind);
      g_autoptr (sqlite3_stmt) names = NULL;

      small_exec (store, sql);
      names = quoth_statement_new (store, "SELECT kind FROM names WHERE name_id = 1", &error);
      g_assert_true (quoth_statement_step (store, names, &row, &error) && row);
      g_assert_cmpstr (quoth_statement_text (names, 0), ==, quoth_kinds[i].name);
    }
  small_exec (store, "SELECT article_id, body FROM articles");
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  folder = small_folder ();
  g_test_add_func ("/store/what-is-put-comes-back", test_what_is_put_comes_back);
  g_test_add_func ("/store/rows-say-all", test_rows_say_all);
  g_test_add_func ("/store/a-second-copy-is-a-duplicate", test_a_second_copy_is_a_duplicate);
  g_test_add_func ("/store/equal-sources-are-one", test_equal_sources_are_one);
  g_test_add_func ("/store/a-failed-put-leaves-nothing", test_a_failed_put_leaves_nothing);
  g_test_add_func ("/store/trash/and-restore-to-the-bit", test_trash_and_restore_to_the_bit);
  g_test_add_func ("/store/trash/acts-are-undone-one-by-one", test_acts_of_deletion_are_undone_one_by_one);
  g_test_add_func ("/store/trash/imported-again-is-not-restored-twice", test_an_article_imported_again_is_not_restored_twice);
  g_test_add_func ("/store/trash/emptied-leaves-no-trace", test_an_emptied_trash_leaves_no_trace);
  g_test_add_func ("/store/readers-do-not-wait-for-the-writer", test_readers_do_not_wait_for_the_writer);
  g_test_add_func ("/store/a-reader-cannot-write", test_a_reader_cannot_write);
  g_test_add_func ("/store/a-rollback-takes-all-back", test_a_rollback_takes_all_back);
  g_test_add_func ("/store/a-long-query-is-cancelled", test_a_long_query_is_cancelled);
  g_test_add_func ("/store/a-locked-corpus-says-so", test_a_locked_corpus_says_so);
  g_test_add_func ("/store/bulk-import-ends-with-a-checkpoint", test_bulk_import_ends_with_a_checkpoint);
  g_test_add_func ("/store/views-for-people", test_views_for_people);
  result = g_test_run ();
  small_clean (folder);
  return result;
}

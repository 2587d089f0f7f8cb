/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-history.c - what became of every file of every import is kept, and asked again. */
#include "small-corpus.h"

#include <string.h>

static char *folder;

static const QuothImportFile files[] = {
  { .uri = "file:///press/a.txt", .status = 0, .format = "plain", .layout = "nexis-classic", .articles = 97,
    .announced = 100, .size = 5000, .modified = 1700000000, .sha256 = "ab", .reasons = "it announces 100 articles" },
  { .uri = "file:///press/b.pdf", .status = 3, .format = "pdf", .size = 10, .modified = 1700000001,
    .reasons = "It is encrypted.\nsave it" },
  { .uri = "file:///press/c.txt", .status = 2, .format = "plain", .size = 11, .modified = 1700000002 },
};

static gint64
put_all (QuothStore *store,
         gint64      began)
{
  g_autoptr (GError) error = NULL;
  const gint64 import = quoth_store_put_import (store, began, began + 5, "1.0", &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      quoth_store_put_import_file (store, import, i, &files[i], &error);
      g_assert_no_error (error);
    }
  return import;
}

static void
test_kept (void)
{
  g_autoptr (QuothStore) store = small_open (folder, "kept.quoth");
  g_autoptr (GError) error = NULL;
  const gint64 first = put_all (store, 1000), second = put_all (store, 2000);
  g_autoptr (GPtrArray) runs = quoth_store_imports (store, &error), rows = NULL;
  const QuothImportRun *run;

  g_assert_no_error (error);
  g_assert_cmpuint (runs->len, ==, 2);
  run = runs->pdata[0];
  g_assert_cmpint (run->id, ==, second);
  g_assert_cmpint (((const QuothImportRun *) runs->pdata[1])->id, ==, first);
  g_assert_cmpint (run->began, ==, 2000);
  g_assert_cmpstr (run->program, ==, "1.0");
  g_assert_cmpuint (run->n_files, ==, 3);
  g_assert_cmpuint (run->n_taken, ==, 1);
  g_assert_cmpuint (run->n_known, ==, 1);
  g_assert_cmpuint (run->n_rejected, ==, 1);
  g_assert_cmpuint (run->n_articles, ==, 97);

  rows = quoth_store_import_files (store, first, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, G_N_ELEMENTS (files));
  for (guint i = 0; i < rows->len; i++)
    {
      const QuothImportFile *row = rows->pdata[i];

      g_assert_cmpstr (row->uri, ==, files[i].uri);
      g_assert_cmpint (row->status, ==, files[i].status);
      g_assert_cmpstr (row->format, ==, files[i].format);
      g_assert_cmpstr (row->layout, ==, files[i].layout);
      g_assert_cmpuint (row->articles, ==, files[i].articles);
      g_assert_cmpuint (row->announced, ==, files[i].announced);
      g_assert_cmpint (row->size, ==, files[i].size);
      g_assert_cmpint (row->modified, ==, files[i].modified);
      g_assert_cmpstr (row->sha256, ==, files[i].sha256);
      g_assert_cmpstr (row->reasons, ==, files[i].reasons);
    }
  small_assert_sound (store);
}

static void
assert_failure (QuothStore *store,
                const char *uri,
                gint64      size,
                gint64      modified,
                const char *program,
                const char *expected)
{
  g_autofree char *reasons = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (quoth_store_last_failure (store, uri, size, modified, program, &reasons, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (reasons, ==, expected);
}

/* Only the same file under the same program is not worth another try. */
static void
test_failures (void)
{
  g_autoptr (QuothStore) store = small_open (folder, "failures.quoth");
  g_autoptr (GError) error = NULL;
  QuothImportFile mended = files[1];
  gint64 import;

  assert_failure (store, files[1].uri, 10, 1700000001, "1.0", NULL);
  put_all (store, 1000);
  assert_failure (store, files[1].uri, 10, 1700000001, "1.0", files[1].reasons);
  assert_failure (store, files[1].uri, 11, 1700000001, "1.0", NULL);
  assert_failure (store, files[1].uri, 10, 1700000002, "1.0", NULL);
  assert_failure (store, files[1].uri, 10, 1700000001, "1.1", NULL);
  assert_failure (store, files[0].uri, 5000, 1700000000, "1.0", NULL);
  assert_failure (store, "file:///elsewhere", 10, 1700000001, "1.0", NULL);

  mended.status = 0;
  import = quoth_store_put_import (store, 3000, 3001, "1.0", &error);
  g_assert_true (quoth_store_put_import_file (store, import, 0, &mended, &error));
  assert_failure (store, files[1].uri, 10, 1700000001, "1.0", NULL);
}

/* Lines after a text are no part of it, and not lost. */
static void
test_rest (void)
{
  g_autoptr (QuothStore) store = small_open (folder, "rest.quoth");
  g_autoptr (QuothDraft) draft = quoth_draft_new ();
  g_autoptr (QuothArticle) article = NULL, back = NULL;
  g_autoptr (QuothAnnotationBuilder) builder = quoth_annotation_builder_new ();
  g_autoptr (QuothAnnotation) annotation = NULL;
  g_autoptr (GError) error = NULL;
  const QuothStoreSource source = { .uri = "file:///r.txt", .sha256 = "00", .format = "plain" };
  gint64 id, batch, twin;

  quoth_draft_set (draft, QUOTH_FIELD_REST, "LOAD-DATE: May 30\nLANGUAGE: ENGLISH");
  quoth_draft_add_plain (draft, "It closes.", -1);
  article = quoth_draft_finish (draft, &error);
  annotation = quoth_annotation_builder_finish (g_steal_pointer (&builder));
  id = quoth_store_put (store, quoth_store_put_source (store, &source, &error), article, annotation, &twin, &error);
  g_assert_no_error (error);
  g_assert_true (quoth_store_trash (store, &id, 1, &batch, &error));
  g_assert_true (quoth_store_restore (store, batch, NULL, &error));
  back = quoth_store_article (store, id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (quoth_article_field (back, QUOTH_FIELD_REST), ==, "LOAD-DATE: May 30\nLANGUAGE: ENGLISH");
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = small_folder ();
  g_test_add_func ("/history/kept-in-order", test_kept);
  g_test_add_func ("/history/failures-of-the-same-file", test_failures);
  g_test_add_func ("/history/lines-after-a-text", test_rest);
  status = g_test_run ();
  small_clean (folder);
  return status;
}

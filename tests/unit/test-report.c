/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-report.c - the report of an import: order, counts, JSON, and names that try to lie. */
#include "corpus/report.h"

#include <json-glib/json-glib.h>
#include <string.h>

static QuothFileReport *
row (const char     *uri,
     QuothFileStatus status,
     const char     *reason)
{
  QuothFileReport *made = quoth_file_report_new (g_strdup (uri), status);

  if (reason != NULL)
    quoth_file_report_reason (made, reason);
  return made;
}

/* Rows are set in another order than their places were kept; one place stays empty. */
static QuothReport *
sample (void)
{
  QuothReport     *report = quoth_report_new ();
  QuothFileReport *good = row ("file:///press/a.txt", QUOTH_FILE_IMPORTED, NULL);
  guint            places[6];

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    places[i] = quoth_report_reserve (report);

  good->articles = 3;
  good->announced = 3;
  good->format = g_strdup ("plain");
  quoth_report_set (report, places[4], row ("file:///press/.hidden", QUOTH_FILE_SKIPPED, NULL));
  quoth_report_set (report, places[3], row ("file:///press/d.bin", QUOTH_FILE_REJECTED, "not a \"text\"\\"));
  quoth_report_set (report, places[0], good);
  quoth_report_set (report, places[1], row ("file:///press/b.txt", QUOTH_FILE_DUPLICATE, "the same text"));
  quoth_report_set (report, places[5], row ("file:///press/e%E2%80%AEtxt.exe", QUOTH_FILE_SKIPPED, "a link"));
  quoth_report_seal (report);
  return report;
}

static void
test_order (void)
{
  g_autoptr (QuothReport) report = sample ();

  g_assert_cmpuint (quoth_report_n_files (report), ==, 5);
  g_assert_cmpstr (quoth_report_file (report, 0)->uri, ==, "file:///press/a.txt");
  g_assert_cmpstr (quoth_report_file (report, 1)->uri, ==, "file:///press/b.txt");
  g_assert_cmpstr (quoth_report_file (report, 2)->uri, ==, "file:///press/d.bin");
}

static void
test_counts (void)
{
  g_autoptr (QuothReport) report = sample ();

  g_assert_cmpuint (quoth_report_seen (report), ==, 5);
  g_assert_cmpuint (quoth_report_imported (report), ==, 1);
  g_assert_cmpuint (quoth_report_duplicate (report), ==, 1);
  g_assert_cmpuint (quoth_report_rejected (report), ==, 1);
  g_assert_cmpuint (quoth_report_skipped (report), ==, 2);
  g_assert_cmpuint (quoth_report_articles (report), ==, 3);
}

static void
test_json (void)
{
  g_autoptr (QuothReport) report = sample ();
  g_autofree char *json = quoth_report_to_json (report);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonObject *object;
  JsonObject *file;

  json_parser_load_from_data (parser, json, -1, &error);
  g_assert_no_error (error);
  object = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpint (json_object_get_int_member (object, "seen"), ==, 5);
  g_assert_cmpint (json_object_get_int_member (object, "imported"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (object, "articles"), ==, 3);

  file = json_array_get_object_element (json_object_get_array_member (object, "files"), 0);
  g_assert_cmpstr (json_object_get_string_member (file, "status"), ==, "imported");
  g_assert_cmpstr (json_object_get_string_member (file, "format"), ==, "plain");
  g_assert_cmpint (json_object_get_int_member (file, "announced"), ==, 3);

  file = json_array_get_object_element (json_object_get_array_member (object, "files"), 2);
  g_assert_cmpstr (json_array_get_string_element (json_object_get_array_member (file, "reasons"), 0), ==,
                   "not a \"text\"\\");
  g_assert_true (json_object_get_null_member (file, "format"));
}

static void
test_text (void)
{
  g_autoptr (QuothReport) report = sample ();
  g_autofree char *text = quoth_report_to_text (report);

  g_assert_nonnull (strstr (text, "/press/d.bin"));
  g_assert_nonnull (strstr (text, "the same text"));
  g_assert_null (strstr (text, "/press/a.txt"));
  g_assert_null (strstr (text, "hidden"));
}

static void
test_alike (void)
{
  g_autoptr (QuothReport) report = quoth_report_new ();
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *uri = g_strdup_printf ("file:///press/%u.txt", i);
      g_autofree char *reason = g_strdup_printf ("the same text as “Pier %u” (article %u)", i, i);

      quoth_report_set (report, quoth_report_reserve (report), row (uri, QUOTH_FILE_DUPLICATE, reason));
    }
  quoth_report_set (report, quoth_report_reserve (report), row ("file:///z.bin", QUOTH_FILE_REJECTED, "no text"));
  quoth_report_seal (report);

  text = quoth_report_to_text (report);
  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 2 + 20 + 1 + 1 + 1);
  g_assert_nonnull (strstr (text, "/press/19.txt"));
  g_assert_null (strstr (text, "/press/20.txt"));
  g_assert_nonnull (strstr (text, "z.bin"));
  g_assert_nonnull (strstr (text, "… and 30 more: Already there – the same text as “…” (article …)\n"));
}

static void
test_escaped (void)
{
  g_autoptr (QuothReport) report = sample ();
  g_autofree char *text = quoth_report_to_text (report);
  g_autoptr (QuothFileReport) bad = row ("file:///x", QUOTH_FILE_REJECTED, "a\x1b[31m\xff\nb");

  g_assert_null (strstr (text, "\xe2\x80\xae"));
  g_assert_nonnull (strstr (text, "e\\u{202e}txt.exe"));
  g_assert_cmpstr (bad->reasons->pdata[0], ==, "a\\u{1b}[31m\xef\xbf\xbd b");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/rows-stand-in-the-order-of-the-walk", test_order);
  g_test_add_func ("/report/counts-add-up", test_counts);
  g_test_add_func ("/report/json-reads-back", test_json);
  g_test_add_func ("/report/text-lists-what-was-not-taken-and-hides-the-hidden", test_text);
  g_test_add_func ("/report/many-alike-are-counted-not-listed", test_alike);
  g_test_add_func ("/report/names-that-lie-are-escaped", test_escaped);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-csv.c - single cells and rows of every exporter, without a store. */
#include "export/formats.h"

#include <string.h>

static void
test_cells_are_quoted_where_they_have_to_be (void)
{
  static const struct
  {
    const char *cell, *csv;
  } cases[] = {
    { "", "" },
    { "plain", "plain" },
    { "two words", "two words" },
    { "a,b", "\"a,b\"" },
    { "a;b", "\"a;b\"" },
    { "say \"no\"", "\"say \"\"no\"\"\"" },
    { "one\ntwo", "\"one\ntwo\"" },
    { "one\r\ntwo", "\"one\r\ntwo\"" },
    { " blank", "\" blank\"" },
    { "“théâtre”", "“théâtre”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);

      quoth_csv_append_cell (out, cases[i].cell, TRUE);
      g_assert_cmpstr (out->str, ==, cases[i].csv);
    }
}

static void
test_formulas_are_defused (void)
{
  static const char *const runs[] = { "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠a",
                                      "  =1", "\xef\xbb\xbf=1", "\xe2\x80\xae=1", "\xc2\xa0=1" };
  static const char *const safe[] = { "1+1", "a=b", "“=1”", "– dash", "'=1", "me@example.org", "" };

  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL), exact = g_string_new (NULL);

      g_assert_true (quoth_cell_runs (runs[i]));
      quoth_csv_append_cell (out, runs[i], TRUE);
      g_assert_true (g_str_has_prefix (out->str, "\"'"));
      quoth_csv_append_cell (exact, runs[i], FALSE);
      g_assert_null (strchr (exact->str, '\''));
    }
  for (guint i = 0; i < G_N_ELEMENTS (safe); i++)
    g_assert_false (quoth_cell_runs (safe[i]));
}

static void
test_a_cell_turns_no_neighbour_around (void)
{
  g_autoptr (GString) out = g_string_new (NULL), exact = g_string_new (NULL);

  quoth_csv_append_cell (out, "a\xe2\x80\xae" "b\xe2\x81\xa7" "c", TRUE);
  g_assert_cmpstr (out->str, ==, "a\xe2\x80\xae" "b\xe2\x81\xa7" "c\xe2\x80\xac\xe2\x81\xa9");
  quoth_csv_append_cell (exact, "a\xe2\x80\xae" "b", FALSE);
  g_assert_cmpstr (exact->str, ==, "a\xe2\x80\xae" "b");
}

static const QuothQuoteRow row = {
  .id = 12, .article = 3, .kind = QUOTH_QUOTE_DIRECT, .quote_class = QUOTH_CLASS_SPEECH,
  .certainty = QUOTH_CERTAINTY_SURE, .speaker_type = QUOTH_SPEAKER_NAMED, .speaker = "Mara, Quill",
  .verb = "said", .lemma = "say", .words = "-5 degrees\tand\n\"cold\" \x1b[31m", .reason = "by hand",
  .date = "2023-06-12", .title = "A title", .source_uri = "file:///a.txt", .source_sha256 = "00", .paragraph = 2,
  .start = 7, .end = 20, .extractor = "1", .polarity = QUOTH_POLARITY_DENIED, .addressee = "=reporters",
};

static char *
export_row (const char *name,
            gboolean    defuse)
{
  const QuothExporter *exporter = quoth_exporter_by_name (name);
  QuothExportOptions options = { .defuse = defuse };
  GString *out = g_string_new (NULL);

  exporter->begin (out, QUOTH_ROWS_QUOTES, &options);
  exporter->row (out, QUOTH_ROWS_QUOTES, &row, &options);
  return g_string_free (out, FALSE);
}

static void
test_csv (void)
{
  g_autofree char *text = export_row ("csv", TRUE);

  g_assert_cmpstr (text, ==,
                   "speaker,verb,words,outlet,date,kind,class,certainty,title,speaker_type,reason,quote_id,article_id,"
                   "source_file,source_sha256,paragraph,start,end,extractor_version,addressee,polarity,runner_up,verb_group\r\n"
                   "\"Mara, Quill\",said,\"'-5 degrees\tand\n\"\"cold\"\" \x1b[31m\",,2023-06-12,direct,speech,sure,"
                   "A title,named,by hand,12,3,file:///a.txt,00,2,7,20,1,\"'=reporters\",denied,,neutral\r\n");
}

static void
test_tsv_has_one_line_a_row (void)
{
  g_autofree char *text = export_row ("tsv", FALSE);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_auto (GStrv) head = g_strsplit (lines[0], "\t", -1), cells = g_strsplit (lines[1], "\t", -1);

  g_assert_cmpuint (g_strv_length (lines), ==, 3);
  g_assert_cmpuint (g_strv_length (head), ==, g_strv_length (cells));
  g_assert_cmpstr (cells[0], ==, "Mara, Quill");
  g_assert_cmpstr (cells[2], ==, "-5 degrees and \"cold\" \x1b[31m");
}

static void
test_json_is_exact (void)
{
  g_autofree char *text = export_row ("jsonl", TRUE);

  g_assert_nonnull (strstr (text, "\"words\": \"-5 degrees\\u0009and\\n\\\"cold\\\" \\u001b[31m\""));
  g_assert_nonnull (strstr (text, "\"outlet\": null"));
  g_assert_nonnull (strstr (text, "\"quote_id\": 12,"));
  g_assert_true (g_str_has_suffix (text, "}\n"));
}

static void
test_the_table_cannot_steer_a_terminal (void)
{
  g_autofree char *text = export_row ("table", TRUE);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  g_assert_cmpuint (g_strv_length (lines), ==, 3);
  g_assert_null (strchr (text, '\x1b'));
  g_assert_null (strchr (text, '\t'));
  g_assert_true (g_str_has_prefix (lines[1], "Mara, Quill         said"));
}

static void
test_the_table_cuts_by_cells (void)
{
  QuothArticleRow wide = { .title = "漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字", .date = "2023" };
  QuothExportOptions options = { 0 };
  g_autoptr (GString) out = g_string_new (NULL);

  quoth_exporter_by_name ("table")->row (out, QUOTH_ROWS_ARTICLES, &wide, &options);
  /* 48 cells: 23 wide characters, the ellipsis, one blank */
  g_assert_true (g_str_has_prefix (g_utf8_offset_to_pointer (out->str, 23), "…   –"));
}

static void
test_names_of_exporters (void)
{
  static const char *const names[] = { "csv", "tsv", "jsonl", "table" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpstr (quoth_exporter_by_name (names[i])->name, ==, names[i]);
  g_assert_null (quoth_exporter_by_name ("xlsx"));
  g_assert_null (quoth_exporter_by_name (NULL));
}

static void
test_citation (void)
{
  QuothQuoteRow unknown = row;
  g_autofree char *direct = NULL, *marked = NULL, *indirect = NULL, *denied = NULL;

  denied = quoth_export_citation (&row);
  g_assert_nonnull (strstr (denied, " — Mara, Quill (denied, or not said), 2023-06-12"));
  unknown.polarity = QUOTH_POLARITY_ASSERTED;
  unknown.words = "it is cold";
  unknown.outlet = "Daily Ledger";
  direct = quoth_export_citation (&unknown);
  g_assert_cmpstr (direct, ==, "“it is cold” — Mara, Quill, Daily Ledger, 2023-06-12, ¶ 2");
  unknown.words = "“it is cold”";
  marked = quoth_export_citation (&unknown);
  g_assert_cmpstr (marked, ==, direct);
  unknown.words = "it is cold";
  unknown.kind = QUOTH_QUOTE_INDIRECT;
  unknown.speaker = unknown.outlet = unknown.date = NULL;
  indirect = quoth_export_citation (&unknown);
  g_assert_cmpstr (indirect, ==, "it is cold — speaker unknown, ¶ 2");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/cells-are-quoted-where-they-have-to-be", test_cells_are_quoted_where_they_have_to_be);
  g_test_add_func ("/csv/formulas-are-defused", test_formulas_are_defused);
  g_test_add_func ("/csv/a-cell-turns-no-neighbour-around", test_a_cell_turns_no_neighbour_around);
  g_test_add_func ("/csv/row", test_csv);
  g_test_add_func ("/csv/tsv-has-one-line-a-row", test_tsv_has_one_line_a_row);
  g_test_add_func ("/csv/json-is-exact", test_json_is_exact);
  g_test_add_func ("/csv/the-table-cannot-steer-a-terminal", test_the_table_cannot_steer_a_terminal);
  g_test_add_func ("/csv/the-table-cuts-by-cells", test_the_table_cuts_by_cells);
  g_test_add_func ("/csv/names-of-exporters", test_names_of_exporters);
  g_test_add_func ("/csv/citation", test_citation);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Layouts of news databases: their patterns, their files and what is wrong with them, what each line
 * of an export is taken for, that a layout of the user's wins, and that many articles cost no more
 * each than few. The samples in tests/import/layouts are read by test-goldens.c. */
#include "import/layout.h"
#include "import/pattern.h"

#include <string.h>
#include <time.h>

static void
test_patterns (void)
{
  static const struct
  {
    const char *pattern, *line;
    gboolean matches;
    gint64 first, second;
  } cases[] = {
    { "# of # DOCUMENTS", "   12 of 262 DOCUMENTS  ", TRUE, -1, -1 },
    { "# of {} documents", "12 of 1,262\xc2\xa0" "DOCUMENTS", TRUE, 1262, -1 },
    { "*Selected Items: {}-{}", "Download Request: Selected Items: 1-100", TRUE, 1, 100 },
    { "# of # DOCUMENTS", "of 12 DOCUMENTS", FALSE, 0, 0 },
    { "# of # DOCUMENTS", "1 of 2 DOCUMENTS more", FALSE, 0, 0 },
    { "*Edition", "Late City Edition", TRUE, -1, -1 },
    { "*Edition", "Edition", TRUE, -1, -1 },
    { "*Edition", "Editions", FALSE, 0, 0 },
    { "a*b*c", "aXbYbZc", TRUE, -1, -1 },
    { "a*b*c", "aXbYbZ", FALSE, 0, 0 },
    { "ÜBERSCHRIFT", "überschrift", TRUE, -1, -1 },
    { "", "", TRUE, -1, -1 },
    { "*", "", TRUE, -1, -1 },
    { "", "x", FALSE, 0, 0 },
    { "{}", "99999999999999999999", TRUE, G_MAXINT32, -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 numbers[2];
      const gboolean matches = quoth_pattern_matches (cases[i].pattern, cases[i].line, numbers);

      g_test_message ("“%s” and “%s”", cases[i].pattern, cases[i].line);
      g_assert_cmpint (matches, ==, cases[i].matches);
      if (matches && cases[i].first != G_MAXINT32)
        {
          g_assert_cmpint (numbers[0], ==, cases[i].first);
          g_assert_cmpint (numbers[1], ==, cases[i].second);
        }
    }
}

/* Stars in a row against a line that nearly fits: the square of its length, not worse. */
static void
test_many_stars (void)
{
  g_autofree char *line = g_strnfill (900, 'a');
  const clock_t before = clock ();

  g_assert_false (quoth_pattern_matches ("*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b", line, NULL));
  g_assert_cmpfloat ((double) (clock () - before) / CLOCKS_PER_SEC, <, 1);
}

static void
test_labels (void)
{
  g_assert_cmpuint (quoth_label_matches ("BYLINE", "BYLINE: Ida", TRUE), ==, 7);
  g_assert_cmpuint (quoth_label_matches ("Byline", "  byline\xc2\xa0: Ida", TRUE), ==, 11);
  g_assert_cmpuint (quoth_label_matches ("BYLINE", "BYLINES: Ida", TRUE), ==, 0);
  g_assert_cmpuint (quoth_label_matches ("BYLINE", "BYLINE", TRUE), ==, 0);
  g_assert_cmpuint (quoth_label_matches ("HD", "HD  Old", FALSE), ==, 4);
  g_assert_cmpuint (quoth_label_matches ("HD", "HD", FALSE), ==, 2);
  g_assert_cmpuint (quoth_label_matches ("HD", "HDMI", FALSE), ==, 0);
}

static void
assert_wrong (const char *text,
              const char *says)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (quoth_layout_parse (text, &error));
  g_assert_error (error, QUOTH_ERROR, QUOTH_ERROR_MALFORMED);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, says));
}

#define GOOD "[Layout]\nName=mine\nKinds=text;\nRecognise=%%%;\n[Article]\nBegins=%%%;\nOrder=title;date;outlet;\n" \
             "TextAfter=WHERE;\n[Labels]\nauthor=WRITER;\nother=WHERE;\n"

static void
test_errors (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QuothLayout) layout = quoth_layout_parse (GOOD, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (layout->name, ==, "mine");
  assert_wrong ("nonsense", "nonsense");
  assert_wrong (GOOD "wirter=X;\n", "wirter");
  assert_wrong (GOOD "[Article]\nBegin=X;\n", "Begin");
  assert_wrong (GOOD "[Article]\nOrder=titel;\n", "titel");
  assert_wrong ("[Layout]\nName=x\nKinds=text;\n", "Begins");
}

/* ---- lines -------------------------------------------------------------------------------------- */

typedef struct
{
  GString *titles;
  guint    n;
} Seen;

static gboolean
see (QuothDraft *draft,
     gpointer    data,
     GError    **error)
{
  Seen *seen = data;
  g_autoptr (QuothArticle) article = quoth_draft_finish (draft, error);

  seen->n++;
  if (seen->n <= 10)
    g_string_append_printf (seen->titles, "%s|%s\n", quoth_article_title (article),
                            quoth_article_field (article, QUOTH_FIELD_AUTHOR));
  return TRUE;
}

static gboolean
read_text (const char       *text,
           const char       *layouts,
           Seen             *seen,
           QuothImportNotes *notes,
           GError          **error)
{
  static const QuothSink sink = { see };
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (QuothInput) input = quoth_input_new_for_bytes (bytes);
  const QuothSource source = { .name = "export.txt", .layouts = layouts };

  return quoth_import (input, &source, notes, &sink, seen, NULL, error);
}

#define MINE "%%%\nOld bridge to close\n3 May 2014\nThe Norwick Herald\n\nWRITER: Ida Marsh\nWHERE: Norwick\n\n" \
             "The bridge will close.\n%%%\nFerry stays\n4 May 2014\nThe Herald\n\nWHERE: Norwick\n\nIt stays.\n"

static void
test_own (void)
{
  g_autoptr (GString) titles = g_string_new (NULL);
  g_auto (QuothImportNotes) notes = { 0 };
  g_autoptr (GError) error = NULL;
  Seen seen = { titles, 0 };

  g_assert_true (read_text (MINE, "# mine\n[Layout]\nName=broken\n" GOOD, &seen, &notes, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (notes.layout, ==, "mine");
  g_assert_cmpstr (titles->str, ==, "Old bridge to close|Ida Marsh\nFerry stays|(null)\n");
  g_assert_cmpuint (notes.warnings->len, ==, 1); /* the broken one is told of */
}

#define UNI "Job Number: 1\nDocuments (1)\n1. Old bridge\n\nOld bridge\nThe Herald\nMay 30, 2014 Friday\nLength: 3 words\nBody\n" \
            "It closes.\nPage 1 of 1\nClassification\nLanguage: ENGLISH\nEnd of Document\n"

/* What every line is taken for, as a person is shown it who looks why an article was read as it was. */
static void
test_uses (void)
{
  static const char expected[] = "....HHHLHTNRRE"; /* before, head, label, text, noise, rest, end */
  static const char letters[] = ".BHLTRNE";
  g_autoptr (QuothLines) lines = quoth_lines_new ();
  g_autofree QuothLineSeen *uses = NULL;
  g_auto (QuothImportNotes) notes = { 0 };
  g_autoptr (GString) found = g_string_new (NULL);
  GPtrArray *layouts = quoth_layouts_get (NULL, &notes);

  quoth_lines_add_text (lines, UNI, strlen (UNI));
  uses = g_new0 (QuothLineSeen, quoth_lines_n (lines));
  for (guint i = 0; i < layouts->len; i++)
    if (quoth_layout_fits (layouts->pdata[i], lines, "pdf"))
      g_assert_cmpuint (quoth_layout_explain (layouts->pdata[i], lines, "pdf", uses), ==, 1);

  for (guint i = 0; i < quoth_lines_n (lines); i++)
    g_string_append_c (found, letters[uses[i].use]);
  g_assert_cmpstr (found->str, ==, expected);
}

static char *
nexis (guint n)
{
  GString *text = g_string_new ("Selected Items: 1-0\n\n");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "   %u of %u DOCUMENTS\n\n  The Herald\n\n  May 3, 2014 Saturday Late Edition\n\nTitle %u\n\n"
                                  "LENGTH: 9 words\n\nThe bridge will close, said item %u.\n\nLANGUAGE: ENGLISH\n\n",
                            i + 1, n, i, i);
  return g_string_free (text, FALSE);
}

static double
seconds_for (guint n)
{
  g_autofree char *text = nexis (n);
  g_autoptr (GString) titles = g_string_new (NULL);
  g_auto (QuothImportNotes) notes = { 0 };
  g_autoptr (GError) error = NULL;
  Seen seen = { titles, 0 };
  const clock_t before = clock ();

  g_assert_true (read_text (text, NULL, &seen, &notes, &error));
  g_assert_cmpuint (seen.n, ==, n);
  g_assert_cmpuint (notes.announced, ==, n);
  return (double) (clock () - before) / CLOCKS_PER_SEC;
}

static void
test_scale (void)
{
  double few = G_MAXDOUBLE, many = G_MAXDOUBLE;

  for (guint i = 0; i < 3; i++)
    {
      few = MIN (few, seconds_for (1000));
      many = MIN (many, seconds_for (10 * 1000));
    }
  g_test_message ("1,000 articles in %.3f s, 10,000 in %.3f s", few, many);
  g_assert_cmpfloat (many, <, 20 * few);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layouts/patterns", test_patterns);
  g_test_add_func ("/layouts/many-stars", test_many_stars);
  g_test_add_func ("/layouts/labels", test_labels);
  g_test_add_func ("/layouts/what-is-wrong-is-named", test_errors);
  g_test_add_func ("/layouts/the-users-own-wins", test_own);
  g_test_add_func ("/layouts/what-each-line-is-taken-for", test_uses);
  g_test_add_func ("/layouts/ten-thousand-articles-in-a-file", test_scale);
  return g_test_run ();
}

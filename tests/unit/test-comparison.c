/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Texts compared: the sketch that stays the same for ever, what only one of two articles says, paragraphs side
 * by side, and the marks of news agencies. */
#include "text/text.h"

#include <string.h>

static QuothArticle *
article_of (const char *text)
{
  g_autoptr (QuothDraft) draft = quoth_draft_new ();
  g_autoptr (GError) error = NULL;
  QuothArticle *article;

  quoth_draft_add_plain (draft, text, -1);
  article = quoth_draft_finish (draft, &error);
  g_assert_no_error (error);
  return article;
}

static guint
sketch_of (const char *text,
           guint32    *values)
{
  return quoth_sketch_make (text, strlen (text), QUOTH_SPAN_NONE, values);
}

static const char story[] =
  "The ferry to Halden will not sail on Monday, the board of the port said after a night of talks, because the new "
  "engine has not come. Mara Quill, who runs the line, said that she had asked for it in March and was still waiting.";

/* On disk in every corpus: who changes these numbers makes copies of old articles unknown. */
static void
test_a_sketch_never_changes (void)
{
  guint32 values[QUOTH_SKETCH_SIZE];
  guint n = sketch_of (story, values);

  g_assert_cmpuint (n, ==, 43);
  g_assert_cmphex (values[0], ==, 0x007f22f7);
  g_assert_cmphex (values[1], ==, 0x0553a4c6);
  for (guint i = 1; i < n; i++)
    g_assert_cmpuint (values[i - 1], <, values[i]);
}

static void
test_marks_and_case_are_nothing (void)
{
  guint32 one[QUOTH_SKETCH_SIZE], other[QUOTH_SKETCH_SIZE];
  g_autofree char *shouted = g_ascii_strup (story, -1);
  g_auto (GStrv) words = g_strsplit (story, " ", -1);
  g_autofree char *blanks = g_strjoinv ("  \n– ", words);
  guint n = sketch_of (story, one);

  g_assert_cmpuint (sketch_of (shouted, other), ==, n);
  g_assert_cmpmem (one, n * 4, other, n * 4);
  g_assert_cmpuint (sketch_of (blanks, other), ==, n);
  g_assert_cmpmem (one, n * 4, other, n * 4);
  g_assert_cmpuint (sketch_of ("Don’t go. It’s closed, “they” said: don’t go there, it’s only sand, wind, sea, gulls, and the old "
                               "boats that nobody has sailed for years",
                               one), ==,
                    sketch_of ("Don't go. It's closed, 'they' said: don't go there, it's only sand, wind, sea, gulls, and the old "
                               "boats that nobody has sailed for years",
                               other));
  g_assert_cmpmem (one, 20 * 4, other, 20 * 4);
}

static void
test_short_and_long (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint32 values[QUOTH_SKETCH_SIZE], other[QUOTH_SKETCH_SIZE];
  QuothLikeness likeness;
  guint n;

  g_assert_cmpuint (sketch_of ("Sixteen words are not enough to say that a notice is a copy of a notice.", values), ==, 0);
  g_assert_cmpuint (sketch_of ("", values), ==, 0);
  g_assert_cmpuint (sketch_of ("昨日の夜、港の船は出なかったと彼女は記者団に語った。新しい機械がまだ届いていない。", values), >, 20);
  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (text, "word%u ", i * 7919 % 20011);
  n = sketch_of (text->str, values);
  g_assert_cmpuint (n, ==, QUOTH_SKETCH_SIZE);
  likeness = quoth_sketch_compare (values, n, values, n);
  g_assert_cmpfloat (likeness.contained, ==, 100);
  g_assert_cmpfloat (likeness.alike, ==, 100);
  likeness = quoth_sketch_compare (values, n, other, sketch_of (text->str + text->len / 2, other));
  g_assert_cmpfloat (likeness.contained, >=, 95);
  g_assert_cmpfloat_with_epsilon (likeness.alike, 50, 15);
  likeness = quoth_sketch_compare (values, n, NULL, 0);
  g_assert_cmpfloat (likeness.alike, ==, 0);
}

/* ---- side by side ------------------------------------------------------------------------------- */

static char *
words_of (const QuothArticle *article,
          GArray             *spans)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < spans->len; i++)
    {
      const QuothSpan span = g_array_index (spans, QuothSpan, i);

      g_string_append_printf (text, "%s[%.*s]", i > 0 ? " " : "", (int) (span.end - span.start),
                              quoth_article_body (article, NULL) + span.start);
    }
  return g_string_free (text, FALSE);
}

static char *
pairs_of (const QuothComparison *comparison)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < comparison->pairs->len; i++)
    {
      const QuothBeside pair = g_array_index (comparison->pairs, QuothBeside, i);

      g_string_append_printf (text, "%s%d:%d", i > 0 ? " " : "", pair.a, pair.b);
    }
  return g_string_free (text, FALSE);
}

static void
compare (const char *a,
         const char *b,
         const char *only_a,
         const char *only_b,
         const char *pairs)
{
  g_autoptr (QuothArticle) one = article_of (a), other = article_of (b);
  g_autoptr (QuothComparison) comparison = quoth_compare (one, other);
  g_autofree char *of_a = words_of (one, comparison->only_a), *of_b = words_of (other, comparison->only_b);
  g_autofree char *beside = pairs_of (comparison);

  g_assert_cmpstr (of_a, ==, only_a);
  g_assert_cmpstr (of_b, ==, only_b);
  g_assert_cmpstr (beside, ==, pairs);
}

#define FIRST "The ferry to Halden will not sail on Monday, the board of the port said."
#define SECOND "Mara Quill, who runs the line, said that she had asked for an engine in March."
#define THIRD "Farmers on the island now have to bring their milk to the market by road."

static void
test_side_by_side (void)
{
  compare (FIRST "\n\n" SECOND, FIRST "\n\n" SECOND, "", "", "0:0 1:1");
  compare (FIRST "\n\n" SECOND, SECOND, "[The ferry to Halden will not sail on Monday, the board of the port said]", "",
           "0:-1 1:0");
  compare (FIRST, FIRST "\n\n" THIRD, "", "[Farmers on the island now have to bring their milk to the market by road]",
           "0:0 -1:1");
  /* one word changed is one word */
  compare (FIRST, "The ferry to Halden will not sail on Tuesday, the board of the port said.", "[Monday]", "[Tuesday]", "0:0");
  compare (FIRST, "The ferry to Halden will not sail on Monday, the whole board of the port said.", "", "[whole]", "0:0");
  /* moved is not changed */
  compare (FIRST "\n\n" SECOND "\n\n" THIRD, THIRD "\n\n" FIRST "\n\n" SECOND, "", "", "-1:0 0:1 1:2 2:-1");
  compare (FIRST "\n\n" SECOND, THIRD, "[The ferry to Halden will not sail on Monday, the board of the port said] "
           "[Mara Quill, who runs the line, said that she had asked for an engine in March]",
           "[Farmers on the island now have to bring their milk to the market by road]", "0:0 1:-1");
  compare ("Three short words", "Three short words", "[Three short words]", "[Three short words]", "0:0");
}

/* ---- agencies -------------------------------------------------------------------------------------- */

static void
test_agencies (void)
{
  static const struct
  {
    const char *author, *text, *agency;
  } cases[] = {
    { NULL, "HALDEN (Reuters) - The ferry sails.", "Reuters" },
    { NULL, "HALDEN, Norland (AP) — The ferry sails.", "AP" },
    { NULL, "Vessa (dpa/lno) – Die Fähre fährt.", "dpa" },
    { NULL, "VESSA, June 5 /PRNewswire/ -- A new ferry.", "PR Newswire" },
    { NULL, "The ferry sails.\n\n(Reuters)", "Reuters" },
    { NULL, "The ferry sails.\n\n© 2023 AFP", "AFP" },
    { NULL, "Die Fähre fährt.\n\n© dpa-infocom, dpa:230612-99-1/2", "dpa" },
    { "Associated Press", "The ferry sails.", "AP" },
    { "dpa", "Die Fähre fährt.", "dpa" },
    { "Ida Marsh, AFP", "The ferry sails.", "AFP" },
    { "Ida Marsh", "The ferry sails (again) from Halden.", NULL },
    { NULL, "Reuters said that the ferry sails.", NULL },
    { NULL, "The ferry, said the company (Reuters did not ask), sails on Monday at noon.", NULL },
    { NULL, "The ferry sails at noon from Halden, and at two from Vessa, the port of the other shore, which opened "
            "a year ago (Reuters) it says.", NULL },
    { NULL, "", NULL },
    { NULL, "(", NULL },
    { NULL, "…", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (quoth_agency_of (cases[i].author, cases[i].text, strlen (cases[i].text), QUOTH_SPAN_NONE), ==,
                     cases[i].agency);
  g_assert_cmpstr (quoth_agency_named ("Thomson Reuters"), ==, "Reuters");
  g_assert_null (quoth_agency_named ("Daily Ledger"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/comparison/a-sketch-never-changes", test_a_sketch_never_changes);
  g_test_add_func ("/comparison/marks-and-case-are-nothing", test_marks_and_case_are_nothing);
  g_test_add_func ("/comparison/short-and-long", test_short_and_long);
  g_test_add_func ("/comparison/side-by-side", test_side_by_side);
  g_test_add_func ("/comparison/agencies", test_agencies);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-draft.c - drafts become articles: headline, fields, refusals. */
#include "text/text.h"

#include <string.h>

static QuothArticle *
finish (QuothDraft *draft)
{
  g_autoptr (GError) error = NULL;
  QuothArticle *article = quoth_draft_finish (draft, &error);

  g_assert_no_error (error);
  return article;
}

static void
test_paragraphs_are_lines (void)
{
  g_autoptr (QuothDraft) draft = quoth_draft_new ();

  quoth_draft_add_text (draft, " The ferry\n", -1);
  quoth_draft_add_text (draft, "did  not sail. ", -1);
  quoth_draft_end_paragraph (draft);
  quoth_draft_add_text (draft, " \n ", -1);
  quoth_draft_end_paragraph (draft);
  quoth_draft_add_text (draft, "“Never,” she said.", -1);

  g_autoptr (QuothArticle) article = finish (draft);

  g_assert_cmpstr (quoth_article_body (article, NULL), ==, "The ferry did not sail.\n“Never,” she said.");
}

static void
test_title_is_put_first (void)
{
  g_autoptr (QuothDraft) draft = quoth_draft_new ();

  quoth_draft_set (draft, QUOTH_FIELD_TITLE, " Ferry\n stops ");
  quoth_draft_add_plain (draft, "It stopped on Monday.\n", -1);

  g_autoptr (QuothArticle) article = finish (draft);

  g_assert_cmpstr (quoth_article_body (article, NULL), ==, "Ferry stops\nIt stopped on Monday.");
  g_assert_cmpuint (quoth_article_headline (article).end, ==, strlen ("Ferry stops"));
}

static void
test_title_in_the_text_is_found (void)
{
  g_autoptr (QuothDraft) draft = quoth_draft_new ();

  quoth_draft_set (draft, QUOTH_FIELD_TITLE, "“Never again”: ferry stops");
  quoth_draft_add_plain (draft, "'Never Again': Ferry Stops.\n\nIt stopped on Monday.\n", -1);

  g_autoptr (QuothArticle) article = finish (draft);

  g_assert_cmpstr (quoth_article_body (article, NULL), ==, "'Never Again': Ferry Stops.\nIt stopped on Monday.");
  g_assert_cmpuint (quoth_article_headline (article).end, ==, strlen ("'Never Again': Ferry Stops."));
  g_assert_cmpstr (quoth_article_title (article), ==, "“Never again”: ferry stops");
}

/* The text goes on in the same paragraph: no headline, and the words do not come twice. */
static void
test_title_that_runs_on (void)
{
  g_autoptr (QuothDraft) draft = quoth_draft_new ();

  quoth_draft_set (draft, QUOTH_FIELD_TITLE, "The ferry stopped");
  quoth_draft_add_plain (draft, "The ferry stopped on Monday.", -1);

  g_autoptr (QuothArticle) article = finish (draft);

  g_assert_cmpstr (quoth_article_body (article, NULL), ==, "The ferry stopped on Monday.");
  g_assert_true (quoth_span_is_empty (quoth_article_headline (article)));
}

static void
test_marked_headline_gives_title (void)
{
  g_autoptr (QuothDraft) draft = quoth_draft_new ();

  quoth_draft_add_plain (draft, "Ferry stops in U.S.\n\nIt stopped on Monday.", -1);
  quoth_draft_mark_headline (draft);

  g_autoptr (QuothArticle) article = finish (draft);

  g_assert_cmpstr (quoth_article_title (article), ==, "Ferry stops in U.S.");
  g_assert_cmpuint (quoth_article_headline (article).end, ==, strlen ("Ferry stops in U.S."));
}

static void
test_added_full_stop_is_no_title (void)
{
  g_autoptr (QuothDraft) draft = quoth_draft_new ();

  quoth_draft_add_plain (draft, "Ferry stops.\n\nIt stopped on Monday.", -1);
  quoth_draft_mark_headline (draft);

  g_autoptr (QuothArticle) article = finish (draft);

  g_assert_cmpstr (quoth_article_title (article), ==, "Ferry stops");
  g_assert_true (g_str_has_prefix (quoth_article_body (article, NULL), "Ferry stops.\n"));
}

static void
test_empty_is_refused (void)
{
  static const char *const texts[] = { "", " \n\n ", "…", "* * *\n\n---" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (QuothDraft) draft = quoth_draft_new ();
      g_autoptr (GError) error = NULL;

      quoth_draft_add_plain (draft, texts[i], -1);
      g_assert_null (quoth_draft_finish (draft, &error));
      g_assert_error (error, QUOTH_ERROR, QUOTH_ERROR_EMPTY);
    }
}

static void
test_fields (void)
{
  g_autoptr (QuothDraft) draft = quoth_draft_new ();

  g_assert_true (quoth_draft_set (draft, QUOTH_FIELD_OUTLET, " Harbour\xc2\xa0Times "));
  g_assert_cmpstr (quoth_draft_get (draft, QUOTH_FIELD_OUTLET), ==, "Harbour Times");
  g_assert_true (quoth_draft_set (draft, QUOTH_FIELD_OUTLET, "  "));
  g_assert_null (quoth_draft_get (draft, QUOTH_FIELD_OUTLET));
  quoth_draft_set (draft, QUOTH_FIELD_SECTION, "caf\xe9");
  g_assert_cmpstr (quoth_draft_get (draft, QUOTH_FIELD_SECTION), ==, "caf\xef\xbf\xbd");
}

static void
test_dates_follow_the_language (void)
{
  g_autoptr (QuothDraft) draft = quoth_draft_new ();

  g_assert_true (quoth_draft_set (draft, QUOTH_FIELD_DATE, "03/04/2026"));
  g_assert_cmpstr (quoth_draft_get (draft, QUOTH_FIELD_DATE), ==, "2026-03-04");
  quoth_draft_set (draft, QUOTH_FIELD_LANGUAGE, "fr");
  g_assert_true (quoth_draft_set (draft, QUOTH_FIELD_DATE, "03/04/2026"));
  g_assert_cmpstr (quoth_draft_get (draft, QUOTH_FIELD_DATE), ==, "2026-04-03");
  quoth_draft_set (draft, QUOTH_FIELD_LANGUAGE, "en-GB");
  g_assert_true (quoth_draft_set (draft, QUOTH_FIELD_DATE, "03/04/2026"));
  g_assert_cmpstr (quoth_draft_get (draft, QUOTH_FIELD_DATE), ==, "2026-04-03");
  g_assert_false (quoth_draft_set (draft, QUOTH_FIELD_DATE, "yesterday"));
  g_assert_null (quoth_draft_get (draft, QUOTH_FIELD_DATE));
}

typedef struct
{
  const char *line;
  const char *author; /* NULL: refused */
} Byline;

static void
test_authors (void)
{
  static const Byline bylines[] = {
    { "By Nora Velt", "Nora Velt" },
    { "BY NORA VELT, Harbour Correspondent", "NORA VELT" },
    { "Nora Velt and Tomas Brok", "Nora Velt and Tomas Brok" },
    { "Von Jörg Kessler", "Jörg Kessler" },
    { "Nora Velt nora.velt@harbour.example |", "Nora Velt" },
    { "Amber Quill.", "Amber Quill" },
    { "Sam Quill Jr.", "Sam Quill Jr." },
    { "March 3, 2026", NULL },
    { "Published in September", NULL },
    { "https://harbour.example/nora", NULL },
    { "user_4711", NULL },
    { "{{author.name}}", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bylines); i++)
    {
      g_autoptr (QuothDraft) draft = quoth_draft_new ();
      gboolean taken = quoth_draft_set (draft, QUOTH_FIELD_AUTHOR, bylines[i].line);

      g_assert_cmpstr (quoth_draft_get (draft, QUOTH_FIELD_AUTHOR), ==, bylines[i].author);
      g_assert_cmpint (taken, ==, bylines[i].author != NULL);
    }
}

static void
test_says_what_was_cleaned (void)
{
  g_autoptr (QuothDraft) draft = quoth_draft_new ();

  quoth_draft_add_plain (draft, "Clean text.\n\nAn escape \x1b[0m.", -1);
  g_assert_cmpuint (quoth_draft_cleaned (draft), ==, QUOTH_CLEANED_CONTROLS);
}

static void
test_languages_are_tags (void)
{
  static const char *const cases[][2] = {
    { "ENGLISH", "en" },  { "Deutsch; German", "de" }, { "Français", "fr" }, { "Norwegian (Bokmål)", "nb" },
    { "fra", "fr" },      { "en-GB", "en-GB" },        { "de", "de" },       { "Quenya", "Quenya" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (QuothDraft) draft = quoth_draft_new ();

      quoth_draft_set (draft, QUOTH_FIELD_LANGUAGE, cases[i][0]);
      g_assert_cmpstr (quoth_draft_get (draft, QUOTH_FIELD_LANGUAGE), ==, cases[i][1]);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/draft/paragraphs-are-lines", test_paragraphs_are_lines);
  g_test_add_func ("/draft/languages-are-tags", test_languages_are_tags);
  g_test_add_func ("/draft/title/is-put-first", test_title_is_put_first);
  g_test_add_func ("/draft/title/is-found-in-the-text", test_title_in_the_text_is_found);
  g_test_add_func ("/draft/title/that-runs-on", test_title_that_runs_on);
  g_test_add_func ("/draft/headline/gives-the-title", test_marked_headline_gives_title);
  g_test_add_func ("/draft/headline/added-full-stop", test_added_full_stop_is_no_title);
  g_test_add_func ("/draft/empty-is-refused", test_empty_is_refused);
  g_test_add_func ("/draft/fields/are-cleaned", test_fields);
  g_test_add_func ("/draft/fields/dates-follow-the-language", test_dates_follow_the_language);
  g_test_add_func ("/draft/fields/authors", test_authors);
  g_test_add_func ("/draft/says-what-was-cleaned", test_says_what_was_cleaned);

  return g_test_run ();
}

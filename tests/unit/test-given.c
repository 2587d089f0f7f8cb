/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-given.c - speech that the source marks keeps its place through cleaning and sealing. A case is a
 * text with [ where a quote begins, ( where it goes on and ] where it ends; | ends a paragraph. */
#include "text/text.h"

typedef struct
{
  const char *name;
  const char *title;
  const char *marked;
  const char *pieces; /* "WORDS" a piece, "+WORDS" where it goes on, one a line */
} Case;

static const Case cases[] = {
  { "plain", NULL, "She said [we go] and went.", "we go\n" },
  { "blanks-are-outside", NULL, "He said[  we   go  ]now.", "we go\n" },
  { "no-blank-is-lost", NULL, "“[We] go” and[ then]. x", "We\nthen\n" },
  { "a-title-is-put-before-it", "Storm over Wells", "[We go], she said.|[No.]", "We go\nNo.\n" },
  { "a-title-in-the-text", "We go", "We go|[We stay]", "We stay\n" },
  { "several-paragraphs", NULL, "[One.|Two.|]Three.", "One.\nTwo.\n" },
  { "goes-on", NULL, "[One] noise [two] aside (three]", "One\ntwo\n+three\n" },
  { "open-at-the-end", NULL, "Then [all of it|to the end", "all of it\nto the end\n" },
  { "accents-stay-whole", NULL, "Cafe[\xcc\x81 noir]", "noir\n" },
  { "normal-form", NULL, "u\xcc\x88[u\xcc\x88""ber o\xcc\x88]x", "über ö\n" },
  { "invisible", NULL, "a \xe2\x80\x8b[\xe2\x80\x8b" "b \xe2\x80\x8b]\xe2\x80\x8b c", "b\n" },
  { "nothing-said", NULL, "x [ ]y [“ ”] z[]", "" },
  { "the-first-piece-is-empty", NULL, "x [ ]y (go] z", "go\n" },
  { "empty-paragraphs", NULL, "x|[ | ]|[y]|z", "y\n" },
  { "twice-begun", NULL, "[a [b]", "a\nb\n" },
};

static void
add_marked (QuothDraft *draft,
            const char *marked)
{
  for (const char *p = marked; *p != '\0'; p++)
    switch (*p)
      {
      case '[':
        quoth_draft_begin_quote (draft, " Ida  Moss ");
        break;
      case '(':
        quoth_draft_resume_quote (draft);
        break;
      case ']':
      case ')':
        quoth_draft_end_quote (draft);
        break;
      case '|':
        quoth_draft_end_paragraph (draft);
        break;
      default:
        quoth_draft_add_text (draft, p, 1);
        break;
      }
}

static QuothArticle *
article_of (const Case *c,
            gboolean    with_marks)
{
  g_autoptr (QuothDraft) draft = quoth_draft_new ();
  g_autoptr (GError) error = NULL;
  QuothArticle *article;

  quoth_draft_set (draft, QUOTH_FIELD_TITLE, c->title);
  if (with_marks)
    {
      add_marked (draft, c->marked);
    }
  else
    {
      g_auto (GStrv) words = g_strsplit_set (c->marked, "[]()", -1);
      g_autofree char *text = g_strjoinv ("", words);

      add_marked (draft, text);
    }

  article = quoth_draft_finish (draft, &error);
  g_assert_no_error (error);
  return article;
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (QuothArticle) article = article_of (c, TRUE);
  g_autoptr (QuothArticle) without = article_of (c, FALSE);
  g_autoptr (GString) pieces = g_string_new (NULL);
  const char *body = quoth_article_body (article, NULL);
  guint n;
  const QuothGiven *given = quoth_article_given_quotes (article, &n);

  g_assert_cmpstr (body, ==, quoth_article_body (without, NULL));
  for (guint i = 0; i < n; i++)
    {
      if (given[i].goes_on)
        g_assert_null (given[i].speaker);
      else
        g_assert_cmpstr (given[i].speaker, ==, "Ida Moss");
      g_string_append (pieces, given[i].goes_on ? "+" : "");
      g_string_append_len (pieces, body + given[i].span.start, given[i].span.end - given[i].span.start);
      g_string_append_c (pieces, '\n');
    }
  g_assert_cmpstr (pieces->str, ==, c->pieces);
}

/* A hundred thousand quotes in one paragraph take no longer than their text. */
static void
test_many (void)
{
  g_autoptr (QuothDraft) draft = quoth_draft_new ();
  g_autoptr (QuothArticle) article = NULL;
  guint n;

  for (guint i = 0; i < 100 * 1000; i++)
    {
      quoth_draft_begin_quote (draft, NULL);
      quoth_draft_add_text (draft, "yes ", -1);
      quoth_draft_end_quote (draft);
    }
  article = quoth_draft_finish (draft, NULL);
  quoth_article_given_quotes (article, &n);
  g_assert_cmpuint (n, ==, 100 * 1000);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat ("/given/", cases[i].name, NULL);

      g_test_add_data_func (name, &cases[i], test_case);
    }
  g_test_add_func ("/given/many", test_many);

  return g_test_run ();
}

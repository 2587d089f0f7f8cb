/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-sentences.c - where sentences end, and where they do not. */
#include "text/text.h"

#include <string.h>

/* Splits `body` and compares with `expected`, where " / " stands between sentences. */
static void
check (const char *body, const char *expected)
{
  g_autoptr(QuothArticle) article = quoth_article_new_verbatim (body, strlen (body), 0, NULL);
  g_autoptr(QuothArena) arena = quoth_arena_new ();
  g_autoptr(GString) got = g_string_new (NULL);
  QuothTokens *tokens = quoth_tokenise (article, arena);

  quoth_split_sentences (tokens, arena);
  for (guint i = 0; i < tokens->n; i++)
    {
      gboolean begins = (tokens->flags[i] & QUOTH_TOKEN_SENTENCE) != 0;

      g_assert_cmpuint (tokens->sentence[i], ==,
                        i == 0 ? 0 : tokens->sentence[i - 1] + (begins ? 1 : 0));
      if (i > 0)
        g_string_append (got, begins ? " / " : tokens->flags[i] & QUOTH_TOKEN_SPACE ? " " : "");
      g_string_append_len (got, tokens->body + tokens->start[i], tokens->end[i] - tokens->start[i]);
    }
  g_assert_cmpstr (got->str, ==, expected);
  g_assert_cmpuint (tokens->n_sentences, ==, tokens->sentence[tokens->n - 1] + 1);
}

#define ONE(body) check (body, body)

static void
test_abbreviations (void)
{
  ONE ("Sen. Ada B. Kerr met Dr. Moss in Jan. 2016.");
  ONE ("The U.S. Senate met at 7 p.m. Monday.");
  check ("He lives in the U.S. The others left.", "He lives in the U.S. / The others left.");
  check ("It ended at 7 p.m. But nobody left.", "It ended at 7 p.m. / But nobody left.");
  check ("She runs Moss Inc. Its stock fell.", "She runs Moss Inc. / Its stock fell.");
}

static void
test_closing_marks (void)
{
  check ("“It works.” She left.", "“It works.” / She left.");
  check ("He said ''no.'' Then he left.", "He said ''no.'' / Then he left.");
  check ("(It works.) She left.", "(It works.) / She left.");
  check ("« Non. » Elle partit.", "« Non. » / Elle partit.");
  check ("He won. “We did it,” she said.", "He won. / “We did it,” she said.");
  check ("He won. ''We did it,'' she said.", "He won. / ''We did it,'' she said.");
}

static void
test_questions_in_marks (void)
{
  ONE ("“Who else?” he asked.");
  ONE ("“Stop!” Mayor Ada Kerr shouted.");
  ONE ("“Why now?” asked Kerr.");
  check ("“Why now?” Nobody knew.", "“Why now?” / Nobody knew.");
  check ("Why now? Nobody knew.", "Why now? / Nobody knew.");
}

static void
test_ellipses (void)
{
  ONE ("“I think … Kerr is right,” he said.");
  check ("It went on... The end came.", "It went on... / The end came.");
}

static void
test_inside_words (void)
{
  ONE ("The site wells.example said 3.5 percent.");
  check ("He left.Then she spoke.", "He left. / Then she spoke.");
}

static void
test_other_languages (void)
{
  ONE ("Das Ministerium teilte am 12. Juni mit, dass es neu rechnet.");
  ONE ("Bis zum 3. April bleibt die Brücke zu.");
  check ("He was 12. April came.", "He was 12. / April came.");
  check ("桥关了。没有人知道为什么。", "桥关了。 / 没有人知道为什么。");
  check ("他说：“桥关了。”我走了！", "他说：“桥关了。” / 我走了！");
  check ("桥关了。“为什么？”他问。", "桥关了。 / “为什么？” / 他问。");
  check ("橋は春に。「はい」", "橋は春に。 / 「はい」");
  check ("من أنت؟ جاء الربيع.", "من أنت؟ / جاء الربيع.");
}

static void
test_paragraphs (void)
{
  check ("No stop here\n\nNew one", "No stop here / New one");
}

static void
test_furniture_cuts (void)
{
  check ("The aide said.(RELATED: More On Taxes)\n\nShe left.",
         "The aide said. / (RELATED: More On Taxes) / She left.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sentences/abbreviations", test_abbreviations);
  g_test_add_func ("/sentences/other-languages", test_other_languages);
  g_test_add_func ("/sentences/closing-marks-stay", test_closing_marks);
  g_test_add_func ("/sentences/question-in-marks-goes-on", test_questions_in_marks);
  g_test_add_func ("/sentences/ellipses", test_ellipses);
  g_test_add_func ("/sentences/stops-inside-words", test_inside_words);
  g_test_add_func ("/sentences/paragraphs-cut", test_paragraphs);
  g_test_add_func ("/sentences/furniture-cuts", test_furniture_cuts);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-article.c - sealed articles: offsets, paragraphs, digest, titles; and the arena. */
#include "text/text.h"

#include <string.h>

static QuothArticle *
verbatim (const char *text)
{
  QuothArticle *article = quoth_article_new_verbatim (text, strlen (text), 0, NULL);

  g_assert_nonnull (article);
  return article;
}

static void
test_ascii_offsets (void)
{
  g_autoptr (QuothArticle) article = verbatim ("The ferry did not sail.");

  g_assert_cmpuint (quoth_article_char_offset (article, 9), ==, 9);
  g_assert_cmpuint (quoth_article_byte_offset (article, 9), ==, 9);
  g_assert_cmpuint (quoth_article_n_words (article), ==, 5);
}

/* Every character of a text much longer than one step of the index, there and back. */
static void
test_offsets_round_trip (void)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < 300; i++)
    g_string_append (text, i % 3 == 0 ? "“é” " : i % 3 == 1 ? "𝔐 " : "abc ");

  g_autoptr (QuothArticle) article = verbatim (text->str);
  guint32 chars = 0;

  for (const char *p = text->str;; p = g_utf8_next_char (p), chars++)
    {
      guint32 offset = p - text->str;

      g_assert_cmpuint (quoth_article_char_offset (article, offset), ==, chars);
      g_assert_cmpuint (quoth_article_byte_offset (article, chars), ==, offset);
      if (*p == '\0')
        break;
    }

  g_string_free (text, TRUE);
}

/* The last byte of the body falls on a step of the index. */
static void
test_offsets_at_a_step (void)
{
  g_autofree char *text = g_strnfill (512, 'a');

  memcpy (text, "é", 2);

  g_autoptr (QuothArticle) article = verbatim (text);

  g_assert_cmpuint (quoth_article_char_offset (article, 512), ==, 511);
  g_assert_cmpuint (quoth_article_byte_offset (article, 511), ==, 512);
}

static void
test_verbatim_keeps_the_text (void)
{
  const char *text = "  One\r\nline.\t \n\nTwo\xc2\xa0lines. ";
  g_autoptr (QuothArticle) article = verbatim (text);
  guint n;
  const QuothSpan *paragraphs = quoth_article_paragraphs (article, &n);

  g_assert_cmpstr (quoth_article_body (article, NULL), ==, text);
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpuint (paragraphs[0].start, ==, 2);
  g_assert_cmpuint (paragraphs[0].end, ==, 5);
  g_assert_cmpuint (paragraphs[2].end, ==, strlen (text) - 1);
  g_assert_cmpuint (quoth_article_paragraph_at (article, 0), ==, 0);
  g_assert_cmpuint (quoth_article_paragraph_at (article, 7), ==, 1);
  g_assert_cmpuint (quoth_article_paragraph_at (article, strlen (text)), ==, 2);
}

static void
test_verbatim_header_is_furniture (void)
{
  const char *text = " date 2023-06-12 The leader spoke.";
  g_autoptr (QuothArticle) article = quoth_article_new_verbatim (text, strlen (text), 17, "2023-06-12");
  guint n_furniture, n_paragraphs;
  const QuothSpan *furniture = quoth_article_furniture (article, &n_furniture);

  quoth_article_paragraphs (article, &n_paragraphs);
  g_assert_cmpuint (n_furniture, ==, 1);
  g_assert_cmpuint (furniture[0].start, ==, 1);
  g_assert_cmpuint (furniture[0].end, ==, 16);
  g_assert_cmpuint (n_paragraphs, ==, 2);
  g_assert_cmpstr (quoth_article_title (article), ==, "The leader spoke.");
  g_assert_cmpstr (quoth_article_field (article, QUOTH_FIELD_DATE), ==, "2023-06-12");
}

static void
test_digest_folds_blanks_and_case (void)
{
  g_autoptr (QuothArticle) a = verbatim ("The Ferry  sailed.\nÉtienne waved.");
  g_autoptr (QuothArticle) b = verbatim (" the ferry sailed. étienne\n\nwaved. ");
  g_autoptr (QuothArticle) c = verbatim ("The ferry sailed. Etienne waved.");

  g_assert_cmpmem (quoth_article_digest (a), 32, quoth_article_digest (b), 32);
  g_assert_cmpint (memcmp (quoth_article_digest (a), quoth_article_digest (c), 32), !=, 0);
}

static void
test_title_is_first_sentence (void)
{
  g_autoptr (QuothArticle) plain = verbatim ("Mr. Brok spoke first. Then he left.");
  g_autofree char *words = g_strnfill (400, 'x');

  for (int i = 10; i < 400; i += 11)
    words[i] = ' ';

  g_autoptr (QuothArticle) endless = verbatim (words);
  const char *title = quoth_article_title (endless);

  g_assert_cmpstr (quoth_article_title (plain), ==, "Mr. Brok spoke first.");
  g_assert_cmpint (g_utf8_strlen (title, -1), <=, 120);
  g_assert_true (g_str_has_suffix (title, "x…"));
}

/* Characters of three bytes: a cut in the middle of one must not show. */
static void
test_title_of_long_words (void)
{
  GString *text = g_string_new ("a");

  for (int i = 0; i < 1000; i++)
    g_string_append (text, "漢");

  g_autoptr (QuothArticle) article = verbatim (text->str);
  const char *title = quoth_article_title (article);

  g_assert_true (g_utf8_validate (title, -1, NULL));
  g_assert_null (strstr (title, "\xef\xbf\xbd"));
  g_assert_cmpint (g_utf8_strlen (title, -1), ==, 120);
  g_string_free (text, TRUE);
}

static void
test_stored_comes_back (void)
{
  const char *fields[QUOTH_N_FIELDS] = { [QUOTH_FIELD_TITLE] = "Ferry stops", [QUOTH_FIELD_DATE] = "2026-03" };
  const char *body = "Ferry stops\nIt stopped on Monday.\n(RELATED: Ferries of the world)";
  g_autoptr (QuothArticle) article =
    quoth_article_new_stored (body, strlen (body), (QuothSpan){ 0, 11 }, fields);
  guint n_paragraphs, n_furniture;

  quoth_article_paragraphs (article, &n_paragraphs);
  quoth_article_furniture (article, &n_furniture);
  g_assert_cmpuint (n_paragraphs, ==, 3);
  g_assert_cmpuint (n_furniture, ==, 1);
  g_assert_cmpuint (quoth_article_headline (article).end, ==, 11);
  g_assert_cmpstr (quoth_article_title (article), ==, "Ferry stops");
  g_assert_null (quoth_article_field (article, QUOTH_FIELD_AUTHOR));
}

static void
test_arena_gives_zeroed_memory (void)
{
  g_autoptr (QuothArena) arena = quoth_arena_new ();

  for (gsize size = 1; size < 300000; size = size * 3 + 1)
    {
      char *memory = quoth_arena_alloc (arena, size);

      g_assert_cmpuint ((gsize) memory % _Alignof (max_align_t), ==, 0);
      for (gsize i = 0; i < size; i++)
        g_assert_cmpint (memory[i], ==, 0);
      memset (memory, 'x', size);
    }

  g_assert_cmpstr (quoth_arena_strndup (arena, "ferryman", 5), ==, "ferry");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/article/offsets/ascii", test_ascii_offsets);
  g_test_add_func ("/article/offsets/round-trip", test_offsets_round_trip);
  g_test_add_func ("/article/offsets/body-ends-at-a-step", test_offsets_at_a_step);
  g_test_add_func ("/article/verbatim/keeps-the-text", test_verbatim_keeps_the_text);
  g_test_add_func ("/article/verbatim/header-is-furniture", test_verbatim_header_is_furniture);
  g_test_add_func ("/article/digest/folds-blanks-and-case", test_digest_folds_blanks_and_case);
  g_test_add_func ("/article/title/first-sentence", test_title_is_first_sentence);
  g_test_add_func ("/article/title/long-words", test_title_of_long_words);
  g_test_add_func ("/article/stored/comes-back", test_stored_comes_back);
  g_test_add_func ("/arena/zeroed-and-aligned", test_arena_gives_zeroed_memory);

  return g_test_run ();
}

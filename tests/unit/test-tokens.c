/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-tokens.c - words, numbers, marks; every byte in one token; the word lists in order. */
#include "text/text.h"
#include "text/words.h"

#include <string.h>

typedef struct
{
  QuothArticle *article;
  QuothArena *arena;
  QuothTokens *tokens;
} Text;

static Text
tokenise (const char *body, gsize header)
{
  Text text;

  text.article = quoth_article_new_verbatim (body, strlen (body), header, NULL);
  text.arena = quoth_arena_new ();
  text.tokens = quoth_tokenise (text.article, text.arena);
  return text;
}

static void
clear (Text *text)
{
  quoth_arena_free (text->arena);
  quoth_article_unref (text->article);
}

static char *
token_text (const QuothTokens *tokens, guint i)
{
  return g_strndup (tokens->body + tokens->start[i], tokens->end[i] - tokens->start[i]);
}

/* Cuts `body` and compares with `expected`, where "|" stands between tokens. */
static void
check (const char *body, const char *expected)
{
  Text text = tokenise (body, 0);
  g_autoptr(GString) got = g_string_new (NULL);

  for (guint i = 0; i < text.tokens->n; i++)
    {
      g_autofree char *token = token_text (text.tokens, i);

      g_string_append_printf (got, "%s%s", i > 0 ? "|" : "", token);
    }
  g_assert_cmpstr (got->str, ==, expected);
  clear (&text);
}

static void
test_possessive (void)
{
  check ("Kerr’s aides don’t know Wells's plan.", "Kerr|’s|aides|don’t|know|Wells|'s|plan|.");
  check ("IT'S the senators' plan", "IT|'S|the|senators|'|plan");
  check ("O’Neill-Smith’s 1990s", "O’Neill-Smith|’s|1990s");
}

static void
test_typewriter_marks (void)
{
  check ("He said ''no.''", "He|said|''|no|.|''");
  check ("``Yes,'' she said", "``|Yes|,|''|she|said");
  check ("the senators' 'plan'", "the|senators|'|'|plan|'");
}

static void
test_marks_of_every_style (void)
{
  check ("“a” „b“ «c» ‹d› ‚e‘ \"f\"", "“|a|”|„|b|“|«|c|»|‹|d|›|‚|e|‘|\"|f|\"");
}

static void
test_abbreviations (void)
{
  check ("Sen. Ada B. Kerr of the U.S. said", "Sen.|Ada|B.|Kerr|of|the|U.S.|said");
  check ("at 7 p.m. in Jan. 2016, e.g. here", "at|7|p.m.|in|Jan.|2016|,|e.g.|here");
  check ("He sat. No. 5 won. No. Never.", "He|sat|.|No.|5|won|.|No|.|Never|.");
  check ("It was I. Then she left", "It|was|I|.|Then|she|left");
}

static void
test_numbers (void)
{
  check ("1,204.50 or 300+ in 20-year-old 9/11 at 7:30",
         "1,204.50|or|300+|in|20-year-old|9/11|at|7:30");
  check ("$5 and 12%.", "$|5|and|12|%|.");
}

static void
test_addresses_and_handles (void)
{
  check ("see https://a.example/b?c=1. Or wells.example, @ada_kerr #vote",
         "see|https://a.example/b?c=1|.|Or|wells.example|,|@ada_kerr|#vote");
  check ("AT&T, R&D", "AT&T|,|R&D");
}

static void
test_runs (void)
{
  check ("wait... what?! — no -- yes…", "wait|...|what|?|!|—|no|--|yes|…");
}

static void
test_stop_without_blank (void)
{
  check ("He left.Then she spoke", "He|left|.|Then|she|spoke");
}

static void
test_flags (void)
{
  Text text = tokenise ("Ada KERR spoke.\n\nÉlan won", 0);

  g_assert_cmpuint (text.tokens->n, ==, 6);
  g_assert_true (text.tokens->flags[0] & QUOTH_TOKEN_PARAGRAPH);
  g_assert_true (text.tokens->flags[1] & QUOTH_TOKEN_ALL_CAPS);
  g_assert_false (text.tokens->flags[2] & QUOTH_TOKEN_CAPITAL);
  g_assert_false (text.tokens->flags[3] & QUOTH_TOKEN_SPACE);
  g_assert_true (text.tokens->flags[4] & QUOTH_TOKEN_PARAGRAPH);
  g_assert_true (text.tokens->flags[4] & QUOTH_TOKEN_CAPITAL);
  g_assert_cmpstr (text.tokens->lower[4], ==, "élan");
  g_assert_cmpuint (text.tokens->paragraph[5], ==, 1);
  clear (&text);
}

static void
test_lower_has_straight_apostrophes (void)
{
  Text text = tokenise ("DON’T Kerr’s", 0);

  g_assert_cmpstr (text.tokens->lower[0], ==, "don't");
  g_assert_cmpstr (text.tokens->lower[2], ==, "'s");
  clear (&text);
}

static void
test_furniture (void)
{
  Text text = tokenise (" date 2023-06-12 Ada Kerr spoke.", 17);

  g_assert_true (text.tokens->flags[0] & QUOTH_TOKEN_FURNITURE);
  g_assert_true (text.tokens->flags[1] & QUOTH_TOKEN_FURNITURE);
  g_assert_false (text.tokens->flags[2] & QUOTH_TOKEN_FURNITURE);
  clear (&text);
}

/* Every byte that is no blank is in exactly one token, whatever the bytes. */
static void
test_every_byte_once (void)
{
  static const char *const pieces[] = {
    "word", "’s", "'", "''",   "``", "“",      "”",      ".",      "...", " ", "\n",
    "\n\n", "7",  "-", "U.S.", "é",  "漢字",   "\u00ad", "\u200b", "://", "@", "#",
    "&",    "/",  "%", "😀",    "\t", "\u0301", ",",      "A",      "—",
  };

  for (guint round = 0; round < 400; round++)
    {
      g_autoptr(GString) body = g_string_new ("a");
      GRand *random = g_rand_new_with_seed (round);
      Text text;
      guint32 at = 0;

      for (guint i = 0; i < 60; i++)
        g_string_append (body, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
      text = tokenise (body->str, 0);
      for (guint i = 0; i < text.tokens->n; i++)
        {
          g_assert_cmpuint (text.tokens->start[i], >=, at);
          g_assert_cmpuint (text.tokens->end[i], >, text.tokens->start[i]);
          for (const char *p = body->str + at; p < body->str + text.tokens->start[i];
               p = g_utf8_next_char (p))
            g_assert_true (g_unichar_isspace (g_utf8_get_char (p))
                           || g_utf8_get_char (p) == 0x200b);
          at = text.tokens->end[i];
        }
      clear (&text);
      g_rand_free (random);
    }
}

static void
test_lists (void)
{
  g_assert_true (quoth_is_abbreviation ("mr."));
  g_assert_true (quoth_is_abbreviation ("wyo."));
  g_assert_true (quoth_is_abbreviation ("a.m."));
  g_assert_true (quoth_is_abbreviation ("j.f.k."));
  g_assert_false (quoth_is_abbreviation ("mr"));
  g_assert_false (quoth_is_abbreviation ("taxes."));
  g_assert_false (quoth_is_abbreviation (""));
  g_assert_true (quoth_is_title ("mr."));
  g_assert_true (quoth_is_title ("chancellor"));
  g_assert_true (quoth_is_title ("adm"));
  g_assert_true (quoth_is_title ("vice"));
  g_assert_false (quoth_is_title ("table"));
  g_assert_false (quoth_is_title ("."));
  g_assert_true (quoth_is_opener ("a"));
  g_assert_true (quoth_is_opener ("your"));
  g_assert_true (quoth_is_saying_form ("added"));
  g_assert_true (quoth_is_saying_form ("yelled"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tokens/possessive-is-its-own", test_possessive);
  g_test_add_func ("/tokens/two-apostrophes-are-one-mark", test_typewriter_marks);
  g_test_add_func ("/tokens/marks-of-every-style", test_marks_of_every_style);
  g_test_add_func ("/tokens/abbreviations-keep-their-stop", test_abbreviations);
  g_test_add_func ("/tokens/numbers", test_numbers);
  g_test_add_func ("/tokens/addresses-and-handles", test_addresses_and_handles);
  g_test_add_func ("/tokens/runs-of-signs", test_runs);
  g_test_add_func ("/tokens/full-stop-without-a-blank", test_stop_without_blank);
  g_test_add_func ("/tokens/flags", test_flags);
  g_test_add_func ("/tokens/lower-has-straight-apostrophes", test_lower_has_straight_apostrophes);
  g_test_add_func ("/tokens/header-is-furniture", test_furniture);
  g_test_add_func ("/tokens/every-byte-once", test_every_byte_once);
  g_test_add_func ("/words/lists", test_lists);
  return g_test_run ();
}

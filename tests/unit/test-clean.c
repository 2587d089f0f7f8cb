/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-clean.c - any text becomes one line of NFC UTF-8, and says what had to go. */
#include "text/clean.h"

#include <string.h>

typedef struct
{
  const char  *name;
  const char  *text;
  const char  *expected;
  QuothCleaned cleaned;
} Case;

static const Case cases[] = {
  { "blanks-fold", " The\t ferry\xc2\xa0 \xe2\x80\xaf sailed\r\n", "The ferry sailed", 0 },
  { "line-ends-are-blanks", "a\nb\rc\r\nd\xe2\x80\xa8" "e\x0c" "f\xc2\x85g", "a b c d e f g", 0 },
  { "soft-hyphen-goes", "Har\xc2\xad" "bour", "Harbour", 0 },
  { "zero-width-goes", "Ru\xe2\x80\x8biz\xe2\x81\xa0\xef\xbb\xbf", "Ruiz", 0 },
  { "decomposed-becomes-composed", "Cafe\xcc\x81 Ange\xcc\x81lique", "Café Angélique", 0 },
  { "kelvin-is-k", "\xe2\x84\xaa", "K", 0 },
  { "composed-stays", "« Être prêt »", "« Être prêt »", 0 },
  { "escape-goes", "a\x1b[31mb\x07", "a[31mb", QUOTH_CLEANED_CONTROLS },
  { "c1-goes", "a\xc2\x9b" "b", "ab", QUOTH_CLEANED_CONTROLS },
  { "bad-bytes-are-marked", "caf\xe9 \xc0\xaf", "caf\xef\xbf\xbd \xef\xbf\xbd\xef\xbf\xbd", QUOTH_CLEANED_BAD_BYTES },
  { "cut-off-character", "ab\xe2\x80", "ab\xef\xbf\xbd\xef\xbf\xbd", QUOTH_CLEANED_BAD_BYTES },
  { "override-goes", "Paid \xe2\x80\xaelive\xe2\x80\xac", "Paid live", QUOTH_CLEANED_BIDI },
  { "tags-go", "hi\xf3\xa0\x81\x88", "hi", QUOTH_CLEANED_HIDDEN },
  { "joiner-stays-in-persian", "\xd9\x85\xdb\x8c\xe2\x80\x8c\xd8\xb1", "\xd9\x85\xdb\x8c\xe2\x80\x8c\xd8\xb1", 0 },
  { "joiner-goes-in-latin", "fer\xe2\x80\x8cry", "ferry", 0 },
  { "family-of-emoji-stays", "👩‍👩‍👧", "👩‍👩‍👧", 0 },
  { "noncharacters-stay", "a\xef\xbf\xbe", "a\xef\xbf\xbe", 0 },
  { "nothing", " \n\t ", "", 0 },
};

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  GString *line = g_string_new ("before|");
  QuothCleaned cleaned = quoth_clean_append (line, c->text, strlen (c->text));

  g_assert_cmpstr (line->str + strlen ("before|"), ==, c->expected);
  g_assert_cmpuint (cleaned, ==, c->cleaned);
  g_string_free (line, TRUE);
}

static void
test_nul_cuts_nothing (void)
{
  GString *line = g_string_new (NULL);
  QuothCleaned cleaned = quoth_clean_append (line, "Mon\0day", 7);

  g_assert_cmpstr (line->str, ==, "Mon\xef\xbf\xbd" "day");
  g_assert_cmpuint (cleaned, ==, QUOTH_CLEANED_CONTROLS);
  g_string_free (line, TRUE);
}

/* Canonical ordering is quadratic in the marks on one letter. */
static void
test_marks_are_limited (void)
{
  GString *text = g_string_new ("A");
  GString *line = g_string_new (NULL);

  for (int i = 0; i < 100000; i++)
    g_string_append (text, i % 2 ? "\xcc\x96" : "\xcc\x81");
  g_string_append (text, " after");

  QuothCleaned cleaned = quoth_clean_append (line, text->str, text->len);

  g_assert_true (g_str_has_suffix (line->str, " after"));
  g_assert_cmpint (g_utf8_strlen (line->str, -1), <=, 40);
  g_assert_cmpuint (cleaned, ==, QUOTH_CLEANED_MARKS);
  g_string_free (text, TRUE);
  g_string_free (line, TRUE);
}

static void
test_long_word_is_told (void)
{
  GString *line = g_string_new (NULL);
  g_autofree char *word = g_strnfill (1024 * 1024, 'a');
  g_autofree char *words = g_strnfill (1024 * 1024, 'a');

  for (gsize i = 5; i < 1024 * 1024; i += 6)
    words[i] = ' ';

  g_assert_cmpuint (quoth_clean_append (line, word, 1024 * 1024), ==, QUOTH_CLEANED_LONG_WORD);
  g_assert_cmpuint (line->len, ==, 1024 * 1024);
  g_assert_cmpuint (quoth_clean_append (line, words, 1024 * 1024), ==, 0);
  g_string_free (line, TRUE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/clean/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }

  g_test_add_func ("/clean/nul-cuts-nothing", test_nul_cuts_nothing);
  g_test_add_func ("/clean/marks-are-limited", test_marks_are_limited);
  g_test_add_func ("/clean/long-word-is-told", test_long_word_is_told);

  return g_test_run ();
}

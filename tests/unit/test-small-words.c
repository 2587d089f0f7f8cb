/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-small-words.c - which language the lines of tests/languages.txt are in, and what is left open. */
#include "text/text.h"

#include <string.h>

typedef struct
{
  guint n, n_right;            /* lines; by their small words alone, however few                 */
  guint n_guessed, n_mistaken; /* of quoth_guess_language()                                     */
} Score;

static const char *const tags[QUOTH_N_SMALL] = {
  "de", "fr", "es", "pt", "it", "ca", "nl", "sv", "en",
};

/* The list that has more of the words than any other, or QUOTH_N_SMALL. */
static guint
best_list (const char *text)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);
  g_auto (GStrv) words = g_strsplit_set (lower, " .,;:\"'", -1);
  guint count[QUOTH_N_SMALL] = { 0 }, best = 0, n_best = 0;

  for (guint i = 0; words[i] != NULL; i++)
    for (guint l = 0; l < QUOTH_N_SMALL; l++)
      count[l] += (quoth_small_word (words[i]) >> l) & 1;
  for (guint l = 1; l < QUOTH_N_SMALL; l++)
    if (count[l] > count[best])
      best = l;
  for (guint l = 0; l < QUOTH_N_SMALL; l++)
    n_best += count[l] == count[best];

  return n_best == 1 ? best : QUOTH_N_SMALL;
}

static void
judge (const char *tag,
       const char *text,
       Score      *score)
{
  const guint list = best_list (text);
  const char *guess = quoth_guess_language (text, strlen (text));

  score->n++;
  score->n_right += list < QUOTH_N_SMALL && strcmp (tags[list], tag) == 0;
  score->n_guessed += guess != NULL;
  if (guess == NULL || strcmp (guess, tag) == 0)
    return;

  score->n_mistaken++;
  g_test_message ("%s, not %s: %s", guess, tag, text);
}

static void
test_lines (void)
{
  g_autofree char *file = NULL;
  Score score = { 0 };

  g_assert_true (g_file_get_contents (g_getenv ("QUOTH_LANGUAGES"), &file, NULL, NULL));

  g_auto (GStrv) lines = g_strsplit (file, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *tab = strchr (lines[i], '\t');

      if (lines[i][0] == '#' || tab == NULL)
        continue;
      *tab = '\0';
      judge (lines[i], tab + 1, &score);
    }

  g_test_message ("%u lines: %u right by small words alone; %u guessed at, %u mistaken", score.n, score.n_right,
                  score.n_guessed, score.n_mistaken);
  g_assert_cmpuint (score.n, ==, 90);
  g_assert_cmpuint (score.n_right, >=, 85);
  g_assert_cmpuint (score.n_guessed, >=, 48);
  g_assert_cmpuint (score.n_mistaken, ==, 0);
}

typedef struct
{
  const char *name, *text, *language;
} Case;

static const Case cases[] = {
  { "nothing", "", NULL },
  { "too-short", "The pier is closed.", NULL },
  { "a-table", "Ravens 3 Wolves 1\nHarrow 2 Venn 0\nOllerton 1 Grau 1\nQuay 2 Marl 4\nHolt 0 Berk 9", NULL },
  { "two-languages", "The pier is closed and nobody said why. Die Mole ist zu und niemand weiß, warum.", NULL },
  { "swedish", "Det är inte på ön som han bor, och ingen vet var han är eller när han kommer till oss.", NULL },
  { "cyrillic", "Корабль ушёл ночью и больше не вернулся в гавань, потому что пришла буря и волны росли.", NULL },
  { "chinese", "港口周一关闭，没有人说明原因。", "zh" },
  { "japanese", "港は月曜日に閉まっていたが、誰もその理由を言わなかった。", "ja" },
  { "greek", "Το λιμάνι ήταν κλειστό και κανείς δεν είπε γιατί.", "el" },
  { "a-foreign-quote-in-english", "“Das ist nicht von mir,” the man said as he walked to the door of his house and then into the rain.", "en" },
};

static void
test_case (gconstpointer data)
{
  const Case *c = data;

  g_assert_cmpstr (quoth_guess_language (c->text, strlen (c->text)), ==, c->language);
}

static void
test_only_when_nobody_says (void)
{
  static const char text[] = "The harbour office counted four hundred boats on the first day of May, more than ever.";
  g_autoptr (QuothDraft) draft = quoth_draft_new ();
  g_autoptr (QuothDraft) said = quoth_draft_new ();

  quoth_draft_add_plain (draft, text, -1);
  quoth_draft_guess_language (draft);
  g_assert_cmpstr (quoth_draft_get (draft, QUOTH_FIELD_LANGUAGE), ==, "en-x-guessed");

  quoth_draft_add_plain (said, text, -1);
  quoth_draft_set (said, QUOTH_FIELD_LANGUAGE, "de");
  quoth_draft_guess_language (said);
  g_assert_cmpstr (quoth_draft_get (said, QUOTH_FIELD_LANGUAGE), ==, "de");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/small-words/lines", test_lines);
  g_test_add_func ("/small-words/only-when-nobody-says", test_only_when_nobody_says);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat ("/small-words/", cases[i].name, NULL);

      g_test_add_data_func (name, &cases[i], test_case);
    }

  return g_test_run ();
}

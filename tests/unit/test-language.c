/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which articles are in English. */
#include "annotate/language.h"

#include <string.h>

typedef struct
{
  const char *path;
  const char *text;
  const char *language;
  gboolean    english;
} Case;

static const Case cases[] = {
  { "/language/english/sentence", "The harbour was closed, and nobody said why.", NULL, TRUE },
  { "/language/english/headline", "Northport Ferries Stop Again", NULL, TRUE },
  { "/language/english/table", "Ravens 3 Wolves 1\nHarrow 2 Venn 0\nOllerton 1 Grau 1", NULL, TRUE },
  { "/language/english/long-table",
    "Harrow b Venn c Grau\nOllerton lbw b Venn\nGrau run Harrow\nBrekke b Holt c Quay\nQuay b Harrow c Grau\n"
    "Holt b Venn c Grau\nTavan b Holt c Quay\nMarl b Venn c Grau\nVarga b Holt c Quay\nBerk b Venn c Marl\n"
    "Dvorin b Holt c Varga\nCastell b Venn c Marl", NULL, TRUE },
  { "/language/english/capitals", "THE SHIPS OF NORTHPORT ARE STILL IN THE HARBOUR", NULL, TRUE },
  { "/language/english/foreign-names",
    "Ursula von der Marl and Juan de la Venn met in Los Ollos with Le Grau.", NULL, TRUE },
  { "/language/english/foreign-quote",
    "“Das ist nicht von mir,” the man said as he walked to the door of his house.", NULL, TRUE },
  { "/language/english/nothing", "", NULL, TRUE },
  { "/language/german/sentence", "Der Hund ist nicht da.", NULL, FALSE },
  { "/language/german/small-words-shared-with-english",
    "Was man in so einem Winter will, ist nicht viel: das Brot und der Weg.", NULL, FALSE },
  { "/language/french/sentence", "Les bateaux ne sont pas au port.", NULL, FALSE },
  { "/language/spanish/sentence", "El barco se fue por la noche.", NULL, FALSE },
  { "/language/swedish/sentence", "Det är inte på ön som han bor.", NULL, FALSE },
  { "/language/other/unlisted",
    "Kapal itu berangkat pada malam hari dan tidak kembali lagi ke pelabuhan karena badai besar datang dari utara "
    "serta gelombang menjadi semakin tinggi.", NULL, FALSE },
  { "/language/other/cyrillic",
    "Корабль ушёл ночью и больше не вернулся в гавань, потому что с севера пришла сильная буря и волны "
    "становились всё выше и выше каждый час.", NULL, FALSE },
  { "/language/said/wins-over-words", "The harbour was closed.", "de", FALSE },
  { "/language/said/english-region", "Der Hund ist nicht da.", "en-GB", TRUE },
  { "/language/said/english-locale", "Der Hund ist nicht da.", "EN_us", TRUE },
  { "/language/said/not-by-its-beginning", "The harbour was closed.", "enm", FALSE },
  { "/language/said/undetermined-is-nothing", "Der Hund ist nicht da.", "und", FALSE },
};

static gboolean
is_english (const char *text,
            const char *language)
{
  g_autoptr(QuothArticle) article = quoth_article_new_verbatim (text, strlen (text), 0, NULL);
  g_autoptr(QuothArena) arena = quoth_arena_new ();

  return quoth_text_is_english (quoth_tokenise (article, arena), language);
}

static void
test_case (gconstpointer data)
{
  const Case *test = data;

  g_assert_cmpint (is_english (test->text, test->language), ==, test->english);
}

/* The lists are searched by halves: words from all over them must be found. */
static void
test_small_words (void)
{
  static const char *const foreign[] = { "aan", "dell", "jsou", "sein", "zum", "è", "über", "že" };

  for (gsize i = 0; i < G_N_ELEMENTS (foreign); i++)
    {
      g_autofree char *text = g_strdup_printf ("%s %s", foreign[i], foreign[i]);

      g_assert_false (is_english (text, NULL));
    }
  g_assert_true (is_english ("zum zum about you", NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_case);
  g_test_add_func ("/language/small-words-alone", test_small_words);
  return g_test_run ();
}

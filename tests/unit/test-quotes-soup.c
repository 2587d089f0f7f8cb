/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-quotes-soup.c - whatever the text, what is found in it holds together: spans inside the body
 * and on characters, parts in order and apart, nothing from furniture, always a reason. The texts
 * are thrown together from pieces that mean something to the rules, the same ones in every run. */
#include "annotate/annotate.h"

#include <string.h>

#define ROUNDS 600
#define PIECES 80

static const char *const pieces[] = {
  "“",           "”",
  "\"",          "''",
  "``",          "'",
  "’",           "‘",
  "«",           "»",
  "„",           "‚",
  ",",           ".",
  "?",           "!",
  "…",           "—",
  "-",           ":",
  ";",           "(",
  ")",           "[",
  "]",           "\n\n",
  "\n",          "said",
  "says",        "saying",
  "told",        "according to",
  "wants",       "was quoted as saying",
  "that",        "who",
  "which",       "what",
  "and",         "but",
  "to",          "of",
  "for",         "in",
  "the",         "a",
  "his",         "her",
  "he",          "she",
  "they",        "it",
  "I",           "Kerr",
  "Ada Kerr",    "Mr. Abara",
  "KERR",        "ABARA",
  "Wells",       "officials",
  "a spokesman", "report",
  "on Monday",   "in 2016",
  "has",         "been",
  "is",          "not",
  "repeatedly",  "bridge",
  "“we will,”",  "(RELATED: More Of It)",
  "U.S.",        "$5",
  "12%",         "é",
  "漢字",        "😀",
  "Says",        "DPRK-Russia",
};

/* For all other languages together: whose verbs and small words are known is told by the article. */
static const char *const foreign_pieces[] = {
  "“",       "”",       "\"",       "''",       "'",       "’",        "‘",       "«",
  "»",       "‹",       "›",        "„",        "‚",       "「",       "」",      "『",
  "』",      "〝",      "〞",       "＂",       ",",       ".",        "?",       "!",
  "…",       "—",       "–",        "―",        "-",       ":",        ";",       "¿",
  "¡",       "，",      "。",       "：",       "？",      "،",        "؟",       "(",
  ")",       "\n\n",    "\n\n— ",   "\n\n–",    "\n\n- ",  "sagte",    "fügte",   "hinzu",
  "hat",     "gesagt",  "so",       "laut",     "zufolge", "der",      "die",     "Ole Tamm",
  "Bürgermeister", "dass", "sie",   "am Montag", "dit",    "dit-il",   "a-t-elle", "ajouté",
  "a déclaré", "s'est", "exclamé",  "selon",    "d'après", "le maire", "de Grau", "Jean Moreau",
  "que",     "qu'",     "l'avocat", "dijo",     "ha",      "dicho",    "añadió",  "según",
  "el alcalde", "Ana Ruiz", "Ana",  "este lunes", "él",    "-il",      "-",       "漢字",
  "张三说",  "قال",     "الجسر",    "сказал",   "он",      "😀",       "é",       "12%",
};

static const char *const languages[] = { "de", "fr", "es", "ar", "zh", "ru", NULL };

static void
check_span (const char *body, gsize len, QuothSpan span)
{
  g_assert_cmpuint (span.start, <, span.end);
  g_assert_cmpuint (span.end, <=, len);
  g_assert_true ((body[span.start] & 0xc0) != 0x80);
  g_assert_true (span.end == len || (body[span.end] & 0xc0) != 0x80);
}

static void
check_quote (const QuothArticle *article,
             const QuothAnnotation *annotation,
             const QuothQuote *quote)
{
  gsize len;
  const char *body = quoth_article_body (article, &len);
  guint n_parts, n_furniture, n_entities;
  const QuothSpan *parts = quoth_annotation_parts (annotation, &n_parts);
  const QuothSpan *furniture = quoth_article_furniture (article, &n_furniture);

  quoth_annotation_entities (annotation, &n_entities);
  check_span (body, len, quote->span);
  g_assert_cmpuint (quote->n_parts, >=, 1);
  g_assert_cmpuint (quote->first_part + quote->n_parts, <=, n_parts);
  g_assert_cmpuint (parts[quote->first_part].start, ==, quote->span.start);
  g_assert_cmpuint (parts[quote->first_part + quote->n_parts - 1].end, ==, quote->span.end);
  for (guint p = quote->first_part; p < quote->first_part + quote->n_parts; p++)
    {
      check_span (body, len, parts[p]);
      if (p > quote->first_part)
        g_assert_cmpuint (parts[p].start, >=, parts[p - 1].end);
      for (guint f = 0; f < n_furniture; f++)
        g_assert_false (quoth_span_contains (furniture[f], parts[p]));
    }
  if (quote->speaker_type != QUOTH_SPEAKER_UNKNOWN)
    {
      check_span (body, len, quote->speaker);
      g_assert_nonnull (quote->speaker_name);
    }
  if (quote->speaker_type == QUOTH_SPEAKER_NAMED)
    g_assert_cmpuint ((guint) quote->speaker_entity, <, n_entities);
  if (!quoth_span_is_empty (quote->cue))
    {
      check_span (body, len, quote->cue);
      g_assert_nonnull (quote->lemma);
    }
  g_assert_nonnull (quote->reason);
  g_assert_nonnull (quoth_quote_kind_name (quote->kind));
  g_assert_nonnull (quoth_quote_class_name (quote->quote_class));
  g_assert_nonnull (quoth_certainty_name (quote->certainty));
}

static GString *
cook (guint seed, const char *const *all, guint n_all)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (seed);
  GString *text = g_string_new ("a");

  for (guint i = 0; i < PIECES; i++)
    {
      g_string_append (text, all[g_rand_int_range (random, 0, (gint32) n_all)]);
      if (g_rand_int_range (random, 0, 4) != 0)
        g_string_append_c (text, ' ');
    }
  return text;
}

static void
test_soup (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(QuothAnnotator) annotator = quoth_annotator_new (&error);
  guint found = 0;

  g_assert_no_error (error);
  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr(GString) text = cook (round, pieces, G_N_ELEMENTS (pieces));
      g_autoptr(QuothArticle) article = NULL;
      g_autoptr(QuothAnnotation) annotation = NULL;
      const QuothQuote *quotes;
      guint n;

      article = quoth_article_new_verbatim (text->str, text->len, 0, NULL);
      annotation = quoth_annotator_run (annotator, article, NULL, &error);
      g_assert_no_error (error);
      quotes = quoth_annotation_quotes (annotation, &n);
      for (guint q = 0; q < n; q++)
        check_quote (article, annotation, &quotes[q]);
      found += n;
    }
  g_assert_cmpuint (found, >, ROUNDS); /* it is soup, but there are quotes in it */
}

static guint
check_foreign (const QuothAnnotator *annotator, const char *text, const char *language)
{
  const char *fields[QUOTH_N_FIELDS] = { [QUOTH_FIELD_LANGUAGE] = language };
  g_autoptr(QuothArticle) article =
    quoth_article_new_stored (text, strlen (text), QUOTH_SPAN_NONE, fields);
  g_autoptr(QuothAnnotation) annotation = quoth_annotator_run (annotator, article, NULL, NULL);
  const QuothQuote *quotes;
  guint n;

  g_assert_nonnull (annotation);
  quotes = quoth_annotation_quotes (annotation, &n);
  for (guint q = 0; q < n; q++)
    {
      check_quote (article, annotation, &quotes[q]);
      /* a language whose verbs are not known has none */
      if (g_strcmp0 (language, "ar") == 0 || g_strcmp0 (language, "zh") == 0
          || g_strcmp0 (language, "ru") == 0)
        g_assert_null (quotes[q].lemma);
    }
  return n;
}

static void
test_foreign_soup (void)
{
  g_autoptr(QuothAnnotator) annotator = quoth_annotator_new (NULL);

  for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
    {
      guint found = 0;

      for (guint round = 0; round < ROUNDS / 2; round++)
        {
          g_autoptr(GString) text =
            cook (round * 7 + l, foreign_pieces, G_N_ELEMENTS (foreign_pieces));

          found += check_foreign (annotator, text->str, languages[l]);
        }
      g_assert_cmpuint (found, >, ROUNDS / 2);
    }
}

static void
test_nothing (void)
{
  static const char *const texts[] = { "a",      "“",    "a “",     "a ”", "''", "“”",
                                       "a ''''", "said", "he said", ":",   "“ ”" };
  g_autoptr(QuothAnnotator) annotator = quoth_annotator_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(QuothArticle) article =
        quoth_article_new_verbatim (texts[i], strlen (texts[i]), 0, NULL);
      g_autoptr(QuothAnnotation) annotation = quoth_annotator_run (annotator, article, NULL, NULL);
      guint n;

      quoth_annotation_quotes (annotation, &n);
      g_assert_cmpuint (n, ==, 0);
    }
}

static void
test_cancelled (void)
{
  g_autoptr(QuothAnnotator) annotator = quoth_annotator_new (NULL);
  g_autoptr(QuothArticle) article = quoth_article_new_verbatim ("Kerr spoke.", 11, 0, NULL);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (quoth_annotator_run (annotator, article, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/quotes/soup/holds-together", test_soup);
  g_test_add_func ("/quotes/soup/other-languages-hold-together", test_foreign_soup);
  g_test_add_func ("/quotes/soup/nothing-in-nothing", test_nothing);
  g_test_add_func ("/quotes/soup/cancelled", test_cancelled);
  return g_test_run ();
}

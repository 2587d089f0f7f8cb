/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-quotes-cost.c - text made to be slow costs no more than its length.
 *
 * Each shape is annotated at one size and at eight times that size. Linear means eight times the CPU
 * time, and up to twice that when others take the caches; quadratic is 64; 30 is the line between
 * them. CPU time, not the clock on the wall: the machine may be busy. */
#include "annotate/annotate.h"

#include <string.h>
#include <time.h>

#define PIECES   2500
#define TIMES    8
#define TOO_SLOW 30.0
#define SHORTEST 0.02 /* s; below it the time is that of caches and pages */
#define TRIES    3

static QuothAnnotator *annotator;

static double
cpu_seconds (const char *piece, guint n)
{
  g_autoptr(GString) text = g_string_new ("Ada Kerr spoke. ");
  g_autoptr(QuothArticle) article = NULL;
  g_autoptr(QuothAnnotation) annotation = NULL;
  clock_t before;

  for (guint i = 0; i < n; i++)
    g_string_append (text, piece);
  article = quoth_article_new_verbatim (text->str, text->len, 0, NULL);
  before = clock ();
  annotation = quoth_annotator_run (annotator, article, NULL, NULL);
  g_assert_nonnull (annotation);
  return (double) (clock () - before) / CLOCKS_PER_SEC;
}

static void
test_shape (gconstpointer piece)
{
  /* the smallest of two runs or more each: the first pays for pages and caches */
  double small = cpu_seconds (piece, PIECES), large = G_MAXDOUBLE;

  for (int i = 0; i < TRIES && large >= TOO_SLOW * MAX (small, SHORTEST); i++)
    {
      small = MIN (small, cpu_seconds (piece, PIECES));
      large = MIN (large, cpu_seconds (piece, PIECES * TIMES));
    }
  g_test_message ("%u pieces %.3f s, %u pieces %.3f s", PIECES, small, PIECES * TIMES, large);
  g_assert_cmpfloat (large, <, TOO_SLOW * MAX (small, SHORTEST));
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    const char *piece;
  } shapes[] = {
    { "unclosed-marks", "“we " },
    { "closing-marks", "we” " },
    { "straight-marks", "\"a\" " },
    { "marks-without-blanks", "\"a\"" },
    { "single-marks", "‘we " },
    { "nested-marks", "“we “you” " },
    { "one-endless-sentence", "the bridge " },
    { "quotes-in-one-sentence", "“we will,” Kerr said, and " },
    { "attributions-in-an-open-quote", "“we will, Kerr said " },
    { "verbs", "said " },
    { "verbs-with-that", "he said that " },
    { "adverbs", "quickly " },
    { "commas", "Kerr, " },
    { "brackets", "(Kerr " },
    { "according-to", "according to " },
    { "colons", "Kerr: " },
    { "paragraphs-that-reopen", "“we will go on\n\n" },
    { "pronouns", "“Yes,” he said. " },
    { "french-inversions", "« nous, dit-il, dit " },
    { "french-dashes", "— nous, dit-il. Je pars, dit le maire, et\n\n" },
    { "french-dashes-in-one-paragraph", "— nous dit le " },
    { "french-sources", "selon le maire, " },
    { "french-incises", "nous, dit-il, « vous, a dit le maire, et " },
    { "german-brackets", "fügte er der " },
    { "german-perfects", "hat der nicht gesagt, " },
    { "german-marks", "„nicht so“, sagte der " },
    { "spanish-incises", "–no es –dijo el alcalde– que " },
    { "spanish-dialogue", "–no –dijo el alcalde–. Y\n\n" },
    { "spanish-verbs", "dijo que se " },
    { "corner-marks", "「橋『は』。" },
    { "chinese-without-end", "桥会在春天开放" },
    { "arabic", "قال «لن نفتح " },
    { "names-and-pronouns", "Ada Kerr came. “Yes, we will,” she said. " },
  };
  g_autoptr(GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  annotator = quoth_annotator_new (&error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autofree char *path = g_strdup_printf ("/quotes/cost/%s", shapes[i].name);

      g_test_add_data_func (path, shapes[i].piece, test_shape);
    }
  status = g_test_run ();
  quoth_annotator_unref (annotator);
  return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-seed.c - the article this project was made for, as `quoth-cli annotate` reads it: every piece
 * between its marks has the right speaker. The text is handed to the project and not part of it;
 * where it is missing the test is skipped. */
#include "annotate/annotate.h"

#include <string.h>

typedef struct
{
  QuothArticle *article;
  QuothAnnotation *annotation;
  const char *body;
} Seed;

/* NULL, and the test skipped, where the text is not there. */
static Seed *
open_seed (void)
{
  g_autofree char *path =
    g_build_filename (g_getenv ("QUOTH_SHARED"), "seed", "000_e3f8212e1018e96d.txt", NULL);
  g_autofree char *text = NULL;
  g_autoptr(QuothAnnotator) annotator = NULL;
  g_autoptr(GError) error = NULL;
  gsize len;
  Seed *seed;

  if (!g_file_get_contents (path, &text, &len, NULL))
    {
      g_test_skip ("the seed article is not here");
      return NULL;
    }
  annotator = quoth_annotator_new (&error);
  g_assert_no_error (error);
  seed = g_new0 (Seed, 1);
  seed->article =
    quoth_article_new_verbatim (text, len, quoth_header_read (text, len, NULL), "2023-06-12");
  seed->annotation = quoth_annotator_run (annotator, seed->article, NULL, &error);
  g_assert_no_error (error);
  seed->body = quoth_article_body (seed->article, NULL);
  return seed;
}

static void
close_seed (Seed *seed)
{
  quoth_annotation_unref (seed->annotation);
  quoth_article_unref (seed->article);
  g_free (seed);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Seed, close_seed)

/* The shortest quote one of whose parts holds the words; `part` is set to that part. */
static const QuothQuote *
quote_of (const Seed *seed, const char *words, QuothSpan *part)
{
  const char *at = strstr (seed->body, words);
  guint n, n_parts;
  const QuothQuote *quotes = quoth_annotation_quotes (seed->annotation, &n);
  const QuothSpan *parts = quoth_annotation_parts (seed->annotation, &n_parts);
  const QuothQuote *best = NULL;
  QuothSpan span;

  g_assert_nonnull (at);
  span.start = (guint32) (at - seed->body);
  span.end = span.start + (guint32) strlen (words);
  for (guint i = 0; i < n; i++)
    for (guint p = quotes[i].first_part; p < quotes[i].first_part + quotes[i].n_parts; p++)
      if (quoth_span_contains (parts[p], span)
          && (best == NULL || parts[p].end - parts[p].start < part->end - part->start))
        {
          best = &quotes[i];
          *part = parts[p];
        }
  g_assert_nonnull (best);
  return best;
}

static void
test_speakers (void)
{
  static const struct
  {
    const char *words;
    const char *speaker;
  } expected[] = {
    { "“full support and solidarity”", "Kim Jong Un" },
    { "“closer strategic cooperation”", "Kim Jong Un" },
    { "“Thanks to your correct decisions", "Kim Jong Un" },
    { "“Justice is sure to win", "Kim Jong Un" },
    { "“I affirm my willingness", "Kim Jong Un" },
    { "“substantial discussion”", "Vladimir Putin" },
    { "“The DPRK-Russia friendship", "Kim Jong Un" },
  };
  g_autoptr(Seed) seed = open_seed ();

  for (guint i = 0; seed != NULL && i < G_N_ELEMENTS (expected); i++)
    {
      QuothSpan part = QUOTH_SPAN_NONE;
      const QuothQuote *quote = quote_of (seed, expected[i].words, &part);

      g_test_message ("%s", expected[i].words);
      g_assert_cmpint (quote->speaker_type, ==, QUOTH_SPEAKER_NAMED);
      g_assert_cmpstr (quote->speaker_name, ==, expected[i].speaker);
    }
}

static void
test_unclosed (void)
{
  g_autoptr(Seed) seed = open_seed ();
  QuothSpan part = QUOTH_SPAN_NONE;

  if (seed == NULL)
    return;
  quote_of (seed, "“I affirm my willingness", &part);
  g_assert_true (g_str_has_prefix (seed->body + part.end, ", Kim said"));
}

static void
test_interrupted (void)
{
  g_autoptr(Seed) seed = open_seed ();
  QuothSpan part = QUOTH_SPAN_NONE;

  if (seed == NULL)
    return;
  g_assert_true (quote_of (seed, "“Thanks to your correct", &part)
                 == quote_of (seed, "“Justice is sure", &part));
}

static void
test_furniture (void)
{
  g_autoptr(Seed) seed = open_seed ();
  const QuothQuote *quotes;
  guint n;
  QuothSpan related;

  if (seed == NULL)
    return;
  related.start = (guint32) (strstr (seed->body, "(RELATED:") - seed->body);
  related.end = (guint32) (strchr (seed->body + related.start, ')') - seed->body);
  quotes = quoth_annotation_quotes (seed->annotation, &n);
  for (guint i = 0; i < n; i++)
    g_assert_false (quoth_span_touches (quotes[i].span, related));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/seed/seven-pieces-and-their-speakers", test_speakers);
  g_test_add_func ("/seed/unclosed-ends-before-its-attribution", test_unclosed);
  g_test_add_func ("/seed/interrupted-is-one-quote", test_interrupted);
  g_test_add_func ("/seed/nothing-quoted-from-furniture", test_furniture);
  return g_test_run ();
}

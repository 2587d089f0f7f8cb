/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-quote-trust.c - how certain it is who speaks: what must raise it does, nobody is a guess. */
#include "annotate/quote-trust.h"

#include <string.h>

static const char TEXT[] =
  "Ada Kerr said that the old bridge would be closed for the whole winter. “Nobody will "
  "miss it, as far as I can see,” she said.\n\n"
  "Abara called the plan ‘bold’, and the “bridge” a ruin.\n\n“It stands.”";

typedef struct
{
  QuothArticle *article;
  QuothArena *arena;
  QuothAnnotationBuilder *builder;
  GArray *mentions;
  QuothReading *reading;
  guint8 content[128];
  QuothChoice source;
  QuothChoice cue;
  QuothTrustPiece piece;
} Fixture;

/* The words from `first` to `last`, each where it stands first. */
static QuothRange
words (const Fixture *f, const char *first, const char *last)
{
  QuothRange range = { 0, 0 };

  while (!quoth_reading_says (f->reading, range.first, first))
    range.first++;
  for (range.end = range.first; !quoth_reading_says (f->reading, range.end, last);)
    range.end++;
  range.end++;
  return range;
}

static void
set_piece (Fixture *f, const char *first, const char *last, const char *speaker, const char *cue)
{
  f->piece.range = words (f, first, last);
  f->source.chosen = words (f, speaker, speaker);
  f->cue.chosen = words (f, cue, cue);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  QuothTokens *tokens;

  (void) data;
  f->article = quoth_article_new_verbatim (TEXT, strlen (TEXT), 0, NULL);
  f->arena = quoth_arena_new ();
  f->builder = quoth_annotation_builder_new ();
  f->mentions = g_array_new (FALSE, TRUE, sizeof (QuothNameMention));
  tokens = quoth_tokenise (f->article, f->arena);
  quoth_split_sentences (tokens, f->arena);
  g_assert_cmpuint (tokens->n, <=, G_N_ELEMENTS (f->content));
  f->reading = quoth_reading_new (f->article, QUOTH_LANGUAGE_ENGLISH, tokens, f->arena, f->builder,
                                  f->mentions);
  quoth_find_marked (f->reading);
  memset (f->content, 250, sizeof f->content);
  f->source.share = f->cue.share = 0.9f;
  f->piece.source = &f->source;
  f->piece.cue = &f->cue;
  f->piece.content = f->content;
  set_piece (f, "that", "winter", "kerr", "said");
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  (void) data;
  quoth_reading_free (f->reading);
  g_array_unref (f->mentions);
  quoth_annotation_builder_free (f->builder);
  quoth_arena_free (f->arena);
  quoth_article_unref (f->article);
}

static float
odds (const Fixture *f, gboolean is_marked)
{
  float facts[QUOTH_TRUST_N_FACTS];

  quoth_trust_facts (f->reading, &f->piece, facts);
  return quoth_trust_odds (&quoth_trust_weights[is_marked], facts);
}

static void
test_nobody (Fixture *f, gconstpointer data)
{
  (void) data;
  f->source.share = 1;
  f->source.chosen = (QuothRange){ 0, 0 };
  g_assert_cmpint (quoth_trust_certainty (f->reading, &f->piece), ==, QUOTH_CERTAINTY_GUESS);
}

static void
test_share (Fixture *f, gconstpointer data)
{
  (void) data;
  for (guint marked = 0; marked < 2; marked++)
    {
      float before = -G_MAXFLOAT;

      for (guint percent = 1; percent < 100; percent += 7)
        {
          f->source.share = percent / 100.0f;
          g_assert_cmpfloat (odds (f, marked), >, before);
          before = odds (f, marked);
        }
      f->source.share = 1;
      g_assert_cmpfloat (odds (f, marked), >, before);
      g_assert_cmpfloat (odds (f, marked), <, 10000);
    }
}

static void
test_content (Fixture *f, gconstpointer data)
{
  float fully[2] = { odds (f, FALSE), odds (f, TRUE) };

  (void) data;
  f->content[f->piece.range.first + 2] = 60;
  g_assert_cmpfloat (odds (f, FALSE), <, fully[0]);
  g_assert_cmpfloat (odds (f, TRUE), <, fully[1]);
}

static void
test_cue (Fixture *f, gconstpointer data)
{
  float known[2] = { odds (f, FALSE), odds (f, TRUE) };

  (void) data;
  f->cue.chosen = words (f, "bold", "bold");
  g_assert_cmpfloat (odds (f, FALSE), <, known[0]);
  g_assert_cmpfloat (odds (f, TRUE), <, known[1]);
}

/* Somebody of another paragraph, against the same in this one. */
static void
test_far (Fixture *f, gconstpointer data)
{
  float near[2] = { odds (f, FALSE), odds (f, TRUE) };

  (void) data;
  f->source.chosen = words (f, "abara", "abara");
  g_assert_cmpfloat (odds (f, FALSE), <, near[0]);
  g_assert_cmpfloat (odds (f, TRUE), <, near[1]);
}

static void
test_marked (Fixture *f, gconstpointer data)
{
  (void) data;
  g_assert_false (quoth_trust_is_marked (f->reading, f->piece.range));
  g_assert_true (quoth_trust_is_marked (f->reading, words (f, "nobody", "see")));
  g_assert_true (quoth_trust_is_marked (f->reading, words (f, "and", "ruin")));
  /* the writer's own marks */
  g_assert_false (quoth_trust_is_marked (f->reading, words (f, "called", "bold")));
}

/* The best there is may be sure, or where none is that, likely; doubtful in all, it is a guess. */
static void
test_levels (Fixture *f, gconstpointer data)
{
  (void) data;
  for (guint marked = 0; marked < 2; marked++)
    g_assert_cmpint (quoth_trust_weights[marked].likely, <=, quoth_trust_weights[marked].sure);
  set_piece (f, "nobody", "see", "she", "said");
  f->source.share = 1;
  g_assert_cmpint (quoth_trust_certainty (f->reading, &f->piece), ==, QUOTH_CERTAINTY_SURE);
  set_piece (f, "that", "winter", "kerr", "said");
  g_assert_cmpint (quoth_trust_certainty (f->reading, &f->piece), >=, QUOTH_CERTAINTY_LIKELY);
  f->source.share = 0.2f;
  f->cue.chosen = (QuothRange){ 0, 0 };
  memset (f->content, 100, sizeof f->content);
  g_assert_cmpint (quoth_trust_certainty (f->reading, &f->piece), ==, QUOTH_CERTAINTY_GUESS);
  set_piece (f, "it", "stands", "abara", "called");
  f->cue.chosen = (QuothRange){ 0, 0 };
  g_assert_cmpint (quoth_trust_certainty (f->reading, &f->piece), ==, QUOTH_CERTAINTY_GUESS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) \
  g_test_add ("/quote-trust/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("nobody-is-a-guess", test_nobody);
  ADD ("a-larger-share-is-surer", test_share);
  ADD ("doubtful-content-is-less-sure", test_content);
  ADD ("a-reporting-verb-is-surer", test_cue);
  ADD ("another-paragraph-is-less-sure", test_far);
  ADD ("what-is-marked", test_marked);
  ADD ("sure-likely-guess", test_levels);
#undef ADD
  return g_test_run ();
}

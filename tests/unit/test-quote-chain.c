/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-quote-chain.c - the best labels and the likelihood of content, against all chains of labels
 * tried one by one. */
#include "annotate/quote-chain.h"

#include <math.h>

enum
{
  N = QUOTH_N_QUOTE_LABELS,
  LONGEST = 5,
  ROUNDS = 60,
};

typedef struct
{
  gint32 steps[(N + 1) * N];
  gint32 scores[LONGEST * N];
  guint n;
} Case;

static void
make (Case *made, GRand *rand, guint n, int most)
{
  for (guint i = 0; i < G_N_ELEMENTS (made->steps); i++)
    made->steps[i] = g_rand_int_range (rand, -most, most);
  for (guint i = 0; i < n * N; i++)
    made->scores[i] = g_rand_int_range (rand, -most, most);
  made->n = n;
}

/* The score of a chain, the number of which is written to the base of N; FALSE when it can't be. */
static gboolean
score_of (const Case *made, guint number, guint8 *labels, gint64 *score)
{
  guint before = N;

  *score = 0;
  for (guint t = 0; t < made->n; t++)
    {
      guint label = number % N;

      if (!quoth_label_may_follow (before < N ? before : 0, label))
        return FALSE;
      *score += made->steps[before * N + label] + made->scores[t * N + label];
      labels[t] = before = label;
      number /= N;
    }
  return TRUE;
}

static void
try_all (const Case *made, gint64 *best, double content[LONGEST])
{
  double all = 0, in[LONGEST] = { 0 };
  guint chains = 1;

  *best = G_MININT64;
  for (guint t = 0; t < made->n; t++)
    chains *= N;
  for (guint c = 0; c < chains; c++)
    {
      guint8 labels[LONGEST];
      gint64 score;
      double likely;

      if (!score_of (made, c, labels, &score))
        continue;
      *best = MAX (*best, score);
      likely = exp (score / 1024.0);
      all += likely;
      for (guint t = 0; t < made->n; t++)
        in[t] += quoth_label_is (labels[t], QUOTH_LABEL_CONTENT) ? likely : 0;
    }
  for (guint t = 0; t < made->n; t++)
    content[t] = in[t] / all;
}

static void
check (const Case *made)
{
  QuothQuoteChain chain;
  QuothChainScores steps[LONGEST];
  QuothChainFactors sums[LONGEST];
  QuothQuoteChainRoom room = { .steps = steps, .sums = sums };
  guint8 labels[LONGEST], content[LONGEST];
  double likely[LONGEST];
  gint64 best, score;
  guint number = 0;

  quoth_quote_chain_init (&chain, made->steps);
  quoth_quote_chain_best (&chain, made->scores, made->n, &room, labels);
  quoth_quote_chain_content (&chain, made->scores, made->n, &room, content);
  try_all (made, &best, likely);
  for (guint t = made->n; t-- > 0;)
    number = number * N + labels[t];
  g_assert_true (score_of (made, number, labels, &score));
  g_assert_cmpint (score, ==, best);
  for (guint t = 0; t < made->n; t++)
    g_assert_cmpfloat_with_epsilon (content[t] / 255.0, likely[t], 0.004);
}

static void
test_all_chains (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  Case made;

  for (guint round = 0; round < ROUNDS; round++)
    {
      make (&made, rand, 1 + round % LONGEST, round % 2 ? 3000 : 20000);
      check (&made);
    }
}

/* Thousands of tokens that all lean one way neither overflow nor lose the way. */
static void
test_long_segment (void)
{
  enum
  {
    LENGTH = 20000
  };
  gint32 steps[(N + 1) * N] = { 0 };
  g_autofree gint32 *scores = g_new0 (gint32, LENGTH * N);
  QuothQuoteChainRoom room = { .steps = g_aligned_alloc (LENGTH, sizeof *room.steps, 32),
                               .sums = g_aligned_alloc (LENGTH, sizeof *room.sums, 32) };
  g_autofree guint8 *labels = g_new0 (guint8, LENGTH), *content = g_new0 (guint8, LENGTH);
  QuothQuoteChain chain;

  for (guint t = 0; t < LENGTH; t++)
    scores[t * N + QUOTH_LABEL_CONTENT + 1] = 1 << 20;
  scores[QUOTH_LABEL_CONTENT] = 1 << 20;
  quoth_quote_chain_init (&chain, steps);
  quoth_quote_chain_best (&chain, scores, LENGTH, &room, labels);
  quoth_quote_chain_content (&chain, scores, LENGTH, &room, content);
  for (guint t = 0; t < LENGTH; t++)
    {
      g_assert_cmpuint (labels[t], ==, t == 0 ? QUOTH_LABEL_CONTENT : QUOTH_LABEL_CONTENT + 1);
      g_assert_cmpuint (content[t], ==, 255);
    }
  g_aligned_free (room.steps);
  g_aligned_free (room.sums);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/quote-chain/all-chains", test_all_chains);
  g_test_add_func ("/quote-chain/long-segment", test_long_segment);
  return g_test_run ();
}

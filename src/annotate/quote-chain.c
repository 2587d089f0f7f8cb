/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * quote-chain.c - the best labels of a segment, and how likely content is at each token.
 *
 * All labels of a token go side by side as lanes of one vector. The best chain is found in whole numbers.
 * Likelihoods are floats, summed in a fixed order and with an exponential of our own, since those of the
 * C library differ from machine to machine. */
#include "annotate/quote-chain.h"

#include "annotate/machines.h"

enum
{
  N = QUOTH_N_QUOTE_LABELS,
  LANES = QUOTH_CHAIN_LANES,
  ONE = 1024,    /* of a score                  */
  FAR = 1 << 28, /* below 0: what cannot be     */
};

/* ---- lanes ----------------------------------------------------------------------------------- */

/* e to the x for x from -80 to 80, to one part in some 10^6: a power of two and a polynomial. */
static inline QuothChainFactors
power_of_e (QuothChainFactors x)
{
  union
  {
    QuothChainScores bits;
    QuothChainFactors value;
  } power;
  QuothChainFactors z = x * 1.44269504f, y;
  QuothChainScores whole = __builtin_convertvector(z - 0.5f, QuothChainScores); /* x is 0 or less */

  y = (z - __builtin_convertvector(whole, QuothChainFactors)) * 0.69314718f;
  power.bits = (127 + whole) << 23;
  return power.value
         * (1.0f
            + y * (1.0f + y * (0.5f + y * (0.16666667f + y * (0.041666667f + y * 0.0083333333f)))));
}

static inline QuothChainScores
read_scores (const gint32 *scores)
{
  return (QuothChainScores){ scores[0], scores[1], scores[2], scores[3],
                             scores[4], scores[5], scores[6], -FAR };
}

static inline QuothChainScores
choose (QuothChainScores mask, QuothChainScores yes, QuothChainScores no)
{
  return (mask & yes) | (~mask & no);
}

static inline gint32
highest (QuothChainScores scores)
{
  gint32 most = scores[0];

  for (guint l = 1; l < LANES; l++)
    most = MAX (most, scores[l]);
  return most;
}

/* Scores as what they multiply likelihoods by; the highest gives 1, what is far below it next to nothing. */
static inline QuothChainFactors
factors_of (QuothChainScores scores)
{
  QuothChainScores below = scores - highest (scores), least = { 0 };

  least = least - 80 * ONE;
  below = choose (below > least, below, least);
  return power_of_e (__builtin_convertvector(below, QuothChainFactors) / (float) ONE);
}

static inline QuothChainFactors
normalise (QuothChainFactors values)
{
  float sum = 0;

  for (guint l = 0; l < LANES; l++)
    sum += values[l];
  return values / sum;
}

/* ---- the steps of a model -------------------------------------------------------------------- */

void
quoth_quote_chain_init (QuothQuoteChain *chain, const gint32 *scores)
{
  gint32 most = scores[0];

  for (guint i = 1; i < (N + 1) * N; i++)
    most = MAX (most, scores[i]);
  *chain = (QuothQuoteChain){ 0 };
  for (guint before = 0; before <= N; before++)
    for (guint l = 0; l < LANES; l++)
      {
        gboolean may = l < N && quoth_label_may_follow (before < N ? before : 0, l);
        gint32 score = may ? scores[before * N + l] : -FAR;
        QuothChainFactors x = { may ? MAX ((score - most) / (float) ONE, -80) : 0 };
        float factor = may ? power_of_e (x)[0] : 0;

        if (before < N)
          {
            chain->scores[before][l] = score;
            chain->factors[before][l] = chain->turned[l][before] = factor;
          }
        else
          {
            chain->first_scores[l] = score;
            chain->first_factors[l] = factor;
          }
      }
}

/* ---- the best -------------------------------------------------------------------------------- */

QUOTH_EACH_MACHINE void
quoth_quote_chain_best (const QuothQuoteChain *chain,
                        const gint32 *scores,
                        guint n,
                        const QuothQuoteChainRoom *room,
                        guint8 *labels)
{
  QuothChainScores best = chain->first_scores + read_scores (scores), least = { 0 };
  guint last = 0;

  least = least - FAR;
  for (guint t = 1; t < n; t++)
    {
      QuothChainScores reach = best[0] + chain->scores[0], step = { 0 };

      for (gint32 before = 1; before < N; before++)
        {
          QuothChainScores path = best[before] + chain->scores[before];
          QuothChainScores better = path > reach, from = { 0 };

          reach = choose (better, path, reach);
          step = choose (better, from + before, step);
        }
      room->steps[t] = step;
      reach += read_scores (scores + t * N);
      /* kept near 0, however long the segment */
      reach -= highest (reach);
      best = choose (reach > least, reach, least);
    }
  for (guint l = 1; l < N; l++)
    if (best[l] > best[last])
      last = l;
  for (guint t = n; t-- > 0;)
    {
      labels[t] = last;
      if (t > 0)
        last = room->steps[t][last];
    }
}

/* ---- how likely ------------------------------------------------------------------------------ */

static inline void
sum_forward (const QuothQuoteChain *chain, const gint32 *scores, guint n, QuothChainFactors *sums)
{
  sums[0] = normalise (chain->first_factors * factors_of (read_scores (scores)));
  for (guint t = 1; t < n; t++)
    {
      QuothChainFactors reach = { 0 };

      for (guint before = 0; before < N; before++)
        reach += sums[t - 1][before] * chain->factors[before];
      sums[t] = normalise (reach * factors_of (read_scores (scores + t * N)));
    }
}

QUOTH_EACH_MACHINE void
quoth_quote_chain_content (const QuothQuoteChain *chain,
                           const gint32 *scores,
                           guint n,
                           const QuothQuoteChainRoom *room,
                           guint8 *content)
{
  QuothChainFactors behind = {
    1, 1, 1, 1, 1, 1, 1, 0
  }; /* likelihood of what follows, by the label here */

  sum_forward (chain, scores, n, room->sums);
  for (guint t = n; t-- > 0;)
    {
      QuothChainFactors here = normalise (room->sums[t] * behind), next = { 0 };
      QuothChainFactors factors = factors_of (read_scores (scores + t * N)) * behind;

      content[t] =
        (guint8) (255 * (here[QUOTH_LABEL_CONTENT] + here[QUOTH_LABEL_CONTENT + 1]) + 0.5f);
      for (guint l = 0; l < N; l++)
        next += factors[l] * chain->turned[l];
      behind = normalise (next);
    }
}

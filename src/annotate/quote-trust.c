/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * quote-trust.c - how likely the speaker of a piece of content is right.
 *
 * What chose the speaker is sure of itself too often, and what labelled the content knows nothing of
 * the choice. A logistic regression over both and over what is seen of the two says how likely the
 * choice is right (after Platt 1999); two thresholds make words of it. Weights and thresholds are
 * learned by tests/accuracy/learn-trust.py. Cost: the tokens of the piece. */
#include "annotate/quote-trust.h"

#include <math.h>

enum
{
  MOST_WORDS = 20,
};

static const float MOST_SHARE = 0.9995f; /* what shares are beyond it, is chance */

static inline gboolean
is_word (const QuothReading *reading, guint32 i)
{
  return reading->tokens->type[i] <= QUOTH_TOKEN_NUMBER;
}

gboolean
quoth_trust_is_marked (const QuothReading *reading, QuothRange piece)
{
  for (guint32 i = piece.first; i < piece.end; i++)
    if (is_word (reading, i) && reading->mark[i] != QUOTH_NOWHERE
        && !g_array_index (reading->marked, QuothMarked, reading->mark[i]).is_single)
      return TRUE;
  return FALSE;
}

/* ---- facts ------------------------------------------------------------------------------------ */

static float
log_odds (float share)
{
  share = CLAMP (share, 1 - MOST_SHARE, MOST_SHARE);
  return logf (share / (1 - share));
}

static gboolean
is_known_cue (const QuothReading *reading, QuothRange cue)
{
  for (guint32 i = cue.first; i < cue.end; i++)
    if (reading->cues[i] != NULL || quoth_reading_says (reading, i, "according"))
      return TRUE;
  return FALSE;
}

static void
see_content (const QuothReading *reading, const QuothTrustPiece *piece, float *facts)
{
  guint words = 0, sum = 0, least = G_MAXUINT8;

  for (guint32 i = piece->range.first; i < piece->range.end; i++)
    {
      sum += piece->content[i];
      least = MIN (least, piece->content[i]);
      words += is_word (reading, i);
    }
  facts[QUOTH_TRUST_CONTENT] = (float) sum / (piece->range.end - piece->range.first) / G_MAXUINT8;
  facts[QUOTH_TRUST_LEAST] = (float) least / G_MAXUINT8;
  facts[QUOTH_TRUST_WORDS] = MIN (words, MOST_WORDS) / 10.0f;
}

static void
see_place (const QuothTokens *tokens, QuothRange piece, QuothRange speaker, float *facts)
{
  guint32 sentence = tokens->sentence[speaker.first];

  facts[QUOTH_TRUST_BEHIND] = speaker.first >= piece.end;
  facts[QUOTH_TRUST_SENTENCE] =
    sentence != tokens->sentence[piece.first] && sentence != tokens->sentence[piece.end - 1];
  facts[QUOTH_TRUST_PARAGRAPH] = tokens->paragraph[speaker.first] != tokens->paragraph[piece.first];
}

void
quoth_trust_facts (const QuothReading *reading,
                   const QuothTrustPiece *piece,
                   float facts[QUOTH_TRUST_N_FACTS])
{
  facts[QUOTH_TRUST_ONE] = 1;
  facts[QUOTH_TRUST_SOURCE] = log_odds (piece->source->share);
  facts[QUOTH_TRUST_CUE] = is_known_cue (reading, piece->cue->chosen);
  see_content (reading, piece, facts);
  see_place (reading->tokens, piece->range, piece->source->chosen, facts);
}

/* ---- trust ------------------------------------------------------------------------------------ */

float
quoth_trust_odds (const QuothTrustWeights *weights, const float facts[QUOTH_TRUST_N_FACTS])
{
  float odds = 0;

  for (guint f = 0; f < QUOTH_TRUST_N_FACTS; f++)
    odds += weights->facts[f] * facts[f];
  return odds;
}

QuothCertainty
quoth_trust_certainty (const QuothReading *reading, const QuothTrustPiece *piece)
{
  const QuothTrustWeights *weights =
    &quoth_trust_weights[quoth_trust_is_marked (reading, piece->range)];
  float facts[QUOTH_TRUST_N_FACTS], odds;

  if (quoth_range_is_empty (piece->source->chosen))
    return QUOTH_CERTAINTY_GUESS;
  quoth_trust_facts (reading, piece, facts);
  odds = quoth_trust_odds (weights, facts);
  if (odds >= weights->sure)
    return QUOTH_CERTAINTY_SURE;
  return odds >= weights->likely ? QUOTH_CERTAINTY_LIKELY : QUOTH_CERTAINTY_GUESS;
}

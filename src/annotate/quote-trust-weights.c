/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * quote-trust-weights.c - what each fact weighs; written by tests/accuracy/learn-trust.py.
 *
 * Learned from what people marked in the development part of PolNeAR (Newell et al. 2018), in
 * hundredths of a natural logarithm of odds. No text of it is in here. */
#include "annotate/quote-trust.h"

const QuothTrustWeights quoth_trust_weights[2] = {
  /* no marks */
  {
    .facts = {
      [QUOTH_TRUST_ONE] = -382,
      [QUOTH_TRUST_SOURCE] = 31,
      [QUOTH_TRUST_CUE] = 87,
      [QUOTH_TRUST_CONTENT] = 193,
      [QUOTH_TRUST_LEAST] = 62,
      [QUOTH_TRUST_WORDS] = 21,
      [QUOTH_TRUST_BEHIND] = 69,
      [QUOTH_TRUST_SENTENCE] = -205,
      [QUOTH_TRUST_PARAGRAPH] = -23,
    },
    .sure = 223,
    .likely = 100,
  },
  /* marks */
  {
    .facts = {
      [QUOTH_TRUST_ONE] = -546,
      [QUOTH_TRUST_SOURCE] = 55,
      [QUOTH_TRUST_CUE] = 80,
      [QUOTH_TRUST_CONTENT] = 122,
      [QUOTH_TRUST_LEAST] = 251,
      [QUOTH_TRUST_WORDS] = 28,
      [QUOTH_TRUST_BEHIND] = 16,
      [QUOTH_TRUST_SENTENCE] = 33,
      [QUOTH_TRUST_PARAGRAPH] = -202,
    },
    .sure = 226,
    .likely = 86,
  },
};

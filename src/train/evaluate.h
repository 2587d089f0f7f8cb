/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * evaluate.h - how well weights find marked names. */
#pragma once

#include "train/learn.h"

G_BEGIN_DECLS

/* Prints one line: F1 of span and type as CoNLL-2003 counts (PER, ORG, LOC, MISC), for all four,
 * for the first three, and of spans alone. The names as the program gives them are scored by
 * tests/accuracy/score-names.sh; this looks at the tagger alone. */
void quoth_evaluate (const char *name, const QuothExamples *examples, const QuothWeights *weights);

G_END_DECLS

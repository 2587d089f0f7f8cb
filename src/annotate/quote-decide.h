/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * quote-decide.h - inner header: quotes by the trained model, with the rules as witnesses. */
#pragma once

#include "annotate/quote-tagger.h"
#include "annotate/quote-trust.h"

G_BEGIN_DECLS

/* The quotes of an English text: QuothFound by place of their first part, the array is yours. `ruled` is
 * what the rules found. Cost: linear. Any thread. */
GArray *quoth_decide_quotes (const QuothQuoteModel *model,
                             const QuothReading *reading,
                             const QuothBrown *clusters,
                             const GArray *ruled);

/* Is shown each piece of a quote: its range is one of the parts. */
typedef void (*QuothTrustWatch) (const QuothReading *reading, const QuothTrustPiece *piece);

/* The same, and shows what certainty is told from: for study-quotes.c. */
GArray *quoth_study_quotes (const QuothQuoteModel *model,
                            const QuothReading *reading,
                            const QuothBrown *clusters,
                            const GArray *ruled,
                            QuothTrustWatch watch);

G_END_DECLS

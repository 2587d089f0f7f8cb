/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * quote-facts.h - inner header: what a quote carries besides its words and its speaker. */
#pragma once

#include "annotate/references.h"

/* Fills polarity, addressee and runner-up of `row`, and tells what kind of source a speaker without a name
 * is. Speaker and name of `row` are settled already; `referents` tells whom pronouns mean. Cost: O(1), a
 * few words around the verb. */
void quoth_fill_facts (const QuothReading *reading,
                       const GArray *referents,
                       const QuothFound *quote,
                       QuothQuote *row);

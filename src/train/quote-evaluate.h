/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * quote-evaluate.h - how well what was learned reads texts that people marked. */
#pragma once

#include "train/quote-net.h"

G_BEGIN_DECLS

/* Prints F1 of labels and the share of right links, with the averaged weights before they are
 * rounded; and how many tokens `shipped`, the file made of them, labels alike. NULL: there is none. The
 * rows of texts are numbered as those learned from. */
void
quoth_quote_evaluate (QuothQuoteNet *net, const QuothQuoteModel *shipped, const GPtrArray *texts);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * quote-model-file.h - what was learned of quotes, rounded and written. */
#pragma once

#include "train/quote-net.h"

G_BEGIN_DECLS

/* Writes the running averages of all weights as the file that annotate/quote-model.h reads. */
gboolean quoth_quote_model_write (const char *path,
                                  const QuothQuoteNet *net,
                                  const GArray *vocabulary,
                                  GError **error);

G_END_DECLS

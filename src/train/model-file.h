/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * model-file.h - learned weights as the file that quoth_model_open() reads. */
#pragma once

#include "train/learn.h"

G_BEGIN_DECLS

/* Rounds the weights to the whole numbers of the file, in place; each row has its scale in the
 * last lane. */
void quoth_weights_round (QuothWeights *weights);
/* Writes rounded weights; the same weights give the same bytes. */
gboolean quoth_model_write (const char *path,
                            const QuothWeights *weights,
                            const QuothBrown *clusters,
                            GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tagged-names.h - inner header: the labels of a stretch as findings. */
#pragma once

#include "annotate/tagger.h"

G_BEGIN_DECLS

/* Appends the names that labels[] of the stretch make. `done` is the unit after the last name
 * written before; returns that after the last one now. */
guint quoth_write_tagged (
  const QuothUnits *text, QuothStretch stretch, const guint8 *labels, guint done, GArray *findings);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fuzz-model.h - any bytes as a model of names. */
#pragma once

#include "annotate/annotate.h"

/* Opens the bytes as a model and, when it is taken for one, reads a text with it: whatever the
 * weights are, names must lie in the text, in order, each after the one before. Aborts when they
 * do not. */
int LLVMFuzzerTestOneInput (const guint8 *data, gsize len);

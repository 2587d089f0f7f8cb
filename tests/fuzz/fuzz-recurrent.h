/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fuzz-recurrent.h - any bytes as the file of a recurrent network. */
#pragma once

#include <glib.h>

/* Opens the bytes as a network and, when they are taken for one, runs it: whatever the weights are,
 * h stays in its range and all kernels give the same. Aborts when they do not. */
int LLVMFuzzerTestOneInput (const guint8 *data, gsize len);

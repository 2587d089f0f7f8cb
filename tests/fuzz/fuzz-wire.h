/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fuzz-wire.h - the fuzzer's target over records of a reader, also for a test with made-up ones. */
#pragma once

#include <glib.h>

/* Takes the bytes as packets of a reader. Gives how many of its records were good. */
int quoth_fuzz_wire (const guint8 *data, gsize size);

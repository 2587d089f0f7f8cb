/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * child.h - the side of the process that reads. Inner header, also for the tests' own reader. */
#pragma once

#include "import/import.h"
#include "reader/sandbox.h"

G_BEGIN_DECLS

enum
{
  QUOTH_CHILD_SOCKET = 3, /* the descriptor a child finds its socket at                          */
  QUOTH_CHILD_NO_MEMORY = 71, /* exit codes                                                     */
};

/* Called before a file is read, with what will be pushed to: the place for a test to do harm. */
typedef void (*QuothChildHook) (const QuothSource *source, const QuothSink *sink, gpointer sink_data);

/* The whole life of a reading process: language, protections, then one file after the other until
 * the parent hangs up. `hook` is NULL and `without` 0 but in tests. Gives the exit code. */
int quoth_child_run (QuothChildHook hook, QuothMissing without);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * trace.h - says to a file which steps are finished, so that tests can wait for facts. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Appends one line to the file named by $QUOTH_TRACE, nothing when it is not set: "quotes 214". */
void quoth_trace (const char *format, ...) G_GNUC_PRINTF (1, 2);

G_END_DECLS

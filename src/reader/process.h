/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * process.h - a reading child as its parent sees it: started, watched, ended. Inner header. */
#pragma once

#include "reader/sandbox.h"
#include "reader/wire.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  GPid         pid;
  QuothWire   *wire;
  QuothMissing missing;
  guint        n_files; /* it has been given                                                     */
} QuothProcess;

/* Started and ready; QUOTH_ERROR_FAILED with the reason when it is not. */
QuothProcess *quoth_process_start (GError **error);
/* Ends it at once, if it has not ended by itself; gives its wait status and, unless NULL, the most
 * bytes it ever had in memory. */
int           quoth_process_end   (QuothProcess *process, gsize *peak);

/* CPU seconds it has used. */
double        quoth_process_cpu      (const QuothProcess *process);
/* Whether it is stopped (by a debugger, by job control): then silence means nothing. */
gboolean      quoth_process_is_stopped (const QuothProcess *process);
/* Bytes it has in memory. */
gsize         quoth_process_resident (const QuothProcess *process);
/* The kernel ends it when it computes longer than this, should we not look in time. */
void          quoth_process_limit_cpu (const QuothProcess *process, double seconds);

/* The next record, yours. NULL without an error: none within `wait` milliseconds. QUOTH_ERROR_FAILED:
 * the child is gone; QUOTH_ERROR_MALFORMED: it talks nonsense. */
GVariant     *quoth_process_listen (QuothProcess *process, int wait, GCancellable *cancellable,
                                    QuothWireKind *kind, GError **error);

G_END_DECLS

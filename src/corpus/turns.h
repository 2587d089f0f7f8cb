/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * turns.h - processes that write the same corpus take turns. Inner header. */
#pragma once

#include "text/text.h"

G_BEGIN_DECLS

typedef struct QuothTurns QuothTurns;

/* Says that this process may write the corpus at `path`: G_IO_ERROR when no lock can be made there. */
QuothTurns *quoth_turns_join  (const char *path, GError **error);
/* Waits up to `patience` microseconds for a turn, however many others want one; whoever waits longest is next.
 * QUOTH_ERROR_BUSY, naming the process, when the time is over, G_IO_ERROR_CANCELLED when `cancellable` was
 * (NULL: never). Nothing happens in a turn of ours. */
gboolean    quoth_turns_take  (QuothTurns *self, gint64 patience, GCancellable *cancellable, GError **error);
/* Ends a turn, if there is one: between two transactions, so that others come in. */
void        quoth_turns_give  (QuothTurns *self);
/* After the last connection is closed; NULL is fine. */
void        quoth_turns_leave (QuothTurns *self);

G_END_DECLS

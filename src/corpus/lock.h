/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lock.h - one process writes a corpus; the others read. Inner header. */
#pragma once

#include "text/text.h"

G_BEGIN_DECLS

typedef struct QuothLock QuothLock;

/* Takes the write lock of the corpus at `path` without waiting. QUOTH_ERROR_BUSY, naming the
 * process, when another one has it; G_IO_ERROR when no lock can be made there. */
QuothLock *quoth_lock_take    (const char *path, GError **error);
/* After the last connection is closed. */
void       quoth_lock_release (QuothLock *lock);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * opened.h - the bytes of one file, held still: what is hashed is what will be read. Inner header. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  int    fd;         /* a sealed copy in memory; of a large file the file itself                 */
  gint64 size;       /* bytes                                                                    */
  gint64 modified;   /* seconds since 1970                                                       */
  gint64 modified_ns;
  char   sha256[65]; /* hex                                                                      */
} QuothOpened;

/* Takes fd, of a file open for reading. Files above 256 MiB are not copied: ask afterwards whether
 * they held still. Never maps a file of the user's: one that shrinks must not kill us. Fails with
 * QUOTH_ERROR_UNSUPPORTED (no regular file), QUOTH_ERROR_TOO_LARGE (above 16 GiB), QUOTH_ERROR_FAILED
 * (it changed meanwhile). Cost: one reading. */
gboolean quoth_opened_init         (QuothOpened *opened, int fd, GCancellable *cancellable, GError **error);
/* Whether it is still what was hashed; always so of a copy. */
gboolean quoth_opened_is_unchanged (const QuothOpened *opened);
void     quoth_opened_clear        (QuothOpened *opened);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (QuothOpened, quoth_opened_clear)

G_END_DECLS

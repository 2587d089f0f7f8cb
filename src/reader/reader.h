/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * reader.h - files read by another process, which has nothing to lose.
 *
 * What others wrote is parsed by quoth-reader, a child without rights (reader/sandbox.h): it gets
 * one open file at a time and sends drafts back. A child that crashes, hangs, eats memory or talks
 * nonsense costs its file; the next file gets a new child. Nothing else of the program parses files
 * of users, or links what does. */
#pragma once

#include "import/import.h"

G_BEGIN_DECLS

typedef struct QuothFileReader QuothFileReader;

typedef struct
{
  double cpu_seconds;     /* of one file's reading, more for large ones                          */
  double silent_seconds;  /* without a word, while it does not compute either                    */
  guint  files;           /* read by one child before another takes over                         */
  gsize  resident;        /* bytes it may keep between two files                                 */
} QuothFileReaderLimits;

extern const QuothFileReaderLimits quoth_file_reader_limits; /* 10 s, 60 s, 500 files, 300 MB */

/* One child at a time, started when the first file comes: in $QUOTH_READER, else where it was
 * installed. Of one thread; the child dies with that thread. limits is copied, NULL for the above. */
QuothFileReader *quoth_file_reader_new  (const QuothFileReaderLimits *limits);
void         quoth_file_reader_free (QuothFileReader *reader);

/* quoth_import() in the child, with the same meaning of all it takes and gives. `fd` is a regular
 * file of `size` bytes, open for reading: a memfd that is sealed is mapped, another is read where it
 * is. QUOTH_ERROR_FAILED when the child ended over it (crashed, talked nonsense, could not be
 * started), QUOTH_ERROR_TOO_LARGE when it took more memory or time than a file may. */
gboolean quoth_file_reader_read (QuothFileReader       *reader,
                            int                fd,
                            goffset            size,
                            const QuothSource *source,
                            QuothImportNotes  *notes,
                            const QuothSink   *sink,
                            gpointer           user_data,
                            GCancellable      *cancellable,
                            GError           **error);

/* Which protections this system lacks, for people; NULL when it lacks none, or no child was started
 * yet. New string. Where one is lacking, risky formats are read only if $QUOTH_READER_UNSAFE is 1. */
char *quoth_file_reader_missing (QuothFileReader *reader);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuothFileReader, quoth_file_reader_free)

G_END_DECLS

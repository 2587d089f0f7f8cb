/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * walk.h - what was dropped -> files, in order; and the bytes of one of them. No thread, no state
 * beyond the walk. Inner header. */
#pragma once

#include "corpus/opened.h"
#include "corpus/report.h"

G_BEGIN_DECLS

/* What the user pointed at: a file, or the folder that files were found in. Refcounted, sealed. */
typedef struct QuothRoot QuothRoot;

typedef struct
{
  QuothRoot *root;
  char      *path;   /* inside the root folder; NULL: the root itself is the file                 */
  gint64     size;   /* bytes, when it was found                                                 */
} QuothFound;

void  quoth_found_free (QuothFound *found);
char *quoth_found_uri  (const QuothFound *found);
char *quoth_found_name (const QuothFound *found); /* base name, valid UTF-8 */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuothFound, quoth_found_free)

typedef struct
{
  void (*found)   (QuothFound *found, gpointer user_data);    /* takes it */
  void (*refused) (QuothFileReport *row, gpointer user_data); /* takes it */
} QuothWalkEvents;

/* Folders seen by a walk or several of them, so that none is entered twice. */
GHashTable *quoth_walk_visited_new (void);

/* Unfolds `file` in depth: sorted by name, the files of a folder before its folders. Hidden entries
 * are refused quietly (no reason), links inside a folder are not followed. */
void    quoth_walk       (GFile *file, GHashTable *visited, const QuothWalkEvents *events,
                          gpointer user_data, GCancellable *cancellable);

/* Opens it for reading: a regular file that holds still while it is hashed. */
gboolean quoth_found_open (const QuothFound *found, QuothOpened *opened, GCancellable *cancellable,
                           GError **error);

G_END_DECLS

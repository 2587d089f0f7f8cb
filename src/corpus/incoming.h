/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * incoming.h - a file on its way in. Inner header. */
#pragma once

#include "store/store.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct QuothIncoming QuothIncoming;

/* Made by the worker that reads the file, handed to the writer with each of its articles and once
 * more at its end; then settled. Refcounted, atomic. */
struct QuothIncoming
{
  /* worker's, sealed before the first article is handed over */
  guint    place;       /* row in the report                                                     */
  gint64   size;        /* bytes, for the time left                                              */
  gint64   modified;    /* seconds since 1970                                                    */
  char    *uri;
  char     sha256[65];  /* hex                                                                   */
  GCancellable *stop;   /* cancelled: what is not put yet need not be                            */

  char    *format;      /* NULL: nobody could read it                                            */
  char    *encoding;
  char    *layout;      /* NULL: none                                                            */

  /* worker's, until quoth_writer_end_file() */
  guint      n_articles; /* found in it                                                          */
  guint      n_unusable; /* of these, had no text                                                */
  guint      n_pushed;   /* of these, handed to the writer                                       */
  guint      n_members;  /* files in it                                                          */
  guint      n_members_good;  /* of these, gave an article                                       */
  guint      n_members_known; /* of these, hold articles known beforehand, and no other          */
  char      *mapping;    /* of a table: which column was taken for what; or NULL                 */
  guint      announced;  /* what the file says it holds, 0 when it does not say                  */
  GPtrArray *reasons;    /* (element-type utf8): warnings, and articles that were none           */
  char      *failure;    /* why reading stopped, NULL when it went to the end                    */
  GPtrArray *known;      /* (element-type utf8): one reason for each article known beforehand    */
  gboolean   was_cancelled;

  /* writer's */
  guint      taken;
  GArray    *ids;        /* (element-type gint64): of the articles taken                         */
  GPtrArray *twins;      /* (element-type utf8): the same, for those the writer found            */
  char      *lost;       /* why an article of it could not be saved, NULL normally               */
  gboolean   was_dropped;/* an article of it came after the stop                                 */

  /* called on the writer's thread once every article is committed or refused */
  void     (*settled) (QuothIncoming *file, gpointer user_data);
  gpointer   user_data;
};

QuothIncoming *quoth_incoming_new   (GCancellable *stop);
QuothIncoming *quoth_incoming_ref   (QuothIncoming *file);
void           quoth_incoming_unref (QuothIncoming *file);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuothIncoming, quoth_incoming_unref)

/* "the same text as “Title” (article 12)": the reason a twin is reported by. */
char *quoth_twin_reason (QuothStore *store, gint64 article);

G_END_DECLS

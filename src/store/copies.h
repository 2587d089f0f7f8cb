/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * copies.h - articles that are copies of one another. Inner header of store/ and of its tests. */
#pragma once

#include "store/connection.h"

G_BEGIN_DECLS

/* ---- copies-find.c ------------------------------------------------------------------------------ */

/* Sketch of an article's text, and of one that is here the hashes it is found by. Written at once. */
gboolean quoth_sketch_put        (QuothStore *store, gint64 article, const char *body, gsize len,
                                  QuothSpan headline, GError **error);
/* The hashes alone: the article leaves the corpus, or comes back. Those are added to `shifted` (a set of gint64)
 * of whose articles others are compared with from now on. */
gboolean quoth_sketch_hide       (QuothStore *store, gint64 article, GHashTable *shifted, GError **error);
gboolean quoth_sketch_show       (QuothStore *store, gint64 article, GHashTable *shifted, GError **error);
/* Into `found` (element-type gint64, emptied first) the articles it is a copy of, of those it is compared with: of
 * each of its smallest hashes the eldest few articles that have it. So groups do not depend on the order in which
 * articles came, and 20,000 copies of one text cost as much each as two. share: per cent. */
gboolean quoth_sketch_find_alike (QuothStore *store, gint64 article, int share, GArray *found, GError **error);
/* Every hash that an article here is found by, given to `add` (:key, :id). */
gboolean quoth_sketch_list_keys  (QuothStore *store, sqlite3_stmt *add, GError **error);
/* Sketches of all articles that have none, here and in the trash; with `anew` of all. */
gboolean quoth_sketch_fill       (QuothStore *store, gboolean anew, GError **error);
/* Whose mark each article bears, here and in the trash: a corpus from before version 5 does not say it. */
gboolean quoth_agencies_fill     (QuothStore *store, GError **error);

/* ---- copies.c ------------------------------------------------------------------------------------ */

/* An article came, left for the trash (before its row goes), came back (after it has). */
void     quoth_copies_came       (QuothStore *store, gint64 article);
gboolean quoth_copies_leave      (QuothStore *store, gint64 article, GError **error);
gboolean quoth_copies_return     (QuothStore *store, gint64 article, GError **error);
/* Groups anew what changed in this transaction, before it is committed. Cost: the articles that came; of what left
 * or came back the groups that it was or is in. */
gboolean quoth_copies_settle     (QuothStore *store, GError **error);
/* Forgets what changed: the transaction was rolled back. */
void     quoth_copies_forget     (QuothStore *store);
/* All groups anew; sketches where there are none, with `anew` all. Cost: a walk over the sketches, with `anew` over
 * the texts. */
gboolean quoth_copies_rebuild    (QuothStore *store, gboolean anew, GError **error);

G_END_DECLS

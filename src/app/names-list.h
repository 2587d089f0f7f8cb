/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * names-list.h - names under a heading for each kind, as a list model. */
#pragma once

#include "store/store.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* ---- one line of it: a heading or a name ------------------------------------------------------ */

#define QUOTH_TYPE_NAME_ITEM (quoth_name_item_get_type ())
G_DECLARE_FINAL_TYPE (QuothNameItem, quoth_name_item, QUOTH, NAME_ITEM, GObject)

/* Signal: "changed", it is another line now. */
const QuothNameRow *quoth_name_item_row   (QuothNameItem *self); /* NULL: a heading */
QuothKind           quoth_name_item_kind  (QuothNameItem *self);
/* Of a heading: how many names there are of its kind. */
guint               quoth_name_item_count (QuothNameItem *self);
/* > 0: the line under the last name of a kind, which says how many others there are. */
guint               quoth_name_item_more  (QuothNameItem *self);

/* ---- the list ----------------------------------------------------------------------------------- */

#define QUOTH_TYPE_NAME_LIST (quoth_name_list_get_type ())
G_DECLARE_FINAL_TYPE (QuothNameList, quoth_name_list, QUOTH, NAME_LIST, GObject)

QuothNameList *quoth_name_list_new     (void);
/* Takes rows (element-type QuothNameRow, free function quoth_row_unref) in the order they are to have, by kinds as
 * quoth_kinds has them; NULL elements are left out. `counts` has how many there are of each of quoth_kinds; NULL:
 * those. Does nothing when they are the same. */
void           quoth_name_list_set     (QuothNameList *self, GPtrArray *rows, const guint *counts);
guint          quoth_name_list_n_names (QuothNameList *self);
/* Place of a name, or G_MAXUINT. */
guint          quoth_name_list_find    (QuothNameList *self, gint64 id);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * matched.h - ids that an index has found, asked one by one. Inner header of store/. */
#pragma once

#include "store/connection.h"

G_BEGIN_DECLS

typedef struct QuothMatched QuothMatched;

/* A bit for each id up to `last`: 600 kB for five million. */
QuothMatched *quoth_matched_new      (gint64 last);
void          quoth_matched_free     (QuothMatched *self);
void          quoth_matched_add      (QuothMatched *self, gint64 id);
guint         quoth_matched_count    (QuothMatched *self);
/* The SQL function quoth_matched(ID): whether it is in store->matched. */
gboolean      quoth_matched_register (QuothStore *store, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuothMatched, quoth_matched_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * loading.h - what a corpus that is loading leaves out. Inner header of store/. */
#pragma once

#include "store/connection.h"

G_BEGIN_DECLS

/* Whether a corpus may be without this index, because it is loading. */
gboolean quoth_loading_leaves_out  (const char *index);
/* Sets store->loading: at the beginning of each transaction, and before a question whose answer depends on it. */
gboolean quoth_loading_look        (QuothStore *store, GError **error);
/* Before each commit: articles that came or went while it was arranged have to be arranged, too. */
gboolean quoth_loading_note_change (QuothStore *store, GError **error);

G_END_DECLS

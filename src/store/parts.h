/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * parts.h - parts of words: "*burg*" finds Hamburg and Burgundy. Inner header of store/. */
#pragma once

#include "store/connection.h"

G_BEGIN_DECLS

/* What is looked for and what it is looked for in, made alike: letters small and without accents, marks straight.
 * Appended to `out`. Cost: some 300 MB/s of plain ASCII. */
void     quoth_parts_fold     (const char *text,
                               gssize      len, /* -1: to its end */
                               GString    *out);
/* The SQL function quoth_holds(TEXT, FOLDED): whether the text holds the folded words; NULL where there is none. */
gboolean quoth_parts_register (QuothStore *store, GError **error);

G_END_DECLS

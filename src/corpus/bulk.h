/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bulk.h - whether an import is large enough to load the corpus, and how much is shown of it meanwhile. The
 * writer's own; inner header. */
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

/* Batches are larger while loading: what comes in is in no index of a list, so a commit costs little more for many. */
#define BULK_MAX_ARTICLES 2000
#define BULK_MAX_USEC     (5 * 1000 * 1000)

typedef struct
{
  gboolean is_loading;    /* quoth_store_load(), by us or by somebody who is gone                   */
  gboolean is_arranging;  /* its pieces are to be done now                                          */
  guint    seen, unseen;  /* articles of this import the others were told of, and not yet           */
} QuothBulk;

/* After opening: a loading that was cut off is arranged. */
void     quoth_bulk_find     (QuothBulk *self, QuothStore *store);
/* Between two batches: begins loading when `expected` bytes are many, and not few beside what is there. */
void     quoth_bulk_consider (QuothBulk *self, QuothStore *store, gint64 expected);
/* While loading, lists are slow: they are told only when there is much more to see. Counts as told otherwise. */
gboolean quoth_bulk_hides    (QuothBulk *self);
/* A piece; `closing` interrupts it. Ends is_arranging when all is done, when it was interrupted (the next opening
 * goes on), and on errors, which are FALSE. */
gboolean quoth_bulk_arrange  (QuothBulk *self, QuothStore *store, GCancellable *closing, double *done, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * matched.c - ids that an index has found, asked one by one.
 *
 * An index of words gives the ids of what it finds in no time, but not in the order of a list; to look each of them up
 * for its date takes forty times as long. Where many are found it is quicker to go through the list in its order, in
 * an index that has it, and to ask of each row whether it is one of them. */
#include "store/matched.h"

struct QuothMatched
{
  gint64  last;
  guint   n;
  guint8 *bits;
};

QuothMatched *
quoth_matched_new (gint64 last)
{
  QuothMatched *self = g_new0 (QuothMatched, 1);

  self->last = last;
  self->bits = g_malloc0 (last / 8 + 1);
  return self;
}

void
quoth_matched_free (QuothMatched *self)
{
  g_free (self->bits);
  g_free (self);
}

static gboolean
has (const QuothMatched *self,
     gint64              id)
{
  return id >= 0 && id <= self->last && (self->bits[id / 8] >> (id % 8)) & 1;
}

void
quoth_matched_add (QuothMatched *self,
                   gint64        id)
{
  if (id < 0 || id > self->last || has (self, id))
    return;
  self->bits[id / 8] |= 1 << (id % 8);
  self->n++;
}

guint
quoth_matched_count (QuothMatched *self)
{
  return self->n;
}

static void
matched (sqlite3_context *context,
         int              n_values,
         sqlite3_value  **values)
{
  const QuothStore *store = sqlite3_user_data (context);

  g_assert (n_values == 1);
  sqlite3_result_int (context, store->matched != NULL && has (store->matched, sqlite3_value_int64 (values[0])));
}

gboolean
quoth_matched_register (QuothStore *store,
                        GError    **error)
{
  int code = sqlite3_create_function_v2 (store->db, "quoth_matched", 1, SQLITE_UTF8 | SQLITE_DIRECTONLY, store, matched,
                                         NULL, NULL, NULL);

  return code == SQLITE_OK || quoth_store_fail (store, code, error);
}

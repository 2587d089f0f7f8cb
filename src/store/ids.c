/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ids.c - which rows a list has: all of them, or the first at once.
 *
 * What fits is few or many. Of few the whole list is there in a moment, and so it is tried for a moment; where it
 * is not, many fit, and going through rows in their order meets some soon. A small corpus needs none of this. */
#include "store/loading.h"
#include "store/where.h"

#include <string.h>

#define WHOLE_USEC (4 * 1000)
#define WALK_USEC  (30 * 1000)
#define FEW_QUOTES   20000
#define MOST_NUMBERS 400
#define MOST_TEXT    65536 /* of a query, for all numbers together: the condition is repeated for each */

/* Appends up to `most` ids. *ended: there are no more. Stopped by the deadline is no error. */
static gboolean
append_ids (QuothStore     *store,
            const QuothSql *sql,
            guint           most,
            GArray         *ids,
            gboolean       *ended,
            GError        **error)
{
  g_autoptr (sqlite3_stmt) statement = quoth_sql_prepare (sql, store, error);
  gboolean row = TRUE;

  *ended = FALSE;
  if (statement == NULL)
    return FALSE;
  while (ids->len < most)
    {
      g_autoptr (GError) local = NULL;
      gint64 id;

      if (!quoth_statement_step (store, statement, &row, &local))
        {
          if (store->deadline != 0 && !g_cancellable_is_cancelled (store->cancellable)
              && g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
            return TRUE;
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      if (!row)
        break;
      id = sqlite3_column_int64 (statement, 0);
      g_array_append_val (ids, id);
    }
  *ended = !row;
  return TRUE;
}

/* All ids of a list. */
static gboolean
append_whole (QuothStore       *store,
              QuothRows         rows,
              const QuothQuery *query,
              GArray           *ids,
              gboolean         *ended,
              GError          **error)
{
  g_autoptr (QuothSql) sql = NULL;

  if (!quoth_list_is_by_use (rows, query))
    {
      sql = quoth_list_ids (rows, query);
      return append_ids (store, sql, G_MAXUINT, ids, ended, error);
    }
  *ended = TRUE;
  for (guint i = 0; i < quoth_n_kinds && *ended; i++)
    {
      g_autoptr (QuothSql) of_kind = quoth_list_names_of_kind (query, quoth_kinds[i].kind);

      if (!append_ids (store, of_kind, G_MAXUINT, ids, ended, error))
        return FALSE;
    }
  return TRUE;
}

GArray *
quoth_store_ids (QuothStore       *store,
                 QuothRows         rows,
                 const QuothQuery *query,
                 GError          **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean ended;

  if (!quoth_store_enter (store, error) || !append_whole (store, rows, query, ids, &ended, error))
    return NULL;
  return g_steal_pointer (&ids);
}

/* Where the query names few speakers, outlets or verbs, an index has the rows of each in the order of the list.
 * *found: it was so. */
static gboolean
append_merged (QuothStore       *store,
               QuothRows         rows,
               const QuothQuery *query,
               guint             n,
               GArray           *ids,
               gboolean         *found,
               GError          **error)
{
  g_autoptr (QuothSql) which = quoth_list_numbers (rows, query), merge = NULL;
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean ended;

  *found = FALSE;
  if (which == NULL)
    return TRUE;
  if (!append_ids (store, which, MOST_NUMBERS + 1, numbers, &ended, error))
    return FALSE;
  if (!ended || numbers->len == 0 || numbers->len > MOST_NUMBERS
      || numbers->len * strlen (quoth_query_text (query)) > MOST_TEXT)
    return TRUE;
  merge = quoth_list_merge (rows, query, numbers, n);
  if (!append_ids (store, merge, n, ids, &ended, error))
    return FALSE;
  *found = ended || ids->len == n;
  if (!*found)
    g_array_set_size (ids, 0);
  return TRUE;
}

/* Of a small corpus every list is there soon, however busy the machine is. */
static const char SQL_LAST_QUOTE[] = "SELECT max(id) FROM quote";

static gboolean
is_small (QuothStore *store,
          gboolean   *small,
          GError    **error)
{
  sqlite3_stmt *ask = quoth_statement_get (store, SQL_LAST_QUOTE, error);
  gint64 last;

  if (ask == NULL || !quoth_statement_int (store, ask, 0, &last, error))
    return FALSE;
  *small = last <= FEW_QUOTES;
  return TRUE;
}

/* The ways one after the other, until there are n. */
static gboolean
append_first (QuothStore       *store,
              QuothRows         rows,
              const QuothQuery *query,
              guint             n,
              GArray           *ids,
              gboolean         *all,
              GError          **error)
{
  g_autoptr (QuothSql) walk = quoth_list_walk (rows, query);
  gboolean ended, small, merged = FALSE;

  if (!quoth_loading_look (store, error) || !is_small (store, &small, error))
    return FALSE;
  if (small)
    return append_whole (store, rows, query, ids, all, error);
  store->deadline = g_get_monotonic_time () + WALK_USEC;
  if (!store->loading && !append_merged (store, rows, query, n, ids, &merged, error))
    return FALSE;
  if (merged)
    {
      *all = ids->len < n;
      return TRUE;
    }
  store->deadline = g_get_monotonic_time () + WHOLE_USEC;
  if (!append_whole (store, rows, query, ids, all, error))
    return FALSE;
  if (*all || ids->len >= n || walk == NULL || store->loading) /* without indices there is no other way */
    return TRUE;
  g_array_set_size (ids, 0);
  store->deadline = g_get_monotonic_time () + WALK_USEC;
  return append_ids (store, walk, n, ids, &ended, error);
}

GArray *
quoth_store_first_ids (QuothStore       *store,
                       QuothRows         rows,
                       const QuothQuery *query,
                       guint             n,
                       gboolean         *all,
                       GError          **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  const gboolean own = sqlite3_get_autocommit (store->db);
  gboolean ok;

  *all = FALSE;
  if (!quoth_store_hold (store, error)) /* indices may not go meanwhile */
    return NULL;
  ok = append_first (store, rows, query, n, ids, all, error);
  store->deadline = 0;
  if (own)
    quoth_store_let_go (store);
  return ok ? g_steal_pointer (&ids) : NULL;
}

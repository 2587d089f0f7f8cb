/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ids.c - which rows a list has: all of them, or the first at once.
 *
 * What fits is few or many. Of few the whole list is there in a moment, and so it is tried for a moment; where it
 * is not, many fit, and going through rows in their order meets some soon. A small corpus needs none of this. */
#include "store/loading.h"
#include "store/matched.h"
#include "store/where.h"

#include <string.h>

#define WHOLE_USEC (4 * 1000)
#define WALK_USEC  (30 * 1000)
#define MATCH_USEC (15 * 1000)
#define FEW_QUOTES   20000
/* To look up a row for its date takes so many times as long as to go past one in the order of dates. */
#define STEPS_A_ROW  8
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

/* Fills a set with what the index finds; NULL when that takes too long, or there is no such index. */
static gboolean
find_matches (QuothStore       *store,
              QuothRows         rows,
              const QuothQuery *query,
              gint64            last,
              QuothMatched    **matched,
              GError          **error)
{
  g_autoptr (QuothSql) sql = quoth_list_matches (rows, query);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean ended;

  *matched = NULL;
  if (sql == NULL)
    return TRUE;
  store->deadline = g_get_monotonic_time () + MATCH_USEC;
  if (!append_ids (store, sql, G_MAXUINT, ids, &ended, error))
    return FALSE;
  if (!ended)
    return TRUE;
  *matched = quoth_matched_new (last);
  for (guint i = 0; i < ids->len; i++)
    quoth_matched_add (*matched, g_array_index (ids, gint64, i));
  return TRUE;
}

/* Few matches are looked up, of many the first are met soon in the order of the list: whatever is less. */
static gboolean
are_few (QuothMatched *matched,
         guint         n,
         gint64        last)
{
  const double many = quoth_matched_count (matched);

  return many * many * STEPS_A_ROW <= (double) n * last;
}

/* Goes through the list and asks of each row. *found: there are n, or all. */
static gboolean
append_matched (QuothStore       *store,
                QuothRows         rows,
                const QuothQuery *query,
                QuothMatched     *matched,
                guint             n,
                GArray           *ids,
                gboolean         *all,
                gboolean         *found,
                GError          **error)
{
  g_autoptr (QuothSql) walk = quoth_list_walk_matched (rows, query);
  gboolean ok;

  store->deadline = g_get_monotonic_time () + WALK_USEC;
  store->matched = matched;
  ok = append_ids (store, walk, n, ids, all, error);
  store->matched = NULL;
  *found = ok && (*all || ids->len == n);
  if (!*found)
    g_array_set_size (ids, 0);
  return ok;
}

/* Of a small corpus every list is there soon, however busy the machine is. */
static const char SQL_LAST_QUOTE[] = "SELECT max(id) FROM quote";
static const char SQL_LAST_ARTICLE[] = "SELECT max(id) FROM article";

static gboolean
read_last (QuothStore *store,
           const char *sql,
           gint64     *last,
           GError    **error)
{
  sqlite3_stmt *ask = quoth_statement_get (store, sql, error);

  return ask != NULL && quoth_statement_int (store, ask, 0, last, error);
}

/* By indices that have the rows of few numbers in order, or that find the rows. *found: there are n, or all. */
static gboolean
append_by_indices (QuothStore       *store,
                   QuothRows         rows,
                   const QuothQuery *query,
                   gint64            last,
                   guint             n,
                   GArray           *ids,
                   gboolean         *all,
                   gboolean         *found,
                   GError          **error)
{
  g_autoptr (QuothMatched) matched = NULL;

  if (!find_matches (store, rows, query, last, &matched, error))
    return FALSE;
  store->deadline = g_get_monotonic_time () + WALK_USEC;
  if (matched != NULL && are_few (matched, n, last))
    {
      if (!append_whole (store, rows, query, ids, all, error))
        return FALSE;
      *found = *all;
      if (!*found)
        g_array_set_size (ids, 0);
      return TRUE;
    }
  if (!append_merged (store, rows, query, n, ids, found, error))
    return FALSE;
  if (*found)
    *all = ids->len < n;
  return *found || matched == NULL || append_matched (store, rows, query, matched, n, ids, all, found, error);
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
  gboolean ended, found = FALSE;
  gint64 last_quote, last_article;

  if (!quoth_loading_look (store, error) || !read_last (store, SQL_LAST_QUOTE, &last_quote, error)
      || !read_last (store, SQL_LAST_ARTICLE, &last_article, error))
    return FALSE;
  if (last_quote <= FEW_QUOTES)
    return append_whole (store, rows, query, ids, all, error);
  if (!store->loading
      && !append_by_indices (store, rows, query, rows == QUOTH_ROWS_QUOTES ? last_quote : last_article, n, ids, all, &found,
                             error))
    return FALSE;
  if (found)
    return TRUE;
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

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tally.c - quotes counted by a field, so that a facet of all of them need not walk over millions.
 *
 * What a transaction changes is summed up in memory first: a batch of articles has thousands of quotes and a few
 * hundred different values. Counts are by year, because a range of years is what a facet is narrowed by most;
 * all other filters are counted live (facet.c). */
#include "store/tally.h"

typedef struct
{
  gint32 field, class, year;
  gint64 key;
} Place;

static guint
place_hash (gconstpointer data)
{
  const Place *place = data;

  return (guint) place->key * 31 + place->year * 131071 + place->field * 17 + place->class;
}

static gboolean
place_equal (gconstpointer a,
             gconstpointer b)
{
  const Place *one = a, *other = b;

  return one->key == other->key && one->year == other->year && one->field == other->field && one->class == other->class;
}

/* ---- a transaction ----------------------------------------------------------------------------------------- */

void
quoth_tally_forget (QuothStore *store)
{
  g_clear_pointer (&store->tally, g_hash_table_unref);
}

static void
count (QuothStore *store,
       Place       place,
       gint64      by)
{
  gint64 *n;

  if (store->tally == NULL)
    store->tally = g_hash_table_new_full (place_hash, place_equal, g_free, g_free);
  n = g_hash_table_lookup (store->tally, &place);
  if (n == NULL)
    {
      n = g_new0 (gint64, 1);
      g_hash_table_insert (store->tally, g_memdup2 (&place, sizeof place), n);
    }
  *n += by;
}

static void
count_identity (QuothStore *store,
                Place       place,
                gint64      by)
{
  place.field = QUOTH_TALLY_IDENTITY;
  count (store, place, by);
  place.field = QUOTH_TALLY_PERSON;
  place.year = 0;
  count (store, place, by);
}

/* In the order of QuothTally, after the class and the year. */
static const char SQL_QUOTES[] =
  "SELECT q.class, coalesce(CAST(substr(q.date, 1, 4) AS INTEGER), 0), q.speaker_id, q.outlet_id, q.verb_id, q.kind, "
  "q.certainty, q.polarity, q.speaker_type, coalesce(s.identity_id, s.id) "
  "FROM quote q LEFT JOIN name s ON s.id = q.speaker_id WHERE q.article_id = :article";

gboolean
quoth_tally_add (QuothStore *store,
                 gint64      article,
                 int         sign,
                 GError    **error)
{
  sqlite3_stmt *quotes = store->loading ? NULL : quoth_statement_get (store, SQL_QUOTES, error);
  gboolean row = TRUE;

  if (store->loading) /* counted at the end */
    return TRUE;
  if (quotes == NULL)
    return FALSE;
  quoth_statement_bind (quotes, "i", article);
  while (row)
    {
      if (!quoth_statement_step (store, quotes, &row, error))
        return FALSE;
      if (!row)
        break;
      for (int field = QUOTH_TALLY_SPEAKER; field <= QUOTH_TALLY_IDENTITY; field++)
        if (sqlite3_column_type (quotes, field + 1) != SQLITE_NULL)
          {
            const Place place = { field, sqlite3_column_int (quotes, 0), sqlite3_column_int (quotes, 1),
                                  sqlite3_column_int64 (quotes, field + 1) };

            (field == QUOTH_TALLY_IDENTITY ? count_identity : count) (store, place, sign);
          }
    }
  return TRUE;
}

static const char SQL_OF_SPEAKER[] =
  "SELECT class, year, n FROM tally WHERE field = 1 AND class IN (1, 2) AND key = :name";

gboolean
quoth_tally_move (QuothStore *store,
                  gint64      name,
                  gint64      from,
                  gint64      to,
                  GError    **error)
{
  sqlite3_stmt *rows = quoth_statement_get (store, SQL_OF_SPEAKER, error);
  gboolean row = TRUE;

  if (rows == NULL)
    return FALSE;
  quoth_statement_bind (rows, "i", name);
  while (row)
    {
      Place place = { 0 };

      if (!quoth_statement_step (store, rows, &row, error))
        return FALSE;
      if (!row)
        break;
      place.class = sqlite3_column_int (rows, 0);
      place.year = sqlite3_column_int (rows, 1);
      place.key = from;
      count_identity (store, place, -sqlite3_column_int64 (rows, 2));
      place.key = to;
      count_identity (store, place, sqlite3_column_int64 (rows, 2));
    }
  return TRUE;
}

static const char SQL_PUT[] =
  "INSERT INTO tally (field, class, key, year, n) VALUES (:field, :class, :key, :year, :n) "
  "ON CONFLICT DO UPDATE SET n = n + excluded.n";
static const char SQL_DROP[] =
  "DELETE FROM tally WHERE field = :field AND class = :class AND key = :key AND year = :year AND n = 0";

static gboolean
put (QuothStore  *store,
     const Place *place,
     gint64       n,
     GError     **error)
{
  sqlite3_stmt *row = quoth_statement_get (store, SQL_PUT, error), *drop;

  if (row == NULL)
    return FALSE;
  quoth_statement_bind (row, "iiiii", (gint64) place->field, (gint64) place->class, place->key, (gint64) place->year, n);
  if (!quoth_statement_run (store, row, error))
    return FALSE;
  if (n > 0)
    return TRUE;
  drop = quoth_statement_get (store, SQL_DROP, error);
  if (drop == NULL)
    return FALSE;
  quoth_statement_bind (drop, "iiii", (gint64) place->field, (gint64) place->class, place->key, (gint64) place->year);
  return quoth_statement_run (store, drop, error);
}

gboolean
quoth_tally_settle (QuothStore *store,
                    GError    **error)
{
  GHashTableIter iter;
  gpointer place, n;

  if (store->tally == NULL)
    return TRUE;
  g_hash_table_iter_init (&iter, store->tally);
  while (g_hash_table_iter_next (&iter, &place, &n))
    if (*(gint64 *) n != 0 && !put (store, place, *(gint64 *) n, error))
      return FALSE;
  quoth_tally_forget (store);
  return TRUE;
}

/* ---- all of them -------------------------------------------------------------------------------------------- */

/* The columns of quote; and the year, which its index has in order. */
static const char *const columns[QUOTH_TALLY_END] = {
  [QUOTH_TALLY_SPEAKER] = "speaker_id",  [QUOTH_TALLY_OUTLET] = "outlet_id",       [QUOTH_TALLY_VERB] = "verb_id",
  [QUOTH_TALLY_KIND] = "kind",           [QUOTH_TALLY_CERTAINTY] = "certainty",    [QUOTH_TALLY_POLARITY] = "polarity",
  [QUOTH_TALLY_SPEAKER_TYPE] = "speaker_type",
};

static char *
counted (QuothTally field)
{
  if (field == QUOTH_TALLY_IDENTITY)
    return g_strdup ("SELECT 8, t.class, coalesce(s.identity_id, s.id), t.year, sum(t.n) FROM tally t "
                     "JOIN name s ON s.id = t.key WHERE t.field = 1 GROUP BY 2, 3, 4");
  if (field == QUOTH_TALLY_PERSON)
    return g_strdup ("SELECT 9, class, key, 0, sum(n) FROM tally WHERE field = 8 GROUP BY 2, 3");
  return g_strdup_printf ("SELECT %d, class, %s, coalesce(CAST(substr(date, 1, 4) AS INTEGER), 0), count(*) FROM quote "
                          "WHERE %s IS NOT NULL GROUP BY 2, 3, 4", field, columns[field], columns[field]);
}

gboolean
quoth_tally_rebuild (QuothStore *store,
                     QuothTally  field,
                     GError    **error)
{
  g_autofree char *rows = counted (field);
  g_autofree char *sql = g_strdup_printf ("DELETE FROM tally WHERE field = %d; INSERT INTO tally %s", field, rows);

  return quoth_store_exec (store, sql, error);
}

gboolean
quoth_tally_rebuild_quotes (QuothStore *store,
                            GError    **error)
{
  for (int field = QUOTH_TALLY_SPEAKER; field < QUOTH_TALLY_IDENTITY; field++)
    if (!quoth_tally_rebuild (store, field, error))
      return FALSE;
  return TRUE;
}

gboolean
quoth_tally_rebuild_names (QuothStore *store,
                           GError    **error)
{
  return quoth_tally_rebuild (store, QUOTH_TALLY_IDENTITY, error) && quoth_tally_rebuild (store, QUOTH_TALLY_PERSON, error);
}

gboolean
quoth_tally_check (QuothStore *store,
                   gint64     *wrong,
                   GError    **error)
{
  *wrong = 0;
  for (int field = QUOTH_TALLY_SPEAKER; field < QUOTH_TALLY_END; field++)
    {
      g_autofree char *rows = counted (field);
      g_autofree char *sql = g_strdup_printf (
        "WITH now AS (%s), was AS (SELECT * FROM tally WHERE field = %d) SELECT "
        "(SELECT count(*) FROM (SELECT * FROM now EXCEPT SELECT * FROM was)) "
        "+ (SELECT count(*) FROM (SELECT * FROM was EXCEPT SELECT * FROM now))", rows, field);
      g_autoptr (sqlite3_stmt) ask = quoth_statement_new (store, sql, error);
      gint64 n;

      if (ask == NULL || !quoth_statement_int (store, ask, 0, &n, error))
        return FALSE;
      *wrong += n;
    }
  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * identity.c - the same name, verb or outlet across articles: one row each.
 *
 * Two names are one row when kind, folded name and value are the same: what is written alike. Which
 * rows are the same person is decided in joining.c, how often each is met in counters.c. */
#include "store/identity.h"

#include "store/name-keys.h"

#include <string.h>

char *
quoth_fold (const char *text)
{
  g_autofree char *folded = NULL;
  GString *out;

  if (g_str_is_ascii (text))
    return g_ascii_strdown (text, -1);
  folded = g_utf8_casefold (text, -1);
  out = g_string_new (folded);
  g_string_replace (out, "’", "'", 0);
  return g_string_free (out, FALSE);
}

/* Runs the insert and, where there is a word index, feeds it. */
static gboolean
insert (QuothStore   *store,
        sqlite3_stmt *statement,
        const char   *index_sql,
        const char   *name,
        gint64       *id,
        GError      **error)
{
  if (!quoth_statement_run (store, statement, error))
    return FALSE;
  *id = sqlite3_last_insert_rowid (store->db);
  if (index_sql == NULL)
    return TRUE;

  sqlite3_stmt *index = quoth_statement_get (store, index_sql, error);

  if (index == NULL)
    return FALSE;
  quoth_statement_bind (index, "it", *id, name);
  return quoth_statement_run (store, index, error);
}

static const char SQL_FIND_NAME[] =
  "SELECT id, name FROM name WHERE kind = :kind AND folded = :folded AND value = :value";
static const char SQL_PUT_NAME[] =
  "INSERT INTO name (kind, folded, value, name) VALUES (:kind, :folded, :value, :name)";
static const char SQL_INDEX_NAME[] =
  "INSERT INTO name_fts (rowid, name) VALUES (:id, :name)";

static const char SQL_PUT_KEY[] = "INSERT OR IGNORE INTO name_key (key, name_id) VALUES (:key, :id)";

gboolean
quoth_identity_put_keys (QuothStore *store,
                         gint64      id,
                         int         kind,
                         const char *folded,
                         GError    **error)
{
  g_autoptr (GPtrArray) keys = quoth_name_keys (kind == QUOTH_KIND_PERSON, folded);

  for (guint i = 0; i < keys->len; i++)
    {
      sqlite3_stmt *put = quoth_statement_get (store, SQL_PUT_KEY, error);

      if (put == NULL)
        return FALSE;
      quoth_statement_bind (put, "ti", keys->pdata[i], id);
      if (!quoth_statement_run (store, put, error))
        return FALSE;
    }
  return TRUE;
}

static const char SQL_RIVALS[] =
  "SELECT id, contested FROM name WHERE folded = :folded AND kind <> :kind AND value = '' AND " QUOTH_SQL_KIND_VOTES;
static const char SQL_CONTEST[] = "UPDATE name SET contested = 1 WHERE id = :id";

static gboolean
contest (QuothStore *store,
         gint64      id,
         GError    **error)
{
  sqlite3_stmt *put = quoth_statement_get (store, SQL_CONTEST, error);

  if (put == NULL)
    return FALSE;
  quoth_statement_bind (put, "i", id);
  return quoth_statement_run (store, put, error);
}

/* Notes that this row and others of the same words contest their kind. Row by row: an UPDATE of many rows
 * is a savepoint to SQLite, at which FTS5 writes all it holds. */
static gboolean
contest_kind (QuothStore *store,
              gint64      id,
              int         kind,
              const char *folded,
              GError    **error)
{
  sqlite3_stmt *rivals = quoth_statement_get (store, SQL_RIVALS, error);
  gboolean row = rivals != NULL, any = FALSE;

  if (rivals != NULL)
    quoth_statement_bind (rivals, "ti", folded, (gint64) kind);
  while (row)
    {
      if (!quoth_statement_step (store, rivals, &row, error))
        return FALSE;
      if (!row)
        break;
      any = TRUE;
      if (!sqlite3_column_int (rivals, 1) && !contest (store, sqlite3_column_int64 (rivals, 0), error))
        {
          sqlite3_reset (rivals);
          return FALSE;
        }
    }
  return rivals != NULL && (!any || contest (store, id, error));
}

/* What a new row needs to be found by others. */
static gboolean
introduce (QuothStore *store,
           gint64      id,
           int         kind,
           const char *folded,
           GError    **error)
{
  if (!quoth_kind_joins (kind) || store->loading)
    return TRUE;
  return (kind == QUOTH_KIND_NORP || contest_kind (store, id, kind, folded, error))
         && quoth_identity_put_keys (store, id, kind, folded, error);
}

#define MOST_KNOWN 50000 /* before the elder half is dropped: some 8 MB */

/* A row met in this transaction; asking the table costs more than all else about a name. */
typedef struct
{
  gint64 id;
  char   name[]; /* of the row                                                                   */
} KnownName;

void
quoth_identity_forget (QuothStore *store)
{
  g_clear_pointer (&store->known, g_hash_table_unref);
  g_clear_pointer (&store->known_before, g_hash_table_unref);
}

void
quoth_identity_keep (QuothStore *store)
{
  if (!store->loading)
    quoth_identity_forget (store);
}

void
quoth_identity_recall (QuothStore *store)
{
  if (store->known != NULL && quoth_store_data_version (store) != store->known_version)
    quoth_identity_forget (store);
}

static const KnownName *
recall (QuothStore *store,
        const char *key)
{
  const KnownName *known = store->known != NULL ? g_hash_table_lookup (store->known, key) : NULL;

  if (known == NULL && store->known_before != NULL)
    known = g_hash_table_lookup (store->known_before, key);
  return known;
}

/* Takes the key. */
static void
remember (QuothStore *store,
          char       *key,
          gint64      id,
          const char *name)
{
  gsize len = strlen (name) + 1;
  KnownName *known = g_malloc (sizeof *known + len);

  known->id = id;
  memcpy (known->name, name, len);
  if (store->known != NULL && g_hash_table_size (store->known) >= MOST_KNOWN)
    {
      g_clear_pointer (&store->known_before, g_hash_table_unref);
      store->known_before = g_steal_pointer (&store->known);
    }
  if (store->known == NULL)
    store->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_insert (store->known, key, known);
}

static gboolean
find_name (QuothStore *store,
           const char *key,
           int         kind,
           const char *folded,
           const char *value,
           GError    **error)
{
  sqlite3_stmt *find = quoth_statement_get (store, SQL_FIND_NAME, error);
  gboolean row;

  if (find == NULL)
    return FALSE;
  quoth_statement_bind (find, "itt", (gint64) kind, folded, value);
  if (!quoth_statement_step (store, find, &row, error))
    return FALSE;
  if (row)
    remember (store, g_strdup (key), sqlite3_column_int64 (find, 0), quoth_statement_text (find, 1));
  sqlite3_reset (find);
  return TRUE;
}

static gboolean
make_name (QuothStore *store,
           const char *key,
           int         kind,
           const char *folded,
           const char *value,
           const char *name,
           GError    **error)
{
  sqlite3_stmt *put = quoth_statement_get (store, SQL_PUT_NAME, error);
  gint64 id;

  if (put == NULL)
    return FALSE;
  quoth_statement_bind (put, "ittt", (gint64) kind, folded, value, name);
  if (!insert (store, put, SQL_INDEX_NAME, name, &id, error) || !introduce (store, id, kind, folded, error))
    return FALSE;
  remember (store, g_strdup (key), id, name);
  return TRUE;
}

gboolean
quoth_identity_name (QuothStore *store,
                     int         kind,
                     const char *name,
                     const char *value,
                     gint64     *id,
                     gboolean   *same_words,
                     GError    **error)
{
  g_autofree char *folded = quoth_fold (name);
  const char kind_letter[] = { 'a' + kind, '\0' };
  g_autofree char *key = g_strconcat (kind_letter, folded, "\x1f", value, NULL);
  const KnownName *known = recall (store, key);

  if (value == NULL)
    value = "";
  if (known == NULL)
    {
      if (!find_name (store, key, kind, folded, value, error))
        return FALSE;
      known = recall (store, key);
    }
  if (known == NULL)
    {
      if (!make_name (store, key, kind, folded, value, name, error))
        return FALSE;
      known = recall (store, key);
    }
  *id = known->id;
  *same_words = g_str_equal (name, known->name);
  return TRUE;
}

static const char SQL_FIND_VERB[] = "SELECT id FROM verb WHERE words = :words AND lemma = :lemma";
static const char SQL_PUT_VERB[] =
  "INSERT INTO verb (words, lemma, folded) VALUES (:words, :lemma, :folded)";

gboolean
quoth_identity_verb (QuothStore *store,
                     const char *words,
                     const char *lemma,
                     gint64     *id,
                     GError    **error)
{
  g_autofree char *folded = NULL;
  sqlite3_stmt *find = quoth_statement_get (store, SQL_FIND_VERB, error);
  sqlite3_stmt *put;

  if (find == NULL)
    return FALSE;
  quoth_statement_bind (find, "tt", words, lemma);
  if (!quoth_statement_int (store, find, 0, id, error))
    return FALSE;
  if (*id != 0)
    return TRUE;
  put = quoth_statement_get (store, SQL_PUT_VERB, error);
  if (put == NULL)
    return FALSE;
  folded = quoth_fold (words);
  quoth_statement_bind (put, "ttt", words, lemma, folded);
  return insert (store, put, NULL, NULL, id, error);
}

static const char SQL_FIND_REASON[] = "SELECT id FROM reason WHERE words = :words";
static const char SQL_PUT_REASON[] = "INSERT INTO reason (words) VALUES (:words)";

gboolean
quoth_identity_reason (QuothStore *store,
                       const char *words,
                       gint64     *id,
                       GError    **error)
{
  sqlite3_stmt *find = quoth_statement_get (store, SQL_FIND_REASON, error);
  sqlite3_stmt *put;

  if (find == NULL)
    return FALSE;
  quoth_statement_bind (find, "t", words);
  if (!quoth_statement_int (store, find, 0, id, error))
    return FALSE;
  if (*id != 0)
    return TRUE;
  put = quoth_statement_get (store, SQL_PUT_REASON, error);
  if (put == NULL)
    return FALSE;
  quoth_statement_bind (put, "t", words);
  return insert (store, put, NULL, NULL, id, error);
}

static const char SQL_FIND_OUTLET[] = "SELECT id FROM outlet WHERE folded = :folded";
static const char SQL_PUT_OUTLET[] = "INSERT INTO outlet (folded, name) VALUES (:folded, :name)";
static const char SQL_INDEX_OUTLET[] = "INSERT INTO outlet_fts (rowid, name) VALUES (:id, :name)";

gboolean
quoth_identity_outlet (QuothStore *store,
                       const char *name,
                       gint64     *id,
                       GError    **error)
{
  g_autofree char *folded = quoth_fold (name);
  sqlite3_stmt *find = quoth_statement_get (store, SQL_FIND_OUTLET, error);
  sqlite3_stmt *put;

  if (find == NULL)
    return FALSE;
  quoth_statement_bind (find, "t", folded);
  if (!quoth_statement_int (store, find, 0, id, error))
    return FALSE;
  if (*id != 0)
    return TRUE;
  put = quoth_statement_get (store, SQL_PUT_OUTLET, error);
  if (put == NULL)
    return FALSE;
  quoth_statement_bind (put, "tt", folded, name);
  return insert (store, put, SQL_INDEX_OUTLET, name, id, error);
}

/* The word indices first: a row leaves them by its old text. */
static const char SQL_PRUNE[] =
  "CREATE TEMP TABLE gone AS SELECT id FROM name WHERE own_articles = 0 AND own_quotes = 0 "
  "  AND id NOT IN (SELECT name_id FROM trash_entity) "
  "  AND NOT EXISTS (SELECT 1 FROM quote WHERE speaker_id = name.id) " /* of stances alone */
  "  AND NOT EXISTS (SELECT 1 FROM quote WHERE addressee_id = name.id) "
  "  AND id NOT IN (SELECT speaker_id FROM trash_quote WHERE speaker_id IS NOT NULL) "
  "  AND id NOT IN (SELECT addressee_id FROM trash_quote WHERE addressee_id IS NOT NULL);"
  "INSERT INTO name_fts (name_fts, rowid, name) "
  "  SELECT 'delete', id, name FROM name WHERE id IN (SELECT id FROM gone);"
  "DELETE FROM name_key WHERE name_id IN (SELECT id FROM gone);"
  "DELETE FROM name WHERE id IN (SELECT id FROM gone);"
  "DROP TABLE gone;"
  "CREATE TEMP TABLE gone AS SELECT id FROM outlet "
  "  WHERE NOT EXISTS (SELECT 1 FROM article WHERE outlet_id = outlet.id) "
  "  AND id NOT IN (SELECT outlet_id FROM trash_article WHERE outlet_id IS NOT NULL);"
  "INSERT INTO outlet_fts (outlet_fts, rowid, name) "
  "  SELECT 'delete', id, name FROM outlet WHERE id IN (SELECT id FROM gone);"
  "DELETE FROM outlet WHERE id IN (SELECT id FROM gone);"
  "DROP TABLE gone;"
  "DELETE FROM verb WHERE NOT EXISTS (SELECT 1 FROM quote WHERE verb_id = verb.id) "
  "  AND id NOT IN (SELECT verb_id FROM trash_quote WHERE verb_id IS NOT NULL);"
  "DELETE FROM source WHERE NOT EXISTS (SELECT 1 FROM article WHERE source_id = source.id) "
  "  AND id NOT IN (SELECT source_id FROM trash_article)";

gboolean
quoth_identity_prune (QuothStore *store,
                      GError    **error)
{
  return quoth_store_exec (store, SQL_PRUNE, error);
}

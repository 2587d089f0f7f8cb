/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * rows.c - rows of a list, by id. One allocation a row, so that a page of them costs little and any
 * thread may hold them. */
#include "store/identity.h"
#include "store/row.h"
#include "store/where.h"

#include <stddef.h>
#include <string.h>

gpointer
quoth_row_new (gsize               size,
               sqlite3_stmt       *statement,
               const QuothRowText *texts,
               guint               n_texts,
               gsize               extra,
               char              **rest)
{
  gsize total = size + extra;
  char *row, *end;

  for (guint i = 0; i < n_texts; i++)
    total += sqlite3_column_bytes (statement, texts[i].column) + 1;
  row = g_atomic_rc_box_alloc0 (total);
  end = row + size;
  for (guint i = 0; i < n_texts; i++)
    {
      const void *text = sqlite3_column_text (statement, texts[i].column);
      gsize bytes = sqlite3_column_bytes (statement, texts[i].column);

      if (text == NULL)
        continue;
      memcpy (end, text, bytes);
      *(const char **) (row + texts[i].offset) = end;
      end += bytes + 1;
    }
  if (rest != NULL)
    *rest = end;
  return row;
}

gpointer
quoth_row_ref (gpointer row)
{
  return g_atomic_rc_box_acquire (row);
}

void
quoth_row_unref (gpointer row)
{
  if (row != NULL)
    g_atomic_rc_box_release (row);
}

/* ---- one row of each kind --------------------------------------------------------------------------- */

static const char SQL_QUOTE[] =
  "SELECT q.article_id, q.kind, q.class, q.certainty, q.speaker_type, i.id, q.paragraph, q.char_start, "
  "q.char_end, coalesce(q.speaker_name, i.name), nullif(v.words, ''), nullif(v.lemma, ''), q.words, r.words, "
  "q.date, o.name, a.title, f.uri, f.sha256, a.extractor, q.polarity, coalesce(q.addressee_name, j.name), "
  "coalesce(q.runner_up_name, k.name) "
  "FROM quote q JOIN article a ON a.id = q.article_id JOIN source f ON f.id = a.source_id "
  "JOIN reason r ON r.id = q.reason_id "
  "LEFT JOIN name s ON s.id = q.speaker_id LEFT JOIN name i ON i.id = coalesce(s.identity_id, s.id) "
  "LEFT JOIN name h ON h.id = q.addressee_id LEFT JOIN name j ON j.id = coalesce(h.identity_id, h.id) "
  "LEFT JOIN entity e ON e.article_id = q.article_id AND e.n = q.runner_up_entity "
  "LEFT JOIN name n ON n.id = e.name_id LEFT JOIN name k ON k.id = coalesce(n.identity_id, n.id) "
  "LEFT JOIN verb v ON v.id = q.verb_id "
  "LEFT JOIN outlet o ON o.id = q.outlet_id WHERE q.id = :id";

static gpointer
quote_row (QuothStore   *store,
           gint64        id,
           sqlite3_stmt *statement,
           GError      **error)
{
#define TEXT(column, member) { column, offsetof (QuothQuoteRow, member) }
  static const QuothRowText texts[] = {
    TEXT (9, speaker), TEXT (10, verb),   TEXT (11, lemma), TEXT (12, words),      TEXT (13, reason),
    TEXT (14, date),   TEXT (15, outlet), TEXT (16, title), TEXT (17, source_uri), TEXT (18, source_sha256),
    TEXT (19, extractor), TEXT (21, addressee), TEXT (22, runner_up),
  };
#undef TEXT
  QuothQuoteRow *row = quoth_row_new (sizeof *row, statement, texts, G_N_ELEMENTS (texts), 0, NULL);

  row->id = id;
  row->article = sqlite3_column_int64 (statement, 0);
  row->kind = sqlite3_column_int (statement, 1);
  row->quote_class = sqlite3_column_int (statement, 2);
  row->certainty = sqlite3_column_int (statement, 3);
  row->speaker_type = sqlite3_column_int (statement, 4);
  row->speaker_id = row->speaker_type == QUOTH_SPEAKER_NAMED ? sqlite3_column_int64 (statement, 5) : 0;
  row->paragraph = sqlite3_column_int64 (statement, 6);
  row->start = sqlite3_column_int64 (statement, 7);
  row->end = sqlite3_column_int64 (statement, 8);
  row->polarity = sqlite3_column_int (statement, 20);
  return row;
}

static const char SQL_ARTICLE_ROW[] =
  "SELECT a.n_quotes, a.n_words, a.title, o.name, a.date, a.author, a.url, a.language, a.section, f.uri, "
  "a.agency, c.group_id, g.n_articles "
  "FROM article a JOIN source f ON f.id = a.source_id LEFT JOIN outlet o ON o.id = a.outlet_id "
  "LEFT JOIN copy c ON c.article_id = a.id LEFT JOIN copy_group g ON g.group_id = c.group_id WHERE a.id = :id";

static gpointer
article_row (QuothStore   *store,
             gint64        id,
             sqlite3_stmt *statement,
             GError      **error)
{
#define TEXT(column, member) { column, offsetof (QuothArticleRow, member) }
  static const QuothRowText texts[] = {
    TEXT (2, title), TEXT (3, outlet),   TEXT (4, date),    TEXT (5, author),
    TEXT (6, url),   TEXT (7, language), TEXT (8, section), TEXT (9, source_uri),
    TEXT (10, agency),
  };
#undef TEXT
  QuothArticleRow *row = quoth_row_new (sizeof *row, statement, texts, G_N_ELEMENTS (texts), 0, NULL);

  row->id = id;
  row->n_quotes = sqlite3_column_int64 (statement, 0);
  row->n_words = sqlite3_column_int64 (statement, 1);
  row->copy_group = sqlite3_column_int64 (statement, 11);
  row->n_copies = sqlite3_column_int64 (statement, 12);
  return row;
}

static const char SQL_NAME[] =
  "SELECT kind, n_mentions, n_articles, n_quotes, name, nullif(value, ''), "
  "EXISTS (SELECT 1 FROM name m WHERE m.identity_id = name.id) FROM name WHERE id = :id";

static const char SQL_ALSO[] =
  "SELECT name, joined_rule FROM name WHERE identity_id = :id ORDER BY own_mentions DESC, folded, kind";

/* What goes by a name, and why, each joined by "; ". */
static gboolean
read_also (QuothStore *store,
           gint64      id,
           QuothKind   kind,
           GString    *also,
           GString    *reasons,
           GError    **error)
{
  sqlite3_stmt *list = quoth_statement_get (store, SQL_ALSO, error);
  gboolean row;

  if (list == NULL)
    return FALSE;
  quoth_statement_bind (list, "i", id);
  for (;;)
    {
      const char *reason;

      if (!quoth_statement_step (store, list, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      reason = quoth_join_reason (sqlite3_column_int (list, 1), kind);
      g_string_append_printf (also, "%s%s", also->len > 0 ? "; " : "", quoth_statement_text (list, 0));
      g_string_append_printf (reasons, "%s%s", reasons->len > 0 ? "; " : "", reason != NULL ? reason : "");
    }
}

static gpointer
name_row (QuothStore   *store,
          gint64        id,
          sqlite3_stmt *statement,
          GError      **error)
{
#define TEXT(column, member) { column, offsetof (QuothNameRow, member) }
  static const QuothRowText texts[] = { TEXT (4, name), TEXT (5, value) };
#undef TEXT
  g_autoptr (GString) also = g_string_new (NULL), reasons = g_string_new (NULL);
  QuothNameRow *row;
  char *end;

  if (sqlite3_column_int (statement, 6)
      && !read_also (store, id, sqlite3_column_int (statement, 0), also, reasons, error))
    return NULL;
  row = quoth_row_new (sizeof *row, statement, texts, G_N_ELEMENTS (texts), also->len + reasons->len + 2, &end);
  row->id = id;
  row->kind = sqlite3_column_int (statement, 0);
  row->n_mentions = sqlite3_column_int64 (statement, 1);
  row->n_articles = sqlite3_column_int64 (statement, 2);
  row->n_quotes = sqlite3_column_int64 (statement, 3);
  if (also->len > 0)
    {
      row->also = end;
      row->reason = g_stpcpy (end, also->str) + 1;
      strcpy ((char *) row->reason, reasons->str);
    }
  return row;
}

static const struct
{
  const char *sql;
  gpointer (*row) (QuothStore *store, gint64 id, sqlite3_stmt *statement, GError **error); /* NULL: error */
} kinds_of_rows[] = {
  [QUOTH_ROWS_QUOTES] = { SQL_QUOTE, quote_row },
  [QUOTH_ROWS_NAMES] = { SQL_NAME, name_row },
  [QUOTH_ROWS_ARTICLES] = { SQL_ARTICLE_ROW, article_row },
};

/* ---- counts of names under a query -------------------------------------------------------------------- */

/* "[3,17,…]" for json_each(): one statement counts a whole page. Of these rows those by which others go,
 * or those alone. */
static char *
ids_as_json (GPtrArray *names,
             gboolean   with_others)
{
  GString *json = g_string_new ("[");

  for (guint i = 0; i < names->len; i++)
    {
      const QuothNameRow *row = names->pdata[i];

      if (row != NULL && (row->also != NULL) == with_others)
        g_string_append_printf (json, "%s%" G_GINT64_FORMAT, json->len > 1 ? "," : "", row->id);
    }
  g_string_append_c (json, ']');
  return g_string_free (json, FALSE);
}

/* Runs a count that gives (id, number, number) and hands the numbers to the rows of these ids. */
static gboolean
count_into (QuothStore *store,
            QuothSql   *sql,
            GHashTable *rows,
            gboolean    quotes,
            GError    **error)
{
  g_autoptr (sqlite3_stmt) statement = quoth_sql_prepare (sql, store, error);
  gboolean row = TRUE;

  while (statement != NULL && row)
    {
      QuothNameRow *name;
      gint64 id;

      if (!quoth_statement_step (store, statement, &row, error))
        return FALSE;
      if (!row)
        break;
      id = sqlite3_column_int64 (statement, 0);
      name = g_hash_table_lookup (rows, &id);
      if (quotes)
        name->n_quotes = sqlite3_column_int64 (statement, 1);
      else
        {
          name->n_mentions = sqlite3_column_int64 (statement, 1);
          name->n_articles = sqlite3_column_int64 (statement, 2);
        }
    }
  return statement != NULL;
}

/* A name that stands alone is counted in an index as it is; what goes by others is mapped. */
static const char COUNT_ALONE[] =
  "SELECT e.name_id, sum(e.n_mentions), count(DISTINCT e.article_id) FROM entity e "
  "WHERE e.name_id IN (SELECT value FROM json_each(?)) AND e.article_id IN (SELECT a.id FROM article a WHERE ";
static const char COUNT_TOGETHER[] =
  "SELECT coalesce(n.identity_id, n.id), sum(e.n_mentions), count(DISTINCT e.article_id) FROM entity e "
  "JOIN name n ON n.id = e.name_id WHERE e.name_id IN " QUOTH_SQL_ALL_OF (QUOTH_SQL_LISTED)
  " AND e.article_id IN (SELECT a.id FROM article a WHERE ";
static const char COUNT_QUOTES_ALONE[] =
  "SELECT q.speaker_id, count(*) FROM quote q WHERE q.speaker_id IN (SELECT value FROM json_each(?)) AND ";
static const char COUNT_QUOTES_TOGETHER[] =
  "SELECT coalesce(n.identity_id, n.id), count(*) FROM quote q JOIN name n ON n.id = q.speaker_id "
  "WHERE q.speaker_id IN " QUOTH_SQL_ALL_OF (QUOTH_SQL_LISTED) " AND ";

static gboolean
count_some (QuothStore       *store,
            const QuothQuery *query,
            GPtrArray        *names,
            gboolean          with_others,
            GHashTable       *rows,
            GError          **error)
{
  g_autoptr (QuothSql) mentions = quoth_sql_new (with_others ? COUNT_TOGETHER : COUNT_ALONE);
  g_autoptr (QuothSql) quotes = quoth_sql_new (with_others ? COUNT_QUOTES_TOGETHER : COUNT_QUOTES_ALONE);

  quoth_sql_value (mentions, ids_as_json (names, with_others));
  quoth_where_articles (mentions, query, QUOTH_GROUPS_NOT_WORDS);
  g_string_append (mentions->sql, ") GROUP BY 1");
  quoth_sql_value (quotes, ids_as_json (names, with_others));
  quoth_where_quotes (quotes, query, QUOTH_GROUPS_NOT_WORDS);
  g_string_append (quotes->sql, " GROUP BY 1");
  return count_into (store, mentions, rows, FALSE, error) && count_into (store, quotes, rows, TRUE, error);
}

static gboolean
count_under_query (QuothStore       *store,
                   const QuothQuery *query,
                   GPtrArray        *names,
                   GError          **error)
{
  g_autoptr (GHashTable) rows = g_hash_table_new (g_int64_hash, g_int64_equal);
  gboolean any_with_others = FALSE;

  for (guint i = 0; i < names->len; i++)
    {
      QuothNameRow *row = names->pdata[i];

      if (row == NULL)
        continue;
      row->n_mentions = row->n_articles = row->n_quotes = 0;
      any_with_others = any_with_others || row->also != NULL;
      g_hash_table_insert (rows, &row->id, row);
    }
  return count_some (store, query, names, FALSE, rows, error)
         && (!any_with_others || count_some (store, query, names, TRUE, rows, error));
}

/* ---- the door -------------------------------------------------------------------------------------- */

GPtrArray *
quoth_store_rows (QuothStore       *store,
                  QuothRows         rows,
                  const QuothQuery *query,
                  const gint64     *ids,
                  guint             n,
                  GError          **error)
{
  g_autoptr (GPtrArray) result = g_ptr_array_new_full (n, quoth_row_unref);
  sqlite3_stmt *statement;

  if (!quoth_store_enter (store, error))
    return NULL;
  statement = quoth_statement_get (store, kinds_of_rows[rows].sql, error);
  if (statement == NULL)
    return NULL;
  for (guint i = 0; i < n; i++)
    {
      gboolean there;
      gpointer row = NULL;

      quoth_statement_bind (statement, "i", ids[i]);
      if (!quoth_statement_step (store, statement, &there, error))
        return NULL;
      if (there)
        row = kinds_of_rows[rows].row (store, ids[i], statement, error);
      sqlite3_reset (statement);
      if (there && row == NULL)
        return NULL;
      g_ptr_array_add (result, row);
    }
  if (rows == QUOTH_ROWS_NAMES && query != NULL && quoth_where_has_more_than_words (query)
      && !count_under_query (store, query, result, error))
    return NULL;
  return g_steal_pointer (&result);
}

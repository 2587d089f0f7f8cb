/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * read.c - ids of a list, counts, and one article with its annotation as it was put in. */
#include "store/loading.h"
#include "store/where.h"

#include <glib/gi18n-lib.h>

/* ---- lists ------------------------------------------------------------------------------------------- */

gint64
quoth_store_count (QuothStore       *store,
                   QuothRows         rows,
                   const QuothQuery *query,
                   GError          **error)
{
  g_autoptr (QuothSql) sql = NULL;
  g_autoptr (sqlite3_stmt) statement = NULL;
  gint64 count;

  if (!quoth_store_enter (store, error) || !quoth_loading_look (store, error))
    return -1;
  sql = rows == QUOTH_ROWS_QUOTES && !store->loading ? quoth_tally_total (query) : NULL;
  if (sql == NULL)
    sql = quoth_list_count (rows, query);
  statement = quoth_sql_prepare (sql, store, error);
  if (statement == NULL || !quoth_statement_int (store, statement, 0, &count, error))
    return -1;
  return count;
}

/* ---- articles ------------------------------------------------------------------------------------------ */

static void
set_gone_error (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("the article is not in the corpus any more"));
}

static const char SQL_ARTICLE[] =
  "SELECT t.body, t.headline_start, t.headline_end, CASE WHEN a.titled THEN a.title END, o.name, a.date, a.author, "
  "a.url, a.language, a.section, t.header, t.rest "
  "FROM article a JOIN article_text t ON t.id = a.id LEFT JOIN outlet o ON o.id = a.outlet_id WHERE a.id = :id";

QuothArticle *
quoth_store_article (QuothStore *store,
                     gint64      article,
                     GError    **error)
{
  static const QuothField fields[] = { /* from column 3 on */
    QUOTH_FIELD_TITLE, QUOTH_FIELD_OUTLET,   QUOTH_FIELD_DATE,    QUOTH_FIELD_AUTHOR,
    QUOTH_FIELD_URL,   QUOTH_FIELD_LANGUAGE, QUOTH_FIELD_SECTION, QUOTH_FIELD_HEADER,
    QUOTH_FIELD_REST,
  };
  const char *values[QUOTH_N_FIELDS] = { NULL };
  sqlite3_stmt *get;
  QuothArticle *result = NULL;
  gboolean row;

  if (!quoth_store_enter (store, error))
    return NULL;
  get = quoth_statement_get (store, SQL_ARTICLE, error);
  if (get == NULL)
    return NULL;
  quoth_statement_bind (get, "i", article);
  if (!quoth_statement_step (store, get, &row, error))
    return NULL;
  if (row)
    {
      QuothSpan headline = { sqlite3_column_int64 (get, 1), sqlite3_column_int64 (get, 2) };
      const char *body = quoth_statement_text (get, 0);

      for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
        values[fields[i]] = quoth_statement_text (get, 3 + i);
      result = quoth_article_new_stored (body, sqlite3_column_bytes (get, 0), headline, values);
    }
  else
    set_gone_error (error);
  sqlite3_reset (get);
  return result;
}

/* ---- annotations ----------------------------------------------------------------------------------------- */

static const char SQL_ENTITIES[] =
  "SELECT i.id, i.kind, coalesce(e.name, n.name), nullif(n.value, ''), e.gender FROM entity e JOIN name n ON n.id = e.name_id "
  "JOIN name i ON i.id = coalesce(n.identity_id, n.id) WHERE e.article_id = :article ORDER BY e.n";

static gboolean
read_entities (QuothStore             *store,
               gint64                  article,
               QuothAnnotationBuilder *builder,
               GArray                 *ids,
               GPtrArray              *names,
               GError                **error)
{
  sqlite3_stmt *get = quoth_statement_get (store, SQL_ENTITIES, error);
  gboolean row;

  if (get == NULL)
    return FALSE;
  quoth_statement_bind (get, "i", article);
  for (;;)
    {
      gint64 id;
      guint32 entity;

      if (!quoth_statement_step (store, get, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      id = sqlite3_column_int64 (get, 0);
      g_array_append_val (ids, id);
      g_ptr_array_add (names, g_strdup (quoth_statement_text (get, 2)));
      entity = quoth_annotation_builder_add_entity (builder, sqlite3_column_int (get, 1), quoth_statement_text (get, 2),
                                                    quoth_statement_text (get, 3));
      quoth_annotation_builder_set_gender (builder, entity, sqlite3_column_int (get, 4));
    }
}

static const char SQL_MENTIONS[] =
  "SELECT start, end, entity, alias FROM mention WHERE article_id = :article ORDER BY start, end, entity";

static gboolean
read_mentions (QuothStore             *store,
               gint64                  article,
               QuothAnnotationBuilder *builder,
               GError                **error)
{
  sqlite3_stmt *get = quoth_statement_get (store, SQL_MENTIONS, error);
  gboolean row;

  if (get == NULL)
    return FALSE;
  quoth_statement_bind (get, "i", article);
  for (;;)
    {
      if (!quoth_statement_step (store, get, &row, error))
        return FALSE;
      if (!row)
        return TRUE;

      QuothSpan span = { sqlite3_column_int64 (get, 0), sqlite3_column_int64 (get, 1) };

      quoth_annotation_builder_add_mention (builder, span, sqlite3_column_int64 (get, 2),
                                           sqlite3_column_int (get, 3));
    }
}

static const char SQL_PARTS[] = "SELECT start, end FROM quote_part WHERE quote_id = :quote ORDER BY n";

gboolean
quoth_read_parts (QuothStore *store,
                  gint64      quote,
                  QuothSpan   whole,
                  guint       n_parts,
                  GArray     *parts,
                  GError    **error)
{
  sqlite3_stmt *get;
  gboolean row;

  g_array_set_size (parts, 0);
  if (n_parts == 1)
    {
      g_array_append_val (parts, whole);
      return TRUE;
    }
  get = quoth_statement_get (store, SQL_PARTS, error);
  if (get == NULL)
    return FALSE;
  quoth_statement_bind (get, "i", quote);
  for (;;)
    {
      QuothSpan part;

      if (!quoth_statement_step (store, get, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      part.start = sqlite3_column_int64 (get, 0);
      part.end = sqlite3_column_int64 (get, 1);
      g_array_append_val (parts, part);
    }
}

static const char SQL_QUOTES[] =
  "SELECT q.id, q.start, q.end, q.n_parts, q.kind, q.class, q.certainty, q.speaker_type, q.speaker_start, "
  "q.speaker_end, coalesce(q.speaker_entity, -1), q.cue_start, q.cue_end, nullif(v.lemma, ''), r.words, "
  "coalesce(q.speaker_name, CASE WHEN q.speaker_type >= 2 THEN s.name END), q.polarity, q.addressee_start, "
  "q.addressee_end, coalesce(q.addressee_entity, -1), "
  "coalesce(q.addressee_name, CASE WHEN q.addressee_entity IS NULL THEN h.name END), q.runner_up_start, "
  "q.runner_up_end, coalesce(q.runner_up_entity, -1), q.runner_up_name "
  "FROM quote q JOIN reason r ON r.id = q.reason_id LEFT JOIN verb v ON v.id = q.verb_id "
  "LEFT JOIN name s ON s.id = q.speaker_id LEFT JOIN name h ON h.id = q.addressee_id "
  "WHERE q.article_id = :article ORDER BY q.id";

/* The words of a column, or as its entity is called. */
static const char *
name_at (sqlite3_stmt    *get,
         int              column,
         gint32           entity,
         const GPtrArray *names)
{
  const char *words = quoth_statement_text (get, column);

  return words == NULL && entity >= 0 && (guint) entity < names->len ? names->pdata[entity] : words;
}

static void
read_facts (sqlite3_stmt    *get,
            const GPtrArray *names,
            QuothQuote      *quote)
{
  quote->polarity = sqlite3_column_int (get, 16);
  quote->addressee = (QuothSpan){ sqlite3_column_int64 (get, 17), sqlite3_column_int64 (get, 18) };
  quote->addressee_entity = sqlite3_column_int (get, 19);
  quote->addressee_name = name_at (get, 20, quote->addressee_entity, names);
  quote->runner_up = (QuothSpan){ sqlite3_column_int64 (get, 21), sqlite3_column_int64 (get, 22) };
  quote->runner_up_entity = sqlite3_column_int (get, 23);
  quote->runner_up_name = name_at (get, 24, quote->runner_up_entity, names);
}

static gboolean
read_quotes (QuothStore             *store,
             gint64                  article,
             const GPtrArray        *names,
             QuothAnnotationBuilder *builder,
             GArray                 *ids,
             GError                **error)
{
  sqlite3_stmt *get = quoth_statement_get (store, SQL_QUOTES, error);
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (QuothSpan));
  gboolean row;

  if (get == NULL)
    return FALSE;
  quoth_statement_bind (get, "i", article);
  for (;;)
    {
      QuothQuote quote = { 0 };
      gint64 id;

      if (!quoth_statement_step (store, get, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      id = sqlite3_column_int64 (get, 0);
      quote.span = (QuothSpan){ sqlite3_column_int64 (get, 1), sqlite3_column_int64 (get, 2) };
      if (!quoth_read_parts (store, id, quote.span, sqlite3_column_int64 (get, 3), parts, error))
        {
          sqlite3_reset (get);
          return FALSE;
        }
      quote.n_parts = parts->len;
      quote.kind = sqlite3_column_int (get, 4);
      quote.quote_class = sqlite3_column_int (get, 5);
      quote.certainty = sqlite3_column_int (get, 6);
      quote.speaker_type = sqlite3_column_int (get, 7);
      quote.speaker = (QuothSpan){ sqlite3_column_int64 (get, 8), sqlite3_column_int64 (get, 9) };
      quote.speaker_entity = sqlite3_column_int (get, 10);
      quote.cue = (QuothSpan){ sqlite3_column_int64 (get, 11), sqlite3_column_int64 (get, 12) };
      quote.lemma = quoth_statement_text (get, 13);
      quote.reason = quoth_statement_text (get, 14);
      quote.speaker_name = name_at (get, 15, quote.speaker_entity, names);
      read_facts (get, names, &quote);
      quoth_annotation_builder_add_quote (builder, &quote, (const QuothSpan *) parts->data);
      g_array_append_val (ids, id);
    }
}

QuothAnnotation *
quoth_store_annotation (QuothStore *store,
                        gint64      article,
                        GArray    **entity_ids,
                        GArray    **quote_ids,
                        GError    **error)
{
  g_autoptr (QuothAnnotationBuilder) builder = quoth_annotation_builder_new ();
  g_autoptr (GArray) entities = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) quotes = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  if (!quoth_store_enter (store, error))
    return NULL;
  if (!read_entities (store, article, builder, entities, names, error)
      || !read_mentions (store, article, builder, error)
      || !read_quotes (store, article, names, builder, quotes, error))
    return NULL;
  if (entity_ids != NULL)
    *entity_ids = g_steal_pointer (&entities);
  if (quote_ids != NULL)
    *quote_ids = g_steal_pointer (&quotes);
  return quoth_annotation_builder_finish (g_steal_pointer (&builder));
}

/* ---- kinds of names --------------------------------------------------------------------------------------- */

static const char SQL_KIND[] = "SELECT kind FROM name WHERE id = :id";

/* The place of its kind in quoth_kinds; of a name that is gone, the last. */
static gboolean
find_place_of_kind (QuothStore *store,
                    gint64      name,
                    guint      *place,
                    GError    **error)
{
  sqlite3_stmt *ask = quoth_statement_get (store, SQL_KIND, error);
  gint64 kind;

  if (ask == NULL)
    return FALSE;
  quoth_statement_bind (ask, "i", name);
  if (!quoth_statement_int (store, ask, -1, &kind, error))
    return FALSE;
  for (*place = 0; *place + 1 < quoth_n_kinds && (gint64) quoth_kinds[*place].kind != kind;)
    (*place)++;
  return TRUE;
}

gboolean
quoth_store_kind_bounds (QuothStore   *store,
                         const GArray *names,
                         guint        *bounds,
                         GError      **error)
{
  if (!quoth_store_enter (store, error))
    return FALSE;
  bounds[0] = 0;
  for (guint k = 1; k < quoth_n_kinds; k++)
    {
      guint first = bounds[k - 1], end = names->len;

      while (first < end) /* the first name that is of kind k, or of a later one */
        {
          const guint middle = first + (end - first) / 2;
          guint place;

          if (!find_place_of_kind (store, g_array_index (names, gint64, middle), &place, error))
            return FALSE;
          if (place < k)
            first = middle + 1;
          else
            end = middle;
        }
      bounds[k] = first;
    }
  bounds[quoth_n_kinds] = names->len;
  return TRUE;
}

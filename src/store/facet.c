/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * facet.c - the commonest values of a field among the quotes of a query: what a filter entry offers.
 *
 * Quotes are counted by a number in an index (name, outlet, verb, date …) and only the groups are
 * given their words. Values that a filter cannot tell apart (two kinds of one name, forms of one verb)
 * are one. Of a class and of whole years all is counted beforehand (tally.c). */
#include "store/loading.h"
#include "store/row.h"
#include "store/tally.h"
#include "store/where.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/* A facet is three pieces: which quotes are counted by what (k, c), what is left after `begins`, and
 * the values. The query's condition stands between first and second; `begins` is a parameter. */
typedef struct
{
  const char *count;  /* … WHERE                                                                */
  const char *begins; /* AND column …, with one parameter; NULL: `value` is compared instead     */
  const char *group;  /* GROUP BY column                                                         */
  const char *values; /* SELECT value, count FROM t(k, c) …                                       */
} Facet;

#define NAMES_BY_IDENTITY \
  "SELECT i.name, sum(t.c) FROM t JOIN name n ON n.id = t.k JOIN name i ON i.id = coalesce(n.identity_id, n.id) " \
  "GROUP BY i.folded ORDER BY 2 DESC, i.folded"

static const Facet facets[QUOTH_N_FILTERS] = {
  [QUOTH_FILTER_SPEAKER] = {
    "SELECT q.speaker_id AS k, count(*) AS c FROM quote q WHERE q.speaker_id IS NOT NULL AND ",
    "IN " QUOTH_SQL_ALL_OF (QUOTH_SQL_IDENTITIES_WITH_WORD), " GROUP BY q.speaker_id",
    NAMES_BY_IDENTITY },
  [QUOTH_FILTER_TO] = {
    "SELECT q.addressee_id AS k, count(*) AS c FROM quote q WHERE q.addressee_id IS NOT NULL AND ",
    "IN " QUOTH_SQL_ALL_OF (QUOTH_SQL_IDENTITIES_WITH_WORD), " GROUP BY q.addressee_id",
    NAMES_BY_IDENTITY },
  [QUOTH_FILTER_ABOUT] = {
    "SELECT b.name_id AS k, count(*) AS c FROM quote q JOIN quote_about b ON b.quote_id = q.id WHERE ",
    "IN " QUOTH_SQL_ALL_OF (QUOTH_SQL_IDENTITIES_WITH_WORD), " GROUP BY b.name_id",
    NAMES_BY_IDENTITY },
  [QUOTH_FILTER_OUTLET] = {
    "SELECT q.outlet_id AS k, count(*) AS c FROM quote q WHERE q.outlet_id IS NOT NULL AND ",
    "IN (SELECT rowid FROM outlet_fts WHERE outlet_fts MATCH ?)", " GROUP BY q.outlet_id",
    "SELECT o.name, t.c FROM t JOIN outlet o ON o.id = t.k ORDER BY 2 DESC, o.folded" },
  [QUOTH_FILTER_ARTICLE] = {
    "SELECT q.article_id AS k, count(*) AS c FROM quote q WHERE ",
    "IN (SELECT rowid FROM article_fts WHERE article_fts MATCH 'title : ' || ?)",
    " GROUP BY q.article_id",
    "SELECT a.title, sum(t.c) FROM t JOIN article a ON a.id = t.k GROUP BY a.title ORDER BY 2 DESC, a.title" },
  /* of all forms of a verb the commonest: max() picks the row its bare columns come from */
  [QUOTH_FILTER_VERB] = {
    "SELECT q.verb_id AS k, count(*) AS c FROM quote q WHERE q.verb_id IS NOT NULL AND ",
    "IN (SELECT id FROM verb WHERE instr(' ' || folded || ' ' || lemma, ' ' || ?))",
    " GROUP BY q.verb_id",
    "SELECT folded, total FROM (SELECT folded, lemma, max(c), sum(c) AS total FROM "
    "(SELECT v.folded, v.lemma, sum(t.c) AS c FROM t JOIN verb v ON v.id = t.k GROUP BY v.folded, v.lemma) "
    "GROUP BY coalesce(nullif(lemma, ''), folded)) ORDER BY total DESC, folded" },
  [QUOTH_FILTER_DATE] = {
    "SELECT coalesce(substr(q.date, 1, 4), 'unknown') AS k, count(*) AS c FROM quote q WHERE ", NULL,
    " GROUP BY 1", "SELECT k, c FROM t ORDER BY 2 DESC, 1 DESC" },
  [QUOTH_FILTER_KIND] = {
    "SELECT q.kind AS k, count(*) AS c FROM quote q WHERE ", NULL, " GROUP BY q.kind",
    "SELECT CASE k WHEN 1 THEN 'direct' WHEN 2 THEN 'mixed' WHEN 3 THEN 'indirect' END, c FROM t ORDER BY 2 DESC" },
  [QUOTH_FILTER_CLASS] = {
    "SELECT q.class AS k, count(*) AS c FROM quote q WHERE ", NULL, " GROUP BY q.class",
    "SELECT CASE k WHEN 1 THEN 'speech' WHEN 2 THEN 'stance' END, c FROM t ORDER BY 2 DESC" },
  [QUOTH_FILTER_CERTAINTY] = {
    "SELECT q.certainty AS k, count(*) AS c FROM quote q WHERE ", NULL, " GROUP BY q.certainty",
    "SELECT CASE k WHEN 1 THEN 'guess' WHEN 2 THEN 'likely' WHEN 3 THEN 'sure' END, c FROM t ORDER BY 2 DESC" },
  [QUOTH_FILTER_POLARITY] = {
    "SELECT q.polarity AS k, count(*) AS c FROM quote q WHERE ", NULL, " GROUP BY q.polarity",
    "SELECT CASE k WHEN 0 THEN 'asserted' WHEN 1 THEN 'denied' WHEN 2 THEN 'refused' END, c FROM t ORDER BY 2 DESC" },
  [QUOTH_FILTER_AGENCY] = {
    "SELECT coalesce(y.agency, 'none') AS k, count(*) AS c FROM quote q JOIN article y ON y.id = q.article_id WHERE ",
    NULL, " GROUP BY 1", "SELECT k, c FROM t ORDER BY 2 DESC, 1" },
  [QUOTH_FILTER_SPEAKER_TYPE] = {
    "SELECT q.speaker_type AS k, count(*) AS c FROM quote q WHERE ", NULL, " GROUP BY q.speaker_type",
    "SELECT CASE k WHEN 0 THEN 'unknown' WHEN 1 THEN 'named' WHEN 2 THEN 'unnamed' WHEN 3 THEN 'collective' "
    "WHEN 4 THEN 'document' END, c FROM t ORDER BY 2 DESC" },
};

static void
append_begins (QuothSql   *sql,
               QuothFilter field,
               const char *column,
               const char *begins)
{
  if (begins == NULL || facets[field].begins == NULL)
    return;
  g_string_append_printf (sql->sql, " AND %s %s", column, facets[field].begins);
  quoth_sql_value (sql, field != QUOTH_FILTER_VERB ? quoth_fts_string (begins, TRUE) : quoth_fold (begins));
}

static QuothSql *
facet_sql (QuothFilter       field,
           const QuothQuery *query,
           const char       *begins)
{
  const Facet *facet = &facets[field];
  QuothSql *sql = quoth_sql_new ("WITH t AS (");

  g_string_append (sql->sql, facet->count);
  quoth_where_quotes (sql, query, QUOTH_GROUPS_ALL);
  append_begins (sql, field, facet->group + strlen (" GROUP BY "), begins);
  g_string_append_printf (sql->sql, "%s) %s", facet->group, facet->values);
  return sql;
}

/* ---- counted beforehand ------------------------------------------------------------------------------------- */

/* What tally.c has counts of; years are of any field that all quotes have. */
static const QuothTally tallies[QUOTH_N_FILTERS] = {
  [QUOTH_FILTER_SPEAKER] = QUOTH_TALLY_SPEAKER,      [QUOTH_FILTER_OUTLET] = QUOTH_TALLY_OUTLET,
  [QUOTH_FILTER_VERB] = QUOTH_TALLY_VERB,            [QUOTH_FILTER_DATE] = QUOTH_TALLY_KIND,
  [QUOTH_FILTER_KIND] = QUOTH_TALLY_KIND,            [QUOTH_FILTER_CLASS] = QUOTH_TALLY_KIND,
  [QUOTH_FILTER_CERTAINTY] = QUOTH_TALLY_CERTAINTY,  [QUOTH_FILTER_POLARITY] = QUOTH_TALLY_POLARITY,
  [QUOTH_FILTER_SPEAKER_TYPE] = QUOTH_TALLY_SPEAKER_TYPE,
};

/* The class and the years a query asks for, when it asks for nothing else. */
typedef struct
{
  gboolean any_class;
  int      class;
  int      first, last; /* years; 0 is not known */
} Narrowed;

/* "2010", "2010..", "..2020", "2010..2020": whole years. */
static gboolean
read_years (const char *value,
            Narrowed   *narrowed)
{
  static GRegex *years;
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *first = NULL, *to = NULL, *last = NULL;

  if (g_ascii_strcasecmp (value, "unknown") == 0)
    {
      narrowed->first = narrowed->last = 0;
      return TRUE;
    }
  if (g_once_init_enter (&years))
    g_once_init_leave (&years, g_regex_new ("^(\\d{4})?(\\.\\.)?(\\d{4})?$", 0, 0, NULL));
  if (*value == '\0' || !g_regex_match (years, value, 0, &match))
    return FALSE;
  first = g_match_info_fetch (match, 1);
  to = g_match_info_fetch (match, 2);
  last = g_match_info_fetch (match, 3);
  if (*to == '\0' && *last != '\0') /* eight digits in a row */
    return FALSE;
  narrowed->first = *first != '\0' ? atoi (first) : 1;
  narrowed->last = *to == '\0' ? narrowed->first : last != NULL && *last != '\0' ? atoi (last) : G_MAXINT;
  return TRUE;
}

static gboolean
is_only_narrowed (const QuothQuery *query,
                  Narrowed         *narrowed)
{
  guint n_classes = 0, n_dates = 0;

  *narrowed = (Narrowed){ .class = QUOTH_CLASS_SPEECH, .last = G_MAXINT };
  for (guint g = 0; g < quoth_query_n_groups (query); g++)
    {
      guint n;
      const QuothTerm *term = quoth_query_group (query, g, &n);

      if (n != 1 || term->negated)
        return FALSE;
      if (term->filter == QUOTH_FILTER_CLASS && n_classes++ == 0)
        {
          narrowed->any_class = g_str_equal (term->value, "any");
          narrowed->class = narrowed->any_class ? 0 : (int) quoth_quote_class_from (term->value);
        }
      else if (term->filter != QUOTH_FILTER_DATE || n_dates++ > 0 || !read_years (term->value, narrowed))
        return FALSE;
    }
  return TRUE;
}

/* The counts of a field that are in it; `t` is what the tally is called. */
static void
append_narrowed (QuothSql       *sql,
                 const char     *t,
                 QuothTally      field,
                 const Narrowed *narrowed)
{
  g_string_append_printf (sql->sql, "%s.field = %d AND %s.year >= %d AND %s.year <= %d", t, field, t, narrowed->first, t,
                          narrowed->last);
  if (narrowed->any_class)
    g_string_append_printf (sql->sql, " AND %s.class IN (%d, %d)", t, QUOTH_CLASS_SPEECH, QUOTH_CLASS_STANCE);
  else
    g_string_append_printf (sql->sql, " AND %s.class = %d", t, narrowed->class);
}

QuothSql *
quoth_tally_total (const QuothQuery *query)
{
  Narrowed narrowed;
  QuothSql *sql;

  if (!is_only_narrowed (query, &narrowed))
    return NULL;
  sql = quoth_sql_new ("SELECT coalesce(sum(y.n), 0) FROM tally y WHERE ");
  append_narrowed (sql, "y", QUOTH_TALLY_KIND, &narrowed);
  return sql;
}

/* Of speakers only the commonest are given their names; and those the filter cannot tell apart their sum. */
#define SPEAKERS_LOOKED_AT 200 /* at least; twice as many as are asked for */

static QuothSql *
speakers_sql (const Narrowed *narrowed,
              const char     *begins,
              guint           limit)
{
  QuothSql *sql = quoth_sql_new ("WITH t AS (SELECT y.key AS k, sum(y.n) AS c FROM tally y WHERE ");
  const QuothTally field = narrowed->first == 0 && narrowed->last == G_MAXINT ? QUOTH_TALLY_PERSON : QUOTH_TALLY_IDENTITY;

  append_narrowed (sql, "y", field, narrowed);
  append_begins (sql, QUOTH_FILTER_SPEAKER, "y.key", begins);
  g_string_append_printf (sql->sql, " GROUP BY y.key ORDER BY 2 DESC LIMIT %u) SELECT i.name, (SELECT sum(z.n) "
                          "FROM name m CROSS JOIN tally z WHERE m.folded = i.folded AND m.identity_id IS NULL "
                          "AND z.key = m.id AND ", MAX (SPEAKERS_LOOKED_AT, 2 * limit));
  append_narrowed (sql, "z", field, narrowed);
  g_string_append (sql->sql, ") FROM t JOIN name i ON i.id = t.k GROUP BY i.folded ORDER BY 2 DESC, i.folded");
  return sql;
}

/* NULL: it has to be counted. */
static QuothSql *
tally_sql (QuothFilter       field,
           const QuothQuery *query,
           const char       *begins,
           guint             limit)
{
  const char *key = field == QUOTH_FILTER_DATE
                      ? "CASE y.year WHEN 0 THEN 'unknown' ELSE printf ('%04d', y.year) END"
                      : field == QUOTH_FILTER_CLASS ? "y.class" : "y.key";
  Narrowed narrowed;
  QuothSql *sql;

  if (tallies[field] == 0 || !is_only_narrowed (query, &narrowed))
    return NULL;
  if (field == QUOTH_FILTER_SPEAKER)
    return speakers_sql (&narrowed, begins, limit);
  sql = quoth_sql_new ("WITH t AS (SELECT ");
  g_string_append_printf (sql->sql, "%s AS k, sum(y.n) AS c FROM tally y WHERE ", key);
  append_narrowed (sql, "y", tallies[field], &narrowed);
  append_begins (sql, field, "y.key", begins);
  g_string_append_printf (sql->sql, " GROUP BY 1) %s", facets[field].values);
  return sql;
}

/* ---- the door ------------------------------------------------------------------------------------------------ */

static gpointer
facet_new (sqlite3_stmt *statement)
{
  static const QuothRowText texts[] = { { 0, offsetof (QuothFacet, value) } };
  QuothFacet *facet = quoth_row_new (sizeof *facet, statement, texts, G_N_ELEMENTS (texts), 0, NULL);

  facet->count = sqlite3_column_int64 (statement, 1);
  return facet;
}

static gboolean
begins_with (const char *value,
             const char *folded)
{
  g_autofree char *own = quoth_fold (value);

  return g_str_has_prefix (own, folded);
}

/* Quotes when copies count once, and when all do, whatever the query says of it. */
static gboolean
add_copies (QuothStore       *store,
            const QuothQuery *query,
            GPtrArray        *result,
            GError          **error)
{
  static const char *const values[] = { "once", "all" };
  g_autoptr (QuothQuery) rest = quoth_query_without_filter (query, QUOTH_FILTER_COPIES);

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (QuothQuery) counted = quoth_query_with_term (rest, QUOTH_FILTER_COPIES, FALSE, values[i]);
      const gint64 count = quoth_store_count (store, QUOTH_ROWS_QUOTES, counted, error);
      QuothFacet *facet;

      if (count < 0)
        return FALSE;
      facet = quoth_row_new (sizeof *facet, NULL, NULL, 0, 0, NULL);
      *facet = (QuothFacet){ values[i], count };
      g_ptr_array_add (result, facet);
    }
  return TRUE;
}

GPtrArray *
quoth_store_facet (QuothStore       *store,
                   QuothFilter       field,
                   const QuothQuery *query,
                   const char       *begins,
                   guint             limit,
                   GError          **error)
{
  g_autoptr (GPtrArray) result = g_ptr_array_new_with_free_func (quoth_row_unref);
  g_autoptr (QuothQuery) any = NULL;
  g_autoptr (QuothSql) sql = NULL;
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autofree char *folded = NULL;

  if (!quoth_store_enter (store, error) || !quoth_loading_look (store, error))
    return NULL;
  if (field == QUOTH_FILTER_COPIES)
    return add_copies (store, query, result, error) ? g_steal_pointer (&result) : NULL;
  if (facets[field].count == NULL) /* words are free, and there are no tags yet */
    return g_steal_pointer (&result);
  if (begins != NULL && *begins == '\0')
    begins = NULL;

  /* how many of each class: those left out unasked are what one wants to know */
  if (field == QUOTH_FILTER_CLASS && !quoth_query_names_class (query))
    any = quoth_query_with_term (query, QUOTH_FILTER_CLASS, FALSE, "any");
  sql = store->loading ? NULL : tally_sql (field, any != NULL ? any : query, begins, MIN (limit, 100000));
  if (sql == NULL)
    sql = facet_sql (field, any != NULL ? any : query, begins);
  statement = quoth_sql_prepare (sql, store, error);
  folded = begins != NULL && facets[field].begins == NULL ? quoth_fold (begins) : NULL;
  while (statement != NULL && result->len < limit)
    {
      gboolean row;
      const char *value;

      if (!quoth_statement_step (store, statement, &row, error))
        return NULL;
      if (!row)
        break;
      value = quoth_statement_text (statement, 0);
      if (value != NULL && (folded == NULL || begins_with (value, folded)))
        g_ptr_array_add (result, facet_new (statement));
    }
  return statement != NULL ? g_steal_pointer (&result) : NULL;
}

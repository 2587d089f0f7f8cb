/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * list.c - a list as SQL: which rows, in which order.
 *
 * Lists are read as arrays of ids of the whole view and rows fetched by page, so nothing here has
 * a limit. Every order ends in something unique: the same corpus and query give the same order.
 * The default order of quotes and articles is an index as it stands. */
#include "store/where.h"

/* What comes after FROM, and the order; %s is ASC or DESC. */
typedef struct
{
  const char *from;
  const char *order;
} Order;

static const Order quote_by_date = { "quote q", "q.date %s, q.article_id %s, q.start" };

static const Order quote_orders[QUOTH_N_SORTS] = {
  [QUOTH_SORT_SPEAKER] = { "quote q LEFT JOIN name r ON r.id = q.speaker_id "
                           "LEFT JOIN name s ON s.id = coalesce(r.identity_id, r.id)",
                           "s.folded IS NULL, s.folded %s, q.date DESC, q.article_id DESC, q.start" },
  [QUOTH_SORT_VERB] = { "quote q LEFT JOIN verb v ON v.id = q.verb_id",
                        "v.lemma IS NULL, v.lemma %s, v.folded %s, q.date DESC, q.article_id DESC, q.start" },
  [QUOTH_SORT_WORDS] = { "quote q", "q.words COLLATE NOCASE %s" },
  [QUOTH_SORT_OUTLET] = { "quote q LEFT JOIN outlet o ON o.id = q.outlet_id",
                          "o.folded IS NULL, o.folded %s, q.date DESC, q.article_id DESC, q.start" },
  [QUOTH_SORT_CERTAINTY] = { "quote q", "q.certainty %s, q.date DESC, q.article_id DESC, q.start" },
  [QUOTH_SORT_POSITION] = { "quote q", "q.article_id %s, q.start" },
  [QUOTH_SORT_TITLE] = { "quote q JOIN article t ON t.id = q.article_id",
                         "t.title COLLATE NOCASE %s, q.article_id, q.start" },
};

/* The same rows in the same order, found one after the other as an index has them: few of them are there at
 * once, all of them may take long. Rows without a speaker, outlet or verb come last, and here not at all. */
static const Order quote_walks[QUOTH_N_SORTS] = {
  [QUOTH_SORT_DATE] = { "quote q INDEXED BY quote_by_date", "q.date %s, q.article_id %s, q.start" },
  [QUOTH_SORT_SPEAKER] = { "name s INDEXED BY sqlite_autoindex_name_1 CROSS JOIN quote q INDEXED BY quote_by_speaker "
                           "ON s.identity_id IS NULL AND q.speaker_id IN "
                           "(SELECT s.id UNION ALL SELECT r.id FROM name r WHERE r.identity_id = s.id)",
                           "s.folded %s, q.date DESC, q.article_id DESC, q.start" },
  [QUOTH_SORT_VERB] = { "verb v INDEXED BY verb_by_lemma CROSS JOIN quote q INDEXED BY quote_by_verb ON q.verb_id = v.id",
                        "v.lemma %s, v.folded %s, q.date DESC, q.article_id DESC, q.start" },
  [QUOTH_SORT_OUTLET] = { "outlet o CROSS JOIN quote q INDEXED BY quote_by_outlet ON q.outlet_id = o.id",
                          "o.folded %s, q.date DESC, q.article_id DESC, q.start" },
  [QUOTH_SORT_POSITION] = { "quote q INDEXED BY quote_by_article", "q.article_id %s, q.start" },
};

static const Order article_walks[QUOTH_N_SORTS] = {
  [QUOTH_SORT_DATE] = { "article a INDEXED BY article_by_date", "a.date %s, a.id %s" },
  [QUOTH_SORT_OUTLET] = { "outlet o CROSS JOIN article a INDEXED BY article_by_outlet ON a.outlet_id = o.id",
                          "o.folded %s, a.date DESC, a.id DESC" },
  [QUOTH_SORT_POSITION] = { "article a NOT INDEXED", "a.id %s" },
  [QUOTH_SORT_COPIES] = { "copy g INDEXED BY copy_by_group CROSS JOIN article a ON a.id = g.article_id",
                          "g.group_id %s, a.date, a.id" },
};

static const Order article_by_date = { "article a", "a.date %s, a.id %s" };

static const Order article_orders[QUOTH_N_SORTS] = {
  [QUOTH_SORT_OUTLET] = { "article a LEFT JOIN outlet o ON o.id = a.outlet_id",
                          "o.folded IS NULL, o.folded %s, a.date DESC, a.id DESC" },
  [QUOTH_SORT_POSITION] = { "article a", "a.id %s" },
  [QUOTH_SORT_TITLE] = { "article a", "a.title COLLATE NOCASE %s, a.id" },
  [QUOTH_SORT_WORDS] = { "article a", "a.n_words %s, a.id" },
  [QUOTH_SORT_COPIES] = { "article a LEFT JOIN copy g ON g.article_id = a.id",
                          "g.group_id IS NULL, g.group_id %s, a.date, a.id" },
  [QUOTH_SORT_COUNT] = { "article a", "a.n_quotes %s, a.date DESC, a.id DESC" },
};

static const Order *
order_of (const Order       orders[QUOTH_N_SORTS],
          const Order      *otherwise,
          const QuothQuery *query)
{
  const Order *order = &orders[quoth_query_sort (query, NULL)];

  return order->from != NULL ? order : otherwise;
}

/* The order's %s become ASC or DESC; `unique` closes it. */
static void
append_order (QuothSql   *sql,
              const char *order,
              gboolean    descending,
              const char *unique)
{
  g_auto (GStrv) pieces = g_strsplit (order, "%s", -1);
  g_autofree char *whole = g_strjoinv (descending ? "DESC" : "ASC", pieces);

  g_string_append_printf (sql->sql, " ORDER BY %s, %s", whole, unique);
}

static void
append_where (QuothSql         *sql,
              QuothRows         rows,
              const QuothQuery *query,
              QuothGroups       groups)
{
  if (rows == QUOTH_ROWS_QUOTES)
    quoth_where_quotes (sql, query, groups);
  else
    quoth_where_articles (sql, query, groups);
}

/* " … FROM from WHERE condition". Where words are asked for, rows are found through their index: it gives the ids of
 * those that fit one after the other, without a list in which each row is looked for: a count costs a third less. */
static void
append_from (QuothSql         *sql,
             QuothRows         rows,
             const char       *from,
             const QuothQuery *query)
{
  char *match = quoth_where_all_words (query);

  if (match == NULL)
    {
      g_string_append_printf (sql->sql, " FROM %s WHERE ", from);
      append_where (sql, rows, query, QUOTH_GROUPS_ALL);
      return;
    }
  if (rows == QUOTH_ROWS_QUOTES)
    g_string_append_printf (sql->sql, " FROM quote_fts f CROSS JOIN %s WHERE f.quote_fts MATCH ? AND q.id = f.rowid AND ", from);
  else
    g_string_append_printf (sql->sql, " FROM article_fts f CROSS JOIN %s WHERE f.article_fts MATCH ? AND a.id = f.rowid AND ",
                            from);
  quoth_sql_value (sql, match);
  append_where (sql, rows, query, QUOTH_GROUPS_NOT_MATCHED);
}

static QuothSql *
quote_ids (const QuothQuery *query)
{
  QuothSql *sql = quoth_sql_new ("SELECT q.id");
  const Order *order = order_of (quote_orders, &quote_by_date, query);
  gboolean descending;

  quoth_query_sort (query, &descending);
  append_from (sql, QUOTH_ROWS_QUOTES, order->from, query);
  append_order (sql, order->order, descending, "q.id");
  return sql;
}

/* Best first by bm25. Only articles that the words match have a rank. To rank all takes seconds in a corpus of a
 * million; newest: only of so many that came in last, 0 of all. */
static QuothSql *
article_ids_by_rank (const QuothQuery *query,
                     char             *match,
                     guint             newest)
{
  QuothSql *sql = quoth_sql_new ("SELECT a.id FROM article_fts f JOIN article a ON a.id = f.rowid "
                                 "WHERE article_fts MATCH ? AND ");

  quoth_sql_value (sql, match);
  if (newest > 0)
    g_string_append_printf (sql->sql, "f.rowid > (SELECT max(id) FROM article) - %u AND ", newest);
  quoth_where_articles (sql, query, QUOTH_GROUPS_ALL);
  g_string_append (sql->sql, " ORDER BY f.rank, a.date DESC, a.id DESC");
  return sql;
}

static QuothSql *
article_ids (const QuothQuery *query)
{
  gboolean descending;
  QuothSort sort = quoth_query_sort (query, &descending);
  const Order *order = order_of (article_orders, &article_by_date, query);
  char *match = sort == QUOTH_SORT_RELEVANCE ? quoth_where_match (query) : NULL;
  QuothSql *sql;

  if (match != NULL)
    return article_ids_by_rank (query, match, 0);
  sql = quoth_sql_new ("SELECT a.id");
  append_from (sql, QUOTH_ROWS_ARTICLES, order->from, query);
  append_order (sql, order->order, descending, "a.id");
  return sql;
}

/* Kinds in the order of their table, then the commonest first (or by name). */
static void
append_name_order (QuothSql         *sql,
                   const QuothQuery *query,
                   const char       *mentions)
{
  gboolean descending;
  QuothSort sort = quoth_query_sort (query, &descending);

  g_string_append (sql->sql, " ORDER BY CASE n.kind");
  for (guint i = 0; i < quoth_n_kinds; i++)
    g_string_append_printf (sql->sql, " WHEN %d THEN %u", quoth_kinds[i].kind, i);
  g_string_append (sql->sql, " END, ");
  if (sort == QUOTH_SORT_TITLE || sort == QUOTH_SORT_SPEAKER || sort == QUOTH_SORT_WORDS)
    g_string_append_printf (sql->sql, "n.folded %s, n.id", descending ? "DESC" : "ASC");
  else
    g_string_append_printf (sql->sql, "%s %s, n.folded, n.id", mentions,
                            sort == QUOTH_SORT_COUNT && !descending ? "ASC" : "DESC");
}

gboolean
quoth_list_is_by_use (QuothRows         rows,
                      const QuothQuery *query)
{
  const QuothSort sort = quoth_query_sort (query, NULL);

  return rows == QUOTH_ROWS_NAMES && quoth_query_n_groups (query) == 0 && (sort == QUOTH_SORT_DATE || sort == QUOTH_SORT_RELEVANCE
                                                                         || sort == QUOTH_SORT_COUNT);
}

QuothSql *
quoth_list_names_of_kind (const QuothQuery *query,
                          QuothKind         kind)
{
  QuothSql *sql = quoth_sql_new ("SELECT n.id FROM name n WHERE n.kind = ");
  gboolean descending;
  const QuothSort sort = quoth_query_sort (query, &descending);

  g_string_append_printf (sql->sql, "%d AND n.n_articles > 0 ORDER BY n.n_mentions %s, n.folded, n.id", kind,
                          sort == QUOTH_SORT_COUNT && !descending ? "ASC" : "DESC");
  return sql;
}

/* Without a condition on articles the counters of the names say all. Names that go by another have
 * none, so that only identities are listed. */
static QuothSql *
name_ids (const QuothQuery *query)
{
  QuothSql *sql;

  if (!quoth_where_has_more_than_words (query))
    {
      sql = quoth_sql_new ("SELECT n.id FROM name n WHERE n.kind > 0 AND n.n_articles > 0 AND ");
      quoth_where_names (sql, query);
      append_name_order (sql, query, "n.n_mentions");
      return sql;
    }
  sql = quoth_sql_new ("SELECT n.id FROM (SELECT e.name_id AS id, sum(e.n_mentions) AS n FROM entity e "
                       "WHERE e.article_id IN (SELECT a.id FROM article a WHERE ");
  quoth_where_articles (sql, query, QUOTH_GROUPS_NOT_WORDS);
  g_string_append (sql->sql, ") GROUP BY e.name_id) t JOIN name r ON r.id = t.id "
                             "JOIN name n ON n.id = coalesce(r.identity_id, r.id) WHERE ");
  quoth_where_names (sql, query);
  g_string_append (sql->sql, " GROUP BY n.id");
  append_name_order (sql, query, "sum(t.n)");
  return sql;
}

QuothSql *
quoth_list_ids (QuothRows         rows,
                const QuothQuery *query)
{
  switch (rows)
    {
    case QUOTH_ROWS_QUOTES:
      return quote_ids (query);
    case QUOTH_ROWS_ARTICLES:
      return article_ids (query);
    case QUOTH_ROWS_NAMES:
      return name_ids (query);
    }
  g_return_val_if_reached (NULL);
}

/* The list in the order of an index, NULL where none has it. `first` is asked of a row before anything else, and of
 * the query these groups but the one that `first` has answered (-1: none). */
static QuothSql *
walk (QuothRows         rows,
      const QuothQuery *query,
      const char       *first,
      QuothGroups       groups,
      int               answered)
{
  gboolean descending, quotes = rows == QUOTH_ROWS_QUOTES;
  const QuothSort sort = quoth_query_sort (query, &descending);
  const Order *order = quotes ? &quote_walks[sort] : &article_walks[sort];
  QuothSql *sql;

  if (rows == QUOTH_ROWS_NAMES || order->from == NULL)
    return NULL;
  sql = quoth_sql_new (quotes ? "SELECT q.id FROM " : "SELECT a.id FROM ");
  sql->walks = TRUE;
  sql->answered = answered;
  g_string_append_printf (sql->sql, "%s WHERE %s", order->from, first);
  append_where (sql, rows, query, groups);
  append_order (sql, order->order, descending, quotes ? "q.id" : "a.id");
  return sql;
}

QuothSql *
quoth_list_walk (QuothRows         rows,
                 const QuothQuery *query)
{
  const gboolean ranked = rows == QUOTH_ROWS_ARTICLES && quoth_query_sort (query, NULL) == QUOTH_SORT_RELEVANCE;
  char *match = ranked ? quoth_where_match (query) : NULL;

  return match != NULL ? article_ids_by_rank (query, match, QUOTH_RANKED_FIRST)
                       : walk (rows, query, "", QUOTH_GROUPS_ALL, -1);
}

#define FIELD(name) (1u << QUOTH_FILTER_##name)

/* The first group that is one term, not negated, of one of these fields. NULL, and -1: there is none. */
static const QuothTerm *
lone_term (const QuothQuery *query,
           guint             fields,
           int              *group)
{
  for (guint g = 0; g < quoth_query_n_groups (query); g++)
    {
      guint n;
      const QuothTerm *terms = quoth_query_group (query, g, &n);

      *group = g;
      if (n == 1 && !terms[0].negated && (fields >> terms[0].filter) & 1)
        return &terms[0];
    }
  *group = -1;
  return NULL;
}

/* ---- ids that an index finds ------------------------------------------------------------------------------------- */

QuothSql *
quoth_list_matches (QuothRows         rows,
                    const QuothQuery *query)
{
  const gboolean quotes = rows == QUOTH_ROWS_QUOTES;
  const QuothTerm *about;
  QuothSql *sql;
  char *match;
  int group;

  if (rows == QUOTH_ROWS_NAMES || quoth_query_sort (query, NULL) != QUOTH_SORT_DATE)
    return NULL;
  match = quoth_where_all_words (query);
  if (match != NULL)
    {
      sql = quoth_sql_new (quotes ? "SELECT rowid FROM quote_fts WHERE quote_fts MATCH ?"
                                  : "SELECT rowid FROM article_fts WHERE article_fts MATCH ?");
      quoth_sql_value (sql, match);
      return sql;
    }
  about = quotes ? lone_term (query, FIELD (ABOUT), &group) : NULL;
  if (about == NULL)
    return NULL;
  sql = quoth_sql_new ("SELECT quote_id FROM quote_about WHERE name_id IN ");
  quoth_where_names_of (sql, about);
  return sql;
}

QuothSql *
quoth_list_walk_matched (QuothRows         rows,
                         const QuothQuery *query)
{
  g_autofree char *match = quoth_where_all_words (query);
  int about = -1;

  if (match == NULL)
    lone_term (query, FIELD (ABOUT), &about);
  return walk (rows, query, rows == QUOTH_ROWS_QUOTES ? "quoth_matched(q.id) AND " : "quoth_matched(a.id) AND ",
               match != NULL ? QUOTH_GROUPS_NOT_MATCHED : QUOTH_GROUPS_ALL, about);
}

/* ---- few numbers ------------------------------------------------------------------------------------------ */

/* Fields that name rows by numbers of theirs that an index has in the order of dates. */
static guint
numbered_fields (QuothRows rows)
{
  return rows == QUOTH_ROWS_QUOTES ? FIELD (SPEAKER) | FIELD (VERB) | FIELD (OUTLET) : FIELD (OUTLET);
}

QuothSql *
quoth_list_numbers (QuothRows         rows,
                    const QuothQuery *query)
{
  g_autoptr (QuothSql) sql = quoth_sql_new ("SELECT * FROM ");
  int group;
  const QuothTerm *term = rows != QUOTH_ROWS_NAMES ? lone_term (query, numbered_fields (rows), &group) : NULL;

  if (term == NULL || quoth_query_sort (query, NULL) != QUOTH_SORT_DATE || !quoth_where_named (sql, term))
    return NULL;
  return g_steal_pointer (&sql);
}

/* The index that has the rows of each number in the order of dates. */
static const char *
index_of (QuothRows   rows,
          QuothFilter filter)
{
  if (rows == QUOTH_ROWS_ARTICLES)
    return "article a INDEXED BY article_by_outlet WHERE a.outlet_id";
  if (filter == QUOTH_FILTER_SPEAKER)
    return "quote q INDEXED BY quote_by_speaker WHERE q.speaker_id";
  if (filter == QUOTH_FILTER_VERB)
    return "quote q INDEXED BY quote_by_verb WHERE q.verb_id";
  return "quote q INDEXED BY quote_by_outlet WHERE q.outlet_id";
}

QuothSql *
quoth_list_merge (QuothRows         rows,
                  const QuothQuery *query,
                  const GArray     *numbers,
                  guint             most)
{
  const gboolean quotes = rows == QUOTH_ROWS_QUOTES;
  QuothSql *sql = quoth_sql_new ("SELECT id FROM (");
  const QuothTerm *term;
  gboolean descending;

  quoth_query_sort (query, &descending);
  term = lone_term (query, numbered_fields (rows), &sql->answered);
  sql->walks = TRUE;
  for (guint i = 0; i < numbers->len; i++)
    {
      g_string_append_printf (sql->sql, "%sSELECT * FROM (SELECT %s FROM %s = %" G_GINT64_FORMAT " AND ",
                              i > 0 ? " UNION ALL " : "",
                              quotes ? "q.id, q.date, q.article_id, q.start" : "a.id, a.date",
                              index_of (rows, term->filter), g_array_index (numbers, gint64, i));
      append_where (sql, rows, query, QUOTH_GROUPS_ALL);
      append_order (sql, quotes ? "q.date %s, q.article_id %s, q.start" : "a.date %s", descending,
                    descending && !quotes ? "a.id DESC" : quotes ? "q.id" : "a.id");
      g_string_append_printf (sql->sql, " LIMIT %u)", most);
    }
  g_string_append_c (sql->sql, ')');
  append_order (sql, quotes ? "date %s, article_id %s, start" : "date %s", descending,
                descending && !quotes ? "id DESC" : "id");
  g_string_append_printf (sql->sql, " LIMIT %u", most);
  return sql;
}

/* ---- counting --------------------------------------------------------------------------------------------- */

QuothSql *
quoth_list_count (QuothRows         rows,
                  const QuothQuery *query)
{
  QuothSql *sql = quoth_sql_new ("SELECT count(*)");

  switch (rows)
    {
    case QUOTH_ROWS_QUOTES:
      append_from (sql, rows, "quote q", query);
      break;
    case QUOTH_ROWS_ARTICLES:
      append_from (sql, rows, "article a", query);
      break;
    case QUOTH_ROWS_NAMES:
      g_string_append (sql->sql, " FROM name n WHERE n.kind > 0 AND n.n_articles > 0 AND ");
      quoth_where_names (sql, query);
      if (!quoth_where_has_more_than_words (query))
        break;
      g_string_append (sql->sql, " AND n.id IN (SELECT coalesce(r.identity_id, r.id) FROM name r WHERE r.id IN "
                                 "(SELECT e.name_id FROM entity e WHERE e.article_id IN (SELECT a.id FROM article a WHERE ");
      quoth_where_articles (sql, query, QUOTH_GROUPS_NOT_WORDS);
      g_string_append (sql->sql, ")))");
      break;
    }
  return sql;
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * where.c - the only SQL that is put together: a query becomes a condition, from fixed pieces.
 *
 * Every piece asks for ids through an index (word indices, name_fts, foreign keys), never for text.
 * What users typed is bound as a value; for the word indices it is wrapped into one FTS5 string, so
 * that no operator of theirs is ever seen by FTS5. Negation is IS NOT TRUE, so that what is not
 * known (no date, no speaker) is in the complement.
 *
 * The same query lists quotes, articles and names. Over articles, groups about outlet, date, title or
 * text are asked of the article; all the others together of one and the same quote in it. */
#include "store/where.h"

#include "store/parts.h"
#include "store/query.h"

#include <string.h>

/* ---- SQL and its values --------------------------------------------------------------------------- */

QuothSql *
quoth_sql_new (const char *start)
{
  QuothSql *sql = g_new (QuothSql, 1);

  sql->sql = g_string_new (start);
  sql->values = g_ptr_array_new_with_free_func (g_free);
  sql->walks = FALSE;
  sql->answered = -1;
  return sql;
}

void
quoth_sql_free (QuothSql *sql)
{
  g_string_free (sql->sql, TRUE);
  g_ptr_array_unref (sql->values);
  g_free (sql);
}

void
quoth_sql_value (QuothSql *sql,
                 char     *value)
{
  g_ptr_array_add (sql->values, value);
}

sqlite3_stmt *
quoth_sql_prepare (const QuothSql *sql,
                   QuothStore     *store,
                   GError        **error)
{
  sqlite3_stmt *statement = quoth_statement_new (store, sql->sql->str, error);

  if (statement == NULL)
    return NULL;
  g_assert (sqlite3_bind_parameter_count (statement) == (int) sql->values->len);
  for (guint i = 0; i < sql->values->len; i++)
    sqlite3_bind_text (statement, i + 1, sql->values->pdata[i], -1, SQLITE_TRANSIENT);
  return statement;
}

/* ---- FTS5 strings ---------------------------------------------------------------------------------- */

char *
quoth_fts_string (const char *value,
                  gboolean    prefix)
{
  GString *out = g_string_new (value);

  g_string_replace (out, "\"", "\"\"", 0);
  g_string_prepend_c (out, '"');
  g_string_append (out, prefix ? "\"*" : "\"");
  return g_string_free (out, FALSE);
}

/* What is asked for as a part may stand anywhere; so may Chinese and Japanese, which have no blanks: the index has
 * whole clauses for words there. */
static gboolean
stands_inside_words (const QuothTerm *term)
{
  if (term->part)
    return TRUE;
  for (const char *value = term->value; *value != '\0'; value = g_utf8_next_char (value))
    if (g_unichar_iswide (g_utf8_get_char (value)) && g_unichar_isalpha (g_utf8_get_char (value)))
      return TRUE;
  return FALSE;
}

static char *
fts_of_title (const QuothTerm *term)
{
  g_autofree char *string = quoth_fts_string (term->value, term->prefix);

  return g_strconcat ("title : ", string, NULL);
}

char *
quoth_where_match (const QuothQuery *query)
{
  g_autoptr (GString) match = g_string_new (NULL);

  for (guint g = 0; g < quoth_query_n_groups (query); g++)
    {
      guint n;
      const QuothTerm *terms = quoth_query_group (query, g, &n);

      for (guint t = 0; t < n; t++)
        if (terms[t].filter == QUOTH_FILTER_WORDS && stands_inside_words (&terms[t]))
          return NULL;
        else if (terms[t].filter == QUOTH_FILTER_WORDS && !terms[t].negated)
          {
            g_autofree char *string = quoth_fts_string (terms[t].value, terms[t].prefix);

            g_string_append_printf (match, "%s%s", match->len > 0 ? " OR " : "", string);
          }
    }
  return match->len > 0 ? g_string_free (g_steal_pointer (&match), FALSE) : NULL;
}

/* Words that are in the index as they are asked for, none of them not to be there. */
static gboolean
is_matched (const QuothTerm *terms,
            guint            n)
{
  for (guint t = 0; t < n; t++)
    if (terms[t].filter != QUOTH_FILTER_WORDS || terms[t].negated || stands_inside_words (&terms[t]))
      return FALSE;
  return TRUE;
}

char *
quoth_where_all_words (const QuothQuery *query)
{
  g_autoptr (GString) match = g_string_new (NULL);

  for (guint g = 0; g < quoth_query_n_groups (query); g++)
    {
      guint n;
      const QuothTerm *terms = quoth_query_group (query, g, &n);

      if (!is_matched (terms, n))
        continue;
      g_string_append (match, match->len > 0 ? " AND (" : "(");
      for (guint t = 0; t < n; t++)
        {
          g_autofree char *string = quoth_fts_string (terms[t].value, terms[t].prefix);

          g_string_append_printf (match, "%s%s", t > 0 ? " OR " : "", string);
        }
      g_string_append_c (match, ')');
    }
  return match->len > 0 ? g_string_free (g_steal_pointer (&match), FALSE) : NULL;
}

/* ---- pieces ------------------------------------------------------------------------------------------ */

/* A row the condition is about, and how its columns are called. */
typedef struct
{
  const char *article;     /* "q.article_id" or "a.id"                                            */
  const char *date;
  const char *outlet;
  const char *words_of;    /* what "… IN (SELECT rowid FROM fts)" is asked of                      */
  const char *words_index; /* quote_fts or article_fts; NULL: names, by all that goes by them      */
  const char *words_table; /* what the index is of, and its text                                   */
  const char *words_text;
} Row;

#define ARTICLE_WORDS "article_fts", "article_words", "ifnull(title, '') || ' ' || body"

static const Row row_quote = { "q.article_id", "q.date", "q.outlet_id", "q.id",
                               "quote_fts",    "quote",  "words" };
static const Row row_article = { "a.id", "a.date", "a.outlet_id", "a.id", ARTICLE_WORDS };
/* a quote that stands for its article */
static const Row row_quote_of_article = { "q.article_id", "q.date", "q.outlet_id", "q.article_id",
                                          ARTICLE_WORDS };

static void
piece_in_index (QuothSql        *sql,
                const char      *column,
                const char      *index,
                const QuothTerm *term)
{
  if (sql->walks)
    g_string_append_printf (sql->sql, "EXISTS (SELECT 1 FROM %s WHERE %s MATCH ? AND rowid = %s)", index, index, column);
  else
    g_string_append_printf (sql->sql, "%s IN (SELECT rowid FROM %s WHERE %s MATCH ?)", column, index, index);
  quoth_sql_value (sql, quoth_fts_string (term->value, term->prefix));
}

static void
piece_part (QuothSql        *sql,
            const Row       *row,
            const QuothTerm *term)
{
  GString *part = g_string_new (NULL);

  if (row->words_index == NULL)
    g_string_append_printf (sql->sql, "%s IN (SELECT coalesce(identity_id, id) FROM name WHERE quoth_holds(name, ?))",
                            row->words_of);
  else if (sql->walks)
    g_string_append_printf (sql->sql, "(SELECT quoth_holds(%s, ?) FROM %s WHERE id = %s)", row->words_text,
                            row->words_table, row->words_of);
  else
    g_string_append_printf (sql->sql, "%s IN (SELECT id FROM %s WHERE quoth_holds(%s, ?))", row->words_of,
                            row->words_table, row->words_text);
  quoth_parts_fold (term->value, -1, part);
  quoth_sql_value (sql, g_string_free (part, FALSE));
}

/* A name has the words of all that goes by it. */
static void
piece_words (QuothSql        *sql,
             const Row       *row,
             const QuothTerm *term)
{
  if (stands_inside_words (term))
    {
      piece_part (sql, row, term);
      return;
    }
  if (row->words_index != NULL)
    {
      piece_in_index (sql, row->words_of, row->words_index, term);
      return;
    }
  g_string_append_printf (sql->sql, "%s IN (" QUOTH_SQL_IDENTITIES_WITH_WORD ")", row->words_of);
  quoth_sql_value (sql, quoth_fts_string (term->value, term->prefix));
}

/* A whole name: identities of that name; only where there are none, those that one of that name goes by,
 * so that a count in a facet and its rows agree. */
#define IDENTITIES_OF_NAME \
  "SELECT coalesce(identity_id, id) AS id FROM name WHERE folded = ? AND (identity_id IS NULL OR NOT EXISTS " \
  "(SELECT 1 FROM name r WHERE r.folded = name.folded AND r.identity_id IS NULL AND r.n_articles > 0))"
/* Texts are read with one name for "DPRK" and "North Korea": the other finds it, unless the corpus has it. */
#define IDENTITIES_OF_KNOWN \
  " UNION SELECT coalesce(identity_id, id) FROM name WHERE folded = ? AND NOT EXISTS " \
  "(SELECT 1 FROM name WHERE folded = ? AND n_articles > 0)"

/* Ids of names, as a subquery. */
void
quoth_where_names_of (QuothSql        *sql,
                      const QuothTerm *term)
{
  g_autofree char *folded = quoth_fold (term->value);
  const char *known = term->prefix ? NULL : quoth_name_known_as (folded);

  if (term->exact)
    g_string_append (sql->sql, known != NULL ? QUOTH_SQL_ALL_OF (IDENTITIES_OF_NAME IDENTITIES_OF_KNOWN)
                                             : QUOTH_SQL_ALL_OF (IDENTITIES_OF_NAME));
  else
    g_string_append (sql->sql, known != NULL ? QUOTH_SQL_ALL_OF (QUOTH_SQL_IDENTITIES_WITH_WORD IDENTITIES_OF_KNOWN)
                                             : QUOTH_SQL_ALL_OF (QUOTH_SQL_IDENTITIES_WITH_WORD));
  quoth_sql_value (sql, term->exact ? g_strdup (folded) : quoth_fts_string (term->value, term->prefix));
  if (known != NULL)
    {
      quoth_sql_value (sql, quoth_fold (known));
      quoth_sql_value (sql, g_steal_pointer (&folded));
    }
}

/* Who speaks or is spoken to: `column` holds a row of name. */
static void
piece_somebody (QuothSql        *sql,
                const char      *column,
                const QuothTerm *term)
{
  if (!term->exact && !term->phrase && g_ascii_strcasecmp (term->value, "none") == 0)
    {
      g_string_append_printf (sql->sql, "%s IS NULL", column);
      return;
    }
  g_string_append_printf (sql->sql, "%s IN ", column);
  quoth_where_names_of (sql, term);
}

static void
piece_about (QuothSql        *sql,
             const QuothTerm *term)
{
  g_string_append (sql->sql, sql->walks ? "EXISTS (SELECT 1 FROM quote_about b WHERE b.quote_id = q.id AND +b.name_id IN "
                                        : "q.id IN (SELECT quote_id FROM quote_about WHERE name_id IN ");
  quoth_where_names_of (sql, term);
  g_string_append_c (sql->sql, ')');
}

static void
piece_name (QuothSql        *sql,
            const Row       *row,
            const QuothTerm *term)
{
  g_string_append_printf (sql->sql, sql->walks ? "EXISTS (SELECT 1 FROM entity e WHERE e.article_id = %s AND +e.name_id IN "
                                               : "%s IN (SELECT article_id FROM entity WHERE name_id IN ",
                          row->article);
  quoth_where_names_of (sql, term);
  g_string_append_c (sql->sql, ')');
}

static void
piece_outlet (QuothSql        *sql,
              const Row       *row,
              const QuothTerm *term)
{
  if (!term->exact)
    {
      piece_in_index (sql, row->outlet, "outlet_fts", term);
      return;
    }
  g_string_append_printf (sql->sql, "%s IN (SELECT id FROM outlet WHERE folded = ?)", row->outlet);
  quoth_sql_value (sql, quoth_fold (term->value));
}

static void
piece_date (QuothSql        *sql,
            const Row       *row,
            const QuothTerm *term)
{
  QuothDateRange range;

  if (!quoth_date_range_read (term->value, &range))
    {
      g_string_append_printf (sql->sql, "%s IS NULL", row->date); /* date:unknown */
      return;
    }
  g_string_append_printf (sql->sql, "(%s >= ? AND %s <= ? AND %s NOT IN (?, ?))", row->date, row->date, row->date);
  quoth_sql_value (sql, g_strdup (range.first));
  quoth_sql_value (sql, g_strdup (range.last));
  quoth_sql_value (sql, g_strdup (range.not_year));
  quoth_sql_value (sql, g_strdup (range.not_month));
}

static void
append_lemmas (QuothSql          *sql,
               const char *const *lemmas)
{
  for (; *lemmas != NULL; lemmas++)
    {
      g_string_append (sql->sql, ", ?");
      quoth_sql_value (sql, g_strdup (*lemmas));
    }
}

/* "other" is what no list knows as well; '-' is no lemma and lets the list begin. */
static void
piece_verb_group (QuothSql   *sql,
                  const char *group)
{
  gboolean others = g_str_equal (group, "other");

  g_string_append_printf (sql->sql, "q.verb_id IN (SELECT id FROM verb WHERE lemma %s ('-'",
                          others ? "NOT IN" : "IN");
  if (!others)
    append_lemmas (sql, quoth_verb_group_lemmas (group));
  else
    for (const char *const *each = quoth_verb_groups (); *each != NULL; each++)
      if (!g_str_equal (*each, "other"))
        append_lemmas (sql, quoth_verb_group_lemmas (*each));
  g_string_append (sql->sql, "))");
}

/* verb:claimed is any form of all lemmas that "claimed" is a form of, and any cue with that word. */
static void
piece_verb (QuothSql        *sql,
            const QuothTerm *term)
{
  g_autofree char *folded = quoth_fold (term->value);
  guint n_lemmas;
  const char *const *lemmas = quoth_verb_lemmas (folded, &n_lemmas);

  if (*term->value == '@')
    {
      piece_verb_group (sql, term->value + 1);
      return;
    }
  g_string_append (sql->sql, "q.verb_id IN (SELECT id FROM verb WHERE lemma IN (?");
  quoth_sql_value (sql, g_strdup (n_lemmas > 0 ? lemmas[0] : folded));
  for (guint i = 1; i < n_lemmas; i++)
    {
      g_string_append (sql->sql, ", ?");
      quoth_sql_value (sql, g_strdup (lemmas[i]));
    }
  g_string_append (sql->sql, ") UNION SELECT id FROM verb WHERE instr(' ' || folded || ' ', ?))");
  quoth_sql_value (sql, g_strconcat (" ", folded, " ", NULL));
}

static void
piece_number (QuothSql   *sql,
              const char *column,
              int         value)
{
  g_string_append_printf (sql->sql, "%s = %d", column, value);
}

static void
piece_article (QuothSql        *sql,
               const Row       *row,
               const QuothTerm *term)
{
  if (!term->phrase && !term->exact && !term->prefix && strspn (term->value, "0123456789") == strlen (term->value))
    {
      g_string_append_printf (sql->sql, "%s = CAST(? AS INTEGER)", row->article);
      quoth_sql_value (sql, g_strdup (term->value));
      return;
    }
  g_string_append_printf (sql->sql, "%s IN (SELECT article_fts.rowid FROM article_fts ", row->article);
  if (term->exact)
    g_string_append (sql->sql, "JOIN article ON article.id = article_fts.rowid AND article.title = ? ");
  g_string_append (sql->sql, "WHERE article_fts MATCH ?)");
  if (term->exact)
    quoth_sql_value (sql, g_strdup (term->value));
  quoth_sql_value (sql, fts_of_title (term));
}

/* class:any */
static gboolean
is_any (const QuothTerm *term)
{
  return term->filter == QUOTH_FILTER_CLASS && g_str_equal (term->value, "any");
}

static void
piece (QuothSql        *sql,
       const Row       *row,
       const QuothTerm *term)
{
  QuothPolarity polarity = QUOTH_POLARITY_ASSERTED;
  QuothSpeakerType type = QUOTH_SPEAKER_UNKNOWN;

  switch (term->filter)
    {
    case QUOTH_FILTER_WORDS:
      piece_words (sql, row, term);
      break;
    case QUOTH_FILTER_SPEAKER:
      piece_somebody (sql, "q.speaker_id", term);
      break;
    case QUOTH_FILTER_TO:
      piece_somebody (sql, "q.addressee_id", term);
      break;
    case QUOTH_FILTER_ABOUT:
      piece_about (sql, term);
      break;
    case QUOTH_FILTER_OUTLET:
      piece_outlet (sql, row, term);
      break;
    case QUOTH_FILTER_DATE:
      piece_date (sql, row, term);
      break;
    case QUOTH_FILTER_VERB:
      piece_verb (sql, term);
      break;
    case QUOTH_FILTER_KIND:
      piece_number (sql, "q.kind", quoth_quote_kind_from (term->value));
      break;
    case QUOTH_FILTER_CLASS:
      if (is_any (term))
        g_string_append_c (sql->sql, '1');
      else
        piece_number (sql, "q.class", quoth_quote_class_from (term->value));
      break;
    case QUOTH_FILTER_POLARITY:
      quoth_polarity_from (term->value, &polarity);
      piece_number (sql, "q.polarity", polarity);
      break;
    case QUOTH_FILTER_SPEAKER_TYPE:
      quoth_speaker_type_from (term->value, &type);
      piece_number (sql, "q.speaker_type", type);
      break;
    case QUOTH_FILTER_CERTAINTY:
      piece_number (sql, "q.certainty", quoth_certainty_from (term->value));
      break;
    case QUOTH_FILTER_ARTICLE:
      piece_article (sql, row, term);
      break;
    case QUOTH_FILTER_TAG:
      g_string_append (sql->sql, "0"); /* a corpus of this version has no tags: nothing carries one */
      break;
    case QUOTH_FILTER_NAME:
      piece_name (sql, row, term);
      break;
    case QUOTH_FILTER_COPIES:
      quoth_where_copies (sql, row->article, term);
      break;
    case QUOTH_FILTER_AGENCY:
      quoth_where_agency (sql, row->article, term);
      break;
    case QUOTH_N_FILTERS:
      g_assert_not_reached ();
    }
}

static void
append_group (QuothSql        *sql,
              const Row       *row,
              const QuothTerm *terms,
              guint            n)
{
  g_string_append_c (sql->sql, '(');
  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append (sql->sql, " OR ");
      if (terms[i].negated)
        g_string_append_c (sql->sql, '(');
      piece (sql, row, &terms[i]);
      if (terms[i].negated)
        g_string_append (sql->sql, ") IS NOT TRUE");
    }
  g_string_append_c (sql->sql, ')');
}

/* ---- groups ------------------------------------------------------------------------------------------- */

static gboolean
is_about_articles (const QuothTerm *terms,
                   guint            n)
{
  for (guint i = 0; i < n; i++)
    switch (terms[i].filter)
      {
      case QUOTH_FILTER_WORDS:
      case QUOTH_FILTER_OUTLET:
      case QUOTH_FILTER_DATE:
      case QUOTH_FILTER_ARTICLE:
      case QUOTH_FILTER_TAG:
      case QUOTH_FILTER_NAME:
      case QUOTH_FILTER_COPIES:
      case QUOTH_FILTER_AGENCY:
        break;
      case QUOTH_FILTER_SPEAKER:
      case QUOTH_FILTER_ABOUT:
      case QUOTH_FILTER_VERB:
      case QUOTH_FILTER_KIND:
      case QUOTH_FILTER_CERTAINTY:
      case QUOTH_FILTER_TO:
      case QUOTH_FILTER_POLARITY:
      case QUOTH_FILTER_SPEAKER_TYPE:
      case QUOTH_N_FILTERS:
        return FALSE;
      case QUOTH_FILTER_CLASS:
        if (!is_any (&terms[i])) /* which asks nothing of an article */
          return FALSE;
        break;
      }
  return TRUE;
}

static gboolean
is_words_alone (const QuothTerm *terms,
                guint            n)
{
  for (guint i = 0; i < n; i++)
    if (terms[i].filter != QUOTH_FILTER_WORDS)
      return FALSE;
  return TRUE;
}

static gboolean
takes_part (const QuothTerm *terms,
            guint            n,
            QuothGroups      groups)
{
  switch (groups)
    {
    case QUOTH_GROUPS_NOT_MATCHED:
      return !is_matched (terms, n);
    case QUOTH_GROUPS_NOT_WORDS:
      return !is_words_alone (terms, n);
    case QUOTH_GROUPS_ALL:
      break;
    }
  return TRUE;
}

gboolean
quoth_where_named (QuothSql        *sql,
                   const QuothTerm *term)
{
  static const Row row = { .outlet = "id" };

  if (term->filter == QUOTH_FILTER_SPEAKER)
    {
      quoth_where_names_of (sql, term);
      return term->exact || term->phrase || g_ascii_strcasecmp (term->value, "none") != 0;
    }
  if (term->filter == QUOTH_FILTER_OUTLET)
    {
      g_string_append (sql->sql, "(SELECT id FROM outlet WHERE ");
      piece_outlet (sql, &row, term);
    }
  else if (term->filter == QUOTH_FILTER_VERB)
    {
      g_string_append (sql->sql, "(SELECT q.verb_id FROM (SELECT id AS verb_id FROM verb) q WHERE ");
      piece_verb (sql, term);
    }
  else
    return FALSE;
  g_string_append_c (sql->sql, ')');
  return TRUE;
}

/* Stances are left out of a query that names no class. */
static void
append_default_class (QuothSql         *sql,
                      const QuothQuery *query)
{
  if (!quoth_query_names_class (query))
    g_string_append_printf (sql->sql, " AND q.class = %d", QUOTH_CLASS_SPEECH);
}

/* A condition starts as true and is narrowed by AND. */
void
quoth_where_quotes (QuothSql         *sql,
                    const QuothQuery *query,
                    QuothGroups       groups)
{
  g_string_append_c (sql->sql, '1');
  append_default_class (sql, query);
  quoth_where_once (sql, query, groups, TRUE);
  for (guint g = 0; g < quoth_query_n_groups (query); g++)
    {
      guint n;
      const QuothTerm *terms = quoth_query_group (query, g, &n);

      if (!takes_part (terms, n, groups) || sql->answered == (int) g)
        continue;
      g_string_append (sql->sql, " AND ");
      append_group (sql, &row_quote, terms, n);
    }
}

void
quoth_where_articles (QuothSql         *sql,
                      const QuothQuery *query,
                      QuothGroups       groups)
{
  gboolean of_quotes = FALSE;

  g_string_append_c (sql->sql, '1');
  quoth_where_once (sql, query, groups, FALSE);
  for (guint g = 0; g < quoth_query_n_groups (query); g++)
    {
      guint n;
      const QuothTerm *terms = quoth_query_group (query, g, &n);

      if (!takes_part (terms, n, groups) || sql->answered == (int) g)
        continue;
      if (!is_about_articles (terms, n))
        {
          of_quotes = TRUE;
          continue;
        }
      g_string_append (sql->sql, " AND ");
      append_group (sql, &row_article, terms, n);
    }
  if (!of_quotes)
    return;

  g_string_append (sql->sql, sql->walks ? " AND EXISTS (SELECT 1 FROM quote q INDEXED BY quote_by_article "
                                          "WHERE q.article_id = a.id"
                                        : " AND a.id IN (SELECT q.article_id FROM quote q WHERE 1");
  append_default_class (sql, query);
  for (guint g = 0; g < quoth_query_n_groups (query); g++)
    {
      guint n;
      const QuothTerm *terms = quoth_query_group (query, g, &n);

      if (is_about_articles (terms, n))
        continue;
      g_string_append (sql->sql, " AND ");
      append_group (sql, &row_quote_of_article, terms, n);
    }
  g_string_append_c (sql->sql, ')');
}

void
quoth_where_names (QuothSql         *sql,
                   const QuothQuery *query)
{
  static const Row row_name = { .words_of = "n.id" };

  g_string_append_c (sql->sql, '1');
  for (guint g = 0; g < quoth_query_n_groups (query); g++)
    {
      guint n;
      const QuothTerm *terms = quoth_query_group (query, g, &n);

      if (!is_words_alone (terms, n))
        continue;
      g_string_append (sql->sql, " AND ");
      append_group (sql, &row_name, terms, n);
    }
}

gboolean
quoth_where_has_more_than_words (const QuothQuery *query)
{
  for (guint g = 0; g < quoth_query_n_groups (query); g++)
    {
      guint n;
      const QuothTerm *terms = quoth_query_group (query, g, &n);

      if (!is_words_alone (terms, n))
        return TRUE;
    }
  return FALSE;
}

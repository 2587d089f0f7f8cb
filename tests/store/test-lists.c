/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-lists.c - queries and the rows they give; every list by an index. */
#include "small-corpus.h"
#include "store/matched.h"
#include "store/where.h"

#include <string.h>

static char *folder;
static QuothStore *store;
static guint       n_matched; /* lists gone through with what an index found */

static QuothQuery *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  QuothQuery *query = quoth_query_parse (text, &error);

  g_assert_no_error (error);
  return query;
}

static char *
ids_of (QuothRows         rows,
        const QuothQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = quoth_store_ids (store, rows, query, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "", g_array_index (ids, gint64, i));

  gint64 count = quoth_store_count (store, rows, query, &error);

  g_assert_no_error (error);
  g_assert_cmpint (count, ==, ids->len);
  return g_string_free (text, FALSE);
}

typedef struct
{
  const char *query, *ids;
} Case;

static void
assert_cases (QuothRows   rows,
              const Case *cases,
              guint       n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (QuothQuery) query = parse (cases[i].query);
      g_autofree char *ids = ids_of (rows, query);

      if (!g_str_equal (ids, cases[i].ids))
        g_error ("“%s” gives “%s”, not “%s”", cases[i].query, ids, cases[i].ids);
    }
}

static void
test_quotes (void)
{
  static const Case cases[] = {
    { "", "7 1 2 3 4 6" },
    { "harbour", "1" },
    { "HARBOUR", "1" },
    { "har*", "1" },
    { "har", "" },
    { "*ARB*", "1" }, /* anywhere, but for case and accents, inside of words and over several */
    { "*THEATR*", "3" },
    { "*\"must gr\"", "1" },
    { "*we'l", "6" },
    { "*zzz*", "" },
    { "-*arbo", "7 2 3 4 6" },
    { "theatre", "3" },
    { "\"must grow\"", "1" },
    { "\"grow must\"", "" },
    { "we'll", "6" },
    { "-harbour", "7 2 3 4 6" },
    { "harbour grow", "1" },
    { "harbour OR river", "7 1" },
    { "!!!", "" },
    { "speaker:quill", "1 2" },
    { "speaker:QUI*", "1 2" },
    { "speaker:\"Mara Quill\"", "1 2" },
    { "speaker:=\"mara quill\"", "1 2" },
    { "speaker:=mara", "" },
    { "speaker:union", "3" },
    { "speaker:none", "6" },
    { "speaker:\"none\"", "" },
    { "-speaker:none", "7 1 2 3 4" },
    { "-speaker:quill", "7 3 4 6" },
    { "about:ukraine", "2" },
    { "-about:ukraine", "7 1 3 4 6" },
    { "about:quill", "" },
    { "name:quill", "1 2 3 4" },
    { "name:=\"mara quill\"", "1 2 3 4" },
    { "name:=quill", "" },
    { "name:quill speaker:karlsson", "4" },
    { "outlet:ledger", "7 1 2 3" },
    { "outlet:=\"DAILY LEDGER\"", "7 1 2 3" },
    { "-outlet:ledger", "4 6" },
    { "date:2023", "1 2 3 4" },
    { "date:2023-03", "4" },
    { "date:2023-06..2023-09", "1 2 3" },
    { "date:2023-04..", "7 1 2 3" },
    { "date:..2023-03-15", "" },
    { "date:..2023-03", "4" },
    { "date:unknown", "6" },
    { "-date:2023", "7 6" },
    { "verb:claimed", "3" },
    { "verb:claims", "3" },
    { "verb:claim", "3" },
    { "verb:Said", "1" },
    { "verb:whispering", "6" },
    { "verb:frobbed", "" },
    { "verb:@distancing", "7 3" },
    { "kind:mixed", "3" },
    { "kind:direct", "7 1 2 4 6" },
    { "class:stance", "5" }, /* a stance: in no list that does not ask for it */
    { "class:any", "7 1 2 3 4 5 6" },
    { "class:speech", "7 1 2 3 4 6" },
    { "-class:stance", "7 1 2 3 4 6" },
    { "harbour class:any", "1 5" },
    { "class:stance OR speaker:quill", "1 2 5" },
    { "to:quill", "4" },
    { "to:=\"Mara Quill\"", "4" },
    { "to:none", "7 1 2 3 6" },
    { "-to:quill", "7 1 2 3 6" },
    { "polarity:denied", "3" },
    { "polarity:asserted", "7 1 2 4 6" },
    { "speaker-type:unnamed", "3" },
    { "speaker-type:unknown", "6" },
    { "-Speaker-Type:named", "3 6" },
    { "certainty:sure", "7 1 4" },
    { "article:2", "4" },
    { "article:fishing", "4" },
    { "article:\"2\"", "" },
    { "article:=\"Kreml denies\"", "7" },
    { "article:=Kreml", "" },
    { "article:99999999999999999999", "" },
    { "tag:old", "" },
    { "-tag:old", "7 1 2 3 4 6" },
    { "speaker:quill OR speaker:karlsson", "1 2 4" },
    { "harbour kind:direct", "1" },
    { "harbour OR certainty:guess", "1 6" },
    { "harbour OR -kind:direct", "1 3" },
    { "outlet:ledger date:2023 speaker:quill verb:added about:ukraine kind:direct", "2" },
  };

  assert_cases (QUOTH_ROWS_QUOTES, cases, G_N_ELEMENTS (cases));
}

static void
test_articles (void)
{
  static const Case cases[] = {
    { "", "4 1 2 3" },
    { "harbour", "1 2" },
    { "kreml", "4" },
    { "-harbour", "4 3" },
    { "speaker:quill", "1" },
    { "kind:direct", "4 1 2 3" },
    { "kind:indirect", "" },
    { "kind:indirect class:any", "2" },
    { "class:any", "4 1 2 3" },
    { "to:quill", "2" },
    { "kind:direct class:stance", "" }, /* one and the same quote */
    { "date:2023", "1 2" },
    { "date:unknown", "3" },
    { "outlet:ledger", "4 1" },
    { "fleet speaker:karlsson", "2" },
    { "fleet OR speaker:kremlin", "4 2" },
    { "article:3", "3" },
    { "name:quill", "1 2" },
    { "name:ukraine", "1" },
    { "-name:quill", "4 3" },
    { "name:quill kind:mixed", "1" },
  };

  assert_cases (QUOTH_ROWS_ARTICLES, cases, G_N_ELEMENTS (cases));
}

static char *
names_of (const char *text,
          QuothSort   sort)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QuothQuery) plain = parse (text);
  g_autoptr (QuothQuery) query = quoth_query_with_sort (plain, sort, TRUE);
  g_autoptr (GArray) ids = quoth_store_ids (store, QUOTH_ROWS_NAMES, query, &error);
  g_autoptr (GPtrArray) rows = NULL;
  GString *out = g_string_new (NULL);

  g_assert_no_error (error);
  rows = quoth_store_rows (store, QUOTH_ROWS_NAMES, query, (const gint64 *) ids->data, ids->len, &error);
  g_assert_no_error (error);
  g_assert_cmpint (quoth_store_count (store, QUOTH_ROWS_NAMES, query, &error), ==, ids->len);
  for (guint i = 0; i < rows->len; i++)
    {
      const QuothNameRow *row = rows->pdata[i];

      g_string_append_printf (out, "%s%s %d/%d/%d", i > 0 ? ", " : "", row->name, (int) row->n_mentions,
                              (int) row->n_articles, (int) row->n_quotes);
    }
  return g_string_free (out, FALSE);
}

/* Mentions / articles / quotes by it, all of them under the query. */
static void
test_names (void)
{
  static const Case cases[] = {
    { "", "Mara Quill 2/2/2, Putin Karlsson 2/1/1, Vladimir Kremlin 1/1/1, Oldport 1/1/0, Ukraine 1/1/0, Monday 1/1/0" },
    { "mara", "Mara Quill 2/2/2" },
    { "article:1", "Mara Quill 1/1/2, Ukraine 1/1/0, Monday 1/1/0" },
    { "article:2", "Putin Karlsson 2/1/1, Mara Quill 1/1/0" },
    { "article:2 class:any", "Putin Karlsson 2/1/2, Mara Quill 1/1/0" },
    { "kind:indirect", "" },
    { "kind:indirect class:any", "Putin Karlsson 2/1/1, Mara Quill 1/1/0" },
    { "putin date:2023", "Putin Karlsson 2/1/1" },
    { "speaker:none", "Oldport 1/1/0" },
    { "union", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *names = names_of (cases[i].query, QUOTH_SORT_COUNT);

      g_assert_cmpstr (names, ==, cases[i].ids);
    }
}

static void
test_sorts (void)
{
  static const struct
  {
    QuothSort   sort;
    gboolean    descending;
    const char *ids;
  } cases[] = {
    { QUOTH_SORT_DATE, TRUE, "7 1 2 3 4 6" },    { QUOTH_SORT_DATE, FALSE, "6 4 1 2 3 7" },
    { QUOTH_SORT_SPEAKER, FALSE, "3 1 2 4 7 6" }, { QUOTH_SORT_SPEAKER, TRUE, "7 4 1 2 3 6" },
    { QUOTH_SORT_VERB, FALSE, "2 7 3 4 1 6" },   { QUOTH_SORT_WORDS, FALSE, "7 2 4 1 3 6" },
    { QUOTH_SORT_OUTLET, FALSE, "7 1 2 3 4 6" }, { QUOTH_SORT_CERTAINTY, TRUE, "7 1 4 2 3 6" },
    { QUOTH_SORT_POSITION, FALSE, "1 2 3 4 6 7" }, { QUOTH_SORT_TITLE, FALSE, "4 1 2 3 7 6" },
    { QUOTH_SORT_RELEVANCE, TRUE, "7 1 2 3 4 6" },
  };
  g_autoptr (QuothQuery) all = quoth_query_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (QuothQuery) query = quoth_query_with_sort (all, cases[i].sort, cases[i].descending);
      g_autofree char *ids = ids_of (QUOTH_ROWS_QUOTES, query);

      if (!g_str_equal (ids, cases[i].ids))
        g_error ("by %s: “%s”, not “%s”", quoth_sort_name (cases[i].sort), ids, cases[i].ids);
    }
}

static void
test_articles_by_relevance (void)
{
  g_autoptr (QuothQuery) words = parse ("fleet OR harbour");
  g_autoptr (QuothQuery) query = quoth_query_with_sort (words, QUOTH_SORT_RELEVANCE, TRUE);
  g_autofree char *ids = ids_of (QUOTH_ROWS_ARTICLES, query);

  g_assert_cmpstr (ids, ==, "2 1"); /* article 2 has both words */
}

static void
test_facets (void)
{
  static const struct
  {
    QuothFilter field;
    const char *query, *begins, *values;
  } cases[] = {
    { QUOTH_FILTER_SPEAKER, "", NULL, "Mara Quill 2, A union official 1, Putin Karlsson 1, Vladimir Kremlin 1" },
    { QUOTH_FILTER_SPEAKER, "", "kar", "Putin Karlsson 1" },
    { QUOTH_FILTER_SPEAKER, "harbour", NULL, "Mara Quill 1" },
    { QUOTH_FILTER_ABOUT, "", NULL, "Ukraine 1" },
    { QUOTH_FILTER_OUTLET, "", NULL, "Daily Ledger 4, The Evening Post 1" },
    { QUOTH_FILTER_OUTLET, "", "pos", "The Evening Post 1" },
    { QUOTH_FILTER_VERB, "", "cla", "claimed 1" },
    { QUOTH_FILTER_VERB, "article:1", NULL, "added 1, claimed 1, said 1" },
    { QUOTH_FILTER_DATE, "", NULL, "2023 4, unknown 1, 2024 1" },
    { QUOTH_FILTER_DATE, "", "20", "2023 4, 2024 1" },
    { QUOTH_FILTER_KIND, "", NULL, "direct 5, mixed 1" },
    { QUOTH_FILTER_CLASS, "", NULL, "speech 6, stance 1" },
    { QUOTH_FILTER_CERTAINTY, "", NULL, "sure 3, likely 2, guess 1" },
    { QUOTH_FILTER_ARTICLE, "date:2023", "fish", "Fishing fleet wants answers 1" },
    { QUOTH_FILTER_TAG, "", NULL, "" },
    { QUOTH_FILTER_TO, "", NULL, "Mara Quill 1" },
    { QUOTH_FILTER_TO, "", "qui", "Mara Quill 1" },
    { QUOTH_FILTER_POLARITY, "", NULL, "asserted 5, denied 1" },
    { QUOTH_FILTER_SPEAKER_TYPE, "", NULL, "named 4, unknown 1, unnamed 1" },
    { QUOTH_FILTER_SPEAKER, "class:any", "kar", "Putin Karlsson 2" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (QuothQuery) query = parse (cases[i].query);
      g_autoptr (GPtrArray) facets = quoth_store_facet (store, cases[i].field, query, cases[i].begins, 20, &error);
      g_autoptr (GString) text = g_string_new (NULL);

      g_assert_no_error (error);
      for (guint f = 0; f < facets->len; f++)
        {
          const QuothFacet *facet = facets->pdata[f];

          g_string_append_printf (text, "%s%s %d", f > 0 ? ", " : "", facet->value, (int) facet->count);
        }
      if (!g_str_equal (text->str, cases[i].values))
        g_error ("%s of “%s”: “%s”, not “%s”", quoth_filter_name (cases[i].field), cases[i].query, text->str,
                 cases[i].values);
    }
}

/* A count in a facet is a link to its rows: both agree. */
static void
test_facets_agree_with_rows (void)
{
  static const QuothFilter fields[] = { QUOTH_FILTER_SPEAKER, QUOTH_FILTER_ABOUT, QUOTH_FILTER_OUTLET,
                                        QUOTH_FILTER_VERB, QUOTH_FILTER_DATE, QUOTH_FILTER_KIND,
                                        QUOTH_FILTER_CLASS, QUOTH_FILTER_CERTAINTY, QUOTH_FILTER_ARTICLE, QUOTH_FILTER_TO,
                                        QUOTH_FILTER_POLARITY, QUOTH_FILTER_SPEAKER_TYPE };
  g_autoptr (QuothQuery) all = quoth_query_new ();

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) facets = quoth_store_facet (store, fields[i], all, NULL, 100, &error);
      gboolean exact = fields[i] == QUOTH_FILTER_SPEAKER || fields[i] == QUOTH_FILTER_ABOUT
                       || fields[i] == QUOTH_FILTER_OUTLET || fields[i] == QUOTH_FILTER_ARTICLE
                       || fields[i] == QUOTH_FILTER_TO;

      g_assert_no_error (error);
      g_assert_cmpuint (facets->len, >, 0);
      for (guint f = 0; f < facets->len; f++)
        {
          const QuothFacet *facet = facets->pdata[f];
          g_autofree char *value = g_strconcat (exact ? "=" : "", facet->value, NULL);
          g_autoptr (QuothQuery) query = quoth_query_with_term (all, fields[i], FALSE, value);

          g_assert_cmpint (quoth_store_count (store, QUOTH_ROWS_QUOTES, query, &error), ==, facet->count);
          g_assert_no_error (error);
        }
    }
}

/* No text reaches FTS5's own syntax or SQL's. */
static void
test_no_text_is_syntax (void)
{
  static const char *const values[] = { "zq\" OR \"the", "NEAR(zq zr)", "words : zq", "zq AND the", "^zq", "z*q",
                                        "(", ")", "'; DROP TABLE quote; --", "%", "_", "{title} : zq", "+", "zq\\",
                                        "\"", "-" };
  static const QuothFilter fields[] = { QUOTH_FILTER_WORDS, QUOTH_FILTER_SPEAKER, QUOTH_FILTER_ABOUT,
                                        QUOTH_FILTER_OUTLET, QUOTH_FILTER_VERB, QUOTH_FILTER_ARTICLE,
                                        QUOTH_FILTER_TAG, QUOTH_FILTER_NAME, QUOTH_FILTER_TO };
  g_autoptr (QuothQuery) all = quoth_query_new ();

  for (guint f = 0; f < G_N_ELEMENTS (fields); f++)
    for (guint v = 0; v < G_N_ELEMENTS (values); v++)
      for (QuothRows rows = QUOTH_ROWS_QUOTES; rows <= QUOTH_ROWS_ARTICLES; rows++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (QuothQuery) query = quoth_query_with_term (all, fields[f], FALSE, values[v]);
          g_autofree char *ids = ids_of (rows, query);
          g_autoptr (GPtrArray) facet = quoth_store_facet (store, fields[f], all, values[v], 5, &error);

          g_assert_no_error (error);
          g_assert_cmpstr (ids, ==, "");
        }
}

static void
test_a_query_of_the_most_terms_runs (void)
{
  g_autoptr (GString) text = g_string_new ("speaker:quill");

  for (guint i = 1; i < 200; i++)
    g_string_append (text, i % 2 ? " OR about:ukraine" : " speaker:quill");

  g_autoptr (QuothQuery) query = parse (text->str);
  g_autofree char *ids = ids_of (QUOTH_ROWS_QUOTES, query);

  g_assert_cmpstr (ids, ==, "1 2");
}

static void
test_kind_bounds (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QuothQuery) all = quoth_query_new ();
  g_autoptr (GArray) ids = quoth_store_ids (store, QUOTH_ROWS_NAMES, all, &error);
  g_autofree guint *bounds = g_new0 (guint, quoth_n_kinds + 1);

  g_assert_no_error (error);
  g_assert_true (quoth_store_kind_bounds (store, ids, bounds, &error));
  g_assert_cmpuint (bounds[quoth_n_kinds], ==, ids->len);
  for (guint k = 0; k < quoth_n_kinds; k++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM name WHERE kind = %d AND n_articles > 0",
                                              quoth_kinds[k].kind);

      g_assert_cmpint (bounds[k + 1] - bounds[k], ==, small_int (store, sql));
    }
}

/* ---- plans ------------------------------------------------------------------------------------------- */

static void
assert_plan (const QuothSql *sql,
             const char     *what)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QuothSql) explain = quoth_sql_new ("EXPLAIN QUERY PLAN ");
  g_autoptr (sqlite3_stmt) plan = NULL;
  gboolean row = TRUE;

  g_string_append (explain->sql, sql->sql->str);
  for (guint i = 0; i < sql->values->len; i++)
    quoth_sql_value (explain, g_strdup (sql->values->pdata[i]));
  plan = quoth_sql_prepare (explain, store, &error);
  g_assert_no_error (error);
  for (;;)
    {
      const char *step;

      g_assert_true (quoth_statement_step (store, plan, &row, &error));
      if (!row)
        return;
      step = quoth_statement_text (plan, 3);
      if (g_regex_match_simple ("^SCAN (q|quote|mention)\\b", step, 0, 0) && strstr (step, "VIRTUAL") == NULL
          && strstr (step, "COVERING INDEX") == NULL)
        g_error ("“%s” reads a whole table: %s\n%s", what, step, sql->sql->str);
    }
}

static const char *const every_filter[] = {
  "word", "wor*", "-word", "\"two words\"", "speaker:a", "speaker:=a", "speaker:none", "-speaker:a", "about:a",
  "about:=a", "-about:a", "outlet:a", "outlet:=a", "-outlet:a", "date:2023", "date:2023..", "date:unknown",
  "-date:2023", "verb:said", "verb:@distancing", "verb:@other", "-verb:said", "kind:direct", "-kind:direct",
  "class:speech", "class:any", "polarity:denied", "speaker-type:unnamed", "to:a", "to:=a", "-to:a", "certainty:sure", "article:1", "article:title", "article:=title", "-article:1", "tag:a",
  "speaker:a OR about:b", "word OR kind:direct",
};

static void
assert_plans_of (const char *text)
{
  g_autoptr (QuothQuery) query = parse (text);

  for (QuothRows rows = QUOTH_ROWS_QUOTES; rows <= QUOTH_ROWS_ARTICLES; rows++)
    {
      g_autoptr (QuothSql) ids = quoth_list_ids (rows, query);
      g_autoptr (QuothSql) count = quoth_list_count (rows, query);

      assert_plan (ids, text);
      assert_plan (count, text);
    }
}

static void
test_every_list_has_an_index (void)
{
  assert_plans_of ("");
  for (guint a = 0; a < G_N_ELEMENTS (every_filter); a++)
    {
      assert_plans_of (every_filter[a]);
      for (guint b = 0; b < G_N_ELEMENTS (every_filter); b++)
        {
          g_autofree char *pair = g_strconcat (every_filter[a], " ", every_filter[b], NULL);

          assert_plans_of (pair);
        }
    }
}

/* What comes at once is the beginning of what comes later. */
static void
assert_begins (const QuothSql *sql,
               guint           most,
               const GArray   *ids,
               const char     *what)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3_stmt) list = quoth_sql_prepare (sql, store, &error);
  gboolean row = TRUE;
  guint n = 0;

  g_assert_no_error (error);
  while (row)
    {
      quoth_statement_step (store, list, &row, &error);
      g_assert_no_error (error);
      if (row && (n >= ids->len || sqlite3_column_int64 (list, 0) != g_array_index (ids, gint64, n)))
        g_error ("“%s”: another row at %u\n%s", what, n, sql->sql->str);
      n += row;
    }
  if (most != 0)
    g_assert_cmpuint (n, ==, MIN (most, ids->len));
}

/* All rows, by what an index finds and the order of the list. */
static void
assert_matched (QuothRows         rows,
                const QuothQuery *query,
                const GArray     *ids,
                const char       *what)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QuothSql) which = quoth_list_matches (rows, query), walk = NULL;
  g_autoptr (QuothMatched) matched = quoth_matched_new (1000);
  g_autoptr (sqlite3_stmt) list = NULL;
  gboolean row = TRUE;

  if (which == NULL)
    return;
  list = quoth_sql_prepare (which, store, &error);
  g_assert_no_error (error);
  while (quoth_statement_step (store, list, &row, &error) && row)
    quoth_matched_add (matched, sqlite3_column_int64 (list, 0));
  g_assert_no_error (error);
  walk = quoth_list_walk_matched (rows, query);
  store->matched = matched;
  assert_begins (walk, ids->len, ids, what);
  store->matched = NULL;
  n_matched++;
}

static void
assert_first_of (QuothRows   rows,
                 const char *text,
                 QuothSort   sort,
                 gboolean    descending)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QuothQuery) plain = parse (text);
  g_autoptr (QuothQuery) query = quoth_query_with_sort (plain, sort, descending);
  g_autoptr (GArray) ids = quoth_store_ids (store, rows, query, &error), first = NULL;
  g_autoptr (QuothSql) walk = quoth_list_walk (rows, query), which = quoth_list_numbers (rows, query);
  gboolean all;

  g_assert_no_error (error);
  if (walk != NULL)
    assert_begins (walk, 0, ids, text);
  assert_matched (rows, query, ids, text);
  if (which != NULL)
    for (guint most = 1; most < 4; most += 2)
      {
        g_autoptr (sqlite3_stmt) list = quoth_sql_prepare (which, store, &error);
        g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
        g_autoptr (QuothSql) merge = NULL;
        gboolean row = TRUE;

        g_assert_no_error (error);
        while (quoth_statement_step (store, list, &row, &error) && row)
          g_array_append_val (numbers, (gint64){ sqlite3_column_int64 (list, 0) });
        g_assert_no_error (error);
        if (numbers->len == 0)
          continue;
        merge = quoth_list_merge (rows, query, numbers, most);
        assert_begins (merge, most, ids, text);
      }
  first = quoth_store_first_ids (store, rows, query, 2, &all, &error);
  g_assert_no_error (error);
  if (all)
    g_assert_cmpuint (first->len, ==, ids->len);
  for (guint i = 0; i < first->len; i++)
    g_assert_cmpint (g_array_index (first, gint64, i), ==, g_array_index (ids, gint64, i));
}

static const char *const some_filters[] = {
  "", "quill", "the", "-word", "\"the harbour\"", "speaker:quill", "speaker:=\"Mara Quill\"", "speaker:none", "-speaker:quill",
  "about:ukraine", "outlet:ledger", "outlet:=\"Daily Ledger\"", "date:2023", "date:unknown", "verb:said", "verb:@other",
  "kind:direct", "class:any", "class:stance", "to:quill", "certainty:sure", "article:1", "copies:once", "name:ukraine",
  "speaker:quill OR about:ukraine", "the OR kind:direct", "harbour the", "*ARB*", "-*ill",
};

static void
test_first_rows_begin_the_list (void)
{
  for (guint a = 0; a < G_N_ELEMENTS (some_filters); a++)
    for (guint b = a; b < G_N_ELEMENTS (some_filters); b++)
      for (guint k = 0; k < 2 * QUOTH_N_SORTS; k++)
        for (QuothRows rows = QUOTH_ROWS_QUOTES; rows <= QUOTH_ROWS_ARTICLES; rows++)
          {
            g_autofree char *pair = g_strconcat (some_filters[a], " ", some_filters[b], NULL);

            if (b == a || k < 2) /* pairs in the order of dates, all orders for one */
              assert_first_of (rows, b == a ? some_filters[a] : pair, k / 2, k % 2);
          }
  g_assert_cmpuint (n_matched, >, 200);
}

/* The default order needs no sorting at all: it is an index as it stands. */
static void
test_the_default_order_is_an_index (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QuothQuery) all = quoth_query_new ();

  for (QuothRows rows = QUOTH_ROWS_QUOTES; rows <= QUOTH_ROWS_ARTICLES; rows += 2)
    {
      g_autoptr (QuothSql) sql = quoth_list_ids (rows, all);
      g_autoptr (sqlite3_stmt) plan = NULL;
      gboolean row = TRUE;

      g_string_prepend (sql->sql, "EXPLAIN QUERY PLAN ");
      plan = quoth_sql_prepare (sql, store, &error);
      g_assert_no_error (error);
      while (quoth_statement_step (store, plan, &row, &error) && row)
        if (strstr (quoth_statement_text (plan, 3), "TEMP B-TREE") != NULL
            && strstr (quoth_statement_text (plan, 3), "LAST TERM") == NULL)
          g_error ("%s", quoth_statement_text (plan, 3));
      g_assert_no_error (error);
    }
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  folder = small_folder ();
  store = small_open (folder, "small.quoth");
  g_test_add_func ("/lists/quotes", test_quotes);
  g_test_add_func ("/lists/articles", test_articles);
  g_test_add_func ("/lists/names", test_names);
  g_test_add_func ("/lists/sorts", test_sorts);
  g_test_add_func ("/lists/articles-by-relevance", test_articles_by_relevance);
  g_test_add_func ("/lists/facets", test_facets);
  g_test_add_func ("/lists/facets-agree-with-rows", test_facets_agree_with_rows);
  g_test_add_func ("/lists/no-text-is-syntax", test_no_text_is_syntax);
  g_test_add_func ("/lists/a-query-of-the-most-terms-runs", test_a_query_of_the_most_terms_runs);
  g_test_add_func ("/lists/kind-bounds", test_kind_bounds);
  g_test_add_func ("/lists/every-list-has-an-index", test_every_list_has_an_index);
  g_test_add_func ("/lists/first-rows-begin-the-list", test_first_rows_begin_the_list);
  g_test_add_func ("/lists/the-default-order-is-an-index", test_the_default_order_is_an_index);
  result = g_test_run ();
  quoth_store_close (store);
  small_clean (folder);
  return result;
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * where-copies.c - conditions about copies and agencies: copies:17, copies:once, agency:dpa. */
#include "store/where.h"

#include <string.h>

gboolean
quoth_term_is_once (const QuothTerm *term)
{
  return term->filter == QUOTH_FILTER_COPIES && g_str_equal (term->value, "once");
}

void
quoth_where_copies (QuothSql        *sql,
                    const char      *column,
                    const QuothTerm *term)
{
  if (g_str_equal (term->value, "some"))
    {
      g_string_append_printf (sql->sql, "%s IN (SELECT article_id FROM copy)", column);
      return;
    }
  if (!g_ascii_isdigit (*term->value)) /* "once" and "all" are of the query as a whole */
    {
      g_string_append_c (sql->sql, '1');
      return;
    }
  g_string_append_printf (sql->sql, "%s IN (SELECT CAST(? AS INTEGER) UNION SELECT m.article_id FROM copy c "
                                    "JOIN copy m ON m.group_id = c.group_id WHERE c.article_id = CAST(? AS INTEGER))",
                          column);
  quoth_sql_value (sql, g_strdup (term->value));
  quoth_sql_value (sql, g_strdup (term->value));
}

/* Any mark of an agency stands for it. */
void
quoth_where_agency (QuothSql        *sql,
                    const char      *column,
                    const QuothTerm *term)
{
  const char *known = quoth_agency_named (term->value);

  if (g_ascii_strcasecmp (term->value, "none") == 0 && !term->phrase)
    {
      g_string_append_printf (sql->sql, "%s NOT IN (SELECT id FROM article WHERE agency IS NOT NULL)", column);
      return;
    }
  g_string_append_printf (sql->sql, "%s IN (SELECT id FROM article WHERE agency = ?)", column);
  quoth_sql_value (sql, g_strdup (known != NULL ? known : term->value));
}

/* The query without copies:once; NULL when it does not say so. */
static QuothQuery *
without_once (const QuothQuery *query)
{
  QuothQuery *rest = NULL;

  for (guint g = quoth_query_n_groups (query); g-- > 0;)
    {
      guint n;
      const QuothTerm *terms = quoth_query_group (query, g, &n);
      QuothQuery *less;

      if (!quoth_term_is_once (&terms[0]))
        continue;
      less = quoth_query_without_group (rest != NULL ? rest : query, g);
      g_clear_pointer (&rest, quoth_query_unref);
      rest = less;
    }
  return rest;
}

/* Of each group the longest article for which the rest of the query holds, of equal ones the eldest. Only
 * articles that have copies are asked for again. */
#define BEST_OF_EACH                                                              \
  "SELECT id FROM (SELECT a.id AS id, max(min(a.n_words, 4194303) * (1 << 40) - a.id) " \
  "FROM copy c JOIN article a ON a.id = c.article_id "

void
quoth_where_once (QuothSql         *sql,
                  const QuothQuery *query,
                  QuothGroups       groups,
                  gboolean          of_quotes)
{
  const char *column = of_quotes ? "q.article_id" : "a.id";
  g_autoptr (QuothQuery) rest = without_once (query);
  const int answered = sql->answered;

  if (rest == NULL)
    return;
  sql->answered = -1; /* what is around the whole condition says nothing of the other copies */
  if (groups == QUOTH_GROUPS_NOT_MATCHED)
    groups = QUOTH_GROUPS_ALL;
  g_string_append_printf (sql->sql, " AND (%s NOT IN (SELECT article_id FROM copy) OR %s IN (" BEST_OF_EACH "%sWHERE ",
                          column, column, of_quotes ? "JOIN quote q ON q.article_id = a.id " : "");
  if (of_quotes)
    quoth_where_quotes (sql, rest, groups);
  else
    quoth_where_articles (sql, rest, groups);
  g_string_append (sql->sql, " GROUP BY c.group_id)))");
  sql->answered = answered;
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * query.c - a query as an immutable value: groups of terms, a sort, and its own canonical text.
 *
 * A query is an AND of groups, a group an OR of terms. Queries are refcounted and share their
 * groups, so adding a chip costs one small array. The text is written when the query is made:
 * two queries are equal when text and sort are, and the text parses back to the same query
 * (query-parse.c). Any thread may hold one. */
#include "store/query.h"

#include <string.h>

struct QuothQuery
{
  GPtrArray *groups; /* (element-type GArray of QuothTerm) */
  char      *text;
  QuothSort  sort;
  gboolean   descending;
};

static const char *const filter_names[QUOTH_N_FILTERS] = {
  [QUOTH_FILTER_WORDS] = "words",         [QUOTH_FILTER_SPEAKER] = "speaker",
  [QUOTH_FILTER_ABOUT] = "about",         [QUOTH_FILTER_OUTLET] = "outlet",
  [QUOTH_FILTER_DATE] = "date",           [QUOTH_FILTER_VERB] = "verb",
  [QUOTH_FILTER_KIND] = "kind",           [QUOTH_FILTER_CLASS] = "class",
  [QUOTH_FILTER_CERTAINTY] = "certainty", [QUOTH_FILTER_ARTICLE] = "article",
  [QUOTH_FILTER_TAG] = "tag",             [QUOTH_FILTER_NAME] = "name",
  [QUOTH_FILTER_TO] = "to",               [QUOTH_FILTER_POLARITY] = "polarity",
  [QUOTH_FILTER_SPEAKER_TYPE] = "speaker-type", [QUOTH_FILTER_COPIES] = "copies",
  [QUOTH_FILTER_AGENCY] = "agency",
};

static const char *const sort_names[QUOTH_N_SORTS] = {
  [QUOTH_SORT_DATE] = "date",           [QUOTH_SORT_SPEAKER] = "speaker",
  [QUOTH_SORT_VERB] = "verb",           [QUOTH_SORT_WORDS] = "words",
  [QUOTH_SORT_OUTLET] = "outlet",       [QUOTH_SORT_CERTAINTY] = "certainty",
  [QUOTH_SORT_POSITION] = "position",   [QUOTH_SORT_TITLE] = "title",
  [QUOTH_SORT_COUNT] = "count",         [QUOTH_SORT_RELEVANCE] = "relevance",
  [QUOTH_SORT_COPIES] = "copies",
};

/* ---- groups ------------------------------------------------------------------------------ */

static void
term_clear (gpointer data)
{
  QuothTerm *term = data;

  g_free ((char *) term->value);
}

GArray *
quoth_group_new (void)
{
  GArray *group = g_array_new (FALSE, FALSE, sizeof (QuothTerm));

  g_array_set_clear_func (group, term_clear);
  return group;
}

void
quoth_group_add (GArray   *group,
                 QuothTerm term,
                 char     *value)
{
  term.value = value;
  g_array_append_val (group, term);
}

gsize
quoth_query_field (const char *text)
{
  gsize letters = 0;

  while (g_ascii_isalpha (text[letters]))
    letters++;
  if (letters > 0 && text[letters] == ':')
    return letters;
  /* "co-op:" is words, "speaker-type:" is not */
  for (guint i = 0; text[letters] == '-' && i < QUOTH_N_FILTERS; i++)
    {
      gsize len = strlen (filter_names[i]);

      if (g_ascii_strncasecmp (text, filter_names[i], len) == 0 && text[len] == ':')
        return len;
    }
  return 0;
}

/* ---- canonical text ------------------------------------------------------------------------ */

/* A word that the parser would take for something else stands between marks. */
static gboolean
reads_as_grammar (const QuothTerm *term)
{
  const char *value = term->value;

  if (*value == '=' || g_str_has_suffix (value, "*"))
    return TRUE;
  if (term->filter != QUOTH_FILTER_WORDS)
    return FALSE;
  return *value == '-' || *value == '*' || g_str_equal (value, "OR") || g_str_equal (value, "AND")
         || quoth_query_field (value) > 0;
}

static gboolean
needs_marks (const QuothTerm *term)
{
  if (term->phrase || reads_as_grammar (term))
    return TRUE;
  for (const char *p = term->value; *p; p = g_utf8_next_char (p))
    if (g_unichar_isspace (g_utf8_get_char (p)) || quoth_query_mark (p) > 0)
      return TRUE;
  return FALSE;
}

static void
append_between_marks (GString    *out,
                      const char *value)
{
  g_string_append_c (out, '"');
  for (const char *p = value; *p; p = g_utf8_next_char (p))
    {
      /* a ' beside another one, before or after, would be a mark */
      gboolean half = *p == '\'' && (p[1] == '\'' || (p > value && p[-1] == '\''));
      gboolean tick = *p == '`' && (p[1] == '`' || (p > value && p[-1] == '`'));

      if (*p == '\\' || half || tick || (*p != '\'' && *p != '`' && quoth_query_mark (p) > 0))
        g_string_append_c (out, '\\');
      g_string_append_len (out, p, g_utf8_next_char (p) - p);
    }
  g_string_append_c (out, '"');
}

static void
append_term (GString         *out,
             const QuothTerm *term)
{
  if (term->negated)
    g_string_append_c (out, '-');
  if (term->filter != QUOTH_FILTER_WORDS)
    g_string_append_printf (out, "%s:", filter_names[term->filter]);
  if (term->exact)
    g_string_append_c (out, '=');
  if (term->part)
    g_string_append_c (out, '*');
  if (needs_marks (term))
    append_between_marks (out, term->value);
  else
    g_string_append (out, term->value);
  if (term->prefix || term->part)
    g_string_append_c (out, '*');
}

static void
append_group (GString      *out,
              const GArray *group)
{
  for (guint i = 0; i < group->len; i++)
    {
      if (i > 0)
        g_string_append (out, " OR ");
      append_term (out, &g_array_index (group, QuothTerm, i));
    }
}

/* ---- making -------------------------------------------------------------------------------- */

QuothQuery *
quoth_query_take (GPtrArray *groups,
                  QuothSort  sort,
                  gboolean   descending)
{
  QuothQuery *query = g_atomic_rc_box_new0 (QuothQuery);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < groups->len; i++)
    {
      if (i > 0)
        g_string_append_c (text, ' ');
      append_group (text, groups->pdata[i]);
    }
  query->groups = groups;
  query->text = g_string_free (text, FALSE);
  query->sort = sort;
  query->descending = descending;
  return query;
}

static GPtrArray *
copy_groups (const QuothQuery *query)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint i = 0; i < query->groups->len; i++)
    g_ptr_array_add (groups, g_array_ref (query->groups->pdata[i]));
  return groups;
}

static void
query_clear (gpointer data)
{
  QuothQuery *query = data;

  g_ptr_array_unref (query->groups);
  g_free (query->text);
}

gboolean
quoth_filter_takes_exact (QuothFilter filter)
{
  return filter == QUOTH_FILTER_SPEAKER || filter == QUOTH_FILTER_ABOUT || filter == QUOTH_FILTER_NAME
         || filter == QUOTH_FILTER_OUTLET || filter == QUOTH_FILTER_ARTICLE || filter == QUOTH_FILTER_TO;
}

char *
quoth_query_clean_value (const char *value)
{
  g_autofree char *valid = g_utf8_make_valid (value, -1);
  GString *out = g_string_new (NULL);
  gboolean blank = FALSE;

  for (const char *p = valid; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || g_unichar_iscntrl (c))
        {
          blank = TRUE;
          continue;
        }
      if (blank && out->len > 0)
        g_string_append_c (out, ' ');
      blank = FALSE;
      g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

/* ---- the door ------------------------------------------------------------------------------ */

const char *
quoth_filter_name (QuothFilter filter)
{
  g_return_val_if_fail (filter < QUOTH_N_FILTERS, NULL);
  return filter_names[filter];
}

const char *
quoth_sort_name (QuothSort sort)
{
  g_return_val_if_fail (sort < QUOTH_N_SORTS, NULL);
  return sort_names[sort];
}

gboolean
quoth_sort_from (const char *name,
                 QuothSort  *sort)
{
  for (guint i = 0; i < QUOTH_N_SORTS; i++)
    if (g_strcmp0 (name, sort_names[i]) == 0)
      {
        *sort = i;
        return TRUE;
      }
  return FALSE;
}

gboolean
quoth_sort_begins_high (QuothSort sort)
{
  return sort == QUOTH_SORT_DATE || sort == QUOTH_SORT_COUNT || sort == QUOTH_SORT_CERTAINTY;
}

QuothQuery *
quoth_query_new (void)
{
  return quoth_query_take (g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref),
                           QUOTH_SORT_DATE, TRUE);
}

QuothQuery *
quoth_query_ref (QuothQuery *query)
{
  return g_atomic_rc_box_acquire (query);
}

void
quoth_query_unref (QuothQuery *query)
{
  g_atomic_rc_box_release_full (query, query_clear);
}

const char *
quoth_query_text (const QuothQuery *query)
{
  return query->text;
}

gboolean
quoth_query_is_empty (const QuothQuery *query)
{
  return query->groups->len == 0;
}

gboolean
quoth_query_equal (const QuothQuery *a,
                   const QuothQuery *b)
{
  return a == b || (a->sort == b->sort && a->descending == b->descending
                    && g_str_equal (a->text, b->text));
}

guint
quoth_query_n_groups (const QuothQuery *query)
{
  return query->groups->len;
}

const QuothTerm *
quoth_query_group (const QuothQuery *query,
                   guint             group,
                   guint            *n_terms)
{
  g_return_val_if_fail (group < query->groups->len, NULL);

  const GArray *terms = query->groups->pdata[group];

  *n_terms = terms->len;
  return (const QuothTerm *) terms->data;
}

char *
quoth_query_group_text (const QuothQuery *query,
                        guint             group)
{
  g_return_val_if_fail (group < query->groups->len, NULL);

  GString *out = g_string_new (NULL);

  append_group (out, query->groups->pdata[group]);
  return g_string_free (out, FALSE);
}

QuothSort
quoth_query_sort (const QuothQuery *query,
                  gboolean         *descending)
{
  if (descending != NULL)
    *descending = query->descending;
  return query->sort;
}

QuothQuery *
quoth_query_with_sort (const QuothQuery *query,
                       QuothSort         sort,
                       gboolean          descending)
{
  return quoth_query_take (copy_groups (query), sort, descending);
}

QuothQuery *
quoth_query_with_term (const QuothQuery *query,
                       QuothFilter       filter,
                       gboolean          negated,
                       const char       *value)
{
  g_autofree char *clean = quoth_query_clean_value (value);
  gboolean exact = *clean == '=' && quoth_filter_takes_exact (filter);
  g_autofree char *bare = g_strstrip (g_strdup (clean + (exact ? 1 : 0)));
  QuothTerm term = { .filter = filter, .negated = negated, .exact = exact, .value = bare };
  g_autofree char *problem = quoth_term_problem (&term);

  g_return_val_if_fail (problem == NULL, quoth_query_ref ((QuothQuery *) query));

  GArray *group = quoth_group_new ();
  GPtrArray *groups = copy_groups (query);

  term.phrase = needs_marks (&term);
  quoth_group_add (group, term, g_steal_pointer (&bare));
  g_ptr_array_add (groups, group);
  return quoth_query_take (groups, query->sort, query->descending);
}

QuothQuery *
quoth_query_without_group (const QuothQuery *query,
                           guint             group)
{
  g_return_val_if_fail (group < query->groups->len, NULL);

  GPtrArray *groups = copy_groups (query);

  g_ptr_array_remove_index (groups, group);
  return quoth_query_take (groups, query->sort, query->descending);
}

QuothQuery *
quoth_query_without_filter (const QuothQuery *query,
                            QuothFilter       filter)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint i = 0; i < query->groups->len; i++)
    {
      GArray *group = query->groups->pdata[i];
      gboolean has = FALSE;

      for (guint t = 0; t < group->len; t++)
        has = has || g_array_index (group, QuothTerm, t).filter == filter;
      if (!has)
        g_ptr_array_add (groups, g_array_ref (group));
    }
  return quoth_query_take (groups, query->sort, query->descending);
}

QuothQuery *
quoth_query_and (const QuothQuery *a,
                 const QuothQuery *b)
{
  GPtrArray *groups = copy_groups (a);

  for (guint i = 0; i < b->groups->len; i++)
    g_ptr_array_add (groups, g_array_ref (b->groups->pdata[i]));
  return quoth_query_take (groups, a->sort, a->descending);
}

gboolean
quoth_query_names_class (const QuothQuery *query)
{
  for (guint i = 0; i < query->groups->len; i++)
    {
      const GArray *group = query->groups->pdata[i];

      for (guint t = 0; t < group->len; t++)
        if (g_array_index (group, QuothTerm, t).filter == QUOTH_FILTER_CLASS)
          return TRUE;
    }
  return FALSE;
}

QuothQuery *
quoth_query_left_out (const QuothQuery *query)
{
  return quoth_query_names_class (query)
           ? NULL
           : quoth_query_with_term (query, QUOTH_FILTER_CLASS, FALSE, quoth_quote_class_name (QUOTH_CLASS_STANCE));
}

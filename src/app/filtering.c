/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * filtering.c - which filters a name can be, and how a filter joins a query. */
#include "app/filtering.h"

#include <string.h>

/* One speaker (or class) or several, any of which is enough; not who did not speak. */
static gboolean
says_which (const QuothQuery *query,
            guint             group,
            QuothFilter       filter)
{
  guint n;
  const QuothTerm *terms = quoth_query_group (query, group, &n);

  for (guint i = 0; i < n; i++)
    if (terms[i].filter != filter || terms[i].negated)
      return FALSE;

  return TRUE;
}

static gboolean
has_group (const QuothQuery *query,
           const char       *text)
{
  for (guint i = 0; i < quoth_query_n_groups (query); i++)
    {
      g_autofree char *other = quoth_query_group_text (query, i);

      if (strcmp (other, text) == 0)
        return TRUE;
    }
  return FALSE;
}

QuothQuery *
quoth_filtering_add (const QuothQuery *query,
                     QuothFilter       filter,
                     gboolean          negated,
                     const char       *value)
{
  g_return_val_if_fail (query != NULL && value != NULL, NULL);

  g_autoptr (QuothQuery) kept = quoth_query_ref ((QuothQuery *) query);
  g_autoptr (QuothQuery) nothing = quoth_query_new ();
  const gboolean is_count = filter == QUOTH_FILTER_COPIES; /* how copies are counted: never negated */
  g_autoptr (QuothQuery) alone = quoth_query_with_term (nothing, filter, negated && !is_count, value);

  if (has_group (query, quoth_query_text (alone)))
    return g_steal_pointer (&kept);

  const gboolean is_one_only = filter == QUOTH_FILTER_SPEAKER || filter == QUOTH_FILTER_CLASS || is_count;

  for (guint i = quoth_query_n_groups (query); is_one_only && (!negated || is_count) && i-- > 0;)
    if (says_which (query, i, filter))
      {
        QuothQuery *with = g_steal_pointer (&kept);

        kept = quoth_query_without_group (with, i);
        quoth_query_unref (with);
      }
  return quoth_query_and (kept, alone);
}

char *
quoth_filtering_whole (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  return g_strconcat ("=", name, NULL);
}

gboolean
quoth_filtering_is_date (const QuothNameRow *row)
{
  g_return_val_if_fail (row != NULL, FALSE);

  return row->kind == QUOTH_KIND_DATE && row->value != NULL
         && g_regex_match_simple ("^\\d{4}(-(0[1-9]|1[0-2])(-\\d\\d)?)?$", row->value, 0, 0);
}

QuothFilter
quoth_filtering_of (const QuothNameRow *row,
                    char              **value)
{
  g_return_val_if_fail (row != NULL && value != NULL, QUOTH_FILTER_ABOUT);

  if (quoth_filtering_is_date (row))
    {
      *value = g_strdup (row->value);
      return QUOTH_FILTER_DATE;
    }
  *value = quoth_filtering_whole (row->name);
  return quoth_kind_info (row->kind)->can_speak ? QUOTH_FILTER_SPEAKER : QUOTH_FILTER_ABOUT;
}

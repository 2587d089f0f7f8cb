/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * names-reading.c - which names the names pane shows, and what is counted of them. */
#include "app/names-reading.h"

#include <string.h>

#define ROWS_AT_ONCE 512
#define MOST_OF_KIND 1000 /* who wants another one searches for it: the list says how many there are */

struct QuothNamesJob
{
  QuothQuery *names;
  QuothQuery *quotes; /* under which quotes are counted; NULL: the same                          */
};

/* "Ann O'N" as ann* o* n*: every word typed begins a word of the name. */
static QuothQuery *
query_for_words (const char *typed)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean in_word = FALSE;

  for (const char *at = typed; *at != '\0'; at = g_utf8_next_char (at))
    {
      const gunichar c = g_utf8_get_char (at);
      const gboolean is_letter = g_unichar_isalnum (c) || g_unichar_ismark (c);

      if (in_word && !is_letter)
        g_string_append (text, "* ");
      if (is_letter)
        g_string_append_unichar (text, g_unichar_tolower (c));
      in_word = is_letter;
    }
  if (in_word)
    g_string_append_c (text, '*');
  return quoth_query_parse (text->str, NULL); /* made of words only: always parses */
}

QuothNamesJob *
quoth_names_job_new (QuothState *state,
                     const char *typed)
{
  g_return_val_if_fail (QUOTH_IS_STATE (state) && typed != NULL, NULL);

  const gboolean in_article = strcmp (quoth_state_get_scope (state), "article") == 0;
  g_autoptr (QuothQuery) every = quoth_state_names_query (state);
  g_autoptr (QuothQuery) words = in_article ? quoth_query_new () : query_for_words (typed);
  g_autoptr (QuothQuery) found = words != NULL ? quoth_query_and (every, words) : quoth_query_ref (every);
  QuothNamesJob *job = g_new0 (QuothNamesJob, 1);

  job->names = quoth_query_with_sort (found, QUOTH_SORT_COUNT, TRUE);
  if (in_article && !quoth_query_is_empty (quoth_state_get_query (state)))
    job->quotes = quoth_state_effective_query (state);
  return job;
}

void
quoth_names_job_free (gpointer data)
{
  QuothNamesJob *job = data;

  quoth_query_unref (job->names);
  g_clear_pointer (&job->quotes, quoth_query_unref);
  g_free (job);
}

/* Rows of some ids; their quotes counted under the other query where there is one. They are still ours
 * alone, so that a count can be put right. */
static GPtrArray *
read_rows (QuothStore          *store,
           const QuothNamesJob *job,
           const gint64        *ids,
           guint                n,
           GError             **error)
{
  g_autoptr (GPtrArray) rows = quoth_store_rows (store, QUOTH_ROWS_NAMES, job->names, ids, n, error);

  if (rows == NULL || job->quotes == NULL)
    return g_steal_pointer (&rows);

  g_autoptr (GPtrArray) counted = quoth_store_rows (store, QUOTH_ROWS_NAMES, job->quotes, ids, n, error);
  if (counted == NULL)
    return NULL;
  for (guint i = 0; i < n; i++)
    if (rows->pdata[i] != NULL && counted->pdata[i] != NULL)
      ((QuothNameRow *) rows->pdata[i])->n_quotes = ((QuothNameRow *) counted->pdata[i])->n_quotes;
  return g_steal_pointer (&rows);
}

void
quoth_names_free (gpointer data)
{
  QuothNames *names = data;

  g_ptr_array_unref (names->rows);
  g_free (names->counts);
  g_free (names);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuothNames, quoth_names_free)

/* Of one kind: ids from..end-1. */
static gboolean
read_kind (QuothStore          *store,
           const QuothNamesJob *job,
           const GArray        *ids,
           guint                from,
           guint                end,
           GPtrArray           *all,
           GError             **error)
{
  for (guint done = from; done < end; done += ROWS_AT_ONCE)
    {
      g_autoptr (GPtrArray) rows = read_rows (store, job, &g_array_index (ids, gint64, done), MIN (ROWS_AT_ONCE, end - done),
                                              error);

      if (rows == NULL)
        return FALSE;
      for (guint i = 0; i < rows->len; i++)
        if (rows->pdata[i] != NULL)
          g_ptr_array_add (all, quoth_row_ref (rows->pdata[i]));
    }
  return TRUE;
}

gpointer
quoth_names_read (QuothStore   *store,
                  gpointer      data,
                  GCancellable *cancellable,
                  GError      **error)
{
  const QuothNamesJob *job = data;
  g_autoptr (QuothNames) names = g_new0 (QuothNames, 1);
  g_autoptr (GArray) ids = NULL;
  g_autofree guint *bounds = g_new0 (guint, quoth_n_kinds + 1);

  names->rows = g_ptr_array_new_with_free_func (quoth_row_unref);
  names->counts = g_new0 (guint, quoth_n_kinds);
  ids = quoth_store_ids (store, QUOTH_ROWS_NAMES, job->names, error);
  if (ids == NULL || !quoth_store_kind_bounds (store, ids, bounds, error))
    return NULL;
  for (guint k = 0; k < quoth_n_kinds; k++)
    {
      names->counts[k] = bounds[k + 1] - bounds[k];
      if (!read_kind (store, job, ids, bounds[k], bounds[k] + MIN (names->counts[k], MOST_OF_KIND), names->rows, error))
        return NULL;
    }
  return g_steal_pointer (&names);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * name-facts.c - what the popover of a name shows, and the queries its counts are links to.
 *
 * Each count is that of the query its link will set, so that count and rows agree whatever is filtered. */
#include "app/name-facts.h"

#include "app/filtering.h"

QuothQuery *
quoth_name_link_query (QuothState    *state,
                       QuothNameLink  link,
                       const char    *name)
{
  g_return_val_if_fail (QUOTH_IS_STATE (state) && name != NULL, NULL);

  QuothQuery *query = quoth_state_get_query (state);
  g_autoptr (QuothQuery) every = quoth_query_new ();
  g_autofree char *whole = quoth_filtering_whole (name);

  switch (link)
    {
    case QUOTH_NAME_ARTICLES:
      return quoth_query_with_term (every, QUOTH_FILTER_NAME, FALSE, whole);
    case QUOTH_NAME_SAID:
      return quoth_filtering_add (query, QUOTH_FILTER_SPEAKER, FALSE, whole);
    case QUOTH_NAME_ABOUT:
      return quoth_filtering_add (query, QUOTH_FILTER_ABOUT, FALSE, whole);
    case QUOTH_N_NAME_LINKS:
      break;
    }
  g_return_val_if_reached (NULL);
}

/* ---- on a reader's thread -------------------------------------------------------------------------- */

typedef struct
{
  gint64      id;
  QuothQuery *names;
  QuothQuery *links[QUOTH_N_NAME_LINKS]; /* with the scope folded in                             */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  quoth_query_unref (job->names);
  for (guint i = 0; i < QUOTH_N_NAME_LINKS; i++)
    quoth_query_unref (job->links[i]);
  g_free (job);
}

void
quoth_name_facts_free (gpointer data)
{
  QuothNameFacts *facts = data;

  if (facts == NULL)
    return;
  g_clear_pointer ((gpointer *) &facts->sheet, quoth_row_unref);
  g_free (facts);
}

static gpointer
read_facts (QuothStore   *store,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  const Job *job = data;
  g_autoptr (QuothNameFacts) facts = g_new0 (QuothNameFacts, 1);

  facts->sheet = quoth_store_name_sheet (store, job->id, job->names, error);
  if (facts->sheet == NULL)
    return NULL;
  for (guint i = 0; i < QUOTH_N_NAME_LINKS; i++)
    {
      facts->counts[i] = quoth_store_count (store, i == QUOTH_NAME_ARTICLES ? QUOTH_ROWS_ARTICLES : QUOTH_ROWS_QUOTES,
                                            job->links[i], error);
      if (facts->counts[i] < 0)
        return NULL;
    }
  return g_steal_pointer (&facts);
}

/* ---- asking ------------------------------------------------------------------------------------------ */

void
quoth_name_facts_async (QuothState          *state,
                        gint64               id,
                        const char          *name,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             data)
{
  g_return_if_fail (QUOTH_IS_STATE (state) && quoth_state_get_corpus (state) != NULL && name != NULL);

  Job *job = g_new0 (Job, 1);

  job->id = id;
  job->names = quoth_state_names_query (state);
  for (guint i = 0; i < QUOTH_N_NAME_LINKS; i++)
    {
      g_autoptr (QuothQuery) query = quoth_name_link_query (state, i, name);

      job->links[i] = i == QUOTH_NAME_ARTICLES ? g_steal_pointer (&query) : quoth_state_in_scope (state, query);
    }
  quoth_corpus_read_async (quoth_state_get_corpus (state), QUOTH_LANE_LONG, read_facts, job, job_free,
                           quoth_name_facts_free, cancellable, callback, data);
}

QuothNameFacts *
quoth_name_facts_finish (QuothCorpus   *corpus,
                         GAsyncResult  *result,
                         GError       **error)
{
  return quoth_corpus_read_finish (corpus, result, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * name-facts.c - what the popover of a name shows, and the queries its counts are links to.
 *
 * Each count is that of the query its link will set, so that count and rows agree whatever is filtered. */
#include "app/name-facts.h"

#include "app/filtering.h"

QuothQuery *
quoth_name_link_query (const QuothQuery *query,
                       QuothNameLink     link,
                       const char       *name)
{
  g_return_val_if_fail (query != NULL && name != NULL, NULL);

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
  QuothQuery *names, *query;
  QuothQuery *scope; /* what limits quotes besides their query                                   */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  quoth_query_unref (job->names);
  quoth_query_unref (job->query);
  quoth_query_unref (job->scope);
  g_free (job);
}

void
quoth_name_facts_free (gpointer data)
{
  QuothNameFacts *facts = data;

  if (facts == NULL)
    return;
  g_clear_pointer (&facts->forms, g_array_unref);
  g_clear_pointer ((gpointer *) &facts->sheet, quoth_row_unref);
  g_free (facts);
}

static QuothNameForm *
find_form (GArray     *forms,
           const char *words)
{
  for (guint i = 0; i < forms->len; i++)
    {
      QuothNameForm *form = &g_array_index (forms, QuothNameForm, i);

      if (g_str_equal (form->form, words))
        return form;
    }
  return NULL;
}

static int
compare_forms (gconstpointer a,
               gconstpointer b)
{
  const QuothNameForm *one = a, *other = b;

  return (one->n_mentions < other->n_mentions) - (one->n_mentions > other->n_mentions);
}

/* The sheet has a line for each reason, most used first: the first line of a form has the reason to show. */
static GArray *
each_form_once (const QuothNameSheet *sheet)
{
  GArray *forms = g_array_new (FALSE, FALSE, sizeof (QuothNameForm));

  for (guint i = 0; i < sheet->n_forms; i++)
    {
      QuothNameForm *form = find_form (forms, sheet->forms[i].form);

      if (form != NULL)
        form->n_mentions += sheet->forms[i].n_mentions;
      else
        g_array_append_val (forms, sheet->forms[i]);
    }
  g_array_sort (forms, compare_forms); /* keeps the order of equals */
  return forms;
}

static gint64
count_rows_of (QuothStore     *store,
               const Job      *job,
               QuothNameLink   link,
               const char     *name,
               GError        **error)
{
  g_autoptr (QuothQuery) query = quoth_name_link_query (job->query, link, name);
  g_autoptr (QuothQuery) limited = quoth_query_and (query, job->scope);

  return link == QUOTH_NAME_ARTICLES ? quoth_store_count (store, QUOTH_ROWS_ARTICLES, query, error)
                                     : quoth_store_count (store, QUOTH_ROWS_QUOTES, limited, error);
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
  facts->forms = each_form_once (facts->sheet);
  for (guint i = 0; i < QUOTH_N_NAME_LINKS; i++)
    {
      facts->counts[i] = count_rows_of (store, job, i, facts->sheet->name.name, error);
      if (facts->counts[i] < 0)
        return NULL;
    }
  return g_steal_pointer (&facts);
}

/* ---- asking ------------------------------------------------------------------------------------------ */

void
quoth_name_facts_async (QuothState          *state,
                        gint64               id,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             data)
{
  g_return_if_fail (QUOTH_IS_STATE (state) && quoth_state_get_corpus (state) != NULL);

  g_autoptr (QuothQuery) every = quoth_query_new ();
  Job *job = g_new (Job, 1);

  job->id = id;
  job->names = quoth_state_names_query (state);
  job->query = quoth_query_ref (quoth_state_get_query (state));
  job->scope = quoth_state_in_scope (state, every);
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

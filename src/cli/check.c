/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * check.c - quoth-cli check: does the corpus read back right, and can what is derived be rebuilt. */
#include "cli/cli.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

static gboolean repair, sources;

static const GOptionEntry options[] = {
  { "repair", 0, 0, G_OPTION_ARG_NONE, &repair, N_("Rebuild indices, search and counters from the articles"), NULL },
  { "sources", 0, 0, G_OPTION_ARG_NONE, &sources,
    N_("Instead, check that the files articles came from are what they were"), NULL },
  { NULL },
};

static gpointer
check_store (QuothStore   *store,
             gpointer      job,
             GCancellable *cancellable,
             GError      **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  return quoth_store_check (store, problems, error) ? g_steal_pointer (&problems) : NULL;
}

static gpointer
repair_store (QuothStore   *store,
              gpointer      job,
              GCancellable *cancellable,
              GError      **error)
{
  return quoth_store_repair (store, error) ? check_store (store, job, cancellable, error) : NULL;
}

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  GAsyncResult **answer = data;

  *answer = g_object_ref (result);
}

static GPtrArray *
wait_for (QuothCorpus   *corpus,
          GAsyncResult **answer,
          GError       **error)
{
  GPtrArray *problems;

  while (*answer == NULL)
    g_main_context_iteration (NULL, TRUE);

  problems = quoth_corpus_is_read_only (corpus) ? quoth_corpus_read_finish (corpus, *answer, error)
                                                : quoth_corpus_write_finish (corpus, *answer, error);
  g_clear_object (answer);
  return problems;
}

/* Through the writer where we may write: the search indices can only be checked from there. */
static GPtrArray *
problems_of (QuothCorpus *corpus,
             GError     **error)
{
  GAsyncResult *answer = NULL;

  while (quoth_corpus_is_arranging (corpus)) /* what a large import that was cut off has left */
    g_main_context_iteration (NULL, TRUE);
  if (repair)
    quoth_corpus_write_async (corpus, repair_store, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL,
                              on_done, &answer);
  else if (quoth_corpus_is_read_only (corpus))
    quoth_corpus_read_async (corpus, QUOTH_LANE_LONG, check_store, NULL, NULL,
                             (GDestroyNotify) g_ptr_array_unref, NULL, on_done, &answer);
  else
    quoth_corpus_write_async (corpus, check_store, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL,
                              on_done, &answer);

  return wait_for (corpus, &answer, error);
}

static int
check_corpus (QuothCorpus *corpus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;

  if (repair && quoth_corpus_is_read_only (corpus))
    {
      quoth_cli_complain ("%s", quoth_corpus_notice (corpus));
      return QUOTH_EXIT_FAILED;
    }

  problems = problems_of (corpus, &error);
  if (problems == NULL)
    {
      quoth_cli_complain ("%s", error->message);
      return QUOTH_EXIT_FAILED;
    }

  for (guint i = 0; i < problems->len; i++)
    printf ("%s\n", (char *) problems->pdata[i]);
  if (problems->len == 0)
    puts ("ok"); /* for scripts: never translated */
  else if (!repair)
    quoth_cli_complain (_("“quoth-cli check --repair” rebuilds what can be rebuilt"));
  return problems->len == 0 ? QUOTH_EXIT_DONE : QUOTH_EXIT_FAILED;
}

/* A line for each file that is not what it was: its state, its address and, if one was kept, its copy; tabs between. */
static int
check_sources (QuothCorpus *corpus)
{
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = NULL;
  guint n_other = 0;

  quoth_corpus_verify_async (corpus, NULL, on_done, &answer);
  while (answer == NULL)
    g_main_context_iteration (NULL, TRUE);
  files = quoth_corpus_verify_finish (corpus, answer, &error);
  if (files == NULL)
    {
      quoth_cli_complain ("%s", error->message);
      return QUOTH_EXIT_FAILED;
    }

  for (guint i = 0; i < files->len; i++)
    {
      const QuothVerified *file = files->pdata[i];

      if (file->state == QUOTH_SOURCE_SAME)
        continue;
      /* for scripts: never translated */
      printf ("%s\t%s%s%s\n", quoth_source_state_name (file->state), file->uri, file->original != NULL ? "\t" : "",
              file->original != NULL ? file->original : "");
      n_other++;
    }

  if (n_other == 0)
    puts ("ok");
  return n_other == 0 ? QUOTH_EXIT_DONE : QUOTH_EXIT_SOME_REJECTED;
}

static int
check (char **args)
{
  if (repair && sources)
    return quoth_cli_usage ("check ", _("--repair and --sources do not go together"));
  if (args[0] != NULL)
    return quoth_cli_usage ("check ", _("“%s” is too much; a corpus is named with --corpus"), args[0]);
  return QUOTH_EXIT_DONE;
}

static int
run (const QuothCli *cli)
{
  g_autoptr (GError) error = NULL;
  QuothCorpus *corpus;
  int          status;

  corpus = quoth_corpus_open (cli->path, &error);
  if (corpus == NULL)
    {
      quoth_cli_complain ("%s", error->message);
      return QUOTH_EXIT_FAILED;
    }

  status = sources ? check_sources (corpus) : check_corpus (corpus);
  quoth_corpus_close (corpus);
  g_object_unref (corpus);
  return status;
}

const QuothCommand quoth_command_check = {
  .name = "check",
  .needs = QUOTH_NEEDS_PATH,
  .check = check,
  .run = run,
  .usage = "",
  .summary = N_("Check that a corpus reads back right: file, indices, every quote’s place"),
  .details = N_("Prints “ok”, or one line for each problem. Exit status: 0 no problem, 1 problems or failed.\n"
                "With --sources: one line for each file that has changed, is gone, cannot be read or whose checksum\n"
                "was not noted; exit status 3 when there are any."),
  .options = options,
};

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * copies.c - quoth-cli copies: which articles are copies of one another, and how alike copies are. */
#include "cli/cli.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#define PAGE 256

static int share;

static const GOptionEntry options[] = {
  { "share", 0, 0, G_OPTION_ARG_INT, &share,
    N_("Articles are copies when so many per cent of the shorter one stand in the longer; kept in the corpus"),
    N_("N") },
  { NULL },
};

/* ---- setting ------------------------------------------------------------------------------------- */

static gpointer
set_share (QuothStore   *store,
           gpointer      job,
           GCancellable *cancellable,
           GError      **error)
{
  return quoth_store_set_copies_share (store, GPOINTER_TO_INT (job), error) ? GINT_TO_POINTER (TRUE) : NULL;
}

static void
on_set (GObject      *source,
        GAsyncResult *result,
        gpointer      data)
{
  GAsyncResult **answer = data;

  *answer = g_object_ref (result);
}

static gboolean
set_in_corpus (const char *path,
               GError    **error)
{
  QuothCorpus *corpus = quoth_corpus_open (path, error);
  g_autoptr (GAsyncResult) answer = NULL;
  gboolean ok = FALSE;

  if (corpus == NULL)
    return FALSE;
  if (quoth_corpus_is_read_only (corpus))
    g_set_error_literal (error, QUOTH_ERROR, QUOTH_ERROR_READ_ONLY, quoth_corpus_notice (corpus));
  else
    {
      quoth_corpus_write_async (corpus, set_share, GINT_TO_POINTER (share), NULL, NULL, NULL, on_set, &answer);
      while (answer == NULL)
        g_main_context_iteration (NULL, TRUE);
      ok = quoth_corpus_write_finish (corpus, answer, error) != NULL;
    }
  quoth_corpus_close (corpus);
  g_object_unref (corpus);
  return ok;
}

/* ---- listing -------------------------------------------------------------------------------------- */

static void
print_article (const QuothArticleRow *article,
               gint64                *group)
{
  if (article->copy_group != *group)
    printf ("%s" "%" G_GINT64_FORMAT "\t%u\n", *group != 0 ? "\n" : "", article->copy_group, article->n_copies);
  *group = article->copy_group;
  printf ("\t%" G_GINT64_FORMAT "\t%s\t%s\t%u\t%s\t%s\n", article->id,
          article->date != NULL ? article->date : "", article->outlet != NULL ? article->outlet : "",
          article->n_words, article->agency != NULL ? article->agency : "", article->title);
}

/* Every group of which the query finds an article: a line of its number and size, then a line for each of those. */
static gboolean
print_groups (QuothStore       *store,
              const QuothQuery *query,
              GError          **error)
{
  g_autoptr (QuothQuery) some = quoth_query_with_term (query, QUOTH_FILTER_COPIES, FALSE, "some");
  g_autoptr (QuothQuery) sorted = quoth_query_with_sort (some, QUOTH_SORT_COPIES, FALSE);
  g_autoptr (GArray) ids = quoth_store_ids (store, QUOTH_ROWS_ARTICLES, sorted, error);
  const int percent = ids != NULL ? quoth_store_copies_share (store, error) : 0;
  gint64 group = 0;
  guint n_groups = 0;

  if (percent == 0)
    return FALSE;
  for (guint i = 0; i < ids->len; i += PAGE)
    {
      const guint n = MIN (PAGE, ids->len - i);
      g_autoptr (GPtrArray) rows = quoth_store_rows (store, QUOTH_ROWS_ARTICLES, sorted,
                                                     &g_array_index (ids, gint64, i), n, error);

      if (rows == NULL)
        return FALSE;
      for (guint k = 0; k < rows->len; k++)
        {
          const QuothArticleRow *row = rows->pdata[k];

          if (row == NULL)
            continue;
          n_groups += row->copy_group != group;
          print_article (row, &group);
        }
    }
  fflush (stdout);
  /* Translators: %u groups, %u articles. */
  quoth_cli_complain (_("%u groups of copies, %u articles; copies share %d %% of the shorter text"), n_groups, ids->len,
                      percent);
  return TRUE;
}

static gboolean
list (const char *path,
      char      **words,
      GError    **error)
{
  g_autoptr (QuothQuery) query = quoth_query_parse ("", NULL);
  g_autoptr (QuothStore) store = NULL;

  if (words[0] != NULL)
    {
      g_clear_pointer (&query, quoth_query_unref);
      query = quoth_cli_query (words, NULL, FALSE);
    }
  store = quoth_store_open (path, QUOTH_STORE_READ, error);
  return store != NULL && print_groups (store, query, error);
}

static int
check (char **args)
{
  g_autoptr (QuothQuery) query = NULL;

  if (share != 0 && (share < QUOTH_COPIES_LEAST || share > 100))
    return quoth_cli_usage ("copies ", _("the share is %d to 100 per cent"), QUOTH_COPIES_LEAST);
  query = quoth_cli_query (args, NULL, FALSE);
  return query != NULL ? QUOTH_EXIT_DONE : QUOTH_EXIT_USAGE;
}

static int
run (const QuothCli *cli)
{
  g_autoptr (GError) error = NULL;

  if ((share == 0 || set_in_corpus (cli->path, &error)) && list (cli->path, cli->args, &error))
    return QUOTH_EXIT_DONE;
  quoth_cli_complain ("%s", error->message);
  return QUOTH_EXIT_FAILED;
}

const QuothCommand quoth_command_copies = {
  .name = "copies",
  .needs = QUOTH_NEEDS_PATH,
  .check = check,
  .run = run,
  .usage = N_("[QUERY]"),
  .summary = N_("Print which articles are copies of one another"),
  .details = N_("For each group of which QUERY finds an article a line with its number and size, then a line for each\n"
                "article found: number, date, outlet, words, agency and title, with tabs between. Nothing is ever\n"
                "left out of other lists because it is a copy; copies:once in a query counts each group once."),
  .options = options,
};

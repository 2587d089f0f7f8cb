/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * import.c - quoth-cli import: the same import as in the window, with a bar and a report. */
#include "cli/cli.h"

#include <gio/gio.h>
#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define BAR_WIDTH 24

static char *report_format, *encoding, *columns, *originals;

static const GOptionEntry options[] = {
  { "report", 0, 0, G_OPTION_ARG_STRING, &report_format, N_("How to report: text (default), json or csv"),
    N_("FORMAT") },
  { "columns", 0, 0, G_OPTION_ARG_STRING, &columns,
    N_("Which column of tables is what, \"title=Titel; text=Inhalt\"; kept for all with these columns"), N_("COLUMNS") },
  { "originals", 0, 0, G_OPTION_ARG_STRING, &originals,
    N_("From now on keep a copy of each file beside the corpus, or leave it"), "keep|leave" },
  { "encoding", 0, 0, G_OPTION_ARG_STRING, &encoding, N_("Read texts as of this encoding, whatever they say"),
    N_("NAME") },
  { NULL },
};

typedef struct
{
  GMainLoop    *loop;
  GCancellable *cancellable;
  QuothReport  *report;
  GError       *error;
  guint         signals[3];
  gboolean      has_bar;
} Import;

/* ---- the bar ------------------------------------------------------------------------------------- */

static void
show_progress (QuothCorpus *corpus,
               gpointer     data)
{
  QuothProgress progress = quoth_corpus_progress (corpus);
  guint         filled = progress.files_found > 0
                           ? (guint) ((guint64) BAR_WIDTH * progress.files_done / progress.files_found) : 0;
  GString      *line = g_string_new ("\r\033[K[");

  if (progress.arranged >= 0)
    filled = BAR_WIDTH * progress.arranged;
  for (guint i = 0; i < BAR_WIDTH; i++)
    g_string_append_c (line, i < filled ? '#' : '.');

  g_string_append (line, "] ");
  if (progress.arranged >= 0)
    g_string_append (line, _("putting names and lists in order"));
  else
    g_string_append_printf (line, _("%u of %u files"), progress.files_done, progress.files_found);
  if (progress.rejected > 0)
    {
      g_string_append (line, " · ");
      g_string_append_printf (line, _("%u not imported"), progress.rejected);
    }
  if (progress.seconds_left >= 0)
    {
      g_string_append (line, " · ");
      g_string_append_printf (line, _("%.0f s left"), progress.seconds_left);
    }

  g_printerr ("%s", line->str);
  g_string_free (line, TRUE);
}

/* ---- the import ---------------------------------------------------------------------------------- */

static gboolean
on_signal (gpointer data)
{
  Import *import = data;

  /* once is asking, twice is a kill: the handlers go, so the second one ends the process */
  for (guint i = 0; i < G_N_ELEMENTS (import->signals); i++)
    {
      if (import->signals[i] != 0)
        g_source_remove (import->signals[i]);
      import->signals[i] = 0;
    }

  g_cancellable_cancel (import->cancellable);
  return G_SOURCE_REMOVE;
}

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  Import *import = data;

  import->report = quoth_corpus_add_finish (QUOTH_CORPUS (source), result, &import->error);
  g_main_loop_quit (import->loop);
}

static GListModel *
files_of (char **paths)
{
  GListStore *files = g_list_store_new (G_TYPE_FILE);

  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (paths[i]);

      g_list_store_append (files, file);
    }

  return G_LIST_MODEL (files);
}

static int
status_of (const Import *import)
{
  guint rejected = quoth_report_rejected (import->report);
  guint useful = quoth_report_imported (import->report) + quoth_report_duplicate (import->report);

  if (g_cancellable_is_cancelled (import->cancellable))
    {
      guint kept = quoth_report_articles (import->report);

      quoth_cli_complain (g_dngettext (GETTEXT_PACKAGE, "stopped; %u article is kept, import again to go on",
                                       "stopped; %u articles are kept, import again to go on", kept), kept);
      return QUOTH_EXIT_FAILED;
    }

  if (rejected == 0)
    return QUOTH_EXIT_DONE;
  return useful > 0 ? QUOTH_EXIT_SOME_REJECTED : QUOTH_EXIT_FAILED;
}

static int
tell (const Import *import)
{
  g_autofree char *text = NULL;

  if (import->report == NULL)
    {
      quoth_cli_complain ("%s", import->error->message);
      return QUOTH_EXIT_FAILED;
    }

  text = g_strcmp0 (report_format, "json") == 0  ? quoth_report_to_json (import->report)
         : g_strcmp0 (report_format, "csv") == 0 ? quoth_report_to_csv (import->report)
                                                 : quoth_report_to_text (import->report);
  fputs (text, stdout);
  return status_of (import);
}

static int
import_files (QuothCorpus *corpus,
              GListModel  *files)
{
  static const int numbers[] = { SIGINT, SIGTERM, SIGHUP };
  Import import = { .loop = g_main_loop_new (NULL, FALSE), .cancellable = g_cancellable_new () };
  int    status;

  G_STATIC_ASSERT (G_N_ELEMENTS (numbers) == G_N_ELEMENTS (import.signals));
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    import.signals[i] = g_unix_signal_add (numbers[i], on_signal, &import);

  import.has_bar = isatty (STDERR_FILENO);
  if (import.has_bar)
    g_signal_connect (corpus, "progress", G_CALLBACK (show_progress), &import);

  quoth_corpus_add_as_async (corpus, files, encoding, import.cancellable, on_done, &import);
  g_main_loop_run (import.loop);

  g_signal_handlers_disconnect_by_data (corpus, &import);
  if (import.has_bar)
    g_printerr ("\r\033[K");
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      if (import.signals[i] != 0)
        g_source_remove (import.signals[i]);
    }

  status = tell (&import);
  g_clear_pointer (&import.report, quoth_report_unref);
  g_clear_error (&import.error);
  g_object_unref (import.cancellable);
  g_main_loop_unref (import.loop);
  return status;
}

static void
on_remembered (GObject      *corpus,
               GAsyncResult *result,
               gpointer      data)
{
  GAsyncResult **answer = data;

  *answer = g_object_ref (result);
}

static gboolean
remember (QuothCorpus   *corpus,
          QuothStoreFunc function,
          gpointer       job,
          GError       **error)
{
  g_autoptr (GAsyncResult) answer = NULL;

  quoth_corpus_write_async (corpus, function, job, NULL, NULL, NULL, on_remembered, &answer);
  while (answer == NULL)
    g_main_context_iteration (NULL, TRUE);
  return quoth_corpus_write_finish (corpus, answer, error) != NULL;
}

static gboolean
is_encoding (const char *name)
{
  GIConv convert = g_iconv_open ("UTF-8", name);

  if (convert == (GIConv) -1)
    return FALSE;
  g_iconv_close (convert);
  return TRUE;
}

static int
check (char **args)
{
  if (args[0] == NULL)
    return quoth_cli_usage ("import ", _("which files or folders?"));
  for (guint i = 0; args[i] != NULL; i++)
    {
      if (*args[i] == '\0')
        return quoth_cli_usage ("import ", _("a path is empty"));
    }
  if (report_format != NULL && strcmp (report_format, "json") != 0 && strcmp (report_format, "text") != 0
      && strcmp (report_format, "csv") != 0)
    return quoth_cli_usage ("import ", _("there is no report format “%s”"), report_format);
  if (originals != NULL && strcmp (originals, "keep") != 0 && strcmp (originals, "leave") != 0)
    return quoth_cli_usage ("import ", _("originals are kept or left: write keep or leave"));
  if (columns != NULL && !quoth_mapping_is_valid (columns))
    return quoth_cli_usage ("import ", _("“%s” does not say which column is the text"), columns);
  if (encoding != NULL && !is_encoding (encoding))
    return quoth_cli_usage ("import ", _("there is no encoding “%s”"), encoding);
  return QUOTH_EXIT_DONE;
}

static int
run (const QuothCli *cli)
{
  g_autoptr (GListModel) files = NULL;
  g_autoptr (GError) error = NULL;

  if (quoth_corpus_is_read_only (cli->corpus))
    {
      quoth_cli_complain ("%s", quoth_corpus_notice (cli->corpus));
      return QUOTH_EXIT_FAILED;
    }
  if ((columns != NULL && !remember (cli->corpus, quoth_mapping_remember, columns, &error))
      || (originals != NULL && !remember (cli->corpus, quoth_originals_set_kept,
                                          GINT_TO_POINTER (strcmp (originals, "keep") == 0), &error)))
    {
      quoth_cli_complain ("%s", error->message);
      return QUOTH_EXIT_FAILED;
    }

  files = files_of (cli->args);
  return import_files (cli->corpus, files);
}

const QuothCommand quoth_command_import = {
  .name = "import",
  .needs = QUOTH_NEEDS_WRITE,
  .check = check,
  .run = run,
  .usage = N_("PATH…"),
  .summary = N_("Take files and folders of articles into a corpus"),
  .details = N_("Folders are walked in depth; hidden folders and links inside them are left out.\n"
                "Exit status: 0 all taken, 3 some files were rejected, 1 failed or stopped."),
  .options = options,
};

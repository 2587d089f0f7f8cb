/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * export.c - quoth-cli export: the quotes of a query as CSV with its manifest. */
#include "cli/cli.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

static char    *output;
static char    *sort_name;
static gboolean reverse;
static gboolean exact;
static int      limit;

static const GOptionEntry options[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("The CSV to write; its manifest goes beside it"), N_("F.csv") },
  { "limit", 'n', 0, G_OPTION_ARG_INT, &limit, N_("At most so many rows"), N_("N") },
  { "sort", 's', 0, G_OPTION_ARG_STRING, &sort_name,
    N_("date, speaker, verb, words, outlet, certainty, position or title"), N_("FIELD") },
  { "reverse", 'r', 0, G_OPTION_ARG_NONE, &reverse, N_("Turn the order round"), NULL },
  { "exact", 0, 0, G_OPTION_ARG_NONE, &exact,
    N_("Leave cells as they are that a spreadsheet would run as a formula"), NULL },
  { NULL },
};

static int
check (char **args)
{
  if (output == NULL)
    return quoth_cli_usage ("export ", _("write to which file? (--output)"));
  if (limit < 0)
    return quoth_cli_usage ("export ", _("the limit cannot be negative"));
  return QUOTH_EXIT_DONE;
}

static int
run (const QuothCli *cli)
{
  const QuothExportOptions export_options = { .defuse = !exact, .limit = (guint) limit };
  g_autoptr (QuothQuery) query = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *shown = NULL;
  guint64 n = 0;

  query = quoth_cli_query (cli->args, sort_name, reverse);
  if (query == NULL)
    return QUOTH_EXIT_USAGE;

  if (!quoth_export_file (cli->store, query, &export_options, output, NULL, NULL, &n, NULL, &error))
    {
      quoth_cli_complain ("%s", error->message);
      return QUOTH_EXIT_FAILED;
    }

  shown = g_filename_display_name (output);
  g_printerr (g_dngettext (GETTEXT_PACKAGE, "%" PRIu64 " quote written to “%s”\n",
                           "%" PRIu64 " quotes written to “%s”\n", n), n, shown);
  if (!quoth_cli_say_left_out (cli->store, query, &error))
    {
      quoth_cli_complain ("%s", error->message);
      return QUOTH_EXIT_FAILED;
    }
  return QUOTH_EXIT_DONE;
}

const QuothCommand quoth_command_export = {
  .name = "export",
  .needs = QUOTH_NEEDS_READ,
  .check = check,
  .run = run,
  .usage = N_("[QUERY] --output F.csv"),
  .summary = N_("Write the quotes that a query finds as CSV, with a manifest"),
  .details = N_("The old file stays whole until the new one is. The same corpus and manifest give the same bytes.\n"
                "Stances (“wants”, “opposes”) are no quotes: class:stance writes them, class:any both.\n"
                "Put -- before a query that begins with -."),
  .options = options,
};

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * list.c - quoth-cli list: quotes, names or articles of a query, for eyes or for programs. */
#include "cli/cli.h"

#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static char    *format_name;
static char    *sort_name;
static gboolean reverse;
static gboolean exact;
static int      limit;

static const GOptionEntry options[] = {
  { "format", 'f', 0, G_OPTION_ARG_STRING, &format_name, N_("table (default), csv, tsv or jsonl"), N_("FORMAT") },
  { "limit", 'n', 0, G_OPTION_ARG_INT, &limit, N_("At most so many rows"), N_("N") },
  { "sort", 's', 0, G_OPTION_ARG_STRING, &sort_name,
    N_("date, speaker, verb, words, outlet, certainty, position, title, count, copies or relevance"), N_("FIELD") },
  { "reverse", 'r', 0, G_OPTION_ARG_NONE, &reverse, N_("Turn the order round"), NULL },
  { "exact", 0, 0, G_OPTION_ARG_NONE, &exact,
    N_("Leave cells as they are that a spreadsheet would run as a formula"), NULL },
  { NULL },
};

static const struct
{
  const char *name;
  QuothRows   rows;
} kinds[] = {
  { "quotes",   QUOTH_ROWS_QUOTES   },
  { "names",    QUOTH_ROWS_NAMES    },
  { "articles", QUOTH_ROWS_ARTICLES },
};

static gboolean
kind_from (const char *name,
           QuothRows  *rows)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (g_strcmp0 (kinds[i].name, name) == 0)
        {
          *rows = kinds[i].rows;
          return TRUE;
        }
    }

  return FALSE;
}

static gboolean
write_rows (QuothStore          *store,
            QuothRows            rows,
            const QuothQuery    *query,
            const QuothExporter *exporter,
            GError             **error)
{
  const QuothExportOptions export_options = { .defuse = !exact, .limit = (guint) limit };
  g_autoptr (GOutputStream) out = g_unix_output_stream_new (STDOUT_FILENO, FALSE);

  return quoth_export (store, rows, query, exporter, &export_options, out, NULL, NULL, NULL, NULL, error);
}

static int
check (char **args)
{
  QuothRows rows;

  if (!kind_from (args[0], &rows))
    return quoth_cli_usage ("list ", _("list what: quotes, names or articles?"));
  if (limit < 0)
    return quoth_cli_usage ("list ", _("the limit cannot be negative"));
  if (format_name != NULL && quoth_exporter_by_name (format_name) == NULL)
    return quoth_cli_usage ("list ", _("there is no format “%s”"), format_name);
  return QUOTH_EXIT_DONE;
}

static int
run (const QuothCli *cli)
{
  g_autoptr (QuothQuery) query = NULL;
  g_autoptr (GError) error = NULL;
  QuothRows rows = QUOTH_ROWS_QUOTES;
  gboolean  is_table = format_name == NULL || strcmp (format_name, "table") == 0;
  gboolean  ok;

  kind_from (cli->args[0], &rows);
  query = quoth_cli_query (cli->args + 1, sort_name, reverse);
  if (query == NULL)
    return QUOTH_EXIT_USAGE;

  ok = is_table ? quoth_cli_print_table (cli->store, rows, query, (guint) limit, NULL, &error)
                : write_rows (cli->store, rows, query, quoth_exporter_by_name (format_name), &error);
  if (ok && rows == QUOTH_ROWS_QUOTES)
    {
      fflush (stdout); /* what is listed comes before what is not */
      ok = quoth_cli_say_left_out (cli->store, query, &error);
    }
  if (!ok)
    quoth_cli_complain ("%s", error->message);
  return ok ? QUOTH_EXIT_DONE : QUOTH_EXIT_FAILED;
}

const QuothCommand quoth_command_list = {
  .name = "list",
  .needs = QUOTH_NEEDS_READ,
  .check = check,
  .run = run,
  .usage = N_("quotes|names|articles [QUERY]"),
  .summary = N_("Print the quotes, names or articles that a query finds"),
  .details = N_("QUERY is what the window’s filter understands: words, \"a phrase\", pre*, *part*,\n"
                "speaker:putin, to:reporters, about:ukraine, name:ukraine, outlet:…, verb:claimed, verb:@distancing,\n"
                "kind:direct, polarity:denied, speaker-type:document, certainty:guess,\n"
                "agency:dpa, copies:once, copies:some, date:2023-06..2023-09; OR between terms; - before a term\n"
                "negates it. Stances (“wants”, “opposes”) are no quotes: class:stance lists them, class:any both.\n"
                "Put -- before a query that begins with -."),
  .options = options,
};

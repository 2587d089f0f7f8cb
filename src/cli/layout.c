/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * layout.c - quoth-cli layout: how a file is cut into articles, line by line. */
#include "cli/cli.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

static char *rules_path;

static const GOptionEntry options[] = {
  { "rules", 0, 0, G_OPTION_ARG_FILENAME, &rules_path, N_("Try this layout before all others"), N_("FILE") },
  { NULL },
};

/* For scripts: never translated. */
static const char *
word_for (const QuothPreviewLine *line)
{
  static const char *const uses[QUOTH_LINE_N_USES] = { "before", "begin", "head", "label", "text", "rest", "noise", "end" };

  if (line->role >= 0 && line->role < (QuothRole) QUOTH_N_FIELDS)
    return quoth_field_name ((QuothField) line->role);
  return uses[line->use];
}

static void
print_preview (const QuothPreview *preview)
{
  printf ("layout\t%s\nannounced\t%u\nsplit\t%u\nshown\t%u\n", preview->layout != NULL ? preview->layout : "",
          preview->announced, preview->n_split, preview->n_shown);
  for (guint i = 0; i < preview->warnings->len; i++)
    printf ("warning\t%s\n", (const char *) preview->warnings->pdata[i]);
  putchar ('\n');
  for (guint i = 0; i < preview->lines->len; i++)
    {
      const QuothPreviewLine *line = preview->lines->pdata[i];

      printf ("%s\t%s\n", word_for (line), line->text);
    }
}

static int
check (char **args)
{
  if (args[0] == NULL || args[1] != NULL)
    return quoth_cli_usage ("layout ", _("which file? One is looked at a time"));
  return QUOTH_EXIT_DONE;
}

static int
run (const QuothCli *cli)
{
  g_autofree char *rules = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (QuothPreview) preview = NULL;

  if (rules_path == NULL || g_file_get_contents (rules_path, &rules, NULL, &error))
    preview = quoth_preview_file (cli->args[0], rules, NULL, &error);
  if (preview == NULL)
    {
      quoth_cli_complain ("%s: %s", cli->args[0], error->message);
      return QUOTH_EXIT_FAILED;
    }
  print_preview (preview);
  return QUOTH_EXIT_DONE;
}

const QuothCommand quoth_command_layout = {
  .name = "layout",
  .needs = QUOTH_NEEDS_NOTHING,
  .check = check,
  .run = run,
  .usage = N_("FILE"),
  .summary = N_("Show how the export of a news database is cut into articles"),
  .details = N_("Prints which layout fits, how many articles the file announces and how many were found, then the lines\n"
                "of the first three, each after what it was taken for: a field, begin, head, label, text, rest, noise,\n"
                "before. Your own layouts stand in the folder “layouts” of your data folder."),
  .options = options,
};

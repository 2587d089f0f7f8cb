/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * main.c - quoth-cli: finds the command, reads its options, opens what it needs.
 *
 * Data goes to stdout, everything else to stderr. */
#include "cli/cli.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <locale.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const QuothCommand *const commands[] = {
  &quoth_command_annotate,
  &quoth_command_import,
  &quoth_command_list,
  &quoth_command_export,
  &quoth_command_check,
  &quoth_command_copies,
  &quoth_command_layout,
};

/* ---- words for people ----------------------------------------------------------------------- */

/* Messages repeat what was typed, and names of files: nothing in them may steer the terminal. */
static void
print_message (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (out, c == '\n' || g_unichar_isprint (c) ? c : 0xfffd);
    }
  g_printerr ("quoth-cli: %s\n", out->str);
}

void
quoth_cli_complain (const char *format,
                    ...)
{
  va_list          args;
  g_autofree char *text = NULL;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  print_message (text);
}

int
quoth_cli_usage (const char *command,
                 const char *format,
                 ...)
{
  va_list          args;
  g_autofree char *text = NULL;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);

  print_message (text);
  g_printerr (_("Try “quoth-cli %s--help”.\n"), command);
  return QUOTH_EXIT_USAGE;
}

static void
print_help (void)
{
  fputs (_("Usage: quoth-cli COMMAND [OPTION…] …\n\n"
           "Who said what, in your own articles, on your own machine.\n\n"
           "Commands:\n"), stdout);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    printf ("  %-9s %s\n", commands[i]->name, _(commands[i]->summary));
  fputs (_("\n“quoth-cli COMMAND --help” tells more. Also: --version, --help.\n"), stdout);
}

QuothQuery *
quoth_cli_query (char      **words,
                 const char *sort,
                 gboolean    reverse)
{
  g_autofree char *text = g_strjoinv (" ", words);
  g_autoptr (GError) error = NULL;
  g_autoptr (QuothQuery) query = NULL;
  gboolean  descending;
  QuothSort by;

  if (!g_utf8_validate (text, -1, NULL))
    {
      quoth_cli_complain (_("the query is not valid UTF-8"));
      return NULL;
    }

  query = quoth_query_parse (text, &error);
  if (query == NULL)
    {
      quoth_cli_complain ("%s", error->message);
      return NULL;
    }

  by = quoth_query_sort (query, &descending);
  if (sort == NULL && !reverse)
    return g_steal_pointer (&query);

  if (sort != NULL && !quoth_sort_from (sort, &by))
    {
      quoth_cli_complain (_("rows cannot be sorted by “%s”"), sort);
      return NULL;
    }

  if (sort != NULL)
    descending = quoth_sort_begins_high (by);
  return quoth_query_with_sort (query, by, descending != reverse);
}

gboolean
quoth_cli_say_left_out (QuothStore       *store,
                        const QuothQuery *query,
                        GError          **error)
{
  g_autoptr (QuothQuery) left_out = quoth_query_left_out (query);
  gint64 n = left_out != NULL ? quoth_store_count (store, QUOTH_ROWS_QUOTES, left_out, error) : 0;

  if (n > 0)
    /* Translators: a stance is what somebody “wants” or “opposes”, and maybe never said */
    g_printerr (g_dngettext (GETTEXT_PACKAGE, "%" PRId64 " stance left out (class:any takes it in)\n",
                             "%" PRId64 " stances left out (class:any takes them in)\n", (gulong) n), n);
  return n >= 0;
}

/* ---- which command ---------------------------------------------------------------------------- */

static const QuothCommand *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (strcmp (commands[i]->name, name) == 0)
        return commands[i];
    }

  return NULL;
}

/* Damerau-Levenshtein, adjacent letters swapped count as one slip; words are short. */
static guint
distance (const char *a,
          const char *b)
{
  enum { MAX = 24 };
  guint d[MAX + 1][MAX + 1];
  gsize n = strlen (a), m = strlen (b);

  if (n > MAX || m > MAX)
    return MAX;

  for (gsize i = 0; i <= n; i++)
    {
      for (gsize j = 0; j <= m; j++)
        {
          if (i == 0 || j == 0)
            {
              d[i][j] = (guint) (i + j);
              continue;
            }

          d[i][j] = MIN (MIN (d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + (a[i - 1] != b[j - 1]));
          if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            d[i][j] = MIN (d[i][j], d[i - 2][j - 2] + 1);
        }
    }

  return d[n][m];
}

static int
complain_unknown (const char *name)
{
  const QuothCommand *nearest = NULL;
  guint               least = 3; /* more slips than that are another word */

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      guint slips = distance (name, commands[i]->name);

      if (slips < least)
        {
          least = slips;
          nearest = commands[i];
        }
    }

  if (nearest != NULL)
    return quoth_cli_usage ("", _("there is no command “%s”; did you mean “%s”?"), name, nearest->name);
  return quoth_cli_usage ("", _("there is no command “%s”"), name);
}

/* ---- running one ------------------------------------------------------------------------------- */

static gboolean
open_what_it_needs (QuothCli           *cli,
                    const QuothCommand *command,
                    GError            **error)
{
  if (command->needs == QUOTH_NEEDS_NOTHING)
    return TRUE;

  if (cli->path == NULL)
    cli->path = quoth_corpus_default_path ();

  if (command->needs != QUOTH_NEEDS_WRITE && !g_file_test (cli->path, G_FILE_TEST_EXISTS))
    {
      g_autofree char *shown = g_filename_display_name (cli->path);

      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                   _("there is no corpus at “%s”; “quoth-cli import” makes one"), shown);
      return FALSE;
    }

  if (command->needs == QUOTH_NEEDS_READ)
    cli->store = quoth_store_open (cli->path, QUOTH_STORE_READ, error);
  if (command->needs == QUOTH_NEEDS_WRITE)
    cli->corpus = quoth_corpus_open (cli->path, error);

  return command->needs == QUOTH_NEEDS_PATH || cli->store != NULL || cli->corpus != NULL;
}

static int
run_command (const QuothCommand *command,
             QuothCli           *cli)
{
  g_autoptr (GError) error = NULL;
  int status = QUOTH_EXIT_FAILED;

  if (command->check != NULL && (status = command->check (cli->args)) != QUOTH_EXIT_DONE)
    return status;

  if (quoth_verb_groups_load_own (&error) && open_what_it_needs (cli, command, &error))
    {
      status = command->run (cli);
    }
  else
    {
      quoth_cli_complain ("%s", error->message);
      status = QUOTH_EXIT_FAILED;
    }

  if (cli->corpus != NULL)
    quoth_corpus_close (cli->corpus);
  g_clear_object (&cli->corpus);
  g_clear_pointer (&cli->store, quoth_store_close);

  if (fflush (stdout) != 0 && status == QUOTH_EXIT_DONE)
    {
      quoth_cli_complain (_("the output could not be written"));
      status = QUOTH_EXIT_FAILED;
    }

  return status;
}

static GOptionContext *
options_of (const QuothCommand *command,
            char              **path,
            char             ***rest)
{
  const GOptionEntry corpus[] = {
    { "corpus", 'c', 0, G_OPTION_ARG_FILENAME, path,
      N_("The corpus (default: library.quoth in the user’s data folder)"), N_("FILE") },
    { NULL },
  };
  const GOptionEntry remaining[] = {
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, rest, NULL, NULL },
    { NULL },
  };
  g_autofree char *usage = g_strdup_printf ("%s %s", command->name, command->usage);
  GOptionContext  *context = g_option_context_new (usage);

  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, command->summary);
  if (command->details != NULL)
    g_option_context_set_description (context, command->details);
  if (command->options != NULL)
    g_option_context_add_main_entries (context, command->options, GETTEXT_PACKAGE);
  if (command->needs != QUOTH_NEEDS_NOTHING)
    g_option_context_add_main_entries (context, corpus, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, remaining, GETTEXT_PACKAGE);
  return context;
}

static int
parse_and_run (const QuothCommand *command,
               int                 argc,
               char              **argv)
{
  g_autoptr (GOptionContext) context = NULL;
  g_autoptr (GError) error = NULL;
  char    *nothing[] = { NULL };
  char   **rest = NULL;
  QuothCli cli = { .args = nothing };
  int      status;

  context = options_of (command, &cli.path, &rest);
  if (g_option_context_parse (context, &argc, &argv, &error))
    {
      if (rest != NULL)
        cli.args = rest;
      status = run_command (command, &cli);
    }
  else
    {
      g_autofree char *name = g_strconcat (command->name, " ", NULL);

      status = quoth_cli_usage (name, "%s", error->message);
    }

  g_strfreev (rest);
  g_free (cli.path);
  return status;
}

static void
set_up (void)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, QUOTH_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  g_set_prgname ("quoth-cli");
  signal (SIGPIPE, SIG_DFL); /* “quoth-cli list … | head” ends quietly                         */
  signal (SIGXFSZ, SIG_IGN); /* a file size limit is an error to report, not a death in a write */
}

int
main (int    argc,
      char **argv)
{
  const QuothCommand *command;

  set_up ();
  if (argc < 2)
    return quoth_cli_usage ("", _("which command?"));

  if (strcmp (argv[1], "--version") == 0)
    {
      printf ("quoth-cli %s (%s)\n", QUOTH_VERSION, quoth_annotator_version ());
      return QUOTH_EXIT_DONE;
    }

  if (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0 || strcmp (argv[1], "help") == 0)
    {
      print_help ();
      return QUOTH_EXIT_DONE;
    }

  if (argv[1][0] == '-')
    return quoth_cli_usage ("", _("unknown option “%s”"), argv[1]);

  command = find_command (argv[1]);
  if (command == NULL)
    return complain_unknown (argv[1]);

  return parse_and_run (command, argc - 1, argv + 1);
}

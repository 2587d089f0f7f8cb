/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cli.h - what a command of quoth-cli is and what it is given. Inner header. */
#pragma once

#include "corpus/corpus.h"
#include "export/export.h"

G_BEGIN_DECLS

/* Exit codes: INTERFACE.md §3. */
enum
{
  QUOTH_EXIT_DONE = 0,
  QUOTH_EXIT_FAILED = 1,
  QUOTH_EXIT_USAGE = 2,
  QUOTH_EXIT_SOME_REJECTED = 3,
};

typedef enum
{
  QUOTH_NEEDS_NOTHING,
  QUOTH_NEEDS_PATH,    /* an existing corpus; the command opens it itself */
  QUOTH_NEEDS_READ,    /* an existing corpus, as `store`                  */
  QUOTH_NEEDS_WRITE,   /* a corpus, made when missing, as `corpus`        */
} QuothNeeds;

typedef struct
{
  char       **args;   /* what is left after the options; never NULL */
  char        *path;   /* of the corpus; NULL when nothing is needed */
  QuothStore  *store;
  QuothCorpus *corpus;
} QuothCli;

typedef struct
{
  const char         *name;
  QuothNeeds          needs;
  /* QUOTH_EXIT_DONE, or the status of a complaint; asked before anything is opened. Or NULL. */
  int               (*check) (char **args);
  int               (*run) (const QuothCli *cli);
  const char         *usage;    /* what follows the name                 */
  const char         *summary;  /* N_(), one line                        */
  const char         *details;  /* N_(), for --help, or NULL             */
  const GOptionEntry *options;  /* or NULL                               */
} QuothCommand;

extern const QuothCommand quoth_command_annotate;
extern const QuothCommand quoth_command_import;
extern const QuothCommand quoth_command_list;
extern const QuothCommand quoth_command_export;
extern const QuothCommand quoth_command_check;
extern const QuothCommand quoth_command_copies;
extern const QuothCommand quoth_command_layout;

/* "quoth-cli: …" on stderr. */
void        quoth_cli_complain (const char *format, ...) G_GNUC_PRINTF (1, 2);
/* The same, with where to find help; returns QUOTH_EXIT_USAGE. */
int         quoth_cli_usage    (const char *command, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* Query words joined by blanks and parsed; complains when they are no query. `sort` may be NULL. */
QuothQuery *quoth_cli_query    (char **words, const char *sort, gboolean reverse);

/* On stderr, how many stances the query does not ask for; nothing when there are none. FALSE: error. */
gboolean    quoth_cli_say_left_out (QuothStore *store, const QuothQuery *query, GError **error);

/* Rows as a table on stdout that fits the terminal. */
gboolean    quoth_cli_print_table (QuothStore *store, QuothRows rows, const QuothQuery *query,
                                   guint limit, guint64 *n_rows, GError **error);

G_END_DECLS

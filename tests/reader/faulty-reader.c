/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * faulty-reader.c - the reader with what may go wrong put in: a file's name says what happens before
 * it is read. Everything else is the reader's own code. */
#include "reader/child.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

typedef struct
{
  const QuothSink *sink;
  gpointer         data;
} Harm;

static void
say (const Harm *harm,
     const char *text)
{
  g_autoptr (QuothDraft) draft = quoth_draft_new ();

  quoth_draft_add_plain (draft, text, -1);
  harm->sink->article (draft, harm->data, NULL);
}

static void
crash (const Harm *harm)
{
  raise (SIGSEGV);
}

static void
crash_late (const Harm *harm)
{
  static const QuothImportNotes notes = { .format = "plain" };
  const QuothMember member = { .name = "inside.txt", .size = 7, .notes = &notes };

  say (harm, "One article came before the end.");
  harm->sink->begin_member (&member, harm->data, NULL);
  abort ();
}

static void
hang (const Harm *harm)
{
  for (volatile guint i = 0;; i++)
    ;
}

static void
fall_asleep (const Harm *harm)
{
  for (;;)
    poll (NULL, 0, -1);
}

static void
stand_still (const Harm *harm)
{
  raise (SIGSTOP); /* whoever stopped us may let us go on */
}

static void
eat (const Harm *harm)
{
  for (;;)
    memset (g_malloc (1024 * 1024), 1, 1024 * 1024);
}

static void
flood (const Harm *harm)
{
  g_autofree char *text = g_strnfill (1024 * 1024, 'a');

  for (gsize i = 60; i < 1024 * 1024; i += 60)
    text[i] = ' ';
  for (;;)
    say (harm, text);
}

static void
babble (const Harm *harm)
{
  const struct
  {
    guint32 kind, total, at;
    char    bytes[20];
  } packet = { 3, 20, 0, "\1\2\3\xff\xfe nonsense" };

  if (write (QUOTH_CHILD_SOCKET, &packet, sizeof packet) < 0)
    abort ();
}

static void
lie (const Harm *harm)
{
  const struct
  {
    guint32 kind, total, at;
  } packet = { 3, 0xfffffff0, 0 };

  if (write (QUOTH_CHILD_SOCKET, &packet, sizeof packet) < 0)
    abort ();
}

static void
tell_pid (const Harm *harm)
{
  g_autofree char *text = g_strdup_printf ("pid %d", (int) getpid ());

  say (harm, text);
}

static void
report (GString    *text,
        const char *what,
        gboolean    succeeded)
{
  g_string_append_printf (text, "%s: %s\n", what, succeeded ? "DONE" : g_strerror (errno));
}

/* Everything a reader has no business with. */
static void
try_all (const Harm *harm)
{
  static char *const argv[] = { "/bin/true", NULL };
  g_autoptr (GString) text = g_string_new (NULL);
  const struct rlimit none = { RLIM_INFINITY, RLIM_INFINITY };
  char byte;
  struct iovec here = { &byte, 1 };

  report (text, "open /etc/passwd", open ("/etc/passwd", O_RDONLY) >= 0);
  report (text, "open home", open (g_get_home_dir (), O_RDONLY | O_DIRECTORY) >= 0);
  report (text, "list root", open ("/", O_RDONLY | O_DIRECTORY) >= 0);
  report (text, "create", open ("/tmp/quoth-reader-was-here", O_CREAT | O_WRONLY, 0600) >= 0);
  report (text, "create in share", open ("/usr/share/quoth-reader-was-here", O_CREAT | O_WRONLY, 0600) >= 0);
  report (text, "mkdir", mkdir ("/tmp/quoth-reader-was-here", 0700) == 0);
  report (text, "unlink", unlink ("/tmp/quoth-reader-must-stay") == 0);
  report (text, "chmod", fchmod (QUOTH_CHILD_SOCKET, 0777) == 0);
  report (text, "socket inet", socket (AF_INET, SOCK_STREAM, 0) >= 0);
  report (text, "socket unix", socket (AF_UNIX, SOCK_STREAM, 0) >= 0);
  report (text, "exec", execv (argv[0], argv) == 0);
  report (text, "fork", fork () >= 0);
  report (text, "ptrace", ptrace (PTRACE_ATTACH, getppid (), NULL, NULL) == 0);
  report (text, "read parent", process_vm_readv (getppid (), &here, 1, &here, 1, 0) >= 0);
  report (text, "kill parent", kill (getppid (), SIGTERM) == 0);
  report (text, "raise limits", setrlimit (RLIMIT_AS, &none) == 0);
  report (text, "unshare", unshare (CLONE_NEWUSER) == 0);
  g_string_append (text, "still here\n");
  say (harm, text->str);
}

static void
harm (const QuothSource *source,
      const QuothSink   *sink,
      gpointer           data)
{
  static const struct
  {
    const char *name;
    void      (*act) (const Harm *);
  } harms[] = {
    { "crash", crash },   { "crash-late", crash_late }, { "hang", hang },     { "sleep", fall_asleep },
    { "stop", stand_still }, { "eat", eat },            { "flood", flood },   { "babble", babble },
    { "lie", lie },       { "pid", tell_pid },          { "try", try_all },
  };
  const Harm with = { sink, data };

  for (guint i = 0; i < G_N_ELEMENTS (harms); i++)
    if (g_strcmp0 (source->name, harms[i].name) == 0)
      harms[i].act (&with);
}

int
main (void)
{
  const char *without = g_getenv ("QUOTH_TEST_WITHOUT"); /* a number of QuothMissing */

  return quoth_child_run (harm, without != NULL ? atoi (without) : 0);
}

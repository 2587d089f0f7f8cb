/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * process.c - a reading child: how it is started, watched and ended. */
#include "reader/process.h"

#include "reader/child.h"

#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum
{
  MS_TO_START = 20 * 1000, /* a machine that swaps is slow, not broken                            */
};

/* ---- records from it ------------------------------------------------------------------------------ */

static gboolean
wait_for_packet (int           fd,
                 int           wait,
                 GCancellable *cancellable)
{
  struct pollfd fds[] = { { fd, POLLIN, 0 }, { g_cancellable_get_fd (cancellable), POLLIN, 0 } };
  const int n = poll (fds, fds[1].fd >= 0 ? 2 : 1, wait);

  if (fds[1].fd >= 0)
    g_cancellable_release_fd (cancellable);
  return n > 0 && fds[0].revents != 0;
}

GVariant *
quoth_process_listen (QuothProcess  *process,
                      int            wait,
                      GCancellable  *cancellable,
                      QuothWireKind *kind,
                      GError       **error)
{
  QuothWireState state = QUOTH_WIRE_MORE;
  GVariant *record = NULL;
  int fd = -1;

  while (state == QUOTH_WIRE_MORE)
    {
      state = quoth_wire_receive (process->wire, FALSE);
      if (state == QUOTH_WIRE_MORE && !wait_for_packet (quoth_wire_fd (process->wire), wait, cancellable))
        return NULL;
    }

  if (state == QUOTH_WIRE_RECORD)
    record = quoth_wire_take (process->wire, kind, &fd);
  if (record != NULL && fd < 0)
    return record;

  if (fd >= 0)
    close (fd);
  g_clear_pointer (&record, g_variant_unref);
  if (state == QUOTH_WIRE_CLOSED)
    g_set_error_literal (error, QUOTH_ERROR, QUOTH_ERROR_FAILED, _("The process that reads files has ended."));
  else
    g_set_error_literal (error, QUOTH_ERROR, QUOTH_ERROR_MALFORMED, _("The reader sent what is no article."));
  return NULL;
}

/* ---- started -------------------------------------------------------------------------------------- */

static const char *
program (void)
{
  const char *chosen = g_getenv ("QUOTH_READER");

  return chosen != NULL ? chosen : QUOTH_LIBEXEC_DIR "/quoth-reader";
}

/* Nothing of ours is left open in it but the socket and stderr. */
static int
prepare (posix_spawn_file_actions_t *files,
         posix_spawnattr_t          *attributes,
         int                         socket)
{
  sigset_t none, pipe;

  sigemptyset (&none);
  sigemptyset (&pipe);
  sigaddset (&pipe, SIGPIPE);
  posix_spawnattr_setsigmask (attributes, &none);
  posix_spawnattr_setsigdefault (attributes, &pipe);
  posix_spawnattr_setflags (attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  /* the socket first, which may have any number but that of stderr */
  return posix_spawn_file_actions_adddup2 (files, socket, QUOTH_CHILD_SOCKET) != 0
         || posix_spawn_file_actions_addopen (files, STDIN_FILENO, "/dev/null", O_RDONLY, 0) != 0
         || posix_spawn_file_actions_addopen (files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0) != 0
         || posix_spawn_file_actions_addclosefrom_np (files, QUOTH_CHILD_SOCKET + 1) != 0
           ? ENOMEM
           : 0;
}

/* Not by fork(): the pages of a large program would be written on twice after each new child. */
static int
spawn_with (QuothProcess *process,
            int           socket)
{
  char *argv[] = { (char *) program (), NULL };
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
  int number;

  posix_spawn_file_actions_init (&files);
  posix_spawnattr_init (&attributes);
  number = prepare (&files, &attributes, socket);
  if (number == 0)
    number = posix_spawn (&process->pid, argv[0], &files, &attributes, argv, environ);
  posix_spawnattr_destroy (&attributes);
  posix_spawn_file_actions_destroy (&files);
  return number;
}

static gboolean
spawn (QuothProcess *process,
       GError      **error)
{
  int pair[2];
  int number;

  if (socketpair (AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0)
    {
      g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_FAILED, _("The reader could not be started: %s"), g_strerror (errno));
      return FALSE;
    }

  number = spawn_with (process, pair[1]);
  close (pair[1]);
  process->wire = quoth_wire_new (pair[0]);
  if (number == 0)
    return TRUE;
  process->pid = 0;
  g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_FAILED, _("The reader could not be started: %s"), g_strerror (number));
  return FALSE;
}

static gboolean
greet (QuothProcess *process,
       GError      **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (GVariant) hello = NULL;
  QuothWireKind kind = 0;
  guint32 protocol = 0;

  hello = quoth_process_listen (process, MS_TO_START, NULL, &kind, &reason);
  if (hello != NULL && kind == QUOTH_WIRE_HELLO)
    g_variant_get (hello, "(uu)", &protocol, &process->missing);
  if (protocol == QUOTH_WIRE_PROTOCOL)
    return TRUE;

  g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_FAILED, _("The reader could not be started: %s"),
               reason != NULL    ? reason->message
               : protocol != 0   ? _("it is of another version of Quoth")
                                 : _("it does not answer"));
  return FALSE;
}

QuothProcess *
quoth_process_start (GError **error)
{
  QuothProcess *process = g_new0 (QuothProcess, 1);

  if (spawn (process, error) && greet (process, error))
    return process;

  quoth_process_end (process, NULL);
  return NULL;
}

int
quoth_process_end (QuothProcess *process,
                   gsize        *peak)
{
  struct rusage used = { 0 };
  int status = 0;

  /* it may have ended by itself: then this hits nobody, for it has not been waited for */
  if (process->pid > 0)
    {
      kill (process->pid, SIGKILL);
      while (wait4 (process->pid, &status, 0, &used) < 0 && errno == EINTR)
        ;
    }

  if (peak != NULL)
    *peak = (gsize) used.ru_maxrss * 1024;
  quoth_wire_free (process->wire);
  g_free (process);
  return status;
}

/* ---- watched --------------------------------------------------------------------------------------- */

double
quoth_process_cpu (const QuothProcess *process)
{
  struct timespec used = { 0 };
  clockid_t clock;

  if (clock_getcpuclockid (process->pid, &clock) == 0)
    clock_gettime (clock, &used);
  return (double) used.tv_sec + used.tv_nsec / 1e9;
}

/* A line of /proc/PID/…, "" when it is gone. */
static void
read_proc (const QuothProcess *process,
           const char         *what,
           char               *line,
           int                 size)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/%s", (int) process->pid, what);
  FILE *file = fopen (path, "re");

  line[0] = '\0';
  if (file != NULL && fgets (line, size, file) == NULL)
    line[0] = '\0';
  if (file != NULL)
    fclose (file);
}

gboolean
quoth_process_is_stopped (const QuothProcess *process)
{
  char line[512];
  const char *end;

  read_proc (process, "stat", line, sizeof line);
  end = strrchr (line, ')'); /* behind the name, which may hold anything */
  return end != NULL && end[1] == ' ' && (end[2] == 'T' || end[2] == 't');
}

gsize
quoth_process_resident (const QuothProcess *process)
{
  unsigned long all, resident = 0;
  char line[512];

  read_proc (process, "statm", line, sizeof line);
  return sscanf (line, "%lu %lu", &all, &resident) == 2 ? (gsize) resident * sysconf (_SC_PAGESIZE) : 0;
}

void
quoth_process_limit_cpu (const QuothProcess *process,
                         double              seconds)
{
  const rlim_t until = (rlim_t) (quoth_process_cpu (process) + seconds) + 1;
  const struct rlimit both = { until, RLIM_INFINITY };

  prlimit (process->pid, RLIMIT_CPU, &both, NULL);
}

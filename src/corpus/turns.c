/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * turns.c - processes that write the same corpus take turns, a transaction at a time.
 *
 * SQLite lets one connection write at a time, but whoever waits for it only tries again now and then: beside an
 * import, which begins the next transaction as soon as one has ended, that can take for ever. So a turn is taken
 * before a transaction, and whoever waits for it keeps the others from waiting before him, as at a door of two
 * leaves: one takes NEXT, then TURN, then lets go of NEXT.
 *
 * They are bytes of a file beside the corpus ("library.quoth.lock", with the id of the process whose turn it is),
 * locked for its open description (fcntl(2), F_OFD_SETLK), so the kernel lets go of them when a process ends,
 * however that is. The database itself cannot hold them: a second descriptor on it would, when closed, drop
 * SQLite's own locks. Who is the last to leave removes the file; whoever opened the removed one sees that. */
#include "corpus/turns.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_TRIES  10 /* each means that another process ended in this very moment */
#define PAUSE_USEC 2000

typedef enum
{
  BYTE_PRESENT, /* shared by all who may write */
  BYTE_NEXT,
  BYTE_TURN,
} Byte;

struct QuothTurns
{
  char    *path; /* of the corpus */
  char    *lock_path;
  int      fd;
  gboolean is_ours;
};

static gboolean
lock_byte (int   fd,
           Byte  byte,
           short type)
{
  /* beyond what is written there */
  struct flock lock = { .l_type = type, .l_whence = SEEK_SET, .l_start = 1000 + byte, .l_len = 1 };

  return fcntl (fd, F_OFD_SETLK, &lock) == 0;
}

static gboolean
is_still_there (int         fd,
                const char *path)
{
  struct stat by_fd, by_path;

  return fstat (fd, &by_fd) == 0 && stat (path, &by_path) == 0
         && by_fd.st_dev == by_path.st_dev && by_fd.st_ino == by_path.st_ino;
}

static void
set_errno_error (GError    **error,
                 const char *path,
                 int         number)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (number), _("“%s” cannot be locked: %s"),
               name, g_strerror (number));
}

static void
set_busy_error (QuothTurns *self,
                GError    **error)
{
  g_autofree char *name = g_path_get_basename (self->path);
  g_autofree char *shown = g_filename_display_name (name);
  char    digits[24] = "";
  gssize  n = pread (self->fd, digits, sizeof digits - 1, 0);
  long    pid = n > 0 ? strtol (digits, NULL, 10) : 0;

  if (pid > 0)
    g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_BUSY,
                 _("“%s” is being written by another program (process %ld), which does not let go of it"), shown, pid);
  else
    g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_BUSY,
                 _("“%s” is being written by another program, which does not let go of it"), shown);
}

QuothTurns *
quoth_turns_join (const char *path,
                  GError    **error)
{
  g_autofree char *lock_path = g_strconcat (path, ".lock", NULL);
  int number = EAGAIN;

  for (int i = 0; i < MAX_TRIES; i++)
    {
      int fd = open (lock_path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

      if (fd < 0)
        {
          number = errno;
          break;
        }

      if (lock_byte (fd, BYTE_PRESENT, F_RDLCK))
        {
          if (is_still_there (fd, lock_path))
            {
              QuothTurns *self = g_new0 (QuothTurns, 1);

              self->path = g_strdup (path);
              self->lock_path = g_steal_pointer (&lock_path);
              self->fd = fd;
              return self;
            }
        }
      else if ((number = errno) != EAGAIN && number != EACCES) /* these: somebody is just leaving */
        {
          close (fd);
          break;
        }
      close (fd);
      g_usleep (PAUSE_USEC);
    }

  set_errno_error (error, path, number);
  return NULL;
}

/* ---- turns -------------------------------------------------------------------------------------- */

static gboolean
wait_for (QuothTurns   *self,
          Byte          byte,
          gint64        deadline,
          GCancellable *cancellable,
          GError      **error)
{
  while (!lock_byte (self->fd, byte, F_WRLCK))
    {
      int number = errno;

      if (number != EAGAIN && number != EACCES && number != EINTR)
        {
          set_errno_error (error, self->path, number);
          return FALSE;
        }
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (g_get_monotonic_time () >= deadline)
        {
          set_busy_error (self, error);
          return FALSE;
        }
      g_usleep (PAUSE_USEC);
    }
  return TRUE;
}

/* A courtesy to whoever is refused; the lock holds without it. */
static void
sign (int fd)
{
  g_autofree char *text = g_strdup_printf ("%ld\n", (long) getpid ());

  if (pwrite (fd, text, strlen (text), 0) < 0 || ftruncate (fd, (off_t) strlen (text)) != 0)
    g_debug ("lock file not signed: %s", g_strerror (errno));
}

gboolean
quoth_turns_take (QuothTurns   *self,
                  gint64        patience,
                  GCancellable *cancellable,
                  GError      **error)
{
  gint64 deadline = g_get_monotonic_time () + patience;

  if (self->is_ours)
    return TRUE;
  if (!wait_for (self, BYTE_NEXT, deadline, cancellable, error))
    return FALSE;
  self->is_ours = wait_for (self, BYTE_TURN, deadline, cancellable, error);
  lock_byte (self->fd, BYTE_NEXT, F_UNLCK);
  if (self->is_ours)
    sign (self->fd);
  return self->is_ours;
}

void
quoth_turns_give (QuothTurns *self)
{
  if (self->is_ours)
    lock_byte (self->fd, BYTE_TURN, F_UNLCK);
  self->is_ours = FALSE;
}

void
quoth_turns_leave (QuothTurns *self)
{
  if (self == NULL)
    return;
  quoth_turns_give (self);
  if (lock_byte (self->fd, BYTE_PRESENT, F_WRLCK)) /* nobody else is here, and who comes now sees it gone */
    unlink (self->lock_path);
  close (self->fd);
  g_free (self->path);
  g_free (self->lock_path);
  g_free (self);
}

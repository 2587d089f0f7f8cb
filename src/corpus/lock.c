/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lock.c - one process writes a corpus; the others read.
 *
 * The kernel holds the lock (flock), so it is gone with its process, however that ends. It is on a
 * file of its own beside the corpus ("library.quoth.lock", holding the owner's process id): a
 * second descriptor on the database itself would, when closed, drop SQLite's own POSIX locks. The
 * file is removed at the end; whoever waited on the removed one sees that and takes a new one. */
#include "corpus/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_TRIES 10 /* each means that another process ended in this very moment */

struct QuothLock
{
  char *path;
  int   fd;
};

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
set_busy_error (GError    **error,
                const char *path,
                int         fd)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *shown = g_filename_display_name (name);
  char    digits[24] = "";
  gssize  n = pread (fd, digits, sizeof digits - 1, 0);
  long    pid = n > 0 ? strtol (digits, NULL, 10) : 0;

  if (pid > 0)
    g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_BUSY,
                 _("“%s” is open in another program (process %ld), so it cannot be changed here"),
                 shown, pid);
  else
    g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_BUSY,
                 _("“%s” is open in another program, so it cannot be changed here"), shown);
}

static void
sign (int fd)
{
  g_autofree char *text = g_strdup_printf ("%ld\n", (long) getpid ());

  /* the id is a courtesy to whoever is refused; the lock holds without it */
  if (ftruncate (fd, 0) != 0 || pwrite (fd, text, strlen (text), 0) < 0)
    g_debug ("lock file not signed: %s", g_strerror (errno));
}

QuothLock *
quoth_lock_take (const char *path,
                 GError    **error)
{
  g_autofree char *lock_path = g_strconcat (path, ".lock", NULL);

  for (int i = 0; i < MAX_TRIES; i++)
    {
      int fd = open (lock_path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

      if (fd < 0)
        {
          set_errno_error (error, path, errno);
          return NULL;
        }

      if (flock (fd, LOCK_EX | LOCK_NB) != 0)
        {
          int number = errno;

          if (number == EWOULDBLOCK)
            set_busy_error (error, path, fd);
          else
            set_errno_error (error, path, number);
          close (fd);
          return NULL;
        }

      if (is_still_there (fd, lock_path))
        {
          QuothLock *lock = g_new0 (QuothLock, 1);

          sign (fd);
          lock->path = g_steal_pointer (&lock_path);
          lock->fd = fd;
          return lock;
        }

      close (fd);
    }

  set_errno_error (error, path, EAGAIN);
  return NULL;
}

void
quoth_lock_release (QuothLock *lock)
{
  unlink (lock->path);
  close (lock->fd);
  g_free (lock->path);
  g_free (lock);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * opened.c - a file copied into memory that nobody can change any more, and hashed on the way. */
#include "corpus/opened.h"

#include "text/text.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum
{
  CHUNK = 256 * 1024,
  MAX_COPY = 256 * 1024 * 1024, /* bytes of a file that are held in memory                         */
};
#define MAX_FILE (G_GINT64_CONSTANT (16) << 30)

static gboolean
check_kind_and_size (const struct stat *about,
                     GError           **error)
{
  g_autofree char *size = NULL, *limit = NULL;

  if (!S_ISREG (about->st_mode))
    {
      g_set_error_literal (error, QUOTH_ERROR, QUOTH_ERROR_UNSUPPORTED, _("not a file"));
      return FALSE;
    }

  if (about->st_size <= MAX_FILE)
    return TRUE;

  size = g_format_size ((guint64) about->st_size);
  limit = g_format_size_full (MAX_FILE, G_FORMAT_SIZE_IEC_UNITS);
  g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_TOO_LARGE, _("too large: %s, and the limit is %s"), size, limit);
  return FALSE;
}

static gboolean
write_all (int           fd,
           const guint8 *bytes,
           gsize         n)
{
  while (n > 0)
    {
      const gssize written = write (fd, bytes, n);

      if (written < 0 && errno != EINTR)
        return FALSE;
      if (written > 0)
        {
          bytes += written;
          n -= written;
        }
    }

  return TRUE;
}

/* Hashes the file, and copies it unless `copy` is -1. Gives its bytes, -1 on error. */
static gint64
hash_and_copy (int           fd,
               int           copy,
               gint64        size,
               GChecksum    *checksum,
               GCancellable *cancellable,
               GError      **error)
{
  const gsize most = MIN (size + 1, CHUNK);
  g_autofree guint8 *chunk = g_malloc (most);
  gint64 n = 0;

  while (n <= size) /* and one read more, to notice growth */
    {
      const gssize got = read (fd, chunk, most);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return -1;
      if (got < 0 && errno == EINTR)
        continue;
      if (got == 0)
        break;

      if (got < 0 || (copy >= 0 && !write_all (copy, chunk, got)))
        {
          g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _("cannot be read: %s"), g_strerror (errno));
          return -1;
        }

      g_checksum_update (checksum, chunk, got);
      n += got;
    }

  return n;
}

static int
new_copy (gint64 size)
{
  return size <= MAX_COPY ? memfd_create ("quoth-file", MFD_CLOEXEC | MFD_ALLOW_SEALING) : -1;
}

/* From here on it is the copy that is read. */
static gboolean
use_copy (QuothOpened *opened,
          int          copy)
{
  if (fcntl (copy, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL) != 0)
    return FALSE;

  close (opened->fd);
  opened->fd = copy;
  return TRUE;
}

static gboolean
hash_still (QuothOpened  *opened,
            int           copy,
            GCancellable *cancellable,
            GError      **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  const gint64 n = hash_and_copy (opened->fd, copy, opened->size, checksum, cancellable, error);

  if (n < 0)
    return FALSE;

  g_strlcpy (opened->sha256, g_checksum_get_string (checksum), sizeof opened->sha256);
  if (n == opened->size && quoth_opened_is_unchanged (opened))
    return TRUE;

  g_set_error_literal (error, QUOTH_ERROR, QUOTH_ERROR_FAILED,
                       _("it changed while it was read; import it again when it is finished"));
  return FALSE;
}

gboolean
quoth_opened_init (QuothOpened  *opened,
                   int           fd,
                   GCancellable *cancellable,
                   GError      **error)
{
  struct stat about;
  gboolean is_still;
  int copy;

  *opened = (QuothOpened){ .fd = fd };
  if (fstat (fd, &about) != 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _("cannot be read: %s"), g_strerror (errno));
      return FALSE;
    }

  if (!check_kind_and_size (&about, error))
    return FALSE;

  opened->size = about.st_size;
  opened->modified = about.st_mtim.tv_sec;
  opened->modified_ns = about.st_mtim.tv_nsec;
  copy = new_copy (opened->size);
  is_still = hash_still (opened, copy, cancellable, error);
  if (copy >= 0 && (!is_still || !use_copy (opened, copy)))
    close (copy);
  return is_still;
}

gboolean
quoth_opened_is_unchanged (const QuothOpened *opened)
{
  struct stat about;

  if (fcntl (opened->fd, F_GET_SEALS) > 0) /* a copy */
    return TRUE;

  return fstat (opened->fd, &about) == 0 && about.st_size == opened->size
         && about.st_mtim.tv_sec == opened->modified && about.st_mtim.tv_nsec == opened->modified_ns;
}

void
quoth_opened_clear (QuothOpened *opened)
{
  if (opened->fd >= 0)
    close (opened->fd);
  opened->fd = -1;
}

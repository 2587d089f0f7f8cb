/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * originals.c - copies of the files that articles came from, kept by what is in them.
 *
 * NAME.quoth-originals/ab/abcdef…: the same file twice is kept once, whatever it is called. Off unless the user
 * wants it: it takes the room of all files again, and keeps whole what of a file never became an article. */
#include "corpus/originals.h"

#include "corpus/corpus.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define NAME "originals" /* in the corpus: "keep" */

enum
{
  CHUNK = 256 * 1024,
};

char *
quoth_original_path (const char *corpus,
                     const char *sha256)
{
  g_autofree char *folder = g_strconcat (corpus, "-originals", NULL), *first = g_strndup (sha256, 2);

  return g_build_filename (folder, first, sha256, NULL);
}

static gboolean
copy_bytes (const QuothOpened *opened,
            int                to)
{
  g_autofree char *chunk = g_malloc (CHUNK);

  for (gint64 at = 0; at < opened->size;)
    {
      const gssize got = pread (opened->fd, chunk, MIN (CHUNK, opened->size - at), at);

      for (gssize done = 0; done < got;)
        {
          const gssize n = write (to, chunk + done, got - done);

          if (n < 0 && errno != EINTR)
            return FALSE;
          done += MAX (n, 0);
        }
      if (got == 0 || (got < 0 && errno != EINTR))
        return FALSE;
      at += MAX (got, 0);
    }
  return fsync (to) == 0;
}

static gboolean
fail (GError **error)
{
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _("its original could not be kept: %s"),
               g_strerror (errno));
  return FALSE;
}

gboolean
quoth_original_keep (const char        *corpus,
                     const QuothOpened *opened,
                     GError           **error)
{
  g_autofree char *path = quoth_original_path (corpus, opened->sha256), *folder = g_path_get_dirname (path);
  g_autofree char *beside = g_strconcat (path, ".XXXXXX", NULL);
  gboolean is_whole;
  int fd;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  if (g_mkdir_with_parents (folder, 0700) < 0 || (fd = g_mkstemp_full (beside, O_WRONLY | O_CLOEXEC, 0600)) < 0)
    return fail (error);
  is_whole = copy_bytes (opened, fd);
  if (close (fd) == 0 && is_whole && g_rename (beside, path) == 0)
    return TRUE;
  fail (error);
  g_unlink (beside);
  return FALSE;
}

/* ---- whether they are kept ------------------------------------------------------------------------------ */

gboolean
quoth_originals_are_kept (QuothStore *store)
{
  g_autofree char *value = quoth_store_remembered (store, NAME, NULL);

  return g_strcmp0 (value, "keep") == 0;
}

gpointer
quoth_originals_set_kept (QuothStore   *store,
                          gpointer      keep,
                          GCancellable *cancellable,
                          GError      **error)
{
  return quoth_store_remember (store, NAME, GPOINTER_TO_INT (keep) ? "keep" : "leave", error) ? GINT_TO_POINTER (TRUE)
                                                                                            : NULL;
}

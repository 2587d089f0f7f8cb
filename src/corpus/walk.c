/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * walk.c - what was dropped -> files, in order.
 *
 * A folder is listed when its turn comes and closed again at once, so neither depth nor number costs
 * descriptors. Between looking and opening a name may come to mean something else, so nothing is
 * trusted but the descriptor: it is opened beneath its root without following any link, without
 * waiting (a pipe would block for ever), and asked again what it is. */
#include "corpus/walk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <linux/openat2.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define OPEN_FLAGS (O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)

struct QuothRoot
{
  char *uri;   /* as given                                    */
  char *path;  /* links resolved: the user pointed through them */
};

/* ---- roots and found files ------------------------------------------------------------------ */

static QuothRoot *
root_new (const char *uri,
          const char *path)
{
  QuothRoot *root = g_atomic_rc_box_new0 (QuothRoot);

  root->uri = g_strdup (uri);
  root->path = g_strdup (path);
  return root;
}

static void
root_clear (gpointer data)
{
  QuothRoot *root = data;

  g_free (root->uri);
  g_free (root->path);
}

static void
root_unref (QuothRoot *root)
{
  g_atomic_rc_box_release_full (root, root_clear);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuothRoot, root_unref)

static char *
uri_of (const QuothRoot *root,
        const char      *path)
{
  g_autofree char *escaped = NULL;

  if (path == NULL || *path == '\0')
    return g_strdup (root->uri);

  escaped = g_uri_escape_string (path, G_URI_RESERVED_CHARS_ALLOWED_IN_PATH, FALSE);
  return g_strconcat (root->uri, g_str_has_suffix (root->uri, "/") ? "" : "/", escaped, NULL);
}

static QuothFound *
found_new (QuothRoot *root,
           char      *path,
           gint64     size)
{
  QuothFound *found = g_new0 (QuothFound, 1);

  found->root = g_atomic_rc_box_acquire (root);
  found->path = path;
  found->size = size;
  return found;
}

void
quoth_found_free (QuothFound *found)
{
  root_unref (found->root);
  g_free (found->path);
  g_free (found);
}

char *
quoth_found_uri (const QuothFound *found)
{
  return uri_of (found->root, found->path);
}

char *
quoth_found_name (const QuothFound *found)
{
  return g_filename_display_basename (found->path != NULL ? found->path : found->root->path);
}

/* ---- opening ---------------------------------------------------------------------------------- */

/* Like openat(), but no part of `path` may be a link or lead out of the folder. */
static int
open_beneath (int         folder,
              const char *path,
              int         flags)
{
  struct open_how how = { .flags = (guint64) flags,
                          .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS };
  int fd = (int) syscall (SYS_openat2, folder, path, &how, sizeof how);

  /* kernels before 5.6, and sandboxes that do not know the call: the last part is still guarded */
  if (fd < 0 && (errno == ENOSYS || errno == EPERM))
    fd = openat (folder, path, flags);
  return fd;
}

static int
open_in_root (const QuothRoot *root,
              const char      *path,
              int              flags)
{
  int folder, fd, number;

  if (path == NULL)
    return open (root->path, flags);

  folder = open (root->path, O_PATH | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0)
    return -1;

  fd = open_beneath (folder, *path != '\0' ? path : ".", flags);
  number = errno;
  close (folder);
  errno = number;
  return fd;
}

static const char *
why_not_regular (mode_t mode)
{
  if (S_ISFIFO (mode))
    return _("a pipe, not a file");
  if (S_ISSOCK (mode))
    return _("a socket, not a file");
  if (S_ISCHR (mode) || S_ISBLK (mode))
    return _("a device, not a file");
  if (S_ISDIR (mode))
    return _("a folder, not a file");
  return _("not a file");
}

/* ---- the walk ----------------------------------------------------------------------------------- */

typedef struct
{
  QuothRoot             *root;
  GHashTable            *visited;
  GQueue                 folders;  /* paths inside the root still to be listed; next one first */
  const QuothWalkEvents *events;
  gpointer               user_data;
} Walk;

typedef struct
{
  guint64 device;
  guint64 inode;
} Place;

static guint
place_hash (gconstpointer data)
{
  const Place *place = data;

  return (guint) (place->inode * 31 + place->device);
}

static gboolean
place_equal (gconstpointer a,
             gconstpointer b)
{
  return memcmp (a, b, sizeof (Place)) == 0;
}

GHashTable *
quoth_walk_visited_new (void)
{
  return g_hash_table_new_full (place_hash, place_equal, g_free, NULL);
}

static void
refuse (Walk           *walk,
        const char     *path,
        QuothFileStatus status,
        const char     *reason)
{
  QuothFileReport *row = quoth_file_report_new (uri_of (walk->root, path), status);

  if (reason != NULL)
    quoth_file_report_reason (row, reason);
  walk->events->refused (row, walk->user_data);
}

static void
refuse_errno (Walk       *walk,
              const char *path,
              int         number)
{
  g_autofree char *reason = g_strdup_printf (_("cannot be opened: %s"), g_strerror (number));

  refuse (walk, path, QUOTH_FILE_REJECTED, reason);
}

static gboolean
is_first_visit (Walk *walk,
                int   fd)
{
  struct stat about;
  Place      *place;

  if (fstat (fd, &about) != 0)
    return TRUE; /* listing it will say what is wrong */

  place = g_new0 (Place, 1);
  place->device = about.st_dev;
  place->inode = about.st_ino;
  return g_hash_table_add (walk->visited, place);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Names in the folder, sorted. Takes fd. */
static GPtrArray *
list_names (int  fd,
            int *number)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  DIR           *dir = fdopendir (fd);
  struct dirent *entry;

  *number = errno;
  if (dir == NULL)
    {
      close (fd);
      return NULL;
    }

  while (errno = 0, (entry = readdir (dir)) != NULL)
    {
      if (strcmp (entry->d_name, ".") != 0 && strcmp (entry->d_name, "..") != 0)
        g_ptr_array_add (names, g_strdup (entry->d_name));
    }

  *number = errno;
  closedir (dir);
  g_ptr_array_sort (names, compare_names);
  return *number == 0 ? g_steal_pointer (&names) : NULL;
}

/* What desktops leave in folders: nobody's articles. Counted, but not worth a word. */
static gboolean
is_litter (const char *name)
{
  static const char *const names[] = { ".DS_Store", ".directory", "Thumbs.db", "desktop.ini" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_ascii_strcasecmp (name, names[i]) == 0)
        return TRUE;
    }
  return g_str_has_prefix (name, "._"); /* AppleDouble: attributes of the file without the prefix */
}

/* Takes path. Folders go to `folders`, to be listed later. */
static void
sort_in (Walk      *walk,
         int        folder,
         char      *path,
         GPtrArray *folders)
{
  g_autofree char *mine = path;
  const char *slash = strrchr (path, '/');
  const char *name = slash != NULL ? slash + 1 : path;
  struct stat about;

  if (fstatat (folder, name, &about, AT_SYMLINK_NOFOLLOW) != 0)
    refuse_errno (walk, path, errno);
  else if (S_ISDIR (about.st_mode) && *name == '.')
    refuse (walk, path, QUOTH_FILE_SKIPPED, _("a hidden folder: give it itself to import what is in it"));
  else if (S_ISDIR (about.st_mode))
    g_ptr_array_add (folders, g_steal_pointer (&mine));
  else if (S_ISREG (about.st_mode) && is_litter (name))
    refuse (walk, path, QUOTH_FILE_SKIPPED, NULL);
  else if (S_ISREG (about.st_mode))
    walk->events->found (found_new (walk->root, g_steal_pointer (&mine), about.st_size), walk->user_data);
  else if (S_ISLNK (about.st_mode) && faccessat (folder, name, F_OK, 0) != 0 && errno == ENOENT)
    refuse (walk, path, QUOTH_FILE_REJECTED, _("a link to something that is not there"));
  else if (S_ISLNK (about.st_mode))
    refuse (walk, path, QUOTH_FILE_SKIPPED, _("a link: links inside a folder are not followed"));
  else
    refuse (walk, path, QUOTH_FILE_SKIPPED, why_not_regular (about.st_mode));
}

static void
list_folder (Walk         *walk,
             const char   *path,
             GCancellable *cancellable)
{
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GPtrArray) folders = g_ptr_array_new ();
  int fd = open_in_root (walk->root, path, OPEN_FLAGS | O_DIRECTORY);
  int number = errno;

  if (fd < 0)
    {
      refuse_errno (walk, path, number);
      return;
    }

  if (!is_first_visit (walk, fd))
    {
      close (fd);
      refuse (walk, path, QUOTH_FILE_SKIPPED, _("this folder was already looked into"));
      return;
    }

  /* the listing owns its descriptor; ours stays for fstatat() */
  names = list_names (fcntl (fd, F_DUPFD_CLOEXEC, 3), &number);
  if (names == NULL)
    refuse_errno (walk, path, number);

  for (guint i = 0; names != NULL && i < names->len && !g_cancellable_is_cancelled (cancellable); i++)
    sort_in (walk, fd,
             *path != '\0' ? g_build_filename (path, names->pdata[i], NULL) : g_strdup (names->pdata[i]),
             folders);

  close (fd);
  for (guint i = folders->len; i > 0; i--)
    g_queue_push_head (&walk->folders, folders->pdata[i - 1]);
}

static void
walk_folder (Walk         *walk,
             GCancellable *cancellable)
{
  char *path;

  g_queue_push_head (&walk->folders, g_strdup (""));
  while ((path = g_queue_pop_head (&walk->folders)) != NULL)
    {
      if (!g_cancellable_is_cancelled (cancellable))
        list_folder (walk, path, cancellable);
      g_free (path);
    }
}

void
quoth_walk (GFile                 *file,
            GHashTable            *visited,
            const QuothWalkEvents *events,
            gpointer               user_data,
            GCancellable          *cancellable)
{
  g_autofree char *uri = g_file_get_uri (file);
  const char      *path = g_file_peek_path (file);
  char            *resolved = path != NULL ? realpath (path, NULL) : NULL;
  int              number = errno;
  g_autoptr (QuothRoot) root = root_new (uri, resolved != NULL ? resolved : "");
  Walk walk = { .root = root, .visited = visited, .folders = G_QUEUE_INIT,
                .events = events, .user_data = user_data };
  struct stat about;

  if (path == NULL)
    refuse (&walk, NULL, QUOTH_FILE_REJECTED, _("only files on this computer can be imported"));
  else if (resolved == NULL)
    refuse_errno (&walk, NULL, number);
  else if (lstat (resolved, &about) != 0)
    refuse_errno (&walk, NULL, errno);
  else if (S_ISDIR (about.st_mode))
    walk_folder (&walk, cancellable);
  else if (S_ISREG (about.st_mode))
    events->found (found_new (root, NULL, about.st_size), user_data);
  else
    refuse (&walk, NULL, QUOTH_FILE_REJECTED, why_not_regular (about.st_mode));

  free (resolved);
}

/* ---- the bytes of one file ------------------------------------------------------------------ */

gboolean
quoth_found_open (const QuothFound *found,
                  QuothOpened      *opened,
                  GCancellable     *cancellable,
                  GError          **error)
{
  int fd = open_in_root (found->root, found->path, OPEN_FLAGS);

  if (fd < 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _("cannot be opened: %s"),
                   g_strerror (errno));
      return FALSE;
    }

  return quoth_opened_init (opened, fd, cancellable, error);
}

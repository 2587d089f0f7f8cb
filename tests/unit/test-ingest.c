/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-ingest.c - walking folders and reading files that may be anything: order, hidden entries,
 * links, pipes, loops, files that change between looking and opening. */
#include "corpus/walk.h"
#include "import/import.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  char      *folder;
  GPtrArray *found;    /* (element-type QuothFound)      */
  GPtrArray *refused;  /* (element-type QuothFileReport) */
} Fixture;

static void
on_found (QuothFound *found,
          gpointer    data)
{
  g_ptr_array_add (((Fixture *) data)->found, found);
}

static void
on_refused (QuothFileReport *row,
            gpointer         data)
{
  g_ptr_array_add (((Fixture *) data)->refused, row);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autofree char *made = g_dir_make_tmp ("quoth-walk-XXXXXX", NULL);

  fixture->folder = g_canonicalize_filename (made, NULL);
  fixture->found = g_ptr_array_new_with_free_func ((GDestroyNotify) quoth_found_free);
  fixture->refused = g_ptr_array_new_with_free_func ((GDestroyNotify) quoth_file_report_free);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  const char *const argv[] = { "rm", "-rf", "--", fixture->folder, NULL };

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL));
  g_ptr_array_unref (fixture->found);
  g_ptr_array_unref (fixture->refused);
  g_free (fixture->folder);
}

/* ---- making and walking ------------------------------------------------------------------------ */

static char *
in (Fixture    *fixture,
    const char *path)
{
  return g_build_filename (fixture->folder, path, NULL);
}

static void
put (Fixture    *fixture,
     const char *path,
     const char *text)
{
  g_autofree char *full = in (fixture, path);
  g_autofree char *folder = g_path_get_dirname (full);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (full, text, -1, NULL));
}

static void
put_link (Fixture    *fixture,
          const char *path,
          const char *target)
{
  g_autofree char *full = in (fixture, path);

  g_assert_cmpint (symlink (target, full), ==, 0);
}

static void
walk_path (Fixture    *fixture,
           const char *path)
{
  static const QuothWalkEvents events = { on_found, on_refused };
  g_autoptr (GHashTable) visited = quoth_walk_visited_new ();
  g_autofree char *full = in (fixture, path);
  g_autoptr (GFile) file = g_file_new_for_path (full);

  quoth_walk (file, visited, &events, fixture, NULL);
}

static void
assert_found (Fixture    *fixture,
              guint       i,
              const char *path)
{
  g_autofree char *uri = quoth_found_uri (fixture->found->pdata[i]);

  g_assert_true (g_str_has_suffix (uri, path));
}

static const QuothFileReport *
refused (Fixture    *fixture,
         const char *suffix)
{
  for (guint i = 0; i < fixture->refused->len; i++)
    {
      const QuothFileReport *row = fixture->refused->pdata[i];

      if (g_str_has_suffix (row->uri, suffix))
        return row;
    }

  return NULL;
}

static GBytes *
read_first (Fixture *fixture,
            char     sha256[65],
            GError **error)
{
  g_auto (QuothOpened) opened = { .fd = -1 };
  guint8 *bytes;

  g_assert_cmpuint (fixture->found->len, >=, 1);
  if (!quoth_found_open (fixture->found->pdata[0], &opened, NULL, error))
    return NULL;

  /* a copy that nobody can change */
  g_assert_cmpint (fcntl (opened.fd, F_GET_SEALS) & (F_SEAL_WRITE | F_SEAL_SHRINK), ==, F_SEAL_WRITE | F_SEAL_SHRINK);
  g_assert_true (quoth_opened_is_unchanged (&opened));
  g_strlcpy (sha256, opened.sha256, 65);
  bytes = g_malloc (opened.size + 1);
  g_assert_cmpint (pread (opened.fd, bytes, opened.size + 1, 0), ==, opened.size);
  return g_bytes_new_take (bytes, opened.size);
}

/* ---- the walk ------------------------------------------------------------------------------------- */

static void
test_order (Fixture      *fixture,
            gconstpointer data)
{
  put (fixture, "b.txt", "b");
  put (fixture, "a.txt", "a");
  put (fixture, "sub/c.txt", "c");
  put (fixture, "sub/deep/d.txt", "d");
  put (fixture, "another/e.txt", "e");
  walk_path (fixture, "");

  g_assert_cmpuint (fixture->found->len, ==, 5);
  assert_found (fixture, 0, "/a.txt");
  assert_found (fixture, 1, "/b.txt");
  assert_found (fixture, 2, "/another/e.txt");
  assert_found (fixture, 3, "/sub/c.txt");
  assert_found (fixture, 4, "/sub/deep/d.txt");
}

static void
test_hidden (Fixture      *fixture,
             gconstpointer data)
{
  static const char *const litter[] = { ".DS_Store", "._seen.txt", "Thumbs.db", "Desktop.ini", ".directory" };

  put (fixture, ".secret.txt", "x");
  put (fixture, ".git/config", "x");
  put (fixture, "seen.txt", "x");
  for (guint i = 0; i < G_N_ELEMENTS (litter); i++)
    put (fixture, litter[i], "x");
  walk_path (fixture, "");

  g_assert_cmpuint (fixture->found->len, ==, 2);
  assert_found (fixture, 0, "/.secret.txt");
  assert_found (fixture, 1, "/seen.txt");
  g_assert_cmpuint (fixture->refused->len, ==, 1 + G_N_ELEMENTS (litter));
  g_assert_cmpint (refused (fixture, "/.git")->status, ==, QUOTH_FILE_SKIPPED);
  g_assert_cmpuint (refused (fixture, "/.git")->reasons->len, ==, 1);
  g_assert_cmpint (refused (fixture, "/._seen.txt")->status, ==, QUOTH_FILE_SKIPPED);
  g_assert_cmpuint (refused (fixture, "/._seen.txt")->reasons->len, ==, 0);
}

static void
test_links (Fixture      *fixture,
            gconstpointer data)
{
  put (fixture, "real/a.txt", "a");
  put_link (fixture, "real/up", "..");
  put_link (fixture, "real/outside.txt", "/etc/passwd");
  put_link (fixture, "real/gone.txt", "nowhere");
  put_link (fixture, "real/self.txt", "self.txt");
  put_link (fixture, "pointer", "real");
  walk_path (fixture, "pointer"); /* given by the user: followed */

  g_assert_cmpuint (fixture->found->len, ==, 1);
  g_assert_cmpuint (fixture->refused->len, ==, 4);
  g_assert_cmpint (refused (fixture, "/up")->status, ==, QUOTH_FILE_SKIPPED);
  g_assert_cmpint (refused (fixture, "/outside.txt")->status, ==, QUOTH_FILE_SKIPPED);
  g_assert_cmpint (refused (fixture, "/gone.txt")->status, ==, QUOTH_FILE_REJECTED);
  g_assert_cmpuint (refused (fixture, "/self.txt")->reasons->len, ==, 1);
}

static void
test_pipe (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *pipe_path = in (fixture, "pipe.txt");

  g_assert_cmpint (mkfifo (pipe_path, 0600), ==, 0);
  walk_path (fixture, "");
  walk_path (fixture, "pipe.txt");

  g_assert_cmpuint (fixture->found->len, ==, 0);
  g_assert_cmpuint (fixture->refused->len, ==, 2);
  g_assert_cmpint (((QuothFileReport *) fixture->refused->pdata[0])->status, ==, QUOTH_FILE_SKIPPED);
  g_assert_cmpint (((QuothFileReport *) fixture->refused->pdata[1])->status, ==, QUOTH_FILE_REJECTED);
}

static void
test_twice (Fixture      *fixture,
            gconstpointer data)
{
  static const QuothWalkEvents events = { on_found, on_refused };
  g_autoptr (GHashTable) visited = quoth_walk_visited_new ();
  g_autoptr (GFile) file = g_file_new_for_path (fixture->folder);

  put (fixture, "a.txt", "a");
  quoth_walk (file, visited, &events, fixture, NULL);
  quoth_walk (file, visited, &events, fixture, NULL);
  g_assert_cmpuint (fixture->found->len, ==, 1);
  g_assert_cmpuint (fixture->refused->len, ==, 1);
}

static void
test_remote (Fixture      *fixture,
             gconstpointer data)
{
  static const QuothWalkEvents events = { on_found, on_refused };
  g_autoptr (GHashTable) visited = quoth_walk_visited_new ();
  g_autoptr (GFile) file = g_file_new_for_uri ("sftp://example.org/a.txt");

  quoth_walk (file, visited, &events, fixture, NULL);
  walk_path (fixture, "missing.txt");
  g_assert_cmpuint (fixture->refused->len, ==, 2);
  g_assert_cmpint (refused (fixture, "/a.txt")->status, ==, QUOTH_FILE_REJECTED);
  g_assert_cmpuint (refused (fixture, "/missing.txt")->reasons->len, ==, 1);
}

static void
test_odd_names (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *name = NULL;
  g_autofree char *uri = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char sha256[65];

  put (fixture, "caf\xe9 #1?.txt", "text");
  walk_path (fixture, "");
  name = quoth_found_name (fixture->found->pdata[0]);
  uri = quoth_found_uri (fixture->found->pdata[0]);
  g_assert_true (g_utf8_validate (name, -1, NULL));
  g_assert_true (g_str_has_suffix (uri, "/caf%E9%20%231%3F.txt"));
  bytes = read_first (fixture, sha256, NULL);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 4);
}

/* ---- reading -------------------------------------------------------------------------------------- */

static void
test_digest (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  char sha256[65];

  put (fixture, "a.txt", "abc");
  walk_path (fixture, "a.txt");
  bytes = read_first (fixture, sha256, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "abc", 3);
  /* FIPS 180-2, appendix B.1 */
  g_assert_cmpstr (sha256, ==, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void
test_swapped_for_a_link (Fixture      *fixture,
                         gconstpointer data)
{
  g_autofree char *path = in (fixture, "a.txt");
  g_autoptr (GError) error = NULL;
  char sha256[65];

  put (fixture, "a.txt", "abc");
  walk_path (fixture, "");
  g_assert_cmpint (g_unlink (path), ==, 0);
  put_link (fixture, "a.txt", "/etc/passwd");
  g_assert_null (read_first (fixture, sha256, &error));
  g_assert_nonnull (error);
}

static void
test_folder_swapped_for_a_link (Fixture      *fixture,
                                gconstpointer data)
{
  g_autofree char *folder = in (fixture, "walked/sub");
  g_autofree char *aside = in (fixture, "aside");
  g_autoptr (GError) error = NULL;
  char sha256[65];

  put (fixture, "walked/sub/a.txt", "abc");
  walk_path (fixture, "walked");
  g_assert_cmpint (g_rename (folder, aside), ==, 0);
  put_link (fixture, "walked/sub", "../aside");
  g_assert_null (read_first (fixture, sha256, &error));
  g_assert_nonnull (error);
}

static void
test_swapped_for_a_pipe (Fixture      *fixture,
                         gconstpointer data)
{
  g_autofree char *path = in (fixture, "a.txt");
  g_autoptr (GError) error = NULL;
  char sha256[65];

  put (fixture, "a.txt", "abc");
  walk_path (fixture, "");
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  g_assert_null (read_first (fixture, sha256, &error)); /* and does not wait for a writer */
  g_assert_error (error, QUOTH_ERROR, QUOTH_ERROR_UNSUPPORTED);
}

static void
test_too_large (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *path = in (fixture, "a.txt");
  g_autoptr (GError) error = NULL;
  char sha256[65];

  put (fixture, "a.txt", "abc");
  g_assert_cmpint (truncate (path, (off_t) 1 << 40), ==, 0); /* sparse: takes no space */
  walk_path (fixture, "");
  g_assert_null (read_first (fixture, sha256, &error));
  g_assert_error (error, QUOTH_ERROR, QUOTH_ERROR_TOO_LARGE);
}

/* The kernel says 0 bytes and then gives some: for us, a file that grew while it was read. */
static void
test_grows (Fixture      *fixture,
            gconstpointer data)
{
  static const QuothWalkEvents events = { on_found, on_refused };
  g_autoptr (GHashTable) visited = quoth_walk_visited_new ();
  g_autoptr (GFile) file = g_file_new_for_path ("/proc/version");
  g_autoptr (GError) error = NULL;
  char sha256[65];

  quoth_walk (file, visited, &events, fixture, NULL);
  g_assert_null (read_first (fixture, sha256, &error));
  g_assert_error (error, QUOTH_ERROR, QUOTH_ERROR_FAILED);
}

static void
test_cancelled (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_auto (QuothOpened) opened = { .fd = -1 };

  put (fixture, "a.txt", "abc");
  walk_path (fixture, "");
  g_cancellable_cancel (cancellable);
  g_assert_false (quoth_found_open (fixture->found->pdata[0], &opened, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/walk/sorted-files-before-folders", test_order);
  ADD ("/walk/hidden-files-are-taken-litter-and-hidden-folders-are-not", test_hidden);
  ADD ("/walk/links-inside-a-folder-are-not-followed", test_links);
  ADD ("/walk/pipes-are-not-opened", test_pipe);
  ADD ("/walk/no-folder-is-entered-twice", test_twice);
  ADD ("/walk/remote-and-missing-files-are-rejected", test_remote);
  ADD ("/walk/names-keep-their-bytes", test_odd_names);
  ADD ("/read/bytes-and-their-digest", test_digest);
  ADD ("/read/not-through-a-link-put-there-since", test_swapped_for_a_link);
  ADD ("/read/not-through-a-folder-turned-link-since", test_folder_swapped_for_a_link);
  ADD ("/read/a-pipe-put-there-since-does-not-block", test_swapped_for_a_pipe);
  ADD ("/read/too-large-is-refused-before-reading", test_too_large);
  ADD ("/read/a-file-that-changes-is-refused", test_grows);
  ADD ("/read/cancelled", test_cancelled);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * texts.c - the texts a measurement is made on. */
#include "texts.h"

void
bench_find_texts (const char *folder,
                  GPtrArray  *paths)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        bench_find_texts (path, paths);
      else if (g_str_has_suffix (name, ".txt"))
        g_ptr_array_add (paths, g_steal_pointer (&path));
    }
}

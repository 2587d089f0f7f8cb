/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * own-layouts.c - layouts of news databases that the user wrote. */
#include "corpus/own-layouts.h"

#include <string.h>

enum
{
  MAX_FILE = 1024 * 1024,
};

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
layout_names (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".layout"))
      g_ptr_array_add (names, g_strdup (name));

  g_ptr_array_sort (names, compare_names);
  return names;
}

char *
quoth_own_layouts (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "quoth", "layouts", NULL);
  g_autoptr (GPtrArray) names = layout_names (folder);
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, names->pdata[i], NULL), *text = NULL;
      gsize len;

      if (g_file_get_contents (path, &text, &len, NULL) && len < MAX_FILE && g_utf8_validate (text, len, NULL))
        g_string_append_printf (all, "%s\n", text);
    }

  if (all->len > 0)
    return g_string_free (all, FALSE);

  g_string_free (all, TRUE);
  return NULL;
}

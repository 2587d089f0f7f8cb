/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * own-layouts.c - layouts of news databases that the user wrote. */
#include "corpus/own-layouts.h"

#include "corpus/corpus.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
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

static char *
layouts_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "quoth", "layouts", NULL);
}

char *
quoth_own_layouts (void)
{
  g_autofree char *folder = layouts_folder ();
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

/* The name of the layout as that of a file: letters, digits, "-". New; NULL: it has none. */
static char *
file_name_of (const char *rules)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *name = NULL;

  if (g_key_file_load_from_data (file, rules, strlen (rules), G_KEY_FILE_NONE, NULL))
    name = g_key_file_get_string (file, "Layout", "Name", NULL);
  if (name == NULL || *g_strstrip (name) == '\0')
    return NULL;
  g_strcanon (name, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-_", '-');
  return g_strconcat (name, ".layout", NULL);
}

char *
quoth_layout_save (const char *rules,
                   GError    **error)
{
  g_autofree char *folder = layouts_folder (), *name = file_name_of (rules), *path = NULL;

  if (name == NULL)
    {
      g_set_error_literal (error, QUOTH_ERROR, QUOTH_ERROR_MALFORMED, _("The layout needs a name: a line “Name=…” in [Layout]."));
      return NULL;
    }
  if (g_mkdir_with_parents (folder, 0700) < 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s: %s", folder, g_strerror (errno));
      return NULL;
    }
  path = g_build_filename (folder, name, NULL);
  return g_file_set_contents (path, rules, -1, error) ? g_steal_pointer (&path) : NULL;
}

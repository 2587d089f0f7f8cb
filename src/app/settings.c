/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * settings.c - what Quoth remembers between runs. */
#include "app/settings.h"

#define MAX_RECENT 10

GSettings *
quoth_settings (void)
{
  static GSettings *settings;

  if (settings == NULL)
    settings = g_settings_new (QUOTH_APP_ID);
  return settings;
}

char **
quoth_settings_recent (void)
{
  g_auto(GStrv) paths = g_settings_get_strv (quoth_settings (), "recent-corpora");
  g_autoptr(GStrvBuilder) there = g_strv_builder_new ();

  for (guint i = 0; paths[i] != NULL; i++)
    if (g_file_test (paths[i], G_FILE_TEST_EXISTS))
      g_strv_builder_add (there, paths[i]);
  return g_strv_builder_end (there);
}

void
quoth_settings_note_corpus (const char *path)
{
  g_return_if_fail (path != NULL);

  g_auto(GStrv) paths = g_settings_get_strv (quoth_settings (), "recent-corpora");
  g_autoptr(GStrvBuilder) noted = g_strv_builder_new ();
  guint n = 1;

  g_strv_builder_add (noted, path);
  for (guint i = 0; paths[i] != NULL && n < MAX_RECENT; i++)
    if (g_strcmp0 (paths[i], path) != 0)
      {
        g_strv_builder_add (noted, paths[i]);
        n++;
      }

  g_auto(GStrv) now = g_strv_builder_end (noted);
  g_settings_set_strv (quoth_settings (), "recent-corpora", (const char *const *) now);
  g_settings_set_string (quoth_settings (), "last-corpus", path);
}

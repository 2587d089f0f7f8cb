/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * mappings.c - which column of a table is what, as the user set it: kept in the corpus, for all tables with these
 * columns. */
#include "corpus/corpus.h"

#include <string.h>

#define NAME        "mappings"
#define MAX_LINES   100

char *
quoth_mappings_remembered (QuothStore *store)
{
  char *lines = quoth_store_remembered (store, NAME, NULL);

  return lines != NULL ? lines : g_strdup ("\n");
}

gboolean
quoth_mapping_is_valid (const char *mapping)
{
  static const char *const words[] = { "title", "text", "date", "outlet", "author", "url", "section", "language",
                                       "year", "month", "day", "other", NULL };
  g_auto (GStrv) parts = g_strsplit (mapping, ";", -1);
  gboolean has_text = FALSE;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *equals;

      if (*g_strstrip (parts[i]) == '\0')
        continue;
      equals = strchr (parts[i], '=');
      if (equals == NULL || strchr (mapping, '\n') != NULL)
        return FALSE;
      *equals = '\0';
      if (!g_strv_contains (words, g_strstrip (parts[i])) || *g_strstrip (equals + 1) == '\0')
        return FALSE;
      has_text = has_text || g_str_equal (parts[i], "text");
    }
  return has_text;
}

gpointer
quoth_mapping_remember (QuothStore   *store,
                        gpointer      mapping,
                        GCancellable *cancellable,
                        GError      **error)
{
  g_autofree char *before = quoth_mappings_remembered (store);
  g_auto (GStrv) lines = g_strsplit (before, "\n", -1);
  g_autoptr (GString) after = g_string_new (mapping);

  g_string_append_c (after, '\n');
  for (guint i = 0, n = 1; lines[i] != NULL && n < MAX_LINES; i++)
    if (lines[i][0] != '\0' && !g_str_equal (lines[i], mapping))
      {
        g_string_append_printf (after, "%s\n", lines[i]);
        n++;
      }
  return quoth_store_remember (store, NAME, after->str, error) ? GINT_TO_POINTER (TRUE) : NULL;
}

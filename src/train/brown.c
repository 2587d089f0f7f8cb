/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * brown.c - Brown clusters from a file, as the model has them. */
#include "train/brown.h"

#include "annotate/lexicon.h"

#include <string.h>

/* The first `bits` of the path as a number of its own, with a 1 before them. */
static guint16
path_prefix (const char *path, guint bits)
{
  guint16 code = 1;

  for (guint i = 0; path[i] != '\0' && i < bits; i++)
    code = code << 1 | (path[i] == '1');
  return code;
}

static guint32
number_of_cluster (GHashTable *numbers, GArray *paths, const char *path)
{
  gpointer number;

  if (!g_hash_table_lookup_extended (numbers, path, NULL, &number))
    {
      guint16 row[QUOTH_BROWN_PATHS] = { path_prefix (path, 4), path_prefix (path, 6),
                                         path_prefix (path, 10), paths->len };

      number = GUINT_TO_POINTER (paths->len);
      g_hash_table_insert (numbers, g_strdup (path), number);
      g_array_append_vals (paths, row, 1);
    }
  return GPOINTER_TO_UINT (number);
}

static void
enter (QuothBrownSlot *slots, guint32 mask, const char *word, guint32 cluster)
{
  g_autofree char *lower = g_utf8_strdown (word, -1);
  guint64 hash = quoth_lexicon_hash (QUOTH_LEXICON_HASH_START, lower, strlen (lower));
  guint32 key = quoth_brown_key (hash, g_unichar_isupper (g_utf8_get_char (word)));
  guint32 i = key & mask;

  while (slots[i].key != 0 && slots[i].key != key)
    i = (i + 1) & mask;
  if (slots[i].key == 0) /* the file has the commoner words first */
    slots[i] = (QuothBrownSlot){ key, cluster };
}

gboolean
quoth_brown_read (const char *path, QuothBrown *clusters, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GArray *paths = g_array_new (FALSE, FALSE, sizeof (guint16[QUOTH_BROWN_PATHS]));
  QuothBrownSlot *slots;
  guint32 bits = 10;

  if (!g_file_get_contents (path, &text, NULL, error))
    return FALSE;

  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  while (1u << bits < 2 * g_strv_length (lines))
    bits++;
  slots = g_new0 (QuothBrownSlot, 1u << bits);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", 3);

      if (g_strv_length (cells) == 3)
        enter (slots, (1u << bits) - 1, cells[1], number_of_cluster (numbers, paths, cells[0]));
    }
  clusters->n_clusters = paths->len;
  clusters->paths = (gpointer) g_array_free (paths, FALSE);
  clusters->slots = slots;
  clusters->cluster_bits = bits;
  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * attributions.c - brat standoff: lines "T1 <tab> Source 3 9;12 20 <tab> text" and
 * "E1 <tab> Attribution:T4 Source:T1 Cue:T2 Content:T3". An event without content is none. */
#include "train/attributions.h"

#include <stdlib.h>
#include <string.h>

void
quoth_attribution_free (QuothAttribution *self)
{
  g_array_unref (self->source);
  g_array_unref (self->cue);
  g_array_unref (self->content);
  g_free (self);
}

static GArray *
read_spans (const char *text)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (QuothMarkedSpan));
  g_auto (GStrv) pieces = g_strsplit (text, ";", -1);

  for (guint i = 0; pieces[i] != NULL; i++)
    {
      char *rest;
      QuothMarkedSpan span = { .start = strtoul (pieces[i], &rest, 10) };

      span.end = strtoul (rest, NULL, 10);
      if (span.end > span.start)
        g_array_append_val (spans, span);
    }
  return spans;
}

static void
append_spans (GArray *to, const GArray *from)
{
  if (from != NULL)
    g_array_append_vals (to, from->data, from->len);
}

static QuothAttribution *
read_event (const char *roles, GHashTable *spans)
{
  QuothAttribution *self = g_new (QuothAttribution, 1);
  g_auto (GStrv) words = g_strsplit (roles, " ", -1);

  self->source = g_array_new (FALSE, FALSE, sizeof (QuothMarkedSpan));
  self->cue = g_array_new (FALSE, FALSE, sizeof (QuothMarkedSpan));
  self->content = g_array_new (FALSE, FALSE, sizeof (QuothMarkedSpan));
  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *colon = strchr (words[i], ':');
      const GArray *those = colon != NULL ? g_hash_table_lookup (spans, colon + 1) : NULL;

      /* "Content2" is more of the content */
      if (g_str_has_prefix (words[i], "Source"))
        append_spans (self->source, those);
      else if (g_str_has_prefix (words[i], "Cue"))
        append_spans (self->cue, those);
      else if (g_str_has_prefix (words[i], "Content"))
        append_spans (self->content, those);
    }
  return self;
}

static char *
find_file (const char *folder, const char *name)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autofree char *prefix = g_strconcat (name, "_", NULL);
  g_autofree char *first = NULL;
  const char *entry;

  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (entry, prefix) && g_str_has_suffix (entry, ".ann")
        && strchr (entry + strlen (prefix), '_') == NULL
        && (first == NULL || strcmp (entry, first) < 0))
      {
        g_free (first);
        first = g_strdup (entry);
      }
  return first != NULL ? g_build_filename (folder, first, NULL) : NULL;
}

GPtrArray *
quoth_attributions_read (const char *folder, const char *name, GError **error)
{
  g_autofree char *path = find_file (folder, name);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GHashTable) spans =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  GPtrArray *all;

  if (path == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "no annotation of %s in %s", name,
                   folder);
      return NULL;
    }
  if (!g_file_get_contents (path, &text, NULL, error))
    return NULL;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", 3);
      const char *blank = fields[0] != NULL && fields[1] != NULL ? strchr (fields[1], ' ') : NULL;

      if (lines[i][0] == 'T' && blank != NULL)
        g_hash_table_insert (spans, g_strdup (fields[0]), read_spans (blank + 1));
    }
  all = g_ptr_array_new_with_free_func ((GDestroyNotify) quoth_attribution_free);
  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] == 'E' && strchr (lines[i], '\t') != NULL)
      {
        QuothAttribution *attribution = read_event (strchr (lines[i], '\t') + 1, spans);

        if (attribution->content->len > 0)
          g_ptr_array_add (all, attribution);
        else
          quoth_attribution_free (attribution);
      }
  return all;
}

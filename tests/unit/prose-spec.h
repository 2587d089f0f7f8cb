/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * prose-spec.h - for tests: specs that are read as documents and run as tests.
 *
 *   === A section
 *   == What the passage shows
 *   Its words, in as many paragraphs as they need.
 *   -> what must be found, a line each
 *
 * Lines that begin with # are for the reader. */
#pragma once

#include <glib.h>
#include <stdio.h>

typedef struct
{
  char *path; /* /root/section/title */
  GString *passage;
  GPtrArray *expected; /* lines */
} ProseCase;

static inline void
prose_case_free (gpointer data)
{
  ProseCase *self = data;

  g_free (self->path);
  g_string_free (self->passage, TRUE);
  g_ptr_array_unref (self->expected);
  g_free (self);
}

/* What must be found, a line each. New. */
static inline char *
prose_expected (const ProseCase *self)
{
  GString *expected = g_string_new (NULL);

  for (guint i = 0; i < self->expected->len; i++)
    g_string_append_printf (expected, "%s\n", (const char *) self->expected->pdata[i]);
  return g_string_free (expected, FALSE);
}

/* The passage, and what is found in it, as the spec would have it. */
static inline void
prose_print (const ProseCase *self, const char *found)
{
  g_auto(GStrv) lines = g_strsplit (found, "\n", -1);

  printf ("\n%s\n%s", self->path, self->passage->str);
  for (guint k = 0; lines[k] != NULL && lines[k][0] != '\0'; k++)
    printf ("-> %s\n", lines[k]);
}

/* "A title before the surname" as part of a path: a-title-before-the-surname. New. */
static inline char *
prose_slug (const char *title)
{
  GString *slug = g_string_new (NULL);

  for (const char *p = title; *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (slug, g_ascii_tolower (*p));
    else if (slug->len > 0 && slug->str[slug->len - 1] != '-')
      g_string_append_c (slug, '-');
  if (slug->len > 0 && slug->str[slug->len - 1] == '-')
    g_string_truncate (slug, slug->len - 1);
  return g_string_free (slug, FALSE);
}

static inline ProseCase *
prose_case_new (const char *root, const char *section, const char *title)
{
  ProseCase *self = g_new0 (ProseCase, 1);
  g_autofree char *slug = prose_slug (title);

  self->path = g_strdup_printf ("/%s/%s/%s", root, section, slug);
  self->passage = g_string_new (NULL);
  self->expected = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/* All cases of the file. (element-type ProseCase) */
static inline GPtrArray *
prose_spec_read (const char *root, const char *file)
{
  GPtrArray *cases = g_ptr_array_new_with_free_func (prose_case_free);
  g_autofree char *text = NULL;
  g_autofree char *section = g_strdup ("");
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) lines = NULL;
  ProseCase *now = NULL;

  g_file_get_contents (file, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = lines[i];

      if (g_str_has_prefix (line, "=== "))
        {
          g_free (section);
          section = prose_slug (line + 4);
          now = NULL;
        }
      else if (g_str_has_prefix (line, "== "))
        g_ptr_array_add (cases, now = prose_case_new (root, section, line + 3));
      else if (now == NULL || line[0] == '#')
        continue;
      else if (g_str_has_prefix (line, "-> "))
        g_ptr_array_add (now->expected, g_strdup (line + 3));
      else if (now->expected->len == 0)
        g_string_append_printf (now->passage, "%s\n", line);
    }
  return cases;
}

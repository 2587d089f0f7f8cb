/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * layout.c - a layout from its file, which is a key file as GLib reads them. A group, key or word
 * that is not known is an error, for it is a slip of the pen that would otherwise go unnoticed. */
#include "import/layout.h"

#include "import/layouts-resource.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <stddef.h>
#include <string.h>

/* ---- words -------------------------------------------------------------------------------------- */

static QuothRole
role_of (const char *word)
{
  static const struct
  {
    const char *word;
    QuothRole role;
  } others[] = {
    { "text", QUOTH_ROLE_TEXT },
    { "parts", QUOTH_ROLE_PARTS },
    { "other", QUOTH_ROLE_OTHER },
    { "rest", QUOTH_ROLE_REST },
  };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (g_str_equal (word, others[i].word))
      return others[i].role;
  for (guint i = 0; i < QUOTH_FIELD_HEADER; i++)
    if (g_str_equal (word, quoth_field_name (i)))
      return (QuothRole) i;

  return QUOTH_ROLE_NONE;
}

static gboolean
wrong_word (const char *group, const char *word, GError **error)
{
  g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_MALFORMED, _("“%s” in [%s] is no word of a layout"), word, group);
  return FALSE;
}

/* ---- groups ------------------------------------------------------------------------------------- */

typedef struct
{
  const char *group, *key;
  gsize offset;     /* of a GStrv in QuothLayout                                                  */
} ListKey;

static const ListKey list_keys[] = {
  { "Layout", "Kinds", offsetof (QuothLayout, kinds) },
  { "Layout", "Contains", offsetof (QuothLayout, contains) },
  { "Layout", "Recognise", offsetof (QuothLayout, recognise) },
  { "Layout", "Announced", offsetof (QuothLayout, announced) },
  { "Article", "Begins", offsetof (QuothLayout, begins) },
  { "Article", "Ends", offsetof (QuothLayout, ends) },
  { "Article", "Skip", offsetof (QuothLayout, skip) },
  { "Article", "TextBegins", offsetof (QuothLayout, text_begins) },
  { "Article", "TextAfter", offsetof (QuothLayout, text_after) },
  { "Article", "RestBegins", offsetof (QuothLayout, rest_begins) },
  { "Article", "Noise", offsetof (QuothLayout, noise) },
  { "Article", "OutletEnds", offsetof (QuothLayout, outlet_ends) },
};

static void
row_free (QuothRoleRow *row)
{
  g_free (row->word);
  g_free (row);
}

static gboolean
read_order (QuothLayout *layout, GStrv words, GError **error)
{
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    {
      const QuothRole role = role_of (words[i]);

      if (role == QUOTH_ROLE_NONE)
        return wrong_word ("Article", words[i], error);
      g_array_append_val (layout->order, role);
    }

  return TRUE;
}

static gboolean
read_rows (GKeyFile *file, const char *group, GPtrArray *rows, GError **error)
{
  g_auto (GStrv) keys = g_key_file_get_keys (file, group, NULL, NULL);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_key_file_get_string_list (file, group, keys[i], NULL, NULL);
      const QuothRole role = role_of (keys[i]);

      if (role == QUOTH_ROLE_NONE)
        return wrong_word (group, keys[i], error);
      for (guint k = 0; words != NULL && words[k] != NULL; k++)
        {
          QuothRoleRow *row = g_new0 (QuothRoleRow, 1);

          row->word = g_strdup (words[k]);
          row->role = role;
          g_ptr_array_add (rows, row);
        }
    }

  return TRUE;
}

static gboolean
is_known (const char *group, const char *key)
{
  static const char *const others[] = { "Layout/Name", "Layout/Title", "Article/Order", "Article/BeginIsTitle",
                                        "Article/Tags", "Article/WholeLines" };
  g_autofree char *path = g_strconcat (group, "/", key, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (list_keys); i++)
    if (g_str_equal (list_keys[i].group, group) && g_str_equal (list_keys[i].key, key))
      return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (g_str_equal (others[i], path))
      return TRUE;

  return g_str_equal (group, "Labels") || g_str_equal (group, "Marks");
}

static gboolean
check_words (GKeyFile *file, GError **error)
{
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);

  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_auto (GStrv) keys = g_key_file_get_keys (file, groups[i], NULL, NULL);

      for (guint k = 0; keys[k] != NULL; k++)
        if (!is_known (groups[i], keys[k]))
          return wrong_word (groups[i], keys[k], error);
    }

  return TRUE;
}

static gboolean
fill (QuothLayout *layout, GKeyFile *file, GError **error)
{
  g_auto (GStrv) order = g_key_file_get_string_list (file, "Article", "Order", NULL, NULL);

  layout->name = g_key_file_get_string (file, "Layout", "Name", NULL);
  layout->title = g_key_file_get_string (file, "Layout", "Title", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (list_keys); i++)
    G_STRUCT_MEMBER (GStrv, layout, list_keys[i].offset) =
      g_key_file_get_string_list (file, list_keys[i].group, list_keys[i].key, NULL, NULL);
  layout->has_tags = g_key_file_get_boolean (file, "Article", "Tags", NULL);
  layout->is_whole = g_key_file_get_boolean (file, "Article", "WholeLines", NULL);
  layout->begin_is_title = g_key_file_get_boolean (file, "Article", "BeginIsTitle", NULL);

  if (!check_words (file, error) || !read_order (layout, order, error)
      || !read_rows (file, "Labels", layout->labels, error) || !read_rows (file, "Marks", layout->marks, error))
    return FALSE;

  if (layout->name != NULL && layout->kinds != NULL && layout->recognise != NULL
      && (layout->begins != NULL || layout->ends != NULL))
    return TRUE;

  g_set_error_literal (error, QUOTH_ERROR, QUOTH_ERROR_MALFORMED,
                       _("Name, Kinds, Recognise, and Begins or Ends have to be there"));
  return FALSE;
}

QuothLayout *
quoth_layout_parse (const char *text, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (QuothLayout) layout = g_new0 (QuothLayout, 1);
  g_autoptr (GError) why = NULL;

  layout->rules = g_strdup (text);
  layout->order = g_array_new (FALSE, FALSE, sizeof (QuothRole));
  layout->labels = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  layout->marks = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);

  if (!g_key_file_load_from_data (file, text, strlen (text), G_KEY_FILE_NONE, &why))
    {
      g_set_error_literal (error, QUOTH_ERROR, QUOTH_ERROR_MALFORMED, why->message);
      return NULL;
    }

  return fill (layout, file, error) ? g_steal_pointer (&layout) : NULL;
}

void
quoth_layout_free (QuothLayout *layout)
{
  if (layout == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (list_keys); i++)
    g_strfreev (G_STRUCT_MEMBER (GStrv, layout, list_keys[i].offset));
  g_free (layout->name);
  g_free (layout->title);
  g_free (layout->rules);
  g_array_unref (layout->order);
  g_ptr_array_unref (layout->labels);
  g_ptr_array_unref (layout->marks);
  g_free (layout);
}

/* ---- all of them -------------------------------------------------------------------------------- */

/* Each file begins with its group [Layout]; comments before it belong to the one before. */
static void
add_own (GPtrArray *layouts, const char *own, GPtrArray *complaints)
{
  const char *begin = own != NULL ? strstr (own, "[Layout]") : NULL;

  while (begin != NULL)
    {
      const char *next = strstr (begin + 1, "\n[Layout]");
      g_autofree char *text = next != NULL ? g_strndup (begin, next + 1 - begin) : g_strdup (begin);
      g_autoptr (GError) error = NULL;
      QuothLayout *layout = quoth_layout_parse (text, &error);

      if (layout != NULL)
        g_ptr_array_add (layouts, layout);
      else
        g_ptr_array_add (complaints, g_strdup_printf (_("One of your layouts cannot be used: %s"), error->message));
      begin = next != NULL ? next + 1 : NULL;
    }
}

/* In the order in which they are tried: those that are recognised by more before the others. */
static void
add_built_in (GPtrArray *layouts)
{
  static const char *const names[] = { "europresse", "factiva", "factiva-tagged", "proquest", "nexis-uni",
                                       "nexis-classic" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_strconcat ("/org/quoth/layouts/", names[i], ".layout", NULL);
      g_autoptr (GBytes) bytes = g_resource_lookup_data (quoth_layouts_get_resource (), path, 0, NULL);
      g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      g_autoptr (GError) error = NULL;
      QuothLayout *layout = quoth_layout_parse (text, &error);

      if (layout == NULL)
        g_error ("%s: %s", names[i], error->message); /* a slip of ours, which the tests find */
      g_ptr_array_add (layouts, layout);
    }
}

GPtrArray *
quoth_layouts_get (const char *own, QuothImportNotes *notes)
{
  static GPtrArray *layouts, *complaints;
  static char *of;

  if (layouts == NULL || g_strcmp0 (of, own) != 0)
    {
      g_clear_pointer (&layouts, g_ptr_array_unref);
      g_clear_pointer (&complaints, g_ptr_array_unref);
      layouts = g_ptr_array_new_with_free_func ((GDestroyNotify) quoth_layout_free);
      complaints = g_ptr_array_new_with_free_func (g_free);
      add_own (layouts, own, complaints);
      add_built_in (layouts);
      g_free (of);
      of = g_strdup (own);
    }

  for (guint i = 0; i < complaints->len; i++)
    quoth_import_notes_warn (notes, "%s", (char *) complaints->pdata[i]);
  return layouts;
}

gboolean
quoth_layouts_may_fit (const char *utf8, gsize len, const char *kind, QuothReading *reading)
{
  GPtrArray *layouts = quoth_layouts_get (reading->source->layouts, reading->notes);

  if (reading->source->shows_lines)
    return TRUE;
  for (guint i = 0; i < layouts->len; i++)
    {
      const QuothLayout *layout = layouts->pdata[i];

      if (!g_strv_contains ((const char *const *) layout->kinds, kind))
        continue;
      if (layout->contains == NULL)
        return TRUE;
      for (guint k = 0; layout->contains[k] != NULL; k++)
        if (memmem (utf8, len, layout->contains[k], strlen (layout->contains[k])) != NULL)
          return TRUE;
    }

  return FALSE;
}

static const QuothLayout *
find_layout (const QuothLines *lines, const char *kind, QuothReading *reading)
{
  GPtrArray *layouts = quoth_layouts_get (reading->source->layouts, reading->notes);

  for (guint i = 0; i < layouts->len; i++)
    if (quoth_layout_fits (layouts->pdata[i], lines, kind))
      return layouts->pdata[i];

  return NULL;
}

gboolean
quoth_layouts_read (
  const QuothLines *lines, const char *kind, QuothReading *reading, gboolean *fits, GError **error)
{
  const QuothLayout *layout = find_layout (lines, kind, reading);

  if (reading->source->shows_lines && reading->sink->lines != NULL)
    {
      g_autoptr (GVariant) view = g_variant_ref_sink (quoth_layout_view (layout, lines, kind));

      if (!reading->sink->lines (view, reading->user_data, error))
        return FALSE;
    }

  *fits = layout != NULL;
  return layout == NULL || quoth_layout_read (layout, lines, kind, reading, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html-lines.c - a web page as lines with marks, for layouts: the way news databases write pages is
 * in their classes, which the search for a main text does not look at. */
#include "import/html.h"

#include <string.h>

enum
{
  MAX_MARK = 100,   /* bytes of one                                                              */
  MAX_AROUND = 8,   /* innermost elements that are told                                          */
  MAX_WITHIN = 8,   /* marks of elements within a line                                           */
};

typedef struct
{
  QuothLines *lines;
  GString *text;
  GPtrArray *open;   /* (element-type utf8): marks of the open elements, "" without a class         */
  GPtrArray *within; /* (element-type utf8): marks of what begins in the line in hand              */
  guint hidden;      /* depth of the outermost element that is no text, or 0                      */
} Reader;

static gboolean
is_in (const char *name, const char *const *names, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (g_str_equal (name, names[i]))
      return TRUE;

  return FALSE;
}

static gboolean
ends_line (const char *name)
{
  static const char *const names[] = {
    "p",  "div", "br", "tr",   "td",      "th",      "li",     "h1",     "h2",    "h3",  "h4",     "h5",
    "h6", "dt",  "dd", "body", "article", "section", "header", "footer", "table", "pre", "center", "blockquote",
    "hr", "ul",  "ol", "dl",
  };

  return is_in (name, names, G_N_ELEMENTS (names));
}

static gboolean
is_hidden (const char *name)
{
  static const char *const names[] = { "script", "style", "title", "template", "noscript" };

  return is_in (name, names, G_N_ELEMENTS (names));
}

/* ---- marks -------------------------------------------------------------------------------------- */

static const char *
attribute (const xmlChar **values, const char *name)
{
  for (; values != NULL && values[0] != NULL; values += 2)
    if (g_ascii_strcasecmp ((const char *) values[0], name) == 0)
      return (const char *) values[1];

  return NULL;
}

/* "div.article.enArticle"; the name alone without a class. */
static char *
mark_of (const char *name, const xmlChar **values)
{
  const char *class = attribute (values, "class");
  GString *mark = g_string_new (name);

  for (const char *p = class; p != NULL && *p != '\0' && mark->len < MAX_MARK;)
    {
      const gsize blank = strspn (p, " \t\r\n"), len = strcspn (p + blank, " \t\r\n");

      if (len > 0 && len < MAX_MARK)
        {
          g_string_append_c (mark, '.');
          g_string_append_len (mark, p + blank, len);
        }
      p += blank + len;
    }

  return g_string_free (mark, FALSE);
}

static void
note_within (Reader *reader, char *mark)
{
  if (reader->within->len < MAX_WITHIN && strlen (mark) < MAX_MARK && strpbrk (mark, " \t\r\n") == NULL)
    g_ptr_array_add (reader->within, mark);
  else
    g_free (mark);
}

static char *
marks_of_line (Reader *reader)
{
  GString *marks = g_string_new (NULL);
  const guint from = reader->open->len > MAX_AROUND ? reader->open->len - MAX_AROUND : 0;

  for (guint i = from; i < reader->open->len; i++)
    g_string_append_printf (marks, "%s%s", marks->len > 0 ? " " : "", (char *) reader->open->pdata[i]);
  for (guint i = 0; i < reader->within->len; i++)
    g_string_append_printf (marks, "%s%s", marks->len > 0 ? " " : "", (char *) reader->within->pdata[i]);

  return g_string_free (marks, FALSE);
}

/* ---- events ------------------------------------------------------------------------------------- */

static void
end_line (Reader *reader)
{
  g_strstrip (reader->text->str);
  reader->text->len = strlen (reader->text->str);
  if (reader->text->len == 0)
    return;

  g_autofree char *marks = marks_of_line (reader);

  quoth_lines_add (reader->lines, reader->text->str, reader->text->len, marks);
  g_string_truncate (reader->text, 0);
  g_ptr_array_set_size (reader->within, 0);
}

/* Nexis Classic tells there how many documents it wrote. */
static void
on_meta (Reader *reader, const xmlChar **values)
{
  const char *documents = attribute (values, "documents");
  g_autofree char *line = documents != NULL ? g_strconcat ("DOCUMENTS ", documents, NULL) : NULL;

  if (line != NULL)
    quoth_lines_add (reader->lines, line, -1, "meta");
}

static void
on_start (void *data, const xmlChar *element, const xmlChar **values)
{
  Reader *reader = data;
  const char *name = (const char *) element;
  const char *anchor = attribute (values, "id");

  if (ends_line (name))
    end_line (reader);
  if (g_str_equal (name, "meta"))
    on_meta (reader, values);

  g_ptr_array_add (reader->open, mark_of (name, values));
  if (reader->hidden == 0 && is_hidden (name))
    reader->hidden = reader->open->len;
  if (!ends_line (name) && attribute (values, "class") != NULL)
    note_within (reader, mark_of (name, values));
  if (anchor == NULL && g_str_equal (name, "a"))
    anchor = attribute (values, "name");
  if (anchor != NULL)
    note_within (reader, g_strconcat ("#", anchor, NULL));
}

static void
on_end (void *data, const xmlChar *element)
{
  Reader *reader = data;

  if (ends_line ((const char *) element))
    end_line (reader);
  if (reader->hidden == reader->open->len)
    reader->hidden = 0;
  if (reader->open->len > 0)
    g_ptr_array_set_size (reader->open, reader->open->len - 1);
}

static void
on_text (void *data, const xmlChar *text, int len)
{
  Reader *reader = data;

  if (reader->hidden == 0)
    g_string_append_len (reader->text, (const char *) text, len);
}

gboolean
quoth_html_add_lines (const char *utf8,
                      gsize len,
                      QuothLines *lines,
                      QuothImportNotes *notes,
                      GCancellable *cancellable,
                      GError **error)
{
  static const htmlSAXHandler handler = {
    .startElement = on_start,
    .endElement = on_end,
    .characters = on_text,
    .ignorableWhitespace = on_text,
    .cdataBlock = on_text,
  };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) within = g_ptr_array_new_with_free_func (g_free);
  Reader reader = { .lines = lines, .text = text, .open = open, .within = within };

  if (!quoth_html_parse (utf8, len, &handler, &reader, notes, cancellable, error))
    return FALSE;

  end_line (&reader);
  return TRUE;
}

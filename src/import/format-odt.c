/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * format-odt.c - documents of LibreOffice and others (OpenDocument 1.3, text). Tracked deletions,
 * comments, headers and footers are no text; notes stand after it. A style that was made by hand
 * ("P3") is told by the style it came from. */
#include "import/document.h"
#include "import/xml.h"
#include "import/zip.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const suffixes[] = { "odt", "ott", NULL };
static const char *const mime_types[] = { "application/vnd.oasis.opendocument.text", NULL };
static const char *const parts[] = { "content.xml", "meta.xml", "META-INF/manifest.xml", NULL };

enum
{
  MAX_BLANKS = 100, /* blanks in a row that anybody means                                        */
};

typedef struct
{
  char *parent; /* name of the style it came from, or NULL                                      */
  gboolean is_bold;
  gboolean breaks_page;
} Style;

typedef struct
{
  QuothDocument *document;
  QuothReading *reading;
  GHashTable *styles; /* (element-type utf8 Style): made by hand                              */
  Style *style;       /* under construction                                                   */
  GPtrArray *spans;   /* (element-type Style): of the elements text stands in, NULL: plain      */
  GString *notes;     /* text of notes, one a line                                            */
  guint skip;         /* depth inside of what is not text                                     */
  guint in_paragraph, in_cell, in_link, in_note;
} Reader;

/* ---- styles ------------------------------------------------------------------------------------- */

static void
style_free (Style *style)
{
  g_free (style->parent);
  g_free (style);
}

static gboolean
on_style (Reader *reader, const char *name, const QuothXmlAttributes *attributes)
{
  if (g_str_equal (name, "style") && quoth_xml_attribute (attributes, "name") != NULL)
    {
      reader->style = g_new0 (Style, 1);
      reader->style->parent = g_strdup (quoth_xml_attribute (attributes, "parent-style-name"));
      g_hash_table_replace (reader->styles, g_strdup (quoth_xml_attribute (attributes, "name")), reader->style);
      return TRUE;
    }

  if (reader->style == NULL)
    return FALSE;

  if (g_strcmp0 (quoth_xml_attribute (attributes, "font-weight"), "bold") == 0)
    reader->style->is_bold = TRUE;
  if (g_strcmp0 (quoth_xml_attribute (attributes, "break-before"), "page") == 0)
    reader->style->breaks_page = TRUE;
  return TRUE;
}

static const Style *
style_of (Reader *reader, const QuothXmlAttributes *attributes)
{
  const char *name = quoth_xml_attribute (attributes, "style-name");

  return name != NULL ? g_hash_table_lookup (reader->styles, name) : NULL;
}

/* "Heading_20_1" is how a blank is written in a name. */
static void
mark_style (Reader *reader, const char *name)
{
  g_auto (GStrv) words = name != NULL ? g_strsplit (name, "_20_", -1) : NULL;
  g_autofree char *mark = words != NULL ? g_strjoinv ("_", words) : NULL;

  quoth_document_mark (reader->document, mark);
}

/* ---- text --------------------------------------------------------------------------------------- */

static gboolean
is_skipped (const char *name)
{
  static const char *const names[] = { "tracked-changes", "annotation", "sequence-decls", "note-citation",
                                       "forms", "scripts", "font-face-decls", "table-of-content" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (name, names[i]))
      return TRUE;

  return FALSE;
}

static gboolean
is_bold (const Reader *reader)
{
  for (guint i = 0; i < reader->spans->len; i++)
    {
      const Style *style = reader->spans->pdata[i];

      if (style != NULL && style->is_bold)
        return TRUE;
    }

  return FALSE;
}

static void
add (Reader *reader, const char *utf8, gsize len)
{
  if (reader->in_note > 0)
    g_string_append_len (reader->notes, utf8, len);
  else
    quoth_document_add (reader->document, utf8, len, is_bold (reader), reader->in_link > 0);
}

static void
start_paragraph (Reader *reader, const QuothXmlAttributes *attributes)
{
  const char *name = quoth_xml_attribute (attributes, "style-name");
  const Style *style = style_of (reader, attributes);

  g_ptr_array_add (reader->spans, (gpointer) style);
  reader->in_paragraph++;
  if (reader->in_note > 0)
    return;

  if (style != NULL && style->breaks_page)
    quoth_document_break_page (reader->document);
  mark_style (reader, style != NULL ? style->parent : name);
}

static void
add_blanks (Reader *reader, const QuothXmlAttributes *attributes)
{
  const char *count = quoth_xml_attribute (attributes, "c");
  const gint64 n = count != NULL ? g_ascii_strtoll (count, NULL, 10) : 1;

  if (n > MAX_BLANKS)
    quoth_import_notes_warn (reader->reading->notes, "%s", _("A very long run of blanks was shortened."));
  for (int i = 0; i < CLAMP (n, 1, MAX_BLANKS); i++)
    add (reader, " ", 1);
}

static void
on_bookmark (Reader *reader, const char *name)
{
  g_autofree char *mark = name != NULL ? g_strconcat ("#", name, NULL) : NULL;

  quoth_document_mark (reader->document, mark);
}

static void
start_text (Reader *reader, const char *name, const QuothXmlAttributes *attributes)
{
  if (g_str_equal (name, "p") || g_str_equal (name, "h"))
    start_paragraph (reader, attributes);
  else if (g_str_equal (name, "span"))
    g_ptr_array_add (reader->spans, (gpointer) style_of (reader, attributes));
  else if (g_str_equal (name, "s"))
    add_blanks (reader, attributes);
  else if (g_str_equal (name, "tab"))
    add (reader, "\t", 1);
  else if (g_str_equal (name, "line-break") && reader->in_note == 0)
    quoth_document_end_line (reader->document, TRUE);
  else if (g_str_equal (name, "a"))
    reader->in_link++;
  else if (g_str_equal (name, "note-body"))
    reader->in_note++;
  else if (g_str_equal (name, "bookmark") || g_str_equal (name, "bookmark-start"))
    on_bookmark (reader, quoth_xml_attribute (attributes, "name"));
  else if (g_str_equal (name, "soft-page-break"))
    quoth_document_break_page (reader->document);
}

static void
on_start (const char *name, const char *ns, const QuothXmlAttributes *attributes, gpointer data)
{
  Reader *reader = data;

  if (reader->skip > 0 || is_skipped (name))
    reader->skip++;
  else if (strstr (ns, ":text:") != NULL)
    start_text (reader, name, attributes);
  else if (strstr (ns, ":style:") != NULL)
    on_style (reader, name, attributes);
  else if (g_str_equal (name, "table-cell"))
    reader->in_cell++;
}

static void
end_paragraph (Reader *reader)
{
  g_ptr_array_set_size (reader->spans, reader->spans->len - 1);
  reader->in_paragraph--;
  if (reader->in_note > 0)
    {
      g_string_append_c (reader->notes, '\n');
      return;
    }

  if (reader->in_cell > 0)
    quoth_document_mark (reader->document, "cell");
  quoth_document_end_line (reader->document, FALSE);
}

static void
on_end (const char *name, const char *ns, gpointer data)
{
  Reader *reader = data;
  const gboolean is_text = strstr (ns, ":text:") != NULL;

  if (reader->skip > 0)
    reader->skip--;
  else if (is_text && (g_str_equal (name, "p") || g_str_equal (name, "h")))
    end_paragraph (reader);
  else if (is_text && g_str_equal (name, "span"))
    g_ptr_array_set_size (reader->spans, reader->spans->len - 1);
  else if (is_text && g_str_equal (name, "a"))
    reader->in_link--;
  else if (is_text && g_str_equal (name, "note-body"))
    reader->in_note--;
  else if (g_str_equal (name, "style"))
    reader->style = NULL;
  else if (g_str_equal (name, "table-cell"))
    reader->in_cell--;
}

static void
on_text (const char *utf8, gsize len, gpointer data)
{
  Reader *reader = data;

  if (reader->in_paragraph > 0 && reader->skip == 0)
    add (reader, utf8, len);
}

static void
tell_notes (Reader *reader, QuothReading *reading)
{
  g_auto (GStrv) notes = g_strsplit (reader->notes->str, "\n", -1);

  for (guint i = 0; notes[i] != NULL; i++)
    if (notes[i][0] != '\0')
      {
        quoth_document_add (reader->document, notes[i], -1, FALSE, FALSE);
        quoth_document_mark (reader->document, "note");
        quoth_document_end_line (reader->document, FALSE);
      }

  if (reader->notes->len > 0)
    quoth_import_notes_warn (reading->notes, "%s", _("Footnotes stand after the text."));
}

/* ---- properties --------------------------------------------------------------------------------- */

typedef struct
{
  QuothDocument *document;
  GString *value;
  gboolean is_encrypted;
} Properties;

static void
on_property (const char *name, const char *ns, const QuothXmlAttributes *attributes, gpointer data)
{
  Properties *properties = data;

  g_string_truncate (properties->value, 0);
  properties->is_encrypted |= g_str_equal (name, "encryption-data");
}

static void
on_property_end (const char *name, const char *ns, gpointer data)
{
  static const char *const kept[] = { "title", "initial-creator", "creator", "creation-date", "subject" };
  Properties *properties = data;

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    if (g_str_equal (name, kept[i]))
      quoth_document_property (properties->document, name, properties->value->str);
  g_string_truncate (properties->value, 0);
}

static void
on_property_text (const char *utf8, gsize len, gpointer data)
{
  Properties *properties = data;

  if (properties->value->len < 4096)
    g_string_append_len (properties->value, utf8, len);
}

/* FALSE: it is encrypted. */
static gboolean
read_about (QuothZip *zip, QuothDocument *document, QuothReading *reading, GError **error)
{
  static const QuothXmlHandler handler = { on_property, on_property_end, on_property_text };
  GBytes *manifest = quoth_zip_part (zip, "META-INF/manifest.xml");
  GBytes *meta = quoth_zip_part (zip, "meta.xml");
  g_autoptr (GString) value = g_string_new (NULL);
  Properties properties = { document, value };

  if (manifest != NULL)
    quoth_xml_parse (manifest, &handler, &properties, reading, NULL);
  if (properties.is_encrypted)
    {
      g_set_error_literal (error, QUOTH_ERROR, QUOTH_ERROR_UNSUPPORTED,
                           _("It is encrypted; save it without a password."));
      return FALSE;
    }

  if (meta != NULL)
    quoth_xml_parse (meta, &handler, &properties, reading, NULL);
  return TRUE;
}

/* ---- the format --------------------------------------------------------------------------------- */

static int
score (const QuothSource *source, const guint8 *head, gsize len)
{
  static const char magic[] = "mimetypeapplication/vnd.oasis.opendocument.text";
  g_autofree char *suffix = quoth_suffix (source);

  if (!quoth_zip_is_one (head, len))
    return 0;
  return (len > 30 + sizeof magic && memcmp (head + 30, magic, sizeof magic - 1) == 0)
             || g_strv_contains (suffixes, suffix)
           ? 96 : 0;
}

static gboolean
parse_content (GBytes *content, QuothDocument *document, QuothReading *reading, GError **error)
{
  static const QuothXmlHandler handler = { on_start, on_end, on_text };
  g_autoptr (GHashTable) styles =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) style_free);
  g_autoptr (GPtrArray) spans = g_ptr_array_new ();
  g_autoptr (GString) notes = g_string_new (NULL);
  g_autoptr (GError) failure = NULL;
  Reader reader = { .document = document, .reading = reading, .styles = styles, .spans = spans, .notes = notes };

  if (!quoth_xml_parse (content, &handler, &reader, reading, &failure))
    {
      if (quoth_lines_n (quoth_document_lines (document)) == 0
          || !g_error_matches (failure, QUOTH_ERROR, QUOTH_ERROR_MALFORMED))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      quoth_import_notes_warn (reading->notes, "%s", failure->message);
    }

  tell_notes (&reader, reading);
  return TRUE;
}

static gboolean
read_odt (QuothInput *input, QuothReading *reading, GError **error)
{
  g_autoptr (QuothZip) zip = quoth_zip_open (input, parts, reading, error);
  g_autoptr (QuothDocument) document = quoth_document_new ();

  if (zip == NULL || !read_about (zip, document, reading, error))
    return FALSE;

  GBytes *content = quoth_zip_part (zip, "content.xml");

  if (content == NULL)
    {
      g_set_error_literal (error, QUOTH_ERROR, QUOTH_ERROR_MALFORMED, _("The part with the text is missing in it."));
      return FALSE;
    }

  return parse_content (content, document, reading, error) && quoth_document_read (document, "odt", reading, error);
}

const QuothFormat quoth_format_odt = {
  .name = "odt",
  .title = N_("OpenDocument text"),
  .suffixes = suffixes,
  .mime_types = mime_types,
  .is_risky = TRUE,
  .score = score,
  .read = read_odt,
};

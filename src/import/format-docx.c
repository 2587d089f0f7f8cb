/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * format-docx.c - documents of Word (ECMA-376, WordprocessingML). The main part is the one the
 * package names; text is that of its runs, without what is deleted in tracked changes, fields'
 * instructions, headers and footers; notes stand after the text. Macros, pictures and what is linked
 * are never looked at. */
#include "import/document.h"
#include "import/xml.h"
#include "import/zip.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const suffixes[] = { "docx", "docm", "dotx", NULL };
static const char *const mime_types[] = {
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document", NULL
};
static const char *const parts[] = { ".xml", ".rels", NULL };

typedef struct
{
  QuothDocument *document;
  guint skip;     /* depth inside of what is not text                                           */
  guint in_cell, in_link;
  gboolean in_text, in_run_properties, is_bold;
  gboolean is_note; /* the part is one of notes                                               */
  gboolean in_note; /* one with text of the author, not a separator                           */
} Reader;

/* ---- text --------------------------------------------------------------------------------------- */

/* What is in the file but not in the text that is read: deleted, moved away, or there twice. */
static gboolean
is_skipped (const char *name)
{
  static const char *const names[] = { "del", "moveFrom", "Fallback", "tabs", "pPrChange", "rPrChange", "sectPrChange" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (name, names[i]))
      return TRUE;

  return FALSE;
}

static gboolean
is_off (const QuothXmlAttributes *attributes)
{
  const char *value = quoth_xml_attribute (attributes, "val");

  return value != NULL && (g_str_equal (value, "0") || g_str_equal (value, "false") || g_str_equal (value, "none"));
}

/* Between the notes of a file stand those that are only a rule. */
static void
add (Reader *reader, const char *utf8, gssize len)
{
  if (!reader->is_note || reader->in_note)
    quoth_document_add (reader->document, utf8, len, reader->is_bold, reader->in_link > 0);
}

static void
on_break (Reader *reader, const QuothXmlAttributes *attributes)
{
  if (g_strcmp0 (quoth_xml_attribute (attributes, "type"), "page") == 0)
    quoth_document_break_page (reader->document);
  else
    quoth_document_end_line (reader->document, TRUE);
}

static void
on_bookmark (Reader *reader, const char *name)
{
  g_autofree char *mark = g_strconcat ("#", name, NULL);

  quoth_document_mark (reader->document, mark);
}

static void
start_in_paragraph (Reader *reader, const char *name, const QuothXmlAttributes *attributes)
{
  if (g_str_equal (name, "pStyle"))
    quoth_document_mark (reader->document, quoth_xml_attribute (attributes, "val"));
  else if (g_str_equal (name, "pageBreakBefore") && !is_off (attributes))
    quoth_document_break_page (reader->document);
  else if (g_str_equal (name, "bookmarkStart") && quoth_xml_attribute (attributes, "name") != NULL)
    on_bookmark (reader, quoth_xml_attribute (attributes, "name"));
  else if (g_str_equal (name, "rPr"))
    reader->in_run_properties = TRUE;
  else if (g_str_equal (name, "r"))
    reader->is_bold = FALSE;
  else if (g_str_equal (name, "b") && reader->in_run_properties)
    reader->is_bold = !is_off (attributes);
  else if (g_str_equal (name, "t"))
    reader->in_text = TRUE;
  else if (g_str_equal (name, "tab"))
    add (reader, "\t", 1);
  else if (g_str_equal (name, "br") || g_str_equal (name, "cr"))
    on_break (reader, attributes);
  else if (g_str_equal (name, "noBreakHyphen"))
    add (reader, "\xe2\x80\x91", 3);
}

static void
on_start (const char *name, const char *ns, const QuothXmlAttributes *attributes, gpointer data)
{
  Reader *reader = data;

  if (reader->skip > 0 || is_skipped (name))
    {
      reader->skip++;
      return;
    }

  if (strstr (ns, "wordprocessingml") == NULL)
    return;

  if (g_str_equal (name, "tc"))
    reader->in_cell++;
  else if (g_str_equal (name, "hyperlink"))
    reader->in_link++;
  else if (g_str_equal (name, "footnote") || g_str_equal (name, "endnote"))
    reader->in_note = quoth_xml_attribute (attributes, "type") == NULL;
  else
    start_in_paragraph (reader, name, attributes);
}

static void
end_paragraph (Reader *reader)
{
  if (reader->is_note && !reader->in_note)
    return;

  if (reader->in_cell > 0)
    quoth_document_mark (reader->document, "cell");
  if (reader->is_note)
    quoth_document_mark (reader->document, "note");
  quoth_document_end_line (reader->document, FALSE);
}

static void
on_end (const char *name, const char *ns, gpointer data)
{
  Reader *reader = data;

  if (reader->skip > 0)
    {
      reader->skip--;
      return;
    }

  if (strstr (ns, "wordprocessingml") == NULL)
    return;

  if (g_str_equal (name, "t"))
    reader->in_text = FALSE;
  else if (g_str_equal (name, "rPr"))
    reader->in_run_properties = FALSE;
  else if (g_str_equal (name, "p"))
    end_paragraph (reader);
  else if (g_str_equal (name, "tc"))
    reader->in_cell--;
  else if (g_str_equal (name, "hyperlink"))
    reader->in_link--;
}

static void
on_text (const char *utf8, gsize len, gpointer data)
{
  Reader *reader = data;

  if (reader->in_text && reader->skip == 0)
    add (reader, utf8, len);
}

/* ---- parts -------------------------------------------------------------------------------------- */

typedef struct
{
  char *main; /* name of the part with the text */
} Relations;

static void
on_relation (const char *name, const char *ns, const QuothXmlAttributes *attributes, gpointer data)
{
  Relations *relations = data;
  const char *type = quoth_xml_attribute (attributes, "Type");
  const char *target = quoth_xml_attribute (attributes, "Target");
  const char *mode = quoth_xml_attribute (attributes, "TargetMode");

  if (relations->main == NULL && type != NULL && target != NULL && g_str_has_suffix (type, "/officeDocument"))
    relations->main = g_strdup (g_strcmp0 (mode, "External") != 0 ? target : "");
}

static void
ignore_end (const char *name, const char *ns, gpointer data)
{
}

static void
ignore_text (const char *utf8, gsize len, gpointer data)
{
}

/* A document that names no part is read as Word would name it; a name is looked up among the parts,
 * so it leads nowhere else. */
static GBytes *
main_part (QuothZip *zip, QuothReading *reading, char **folder)
{
  static const QuothXmlHandler handler = { on_relation, ignore_end, ignore_text };
  GBytes *relations = quoth_zip_part (zip, "_rels/.rels");
  Relations found = { NULL };
  GBytes *part;

  if (relations != NULL)
    quoth_xml_parse (relations, &handler, &found, reading, NULL);
  if (found.main == NULL)
    found.main = g_strdup ("word/document.xml");

  part = quoth_zip_part (zip, found.main);
  *folder = g_path_get_dirname (found.main);
  g_free (found.main);
  return part;
}

static void
read_notes (QuothZip *zip, const char *folder, const char *name, Reader *reader, QuothReading *reading)
{
  static const QuothXmlHandler handler = { on_start, on_end, on_text };
  g_autofree char *path = g_build_path ("/", folder, name, NULL);
  GBytes *part = quoth_zip_part (zip, path);
  const guint before = quoth_lines_n (quoth_document_lines (reader->document));

  if (part == NULL)
    return;

  *reader = (Reader){ .document = reader->document, .is_note = TRUE };
  quoth_xml_parse (part, &handler, reader, reading, NULL);
  if (quoth_lines_n (quoth_document_lines (reader->document)) > before)
    quoth_import_notes_warn (reading->notes, "%s", _("Footnotes stand after the text."));
}

typedef struct
{
  QuothDocument *document;
  GString *value;
} Properties;

static void
on_property (const char *name, const char *ns, const QuothXmlAttributes *attributes, gpointer data)
{
  Properties *properties = data;

  g_string_truncate (properties->value, 0);
}

static void
on_property_end (const char *name, const char *ns, gpointer data)
{
  static const char *const kept[] = { "title", "creator", "created", "subject", "description" };
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

static void
read_properties (QuothZip *zip, QuothDocument *document, QuothReading *reading)
{
  static const QuothXmlHandler handler = { on_property, on_property_end, on_property_text };
  GBytes *part = quoth_zip_part (zip, "docProps/core.xml");
  g_autoptr (GString) value = g_string_new (NULL);
  Properties properties = { document, value };

  if (part != NULL)
    quoth_xml_parse (part, &handler, &properties, reading, NULL);
}

/* ---- the format --------------------------------------------------------------------------------- */

static int
score (const QuothSource *source, const guint8 *head, gsize len)
{
  g_autofree char *suffix = quoth_suffix (source);

  if (!quoth_zip_is_one (head, len))
    return 0;
  if (g_strv_contains (suffixes, suffix))
    return 96;
  return memmem (head, len, "[Content_Types].xml", 19) != NULL && memmem (head, len, "word/", 5) != NULL ? 94 : 0;
}

static gboolean
read_docx (QuothInput *input, QuothReading *reading, GError **error)
{
  static const QuothXmlHandler handler = { on_start, on_end, on_text };
  g_autoptr (QuothZip) zip = quoth_zip_open (input, parts, reading, error);
  g_autoptr (QuothDocument) document = quoth_document_new ();
  g_autofree char *folder = NULL;
  g_autoptr (GError) failure = NULL;
  Reader reader = { .document = document };

  if (zip == NULL)
    return FALSE;

  GBytes *part = main_part (zip, reading, &folder);

  if (part == NULL)
    {
      g_set_error_literal (error, QUOTH_ERROR, QUOTH_ERROR_MALFORMED, _("The part with the text is missing in it."));
      return FALSE;
    }

  read_properties (zip, document, reading);
  if (!quoth_xml_parse (part, &handler, &reader, reading, &failure))
    {
      if (quoth_lines_n (quoth_document_lines (document)) == 0
          || !g_error_matches (failure, QUOTH_ERROR, QUOTH_ERROR_MALFORMED))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      quoth_import_notes_warn (reading->notes, "%s", failure->message);
    }

  read_notes (zip, folder, "footnotes.xml", &reader, reading);
  read_notes (zip, folder, "endnotes.xml", &reader, reading);
  return quoth_document_read (document, "docx", reading, error);
}

const QuothFormat quoth_format_docx = {
  .name = "docx",
  .title = N_("Word document"),
  .suffixes = suffixes,
  .mime_types = mime_types,
  .is_risky = TRUE,
  .score = score,
  .read = read_docx,
};

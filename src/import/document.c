/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * document.c - lines of office documents under construction, and a document without a layout as one
 * article: its title is the line styled so, or what plain text would have as its header.
 *
 * Who saved a file and when says nothing of who wrote the article and when it came out, so of the
 * properties only the title is ever used; the others stay readable among the header lines. */
#include "import/document.h"

#include "import/layout.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct QuothDocument
{
  QuothLines *lines;
  GString *text, *marks; /* of the line in hand                                             */
  gsize n_bold, n_link;  /* bytes of it                                                     */
  gboolean breaks_page, goes_on;
  GString *properties; /* "name: value" lines                                             */
  char *title;
};

QuothDocument *
quoth_document_new (void)
{
  QuothDocument *document = g_new0 (QuothDocument, 1);

  document->lines = quoth_lines_new ();
  document->text = g_string_new (NULL);
  document->marks = g_string_new (NULL);
  document->properties = g_string_new (NULL);
  return document;
}

void
quoth_document_free (QuothDocument *document)
{
  if (document == NULL)
    return;

  quoth_lines_free (document->lines);
  g_string_free (document->text, TRUE);
  g_string_free (document->marks, TRUE);
  g_string_free (document->properties, TRUE);
  g_free (document->title);
  g_free (document);
}

QuothLines *
quoth_document_lines (QuothDocument *document)
{
  return document->lines;
}

/* ---- a line under construction ------------------------------------------------------------------ */

void
quoth_document_add (
  QuothDocument *document, const char *utf8, gssize len, gboolean is_bold, gboolean is_link)
{
  const gsize n = len < 0 ? strlen (utf8) : (gsize) len;

  g_string_append_len (document->text, utf8, n);
  document->n_bold += is_bold ? n : 0;
  document->n_link += is_link ? n : 0;
}

void
quoth_document_mark (QuothDocument *document, const char *mark)
{
  if (mark == NULL || mark[0] == '\0')
    return;

  if (document->marks->len > 0)
    g_string_append_c (document->marks, ' ');
  for (const char *p = mark; *p != '\0'; p++)
    g_string_append_c (document->marks, g_ascii_isspace (*p) ? '_' : *p);
}

void
quoth_document_break_page (QuothDocument *document)
{
  document->breaks_page = TRUE;
}

void
quoth_document_end_line (QuothDocument *document, gboolean is_soft)
{
  const gsize kept = document->marks->len, n = document->text->len;

  if (n > 0 && document->n_bold == n)
    quoth_document_mark (document, "bold");
  if (n > 0 && document->n_link == n)
    quoth_document_mark (document, "link");
  if (document->goes_on)
    quoth_document_mark (document, "br");
  if (document->breaks_page)
    quoth_document_mark (document, "page");

  quoth_lines_add (document->lines, document->text->str, n, document->marks->str);
  g_string_truncate (document->text, 0);
  g_string_truncate (document->marks, is_soft ? kept : 0);
  document->n_bold = document->n_link = 0;
  document->breaks_page = FALSE;
  document->goes_on = is_soft;
}

/* ---- properties --------------------------------------------------------------------------------- */

static gboolean
is_template_junk (const char *value)
{
  static const char *const junk[] = { "Microsoft Word", "Document", "Untitled", "Unbenannt", "Sans nom",
                                      "PowerPoint", "untitled", "Normal" };

  for (guint i = 0; i < G_N_ELEMENTS (junk); i++)
    if (g_str_has_prefix (value, junk[i]))
      return TRUE;

  return g_str_has_suffix (value, ".doc") || g_str_has_suffix (value, ".docx")
         || g_str_has_suffix (value, ".odt") || g_str_has_suffix (value, ".rtf")
         || g_str_has_suffix (value, ".pdf") || g_str_has_suffix (value, ".indd");
}

void
quoth_document_property (QuothDocument *document, const char *name, const char *value)
{
  g_autofree char *line = g_strstrip (g_strdup (value != NULL ? value : ""));

  if (line[0] == '\0' || strlen (line) > 1000)
    return;

  g_strdelimit (line, "\n\r", ' ');
  if (g_str_equal (name, "title") && document->title == NULL && !is_template_junk (line))
    document->title = g_strdup (line);
  g_string_append_printf (document->properties, "%s%s: %s",
                          document->properties->len > 0 ? "\n" : "", name, line);
}

/* ---- one article -------------------------------------------------------------------------------- */

/* "Date: 3 May 2021": a line that belongs to the lines around it. */
static gboolean
is_labelled (const char *text)
{
  const char *colon = strchr (text, ':');

  return colon != NULL && colon > text + 2 && colon < text + 20 && memchr (text, '.', colon - text) == NULL
         && g_ascii_isspace (colon[1]);
}

static char *
as_plain_text (const QuothLines *lines, gsize *len)
{
  GString *text = g_string_new (NULL);
  gboolean in_head = TRUE;

  for (guint i = 0; i < quoth_lines_n (lines); i++)
    {
      QuothLine line;

      quoth_lines_at (lines, i, &line);
      in_head = in_head && (line.len == 0 || is_labelled (line.text));
      if (text->len > 0)
        g_string_append (text, in_head || quoth_line_has_mark (&line, "br") ? "\n" : "\n\n");
      g_string_append_len (text, line.text, line.len);
    }

  *len = text->len;
  return g_string_free (text, FALSE);
}

static gboolean
begins_with_title (const QuothLines *lines)
{
  for (guint i = 0; i < quoth_lines_n (lines); i++)
    {
      QuothLine line;

      quoth_lines_at (lines, i, &line);
      if (line.len > 0)
        return quoth_line_has_mark (&line, "Title") || quoth_line_has_mark (&line, "Heading1")
               || quoth_line_has_mark (&line, "Heading_1");
    }

  return FALSE;
}

static void
add_properties (QuothDocument *document, QuothDraft *draft)
{
  const char *header = quoth_draft_get (draft, QUOTH_FIELD_HEADER);
  g_autofree char *both = header != NULL
                            ? g_strconcat (header, "\n", document->properties->str, NULL)
                            : g_strdup (document->properties->str);

  if (both[0] != '\0')
    quoth_draft_set (draft, QUOTH_FIELD_HEADER, both);
}

static gboolean
read_as_one (QuothDocument *document, QuothReading *reading, GError **error)
{
  g_autoptr (QuothDraft) draft = quoth_draft_new ();
  gsize len;
  g_autofree char *text = as_plain_text (document->lines, &len);
  gsize begin = quoth_header_read (text, len, draft);

  quoth_draft_add_plain (draft, text + begin, len - begin);
  add_properties (document, draft);
  if (begin == 0 && begins_with_title (document->lines))
    quoth_draft_mark_headline (draft);
  else if (quoth_draft_get (draft, QUOTH_FIELD_TITLE) == NULL)
    quoth_draft_set (draft, QUOTH_FIELD_TITLE, document->title);
  return quoth_reading_push (reading, draft, error);
}

gboolean
quoth_document_read (QuothDocument *document,
                     const char *kind,
                     QuothReading *reading,
                     GError **error)
{
  gboolean fits;

  if (!quoth_layouts_read (document->lines, kind, reading, &fits, error))
    return FALSE;
  return fits || read_as_one (document, reading, error);
}

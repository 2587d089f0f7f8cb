/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * xml-article.c - articles out of XML by a table that says which element is what. */
#include "import/xml-article.h"

#include "import/html.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum
{
  MAX_DOCUMENT = QUOTH_IMPORT_MAX_BYTES,
  MAX_FIELD = 64 * 1024, /* bytes of a field that are kept; the warning says so               */
  MAX_KEPT = 64 * 1024,  /* bytes of header lines, all together                               */
};

/* What an open element is. */
typedef struct
{
  const QuothXmlRow *row; /* NULL: looked through                                               */
  QuothXmlWhat mode;      /* what text in it is                                                 */
  gboolean is_open;       /* mode is meant: FALSE where text is nothing of an article        */
  const char *name;       /* interned                                                           */
} Frame;

typedef struct
{
  const QuothXmlRow *rows;
  gsize n_rows;
  QuothReading *reading;
  GArray *frames;    /* (element-type Frame) */
  GString *captured; /* text of the outermost element that is captured                  */
  guint capture;     /* its depth, 0: nothing is                                       */
  char *outer[QUOTH_N_FIELDS];
  QuothDraft *draft; /* of the article that is open, or NULL                           */
  QuothFacts *facts;
  guint article; /* its depth                                                      */
  GString *body; /* the most trusted of QUOTH_XML_HTML and _PLAIN, or NULL         */
  QuothXmlWhat body_is;
  QuothTrust body_trust;
  GString *kept, *after;
  GError *failure; /* of the sink: nothing more is wanted                            */
} Reader;

/* ---- what an element is ------------------------------------------------------------------------- */

static gboolean
is_inside (const Reader *reader, const char *name)
{
  for (guint i = reader->frames->len; i > 0; i--)
    if (g_str_equal (g_array_index (reader->frames, Frame, i - 1).name, name))
      return TRUE;

  return FALSE;
}

/* An attribute that is a list of words is any of them. */
static gboolean
attribute_is (const QuothXmlAttributes *attributes, const char *name, const char *value)
{
  const char *found = quoth_xml_attribute (attributes, name);

  if (found == NULL || value == NULL)
    return found != NULL;
  if (g_ascii_strcasecmp (found, value) == 0)
    return TRUE;

  g_auto (GStrv) words = g_strsplit_set (found, " \t\r\n", -1);

  return g_strv_contains ((const char *const *) words, value);
}

static gboolean
fits_attribute (const QuothXmlRow *row, const QuothXmlAttributes *attributes)
{
  if (row->attribute == NULL)
    return TRUE;
  if (row->what != QUOTH_XML_ATTRIBUTE)
    return attribute_is (attributes, row->attribute, row->value);

  return attribute_is (attributes, row->attribute, NULL)
         && (row->value == NULL || attribute_is (attributes, "name", row->value)
             || attribute_is (attributes, "rel", row->value)
             || attribute_is (attributes, "class", row->value));
}

static gboolean
fits (const Reader *reader,
      const QuothXmlRow *row,
      const char *name,
      const char *ns,
      const QuothXmlAttributes *attributes)
{
  return g_str_equal (row->name, name) && (row->ns == NULL || strstr (ns, row->ns) != NULL)
         && fits_attribute (row, attributes)
         && (row->inside == NULL || is_inside (reader, row->inside));
}

/* ---- fields ------------------------------------------------------------------------------------- */

static void
take_field (Reader *reader, const QuothXmlRow *row, const char *value)
{
  if (reader->facts != NULL)
    quoth_facts_take (reader->facts, row->field, value, row->trust);
  else if (reader->outer[row->field] == NULL)
    reader->outer[row->field] = g_strdup (value);
}

static void
keep_line (Reader *reader, GString *lines, const char *name, const char *value)
{
  if (lines->len + strlen (value) > MAX_KEPT)
    {
      quoth_import_notes_warn (reader->reading->notes, "%s",
                               _("Some of the facts beside the text were too long to keep."));
      return;
    }

  if (lines->len > 0)
    g_string_append_c (lines, '\n');
  g_string_append_printf (lines, "%s: %s", name, value);
}

static void
take_body (Reader *reader, const QuothXmlRow *row)
{
  if (reader->draft == NULL || (reader->body != NULL && reader->body_trust >= row->trust))
    return;

  if (reader->body != NULL)
    g_string_free (reader->body, TRUE);
  reader->body = g_string_new_len (reader->captured->str, reader->captured->len);
  reader->body_is = row->what;
  reader->body_trust = row->trust;
}

static void
end_capture (Reader *reader, const Frame *frame)
{
  const QuothXmlRow *row = frame->row;

  reader->capture = 0;
  if (row->what == QUOTH_XML_HTML || row->what == QUOTH_XML_PLAIN)
    {
      take_body (reader, row);
      return;
    }

  if (reader->captured->len > MAX_FIELD)
    {
      quoth_import_notes_warn (reader->reading->notes, "%s",
                               _("Some of the facts beside the text were too long to keep."));
      return;
    }

  g_autofree char *value = quoth_html_to_line (reader->captured->str);

  for (char *p = value; *p != '\0'; p++)
    if (*p == '\n' || *p == '\r' || *p == '\t')
      *p = ' ';

  if (value[0] == '\0')
    return;
  if (row->what == QUOTH_XML_FIELD)
    take_field (reader, row, value);
  else if (reader->draft != NULL)
    keep_line (reader, row->what == QUOTH_XML_KEPT ? reader->kept : reader->after, frame->name,
               value);
}

/* ---- articles ----------------------------------------------------------------------------------- */

static void
begin_article (Reader *reader)
{
  reader->draft = quoth_draft_new ();
  reader->facts = quoth_facts_new (reader->reading->notes);
  reader->article = reader->frames->len;
  g_string_truncate (reader->kept, 0);
  g_string_truncate (reader->after, 0);
}

static void
drop_article (Reader *reader)
{
  g_clear_pointer (&reader->draft, quoth_draft_free);
  g_clear_pointer (&reader->facts, quoth_facts_free);
  if (reader->body != NULL)
    g_string_free (g_steal_pointer (&reader->body), TRUE);
  reader->article = 0;
}

static gboolean
add_body (Reader *reader, GError **error)
{
  GString *body = reader->body;

  if (body == NULL || quoth_draft_has_text (reader->draft))
    return TRUE;

  if (reader->body_is == QUOTH_XML_HTML && strchr (body->str, '<') != NULL)
    return quoth_html_add_piece (body->str, body->len, reader->draft, reader->reading->notes,
                                 reader->reading->cancellable, error);

  quoth_draft_add_plain (reader->draft, body->str, body->len);
  return TRUE;
}

static gboolean
end_article (Reader *reader, GError **error)
{
  QuothDraft *draft = reader->draft;

  quoth_draft_end_paragraph (draft);
  for (guint i = 0; i < QUOTH_N_FIELDS; i++)
    if (reader->outer[i] != NULL)
      quoth_facts_take (reader->facts, i, reader->outer[i], QUOTH_TRUST_VISIBLE);
  quoth_facts_tell (reader->facts, draft);
  if (reader->kept->len > 0)
    quoth_draft_set (draft, QUOTH_FIELD_HEADER, reader->kept->str);
  if (reader->after->len > 0)
    quoth_draft_set (draft, QUOTH_FIELD_REST, reader->after->str);

  gboolean pushed = add_body (reader, error) && quoth_reading_push (reader->reading, draft, error);

  drop_article (reader);
  return pushed;
}

/* ---- events ------------------------------------------------------------------------------------- */

static gboolean
is_captured (QuothXmlWhat what)
{
  return what == QUOTH_XML_FIELD || what == QUOTH_XML_HTML || what == QUOTH_XML_PLAIN
         || what == QUOTH_XML_KEPT || what == QUOTH_XML_AFTER;
}

static gboolean
is_running_text (const Reader *reader, const Frame *frame)
{
  return reader->draft != NULL && frame->is_open && frame->mode == QUOTH_XML_TEXT;
}

static void
open_row (Reader *reader, Frame *frame)
{
  const QuothXmlWhat what = frame->row->what;

  if (is_captured (what))
    {
      g_string_truncate (reader->captured, 0);
      reader->capture = reader->frames->len;
    }
  else if (what == QUOTH_XML_TEXT || what == QUOTH_XML_SKIP)
    {
      frame->mode = what;
      frame->is_open = TRUE;
    }

  else if (what == QUOTH_XML_BESIDE)
    frame->is_open = FALSE;

  if (!is_running_text (reader, frame))
    return;
  if (what == QUOTH_XML_PARAGRAPH || what == QUOTH_XML_TEXT)
    quoth_draft_end_paragraph (reader->draft);
  else if (what == QUOTH_XML_QUOTED)
    quoth_draft_add_text (reader->draft, "“", -1);
}

/* Rows in their order, until one says what the element is; attributes that rows before it mean are
 * taken on the way, and those of an article that begins here are its own. Inside of what is captured
 * only what to leave out is of interest. */
static void
look_at (Reader *reader, Frame *frame, const char *ns, const QuothXmlAttributes *attributes)
{
  for (gsize i = 0; i < reader->n_rows && frame->row == NULL; i++)
    {
      const QuothXmlRow *row = &reader->rows[i];

      if ((reader->capture > 0 && row->what != QUOTH_XML_SKIP)
          || !fits (reader, row, frame->name, ns, attributes))
        continue;

      if (row->what == QUOTH_XML_ATTRIBUTE)
        take_field (reader, row, quoth_xml_attribute (attributes, row->attribute));
      else if (row->what != QUOTH_XML_ARTICLE)
        frame->row = row;
      else if (reader->draft == NULL)
        begin_article (reader);
    }
}

static gboolean
is_skipped (const Frame *frame)
{
  return frame->is_open && frame->mode == QUOTH_XML_SKIP;
}

static void
on_start (const char *name, const char *ns, const QuothXmlAttributes *attributes, gpointer data)
{
  Reader *reader = data;
  const guint depth = reader->frames->len;
  Frame frame = { .name = g_intern_string (name) };

  if (reader->failure != NULL)
    return;

  if (depth > 0)
    {
      const Frame *parent = &g_array_index (reader->frames, Frame, depth - 1);

      frame.mode = parent->mode;
      frame.is_open = parent->is_open;
    }

  g_array_append_val (reader->frames, frame);

  Frame *open = &g_array_index (reader->frames, Frame, depth);

  if (is_skipped (open))
    return;

  look_at (reader, open, ns, attributes);
  if (open->row != NULL)
    open_row (reader, open);
}

static void
on_end (const char *name, const char *ns, gpointer data)
{
  Reader *reader = data;
  const guint depth = reader->frames->len;

  if (reader->failure != NULL || depth == 0)
    return;

  const Frame frame = g_array_index (reader->frames, Frame, depth - 1);

  if (reader->capture == depth)
    end_capture (reader, &frame);

  if (is_running_text (reader, &frame) && frame.row != NULL)
    {
      if (frame.row->what == QUOTH_XML_PARAGRAPH || frame.row->what == QUOTH_XML_TEXT)
        quoth_draft_end_paragraph (reader->draft);
      else if (frame.row->what == QUOTH_XML_QUOTED)
        quoth_draft_add_text (reader->draft, "”", -1);
    }

  if (reader->draft != NULL && reader->article == depth)
    end_article (reader, &reader->failure);
  g_array_set_size (reader->frames, depth - 1);
}

static void
on_text (const char *utf8, gsize len, gpointer data)
{
  Reader *reader = data;
  const guint depth = reader->frames->len;

  if (reader->failure != NULL || depth == 0)
    return;

  const Frame *frame = &g_array_index (reader->frames, Frame, depth - 1);

  if (is_skipped (frame))
    return;
  if (reader->capture > 0)
    g_string_append_len (reader->captured, utf8, len);
  else if (is_running_text (reader, frame))
    quoth_draft_add_text (reader->draft, utf8, len);
}

/* ---- reading ------------------------------------------------------------------------------------ */

/* The XML broke off or went wrong: what is there of an article is kept and told. */
static gboolean
rescue (Reader *reader, GError **error)
{
  if (reader->draft == NULL || g_cancellable_is_cancelled (reader->reading->cancellable))
    return reader->reading->notes->n_articles > 0;

  if (reader->capture > reader->article)
    end_capture (reader, &g_array_index (reader->frames, Frame, reader->capture - 1));
  quoth_draft_end_paragraph (reader->draft);
  if (!quoth_draft_has_text (reader->draft) && reader->body == NULL)
    return reader->reading->notes->n_articles > 0;

  return end_article (reader, error);
}

static gboolean
settle (Reader *reader, GError *trouble, GError **error)
{
  if (reader->failure != NULL)
    {
      g_clear_error (&trouble);
      g_propagate_error (error, g_steal_pointer (&reader->failure));
      return FALSE;
    }

  if (trouble == NULL)
    return TRUE;

  if (g_error_matches (trouble, QUOTH_ERROR, QUOTH_ERROR_MALFORMED) && rescue (reader, NULL))
    {
      quoth_import_notes_warn (reader->reading->notes, _("%s What came before it was taken."),
                               trouble->message);
      g_error_free (trouble);
      return TRUE;
    }

  g_propagate_error (error, trouble);
  return FALSE;
}

gboolean
quoth_xml_read_articles (
  QuothInput *input, const QuothXmlRow *rows, gsize n_rows, QuothReading *reading, GError **error)
{
  static const QuothXmlHandler handler = { on_start, on_end, on_text };
  g_autoptr (GBytes) bytes = quoth_input_bytes (input, MAX_DOCUMENT, error);
  GError *trouble = NULL;

  if (bytes == NULL)
    return FALSE;

  Reader reader = {
    .rows = rows,
    .n_rows = n_rows,
    .reading = reading,
    .frames = g_array_new (FALSE, FALSE, sizeof (Frame)),
    .captured = g_string_new (NULL),
    .kept = g_string_new (NULL),
    .after = g_string_new (NULL),
  };

  quoth_xml_parse (bytes, &handler, &reader, reading, &trouble);

  gboolean read = settle (&reader, trouble, error);

  drop_article (&reader);
  g_array_unref (reader.frames);
  g_string_free (reader.captured, TRUE);
  g_string_free (reader.kept, TRUE);
  g_string_free (reader.after, TRUE);
  for (guint i = 0; i < QUOTH_N_FIELDS; i++)
    g_free (reader.outer[i]);
  return read;
}

/* ---- what it is --------------------------------------------------------------------------------- */

static char *
name_at (const char *text)
{
  const gsize len = strcspn (text, " \t\r\n/>[");
  const char *colon = memchr (text, ':', len);
  const char *from = colon != NULL ? colon + 1 : text;

  return len > 0 ? g_strndup (from, text + len - from) : NULL;
}

/* After the "]>" or ">" that ends a DOCTYPE, NULL when that is not to be seen. */
static const char *
after_doctype (const char *text)
{
  const char *bracket = strchr (text, '['), *end = strchr (text, '>');

  if (end == NULL || bracket == NULL || bracket > end)
    return end;

  bracket = strchr (bracket, ']');
  return bracket != NULL ? strchr (bracket, '>') : NULL;
}

char *
quoth_xml_root (const guint8 *head, gsize len)
{
  g_autofree char *ascii = g_malloc (len + 1);
  g_autofree char *declared = NULL;
  gsize n = 0;

  for (gsize i = 0; i < len; i++)
    if (head[i] > 0 && head[i] < 0x80)
      ascii[n++] = head[i];
  ascii[n] = '\0';

  for (const char *p = ascii + strspn (ascii, " \t\r\n"); p != NULL && *p == '<';
       p += strspn (p, " \t\r\n"))
    {
      const char *end;

      if (g_str_has_prefix (p, "<!--"))
        end = strstr (p, "-->");
      else if (p[1] == '?')
        end = strstr (p, "?>");
      else if (g_str_has_prefix (p, "<!DOCTYPE"))
        {
          g_free (declared);
          declared = name_at (p + 9 + strspn (p + 9, " \t\r\n"));
          end = after_doctype (p);
        }
      else
        return name_at (p + 1);

      if (end == NULL)
        break;
      p = strchr (end, '>') + 1;
    }

  return g_steal_pointer (&declared);
}

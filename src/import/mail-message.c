/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * mail-message.c - one message -> one article.
 *
 * GMime parses; what it would do without limit is limited before: a message that announces more than
 * MAX_PARTS parts is not given to it. Of alternatives the one in HTML is read, for that is what
 * newsletters are written in; charsets are ours to decode (encoding.c), so that every guess is told. */
#include "import/mail-message.h"

#include "import/encoding.h"
#include "import/html.h"

#include <gmime/gmime.h>
#include <glib/gi18n-lib.h>
#include <string.h>

enum
{
  MAX_PARTS = 1000,
  MAX_DEPTH = 20,        /* parts in parts                                                    */
  LONG_HEAD = 64 * 1024, /* bytes of a head that is worth a word                              */
};

/* GMime declares no cleanups of its own. */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GMimeStream, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GMimeParser, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GMimeMessage, g_object_unref)

typedef struct
{
  QuothReading *reading;
  GMimePart *html; /* the first of its kind, borrowed                                  */
  GMimePart *plain;
  GPtrArray *attachments; /* (element-type GMimePart), borrowed                               */
  GPtrArray *messages;    /* (element-type GMimeMessage), borrowed                            */
  guint n_parts;
  gboolean too_much;
} Parts;

/* ---- what is in it -------------------------------------------------------------------------------- */

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, QUOTH_ERROR, QUOTH_ERROR_TOO_LARGE, message);
  return FALSE;
}

/* Where the head ends: behind the first empty line. */
static gsize
head_end (const char *text, gsize len)
{
  for (const char *p = text, *end; (end = memchr (p, '\n', text + len - p)) != NULL; p = end + 1)
    if (end == p || (end == p + 1 && *p == '\r'))
      return end + 1 - text;

  return len;
}

/* Line ends of two kinds in one head are how headers are smuggled in. */
static void
look_at_head (const char *text, gsize len, QuothImportNotes *notes)
{
  const gsize n = head_end (text, len);
  guint n_crlf = 0, n_lf = 0;

  for (gsize i = 1; i < n; i++)
    if (text[i] == '\n')
      *(text[i - 1] == '\r' ? &n_crlf : &n_lf) += 1;

  if (n > LONG_HEAD)
    quoth_import_notes_warn (notes, "%s", _("The head of the mail is longer than 64 KB."));
  if (n_crlf > 0 && n_lf > 0)
    quoth_import_notes_warn (notes, "%s",
                             _("It breaks the rules of mails; what could be read was read."));
}

/* GMime goes into the depth by recursion: what could nest is counted before it is asked. */
static gboolean
may_be_parsed (const char *text, gsize len, GError **error)
{
  guint n = 0;

  for (const char *p = text; (p = memchr (p, '\n', text + len - p)) != NULL; p++)
    {
      const gsize left = text + len - p;

      if (left > 24 && g_ascii_strncasecmp (p + 1, "content-type:", 13) == 0 && ++n > MAX_PARTS)
        return refuse (error, _("The mail has more than 1,000 parts."));
    }

  return TRUE;
}

static gboolean
is_attached (GMimePart *part)
{
  const char *disposition = g_mime_object_get_disposition (GMIME_OBJECT (part));

  return disposition != NULL && g_ascii_strcasecmp (disposition, GMIME_DISPOSITION_ATTACHMENT) == 0;
}

static void
take_part (Parts *parts, GMimePart *part)
{
  GMimeContentType *type = g_mime_object_get_content_type (GMIME_OBJECT (part));

  if (is_attached (part))
    g_ptr_array_add (parts->attachments, part);
  else if (g_mime_content_type_is_type (type, "text", "html") && parts->html == NULL)
    parts->html = part;
  else if (g_mime_content_type_is_type (type, "text", "plain") && parts->plain == NULL)
    parts->plain = part;
}

static void
look_into (Parts *parts, GMimeObject *object, guint depth)
{
  if (depth > MAX_DEPTH || ++parts->n_parts > MAX_PARTS)
    {
      parts->too_much = TRUE;
      return;
    }

  if (GMIME_IS_MULTIPART (object))
    {
      GMimeMultipart *multipart = GMIME_MULTIPART (object);

      for (int i = 0; i < g_mime_multipart_get_count (multipart); i++)
        look_into (parts, g_mime_multipart_get_part (multipart, i), depth + 1);
    }
  else if (GMIME_IS_MESSAGE_PART (object))
    g_ptr_array_add (parts->messages,
                     g_mime_message_part_get_message (GMIME_MESSAGE_PART (object)));
  else if (GMIME_IS_PART (object))
    take_part (parts, GMIME_PART (object));
}

/* ---- content -------------------------------------------------------------------------------------- */

/* The part's bytes, its transfer encoding undone. */
static GBytes *
content_of (GMimePart *part)
{
  GMimeDataWrapper *content = g_mime_part_get_content (part);
  g_autoptr (GMimeStream) stream = g_mime_stream_mem_new ();

  if (content != NULL)
    g_mime_data_wrapper_write_to_stream (content, stream);

  GByteArray *bytes = g_mime_stream_mem_get_byte_array (GMIME_STREAM_MEM (stream));

  return g_bytes_new (bytes->data, bytes->len);
}

static gboolean
is_clean_base64 (const char *text, gsize len)
{
  for (gsize i = 0; i < len; i++)
    if (!g_ascii_isalnum (text[i]) && !g_ascii_isspace (text[i]) && text[i] != '+' && text[i] != '/'
        && text[i] != '=')
      return FALSE;

  return TRUE;
}

/* "=" is followed by two hexadecimal digits or ends its line. */
static gboolean
is_clean_printable (const char *text, gsize len)
{
  for (gsize i = 0; i < len; i++)
    if (text[i] == '=' && i + 2 < len && text[i + 1] != '\n' && text[i + 1] != '\r'
        && !(g_ascii_isxdigit (text[i + 1]) && g_ascii_isxdigit (text[i + 2])))
      return FALSE;

  return TRUE;
}

/* What its transfer encoding does not know, GMime passes over without a word. */
static void
look_at_encoding (GMimePart *part, QuothImportNotes *notes)
{
  GMimeDataWrapper *content = g_mime_part_get_content (part);
  g_autoptr (GMimeStream) copy = g_mime_stream_mem_new ();

  if (content == NULL)
    return;

  GMimeStream *stream = g_mime_data_wrapper_get_stream (content);
  const GMimeContentEncoding encoding = g_mime_data_wrapper_get_encoding (content);

  g_mime_stream_reset (stream);
  g_mime_stream_write_to_stream (stream, copy);
  g_mime_stream_reset (stream);

  const GByteArray *raw = g_mime_stream_mem_get_byte_array (GMIME_STREAM_MEM (copy));
  const char *text = (const char *) raw->data;

  if ((encoding == GMIME_CONTENT_ENCODING_BASE64 && !is_clean_base64 (text, raw->len))
      || (encoding == GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE
          && !is_clean_printable (text, raw->len)))
    quoth_import_notes_warn (notes, "%s",
                             _("Its text is packed for the mail in a way that is damaged."));
}

static char *
text_of (GMimePart *part, QuothReading *reading, gsize *len, GError **error)
{
  const char *charset = g_mime_object_get_content_type_parameter (GMIME_OBJECT (part), "charset");
  QuothEncodingHints hints = { .forced = reading->source->encoding, .declared = charset };
  gsize n;

  look_at_encoding (part, reading->notes);

  g_autoptr (GBytes) bytes = content_of (part);
  const guint8 *data = g_bytes_get_data (bytes, &n);

  if (n == 0)
    {
      *len = 0;
      return g_strdup ("");
    }

  return quoth_decode (data, n, &hints, reading->notes, len, reading->cancellable, error);
}

/* ---- the article ---------------------------------------------------------------------------------- */

/* A name that is written by lists and programs, not by a person. */
static gboolean
is_from_list (GMimeMessage *message)
{
  static const char *const headers[] = { "List-Id", "List-Unsubscribe", "List-Post" };

  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    if (g_mime_object_get_header (GMIME_OBJECT (message), headers[i]) != NULL)
      return TRUE;

  return FALSE;
}

static void
set_sender (GMimeMessage *message, QuothDraft *draft)
{
  InternetAddressList *from = g_mime_message_get_from (message);
  InternetAddress *address = from != NULL ? internet_address_list_get_address (from, 0) : NULL;
  const char *name = address != NULL ? internet_address_get_name (address) : NULL;

  if (name == NULL)
    return;

  if (is_from_list (message))
    quoth_draft_set (draft, QUOTH_FIELD_OUTLET, name);
  else
    quoth_draft_set (draft, QUOTH_FIELD_AUTHOR, name);
}

static void
keep_lines (GMimeMessage *message, const Parts *parts, QuothDraft *draft)
{
  static const char *const kept[] = {
    "From", "To", "Cc", "Date", "Subject", "List-Id", "Message-ID"
  };
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      const char *value = g_mime_object_get_header (GMIME_OBJECT (message), kept[i]);

      if (value != NULL)
        g_string_append_printf (lines, "%s%s: %s", lines->len > 0 ? "\n" : "", kept[i], value);
    }

  for (guint i = 0; i < parts->attachments->len; i++)
    {
      const char *name = g_mime_part_get_filename (parts->attachments->pdata[i]);

      g_string_append_printf (lines, "\nAttachment: %s", name != NULL ? name : "?");
    }

  quoth_draft_set (draft, QUOTH_FIELD_HEADER, lines->str);
  g_string_free (lines, TRUE);
}

static void
set_fields (GMimeMessage *message, const Parts *parts, QuothDraft *draft)
{
  GDateTime *date = g_mime_message_get_date (message);
  const char *subject = g_mime_message_get_subject (message);
  GMimeHeaderList *headers = g_mime_object_get_header_list (GMIME_OBJECT (message));
  GMimeHeader *header = g_mime_header_list_get_header (headers, "Subject");
  const char *raw = header != NULL ? g_mime_header_get_raw_value (header) : NULL;

  quoth_draft_set (draft, QUOTH_FIELD_TITLE, subject);
  if (subject != NULL && raw != NULL && strstr (raw, "=?") != NULL
      && strstr (subject, "??") != NULL)
    quoth_import_notes_warn (parts->reading->notes, "%s",
                             _("The subject could not be decoded as a whole."));
  if (date != NULL)
    {
      g_autofree char *day = g_date_time_format (date, "%Y-%m-%d");

      quoth_draft_set (draft, QUOTH_FIELD_DATE, day);
    }

  set_sender (message, draft);
  keep_lines (message, parts, draft);
}

/* The address of a page that a browser saved, or NULL: it is a mail. */
static const char *
saved_from (GMimeMessage *message, const Parts *parts)
{
  const char *from = g_mime_object_get_header (GMIME_OBJECT (message), "From");
  const char *url = g_mime_object_get_header (GMIME_OBJECT (message), "Snapshot-Content-Location");

  if (parts->html == NULL || (url == NULL && (from == NULL || strstr (from, "<Saved by") == NULL)))
    return NULL;

  return url != NULL ? url : g_mime_part_get_content_location (parts->html);
}

static gboolean
push_page (GMimeMessage *message, const Parts *parts, const char *url, GError **error)
{
  QuothReading *reading = parts->reading;
  g_autoptr (QuothDraft) draft = quoth_draft_new ();
  gsize len;
  g_autofree char *text = text_of (parts->html, reading, &len, error);

  if (text == NULL)
    return FALSE;

  quoth_draft_set (draft, QUOTH_FIELD_TITLE, g_mime_message_get_subject (message));
  quoth_draft_set (draft, QUOTH_FIELD_URL, url);
  return quoth_html_read_page (text, len, draft, reading->notes, reading->cancellable, error)
         && quoth_reading_push (reading, draft, error);
}

static gboolean
push_mail (GMimeMessage *message, const Parts *parts, GError **error)
{
  QuothReading *reading = parts->reading;
  GMimePart *part = parts->html != NULL ? parts->html : parts->plain;
  g_autoptr (QuothDraft) draft = quoth_draft_new ();
  g_autofree char *text = NULL;
  gsize len;

  if (part == NULL)
    return TRUE;

  text = text_of (part, reading, &len, error);
  if (text == NULL)
    return FALSE;

  set_fields (message, parts, draft);
  if (part == parts->plain)
    quoth_draft_add_plain (draft, text, len);
  else if (!quoth_html_add_piece (text, len, draft, reading->notes, reading->cancellable, error))
    return FALSE;

  return quoth_reading_push (reading, draft, error);
}

/* By its name or type a file that some format reads; others are named in the head (keep_lines()). */
static gboolean
is_readable (GMimePart *part)
{
  GMimeContentType *type = g_mime_object_get_content_type (GMIME_OBJECT (part));
  g_autofree char *mime_type = g_mime_content_type_get_mime_type (type);
  const QuothSource source = { .name = g_mime_part_get_filename (part), .mime_type = mime_type };

  for (guint i = 0; quoth_formats[i] != NULL; i++)
    if (quoth_is_named_like (&source, quoth_formats[i]))
      return TRUE;

  return FALSE;
}

/* Files that came with it; a name is a label, never a path. */
static gboolean
push_attachments (const Parts *parts, GError **error)
{
  for (guint i = 0; i < parts->attachments->len; i++)
    {
      GMimePart *part = parts->attachments->pdata[i];
      const char *name = g_mime_part_get_filename (part);

      if (!is_readable (part))
        continue;

      g_autoptr (GBytes) bytes = content_of (part);
      const gint64 size = g_bytes_get_size (bytes);

      if (!quoth_reading_spend (parts->reading, size, size, 0, error)
          || !quoth_reading_member (parts->reading, name != NULL ? name : "?", bytes, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_message (GMimeMessage *message, QuothReading *reading, guint depth, GError **error)
{
  Parts parts = {
    .reading = reading,
    .attachments = g_ptr_array_new (),
    .messages = g_ptr_array_new (),
  };
  GMimeObject *root = g_mime_message_get_mime_part (message);
  gboolean read = TRUE;

  if (root != NULL)
    look_into (&parts, root, depth);
  if (parts.too_much)
    quoth_import_notes_warn (
      reading->notes, "%s",
      _("Its parts nest too deep or are too many; what is beyond was not read."));

  const char *url = saved_from (message, &parts);

  if (url != NULL)
    read = push_page (message, &parts, url, error);
  else
    read = push_mail (message, &parts, error) && push_attachments (&parts, error);

  for (guint i = 0; read && i < parts.messages->len; i++)
    {
      GMimeMessage *inner = parts.messages->pdata[i];

      if (depth < MAX_DEPTH && inner != NULL)
        read = read_message (inner, reading, depth + 1, error);
      else
        quoth_import_notes_warn (
          reading->notes, "%s",
          _("Its parts nest too deep or are too many; what is beyond was not read."));
    }

  g_ptr_array_unref (parts.attachments);
  g_ptr_array_unref (parts.messages);
  return read;
}

/* Where nothing that is text could be told apart, the body is taken as it stands: nothing is lost. */
static gboolean
push_body (
  GMimeMessage *message, const char *text, gsize len, QuothReading *reading, GError **error)
{
  const Parts parts = { .reading = reading, .attachments = g_ptr_array_new () };
  g_autoptr (GPtrArray) held = parts.attachments;
  g_autoptr (QuothDraft) draft = quoth_draft_new ();
  QuothEncodingHints hints = { .forced = reading->source->encoding };
  const gsize from = head_end (text, len);
  gsize n;

  set_fields (message, &parts, draft);
  if (from < len)
    {
      g_autofree char *body = quoth_decode ((const guint8 *) text + from, len - from, &hints,
                                            reading->notes, &n, reading->cancellable, error);

      if (body == NULL)
        return FALSE;
      quoth_draft_add_plain (draft, body, n);
    }

  return quoth_reading_push (reading, draft, error);
}

/* ---- reading -------------------------------------------------------------------------------------- */

static void
on_warning (gint64 offset, GMimeParserWarning code, const gchar *item, gpointer data)
{
  QuothReading *reading = data;

  if (code != GMIME_WARN_DUPLICATED_PARAMETER && code != GMIME_WARN_PART_WITHOUT_CONTENT)
    quoth_import_notes_warn (reading->notes, "%s",
                             _("It breaks the rules of mails; what could be read was read."));
}

gboolean
quoth_mail_read_message (GBytes *bytes, QuothReading *reading, GError **error)
{
  static gsize ready;
  gsize len;
  const char *text = g_bytes_get_data (bytes, &len);

  if (g_once_init_enter (&ready))
    {
      g_mime_init ();
      g_once_init_leave (&ready, 1);
    }

  if (len == 0)
    {
      g_set_error_literal (error, QUOTH_ERROR, QUOTH_ERROR_EMPTY, _("There is no text in it."));
      return FALSE;
    }

  look_at_head (text, len, reading->notes);
  if (!may_be_parsed (text, len, error))
    return FALSE;

  g_autoptr (GMimeStream) stream = g_mime_stream_mem_new_with_buffer (text, len);
  g_autoptr (GMimeParser) parser = g_mime_parser_new_with_stream (stream);
  GMimeParserOptions *options = g_mime_parser_options_new ();

  g_mime_parser_options_set_warning_callback (options, on_warning, reading);

  g_autoptr (GMimeMessage) message = g_mime_parser_construct_message (parser, options);
  gboolean read = FALSE;

  if (message == NULL)
    g_set_error_literal (error, QUOTH_ERROR, QUOTH_ERROR_MALFORMED, _("This is no mail."));
  else
    {
      const guint n_before = reading->notes->n_articles + reading->n_members + reading->n_empty;

      read = read_message (message, reading, 0, error);
      if (read && reading->notes->n_articles + reading->n_members + reading->n_empty == n_before)
        read = push_body (message, text, len, reading, error);
    }

  g_mime_parser_options_free (options);
  return read;
}

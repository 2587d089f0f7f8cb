/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * format-warc.c - archives of the web: WARC 1.0 and 1.1 (ISO 28500), packed by gzip record by record or
 * plain, of any size. Pages (HTML and plain text) of records "response", "resource" and "conversion"
 * are files of their own, named by their address; all else is passed over. A record that is damaged costs
 * the others nothing. */
#include "import/gunzip.h"
#include "import/http-message.h"
#include "import/reading.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const suffixes[] = { "warc", "wet", "gz", NULL };
static const char *const mime_types[] = { "application/warc", NULL };

enum
{
  BLOCK = 64 * 1024,
  MAX_LINE = 64 * 1024, /* bytes of a line of a record's head                                    */
  MAX_LINES = 1000,     /* of a record's head                                                    */
  MAX_PAGE = 64 * 1024 * 1024,
  TIGHT = 20, /* times                                                                           */
};

typedef struct
{
  char *type, *uri, *content_type;
  gint64 length;   /* bytes of its block, -1: it does not say                                   */
  guint segment;   /* 0 or 1: the first                                                         */
  gboolean is_cut; /* whoever fetched it did not fetch all                                      */
} Record;

typedef struct
{
  QuothGunzip *gunzip;
  QuothReading *reading;
  guint8 block[BLOCK];
  gsize from, len;   /* of what is not taken yet in block                                         */
  gint64 n_out;      /* bytes of records so far                                              */
  gboolean is_begun; /* the line a record begins with has been read                             */
  guint n_damaged, n_refused, n_segments;
} Reader;

static void
record_clear (Record *record)
{
  g_free (record->type);
  g_free (record->uri);
  g_free (record->content_type);
  *record = (Record){ .length = -1 };
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Record, record_clear)

/* ---- bytes --------------------------------------------------------------------------------------- */

/* At least one byte in the block. FALSE: the end, or with error set, damage. */
static gboolean
fill (Reader *reader, GError **error)
{
  if (reader->from < reader->len)
    return TRUE;

  const gssize got = quoth_gunzip_read (reader->gunzip, reader->block, BLOCK, error);

  reader->from = 0;
  reader->len = MAX (got, 0);
  reader->n_out += reader->len;
  return got > 0
         && quoth_reading_spend (reader->reading, 0, reader->n_out,
                                 quoth_gunzip_n_in (reader->gunzip), error);
}

/* The next line without its end, cut at MAX_LINE. FALSE as fill(). */
static gboolean
read_line (Reader *reader, GString *line, GError **error)
{
  g_string_truncate (line, 0);
  if (!fill (reader, error))
    return FALSE;

  do
    {
      const char *at = (const char *) reader->block + reader->from;
      const char *end = memchr (at, '\n', reader->len - reader->from);
      const gsize n = end != NULL ? (gsize) (end - at) : reader->len - reader->from;

      if (line->len < MAX_LINE)
        g_string_append_len (line, at, MIN (n, MAX_LINE - line->len));
      reader->from += n + (end != NULL);
      if (end != NULL)
        break;
    }
  while (fill (reader, error));

  if (line->len > 0 && line->str[line->len - 1] == '\r')
    g_string_truncate (line, line->len - 1);
  return error == NULL || *error == NULL;
}

/* `length` bytes of a block; into `all` unless that is NULL. FALSE when it ends before. */
static gboolean
read_block (Reader *reader, gint64 length, GByteArray *all, GError **error)
{
  while (length > 0)
    {
      if (!fill (reader, error))
        return FALSE;

      const gsize n = MIN ((gint64) (reader->len - reader->from), length);

      if (all != NULL)
        g_byte_array_append (all, reader->block + reader->from, n);
      reader->from += n;
      length -= n;
      if (g_cancellable_set_error_if_cancelled (reader->reading->cancellable, error))
        return FALSE;
    }

  return TRUE;
}

/* ---- the head of a record ------------------------------------------------------------------------ */

static void
take_line (Record *record, const char *name, const char *value)
{
  const struct
  {
    const char *name;
    char **where;
  } strings[] = {
    { "WARC-Type", &record->type },
    { "WARC-Target-URI", &record->uri },
    { "Content-Type", &record->content_type },
  };

  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    if (g_ascii_strcasecmp (name, strings[i].name) == 0 && *strings[i].where == NULL)
      *strings[i].where = g_strdup (value);

  if (g_ascii_strcasecmp (name, "Content-Length") == 0)
    {
      char *end;
      const gint64 length = g_ascii_strtoll (value, &end, 10);

      record->length = end != value && *end == '\0' && length >= 0 ? length : -1;
    }
  else if (g_ascii_strcasecmp (name, "WARC-Segment-Number") == 0)
    record->segment = strtoul (value, NULL, 10);
  else if (g_ascii_strcasecmp (name, "WARC-Truncated") == 0)
    record->is_cut = TRUE;
}

/* wget writes addresses between angle brackets. */
static void
trim_uri (Record *record)
{
  const gsize len = record->uri != NULL ? strlen (record->uri) : 0;

  if (len > 2 && record->uri[0] == '<' && record->uri[len - 1] == '>')
    {
      record->uri[len - 1] = '\0';
      memmove (record->uri, record->uri + 1, len - 1);
    }
}

/* FALSE with error MALFORMED: this is no record; without: the end. Lines that begin with a blank go on
 * with the line before, of which nobody needs more. */
static gboolean
read_head (Reader *reader, Record *record, GError **error)
{
  g_autoptr (GString) line = g_string_new (NULL);
  GError *failure = NULL;

  while (!reader->is_begun && line->len == 0)
    if (!read_line (reader, line, &failure))
      {
        if (failure != NULL)
          g_propagate_error (error, failure);
        return FALSE;
      }

  if (!reader->is_begun && !g_str_has_prefix (line->str, "WARC/"))
    {
      g_set_error_literal (error, QUOTH_ERROR, QUOTH_ERROR_MALFORMED,
                           _("A record does not begin as it should."));
      return FALSE;
    }

  reader->is_begun = FALSE;
  for (guint i = 0; i < MAX_LINES && read_line (reader, line, &failure) && line->len > 0; i++)
    {
      char *colon = strchr (line->str, ':');

      if (colon == NULL || g_ascii_isspace (line->str[0]))
        continue;
      *colon = '\0';
      take_line (record, line->str, g_strstrip (colon + 1));
    }

  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  trim_uri (record);
  if (record->length >= 0)
    return TRUE;

  g_set_error_literal (error, QUOTH_ERROR, QUOTH_ERROR_MALFORMED,
                       _("A record does not say how long it is."));
  return FALSE;
}

/* ---- pages --------------------------------------------------------------------------------------- */

static gboolean
is_page (const char *type)
{
  static const char *const types[] = { "text/html", "application/xhtml+xml", "text/plain", NULL };

  return type == NULL || g_strv_contains (types, type);
}

/* What nobody gave a type is a page when it looks like one. */
static gboolean
looks_like_page (GBytes *bytes)
{
  gsize len, at = 0;
  const char *text = g_bytes_get_data (bytes, &len);

  while (at < len && at < 1024 && g_ascii_isspace (text[at]))
    at++;
  return at < len && text[at] == '<';
}

static gboolean
read_page (Reader *reader, const Record *record, const QuothHttpMessage *page, GError **error)
{
  QuothSource source = {
    .mime_type = page->content_type != NULL ? page->content_type : "text/html",
    .url = record->uri,
    .declared = page->charset,
  };
  const gsize len = g_bytes_get_size (page->body);

  if (len == 0)
    return TRUE;
  /* pages are counted against the limit only where they were packed as no page is */
  if ((gint64) len / TIGHT > record->length
      && !quoth_reading_spend (reader->reading, len, 0, 0, error))
    return FALSE;

  return quoth_reading_member_from (reader->reading, record->uri != NULL ? record->uri : "?",
                                    page->body, &source, error);
}

static gboolean
page_failed (Reader *reader, const Record *record, const GError *failure, GError **error)
{
  return quoth_reading_member_failed (reader->reading, record->uri != NULL ? record->uri : "?",
                                      failure, error);
}

/* FALSE only when all has to stop. */
static gboolean
read_content (Reader *reader, const Record *record, GBytes *bytes, gboolean is_cut, GError **error)
{
  g_auto (QuothHttpMessage) page = { 0 };
  g_autoptr (GError) failure = NULL;
  const gboolean is_http =
    record->content_type != NULL && g_str_has_prefix (record->content_type, "application/http");

  if ((is_http || strcmp (record->type, "response") == 0)
      && !quoth_http_message_read (bytes, &page))
    return TRUE; /* DNS and other protocols */
  if (page.status == 0 && record->content_type != NULL && !is_http)
    quoth_http_content_type (record->content_type, &page.content_type, &page.charset);

  if (page.status != 0 && (page.status < 200 || page.status > 299))
    {
      reader->n_refused += page.status >= 400;
      return TRUE;
    }
  if (!is_page (page.content_type))
    return TRUE;
  if (!quoth_http_message_unpack (bytes, &page, MAX_PAGE, &is_cut, &failure))
    return (!g_error_matches (failure, QUOTH_ERROR, QUOTH_ERROR_TOO_LARGE)
            || quoth_reading_spend (reader->reading, MAX_PAGE, 0, 0, error))
           && page_failed (reader, record, failure, error);
  if (page.content_type == NULL && !looks_like_page (page.body))
    return TRUE;
  if (is_cut)
    quoth_import_notes_warn (reader->reading->notes, "%s",
                             _("Some pages are not whole in it; what is there of them was read."));
  return read_page (reader, record, &page, error);
}

static gboolean
is_wanted (Reader *reader, const Record *record)
{
  static const char *const types[] = { "response", "resource", "conversion", NULL };

  /* what programs note of themselves: wget its arguments, browsers a page's looks */
  if (record->uri != NULL
      && (g_str_has_prefix (record->uri, "metadata:") || g_str_has_prefix (record->uri, "urn:")))
    return FALSE;
  if (g_strcmp0 (record->type, "continuation") == 0 || record->segment > 1)
    reader->n_segments++;
  return record->type != NULL && g_strv_contains (types, record->type) && record->segment < 2;
}

/* FALSE: it is damaged (MALFORMED), or all has to stop. */
static gboolean
read_record (Reader *reader, const Record *record, GError **error)
{
  g_autoptr (GByteArray) block = g_byte_array_new ();
  g_autoptr (GError) failure = NULL;

  if (!is_wanted (reader, record))
    return read_block (reader, record->length, NULL, error);
  if (record->length > MAX_PAGE)
    {
      g_set_error (&failure, QUOTH_ERROR, QUOTH_ERROR_TOO_LARGE, _("It is larger than %u MB."),
                   MAX_PAGE >> 20);
      return page_failed (reader, record, failure, error)
             && read_block (reader, record->length, NULL, error);
    }

  const gboolean is_whole = read_block (reader, record->length, block, &failure);
  g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (g_steal_pointer (&block));

  if (failure != NULL && !g_error_matches (failure, QUOTH_ERROR, QUOTH_ERROR_MALFORMED))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (!read_content (reader, record, bytes, record->is_cut || !is_whole, error))
    return FALSE;
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return *error == NULL;
}

/* ---- one after the other ------------------------------------------------------------------------- */

/* To the next record after damage: the next packed member, or a line that begins like one. FALSE: none. */
static gboolean
find_next (Reader *reader)
{
  g_autoptr (GString) line = g_string_new (NULL);

  if (quoth_gunzip_next_member (reader->gunzip))
    {
      reader->from = reader->len = 0;
      return TRUE;
    }

  while (read_line (reader, line, NULL))
    if (g_str_has_prefix (line->str, "WARC/"))
      {
        reader->is_begun = TRUE;
        return TRUE;
      }

  return FALSE;
}

static gboolean
has_to_stop (const Reader *reader, const GError *failure)
{
  return quoth_reading_is_over (reader->reading)
         || !g_error_matches (failure, QUOTH_ERROR, QUOTH_ERROR_MALFORMED);
}

static gboolean
read_records (Reader *reader, GError **error)
{
  for (;;)
    {
      g_auto (Record) record = { .length = -1 };
      g_autoptr (GError) failure = NULL;

      if (read_head (reader, &record, &failure) && read_record (reader, &record, &failure))
        continue;
      if (failure == NULL)
        return TRUE;
      if (has_to_stop (reader, failure))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }

      reader->n_damaged++;
      if (!find_next (reader))
        return TRUE;
    }
}

static void
tell (const Reader *reader)
{
  QuothImportNotes *notes = reader->reading->notes;

  if (reader->n_damaged > 0)
    quoth_import_notes_warn (
      notes,
      g_dngettext (GETTEXT_PACKAGE, "It is damaged in %u place; what could be read was read.",
                   "It is damaged in %u places; what could be read was read.", reader->n_damaged),
      reader->n_damaged);
  if (reader->n_refused > 0)
    quoth_import_notes_warn (
      notes,
      g_dngettext (GETTEXT_PACKAGE, "%u page that the server could not give was left out.",
                   "%u pages that the server could not give were left out.", reader->n_refused),
      reader->n_refused);
  if (reader->n_segments > 0)
    quoth_import_notes_warn (
      notes, "%s", _("Some pages are in several pieces; only the first of each was read."));
}

/* ---- the format ---------------------------------------------------------------------------------- */

static int
score (const QuothSource *source, const guint8 *head, gsize len)
{
  char begin[8];

  if (len >= 8 && memcmp (head, "WARC/", 5) == 0)
    return 95;

  return quoth_gunzip_peek (head, len, begin, sizeof begin) == sizeof begin
             && memcmp (begin, "WARC/", 5) == 0
           ? 95
           : 0;
}

static gboolean
read_warc (QuothInput *input, QuothReading *reading, GError **error)
{
  g_autofree Reader *reader = g_new0 (Reader, 1);
  g_autoptr (QuothGunzip) gunzip = quoth_gunzip_new (input);

  reader->gunzip = gunzip;
  reader->reading = reading;

  const gboolean read = read_records (reader, error);

  tell (reader);
  return read;
}

const QuothFormat quoth_format_warc = {
  .name = "warc",
  .title = N_("Archive of the web (WARC)"),
  .suffixes = suffixes,
  .mime_types = mime_types,
  .is_risky = TRUE, /* what is unpacked from it */
  .score = score,
  .read = read_warc,
};

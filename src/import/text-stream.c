/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * text-stream.c - a text of any size as UTF-8, piece by piece: for tables and JSON, where memory is to be
 * that of an article and not of the file.
 *
 * A piece ends where no character can be cut: in UTF-8 before an unfinished sequence, in UTF-16 before
 * half a pair, in all else behind a line feed, which is no part of a character in any encoding of
 * bytes, and where those with states (ISO-2022) begin anew. Cost: linear. */
#include "import/text-stream.h"

#include "import/encoding.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum
{
  FIRST = 16 * 1024 * 1024, /* bytes by which the encoding is chosen                             */
  STEP = 1024 * 1024,
};

struct QuothTextStream
{
  QuothInput *input;
  QuothReading *reading;
  char *encoding;
  gsize bad;
  GByteArray *raw; /* read, not decoded                                                          */
  GString *text;   /* decoded, not passed                                                        */
  gboolean is_end; /* of the input                                                               */
};

/* ---- bytes --------------------------------------------------------------------------------------- */

static gboolean
read_raw (QuothTextStream *stream, gsize n, GError **error)
{
  while (!stream->is_end && n > 0)
    {
      const gsize before = stream->raw->len, want = MIN (n, STEP);
      gssize got;

      g_byte_array_set_size (stream->raw, before + want);
      got = quoth_input_read (stream->input, stream->raw->data + before, want, error);
      g_byte_array_set_size (stream->raw, before + MAX (got, 0));
      if (got < 0 || g_cancellable_set_error_if_cancelled (stream->reading->cancellable, error))
        return FALSE;
      stream->is_end = got == 0;
      n -= got;
    }

  return TRUE;
}

/* Without a UTF-8 sequence that is not finished. */
static gsize
whole_utf8 (const guint8 *bytes, gsize len)
{
  for (gsize back = 1; back <= 4 && back <= len; back++)
    {
      const guint8 c = bytes[len - back];

      if ((c & 0xc0) == 0x80)
        continue;

      const gsize width = c < 0xc0 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;

      return width > back ? len - back : len;
    }

  return len;
}

static gsize
whole_wide (const guint8 *bytes, gsize len, const char *encoding)
{
  const gsize unit = strstr (encoding, "32") != NULL ? 4 : 2;
  const gboolean is_big = g_str_has_suffix (encoding, "BE") || g_str_has_suffix (encoding, "be");

  len -= len % unit;
  if (unit == 2 && len > 2 && (bytes[len - 2 + !is_big] & 0xfc) == 0xd8)
    len -= 2;
  return len;
}

/* How many bytes of what is read can be decoded by themselves; 0: more has to be read first. */
static gsize
whole (const QuothTextStream *stream)
{
  const guint8 *bytes = stream->raw->data;
  const gsize len = stream->raw->len;
  const guint8 *line;

  if (stream->is_end)
    return len;
  if (g_ascii_strcasecmp (stream->encoding, "UTF-8") == 0)
    return whole_utf8 (bytes, len);
  if (g_ascii_strncasecmp (stream->encoding, "UTF-16", 6) == 0
      || g_ascii_strncasecmp (stream->encoding, "UTF-32", 6) == 0)
    return whole_wide (bytes, len, stream->encoding);

  line = memrchr (bytes, '\n', len);
  if (line != NULL)
    return line + 1 - bytes;
  return len > QUOTH_IMPORT_MAX_BYTES ? len : 0;
}

/* ---- text ---------------------------------------------------------------------------------------- */

/* Decodes what can be. */
static gboolean
decode (QuothTextStream *stream, GError **error)
{
  const gsize n = whole (stream);
  GString *piece;

  if (n == 0)
    return TRUE;

  piece = quoth_decode_piece (stream->raw->data, n, stream->encoding, &stream->bad,
                              stream->reading->cancellable, error);
  if (piece == NULL)
    return FALSE;

  g_string_append_len (stream->text, piece->str, piece->len);
  g_string_free (piece, TRUE);
  g_byte_array_remove_range (stream->raw, 0, n);
  return TRUE;
}

static gboolean
begin (QuothTextStream *stream, GError **error)
{
  const QuothSource *source = stream->reading->source;
  const QuothEncodingHints hints = { .forced = source->encoding, .declared = source->declared };
  gsize front, seen;

  if (!quoth_input_seek (stream->input, 0, error) || !read_raw (stream, FIRST, error))
    return FALSE;

  seen = stream->is_end ? stream->raw->len : whole_utf8 (stream->raw->data, stream->raw->len);
  stream->encoding =
    quoth_choose_encoding (stream->raw->data, seen, &hints, stream->reading->notes, &front, error);
  if (stream->encoding == NULL)
    return FALSE;

  g_byte_array_remove_range (stream->raw, 0, front);
  return decode (stream, error);
}

QuothTextStream *
quoth_text_stream_new (QuothInput *input, QuothReading *reading, GError **error)
{
  g_autoptr (QuothTextStream) stream = g_new0 (QuothTextStream, 1);

  stream->input = input;
  stream->reading = reading;
  stream->raw = g_byte_array_new ();
  stream->text = g_string_new (NULL);
  return begin (stream, error) ? g_steal_pointer (&stream) : NULL;
}

void
quoth_text_stream_free (QuothTextStream *stream)
{
  if (stream->encoding != NULL)
    quoth_tell_encoding (stream->reading->notes, stream->encoding, stream->bad);
  g_free (stream->encoding);
  g_byte_array_unref (stream->raw);
  g_string_free (stream->text, TRUE);
  g_free (stream);
}

const char *
quoth_text_stream_text (const QuothTextStream *stream, gsize *len)
{
  *len = stream->text->len;
  return stream->text->str;
}

gboolean
quoth_text_stream_more (QuothTextStream *stream, gsize n, GError **error)
{
  const gsize left = stream->text->len - n;

  if (stream->is_end && stream->raw->len == 0)
    return FALSE;
  if (left > QUOTH_IMPORT_MAX_BYTES)
    {
      g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_TOO_LARGE,
                   _("One article in it is larger than %u MB."), QUOTH_IMPORT_MAX_BYTES >> 20);
      return FALSE;
    }

  g_string_erase (stream->text, 0, n);
  do
    if (!read_raw (stream, MAX (left, STEP), error) || !decode (stream, error))
      return FALSE;
  while (stream->text->len == left && !(stream->is_end && stream->raw->len == 0));

  return stream->text->len > left;
}

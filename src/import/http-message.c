/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * http-message.c - the answer of a web server (RFC 9112) as an archive of the web keeps it: head, chunks,
 * content codings. Only what was received is looked at, so everything may break off anywhere. */
#include "import/http-message.h"

#ifdef QUOTH_HAVE_BROTLI
#  include <brotli/decode.h>
#endif
#include <glib/gi18n-lib.h>
#include <string.h>
#include <zlib.h>

enum
{
  STEP = 64 * 1024,
  MAX_HEAD = 256 * 1024, /* bytes of the head of an answer                                       */
};

void
quoth_http_message_clear (QuothHttpMessage *message)
{
  g_free (message->content_type);
  g_free (message->charset);
  g_free (message->transfer);
  g_free (message->content);
  g_clear_pointer (&message->body, g_bytes_unref);
  *message = (QuothHttpMessage){ 0 };
}

/* ---- the head ----------------------------------------------------------------------------------- */

void
quoth_http_content_type (const char *value, char **type, char **charset)
{
  g_auto (GStrv) parts = g_strsplit (value, ";", 16);

  *type = *charset = NULL;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *part = g_strstrip (parts[i]);

      if (i == 0 && part[0] != '\0')
        *type = g_ascii_strdown (part, -1);
      else if (i > 0 && *charset == NULL && g_ascii_strncasecmp (part, "charset=", 8) == 0)
        *charset =
          g_strndup (part + 8 + (part[8] == '"'), strcspn (part + 8 + (part[8] == '"'), "\" "));
    }
}

static void
take_line (QuothHttpMessage *message, const char *name, const char *value)
{
  if (g_ascii_strcasecmp (name, "Content-Type") == 0 && message->content_type == NULL)
    {
      g_free (message->charset);
      quoth_http_content_type (value, &message->content_type, &message->charset);
    }
  else if (g_ascii_strcasecmp (name, "Content-Encoding") == 0 && message->content == NULL)
    message->content = g_ascii_strdown (value, -1);
  else if (g_ascii_strcasecmp (name, "Transfer-Encoding") == 0 && message->transfer == NULL)
    message->transfer = g_ascii_strdown (value, -1);
}

/* The line at *at without its end; *at goes to the next. FALSE: there is none. */
static gboolean
next_line (const char *text, gsize len, gsize *at, char **line)
{
  const char *end = *at < len ? memchr (text + *at, '\n', len - *at) : NULL;

  if (end == NULL)
    return FALSE;

  *line = g_strstrip (g_strndup (text + *at, end - text - *at));
  *at = end + 1 - text;
  return TRUE;
}

gboolean
quoth_http_message_read (GBytes *bytes, QuothHttpMessage *message)
{
  gsize len, at = 0;
  const char *text = g_bytes_get_data (bytes, &len);
  char *line;

  if (len < 12 || memcmp (text, "HTTP/", 5) != 0)
    return FALSE;

  const gsize head = MIN (len, MAX_HEAD);

  while (next_line (text, head, &at, &line))
    {
      g_autofree char *owned = line;
      char *colon = strchr (line, ':'), *blank = strchr (line, ' ');

      if (line[0] == '\0')
        break;
      if (message->status == 0)
        message->status = blank != NULL ? strtoul (blank, NULL, 10) : 999;
      else if (colon != NULL)
        {
          *colon = '\0';
          take_line (message, line, g_strstrip (colon + 1));
        }
    }

  message->begin = at;
  return TRUE;
}

/* ---- the body ----------------------------------------------------------------------------------- */

static gboolean
too_large (gsize limit, GError **error)
{
  g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_TOO_LARGE, _("It is larger than %u MB."),
               (guint) (limit >> 20));
  return FALSE;
}

/* RFC 9112, 7.1: the size in hexadecimal digits, a line end, the chunk, a line end. NULL: it is not in
 * chunks, though it says so (archives that took them out left the line in the head). */
static GBytes *
join_chunks (GBytes *bytes, gboolean *is_cut)
{
  gsize len, at = 0;
  const char *text = g_bytes_get_data (bytes, &len);
  g_autoptr (GByteArray) all = g_byte_array_new ();

  while (at < len)
    {
      char *line, *end;

      if (!next_line (text, len, &at, &line))
        break;

      g_autofree char *owned = line;
      const guint64 size = g_ascii_strtoull (line, &end, 16);

      if (end == line || (*end != '\0' && *end != ';' && *end != ' '))
        return NULL;
      if (size == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&all));

      const gsize n = MIN (size, len - at);

      g_byte_array_append (all, (const guint8 *) text + at, n);
      *is_cut = *is_cut || n < size;
      at += n;
      at += at < len && text[at] == '\r';
      at += at < len && text[at] == '\n';
    }

  *is_cut = TRUE;
  return g_byte_array_free_to_bytes (g_steal_pointer (&all));
}

/* One step of a decoder: from *in to out, of which n_out bytes are free. 1: goes on, 0: at its end, -1: bad
 * data. */
typedef int (*Decode) (gpointer decoder, const guint8 **in, gsize *n_in, guint8 *out, gsize *n_out);

static int
decode_zlib (gpointer decoder, const guint8 **in, gsize *n_in, guint8 *out, gsize *n_out)
{
  z_stream *z = decoder;

  z->next_in = (guint8 *) *in;
  z->avail_in = *n_in;
  z->next_out = out;
  z->avail_out = *n_out;

  const int status = inflate (z, Z_NO_FLUSH);

  *in = z->next_in;
  *n_in = z->avail_in;
  *n_out = z->avail_out;
  return status == Z_STREAM_END ? 0 : status == Z_OK || status == Z_BUF_ERROR ? 1 : -1;
}

static gboolean
run (Decode decode,
     gpointer decoder,
     GBytes *bytes,
     gsize limit,
     GByteArray *all,
     gboolean *is_cut,
     GError **error)
{
  gsize n_in;
  const guint8 *in = g_bytes_get_data (bytes, &n_in);
  int state = 1;

  while (state > 0)
    {
      const gsize before = all->len;
      gsize n_out = STEP;

      g_byte_array_set_size (all, before + STEP);
      state = decode (decoder, &in, &n_in, all->data + before, &n_out);
      g_byte_array_set_size (all, before + STEP - n_out);
      if (all->len > limit)
        return too_large (limit, error);
      if (state > 0 && n_out == STEP)
        break; /* nothing came, and nothing more will */
    }

  *is_cut = *is_cut || state != 0;
  return TRUE;
}

/* deflate is zlib's by the standard and bare by custom. */
static gboolean
run_zlib (
  GBytes *bytes, gboolean bare, gsize limit, GByteArray *all, gboolean *is_cut, GError **error)
{
  z_stream z = { 0 };

  if (inflateInit2 (&z, bare ? -15 : 15 + 32) != Z_OK)
    g_error ("zlib cannot begin");

  const gboolean done = run (decode_zlib, &z, bytes, limit, all, is_cut, error);

  inflateEnd (&z);
  return done;
}

#ifdef QUOTH_HAVE_BROTLI
static int
decode_brotli (gpointer decoder, const guint8 **in, gsize *n_in, guint8 *out, gsize *n_out)
{
  const BrotliDecoderResult result =
    BrotliDecoderDecompressStream (decoder, n_in, in, n_out, &out, NULL);

  return result == BROTLI_DECODER_RESULT_SUCCESS ? 0
         : result == BROTLI_DECODER_RESULT_ERROR ? -1
                                                 : 1;
}
#endif

static gboolean
run_brotli (GBytes *bytes, gsize limit, GByteArray *all, gboolean *is_cut, GError **error)
{
#ifdef QUOTH_HAVE_BROTLI
  BrotliDecoderState *decoder = BrotliDecoderCreateInstance (NULL, NULL, NULL);
  const gboolean done = run (decode_brotli, decoder, bytes, limit, all, is_cut, error);

  BrotliDecoderDestroyInstance (decoder);
  return done;
#else
  g_set_error_literal (error, QUOTH_ERROR, QUOTH_ERROR_UNSUPPORTED,
                       _("It is packed with Brotli, which is not built into this Quoth."));
  return FALSE;
#endif
}

/* One coding. An archive that unpacked the body may have left the line in its head: what does not begin like
 * what it should be is taken as it is. */
static gboolean
unpack (const char *coding, GBytes **body, gsize limit, gboolean *is_cut, GError **error)
{
  gsize len;
  const guint8 *data = g_bytes_get_data (*body, &len);
  g_autoptr (GByteArray) all = g_byte_array_new ();
  const gboolean is_gzip = len > 2 && data[0] == 0x1f && data[1] == 0x8b;
  const gboolean is_zlib = len > 2 && (data[0] & 0x0f) == 8 && (data[0] * 256 + data[1]) % 31 == 0;
  const gboolean is_plain =
    len > 0 && (data[0] == '<' || g_ascii_isspace (data[0]) || data[0] == 0xef);

  if (len == 0 || strcmp (coding, "identity") == 0 || coding[0] == '\0')
    return TRUE;
  if (strcmp (coding, "gzip") == 0 || strcmp (coding, "x-gzip") == 0
      || strcmp (coding, "deflate") == 0)
    {
      const gboolean bare = strcmp (coding, "deflate") == 0 && !is_zlib && !is_gzip;

      if ((!is_gzip && !is_zlib && !bare) || (bare && is_plain))
        return TRUE;
      if (!run_zlib (*body, bare, limit, all, is_cut, error))
        return FALSE;
    }
  else if (strcmp (coding, "br") == 0)
    {
      if (is_plain && data[0] == '<')
        return TRUE;
      if (!run_brotli (*body, limit, all, is_cut, error))
        return FALSE;
    }
  else
    {
      g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_UNSUPPORTED,
                   _("It is packed in a way that is not read: “%s”."), coding);
      return FALSE;
    }

  g_bytes_unref (*body);
  *body = g_byte_array_free_to_bytes (g_steal_pointer (&all));
  return TRUE;
}

gboolean
quoth_http_message_unpack (
  GBytes *bytes, QuothHttpMessage *message, gsize limit, gboolean *is_cut, GError **error)
{
  g_autoptr (GBytes) body =
    g_bytes_new_from_bytes (bytes, message->begin, g_bytes_get_size (bytes) - message->begin);
  g_auto (GStrv) codings = g_strsplit (message->content != NULL ? message->content : "", ",", 4);

  if (message->transfer != NULL && strstr (message->transfer, "chunked") != NULL)
    {
      g_autoptr (GBytes) whole = join_chunks (body, is_cut);

      if (whole != NULL)
        {
          g_bytes_unref (body);
          body = g_steal_pointer (&whole);
        }
    }

  for (guint i = g_strv_length (codings); i-- > 0;)
    if (!unpack (g_strstrip (codings[i]), &body, limit, is_cut, error))
      return FALSE;

  message->body = g_steal_pointer (&body);
  return TRUE;
}

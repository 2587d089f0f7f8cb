/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * gunzip.c - gzip (RFC 1952) as a stream over zlib. A file may be many members one after the other, as
 * WARC has it; one that is damaged is left behind by looking for the next signature. Cost: linear. */
#include "import/gunzip.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <zlib.h>

enum
{
  BLOCK = 64 * 1024,
  WINDOW = 15 + 16, /* inflateInit2: gzip only                                                   */
};

struct QuothGunzip
{
  QuothInput *input;
  z_stream z;
  gboolean is_packed;
  gboolean is_inside; /* of a member                                                            */
  gboolean is_end;    /* of the input                                                           */
  gint64 n_in;
  guint8 block[BLOCK];
};

static gboolean
is_signature (const guint8 *bytes, gsize len)
{
  return len >= 3 && bytes[0] == 0x1f && bytes[1] == 0x8b && bytes[2] == 8;
}

QuothGunzip *
quoth_gunzip_new (QuothInput *input)
{
  QuothGunzip *gunzip = g_new0 (QuothGunzip, 1);
  gsize len;
  const guint8 *head = quoth_input_head (input, &len, NULL);

  gunzip->input = input;
  gunzip->is_packed = head != NULL && is_signature (head, len);
  if (gunzip->is_packed && inflateInit2 (&gunzip->z, WINDOW) != Z_OK)
    g_error ("zlib cannot begin");
  return gunzip;
}

void
quoth_gunzip_free (QuothGunzip *gunzip)
{
  if (gunzip->is_packed)
    inflateEnd (&gunzip->z);
  g_free (gunzip);
}

/* More packed bytes behind those that are left. FALSE: error, or with is_end set, the end. */
static gboolean
refill (QuothGunzip *gunzip, GError **error)
{
  const gsize left = gunzip->z.avail_in;

  if (gunzip->is_end)
    return FALSE;

  if (left > 0)
    memmove (gunzip->block, gunzip->z.next_in, left);

  const gssize got = quoth_input_read (gunzip->input, gunzip->block + left, BLOCK - left, error);

  gunzip->z.next_in = gunzip->block;
  gunzip->z.avail_in = left + MAX (got, 0);
  gunzip->n_in += MAX (got, 0);
  gunzip->is_end = got == 0;
  return got > 0;
}

static gssize
damaged (GError **error)
{
  g_set_error_literal (error, QUOTH_ERROR, QUOTH_ERROR_MALFORMED,
                       _("What is packed in it is damaged."));
  return -1;
}

static gssize
broken_off (GError **error)
{
  g_set_error_literal (error, QUOTH_ERROR, QUOTH_ERROR_MALFORMED, _("It breaks off."));
  return -1;
}

/* Between members: padding of zeros ends the file. FALSE with *end: nothing more comes. */
static gboolean
begin_member (QuothGunzip *gunzip, gboolean *end, GError **error)
{
  GError *failure = NULL;

  *end = FALSE;
  while (gunzip->z.avail_in < 3 && refill (gunzip, &failure))
    ;
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (gunzip->z.avail_in == 0 || gunzip->z.next_in[0] == 0)
    {
      *end = TRUE;
      return FALSE;
    }
  if (!is_signature (gunzip->z.next_in, gunzip->z.avail_in))
    {
      damaged (error);
      return FALSE;
    }

  inflateReset (&gunzip->z);
  gunzip->is_inside = TRUE;
  return TRUE;
}

static gssize
read_packed (QuothGunzip *gunzip, void *buffer, gsize n, GError **error)
{
  gboolean end;

  gunzip->z.next_out = buffer;
  gunzip->z.avail_out = MIN (n, G_MAXINT32);
  n = gunzip->z.avail_out;

  while (gunzip->z.avail_out == n)
    {
      GError *failure = NULL;

      if (!gunzip->is_inside && !begin_member (gunzip, &end, error))
        return end ? 0 : -1;
      if (gunzip->z.avail_in == 0 && !refill (gunzip, &failure))
        {
          if (failure == NULL)
            return broken_off (error);
          g_propagate_error (error, failure);
          return -1;
        }

      const int status = inflate (&gunzip->z, Z_NO_FLUSH);

      if (status == Z_STREAM_END)
        gunzip->is_inside = FALSE;
      else if (status != Z_OK && !(status == Z_BUF_ERROR && gunzip->z.avail_in == 0))
        return gunzip->z.avail_out < n ? (gssize) (n - gunzip->z.avail_out) : damaged (error);
    }

  return n - gunzip->z.avail_out;
}

gssize
quoth_gunzip_read (QuothGunzip *gunzip, void *buffer, gsize n, GError **error)
{
  if (gunzip->is_packed)
    return read_packed (gunzip, buffer, n, error);

  const gssize got = quoth_input_read (gunzip->input, buffer, n, error);

  gunzip->n_in += MAX (got, 0);
  return got;
}

gboolean
quoth_gunzip_next_member (QuothGunzip *gunzip)
{
  if (!gunzip->is_packed)
    return FALSE;

  gunzip->is_inside = FALSE;
  for (;;)
    {
      const guint8 *from = gunzip->z.next_in;
      const guint8 *found =
        gunzip->z.avail_in > 1 ? memchr (from + 1, 0x1f, gunzip->z.avail_in - 1) : NULL;
      const gsize passed = found != NULL ? (gsize) (found - from) : gunzip->z.avail_in;

      gunzip->z.next_in += passed;
      gunzip->z.avail_in -= passed;
      while (gunzip->z.avail_in < 3 && refill (gunzip, NULL))
        ;
      if (is_signature (gunzip->z.next_in, gunzip->z.avail_in))
        return TRUE;
      if (gunzip->z.avail_in < 3)
        return FALSE;
    }
}

gint64
quoth_gunzip_n_in (const QuothGunzip *gunzip)
{
  return gunzip->n_in - (gunzip->is_packed ? gunzip->z.avail_in : 0);
}

gsize
quoth_gunzip_peek (const guint8 *head, gsize len, void *buffer, gsize n)
{
  z_stream z = { .next_in = (guint8 *) head, .avail_in = len, .next_out = buffer, .avail_out = n };

  if (!is_signature (head, len) || inflateInit2 (&z, WINDOW) != Z_OK)
    return 0;

  inflate (&z, Z_SYNC_FLUSH);
  inflateEnd (&z);
  return n - z.avail_out;
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * input.c - the bytes of one file, wherever they are: in memory, in an open file, or coming out of a
 * decoder. Files are read, never mapped: one that shrinks meanwhile must not kill us. */
#include "import/import.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

enum
{
  HEAD = 4096,
  STEP = 256 * 1024,
};

struct QuothInput
{
  GBytes *bytes;       /* in memory, or                                                     */
  int fd;              /* in a file, or -1 and                                              */
  QuothInputFill fill; /* out of a decoder                                                  */
  gpointer user_data;
  goffset size; /* -1: not known                                                     */
  goffset at;   /* what is read next                                                 */
  guint8 head[HEAD];
  gsize head_len; /* of a stream: bytes taken from it beforehand, from its beginning   */
};

static QuothInput *
input_new (goffset size)
{
  QuothInput *input = g_new0 (QuothInput, 1);

  input->fd = -1;
  input->size = size;
  return input;
}

QuothInput *
quoth_input_new_for_bytes (GBytes *bytes)
{
  QuothInput *input = input_new (g_bytes_get_size (bytes));

  input->bytes = g_bytes_ref (bytes);
  return input;
}

QuothInput *
quoth_input_new_for_fd (int fd, goffset size)
{
  QuothInput *input = input_new (size);

  input->fd = fd;
  return input;
}

QuothInput *
quoth_input_new_for_stream (QuothInputFill fill, gpointer user_data)
{
  QuothInput *input = input_new (-1);

  input->fill = fill;
  input->user_data = user_data;
  return input;
}

void
quoth_input_free (QuothInput *input)
{
  if (input == NULL)
    return;

  g_clear_pointer (&input->bytes, g_bytes_unref);
  g_free (input);
}

goffset
quoth_input_size (QuothInput *input)
{
  return input->size;
}

/* ---- the next bytes ----------------------------------------------------------------------------- */

static gssize
read_bytes (QuothInput *input, void *buffer, gsize n)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (input->bytes, &size);

  n = MIN (n, size - (gsize) input->at);
  if (n > 0)
    memcpy (buffer, data + input->at, n);
  return n;
}

static gssize
read_fd (QuothInput *input, void *buffer, gsize n, GError **error)
{
  gssize got;

  n = MIN ((goffset) n, input->size - input->at);
  do
    got = pread (input->fd, buffer, n, input->at);
  while (got < 0 && errno == EINTR);

  if (got < 0)
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _("cannot be read: %s"),
                 g_strerror (errno));
  else if (got == 0 && n > 0)
    {
      g_set_error_literal (error, QUOTH_ERROR, QUOTH_ERROR_FAILED,
                           _("The file changed while it was read."));
      return -1;
    }

  return got;
}

static gssize
read_stream (QuothInput *input, void *buffer, gsize n, GError **error)
{
  if (input->at >= (goffset) input->head_len)
    return input->fill (input->user_data, buffer, n, error);

  n = MIN (n, input->head_len - (gsize) input->at);
  memcpy (buffer, input->head + input->at, n);
  return n;
}

gssize
quoth_input_read (QuothInput *input, void *buffer, gsize n, GError **error)
{
  gssize got;

  if (input->bytes != NULL)
    got = read_bytes (input, buffer, n);
  else if (input->fd >= 0)
    got = read_fd (input, buffer, n, error);
  else
    got = read_stream (input, buffer, n, error);

  if (got > 0)
    input->at += got;
  return got;
}

/* ---- other places ------------------------------------------------------------------------------- */

static gboolean
fill_head (QuothInput *input, GError **error)
{
  while (input->head_len < HEAD)
    {
      gssize got = input->fill (input->user_data, input->head + input->head_len,
                                HEAD - input->head_len, error);

      if (got < 0)
        return FALSE;
      if (got == 0)
        return TRUE;
      input->head_len += got;
    }

  return TRUE;
}

const guint8 *
quoth_input_head (QuothInput *input, gsize *len, GError **error)
{
  const goffset at = input->at;
  gssize got = 1;

  if (input->bytes != NULL)
    {
      const guint8 *data = g_bytes_get_data (input->bytes, len);

      *len = MIN (*len, HEAD);
      return data != NULL ? data : input->head;
    }

  if (input->fd < 0)
    {
      if (at == 0 && input->head_len == 0 && !fill_head (input, error))
        return NULL;
    }
  else
    {
      input->head_len = 0;
      for (input->at = 0; got > 0 && input->head_len < HEAD; input->head_len += MAX (got, 0))
        got =
          quoth_input_read (input, input->head + input->head_len, HEAD - input->head_len, error);
      input->at = at;
      if (got < 0)
        return NULL;
    }

  *len = input->head_len;
  return input->head;
}

static gboolean
skip_to (QuothInput *input, goffset at, GError **error)
{
  guint8 passed[HEAD];

  if (at < input->at)
    {
      g_set_error_literal (error, QUOTH_ERROR, QUOTH_ERROR_FAILED, "a stream cannot be read twice");
      return FALSE;
    }

  while (input->at < at)
    {
      gssize got =
        quoth_input_read (input, passed, MIN ((goffset) sizeof passed, at - input->at), error);

      if (got <= 0)
        return got == 0; /* beyond the end there is nothing */
    }

  return TRUE;
}

gboolean
quoth_input_seek (QuothInput *input, goffset at, GError **error)
{
  if (input->size < 0)
    return skip_to (input, at, error);

  input->at = CLAMP (at, 0, input->size);
  return TRUE;
}

static gboolean
refuse_more (gsize limit, GError **error)
{
  g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_TOO_LARGE, _("It is larger than %u MB."),
               (guint) (limit >> 20));
  return FALSE;
}

static gboolean
read_all (QuothInput *input, GByteArray *all, gsize limit, GError **error)
{
  gssize got;

  do
    {
      const gsize before = all->len;

      g_byte_array_set_size (all, before + STEP);
      got = quoth_input_read (input, all->data + before, STEP, error);
      g_byte_array_set_size (all, before + MAX (got, 0));
      if (all->len > limit)
        return refuse_more (limit, error);
    }
  while (got > 0);

  return got == 0;
}

GBytes *
quoth_input_bytes (QuothInput *input, gsize limit, GError **error)
{
  if (input->size > (goffset) limit)
    {
      refuse_more (limit, error);
      return NULL;
    }

  if (input->bytes != NULL)
    return g_bytes_ref (input->bytes);

  if (!quoth_input_seek (input, 0, error))
    return NULL;

  GByteArray *all = g_byte_array_sized_new (input->size > 0 ? input->size + STEP : STEP);

  if (!read_all (input, all, limit, error))
    {
      g_byte_array_unref (all);
      return NULL;
    }

  return g_byte_array_free_to_bytes (all);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * recurrent-made.c - recurrent networks with weights at random. */
#include "recurrent-made.h"

#include "annotate/model.h"

#include <string.h>

/* Weights of n sums of `each`, as large as a file may have them, some sums with a few giants. */
static gint16 *
random_weights (GRand *rand, gsize n, gsize each)
{
  const gint32 most = G_MAXINT32 / 8192 / each;
  gint16 *weights = g_new (gint16, n * each);

  for (gsize i = 0; i < n * each; i++)
    weights[i] = CLAMP (g_rand_int_range (rand, -most, most + 1), -32767, 32767);
  for (gsize row = 0; row < n; row += 7)
    for (gsize k = 0; k < each; k++)
      weights[row * each + k] = k == row % each ? -32768 : k == 1 ? 32767 : weights[row] % 8;
  return weights;
}

void
made_network_fill (MadeNetwork *self, GRand *rand)
{
  const gsize h = self->hidden, n_rows = self->n_rows;

  self->rows = g_new (gint8, n_rows * 8 * h);
  self->shift = g_new (guint8, n_rows);
  self->bias = g_new (gint16, 8 * h);
  self->output_bias = g_new (gint32, self->n_outputs);
  self->extra = g_new (gint32, self->n_extra);
  for (gsize i = 0; i < n_rows * 8 * h; i += 4)
    {
      guint32 word = g_rand_int (rand);

      memcpy (self->rows + i, &word, sizeof word);
    }
  for (gsize i = 0; i < n_rows; i++)
    self->shift[i] = g_rand_int_range (rand, 0, self->max_shift + 1);
  for (gsize i = 0; i < 8 * h; i++)
    self->bias[i] = g_rand_int_range (rand, -2048, 2048);
  self->recurrent = random_weights (rand, 8 * h, h);
  self->output = random_weights (rand, self->n_outputs, 2 * h);
  for (gsize i = 0; i < self->n_outputs; i++)
    self->output_bias[i] = g_rand_int_range (rand, -100000, 100000);
  for (gsize i = 0; i < self->n_extra; i++)
    self->extra[i] = (gint32) g_rand_int (rand);
}

void
made_network_clear (MadeNetwork *self)
{
  g_free (self->rows);
  g_free (self->shift);
  g_free (self->bias);
  g_free (self->recurrent);
  g_free (self->output);
  g_free (self->output_bias);
  g_free (self->extra);
}

void
made_network_seal (guint8 *data, gsize len)
{
  const gsize summed = G_STRUCT_OFFSET (QuothRecurrentHeader, size);
  QuothRecurrentHeader header;

  memcpy (&header, data, sizeof header);
  header.size = GUINT32_TO_LE ((guint32) len);
  memcpy (data, &header, sizeof header);
  header.crc32 = GUINT32_TO_LE (quoth_model_checksum (data + summed, len - summed));
  memcpy (data, &header, sizeof header);
}

/* Appends n numbers of `size` bytes, little-endian, padded. */
static void
append (GByteArray *file, gconstpointer numbers, gsize n, gsize size)
{
  static const guint8 zeros[64];
  const guint8 *bytes = numbers;

  for (gsize i = 0; i < n; i++, bytes += size)
    for (gsize b = 0; b < size; b++)
      g_byte_array_append (file, bytes + (G_BYTE_ORDER == G_LITTLE_ENDIAN ? b : size - 1 - b), 1);
  g_byte_array_append (file, zeros, quoth_model_part_size (n, size) - n * size);
}

GBytes *
made_network_write (const MadeNetwork *self)
{
  const gsize h = self->hidden;
  QuothRecurrentHeader header = { .magic = { 'Q', 'U', 'O', 'T', 'H', 'R', 'E', 'C' },
                                  .version = GUINT32_TO_LE (QUOTH_RECURRENT_VERSION),
                                  .hidden = GUINT32_TO_LE (self->hidden),
                                  .n_rows = GUINT32_TO_LE (self->n_rows),
                                  .n_outputs = GUINT32_TO_LE (self->n_outputs),
                                  .recurrent_shift = GUINT32_TO_LE (self->recurrent_shift),
                                  .output_shift = GUINT32_TO_LE (self->output_shift),
                                  .n_extra = GUINT32_TO_LE (self->n_extra) };
  GByteArray *file = g_byte_array_new ();

  g_byte_array_append (file, (const guint8 *) &header, sizeof header);
  append (file, self->rows, self->n_rows * 8 * h, sizeof *self->rows);
  append (file, self->shift, self->n_rows, sizeof *self->shift);
  append (file, self->bias, 8 * h, sizeof *self->bias);
  append (file, self->recurrent, 8 * h * h, sizeof *self->recurrent);
  append (file, self->output, self->n_outputs * 2 * h, sizeof *self->output);
  append (file, self->output_bias, self->n_outputs, sizeof *self->output_bias);
  append (file, self->extra, self->n_extra, sizeof *self->extra);
  made_network_seal (file->data, file->len);
  return g_byte_array_free_to_bytes (file);
}

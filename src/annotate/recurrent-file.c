/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * recurrent-file.c - mapping the file of a recurrent network, with doubt, and putting its weights
 * in the order the kernel likes.
 *
 * Nothing of the file is believed: sizes are computed anew, and weights whose sums might not fit
 * into a gint32 are refused, so that the kernels need no checks. */
#include "annotate/recurrent-kernel.h"

#include "annotate/model.h"
#include "text/text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum
{
  MAX_ROWS = 1 << 22,
  MAX_OUTPUTS = 1 << 12,
  MAX_EXTRA = 1 << 22,
  MAX_SUM_SHIFT = 30,
  MAX_SUM = G_MAXINT32 / 8192, /* of the weights of one sum: h is at most 8192 */
  ALIGNMENT = 64,
};

/* Parts in the order of the file. */
typedef enum
{
  PART_ROWS,
  PART_SHIFT,
  PART_BIAS,
  PART_RECURRENT,
  PART_OUTPUT,
  PART_OUTPUT_BIAS,
  PART_EXTRA,
  N_PARTS,
} Part;

/* ---- doubt ----------------------------------------------------------------------------------- */

static QuothRecurrentHeader
read_header (const guint8 *data)
{
  QuothRecurrentHeader header;
  guint32 *numbers = (guint32 *) &header;

  memcpy (&header, data, sizeof header);
  for (gsize i = sizeof header.magic / sizeof *numbers; i < sizeof header / sizeof *numbers; i++)
    numbers[i] = GUINT32_FROM_LE (numbers[i]);
  return header;
}

static gboolean
is_in_range (const QuothRecurrentHeader *header)
{
  return header->hidden >= 16 && header->hidden <= QUOTH_RECURRENT_MAX_HIDDEN
         && header->hidden % 16 == 0 && header->n_rows >= 1 && header->n_rows <= MAX_ROWS
         && header->n_outputs >= 1 && header->n_outputs <= MAX_OUTPUTS
         && header->recurrent_shift <= MAX_SUM_SHIFT && header->output_shift <= MAX_SUM_SHIFT
         && header->n_extra <= MAX_EXTRA;
}

/* Where each part starts; gives the bytes of the whole file, at most 4.4 GB as the limits are. */
static guint64
lay_out (const QuothRecurrentHeader *header, guint64 start[N_PARTS])
{
  const guint64 h = header->hidden;
  const guint64 bytes[N_PARTS] = {
    [PART_ROWS] = header->n_rows * 8 * h,
    [PART_SHIFT] = header->n_rows,
    [PART_BIAS] = 8 * h * sizeof (gint16),
    [PART_RECURRENT] = 8 * h * h * sizeof (gint16),
    [PART_OUTPUT] = header->n_outputs * 2 * h * sizeof (gint16),
    [PART_OUTPUT_BIAS] = header->n_outputs * sizeof (gint32),
    [PART_EXTRA] = header->n_extra * sizeof (gint32),
  };
  guint64 at = sizeof *header;

  for (Part part = 0; part < N_PARTS; part++)
    {
      start[part] = at;
      at += (bytes[part] + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
  return at;
}

/* No sum of a row of weights with h can leave a gint32. */
static gboolean
sums_fit (const gint16 *weights, gsize n_rows, gsize n)
{
  for (gsize row = 0; row < n_rows; row++)
    {
      gint32 sum = 0; /* of at most 256 weights */

      for (gsize k = 0; k < n; k++)
        sum += ABS ((gint32) (gint16) GINT16_FROM_LE (weights[row * n + k]));
      if (sum > MAX_SUM)
        return FALSE;
    }
  return TRUE;
}

static gboolean
shifts_are_small (const guint8 *shift, gsize n)
{
  guint8 most = 0;

  for (gsize i = 0; i < n; i++)
    most = MAX (most, shift[i]);
  return most <= QUOTH_RECURRENT_MAX_SHIFT;
}

/* What is wrong with a file of this kind and version, NULL when it is sound. */
static const char *
find_damage (const QuothRecurrentHeader *header, const guint8 *data, gsize len)
{
  const gsize summed = G_STRUCT_OFFSET (QuothRecurrentHeader, size);
  guint64 start[N_PARTS];
  gsize h = header->hidden;

  if (header->size != len)
    return _("it is cut short, or longer than it should be");
  if (quoth_model_checksum (data + summed, len - summed) != header->crc32)
    return _("its checksum is wrong");
  if (!is_in_range (header) || lay_out (header, start) != len)
    return _("its sizes are impossible");
  if (!shifts_are_small (data + start[PART_SHIFT], header->n_rows)
      || !sums_fit ((const gint16 *) (data + start[PART_RECURRENT]), 8 * h, h)
      || !sums_fit ((const gint16 *) (data + start[PART_OUTPUT]), header->n_outputs, 2 * h))
    return _("its weights are too large");
  return NULL;
}

static gboolean
check (const guint8 *data, gsize len, const char *name, GError **error)
{
  QuothRecurrentHeader header;
  const char *damage;

  if (len < sizeof header || memcmp (data, QUOTH_RECURRENT_MAGIC, sizeof header.magic) != 0)
    {
      g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_FOREIGN, _("“%s” is no model of quotes"), name);
      return FALSE;
    }
  header = read_header (data);
  if (header.version != QUOTH_RECURRENT_VERSION)
    {
      g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_NEWER,
                   _("“%s” is a model of version %u, this Quoth needs version %u"), name,
                   header.version, (guint) QUOTH_RECURRENT_VERSION);
      return FALSE;
    }
  damage = find_damage (&header, data, len);
  if (damage != NULL)
    {
      g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_DAMAGED, _("“%s” is damaged: %s"), name,
                   damage);
      return FALSE;
    }
  return TRUE;
}

/* ---- order ----------------------------------------------------------------------------------- */

static gint32 *
new_words (gsize n)
{
  return g_aligned_alloc0 (n, sizeof (gint32), ALIGNMENT);
}

static gint32
pair_at (const gint16 *weights)
{
  return quoth_pair (GINT16_FROM_LE (weights[0]), GINT16_FROM_LE (weights[1]));
}

/* [4H][H] -> [H / V][H / 2][4][V] pairs */
static void
pack_recurrent (const gint16 *weights, gsize h, gsize v, gint32 *packed)
{
  for (gsize u = 0; u < h; u += v)
    for (gsize k = 0; k < h; k += 2)
      for (gsize gate = 0; gate < 4; gate++)
        for (gsize i = 0; i < v; i++)
          *packed++ = pair_at (weights + (gate * h + u + i) * h + k);
}

/* [n][2H] -> [n / V, rounded up][H][V] pairs; what is beyond n stays 0 */
static void
pack_output (const gint16 *weights, gsize n, gsize h, gsize v, gint32 *packed)
{
  for (gsize o = 0; o < n; o++)
    for (gsize k = 0; k < h; k++)
      packed[(o / v * h + k) * v + o % v] = pair_at (weights + o * 2 * h + 2 * k);
}

static void
pack_all (QuothRecurrent *self, const guint8 *data, const guint64 start[N_PARTS])
{
  const gsize h = self->hidden, v = self->kernel->units;
  const gsize n_outputs = (self->n_outputs + v - 1) / v * v;
  const gint16 *bias = (const gint16 *) (data + start[PART_BIAS]);
  const gint16 *recurrent = (const gint16 *) (data + start[PART_RECURRENT]);
  const gint32 *output_bias = (const gint32 *) (data + start[PART_OUTPUT_BIAS]);
  const gint32 *extra = (const gint32 *) (data + start[PART_EXTRA]);

  self->bias = new_words (8 * h);
  self->recurrent = new_words (4 * h * h);
  self->output = new_words (n_outputs * h);
  self->output_bias = new_words (n_outputs);
  self->extra = g_new (gint32, self->n_extra);
  for (gsize j = 0; j < 8 * h; j++)
    self->bias[j] = (gint16) GINT16_FROM_LE (bias[j]);
  for (gsize direction = 0; direction < 2; direction++)
    pack_recurrent (recurrent + direction * 4 * h * h, h, v,
                    self->recurrent + direction * 2 * h * h);
  pack_output ((const gint16 *) (data + start[PART_OUTPUT]), self->n_outputs, h, v, self->output);
  for (gsize o = 0; o < self->n_outputs; o++)
    self->output_bias[o] = GINT32_FROM_LE (output_bias[o]);
  for (gsize i = 0; i < self->n_extra; i++)
    self->extra[i] = GINT32_FROM_LE (extra[i]);
}

/* ---- the door -------------------------------------------------------------------------------- */

/* Bytes that start at a multiple of ALIGNMENT: a mapped file does, other bytes may have to move. */
static GBytes *
aligned (GBytes *bytes)
{
  gsize len;
  gconstpointer data = g_bytes_get_data (bytes, &len);
  gpointer copy;

  if (GPOINTER_TO_SIZE (data) % ALIGNMENT == 0 || len == 0)
    return g_bytes_ref (bytes);
  copy = g_aligned_alloc (len, 1, ALIGNMENT);
  memcpy (copy, data, len);
  return g_bytes_new_with_free_func (copy, len, g_aligned_free, copy);
}

QuothRecurrent *
quoth_recurrent_new_for (const QuothKernel *kernel, GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (GBytes) sound = aligned (bytes);
  gsize len;
  const guint8 *data = g_bytes_get_data (sound, &len);
  guint64 start[N_PARTS];
  QuothRecurrentHeader header;
  QuothRecurrent *self;

  if (!check (data, len, name, error))
    return NULL;
  header = read_header (data);
  lay_out (&header, start);
  self = g_new0 (QuothRecurrent, 1);
  self->bytes = g_steal_pointer (&sound);
  self->kernel = kernel;
  self->hidden = header.hidden;
  self->n_rows = header.n_rows;
  self->n_outputs = header.n_outputs;
  self->n_extra = header.n_extra;
  self->recurrent_shift = header.recurrent_shift;
  self->output_shift = header.output_shift;
  self->rows = (const gint8 *) data + start[PART_ROWS];
  self->shift = data + start[PART_SHIFT];
  pack_all (self, data, start);
  return self;
}

QuothRecurrent *
quoth_recurrent_new (GBytes *bytes, const char *name, GError **error)
{
  return quoth_recurrent_new_for (quoth_kernel_best (), bytes, name, error);
}

QuothRecurrent *
quoth_recurrent_open (const char *path, GError **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bytes = quoth_model_map (path, &name, error);

  return bytes != NULL ? quoth_recurrent_new (bytes, name, error) : NULL;
}

void
quoth_recurrent_free (QuothRecurrent *self)
{
  g_bytes_unref (self->bytes);
  g_aligned_free (self->bias);
  g_aligned_free (self->recurrent);
  g_aligned_free (self->output);
  g_aligned_free (self->output_bias);
  g_free (self->extra);
  g_free (self);
}

guint
quoth_recurrent_hidden (const QuothRecurrent *self)
{
  return self->hidden;
}

guint
quoth_recurrent_n_outputs (const QuothRecurrent *self)
{
  return self->n_outputs;
}

guint
quoth_recurrent_n_rows (const QuothRecurrent *self)
{
  return self->n_rows;
}

const gint32 *
quoth_recurrent_extra (const QuothRecurrent *self, guint *n)
{
  *n = self->n_extra;
  return self->extra;
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * model-file.c - learned weights as the file that quoth_model_open() reads (annotate/model.h). */
#include "train/model-file.h"

#include <math.h>
#include <string.h>

enum
{
  LARGEST = G_MAXINT8,
  LARGEST_SCALE = G_MAXUINT8,
};

/* What stands for one unit of the file: with it the largest weight just fits. */
static float
unit_of (const QuothWeights *weights)
{
  gsize n = (gsize) QUOTH_LANES << weights->row_bits;
  float largest = 0;

  for (gsize i = 0; i < n; i++)
    largest = MAX (largest, fabsf (weights->rows[i]));
  for (guint p = 0; p <= QUOTH_N_LABELS; p++)
    for (guint y = 0; y < QUOTH_LANES; y++)
      largest = MAX (largest, fabsf (weights->chain[p][y]));
  return largest > 0 ? largest / (LARGEST * LARGEST_SCALE) : 1;
}

/* The smallest scale with which the largest weight of the row is a byte. */
static guint8
scale_of (const float *row, float unit)
{
  float largest = 0;

  for (guint y = 0; y < QUOTH_N_LABELS; y++)
    largest = MAX (largest, fabsf (row[y]));
  return CLAMP (ceilf (largest / (unit * LARGEST)), 1, LARGEST_SCALE);
}

void
quoth_weights_round (QuothWeights *weights)
{
  float unit = unit_of (weights);

  for (gsize i = 0; i < (gsize) 1 << weights->row_bits; i++)
    {
      float *row = weights->rows + i * QUOTH_LANES;
      guint8 scale = scale_of (row, unit);

      for (guint y = 0; y < QUOTH_N_LABELS; y++)
        row[y] = CLAMP (rintf (row[y] / (unit * scale)), -LARGEST, LARGEST) * scale;
      row[QUOTH_SCALE_LANE] = scale;
    }
  for (guint p = 0; p <= QUOTH_N_LABELS; p++)
    for (guint y = 0; y < QUOTH_LANES; y++)
      weights->chain[p][y] = rintf (weights->chain[p][y] / unit);
}

static void
append_part (GByteArray *file, const void *data, gsize n, gsize size)
{
  static const guint8 blank[64];
  gsize padded = quoth_model_part_size (n, size);

  g_byte_array_append (file, data, n * size);
  g_byte_array_append (file, blank, padded - n * size);
}

static void
append_weights (GByteArray *file, const QuothWeights *weights, const QuothBrown *clusters)
{
  gint16 chain[QUOTH_LANES][QUOTH_LANES] = { 0 };
  gsize n_rows = (gsize) 1 << weights->row_bits;
  g_autofree gint8 *rows = g_new (gint8, n_rows * QUOTH_LANES);

  for (guint p = 0; p <= QUOTH_N_LABELS; p++)
    for (guint y = 0; y < QUOTH_LANES; y++)
      chain[p][y] = weights->chain[p][y];
  for (gsize i = 0; i < n_rows; i++)
    {
      const float *row = weights->rows + i * QUOTH_LANES;

      for (guint y = 0; y < QUOTH_N_LABELS; y++)
        rows[i * QUOTH_LANES + y] = row[y] / row[QUOTH_SCALE_LANE];
      ((guint8 *) rows)[i * QUOTH_LANES + QUOTH_SCALE_LANE] = row[QUOTH_SCALE_LANE];
    }
  append_part (file, chain, QUOTH_LANES, sizeof chain[0]);
  append_part (file, clusters->paths, clusters->n_clusters, sizeof clusters->paths[0]);
  append_part (file, clusters->slots, (gsize) 1 << clusters->cluster_bits,
               sizeof clusters->slots[0]);
  append_part (file, rows, n_rows, QUOTH_LANES);
}

gboolean
quoth_model_write (const char *path,
                   const QuothWeights *weights,
                   const QuothBrown *clusters,
                   GError **error)
{
  QuothModelHeader header = {
    .magic = { 'Q', 'u', 'o', 't', 'h', 'N', 'a', 'm' },
    .version = GUINT32_TO_LE (QUOTH_MODEL_VERSION),
    .n_labels = QUOTH_N_LABELS,
    .row_bits = weights->row_bits,
    .n_clusters = clusters->n_clusters,
    .cluster_bits = clusters->cluster_bits,
  };
  g_autoptr (GByteArray) file = g_byte_array_new ();

  append_part (file, &header, 1, sizeof header);
  append_weights (file, weights, clusters);
  ((QuothModelHeader *) file->data)->crc32 =
    quoth_model_checksum (file->data + sizeof header, file->len - sizeof header);
  return g_file_set_contents (path, (const char *) file->data, file->len, error);
}

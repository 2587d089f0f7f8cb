/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * quote-model-file.c - what was learned of quotes, rounded and written.
 *
 * The rows are multiplied by the input matrix and kept as 8 bits with a power of two each; the
 * recurrent weights take 16 bits. */
#include "train/quote-model-file.h"

#include "annotate/quote-model.h"

#include <math.h>
#include <string.h>

enum
{
  ONE = 1024,          /* of a gate or an output               */
  HIDDEN_ONE = 8192,   /* of h                                 */
  RECURRENT_BITS = 11, /* a weight of 1 is 1 << 11             */
  OUTPUT_BITS = 12,
};

/* ---- parts ----------------------------------------------------------------------------------- */

static void
pad (GByteArray *file)
{
  static const guint8 zeros[64];

  if (file->len % 64 != 0)
    g_byte_array_append (file, zeros, 64 - file->len % 64);
}

static void
put (GByteArray *file, gconstpointer data, gsize size)
{
  g_byte_array_append (file, data, size);
}

static gint16
round16 (float x)
{
  return CLAMP (lrintf (x), G_MININT16, G_MAXINT16);
}

static void
put_words (GByteArray *file, const float *weights, gsize n, float scale)
{
  for (gsize i = 0; i < n; i++)
    {
      float weight = weights[i] * scale;

      put (file, &weight, sizeof weight);
    }
}

static void
put_integers (GByteArray *file, const float *weights, gsize n, float scale)
{
  for (gsize i = 0; i < n; i++)
    {
      gint32 weight = lrintf (weights[i] * scale);

      put (file, &weight, sizeof weight);
    }
}

/* ---- the network ----------------------------------------------------------------------------- */

/* A row through the input matrix, in the smallest power of two that holds it. */
static guint8
fold_row (const float *gates, guint n, gint8 *row)
{
  float most = 0;
  guint8 shift = 0;

  for (guint j = 0; j < n; j++)
    most = fmaxf (most, fabsf (gates[j] * ONE));
  while (shift < QUOTH_RECURRENT_MAX_SHIFT && most > 127.0f * (1 << shift))
    shift++;
  for (guint j = 0; j < n; j++)
    row[j] = CLAMP (lrintf (gates[j] * ONE / (1 << shift)), -127, 127);
  return shift;
}

static void
put_rows (GByteArray *file, const QuothNetwork *network)
{
  guint gates = 8 * network->shape.hidden, d = network->shape.dimensions;
  g_autofree float *folded = g_new0 (float, (gsize) network->shape.n_rows *gates);
  g_autofree gint8 *row = g_new (gint8, gates);
  g_autofree guint8 *shifts = g_new (guint8, network->shape.n_rows);

  quoth_multiply (network->shape.n_rows, gates, d, network->rows.mean,
                  network->layers[0].input.mean, folded);
  for (guint r = 0; r < network->shape.n_rows; r++)
    {
      shifts[r] = fold_row (folded + (gsize) r * gates, gates, row);
      put (file, row, gates);
    }
  pad (file);
  put (file, shifts, network->shape.n_rows);
  pad (file);
}

static void
put_recurrent (GByteArray *file, const QuothNetwork *network)
{
  guint h = network->shape.hidden;

  for (guint j = 0; j < 8 * h; j++)
    {
      gint16 bias = round16 (network->layers[0].bias.mean[j] * ONE);

      put (file, &bias, sizeof bias);
    }
  pad (file);
  for (guint side = 0; side < 2; side++)
    for (guint j = 0; j < 4 * h; j++)
      for (guint k = 0; k < h; k++)
        {
          gint16 weight = round16 (network->layers[0].recurrent[side].mean[k * 4 * h + j]
                                   * (1 << RECURRENT_BITS));

          put (file, &weight, sizeof weight);
        }
  pad (file);
}

static void
put_output (GByteArray *file, const QuothQuoteNet *net)
{
  guint width = 2 * net->network.shape.hidden;

  for (guint l = 0; l < QUOTH_N_QUOTE_LABELS; l++)
    for (guint j = 0; j < width; j++)
      {
        gint16 weight =
          round16 (net->labels.mean[j * QUOTH_N_QUOTE_LABELS + l] * (1 << OUTPUT_BITS));

        put (file, &weight, sizeof weight);
      }
  pad (file);
  put_integers (file, net->labels.mean + width * QUOTH_N_QUOTE_LABELS, QUOTH_N_QUOTE_LABELS, ONE);
  pad (file);
}

/* ---- the tail -------------------------------------------------------------------------------- */

static void
put_link (GByteArray *file, const QuothLinkNet *link, guint hidden)
{
  gsize width = 4 * hidden;
  float size = sqrtf (sqrtf (QUOTH_LINK_SIZE)); /* half of 1 / √size on either side */

  put_words (file, link->query.mean, width * QUOTH_LINK_SIZE, 1 / size / HIDDEN_ONE);
  put_words (file, link->query.mean + width * QUOTH_LINK_SIZE, QUOTH_LINK_SIZE, 1 / size);
  put_words (file, link->key.mean, width * QUOTH_LINK_SIZE, 1 / size / HIDDEN_ONE);
  put_words (file, link->own.mean, width, 1.0f / HIDDEN_ONE);
  put_words (file, link->none.mean, width, 1.0f / HIDDEN_ONE);
  put_words (file, link->none.mean + width, 1, 1);
  put_words (file, link->pairs.mean, QUOTH_PAIR_ROWS, 1);
}

static void
put_tail (GByteArray *file, const QuothQuoteNet *net, const GArray *vocabulary)
{
  QuothQuoteTail tail = { .version = QUOTH_QUOTE_TAIL_VERSION,
                          .fixed_rows = QUOTH_SEEN_FIXED_ROWS,
                          .n_words = vocabulary->len,
                          .link_size = QUOTH_LINK_SIZE,
                          .pair_rows = QUOTH_PAIR_ROWS };

  put (file, &tail, sizeof tail);
  put (file, vocabulary->data, vocabulary->len * sizeof (guint32));
  put_integers (file, net->chain.mean, net->chain.n, ONE);
  for (guint role = 0; role < QUOTH_N_PAIR_ROLES; role++)
    put_link (file, &net->links[role], net->network.shape.hidden);
}

/* The size and the checksum, once all is there. */
static void
seal (GByteArray *file)
{
  const gsize summed = G_STRUCT_OFFSET (QuothRecurrentHeader, size);
  QuothRecurrentHeader *header = (QuothRecurrentHeader *) file->data;

  header->size = file->len;
  header->crc32 = quoth_model_checksum (file->data + summed, file->len - summed);
}

gboolean
quoth_quote_model_write (const char *path,
                         const QuothQuoteNet *net,
                         const GArray *vocabulary,
                         GError **error)
{
  QuothRecurrentHeader header = { .version = QUOTH_RECURRENT_VERSION,
                                  .hidden = net->network.shape.hidden,
                                  .n_rows = net->network.shape.n_rows,
                                  .n_outputs = QUOTH_N_QUOTE_LABELS,
                                  .recurrent_shift = 13 + RECURRENT_BITS - 10,
                                  .output_shift = 13 + OUTPUT_BITS - 10 };
  g_autoptr (GByteArray) file = g_byte_array_new ();

  memcpy (header.magic, QUOTH_RECURRENT_MAGIC, sizeof header.magic);
  header.n_extra = sizeof (QuothQuoteTail) / sizeof (guint32)
                   + quoth_quote_tail_words (vocabulary->len, header.hidden);
  put (file, &header, sizeof header);
  put_rows (file, &net->network);
  put_recurrent (file, &net->network);
  put_output (file, net);
  put_tail (file, net, vocabulary);
  pad (file);
  seal (file);
  return g_file_set_contents (path, (const char *) file->data, file->len, error);
}

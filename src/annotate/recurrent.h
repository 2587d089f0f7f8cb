/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * recurrent.h - inner header: a recurrent network over the words of an article, and its file.
 *
 * The network is an LSTM (Hochreiter and Schmidhuber 1997) of H units that goes over a segment of
 * tokens in both directions, and a linear layer above it. What comes in for a token are rows of
 * one table, an int8 for each of the 8H gates, so that the layer below costs no multiplication.
 *
 *   header        QuothRecurrentHeader, 64 bytes
 *   rows          gint8  [n_rows][8H]   forward i f g o (4H), then backward i f g o
 *   shift         guint8 [n_rows]       the row counts as row << shift, 0…7
 *   bias          gint16 [8H]
 *   recurrent     gint16 [2][4H][H]     forward, backward
 *   output        gint16 [n_outputs][2H]
 *   output_bias   gint32 [n_outputs]
 *   extra         gint32 [n_extra]      whatever the caller needs besides
 *
 * Little-endian, each part padded to a multiple of 64 bytes. For a token with the rows R, and h of
 * the token before it (0 at the first one, in its direction):
 *
 *   pre[j] = bias[j] + Σ_R (rows[R][j] << shift[R])
 *            + (Σ_k recurrent[j][k] h[k] >> recurrent_shift)
 *   x      = (float) pre / 1024
 *   c      = sigmoid (x_f) c + sigmoid (x_i) th (x_g)
 *   h      = floor (8192 sigmoid (x_o) th (c) + ½)                              as a gint16
 *   out[k] = output_bias[k] + (Σ_j output[k][j] h[j] >> output_shift)          h of both directions
 *
 *   sigmoid (x) = ½ + ½ th (x / 2)
 *   th (z)      = z (135135 + q (17325 + q (378 + q))) / (135135 + q (62370 + q (3150 + 28 q)))
 *                 with q = z², z kept in ±4.97 and the result in ±1
 *
 * Sums are in gint32, the rest in float in just this order, without fused steps: so the numbers are
 * the same on every machine, whatever its instruction set, and however segments are cut up. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

enum
{
  QUOTH_RECURRENT_VERSION = 1,
  QUOTH_RECURRENT_MAX_HIDDEN = 128,
  QUOTH_RECURRENT_MAX_SHIFT = 7, /* of a row */
};

#define QUOTH_RECURRENT_MAGIC "QUOTHREC"
#define QUOTH_NO_ROW          G_MAXUINT32

typedef struct
{
  char magic[8];
  guint32 version;
  guint32 crc32;  /* of all that follows it      */
  guint32 size;   /* bytes of the file           */
  guint32 hidden; /* H: a multiple of 16, 16…128 */
  guint32 n_rows;
  guint32 n_outputs;
  guint32 reserved;
  guint32 recurrent_shift;
  guint32 output_shift;
  guint32 n_extra;
  guint32 unused[4];
} QuothRecurrentHeader;

G_STATIC_ASSERT (sizeof (QuothRecurrentHeader) == 64);

/* Half-open range of tokens. */
typedef struct
{
  guint32 first, end;
} QuothSegment;

typedef struct QuothRecurrent QuothRecurrent;

/* Maps the file. Errors name it and what is wrong: not there, QUOTH_ERROR_FOREIGN,
 * QUOTH_ERROR_NEWER (or older than this program), QUOTH_ERROR_DAMAGED. Cost: one walk over it for
 * the checksum. The rows stay in the file, weights are copied in the order the machine likes. Any
 * number of threads may use one. */
QuothRecurrent *quoth_recurrent_open (const char *path, GError **error);
/* The same of bytes in memory, which are kept; `name` is for messages. */
QuothRecurrent *quoth_recurrent_new (GBytes *bytes, const char *name, GError **error);
void quoth_recurrent_free (QuothRecurrent *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuothRecurrent, quoth_recurrent_free)

guint quoth_recurrent_hidden (const QuothRecurrent *self);
guint quoth_recurrent_n_outputs (const QuothRecurrent *self);
guint quoth_recurrent_n_rows (const QuothRecurrent *self);
/* The n words of the tail, borrowed. */
const gint32 *quoth_recurrent_extra (const QuothRecurrent *self, guint *n);

/* Runs the network over each segment by itself.
 *
 *   rows      [n_tokens][n_features]   QUOTH_NO_ROW, or any beyond the table, for none
 *   hidden    [n_tokens][2H]           forward h, then backward h, in 1/8192
 *   outputs   [n_tokens][n_outputs]
 *
 * Segments are disjoint; empty ones do no harm. Tokens in none of them stay as they are in hidden
 * and outputs, both the caller's, of any alignment. Any thread. Cost: 8H² multiplications a token;
 * some kilobytes of stack, and 8 bytes of heap for each segment. */
void quoth_recurrent_run (const QuothRecurrent *self,
                          const guint32 *rows,
                          guint n_features,
                          const QuothSegment *segments,
                          guint n_segments,
                          gint16 *hidden,
                          gint32 *outputs);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fuzz-recurrent.c - the target: with clang and -Dfuzz=true it becomes the program fuzz-recurrent;
 * test-recurrent calls it with some hundred files of its own. */
#include "fuzz-recurrent.h"

#include "annotate/model.h"
#include "annotate/recurrent-kernel.h"

#include <string.h>

enum
{
  N_TOKENS = 9,
  N_FEATURES = 5,
  MAX_OUTPUTS = 64, /* larger layers are opened, not run */
};

/* Seals `data` with its right size and checksum, so that more than these are tried. */
static GBytes *
sealed (const guint8 *data, gsize len)
{
  const gsize summed = G_STRUCT_OFFSET (QuothRecurrentHeader, size);
  guint8 *copy = g_memdup2 (data, len);
  QuothRecurrentHeader *header = (QuothRecurrentHeader *) copy;

  if (len >= sizeof *header)
    {
      header->size = GUINT32_TO_LE ((guint32) len);
      header->crc32 = GUINT32_TO_LE (quoth_model_checksum (copy + summed, len - summed));
    }
  return g_bytes_new_take (copy, len);
}

static void
run (const QuothRecurrent *network, gint16 *hidden, gint32 *outputs)
{
  const QuothSegment segments[] = { { 0, 4 }, { 4, 4 }, { 5, N_TOKENS } };
  const gsize n = N_TOKENS * 2 * quoth_recurrent_hidden (network);
  guint32 rows[N_TOKENS * N_FEATURES];

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) /* some are beyond the table */
    rows[i] = i % 7 == 0 ? QUOTH_NO_ROW : i * 2654435761u % (quoth_recurrent_n_rows (network) + 1);
  quoth_recurrent_run (network, rows, N_FEATURES, segments, G_N_ELEMENTS (segments), hidden,
                       outputs);
  for (gsize i = 0; i < n; i++)
    g_assert_true (hidden[i] >= -8192 && hidden[i] <= 8192);
}

/* All kernels against the last one, which works everywhere. */
static void
try_kernels (GBytes *bytes)
{
  static gint16 hidden[2][N_TOKENS * 2 * QUOTH_RECURRENT_MAX_HIDDEN];
  static gint32 outputs[2][N_TOKENS * MAX_OUTPUTS];

  for (guint i = quoth_n_kernels; i-- > 0;)
    {
      const guint which = i + 1 < quoth_n_kernels;
      g_autoptr (QuothRecurrent) network = NULL;

      if (!quoth_kernels[i].works_here ())
        continue;
      network = quoth_recurrent_new_for (&quoth_kernels[i], bytes, "fuzz", NULL);
      if (network == NULL || quoth_recurrent_n_outputs (network) > MAX_OUTPUTS)
        return;
      memset (hidden[which], 0, sizeof hidden[which]);
      memset (outputs[which], 0, sizeof outputs[which]);
      run (network, hidden[which], outputs[which]);
      if (which != 0)
        {
          g_assert_true (memcmp (hidden[0], hidden[1], sizeof hidden[0]) == 0);
          g_assert_true (memcmp (outputs[0], outputs[1], sizeof outputs[0]) == 0);
        }
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize len)
{
  g_autoptr (GBytes) as_is = g_bytes_new (data, len), bytes = sealed (data, len);

  try_kernels (as_is);
  try_kernels (bytes);
  return 0;
}

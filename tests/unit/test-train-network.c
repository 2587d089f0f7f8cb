/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-train-network.c - what a network that learns takes for its gradient is the slope of its
 * loss: every weight of tiny ones is moved a little either way. */
#include "train/network-cells.h"

#include <math.h>

enum
{
  SEGMENTS = 3,
  LONGEST = 5,
  FEATURES = 2,
  ROWS = 6,
};

static const guint lengths[SEGMENTS] = { 5, 3, 1 };
static const guint32 rows[SEGMENTS][LONGEST * FEATURES] = {
  { 0, 1, 2, G_MAXUINT32, 4, 5, 1, 3, 0, 2 },
  { 5, 0, 3, 3, 1, 4 },
  { 2, 5 },
};

/* The loss is a sum of outputs, each of its own weight; padding has none. */
static float
pull (const QuothBatch *batch, guint width, guint s, guint t, guint j)
{
  return t < batch->lengths[s] ? sinf (1 + 7.0f * ((s * LONGEST + t) * width + j)) : 0;
}

static double
loss_of (const QuothNetwork *net, QuothBatch *batch)
{
  guint width = quoth_network_width (&net->shape);
  QuothChance chance = { 3 }; /* the same is dropped each time */
  double loss = 0;

  quoth_network_forward (net, batch, &chance);
  for (guint s = 0; s < SEGMENTS; s++)
    for (guint t = 0; t < lengths[s]; t++)
      for (guint j = 0; j < width; j++)
        loss +=
          pull (batch, width, s, t, j) * (double) batch->output[(s * LONGEST + t) * width + j];
  return loss;
}

static void
find_gradient (QuothNetwork *net, QuothBatch *batch)
{
  guint width = quoth_network_width (&net->shape);

  loss_of (net, batch);
  for (guint s = 0; s < SEGMENTS; s++)
    for (guint t = 0; t < LONGEST; t++)
      for (guint j = 0; j < width; j++)
        batch->output_gradient[(s * LONGEST + t) * width + j] = pull (batch, width, s, t, j);
  quoth_network_backward (net, batch);
}

static void
check_slopes (QuothNetwork *net, QuothBatch *batch)
{
  const float step = 4e-3f;
  QuothParameter *all[QUOTH_NETWORK_PARAMETERS];
  guint n = quoth_network_parameters (net, all);

  for (guint p = 0; p < n; p++)
    for (guint i = 0; i < all[p]->n; i++)
      {
        float kept = all[p]->w[i];
        double up, down;

        all[p]->w[i] = kept + step;
        up = loss_of (net, batch);
        all[p]->w[i] = kept - step;
        down = loss_of (net, batch);
        all[p]->w[i] = kept;
        g_assert_cmpfloat_with_epsilon ((up - down) / (2 * step), all[p]->gradient[i],
                                        4e-3 + 4e-3 * fabs (all[p]->gradient[i]));
      }
}

static void
test_gradient (gconstpointer data)
{
  g_auto (GStrv) words = g_strsplit (data, " ", 2);
  QuothNetworkShape shape = { .cell = quoth_cell_named (words[0]),
                              .layers = words[1][0] - '0',
                              .hidden = 3,
                              .dimensions = 6,
                              .n_rows = ROWS,
                              .n_features = FEATURES,
                              .input_drop = 0.2f,
                              .output_drop = 0.3f };
  QuothChance chance = { 11 };
  QuothNetwork net;
  QuothBatch batch = { 0 };

  quoth_network_init (&net, &shape, &chance);
  quoth_batch_prepare (&batch, &shape, SEGMENTS, LONGEST);
  for (guint s = 0; s < SEGMENTS; s++)
    {
      batch.lengths[s] = lengths[s];
      batch.rows[s] = rows[s];
    }
  find_gradient (&net, &batch);
  check_slopes (&net, &batch);
  quoth_batch_clear (&batch);
  quoth_network_clear (&net);
}

static void
test_unknown (void)
{
  g_assert_null (quoth_cell_named ("perceptron"));
}

int
main (int argc, char **argv)
{
  static const char *const nets[] = { "lstm 1", "lstm 2", "gru 1", "gru 2",   "sru 1",
                                      "sru 2",  "cnn 1",  "cnn 3", "linear 1" };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (nets); i++)
    {
      g_autofree char *path = g_strconcat ("/train-network/gradient/", nets[i], NULL);

      g_strdelimit (path, " ", '-');
      g_test_add_data_func (path, nets[i], test_gradient);
    }
  g_test_add_func ("/train-network/cell/unknown", test_unknown);
  return g_test_run ();
}

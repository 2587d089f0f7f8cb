/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * window-layer.c - a layer that sums what stands around each token: a dilated convolution (Yu &
 * Koltun 2016; over text: Strubell et al. 2017), or a plain sum.
 *
 * Where it bends, a token's own input is added after (He et al. 2016) if it has the same size. What
 * is outside of the segment counts as 0. */
#include "train/network-cells.h"

#include <math.h>
#include <string.h>

void
quoth_window_layer_init (QuothLayer *self, QuothChance *chance)
{
  guint wide = 2 * self->hidden, inputs = self->inputs * self->cell->window;
  float most = sqrtf ((self->cell->bends ? 6.0f : 3.0f) / inputs); /* He et al. 2015 */

  quoth_parameter_init (&self->input, inputs * wide, most, chance);
  quoth_parameter_init (&self->bias, wide, 0, chance);
}

static gboolean
adds_input (const QuothLayer *self)
{
  return self->cell->bends && self->inputs == 2 * self->hidden;
}

/* The token that place k of the window of token t is, or -1. */
static int
neighbour (const QuothLayer *self, const QuothBatch *batch, guint s, guint t, guint k)
{
  int at = (int) t + ((int) k - (int) self->cell->window / 2) * (int) self->distance;

  return at >= 0 && at < (int) batch->lengths[s] ? at : -1;
}

/* [n × longest][window][I]; padding is left 0. */
static float *
gather (const QuothLayer *self, const QuothBatch *batch, const float *input)
{
  guint inputs = self->inputs, window = self->cell->window;
  float *around = g_new0 (float, (gsize) batch->n * batch->longest * window * inputs);

  for (guint s = 0; s < batch->n; s++)
    for (guint t = 0; t < batch->lengths[s]; t++)
      for (guint k = 0; k < window; k++)
        {
          int at = neighbour (self, batch, s, t, k);

          if (at >= 0)
            memcpy (around + (((gsize) s * batch->longest + t) * window + k) * inputs,
                    input + ((gsize) s * batch->longest + at) * inputs, inputs * sizeof (float));
        }
  return around;
}

void
quoth_window_layer_forward (const QuothLayer *self,
                            const QuothBatch *batch,
                            const float *input,
                            QuothLayerRoom *to)
{
  guint wide = 2 * self->hidden;
  gsize tokens = (gsize) batch->n * batch->longest;
  g_autofree float *around = gather (self, batch, input);

  for (gsize i = 0; i < tokens; i++)
    memcpy (to->gates + i * wide, self->bias.w, wide * sizeof (float));
  quoth_multiply (tokens, wide, self->inputs * self->cell->window, around, self->input.w,
                  to->gates);
  for (gsize i = 0; i < tokens * wide; i++)
    {
      float sum = self->cell->bends ? fmaxf (to->gates[i], 0) : to->gates[i];

      to->output[i] = (sum + (adds_input (self) ? input[i] : 0)) * to->mask[i];
    }
}

/* Gradients around each token to where they came from. */
static void
scatter (const QuothLayer *self, const QuothBatch *batch, const float *around, float *gradient)
{
  guint inputs = self->inputs, window = self->cell->window;

  for (guint s = 0; s < batch->n; s++)
    for (guint t = 0; t < batch->lengths[s]; t++)
      for (guint k = 0; k < window; k++)
        {
          int at = neighbour (self, batch, s, t, k);
          const float *from = around + (((gsize) s * batch->longest + t) * window + k) * inputs;
          float *to = gradient + ((gsize) s * batch->longest + MAX (at, 0)) * inputs;

          for (guint j = 0; at >= 0 && j < inputs; j++)
            to[j] += from[j];
        }
}

void
quoth_window_layer_backward (QuothLayer *self,
                             const QuothBatch *batch,
                             const float *input,
                             QuothLayerRoom *from,
                             float *input_gradient)
{
  guint wide = 2 * self->hidden, inputs = self->inputs * self->cell->window;
  gsize tokens = (gsize) batch->n * batch->longest;
  g_autofree float *around = gather (self, batch, input);
  g_autofree float *gradient = g_new0 (float, tokens *inputs);

  for (gsize i = 0; i < tokens * wide; i++)
    {
      float g = from->gradient[i] * from->mask[i];

      if (adds_input (self))
        input_gradient[i] += g;
      from->gates[i] = self->cell->bends && from->gates[i] <= 0 ? 0 : g;
      self->bias.gradient[i % wide] += from->gates[i];
    }
  quoth_multiply_ta (inputs, wide, tokens, around, from->gates, self->input.gradient);
  quoth_multiply_tb (tokens, inputs, wide, from->gates, self->input.w, gradient);
  scatter (self, batch, gradient, input_gradient);
}

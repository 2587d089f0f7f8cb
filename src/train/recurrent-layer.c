/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * recurrent-layer.c - a bidirectional layer of recurrent cells: forward, and back through time.
 *
 * Each direction keeps its steps in its own order, so the backward one begins at the end of each
 * segment and short segments are padded behind their last step, where nothing reads them. */
#include "train/network-cells.h"

#include <math.h>
#include <string.h>

void
quoth_recurrent_layer_init (QuothLayer *self, QuothChance *chance)
{
  guint h = self->hidden, wide = self->cell->gates * h;
  float most = 1 / sqrtf (h);

  quoth_parameter_init (&self->input, self->inputs * 2 * wide, most, chance);
  quoth_parameter_init (&self->bias, 2 * wide, 0, chance);
  for (guint side = 0; side < 2; side++)
    {
      quoth_parameter_init (&self->recurrent[side], self->cell->recurs ? h * wide : 0, most,
                            chance);
      quoth_parameter_init (&self->own[side], self->cell->own * h, 0, chance);
    }
  if (self->cell->start == NULL)
    return;
  self->cell->start (self, chance);
  memcpy (self->bias.mean, self->bias.w, self->bias.n * sizeof (float));
  for (guint side = 0; side < 2 && self->cell->own > 0; side++)
    memcpy (self->own[side].mean, self->own[side].w, self->own[side].n * sizeof (float));
}

/* Position of step t of segment s in its text; padding goes to itself. */
static inline guint
token_of (const QuothBatch *batch, guint side, guint s, guint t)
{
  return side == 0 || t >= batch->lengths[s] ? t : batch->lengths[s] - 1 - t;
}

/* ---- forward --------------------------------------------------------------------------------- */

/* What the input gives to the gates, in the order of each direction's steps. */
static void
spread_input (const QuothLayer *self,
              const QuothBatch *batch,
              const float *input,
              QuothLayerRoom *to)
{
  guint wide = self->cell->gates * self->hidden, n = batch->n;
  g_autofree float *all = g_new (float, (gsize) n * batch->longest * 2 * wide);

  for (gsize i = 0; i < (gsize) n * batch->longest; i++)
    memcpy (all + i * 2 * wide, self->bias.w, 2 * wide * sizeof (float));
  quoth_multiply (n * batch->longest, 2 * wide, self->inputs, input, self->input.w, all);
  for (guint side = 0; side < 2; side++)
    for (guint t = 0; t < batch->longest; t++)
      for (guint s = 0; s < n; s++)
        memcpy (to->gates + (((gsize) side * batch->longest + t) * n + s) * wide,
                all + ((gsize) s * batch->longest + token_of (batch, side, s, t)) * 2 * wide
                  + side * wide,
                wide * sizeof (float));
}

/* Step t of segment s in the layer's room. */
static QuothCellStep
step_at (const QuothLayer *self,
         const QuothBatch *batch,
         const QuothLayerRoom *room,
         guint side,
         guint s,
         guint t)
{
  guint h = self->hidden, wide = self->cell->gates * h;
  gsize at = ((gsize) side * batch->longest + t) * batch->n + s, before = at - batch->n;

  return (QuothCellStep){
    .h = h,
    .gates = room->gates + at * wide,
    .pushed = (self->cell->apart ? room->pushed : room->gates) + at * wide,
    .own = self->own[side].w,
    .cell_before = t > 0 ? room->cells + before * h : NULL,
    .hidden_before = t > 0 ? room->hidden + before * h : NULL,
    .cell = room->cells + at * h,
    .hidden = room->hidden + at * h,
    .own_gradient = self->own[side].gradient,
  };
}

static void
walk_forward (const QuothLayer *self, const QuothBatch *batch, QuothLayerRoom *to, guint side)
{
  guint h = self->hidden, wide = self->cell->gates * h, n = batch->n;

  for (guint t = 0; t < batch->longest; t++)
    {
      QuothCellStep first = step_at (self, batch, to, side, 0, t);

      if (self->cell->apart)
        memset (first.pushed, 0, (gsize) n * wide * sizeof (float));
      if (self->cell->recurs && t > 0)
        quoth_multiply (n, wide, h, first.hidden_before, self->recurrent[side].w, first.pushed);
      for (guint s = 0; s < n; s++)
        {
          QuothCellStep step = step_at (self, batch, to, side, s, t);

          self->cell->step (&step);
        }
    }
}

static void
collect_output (const QuothLayer *self, const QuothBatch *batch, QuothLayerRoom *to, guint side)
{
  guint h = self->hidden;

  for (guint t = 0; t < batch->longest; t++)
    for (guint s = 0; s < batch->n; s++)
      {
        gsize at = ((gsize) s * batch->longest + token_of (batch, side, s, t)) * 2 * h + side * h;
        gsize from = (((gsize) side * batch->longest + t) * batch->n + s) * h;

        for (guint j = 0; j < h; j++)
          to->output[at + j] = to->hidden[from + j] * to->mask[at + j];
      }
}

void
quoth_recurrent_layer_forward (const QuothLayer *self,
                               const QuothBatch *batch,
                               const float *input,
                               QuothLayerRoom *to)
{
  spread_input (self, batch, input, to);
  for (guint side = 0; side < 2; side++)
    {
      walk_forward (self, batch, to, side);
      collect_output (self, batch, to, side);
    }
}

/* ---- back ------------------------------------------------------------------------------------ */

static float *
turn (const QuothParameter *matrix, guint rows, guint columns)
{
  float *turned = g_new (float, MAX (1, matrix->n)); /* [columns][rows] */

  for (guint k = 0; k < rows && matrix->n > 0; k++)
    for (guint j = 0; j < columns; j++)
      turned[j * rows + k] = matrix->w[k * columns + j];
  return turned;
}

static void
walk_back (QuothLayer *self, const QuothBatch *batch, QuothLayerRoom *from, guint side)
{
  guint h = self->hidden, wide = self->cell->gates * h, n = batch->n;
  g_autofree float *hidden_gradient = g_new0 (float, (gsize) n *h);
  g_autofree float *cell_gradient = g_new0 (float, (gsize) n *h);
  g_autofree float *turned = turn (&self->recurrent[side], h, wide);

  for (guint t = batch->longest; t-- > 0;)
    {
      for (guint s = 0; s < n; s++)
        {
          QuothCellStep step = step_at (self, batch, from, side, s, t);
          gsize at = ((gsize) s * batch->longest + token_of (batch, side, s, t)) * 2 * h + side * h;

          step.hidden_gradient = hidden_gradient + s * h;
          step.cell_gradient = cell_gradient + s * h;
          for (guint j = 0; j < h; j++)
            step.hidden_gradient[j] += from->gradient[at + j] * from->mask[at + j];
          self->cell->back (&step);
        }
      if (self->cell->recurs)
        quoth_multiply (n, h, wide, step_at (self, batch, from, side, 0, t).pushed, turned,
                        hidden_gradient);
    }
  if (self->cell->recurs && batch->longest > 1)
    {
      QuothCellStep first = step_at (self, batch, from, side, 0, 0);

      quoth_multiply_ta (h, wide, n * (batch->longest - 1), first.hidden,
                         first.pushed + (gsize) n * wide, self->recurrent[side].gradient);
    }
}

void
quoth_recurrent_layer_backward (QuothLayer *self,
                                const QuothBatch *batch,
                                const float *input,
                                QuothLayerRoom *from,
                                float *input_gradient)
{
  guint wide = self->cell->gates * self->hidden, n = batch->n;
  gsize tokens = (gsize) n * batch->longest;
  g_autofree float *all = g_new (float, tokens * 2 * wide);

  walk_back (self, batch, from, 0);
  walk_back (self, batch, from, 1);
  for (guint side = 0; side < 2; side++)
    for (guint t = 0; t < batch->longest; t++)
      for (guint s = 0; s < n; s++)
        memcpy (all + ((gsize) s * batch->longest + token_of (batch, side, s, t)) * 2 * wide
                  + side * wide,
                from->gates + (((gsize) side * batch->longest + t) * n + s) * wide,
                wide * sizeof (float));
  for (gsize i = 0; i < tokens; i++)
    for (guint j = 0; j < 2 * wide; j++)
      self->bias.gradient[j] += all[i * 2 * wide + j];
  quoth_multiply_ta (self->inputs, 2 * wide, tokens, input, all, self->input.gradient);
  quoth_multiply_tb (tokens, self->inputs, 2 * wide, all, self->input.w, input_gradient);
}

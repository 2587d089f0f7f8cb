/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * network.c - a network while it learns: rows, layers upon each other, and what is dropped. */
#include "train/network-cells.h"

#include <string.h>

/* ---- weights --------------------------------------------------------------------------------- */

guint
quoth_network_width (const QuothNetworkShape *shape)
{
  return 2 * shape->hidden;
}

void
quoth_network_init (QuothNetwork *self, const QuothNetworkShape *shape, QuothChance *chance)
{
  *self = (QuothNetwork){ .shape = *shape };
  quoth_parameter_init (&self->rows, shape->n_rows * shape->dimensions, 0.4f, chance);
  for (guint i = 0; i < shape->layers; i++)
    {
      QuothLayer *layer = &self->layers[i];

      layer->cell = shape->cell;
      layer->inputs = i == 0 ? shape->dimensions : quoth_network_width (shape);
      layer->hidden = shape->hidden;
      layer->distance = 1u << i;
      if (shape->cell->window > 0)
        quoth_window_layer_init (layer, chance);
      else
        quoth_recurrent_layer_init (layer, chance);
    }
}

guint
quoth_network_parameters (QuothNetwork *self, QuothParameter *all[QUOTH_NETWORK_PARAMETERS])
{
  guint n = 0;

  all[n++] = &self->rows;
  for (guint i = 0; i < self->shape.layers; i++)
    {
      QuothLayer *layer = &self->layers[i];
      QuothParameter *its[] = { &layer->input,        &layer->bias,   &layer->recurrent[0],
                                &layer->recurrent[1], &layer->own[0], &layer->own[1] };

      for (guint p = 0; p < G_N_ELEMENTS (its); p++)
        if (its[p]->n > 0)
          all[n++] = its[p];
    }
  return n;
}

void
quoth_network_clear (QuothNetwork *self)
{
  QuothParameter *all[QUOTH_NETWORK_PARAMETERS];
  guint n = quoth_network_parameters (self, all);

  for (guint i = 0; i < n; i++)
    quoth_parameter_clear (all[i]);
}

/* ---- batches --------------------------------------------------------------------------------- */

static void
make_layer_room (QuothLayerRoom *room, const QuothNetworkShape *shape, gsize tokens)
{
  gsize wide = tokens * 2 * shape->hidden;

  room->gates = g_renew (float, room->gates, wide *MAX (1, shape->cell->gates));
  if (shape->cell->apart)
    room->pushed = g_renew (float, room->pushed, wide * shape->cell->gates);
  room->cells = g_renew (float, room->cells, wide);
  room->hidden = g_renew (float, room->hidden, wide);
  room->output = g_renew (float, room->output, wide);
  room->gradient = g_renew (float, room->gradient, wide);
  room->mask = g_renew (float, room->mask, wide);
}

void
quoth_batch_prepare (QuothBatch *batch, const QuothNetworkShape *shape, guint n, guint longest)
{
  gsize tokens = (gsize) n * longest;

  batch->n = n;
  batch->longest = longest;
  batch->lengths = g_renew (guint, batch->lengths, n);
  batch->rows = g_renew (const guint32 *, batch->rows, n);
  batch->input_mask = g_renew (float, batch->input_mask, n * shape->dimensions);
  if (tokens <= batch->room)
    return;
  batch->room = tokens;
  batch->x = g_renew (float, batch->x, tokens * shape->dimensions);
  batch->x_gradient = g_renew (float, batch->x_gradient, tokens * shape->dimensions);
  for (guint i = 0; i < shape->layers; i++)
    make_layer_room (&batch->layers[i], shape, tokens);
  batch->output = batch->layers[shape->layers - 1].output;
  batch->output_gradient = batch->layers[shape->layers - 1].gradient;
}

void
quoth_batch_clear (QuothBatch *batch)
{
  for (guint i = 0; i < QUOTH_NETWORK_LAYERS; i++)
    {
      QuothLayerRoom *room = &batch->layers[i];

      g_free (room->gates);
      g_free (room->pushed);
      g_free (room->cells);
      g_free (room->hidden);
      g_free (room->output);
      g_free (room->gradient);
      g_free (room->mask);
    }
  g_free (batch->lengths);
  g_free (batch->rows);
  g_free (batch->x);
  g_free (batch->x_gradient);
  g_free (batch->input_mask);
  memset (batch, 0, sizeof *batch);
}

/* What is kept of n numbers, a little larger for those that are not. */
static void
draw_mask (float *mask, gsize n, float drop, QuothChance *chance)
{
  for (gsize i = 0; i < n; i++)
    mask[i] = chance == NULL || drop <= 0 ? 1 : quoth_chance_is (chance, drop) ? 0 : 1 / (1 - drop);
}

/* Between layers as much is dropped as of the input, but nothing between windows, which add up. */
static void
draw_masks (const QuothNetworkShape *shape, QuothBatch *batch, QuothChance *chance)
{
  gsize wide = (gsize) batch->n * batch->longest * quoth_network_width (shape);
  float between = shape->cell->window > 0 ? 0 : shape->input_drop;

  draw_mask (batch->input_mask, batch->n * shape->dimensions, shape->input_drop, chance);
  draw_mask (batch->layers[shape->layers - 1].mask, wide, shape->output_drop, chance);
  for (guint i = 0; i + 1 < shape->layers; i++)
    draw_mask (batch->layers[i].mask, wide, between, chance);
}

/* ---- forward --------------------------------------------------------------------------------- */

static void
sum_rows (const QuothNetwork *self, QuothBatch *batch)
{
  guint d = self->shape.dimensions, n_features = self->shape.n_features;

  for (guint s = 0; s < batch->n; s++)
    for (guint t = 0; t < batch->longest; t++)
      {
        float *x = batch->x + ((gsize) s * batch->longest + t) * d;

        memset (x, 0, d * sizeof (float));
        for (guint f = 0; t < batch->lengths[s] && f < n_features; f++)
          {
            guint32 row = batch->rows[s][t * n_features + f];

            if (row != G_MAXUINT32)
              for (guint j = 0; j < d; j++)
                x[j] += self->rows.w[(gsize) row * d + j];
          }
        for (guint j = 0; j < d; j++)
          x[j] *= batch->input_mask[s * d + j];
      }
}

void
quoth_network_forward (const QuothNetwork *self, QuothBatch *batch, QuothChance *chance)
{
  gsize wide = (gsize) batch->n * batch->longest * quoth_network_width (&self->shape);

  draw_masks (&self->shape, batch, chance);
  sum_rows (self, batch);
  for (guint i = 0; i < self->shape.layers; i++)
    {
      const float *input = i == 0 ? batch->x : batch->layers[i - 1].output;

      if (self->shape.cell->window > 0)
        quoth_window_layer_forward (&self->layers[i], batch, input, &batch->layers[i]);
      else
        quoth_recurrent_layer_forward (&self->layers[i], batch, input, &batch->layers[i]);
      memset (batch->layers[i].gradient, 0, wide * sizeof (float));
    }
}

/* ---- back ------------------------------------------------------------------------------------ */

static void
return_rows (QuothNetwork *self, const QuothBatch *batch)
{
  guint d = self->shape.dimensions, n_features = self->shape.n_features;

  for (guint s = 0; s < batch->n; s++)
    for (guint t = 0; t < batch->lengths[s]; t++)
      for (guint f = 0; f < n_features; f++)
        {
          guint32 row = batch->rows[s][t * n_features + f];
          const float *from = batch->x_gradient + ((gsize) s * batch->longest + t) * d;

          if (row != G_MAXUINT32)
            for (guint j = 0; j < d; j++)
              self->rows.gradient[(gsize) row * d + j] += from[j] * batch->input_mask[s * d + j];
        }
}

void
quoth_network_backward (QuothNetwork *self, QuothBatch *batch)
{
  memset (batch->x_gradient, 0,
          (gsize) batch->n * batch->longest * self->shape.dimensions * sizeof (float));
  for (guint i = self->shape.layers; i-- > 0;)
    {
      const float *input = i == 0 ? batch->x : batch->layers[i - 1].output;
      float *gradient = i == 0 ? batch->x_gradient : batch->layers[i - 1].gradient;

      if (self->shape.cell->window > 0)
        quoth_window_layer_backward (&self->layers[i], batch, input, &batch->layers[i], gradient);
      else
        quoth_recurrent_layer_backward (&self->layers[i], batch, input, &batch->layers[i],
                                        gradient);
    }
  return_rows (self, batch);
}

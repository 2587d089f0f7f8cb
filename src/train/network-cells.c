/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * network-cells.c - what a unit does in a step, and the way back through it.
 *
 * Letters are those of the papers; a gate leaves its step as the value of its curve. */
#include "train/network-cells.h"

#include <string.h>

/* ---- curves ---------------------------------------------------------------------------------- */

/* tanh as the shipped network computes it (annotate/recurrent.h) */
static inline float
curve (float x)
{
  float z = x < -4.97f ? -4.97f : x > 4.97f ? 4.97f : x;
  float q = z * z;
  float y = z * (135135.0f + q * (17325.0f + q * (378.0f + q)))
            / (135135.0f + q * (62370.0f + q * (3150.0f + q * 28.0f)));

  return y < -1.0f ? -1.0f : y > 1.0f ? 1.0f : y;
}

static inline float
sigmoid (float x)
{
  return 0.5f + 0.5f * curve (0.5f * x);
}

/* ---- LSTM (Hochreiter & Schmidhuber 1997): gates i, f, g, o ---------------------------------- */

static void
lstm_start (QuothLayer *layer, QuothChance *chance)
{
  guint h = layer->hidden;

  (void) chance;
  for (guint side = 0; side < 2; side++)
    for (guint j = 0; j < h; j++) /* remember at first (Gers et al. 2000) */
      layer->bias.w[side * 4 * h + h + j] = 1;
}

QUOTH_EACH_MACHINE static void
lstm_step (const QuothCellStep *step)
{
  guint h = step->h;
  float *gates = step->gates, *cell = step->cell, *hidden = step->hidden;
  const float *before = step->cell_before;

  for (guint j = 0; j < 4 * h; j++)
    gates[j] = j / h == 2 ? curve (gates[j]) : sigmoid (gates[j]);
  for (guint j = 0; j < h; j++)
    {
      cell[j] = gates[j] * gates[2 * h + j] + (before != NULL ? gates[h + j] * before[j] : 0);
      hidden[j] = gates[3 * h + j] * curve (cell[j]);
    }
}

QUOTH_EACH_MACHINE static void
lstm_back (const QuothCellStep *step)
{
  guint h = step->h;
  float *gates = step->gates, *cell = step->cell_gradient, *hidden = step->hidden_gradient;
  const float *before = step->cell_before;

  for (guint j = 0; j < h; j++)
    {
      float i = gates[j], f = gates[h + j], g = gates[2 * h + j], o = gates[3 * h + j];
      float y = curve (step->cell[j]);
      float c = cell[j] + hidden[j] * o * (1 - y * y);

      gates[j] = c * g * i * (1 - i);
      gates[h + j] = before != NULL ? c * before[j] * f * (1 - f) : 0;
      gates[2 * h + j] = c * i * (1 - g * g);
      gates[3 * h + j] = hidden[j] * y * o * (1 - o);
      cell[j] = c * f;
      hidden[j] = 0;
    }
}

/* ---- GRU (Cho et al. 2014): gates r, z, n; own: a bias --------------------------------------- */

/* The reset comes after the product, as in cuDNN:
 * n = tanh (a + r (u + b)), h = (1 - z) n + z h before; what was pushed keeps u + b. */
QUOTH_EACH_MACHINE static void
gru_step (const QuothCellStep *step)
{
  guint h = step->h;
  float *gates = step->gates, *pushed = step->pushed, *hidden = step->hidden;
  const float *before = step->hidden_before, *own = step->own;

  for (guint j = 0; j < 2 * h; j++)
    gates[j] = sigmoid (gates[j] + pushed[j]);
  for (guint j = 0; j < h; j++)
    {
      float r = gates[j], z = gates[h + j], n;

      pushed[2 * h + j] += own[j];
      n = curve (gates[2 * h + j] + r * pushed[2 * h + j]);
      gates[2 * h + j] = n;
      hidden[j] = (1 - z) * n + (before != NULL ? z * before[j] : 0);
    }
}

QUOTH_EACH_MACHINE static void
gru_back (const QuothCellStep *step)
{
  guint h = step->h;
  float *gates = step->gates, *pushed = step->pushed, *hidden = step->hidden_gradient;
  float *own = step->own_gradient;
  const float *before = step->hidden_before;

  for (guint j = 0; j < h; j++)
    {
      float r = gates[j], z = gates[h + j], n = gates[2 * h + j];
      float a = hidden[j] * (1 - z) * (1 - n * n);

      gates[j] = pushed[2 * h + j] * a * r * (1 - r);
      gates[h + j] = hidden[j] * ((before != NULL ? before[j] : 0) - n) * z * (1 - z);
      gates[2 * h + j] = a;
      pushed[j] = gates[j];
      pushed[h + j] = gates[h + j];
      pushed[2 * h + j] = a * r;
      own[j] += a * r;
      hidden[j] *= z;
    }
}

/* ---- SRU (Lei et al. 2018): gates x̃, f, r, and the input led past; own: v of f and r -------- */

static void
sru_start (QuothLayer *layer, QuothChance *chance)
{
  for (guint side = 0; side < 2; side++)
    for (guint j = 0; j < 2 * layer->hidden; j++)
      layer->own[side].w[j] = quoth_chance_even (chance, 1.2f); /* √3 / √2: theirs */
}

/* c = f c before + (1 - f) x̃, h = r c + (1 - r) x; no matrix waits for the step before. */
QUOTH_EACH_MACHINE static void
sru_step (const QuothCellStep *step)
{
  guint h = step->h;
  float *gates = step->gates, *cell = step->cell, *hidden = step->hidden;
  const float *own = step->own, *before = step->cell_before;

  for (guint j = 0; j < h; j++)
    {
      float c = before != NULL ? before[j] : 0;
      float f = sigmoid (gates[h + j] + own[j] * c);
      float r = sigmoid (gates[2 * h + j] + own[h + j] * c);

      cell[j] = f * c + (1 - f) * gates[j];
      hidden[j] = r * cell[j] + (1 - r) * gates[3 * h + j];
      gates[h + j] = f;
      gates[2 * h + j] = r;
    }
}

QUOTH_EACH_MACHINE static void
sru_back (const QuothCellStep *step)
{
  guint h = step->h;
  float *gates = step->gates, *cell = step->cell_gradient, *hidden = step->hidden_gradient;
  float *own_gradient = step->own_gradient;
  const float *own = step->own;

  for (guint j = 0; j < h; j++)
    {
      float before = step->cell_before != NULL ? step->cell_before[j] : 0;
      float f = gates[h + j], r = gates[2 * h + j];
      float c = cell[j] + hidden[j] * r;
      float to_f = c * (before - gates[j]) * f * (1 - f);
      float to_r = hidden[j] * (step->cell[j] - gates[3 * h + j]) * r * (1 - r);

      gates[j] = c * (1 - f);
      gates[h + j] = to_f;
      gates[2 * h + j] = to_r;
      gates[3 * h + j] = hidden[j] * (1 - r);
      own_gradient[j] += to_f * before;
      own_gradient[h + j] += to_r * before;
      cell[j] = c * f + to_f * own[j] + to_r * own[h + j];
      hidden[j] = 0;
    }
}

/* ---- the table ------------------------------------------------------------------------------- */

/* clang-format off */
static const QuothCell cells[] = {
  { "lstm", .gates = 4, .recurs = TRUE, .start = lstm_start, .step = lstm_step, .back = lstm_back },
  { "gru", .gates = 3, .own = 1, .recurs = TRUE, .apart = TRUE,
    .step = gru_step, .back = gru_back },
  { "sru", .gates = 4, .own = 2, .start = sru_start, .step = sru_step, .back = sru_back },
  { "cnn", .window = 3, .bends = TRUE },
  /* Nothing bends between rows and scores: row times window times labels are the weights of a
     linear tagger with each feature at five places, all free while D is 5 × 7 or more and W 7. */
  { "linear", .window = 5 },
};
/* clang-format on */

const QuothCell *
quoth_cell_named (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    if (strcmp (cells[i].name, name) == 0)
      return &cells[i];
  return NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * network-cells.h - inner header of the network: kinds of cells, and the layers made of them.
 *
 * A recurrent cell is a step and the way back through it; recurrent-layer.c walks it over the
 * tokens in both directions. A window sums what stands around a token; window-layer.c. */
#pragma once

#include "train/network.h"

G_BEGIN_DECLS

/* One step of one segment. Gates before their curves come in and leave as what the way back needs;
 * there they become gradients. NULL for what is before the first step. */
typedef struct
{
  guint h;
  float *gates;             /* [GH]                                              */
  float *pushed;            /* [GH]: the same as gates unless kept apart         */
  const float *own;         /* [OH]                                              */
  const float *cell_before; /* [H]                                               */
  const float *hidden_before;
  float *cell;
  float *hidden;
  /* on the way back */
  float *cell_gradient;   /* [H] of this step; then of the one before          */
  float *hidden_gradient; /* [H] likewise, but for what comes through pushed   */
  float *own_gradient;    /* [OH]                                              */
} QuothCellStep;

struct QuothCell
{
  const char *name;
  guint gates;     /* G: numbers of a unit that the input gives                 */
  guint own;       /* O: weights a unit has for itself                          */
  gboolean recurs; /* gates take h of the step before through a matrix          */
  gboolean apart;  /* … and keep it apart from what the input gives             */
  guint window;    /* tokens that are summed; the cell is no recurrent one      */
  gboolean bends;  /* what is summed is cut off at 0                            */
  void (*start) (QuothLayer *layer, QuothChance *chance); /* after all is drawn  */
  void (*step) (const QuothCellStep *step);
  void (*back) (const QuothCellStep *step);
};

/* NULL where there is none of that name. */
const QuothCell *quoth_cell_named (const char *name);

/* Input is [n × longest][I]. `to` is the layer's room in the batch; its output is filled. */
void quoth_recurrent_layer_init (QuothLayer *self, QuothChance *chance);
void quoth_recurrent_layer_forward (const QuothLayer *self,
                                    const QuothBatch *batch,
                                    const float *input,
                                    QuothLayerRoom *to);
/* From the gradient of the output to those of the weights and of the input, which is added to. */
void quoth_recurrent_layer_backward (QuothLayer *self,
                                     const QuothBatch *batch,
                                     const float *input,
                                     QuothLayerRoom *to,
                                     float *input_gradient);

void quoth_window_layer_init (QuothLayer *self, QuothChance *chance);
void quoth_window_layer_forward (const QuothLayer *self,
                                 const QuothBatch *batch,
                                 const float *input,
                                 QuothLayerRoom *to);
void quoth_window_layer_backward (QuothLayer *self,
                                  const QuothBatch *batch,
                                  const float *input,
                                  QuothLayerRoom *to,
                                  float *input_gradient);

G_END_DECLS

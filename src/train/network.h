/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * network.h - a network over the tokens of segments while it learns.
 *
 * A token's input is the sum of the rows of its features (D numbers each); layers of one kind of
 * cell (network-cells.h) make W numbers of it, which the heads read. What ships is one
 * bidirectional layer of LSTM (Hochreiter & Schmidhuber 1997), rows and input matrix multiplied out
 * (annotate/recurrent.h); the others are what it was compared with. */
#pragma once

#include "train/tensor.h"

G_BEGIN_DECLS

typedef struct QuothCell QuothCell;

enum
{
  QUOTH_NETWORK_LAYERS = 4, /* at most                     */
  QUOTH_NETWORK_PARAMETERS = 1 + 6 * QUOTH_NETWORK_LAYERS,
};

typedef struct
{
  const QuothCell *cell;
  guint layers;
  guint hidden;     /* H: units of one direction */
  guint dimensions; /* D                         */
  guint n_rows;
  guint n_features; /* rows of one token                                                       */
  float input_drop; /* share of the D numbers left out of a segment, and of outputs of a token */
  float output_drop;
} QuothNetworkShape;

/* G and O are the cell's numbers, I that of a token below: D, or W above the first layer. */
typedef struct
{
  const QuothCell *cell;
  guint inputs;                /* I                                                           */
  guint hidden;                /* H                                                           */
  guint distance;              /* of a window, from token to token                            */
  QuothParameter input;        /* [I][2GH]: gates forward, then backward; window: [I · n][2H] */
  QuothParameter bias;         /* [2GH]; window: [2H]                                         */
  QuothParameter recurrent[2]; /* [H][GH], or nothing                                         */
  QuothParameter own[2];       /* [OH], or nothing                                            */
} QuothLayer;

typedef struct
{
  QuothNetworkShape shape;
  QuothParameter rows; /* [n_rows][D] */
  QuothLayer layers[QUOTH_NETWORK_LAYERS];
} QuothNetwork;

/* What a layer makes of a batch. A window has only gates, [n × longest][2H], and the last three. */
typedef struct
{
  float *gates;    /* [2][longest][n][GH] after the step, in its own order      */
  float *pushed;   /* [2][longest][n][GH] what h before gives, where kept apart */
  float *cells;    /* [2][longest][n][H]                                        */
  float *hidden;   /* [2][longest][n][H]                                        */
  float *output;   /* [n × longest][2H], after dropout                          */
  float *gradient; /* [n × longest][2H] of it                                   */
  float *mask;     /* [n × longest][2H]                                         */
} QuothLayerRoom;

/* Some segments read side by side. Buffers stay from batch to batch. */
typedef struct
{
  guint n;              /* segments                                                     */
  guint longest;        /* tokens of the longest                                        */
  guint *lengths;       /* [n]                                                          */
  const guint32 **rows; /* [n] first of lengths[s] × n_features rows, G_MAXUINT32: none */
  float *x;             /* [n × longest][D]                                             */
  float *x_gradient;    /* [n × longest][D]                                             */
  float *input_mask;    /* [n][D]                                                       */
  QuothLayerRoom layers[QUOTH_NETWORK_LAYERS];
  float *output;          /* [n × longest][W]: what the heads read; the last layer's */
  float *output_gradient; /* [n × longest][W]: what they give back                   */
  gsize room;             /* tokens the buffers have room for                        */
} QuothBatch;

/* W: numbers of a token that the heads read. */
guint quoth_network_width (const QuothNetworkShape *shape);

void quoth_network_init (QuothNetwork *self, const QuothNetworkShape *shape, QuothChance *chance);
void quoth_network_clear (QuothNetwork *self);
/* All that is not empty, in the order of drawing; returns how many. */
guint quoth_network_parameters (QuothNetwork *self, QuothParameter *all[QUOTH_NETWORK_PARAMETERS]);

/* Makes room; lengths and rows are the caller's to fill. */
void
quoth_batch_prepare (QuothBatch *batch, const QuothNetworkShape *shape, guint n, guint longest);
void quoth_batch_clear (QuothBatch *batch);
/* Fills output. chance NULL: nothing is dropped. */
void quoth_network_forward (const QuothNetwork *self, QuothBatch *batch, QuothChance *chance);
/* From output_gradient to the gradients of all weights. */
void quoth_network_backward (QuothNetwork *self, QuothBatch *batch);

G_END_DECLS

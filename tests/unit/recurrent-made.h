/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * recurrent-made.h - recurrent networks with weights at random, for tests and the bench. */
#pragma once

#include "annotate/recurrent.h"

/* Numbers of a network in the order of its file, written plainly. */
typedef struct
{
  guint32 hidden;
  guint32 n_rows;
  guint32 n_outputs;
  guint32 recurrent_shift;
  guint32 output_shift;
  guint32 n_extra;
  guint max_shift; /* of a row */
  gint8 *rows;
  guint8 *shift;
  gint16 *bias;
  gint16 *recurrent;
  gint16 *output;
  gint32 *output_bias;
  gint32 *extra;
} MadeNetwork;

/* Fills the arrays of a network whose sizes are set. */
void made_network_fill (MadeNetwork *self, GRand *rand);
void made_network_clear (MadeNetwork *self);
/* The bytes of its file. */
GBytes *made_network_write (const MadeNetwork *self);
/* Sets size and checksum of a file that was altered. */
void made_network_seal (guint8 *data, gsize len);

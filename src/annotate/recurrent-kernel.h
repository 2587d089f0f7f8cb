/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * recurrent-kernel.h - inner header: what recurrent.c, its file and its inner loops share.
 *
 * A kernel is the inner loops for one instruction set. All kernels give the same numbers. */
#pragma once

#include "annotate/recurrent.h"

G_BEGIN_DECLS

enum
{
  QUOTH_MAX_LANES = 4,
};

/* A segment on its way in one direction. */
typedef struct
{
  const guint32 *rows;  /* [n_features] of the token it stands at                    */
  const gint16 *before; /* [H] h of the token before                                 */
  gint16 *h;            /* [H] where h of this one goes                              */
  gint32 *pre;          /* [4H] sums of the rows, 64-byte aligned                    */
  float *c;             /* [H] 64-byte aligned                                       */
  guint left;           /* tokens to go, this one included                           */
} QuothLane;

/* A direction of the network, and how a lane goes on in it. */
typedef struct
{
  const gint8 *rows;    /* its columns of the first row, 64-byte aligned             */
  gsize columns;        /* 4H, a multiple of 64                                      */
  gsize row_bytes;      /* from a row to the next                                    */
  const gint32 *bias;   /* [4H]                                                      */
  const gint32 *packed; /* [H / V][H / 2][4][V] pairs of weights, see quoth_pair ()  */
  guint n_features;
  gssize next_rows;     /* from a token to the next: n_features, or minus that       */
} QuothDirection;

typedef struct
{
  const char *name;
  guint units; /* V: units of a vector */
  gboolean (*works_here) (void);
  /* One token of n ≤ QUOTH_MAX_LANES lanes: reads rows and before, writes h and c. */
  void (*step) (const QuothRecurrent *self,
                const QuothDirection *direction,
                const QuothLane *lanes,
                guint n);
  /* The layer above: n tokens' hidden [n][2H] -> outputs [n][n_outputs]. */
  void (*outputs) (const QuothRecurrent *self, const gint16 *hidden, gsize n, gint32 *outputs);
} QuothKernel;

struct QuothRecurrent
{
  GBytes *bytes;
  const QuothKernel *kernel;
  guint hidden;
  guint n_rows;
  guint n_outputs;
  guint n_extra;
  int recurrent_shift;
  int output_shift;
  const gint8 *rows;   /* [n_rows][8H] in the file                                   */
  const guint8 *shift; /* [n_rows] in the file                                       */
  gint32 *bias;        /* [2][4H]                                                    */
  gint32 *recurrent;   /* [2] as in QuothDirection                                   */
  gint32 *output;      /* [n_outputs / V, rounded up][H][V] pairs                    */
  gint32 *output_bias; /* [n_outputs, rounded up to V]                               */
  gint32 *extra;       /* [n_extra]                                                  */
};

/* Two weights that are multiplied by neighbours of h. */
static inline gint32
quoth_pair (gint16 even, gint16 odd)
{
  return (gint32) ((guint32) (guint16) even | (guint32) (guint16) odd << 16);
}

/* The kernels, best first; the last one works everywhere. */
extern const QuothKernel quoth_kernels[];
extern const guint quoth_n_kernels;

/* The first one that works here. */
const QuothKernel *quoth_kernel_best (void);
/* As quoth_recurrent_new (), for a kernel that works here. */
QuothRecurrent *quoth_recurrent_new_for (const QuothKernel *kernel,
                                         GBytes *bytes,
                                         const char *name,
                                         GError **error);

G_END_DECLS

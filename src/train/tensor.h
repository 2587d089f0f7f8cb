/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tensor.h - what learning a network needs of arithmetic: products, chance, Adam.
 *
 * All of it is float32 in an order of its own that neither the compiler nor the machine changes
 * (no fused products), so that the same texts give the same model to the bit. Matrices are dense
 * and row by row. */
#pragma once

#include "annotate/machines.h"

#include <glib.h>

G_BEGIN_DECLS

/* c[m][n] += a[m][k] · b[k][n]. n is a multiple of 16 where it is large; any n is right. */
void quoth_multiply (guint m, guint n, guint k, const float *a, const float *b, float *c);
/* c[m][n] += a[k][m]ᵀ · b[k][n] and c[m][n] += a[m][k] · b[n][k]ᵀ */
void quoth_multiply_ta (guint m, guint n, guint k, const float *a, const float *b, float *c);
void quoth_multiply_tb (guint m, guint n, guint k, const float *a, const float *b, float *c);

/* ---- chance ---------------------------------------------------------------------------------- */

typedef struct
{
  guint64 state;
} QuothChance;

guint32 quoth_chance_next (QuothChance *self);             /* 32 even bits                 */
guint quoth_chance_below (QuothChance *self, guint n);     /* 0 … n - 1                    */
gboolean quoth_chance_is (QuothChance *self, float share); /* TRUE in this share of calls  */
float quoth_chance_even (QuothChance *self, float most);   /* -most … most                 */

/* ---- weights under way ----------------------------------------------------------------------- */

/* n weights with their gradient and what Adam keeps (Kingma & Ba 2015). `mean` is the running average
 * of the weights, which is what is shipped (Polyak & Juditsky 1992). */
typedef struct
{
  guint n;
  float *w;
  float *gradient;
  float *first;
  float *second;
  float *mean;
} QuothParameter;

void quoth_parameter_init (QuothParameter *self, guint n, float most, QuothChance *chance);
void quoth_parameter_clear (QuothParameter *self);
/* Squares of the gradient of [from, to) summed up. */
double quoth_parameter_norm (const QuothParameter *self, guint from, guint to);

typedef struct
{
  float rate;
  float scale; /* of the gradient: clipping                     */
  guint step;  /* 1…                                            */
} QuothStep;

/* One step of Adam on [from, to); the gradient there is 0 after it. */
void quoth_parameter_step (QuothParameter *self, guint from, guint to, const QuothStep *step);
/* mean += (w - mean) · share */
void quoth_parameter_average (QuothParameter *self, float share);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * recurrent-step.h - the inner loops of the recurrent network, included once for each instruction
 * set (recurrent-vector.h).
 *
 * Rows: two rows at a time are shifted and added in gint16, which holds as long as their factors
 * 1 << shift add up to at most 256; such groups are added up in gint32.
 *
 * Units: for V units at a time, the four gates of LANES lanes are summed up in registers, over
 * pairs of h; each vector of weights that is loaded serves all these lanes. */
#include "annotate/recurrent-vector.h"

#define MAX_GROUP   16 /* rows of a group, even */
#define MAX_FACTORS 256
#define ROW_BYTES   (4 * QUOTH_RECURRENT_MAX_HIDDEN)

#ifndef QUOTH_NO_BYTES
#  define QUOTH_NO_BYTES
static const _Alignas(64) gint8 no_bytes[ROW_BYTES];
#endif

/* ---- rows ------------------------------------------------------------------------------------ */

typedef struct
{
  const gint8 *at[MAX_GROUP];
  guint8 shift[MAX_GROUP];
  guint n, factors;
} X (Group);
#define Group X (Group)

/* to[n] = from[n] + the rows of the group, which ends with it; n is a multiple of 64 */
FUNC void
X (add_group) (Group *group, gsize n, gint32 *to, const gint32 *from)
{
  Shift shift[MAX_GROUP / 2];

  if (group->n % 2 != 0)
    {
      group->at[group->n] = no_bytes;
      group->shift[group->n++] = 0;
    }
  for (guint i = 0; i < group->n; i += 2)
    shift[i / 2] = X (shift_of) (group->shift[i], group->shift[i + 1]);
  for (gsize j = 0; j < n; j += 4 * V)
    {
      VH sum[2] = { { 0 }, { 0 } };
      VI wide[4];

      for (guint i = 0; i < group->n; i += 2)
        X (add_rows) (sum, group->at[i] + j, group->at[i + 1] + j, shift[i / 2]);
      X (widen) (sum, wide);
      UNROLL
      for (guint i = 0; i < 4; i++)
        *(VU *) (to + j + i * V) = (VU) wide[i] + *(const VU *) (from + j + i * V);
    }
  group->n = group->factors = 0;
}

/* pre = bias + the rows of a token. */
FUNC void
X (sum_rows) (const QuothRecurrent *self, const QuothDirection *direction, const QuothLane *lane)
{
  const gsize n = direction->columns;
  const guint32 *rows = lane->rows;
  const gint32 *from = direction->bias;
  Group group = { .n = 0, .factors = 0 };

  for (guint f = 0; f < direction->n_features; f++)
    {
      if (rows[f] >= self->n_rows)
        continue;
      if (group.n == MAX_GROUP || group.factors + (1u << self->shift[rows[f]]) > MAX_FACTORS)
        {
          X (add_group) (&group, n, lane->pre, from);
          from = lane->pre;
        }
      group.at[group.n] = direction->rows + rows[f] * direction->row_bytes;
      group.shift[group.n++] = self->shift[rows[f]];
      group.factors += 1u << self->shift[rows[f]];
    }
  X (add_group) (&group, n, lane->pre, from);
}

/* Calls for rows of the lane's next token, every n-th from f on: a few at a time, since a machine
 * that is asked for all of them at once stands still. */
FUNC void
X (call_rows) (const QuothRecurrent *self,
               const QuothDirection *direction,
               const QuothLane *lane,
               guint f,
               guint n)
{
  const guint32 *next = lane->left > 1 ? lane->rows + direction->next_rows : lane->rows;
  for (; f < direction->n_features; f += n)
    if (next[f] < self->n_rows)
      for (gsize j = 0; j < direction->columns; j += 64)
        __builtin_prefetch (direction->rows + next[f] * direction->row_bytes + j);
}

/* ---- weights --------------------------------------------------------------------------------- */

/* A pair of h for every unit. */
FUNC VI
X (spread) (const gint16 *h)
{
#if G_BYTE_ORDER == G_LITTLE_ENDIAN
  gint32 pair;

  memcpy (&pair, h, sizeof pair);
#else
  gint32 pair = quoth_pair (h[0], h[1]);
#endif
  return (VI){ 0 } + pair;
}

/* to[l][gate * gap] += Σ weights · from[l] >> shift for V units in each of the gates, for n lanes;
 * weights are [n_inputs / 2][gates][V] pairs. n ≤ LANES and gates ≤ 4 are constants wherever this
 * is called, so that all sums stay in registers. */
FUNC void
X (add_product) (const gint32 *weights,
                 gsize n_inputs,
                 const gint16 *const *from,
                 gint32 *const *to,
                 const guint n,
                 const guint gates,
                 gsize gap,
                 int shift)
{
  const VI *weight = (const VI *) weights;
  VU sum[LANES][4];

  UNROLL
  for (guint l = 0; l < n; l++)
    {
      UNROLL
      for (guint gate = 0; gate < gates; gate++)
        sum[l][gate] = (VU){ 0 };
    }
  UNROLL_SOME
  for (gsize k = 0; k < n_inputs; k += 2, weight += gates)
    {
      VI pair[LANES];

      UNROLL
      for (guint l = 0; l < n; l++)
        pair[l] = X (spread) (from[l] + k);
      UNROLL
      for (guint gate = 0; gate < gates; gate++)
        {
          UNROLL
          for (guint l = 0; l < n; l++)
            sum[l][gate] = X (madd) (sum[l][gate], weight[gate], pair[l]);
        }
    }
  UNROLL
  for (guint l = 0; l < n; l++)
    {
      UNROLL
      for (guint gate = 0; gate < gates; gate++)
        *(VU *) (to[l] + gate * gap) += (VU) ((VI) sum[l][gate] >> shift);
    }
}

/* Adds the weighted h of the token before to the sums of units u … u + V − 1. */
FUNC void
X (add_before) (const QuothRecurrent *self,
                const QuothDirection *direction,
                const QuothLane *lanes,
                const guint n,
                gsize u)
{
  const gsize h = self->hidden;
  const gint16 *from[LANES];
  gint32 *to[LANES];

  UNROLL
  for (guint l = 0; l < n; l++)
    {
      from[l] = lanes[l].before;
      to[l] = lanes[l].pre + u;
    }
  X (add_product) (direction->packed + u * 2 * h, h, from, to, n, 4, h, self->recurrent_shift);
}

/* ---- gates ----------------------------------------------------------------------------------- */

FUNC VF
X (th) (VF z)
{
  const VF limit = (VF){ 0 } + 4.97f;
  VF q, above, below;

  z = MOST (LEAST (z, limit), -limit);
  q = z * z;
  above = z * (135135.0f + q * (17325.0f + q * (378.0f + q)));
  below = 135135.0f + q * (62370.0f + q * (3150.0f + q * 28.0f));
  return above / below; /* within ±1 for every float z: all of them were tried */
}

/* ½ + ½ th (x / 2), of x / 2 */
FUNC VF
X (sigmoid_of_half) (VF half)
{
  return 0.5f + 0.5f * X (th) (half);
}

/* V sums as floats. Units are powers of two, so that nothing is lost by taking two at once. */
FUNC VF
X (gate) (const gint32 *pre, float unit)
{
  return __builtin_convertvector(*(const VI *) pre, VF) * unit;
}

/* The new c and h of a lane, whose sums are complete. V units wait long for one another's results,
 * but not for the next V units: so all of them are done in one loop, with nothing between. */
FUNC void
X (pass_gates) (const QuothLane *lane, gsize h)
{
  const float unit = 1.0f / 1024, half = 1.0f / 2048;

  for (gsize u = 0; u < h; u += V)
    {
      const gint32 *pre = lane->pre + u;
      const VF i = X (sigmoid_of_half) (X (gate) (pre, half));
      const VF f = X (sigmoid_of_half) (X (gate) (pre + h, half));
      const VF g = X (th) (X (gate) (pre + 2 * h, unit));
      const VF o = X (sigmoid_of_half) (X (gate) (pre + 3 * h, half));
      const VF c = f * *(const VF *) (lane->c + u) + i * g;

      *(VF *) (lane->c + u) = c;
      X (store_h) (lane->h + u, o * X (th) (c) * 8192.0f + 0.5f);
    }
}

/* The same of 1 … LANES lanes. */
FUNC void
X (sum_some) (const QuothRecurrent *self,
              const QuothDirection *direction,
              const QuothLane *lanes,
              guint n,
              gsize u)
{
  switch (n)
    {
    case 1: X (add_before) (self, direction, lanes, 1, u); break;
    case 2: X (add_before) (self, direction, lanes, 2, u); break;
#if LANES == 4
    case 3: X (add_before) (self, direction, lanes, 3, u); break;
    case 4: X (add_before) (self, direction, lanes, 4, u); break;
#endif
    default: g_assert_not_reached ();
    }
}

DOOR void
X (step) (const QuothRecurrent *self,
          const QuothDirection *direction,
          const QuothLane *lanes,
          guint n)
{
  for (guint l = 0; l < n; l++)
    X (sum_rows) (self, direction, &lanes[l]);
  for (gsize u = 0; u < self->hidden; u += V)
    for (guint l = 0; l < n; l += LANES)
      {
        for (guint i = l; i < MIN (n, l + LANES); i++)
          X (call_rows) (self, direction, &lanes[i], u / V, self->hidden / V);
        X (sum_some) (self, direction, lanes + l, MIN (n - l, LANES), u);
      }
  for (guint l = 0; l < n; l++)
    X (pass_gates) (&lanes[l], self->hidden);
}

/* ---- the layer above ------------------------------------------------------------------------- */

/* V outputs from number o on, of n tokens; n is a constant wherever this is called. */
FUNC void
X (output_units) (const QuothRecurrent *self,
                  const gint16 *hidden,
                  const guint n,
                  guint o,
                  gint32 *outputs)
{
  const gsize h = self->hidden;
  const VI *weights = (const VI *) (self->output + o * h);
  VU sum[4];

  UNROLL
  for (guint t = 0; t < n; t++)
    sum[t] = (VU){ 0 };
  for (gsize k = 0; k < h; k++)
    {
      UNROLL
      for (guint t = 0; t < n; t++)
        sum[t] = X (madd) (sum[t], weights[k], X (spread) (hidden + t * 2 * h + 2 * k));
    }
  UNROLL
  for (guint t = 0; t < n; t++)
    {
      sum[t] = *(const VU *) (self->output_bias + o) + (VU) ((VI) sum[t] >> self->output_shift);
      memcpy (outputs + (gsize) t * self->n_outputs + o, &sum[t],
              MIN (V, self->n_outputs - o) * sizeof *outputs);
    }
}

DOOR void
X (outputs) (const QuothRecurrent *self, const gint16 *hidden, gsize n, gint32 *outputs)
{
  const gsize h = self->hidden;
  gsize t = 0;

  for (; t + 4 <= n; t += 4)
    for (guint o = 0; o < self->n_outputs; o += V)
      X (output_units) (self, hidden + t * 2 * h, 4, o, outputs + t * self->n_outputs);
  for (; t < n; t++)
    for (guint o = 0; o < self->n_outputs; o += V)
      X (output_units) (self, hidden + t * 2 * h, 1, o, outputs + t * self->n_outputs);
}

#undef Group
#undef LEAST
#undef MOST
#undef LOAD_BYTES
#undef OP
#undef I

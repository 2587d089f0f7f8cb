/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * recurrent-step.h - the inner loops of the recurrent network, included once for each instruction
 * set (recurrent-vector.h).
 *
 * Rows: two rows at a time are shifted and added in gint16, which holds as long as their factors
 * 1 << shift add up to at most 256; such groups are added up in gint32.
 *
 * Units: for V units at a time, the four gates of LANES lanes are summed up in registers, over pairs
 * of h; each vector of weights that is loaded serves all these lanes. Then the same registers go
 * through the gates. */
#include "annotate/recurrent-vector.h"

#define MAX_GROUP   16 /* rows of a group, even */
#define MAX_FACTORS 256
#define ROW_BYTES   (4 * QUOTH_RECURRENT_MAX_HIDDEN)

#ifndef QUOTH_NO_BYTES
#  define QUOTH_NO_BYTES
static const _Alignas(64) gint8 no_bytes[ROW_BYTES];
#endif

/* ---- rows ------------------------------------------------------------------------------------- */

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

/* pre[4H] = bias + the rows of a token. Rows of the next one, if any, are called for meanwhile. */
FUNC void
X (sum_rows) (const QuothRecurrent *self, const QuothDirection *direction, const QuothLane *lane)
{
  const gsize n = 4 * self->hidden;
  const guint32 *rows = lane->rows;
  const guint32 *next = lane->left > 1 ? rows + direction->next_rows : rows;
  const gint32 *from = direction->bias;
  Group group = { .n = 0, .factors = 0 };

  for (guint f = 0; f < direction->n_features; f++)
    {
      if (next[f] < self->n_rows)
        for (gsize j = 0; j < n; j += 64)
          __builtin_prefetch (direction->rows + next[f] * 2 * n + j);
      if (rows[f] >= self->n_rows)
        continue;
      if (group.n == MAX_GROUP || group.factors + (1u << self->shift[rows[f]]) > MAX_FACTORS)
        {
          X (add_group) (&group, n, lane->pre, from);
          from = lane->pre;
        }
      group.at[group.n] = direction->rows + rows[f] * 2 * n;
      group.shift[group.n++] = self->shift[rows[f]];
      group.factors += 1u << self->shift[rows[f]];
    }
  X (add_group) (&group, n, lane->pre, from);
}

/* ---- gates ------------------------------------------------------------------------------------ */

FUNC VF
X (th) (VF z)
{
  const VF limit = (VF){ 0 } + 4.97f, one = (VF){ 0 } + 1.0f;
  VF q, above, below;

  z = MOST (LEAST (z, limit), -limit);
  q = z * z;
  above = z * (135135.0f + q * (17325.0f + q * (378.0f + q)));
  below = 135135.0f + q * (62370.0f + q * (3150.0f + q * 28.0f));
  return MOST (LEAST (above / below, one), -one);
}

FUNC VF
X (sigmoid) (VF x)
{
  return 0.5f + 0.5f * X (th) (0.5f * x);
}

/* floor (8192 x + ½) for x in ±1 */
FUNC VS
X (to_h) (VF x)
{
  const VF scaled = x * 8192.0f + 0.5f;
  const VI whole = __builtin_convertvector(scaled, VI);
  const VI above = __builtin_convertvector(whole, VF) > scaled; /* −1 where cut up, not down */

  return __builtin_convertvector(whole + above, VS);
}

/* ---- units ------------------------------------------------------------------------------------ */

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

/* One gate of V units: the sums of rows and of weights, as a float. */
FUNC VF
X (gate) (const gint32 *pre, VU sum, int shift)
{
  const VU whole = *(const VU *) pre + (VU) ((VI) sum >> shift);

  return __builtin_convertvector((VI) whole, VF) * (1.0f / 1024);
}

/* The new c and h of units u … u + V − 1 of n ≤ LANES lanes; n is a constant wherever this is called. */
FUNC void
X (step_units) (const QuothRecurrent *self,
                const QuothDirection *direction,
                const QuothLane *lanes,
                const guint n,
                gsize u)
{
  const gsize h = self->hidden;
  const VI *weights = (const VI *) (direction->packed + u * 2 * h);
  VU sum[LANES][4];

  UNROLL
  for (guint l = 0; l < n; l++)
    sum[l][0] = sum[l][1] = sum[l][2] = sum[l][3] = (VU){ 0 };
  for (gsize k = 0; k < h; k += 2, weights += 4)
    UNROLL
  for (guint l = 0; l < n; l++)
    {
      const VI pair = X (spread) (lanes[l].before + k);

      UNROLL
      for (guint gate = 0; gate < 4; gate++)
        sum[l][gate] = X (madd) (sum[l][gate], weights[gate], pair);
    }
  UNROLL
  for (guint l = 0; l < n; l++)
    {
      const gint32 *pre = lanes[l].pre + u;
      const int shift = self->recurrent_shift;
      const VF i = X (sigmoid) (X (gate) (pre, sum[l][0], shift));
      const VF f = X (sigmoid) (X (gate) (pre + h, sum[l][1], shift));
      const VF g = X (th) (X (gate) (pre + 2 * h, sum[l][2], shift));
      const VF o = X (sigmoid) (X (gate) (pre + 3 * h, sum[l][3], shift));
      const VF c = f * *(const VF *) (lanes[l].c + u) + i * g;
      const VS new_h = X (to_h) (o * X (th) (c));

      *(VF *) (lanes[l].c + u) = c;
      memcpy (lanes[l].h + u, &new_h, sizeof new_h);
    }
}

/* The same of 1 … LANES lanes. */
FUNC void
X (step_some) (const QuothRecurrent *self,
               const QuothDirection *direction,
               const QuothLane *lanes,
               guint n,
               gsize u)
{
  switch (n)
    {
    case 1: X (step_units) (self, direction, lanes, 1, u); break;
    case 2: X (step_units) (self, direction, lanes, 2, u); break;
#if LANES == 4
    case 3: X (step_units) (self, direction, lanes, 3, u); break;
    case 4: X (step_units) (self, direction, lanes, 4, u); break;
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
      X (step_some) (self, direction, lanes + l, MIN (n - l, LANES), u);
}

/* ---- the layer above -------------------------------------------------------------------------- */

/* V outputs from number o on, of n tokens; n is a constant wherever this is called. */
FUNC void
X (output_units) (
  const QuothRecurrent *self, const gint16 *hidden, const guint n, guint o, gint32 *outputs)
{
  const gsize h = self->hidden;
  const VI *weights = (const VI *) (self->output + o * h);
  VU sum[4];

  UNROLL
  for (guint t = 0; t < n; t++)
    sum[t] = (VU){ 0 };
  for (gsize k = 0; k < h; k++)
    UNROLL
  for (guint t = 0; t < n; t++)
    sum[t] = X (madd) (sum[t], weights[k], X (spread) (hidden + t * 2 * h + 2 * k));
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

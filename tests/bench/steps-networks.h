/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * steps-networks.h - other networks over the same rows, for comparison, included once for each
 * instruction set after annotate/recurrent-step.h, whose loops they share: the sums of rows, the
 * product, th. What they compute is of no use, for weights are at random; how long they take is.
 *
 * Each goes over N_LANES segments of SEGMENT tokens side by side. */

typedef void (*X (Step)) (const Network *net, guint d, const QuothLane *lanes);

/* to[l] += weights · from[l] for all lanes, `units` in each gate; meanwhile rows are called for. */
FUNC void
X (add_layer) (const Network *net,
               guint d,
               const QuothLane *lanes,
               const gint32 *weights,
               gsize n_inputs,
               gsize units,
               const guint gates,
               const gint16 *const *from,
               gint32 *const *to)
{
  for (gsize u = 0; u < units; u += V)
    for (guint l = 0; l < N_LANES; l += LANES)
      {
        gint32 *sums[LANES];

        for (guint i = 0; i < LANES; i++)
          {
            sums[i] = to[l + i] + u;
            if (lanes != NULL)
              X (call_rows) (net->self, &net->direction[d], &lanes[l + i], u / V, units / V);
          }
        X (add_product)
        (weights + u * (n_inputs / 2) * gates, n_inputs, from + l, sums, LANES, gates, units, 13);
      }
}

/* Both directions of a recurrent layer; `step` gets lanes whose rows are summed up. */
FUNC void
X (drive) (const Network *net,
           const guint32 *rows,
           gint16 *hidden,
           const X (Step) step,
           const gboolean has_rows)
{
  const gssize h = net->self->hidden;
  static _Alignas(64) gint32 pre[N_LANES][4 * QUOTH_RECURRENT_MAX_HIDDEN];
  static _Alignas(64) float c[N_LANES][QUOTH_RECURRENT_MAX_HIDDEN];
  static const gint16 nothing[QUOTH_RECURRENT_MAX_HIDDEN];

  for (guint d = 0; d < 2; d++)
    {
      QuothLane lanes[N_LANES];

      memset (c, 0, sizeof c);
      for (guint l = 0; l < N_LANES; l++)
        {
          gsize token = l * SEGMENT + (d == 0 ? 0 : SEGMENT - 1);

          lanes[l] = (QuothLane){
            rows + token * N_FEATURES, nothing, hidden + (token * 2 + d) * h, pre[l], c[l], SEGMENT
          };
        }
      for (guint t = 0; t < SEGMENT; t++)
        {
          for (guint l = 0; has_rows && l < N_LANES; l++)
            X (sum_rows) (net->self, &net->direction[d], &lanes[l]);
          step (net, d, lanes);
          for (guint l = 0; l < N_LANES; l++)
            {
              lanes[l].rows += net->direction[d].next_rows;
              lanes[l].before = lanes[l].h;
              lanes[l].h += d == 0 ? 2 * h : -2 * h;
              lanes[l].left--;
            }
        }
    }
}

/* ---- gated recurrent unit (Cho et al. 2014): z, r, n ----------------------------------------- */

FUNC void
X (gru_step) (const Network *net, guint d, const QuothLane *lanes)
{
  const gsize h = net->self->hidden;
  static _Alignas(64) gint32 sums[N_LANES][3 * QUOTH_RECURRENT_MAX_HIDDEN];
  const gint16 *from[N_LANES];
  gint32 *to[N_LANES];

  for (guint l = 0; l < N_LANES; l++)
    {
      from[l] = lanes[l].before;
      to[l] = sums[l];
      memcpy (sums[l], net->direction[d].bias, 3 * h * sizeof (gint32));
    }
  X (add_layer) (net, d, lanes, net->direction[d].packed, h, h, 3, from, to);
  for (guint l = 0; l < N_LANES; l++)
    for (gsize u = 0; u < h; u += V)
      {
        const gint32 *pre = lanes[l].pre + u, *sum = sums[l] + u;
        const float half = 1.0f / 2048, unit = 1.0f / 1024;
        const VF z = X (sigmoid_of_half) (X (gate) (pre, half) + X (gate) (sum, half));
        const VF r = X (sigmoid_of_half) (X (gate) (pre + h, half) + X (gate) (sum + h, half));
        const VF n = X (th) (X (gate) (pre + 2 * h, unit) + r * X (gate) (sum + 2 * h, unit));
        const VF c = n + z * (*(VF *) (lanes[l].c + u) - n);

        *(VF *) (lanes[l].c + u) = c;
        X (store_h) (lanes[l].h + u, c * 8192.0f + 0.5f);
      }
}

DOOR void
X (gru) (const Network *net, const guint32 *rows, gint16 *hidden)
{
  X (drive) (net, rows, hidden, X (gru_step), TRUE);
}

/* ---- simple recurrent unit (Lei et al. 2018): nothing but elementwise from token to token ---- */

FUNC void
X (sru_units) (const Network *net, const QuothLane *lane)
{
  const gsize h = net->self->hidden;

  for (gsize u = 0; u < h; u += V)
    {
      const gint32 *pre = lane->pre + u;
      const float half = 1.0f / 2048, unit = 1.0f / 1024;
      const VF old = *(VF *) (lane->c + u);
      const VF vf = *(const VF *) (net->elementwise + u),
               vr = *(const VF *) (net->elementwise + h + u);
      const VF f = X (sigmoid_of_half) (X (gate) (pre, half) + vf * old);
      const VF r = X (sigmoid_of_half) (X (gate) (pre + h, half) + vr * old);
      const VF x = X (gate) (pre + 2 * h, unit), past = X (gate) (pre + 3 * h, unit);
      const VF c = x + f * (old - x);

      *(VF *) (lane->c + u) = c;
      X (store_h) (lane->h + u, X (th) (past + r * (X (th) (c) - past)) * 8192.0f + 0.5f);
    }
}

FUNC void
X (sru_step) (const Network *net, guint d, const QuothLane *lanes)
{
  for (guint l = 0; l < N_LANES; l++)
    {
      X (sru_units) (net, &lanes[l]);
      X (call_rows) (net->self, &net->direction[d], &lanes[l], 0, 1);
    }
}

/* A layer above the first: its lanes' hidden are apart from those it reads. */
FUNC void
X (second_sru_step) (const Network *net, guint d, const QuothLane *lanes)
{
  const gsize h = net->self->hidden;
  const gint16 *from[N_LANES];
  gint32 *to[N_LANES];

  for (guint l = 0; l < N_LANES; l++)
    {
      from[l] = lanes[l].h - d * h + net->between;
      to[l] = lanes[l].pre;
      memcpy (to[l], net->direction[d].bias, 4 * h * sizeof (gint32));
    }
  X (add_layer) (net, d, NULL, net->second[d], 2 * h, h, 4, from, to);
  for (guint l = 0; l < N_LANES; l++)
    X (sru_units) (net, &lanes[l]);
}

DOOR void
X (sru) (const Network *net, const guint32 *rows, gint16 *hidden)
{
  X (drive) (net, rows, hidden, X (sru_step), TRUE);
}

DOOR void
X (two_srus) (const Network *net, const guint32 *rows, gint16 *hidden)
{
  X (drive) (net, rows, hidden + net->between, X (sru_step), TRUE);
  X (drive) (net, rows, hidden, X (second_sru_step), FALSE);
}

/* ---- a second LSTM above the first ----------------------------------------------------------- */

FUNC void
X (first_step) (const Network *net, guint d, const QuothLane *lanes)
{
  X (step) (net->self, &net->direction[d], lanes, N_LANES);
}

/* Its lanes' hidden are apart from those of the first, which are what it reads. */
FUNC void
X (second_step) (const Network *net, guint d, const QuothLane *lanes)
{
  const gsize h = net->self->hidden;
  const gint16 *from[N_LANES], *before[N_LANES];
  gint32 *to[N_LANES];

  for (guint l = 0; l < N_LANES; l++)
    {
      from[l] = lanes[l].h - d * h + net->between;
      before[l] = lanes[l].before;
      to[l] = lanes[l].pre;
      memcpy (to[l], net->direction[d].bias, 4 * h * sizeof (gint32));
    }
  X (add_layer) (net, d, NULL, net->second[d], 2 * h, h, 4, from, to);
  X (add_layer) (net, d, NULL, net->direction[d].packed, h, h, 4, before, to);
  for (guint l = 0; l < N_LANES; l++)
    X (pass_gates) (&lanes[l], h);
}

DOOR void
X (two_lstms) (const Network *net, const guint32 *rows, gint16 *hidden)
{
  X (drive) (net, rows, hidden + net->between, X (first_step), FALSE);
  X (drive) (net, rows, hidden, X (second_step), FALSE);
}

/* ---- dilated convolutions (Strubell et al. 2017): three layers of width 3, CHANNELS channels - */

FUNC void
X (store_positive) (gint16 *to, const gint32 *sums)
{
  for (guint j = 0; j < CHANNELS; j += V)
    {
      const VI sum = *(const VI *) (sums + j);

      X (store_h) (to + j, __builtin_convertvector(sum & (VI) (sum > 0), VF) * 0.125f + 0.5f);
    }
}

/* The first layer: a token's rows have a third of their columns for each of three neighbours. */
FUNC void
X (first_convolution) (const Network *net, const guint32 *rows, gint16 *to)
{
  static _Alignas(64) gint32 sums[4][3 * CHANNELS]; /* of token t at t mod 4 */
  QuothLane lane = { .rows = rows, .left = SEGMENT };

  memset (sums, 0, sizeof sums);
  for (guint t = 0; t <= SEGMENT; t++)
    {
      const gint32 *left = sums[(t + 2) % 4], *here = sums[(t + 3) % 4], *right = sums[t % 4];
      _Alignas(64) gint32 sum[CHANNELS];

      lane.pre = sums[t % 4];
      if (t < SEGMENT)
        {
          X (call_rows) (net->self, &net->direction[0], &lane, 0, 1);
          X (sum_rows) (net->self, &net->direction[0], &lane);
        }
      lane.rows += N_FEATURES;
      lane.left--;
      if (t == 0)
        continue;
      for (guint j = 0; j < CHANNELS; j += V)
        *(VI *) (sum + j) = *(const VI *) (left + j) + *(const VI *) (here + CHANNELS + j)
                            + *(const VI *) (right + 2 * CHANNELS + j);
      X (store_positive) (to + (t - 1) * CHANNELS, sum);
    }
}

/* Another one: N_LANES tokens side by side, three products each. */
FUNC void
X (next_convolution) (const Network *net, guint layer, const gint16 *from, gint16 *to)
{
  const gssize apart = (2 << layer) * CHANNELS;
  static _Alignas(64) gint32 sums[N_LANES][CHANNELS];
  gint32 *at[N_LANES];

  for (guint t = 0; t < SEGMENT; t += N_LANES)
    {
      for (guint l = 0; l < N_LANES; l++)
        {
          at[l] = sums[l];
          memcpy (sums[l], net->direction[0].bias, sizeof sums[l]);
        }
      for (guint tap = 0; tap < 3; tap++)
        {
          const gint16 *inputs[N_LANES];

          for (guint l = 0; l < N_LANES; l++)
            inputs[l] = from + (t + l) * CHANNELS + ((gssize) tap - 1) * apart;
          X (add_layer)
          (net, 0, NULL, net->second[layer] + tap * CHANNELS * CHANNELS / 2, CHANNELS, CHANNELS / 4,
           4, inputs, at);
        }
      for (guint l = 0; l < N_LANES; l++)
        X (store_positive) (to + (t + l) * CHANNELS, sums[l]);
    }
}

DOOR void
X (convolutions) (const Network *net, const guint32 *rows, gint16 *hidden)
{
  static gint16 first[(SEGMENT + 16) * CHANNELS], second[(SEGMENT + 16) * CHANNELS];

  for (guint l = 0; l < N_LANES; l++, rows += SEGMENT * N_FEATURES, hidden += SEGMENT * CHANNELS)
    {
      X (first_convolution) (net, rows, first + 8 * CHANNELS);
      X (next_convolution) (net, 0, first + 8 * CHANNELS, second + 8 * CHANNELS);
      X (next_convolution) (net, 1, second + 8 * CHANNELS, hidden);
    }
}

/* ---- a linear tagger: what five tokens around say, LINEAR numbers for labels and links ------- */

DOOR void
X (linear) (const Network *net, const guint32 *rows, gint16 *hidden)
{
  static _Alignas(64) gint32 sums[8][5 * LINEAR]; /* of token t at t mod 8 */

  for (guint l = 0; l < N_LANES; l++)
    {
      QuothLane lane = { .rows = rows + l * SEGMENT * N_FEATURES, .left = SEGMENT };

      memset (sums, 0, sizeof sums);
      for (guint t = 0; t < SEGMENT + 2; t++)
        {
          lane.pre = sums[t % 8];
          if (t < SEGMENT)
            {
              X (call_rows) (net->self, &net->direction[0], &lane, 0, 1);
              X (sum_rows) (net->self, &net->direction[0], &lane);
            }
          lane.rows += N_FEATURES;
          lane.left--;
          for (guint j = 0; t >= 2 && j < LINEAR; j += V)
            {
              VI sum = { 0 };

              for (guint k = 0; k < 5; k++)
                sum += *(const VI *) (sums[(t + 4 + k) % 8] + k * LINEAR + j);
              X (store_h) (hidden + (l * SEGMENT + t - 2) * LINEAR + j,
                           __builtin_convertvector(sum, VF) * 0.125f + 0.5f);
            }
        }
    }
}

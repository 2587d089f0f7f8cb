/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * recurrent.c - a recurrent network over segments of tokens.
 *
 * One step needs the one before it, so a segment alone would keep the machine waiting. Up to
 * QUOTH_MAX_LANES segments go side by side in one direction: their steps do not depend on one
 * another, and weights that were loaded serve all of them. Long segments start first, and when a
 * lane has ended the next one takes its place, so that lanes stay full. Then the same backward,
 * then the layer above for all tokens. How lanes are shared out changes no number.
 *
 * h of a token is written where the caller wants it and read there for the next one. */
#include "annotate/recurrent-kernel.h"

#include <stdlib.h>

/* The segments of one call, and the lanes they go in. */
typedef struct
{
  const QuothRecurrent *self;
  const guint32 *rows;
  guint n_features;
  const QuothSegment *segments;
  const guint64 *order; /* [n_segments] length << 32 | number, longest first */
  guint n_segments;
  gint16 *hidden;
  QuothLane lanes[QUOTH_MAX_LANES];
  _Alignas(64) gint32 pre[QUOTH_MAX_LANES][4 * QUOTH_RECURRENT_MAX_HIDDEN];
  _Alignas(64) float c[QUOTH_MAX_LANES][QUOTH_RECURRENT_MAX_HIDDEN];
} Run;

static const gint16 no_h[QUOTH_RECURRENT_MAX_HIDDEN];

static int
compare_longest (gconstpointer a, gconstpointer b)
{
  guint64 one = *(const guint64 *) a, other = *(const guint64 *) b;

  return (one < other) - (one > other);
}

/* Numbers of the segments, longest first. */
static guint64 *
order_segments (const QuothSegment *segments, guint n)
{
  guint64 *order = g_new (guint64, n);

  for (guint i = 0; i < n; i++)
    order[i] = (guint64) (segments[i].end - segments[i].first) << 32 | i;
  qsort (order, n, sizeof *order, compare_longest);
  return order;
}

static void
lane_start (Run *run, QuothLane *lane, const QuothSegment *segment, gboolean backward)
{
  const gsize h = run->self->hidden;
  gsize token = backward ? segment->end - 1 : segment->first;

  lane->rows = run->rows + token * run->n_features;
  lane->before = no_h;
  lane->h = run->hidden + token * 2 * h + (backward ? h : 0);
  lane->left = segment->end - segment->first;
  for (gsize u = 0; u < h; u++)
    lane->c[u] = 0;
}

static void
run_direction (Run *run, gboolean backward)
{
  const QuothRecurrent *self = run->self;
  const gsize h = self->hidden;
  const QuothDirection direction = {
    .rows = self->rows + (backward ? 4 * h : 0),
    .columns = 4 * h,
    .row_bytes = 8 * h,
    .bias = self->bias + (backward ? 4 * h : 0),
    .packed = self->recurrent + (backward ? 2 * h * h : 0),
    .n_features = run->n_features,
    .next_rows = backward ? -(gssize) run->n_features : (gssize) run->n_features,
  };
  const gssize next_h = backward ? -2 * (gssize) h : 2 * (gssize) h;
  guint next = 0, n = 0;

  for (;;)
    {
      /* those of no tokens are last */
      for (; n < QUOTH_MAX_LANES && next < run->n_segments && run->order[next] >> 32 != 0; next++)
        lane_start (run, &run->lanes[n++], &run->segments[(guint32) run->order[next]], backward);
      if (n == 0)
        return;
      self->kernel->step (self, &direction, run->lanes, n);
      for (guint i = n; i-- > 0;)
        {
          QuothLane *lane = &run->lanes[i], ended = *lane;

          if (--lane->left > 0)
            {
              lane->rows += direction.next_rows;
              lane->before = lane->h;
              lane->h += next_h;
              continue;
            }
          *lane = run->lanes[--n];
          run->lanes[n] = ended; /* its pre and c wait there for the next segment */
        }
    }
}

void
quoth_recurrent_run (const QuothRecurrent *self,
                     const guint32 *rows,
                     guint n_features,
                     const QuothSegment *segments,
                     guint n_segments,
                     gint16 *hidden,
                     gint32 *outputs)
{
  g_autofree guint64 *order = order_segments (segments, n_segments);
  Run run;

  run.self = self;
  run.rows = rows;
  run.n_features = n_features;
  run.segments = segments;
  run.order = order;
  run.n_segments = n_segments;
  run.hidden = hidden;
  for (guint i = 0; i < QUOTH_MAX_LANES; i++)
    run.lanes[i] = (QuothLane){ .pre = run.pre[i], .c = run.c[i] };
  run_direction (&run, FALSE);
  run_direction (&run, TRUE);
  for (guint i = 0; i < n_segments; i++)
    {
      gsize first = segments[i].first;

      self->kernel->outputs (self, hidden + first * 2 * self->hidden, segments[i].end - first,
                             outputs + first * self->n_outputs);
    }
}

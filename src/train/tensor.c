/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tensor.c - what learning a network needs of arithmetic.
 *
 * One product does all the work: four rows of the left by 64 columns of the right are kept in
 * registers while the sum runs over k in order. */
#include "train/tensor.h"

#include <math.h>
#include <string.h>

typedef float Wide __attribute__ ((vector_size (64), aligned (4), may_alias));

enum
{
  LANES = 16,
  ROWS = 4,
  COLUMNS = 4, /* wide ones */
};

/* ---- products -------------------------------------------------------------------------------- */

/* `rows` rows by `wide` times 16 columns from column j on; a has rows of k, b and c of n. */
static inline __attribute__ ((always_inline)) void
multiply_tile (guint n,
               guint k,
               const float *a,
               const float *b,
               float *c,
               guint j,
               const guint rows,
               const guint wide)
{
  Wide sums[ROWS][COLUMNS];

  for (guint r = 0; r < rows; r++)
    for (guint v = 0; v < wide; v++)
      sums[r][v] = *(const Wide *) (c + r * n + j + v * LANES);
  for (guint i = 0; i < k; i++)
    for (guint v = 0; v < wide; v++)
      {
        Wide right = *(const Wide *) (b + i * n + j + v * LANES);

        for (guint r = 0; r < rows; r++)
          sums[r][v] += a[r * k + i] * right;
      }
  for (guint r = 0; r < rows; r++)
    for (guint v = 0; v < wide; v++)
      *(Wide *) (c + r * n + j + v * LANES) = sums[r][v];
}

/* ROWS rows by `columns`, a multiple of 16. */
QUOTH_EACH_MACHINE static void
multiply_rows (guint n, guint k, const float *a, const float *b, float *c, guint columns)
{
  guint j = 0;

  for (; j + LANES * COLUMNS <= columns; j += LANES * COLUMNS)
    multiply_tile (n, k, a, b, c, j, ROWS, COLUMNS);
  for (; j < columns; j += LANES)
    multiply_tile (n, k, a, b, c, j, ROWS, 1);
}

QUOTH_EACH_MACHINE static void
multiply_row (guint n, guint k, const float *a, const float *b, float *c, guint columns)
{
  guint j = 0;

  for (; j + LANES * COLUMNS <= columns; j += LANES * COLUMNS)
    multiply_tile (n, k, a, b, c, j, 1, COLUMNS);
  for (; j < columns; j += LANES)
    multiply_tile (n, k, a, b, c, j, 1, 1);
}

QUOTH_EACH_MACHINE static void
multiply_edge (
  guint m, guint n, guint k, const float *a, const float *b, float *c, guint first, guint end)
{
  for (guint r = 0; r < m; r++)
    for (guint i = 0; i < k; i++)
      {
        float left = a[r * k + i];

        for (guint j = first; j < end; j++)
          c[r * n + j] += left * b[i * n + j];
      }
}

void
quoth_multiply (guint m, guint n, guint k, const float *a, const float *b, float *c)
{
  guint columns = n - n % LANES;
  guint rows = m - m % ROWS;

  for (guint r = 0; r < rows; r += ROWS)
    multiply_rows (n, k, a + r * k, b, c + r * n, columns);
  for (guint r = rows; r < m; r++)
    multiply_row (n, k, a + r * k, b, c + r * n, columns);
  if (columns < n)
    multiply_edge (m, n, k, a, b, c, columns, n);
}

static float *
transpose (const float *a, guint rows, guint columns)
{
  float *turned = g_new (float, MAX (1, (gsize) rows * columns));

  for (guint r = 0; r < rows; r++)
    for (guint c = 0; c < columns; c++)
      turned[(gsize) c * rows + r] = a[(gsize) r * columns + c];
  return turned;
}

void
quoth_multiply_ta (guint m, guint n, guint k, const float *a, const float *b, float *c)
{
  g_autofree float *turned = transpose (a, k, m);

  quoth_multiply (m, n, k, turned, b, c);
}

void
quoth_multiply_tb (guint m, guint n, guint k, const float *a, const float *b, float *c)
{
  g_autofree float *turned = transpose (b, n, k);

  quoth_multiply (m, n, k, a, turned, c);
}

/* ---- chance ---------------------------------------------------------------------------------- */

/* SplitMix64 (Steele, Lea & Flood 2014) */
guint32
quoth_chance_next (QuothChance *self)
{
  guint64 z = self->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return (z ^ (z >> 31)) >> 32;
}

guint
quoth_chance_below (QuothChance *self, guint n)
{
  return ((guint64) quoth_chance_next (self) * n) >> 32;
}

gboolean
quoth_chance_is (QuothChance *self, float share)
{
  return quoth_chance_next (self) < share * 4294967296.0;
}

float
quoth_chance_even (QuothChance *self, float most)
{
  return (quoth_chance_next (self) / 2147483648.0f - 1.0f) * most;
}

/* ---- weights --------------------------------------------------------------------------------- */

void
quoth_parameter_init (QuothParameter *self, guint n, float most, QuothChance *chance)
{
  self->n = n;
  self->w = g_new (float, n);
  self->gradient = g_new0 (float, n);
  self->first = g_new0 (float, n);
  self->second = g_new0 (float, n);
  for (guint i = 0; i < n; i++)
    self->w[i] = most > 0 ? quoth_chance_even (chance, most) : 0;
  self->mean = g_memdup2 (self->w, n * sizeof (float));
}

void
quoth_parameter_clear (QuothParameter *self)
{
  g_free (self->w);
  g_free (self->gradient);
  g_free (self->first);
  g_free (self->second);
  g_free (self->mean);
}

double
quoth_parameter_norm (const QuothParameter *self, guint from, guint to)
{
  double sum = 0;

  for (guint i = from; i < to; i++)
    sum += (double) self->gradient[i] * self->gradient[i];
  return sum;
}

QUOTH_EACH_MACHINE void
quoth_parameter_step (QuothParameter *self, guint from, guint to, const QuothStep *step)
{
  const float keep_first = 0.9f, keep_second = 0.98f;
  float rate =
    step->rate * sqrtf (1 - powf (keep_second, step->step)) / (1 - powf (keep_first, step->step));

  for (guint i = from; i < to; i++)
    {
      float g = self->gradient[i] * step->scale;

      self->first[i] = keep_first * self->first[i] + (1 - keep_first) * g;
      self->second[i] = keep_second * self->second[i] + (1 - keep_second) * g * g;
      self->w[i] -= rate * self->first[i] / (sqrtf (self->second[i]) + 1e-7f);
      self->gradient[i] = 0;
    }
}

QUOTH_EACH_MACHINE void
quoth_parameter_average (QuothParameter *self, float share)
{
  for (guint i = 0; i < self->n; i++)
    self->mean[i] += (self->w[i] - self->mean[i]) * share;
}

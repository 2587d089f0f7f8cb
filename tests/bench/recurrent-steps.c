/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * recurrent-steps: thousand tokens a CPU second of the recurrent network at several sizes, and of
 * other networks that might stand in its place, by each instruction set that works here.
 *
 * Everything counts that a token costs: both directions, N_FEATURES rows and N_OUTPUTS outputs.
 * Rows are drawn as words are: by Zipf's law from tables of 20 to 30,000. Each stretch of text is
 * timed ROUNDS times and its best time taken, so that the work of others on the machine counts
 * little. Run by ./dev bench steps. */
#include "recurrent-made.h"

#include "annotate/recurrent-kernel.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum
{
  N_FEATURES = 10,
  N_OUTPUTS = 16,
  N_LANES = 4,
  SEGMENT = 200,
  STRETCH = N_LANES * SEGMENT,
  N_STRETCHES = 30,
  N_TOKENS = N_STRETCHES * STRETCH,
  ROUNDS = 25,
  CHANNELS = 64,
  LINEAR = 32,
};

static const guint tables[N_FEATURES] = { 30000, 8000, 8000, 4000, 1000, 500, 250, 100, 60, 20 };

typedef struct
{
  QuothRecurrent *self; /* its table, its sizes and the layer above */
  QuothDirection direction[2];
  gint32 *second[2];  /* weights of further layers */
  float *elementwise; /* [2][H] */
  gsize between;      /* hidden of the first of two layers are so far behind those of the second */
} Network;

typedef void (*Pass) (const Network *net, const guint32 *rows, gint16 *hidden);

#if defined __x86_64__
#  include <immintrin.h>

#  define QUOTH_SET_VNNI
#  include "annotate/recurrent-step.h"
#  include "steps-networks.h"
#  undef QUOTH_SET_VNNI

#  define QUOTH_SET_AVX512
#  include "annotate/recurrent-step.h"
#  include "steps-networks.h"
#  undef QUOTH_SET_AVX512

#  define QUOTH_SET_AVX2
#  include "annotate/recurrent-step.h"
#  include "steps-networks.h"
#  undef QUOTH_SET_AVX2

#  define QUOTH_SET_SSE2
#  include "annotate/recurrent-step.h"
#  include "steps-networks.h"
#  undef QUOTH_SET_SSE2
#else
#  define QUOTH_SET_PLAIN
#  include "annotate/recurrent-step.h"
#  include "steps-networks.h"
#  undef QUOTH_SET_PLAIN
#endif

/* ---- networks and their text ----------------------------------------------------------------- */

#ifdef __x86_64__
#  define EACH_SET(name)                                   \
    {                                                      \
      name##_vnni, name##_avx512, name##_avx2, name##_sse2 \
    }
static const char *const sets[] = { "avx512vnni", "avx512bw", "avx2", "sse2" };
#else
#  define EACH_SET(name) \
    {                    \
      name##_plain       \
    }
static const char *const sets[] = { "plain" };
#endif

#define N_SETS G_N_ELEMENTS (sets)

typedef struct
{
  const char *name;
  guint hidden;
  guint columns;       /* of rows for a direction                       */
  guint readout;       /* half of what the layer above reads of a token */
  Pass passes[N_SETS]; /* none for the network of the program           */
} Contender;

static const Contender contenders[] = {
  { "LSTM", 48, 192, 48, { NULL } },
  { "LSTM", 64, 256, 64, { NULL } },
  { "LSTM", 96, 384, 96, { NULL } },
  { "LSTM", 128, 512, 128, { NULL } },
  { "GRU", 64, 192, 64, EACH_SET (gru) },
  { "GRU", 96, 288, 96, EACH_SET (gru) },
  { "SRU", 64, 256, 64, EACH_SET (sru) },
  { "SRU", 128, 512, 128, EACH_SET (sru) },
  { "SRU, 2 layers", 64, 256, 64, EACH_SET (two_srus) },
  { "LSTM, 2 layers", 48, 192, 48, EACH_SET (two_lstms) },
  { "LSTM, 2 layers", 64, 256, 64, EACH_SET (two_lstms) },
  { "CNN, 3 layers of width 3", 64, 192, 32, EACH_SET (convolutions) },
  { "linear, width 5", 64, 160, 16, EACH_SET (linear) },
};

static gint32 *
random_words (GRand *rand, gsize n)
{
  gint32 *words = g_aligned_alloc (n, sizeof *words, 64);

  for (gsize i = 0; i < n; i++)
    words[i] = quoth_pair (g_rand_int_range (rand, -900, 900), g_rand_int_range (rand, -900, 900));
  return words;
}

static guint32 *
random_text (GRand *rand)
{
  guint32 *rows = g_new (guint32, N_TOKENS * N_FEATURES);

  for (guint t = 0; t < N_TOKENS; t++)
    for (guint f = 0, first = 0; f < N_FEATURES; first += tables[f++])
      rows[t * N_FEATURES + f] = first + (guint) exp (log (tables[f]) * g_rand_double (rand)) - 1;
  return rows;
}

static GBytes *
random_network (GRand *rand, guint hidden)
{
  MadeNetwork made = { .hidden = hidden,
                       .n_outputs = N_OUTPUTS,
                       .recurrent_shift = 13,
                       .output_shift = 10,
                       .max_shift = 3 };
  GBytes *bytes;

  for (guint f = 0; f < N_FEATURES; f++)
    made.n_rows += tables[f];
  made_network_fill (&made, rand);
  bytes = made_network_write (&made);
  made_network_clear (&made);
  return bytes;
}

static void
network_init (Network *net, const Contender *contender, QuothRecurrent *self, GRand *rand)
{
  const gsize h = self->hidden;

  *net = (Network){ .self = self, .between = STRETCH * 2 * h };
  for (gsize d = 0; d < 2; d++)
    {
      net->direction[d] = (QuothDirection){ .rows = self->rows + d * 4 * h,
                                            .columns = contender->columns,
                                            .row_bytes = 8 * h,
                                            .bias = self->bias + d * 4 * h,
                                            .packed = self->recurrent + d * 2 * h * h,
                                            .n_features = N_FEATURES,
                                            .next_rows = d == 0 ? N_FEATURES : -N_FEATURES };
      net->second[d] = random_words (rand, 4 * h * h); /* as many pairs for 2H inputs of an LSTM */
    }
  net->elementwise = g_aligned_alloc (2 * h, sizeof (float), 64);
  for (gsize u = 0; u < 2 * h; u++)
    net->elementwise[u] = g_rand_double_range (rand, -1, 1);
}

static void
network_clear (Network *net)
{
  g_aligned_free (net->second[0]);
  g_aligned_free (net->second[1]);
  g_aligned_free (net->elementwise);
}

/* ---- time ------------------------------------------------------------------------------------ */

static double
cpu_seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec + now.tv_nsec / 1e9;
}

/* One stretch of text: by the program's network, or by another with the same layer above. */
static void
read_stretch (const Network *net,
              const Contender *contender,
              Pass pass,
              const guint32 *rows,
              gint16 *hidden,
              gint32 *outputs)
{
  QuothSegment segments[N_LANES];
  QuothRecurrent above = *net->self;

  if (pass == NULL)
    {
      for (guint l = 0; l < N_LANES; l++)
        segments[l] = (QuothSegment){ l * SEGMENT, (l + 1) * SEGMENT };
      quoth_recurrent_run (net->self, rows, N_FEATURES, segments, N_LANES, hidden, outputs);
      return;
    }
  above.hidden = contender->readout;
  pass (net, rows, hidden);
  above.kernel->outputs (&above, hidden, STRETCH, outputs);
}

/* Thousand tokens a CPU second. */
static double
measure (const Network *net, const Contender *contender, Pass pass, const guint32 *rows)
{
  g_autofree gint16 *hidden = g_new0 (gint16, STRETCH * 4 * QUOTH_RECURRENT_MAX_HIDDEN);
  g_autofree gint32 *outputs = g_new0 (gint32, STRETCH * N_OUTPUTS);
  double best[N_STRETCHES], sum = 0;

  for (guint round = 0; round < ROUNDS; round++)
    for (guint i = 0; i < N_STRETCHES; i++)
      {
        double start = cpu_seconds (), took;

        read_stretch (net, contender, pass, rows + i * STRETCH * N_FEATURES, hidden, outputs);
        took = cpu_seconds () - start;
        best[i] = round == 0 ? took : MIN (best[i], took);
      }
  for (guint i = 0; i < N_STRETCHES; i++)
    sum += best[i];
  return N_TOKENS / sum / 1000;
}

static const QuothKernel *
kernel_named (const char *name)
{
  for (guint i = 0; i < quoth_n_kernels; i++)
    if (g_str_equal (quoth_kernels[i].name, name) && quoth_kernels[i].works_here ())
      return &quoth_kernels[i];
  return NULL;
}

int
main (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autofree guint32 *rows = random_text (rand);

  printf ("%-24s units", "thousand tokens/CPU-s");
  for (guint s = 0; s < N_SETS; s++)
    printf (" %11s", sets[s]);
  for (guint i = 0; i < G_N_ELEMENTS (contenders); i++)
    {
      const Contender *contender = &contenders[i];
      g_autoptr (GBytes) bytes = random_network (rand, contender->hidden);

      printf ("\n%-24s %5u", contender->name, contender->hidden);
      for (guint s = 0; s < N_SETS; s++)
        {
          const QuothKernel *kernel = kernel_named (sets[s]);
          g_autoptr (QuothRecurrent) self = NULL;
          Network net;

          if (kernel == NULL)
            {
              printf (" %11s", "–");
              continue;
            }
          self = quoth_recurrent_new_for (kernel, bytes, "made", NULL);
          network_init (&net, contender, self, rand);
          printf (" %11.0f", measure (&net, contender, contender->passes[s], rows));
          fflush (stdout);
          network_clear (&net);
        }
    }
  printf ("\n");
  return 0;
}

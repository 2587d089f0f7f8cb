/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * recurrent-kernels.c - the inner loops of recurrent-step.h for each instruction set, and which of
 * them this machine can run. */
#include "annotate/recurrent-kernel.h"

#include <string.h>

#if defined __x86_64__ || defined __i386__
#  include <immintrin.h>

#  define QUOTH_SET_VNNI
#  include "annotate/recurrent-step.h"
#  undef QUOTH_SET_VNNI

#  define QUOTH_SET_AVX512
#  include "annotate/recurrent-step.h"
#  undef QUOTH_SET_AVX512

#  define QUOTH_SET_AVX2
#  include "annotate/recurrent-step.h"
#  undef QUOTH_SET_AVX2
#endif

#ifdef __SSE2__
#  define QUOTH_SET_SSE2
#  include "annotate/recurrent-step.h"
#  undef QUOTH_SET_SSE2
#endif

#define QUOTH_SET_PLAIN
#include "annotate/recurrent-step.h"
#undef QUOTH_SET_PLAIN

static gboolean
always (void)
{
  return TRUE;
}

#if defined __x86_64__ || defined __i386__
static gboolean
has_vnni (void)
{
  return __builtin_cpu_supports ("avx512bw") && __builtin_cpu_supports ("avx512vnni");
}

static gboolean
has_avx512 (void)
{
  return __builtin_cpu_supports ("avx512bw") != 0;
}

static gboolean
has_avx2 (void)
{
  return __builtin_cpu_supports ("avx2") != 0;
}
#endif

const QuothKernel quoth_kernels[] = {
#if defined __x86_64__ || defined __i386__
  { "avx512vnni", 16, has_vnni, step_vnni, outputs_vnni },
  { "avx512bw", 16, has_avx512, step_avx512, outputs_avx512 },
  { "avx2", 8, has_avx2, step_avx2, outputs_avx2 },
#endif
#ifdef __SSE2__
  { "sse2", 4, always, step_sse2, outputs_sse2 },
#endif
  { "plain", 4, always, step_plain, outputs_plain },
};

const guint quoth_n_kernels = G_N_ELEMENTS (quoth_kernels);

const QuothKernel *
quoth_kernel_best (void)
{
  const QuothKernel *kernel = quoth_kernels;

  while (!kernel->works_here ())
    kernel++;
  return kernel;
}

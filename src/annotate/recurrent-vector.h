/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * recurrent-vector.h - what instruction sets say differently, once for each of them: included by
 * recurrent-step.h with one of QUOTH_SET_… defined.
 *
 * V units a vector. Of types: VI and VF are V gint32 and float, VU the same as VI for sums that may
 * wrap, VB 4V gint8 of a row, VH 2V gint16. Arithmetic is that of the compiler's vectors, which all
 * sets share; below is what it has no word for. */
#undef V
#undef LANES
#undef X
#undef FUNC
#undef DOOR
#undef TARGET

#if defined QUOTH_SET_VNNI
#  define V       16
#  define X(name) name##_vnni
#  define TARGET  "avx512f,avx512bw,avx512vnni"
#elif defined QUOTH_SET_AVX512
#  define V       16
#  define X(name) name##_avx512
#  define TARGET  "avx512f,avx512bw"
#elif defined QUOTH_SET_AVX2
#  define V       8
#  define X(name) name##_avx2
#  define TARGET  "avx2"
#elif defined QUOTH_SET_SSE2
#  define V       4
#  define X(name) name##_sse2
#else
#  define V       4
#  define X(name) name##_plain
#endif

/* Lanes whose four sums fit into the registers: 32 or 16. */
#if V == 16
#  define LANES 4
#else
#  define LANES 2
#endif

#ifdef TARGET
#  define FUNC static inline __attribute__ ((always_inline, target (TARGET)))
#  define DOOR static __attribute__ ((unused, target (TARGET)))
#else
#  define FUNC static inline __attribute__ ((always_inline))
#  define DOOR static __attribute__ ((unused))
#endif

/* Loops of a constant count, so that arrays of sums become registers; and long ones, for speed. */
#ifdef __clang__
#  define UNROLL      _Pragma ("clang loop unroll(full)")
#  define UNROLL_SOME _Pragma ("clang loop unroll_count(4)")
#else
#  define UNROLL      _Pragma ("GCC unroll 8")
#  define UNROLL_SOME _Pragma ("GCC unroll 4")
#endif

typedef gint32 X (VI) __attribute__ ((vector_size (4 * V)));
typedef guint32 X (VU) __attribute__ ((vector_size (4 * V)));
typedef float X (VF) __attribute__ ((vector_size (4 * V)));
typedef gint16 X (VH) __attribute__ ((vector_size (4 * V)));
typedef gint16 X (VS) __attribute__ ((vector_size (2 * V)));

#define VI X (VI)
#define VU X (VU)
#define VF X (VF)
#define VH X (VH)
#define VS X (VS)

/* ---- by the machine's own words -------------------------------------------------------------- */

#if defined QUOTH_SET_VNNI || defined QUOTH_SET_AVX512

#  define OP(name)      _mm512_##name
#  define I(x)          ((__m512i) (x))
#  define LEAST(a, b)   ((VF) _mm512_min_ps ((__m512) (a), (__m512) (b)))
#  define MOST(a, b)    ((VF) _mm512_max_ps ((__m512) (a), (__m512) (b)))
#  define LOAD_BYTES(p) _mm512_load_si512 (p)

/* From sums of alternate eighths to gint32 in order. */
FUNC void
X (widen) (const VH sum[2], VI wide[4])
{
  const __m512i even = _mm512_setr_epi64 (0, 1, 8, 9, 2, 3, 10, 11);
  const __m512i odd = _mm512_setr_epi64 (4, 5, 12, 13, 6, 7, 14, 15);
  __m512i low = _mm512_permutex2var_epi64 (I (sum[0]), even, I (sum[1]));
  __m512i high = _mm512_permutex2var_epi64 (I (sum[0]), odd, I (sum[1]));

  wide[0] = (VI) _mm512_cvtepi16_epi32 (_mm512_castsi512_si256 (low));
  wide[1] = (VI) _mm512_cvtepi16_epi32 (_mm512_extracti64x4_epi64 (low, 1));
  wide[2] = (VI) _mm512_cvtepi16_epi32 (_mm512_castsi512_si256 (high));
  wide[3] = (VI) _mm512_cvtepi16_epi32 (_mm512_extracti64x4_epi64 (high, 1));
}

#elif defined QUOTH_SET_AVX2

#  define OP(name)      _mm256_##name
#  define I(x)          ((__m256i) (x))
#  define LEAST(a, b)   ((VF) _mm256_min_ps ((__m256) (a), (__m256) (b)))
#  define MOST(a, b)    ((VF) _mm256_max_ps ((__m256) (a), (__m256) (b)))
#  define LOAD_BYTES(p) _mm256_load_si256 ((const __m256i *) (p))

FUNC void
X (widen) (const VH sum[2], VI wide[4])
{
  __m256i low = _mm256_permute2x128_si256 (I (sum[0]), I (sum[1]), 0x20);
  __m256i high = _mm256_permute2x128_si256 (I (sum[0]), I (sum[1]), 0x31);

  wide[0] = (VI) _mm256_cvtepi16_epi32 (_mm256_castsi256_si128 (low));
  wide[1] = (VI) _mm256_cvtepi16_epi32 (_mm256_extracti128_si256 (low, 1));
  wide[2] = (VI) _mm256_cvtepi16_epi32 (_mm256_castsi256_si128 (high));
  wide[3] = (VI) _mm256_cvtepi16_epi32 (_mm256_extracti128_si256 (high, 1));
}

#elif defined QUOTH_SET_SSE2

#  define OP(name)      _mm_##name
#  define I(x)          ((__m128i) (x))
#  define LEAST(a, b)   ((VF) _mm_min_ps ((__m128) (a), (__m128) (b)))
#  define MOST(a, b)    ((VF) _mm_max_ps ((__m128) (a), (__m128) (b)))
#  define LOAD_BYTES(p) _mm_load_si128 ((const __m128i *) (p))

FUNC void
X (widen) (const VH sum[2], VI wide[4])
{
  for (guint i = 0; i < 2; i++)
    {
      wide[2 * i] = (VI) _mm_srai_epi32 (_mm_unpacklo_epi16 (I (sum[i]), I (sum[i])), 16);
      wide[2 * i + 1] = (VI) _mm_srai_epi32 (_mm_unpackhi_epi16 (I (sum[i]), I (sum[i])), 16);
    }
}

#endif

/* Stores the floor of each as a gint16; they are in ±8193. */
FUNC void
X (store_h) (gint16 *h, VF x)
{
#if V == 16 && !defined QUOTH_SET_PLAIN
  const __m512i floor = _mm512_cvtps_epi32 (_mm512_floor_ps ((__m512) x));

  _mm256_storeu_si256 ((__m256i *) h, _mm512_cvtepi32_epi16 (floor));
#elif defined QUOTH_SET_AVX2
  const __m256i floor = _mm256_cvtps_epi32 (_mm256_floor_ps ((__m256) x));
  const __m256i words = _mm256_permute4x64_epi64 (_mm256_packs_epi32 (floor, floor), 0x08);

  _mm_storeu_si128 ((__m128i *) h, _mm256_castsi256_si128 (words));
#else
  VI whole = __builtin_convertvector(x, VI);

  whole += (VI) (__builtin_convertvector(whole, VF) > x); /* −1 where cut up, not down */
#  ifdef QUOTH_SET_SSE2
  _mm_storel_epi64 ((__m128i *) h, _mm_packs_epi32 (I (whole), I (whole)));
#  else
  for (guint i = 0; i < V; i++)
    h[i] = (gint16) whole[i];
#  endif
#endif
}

/* Two rows' shifts. */
#if defined QUOTH_SET_SSE2
typedef struct
{
  __m128i right_a, right_b; /* from the upper byte of a word */
} X (Shift);
#elif !defined QUOTH_SET_PLAIN
typedef VH X (Shift); /* factors of a and b, byte by byte */
#else
typedef struct
{
  gint16 a, b; /* factors */
} X (Shift);
#endif
#define Shift X (Shift)

#if defined QUOTH_SET_SSE2

FUNC Shift
X (shift_of) (guint a, guint b)
{
  return (Shift){ _mm_cvtsi32_si128 (8 - a), _mm_cvtsi32_si128 (8 - b) };
}

/* sum[0] gets columns 0–7 of a << its shift and b << its shift, sum[1] columns 8–15. */
FUNC void
X (add_rows) (VH sum[2], const gint8 *a, const gint8 *b, Shift shift)
{
  const __m128i zero = _mm_setzero_si128 (), va = LOAD_BYTES (a), vb = LOAD_BYTES (b);

  sum[0] += (VH) _mm_sra_epi16 (_mm_unpacklo_epi8 (zero, va), shift.right_a)
            + (VH) _mm_sra_epi16 (_mm_unpacklo_epi8 (zero, vb), shift.right_b);
  sum[1] += (VH) _mm_sra_epi16 (_mm_unpackhi_epi8 (zero, va), shift.right_a)
            + (VH) _mm_sra_epi16 (_mm_unpackhi_epi8 (zero, vb), shift.right_b);
}

#elif !defined QUOTH_SET_PLAIN

FUNC Shift
X (shift_of) (guint a, guint b)
{
  return (Shift) OP (set1_epi16) ((gint16) (1 << b << 8 | 1 << a));
}

/* Factors are at most 128, unsigned, so that the sum of two products never saturates. */
FUNC void
X (add_rows) (VH sum[2], const gint8 *a, const gint8 *b, Shift shift)
{
  const VI va = (VI) LOAD_BYTES (a), vb = (VI) LOAD_BYTES (b);

  sum[0] += (VH) OP (maddubs_epi16) (I (shift), OP (unpacklo_epi8) (I (va), I (vb)));
  sum[1] += (VH) OP (maddubs_epi16) (I (shift), OP (unpackhi_epi8) (I (va), I (vb)));
}

#endif

#if defined QUOTH_SET_VNNI

FUNC VU
X (madd) (VU sum, VI weights, VI h)
{
  return (VU) _mm512_dpwssd_epi32 (I (sum), I (weights), I (h));
}

#elif !defined QUOTH_SET_PLAIN

FUNC VU
X (madd) (VU sum, VI weights, VI h)
{
  return sum + (VU) OP (madd_epi16) (I (weights), I (h));
}

#endif

/* ---- without --------------------------------------------------------------------------------- */

#if defined QUOTH_SET_PLAIN

FUNC VF
X (choose) (VI which, VF a, VF b)
{
  return (VF) (((VI) a & which) | ((VI) b & ~which));
}

#  define LEAST(a, b) X (choose) ((a) < (b), a, b)
#  define MOST(a, b)  X (choose) ((a) > (b), a, b)

FUNC Shift
X (shift_of) (guint a, guint b)
{
  return (Shift){ 1 << a, 1 << b };
}

FUNC void
X (add_rows) (VH sum[2], const gint8 *a, const gint8 *b, Shift shift)
{
  for (guint i = 0; i < 2; i++, a += 2 * V, b += 2 * V)
    {
      VH words = { 0 };

      for (guint j = 0; j < 2 * V; j++)
        words[j] = a[j] * shift.a + b[j] * shift.b;
      sum[i] += words;
    }
}

FUNC void
X (widen) (const VH sum[2], VI wide[4])
{
  for (guint i = 0; i < 4; i++)
    for (guint j = 0; j < V; j++)
      wide[i][j] = sum[i / 2][i % 2 * V + j];
}

FUNC VU
X (madd) (VU sum, VI weights, VI h)
{
  const VI even = (VI) ((VU) weights << 16) >> 16, odd = weights >> 16;

  return sum + (VU) (even * ((VI) ((VU) h << 16) >> 16)) + (VU) (odd * (h >> 16));
}

#endif

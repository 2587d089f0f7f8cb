/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fuzz-targets.h - what made-up input is fed to: by libFuzzer where it is built with -Dfuzz=true, by
 * test-corpus.c over what was kept in tests/fuzz/corpus in every build. */
#pragma once

#include <glib.h>
#include <stdlib.h>

G_BEGIN_DECLS

/* A file: its name in the first line, its bytes; read by whatever format claims them. */
void quoth_fuzz_import  (const guint8 *data, gsize size);
/* A layout of the user's and, behind a NUL, the export it is tried on. */
void quoth_fuzz_layout  (const guint8 *data, gsize size);
/* Bytes in some encoding: a letter that says which hint there is, the hint in a line, the bytes. */
void quoth_fuzz_charset (const guint8 *data, gsize size);
/* What stands where a date is expected. */
void quoth_fuzz_dates   (const guint8 *data, gsize size);

/* Ends the process so that the fuzzer keeps the input (g_error() would stop it with a signal it does not see). */
#define quoth_fuzz_fail(...) G_STMT_START { g_printerr (__VA_ARGS__); g_printerr ("\n"); abort (); } G_STMT_END

#ifdef FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION
int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);
#define QUOTH_FUZZER(target)                                \
  int LLVMFuzzerTestOneInput (const guint8 *data, gsize size) \
  {                                                         \
    target (data, size);                                    \
    return 0;                                               \
  }
#else
#define QUOTH_FUZZER(target)
#endif

G_END_DECLS

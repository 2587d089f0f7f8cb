/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * encoding.h - bytes in any encoding -> UTF-8. Inner header of import/. */
#pragma once

#include "import/import.h"

G_BEGIN_DECLS

/* What is known of the encoding before looking at the bytes; NULL where nothing is. */
typedef struct
{
  const char *forced;   /* by the user: no questions asked                                       */
  const char *declared; /* by the file itself                                                    */
} QuothEncodingHints;

/* Gives valid UTF-8 without a byte order mark and without NUL, new, NUL-terminated, *len bytes; or
 * NULL with QUOTH_ERROR_UNSUPPORTED when these bytes are no text. What cannot be read becomes
 * U+FFFD. Sets notes->encoding, and warns of every guess and every loss. Cost: linear. */
char *quoth_decode (const guint8             *bytes,
                    gsize                     n_bytes,
                    const QuothEncodingHints *hints,
                    QuothImportNotes         *notes,
                    gsize                    *len,
                    GCancellable             *cancellable,
                    GError                  **error);

/* The three steps of it, for a text that comes in pieces (text-stream.h). The name of the encoding, new,
 * by the first bytes, of which *front are its mark; NULL when they are no text. */
char *quoth_choose_encoding (const guint8             *bytes,
                             gsize                     n_bytes,
                             const QuothEncodingHints *hints,
                             QuothImportNotes         *notes,
                             gsize                    *front,
                             GError                  **error);
/* A piece that cuts no character, as UTF-8; NULL only when cancelled. Adds to *bad what was none. */
GString *quoth_decode_piece (const guint8 *bytes,
                             gsize         n_bytes,
                             const char   *encoding,
                             gsize        *bad,
                             GCancellable *cancellable,
                             GError      **error);
void quoth_tell_encoding (QuothImportNotes *notes,
                          const char       *encoding,
                          gsize             bad);

/* Whether these bytes could be the beginning of a text at all. */
gboolean quoth_looks_like_text (const guint8 *head,
                                gsize         len);

G_END_DECLS

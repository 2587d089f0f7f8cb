/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * text-stream.h - a text of any size as UTF-8, piece by piece. Inner header of import/. */
#pragma once

#include "import/reading.h"

G_BEGIN_DECLS

typedef struct QuothTextStream QuothTextStream;

/* The input from its beginning, in the encoding that its first 16 MiB are in. The reading is borrowed;
 * its notes learn the encoding when the stream is freed. NULL with QUOTH_ERROR_UNSUPPORTED: no text. */
QuothTextStream *quoth_text_stream_new (QuothInput *input, QuothReading *reading, GError **error);
void quoth_text_stream_free (QuothTextStream *stream);
/* What is in hand and not passed yet: valid UTF-8 without NUL, but ended by one, and never cut inside
 * of a character. Good until the next call of more(). */
const char *quoth_text_stream_text (const QuothTextStream *stream, gsize *len);
/* Passes the first n bytes of it and puts what comes next behind the rest, so that all in all it at least
 * doubles. FALSE at the end, nothing is changed then; and with error set: QUOTH_ERROR_TOO_LARGE when
 * the rest is QUOTH_IMPORT_MAX_BYTES long already, or as reading and decoding fail. */
gboolean quoth_text_stream_more (QuothTextStream *stream, gsize n, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuothTextStream, quoth_text_stream_free)

G_END_DECLS

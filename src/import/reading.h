/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * reading.h - how a format is written. Inner header of import/.
 *
 * A format is one const QuothFormat in a file of its own, and one row in import.c. Its read()
 * takes what it needs from the input (all of it: quoth_input_bytes(); or piece by piece), fills a
 * draft for each article and pushes it. It warns of every guess and every loss in reading->notes,
 * sets notes->announced when the file says how many articles it holds, and fails only when nothing
 * more can be had from the file. */
#pragma once

#include "import/import.h"

G_BEGIN_DECLS

/* Limits of what comes out of one file, with all that is packed in it. */
enum
{
  QUOTH_MAX_DEPTH = 3, /* archives in archives                                       */
  QUOTH_MAX_MEMBERS = 100 * 1000,
  QUOTH_MAX_RATIO = 200, /* bytes out of one byte in, once more than 16 MiB are out    */
};
#define QUOTH_MAX_UNPACKED (G_GINT64_CONSTANT (4) << 30)

typedef struct QuothBudget QuothBudget;

struct QuothReading
{
  const QuothSource *source;
  QuothImportNotes *notes;
  GCancellable *cancellable;

  /* import.c's */
  const QuothSink *sink;
  gpointer user_data;
  QuothBudget *budget; /* shared with the readings of members                             */
  const char *path;    /* of this member, NULL of the file itself                         */
  guint depth;
  guint n_empty; /* articles without text                                           */
  guint n_members;
};

/* Counts the article, stops an empty one, tells what cleaning had to take out. Does not take the
 * draft. FALSE: stop, with this error. */
gboolean quoth_reading_push (QuothReading *reading, QuothDraft *draft, GError **error);

/* A file inside this one, as a file of its own: recognised and read like any other. `name` may be
 * any bytes. What is wrong with it is its own matter and told to the sink; FALSE only when the
 * whole import has to stop. At depths over QUOTH_MAX_DEPTH it is refused, not opened. */
gboolean
quoth_reading_member (QuothReading *reading, const char *name, GBytes *bytes, GError **error);
/* The same with what is known of it beforehand: type, address, encoding of `known`; its name is that of
 * no file. */
gboolean quoth_reading_member_from (QuothReading *reading,
                                    const char *name,
                                    GBytes *bytes,
                                    const QuothSource *known,
                                    GError **error);
/* A member that could not be got out at all, and why. */
gboolean quoth_reading_member_failed (QuothReading *reading,
                                      const char *name,
                                      const GError *failure,
                                      GError **error);
/* The same file, unwrapped (gzip and its kin): read as if it had come like this, under this name. */
gboolean
quoth_reading_unwrap (QuothReading *reading, const char *name, QuothInput *input, GError **error);
/* To be called for every piece unpacked, of n_piece bytes: FALSE with QUOTH_ERROR_TOO_LARGE when it
 * gets too much. n_out bytes came out of n_in packed ones so far; n_in is 0 when nobody knows. */
gboolean quoth_reading_spend (
  QuothReading *reading, gint64 n_piece, gint64 n_out, gint64 n_in, GError **error);

/* Whether nothing more is wanted: an error of the whole import came up. */
gboolean quoth_reading_is_over (const QuothReading *reading);

/* The name's last suffix, lower case, "" when it has none. New string. */
char *quoth_suffix (const QuothSource *source);
/* Whether the name ends in one of the format's suffixes, or the sender says it is of its types. */
gboolean quoth_is_named_like (const QuothSource *source, const QuothFormat *format);

G_END_DECLS

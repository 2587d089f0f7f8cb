/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * import.h - bytes of a file -> drafts of articles. Knows neither store nor annotate, starts no
 * thread and opens no file: the caller hands in the bytes.
 *
 * One file may hold many articles, so a format pushes drafts into a sink. This door is the seam
 * behind which a sandboxed reader process will stand; tests and fuzzers call it in process. */
#pragma once

#include "text/text.h"

G_BEGIN_DECLS

#define QUOTH_IMPORT_MAX_BYTES (256 * 1024 * 1024) /* a larger file is refused before it is read */

/* What is known of a file before and after reading it. */
typedef struct
{
  const char *name;      /* base name as shown, valid UTF-8                                      */
  const char *encoding;  /* forced encoding, or NULL to guess                                    */
} QuothSource;

/* What the reader learned; fill with quoth_import_notes_clear() when done. */
typedef struct
{
  const char *format;     /* name of the format that read it, static                             */
  char       *encoding;   /* charset it was read as, e.g. "UTF-8", "windows-1252"; owned         */
  guint       n_articles; /* pushed into the sink                                                */
  guint       announced;  /* what the file itself says it holds, 0 when it does not say          */
  GPtrArray  *warnings;   /* (element-type utf8): "read as windows-1252 (guessed)", …            */
} QuothImportNotes;

void quoth_import_notes_clear (QuothImportNotes *notes);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (QuothImportNotes, quoth_import_notes_clear)
void quoth_import_notes_warn  (QuothImportNotes *notes, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Called once per article; does not take the draft. FALSE with error set stops the reading. */
typedef gboolean (*QuothSink) (QuothDraft *draft, gpointer user_data, GError **error);

typedef struct
{
  const char *name;              /* "plain", "html": stable, in reports                          */
  const char *title;             /* N_("Plain text")                                             */
  const char *const *suffixes;   /* NULL-terminated, lower case, no dot                          */
  const char *const *mime_types; /* NULL-terminated                                              */
  /* How sure this is our kind of file, 0 (no) … 100, from its name and first bytes (≤ 4 KiB). */
  int      (*score) (const QuothSource *source, const guint8 *head, gsize len);
  gboolean (*read)  (GBytes *bytes, const QuothSource *source, QuothImportNotes *notes,
                     QuothSink sink, gpointer user_data, GCancellable *cancellable, GError **error);
} QuothFormat;

extern const QuothFormat *const quoth_formats[]; /* NULL-terminated */

/* The format that claims this file most, or NULL ("not a text we can read"). */
const QuothFormat *quoth_format_for (const QuothSource *source,
                                     const guint8      *head,
                                     gsize              len);
/* Reads the bytes with the format that fits and pushes its articles. FALSE with QUOTH_ERROR_… whose
 * message says why (without the file's name: the report carries it). `notes` is filled in also when
 * it fails. */
gboolean quoth_import (GBytes            *bytes,
                       const QuothSource *source,
                       QuothImportNotes  *notes,
                       QuothSink          sink,
                       gpointer           user_data,
                       GCancellable      *cancellable,
                       GError           **error);

G_END_DECLS

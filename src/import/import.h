/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * import.h - bytes of a file -> drafts of articles. Knows neither store nor annotate, starts no
 * thread and opens no file: the caller hands in the bytes.
 *
 * One file may hold many articles, and an archive many files, so a format pushes what it finds into
 * a sink. This door is the seam behind which the reader process stands; tests and fuzzers call it in
 * process. How a format is written says import/reading.h. */
#pragma once

#include "text/text.h"

G_BEGIN_DECLS

#define QUOTH_IMPORT_VERSION "2" /* raised when files can be read that could not be before */
#define QUOTH_IMPORT_MAX_BYTES \
  (256 * 1024 * 1024) /* a format that wants all at once takes no more */

/* ---- what is read ------------------------------------------------------------------------------- */

/* The bytes of one file: in memory, in an open file, or coming out of a decoder. */
typedef struct QuothInput QuothInput;

/* Gives the next bytes, 0 at the end, -1 with error set. */
typedef gssize (*QuothInputFill) (gpointer user_data, void *buffer, gsize n, GError **error);

QuothInput *quoth_input_new_for_bytes (GBytes *bytes);
/* A regular file, open for reading; fd stays the caller's, and so does its offset (pread). */
QuothInput *quoth_input_new_for_fd (int fd, goffset size);
/* What a decoder puts out: can be read once, from front to back; its size is not known. */
QuothInput *quoth_input_new_for_stream (QuothInputFill fill, gpointer user_data);
void quoth_input_free (QuothInput *input);
/* Bytes in all, or -1 of a stream. */
goffset quoth_input_size (QuothInput *input);
/* The first bytes, at most 4 KiB, without moving on. Borrowed. */
const guint8 *quoth_input_head (QuothInput *input, gsize *len, GError **error);
/* The next bytes, at most n, as many as there are; 0 at the end, -1 with error set. */
gssize quoth_input_read (QuothInput *input, void *buffer, gsize n, GError **error);
/* Moves to byte `at`; a stream only goes on, never back (FALSE, QUOTH_ERROR_FAILED). */
gboolean quoth_input_seek (QuothInput *input, goffset at, GError **error);
/* Everything, from the first byte. NULL with QUOTH_ERROR_TOO_LARGE when there are more than `limit`. */
GBytes *quoth_input_bytes (QuothInput *input, gsize limit, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuothInput, quoth_input_free)

/* What is known of a file beforehand. */
typedef struct
{
  const char *name; /* base name as shown, valid UTF-8                                      */
  const char
    *mime_type;    /* what the sender says it is (a part of a mail, a page of a WARC), or NULL */
  const char *url; /* where it was found, or NULL                                          */
  const char *encoding; /* forced encoding, or NULL to guess                                    */
  const char *declared; /* the encoding its sender says it has, or NULL                         */
  const char *mapping;  /* of tables: which column is what, as in notes, or lines of that of
                            which one may fit (import/mapping.h); NULL to guess             */
  const char *layouts;  /* the user's own layouts, files one after the other; or NULL           */
  gboolean shows_lines; /* sink.lines is told how the file is seen by layouts                   */
  gboolean no_risky;    /* formats that are risky are refused: the sandbox is not whole         */
} QuothSource;

/* What the reader learned; cleared by quoth_import_notes_clear(). */
typedef struct
{
  const char *format;  /* name of the format that read it, static                             */
  char *layout;        /* name of the layout that split it, or NULL                           */
  char *encoding;      /* charset it was read as, e.g. "UTF-8", "windows-1252"; owned         */
  char *mapping;       /* of a table: which column was taken for what; NULL of other files    */
  guint n_articles;    /* pushed into the sink                                                */
  guint announced;     /* what the file itself says it holds, 0 when it does not say          */
  GPtrArray *warnings; /* (element-type utf8): "read as windows-1252 (guessed)", …            */
} QuothImportNotes;

void quoth_import_notes_clear (QuothImportNotes *notes);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (QuothImportNotes, quoth_import_notes_clear)
/* Each sentence once. */
void
quoth_import_notes_warn (QuothImportNotes *notes, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* ---- where it goes ------------------------------------------------------------------------------ */

/* One file in an archive. */
typedef struct
{
  const char *name; /* its path in there, valid UTF-8; in an archive in an archive "b.zip!/c.txt" */
  gint64 size;      /* bytes, unpacked                                                     */
  char sha256[65];  /* hex, of the bytes unpacked                                          */
  const QuothImportNotes *notes; /* filled in while it is read                                  */
} QuothMember;

/* Articles as they are found. Those between a member's begin and its end are its own, but for those
 * of members of it, which begin and end in between. */
typedef struct
{
  /* Does not take the draft. FALSE with error set stops the reading. */
  gboolean (*article) (QuothDraft *draft, gpointer user_data, GError **error);
  /* Both may be NULL: then articles of members come as if they were the file's own. */
  gboolean (*begin_member) (const QuothMember *member, gpointer user_data, GError **error);
  /* failure: why it could not be read (to the end), NULL when it was. */
  void (*end_member) (const QuothImportNotes *notes, const GError *failure, gpointer user_data);
  /* May be NULL. If the source asks for it, before the articles of each file that is read by lines: a record of
   * QUOTH_LAYOUT_VIEW. FALSE with error set stops the reading. */
  gboolean (*lines) (GVariant *view, gpointer user_data, GError **error);
} QuothSink;

/* ---- layouts, for people who look at how their file was read ------------------------------------- */

/* What a line of the head is, or may be. */
typedef enum
{
  QUOTH_ROLE_NONE = -1,
  /* 0 … QUOTH_N_FIELDS - 1: a field */
  QUOTH_ROLE_TEXT = QUOTH_N_FIELDS, /* the text begins                                          */
  QUOTH_ROLE_PARTS, /* several things divided by commas; what parses as one is the date         */
  QUOTH_ROLE_OTHER, /* known, but of no use to us                                              */
  QUOTH_ROLE_REST,  /* the text is over                                                        */
} QuothRole;

/* What was found in each line, for people who look at how their file was read. */
typedef enum
{
  QUOTH_LINE_BEFORE, /* before the first article, or between two                                 */
  QUOTH_LINE_BEGIN,
  QUOTH_LINE_HEAD,
  QUOTH_LINE_LABEL,
  QUOTH_LINE_TEXT,
  QUOTH_LINE_REST,
  QUOTH_LINE_NOISE,
  QUOTH_LINE_END,
  QUOTH_LINE_N_USES,
} QuothLineUse;

/* Name and rules of the layout that fits (nothing: none does), kind of the document, articles in all; the first
 * lines: text, marks, QuothLineUse, QuothRole + 1. */
#define QUOTH_LAYOUT_VIEW "(msmssua(ssyy))"

/* ---- formats ------------------------------------------------------------------------------------ */

typedef struct QuothReading QuothReading;

typedef struct
{
  const char *name;              /* "plain", "html": stable, in reports                          */
  const char *title;             /* N_("Plain text")                                             */
  const char *const *suffixes;   /* NULL-terminated, lower case, no dot                          */
  const char *const *mime_types; /* NULL-terminated                                              */
  gboolean is_risky;             /* large parsers of others: off where the sandbox is incomplete */
  /* How sure this is our kind of file, 0 (no) … 100, from its name and first bytes (≤ 4 KiB). */
  int (*score) (const QuothSource *source, const guint8 *head, gsize len);
  gboolean (*read) (QuothInput *input, QuothReading *reading, GError **error);
} QuothFormat;

extern const QuothFormat *const quoth_formats[]; /* NULL-terminated */

/* The format that claims this file most, or NULL ("not a text we can read"). */
const QuothFormat *quoth_format_for (const QuothSource *source, const guint8 *head, gsize len);

/* Reads the input with the format that fits and pushes its articles. FALSE with QUOTH_ERROR_… whose
 * message says why (without the file's name: the report carries it). `notes` is filled in also when
 * it fails. An archive with members is read (TRUE) even if none of them could be: each has its own
 * failure. */
gboolean quoth_import (QuothInput *input,
                       const QuothSource *source,
                       QuothImportNotes *notes,
                       const QuothSink *sink,
                       gpointer user_data,
                       GCancellable *cancellable,
                       GError **error);

G_END_DECLS

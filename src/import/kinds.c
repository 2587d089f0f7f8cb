/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * kinds.c - kinds of file we know by sight but do not read, so that the report can say what it was
 * instead of "not a text". A format that learns to read one takes its rows away here. */
#include "import/kinds.h"

#include "import/encoding.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const char *message;
  gsize       offset;
  const char *bytes;
  gsize       len;
  gboolean    binary; /* a text could begin like this: what follows must not be text             */
} Magic;

#define BYTES(literal) literal, sizeof (literal) - 1

static const Magic magics[] = {
#ifndef QUOTH_HAVE_PDF
  { N_("PDF files are not built into this Quoth."), 0, BYTES ("%PDF-") },
#endif
#ifndef QUOTH_HAVE_ARCHIVE
  { N_("Office documents and books are not built into this Quoth."), 30, BYTES ("mimetypeapplication/vnd.oasis.opendocument.text") },
  { N_("Office documents and books are not built into this Quoth."), 30, BYTES ("mimetypeapplication/epub") },
#endif
  { N_("Of OpenDocument files only texts are read."), 30, BYTES ("mimetypeapplication/vnd.oasis.opendocument.s") },
  { N_("Of OpenDocument files only texts are read."), 30, BYTES ("mimetypeapplication/vnd.oasis.opendocument.p") },
  { N_("Of OpenDocument files only texts are read."), 30, BYTES ("mimetypeapplication/vnd.oasis.opendocument.g") },
#ifndef QUOTH_HAVE_ARCHIVE
  { N_("Archives and packed files are not built into this Quoth."), 0, BYTES ("PK\3\4") },
  { N_("Archives and packed files are not built into this Quoth."), 0, BYTES ("PK\5\6") },
  { N_("Archives and packed files are not built into this Quoth."), 0, BYTES ("\x1f\x8b") },
  { N_("Archives and packed files are not built into this Quoth."), 0, BYTES ("\xfd" "7zXZ\0") },
  { N_("Archives and packed files are not built into this Quoth."), 0, BYTES ("BZh"), TRUE },
  { N_("Archives and packed files are not built into this Quoth."), 0, BYTES ("\x28\xb5\x2f\xfd") },
  { N_("Archives and packed files are not built into this Quoth."), 0, BYTES ("7z\xbc\xaf\x27\x1c") },
  { N_("Archives and packed files are not built into this Quoth."), 257, BYTES ("ustar"), TRUE },
#endif
  { N_("RAR archives are not read yet."), 0, BYTES ("Rar!\x1a\x07") },
  { N_("Old or encrypted Office files are not read; save it in a newer format without a password."), 0,
    BYTES ("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") },
#ifndef QUOTH_HAVE_WEBARCHIVE
  { N_("Web pages saved by Safari are not built into this Quoth."), 0, BYTES ("bplist0") },
#endif
  { N_("This is a database, not a text."), 0, BYTES ("SQLite format 3\0") },
  { N_("This is a program, not a text."), 0, BYTES ("\x7f" "ELF") },
  { N_("This is a picture, not a text."), 0, BYTES ("\x89PNG\r\n\x1a\n") },
  { N_("This is a picture, not a text."), 0, BYTES ("\xff\xd8\xff") },
  { N_("This is a picture, not a text."), 0, BYTES ("GIF8"), TRUE },
  { N_("This is a picture, not a text."), 8, BYTES ("WEBP"), TRUE },
  { N_("This is a film or a recording, not a text."), 4, BYTES ("ftyp"), TRUE },
  { N_("This is a film or a recording, not a text."), 0, BYTES ("ID3"), TRUE },
  { N_("This is a film or a recording, not a text."), 0, BYTES ("OggS"), TRUE },
};

typedef struct
{
  const char *suffix;
  const char *message;
} Suffix;

static const Suffix suffixes[] = {
#ifndef QUOTH_HAVE_MAIL
  { "eml", N_("Mails and web archives (MHTML) are not built into this Quoth.") },
  { "mbox", N_("Mails and web archives (MHTML) are not built into this Quoth.") },
  { "mht", N_("Mails and web archives (MHTML) are not built into this Quoth.") },
  { "mhtml", N_("Mails and web archives (MHTML) are not built into this Quoth.") },
#endif
#ifndef QUOTH_HAVE_JSON
  { "json", N_("JSON is not built into this Quoth.") },
  { "jsonl", N_("JSON is not built into this Quoth.") },
  { "ndjson", N_("JSON is not built into this Quoth.") },
  { "jsonlines", N_("JSON is not built into this Quoth.") },
#endif
  { "xml", N_("This is XML of no kind that is read.") },
  { "nitf", N_("This is XML of no kind that is read.") },
  { "rss", N_("This is XML of no kind that is read.") },
  { "atom", N_("This is XML of no kind that is read.") },
  { "tei", N_("This is XML of no kind that is read.") },
};

/* Documents that are ZIP archives inside. */
static const Suffix in_zip[] = {
#ifndef QUOTH_HAVE_ARCHIVE
  { "docx", N_("Office documents and books are not built into this Quoth.") },
  { "odt", N_("Office documents and books are not built into this Quoth.") },
  { "epub", N_("Office documents and books are not built into this Quoth.") },
#endif
  { "xlsx", N_("Tables (XLSX) are not read yet.") },
};

static const char *
look_up (const Suffix *table,
         guint         n,
         const char   *suffix)
{
  for (guint i = 0; i < n; i++)
    if (strcmp (table[i].suffix, suffix) == 0)
      return table[i].message;

  return NULL;
}

static const char *
in_a_zip (const char   *suffix,
          const guint8 *head,
          gsize         len)
{
  return len > 4 && memcmp (head, "PK\3\4", 4) == 0 ? look_up (in_zip, G_N_ELEMENTS (in_zip), suffix) : NULL;
}

static const char *
by_bytes (const char   *suffix,
          const guint8 *head,
          gsize         len)
{
  const char *document = in_a_zip (suffix, head, len);

  if (document != NULL)
    return document;

  for (guint i = 0; i < G_N_ELEMENTS (magics); i++)
    {
      const Magic *magic = &magics[i];

      if (len < magic->offset + magic->len || memcmp (head + magic->offset, magic->bytes, magic->len) != 0)
        continue;
      if (magic->binary && quoth_looks_like_text (head, len))
        continue;

      return magic->message;
    }

  return NULL;
}

const char *
quoth_unread_kind (const QuothSource *source,
                   const guint8      *head,
                   gsize              len,
                   gboolean           by_name)
{
  g_autofree char *suffix = quoth_suffix (source);
  const char *message = by_bytes (suffix, head, len);

  if (message != NULL)
    return message;

  return by_name ? look_up (suffixes, G_N_ELEMENTS (suffixes), suffix) : NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * format-archive.c - archives and packed files: ZIP, tar (packed or not), 7-Zip, and single files packed
 * by gzip, bzip2, xz or Zstandard. libarchive unpacks into memory; no name in an archive ever becomes
 * a path, and links and devices are left out. Each file in it is read as a file of its own; a single
 * packed file is read as what it was. */
#include "import/reading.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const suffixes[] = { "zip", "tar", "tgz", "gz", "bz2", "xz", "zst", "7z", NULL };
static const char *const mime_types[] = { "application/zip",
                                          "application/x-tar",
                                          "application/gzip",
                                          "application/x-bzip2",
                                          "application/x-xz",
                                          "application/zstd",
                                          "application/x-7z-compressed",
                                          NULL };

enum
{
  BLOCK = 64 * 1024,
  MAX_BOMBS = 3, /* members that only fill the memory before no more is expected              */
  MAX_MEMBER = QUOTH_IMPORT_MAX_BYTES,
};

typedef struct
{
  QuothInput *input;
  QuothReading *reading;
  struct archive *archive;
  GHashTable *names; /* (element-type utf8): members met                                   */
  gint64 n_out;      /* bytes unpacked, without those of bombs                             */
  guint n_bombs;
  guint n_entries;
  guint8 block[BLOCK];
} Reader;

/* ---- what libarchive reads ---------------------------------------------------------------------- */

static la_ssize_t
on_read (struct archive *archive, void *data, const void **buffer)
{
  Reader *reader = data;
  g_autoptr (GError) error = NULL;
  const gssize got = quoth_input_read (reader->input, reader->block, BLOCK, &error);

  *buffer = reader->block;
  if (got < 0)
    archive_set_error (archive, EIO, "%s", error->message);
  return got < 0 ? ARCHIVE_FATAL : got;
}

static la_int64_t
on_seek (struct archive *archive, void *data, la_int64_t offset, int whence)
{
  Reader *reader = data;
  const goffset size = quoth_input_size (reader->input);

  if (whence == SEEK_END)
    offset += size;
  if (whence == SEEK_CUR || offset < 0 || !quoth_input_seek (reader->input, offset, NULL))
    return ARCHIVE_FATAL;
  return MIN (offset, size);
}

/* `raw`: whatever is packed, without an archive in it. Filters that would start a program are not asked. */
static gboolean
open_archive (Reader *reader, gboolean raw, GError **error)
{
  struct archive *archive = archive_read_new ();

  reader->archive = archive;
  archive_read_support_filter_gzip (archive);
  archive_read_support_filter_bzip2 (archive);
  archive_read_support_filter_xz (archive);
  archive_read_support_filter_zstd (archive);
  if (raw)
    archive_read_support_format_raw (archive);
  else
    {
      archive_read_support_format_zip (archive);
      archive_read_support_format_tar (archive);
      archive_read_support_format_gnutar (archive);
      archive_read_support_format_7zip (archive);
    }

  archive_read_set_callback_data (archive, reader);
  archive_read_set_read_callback (archive, on_read);
  if (quoth_input_size (reader->input) >= 0)
    archive_read_set_seek_callback (archive, on_seek);

  if (quoth_input_seek (reader->input, 0, error) && archive_read_open1 (archive) >= ARCHIVE_WARN)
    return TRUE;

  if (error != NULL && *error == NULL)
    g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_MALFORMED, _("It cannot be unpacked: %s."),
                 archive_error_string (archive));
  return FALSE;
}

static gboolean
set_archive_error (Reader *reader, GError **error)
{
  const char *why = archive_error_string (reader->archive);

  g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_MALFORMED, _("It cannot be unpacked: %s."),
               why != NULL ? why : "?");
  return FALSE;
}

/* ---- one member --------------------------------------------------------------------------------- */

/* All bytes of the entry in hand. *used: bytes it took even if nothing comes of it. */
static GBytes *
unpack (Reader *reader, gint64 *used, GError **error)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();
  guint8 *piece = g_alloca (BLOCK);

  for (*used = 0;;)
    {
      const la_ssize_t got = archive_read_data (reader->archive, piece, BLOCK);

      if (got == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&all));
      if (got < 0)
        {
          set_archive_error (reader, error);
          return NULL;
        }

      *used += got;
      if (!quoth_reading_spend (reader->reading, got, reader->n_out + *used,
                                archive_filter_bytes (reader->archive, -1), error))
        return NULL;
      if (*used > MAX_MEMBER)
        {
          g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_TOO_LARGE, _("It is larger than %u MB."),
                       MAX_MEMBER >> 20);
          return NULL;
        }
      g_byte_array_append (all, piece, got);
    }
}

/* What systems put beside the files of their users. */
static gboolean
is_litter (const char *name)
{
  g_autofree char *base = g_path_get_basename (name);

  return g_str_has_prefix (name, "__MACOSX/") || base[0] == '.'
         || g_ascii_strcasecmp (base, "thumbs.db") == 0
         || g_ascii_strcasecmp (base, "desktop.ini") == 0;
}

static void
look_at_name (Reader *reader, const char *name)
{
  QuothImportNotes *notes = reader->reading->notes;

  if (name[0] == '/' || strstr (name, "../") != NULL || strstr (name, "..\\") != NULL)
    quoth_import_notes_warn (
      notes, "%s",
      _ (
        "Names in it point to other folders; here they are names only, nothing is written there."));
  if (!g_hash_table_add (reader->names, g_strdup (name)))
    quoth_import_notes_warn (notes, "%s",
                             _("Two files in it have the same name; both were read."));
}

static gboolean
member_failed (Reader *reader, const char *name, GError *failure, GError **error)
{
  g_autoptr (GError) held = failure;

  if (g_cancellable_is_cancelled (reader->reading->cancellable)
      || quoth_reading_is_over (reader->reading))
    {
      g_propagate_error (error, g_steal_pointer (&held));
      return FALSE;
    }

  if (g_error_matches (held, QUOTH_ERROR, QUOTH_ERROR_TOO_LARGE) && ++reader->n_bombs >= MAX_BOMBS)
    {
      g_propagate_error (error, g_steal_pointer (&held));
      return FALSE;
    }

  return quoth_reading_member_failed (reader->reading, name, held, error);
}

static gboolean
read_member (Reader *reader, struct archive_entry *entry, GError **error)
{
  const char *name = archive_entry_pathname_utf8 (entry);
  GError *failure = NULL;
  gint64 used;

  reader->n_entries++;
  if (name == NULL)
    name = archive_entry_pathname (entry);
  if (name == NULL)
    name = "?";

  if (archive_entry_filetype (entry) == AE_IFDIR || is_litter (name))
    return TRUE;
  if (archive_entry_filetype (entry) != AE_IFREG || archive_entry_hardlink (entry) != NULL)
    {
      quoth_import_notes_warn (reader->reading->notes, "%s",
                               _("Links and devices in it were left out."));
      return TRUE;
    }

  look_at_name (reader, name);
  if (archive_entry_is_data_encrypted (entry))
    {
      g_set_error_literal (&failure, QUOTH_ERROR, QUOTH_ERROR_UNSUPPORTED,
                           _("It is encrypted; unpack it first."));
      return member_failed (reader, name, failure, error);
    }

  g_autoptr (GBytes) bytes = unpack (reader, &used, &failure);

  if (bytes == NULL)
    return member_failed (reader, name, failure, error);

  reader->n_out += used;
  return quoth_reading_member (reader->reading, name, bytes, error);
}

/* How many files a ZIP says it holds (the record at its end, APPNOTE 4.3.16), or 0. */
static guint
announced_members (QuothInput *input)
{
  g_autofree guint8 *tail = g_malloc (BLOCK);
  const goffset from = MAX (quoth_input_size (input) - BLOCK, 0);
  gssize len = 0, got;

  if (!quoth_input_seek (input, from, NULL))
    return 0;
  while (len < BLOCK && (got = quoth_input_read (input, tail + len, BLOCK - len, NULL)) > 0)
    len += got;

  for (gssize i = len - 22; i >= 0; i--)
    if (memcmp (tail + i, "PK\5\6", 4) == 0)
      return tail[i + 10] | tail[i + 11] << 8;
  return 0;
}

static void
compare_with_announced (Reader *reader)
{
  const guint announced = announced_members (reader->input);

  if (announced > 0 && announced < 0xffff && announced > reader->n_entries)
    quoth_import_notes_warn (reader->reading->notes,
                             _("It announces %u files, but %u were found."), announced,
                             reader->n_entries);
}

static gboolean
read_members (Reader *reader, GError **error)
{
  struct archive_entry *entry;
  int result;

  while ((result = archive_read_next_header (reader->archive, &entry)) == ARCHIVE_OK
         || result == ARCHIVE_WARN)
    if (!read_member (reader, entry, error))
      return FALSE;

  if (result == ARCHIVE_EOF && reader->n_entries == 0)
    {
      g_set_error_literal (error, QUOTH_ERROR, QUOTH_ERROR_EMPTY, _("There are no files in it."));
      return FALSE;
    }

  if (result == ARCHIVE_EOF)
    {
      if (archive_format (reader->archive) == ARCHIVE_FORMAT_ZIP)
        compare_with_announced (reader);
      return TRUE;
    }
  if (reader->reading->n_members == 0)
    return set_archive_error (reader, error);

  quoth_import_notes_warn (reader->reading->notes,
                           _("It breaks off or is damaged, and the rest of it is lost: %s."),
                           archive_error_string (reader->archive));
  return TRUE;
}

/* ---- one packed file ---------------------------------------------------------------------------- */

static gssize
on_fill (gpointer data, void *buffer, gsize n, GError **error)
{
  Reader *reader = data;
  const la_ssize_t got = archive_read_data (reader->archive, buffer, n);

  if (got < 0)
    {
      set_archive_error (reader, error);
      return -1;
    }

  reader->n_out += got;
  return quoth_reading_spend (reader->reading, got, reader->n_out,
                              archive_filter_bytes (reader->archive, -1), error)
           ? got
           : -1;
}

/* "news.txt.gz" -> "news.txt" */
static char *
unpacked_name (const QuothSource *source)
{
  const char *dot = source->name != NULL ? strrchr (source->name, '.') : NULL;

  return dot != NULL && dot > source->name ? g_strndup (source->name, dot - source->name)
                                           : g_strdup ("");
}

/* TRUE, for the caller to return. */
static gboolean
look_behind (Reader *reader)
{
  guint8 piece[16];

  if (archive_read_data (reader->archive, piece, sizeof piece) == 0
      && archive_filter_bytes (reader->archive, -1) < quoth_input_size (reader->input))
    quoth_import_notes_warn (
      reader->reading->notes, "%s",
      _("Something follows what is packed in it that is no part of it; it was left out."));
  return TRUE;
}

static gboolean
read_packed (Reader *reader, GError **error)
{
  struct archive_entry *entry;
  g_autofree char *name = unpacked_name (reader->reading->source);

  if (archive_read_next_header (reader->archive, &entry) < ARCHIVE_WARN)
    return set_archive_error (reader, error);

  g_autoptr (QuothInput) inner = quoth_input_new_for_stream (on_fill, reader);

  return quoth_reading_unwrap (reader->reading, name, inner, error) && look_behind (reader);
}

/* ---- the format --------------------------------------------------------------------------------- */

#define BYTES(literal) literal, sizeof (literal) - 1

static const struct
{
  gsize offset;
  const char *bytes;
  gsize len;
} magics[] = {
  { 0, BYTES ("PK\3\4") },
  { 0, BYTES ("PK\5\6") },
  { 257, BYTES ("ustar") },
  { 0, BYTES ("7z\xbc\xaf\x27\x1c") },
  { 0, BYTES ("\x1f\x8b") },
  { 0, BYTES ("\xfd"
              "7zXZ\0") },
  { 0, BYTES ("BZh") },
  { 0, BYTES ("\x28\xb5\x2f\xfd") },
};

static int
score (const QuothSource *source, const guint8 *head, gsize len)
{
  for (guint i = 0; i < G_N_ELEMENTS (magics); i++)
    if (len >= magics[i].offset + magics[i].len
        && memcmp (head + magics[i].offset, magics[i].bytes, magics[i].len) == 0)
      return magics[i].len > 3 ? 92 : 82;

  return 0;
}

static gboolean
is_single (const guint8 *head, gsize len)
{
  return len > 6 && memcmp (head, "PK", 2) != 0 && memcmp (head, "7z", 2) != 0
         && (len < 262 || memcmp (head + 257, "ustar", 5) != 0);
}

static gboolean
read_archive (QuothInput *input, QuothReading *reading, GError **error)
{
  g_autofree Reader *reader = g_new0 (Reader, 1);
  gsize len;
  const guint8 *head = quoth_input_head (input, &len, error);

  if (head == NULL)
    return FALSE;

  const gboolean single = is_single (head, len);
  g_autofree char *name =
    g_ascii_strdown (reading->source->name != NULL ? reading->source->name : "", -1);
  const gboolean is_tar = strstr (name, ".tar") != NULL || g_str_has_suffix (name, ".tgz");
  const gboolean raw = single && !is_tar;

  reader->input = input;
  reader->reading = reading;
  reader->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  gboolean read = open_archive (reader, raw, error)
                  && (raw ? read_packed (reader, error) : read_members (reader, error));

  archive_read_free (reader->archive);
  g_hash_table_unref (reader->names);
  return read;
}

const QuothFormat quoth_format_archive = {
  .name = "archive",
  .title = N_("Archive"),
  .suffixes = suffixes,
  .mime_types = mime_types,
  .is_risky = TRUE,
  .score = score,
  .read = read_archive,
};

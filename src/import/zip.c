/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * zip.c - the parts of a document that is a ZIP archive inside, over libarchive. */
#include "import/zip.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>
#include <string.h>

enum
{
  BLOCK = 64 * 1024,
  MAX_PARTS = 10 * 1000,
  MAX_PART = QUOTH_IMPORT_MAX_BYTES / 2,
};

struct QuothZip
{
  GHashTable *parts; /* (element-type utf8 GBytes) */
};

typedef struct
{
  struct archive *archive;
  QuothReading *reading;
  gint64 n_out;
} Unpacking;

static gboolean
fail (struct archive *archive, GError **error)
{
  const char *why = archive_error_string (archive);

  g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_MALFORMED, _("It cannot be unpacked: %s."),
               why != NULL ? why : _("it is damaged"));
  return FALSE;
}

static GBytes *
unpack (Unpacking *unpacking, GError **error)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();
  g_autofree guint8 *piece = g_malloc (BLOCK);
  la_ssize_t got;

  while ((got = archive_read_data (unpacking->archive, piece, BLOCK)) > 0)
    {
      unpacking->n_out += got;
      if (!quoth_reading_spend (unpacking->reading, got, unpacking->n_out,
                                archive_filter_bytes (unpacking->archive, -1), error))
        return NULL;
      if (all->len + got > MAX_PART)
        {
          g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_TOO_LARGE, _("It is larger than %u MB."),
                       MAX_PART >> 20);
          return NULL;
        }
      g_byte_array_append (all, piece, got);
    }

  if (got < 0)
    {
      fail (unpacking->archive, error);
      return NULL;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&all));
}

static const char *
bare_name (const char *name)
{
  while (name[0] == '/' || (name[0] == '.' && name[1] == '/'))
    name++;
  return name;
}

static gboolean
is_wanted (const char *name, const char *const *endings)
{
  for (guint i = 0; endings[i] != NULL; i++)
    if (g_str_has_suffix (name, endings[i]))
      return TRUE;

  return FALSE;
}

static gboolean
take_part (QuothZip *zip,
           Unpacking *unpacking,
           struct archive_entry *entry,
           const char *const *endings,
           GError **error)
{
  const char *name = archive_entry_pathname_utf8 (entry);

  if (name == NULL || archive_entry_filetype (entry) != AE_IFREG)
    return TRUE;
  if (archive_entry_is_data_encrypted (entry))
    {
      g_set_error_literal (error, QUOTH_ERROR, QUOTH_ERROR_UNSUPPORTED,
                           _("It is encrypted; save it without a password."));
      return FALSE;
    }
  if (!is_wanted (name, endings))
    return TRUE;

  name = bare_name (name);
  if (g_hash_table_contains (zip->parts, name))
    {
      quoth_import_notes_warn (unpacking->reading->notes, "%s",
                               _("Two parts of the document have the same name; the first was read."));
      return TRUE;
    }

  g_autofree char *key = g_strdup (name); /* reading on may change the entry's */
  GBytes *bytes = unpack (unpacking, error);

  if (bytes != NULL)
    g_hash_table_insert (zip->parts, g_steal_pointer (&key), bytes);
  return bytes != NULL;
}

static gboolean
take_parts (QuothZip *zip, Unpacking *unpacking, const char *const *endings, GError **error)
{
  struct archive_entry *entry;
  int result;

  for (guint n = 0; (result = archive_read_next_header (unpacking->archive, &entry)) == ARCHIVE_OK
                    || result == ARCHIVE_WARN;
       n++)
    {
      if (n == MAX_PARTS)
        {
          g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_TOO_LARGE,
                       _("There are more than %u parts in this document."), MAX_PARTS);
          return FALSE;
        }
      if (!take_part (zip, unpacking, entry, endings, error))
        return FALSE;
    }

  if (result != ARCHIVE_EOF && g_hash_table_size (zip->parts) == 0)
    return fail (unpacking->archive, error);
  if (result != ARCHIVE_EOF)
    quoth_import_notes_warn (unpacking->reading->notes,
                             _("It breaks off or is damaged, and the rest of it is lost: %s."),
                             archive_error_string (unpacking->archive));
  return TRUE;
}

QuothZip *
quoth_zip_open (QuothInput *input, const char *const *endings, QuothReading *reading, GError **error)
{
  g_autoptr (GBytes) bytes = quoth_input_bytes (input, QUOTH_IMPORT_MAX_BYTES, error);
  g_autoptr (QuothZip) zip = NULL;
  Unpacking unpacking = { .reading = reading };
  gboolean taken;
  gsize size;

  if (bytes == NULL)
    return NULL;

  zip = g_new0 (QuothZip, 1);
  zip->parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  unpacking.archive = archive_read_new ();
  archive_read_support_format_zip (unpacking.archive);
  const void *data = g_bytes_get_data (bytes, &size);

  taken = archive_read_open_memory (unpacking.archive, data, size) >= ARCHIVE_WARN
            ? take_parts (zip, &unpacking, endings, error)
            : fail (unpacking.archive, error);
  archive_read_free (unpacking.archive);
  return taken ? g_steal_pointer (&zip) : NULL;
}

void
quoth_zip_free (QuothZip *zip)
{
  if (zip == NULL)
    return;

  g_hash_table_unref (zip->parts);
  g_free (zip);
}

GBytes *
quoth_zip_part (QuothZip *zip, const char *name)
{
  return g_hash_table_lookup (zip->parts, bare_name (name));
}

gboolean
quoth_zip_is_one (const guint8 *head, gsize len)
{
  return len > 30 && memcmp (head, "PK\3\4", 4) == 0;
}

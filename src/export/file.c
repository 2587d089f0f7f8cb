/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * file.c - a CSV with its manifest, safely: both are written beside their place, synced, and only then
 * renamed over what was there. A crash, a full disk or a cancel leaves the old files whole. */
#include "export/formats.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A file on its way to its place. */
typedef struct
{
  char *target;    /* where a link at the path leads                                             */
  char *temporary; /* NULL once it has been renamed                                              */
  int   fd;        /* -1: closed                                                                 */
} Draft;

static gboolean
fail (const char *path,
      int         number,
      GError    **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (number), _("“%s” cannot be written: %s"), name,
               g_strerror (number));
  return FALSE;
}

/* Links are followed, also one whose end is not there yet. */
static char *
follow (const char *path)
{
  char *real = realpath (path, NULL);
  char *copy;

  if (real == NULL)
    {
      g_autofree char *link = g_file_read_link (path, NULL);
      g_autofree char *folder = g_path_get_dirname (path);

      return link != NULL ? g_canonicalize_filename (link, folder) : g_strdup (path);
    }
  copy = g_strdup (real);
  free (real);
  return copy;
}

static gboolean
draft_open (Draft      *draft,
            const char *path,
            GError    **error)
{
  struct stat info;
  gboolean there;

  draft->target = follow (path);
  there = stat (draft->target, &info) == 0;
  if (there && !S_ISREG (info.st_mode))
    return fail (path, S_ISDIR (info.st_mode) ? EISDIR : EINVAL, error);
  if (there && access (draft->target, W_OK) != 0)
    return fail (path, errno, error);

  draft->temporary = g_strconcat (draft->target, ".XXXXXX", NULL);
  draft->fd = g_mkstemp_full (draft->temporary, O_RDWR | O_CLOEXEC, 0666);
  if (draft->fd < 0)
    {
      int number = errno;

      g_clear_pointer (&draft->temporary, g_free);
      return fail (path, number, error);
    }
  if (there && fchmod (draft->fd, info.st_mode & 07777) != 0)
    return fail (path, errno, error);
  return TRUE;
}

static gboolean
draft_sync (Draft   *draft,
            GError **error)
{
  if (fsync (draft->fd) != 0)
    return fail (draft->target, errno, error);
  return TRUE;
}

static gboolean
draft_rename (Draft   *draft,
              GError **error)
{
  g_autofree char *folder = g_path_get_dirname (draft->target);
  int fd;

  if (g_rename (draft->temporary, draft->target) != 0)
    return fail (draft->target, errno, error);
  g_clear_pointer (&draft->temporary, g_free);
  /* the rename itself; a folder that cannot be synced has still been renamed in */
  fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd >= 0)
    {
      fsync (fd);
      close (fd);
    }
  return TRUE;
}

static void
draft_clear (Draft *draft)
{
  if (draft->fd >= 0)
    close (draft->fd);
  if (draft->temporary != NULL)
    g_unlink (draft->temporary);
  g_free (draft->temporary);
  g_free (draft->target);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Draft, draft_clear)

/* ---- manifest ------------------------------------------------------------------------------------------ */

static void
append_member (GString    *json,
               const char *name,
               const char *value)
{
  g_string_append_printf (json, "  \"%s\": ", name);
  quoth_json_append (json, value);
  g_string_append (json, ",\n");
}

static void
append_columns (GString *json)
{
  guint n;
  const QuothColumn *columns = quoth_export_columns (QUOTH_ROWS_QUOTES, &n);

  g_string_append (json, "  \"columns\": [");
  for (guint i = 0; i < n; i++)
    g_string_append_printf (json, "%s\"%s\"", i > 0 ? ", " : "", columns[i].id);
  g_string_append (json, "],\n");
}

/* Which rows, where it was not all of the query. */
static void
append_selection (GString                  *json,
                  const QuothExportOptions *options)
{
  if (options->limit > 0)
    g_string_append_printf (json, "  \"limit\": %u,\n", options->limit);
  if (options->ids == NULL)
    return;
  g_string_append (json, "  \"selected\": [");
  for (guint i = 0; i < options->n_ids; i++)
    g_string_append_printf (json, "%s%" G_GINT64_FORMAT, i > 0 ? ", " : "", options->ids[i]);
  g_string_append (json, "],\n");
}

static char *
manifest_text (QuothStore               *store,
               const QuothQuery         *query,
               const QuothExportOptions *options,
               const char               *path,
               const QuothExportCounts  *counts)
{
  GString *json = g_string_new ("{\n");
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_filename_display_name (base);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format_iso8601 (now);
  g_autofree char *extractors = NULL;
  gboolean descending;

  g_ptr_array_add (counts->extractors, NULL);
  extractors = g_strjoinv (", ", (char **) counts->extractors->pdata);

  append_member (json, "program", "Quoth");
  append_member (json, "program_version", QUOTH_VERSION);
  append_member (json, "extractor_version", *extractors != '\0' ? extractors : quoth_annotator_version ());
  append_member (json, "corpus_id", quoth_store_corpus_id (store));
  append_member (json, "query", quoth_query_text (query));
  append_member (json, "sort", quoth_sort_name (quoth_query_sort (query, &descending)));
  append_member (json, "order", descending ? "descending" : "ascending");
  /* the one column that does not come from the corpus alone */
  append_member (json, "verb_groups", quoth_verb_groups_digest ());
  append_selection (json, options);
  append_columns (json);
  g_string_append_printf (json, "  \"formulas_defused\": %s,\n", options->defuse ? "true" : "false");
  g_string_append_printf (json, "  \"rows\": %" G_GUINT64_FORMAT ",\n", counts->n_rows);
  g_string_append_printf (json, "  \"unknown_speakers\": %" G_GUINT64_FORMAT ",\n", counts->n_unknown);
  g_string_append_printf (json, "  \"unnamed_speakers\": %" G_GUINT64_FORMAT ",\n", counts->n_unnamed);
  g_string_append_printf (json, "  \"collective_speakers\": %" G_GUINT64_FORMAT ",\n", counts->n_collective);
  g_string_append_printf (json, "  \"documents_as_speakers\": %" G_GUINT64_FORMAT ",\n", counts->n_document);
  g_string_append_printf (json, "  \"stances_left_out\": %" G_GUINT64_FORMAT ",\n", counts->n_left_out);
  /* speakers cannot be corrected by hand in this version */
  g_string_append (json, "  \"corrected\": 0,\n");
  append_member (json, "csv", name);
  append_member (json, "sha256", g_checksum_get_string (counts->checksum));
  g_string_append (json, "  \"time\": ");
  quoth_json_append (json, time);
  g_string_append (json, "\n}\n");
  return g_string_free (json, FALSE);
}

/* ---- the door ------------------------------------------------------------------------------------------ */

static gboolean
write_both (QuothStore               *store,
            const QuothQuery         *query,
            const QuothExportOptions *options,
            const char               *path,
            Draft                    *csv,
            Draft                    *manifest,
            QuothExportProgress       progress,
            gpointer                  progress_data,
            QuothExportCounts        *counts,
            GCancellable             *cancellable,
            GError                  **error)
{
  g_autoptr (GOutputStream) csv_stream = g_unix_output_stream_new (csv->fd, FALSE);
  g_autoptr (GOutputStream) manifest_stream = g_unix_output_stream_new (manifest->fd, FALSE);
  g_autofree char *text = NULL;

  if (!quoth_export_rows (store, QUOTH_ROWS_QUOTES, query, &quoth_exporter_csv, options, csv_stream, progress,
                          progress_data, counts, cancellable, error))
    return FALSE;
  text = manifest_text (store, query, options, path, counts);
  return g_output_stream_write_all (manifest_stream, text, strlen (text), NULL, cancellable, error)
         && draft_sync (csv, error) && draft_sync (manifest, error) && draft_rename (csv, error)
         && draft_rename (manifest, error);
}

gboolean
quoth_export_file (QuothStore               *store,
                   const QuothQuery         *query,
                   const QuothExportOptions *options,
                   const char               *path,
                   QuothExportProgress       progress,
                   gpointer                  progress_data,
                   guint64                  *n_rows,
                   GCancellable             *cancellable,
                   GError                  **error)
{
  g_autofree char *manifest_path = g_strconcat (path, ".manifest.json", NULL);
  g_auto (Draft) csv = { .fd = -1 };
  g_auto (Draft) manifest = { .fd = -1 };
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GPtrArray) extractors = g_ptr_array_new_with_free_func (g_free);
  QuothExportCounts counts = { .checksum = checksum, .extractors = extractors };

  if (!draft_open (&csv, path, error) || !draft_open (&manifest, manifest_path, error))
    return FALSE;
  if (!write_both (store, query, options, path, &csv, &manifest, progress, progress_data, &counts, cancellable,
                   error))
    return FALSE;
  if (n_rows != NULL)
    *n_rows = counts.n_rows;
  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * history.c - reports kept with the corpus: written when an import has ended, read to be shown again,
 * and asked before a file is read that could not be read before. */
#include "corpus/history.h"

#include <glib/gi18n-lib.h>

/* What reads files: a newer one may read what an older one could not. */
#define PROGRAM QUOTH_VERSION "-" QUOTH_IMPORT_VERSION

static char *
joined_reasons (const QuothFileReport *row)
{
  GString *lines;

  if (row->reasons->len == 0)
    return NULL;

  lines = g_string_new (NULL);
  for (guint i = 0; i < row->reasons->len; i++) /* of one line each, quoth_file_report_reason() saw to it */
    g_string_append_printf (lines, "%s%s", i > 0 ? "\n" : "", (const char *) row->reasons->pdata[i]);
  return g_string_free (lines, FALSE);
}

static void
add_reasons (QuothFileReport *row,
             const char      *reasons)
{
  g_auto (GStrv) lines = reasons != NULL ? g_strsplit (reasons, "\n", -1) : NULL;

  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    quoth_file_report_reason (row, lines[i]);
}

gboolean
quoth_history_put (QuothStore        *store,
                   const QuothReport *report,
                   gint64             began,
                   GError           **error)
{
  const gint64 ended = g_get_real_time () / G_USEC_PER_SEC;
  const gint64 import = quoth_store_put_import (store, began, ended, PROGRAM, error);

  for (guint i = 0; import != 0 && i < quoth_report_n_files (report); i++)
    {
      const QuothFileReport *row = quoth_report_file (report, i);
      g_autofree char *reasons = joined_reasons (row);
      const QuothImportFile file = {
        .uri = row->uri, .status = row->status, .format = row->format, .layout = row->layout,
        .sha256 = row->sha256, .mapping = row->mapping, .reasons = reasons, .articles = row->articles, .announced = row->announced,
        .size = row->size, .modified = row->modified,
      };

      if (!quoth_store_put_import_file (store, import, i, &file, error))
        return FALSE;
    }

  return import != 0;
}

gpointer
quoth_history_list (QuothStore   *store,
                    gpointer      unused,
                    GCancellable *cancellable,
                    GError      **error)
{
  return quoth_store_imports (store, error);
}

static QuothFileReport *
row_of (const QuothImportFile *file)
{
  QuothFileReport *row = quoth_file_report_new (g_strdup (file->uri), CLAMP (file->status, 0, QUOTH_FILE_SKIPPED));

  row->format = g_strdup (file->format);
  row->layout = g_strdup (file->layout);
  row->mapping = g_strdup (file->mapping);
  row->sha256 = g_strdup (file->sha256);
  row->articles = file->articles;
  row->announced = file->announced;
  row->size = file->size;
  row->modified = file->modified;
  add_reasons (row, file->reasons);
  return row;
}

gpointer
quoth_history_report (QuothStore   *store,
                      gpointer      import,
                      GCancellable *cancellable,
                      GError      **error)
{
  g_autoptr (GPtrArray) files = quoth_store_import_files (store, *(gint64 *) import, error);
  QuothReport *report;

  if (files == NULL)
    return NULL;

  report = quoth_report_new ();
  for (guint i = 0; i < files->len; i++)
    quoth_report_set (report, quoth_report_reserve (report), row_of (files->pdata[i]));
  quoth_report_seal (report);
  return report;
}

QuothFileReport *
quoth_history_failure (QuothStore *store,
                       const char *uri,
                       gint64      size,
                       gint64      modified)
{
  g_autofree char *reasons = NULL;
  g_autoptr (GError) error = NULL;
  QuothFileReport *row;

  if (!quoth_store_last_failure (store, uri, size, modified, PROGRAM, &reasons, &error))
    g_debug ("the history cannot be asked: %s", error->message);
  if (reasons == NULL)
    return NULL;

  row = quoth_file_report_new (g_strdup (uri), QUOTH_FILE_REJECTED);
  add_reasons (row, reasons);
  quoth_file_report_reason (row, _("not tried again, for it has not changed; import the file itself to try it"));
  row->size = size;
  row->modified = modified;
  return row;
}

gboolean
quoth_history_has_seen (QuothStore *store,
                        const char *uri,
                        gint64      size,
                        gint64      modified,
                        gboolean   *seen,
                        GError    **error)
{
  return quoth_store_has_seen (store, uri, size, modified, PROGRAM, seen, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * preview.c - how a file would be cut into articles, before or after it was: read by a child like any
 * other file, but nothing is stored. */
#include "corpus/corpus.h"
#include "corpus/opened.h"
#include "corpus/own-layouts.h"
#include "reader/reader.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>

static void
line_free (gpointer data)
{
  QuothPreviewLine *line = data;

  g_free (line->text);
  g_free (line->marks);
  g_free (line);
}

void
quoth_preview_free (QuothPreview *preview)
{
  g_free (preview->layout);
  g_free (preview->rules);
  g_free (preview->kind);
  g_ptr_array_unref (preview->lines);
  g_ptr_array_unref (preview->warnings);
  g_free (preview);
}

/* ---- what the child tells ------------------------------------------------------------------------ */

/* Of an archive the first file that is read by lines is the one that is shown. */
static gboolean
take_lines (GVariant *view,
            gpointer  data,
            GError  **error)
{
  QuothPreview *preview = data;
  g_autoptr (GVariantIter) lines = NULL;
  const char *text, *marks;
  guint8 use, role;

  if (preview->kind != NULL)
    return TRUE;
  g_variant_get (view, QUOTH_LAYOUT_VIEW, &preview->layout, &preview->rules, &preview->kind, &preview->n_split, &lines);
  while (g_variant_iter_loop (lines, "(&s&syy)", &text, &marks, &use, &role))
    {
      QuothPreviewLine *line = g_new (QuothPreviewLine, 1);

      *line = (QuothPreviewLine){ g_strdup (text), g_strdup (marks), use, (QuothRole) role - 1 };
      g_ptr_array_add (preview->lines, line);
    }
  return TRUE;
}

static gboolean
take_article (QuothDraft *draft,
              gpointer    data,
              GError    **error)
{
  QuothPreview *preview = data;

  preview->n_articles++;
  return TRUE;
}

/* Articles whose end is seen, or at least their beginning. */
static guint
n_shown (const QuothPreview *preview)
{
  guint n_begun = 0, n_ended = 0;

  for (guint i = 0; i < preview->lines->len; i++)
    {
      const QuothPreviewLine *line = preview->lines->pdata[i];

      n_begun += line->use == QUOTH_LINE_BEGIN;
      n_ended += line->use == QUOTH_LINE_END;
    }
  return MAX (n_begun, n_ended);
}

static char *
layouts_with (const char *rules)
{
  g_autofree char *own = quoth_own_layouts ();

  return rules != NULL ? g_strconcat (rules, "\n", own, NULL) : g_steal_pointer (&own);
}

QuothPreview *
quoth_preview_file (const char   *path,
                    const char   *rules,
                    GCancellable *cancellable,
                    GError      **error)
{
  static const QuothSink sink = { .article = take_article, .lines = take_lines };
  g_autofree char *layouts = layouts_with (rules), *name = g_filename_display_basename (path);
  g_autoptr (QuothFileReader) reader = quoth_file_reader_new (NULL);
  g_autoptr (QuothPreview) preview = g_new0 (QuothPreview, 1);
  g_auto (QuothImportNotes) notes = { 0 };
  g_auto (QuothOpened) opened = { .fd = -1 };
  const QuothSource source = { .name = name, .layouts = layouts, .shows_lines = TRUE };
  const int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  g_autoptr (GError) failure = NULL;
  guint i;

  preview->lines = g_ptr_array_new_with_free_func (line_free);
  preview->warnings = g_ptr_array_new_with_free_func (g_free);
  if (fd < 0)
    {
      g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
      return NULL;
    }
  if (!quoth_opened_init (&opened, fd, cancellable, error))
    return NULL;
  quoth_file_reader_read (reader, opened.fd, opened.size, &source, &notes, &sink, preview, cancellable, &failure);
  if (failure != NULL && (preview->kind == NULL || g_cancellable_is_cancelled (cancellable)))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  if (preview->kind == NULL)
    {
      g_set_error_literal (error, QUOTH_ERROR, QUOTH_ERROR_UNSUPPORTED,
                           _("Files of this kind say themselves where their articles are: no layout is needed."));
      return NULL;
    }
  preview->announced = notes.announced;
  preview->n_shown = n_shown (preview);
  for (i = 0; notes.warnings != NULL && i < notes.warnings->len; i++)
    g_ptr_array_add (preview->warnings, g_strdup (notes.warnings->pdata[i]));
  if (failure != NULL) /* with these rules nothing is left, say; the lines show why */
    g_ptr_array_add (preview->warnings, g_strdup (failure->message));
  return g_steal_pointer (&preview);
}

/* ---- in a thread ------------------------------------------------------------------------------------ */

typedef struct
{
  char *path, *rules;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->path);
  g_free (job->rules);
  g_free (job);
}

static void
run (GTask        *task,
     gpointer      source,
     gpointer      data,
     GCancellable *cancellable)
{
  const Job *job = data;
  GError *error = NULL;
  QuothPreview *preview = quoth_preview_file (job->path, job->rules, cancellable, &error);

  if (preview != NULL)
    g_task_return_pointer (task, preview, (GDestroyNotify) quoth_preview_free);
  else
    g_task_return_error (task, error);
}

void
quoth_preview_file_async (const char         *path,
                          const char         *rules,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new (Job, 1);

  *job = (Job){ g_strdup (path), g_strdup (rules) };
  g_task_set_source_tag (task, quoth_preview_file_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, run);
}

QuothPreview *
quoth_preview_file_finish (GAsyncResult *result,
                           GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ingest-rows.c - what became of a file, as a row of the report. */
#include "corpus/ingest-private.h"

#include <glib/gi18n-lib.h>

#define MAX_REASONS 20 /* listed per file; the rest is counted                                     */

char *
quoth_ingest_skip_reason (QuothIngest *self)
{
  return g_strdup (self->why_stopped != NULL ? self->why_stopped
                                             : _("the import was stopped before its turn"));
}

/* With the lock held. Takes row. */
void
quoth_ingest_set_row_locked (QuothIngest     *self,
                guint            place,
                QuothFileReport *row,
                gint64           size)
{
  self->progress.files_done++;
  self->progress.articles += row->articles;
  if (row->status == QUOTH_FILE_REJECTED)
    self->progress.rejected++;
  self->weight_done += size + QUOTH_FILE_WEIGHT;
  quoth_report_set (self->report, place, row);
}

void
quoth_ingest_set_row (QuothIngest     *self,
         guint            place,
         QuothFileReport *row,
         gint64           size)
{
  g_mutex_lock (&self->lock);
  quoth_ingest_set_row_locked (self, place, row, size);
  g_mutex_unlock (&self->lock);
  self->events->progressed (self->user_data);
}

void
quoth_ingest_skip_turn_locked (QuothIngest *self,
                  Turn        *turn)
{
  QuothFileReport *row = quoth_file_report_new (quoth_found_uri (turn->found), QUOTH_FILE_SKIPPED);
  g_autofree char *reason = quoth_ingest_skip_reason (self);

  quoth_file_report_reason (row, reason);
  quoth_ingest_set_row_locked (self, turn->place, row, turn->found->size);
  quoth_found_free (turn->found);
  g_free (turn);
}

static void
add_reasons (QuothFileReport *row,
             GPtrArray       *reasons)
{
  for (guint i = 0; i < reasons->len; i++)
    {
      if (row->reasons->len < MAX_REASONS)
        quoth_file_report_reason (row, reasons->pdata[i]);
      else if (i == reasons->len - 1)
        quoth_file_report_reason (row, _("… and more of the same"));
    }
}

static void
count_announced (QuothFileReport     *row,
                 const QuothIncoming *file)
{
  g_autofree char *reason = NULL;

  row->announced = MAX (file->announced, file->n_articles);
  if (file->announced == 0 || file->announced == file->n_articles)
    return;

  row->announced = file->announced;
  reason = g_strdup_printf (_("it announces %u articles, but %u were found"), file->announced,
                            file->n_articles);
  quoth_file_report_reason (row, reason);
}

static QuothFileStatus
status_of (const QuothIncoming *file,
           gboolean             has_reasons)
{
  if (file->taken > 0 || file->n_members_good > 0)
    return has_reasons ? QUOTH_FILE_WARNING : QUOTH_FILE_IMPORTED;
  if (file->was_cancelled || file->was_dropped)
    return QUOTH_FILE_SKIPPED;
  if (file->failure == NULL && file->lost == NULL && file->n_unusable == 0
      && file->known->len + file->twins->len + file->n_members_known > 0)
    return QUOTH_FILE_DUPLICATE;
  return QUOTH_FILE_REJECTED;
}

static void
count_members (QuothFileReport     *row,
               const QuothIncoming *file)
{
  const guint n_bad = file->n_members - file->n_members_good - file->n_members_known;
  g_autofree char *reason = NULL;

  if (n_bad == 0 || n_bad == file->n_members)
    return;

  reason = g_strdup_printf (_("%u of the %u files in it were not taken"), n_bad, file->n_members);
  quoth_file_report_reason (row, reason);
}

QuothFileReport *
quoth_ingest_row_of (QuothIngest         *self,
        const QuothIncoming *file)
{
  QuothFileReport *row = quoth_file_report_new (g_strdup (file->uri), QUOTH_FILE_IMPORTED);

  row->format = g_strdup (file->format);
  row->layout = g_strdup (file->layout);
  row->mapping = g_strdup (file->mapping);
  row->sha256 = file->sha256[0] != '\0' ? g_strdup (file->sha256) : NULL;
  row->size = file->size;
  row->modified = file->modified;
  row->articles = file->taken;
  count_announced (row, file);
  count_members (row, file);
  if (file->lost != NULL)
    quoth_file_report_reason (row, file->lost);
  if (file->failure != NULL)
    quoth_file_report_reason (row, file->failure);
  if (file->was_cancelled || file->was_dropped)
    quoth_file_report_reason (row, self->why_stopped != NULL ? self->why_stopped
                                   : _("the import was stopped before it was read to the end"));
  add_reasons (row, file->reasons);
  add_reasons (row, file->known);
  add_reasons (row, file->twins);

  row->status = status_of (file, row->reasons->len > 0);
  if (row->status == QUOTH_FILE_DUPLICATE && row->reasons->len == 0)
    quoth_file_report_reason (row, _("all that is in it was there already"));
  if (row->status == QUOTH_FILE_REJECTED && row->reasons->len == 0)
    quoth_file_report_reason (row, file->n_members > 0 ? _("none of the files in it could be read")
                                                       : _("no article was found in it"));
  return row;
}

/* Writer's thread. */
void
quoth_ingest_file_settled (QuothIncoming *file,
              gpointer       data)
{
  QuothIngest *self = data;

  g_mutex_lock (&self->lock);
  quoth_ingest_set_row_locked (self, file->place, quoth_ingest_row_of (self, file), file->size);
  quoth_report_add_ids (self->report, file->ids);
  g_mutex_unlock (&self->lock);
  self->events->progressed (self->user_data);
}

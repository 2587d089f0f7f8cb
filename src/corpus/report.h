/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report.h - how a report grows while an import runs. Inner header: ingest.c fills it under its
 * lock, corpus.h reads it once it is sealed. */
#pragma once

#include "corpus/corpus.h"

G_BEGIN_DECLS

/* A row with no reasons yet. Takes `uri`. */
QuothFileReport *quoth_file_report_new    (char *uri, QuothFileStatus status);
void             quoth_file_report_free   (QuothFileReport *row);
/* One reason in plain words; whatever cannot be shown in one line is escaped. */
void             quoth_file_report_reason (QuothFileReport *row, const char *reason);

QuothReport     *quoth_report_new  (void);
/* Keeps a place for the next file found, so that rows stand in the order of the walk. */
guint            quoth_report_reserve (QuothReport *report);
/* The same for a file inside of another: its row comes after that one's, and after its other members. */
guint            quoth_report_reserve_below (QuothReport *report, guint place);
/* Takes `row`. */
void             quoth_report_set  (QuothReport *report, guint place, QuothFileReport *row);
/* Articles that were taken, by their ids in the store. */
void             quoth_report_add_ids (QuothReport *report, const GArray *ids);
/* Drops places that were never filled and counts. No change after this. */
void             quoth_report_seal (QuothReport *report);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuothFileReport, quoth_file_report_free)

G_END_DECLS

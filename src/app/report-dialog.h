/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report-dialog.h - what an import took, what not, and why. */
#pragma once

#include "corpus/corpus.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define QUOTH_TYPE_REPORT_DIALOG (quoth_report_dialog_get_type ())
G_DECLARE_FINAL_TYPE (QuothReportDialog, quoth_report_dialog, QUOTH, REPORT_DIALOG, GtkWindow)

/* Opens over `parent` (may be NULL); closing it frees it. */
void quoth_report_dialog_present (QuothReport *report, GtkWindow *parent);

G_END_DECLS

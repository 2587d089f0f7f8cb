/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * import-bar.h - how far an import is, and what became of it. */
#pragma once

#include "app/state.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define QUOTH_TYPE_IMPORT_BAR (quoth_import_bar_get_type ())
G_DECLARE_FINAL_TYPE (QuothImportBar, quoth_import_bar, QUOTH, IMPORT_BAR, GtkWidget)

/* Shows what became of an import that has ended: a summary line with “Report…” (only said aloud when
 * something was not taken). The window calls it after quoth_corpus_add_finish(). */
void quoth_import_bar_show_report (QuothImportBar *self, QuothReport *report);
/* The articles of the import that Undo would take out next, as in its report; NULL: another act. Borrowed. */
void quoth_import_bar_set_undoable (QuothImportBar *self, GArray *articles);
/* What the bar's Cancel button (“Cancel import”) cancels: the window hands over the cancellable of
 * the import it starts; NULL when none runs. */
void quoth_import_bar_set_cancellable (QuothImportBar *self, GCancellable *cancellable);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * history-dialog.h - the imports a corpus was made by. */
#pragma once

#include "corpus/corpus.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define QUOTH_TYPE_HISTORY_DIALOG (quoth_history_dialog_get_type ())
G_DECLARE_FINAL_TYPE (QuothHistoryDialog, quoth_history_dialog, QUOTH, HISTORY_DIALOG, GtkWindow)

/* Opens over `parent`; closing it frees it. */
void quoth_history_dialog_present (QuothCorpus *corpus, GtkWindow *parent);

G_END_DECLS

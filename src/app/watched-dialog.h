/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * watched-dialog.h - the folders of a corpus that are watched. */
#pragma once

#include "corpus/corpus.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define QUOTH_TYPE_WATCHED_DIALOG (quoth_watched_dialog_get_type ())
G_DECLARE_FINAL_TYPE (QuothWatchedDialog, quoth_watched_dialog, QUOTH, WATCHED_DIALOG, GtkWindow)

void quoth_watched_dialog_present (QuothCorpus *corpus, GtkWindow *parent);

G_END_DECLS

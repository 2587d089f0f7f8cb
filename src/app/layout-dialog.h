/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * layout-dialog.h - how a file is cut into articles, and mending that. */
#pragma once

#include "corpus/corpus.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define QUOTH_TYPE_LAYOUT_DIALOG (quoth_layout_dialog_get_type ())
G_DECLARE_FINAL_TYPE (QuothLayoutDialog, quoth_layout_dialog, QUOTH, LAYOUT_DIALOG, GtkWindow)

/* Opens over `parent` for a file on the disk. `window` has the action "read-as" that reads it again with what was
 * saved. */
void quoth_layout_dialog_present (const char *uri, GActionGroup *window, GtkWindow *parent);

G_END_DECLS

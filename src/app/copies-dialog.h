/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * copies-dialog.h - an article beside its copies. */
#pragma once

#include "app/state.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define QUOTH_TYPE_COPIES_DIALOG (quoth_copies_dialog_get_type ())
G_DECLARE_FINAL_TYPE (QuothCopiesDialog, quoth_copies_dialog, QUOTH, COPIES_DIALOG, GtkWindow)

/* Opens over `parent` with the article the state has chosen; closing frees it. */
void quoth_copies_dialog_present (QuothState *state, GtkWindow *parent);

G_END_DECLS

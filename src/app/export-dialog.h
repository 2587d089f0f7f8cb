/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * export-dialog.h - asks which quotes go to which CSV file, and writes it. */
#pragma once

#include "app/state.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks about the `selected` ids (gint64) or all n_shown of the query, which leaves n_left_out stances out; all arguments are copied or
 * referenced. Says the end through the state. */
void quoth_export_dialog_present (GtkWindow *parent, QuothState *state, QuothQuery *query, GArray *selected,
                                  guint n_shown, gint64 n_left_out);

G_END_DECLS

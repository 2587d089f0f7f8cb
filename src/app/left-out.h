/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * left-out.h - beside the number of quotes: how many stances the list leaves out; a click shows them. */
#pragma once

#include "app/state.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define QUOTH_TYPE_LEFT_OUT (quoth_left_out_get_type ())
G_DECLARE_FINAL_TYPE (QuothLeftOut, quoth_left_out, QUOTH, LEFT_OUT, GtkWidget)

void quoth_left_out_set_state (QuothLeftOut *self, QuothState *state);
/* Counts what this query of quotes leaves out, and says it; nothing is seen while that is nothing. */
void quoth_left_out_ask       (QuothLeftOut *self, const QuothQuery *query);
/* What it said last. */
gint64 quoth_left_out_n       (QuothLeftOut *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * filter-bar.h - what the quotes are filtered by: an entry in the query language, chips, a menu of
 * values, the order. */
#pragma once

#include "app/state.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define QUOTH_TYPE_FILTER_BAR (quoth_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (QuothFilterBar, quoth_filter_bar, QUOTH, FILTER_BAR, GtkWidget)

void quoth_filter_bar_set_state (QuothFilterBar *self, QuothState *state); /* once */

G_END_DECLS

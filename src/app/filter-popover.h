/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * filter-popover.h - filters to choose from: a field, then its values with their counts. */
#pragma once

#include "app/state.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define QUOTH_TYPE_FILTER_POPOVER (quoth_filter_popover_get_type ())
G_DECLARE_FINAL_TYPE (QuothFilterPopover, quoth_filter_popover, QUOTH, FILTER_POPOVER, GtkPopover)

void quoth_filter_popover_set_state (QuothFilterPopover *self, QuothState *state); /* once */

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * chips.h - filters as chips that wrap into lines. */
#pragma once

#include "store/store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define QUOTH_TYPE_CHIPS (quoth_chips_get_type ())
G_DECLARE_FINAL_TYPE (QuothChips, quoth_chips, QUOTH, CHIPS, GtkWidget)

/* Signals with the number of a group: "remove" (uint), "edit" (uint), "negate" (uint).
 * Shows one chip per group of the query, in its order; hides itself when there is none. */
void quoth_chips_show (QuothChips *self, const QuothQuery *query);

G_END_DECLS

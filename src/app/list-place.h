/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * list-place.h - keeps what is in sight where it is while a list is sorted, filtered and grown. */
#pragma once

#include "app/row-selection.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lives as long as the scrolled window. A list at its top stays at the top; one that is scrolled keeps
 * the selected row, or else the first in sight, at its height on screen. Rows of equal height are kept
 * to the pixel. */
void quoth_list_place_keep (GtkScrolledWindow *scroll, GtkMultiSelection *selection);

G_END_DECLS

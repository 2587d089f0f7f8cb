/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * name-popover.h - all about one name: what it is, how often, what it said, how texts write it. */
#pragma once

#include "app/state.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define QUOTH_TYPE_NAME_POPOVER (quoth_name_popover_get_type ())
G_DECLARE_FINAL_TYPE (QuothNamePopover, quoth_name_popover, QUOTH, NAME_POPOVER, GtkPopover)

QuothNamePopover *quoth_name_popover_new  (QuothState *state);
/* Pops up at `place` (of the parent) with what is known of the name. The name becomes the chosen one.
 * When it closes, and no link was followed elsewhere, the focus goes to `back`, if that still is there,
 * or to the parent. */
void              quoth_name_popover_open (QuothNamePopover *self, gint64 id, QuothKind kind, const char *name,
                                           const GdkRectangle *place, GtkWidget *back);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pane-border.h - the line between two panes: dragged by the pointer, moved by arrow keys. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define QUOTH_TYPE_PANE_BORDER (quoth_pane_border_get_type ())
G_DECLARE_FINAL_TYPE (QuothPaneBorder, quoth_pane_border, QUOTH, PANE_BORDER, GtkWidget)

/* Signals: "begin"; "move" (int): by how many pixels since "begin", positive towards the end of the line. */
GtkWidget *quoth_pane_border_new (void);

G_END_DECLS

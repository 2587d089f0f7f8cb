/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * preferences.h - the few things Quoth lets itself be told. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void quoth_preferences_present (GtkWindow *parent);

G_END_DECLS

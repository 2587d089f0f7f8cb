/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * names-view.h - the names of the article or of the corpus, by kind. */
#pragma once

#include "app/state.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define QUOTH_TYPE_NAMES_VIEW (quoth_names_view_get_type ())
G_DECLARE_FINAL_TYPE (QuothNamesView, quoth_names_view, QUOTH, NAMES_VIEW, GtkWidget)

G_END_DECLS

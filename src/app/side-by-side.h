/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * side-by-side.h - two articles, paragraph beside paragraph, with what only one of them says marked. */
#pragma once

#include "text/text.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define QUOTH_TYPE_SIDE_BY_SIDE (quoth_side_by_side_get_type ())
G_DECLARE_FINAL_TYPE (QuothSideBySide, quoth_side_by_side, QUOTH, SIDE_BY_SIDE, GtkWidget)

/* Borrows all three until they are shown no more; a, b and comparison may be NULL: nothing is shown. */
void quoth_side_by_side_show (QuothSideBySide       *self,
                              const QuothArticle    *a,
                              const QuothArticle    *b,
                              const QuothComparison *comparison);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * find-bar.h - finds words in the text on screen; case and accents folded. */
#pragma once

#include "text/text.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define QUOTH_TYPE_FIND_BAR (quoth_find_bar_get_type ())
G_DECLARE_FINAL_TYPE (QuothFindBar, quoth_find_bar, QUOTH, FIND_BAR, GtkWidget)

/* Signals: "found" (spans or the current one changed), "closed" (the bar was left). */

void quoth_find_bar_set_article (QuothFindBar *self, QuothArticle *article); /* may be NULL */
/* Opens with these words selected in the entry; NULL keeps the last. */
void quoth_find_bar_open        (QuothFindBar *self, const char *words);
/* Bytes of the body, by start; borrowed until the next "found". */
const QuothSpan *quoth_find_bar_spans (QuothFindBar *self, guint *n);
/* The one to stand on, -1 none. */
int  quoth_find_bar_current     (QuothFindBar *self);

G_END_DECLS

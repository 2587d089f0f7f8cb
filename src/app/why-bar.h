/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * why-bar.h - under the text: how sure the chosen quote's speaker is, by which rule, and what else is known. */
#pragma once

#include "annotate/annotate.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define QUOTH_TYPE_WHY_BAR (quoth_why_bar_get_type ())
G_DECLARE_FINAL_TYPE (QuothWhyBar, quoth_why_bar, QUOTH, WHY_BAR, GtkWidget)

/* NULL hides it. Keeps nothing of what it is given. */
void  quoth_why_bar_show (QuothWhyBar *self, const QuothQuote *quote, QuothArticle *article);

/* “● sure — Ilse Marrant: name right after verb, “said””, new. */
char *quoth_why_text     (const QuothQuote *quote, QuothArticle *article);

G_END_DECLS

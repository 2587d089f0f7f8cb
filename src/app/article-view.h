/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * article-view.h - the text of the chosen article, names and quotes marked in it. */
#pragma once

#include "app/state.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define QUOTH_TYPE_ARTICLE_VIEW (quoth_article_view_get_type ())
G_DECLARE_FINAL_TYPE (QuothArticleView, quoth_article_view, QUOTH, ARTICLE_VIEW, GtkWidget)

/* win.find: shows the find bar under the text and takes the focus there. */
void quoth_article_view_find (QuothArticleView *self);

G_END_DECLS

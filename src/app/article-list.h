/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * article-list.h - the articles of the corpus: search, choose, select some to delete. */
#pragma once

#include "app/state.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define QUOTH_TYPE_ARTICLE_LIST (quoth_article_list_get_type ())
G_DECLARE_FINAL_TYPE (QuothArticleList, quoth_article_list, QUOTH, ARTICLE_LIST, GtkWidget)

/* Construct property "state" (QuothState). */
void    quoth_article_list_search   (QuothArticleList *self); /* focus to the search entry */
/* Ids (gint64) of the selected articles. Caller owns. */
GArray *quoth_article_list_selected (QuothArticleList *self);

G_END_DECLS

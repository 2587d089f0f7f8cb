/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * article-cell.h - an article in the list: headline over outlet, date and number of quotes. */
#pragma once

#include "app/cell.h"

G_BEGIN_DECLS

#define QUOTH_TYPE_ARTICLE_CELL (quoth_article_cell_get_type ())
G_DECLARE_FINAL_TYPE (QuothArticleCell, quoth_article_cell, QUOTH, ARTICLE_CELL, QuothCell)

G_END_DECLS

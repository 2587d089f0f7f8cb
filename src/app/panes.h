/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * panes.h - articles, text, names and quotes side by side, as many as the width allows. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  QUOTH_PANE_ARTICLES,
  QUOTH_PANE_TEXT,
  QUOTH_PANE_NAMES,
  QUOTH_PANE_QUOTES,
  QUOTH_N_PANES
} QuothPane;

#define QUOTH_TYPE_PANES (quoth_panes_get_type ())
G_DECLARE_FINAL_TYPE (QuothPanes, quoth_panes, QUOTH, PANES, GtkWidget)

/* Properties "articles", "text", "names", "quotes": the widgets.
 * "show-articles": the list is to be seen; in a narrow window it lies over the text instead.
 * "narrow": the articles are folded away. "compact": there is room for few words (for the header bar). */
void       quoth_panes_set_widths (QuothPanes *self, int articles, int names, int quotes);
void       quoth_panes_get_widths (QuothPanes *self, int *articles, int *names, int *quotes);
/* Makes the pane seen (unfolds, turns its tab) and moves the focus into it. */
void       quoth_panes_go         (QuothPanes *self, QuothPane pane);
/* Makes it seen, leaves the focus. */
void       quoth_panes_reveal     (QuothPanes *self, QuothPane pane);
/* The pane the focus is in, -1 if in none. */
int        quoth_panes_current    (QuothPanes *self);

G_END_DECLS

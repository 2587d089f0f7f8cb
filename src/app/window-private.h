/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * window-private.h - the parts of a window, for window.c and window-actions.c. */
#pragma once

#include "app/article-list.h"
#include "app/article-view.h"
#include "app/import-bar.h"
#include "app/names-view.h"
#include "app/panes.h"
#include "app/quotes-view.h"
#include "app/undo.h"
#include "app/window.h"

G_BEGIN_DECLS

struct _QuothWindow
{
  AdwApplicationWindow parent_instance;

  QuothState          *state;
  QuothUndo           *undo;
  char                *opening;      /* path of the corpus that is being opened, or NULL            */
  guint                opening_timer; /* says so when it takes long                                 */
  GListStore          *waiting;      /* (element-type GFile): to be imported once it is open, or NULL */
  GCancellable        *importing;    /* NULL while none runs                                       */
  guint                n_imports;    /* that run or wait                                           */
  QuothWatcher        *watcher;      /* of the corpus that is open, or NULL                          */

  AdwToast            *toast;        /* the one shown last, or NULL: weak                          */

  gint64               toast_shown;  /* monotonic time                                            */
  AdwToastOverlay     *toasts;
  AdwWindowTitle      *title;
  GtkWidget           *import_box;
  GtkWidget           *articles_button;
  GtkWidget           *find_button;
  AdwButtonContent    *import_content;
  AdwButtonContent    *export_content;
  GtkStack            *stack;
  QuothPanes          *panes;
  AdwStatusPage       *closed_page;
  AdwStatusPage       *opening_page;
  GtkBox              *bar_box;
  GtkRevealer         *drop_revealer;
  GMenu               *recent_menu;

  QuothArticleList    *article_list;
  QuothArticleView    *article_view;
  QuothNamesView      *names_view;
  QuothQuotesView     *quotes_view;
  QuothImportBar      *import_bar;
};

void quoth_window_add_actions (QuothWindow *self);
void quoth_window_add_imports (QuothWindow *self);
/* They are imported once the corpus is open. */
void quoth_window_import_later (QuothWindow *self, GListModel *files);
/* The page that fits what is open. */
void quoth_window_show_page   (QuothWindow *self);

G_END_DECLS

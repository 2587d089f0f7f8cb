/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * article-view-private.h - the parts of the text pane, for the files that make it up. */
#pragma once

#include "app/article-view.h"
#include "app/find-bar.h"
#include "app/marked-article.h"
#include "app/reader.h"
#include "app/why-bar.h"

#include <adwaita.h>

G_BEGIN_DECLS

struct _QuothArticleView
{
  GtkWidget        parent_instance;
  GtkStack        *stack;
  AdwClampScrollable *clamp;
  QuothReader     *reader;
  QuothFindBar    *find_bar;
  QuothWhyBar     *why_bar;
  GtkWidget       *menu;
  GtkWidget       *about;         /* NULL until somebody asks                                    */

  QuothState      *state;
  GCancellable    *loading;       /* of the load under way                                       */
  gint64           loading_id;
  gint64           shown_id;      /* article in the reader, 0 none                               */
  QuothMarkedArticle *shown;      /* NULL: none                                                  */
  guint            selection_idle;
  gboolean         chosen_here;   /* the quote was chosen in the text: do not move it            */
  GCancellable    *seeking;       /* of the search for an article with the chosen name           */
  int              step_when_shown; /* to a mention in the article to come, 0 none               */
  guint32          menu_byte;     /* where the menu was asked for                                */
};

/* Byte of the cursor, or where the selection starts. */
guint32           quoth_article_view_cursor       (QuothArticleView *self);
/* The chosen quote if it is in the text shown, or NULL. */
const QuothQuote *quoth_article_view_chosen_quote (QuothArticleView *self);

/* The selection's own tint is hidden where it is just the chosen quote. */
void              quoth_article_view_mark_selection (QuothArticleView *self);

/* ---- article-choosing.c: callbacks --------------------------------------------------------------- */

/* To the next (1) or previous (-1) mention of the chosen name, in another article if this has none. */
void     quoth_article_choosing_step_mention   (QuothArticleView *self, int step);
/* Goes to the mention that was sought when this article was asked for. */
void     quoth_article_choosing_shown          (QuothArticleView *self);
void     quoth_article_choosing_mark_set_cb    (GtkTextBuffer *buffer, GtkTextIter *where, GtkTextMark *mark,
                                                QuothArticleView *self);
void     quoth_article_choosing_released_cb    (GtkGestureClick *gesture, int n_press, double x, double y,
                                                QuothArticleView *self);
gboolean quoth_article_choosing_scrolled_cb    (QuothArticleView *self);
gboolean quoth_article_choosing_key_pressed_cb (GtkEventControllerKey *keys, guint key, guint code,
                                                GdkModifierType modifiers, QuothArticleView *self);

/* ---- article-menu.c --------------------------------------------------------------------------- */

/* The actions text.* */
void quoth_article_menu_install    (GtkWidgetClass *class);
/* By keys, of an article that is shown: the menu at the cursor, and what is known of the name there. */
void quoth_article_menu_popup      (QuothArticleView *self);
void quoth_article_menu_about      (QuothArticleView *self);
void quoth_article_menu_pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, QuothArticleView *self);
/* Ctrl+C: the words as the article has them. */
void quoth_article_menu_copy_cb    (GtkTextView *view, QuothArticleView *self);

G_END_DECLS

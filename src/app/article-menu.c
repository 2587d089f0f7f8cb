/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * article-menu.c - copying from the text, and its context menu. */

#include "app/article-view-private.h"
#include "app/filter-menu.h"
#include "app/name-popover.h"

#include <glib/gi18n-lib.h>

static void
copy_text (QuothArticleView *self,
           const char       *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

/* The words as the article has them, without the breaks that are only for the eye. */
void
quoth_article_menu_copy_cb (GtkTextView      *view,
                            QuothArticleView *self)
{
  const QuothSpan selection = quoth_reader_selection (self->reader);

  if (!quoth_span_is_empty (selection))
    {
      g_autofree char *words = quoth_marked_words (self->shown, selection);

      copy_text (self, words);
    }
  g_signal_stop_emission_by_name (view, "copy-clipboard");
}

/* The selection, or else the quote the menu was asked on, or the chosen one. */
static QuothSpan
span_to_copy (QuothArticleView  *self,
              const QuothQuote **quote)
{
  const QuothSpan selection = quoth_reader_selection (self->reader);

  *quote = quoth_marked_quote (self->shown, quoth_reader_quote_at (self->reader, self->menu_byte));
  if (*quote == NULL)
    *quote = quoth_article_view_chosen_quote (self);
  if (quoth_span_is_empty (selection))
    return *quote != NULL ? (*quote)->span : QUOTH_SPAN_NONE;
  if (*quote != NULL && !quoth_span_touches ((*quote)->span, selection))
    *quote = NULL;
  return selection;
}

static void
copy_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  QuothArticleView *self = QUOTH_ARTICLE_VIEW (widget);
  const QuothQuote *quote;
  const QuothSpan span = span_to_copy (self, &quote);

  if (quoth_span_is_empty (span))
    return;
  g_autofree char *words = quoth_marked_words (self->shown, span);
  copy_text (self, words);
}

/* “Words …”
 * Ilse Marrant, Harbour Times, 2026-06-12, paragraph 3 */
static void
copy_source_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  QuothArticleView *self = QUOTH_ARTICLE_VIEW (widget);
  const QuothQuote *quote;
  const QuothSpan span = span_to_copy (self, &quote);
  QuothArticle *article = self->shown->article;

  if (quoth_span_is_empty (span))
    return;

  g_autoptr (GString) text = g_string_new (NULL);
  const char *outlet = quoth_article_field (article, QUOTH_FIELD_OUTLET);
  const char *date = quoth_article_field (article, QUOTH_FIELD_DATE);
  g_autofree char *words = quoth_marked_words (self->shown, span);
  g_string_append_printf (text, "%s\n", words);
  if (quote != NULL && quote->speaker_name != NULL)
    g_string_append_printf (text, "%s, ", quote->speaker_name);
  g_string_append_printf (text, "%s, ", outlet != NULL ? outlet : quoth_article_title (article));
  if (date != NULL)
    g_string_append_printf (text, "%s, ", date);
  g_string_append_printf (text, _("paragraph %u"), quoth_article_paragraph_at (article, span.start) + 1);
  copy_text (self, text->str);
}

static void
filter_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  quoth_filter_menu_add (QUOTH_ARTICLE_VIEW (widget)->state, parameter);
}

static void
find_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  quoth_article_view_find (QUOTH_ARTICLE_VIEW (widget));
}

/* Where these bytes begin to stand on screen, in our coordinates. */
static GdkRectangle
place_of (QuothArticleView *self,
          QuothSpan         span)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->reader);
  GtkTextIter start, end;
  GdkRectangle first, last;
  int x, y;
  double our_x, our_y;

  quoth_reader_iter_at (self->reader, span.start, &start);
  quoth_reader_iter_at (self->reader, span.end, &end);
  gtk_text_view_get_iter_location (view, &start, &first);
  gtk_text_view_get_iter_location (view, &end, &last);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, first.x, first.y, &x, &y);
  gtk_widget_translate_coordinates (GTK_WIDGET (view), GTK_WIDGET (self), x, y, &our_x, &our_y);
  return (GdkRectangle){ our_x, our_y, last.y == first.y ? MAX (last.x - first.x, 1) : 1, first.height };
}

static void
open_about (QuothArticleView   *self,
            const QuothMention *mention)
{
  const GdkRectangle place = place_of (self, mention->span);

  if (self->about == NULL)
    {
      self->about = GTK_WIDGET (quoth_name_popover_new (self->state));
      gtk_widget_set_parent (self->about, GTK_WIDGET (self));
    }
  quoth_name_popover_open (QUOTH_NAME_POPOVER (self->about),
                           g_array_index (self->shown->entity_ids, gint64, mention->entity), mention->kind,
                           quoth_marked_name (self->shown, mention), &place, GTK_WIDGET (self->reader));
}

/* Of the mention the menu was asked on. */
static void
about_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  QuothArticleView *self = QUOTH_ARTICLE_VIEW (widget);
  const QuothMention *mention
    = quoth_marked_mention (self->shown, quoth_reader_mention_at (self->reader, self->menu_byte));

  if (mention != NULL)
    open_about (self, mention);
}

void
quoth_article_menu_about (QuothArticleView *self)
{
  const int number = quoth_reader_mention_at (self->reader, quoth_article_view_cursor (self));
  const QuothMention *mention = quoth_marked_mention (self->shown, number);

  if (mention == NULL)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  gtk_window_set_focus_visible (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), TRUE);
  open_about (self, mention);
}

static void
append_filters (GMenu      *menu,
                const char *name,
                gboolean    speaks,
                gboolean    is_mentioned)
{
  if (speaks)
    quoth_filter_menu_append (menu, "text.filter", _("Quotes by %s"), QUOTH_FILTER_SPEAKER, FALSE, name);
  if (is_mentioned)
    quoth_filter_menu_append (menu, "text.filter", _("Quotes About %s"), QUOTH_FILTER_ABOUT, FALSE, name);
  if (speaks)
    quoth_filter_menu_append (menu, "text.filter", _("Not by %s"), QUOTH_FILTER_SPEAKER, TRUE, name);
  if (is_mentioned)
    quoth_filter_menu_append (menu, "text.filter", _("Not About %s"), QUOTH_FILTER_ABOUT, TRUE, name);
}

static GMenuModel *
menu_for_place (QuothArticleView *self)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) about = g_menu_new ();
  g_autoptr (GMenu) filters = g_menu_new ();
  g_autoptr (GMenu) find = g_menu_new ();
  g_autoptr (GMenu) copies = g_menu_new ();
  const QuothQuote *quote;
  const int number = quoth_reader_mention_at (self->reader, self->menu_byte);
  const QuothMention *mention = quoth_marked_mention (self->shown, number);

  if (!quoth_span_is_empty (span_to_copy (self, &quote)))
    {
      g_menu_append (copies, _("_Copy"), "text.copy");
      g_menu_append (copies, _("Copy With _Source"), "text.copy-source");
    }
  if (mention != NULL)
    {
      quoth_filter_menu_append_about (about, "text.about", quoth_marked_name (self->shown, mention));
      append_filters (filters, quoth_marked_name (self->shown, mention),
                      quoth_kind_info (mention->kind)->can_speak, TRUE);
    }
  else if (quote != NULL && quote->speaker_name != NULL)
    append_filters (filters, quote->speaker_name, TRUE, FALSE);
  g_menu_append (find, _("_Find in Text…"), "text.find");

  g_menu_append_section (menu, NULL, G_MENU_MODEL (copies));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (about));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (filters));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (find));
  return G_MENU_MODEL (menu);
}

static void
popup_menu (QuothArticleView *self,
            double            x,
            double            y)
{
  g_autoptr (GMenuModel) model = menu_for_place (self);

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  self->menu = gtk_popover_menu_new_from_model (model);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_translate_coordinates (GTK_WIDGET (self->reader), GTK_WIDGET (self), x, y, &x, &y);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle){ x, y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

void
quoth_article_menu_pressed_cb (GtkGestureClick  *gesture,
                               int               n_press,
                               double            x,
                               double            y,
                               QuothArticleView *self)
{
  if (!quoth_reader_byte_under (self->reader, x, y, &self->menu_byte))
    self->menu_byte = G_MAXUINT32;
  popup_menu (self, x, y);
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

void
quoth_article_menu_popup (QuothArticleView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->reader);
  GtkTextIter cursor;
  GdkRectangle box;
  int x, y;

  self->menu_byte = quoth_article_view_cursor (self);
  quoth_reader_iter_at (self->reader, self->menu_byte, &cursor);
  gtk_text_view_get_iter_location (view, &cursor, &box);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, box.x, box.y + box.height, &x, &y);
  popup_menu (self, x, y);
}

void
quoth_article_menu_install (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "text.copy", NULL, copy_action);
  gtk_widget_class_install_action (class, "text.copy-source", NULL, copy_source_action);
  gtk_widget_class_install_action (class, "text.filter", QUOTH_FILTER_MENU_TYPE, filter_action);
  gtk_widget_class_install_action (class, "text.find", NULL, find_action);
  gtk_widget_class_install_action (class, "text.about", NULL, about_action);
}

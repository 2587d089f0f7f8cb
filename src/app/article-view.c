/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * article-view.c - the text of the chosen article, names and quotes marked in it. */

#include "app/article-view-private.h"

#include "app/trace.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (QuothArticleView, quoth_article_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_STATE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* ---- showing what the state says ----------------------------------------------------------------- */

const QuothQuote *
quoth_article_view_chosen_quote (QuothArticleView *self)
{
  const gint64 id = quoth_state_get_quote (self->state);

  return quoth_marked_quote (self->shown, quoth_marked_number_of_quote (self->shown, id));
}

void
quoth_article_view_mark_selection (QuothArticleView *self)
{
  const QuothQuote *quote = quoth_article_view_chosen_quote (self);
  const QuothSpan selection = quoth_reader_selection (self->reader);

  /* The chosen quote has a tint of its own: no second colour over it. */
  if (quote != NULL && quote->span.start == selection.start && quote->span.end == selection.end)
    gtk_widget_add_css_class (GTK_WIDGET (self->reader), "quote-selected");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->reader), "quote-selected");
}

static void
show_quote (QuothArticleView *self)
{
  const gint64 id = quoth_state_get_quote (self->state);
  const int number = quoth_marked_number_of_quote (self->shown, id);
  const QuothQuote *quote = quoth_marked_quote (self->shown, number);

  quoth_reader_light_quote (self->reader, number);
  quoth_why_bar_show (self->why_bar, quote, quoth_reader_article (self->reader));
  if (quote != NULL && !self->chosen_here)
    {
      quoth_reader_select (self->reader, quote->span);
      quoth_reader_reveal (self->reader, quote->span);
    }
  quoth_article_view_mark_selection (self);
  if (quote != NULL)
    quoth_trace ("quote %" G_GINT64_FORMAT " lit", id);
}

static void
show_name (QuothArticleView *self)
{
  g_autoptr (GArray) entities = quoth_marked_entities (self->shown, quoth_state_get_name (self->state));

  quoth_reader_light_entities (self->reader, (const guint32 *) entities->data, entities->len);
}

/* Marks follow the list: what it leaves out is not marked either. */
static void
show_stances (QuothArticleView *self)
{
  quoth_reader_show_stances (self->reader, quoth_query_names_class (quoth_state_get_query (self->state)));
}

static void
clear_text (QuothArticleView *self)
{
  self->shown_id = 0;
  g_clear_pointer (&self->shown, quoth_marked_free);
  quoth_reader_show (self->reader, NULL, NULL);
  quoth_why_bar_show (self->why_bar, NULL, NULL);
  quoth_find_bar_set_article (self->find_bar, NULL);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

/* ---- loading, on a reader's thread --------------------------------------------------------------- */

/* Takes the article. Read again after the corpus changed, most often only ids may have. */
static void
show_loaded (QuothArticleView   *self,
             QuothMarkedArticle *loaded)
{
  g_autoptr (QuothMarkedArticle) old = g_steal_pointer (&self->shown);

  self->shown = loaded;
  if (self->shown_id == self->loading_id && quoth_marked_looks_like (old, loaded))
    return;

  self->shown_id = self->loading_id;
  self->chosen_here = FALSE;
  gtk_stack_set_visible_child_name (self->stack, "text");
  quoth_reader_show (self->reader, loaded->article, loaded->annotation);
  quoth_find_bar_set_article (self->find_bar, loaded->article);
  quoth_trace ("article %" G_GINT64_FORMAT " shown", self->shown_id);
  show_name (self);
  show_quote (self);
  quoth_article_choosing_shown (self);
}

static void
on_loaded (GObject      *corpus,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (QuothArticleView) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (QuothMarkedArticle) loaded = quoth_corpus_read_finish (QUOTH_CORPUS (corpus), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->state == NULL)
    return;

  if (loaded == NULL)
    {
      if (self->shown_id != self->loading_id) /* one that was thrown away says nothing */
        quoth_state_say (self->state, error->message, NULL, NULL);
      clear_text (self);
    }
  else
    show_loaded (self, g_steal_pointer (&loaded));
  self->loading_id = 0;
}

static void
load (QuothArticleView *self,
      gint64            id)
{
  QuothCorpus *corpus = quoth_state_get_corpus (self->state);
  gint64 *job = g_new (gint64, 1);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  self->loading_id = id;
  *job = id;
  quoth_corpus_read_async (corpus, QUOTH_LANE_PAGES, quoth_marked_read, job, g_free, quoth_marked_free,
                           self->loading, on_loaded, g_object_ref (self));
}

static void
state_changed_cb (QuothArticleView *self)
{
  const gint64 id = quoth_state_get_article (self->state);

  if (id == 0 || quoth_state_get_corpus (self->state) == NULL)
    {
      g_cancellable_cancel (self->loading);
      self->loading_id = 0;
      clear_text (self);
    }
  else if (self->loading_id != 0 ? self->loading_id != id : self->shown_id != id)
    load (self, id);
  else if (self->shown_id == id)
    show_quote (self);
}

static void
corpus_changed_cb (QuothArticleView *self)
{
  QuothCorpus *corpus = quoth_state_get_corpus (self->state);

  if (corpus != NULL && self->shown_id != 0 && self->loading_id == 0 && !quoth_corpus_is_importing (corpus))
    load (self, self->shown_id);
}

/* ---- tooltip ------------------------------------------------------------------------------------------ */

static gboolean
tooltip_cb (GtkWidget        *reader,
            int               x,
            int               y,
            gboolean          keyboard,
            GtkTooltip       *tooltip,
            QuothArticleView *self)
{
  guint32 byte;

  if (keyboard || !quoth_reader_byte_under (self->reader, x, y, &byte))
    return FALSE;

  const QuothMention *mention = quoth_marked_mention (self->shown, quoth_reader_mention_at (self->reader, byte));
  const QuothQuote *quote = quoth_marked_quote (self->shown, quoth_reader_quote_at (self->reader, byte));
  if (quote != NULL)
    {
      g_autofree char *why = quoth_why_text (quote, self->shown->article);

      gtk_tooltip_set_text (tooltip, why);
    }
  else if (mention != NULL)
    {
      const QuothKindInfo *kind = quoth_kind_info (mention->kind);
      g_autofree char *text
        = g_strdup_printf ("%s · %s", quoth_marked_name (self->shown, mention), _(kind->singular));

      gtk_tooltip_set_text (tooltip, text);
    }
  return quote != NULL || mention != NULL;
}

/* ---- the find bar asks for this ------------------------------------------------------------------------- */

static void
found_cb (QuothFindBar     *bar,
          QuothArticleView *self)
{
  guint n;
  const QuothSpan *spans = quoth_find_bar_spans (bar, &n);
  const int current = quoth_find_bar_current (bar);

  quoth_reader_light_found (self->reader, spans, n);
  if (current >= 0)
    {
      quoth_reader_select (self->reader, spans[current]);
      quoth_reader_reveal (self->reader, spans[current]);
    }
}

static void
find_closed_cb (QuothFindBar     *bar,
                QuothArticleView *self)
{
  quoth_reader_light_found (self->reader, NULL, 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->reader));
}

void
quoth_article_view_find (QuothArticleView *self)
{
  g_return_if_fail (QUOTH_IS_ARTICLE_VIEW (self));

  if (self->shown == NULL)
    return;

  const QuothSpan selection = quoth_reader_selection (self->reader);
  g_autofree char *words
    = selection.end - selection.start < 60 ? quoth_marked_words (self->shown, selection) : NULL;
  quoth_find_bar_open (self->find_bar, words);
}

/* ---- the object ------------------------------------------------------------------------------------------- */

static void
column_width_cb (QuothArticleView *self)
{
  int width;

  g_object_get (self->reader, "column-width", &width, NULL);
  adw_clamp_scrollable_set_maximum_size (self->clamp, width);
  adw_clamp_scrollable_set_tightening_threshold (self->clamp, width);
}

static gboolean
quoth_article_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (QUOTH_ARTICLE_VIEW (widget)->reader));
}

static void
quoth_article_view_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  QuothArticleView *self = QUOTH_ARTICLE_VIEW (widget);

  gtk_widget_allocate (GTK_WIDGET (self->stack), width, height, baseline, NULL);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
  if (self->about != NULL)
    gtk_popover_present (GTK_POPOVER (self->about));
}

static void
quoth_article_view_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  gtk_widget_measure (GTK_WIDGET (QUOTH_ARTICLE_VIEW (widget)->stack), orientation, for_size,
                      minimum, natural, minimum_baseline, natural_baseline);
}

static void
quoth_article_view_constructed (GObject *object)
{
  QuothArticleView *self = QUOTH_ARTICLE_VIEW (object);

  G_OBJECT_CLASS (quoth_article_view_parent_class)->constructed (object);
  g_signal_connect_object (self->state, "notify::corpus", G_CALLBACK (state_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->state, "notify::article", G_CALLBACK (state_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->state, "notify::quote", G_CALLBACK (state_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->state, "notify::query", G_CALLBACK (show_stances), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->state, "notify::name", G_CALLBACK (show_name), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->state, "step-mention", G_CALLBACK (quoth_article_choosing_step_mention), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->state, "corpus-changed", G_CALLBACK (corpus_changed_cb), self, G_CONNECT_SWAPPED);
  state_changed_cb (self);
}

static void
quoth_article_view_get_property (GObject    *object,
                                 guint       property,
                                 GValue     *value,
                                 GParamSpec *spec)
{
  if (property == PROP_STATE)
    g_value_set_object (value, QUOTH_ARTICLE_VIEW (object)->state);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, spec);
}

static void
quoth_article_view_set_property (GObject      *object,
                                 guint         property,
                                 const GValue *value,
                                 GParamSpec   *spec)
{
  if (property == PROP_STATE)
    QUOTH_ARTICLE_VIEW (object)->state = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, spec);
}

static void
quoth_article_view_dispose (GObject *object)
{
  QuothArticleView *self = QUOTH_ARTICLE_VIEW (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_cancellable_cancel (self->seeking);
  g_clear_object (&self->seeking);
  g_clear_handle_id (&self->selection_idle, g_source_remove);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->about, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), QUOTH_TYPE_ARTICLE_VIEW);
  g_clear_pointer (&self->shown, quoth_marked_free);
  g_clear_object (&self->state);
  G_OBJECT_CLASS (quoth_article_view_parent_class)->dispose (object);
}

static void
quoth_article_view_class_init (QuothArticleViewClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->constructed = quoth_article_view_constructed;
  object_class->get_property = quoth_article_view_get_property;
  object_class->set_property = quoth_article_view_set_property;
  object_class->dispose = quoth_article_view_dispose;
  widget_class->grab_focus = quoth_article_view_grab_focus;
  widget_class->size_allocate = quoth_article_view_size_allocate;
  widget_class->measure = quoth_article_view_measure;

  properties[PROP_STATE] =
    g_param_spec_object ("state", NULL, NULL, QUOTH_TYPE_STATE,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (QUOTH_TYPE_FIND_BAR);
  g_type_ensure (QUOTH_TYPE_READER);
  g_type_ensure (QUOTH_TYPE_WHY_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/quoth/Quoth/ui/article-view.ui");
  gtk_widget_class_bind_template_child (widget_class, QuothArticleView, stack);
  gtk_widget_class_bind_template_child (widget_class, QuothArticleView, clamp);
  gtk_widget_class_bind_template_child (widget_class, QuothArticleView, reader);
  gtk_widget_class_bind_template_child (widget_class, QuothArticleView, find_bar);
  gtk_widget_class_bind_template_child (widget_class, QuothArticleView, why_bar);
  gtk_widget_class_bind_template_callback (widget_class, tooltip_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "copy_clipboard_cb",
                                               G_CALLBACK (quoth_article_menu_copy_cb));
  gtk_widget_class_bind_template_callback (widget_class, column_width_cb);
  gtk_widget_class_bind_template_callback (widget_class, found_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_closed_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "released_cb",
                                               G_CALLBACK (quoth_article_choosing_released_cb));
  gtk_widget_class_bind_template_callback_full (widget_class, "scrolled_cb",
                                               G_CALLBACK (quoth_article_choosing_scrolled_cb));
  gtk_widget_class_bind_template_callback_full (widget_class, "menu_pressed_cb",
                                               G_CALLBACK (quoth_article_menu_pressed_cb));
  gtk_widget_class_bind_template_callback_full (widget_class, "key_pressed_cb",
                                               G_CALLBACK (quoth_article_choosing_key_pressed_cb));

  quoth_article_menu_install (widget_class);
}

static void
quoth_article_view_init (QuothArticleView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->reader)), "mark-set",
                    G_CALLBACK (quoth_article_choosing_mark_set_cb), self);
  column_width_cb (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * article-view.c - the text of the chosen article, names and quotes marked in it. */

#include "app/article-view.h"

#include "app/article-highlights.h"
#include "app/find-bar.h"
#include "app/reader.h"
#include "app/trace.h"
#include "app/why-bar.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

struct _QuothArticleView
{
  GtkWidget        parent_instance;
  GtkStack        *stack;
  AdwClampScrollable *clamp;
  QuothReader     *reader;
  QuothFindBar    *find_bar;
  QuothWhyBar     *why_bar;
  GtkWidget       *menu;

  QuothState      *state;
  GCancellable    *loading;       /* of the load under way                                       */
  gint64           loading_id;
  gint64           shown_id;      /* article in the reader, 0 none                               */
  GArray          *entity_ids, *quote_ids; /* store ids beside the annotation                    */
  guint            selection_idle;
  gboolean         chosen_here;   /* the quote was chosen in the text: do not move it            */
  guint32          menu_byte;     /* where the menu was asked for                                */
};

G_DEFINE_FINAL_TYPE (QuothArticleView, quoth_article_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_STATE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* ---- quotes and names by index and by id -------------------------------------------------------- */

static int
index_of (GArray *ids,
          gint64  id)
{
  if (ids == NULL || id == 0)
    return -1;
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return i;

  return -1;
}

static const QuothQuote *
quote_number (QuothArticleView *self,
              int               number)
{
  guint n;

  if (number < 0 || quoth_reader_annotation (self->reader) == NULL)
    return NULL;

  const QuothQuote *quotes = quoth_annotation_quotes (quoth_reader_annotation (self->reader), &n);
  return number < (int) n ? &quotes[number] : NULL;
}

static const QuothMention *
mention_number (QuothArticleView *self,
                int               number)
{
  guint n;

  if (number < 0 || quoth_reader_annotation (self->reader) == NULL)
    return NULL;

  const QuothMention *mentions = quoth_annotation_mentions (quoth_reader_annotation (self->reader), &n);
  return number < (int) n ? &mentions[number] : NULL;
}

static const char *
name_of (QuothArticleView   *self,
         const QuothMention *mention)
{
  guint n;

  return quoth_annotation_entities (quoth_reader_annotation (self->reader), &n)[mention->entity].name;
}

static char *
words_of (QuothArticleView *self,
          QuothSpan         span)
{
  return g_strndup (quoth_article_body (quoth_reader_article (self->reader), NULL) + span.start,
                    span.end - span.start);
}

/* ---- showing what the state says ----------------------------------------------------------------- */

static void
mark_selection (QuothArticleView *self)
{
  const QuothQuote *quote = quote_number (self, index_of (self->quote_ids, quoth_state_get_quote (self->state)));
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
  const int number = index_of (self->quote_ids, id);
  const QuothQuote *quote = quote_number (self, number);

  quoth_reader_light_quote (self->reader, number);
  quoth_why_bar_show (self->why_bar, quote, quoth_reader_article (self->reader));
  if (quote != NULL && !self->chosen_here)
    {
      quoth_reader_select (self->reader, quote->span);
      quoth_reader_reveal (self->reader, quote->span);
    }
  mark_selection (self);
  if (quote != NULL)
    quoth_trace ("quote %" G_GINT64_FORMAT " lit", id);
}

static void
show_name (QuothArticleView *self)
{
  quoth_reader_light_entity (self->reader, index_of (self->entity_ids, quoth_state_get_name (self->state)));
}

static void
clear_text (QuothArticleView *self)
{
  self->shown_id = 0;
  g_clear_pointer (&self->entity_ids, g_array_unref);
  g_clear_pointer (&self->quote_ids, g_array_unref);
  quoth_reader_show (self->reader, NULL, NULL);
  quoth_why_bar_show (self->why_bar, NULL, NULL);
  quoth_find_bar_set_article (self->find_bar, NULL);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

/* ---- loading, on a reader's thread --------------------------------------------------------------- */

typedef struct
{
  QuothArticle    *article;
  QuothAnnotation *annotation;
  GArray          *entity_ids, *quote_ids;
} LoadedArticle;

static void
loaded_article_free (gpointer data)
{
  LoadedArticle *loaded = data;

  g_clear_pointer (&loaded->article, quoth_article_unref);
  g_clear_pointer (&loaded->annotation, quoth_annotation_unref);
  g_clear_pointer (&loaded->entity_ids, g_array_unref);
  g_clear_pointer (&loaded->quote_ids, g_array_unref);
  g_free (loaded);
}

static gpointer
load_article (QuothStore   *store,
              gpointer      job,
              GCancellable *cancellable,
              GError      **error)
{
  const gint64 id = *(gint64 *) job;
  LoadedArticle *loaded = g_new0 (LoadedArticle, 1);

  loaded->article = quoth_store_article (store, id, error);
  if (loaded->article != NULL)
    loaded->annotation = quoth_store_annotation (store, id, &loaded->entity_ids, &loaded->quote_ids, error);
  if (loaded->annotation == NULL)
    g_clear_pointer (&loaded, loaded_article_free);
  return loaded;
}

/* The same text with the same quotes, read again after the corpus changed. */
static gboolean
is_shown_already (QuothArticleView    *self,
                  const LoadedArticle *loaded)
{
  guint n_old, n_new;

  if (self->shown_id != self->loading_id
      || memcmp (quoth_article_digest (loaded->article),
                 quoth_article_digest (quoth_reader_article (self->reader)), 32) != 0)
    return FALSE;

  quoth_annotation_quotes (quoth_reader_annotation (self->reader), &n_old);
  quoth_annotation_quotes (loaded->annotation, &n_new);
  return n_old == n_new;
}

static void
show_loaded (QuothArticleView *self,
             LoadedArticle    *loaded)
{
  if (is_shown_already (self, loaded))
    return;

  g_clear_pointer (&self->entity_ids, g_array_unref);
  g_clear_pointer (&self->quote_ids, g_array_unref);
  self->entity_ids = g_steal_pointer (&loaded->entity_ids);
  self->quote_ids = g_steal_pointer (&loaded->quote_ids);
  self->shown_id = self->loading_id;
  self->chosen_here = FALSE;
  gtk_stack_set_visible_child_name (self->stack, "text");
  quoth_reader_show (self->reader, loaded->article, loaded->annotation);
  quoth_find_bar_set_article (self->find_bar, loaded->article);
  quoth_trace ("article %" G_GINT64_FORMAT " shown", self->shown_id);
  show_name (self);
  show_quote (self);
}

static void
on_loaded (GObject      *corpus,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (QuothArticleView) self = data;
  g_autoptr (GError) error = NULL;
  LoadedArticle *loaded = quoth_corpus_read_finish (QUOTH_CORPUS (corpus), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->state == NULL)
    {
      g_clear_pointer (&loaded, loaded_article_free);
      return;
    }
  if (loaded == NULL)
    {
      if (self->shown_id != self->loading_id) /* one that was thrown away says nothing */
        quoth_state_say (self->state, error->message, NULL, NULL);
      clear_text (self);
    }
  else
    show_loaded (self, loaded);
  self->loading_id = 0;
  g_clear_pointer (&loaded, loaded_article_free);
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
  quoth_corpus_read_async (corpus, QUOTH_LANE_PAGES, load_article, job, g_free, loaded_article_free,
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

/* ---- choosing in the text --------------------------------------------------------------------------- */

static void
choose_quote (QuothArticleView *self,
              int               number)
{
  if (number < 0 || self->quote_ids == NULL)
    return;

  self->chosen_here = TRUE;
  quoth_state_choose_quote (self->state, g_array_index (self->quote_ids, gint64, number), self->shown_id);
  self->chosen_here = FALSE;
}

static void
choose_name (QuothArticleView   *self,
             const QuothMention *mention)
{
  if (mention != NULL && self->entity_ids != NULL)
    quoth_state_set_name (self->state, g_array_index (self->entity_ids, gint64, mention->entity));
}

/* A selection made inside one quote, by pointer or keys, chooses that quote. */
static gboolean
selection_settled_cb (gpointer data)
{
  QuothArticleView *self = data;
  const QuothSpan selection = quoth_reader_selection (self->reader);

  self->selection_idle = 0;
  if (!quoth_span_is_empty (selection))
    {
      const int number = quoth_reader_quote_at (self->reader, selection.start);
      const QuothQuote *quote = quote_number (self, number);

      if (quote != NULL && quoth_span_contains (quote->span, selection)
          && index_of (self->quote_ids, quoth_state_get_quote (self->state)) != number)
        choose_quote (self, number);
    }
  mark_selection (self);
  return G_SOURCE_REMOVE;
}

static void
mark_set_cb (GtkTextBuffer    *buffer,
             GtkTextIter      *where,
             GtkTextMark      *mark,
             QuothArticleView *self)
{
  if (self->selection_idle == 0 && mark == gtk_text_buffer_get_insert (buffer))
    self->selection_idle = g_timeout_add (150, selection_settled_cb, self);
}

static void
released_cb (GtkGestureClick  *gesture,
             int               n_press,
             double            x,
             double            y,
             QuothArticleView *self)
{
  guint32 byte;

  if (n_press != 1 || !quoth_span_is_empty (quoth_reader_selection (self->reader))
      || !quoth_reader_byte_under (self->reader, x, y, &byte))
    return;

  choose_name (self, mention_number (self, quoth_reader_mention_at (self->reader, byte)));
  choose_quote (self, quoth_reader_quote_at (self->reader, byte));
}

static gboolean
scrolled_cb (QuothArticleView *self)
{
  quoth_reader_let_go (self->reader);
  return GDK_EVENT_PROPAGATE;
}

/* ---- moving by mentions and quotes -------------------------------------------------------------------- */

static guint32
cursor_byte (QuothArticleView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->reader));
  GtkTextIter start, end;

  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  return quoth_reader_byte_at (self->reader, &start);
}

/* The next (step 1) or previous (-1) mention of the lit name; after the last comes the first. */
static void
step_mention (QuothArticleView *self,
              int               step)
{
  const int entity = index_of (self->entity_ids, quoth_state_get_name (self->state));
  guint n;
  int best = -1, wrapped = -1;

  if (entity < 0 || quoth_reader_annotation (self->reader) == NULL)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }

  const guint32 here = cursor_byte (self);
  const QuothMention *mentions = quoth_annotation_mentions (quoth_reader_annotation (self->reader), &n);
  for (guint k = 0; k < n; k++)
    {
      const guint i = step > 0 ? k : n - 1 - k;

      if ((int) mentions[i].entity != entity)
        continue;
      if (wrapped < 0)
        wrapped = i;
      if (step > 0 ? mentions[i].span.start > here : mentions[i].span.start < here)
        {
          best = i;
          break;
        }
    }
  best = best < 0 ? wrapped : best;
  if (best < 0)
    return;
  quoth_reader_select (self->reader, mentions[best].span);
  quoth_reader_reveal (self->reader, mentions[best].span);
  quoth_trace ("mention %d", best);
}

static void
step_quote (QuothArticleView *self,
            int               step)
{
  guint n = 0;
  int best = -1;

  if (quoth_reader_annotation (self->reader) == NULL)
    return;

  const guint32 here = cursor_byte (self);
  const QuothQuote *quotes = quoth_annotation_quotes (quoth_reader_annotation (self->reader), &n);
  for (guint i = 0; i < n; i++)
    {
      if (step < 0 && quotes[i].span.start < here)
        best = i;
      if (step > 0 && quotes[i].span.start > here)
        {
          best = i;
          break;
        }
    }
  if (best < 0)
    gtk_widget_error_bell (GTK_WIDGET (self));
  else
    quoth_state_choose_quote (self->state, g_array_index (self->quote_ids, gint64, best), self->shown_id);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *keys,
                guint                  key,
                guint                  code,
                GdkModifierType        modifiers,
                QuothArticleView      *self)
{
  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK)) != 0
      || quoth_reader_article (self->reader) == NULL)
    return GDK_EVENT_PROPAGATE;

  switch (key)
    {
    case GDK_KEY_n:
      step_mention (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_p:
      step_mention (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_j:
      step_quote (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_k:
      step_quote (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      choose_name (self, mention_number (self, quoth_reader_mention_at (self->reader, cursor_byte (self))));
      choose_quote (self, quoth_reader_quote_at (self->reader, cursor_byte (self)));
      return GDK_EVENT_STOP;
    default:
      quoth_reader_let_go (self->reader); /* it may be Page Down */
      return GDK_EVENT_PROPAGATE;
    }
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

  const QuothMention *mention = mention_number (self, quoth_reader_mention_at (self->reader, byte));
  const QuothQuote *quote = quote_number (self, quoth_reader_quote_at (self->reader, byte));
  if (quote != NULL)
    {
      g_autofree char *why = quoth_why_text (quote, quoth_reader_article (self->reader));

      gtk_tooltip_set_text (tooltip, why);
    }
  else if (mention != NULL)
    {
      const QuothKindInfo *kind = quoth_kind_info (mention->kind);
      g_autofree char *text = g_strdup_printf ("%s · %s", name_of (self, mention), _(kind->singular));

      gtk_tooltip_set_text (tooltip, text);
    }
  return quote != NULL || mention != NULL;
}

/* ---- copying and the menu ------------------------------------------------------------------------------- */

static void
copy_text (QuothArticleView *self,
           const char       *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

/* The words as the article has them, without the breaks that are only for the eye. */
static void
copy_clipboard_cb (GtkTextView      *view,
                   QuothArticleView *self)
{
  const QuothSpan selection = quoth_reader_selection (self->reader);

  if (!quoth_span_is_empty (selection))
    {
      g_autofree char *words = words_of (self, selection);

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

  *quote = quote_number (self, quoth_reader_quote_at (self->reader, self->menu_byte));
  if (*quote == NULL)
    *quote = quote_number (self, index_of (self->quote_ids, quoth_state_get_quote (self->state)));
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
  g_autofree char *words = words_of (self, span);
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
  QuothArticle *article = quoth_reader_article (self->reader);

  if (quoth_span_is_empty (span))
    return;

  g_autoptr (GString) text = g_string_new (NULL);
  const char *outlet = quoth_article_field (article, QUOTH_FIELD_OUTLET);
  const char *date = quoth_article_field (article, QUOTH_FIELD_DATE);
  g_autofree char *words = words_of (self, span);
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
filter_speaker_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  quoth_state_add_filter (QUOTH_ARTICLE_VIEW (widget)->state, QUOTH_FILTER_SPEAKER, FALSE,
                          g_variant_get_string (parameter, NULL));
}

static void
filter_about_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  quoth_state_add_filter (QUOTH_ARTICLE_VIEW (widget)->state, QUOTH_FILTER_ABOUT, FALSE,
                          g_variant_get_string (parameter, NULL));
}

static void
find_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  quoth_article_view_find (QUOTH_ARTICLE_VIEW (widget));
}

static void
append_filter_item (GMenu      *menu,
                    char       *label, /* taken */
                    const char *action,
                    const char *value)
{
  g_autofree char *owned = label;
  g_autoptr (GMenuItem) item = g_menu_item_new (owned, NULL);

  g_menu_item_set_action_and_target (item, action, "s", value);
  g_menu_append_item (menu, item);
}

static GMenuModel *
menu_for_place (QuothArticleView *self)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) filters = g_menu_new ();
  g_autoptr (GMenu) find = g_menu_new ();
  g_autoptr (GMenu) copies = g_menu_new ();
  const QuothQuote *quote;
  const QuothMention *mention = mention_number (self, quoth_reader_mention_at (self->reader, self->menu_byte));

  if (!quoth_span_is_empty (span_to_copy (self, &quote)))
    {
      g_menu_append (copies, _("_Copy"), "text.copy");
      g_menu_append (copies, _("Copy With _Source"), "text.copy-source");
    }
  if (mention != NULL)
    {
      if (quoth_kind_info (mention->kind)->can_speak)
        append_filter_item (filters, g_strdup_printf (_("Quotes by %s"), name_of (self, mention)), "text.filter-speaker",
                            name_of (self, mention));
      append_filter_item (filters, g_strdup_printf (_("Quotes About %s"), name_of (self, mention)), "text.filter-about",
                            name_of (self, mention));
    }
  else if (quote != NULL && quote->speaker_name != NULL)
    append_filter_item (filters, g_strdup_printf (_("Quotes by %s"), quote->speaker_name), "text.filter-speaker",
                            quote->speaker_name);
  g_menu_append (find, _("_Find in Text…"), "text.find");

  g_menu_append_section (menu, NULL, G_MENU_MODEL (copies));
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

static void
menu_pressed_cb (GtkGestureClick  *gesture,
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

static gboolean
menu_key_cb (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   unused)
{
  QuothArticleView *self = QUOTH_ARTICLE_VIEW (widget);
  GtkTextView *view = GTK_TEXT_VIEW (self->reader);
  GtkTextIter cursor;
  GdkRectangle box;
  int x, y;

  if (quoth_reader_article (self->reader) == NULL)
    return FALSE;
  self->menu_byte = cursor_byte (self);
  quoth_reader_iter_at (self->reader, self->menu_byte, &cursor);
  gtk_text_view_get_iter_location (view, &cursor, &box);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, box.x, box.y + box.height, &x, &y);
  popup_menu (self, x, y);
  return TRUE;
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

  if (quoth_reader_article (self->reader) == NULL)
    return;

  const QuothSpan selection = quoth_reader_selection (self->reader);
  g_autofree char *words = selection.end - selection.start < 60 ? words_of (self, selection) : NULL;
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
  g_signal_connect_object (self->state, "notify::name", G_CALLBACK (show_name), self, G_CONNECT_SWAPPED);
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
  g_clear_handle_id (&self->selection_idle, g_source_remove);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), QUOTH_TYPE_ARTICLE_VIEW);
  g_clear_pointer (&self->entity_ids, g_array_unref);
  g_clear_pointer (&self->quote_ids, g_array_unref);
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
  gtk_widget_class_bind_template_callback (widget_class, copy_clipboard_cb);
  gtk_widget_class_bind_template_callback (widget_class, column_width_cb);
  gtk_widget_class_bind_template_callback (widget_class, found_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, released_cb);
  gtk_widget_class_bind_template_callback (widget_class, scrolled_cb);
  gtk_widget_class_bind_template_callback (widget_class, menu_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);

  gtk_widget_class_install_action (widget_class, "text.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "text.copy-source", NULL, copy_source_action);
  gtk_widget_class_install_action (widget_class, "text.filter-speaker", "s", filter_speaker_action);
  gtk_widget_class_install_action (widget_class, "text.filter-about", "s", filter_about_action);
  gtk_widget_class_install_action (widget_class, "text.find", NULL, find_action);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb, NULL);
}

static void
quoth_article_view_init (QuothArticleView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->reader)), "mark-set",
                    G_CALLBACK (mark_set_cb), self);
  column_width_cb (self);
}

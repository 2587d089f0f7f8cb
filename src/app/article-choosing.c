/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * article-choosing.c - names and quotes chosen in the text: by pointer, by selecting, by keys. */

#include "app/article-view-private.h"

#include "app/filtering.h"
#include "app/trace.h"

static void
choose_quote (QuothArticleView *self,
              int               number)
{
  if (number < 0)
    return;

  self->chosen_here = TRUE;
  quoth_state_choose_quote (self->state, g_array_index (self->shown->quote_ids, gint64, number), self->shown_id);
  self->chosen_here = FALSE;
}

static void
choose_name (QuothArticleView   *self,
             const QuothMention *mention)
{
  if (mention != NULL)
    quoth_state_set_name (self->state, g_array_index (self->shown->entity_ids, gint64, mention->entity));
}

/* What stands at this byte becomes the chosen name and quote. */
static void
choose_at (QuothArticleView *self,
           guint32           byte)
{
  choose_name (self, quoth_marked_mention (self->shown, quoth_reader_mention_at (self->reader, byte)));
  choose_quote (self, quoth_reader_quote_at (self->reader, byte));
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
      const QuothQuote *quote = quoth_marked_quote (self->shown, number);

      if (quote != NULL && quoth_span_contains (quote->span, selection)
          && quote != quoth_article_view_chosen_quote (self))
        choose_quote (self, number);
    }
  quoth_article_view_mark_selection (self);
  return G_SOURCE_REMOVE;
}

void
quoth_article_choosing_mark_set_cb (GtkTextBuffer    *buffer,
                                    GtkTextIter      *where,
                                    GtkTextMark      *mark,
                                    QuothArticleView *self)
{
  if (self->selection_idle == 0 && mark == gtk_text_buffer_get_insert (buffer))
    self->selection_idle = g_timeout_add (150, selection_settled_cb, self);
}

void
quoth_article_choosing_released_cb (GtkGestureClick  *gesture,
                                    int               n_press,
                                    double            x,
                                    double            y,
                                    QuothArticleView *self)
{
  guint32 byte;

  if (n_press != 1 || !quoth_span_is_empty (quoth_reader_selection (self->reader))
      || !quoth_reader_byte_under (self->reader, x, y, &byte))
    return;

  choose_at (self, byte);
}

gboolean
quoth_article_choosing_scrolled_cb (QuothArticleView *self)
{
  quoth_reader_let_go (self->reader);
  return GDK_EVENT_PROPAGATE;
}

/* ---- moving by mentions and quotes -------------------------------------------------------------------- */

guint32
quoth_article_view_cursor (QuothArticleView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->reader));
  GtkTextIter start, end;

  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  return quoth_reader_byte_at (self->reader, &start);
}

/* Of the lit name. FALSE: the text has none. */
static gboolean
step_mention_from (QuothArticleView *self,
                   guint32           here,
                   int               step)
{
  const int number = quoth_marked_step_mention (self->shown, quoth_state_get_name (self->state), here, step);
  const QuothMention *mention = quoth_marked_mention (self->shown, number);

  if (mention == NULL)
    return FALSE;
  quoth_reader_select (self->reader, mention->span);
  quoth_reader_reveal (self->reader, mention->span);
  quoth_trace ("mention %d", number);
  return TRUE;
}

/* ---- in another article, when the one shown has no mention of the name ------------------------------- */

typedef struct
{
  gint64      name;
  QuothQuery *articles; /* that the names pane counts                                            */
} SeekJob;

static void
seek_job_free (gpointer data)
{
  SeekJob *job = data;

  quoth_query_unref (job->articles);
  g_free (job);
}

/* The newest one (new gint64, 0: none). */
static gpointer
seek_article (QuothStore   *store,
              gpointer      data,
              GCancellable *cancellable,
              GError      **error)
{
  SeekJob *job = data;
  g_autoptr (GPtrArray) names = quoth_store_rows (store, QUOTH_ROWS_NAMES, NULL, &job->name, 1, error);
  const QuothNameRow *row = names != NULL ? names->pdata[0] : NULL;

  if (names == NULL)
    return NULL;
  if (row == NULL)
    return g_new0 (gint64, 1);

  g_autofree char *whole = quoth_filtering_whole (row->name);
  g_autoptr (QuothQuery) query = quoth_query_with_term (job->articles, QUOTH_FILTER_NAME, FALSE, whole);
  g_autoptr (GArray) ids = quoth_store_ids (store, QUOTH_ROWS_ARTICLES, query, error);
  if (ids == NULL)
    return NULL;
  return ids->len > 0 ? g_memdup2 (ids->data, sizeof (gint64)) : g_new0 (gint64, 1);
}

static void
on_sought (GObject      *corpus,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (QuothArticleView) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *article = quoth_corpus_read_finish (QUOTH_CORPUS (corpus), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->state == NULL)
    return;

  g_clear_object (&self->seeking);
  if (article == NULL)
    quoth_state_say (self->state, error->message, NULL, NULL);
  else if (*article == 0 || *article == self->shown_id)
    gtk_widget_error_bell (GTK_WIDGET (self));
  else
    {
      quoth_state_set_article (self->state, *article);
      return;
    }
  self->step_when_shown = 0;
}

static void
seek (QuothArticleView *self,
      int               step)
{
  QuothCorpus *corpus = quoth_state_get_corpus (self->state);

  if (corpus == NULL || quoth_state_get_name (self->state) == 0)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }

  SeekJob *job = g_new (SeekJob, 1);

  job->name = quoth_state_get_name (self->state);
  job->articles = quoth_state_names_query (self->state);
  self->step_when_shown = step;
  g_cancellable_cancel (self->seeking);
  g_clear_object (&self->seeking);
  self->seeking = g_cancellable_new ();
  quoth_corpus_read_async (corpus, QUOTH_LANE_PAGES, seek_article, job, seek_job_free, g_free,
                           self->seeking, on_sought, g_object_ref (self));
}

void
quoth_article_choosing_step_mention (QuothArticleView *self,
                                     int               step)
{
  const guint32 here = self->shown != NULL ? quoth_article_view_cursor (self) : 0;

  if (!step_mention_from (self, here, step))
    seek (self, step);
}

void
quoth_article_choosing_shown (QuothArticleView *self)
{
  const int step = self->step_when_shown;

  self->step_when_shown = 0;
  if (step != 0 && !step_mention_from (self, step > 0 ? G_MAXUINT32 : 0, step)) /* round to the first, the last */
    gtk_widget_error_bell (GTK_WIDGET (self));
}

static void
step_quote (QuothArticleView *self,
            int               step)
{
  const int number = quoth_marked_step_quote (self->shown, quoth_article_view_cursor (self), step,
                                              quoth_query_names_class (quoth_state_get_query (self->state)));

  if (number < 0)
    gtk_widget_error_bell (GTK_WIDGET (self));
  else
    quoth_state_choose_quote (self->state, g_array_index (self->shown->quote_ids, gint64, number), self->shown_id);
}

gboolean
quoth_article_choosing_key_pressed_cb (GtkEventControllerKey *keys,
                                       guint                  key,
                                       guint                  code,
                                       GdkModifierType        modifiers,
                                       QuothArticleView      *self)
{
  const gboolean is_enter = key == GDK_KEY_Return || key == GDK_KEY_KP_Enter;

  modifiers &= GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK;
  if (self->shown == NULL)
    return GDK_EVENT_PROPAGATE;

  /* Before the text view takes them, which has a menu for writing. */
  if (key == GDK_KEY_Menu || (key == GDK_KEY_F10 && modifiers == GDK_SHIFT_MASK))
    {
      quoth_article_menu_popup (self);
      return GDK_EVENT_STOP;
    }
  if (is_enter && modifiers == GDK_ALT_MASK)
    {
      quoth_article_menu_about (self);
      return GDK_EVENT_STOP;
    }
  if ((modifiers & ~GDK_SHIFT_MASK) != 0)
    return GDK_EVENT_PROPAGATE;

  switch (key)
    {
    case GDK_KEY_n:
      quoth_article_choosing_step_mention (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_p:
      quoth_article_choosing_step_mention (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_j:
      step_quote (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_k:
      step_quote (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      choose_at (self, quoth_article_view_cursor (self));
      return GDK_EVENT_STOP;
    default:
      quoth_reader_let_go (self->reader); /* it may be Page Down */
      return GDK_EVENT_PROPAGATE;
    }
}

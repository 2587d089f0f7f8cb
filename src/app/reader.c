/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * reader.c - a text view that shows one article with its names and quotes marked. */

#include "app/reader-private.h"

#define COLUMN_CHARS 66
#define HOLD (3 * G_TIME_SPAN_SECOND)
#define MARGIN 26

G_DEFINE_FINAL_TYPE (QuothReader, quoth_reader, GTK_TYPE_TEXT_VIEW)

enum
{
  PROP_0,
  PROP_COLUMN_WIDTH,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

void
quoth_reader_show (QuothReader     *self,
                   QuothArticle    *article,
                   QuothAnnotation *annotation)
{
  g_return_if_fail (QUOTH_IS_READER (self));
  g_return_if_fail ((article == NULL) == (annotation == NULL));

  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter start;

  g_clear_pointer (&self->article, quoth_article_unref);
  g_clear_pointer (&self->annotation, quoth_annotation_unref);
  g_array_set_size (self->found, 0);
  g_array_set_size (self->lit, 0);
  self->quote = -1;
  g_clear_handle_id (&self->cue_idle, g_source_remove);
  self->hold_until = 0;
  gtk_text_buffer_set_text (buffer, "", 0);
  gtk_widget_set_visible (GTK_WIDGET (self->meta), article != NULL);
  if (article == NULL)
    return;

  self->article = quoth_article_ref (article);
  self->annotation = quoth_annotation_ref (annotation);
  quoth_reader_fill (self);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self)), 0);
}

QuothArticle *
quoth_reader_article (QuothReader *self)
{
  g_return_val_if_fail (QUOTH_IS_READER (self), NULL);

  return self->article;
}

/* ---- selection and places ------------------------------------------------------------------------ */

QuothSpan
quoth_reader_selection (QuothReader *self)
{
  g_return_val_if_fail (QUOTH_IS_READER (self), QUOTH_SPAN_NONE);

  GtkTextIter start, end;

  if (self->article == NULL
      || !gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), &start, &end))
    return QUOTH_SPAN_NONE;

  return (QuothSpan){ quoth_reader_byte_at (self, &start), quoth_reader_byte_at (self, &end) };
}

void
quoth_reader_select (QuothReader *self,
                     QuothSpan    span)
{
  g_return_if_fail (QUOTH_IS_READER (self) && self->article != NULL);

  GtkTextIter start, end;

  quoth_reader_iter_at (self, span.start, &start);
  quoth_reader_iter_at (self, span.end, &end);
  gtk_text_buffer_select_range (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), &start, &end);
}

static void
scroll_to_revealed (QuothReader *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));

  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self), gtk_text_buffer_get_mark (buffer, "reveal"),
                                0, TRUE, 0, 1.0 / 3);
}

static gboolean
hold_cb (gpointer data)
{
  QuothReader *self = data;

  self->hold_idle = 0;
  if (self->hold_until != 0)
    scroll_to_revealed (self);
  return G_SOURCE_REMOVE;
}

/* GTK lays out a long text bit by bit, and what was scrolled to drifts away as lines above it grow
 * to their true height. Bring it back, between two bits, until all stands or the reader moves. */
static void
height_changed_cb (QuothReader *self)
{
  const gint64 now = g_get_monotonic_time ();

  if (now >= self->hold_until)
    return;
  self->hold_until = now + HOLD;
  if (self->hold_idle == 0)
    self->hold_idle = g_idle_add_full (GTK_TEXT_VIEW_PRIORITY_VALIDATE - 1, hold_cb, self, NULL);
}

void
quoth_reader_let_go (QuothReader *self)
{
  g_return_if_fail (QUOTH_IS_READER (self));

  self->hold_until = 0;
}

void
quoth_reader_reveal (QuothReader *self,
                     QuothSpan    span)
{
  g_return_if_fail (QUOTH_IS_READER (self) && self->article != NULL);

  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextMark *mark = gtk_text_buffer_get_mark (buffer, "reveal");
  GtkTextIter start;

  quoth_reader_iter_at (self, span.start, &start);
  if (mark == NULL)
    mark = gtk_text_buffer_create_mark (buffer, "reveal", &start, TRUE);
  else
    gtk_text_buffer_move_mark (buffer, mark, &start);
  self->hold_until = g_get_monotonic_time () + HOLD;
  scroll_to_revealed (self);
}

int
quoth_reader_quote_at (QuothReader *self,
                       guint32      byte)
{
  g_return_val_if_fail (QUOTH_IS_READER (self), -1);

  guint n, n_parts;
  int found = -1;
  guint32 shortest = G_MAXUINT32;

  if (self->annotation == NULL)
    return -1;

  const QuothQuote *quotes = quoth_annotation_quotes (self->annotation, &n);
  const QuothSpan *parts = quoth_annotation_parts (self->annotation, &n_parts);
  for (guint i = 0; i < n; i++)
    for (guint32 p = quotes[i].first_part;
         quoth_reader_shows (self, i) && p < quotes[i].first_part + quotes[i].n_parts; p++)
      if (parts[p].start <= byte && byte < parts[p].end && parts[p].end - parts[p].start < shortest)
        {
          found = i;
          shortest = parts[p].end - parts[p].start;
        }
  return found;
}

int
quoth_reader_mention_at (QuothReader *self,
                         guint32      byte)
{
  g_return_val_if_fail (QUOTH_IS_READER (self), -1);

  guint n;

  if (self->annotation == NULL)
    return -1;

  const QuothMention *mentions = quoth_annotation_mentions (self->annotation, &n);
  for (guint i = 0; i < n && mentions[i].span.start <= byte; i++)
    if (byte < mentions[i].span.end)
      return i;

  return -1;
}

gboolean
quoth_reader_byte_under (QuothReader *self,
                         double       x,
                         double       y,
                         guint32     *byte)
{
  g_return_val_if_fail (QUOTH_IS_READER (self), FALSE);

  GtkTextIter iter;
  int at_x, at_y;

  if (self->article == NULL)
    return FALSE;
  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, x, y, &at_x, &at_y);
  if (!gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (self), &iter, at_x, at_y))
    return FALSE;

  *byte = quoth_reader_byte_at (self, &iter);
  return TRUE;
}

/* ---- what is lit ---------------------------------------------------------------------------------- */

static gboolean
is_stance (const QuothQuote *quotes,
           guint             n,
           int               quote)
{
  return quote >= 0 && (guint) quote < n && quotes[quote].quote_class == QUOTH_CLASS_STANCE;
}

void
quoth_reader_light_quote (QuothReader *self,
                          int          quote)
{
  g_return_if_fail (QUOTH_IS_READER (self));

  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter start, end;
  guint n = 0;
  const QuothQuote *quotes = self->annotation != NULL ? quoth_annotation_quotes (self->annotation, &n) : NULL;
  gboolean changes;

  if (self->quote == quote)
    return;
  changes = is_stance (quotes, n, self->quote) || is_stance (quotes, n, quote);
  self->quote = quote < (int) n ? quote : -1;
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag (buffer, self->speaker_tag, &start, &end);
  if (self->quote >= 0)
    quoth_reader_tag_span (self, self->speaker_tag, quotes[quote].speaker);
  if (changes && !self->stances) /* it is marked while it is chosen */
    quoth_reader_tag_cues (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
quoth_reader_show_stances (QuothReader *self,
                           gboolean     stances)
{
  g_return_if_fail (QUOTH_IS_READER (self));

  if (self->stances == stances)
    return;
  self->stances = stances;
  if (self->annotation != NULL)
    quoth_reader_tag_cues (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
quoth_reader_light_entities (QuothReader   *self,
                             const guint32 *entities,
                             guint          n)
{
  g_return_if_fail (QUOTH_IS_READER (self));

  g_array_set_size (self->lit, 0);
  g_array_append_vals (self->lit, entities, n);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
quoth_reader_light_found (QuothReader     *self,
                          const QuothSpan *spans,
                          guint            n)
{
  g_return_if_fail (QUOTH_IS_READER (self));

  g_array_set_size (self->found, 0);
  g_array_append_vals (self->found, spans, n);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* ---- measures that follow the text size -------------------------------------------------------------- */

static void
measure_text (QuothReader *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  const double ascent = pango_font_metrics_get_ascent (metrics) / (double) PANGO_SCALE;
  const double descent = pango_font_metrics_get_descent (metrics) / (double) PANGO_SCALE;
  const double character = pango_font_metrics_get_approximate_char_width (metrics) / (double) PANGO_SCALE;
  const int column = (int) (character * COLUMN_CHARS) + 2 * MARGIN;
  const int line = (int) (ascent + descent);

  pango_font_metrics_unref (metrics);
  self->ascent = ascent / (ascent + descent);
  gtk_text_view_set_pixels_inside_wrap (GTK_TEXT_VIEW (self), line / 2);
  gtk_text_view_set_pixels_below_lines (GTK_TEXT_VIEW (self), line * 11 / 10);
  if (self->column_width == column)
    return;
  self->column_width = column;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COLUMN_WIDTH]);
}

static void
quoth_reader_css_changed (GtkWidget         *widget,
                          GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (quoth_reader_parent_class)->css_changed (widget, change);
  measure_text (QUOTH_READER (widget));
}

/* The line of outlet and date keeps to the column; it scrolls with the text. */
static void
quoth_reader_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  QuothReader *self = QUOTH_READER (widget);

  gtk_widget_set_size_request (GTK_WIDGET (self->meta), MAX (width - 2 * MARGIN, 0), -1);
  GTK_WIDGET_CLASS (quoth_reader_parent_class)->size_allocate (widget, width, height, baseline);
}

/* Lines are wrapped, so there is nothing to the side; GTK 4.8 scrolls there all the same when it
 * brings a mark into sight while widths still settle. */
static void
stay_left_cb (GtkAdjustment *sideways)
{
  if (gtk_adjustment_get_value (sideways) != 0)
    gtk_adjustment_set_value (sideways, 0);
}

static void
sideways_changed_cb (QuothReader *self)
{
  GtkAdjustment *sideways = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (self));

  if (sideways != NULL)
    g_signal_connect (sideways, "value-changed", G_CALLBACK (stay_left_cb), NULL);
}

static void
quoth_reader_get_property (GObject    *object,
                           guint       property,
                           GValue     *value,
                           GParamSpec *spec)
{
  if (property == PROP_COLUMN_WIDTH)
    g_value_set_int (value, QUOTH_READER (object)->column_width);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, spec);
}

static gboolean
meta_cb (gpointer data)
{
  QuothReader *self = data;

  self->meta_idle = 0;
  gtk_widget_queue_resize (GTK_WIDGET (self->meta));
  return G_SOURCE_REMOVE;
}

/* GTK 4.8 scrolls the text, and what was put over it keeps its place until it is allocated anew. Not at
 * once: GTK scrolls in the middle of drawing too. */
static void
scrolled_cb (QuothReader *self)
{
  if (self->meta_idle == 0)
    self->meta_idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, meta_cb, self, NULL);
}

static void
height_adjustment_cb (QuothReader *self)
{
  GtkAdjustment *height = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self));

  if (height == NULL)
    return;
  g_signal_connect_object (height, "changed", G_CALLBACK (height_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (height, "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
}

static void
quoth_reader_dispose (GObject *object)
{
  g_clear_handle_id (&QUOTH_READER (object)->hold_idle, g_source_remove);
  g_clear_handle_id (&QUOTH_READER (object)->meta_idle, g_source_remove);
  g_clear_handle_id (&QUOTH_READER (object)->cue_idle, g_source_remove);
  G_OBJECT_CLASS (quoth_reader_parent_class)->dispose (object);
}

static void
quoth_reader_finalize (GObject *object)
{
  QuothReader *self = QUOTH_READER (object);

  g_clear_pointer (&self->article, quoth_article_unref);
  g_clear_pointer (&self->annotation, quoth_annotation_unref);
  g_array_unref (self->breaks);
  g_array_unref (self->found);
  g_array_unref (self->lit);
  G_OBJECT_CLASS (quoth_reader_parent_class)->finalize (object);
}

static void
quoth_reader_class_init (QuothReaderClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->get_property = quoth_reader_get_property;
  object_class->dispose = quoth_reader_dispose;
  object_class->finalize = quoth_reader_finalize;
  widget_class->css_changed = quoth_reader_css_changed;
  widget_class->size_allocate = quoth_reader_size_allocate;
  GTK_TEXT_VIEW_CLASS (class)->snapshot_layer = quoth_reader_snapshot_marks;

  properties[PROP_COLUMN_WIDTH] =
    g_param_spec_int ("column-width", NULL, NULL, 0, G_MAXINT, 0,
                      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
quoth_reader_init (QuothReader *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);

  self->breaks = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->found = g_array_new (FALSE, FALSE, sizeof (QuothSpan));
  self->lit = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->quote = -1;
  self->headline_tag = gtk_text_buffer_create_tag (buffer, "headline", "weight", PANGO_WEIGHT_BOLD,
                                                   "scale", 1.5, "pixels-inside-wrap", 2,
                                                   "insert-hyphens", FALSE, NULL);
  self->furniture_tag = gtk_text_buffer_create_tag (buffer, "furniture", "style", PANGO_STYLE_ITALIC,
                                                    "scale", 0.9, NULL);
  self->cue_tag = gtk_text_buffer_create_tag (buffer, "cue", "weight", PANGO_WEIGHT_SEMIBOLD, NULL);
  self->speaker_tag = gtk_text_buffer_create_tag (buffer, "speaker", "weight", PANGO_WEIGHT_BOLD, NULL);

  self->meta = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->meta, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->meta, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->meta), "article-meta");
  gtk_widget_set_visible (GTK_WIDGET (self->meta), FALSE);
  gtk_text_view_add_overlay (view, GTK_WIDGET (self->meta), MARGIN, -34);

  gtk_text_view_set_editable (view, FALSE);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (view, MARGIN);
  gtk_text_view_set_right_margin (view, MARGIN);
  gtk_text_view_set_top_margin (view, 52);
  gtk_text_view_set_bottom_margin (view, 32);
  gtk_widget_add_css_class (GTK_WIDGET (self), "reader");
  g_signal_connect (self, "notify::hadjustment", G_CALLBACK (sideways_changed_cb), NULL);
  g_signal_connect (self, "notify::vadjustment", G_CALLBACK (height_adjustment_cb), NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * reader.c - a text view that shows one article with its names and quotes marked.
 *
 * GTK lays out a paragraph in one go, so one of 500,000 words would hang the window. Long ones are
 * broken for the eye: a blank becomes a line feed (offsets stay), and where there is no blank a
 * line feed is put in and remembered. Marks are drawn for the visible lines only. */

#include "app/reader.h"

#include "app/article-highlights.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LONG_PARAGRAPH 12000 /* bytes; about 2,000 words                                          */
#define SHOWN_PARAGRAPH 3000 /* what a long one is broken into                                    */
#define COLUMN_CHARS 66
#define HOLD (3 * G_TIME_SPAN_SECOND)
#define MARGIN 26

struct _QuothReader
{
  GtkTextView      parent_instance;
  GtkLabel        *meta;
  GtkTextTag      *headline_tag, *furniture_tag, *cue_tag, *speaker_tag;
  QuothArticle    *article;
  QuothAnnotation *annotation;
  GArray          *breaks;  /* guint32: characters of the body before which a line feed was put in */
  GArray          *found;   /* QuothSpan                                                          */
  int              quote, entity;
  int              column_width;
  double           ascent;  /* share of a line that stands above the baseline                     */
  gint64           hold_until; /* monotonic time; 0: what was revealed may move away              */
  guint            hold_idle;
};

G_DEFINE_FINAL_TYPE (QuothReader, quoth_reader, GTK_TYPE_TEXT_VIEW)

enum
{
  PROP_0,
  PROP_COLUMN_WIDTH,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* ---- bytes and characters ------------------------------------------------------------------------ */

static guint32
buffer_offset (QuothReader *self,
               guint32      byte)
{
  const guint32 at = quoth_article_char_offset (self->article, byte);
  const guint32 *breaks = (const guint32 *) self->breaks->data;
  guint low = 0, high = self->breaks->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (breaks[middle] <= at)
        low = middle + 1;
      else
        high = middle;
    }
  return at + low;
}

void
quoth_reader_iter_at (QuothReader *self,
                      guint32      byte,
                      GtkTextIter *iter)
{
  g_return_if_fail (QUOTH_IS_READER (self) && self->article != NULL);

  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), iter,
                                      buffer_offset (self, byte));
}

guint32
quoth_reader_byte_at (QuothReader       *self,
                      const GtkTextIter *iter)
{
  g_return_val_if_fail (QUOTH_IS_READER (self) && self->article != NULL, 0);

  const guint32 at = gtk_text_iter_get_offset (iter);
  const guint32 *breaks = (const guint32 *) self->breaks->data;
  guint low = 0, high = self->breaks->len;

  while (low < high) /* line feed i stands in the buffer at breaks[i] + i */
    {
      guint middle = (low + high) / 2;

      if (breaks[middle] + middle < at)
        low = middle + 1;
      else
        high = middle;
    }
  return quoth_article_byte_offset (self->article, at - low);
}

/* ---- filling the buffer ---------------------------------------------------------------------------- */

/* Where to break text[0, len) for the eye: after a sentence in the second half, else at the last
 * blank, else between two characters. */
static gsize
place_to_break (const char *text,
                gsize       len)
{
  gsize blank = 0;

  for (gsize i = len - 1; i > len / 2; i--)
    if (text[i] == ' ')
      {
        if (strchr (".!?", text[i - 1]) != NULL)
          return i;
        if (blank == 0)
          blank = i;
      }
  if (blank != 0)
    return blank;

  while (len > 1 && (text[len] & 0xC0) == 0x80)
    len--;
  return len;
}

static void
add_long_paragraph (QuothReader *self,
                    GString     *shown,
                    const char  *body,
                    gsize        start,
                    gsize        end)
{
  while (end - start > SHOWN_PARAGRAPH)
    {
      gsize at = start + place_to_break (body + start, SHOWN_PARAGRAPH);

      g_string_append_len (shown, body + start, at - start);
      g_string_append_c (shown, '\n');
      if (body[at] == ' ')
        at++;
      else
        {
          guint32 before = quoth_article_char_offset (self->article, at);

          g_array_append_val (self->breaks, before);
        }
      start = at;
    }
  g_string_append_len (shown, body + start, end - start);
}

static GString *
text_to_show (QuothReader *self)
{
  gsize len;
  const char *body = quoth_article_body (self->article, &len);
  GString *shown = g_string_sized_new (len + 64);

  for (gsize start = 0; start < len;)
    {
      const char *feed = memchr (body + start, '\n', len - start);
      gsize end = feed != NULL ? (gsize) (feed - body) + 1 : len;

      if (end - start > LONG_PARAGRAPH)
        add_long_paragraph (self, shown, body, start, end);
      else
        g_string_append_len (shown, body + start, end - start);
      start = end;
    }
  return shown;
}

static void
tag_span (QuothReader *self,
          GtkTextTag  *tag,
          QuothSpan    span)
{
  GtkTextIter start, end;

  if (quoth_span_is_empty (span))
    return;
  quoth_reader_iter_at (self, span.start, &start);
  quoth_reader_iter_at (self, span.end, &end);
  gtk_text_buffer_apply_tag (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), tag, &start, &end);
}

static void
tag_article (QuothReader *self)
{
  guint n_furniture, n_quotes;
  const QuothSpan *furniture = quoth_article_furniture (self->article, &n_furniture);
  const QuothQuote *quotes = quoth_annotation_quotes (self->annotation, &n_quotes);

  tag_span (self, self->headline_tag, quoth_article_headline (self->article));
  for (guint i = 0; i < n_furniture; i++)
    tag_span (self, self->furniture_tag, furniture[i]);
  for (guint i = 0; i < n_quotes; i++)
    tag_span (self, self->cue_tag, quotes[i].cue);
}

/* "Friday 12 June 2026", or as much of it as is known. */
static char *
date_for_people (const char *iso)
{
  int year = 0, month = 1, day = 1;
  int n = sscanf (iso, "%4d-%2d-%2d", &year, &month, &day);

  if (n < 1 || !g_date_valid_dmy (day, month, year))
    return g_strdup (iso);

  g_autoptr (GDateTime) date = g_date_time_new_utc (year, month, day, 12, 0, 0);
  if (n == 3)
    return g_date_time_format (date, _("%A %-d %B %Y"));

  return n == 2 ? g_date_time_format (date, _("%B %Y")) : g_strdup_printf ("%d", year);
}

/* Outlet, date, byline and length, as a newspaper would set them over the headline. */
static void
show_meta (QuothReader *self)
{
  g_autoptr (GPtrArray) pieces = g_ptr_array_new_with_free_func (g_free);
  const char *outlet = quoth_article_field (self->article, QUOTH_FIELD_OUTLET);
  const char *date = quoth_article_field (self->article, QUOTH_FIELD_DATE);
  const char *author = quoth_article_field (self->article, QUOTH_FIELD_AUTHOR);
  const guint n_words = quoth_article_n_words (self->article);

  if (outlet != NULL)
    g_ptr_array_add (pieces, g_strdup (outlet));
  g_ptr_array_add (pieces, date != NULL ? date_for_people (date) : g_strdup (_("Date unknown")));
  if (author != NULL)
    g_ptr_array_add (pieces, g_strdup_printf (_("by %s"), author));
  g_ptr_array_add (pieces, g_strdup_printf (ngettext ("%'u word", "%'u words", n_words), n_words));
  g_ptr_array_add (pieces, NULL);

  g_autofree char *line = g_strjoinv (" · ", (char **) pieces->pdata);
  gtk_label_set_text (self->meta, line);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->meta), line);
}

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
  g_array_set_size (self->breaks, 0);
  g_array_set_size (self->found, 0);
  self->quote = self->entity = -1;
  self->hold_until = 0;
  gtk_text_buffer_set_text (buffer, "", 0);
  gtk_widget_set_visible (GTK_WIDGET (self->meta), article != NULL);
  if (article == NULL)
    return;

  self->article = quoth_article_ref (article);
  self->annotation = quoth_annotation_ref (annotation);
  GString *shown = text_to_show (self);
  gtk_text_buffer_set_text (buffer, shown->str, shown->len);
  g_string_free (shown, TRUE);
  tag_article (self);
  show_meta (self);

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

QuothAnnotation *
quoth_reader_annotation (QuothReader *self)
{
  g_return_val_if_fail (QUOTH_IS_READER (self), NULL);

  return self->annotation;
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
    for (guint32 p = quotes[i].first_part; p < quotes[i].first_part + quotes[i].n_parts; p++)
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

void
quoth_reader_light_quote (QuothReader *self,
                          int          quote)
{
  g_return_if_fail (QUOTH_IS_READER (self));

  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter start, end;
  guint n = 0;
  const QuothQuote *quotes = self->annotation != NULL ? quoth_annotation_quotes (self->annotation, &n) : NULL;

  if (self->quote == quote)
    return;
  self->quote = quote < (int) n ? quote : -1;
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag (buffer, self->speaker_tag, &start, &end);
  if (self->quote >= 0)
    tag_span (self, self->speaker_tag, quotes[quote].speaker);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
quoth_reader_light_entity (QuothReader *self,
                           int          entity)
{
  g_return_if_fail (QUOTH_IS_READER (self));

  if (self->entity == entity)
    return;
  self->entity = entity;
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

/* ---- drawing --------------------------------------------------------------------------------------- */

typedef void (*LineFunc) (QuothReader           *self,
                          GtkSnapshot           *snapshot,
                          const graphene_rect_t *line,
                          int                    what,
                          gboolean               strong);

static void
draw_tint (QuothReader           *self,
           GtkSnapshot           *snapshot,
           const graphene_rect_t *line,
           int                    what,
           gboolean               strong)
{
  graphene_rect_t area = *line;

  graphene_rect_inset (&area, -2, -1);
  quoth_tint_snapshot (snapshot, what, &area);
}

static void
draw_line_under (QuothReader           *self,
                 GtkSnapshot           *snapshot,
                 const graphene_rect_t *line,
                 int                    what,
                 gboolean               strong)
{
  const double y = line->origin.y + line->size.height * self->ascent + 3;

  quoth_kind_line_snapshot (snapshot, what, strong, line->origin.x, floor (y), line->size.width);
}

/* Calls `draw` for the piece of the span on each line of the screen. */
static void
draw_span (QuothReader *self,
           GtkSnapshot *snapshot,
           QuothSpan    span,
           LineFunc     draw,
           int          what,
           gboolean     strong)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextIter at, end;

  quoth_reader_iter_at (self, span.start, &at);
  quoth_reader_iter_at (self, span.end, &end);
  while (gtk_text_iter_compare (&at, &end) < 0)
    {
      GtkTextIter next = at, last;
      GdkRectangle first_box, last_box;

      if (!gtk_text_view_forward_display_line (view, &next) || gtk_text_iter_compare (&next, &end) > 0
          || gtk_text_iter_compare (&next, &at) <= 0)
        next = end;
      last = next;
      while (gtk_text_iter_backward_char (&last) && gtk_text_iter_compare (&at, &last) < 0
             && g_unichar_isspace (gtk_text_iter_get_char (&last)))
        ;
      gtk_text_view_get_iter_location (view, &at, &first_box);
      gtk_text_view_get_iter_location (view, &last, &last_box);

      const int left = MIN (first_box.x, last_box.x);
      const int right = MAX (first_box.x + first_box.width, last_box.x + last_box.width);
      draw (self, snapshot,
            &GRAPHENE_RECT_INIT (left, first_box.y, right - left, first_box.height), what, strong);
      at = next;
    }
}

/* The bytes that can be seen, generously. */
static QuothSpan
visible_span (QuothReader *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GdkRectangle seen;
  GtkTextIter start, end;

  gtk_text_view_get_visible_rect (view, &seen);
  gtk_text_view_get_line_at_y (view, &start, seen.y, NULL);
  gtk_text_view_get_line_at_y (view, &end, seen.y + seen.height, NULL);
  gtk_text_iter_forward_line (&end);
  return (QuothSpan){ quoth_reader_byte_at (self, &start), quoth_reader_byte_at (self, &end) };
}

/* The part of `span` worth drawing. */
static gboolean
clip_span (QuothSpan *span,
           QuothSpan  seen)
{
  span->start = MAX (span->start, seen.start);
  span->end = MIN (span->end, seen.end);
  return !quoth_span_is_empty (*span);
}

static void
draw_quotes (QuothReader *self,
             GtkSnapshot *snapshot,
             QuothSpan    seen)
{
  guint n, n_parts;
  const QuothQuote *quotes = quoth_annotation_quotes (self->annotation, &n);
  const QuothSpan *parts = quoth_annotation_parts (self->annotation, &n_parts);

  for (guint i = 0; i < n; i++)
    {
      const gboolean chosen = (int) i == self->quote;
      QuothSpan cue = quotes[i].cue, speaker = quotes[i].speaker;

      for (guint32 p = 0; p < quotes[i].n_parts; p++)
        {
          QuothSpan part = parts[quotes[i].first_part + p];

          if (clip_span (&part, seen))
            draw_span (self, snapshot, part, draw_tint,
                       chosen ? QUOTH_TINT_CHOSEN : quoth_tint_of_certainty (quotes[i].certainty), FALSE);
        }
      if (clip_span (&cue, seen))
        draw_span (self, snapshot, cue, draw_tint, chosen ? QUOTH_TINT_CHOSEN_CUE : QUOTH_TINT_CUE, FALSE);
      if (chosen && clip_span (&speaker, seen))
        draw_span (self, snapshot, speaker, draw_tint, QUOTH_TINT_SPEAKER, FALSE);
    }
}

static void
draw_names (QuothReader *self,
            GtkSnapshot *snapshot,
            QuothSpan    seen)
{
  guint n, n_quotes;
  const QuothMention *mentions = quoth_annotation_mentions (self->annotation, &n);
  const QuothQuote *quotes = quoth_annotation_quotes (self->annotation, &n_quotes);
  const QuothSpan speaker = self->quote >= 0 ? quotes[self->quote].speaker : QUOTH_SPAN_NONE;

  for (guint i = 0; i < n && mentions[i].span.start < seen.end; i++)
    {
      QuothSpan span = mentions[i].span;
      const gboolean lit = (int) mentions[i].entity == self->entity;
      const gboolean speaks = quoth_span_touches (span, speaker);

      if (!clip_span (&span, seen))
        continue;
      if (lit)
        draw_span (self, snapshot, span, draw_tint, QUOTH_TINT_NAME, TRUE);
      draw_span (self, snapshot, span, draw_line_under, mentions[i].kind, lit || speaks);
    }
}

static void
quoth_reader_snapshot_layer (GtkTextView      *view,
                             GtkTextViewLayer  layer,
                             GtkSnapshot      *snapshot)
{
  QuothReader *self = QUOTH_READER (view);

  if (layer != GTK_TEXT_VIEW_LAYER_BELOW_TEXT || self->article == NULL)
    return;

  const QuothSpan seen = visible_span (self);
  draw_quotes (self, snapshot, seen);
  draw_names (self, snapshot, seen);
  for (guint i = 0; i < self->found->len; i++)
    {
      QuothSpan span = g_array_index (self->found, QuothSpan, i);

      if (clip_span (&span, seen))
        draw_span (self, snapshot, span, draw_tint, QUOTH_TINT_FOUND, FALSE);
    }
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

static void
height_adjustment_cb (QuothReader *self)
{
  GtkAdjustment *height = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self));

  if (height != NULL)
    g_signal_connect_object (height, "changed", G_CALLBACK (height_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
quoth_reader_dispose (GObject *object)
{
  g_clear_handle_id (&QUOTH_READER (object)->hold_idle, g_source_remove);
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
  GTK_TEXT_VIEW_CLASS (class)->snapshot_layer = quoth_reader_snapshot_layer;

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
  self->quote = self->entity = -1;
  self->headline_tag = gtk_text_buffer_create_tag (buffer, "headline", "weight", PANGO_WEIGHT_BOLD,
                                                   "scale", 1.5, "pixels-inside-wrap", 2, NULL);
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

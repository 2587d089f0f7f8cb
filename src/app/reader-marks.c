/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * reader-marks.c - draws the marks of names and quotes under the text, for the visible lines only. */

#include "app/article-highlights.h"
#include "app/reader-private.h"

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

      if (!quoth_reader_shows (self, i))
        continue;
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

static gboolean
is_lit (QuothReader *self,
        guint32      entity)
{
  for (guint i = 0; i < self->lit->len; i++)
    if (g_array_index (self->lit, guint32, i) == entity)
      return TRUE;

  return FALSE;
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
      const gboolean lit = is_lit (self, mentions[i].entity);
      const gboolean speaks = quoth_span_touches (span, speaker);

      if (!clip_span (&span, seen))
        continue;
      if (lit)
        draw_span (self, snapshot, span, draw_tint, QUOTH_TINT_NAME, TRUE);
      draw_span (self, snapshot, span, draw_line_under, mentions[i].kind, lit || speaks);
    }
}

void
quoth_reader_snapshot_marks (GtkTextView     *view,
                             GtkTextViewLayer layer,
                             GtkSnapshot     *snapshot)
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

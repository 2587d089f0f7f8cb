/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * reader-text.c - an article's text in the buffer of the reader.
 *
 * GTK lays out a paragraph in one go, so one of 500,000 words would hang the window. Long ones are
 * broken for the eye: a blank becomes a line feed (offsets stay), and where there is no blank a
 * line feed is put in and remembered. */

#include "app/reader-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LONG_PARAGRAPH 12000 /* bytes; about 2,000 words                                          */
#define SHOWN_PARAGRAPH 3000 /* what a long one is broken into                                    */
#define CUES_AT_ONCE    2000 /* made bold before anything is seen, and in each idle moment later:  */
#define CUES_IDLE       500  /* GTK takes 4 µs for one, and there may be 100,000                    */

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

void
quoth_reader_tag_span (QuothReader *self,
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

gboolean
quoth_reader_shows (QuothReader *self,
                    guint        i)
{
  guint n;
  const QuothQuote *quotes = quoth_annotation_quotes (self->annotation, &n);

  return self->stances || quotes[i].quote_class != QUOTH_CLASS_STANCE || (int) i == self->quote;
}

static void
tag_next_cues (QuothReader *self,
               guint        most)
{
  guint n;
  const QuothQuote *quotes = quoth_annotation_quotes (self->annotation, &n);

  for (guint i = 0; i < most && self->cues_left > 0; i++, self->cues_left--)
    {
      if (quoth_reader_shows (self, self->next_cue))
        quoth_reader_tag_span (self, self->cue_tag, quotes[self->next_cue].cue);
      self->next_cue = (self->next_cue + 1) % n;
    }
}

static gboolean
on_cue_idle (gpointer data)
{
  QuothReader *self = data;

  tag_next_cues (self, CUES_IDLE);
  if (self->cues_left > 0)
    return G_SOURCE_CONTINUE;
  self->cue_idle = 0;
  return G_SOURCE_REMOVE;
}

/* From shortly before the chosen one, as that is where the text will be looked at. */
void
quoth_reader_tag_cues (QuothReader *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag (buffer, self->cue_tag, &start, &end);
  quoth_annotation_quotes (self->annotation, &self->cues_left);
  self->next_cue = MAX (self->quote - CUES_AT_ONCE / 2, 0);
  tag_next_cues (self, CUES_AT_ONCE);
  if (self->cues_left > 0 && self->cue_idle == 0)
    self->cue_idle = g_idle_add (on_cue_idle, self);
}

static void
tag_article (QuothReader *self)
{
  guint n_furniture;
  const QuothSpan *furniture = quoth_article_furniture (self->article, &n_furniture);

  quoth_reader_tag_span (self, self->headline_tag, quoth_article_headline (self->article));
  for (guint i = 0; i < n_furniture; i++)
    quoth_reader_tag_span (self, self->furniture_tag, furniture[i]);
  quoth_reader_tag_cues (self);
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
quoth_reader_fill (QuothReader *self)
{
  GString *shown;

  g_array_set_size (self->breaks, 0);
  shown = text_to_show (self);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), shown->str, shown->len);
  g_string_free (shown, TRUE);
  tag_article (self);
  show_meta (self);
}

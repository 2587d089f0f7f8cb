/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * paragraphs.c - where the paragraphs of a plain text are.
 *
 * A blank line always ends a paragraph. What a single line feed means differs from file to file:
 * most often the end of a paragraph too, but in hard-wrapped text (mail, old databases) nothing.
 * measure() tells them apart for the whole text: in wrapped text nearly every line is so long that
 * the first word of the next would not have fitted, and most of them stop in the middle of a
 * sentence. In wrapped text a line that ends early at the end of a sentence, or an indented next
 * line, still ends the paragraph. Cost: linear in the text. */
#include "text/paragraphs.h"

#include "text/clean.h"

#include <string.h>

typedef struct
{
  QuothSpan text;     /* trimmed; empty for a blank line                                         */
  guint32   width;    /* characters of the untrimmed front and the text                          */
  guint32   indent;   /* blanks before the text                                                  */
  guint32   word;     /* characters of its first word                                            */
  gboolean  ends;     /* its last character ends a sentence                                      */
} Line;

enum
{
  MIN_WRAP = 30,  /* nobody wraps narrower …                                                     */
  MAX_WRAP = 120, /* … or wider                                                                  */
};

gsize
quoth_line_end (const char *utf8,
                gsize       len,
                gsize       from,
                gsize      *next)
{
  gsize i = from;

  for (; i < len; i++)
    {
      guchar c = utf8[i];
      gsize width = 0;

      if (c == '\r')
        width = i + 1 < len && utf8[i + 1] == '\n' ? 2 : 1;
      else if (c == '\n' || c == '\v' || c == '\f')
        width = 1;
      else if (c == 0xc2 && i + 1 < len && (guchar) utf8[i + 1] == 0x85)
        width = 2;
      else if (c == 0xe2 && i + 2 < len && (guchar) utf8[i + 1] == 0x80 &&
               ((guchar) utf8[i + 2] == 0xa8 || (guchar) utf8[i + 2] == 0xa9))
        width = 3;

      if (width > 0)
        {
          *next = i + width;
          return i;
        }
    }

  *next = len;
  return len;
}

QuothSpan
quoth_span_trim (const char *utf8,
                 QuothSpan   span)
{
  while (span.start < span.end && quoth_is_blank (g_utf8_get_char (utf8 + span.start)))
    span.start += g_utf8_skip[(guchar) utf8[span.start]];

  while (span.start < span.end)
    {
      const char *last = g_utf8_prev_char (utf8 + span.end);

      if (!quoth_is_blank (g_utf8_get_char (last)))
        break;

      span.end = last - utf8;
    }

  return span.start < span.end ? span : QUOTH_SPAN_NONE;
}

/* A full stop, question or exclamation mark, or colon, maybe with closing marks after it. */
static gboolean
ends_sentence (const char *utf8,
               QuothSpan   text)
{
  const char *begin = utf8 + text.start;
  const char *at = utf8 + text.end;

  while (at > begin)
    {
      at = g_utf8_prev_char (at);

      gunichar c = g_utf8_get_char (at);

      if (c == '.' || c == '!' || c == '?' || c == ':' || c == 0x2026)
        return TRUE;
      if (c != '"' && c != '\'' && c != ')' && c != ']' && c != 0x201d && c != 0x2019 && c != 0xbb &&
          c != 0x201c && c != 0xab)
        return FALSE;
    }

  return FALSE;
}

static guint32
count_chars (const char *from,
             const char *to)
{
  guint32 n = 0;

  for (; from < to; from++)
    n += ((guchar) *from & 0xc0) != 0x80;

  return n;
}

static Line
read_line (const char *utf8,
           gsize       start,
           gsize       end)
{
  Line line = { .text = quoth_span_trim (utf8, (QuothSpan){ start, end }) };

  if (quoth_span_is_empty (line.text))
    return line;

  const char *text = utf8 + line.text.start;
  const char *stop = utf8 + line.text.end;
  const char *word = text;

  while (word < stop && !quoth_is_blank (g_utf8_get_char (word)))
    word = g_utf8_next_char (word);

  line.indent = count_chars (utf8 + start, text);
  line.width = line.indent + count_chars (text, stop);
  line.word = count_chars (text, word);
  line.ends = ends_sentence (utf8, line.text);
  return line;
}

static GArray *
read_lines (const char *utf8,
            gsize       len,
            gsize       from)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));

  while (from < len)
    {
      gsize next;
      gsize end = quoth_line_end (utf8, len, from, &next);
      Line line = read_line (utf8, from, end);

      g_array_append_val (lines, line);
      from = next;
    }

  return lines;
}

static gboolean
is_blank_line (const Line *line)
{
  return quoth_span_is_empty (line->text);
}

/* The next line's first word would have fitted on this one. */
static gboolean
ends_early (const Line *line,
            const Line *next,
            guint       width)
{
  return line->width + 1 + next->word <= width;
}

/* The width the text was wrapped at, or 0 when a line feed ends a paragraph. */
static guint
measure (const GArray *lines)
{
  const Line *line = (const Line *) lines->data;
  guint widths[MAX_WRAP + 1] = { 0 };
  guint n = 0, wider = 0, full = 0, open = 0, width = 0;

  for (guint i = 0; i + 1 < lines->len; i++)
    if (!is_blank_line (&line[i]) && !is_blank_line (&line[i + 1]))
      {
        n++;
        if (line[i].width > MAX_WRAP)
          wider++;
        else
          widths[line[i].width]++;
      }

  if (n < 2 || wider * 20 > n)
    return 0;

  /* The widest but for a few outliers: a long address, a headline. */
  for (guint above = 0, i = MAX_WRAP; i > 0 && width == 0; i--)
    {
      above += widths[i];
      if (above * 50 > n)
        width = i;
    }

  if (width < MIN_WRAP)
    return 0;

  for (guint i = 0; i + 1 < lines->len; i++)
    if (!is_blank_line (&line[i]) && !is_blank_line (&line[i + 1]))
      {
        full += !ends_early (&line[i], &line[i + 1], width);
        open += !line[i].ends;
      }

  return full * 100 >= n * 80 && open * 100 >= n * 50 ? width : 0;
}

/* Whether a paragraph ends between two lines that follow each other. */
static gboolean
breaks (const Line *line,
        const Line *next,
        guint       width)
{
  if (width == 0 || is_blank_line (line) || is_blank_line (next))
    return TRUE;

  if (next->indent >= line->indent + 2)
    return TRUE;

  return line->ends && ends_early (line, next, width);
}

void
quoth_cut_paragraphs (const char *utf8,
                      gsize       len,
                      gsize       from,
                      GArray     *spans)
{
  g_autoptr (GArray) lines = read_lines (utf8, len, from);
  const Line *line = (const Line *) lines->data;
  const guint width = measure (lines);
  QuothSpan paragraph = QUOTH_SPAN_NONE;

  for (guint i = 0; i < lines->len; i++)
    {
      if (is_blank_line (&line[i]))
        continue;

      if (quoth_span_is_empty (paragraph))
        paragraph = line[i].text;
      else
        paragraph.end = line[i].text.end;

      if (i + 1 == lines->len || breaks (&line[i], &line[i + 1], width))
        {
          g_array_append_val (spans, paragraph);
          paragraph = QUOTH_SPAN_NONE;
        }
    }
}

void
quoth_cut_lines (const char *utf8,
                 gsize       len,
                 gsize       from,
                 GArray     *spans)
{
  while (from < len)
    {
      const char *feed = memchr (utf8 + from, '\n', len - from);
      gsize end = feed != NULL ? (gsize) (feed - utf8) : len;
      QuothSpan span = quoth_span_trim (utf8, (QuothSpan){ from, end });

      if (!quoth_span_is_empty (span))
        g_array_append_val (spans, span);
      from = end + 1;
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * header.c - what stands before the running text of a plain text file: who, when, where.
 *
 * Tried in this order: YAML front matter between "---" lines; the inline " date 2023-06-12 " form;
 * a block of "Label: value" lines, maybe under a headline; a headline with byline, date or
 * "Outlet, date" lines after it. Each reader works on a QuothHeader and moves its `at`; only at the
 * end is the draft told. When nothing would be left as text, there was no header: a text is never
 * lost to it. */
#include "text/header.h"

#include "text/author.h"
#include "text/clean.h"
#include "text/paragraphs.h"

#include <string.h>

enum
{
  MAX_VALUE = 4096,       /* bytes                                                               */
  MAX_HEADLINE = 140,     /* characters                                                          */
  LOOK_AHEAD = 64 * 1024, /* bytes of text looked at to judge a headline                         */
};

/* ---- lines ------------------------------------------------------------------------------------ */

static gsize
skip_blanks (const QuothHeader *header,
             gsize              at)
{
  while (at < header->len)
    {
      const char *p = header->utf8 + at;
      gunichar c = g_utf8_get_char (p);

      if (!quoth_is_blank (c) && c != 0xfeff)
        break;

      at += g_utf8_skip[(guchar) *p];
    }

  return at;
}

QuothSpan
quoth_header_line (const QuothHeader *header,
                   gsize              at,
                   gsize             *next)
{
  gsize end = quoth_line_end (header->utf8, header->len, at, next);

  return quoth_span_trim (header->utf8, (QuothSpan){ at, end });
}

char *
quoth_header_copy (const QuothHeader *header,
                   QuothSpan          span)
{
  const char *text = header->utf8 + span.start;
  gsize len = MIN (span.end - span.start, MAX_VALUE);

  while (len > 0 && len < span.end - span.start && ((guchar) text[len] & 0xc0) == 0x80)
    len--;

  return quoth_clean_line (text, len);
}

/* ---- values ----------------------------------------------------------------------------------- */

gboolean
quoth_header_take (QuothHeader *header,
                   QuothField   field,
                   const char  *value)
{
  if (field == QUOTH_FIELD_OUTLET && strstr (value, "://") != NULL)
    field = QUOTH_FIELD_URL;

  if (value[0] == '\0')
    return TRUE;

  if (field == QUOTH_FIELD_AUTHOR || field == QUOTH_FIELD_DATE)
    {
      g_autofree char *understood =
        field == QUOTH_FIELD_AUTHOR ? quoth_author_parse (value) : quoth_date_parse (value, TRUE);

      if (understood == NULL)
        return FALSE;
    }

  if (header->values[field] == NULL)
    header->values[field] = g_strdup (value);

  return TRUE;
}

/* ---- " date 2023-06-12 " ---------------------------------------------------------------------- */

static gboolean
read_inline_date (QuothHeader *header)
{
  static const char word[] = "date";
  const char *begin = header->utf8 + header->at;
  const char *end = header->utf8 + header->len;
  const char *p = begin;

  if (end - p < 4 || g_ascii_strncasecmp (p, word, 4) != 0)
    return FALSE;

  p += 4;
  if (p < end && *p == ':')
    p++;

  const char *blank = p;

  while (p < end && *p == ' ')
    p++;
  if (p == blank || end - p < 11 || p[10] == '\n' || !quoth_is_blank (g_utf8_get_char (p + 10)))
    return FALSE;

  g_autofree char *date = g_strndup (p, 10);
  g_autofree char *iso = p[4] == '-' && p[7] == '-' ? quoth_date_parse (date, TRUE) : NULL;

  if (iso == NULL)
    return FALSE;

  quoth_header_take (header, QUOTH_FIELD_DATE, iso);
  header->at = p + 10 - header->utf8;
  return TRUE;
}

/* ---- headline, byline, date ------------------------------------------------------------------- */

/* "12 March 2026", "Published: March 12, 2026, 7:30 a.m." */
static gboolean
read_date_line (QuothHeader *header,
                const char  *line)
{
  g_autofree char *iso = NULL;

  if (header->values[QUOTH_FIELD_DATE] != NULL || strlen (line) > 80)
    return FALSE;

  iso = quoth_date_parse (line, !header->day_first);
  if (iso == NULL || strlen (iso) < 10)
    return FALSE;

  return quoth_header_take (header, QUOTH_FIELD_DATE, iso);
}

/* "The Lowland Post, 12 March 2026", "Harbour Times | 2026-03-12" */
static gboolean
read_outlet_line (QuothHeader *header,
                  const char  *line)
{
  static const char *const dividers[] = { " | ", " — ", " – ", " - ", " · ", ", " };

  if (strlen (line) > 80 || header->values[QUOTH_FIELD_DATE] != NULL ||
      header->values[QUOTH_FIELD_OUTLET] != NULL || !g_unichar_isupper (g_utf8_get_char (line)))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (dividers); i++)
    {
      const char *divider = strstr (line, dividers[i]);

      if (divider == NULL)
        continue;

      g_autofree char *outlet = g_strndup (line, divider - line);
      g_autofree char *iso = quoth_date_parse (divider + strlen (dividers[i]), !header->day_first);

      if (iso == NULL || strlen (iso) < 10 || strpbrk (outlet, "0123456789.:;") != NULL)
        continue;

      quoth_header_take (header, QUOTH_FIELD_DATE, iso);
      quoth_header_take (header, QUOTH_FIELD_OUTLET, outlet);
      return TRUE;
    }

  return FALSE;
}

/* Bylines and dates by themselves on a line, in any order. */
static gboolean
read_credit_lines (QuothHeader *header,
                   gboolean     below_headline)
{
  gboolean found = FALSE;

  for (;;)
    {
      gsize next;
      QuothSpan span = quoth_header_line (header, skip_blanks (header, header->at), &next);

      if (quoth_span_is_empty (span) || span.end - span.start > MAX_VALUE)
        break;

      g_autofree char *line = quoth_header_copy (header, span);
      gboolean taken = read_date_line (header, line);

      if (!taken && header->values[QUOTH_FIELD_AUTHOR] == NULL && quoth_is_byline (line))
        taken = quoth_header_take (header, QUOTH_FIELD_AUTHOR, line);
      if (!taken && below_headline)
        taken = read_outlet_line (header, line);
      if (!taken)
        break;

      found = TRUE;
      header->at = next;
    }

  return found;
}

/* A line somebody might print over an article: short, no piece of a wrapped or broken-off
 * sentence, no speech. */
static gboolean
could_be_headline (const char *line)
{
  static const char *const speech[] = { " said.", " says.", " said ", " sagte ", " told " };
  const gsize len = strlen (line);
  const gunichar first = g_utf8_get_char (line);

  if (len < 2 || g_utf8_strlen (line, -1) > MAX_HEADLINE)
    return FALSE;
  if (g_unichar_islower (first) || line[len - 1] == ',' || line[len - 1] == ':')
    return FALSE;
  if (g_str_has_prefix (line, "(") || g_str_has_prefix (line, "..."))
    return FALSE;

  /* Speech between double marks and a verb with it is a paragraph. */
  if (strpbrk (line, "\"") != NULL || strstr (line, "“") != NULL || strstr (line, "''") != NULL)
    for (guint i = 0; i < G_N_ELEMENTS (speech); i++)
      if (strstr (line, speech[i]) != NULL)
        return FALSE;

  return strchr (line, ' ') != NULL || strlen (line) >= 8;
}

/* The first paragraph is one line, and something longer, or a blank line and something, follows. */
static gboolean
is_headline (const QuothHeader *header,
             QuothSpan          line)
{
  g_autofree char *text = quoth_header_copy (header, line);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (QuothSpan));
  gsize len = MIN (header->len, line.start + LOOK_AHEAD);
  gsize next, after;

  if (!could_be_headline (text))
    return FALSE;

  while (len < header->len && len > line.end && ((guchar) header->utf8[len] & 0xc0) == 0x80)
    len--;

  quoth_cut_paragraphs (header->utf8, len, line.start, spans);
  if (spans->len < 2 || g_array_index (spans, QuothSpan, 0).end > line.end)
    return FALSE;

  /* A crosshead or credit may stand between the headline and the text. */
  for (guint i = 1; i < MIN (spans->len, 4); i++)
    {
      QuothSpan below = g_array_index (spans, QuothSpan, i);

      if (below.end - below.start > line.end - line.start)
        return TRUE;
    }

  quoth_header_line (header, line.start, &next);

  gboolean blank = quoth_span_is_empty (quoth_header_line (header, next, &after));

  /* Only short lines follow: a blank line, and no full stop, make it a headline all the same. */
  return blank && text[strlen (text) - 1] != '.';
}

static void
read_headline (QuothHeader *header)
{
  const gsize begin = skip_blanks (header, header->at);
  gsize next;
  QuothSpan line = quoth_header_line (header, begin, &next);
  QuothHeader below = *header;

  if (header->values[QUOTH_FIELD_TITLE] != NULL || quoth_span_is_empty (line) ||
      line.end - line.start > 4 * MAX_HEADLINE)
    return;

  g_autofree char *text = quoth_header_copy (header, line);

  below.at = next;
  if (!could_be_headline (text))
    return;

  gboolean labelled;

  below.at = skip_blanks (&below, below.at);
  labelled = quoth_header_read_labels (&below);

  if (read_credit_lines (&below, TRUE) || labelled)
    {
      *header = below;
      if (header->values[QUOTH_FIELD_TITLE] == NULL)
        header->values[QUOTH_FIELD_TITLE] = g_steal_pointer (&text);
    }
  else
    {
      header->headline = is_headline (header, line);
    }
}

/* ---- the door ---------------------------------------------------------------------------------- */

static void
tell_draft (QuothHeader *header,
            QuothDraft  *draft)
{
  char **values = header->values;

  for (guint i = 0; i < QUOTH_N_FIELDS; i++)
    if (values[i] != NULL && i != QUOTH_FIELD_DATE)
      quoth_draft_set (draft, i, values[i]);

  if (values[QUOTH_FIELD_DATE] != NULL)
    {
      g_autofree char *iso = header->day_first ? quoth_date_parse (values[QUOTH_FIELD_DATE], FALSE) : NULL;

      quoth_draft_set (draft, QUOTH_FIELD_DATE, iso != NULL ? iso : values[QUOTH_FIELD_DATE]);
    }

  if (header->at > 0)
    {
      g_autofree char *raw = g_strndup (header->utf8, header->at);

      quoth_draft_set (draft, QUOTH_FIELD_HEADER, raw);
    }

  if (header->headline)
    quoth_draft_mark_headline (draft);
}

gsize
quoth_header_read (const char *utf8,
                   gsize       len,
                   QuothDraft *draft)
{
  QuothHeader header = { .utf8 = utf8, .len = len };
  const gsize begin = skip_blanks (&header, 0);

  header.at = begin;
  if (!quoth_header_read_front_matter (&header) && !read_inline_date (&header))
    quoth_header_read_labels (&header);

  read_credit_lines (&header, FALSE);
  read_headline (&header);

  gsize at = header.at > begin ? skip_blanks (&header, header.at) : 0;

  if (at == len)
    at = 0;
  else if (draft != NULL)
    {
      header.at = at;
      tell_draft (&header, draft);
    }

  for (guint i = 0; i < QUOTH_N_FIELDS; i++)
    g_free (header.values[i]);

  return at;
}

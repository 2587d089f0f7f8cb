/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * given.c - what the source itself marks as speech, from the text as it came to the text as it is kept.
 *
 * Begin and end are noted as bytes of the paragraph under construction. When that is cleaned, the
 * stretches between them are cleaned one by one and put together as if they had been one, so that the
 * marks change nothing in the text. An edge inside of a letter and its accents moves behind them: no
 * normal form crosses it then. Cost: linear. */
#include "text/clean.h"
#include "text/draft.h"

#include <string.h>

void
quoth_given_piece_clear (gpointer piece)
{
  g_free (((QuothGivenPiece *) piece)->speaker);
}

/* ---- begin and end --------------------------------------------------------------------------- */

static void
add_edge (QuothDraft *draft,
          gboolean    begins)
{
  QuothGivenEdge edge = { draft->paragraph->len, begins };

  g_array_append_val (draft->edges, edge);
  draft->is_quoting = begins;
}

static void
begin_piece (QuothDraft *draft,
             char       *speaker,
             gboolean    goes_on)
{
  QuothGivenPiece piece = { QUOTH_SPAN_NONE, speaker, goes_on };

  g_array_append_val (draft->given, piece);
  add_edge (draft, TRUE);
}

void
quoth_draft_begin_quote (QuothDraft *draft,
                         const char *speaker)
{
  g_autofree char *clean = speaker != NULL ? quoth_clean_line (speaker, -1) : NULL;

  quoth_draft_end_quote (draft);
  if (clean != NULL && clean[0] == '\0')
    g_clear_pointer (&clean, g_free);
  begin_piece (draft, g_steal_pointer (&clean), FALSE);
}

void
quoth_draft_end_quote (QuothDraft *draft)
{
  if (draft->is_quoting)
    add_edge (draft, FALSE);
}

void
quoth_draft_resume_quote (QuothDraft *draft)
{
  if (!draft->is_quoting && draft->given->len > 0)
    begin_piece (draft, NULL, TRUE);
}

/* ---- into the clean text --------------------------------------------------------------------- */

/* Belongs to the letter before it: an accent, the rest of a Korean syllable, the rest of a character. */
static gboolean
sticks (const char *text,
        gsize       len)
{
  if (((guchar) text[0] & 0xc0) == 0x80)
    return TRUE;

  gunichar c = text[0] == '\0' ? 0 : g_utf8_get_char_validated (text, len);

  if (c >= (gunichar) -2)
    return FALSE;

  return g_unichar_combining_class (c) != 0 || g_unichar_ismark (c) || (c >= 0x1160 && c <= 0x11ff) ||
         c == 0x200c || c == 0x200d;
}

static gsize
move_edge (const GString *text,
           gsize          at)
{
  while (at < text->len && sticks (text->str + at, text->len - at))
    at++;

  return at;
}

/* A stretch of the paragraph behind what `body` has of it. *owed: a blank stands between the two. The bars
 * around it, which nothing joins with, keep the blanks at its edges from being trimmed away. */
static void
lay_stretch (QuothDraft *draft,
             gsize       begin,
             const char *text,
             gsize       len,
             gboolean   *owed)
{
  g_autofree char *barred = g_malloc (len + 2);
  g_autoptr (GString) clean = g_string_new (NULL);
  gsize from = 1, end;

  barred[0] = barred[len + 1] = '|';
  memcpy (barred + 1, text, len);
  draft->cleaned |= quoth_clean_append (clean, barred, len + 2);
  end = clean->len - 1;

  if (from < end && clean->str[from] == ' ')
    {
      *owed = TRUE;
      from++;
    }

  if (from >= end)
    return;

  if (*owed && draft->body->len > begin)
    g_string_append_c (draft->body, ' ');
  *owed = clean->str[end - 1] == ' ';
  g_string_append_len (draft->body, clean->str + from, end - from - *owed);
}

static void
lay_edge (QuothDraft *draft,
          gsize       begin,
          gboolean    begins,
          gboolean    owed)
{
  const gsize at = draft->body->len;

  if (begins)
    g_array_index (draft->given, QuothGivenPiece, draft->n_begun++).span.start = at + (owed && at > begin);
  else
    g_array_index (draft->given, QuothGivenPiece, draft->n_begun - 1).span.end = at;
}

void
quoth_draft_lay_given (QuothDraft *draft)
{
  const GString *text = draft->paragraph;
  const gsize begin = draft->body->len;
  gsize from = 0;
  gboolean owed = FALSE;

  for (guint i = 0; i < draft->edges->len; i++)
    {
      const QuothGivenEdge *edge = &g_array_index (draft->edges, QuothGivenEdge, i);
      const gsize at = move_edge (text, MAX (edge->at, from));

      lay_stretch (draft, begin, text->str + from, at - from, &owed);
      lay_edge (draft, begin, edge->begins, owed);
      from = at;
    }

  lay_stretch (draft, begin, text->str + from, text->len - from, &owed);
  g_array_set_size (draft->edges, 0);
}

void
quoth_draft_shift_given (QuothDraft *draft,
                         gsize       by)
{
  for (guint i = 0; i < draft->given->len; i++)
    {
      QuothSpan *span = &g_array_index (draft->given, QuothGivenPiece, i).span;

      span->start += by;
      span->end += by;
    }
}

/* ---- when all is there ----------------------------------------------------------------------- */

/* Without the blanks and line ends at its edges; empty when nothing is said in it. */
static QuothSpan
trim (const GString *body,
      QuothSpan      span)
{
  span.end = MIN (span.end, body->len);
  while (span.start < span.end && strchr (" \n", body->str[span.start]) != NULL)
    span.start++;
  while (span.start < span.end && strchr (" \n", body->str[span.end - 1]) != NULL)
    span.end--;

  for (const char *p = body->str + span.start; p < body->str + span.end; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      return span;

  return QUOTH_SPAN_NONE;
}

void
quoth_draft_settle_given (QuothDraft *draft)
{
  GArray *given = draft->given;
  guint n = 0;
  gboolean heir = FALSE; /* the piece that begins the quote was empty: the next one begins it */
  g_autofree char *speaker = NULL;

  quoth_draft_end_quote (draft);
  quoth_draft_end_paragraph (draft);

  for (guint i = 0; i < given->len; i++)
    {
      QuothGivenPiece piece = g_array_index (given, QuothGivenPiece, i);

      g_array_index (given, QuothGivenPiece, i).speaker = NULL;
      piece.span = trim (draft->body, piece.span);
      heir = heir && piece.goes_on;
      if (heir)
        {
          piece.speaker = g_steal_pointer (&speaker);
          piece.goes_on = FALSE;
        }

      if (!quoth_span_is_empty (piece.span))
        {
          g_array_index (given, QuothGivenPiece, n++) = piece;
          heir = FALSE;
          continue;
        }

      heir = !piece.goes_on;
      g_free (speaker);
      speaker = piece.speaker;
    }

  g_array_set_size (given, n);
  draft->n_begun = n;
}

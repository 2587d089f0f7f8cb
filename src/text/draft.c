/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * draft.c - what a format fills in, until it is sealed into an article.
 *
 * Text is cleaned paragraph by paragraph as it arrives, so the draft never holds the source
 * twice and quoth_draft_finish() has little left to do: decide about the headline, refuse what
 * has no letter, and seal. */
#include "text/article.h"
#include "text/author.h"
#include "text/clean.h"
#include "text/draft.h"
#include "text/paragraphs.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const field_names[QUOTH_N_FIELDS] = {
  [QUOTH_FIELD_TITLE] = "title",       [QUOTH_FIELD_OUTLET] = "outlet",
  [QUOTH_FIELD_DATE] = "date",         [QUOTH_FIELD_AUTHOR] = "author",
  [QUOTH_FIELD_URL] = "url",           [QUOTH_FIELD_LANGUAGE] = "language",
  [QUOTH_FIELD_SECTION] = "section",   [QUOTH_FIELD_HEADER] = "header",
  [QUOTH_FIELD_REST] = "rest",
};

const char *
quoth_field_name (QuothField field)
{
  g_return_val_if_fail (field < QUOTH_N_FIELDS, NULL);

  return field_names[field];
}

QuothDraft *
quoth_draft_new (void)
{
  QuothDraft *draft = g_new0 (QuothDraft, 1);

  draft->body = g_string_new (NULL);
  draft->paragraph = g_string_new (NULL);
  draft->given = g_array_new (FALSE, TRUE, sizeof (QuothGivenPiece));
  g_array_set_clear_func (draft->given, quoth_given_piece_clear);
  draft->edges = g_array_new (FALSE, FALSE, sizeof (QuothGivenEdge));
  return draft;
}

void
quoth_draft_free (QuothDraft *draft)
{
  if (draft == NULL)
    return;

  for (guint i = 0; i < QUOTH_N_FIELDS; i++)
    g_free (draft->fields[i]);
  g_string_free (draft->body, TRUE);
  g_string_free (draft->paragraph, TRUE);
  g_array_unref (draft->given);
  g_array_unref (draft->edges);
  g_free (draft);
}

/* Day and month stand the American way round only in English that does not say it is British. */
static gboolean
writes_month_first (const QuothDraft *draft)
{
  const char *language = draft->fields[QUOTH_FIELD_LANGUAGE];

  if (language == NULL)
    return TRUE;

  return g_ascii_strncasecmp (language, "en", 2) == 0 &&
         (language[2] == '\0' || g_ascii_strcasecmp (language + 2, "-us") == 0 ||
          g_ascii_strcasecmp (language + 2, "_us") == 0);
}

/* Header lines stay as they stood, line by line. */
static char *
clean_lines (const char *value)
{
  GString *lines = g_string_new (NULL);
  const gsize len = strlen (value);

  for (gsize from = 0, next; from < len; from = next)
    {
      gsize end = quoth_line_end (value, len, from, &next);
      gsize before = lines->len;

      if (before > 0)
        g_string_append_c (lines, '\n');
      quoth_clean_append (lines, value + from, end - from);
      if (before > 0 && lines->len == before + 1)
        g_string_truncate (lines, before);
    }

  return g_string_free (lines, FALSE);
}

gboolean
quoth_draft_set (QuothDraft *draft,
                 QuothField  field,
                 const char *value)
{
  g_return_val_if_fail (field < QUOTH_N_FIELDS, FALSE);

  g_autofree char *clean = NULL;
  gboolean understood = TRUE;

  if (value != NULL)
    clean = field == QUOTH_FIELD_HEADER || field == QUOTH_FIELD_REST ? clean_lines (value) : quoth_clean_line (value, -1);

  if (clean != NULL && clean[0] == '\0')
    g_clear_pointer (&clean, g_free);

  if (clean != NULL && field == QUOTH_FIELD_DATE)
    {
      char *iso = quoth_date_parse (clean, writes_month_first (draft));

      understood = iso != NULL;
      g_free (clean);
      clean = iso;
    }

  if (clean != NULL && field == QUOTH_FIELD_LANGUAGE)
    {
      char *tag = quoth_language_tag (clean);

      g_free (clean);
      clean = tag;
    }

  if (clean != NULL && field == QUOTH_FIELD_AUTHOR)
    {
      char *author = quoth_author_parse (clean);

      understood = author != NULL;
      g_free (clean);
      clean = author;
    }

  g_free (draft->fields[field]);
  draft->fields[field] = g_steal_pointer (&clean);
  return understood;
}

const char *
quoth_draft_get (const QuothDraft *draft,
                 QuothField        field)
{
  g_return_val_if_fail (field < QUOTH_N_FIELDS, NULL);

  return draft->fields[field];
}

void
quoth_draft_add_text (QuothDraft *draft,
                      const char *utf8,
                      gssize      len)
{
  g_string_append_len (draft->paragraph, utf8, len);
}

void
quoth_draft_end_paragraph (QuothDraft *draft)
{
  const gsize before = draft->body->len;

  if (draft->paragraph->len == 0 && draft->edges->len == 0)
    return;

  if (before > 0)
    g_string_append_c (draft->body, '\n');

  const gsize begin = draft->body->len;

  if (draft->edges->len == 0)
    draft->cleaned |= quoth_clean_append (draft->body, draft->paragraph->str, draft->paragraph->len);
  else
    quoth_draft_lay_given (draft);
  if (draft->body->len == begin)
    g_string_truncate (draft->body, before);
  g_string_truncate (draft->paragraph, 0);
}

void
quoth_draft_add_plain (QuothDraft *draft,
                       const char *utf8,
                       gssize      len)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (QuothSpan));

  quoth_draft_end_paragraph (draft);
  quoth_cut_paragraphs (utf8, len < 0 ? strlen (utf8) : (gsize) len, 0, spans);

  for (guint i = 0; i < spans->len; i++)
    {
      QuothSpan span = g_array_index (spans, QuothSpan, i);

      quoth_draft_add_text (draft, utf8 + span.start, span.end - span.start);
      quoth_draft_end_paragraph (draft);
    }
}

void
quoth_draft_mark_headline (QuothDraft *draft)
{
  draft->first_is_title = TRUE;
}

QuothCleaned
quoth_draft_cleaned (const QuothDraft *draft)
{
  return draft->cleaned;
}

gboolean
quoth_draft_has_text (const QuothDraft *draft)
{
  for (const char *p = draft->body->str; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      return TRUE;

  return FALSE;
}

void
quoth_draft_guess_language (QuothDraft *draft)
{
  const char *guess = draft->fields[QUOTH_FIELD_LANGUAGE] == NULL
                        ? quoth_guess_language (draft->body->str, draft->body->len)
                        : NULL;

  if (guess != NULL)
    draft->fields[QUOTH_FIELD_LANGUAGE] = g_strconcat (guess, QUOTH_GUESSED, NULL);
}

/* ---- sealing ------------------------------------------------------------------------------- */

/* Whether `text` begins with the words of `title`, whatever the case, marks and blanks; *len is
 * then how many bytes of text they take, a closing full stop included. */
static gboolean
begins_with_title (const char *text,
                   const char *title,
                   gsize      *len)
{
  const char *t = text;

  for (const char *p = title; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalnum (c))
        continue;

      while (*t != '\0' && !g_unichar_isalnum (g_utf8_get_char (t)))
        t = g_utf8_next_char (t);
      if (*t == '\0' || g_unichar_tolower (g_utf8_get_char (t)) != g_unichar_tolower (c))
        return FALSE;

      t = g_utf8_next_char (t);
    }

  while (*t != '\0' && *t != '\n' && g_unichar_ispunct (g_utf8_get_char (t)))
    t = g_utf8_next_char (t);

  *len = t - text;
  return TRUE;
}

/* A headline with one full stop at its end, as some databases add it, is a title without. */
static char *
title_of_headline (const char *headline,
                   gsize       len)
{
  if (len > 4 && headline[len - 1] == '.' && headline[len - 2] != '.' && headline[len - 3] != '.')
    len--;

  return g_strndup (headline, len);
}

static QuothSpan
settle_headline (QuothDraft *draft)
{
  char **title = &draft->fields[QUOTH_FIELD_TITLE];
  const gsize first = strcspn (draft->body->str, "\n");
  gsize len;

  if (draft->first_is_title && first > 0)
    {
      if (*title == NULL)
        *title = title_of_headline (draft->body->str, first);
      return (QuothSpan){ 0, first };
    }

  if (*title == NULL)
    return QUOTH_SPAN_NONE;

  if (begins_with_title (draft->body->str, *title, &len) && len > 0)
    return len >= first ? (QuothSpan){ 0, first } : QUOTH_SPAN_NONE;

  g_string_prepend_c (draft->body, '\n');
  g_string_prepend (draft->body, *title);
  quoth_draft_shift_given (draft, strlen (*title) + 1);
  return (QuothSpan){ 0, strlen (*title) };
}

/* Pieces as the article has them. */
static GArray *
take_given (QuothDraft *draft)
{
  GArray *given;

  if (draft->given->len == 0)
    return NULL;

  given = g_array_sized_new (FALSE, FALSE, sizeof (QuothGiven), draft->given->len);
  for (guint i = 0; i < draft->given->len; i++)
    {
      QuothGivenPiece *piece = &g_array_index (draft->given, QuothGivenPiece, i);
      QuothGiven one = { piece->span, g_steal_pointer (&piece->speaker), piece->goes_on };

      g_array_append_val (given, one);
    }

  g_array_set_size (draft->given, 0);
  return given;
}

QuothArticle *
quoth_draft_finish (QuothDraft *draft,
                    GError    **error)
{
  quoth_draft_settle_given (draft);

  if (!quoth_draft_has_text (draft))
    {
      g_set_error_literal (error, QUOTH_ERROR, QUOTH_ERROR_EMPTY, _("There is no text in it."));
      return NULL;
    }

  if (draft->body->len > QUOTH_ARTICLE_MAX_BYTES)
    {
      g_set_error_literal (error, QUOTH_ERROR, QUOTH_ERROR_TOO_LARGE,
                           _("The text is longer than one article can be."));
      return NULL;
    }

  QuothArticleParts parts = {
    .headline = settle_headline (draft),
    .paragraphs = g_array_new (FALSE, FALSE, sizeof (QuothSpan)),
  };

  for (guint i = 0; i < QUOTH_N_FIELDS; i++)
    parts.fields[i] = g_steal_pointer (&draft->fields[i]);
  parts.given = take_given (draft);
  parts.len = draft->body->len;
  parts.body = g_string_free (draft->body, FALSE);
  draft->body = g_string_new (NULL);
  quoth_cut_lines (parts.body, parts.len, 0, parts.paragraphs);

  return quoth_article_seal (&parts);
}

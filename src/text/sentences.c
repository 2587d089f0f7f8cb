/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sentences.c - where one sentence ends and the next begins.
 *
 * Newspapers make two things hard: full stops that end nothing ("Sen. Ada B. Kerr", "the U.S.
 * said") and ends that hide inside quotation marks ("Who else?” he asked"). So a terminal sign only
 * proposes an end; closing marks and brackets after it are taken along, and then the first word
 * of what follows decides: a small letter means no, an abbreviation asks for a word that opens
 * sentences ("The", "But"), a question in marks may still be followed by "Kerr asked".
 * Paragraphs and furniture always end a sentence. Cost: linear, looking at most eight tokens ahead. */
#include "text/text.h"
#include "text/words.h"

#include <string.h>

static inline gboolean
is_spaced (const QuothTokens *tokens, guint i)
{
  return (tokens->flags[i] & QUOTH_TOKEN_SPACE) != 0;
}

static inline gboolean
is_capital (const QuothTokens *tokens, guint i)
{
  return (tokens->flags[i] & QUOTH_TOKEN_CAPITAL) != 0;
}

static inline gunichar
first_char (const QuothTokens *tokens, guint i)
{
  return g_utf8_get_char (tokens->body + tokens->start[i]);
}

/* Paragraphs, and the edges of furniture, cut whatever stands there. */
static gboolean
is_forced (const QuothTokens *tokens, guint i)
{
  return (tokens->flags[i] & QUOTH_TOKEN_PARAGRAPH)
         || ((tokens->flags[i] ^ tokens->flags[i - 1]) & QUOTH_TOKEN_FURNITURE);
}

/* The full stops of Chinese and Japanese: no blank follows, and nothing else has them. */
static gboolean
is_wide_stop (gunichar c)
{
  return c == 0x3002 || c == 0xff01 || c == 0xff1f || c == 0xff61;
}

static gboolean
is_terminal (const QuothTokens *tokens, guint i)
{
  gunichar c = first_char (tokens, i);

  return tokens->type[i] == QUOTH_TOKEN_PUNCT
         && (c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x61f || c == 0x6d4
             || is_wide_stop (c));
}

static gboolean
is_opening_bracket (gunichar c)
{
  return c == 0x300c || c == 0x300e || c == 0x301d || c == 0xfe41 || c == 0xfe43;
}

/* A mark or bracket that closes what the terminal sign ended. Guillemets stand apart in French. */
static gboolean
is_closer (const QuothTokens *tokens, guint i)
{
  gunichar c = first_char (tokens, i);
  gboolean apart = is_spaced (tokens, i);

  if (c == ')' || c == ']')
    return !apart;
  if (tokens->type[i] != QUOTH_TOKEN_QUOTE || c == 0x201e || c == 0x201a || is_opening_bracket (c)
      || (c == 0x201c && i > 0 && is_wide_stop (first_char (tokens, i - 1))))
    return FALSE;
  if (c == 0xbb || c == 0x203a)
    return !apart || i + 1 == tokens->n || is_spaced (tokens, i + 1);
  return !apart;
}

/* "“Who?” Mayor Kerr asked": a short capitalised run and then a verb of saying. */
static gboolean
is_attribution (const QuothTokens *tokens, guint i)
{
  guint end = MIN (i + 6, tokens->n);

  if (quoth_is_saying_form (tokens->lower[i]))
    return TRUE;
  while (i < end && !is_forced (tokens, i) && is_capital (tokens, i))
    i++;
  return i < end && !is_forced (tokens, i) && quoth_is_saying_form (tokens->lower[i]);
}

/* Whether a sentence can begin with token i, which is not the first of its paragraph. */
static gboolean
can_begin (const QuothTokens *tokens, guint i)
{
  gunichar c = first_char (tokens, i);

  switch (tokens->type[i])
    {
    case QUOTH_TOKEN_WORD:
      return is_capital (tokens, i) || c == '@' || c == '#' || !g_unichar_islower (c);
    case QUOTH_TOKEN_NUMBER: return TRUE;
    case QUOTH_TOKEN_QUOTE: return is_spaced (tokens, i);
    default:
      if (c == '(' || c == '[')
        return i + 1 < tokens->n && is_capital (tokens, i + 1);
      return c == '$' || c == 0x20ac || c == 0xa3 || c == '*' || c == 0x2022 || c == 0xbf
             || c == 0xa1;
    }
}

/* The word that opens what begins at i, behind marks and brackets. */
static guint
first_word (const QuothTokens *tokens, guint i)
{
  guint end = MIN (i + 3, tokens->n);

  while (i + 1 < end && tokens->type[i] != QUOTH_TOKEN_WORD
         && tokens->type[i] != QUOTH_TOKEN_NUMBER)
    i++;
  return i;
}

/* Whether an abbreviation at `i` with its full stop ends the sentence before token `after`. */
static gboolean
abbreviation_ends (const QuothTokens *tokens, guint i, guint after)
{
  QuothAbbreviation kind;
  gsize len = strlen (tokens->lower[i]);
  guint word = first_word (tokens, after);

  if (len == 0 || tokens->lower[i][len - 1] != '.')
    return FALSE;
  kind = quoth_abbreviation_of (tokens->lower[i]);
  if (kind == QUOTH_ABBREVIATION_NONE)
    return FALSE;
  /* after closing marks nothing leans forward any more */
  if (after > i + 1)
    return can_begin (tokens, after);
  if (kind == QUOTH_ABBREVIATION_BEFORE)
    return FALSE;
  return is_capital (tokens, word) && quoth_is_opener (tokens->lower[word]);
}

static gboolean
is_one_of (const char *lower, const char *const *words, guint n)
{
  for (guint i = 0; i < n; i++)
    if (strcmp (lower, words[i]) == 0)
      return TRUE;
  return FALSE;
}

/* German "am 12. Juni": the full stop makes an ordinal. Months that English writes alike ("April")
 * need a German word before the number. */
static gboolean
is_german_day (const QuothTokens *tokens, guint i, guint after)
{
  static const char *const months[] = { "januar", "februar", "märz",    "mai",
                                        "juni",   "juli",    "oktober", "dezember" };
  static const char *const shared[] = { "april", "august", "september", "november" };
  static const char *const before[] = {
    "am", "vom", "zum", "bis", "dem", "den", "der", "seit", "ab"
  };

  if (i == 0 || tokens->type[i - 1] != QUOTH_TOKEN_NUMBER
      || tokens->end[i] - tokens->start[i - 1] > 3 || tokens->type[after] != QUOTH_TOKEN_WORD)
    return FALSE;
  return is_one_of (tokens->lower[after], months, G_N_ELEMENTS (months))
         || (i > 1 && is_one_of (tokens->lower[after], shared, G_N_ELEMENTS (shared))
             && is_one_of (tokens->lower[i - 2], before, G_N_ELEMENTS (before)));
}

/* Whether the sentence ends with the terminal sign at i and what closes after it, when the next
 * begins at `after`. */
static gboolean
sign_ends (const QuothTokens *tokens, guint i, guint after)
{
  gunichar c = first_char (tokens, i);
  gboolean in_marks = after > i + 1;
  guint32 length = tokens->end[i] - tokens->start[i];

  if (is_wide_stop (c))
    return tokens->type[after] != QUOTH_TOKEN_PUNCT;
  if (!is_spaced (tokens, after) && !is_closer (tokens, after - 1))
    return c == '.' && length == 1 && i > 0 && tokens->type[i - 1] == QUOTH_TOKEN_WORD
           && !is_capital (tokens, i - 1) && is_capital (tokens, after) && !is_spaced (tokens, i);
  if (!can_begin (tokens, after))
    return FALSE;
  if (c == '.' && length == 1)
    return in_marks || !is_german_day (tokens, i, after);
  if (c == '.' || c == 0x2026) /* an ellipsis */
    {
      guint word = first_word (tokens, after);

      return in_marks || tokens->type[after] == QUOTH_TOKEN_QUOTE || length == 4
             || quoth_is_opener (tokens->lower[word]);
    }
  return !(in_marks && is_attribution (tokens, after));
}

/* ---- the door --------------------------------------------------------------------------------- */

void
quoth_split_sentences (QuothTokens *tokens, QuothArena *arena)
{
  guint sentence = 0;
  guint begins = 0; /* where a proposed end says the next one starts */

  g_return_if_fail (tokens != NULL);

  for (guint i = 0; i < tokens->n; i++)
    {
      guint after = i + 1;

      if (i > 0 && (is_forced (tokens, i) || i == begins))
        {
          sentence++;
          tokens->flags[i] |= QUOTH_TOKEN_SENTENCE;
        }
      tokens->sentence[i] = sentence;

      while (after < tokens->n && after < i + 4 && !is_forced (tokens, after)
             && is_closer (tokens, after))
        after++;
      if (after >= tokens->n || is_forced (tokens, after))
        continue;
      if (is_terminal (tokens, i) ? sign_ends (tokens, i, after)
                                  : abbreviation_ends (tokens, i, after))
        begins = after;
    }
  if (tokens->n > 0)
    tokens->flags[0] |= QUOTH_TOKEN_SENTENCE;
  tokens->n_sentences = tokens->n > 0 ? sentence + 1 : 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * dashes.c - speech that a dash begins, as French, Spanish and their neighbours print it.
 *
 *   — Bonjour, dit-il. Je pars.              French: a comma, verb and subject
 *   –No lo sé –dijo Ana–. Pero vendrá.       Spanish: dashes around what the reporter says
 *   — Я ухожу, — сказал он. — Прощайте.      others: a dash behind a sign, up to the next dash
 *
 * A paragraph that a dash begins may as well be a line of a list. So the text is asked first: it
 * speaks by dashes where a reporter's verb stands inside one of them, or, when it has no quotation
 * marks at all, where every such paragraph is a sentence. A turn is one quote; the words of the
 * reporter part it into pieces and are remembered as its incise. Cost: linear, each paragraph is
 * read twice. */
#include "annotate/foreign.h"

#include <string.h>

#define TERMINALS " . ! ? … ... "

typedef struct
{
  const QuothReading *reading;
  guint32 first, end; /* behind the dash, to the end of the paragraph */
} Turn;

/* ---- one paragraph --------------------------------------------------------------------------- */

/* A dash and a word behind it; FALSE where something else begins the paragraph. */
static gboolean
begin_turn (const QuothReading *reading, guint32 first, guint32 end, Turn *turn)
{
  const QuothTokens *tokens = reading->tokens;

  if (first + 1 >= end || !quoth_foreign_is_dash (reading, first)
      || (tokens->flags[first] & QUOTH_TOKEN_FURNITURE)
      || tokens->type[first + 1] == QUOTH_TOKEN_NUMBER)
    return FALSE;
  *turn = (Turn){ reading, first + 1, end };
  return TRUE;
}

static gboolean
is_hyphen (const QuothReading *reading, guint32 i)
{
  return reading->tokens->body[reading->tokens->start[i]] == '-';
}

/* A full stop or its like ends the paragraph, or a dash that closes what the reporter says. */
static gboolean
is_ended (const Turn *turn)
{
  guint32 last = turn->end - 1;

  if (last > turn->first && turn->reading->tokens->type[last] == QUOTH_TOKEN_QUOTE)
    last--;
  return quoth_foreign_says (turn->reading, last, TERMINALS "? ! ؟ 。 ");
}

/* The sign that ends what the reporter says, from i on; the end of the turn when there is none. */
static guint32
find_sign (const Turn *turn, guint32 i, const char *signs)
{
  while (i < turn->end
         && !(turn->reading->tokens->type[i] == QUOTH_TOKEN_PUNCT
              && quoth_foreign_says (turn->reading, i, signs)))
    i++;
  return i;
}

/* ", dit-il." and "? demanda Jean." at token i: the token behind it, 0 when there is none. */
static guint32
incise_by_verb (const Turn *turn, guint32 i)
{
  const QuothReading *reading = turn->reading;
  guint32 verb = quoth_foreign_is_comma (reading, i) ? i + 1 : i;
  QuothLink link;
  guint32 next, sign;

  if (i == turn->first || verb >= turn->end || (reading->tokens->flags[verb] & QUOTH_TOKEN_CAPITAL)
      || !(verb > i || quoth_foreign_says (reading, i - 1, TERMINALS)))
    return 0;
  next = quoth_foreign_inversion (reading, verb, turn->end, &link);
  if (next == 0)
    return 0;
  sign = find_sign (turn, next, " , . ; : ! ? … ... — – ");
  return sign < turn->end ? sign + 1 : sign;
}

/* Behind the dash that closes an incise, and the sign the sentence goes on with. */
static guint32
behind_closing_dash (const Turn *turn, guint32 i)
{
  guint32 close = find_sign (turn, i, " — – ― - ");

  if (close >= turn->end)
    return turn->end;
  close++;
  if (close < turn->end && !(turn->reading->tokens->flags[close] & QUOTH_TOKEN_SPACE)
      && quoth_foreign_says (turn->reading, close, " . , ; : "))
    close++;
  return close;
}

/* "–dijo Ana–": the dash is at i. */
/* "— Non lo so — disse Ada. — Chiedi.": where the verbs are not known, the dash before a small
 * letter begins an incise when a name is next or a dash behind a full stop ends it. In Cyrillic it
 * may as well stand for "is". */
static gboolean
leads_to_reporter (const Turn *turn, guint32 i)
{
  const QuothTokens *tokens = turn->reading->tokens;
  guint32 close;

  if (i + 2 >= turn->end || (tokens->flags[i + 1] & QUOTH_TOKEN_CAPITAL)
      || !(tokens->flags[i + 1] & QUOTH_TOKEN_SPACE)
      || g_unichar_get_script (g_utf8_get_char (tokens->body + tokens->start[i + 1]))
           != G_UNICODE_SCRIPT_LATIN)
    return FALSE;
  close = find_sign (turn, i + 1, " — – ― - ");
  return (tokens->flags[i + 2] & QUOTH_TOKEN_CAPITAL)
         || (close < turn->end && quoth_foreign_says (turn->reading, close - 1, " , . "));
}

static guint32
incise_by_dashes (const Turn *turn, guint32 i)
{
  const QuothReading *reading = turn->reading;
  const guint8 *flags = reading->tokens->flags;
  gboolean after_sign;
  QuothLink link;

  if (i == turn->first || i + 1 >= turn->end || !quoth_foreign_is_dash (reading, i)
      || !(flags[i] & QUOTH_TOKEN_SPACE))
    return 0;
  after_sign = quoth_foreign_says (reading, i - 1, " , . ! ? … ... ");
  if (reading->language == QUOTH_LANGUAGE_OTHER)
    return (after_sign && !(flags[i + 1] & QUOTH_TOKEN_CAPITAL)) || leads_to_reporter (turn, i)
             ? behind_closing_dash (turn, i + 1)
             : 0;
  if (quoth_foreign_inversion (reading, i + 1, turn->end, &link) != 0
      || (after_sign && !(flags[i + 1] & QUOTH_TOKEN_SPACE)))
    return behind_closing_dash (turn, i + 1);
  return 0;
}

static guint32
incise_at (const Turn *turn, guint32 i)
{
  guint32 end = incise_by_dashes (turn, i);

  return end != 0 || turn->reading->language == QUOTH_LANGUAGE_OTHER ? end
                                                                     : incise_by_verb (turn, i);
}

/* The first incise from i on, as a range; empty at the end of the turn when there is none. */
static QuothRange
next_incise (const Turn *turn, guint32 i)
{
  for (; i < turn->end; i++)
    {
      guint32 end = incise_at (turn, i);

      if (end != 0)
        return (QuothRange){ i, end };
    }
  return (QuothRange){ turn->end, turn->end };
}

/* ---- the text -------------------------------------------------------------------------------- */

static gboolean
has_marks (const QuothReading *reading)
{
  const QuothTokens *tokens = reading->tokens;

  for (guint32 i = 0; i < tokens->n; i++)
    if (tokens->type[i] == QUOTH_TOKEN_QUOTE && !quoth_foreign_says (reading, i, " ' ’ ‘ ` ´ ʼ "))
      return TRUE;
  return FALSE;
}

static guint32
paragraph_end (const QuothTokens *tokens, guint32 first)
{
  guint32 end = first + 1;

  while (end < tokens->n && tokens->paragraph[end] == tokens->paragraph[first])
    end++;
  return end;
}

gboolean
quoth_speaks_by_dashes (const QuothReading *reading)
{
  guint n_turns = 0, n_sentences = 0;

  if (reading->is_english)
    return FALSE;
  for (guint32 first = 0, end; first < reading->tokens->n; first = end)
    {
      Turn turn;

      end = paragraph_end (reading->tokens, first);
      if (!begin_turn (reading, first, end, &turn))
        continue;
      if (!quoth_range_is_empty (next_incise (&turn, turn.first)))
        return TRUE;
      n_turns++;
      n_sentences += is_ended (&turn) && !is_hyphen (reading, first);
    }
  return n_turns > 0 && n_sentences == n_turns && reading->language != QUOTH_LANGUAGE_GERMAN
         && !has_marks (reading);
}

/* ---- pieces ---------------------------------------------------------------------------------- */

/* "… ? »": the mark that closes a dialogue of several paragraphs. */
static gboolean
is_lone_close (const QuothReading *reading, QuothRange piece)
{
  static const char closes[] = " » ” ";
  guint n_marks = 0;

  for (guint32 i = piece.first; i < piece.end; i++)
    n_marks += reading->tokens->type[i] == QUOTH_TOKEN_QUOTE;
  return n_marks == 1 && quoth_foreign_says (reading, piece.end - 1, closes);
}

/* Without the signs that lead to the reporter or from him. */
static QuothRange
trim_piece (const QuothReading *reading, QuothRange piece)
{
  if (piece.end > piece.first && is_lone_close (reading, piece))
    piece.end--;
  while (piece.first < piece.end
         && (quoth_foreign_is_dash (reading, piece.first)
             || quoth_foreign_says (reading, piece.first, " , ; : . ")))
    piece.first++;
  while (piece.end > piece.first
         && (quoth_foreign_is_dash (reading, piece.end - 1)
             || quoth_foreign_says (reading, piece.end - 1, " , ; : ")))
    piece.end--;
  return piece;
}

/* FALSE when there is no word in it. */
static gboolean
add_piece (QuothReading *reading, QuothRange piece, QuothRange incise, gboolean goes_on)
{
  QuothMarked marked = { .is_turn = TRUE, .goes_on = goes_on, .incise = incise };

  marked.range = trim_piece (reading, piece);
  for (guint32 i = marked.range.first; i < marked.range.end; i++)
    marked.n_words += reading->tokens->type[i] <= QUOTH_TOKEN_NUMBER;
  if (marked.n_words == 0)
    return FALSE;
  for (guint32 i = marked.range.first; i < marked.range.end; i++)
    reading->mark[i] = reading->marked->len;
  g_array_append_val (reading->marked, marked);
  return TRUE;
}

gboolean
quoth_find_turn_by_dash (QuothReading *reading, guint32 first, guint32 end)
{
  gboolean goes_on = FALSE;
  QuothRange incise;
  Turn turn;

  if (!begin_turn (reading, first, end, &turn))
    return FALSE;
  incise = next_incise (&turn, turn.first);
  if (quoth_range_is_empty (incise) && !is_ended (&turn))
    return FALSE;
  for (guint32 i = turn.first; i < turn.end; i = incise.end)
    {
      incise = next_incise (&turn, i);
      goes_on |= add_piece (reading, (QuothRange){ i, incise.first }, incise, goes_on);
      if (quoth_range_is_empty (incise))
        break;
    }
  return goes_on;
}

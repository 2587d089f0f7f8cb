/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * quotes.c - find what stands between quotation marks, in every style newspapers use.
 *
 * One left-to-right walk a paragraph. A mark has a role by its glyph (“ opens, ” closes, " and ''
 * do either) and a lean by the blanks around it; where glyph and lean contradict each other and
 * the glyph makes no sense, the lean wins (swapped marks). Inside an open span a second opening
 * mark only nests when a closing mark is left for it; otherwise it is ignored, or, when an
 * attribution ("…, Kerr said. “…") stood between, the first span ends there: its closing mark was
 * forgotten. A span still open at the end of its paragraph goes on in the next when that reopens
 * it (newspaper style).
 * In other languages than English a dash may stand for marks: dashes.c has its paragraphs.
 * Single marks are outer marks only in headlines, with ‚…‘, and in texts without double marks.
 * Cost: linear in tokens; nothing behind the search cursor is looked at twice. */
#include "annotate/foreign.h"
#include "annotate/phrases.h"
#include "annotate/reading.h"

#include <string.h>

typedef enum
{
  ROLE_NONE,
  ROLE_OPEN,
  ROLE_CLOSE,
  ROLE_NEUTRAL,
  ROLE_SINGLE, /* ’ and ': an apostrophe as well                                                 */
  ROLE_SINGLE_OPEN,
} Role;

typedef struct
{
  QuothReading *reading;
  guint32 first, end; /* tokens of the paragraph                                            */
  gboolean singles;   /* ‘…’ are outer marks here                                           */
  gboolean throughout; /* … and everywhere else in the text                                  */
  gboolean has_double; /* “…” stand somewhere in the text                                    */
  gboolean by_dashes;  /* paragraphs that a dash begins are speech                           */
  gboolean reversed;   /* »…«                                                                */
  guint32 opens_left;  /* directed marks not yet walked over                                 */
  guint32 closes_left;
  guint32 open;       /* the mark that opened the span under way, or NOWHERE                */
  guint32 searched;   /* no attribution between open and here                               */
  guint32 single;     /* a single mark that may open, or NOWHERE                            */
  guint depth;        /* marks nested inside the open one                                   */
  gboolean continues; /* the span under way reopens the one before                          */
} Walk;

/* ---- one mark -------------------------------------------------------------------------------- */

static inline gunichar
glyph (const QuothTokens *tokens, guint i)
{
  return g_utf8_get_char (tokens->body + tokens->start[i]);
}

static gboolean
is_apart_before (const Walk *walk, guint i)
{
  const QuothTokens *tokens = walk->reading->tokens;

  return i == walk->first || (tokens->flags[i] & QUOTH_TOKEN_SPACE)
         || quoth_reading_starts (walk->reading, i - 1, "([-\xe2");
}

static gboolean
is_apart_after (const Walk *walk, guint i)
{
  return i + 1 >= walk->end || (walk->reading->tokens->flags[i + 1] & QUOTH_TOKEN_SPACE);
}

static gboolean
leans_open (const Walk *walk, guint i)
{
  return is_apart_before (walk, i) && !is_apart_after (walk, i);
}

static gboolean
leans_closed (const Walk *walk, guint i)
{
  return !is_apart_before (walk, i)
         && (is_apart_after (walk, i) || walk->reading->tokens->type[i + 1] == QUOTH_TOKEN_PUNCT
             || walk->reading->tokens->type[i + 1] == QUOTH_TOKEN_QUOTE);
}

static Role
role_of (const Walk *walk, guint i)
{
  const QuothTokens *tokens = walk->reading->tokens;
  gboolean is_pair =
    tokens->end[i] - tokens->start[i] == 2 && tokens->body[tokens->start[i]] < 0x7f;

  if (tokens->type[i] != QUOTH_TOKEN_QUOTE || (tokens->flags[i] & QUOTH_TOKEN_FURNITURE))
    return ROLE_NONE;
  switch (glyph (tokens, i))
    {
    case 0x201c:
      /* „…“ closes with the sign that opens “…” */
      return walk->open != QUOTH_NOWHERE && glyph (tokens, walk->open) == 0x201e
                 && !leans_open (walk, i)
               ? ROLE_CLOSE
               : ROLE_OPEN;
    case 0x201e:
    case 0x201f:
    case 0x300c: /* 「 */
    case 0x300e: /* 『 */
    case 0x301d:
    case 0xfe41: /* the same, for lines from top to bottom */
    case 0xfe43: return ROLE_OPEN;
    case 0x201d:
    case 0x300d:
    case 0x300f:
    case 0x301e:
    case 0x301f:
    case 0xfe42:
    case 0xfe44: return ROLE_CLOSE;
    case 0xab:
    case 0x2039: return walk->reversed ? ROLE_CLOSE : ROLE_OPEN;
    case 0xbb:
    case 0x203a: return walk->reversed ? ROLE_OPEN : ROLE_CLOSE;
    case '"':
    case 0xff02: return ROLE_NEUTRAL;
    case '`': return is_pair ? ROLE_OPEN : ROLE_SINGLE_OPEN;
    case '\'': return is_pair ? ROLE_NEUTRAL : ROLE_SINGLE;
    case 0x2018:
    case 0x201b: return ROLE_SINGLE_OPEN;
    case 0x201a: return ROLE_SINGLE_OPEN;
    default: return ROLE_SINGLE;
    }
}

/* ---- spans --------------------------------------------------------------------------------------- */

/* A token of Chinese or Japanese is a clause, of three letters to two words. */
static guint
count_words (const QuothTokens *tokens, guint i)
{
  const char *start = tokens->body + tokens->start[i];

  if (tokens->type[i] > QUOTH_TOKEN_NUMBER || *start == '\'')
    return 0;
  if ((guint8) *start < 0xe3 || !g_unichar_iswide (g_utf8_get_char (start)))
    return 1;
  return (2 * (guint) g_utf8_strlen (start, tokens->end[i] - tokens->start[i]) + 1) / 3;
}

static void
add_span (Walk *walk, guint32 first, guint32 end)
{
  QuothReading *reading = walk->reading;
  QuothMarked marked = { .range = { first, end }, .continues = walk->continues };
  guint glyphs = glyph (reading->tokens, first);

  for (guint i = first; i < end; i++)
    {
      marked.n_words += count_words (reading->tokens, i);
      reading->mark[i] = reading->marked->len;
    }
  walk->continues = FALSE;
  if (marked.n_words == 0)
    {
      for (guint i = first; i < end; i++)
        reading->mark[i] = QUOTH_NOWHERE;
      return;
    }
  marked.is_single =
    !walk->throughout
    && (glyphs == 0x2018 || glyphs == 0x2019
        || (glyphs == 0x201a && (walk->has_double || reading->is_english))
        || (glyphs == '\'' && reading->tokens->end[first] == reading->tokens->start[first] + 1));
  g_array_append_val (reading->marked, marked);
}

static void
open_at (Walk *walk, guint32 i)
{
  walk->open = i;
  walk->searched = i + 1;
  walk->depth = 0;
  walk->single = QUOTH_NOWHERE;
}

static void
close_at (Walk *walk, guint32 i)
{
  add_span (walk, walk->open, i + 1);
  walk->open = QUOTH_NOWHERE;
  walk->depth = 0;
}

/* ", Kerr said." and ", sagte Kerr." at token i. */
static gboolean
is_attribution_at (const QuothReading *reading, guint32 i, guint32 end)
{
  QuothLink link;
  guint32 next;

  if (reading->is_english)
    return quoth_is_attribution_at (reading, i, end);
  if (!quoth_foreign_is_comma (reading, i) || i + 1 >= end
      || (reading->tokens->flags[i + 1] & QUOTH_TOKEN_CAPITAL))
    return FALSE;
  next = quoth_foreign_inversion (reading, i + 1, end, &link);
  return next != 0
         && (next >= end || quoth_reading_starts (reading, next, ".")
             || quoth_foreign_is_comma (reading, next));
}

/* Where the open span must have ended when "…, Kerr said." stands between it and `end`: the token
 * after its last. NOWHERE if there is no such thing. */
static guint32
find_forgotten_end (Walk *walk, guint32 end)
{
  for (guint32 i = walk->searched; i < end; i++)
    if (is_attribution_at (walk->reading, i, end))
      return i;
  walk->searched = MAX (walk->searched, end);
  return QUOTH_NOWHERE;
}

/* Whether a second opening mark at i has a closing mark of its own to look forward to. */
static gboolean
can_nest (const Walk *walk, guint32 i)
{
  if (role_of (walk, walk->open) == ROLE_NEUTRAL)
    return walk->closes_left > 0;
  return walk->closes_left >= walk->opens_left + walk->depth + 2;
}

static void
meet_open (Walk *walk, guint32 i)
{
  guint32 forgotten;

  if (walk->open == QUOTH_NOWHERE)
    {
      open_at (walk, i);
      return;
    }
  if (leans_closed (walk, i) && walk->closes_left == 0) /* swapped: “…“ */
    {
      close_at (walk, i);
      return;
    }
  if (can_nest (walk, i))
    {
      walk->depth++;
      return;
    }
  forgotten = find_forgotten_end (walk, i);
  if (forgotten != QUOTH_NOWHERE)
    {
      add_span (walk, walk->open, forgotten);
      open_at (walk, i);
    }
}

static void
meet_close (Walk *walk, guint32 i)
{
  if (walk->open == QUOTH_NOWHERE)
    {
      if (leans_open (walk, i)) /* swapped or Swedish: ”…” */
        open_at (walk, i);
    }
  else if (walk->depth > 0)
    walk->depth--;
  else
    close_at (walk, i);
}

/* « and 「 do not end with ": it quotes inside of them. */
static gboolean
waits_for_its_own (const Walk *walk)
{
  gunichar c = glyph (walk->reading->tokens, walk->open);

  return walk->closes_left > 0
         && (c == 0xab || c == 0xbb || c == 0x2039 || c == 0x203a || c == 0x300c || c == 0x300e);
}

static void
meet_neutral (Walk *walk, guint32 i)
{
  if (walk->open == QUOTH_NOWHERE)
    {
      if (!leans_closed (walk, i)) /* a stray closing mark, or inches: 6'2" */
        open_at (walk, i);
      return;
    }
  if (waits_for_its_own (walk))
    return;
  if (leans_open (walk, i))
    {
      guint32 forgotten = find_forgotten_end (walk, i);

      if (forgotten != QUOTH_NOWHERE)
        {
          add_span (walk, walk->open, forgotten);
          open_at (walk, i);
          return;
        }
    }
  close_at (walk, i);
}

/* Single marks as outer ones: an opener waits for the next closer. */
static void
meet_single (Walk *walk, guint32 i)
{
  gboolean low = glyph (walk->reading->tokens, i) == 0x201a;

  if (walk->open != QUOTH_NOWHERE || !(walk->singles || low || walk->single != QUOTH_NOWHERE))
    return;
  if (leans_open (walk, i))
    walk->single = i;
  else if (walk->single != QUOTH_NOWHERE && leans_closed (walk, i))
    {
      add_span (walk, walk->single, i + 1);
      walk->single = QUOTH_NOWHERE;
    }
}

/* ---- a paragraph --------------------------------------------------------------------------------- */

static gboolean
begins_with_mark (const Walk *walk, guint32 first)
{
  const QuothTokens *tokens = walk->reading->tokens;
  gunichar c;

  if (first >= tokens->n || tokens->type[first] != QUOTH_TOKEN_QUOTE
      || (tokens->flags[first] & QUOTH_TOKEN_FURNITURE))
    return FALSE;
  c = glyph (tokens, first);
  return c == '"' || c == 0x201c || c == 0x201d || c == 0x201e || c == 0xab || c == 0xbb
         || c == 0x300c || c == 0x300e || tokens->end[first] - tokens->start[first] == 2;
}

/* `“…'`: a lone single mark after a full stop or comma, where the double one is missing. */
static guint32
find_single_close (const Walk *walk)
{
  const QuothTokens *tokens = walk->reading->tokens;

  for (guint32 i = walk->open + 1; i < walk->end; i++)
    {
      Role role = role_of (walk, i);

      if (role == ROLE_SINGLE_OPEN || (role == ROLE_SINGLE && leans_open (walk, i)))
        return QUOTH_NOWHERE;
      if (role == ROLE_SINGLE && i > walk->open + 1 && tokens->type[i - 1] == QUOTH_TOKEN_PUNCT
          && quoth_reading_starts (walk->reading, i - 1, ".,?!") && leans_closed (walk, i))
        return i;
    }
  return QUOTH_NOWHERE;
}

static gboolean
begins_with_dash (const Walk *walk, guint32 first)
{
  return walk->by_dashes && first < walk->reading->tokens->n
         && quoth_foreign_is_dash (walk->reading, first);
}

static void
end_paragraph (Walk *walk)
{
  guint32 end;

  if (walk->open == QUOTH_NOWHERE)
    return;
  /* in other languages the reporter may speak inside of the marks, so what goes on has not ended */
  end = walk->reading->is_english
            || !(begins_with_mark (walk, walk->end) || begins_with_dash (walk, walk->end))
          ? find_forgotten_end (walk, walk->end)
          : QUOTH_NOWHERE;
  if (end == QUOTH_NOWHERE)
    {
      guint32 single = find_single_close (walk);

      if (single != QUOTH_NOWHERE)
        end = single + 1;
    }
  if (end != QUOTH_NOWHERE)
    add_span (walk, walk->open, end);
  else
    {
      gboolean goes_on = begins_with_mark (walk, walk->end);

      end = walk->end;
      while (end > walk->open + 1
             && (walk->reading->tokens->flags[end - 1] & QUOTH_TOKEN_FURNITURE))
        end--;
      add_span (walk, walk->open, end);
      if (goes_on && walk->reading->marked->len > 0)
        g_array_index (walk->reading->marked, QuothMarked, walk->reading->marked->len - 1)
          .continued = TRUE;
    }
  walk->open = QUOTH_NOWHERE;
}

/* Counts the directed marks, and sees by the first guillemet which way they point. */
static void
survey_paragraph (Walk *walk)
{
  const QuothTokens *tokens = walk->reading->tokens;
  gboolean seen = FALSE;

  walk->reversed = FALSE;
  walk->opens_left = walk->closes_left = 0;
  for (guint32 i = walk->first; i < walk->end; i++)
    {
      gunichar c;

      if (tokens->type[i] != QUOTH_TOKEN_QUOTE)
        continue;
      c = glyph (tokens, i);
      if (!seen && (c == 0xab || c == 0xbb || c == 0x2039 || c == 0x203a))
        {
          walk->reversed = (c == 0xbb || c == 0x203a) && leans_open (walk, i);
          seen = TRUE;
        }
    }
  for (guint32 i = walk->first; i < walk->end; i++)
    {
      Role role = role_of (walk, i);

      walk->opens_left += role == ROLE_OPEN;
      walk->closes_left += role == ROLE_CLOSE;
    }
}

static void
walk_paragraph (Walk *walk)
{
  survey_paragraph (walk);
  walk->single = QUOTH_NOWHERE;
  for (guint32 i = walk->first; i < walk->end; i++)
    {
      Role role = role_of (walk, i);

      walk->opens_left -= role == ROLE_OPEN && walk->opens_left > 0;
      walk->closes_left -= role == ROLE_CLOSE && walk->closes_left > 0;
      switch (role)
        {
        case ROLE_NONE: break;
        case ROLE_OPEN: meet_open (walk, i); break;
        case ROLE_CLOSE: meet_close (walk, i); break;
        case ROLE_NEUTRAL: meet_neutral (walk, i); break;
        case ROLE_SINGLE:
        case ROLE_SINGLE_OPEN: meet_single (walk, i); break;
        }
    }
  end_paragraph (walk);
}

/* Texts that quote with ‘…’ throughout: no double mark, and more than one pair of single ones. */
static gboolean
quotes_singly (const QuothReading *reading, gboolean *has_double)
{
  const QuothTokens *tokens = reading->tokens;
  guint pairs = 0;

  *has_double = FALSE;

  for (guint i = 0; i < tokens->n; i++)
    {
      gunichar c;

      if (tokens->type[i] != QUOTH_TOKEN_QUOTE)
        continue;
      c = glyph (tokens, i);
      if (c == '"' || (c >= 0x201c && c <= 0x201f) || c == 0xab || c == 0xbb
          || tokens->end[i] - tokens->start[i] == 2)
        {
          *has_double = TRUE;
          return FALSE;
        }
      pairs += i > 0
               && ((c == 0x2019 || c == '\'') && tokens->type[i - 1] == QUOTH_TOKEN_PUNCT
                   && !(tokens->flags[i] & QUOTH_TOKEN_SPACE));
    }
  return pairs >= 2;
}

void
quoth_find_marked (QuothReading *reading)
{
  const QuothTokens *tokens = reading->tokens;
  Walk walk = { .reading = reading, .open = QUOTH_NOWHERE };

  walk.throughout = quotes_singly (reading, &walk.has_double);
  walk.by_dashes = quoth_speaks_by_dashes (reading);
  while (walk.end < tokens->n)
    {
      guint32 paragraph = tokens->paragraph[walk.end];
      gboolean continued =
        reading->marked->len > 0
        && g_array_index (reading->marked, QuothMarked, reading->marked->len - 1).continued
        && g_array_index (reading->marked, QuothMarked, reading->marked->len - 1).range.end
             <= walk.end
        && tokens->paragraph[g_array_index (reading->marked, QuothMarked, reading->marked->len - 1)
                               .range.first]
               + 1
             == paragraph;

      walk.first = walk.end;
      while (walk.end < tokens->n && tokens->paragraph[walk.end] == paragraph)
        walk.end++;
      if (walk.by_dashes && quoth_find_turn_by_dash (reading, walk.first, walk.end))
        continue;
      walk.continues = continued && begins_with_mark (&walk, walk.first);
      walk.singles =
        walk.throughout || paragraph == 0 || (tokens->flags[walk.first] & QUOTH_TOKEN_HEADLINE);
      walk_paragraph (&walk);
    }
}

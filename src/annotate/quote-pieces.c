/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * quote-pieces.c - from labels to pieces of content, and whose each of them is.
 *
 * What stands between marks is content as a whole or not at all. Where rules are sure (turns of a script,
 * a second verb behind "and", furniture) they have the last word. Cost: linear. */
#include "annotate/quote-pieces.h"

#include "annotate/phrases.h"
#include "annotate/reported.h"

enum
{
  MERE_WORDS = 3,  /* of a title, at most                                     */
  TITLE_WORDS = 5, /* With Capitals, behind "on"                              */
  /* of 255, on average between marks: those are content. Best on PolNeAR dev */
  LIKELY_CONTENT = 89,
  LIKELY_TITLE = 160,
};

typedef struct
{
  const QuothReading *reading;
  const GArray *ruled; /* QuothFound of the rules        */
  QuothTagged *tagged;
  GArray *pieces; /* QuothPiece                          */
  GArray *turns;  /* QuothTurn of a script, by place     */
} Finder;

/* ---- pieces ---------------------------------------------------------------------------------- */

/* "on “Good Morning Wells”": a few words With Capitals behind "on" or "in" are a show or a book, unless the
 * network is sure of more. */
static guint
likely_enough (const QuothReading *reading, QuothRange range)
{
  guint words = 0;

  if (range.first == 0
      || !(quoth_reading_says (reading, range.first - 1, "on")
           || quoth_reading_says (reading, range.first - 1, "in")))
    return LIKELY_CONTENT;
  for (guint32 i = range.first; i < range.end; i++)
    if (quoth_reading_is_word (reading, i))
      {
        words++;
        if (!(reading->tokens->flags[i] & QUOTH_TOKEN_CAPITAL))
          return LIKELY_CONTENT;
      }
  return words <= TITLE_WORDS ? LIKELY_TITLE : LIKELY_CONTENT;
}

/* Content where it is likely enough over all words: the whole span is. Else none of it. */
static void
settle_marked (Finder *self, QuothRange range)
{
  guint8 *labels = self->tagged->labels;
  guint words = 0, likely = 0, enough = likely_enough (self->reading, range);

  for (guint32 i = range.first; i < range.end; i++)
    if (quoth_reading_is_word (self->reading, i))
      {
        words++;
        likely += self->tagged->content[i];
      }
  for (guint32 i = range.first; i < range.end; i++)
    {
      if (words == 0 || likely < enough * words)
        {
          if (quoth_label_is (labels[i], QUOTH_LABEL_CONTENT))
            labels[i] = QUOTH_LABEL_NOTHING;
        }
      else if (i > range.first || !quoth_label_is (labels[i], QUOTH_LABEL_CONTENT))
        {
          labels[i] =
            QUOTH_LABEL_CONTENT + (i > 0 && quoth_label_is (labels[i - 1], QUOTH_LABEL_CONTENT));
        }
    }
}

static void
label_content (Finder *self, QuothRange range)
{
  guint8 *labels = self->tagged->labels;

  for (guint32 i = range.first; i < range.end; i++)
    labels[i] = QUOTH_LABEL_CONTENT + (i > range.first);
}

/* In a script a turn is what its colon says, and a paragraph that opens with a mark goes on with it. */
static void
settle_turns (Finder *self)
{
  const QuothReading *reading = self->reading;
  const QuothTokens *tokens = reading->tokens;
  QuothTurn turn;

  if (!quoth_is_transcript (reading))
    return;
  for (guint32 first = 0, end; first < tokens->n; first = end)
    {
      for (end = first + 1; end < tokens->n && !(tokens->flags[end] & QUOTH_TOKEN_PARAGRAPH);)
        end++;
      if (!quoth_turn_at (reading, first, &turn))
        {
          if (self->turns->len == 0 || tokens->type[first] != QUOTH_TOKEN_QUOTE || first + 1 >= end
              || quoth_reading_starts (reading, first + 1, "(["))
            continue;
          turn = g_array_index (self->turns, QuothTurn, self->turns->len - 1);
          turn.content = (QuothRange){ first, end };
        }
      label_content (self, turn.content);
      g_array_append_val (self->turns, turn);
    }
}

/* "said that the bridge was safe and called the council asleep": where the rules see a second verb behind
 * "and", what it tells is a piece of its own. */
static void
settle_second_verbs (Finder *self)
{
  guint8 *labels = self->tagged->labels;

  for (guint q = 0; q < self->ruled->len; q++)
    {
      const QuothFound *quote = &g_array_index (self->ruled, QuothFound, q);
      guint32 link = quote->cue.first, content = quote->parts[0].first;

      while (link > 0 && quoth_reading_is (self->reading, link - 1, QUOTH_WORD_ADVERB))
        link--;
      if (quoth_range_is_empty (quote->cue) || link-- < 2 || content < quote->cue.end
          || !quoth_reading_is (self->reading, link, QUOTH_WORD_LINK)
          || !quoth_label_is (labels[link - 1], QUOTH_LABEL_CONTENT)
          || !quoth_label_is (labels[content], QUOTH_LABEL_CONTENT))
        continue;
      for (guint32 i = link; i < content; i++)
        labels[i] = QUOTH_LABEL_NOTHING;
      for (guint32 i = quote->cue.first; i < quote->cue.end; i++)
        labels[i] = QUOTH_LABEL_CUE + (i > quote->cue.first);
      labels[content] = QUOTH_LABEL_CONTENT;
    }
}

static void
clear_furniture (Finder *self)
{
  const QuothTokens *tokens = self->reading->tokens;

  for (guint32 i = 0; i < tokens->n; i++)
    if (tokens->flags[i] & QUOTH_TOKEN_FURNITURE)
      self->tagged->labels[i] = QUOTH_LABEL_NOTHING;
}

/* Without commas and stops at its edges, but for those between marks. */
static QuothRange
trim (const QuothReading *reading, QuothRange range)
{
  const QuothTokens *tokens = reading->tokens;

  while (range.end > range.first && tokens->type[range.end - 1] > QUOTH_TOKEN_NUMBER
         && reading->mark[range.end - 1] == QUOTH_NOWHERE
         && !quoth_reading_starts (reading, range.end - 1, "%)]"))
    range.end--;
  while (range.first < range.end && tokens->type[range.first] > QUOTH_TOKEN_NUMBER
         && reading->mark[range.first] == QUOTH_NOWHERE
         && !quoth_reading_starts (reading, range.first, "$#([@"))
    range.first++;
  return range;
}

static void
gather_pieces (Finder *self)
{
  const guint8 *labels = self->tagged->labels;
  guint n = self->reading->tokens->n;

  for (guint32 i = 0; i < n;)
    {
      QuothPiece piece = { .range = { i, i + 1 } };
      guint words = 0;

      if (!quoth_label_is (labels[i], QUOTH_LABEL_CONTENT))
        {
          i++;
          continue;
        }
      while (piece.range.end < n && labels[piece.range.end] == QUOTH_LABEL_CONTENT + 1)
        piece.range.end++;
      i = piece.range.end;
      piece.range = trim (self->reading, piece.range);
      for (guint32 k = piece.range.first; k < piece.range.end; k++)
        words += quoth_reading_is_word (self->reading, k);
      piece.n_words = words;
      /* "It was said that": the rest stands behind the verb */
      if (words > 1
          || (words == 1
              && !quoth_reading_is (self->reading, piece.range.first, QUOTH_WORD_CONTENT)))
        g_array_append_val (self->pieces, piece);
    }
}

/* Whose each piece is. */
static void
choose (Finder *self, QuothChooser *chooser)
{
  for (guint p = 0, t = 0; p < self->pieces->len; p++)
    {
      QuothPiece *piece = &g_array_index (self->pieces, QuothPiece, p);
      const QuothTurn *turn;

      piece->ruled = quoth_chooser_ruled (chooser, piece->range);
      while (t < self->turns->len
             && g_array_index (self->turns, QuothTurn, t).content.end <= piece->range.first)
        t++;
      turn = t < self->turns->len ? &g_array_index (self->turns, QuothTurn, t) : NULL;
      if (turn != NULL && turn->content.first <= piece->range.first)
        {
          piece->source = (QuothChoice){ .chosen = turn->name, .share = 1, .is_ruled = TRUE };
          piece->is_turn = TRUE;
          continue;
        }
      quoth_chooser_choose (chooser, QUOTH_PAIR_SOURCE, piece->range, &piece->source);
      quoth_chooser_choose (chooser, QUOTH_PAIR_CUE, piece->range, &piece->cue);
    }
}

/* "known as" */
static gboolean
is_naming (const QuothReading *reading, QuothRange cue)
{
  return !quoth_range_is_empty (cue) && cue.end - cue.first <= 3
         && quoth_reading_says (reading, cue.end - 1, "as");
}

/* A few words that nobody is said to say: between marks a title, a nickname, irony; else "asked about Kerr". */
static gboolean
is_mere_mention (const QuothReading *reading, const QuothPiece *piece)
{
  if (piece->n_words > MERE_WORDS || !quoth_range_is_empty (piece->source.chosen))
    return FALSE;
  return reading->mark[piece->range.first] == QUOTH_NOWHERE
         || quoth_range_is_empty (piece->cue.chosen) || is_naming (reading, piece->cue.chosen);
}

static void
drop_mentions (Finder *self)
{
  guint kept = 0;

  for (guint p = 0; p < self->pieces->len; p++)
    {
      QuothPiece piece = g_array_index (self->pieces, QuothPiece, p);

      if (!is_mere_mention (self->reading, &piece))
        g_array_index (self->pieces, QuothPiece, kept++) = piece;
    }
  g_array_set_size (self->pieces, kept);
}

GArray *
quoth_find_pieces (QuothTagged *tagged, const QuothReading *reading, const GArray *ruled)
{
  Finder self = { .reading = reading, .ruled = ruled, .tagged = tagged };
  QuothChooser *chooser;

  self.pieces = g_array_new (FALSE, TRUE, sizeof (QuothPiece));
  self.turns = g_array_new (FALSE, FALSE, sizeof (QuothTurn));
  for (guint m = 0; m < reading->marked->len; m++)
    settle_marked (&self, g_array_index (reading->marked, QuothMarked, m).range);
  settle_second_verbs (&self);
  settle_turns (&self);
  clear_furniture (&self);
  gather_pieces (&self);
  chooser = quoth_chooser_new (tagged, reading, ruled);
  choose (&self, chooser);
  drop_mentions (&self);
  quoth_chooser_free (chooser);
  g_array_unref (self.turns);
  return self.pieces;
}

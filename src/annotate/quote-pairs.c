/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * quote-pairs.c - what is seen of a piece of content and of one who may have said it. */
#include "annotate/quote-pairs.h"

/* first row of each question */
enum
{
  ROW_DISTANCE = 0,  /* 10 lengths, before or after */
  ROW_SENTENCE = 20, /* of the start, of the end    */
  ROW_PARAGRAPH = 24,
  ROW_MARKED = 27,
  ROW_RULED = 29, /* no rule, another one, this one */
  ROW_BETWEEN = 32,
  ROW_KIND = 37,
  ROW_VERB = 42, /* beside it: none, behind, before, both */
};

QuothPairs *
quoth_pairs_new (const QuothReading *reading, const GArray *found)
{
  QuothPairs *self = quoth_arena_new_n (reading->arena, QuothPairs, 1);
  guint n = reading->tokens->n;

  self->reading = reading;
  self->found = found;
  self->ruled = quoth_arena_new_n (reading->arena, guint32, n);
  for (guint i = 0; i < n; i++)
    self->ruled[i] = QUOTH_NOWHERE;
  for (guint q = 0; q < found->len; q++)
    {
      const QuothFound *quote = &g_array_index (found, QuothFound, q);

      for (guint p = 0; p < quote->n_parts; p++)
        for (guint32 i = quote->parts[p].first; i < quote->parts[p].end; i++)
          self->ruled[i] = q;
    }
  return self;
}

guint32
quoth_pairs_quote (const QuothPairs *self, QuothRange piece)
{
  for (guint32 i = piece.first; i < piece.end; i++)
    if (self->ruled[i] != QUOTH_NOWHERE)
      return self->ruled[i];
  return QUOTH_NOWHERE;
}

QuothRange
quoth_pairs_ruled (const QuothPairs *self, QuothPairRole role, QuothRange piece)
{
  guint32 quote = quoth_pairs_quote (self, piece);

  if (quote == QUOTH_NOWHERE)
    return (QuothRange){ 0, 0 };
  return role == QUOTH_PAIR_SOURCE ? g_array_index (self->found, QuothFound, quote).speaker
                                   : g_array_index (self->found, QuothFound, quote).cue;
}

gboolean
quoth_pairs_near (QuothRange piece, QuothRange candidate)
{
  if (candidate.end + QUOTH_PAIR_WINDOW <= piece.first
      || candidate.first >= piece.end + QUOTH_PAIR_WINDOW)
    return FALSE;
  return candidate.end <= piece.first || candidate.first >= piece.end
         || (candidate.first >= piece.first && candidate.end <= piece.end);
}

static guint
length_of (guint distance)
{
  static const guint8 ends[] = { 0, 1, 2, 4, 7, 12, 20, 35, 60 };
  guint length = 0;

  while (length < G_N_ELEMENTS (ends) && distance > ends[length])
    length++;
  return length;
}

static guint
distance_of (QuothRange piece, QuothRange candidate)
{
  if (candidate.first >= piece.end)
    return 2 * length_of (candidate.first - piece.end + 1) + 1;
  if (candidate.end <= piece.first)
    return 2 * length_of (piece.first - candidate.end + 1);
  return 0;
}

/* How many other candidates stand between the two; 4 for a candidate inside the piece. */
static guint
count_between (QuothRange piece, const QuothRange *candidates, guint n, guint c)
{
  QuothRange candidate = candidates[c];
  guint between = 0;

  if (candidate.first >= piece.end)
    for (guint k = c; k-- > 0 && candidates[k].first >= piece.end && between < 3;)
      between += candidates[k].end <= candidate.first;
  else if (candidate.end <= piece.first)
    for (guint k = c + 1; k < n && candidates[k].end <= piece.first && between < 3; k++)
      between += candidates[k].first >= candidate.end;
  else
    return 4;
  return between;
}

static guint
kind_of (const QuothReading *reading, QuothRange candidate)
{
  for (guint32 i = candidate.first; i < candidate.end; i++)
    {
      const QuothNameMention *mention = quoth_reading_mention (reading, i);

      if (mention != NULL && mention->kind <= QUOTH_KIND_PRODUCT)
        return mention->kind == QUOTH_KIND_PERSON ? 0 : 1;
    }
  if (candidate.end - candidate.first > 1)
    return 2;
  return quoth_reading_is (reading, candidate.first, QUOTH_WORD_SUBJECT)    ? 3
         : quoth_reading_is (reading, candidate.first, QUOTH_WORD_RELATIVE) ? 4
                                                                            : 2;
}

/* Whether a reporting verb stands within two tokens behind or before. */
static guint
verb_beside (const QuothReading *reading, QuothRange candidate)
{
  guint beside = 0;

  for (guint32 i = candidate.end; i < MIN (candidate.end + 2, reading->tokens->n); i++)
    if (reading->cues[i] != NULL)
      beside |= 1;
  for (guint32 i = candidate.first - MIN (candidate.first, 2); i < candidate.first; i++)
    if (reading->cues[i] != NULL)
      beside |= 2;
  return beside;
}

void
quoth_pairs_features (const QuothPairs *self,
                      QuothRange piece,
                      QuothRange ruled,
                      const QuothRange *candidates,
                      guint n,
                      guint c,
                      guint8 rows[QUOTH_PAIR_FEATURES])
{
  const QuothReading *reading = self->reading;
  const QuothTokens *tokens = reading->tokens;
  QuothRange candidate = candidates[c];
  guint32 paragraphs = tokens->paragraph[candidate.first] > tokens->paragraph[piece.first]
                         ? tokens->paragraph[candidate.first] - tokens->paragraph[piece.first]
                         : tokens->paragraph[piece.first] - tokens->paragraph[candidate.first];
  gboolean is_ruled = candidate.first < ruled.end && ruled.first < candidate.end;

  rows[0] = ROW_DISTANCE + distance_of (piece, candidate);
  rows[1] = ROW_SENTENCE + (tokens->sentence[candidate.first] == tokens->sentence[piece.first])
            + 2 * (tokens->sentence[candidate.first] == tokens->sentence[piece.end - 1]);
  rows[2] = ROW_PARAGRAPH + MIN (paragraphs, 2);
  rows[3] = ROW_MARKED + (reading->mark[candidate.first] != QUOTH_NOWHERE);
  rows[4] = ROW_RULED + (quoth_range_is_empty (ruled) ? 0 : is_ruled ? 2 : 1);
  rows[5] = ROW_BETWEEN + count_between (piece, candidates, n, c);
  rows[6] = ROW_KIND + kind_of (reading, candidate);
  rows[7] = ROW_VERB + verb_beside (reading, candidate);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * quote-features.c - what the recurrent tagger of quotes sees of a token.
 *
 * Besides the word itself: what the passes before know of it. Names, reporting verbs, marks and what
 * the rules made of them are features like the rest, so the network learns when to trust a rule.
 * Cost: one look at each token for each feature. */
#include "annotate/lexicon.h"
#include "annotate/quote-features.h"

#include <string.h>

enum
{
  SEGMENT_FULL = 160, /* tokens from which a segment takes no more paragraphs */
  SEGMENT_LONGEST = 320,
  CONTEXT_LONGEST = 32,
};

static const guint32 table_rows[QUOTH_N_SEEN] = {
#define SEEN(name, rows) [QUOTH_SEEN_##name] = rows,
  QUOTH_SEEN_TABLES (SEEN)
#undef SEEN
};

/* what the rules say of a token */
enum
{
  WHO_SPEAKER = 1 << 0,
  WHO_CUE = 1 << 1,
  WHO_BEGINS = 1 << 2,
};

struct QuothQuoteFeatures
{
  const QuothReading *reading;
  const QuothBrown *clusters;
  guint8 *who;          /* [n]                                       */
  guint8 *what;         /* [n] 0: not in content                     */
  guint8 *in_paragraph; /* [n] sentence of its paragraph, up to 3    */
};

/* ---- the rules ------------------------------------------------------------------------------- */

static void
mark_range (guint8 *flags, QuothRange range, guint8 flag)
{
  for (guint32 i = range.first; i < range.end; i++)
    flags[i] |= flag | (i == range.first ? WHO_BEGINS : 0);
}

static void
mark_content (QuothQuoteFeatures *self, const QuothFound *quote)
{
  for (guint p = 0; p < quote->n_parts; p++)
    {
      QuothRange part = quote->parts[p];
      guint side = quoth_range_is_empty (quote->speaker) ? 0
                   : quote->speaker.first < part.first   ? 1
                                                         : 2;

      for (guint32 i = part.first; i < part.end; i++)
        self->what[i] =
          1 + (((quote->kind - 1) * 3 + (quote->certainty - 1)) * 3 + side) * 2 + (i == part.first);
    }
}

static void
mark_found (QuothQuoteFeatures *self, const GArray *found)
{
  for (guint q = 0; q < found->len; q++)
    {
      const QuothFound *quote = &g_array_index (found, QuothFound, q);

      mark_content (self, quote);
      mark_range (self->who, quote->speaker, WHO_SPEAKER);
      mark_range (self->who, quote->cue, WHO_CUE);
    }
}

static void
count_sentences (QuothQuoteFeatures *self)
{
  const QuothTokens *tokens = self->reading->tokens;
  guint8 sentence = 0;

  for (guint i = 0; i < tokens->n; i++)
    {
      if (tokens->flags[i] & QUOTH_TOKEN_PARAGRAPH)
        sentence = 0;
      else if ((tokens->flags[i] & QUOTH_TOKEN_SENTENCE) && sentence < 3)
        sentence++;
      self->in_paragraph[i] = sentence;
    }
}

QuothQuoteFeatures *
quoth_quote_features_new (const QuothReading *reading,
                          const QuothBrown *clusters,
                          const GArray *found)
{
  guint n = reading->tokens->n;
  QuothQuoteFeatures *self = quoth_arena_new_n (reading->arena, QuothQuoteFeatures, 1);

  self->reading = reading;
  self->clusters = clusters;
  self->who = quoth_arena_new_n (reading->arena, guint8, n);
  self->what = quoth_arena_new_n (reading->arena, guint8, n);
  self->in_paragraph = quoth_arena_new_n (reading->arena, guint8, n);
  mark_found (self, found);
  count_sentences (self);
  return self;
}

/* ---- the word -------------------------------------------------------------------------------- */

/* A row of the feature's own table. */
static inline guint32
fold (guint64 hash, QuothSeen seen)
{
  return (quoth_lexicon_mix (hash) >> 32) & (table_rows[seen] - 1);
}

/* FNV-1a with digits as 0. */
static guint64
hash_word (const char *bytes, gsize len)
{
  guint64 hash = QUOTH_LEXICON_HASH_START;

  for (gsize i = 0; i < len; i++)
    {
      char c = g_ascii_isdigit (bytes[i]) ? '0' : bytes[i];

      hash = quoth_lexicon_hash (hash, &c, 1);
    }
  return hash;
}

/* Bytes of the first or last three characters. */
static gsize
three_characters (const char *word, gsize len, gboolean at_end)
{
  gsize at = at_end ? len : 0;

  for (guint n = 0; n < 3 && (at_end ? at > 0 : at < len); n++)
    do
      at = at_end ? at - 1 : at + 1;
    while (at > 0 && at < len && ((guint8) word[at] & 0xc0) == 0x80);
  return at;
}

static void
read_word (const QuothQuoteFeatures *self, guint32 i, guint32 *values)
{
  const QuothTokens *tokens = self->reading->tokens;
  const char *lower = tokens->lower[i];
  gsize len = strlen (lower);
  gboolean capital = (tokens->flags[i] & QUOTH_TOKEN_CAPITAL) != 0;
  guint64 hash = hash_word (lower, len);
  gsize head = three_characters (lower, len, FALSE);
  gsize tail = three_characters (lower, len, TRUE);
  const guint16 *paths;

  values[QUOTH_SEEN_WORD] = quoth_lexicon_check (quoth_lexicon_mix (hash));
  if (tokens->type[i] > QUOTH_TOKEN_NUMBER)
    return;
  values[QUOTH_SEEN_SUFFIX] = fold (hash_word (lower + tail, len - tail), QUOTH_SEEN_SUFFIX);
  values[QUOTH_SEEN_PREFIX] = fold (hash_word (lower, head), QUOTH_SEEN_PREFIX);
  hash = quoth_lexicon_hash (QUOTH_LEXICON_HASH_START, lower, len);
  paths = quoth_brown_find (self->clusters, quoth_brown_key (hash, capital));
  if (paths == NULL)
    paths = quoth_brown_find (self->clusters, quoth_brown_key (hash, !capital));
  if (paths == NULL)
    return;
  values[QUOTH_SEEN_CLUSTER] = fold (paths[QUOTH_BROWN_PATHS - 1], QUOTH_SEEN_CLUSTER);
  values[QUOTH_SEEN_FAMILY] = fold (paths[0], QUOTH_SEEN_FAMILY);
}

/* ---- what surrounds it ----------------------------------------------------------------------- */

static guint
bucket (guint n)
{
  return n <= 4 ? n : n <= 6 ? 5 : n <= 9 ? 6 : n <= 14 ? 7 : n <= 25 ? 8 : 9;
}

static guint32
shape_of (const QuothTokens *tokens, guint32 i)
{
  guint flags = tokens->flags[i];

  return tokens->type[i] + 4 * (flags & (QUOTH_TOKEN_CAPITAL | QUOTH_TOKEN_ALL_CAPS))
         + 16 * ((flags & QUOTH_TOKEN_SPACE) != 0) + 32 * ((flags & QUOTH_TOKEN_SENTENCE) != 0);
}

static guint32
marks_of (const QuothReading *reading, guint32 i)
{
  const QuothMarked *marked;
  guint place;

  if (reading->mark[i] == QUOTH_NOWHERE)
    return QUOTH_NOWHERE;
  marked = &g_array_index (reading->marked, QuothMarked, reading->mark[i]);
  place = i == marked->range.first       ? 0
          : i == marked->range.first + 1 ? 1
          : i + 1 == marked->range.end   ? 3
                                         : 2;
  return bucket (marked->n_words) * 12 + place * 3
         + (marked->is_single                        ? 2
            : marked->continued || marked->continues ? 1
                                                     : 0);
}

static guint32
name_of (const QuothReading *reading, guint32 i)
{
  const QuothNameMention *mention = quoth_reading_mention (reading, i);

  if (mention == NULL)
    return QUOTH_NOWHERE;
  return mention->kind * 2 + (i > mention->first);
}

static guint32
cue_of (const QuothReading *reading, guint32 i)
{
  const QuothCueForm *form = reading->cues[i];

  if (form == NULL)
    return QUOTH_NOWHERE;
  return fold (hash_word (form->cue->lemma, strlen (form->cue->lemma)) * 8 + form->tense * 2
                 + (reading->passive[i] != 0),
               QUOTH_SEEN_CUE);
}

static guint32
place_of (const QuothQuoteFeatures *self, guint32 i)
{
  const QuothTokens *tokens = self->reading->tokens;
  guint flags = tokens->flags[i];

  return ((flags & QUOTH_TOKEN_PARAGRAPH) != 0) + 2 * ((flags & QUOTH_TOKEN_HEADLINE) != 0)
         + 4 * ((flags & QUOTH_TOKEN_FURNITURE) != 0) + 8 * (self->reading->titled[i] != 0)
         + 16 * self->in_paragraph[i];
}

void
quoth_quote_features_read (const QuothQuoteFeatures *self, guint32 i, guint32 values[QUOTH_N_SEEN])
{
  const QuothReading *reading = self->reading;
  guint32 base = 0;

  for (guint f = 0; f < QUOTH_N_SEEN; f++)
    values[f] = QUOTH_NOWHERE;
  read_word (self, i, values);
  values[QUOTH_SEEN_SHAPE] = shape_of (reading->tokens, i);
  values[QUOTH_SEEN_MARKS] = marks_of (reading, i);
  values[QUOTH_SEEN_NAME] = name_of (reading, i);
  values[QUOTH_SEEN_CUE] = cue_of (reading, i);
  if (reading->classes[i] != 0)
    values[QUOTH_SEEN_CLASSES] = fold (reading->classes[i] + 1, QUOTH_SEEN_CLASSES);
  if (self->who[i] != 0)
    values[QUOTH_SEEN_WHO] = self->who[i];
  if (self->what[i] != 0)
    values[QUOTH_SEEN_WHAT] = self->what[i];
  values[QUOTH_SEEN_PLACE] = place_of (self, i);
  for (guint f = QUOTH_SEEN_WORD + 1; f < QUOTH_N_SEEN; f++)
    {
      if (values[f] != QUOTH_NOWHERE)
        values[f] += base;
      base += table_rows[f];
    }
}

/* ---- segments -------------------------------------------------------------------------------- */

/* Where a paragraph that is too long is cut: behind the last sentence that fits. */
static guint32
cut_paragraph (const QuothTokens *tokens, guint32 first, guint32 end)
{
  for (guint32 i = end; i > first + SEGMENT_FULL / 2; i--)
    if (tokens->flags[i] & QUOTH_TOKEN_SENTENCE)
      return i;
  return end;
}

static guint32
segment_end (const QuothTokens *tokens, guint32 first)
{
  guint32 last = 0; /* the last paragraph that began in it */

  for (guint32 i = first; i < tokens->n; i++)
    {
      if (i > first && (tokens->flags[i] & QUOTH_TOKEN_PARAGRAPH))
        {
          if (i - first >= SEGMENT_FULL)
            return i;
          last = i;
        }
      if (i - first == SEGMENT_LONGEST)
        return last > first + SEGMENT_FULL / 4 ? last : cut_paragraph (tokens, first, i);
    }
  return tokens->n;
}

QuothQuoteSegment *
quoth_quote_segments (const QuothReading *reading, guint *n)
{
  const QuothTokens *tokens = reading->tokens;
  /* none but the last is shorter than a quarter of a full one */
  guint most = tokens->n / (SEGMENT_FULL / 4) + 1;
  QuothQuoteSegment *segments = quoth_arena_new_n (reading->arena, QuothQuoteSegment, most);

  *n = 0;
  for (guint32 first = 0; first < tokens->n;)
    {
      QuothQuoteSegment *segment = &segments[(*n)++];

      segment->context = first - MIN (first, CONTEXT_LONGEST);
      segment->first = first;
      segment->end = first = segment_end (tokens, first);
    }
  return segments;
}

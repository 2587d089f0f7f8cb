/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * quote-decide.c - from pieces of content to quotes.
 *
 * Pieces of one cue and one source are one quote. Where the rules found the same speaker, their words
 * are the reason. Cost: linear. */
#include "annotate/quote-decide.h"

#include "annotate/links.h"
#include "annotate/quote-cue.h"
#include "annotate/quote-pieces.h"
#include "annotate/reported.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const QuothReading *reading;
  const GArray *ruled; /* QuothFound of the rules              */
  QuothTagged *tagged;
  GArray *pieces;        /* QuothPiece                                */
  gint32 *quotes;        /* [pieces->len] index into found, or -1     */
  GArray *found;         /* QuothFound                                */
  QuothTrustWatch watch; /* NULL but for learning              */
} Decider;

static inline gboolean
same_range (QuothRange a, QuothRange b)
{
  return a.first == b.first && a.end == b.end;
}

/* ---- the reason ------------------------------------------------------------------------------ */

/* The rules' own quote that this piece is in and whose speaker they share, or NULL. */
static const QuothFound *
rule_of (const Decider *self, const QuothPiece *piece)
{
  if (piece->ruled == QUOTH_NOWHERE || !piece->source.is_ruled || piece->is_turn)
    return NULL;
  return &g_array_index (self->ruled, QuothFound, piece->ruled);
}

static const char *
reason_in_sentence (QuothRange piece, QuothRange speaker, QuothRange cue)
{
  if (speaker.first < piece.first)
    return cue.first < speaker.first ? N_ ("verb and name before it")
           : cue.first < piece.first ? N_ ("name and verb before it")
                                     : N_ ("name before it, verb behind it");
  if (cue.first < piece.first)
    return N_ ("verb before it, name behind it");
  return cue.first < speaker.first ? N_ ("verb and name behind it")
                                   : N_ ("name and verb behind it");
}

static const char *
reason_of (const QuothReading *reading, QuothRange piece, QuothRange speaker, QuothRange cue)
{
  const QuothTokens *tokens = reading->tokens;

  if (quoth_range_is_empty (speaker))
    return quoth_range_is_empty (cue) ? N_ ("nobody is named near it")
                                      : N_ ("a verb that names nobody");
  if (tokens->paragraph[speaker.first] != tokens->paragraph[piece.first])
    return N_ ("goes on from another paragraph");
  if (tokens->sentence[speaker.first] != tokens->sentence[piece.first]
      && tokens->sentence[speaker.first] != tokens->sentence[piece.end - 1])
    return N_ ("goes on from another sentence");
  if (quoth_range_is_empty (cue))
    return N_ ("named beside it, without a verb");
  if (quoth_reading_says (reading, cue.first, "according"))
    return N_ ("“according to” names the source");
  return reason_in_sentence (piece, speaker, cue);
}

/* ---- the quote ------------------------------------------------------------------------------- */

/* ‘…’ in a text that quotes with “…”, as headlines have it, are marks when all stands between them; around
 * a word or two of a reported clause they are the writer's own. */
static QuothQuoteKind
kind_of (const QuothReading *reading, const QuothFound *quote)
{
  guint inside = 0, singly = 0, words = 0;

  for (guint p = 0; p < quote->n_parts; p++)
    for (guint32 i = quote->parts[p].first; i < quote->parts[p].end; i++)
      if (quoth_reading_is_word (reading, i))
        {
          words++;
          if (reading->mark[i] == QUOTH_NOWHERE)
            continue;
          if (g_array_index (reading->marked, QuothMarked, reading->mark[i]).is_single)
            singly++;
          else
            inside++;
        }
  if (inside + singly == words)
    return QUOTH_QUOTE_DIRECT;
  return inside > 0 ? QUOTH_QUOTE_MIXED : QUOTH_QUOTE_INDIRECT;
}

/* The noun phrase that a labelled source begins with: "Ida Moss" of "Ida Moss, who came later". */
static QuothPhrase
phrase_of (const QuothReading *reading, QuothRange range)
{
  QuothPhrase phrase;

  while (range.first + 1 < range.end && !quoth_reading_is_word (reading, range.first))
    range.first++;
  if (quoth_phrase_from (reading, range.first, range.end, &phrase))
    return phrase;
  phrase = (QuothPhrase){ .range = range, .named = range, .head = range.end - 1 };
  for (guint32 i = range.first; i < range.end; i++)
    if (quoth_is_name_at (reading, i))
      phrase.head = i;
  return phrase;
}

static void
set_speaker (const Decider *self,
             QuothFound *quote,
             const QuothPiece *piece,
             const QuothFound *rule)
{
  QuothPhrase phrase;

  if (!quoth_range_is_empty (piece->source.runner_up))
    quote->runner_up = phrase_of (self->reading, piece->source.runner_up).range;
  if (quoth_range_is_empty (piece->source.chosen))
    return;
  if (rule != NULL)
    {
      quote->speaker = rule->speaker;
      quote->named = rule->named;
      quote->head = rule->head;
      return;
    }
  phrase = phrase_of (self->reading, piece->source.chosen);
  quote->speaker = phrase.range;
  quote->named = phrase.named;
  quote->head = phrase.head;
}

static QuothCertainty
certainty_of (const Decider *self, const QuothPiece *piece)
{
  QuothTrustPiece seen = {
    .range = piece->range,
    .source = &piece->source,
    .cue = &piece->cue,
    .content = self->tagged->content,
  };

  if (piece->is_turn)
    return QUOTH_CERTAINTY_SURE;
  if (self->watch != NULL)
    self->watch (self->reading, &seen);
  return quoth_trust_certainty (self->reading, &seen);
}

static void
begin_quote (Decider *self, guint p)
{
  const QuothPiece *piece = &g_array_index (self->pieces, QuothPiece, p);
  const QuothFound *rule = rule_of (self, piece);
  QuothFound quote = { .parts = { piece->range }, .n_parts = 1 };

  quote.cue = quoth_cue_trim (self->reading, piece->cue.chosen);
  set_speaker (self, &quote, piece, rule);
  quote.lemma = quoth_cue_lemma (self->reading, quote.cue);
  quote.certainty = certainty_of (self, piece);
  quote.reason = piece->is_turn ? quoth_turn_reason
                 : rule != NULL ? rule->reason
                                : reason_of (self->reading, piece->range, piece->source.chosen,
                                             piece->cue.chosen);
  self->quotes[p] = self->found->len;
  g_array_append_val (self->found, quote);
}

/* Whether the marks of a piece reopen those that an earlier paragraph left open. */
static gboolean
reopens (const QuothReading *reading, QuothRange piece)
{
  guint32 mark = reading->mark[piece.first];

  return mark != QUOTH_NOWHERE && g_array_index (reading->marked, QuothMarked, mark).continues;
}

/* Pieces of one quote: in one sentence or the next, or the marks go on in the next paragraph. */
static gboolean
goes_on (const Decider *self, const QuothPiece *before, const QuothPiece *piece)
{
  const QuothTokens *tokens = self->reading->tokens;
  guint32 last = before->range.end - 1, next = piece->range.first;

  if (!same_range (before->source.chosen, piece->source.chosen)
      || !same_range (before->cue.chosen, piece->cue.chosen))
    return FALSE;
  if (tokens->paragraph[last] != tokens->paragraph[next])
    return reopens (self->reading, piece->range);
  return tokens->sentence[next] <= tokens->sentence[last] + 1;
}

/* The quote of an earlier piece that this one goes on with, or -1. */
static gint32
quote_to_join (const Decider *self, guint p)
{
  const QuothPiece *piece = &g_array_index (self->pieces, QuothPiece, p);

  for (guint k = p; k-- > 0 && p - k <= 8;)
    {
      const QuothPiece *before = &g_array_index (self->pieces, QuothPiece, k);

      if (!goes_on (self, before, piece))
        continue;
      /* without a verb only the next one can be meant */
      if (quoth_range_is_empty (piece->cue.chosen)
          && (quoth_range_is_empty (piece->source.chosen) || k + 1 < p))
        continue;
      if (g_array_index (self->found, QuothFound, self->quotes[k]).n_parts
          < G_N_ELEMENTS (((QuothFound *) NULL)->parts))
        return self->quotes[k];
    }
  return -1;
}

static void
build_quotes (Decider *self)
{
  for (guint p = 0; p < self->pieces->len; p++)
    {
      const QuothPiece *piece = &g_array_index (self->pieces, QuothPiece, p);
      gint32 joined = quote_to_join (self, p);
      QuothFound *quote;

      if (joined < 0)
        {
          begin_quote (self, p);
          continue;
        }
      self->quotes[p] = joined;
      quote = &g_array_index (self->found, QuothFound, joined);
      quote->parts[quote->n_parts++] = piece->range;
      quote->certainty = MIN (quote->certainty, certainty_of (self, piece));
    }
  for (guint q = 0; q < self->found->len; q++)
    {
      QuothFound *quote = &g_array_index (self->found, QuothFound, q);

      quote->kind = kind_of (self->reading, quote);
      quote->quote_class = quoth_cue_class (self->reading, quote);
    }
}

/* ---- what only the rules found --------------------------------------------------------------- */

/* Which quote each token is content of, plus one. */
static guint32 *
index_content (const Decider *self)
{
  guint32 *quote_of = quoth_arena_new_n (self->reading->arena, guint32, self->reading->tokens->n);

  for (guint q = 0; q < self->found->len; q++)
    {
      const QuothFound *quote = &g_array_index (self->found, QuothFound, q);

      for (guint p = 0; p < quote->n_parts; p++)
        for (guint32 i = quote->parts[p].first; i < quote->parts[p].end; i++)
          quote_of[i] = q + 1;
    }
  return quote_of;
}

static gboolean
is_within (const guint32 *quote_of, QuothRange range, guint32 quote)
{
  return !quoth_range_is_empty (range) && quote_of[range.first] == quote
         && quote_of[range.end - 1] == quote;
}

/* "Kerr pledged “full support”, state radio said": the network tells who reports it all; whom the rules find
 * inside, with verb and marks of their own, is told as well. */
static gboolean
is_nested (const guint32 *quote_of, const QuothFound *quote)
{
  guint32 around = quote_of[quote->parts[0].first];

  return around > 0 && quote->kind != QUOTH_QUOTE_INDIRECT
         && is_within (quote_of, quote->cue, around) && is_within (quote_of, quote->speaker, around)
         && is_within (quote_of, quote->parts[quote->n_parts - 1], around);
}

/* A report without marks that the rules do not merely guess, where the network sees none at all. */
static gboolean
is_overlooked (const guint32 *quote_of, const QuothFound *quote)
{
  return quote->kind == QUOTH_QUOTE_INDIRECT && quote->certainty >= QUOTH_CERTAINTY_LIKELY
         && is_within (quote_of, quote->parts[0], 0) && is_within (quote_of, quote->cue, 0);
}

static void
add_ruled (Decider *self)
{
  const guint32 *quote_of = index_content (self);

  for (guint r = 0; r < self->ruled->len; r++)
    {
      QuothFound quote = g_array_index (self->ruled, QuothFound, r);

      if (!is_nested (quote_of, &quote) && !is_overlooked (quote_of, &quote))
        continue;
      /* one witness less */
      quote.certainty = MAX (quote.certainty - 1, QUOTH_CERTAINTY_GUESS);
      g_array_append_val (self->found, quote);
    }
}

GArray *
quoth_decide_quotes (const QuothQuoteModel *model,
                     const QuothReading *reading,
                     const QuothBrown *clusters,
                     const GArray *ruled)
{
  return quoth_study_quotes (model, reading, clusters, ruled, NULL);
}

GArray *
quoth_study_quotes (const QuothQuoteModel *model,
                    const QuothReading *reading,
                    const QuothBrown *clusters,
                    const GArray *ruled,
                    QuothTrustWatch watch)
{
  Decider self = { .reading = reading, .ruled = ruled, .watch = watch };

  self.found = g_array_new (FALSE, TRUE, sizeof (QuothFound));
  if (reading->tokens->n == 0)
    return self.found;
  self.tagged = quoth_tag_quotes (model, reading, clusters, ruled);
  self.pieces = quoth_find_pieces (self.tagged, reading, ruled);
  self.quotes = quoth_arena_new_n (reading->arena, gint32, self.pieces->len + 1);
  build_quotes (&self);
  add_ruled (&self);
  g_array_sort (self.found, quoth_compare_found);
  quoth_tagged_free (self.tagged);
  g_array_unref (self.pieces);
  return self.found;
}

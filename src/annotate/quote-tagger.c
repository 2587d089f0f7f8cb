/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * quote-tagger.c - sources, cues and content by a trained recurrent network.
 *
 * The text is read in segments, a handful at a time: the network scores each label of each token,
 * and the best chain of labels of a segment is found (quote-chain.h). The state of the network is
 * kept only for tokens at which a label, a mark or a find of the rules begins or ends: those are
 * what the linker compares. */
#include "annotate/quote-tagger.h"

#include "annotate/quote-model.h"

#include <string.h>

enum
{
  LABELS = QUOTH_N_QUOTE_LABELS,
  BLOCK = 16, /* segments read side by side */
};

typedef struct
{
  QuothTagged *tagged;
  const QuothReading *reading;
  const QuothQuoteFeatures *features;
  guint8 *edges; /* [n] something of the marks or rules begins or ends here */
  /* of a block */
  QuothSegment lanes[BLOCK]; /* in the arrays below, with their context */
  gsize room;
  guint32 *rows;
  gint16 *hidden;
  gint32 *scores;
  QuothQuoteChainRoom chain;
} Tagger;

/* ---- edges ----------------------------------------------------------------------------------- */

static void
mark_edges (guint8 *edges, QuothRange range)
{
  if (quoth_range_is_empty (range))
    return;
  edges[range.first] = edges[range.end - 1] = TRUE;
}

static void
find_edges (Tagger *self, const GArray *found)
{
  const GArray *marked = self->reading->marked;

  for (guint m = 0; m < marked->len; m++)
    {
      QuothRange range = g_array_index (marked, QuothMarked, m).range;

      mark_edges (self->edges, range);
      /* content outside may end or begin beside them */
      mark_edges (self->edges, (QuothRange){ range.first - (range.first > 0),
                                             MIN (range.end + 1, self->reading->tokens->n) });
    }
  for (guint q = 0; q < found->len; q++)
    {
      mark_edges (self->edges, g_array_index (found, QuothFound, q).speaker);
      mark_edges (self->edges, g_array_index (found, QuothFound, q).cue);
    }
}

/* ---- a block --------------------------------------------------------------------------------- */

static void
make_room (Tagger *self, gsize tokens)
{
  guint hidden = self->tagged->model->hidden;

  if (tokens <= self->room)
    return;
  self->room = tokens;
  self->rows = g_renew (guint32, self->rows, tokens * QUOTH_N_SEEN);
  self->hidden = g_renew (gint16, self->hidden, tokens * 2 * hidden);
  self->scores = g_renew (gint32, self->scores, tokens * LABELS);
  g_aligned_free (self->chain.steps);
  g_aligned_free (self->chain.sums);
  self->chain.steps = g_aligned_alloc (tokens, sizeof *self->chain.steps, 32);
  self->chain.sums = g_aligned_alloc (tokens, sizeof *self->chain.sums, 32);
}

static void
read_rows (Tagger *self, const QuothQuoteSegment *segments, guint n)
{
  gsize tokens = 0;
  guint32 *rows;

  for (guint s = 0; s < n; s++)
    tokens += segments[s].end - segments[s].context;
  make_room (self, tokens);
  rows = self->rows;
  for (guint s = 0; s < n; s++)
    {
      self->lanes[s].first = (rows - self->rows) / QUOTH_N_SEEN;
      for (guint32 i = segments[s].context; i < segments[s].end; i++, rows += QUOTH_N_SEEN)
        {
          quoth_quote_features_read (self->features, i, rows);
          rows[QUOTH_SEEN_WORD] =
            quoth_quote_model_word (self->tagged->model, rows[QUOTH_SEEN_WORD]);
        }
      self->lanes[s].end = (rows - self->rows) / QUOTH_N_SEEN;
    }
}

/* ---- what is kept ---------------------------------------------------------------------------- */

static gboolean
is_edge (const Tagger *self, guint32 i, guint32 first, guint32 end)
{
  const guint8 *labels = self->tagged->labels;

  if (self->edges[i] || i == first || i + 1 == end)
    return TRUE;
  return labels[i] % 2 == 1 || labels[i + 1] != labels[i];
}

static void
keep_states (Tagger *self, const QuothQuoteSegment *segment, const QuothSegment *lane)
{
  guint width = 2 * self->tagged->model->hidden;

  for (guint32 i = segment->first; i < segment->end; i++)
    if (is_edge (self, i, segment->first, segment->end))
      {
        self->tagged->kept[i] = self->tagged->states->len / width;
        g_array_append_vals (self->tagged->states,
                             self->hidden + (gsize) (lane->first + i - segment->context) * width,
                             width);
      }
}

static void
tag_block (Tagger *self, const QuothQuoteSegment *segments, guint n)
{
  const QuothQuoteModel *model = self->tagged->model;

  read_rows (self, segments, n);
  quoth_recurrent_run (model->network, self->rows, QUOTH_N_SEEN, self->lanes, n, self->hidden,
                       self->scores);
  for (guint s = 0; s < n; s++)
    {
      guint context = segments[s].first - segments[s].context;
      guint length = segments[s].end - segments[s].first;
      const gint32 *scores = self->scores + (gsize) (self->lanes[s].first + context) * LABELS;

      quoth_quote_chain_best (&model->chain, scores, length, &self->chain,
                              self->tagged->labels + segments[s].first);
      quoth_quote_chain_content (&model->chain, scores, length, &self->chain,
                                 self->tagged->content + segments[s].first);
      keep_states (self, &segments[s], &self->lanes[s]);
    }
}

QuothTagged *
quoth_tag_quotes (const QuothQuoteModel *model,
                  const QuothReading *reading,
                  const QuothBrown *clusters,
                  const GArray *found)
{
  guint n = reading->tokens->n, n_segments;
  const QuothQuoteSegment *segments = quoth_quote_segments (reading, &n_segments);
  QuothTagged *tagged = quoth_arena_new_n (reading->arena, QuothTagged, 1);
  Tagger self = { .tagged = tagged, .reading = reading };

  tagged->model = model;
  tagged->labels = quoth_arena_new_n (reading->arena, guint8, n + 1);
  tagged->content = quoth_arena_new_n (reading->arena, guint8, n);
  tagged->kept = quoth_arena_new_n (reading->arena, guint32, n);
  tagged->states = g_array_new (FALSE, FALSE, sizeof (gint16));
  memset (tagged->kept, 0xff, n * sizeof *tagged->kept);
  self.edges = quoth_arena_new_n (reading->arena, guint8, n);
  self.features = quoth_quote_features_new (reading, clusters, found);
  find_edges (&self, found);
  for (guint s = 0; s < n_segments; s += BLOCK)
    tag_block (&self, segments + s, MIN (BLOCK, n_segments - s));
  g_free (self.rows);
  g_free (self.hidden);
  g_free (self.scores);
  g_aligned_free (self.chain.steps);
  g_aligned_free (self.chain.sums);
  return tagged;
}

void
quoth_tagged_free (QuothTagged *tagged)
{
  g_array_unref (tagged->states);
}

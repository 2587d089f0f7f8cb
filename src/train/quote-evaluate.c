/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * quote-evaluate.c - how well what was learned reads texts that people marked.
 *
 * The yardstick of experiments, on the labels alone: of each segment the best chain, then spans of
 * sources and cues and tokens of content against the labels that were to be learned. Links are
 * asked for on the pieces that people marked. `./dev score` measures the whole program. */
#include "train/quote-evaluate.h"

#include "annotate/quote-chain.h"

#include <math.h>
#include <string.h>

enum
{
  N = QUOTH_N_QUOTE_LABELS,
  ONE = 1024, /* of a score of the chain */
};

typedef struct
{
  guint found;
  guint found_right;
  guint marked;
  guint marked_right;
} Counts;

typedef struct
{
  QuothQuoteNet *net;
  QuothBatch batch;
  QuothQuoteChain chain;
  QuothQuoteChainRoom room;
  Counts content;
  Counts exact[QUOTH_N_PAIR_ROLES];
  Counts overlap[QUOTH_N_PAIR_ROLES];
  QuothLinkScore links[QUOTH_N_PAIR_ROLES];
  const QuothQuoteModel *shipped; /* NULL: nothing to compare with   */
  guint64 n_tokens;
  guint64 n_same; /* tokens that the file labels alike */
} Evaluation;

/* ---- labels ---------------------------------------------------------------------------------- */

static void
round_scores (const float *scores, guint n, gint32 *rounded)
{
  for (guint i = 0; i < n; i++)
    rounded[i] = lrintf (scores[i] * ONE);
}

/* The best labels of segment s of a batch. */
static void
label_segment (Evaluation *self, const QuothQuoteSegment *segment, guint s, guint8 *labels)
{
  const QuothParameter *weights = &self->net->labels;
  guint width = quoth_network_width (&self->net->network.shape), n = segment->end - segment->first;
  gsize from = (gsize) s * self->batch.longest + (segment->first - segment->context);
  g_autofree float *scores = g_new (float, n *N);
  g_autofree gint32 *rounded = g_new (gint32, n * N);

  for (guint t = 0; t < n; t++)
    memcpy (scores + t * N, weights->w + width * N, N * sizeof (float));
  quoth_multiply (n, N, width, self->batch.output + from * width, weights->w, scores);
  round_scores (scores, n * N, rounded);
  quoth_quote_chain_best (&self->chain, rounded, n, &self->room, labels + segment->first);
}

/* The end of the span of `kind` that begins at token i; i where none does. */
static guint32
span_end (const guint8 *labels, guint32 n, guint32 i, guint kind)
{
  if (labels[i] != kind)
    return i;
  for (i++; i < n && labels[i] == kind + 1;)
    i++;
  return i;
}

/* Spans of `labels` and those of them that `others` has too, or touches. */
static void
count_spans (const guint8 *labels,
             const guint8 *others,
             guint32 n,
             guint kind,
             guint *all,
             guint *same,
             guint *touched)
{
  for (guint32 i = 0; i < n; i++)
    {
      guint32 end = span_end (labels, n, i, kind);
      gboolean touches = FALSE;

      if (end == i)
        continue;
      for (guint32 k = i; k < end; k++)
        touches |= quoth_label_is (others[k], kind);
      ++*all;
      *same += span_end (others, n, i, kind) == end;
      *touched += touches;
    }
}

static void
count_role (Evaluation *self, const QuothQuoteText *text, const guint8 *labels, QuothPairRole role)
{
  guint kind = role == QUOTH_PAIR_SOURCE ? QUOTH_LABEL_SOURCE : QUOTH_LABEL_CUE;
  Counts *exact = &self->exact[role], *overlap = &self->overlap[role];

  count_spans (labels, text->labels, text->n, kind, &exact->found, &exact->found_right,
               &overlap->found_right);
  count_spans (text->labels, labels, text->n, kind, &exact->marked, &exact->marked_right,
               &overlap->marked_right);
  overlap->found = exact->found;
  overlap->marked = exact->marked;
}

static void
count_content (Evaluation *self, const QuothQuoteText *text, const guint8 *labels)
{
  for (guint32 i = 0; i < text->n; i++)
    {
      gboolean found = quoth_label_is (labels[i], QUOTH_LABEL_CONTENT);
      gboolean marked = quoth_label_is (text->labels[i], QUOTH_LABEL_CONTENT);

      self->content.found += found;
      self->content.marked += marked;
      self->content.found_right += found && marked;
      self->content.marked_right += found && marked;
    }
}

/* ---- a text ---------------------------------------------------------------------------------- */

static void
make_room (Evaluation *self, const QuothQuoteText *text)
{
  guint longest = 0;

  for (guint k = 0; k < text->n_segments; k++)
    longest = MAX (longest, text->segments[k].end - text->segments[k].context);
  quoth_batch_prepare (&self->batch, &self->net->network.shape, text->n_segments, longest);
  for (guint k = 0; k < text->n_segments; k++)
    {
      self->batch.lengths[k] = text->segments[k].end - text->segments[k].context;
      self->batch.rows[k] = text->rows + (gsize) text->segments[k].context * QUOTH_N_SEEN;
    }
  g_aligned_free (self->room.steps);
  g_aligned_free (self->room.sums);
  self->room.steps = g_aligned_alloc (longest, sizeof *self->room.steps, 32);
  self->room.sums = g_aligned_alloc (longest, sizeof *self->room.sums, 32);
}

/* How many tokens of a segment the file, with its rounded weights, labels as the floats here do. */
static void
compare_segment (Evaluation *self,
                 const QuothQuoteText *text,
                 const QuothQuoteSegment *segment,
                 const guint8 *labels)
{
  QuothSegment lane = { 0, segment->end - segment->context };
  guint n = segment->end - segment->first;
  g_autofree gint16 *hidden = g_new (gint16, lane.end * 2 * self->shipped->hidden);
  g_autofree gint32 *scores = g_new (gint32, lane.end * N);
  g_autofree guint8 *others = g_new (guint8, n);

  quoth_recurrent_run (self->shipped->network, text->rows + (gsize) segment->context * QUOTH_N_SEEN,
                       QUOTH_N_SEEN, &lane, 1, hidden, scores);
  quoth_quote_chain_best (&self->shipped->chain, scores + (segment->first - segment->context) * N,
                          n, &self->room, others);
  self->n_tokens += n;
  for (guint t = 0; t < n; t++)
    self->n_same += others[t] == labels[segment->first + t];
}

static void
read_text (Evaluation *self, const QuothQuoteText *text)
{
  g_autofree guint8 *labels = g_new0 (guint8, text->n);
  g_autofree guint32 *at = g_new (guint32, text->n);

  make_room (self, text);
  quoth_network_forward (&self->net->network, &self->batch, NULL);
  for (guint k = 0; k < text->n_segments; k++)
    {
      label_segment (self, &text->segments[k], k, labels);
      if (self->shipped != NULL)
        compare_segment (self, text, &text->segments[k], labels);
      for (guint32 i = text->segments[k].first; i < text->segments[k].end; i++)
        at[i] = k * self->batch.longest + (i - text->segments[k].context);
    }
  count_content (self, text, labels);
  for (guint role = 0; role < QUOTH_N_PAIR_ROLES; role++)
    {
      count_role (self, text, labels, role);
      /* a share of 0: it scores and teaches nothing */
      quoth_links_learn (&self->net->links[role], text, role,
                         quoth_network_width (&self->net->network.shape), self->batch.output,
                         self->batch.output_gradient, at, 0, &self->links[role]);
    }
}

/* ---- all ------------------------------------------------------------------------------------- */

static void
print_f1 (const char *what, const Counts *counts)
{
  double p = (double) counts->found_right / MAX (1, counts->found);
  double r = (double) counts->marked_right / MAX (1, counts->marked);

  g_print ("%-16s P %.2f  R %.2f  F1 %.2f\n", what, 100 * p, 100 * r,
           p + r > 0 ? 200 * p * r / (p + r) : 0);
}

static void
print_evaluation (const Evaluation *self)
{
  print_f1 ("content tokens", &self->content);
  print_f1 ("source exact", &self->exact[QUOTH_PAIR_SOURCE]);
  print_f1 ("source overlap", &self->overlap[QUOTH_PAIR_SOURCE]);
  print_f1 ("cue exact", &self->exact[QUOTH_PAIR_CUE]);
  print_f1 ("cue overlap", &self->overlap[QUOTH_PAIR_CUE]);
  for (guint role = 0; role < QUOTH_N_PAIR_ROLES; role++)
    g_print ("%-16s %.2f %% right of %u\n",
             role == QUOTH_PAIR_SOURCE ? "link to source" : "link to cue",
             100.0 * self->links[role].n_right / MAX (1, self->links[role].n), self->links[role].n);
  if (self->shipped != NULL)
    g_print ("the file labels  %" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT " tokens alike\n",
             self->n_same, self->n_tokens);
}

/* The averaged weights in place of the last ones, and back. */
static void
swap_means (QuothQuoteNet *net)
{
  QuothParameter *all[QUOTH_QUOTE_NET_MAX];
  guint n = quoth_quote_net_parameters (net, all);

  for (guint i = 0; i < n; i++)
    {
      float *kept = all[i]->w;

      all[i]->w = all[i]->mean;
      all[i]->mean = kept;
    }
}

void
quoth_quote_evaluate (QuothQuoteNet *net, const QuothQuoteModel *shipped, const GPtrArray *texts)
{
  Evaluation self = { .net = net, .shipped = shipped };
  gint32 steps[(N + 1) * N];

  swap_means (net);
  round_scores (net->chain.w, G_N_ELEMENTS (steps), steps);
  quoth_quote_chain_init (&self.chain, steps);
  for (guint i = 0; i < texts->len; i++)
    if (((const QuothQuoteText *) texts->pdata[i])->n > 0)
      read_text (&self, texts->pdata[i]);
  print_evaluation (&self);
  swap_means (net);
  quoth_batch_clear (&self.batch);
  g_aligned_free (self.room.steps);
  g_aligned_free (self.room.sums);
}

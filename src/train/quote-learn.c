/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * quote-learn.c - the loop: batches of whole texts, one loss for labels and links, Adam, and a running
 * average of the weights. */
#include "train/quote-net.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum
{
  N = QUOTH_N_QUOTE_LABELS,
  WARM_UP = 100, /* steps */
};

typedef struct
{
  QuothQuoteNet *net;
  const QuothQuoteLearning *how;
  QuothChance chance;
  QuothBatch batch;
  GPtrArray *texts; /* of the batch                       */
  GPtrArray *owned; /* rows copied for it                 */
  guint n_tokens;
  guint n_links;
  guint step;
  guint n_steps; /* of the whole learning              */
  /* of an epoch */
  double label_loss;
  guint64 tokens;
  QuothLinkScore links;
} Learner;

/* ---- the net --------------------------------------------------------------------------------- */

static QuothQuoteNet *
net_new (const QuothNetworkShape *shape, QuothChance *chance)
{
  QuothQuoteNet *net = g_new0 (QuothQuoteNet, 1);
  guint w = quoth_network_width (shape);
  float most = 1 / sqrtf (w);

  quoth_network_init (&net->network, shape, chance);
  quoth_parameter_init (&net->labels, w * N + N, most, chance);
  quoth_parameter_init (&net->chain, (N + 1) * N, 0, chance);
  for (guint role = 0; role < QUOTH_N_PAIR_ROLES; role++)
    {
      quoth_parameter_init (&net->links[role].query, 2 * w * QUOTH_LINK_SIZE + QUOTH_LINK_SIZE,
                            most / 1.4f, chance);
      quoth_parameter_init (&net->links[role].key, 2 * w * QUOTH_LINK_SIZE, most / 1.4f, chance);
      quoth_parameter_init (&net->links[role].own, 2 * w, most / 1.4f, chance);
      quoth_parameter_init (&net->links[role].none, 2 * w + 1, most / 1.4f, chance);
      quoth_parameter_init (&net->links[role].pairs, QUOTH_PAIR_ROWS, 0, chance);
    }
  return net;
}

guint
quoth_quote_net_parameters (QuothQuoteNet *net, QuothParameter *all[QUOTH_QUOTE_NET_MAX])
{
  guint n = quoth_network_parameters (&net->network, all);

  all[n++] = &net->labels;
  all[n++] = &net->chain;
  for (guint role = 0; role < QUOTH_N_PAIR_ROLES; role++)
    {
      all[n++] = &net->links[role].query;
      all[n++] = &net->links[role].key;
      all[n++] = &net->links[role].own;
      all[n++] = &net->links[role].none;
      all[n++] = &net->links[role].pairs;
    }
  return n;
}

void
quoth_quote_net_free (QuothQuoteNet *net)
{
  QuothParameter *all[QUOTH_QUOTE_NET_MAX];
  guint n = quoth_quote_net_parameters (net, all);

  for (guint i = 0; i < n; i++)
    quoth_parameter_clear (all[i]);
  g_free (net);
}

/* ---- a batch --------------------------------------------------------------------------------- */

/* The rows of a segment, with some of them hidden, so that no single sign is leaned on. */
static const guint32 *
copy_rows (Learner *self,
           const QuothQuoteText *text,
           const QuothQuoteSegment *segment,
           gboolean hide_rules)
{
  guint n = segment->end - segment->context;
  guint32 *rows = g_memdup2 (text->rows + (gsize) segment->context * QUOTH_N_SEEN,
                             (gsize) n * QUOTH_N_SEEN * sizeof (guint32));

  for (guint t = 0; t < n; t++)
    {
      guint32 *seen = rows + t * QUOTH_N_SEEN;

      if (hide_rules)
        seen[QUOTH_SEEN_WHO] = seen[QUOTH_SEEN_WHAT] = G_MAXUINT32;
      if (quoth_chance_is (&self->chance, self->how->word_drop))
        seen[QUOTH_SEEN_WORD] = G_MAXUINT32;
      if (quoth_chance_is (&self->chance, self->how->word_drop))
        seen[QUOTH_SEEN_CLUSTER] = seen[QUOTH_SEEN_FAMILY] = G_MAXUINT32;
    }
  g_ptr_array_add (self->owned, rows);
  return rows;
}

static void
fill_batch (Learner *self)
{
  guint n = 0, longest = 0, s = 0;

  for (guint i = 0; i < self->texts->len; i++)
    {
      const QuothQuoteText *text = self->texts->pdata[i];

      n += text->n_segments;
      for (guint k = 0; k < text->n_segments; k++)
        longest = MAX (longest, text->segments[k].end - text->segments[k].context);
    }
  quoth_batch_prepare (&self->batch, &self->how->shape, n, longest);
  g_ptr_array_set_size (self->owned, 0);
  self->n_tokens = self->n_links = 0;
  for (guint i = 0; i < self->texts->len; i++)
    {
      const QuothQuoteText *text = self->texts->pdata[i];
      gboolean hide_rules = quoth_chance_is (&self->chance, self->how->rule_drop);

      for (guint k = 0; k < text->n_segments; k++, s++)
        {
          self->batch.lengths[s] = text->segments[k].end - text->segments[k].context;
          self->batch.rows[s] = copy_rows (self, text, &text->segments[k], hide_rules);
        }
      self->n_tokens += text->n;
      self->n_links += text->links[QUOTH_PAIR_SOURCE]->len + text->links[QUOTH_PAIR_CUE]->len;
    }
}

/* ---- losses ---------------------------------------------------------------------------------- */

static void
learn_labels (Learner *self, const QuothQuoteText *text, const QuothQuoteSegment *segment, guint s)
{
  guint width = quoth_network_width (&self->how->shape), n = segment->end - segment->first;
  gsize from = ((gsize) s * self->batch.longest + (segment->first - segment->context)) * width;
  const float *outputs = self->batch.output + from;
  QuothParameter *labels = &self->net->labels;
  g_autofree float *scores = g_new (float, n *N);
  g_autofree float *gradient = g_new (float, n *N);

  for (guint t = 0; t < n; t++)
    memcpy (scores + t * N, labels->w + width * N, N * sizeof (float));
  quoth_multiply (n, N, width, outputs, labels->w, scores);
  self->label_loss += quoth_chain_learn (&self->net->chain, scores, text->labels + segment->first,
                                         n, 1.0f / self->n_tokens, gradient);
  quoth_multiply_ta (width, N, n, outputs, gradient, labels->gradient);
  for (guint t = 0; t < n; t++)
    for (guint l = 0; l < N; l++)
      labels->gradient[width * N + l] += gradient[t * N + l];
  quoth_multiply_tb (n, width, N, gradient, labels->w, self->batch.output_gradient + from);
}

static void
learn_links (Learner *self, const QuothQuoteText *text, guint first_segment)
{
  g_autofree guint32 *at = g_new (guint32, MAX (1, text->n));

  for (guint k = 0; k < text->n_segments; k++)
    for (guint32 i = text->segments[k].first; i < text->segments[k].end; i++)
      at[i] = (first_segment + k) * self->batch.longest + (i - text->segments[k].context);
  for (guint role = 0; role < QUOTH_N_PAIR_ROLES; role++)
    quoth_links_learn (&self->net->links[role], text, role, quoth_network_width (&self->how->shape),
                       self->batch.output, self->batch.output_gradient, at,
                       self->how->link_share / MAX (1, self->n_links), &self->links);
}

static void
learn_heads (Learner *self)
{
  guint s = 0;

  for (guint i = 0; i < self->texts->len; i++)
    {
      const QuothQuoteText *text = self->texts->pdata[i];

      for (guint k = 0; k < text->n_segments; k++)
        learn_labels (self, text, &text->segments[k], s + k);
      learn_links (self, text, s);
      s += text->n_segments;
    }
  self->tokens += self->n_tokens;
}

/* ---- steps ----------------------------------------------------------------------------------- */

static float
rate_at (const Learner *self)
{
  float done = (float) self->step / self->n_steps;
  float rate = self->how->rate * MIN (1, (self->step + 1) / (float) WARM_UP);

  return done < 0.4f ? rate : rate * MAX (0.02f, (1 - done) / 0.6f);
}

static void
take_step (Learner *self)
{
  QuothParameter *all[QUOTH_QUOTE_NET_MAX];
  guint n = quoth_quote_net_parameters (self->net, all);
  QuothStep step = { .rate = rate_at (self), .scale = 1, .step = self->step + 1 };
  double norm = 0;
  float share = 1 - MIN (0.998f, (1.0f + self->step) / (10.0f + self->step));

  for (guint i = 0; i < n; i++)
    norm += quoth_parameter_norm (all[i], 0, all[i]->n);
  norm = sqrt (norm);
  if (norm > 3) /* Pascanu et al. 2013 */
    step.scale = 3 / norm;
  for (guint i = 0; i < n; i++)
    {
      quoth_parameter_step (all[i], 0, all[i]->n, &step);
      quoth_parameter_average (all[i], share);
    }
  self->step++;
}

static void
learn_batch (Learner *self)
{
  fill_batch (self);
  if (self->n_tokens == 0)
    return;
  quoth_network_forward (&self->net->network, &self->batch, &self->chance);
  learn_heads (self);
  quoth_network_backward (&self->net->network, &self->batch);
  take_step (self);
}

/* Cuts the order into batches and learns from each; without `learns` only counts them. */
static guint
walk_batches (Learner *self, const GPtrArray *texts, const guint *order, gboolean learns)
{
  guint segments = 0, batches = 0;

  g_ptr_array_set_size (self->texts, 0);
  for (guint i = 0; i < texts->len; i++)
    {
      QuothQuoteText *text = texts->pdata[order[i]];

      g_ptr_array_add (self->texts, text);
      segments += text->n_segments;
      if (segments < self->how->segments && i + 1 < texts->len)
        continue;
      batches++;
      if (learns)
        learn_batch (self);
      g_ptr_array_set_size (self->texts, 0);
      segments = 0;
    }
  return batches;
}

static void
shuffle (guint *order, guint n, QuothChance *chance)
{
  for (guint i = n; i > 1; i--)
    {
      guint j = quoth_chance_below (chance, i), kept = order[i - 1];

      order[i - 1] = order[j];
      order[j] = kept;
    }
}

QuothQuoteNet *
quoth_quote_learn (const GPtrArray *texts, const QuothQuoteLearning *how)
{
  Learner self = { .how = how, .chance = { how->seed } };
  g_autofree guint *order = g_new (guint, texts->len);

  self.net = net_new (&how->shape, &self.chance);
  self.texts = g_ptr_array_new ();
  self.owned = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < texts->len; i++)
    order[i] = i;
  self.n_steps = how->epochs * walk_batches (&self, texts, order, FALSE);
  for (guint epoch = 0; epoch < how->epochs; epoch++)
    {
      clock_t begin = clock ();

      self.label_loss = 0;
      self.tokens = 0;
      self.links = (QuothLinkScore){ 0 };
      shuffle (order, texts->len, &self.chance);
      walk_batches (&self, texts, order, TRUE);
      fprintf (stderr, "epoch %u: labels %.4f, links %.4f (%.1f %% right), %.0f CPU-s\n", epoch + 1,
               self.label_loss / self.tokens, self.links.loss / MAX (1, self.links.n),
               100.0 * self.links.n_right / MAX (1, self.links.n),
               (double) (clock () - begin) / CLOCKS_PER_SEC);
    }
  quoth_batch_clear (&self.batch);
  g_ptr_array_unref (self.texts);
  g_ptr_array_unref (self.owned);
  return self.net;
}

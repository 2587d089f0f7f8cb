/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * quote-model.c - the trained model of quotes: what stands in the tail of the network's file. */
#include "annotate/quote-model.h"

#include "text/text.h"

#include <glib/gi18n-lib.h>

enum
{
  LABELS = QUOTH_N_QUOTE_LABELS,
};

static gsize
link_words (guint32 hidden)
{
  gsize width = 4 * (gsize) hidden;

  return (width + 1) * QUOTH_LINK_SIZE + width * QUOTH_LINK_SIZE + width + (width + 1)
         + QUOTH_PAIR_ROWS;
}

gsize
quoth_quote_tail_words (guint32 n_words, guint32 hidden)
{
  return n_words + (LABELS + 1) * LABELS + QUOTH_N_PAIR_ROLES * link_words (hidden);
}

static void
read_links (QuothQuoteModel *model, const float *at)
{
  gsize width = 4 * (gsize) model->hidden;

  for (guint role = 0; role < QUOTH_N_PAIR_ROLES; role++)
    {
      QuothLinkWeights *links = &model->links[role];

      links->query = at;
      links->key = links->query + (width + 1) * QUOTH_LINK_SIZE;
      links->own = links->key + width * QUOTH_LINK_SIZE;
      links->none = links->own + width;
      links->pairs = links->none + width + 1;
      at = links->pairs + QUOTH_PAIR_ROWS;
    }
}

static gboolean
read_tail (QuothQuoteModel *model, const char *name, GError **error)
{
  guint n;
  const gint32 *words = quoth_recurrent_extra (model->network, &n);
  const QuothQuoteTail *tail = (const QuothQuoteTail *) words;
  const gsize head = sizeof *tail / sizeof *words;

  if (n >= head && tail->version != QUOTH_QUOTE_TAIL_VERSION)
    {
      g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_NEWER,
                   _("“%s” is a model of version %u, this Quoth needs version %u"), name,
                   tail->version, (guint) QUOTH_QUOTE_TAIL_VERSION);
      return FALSE;
    }
  model->hidden = quoth_recurrent_hidden (model->network);
  if (n < head || tail->fixed_rows != QUOTH_SEEN_FIXED_ROWS || tail->pair_rows != QUOTH_PAIR_ROWS
      || tail->link_size != QUOTH_LINK_SIZE || tail->n_words > n
      || quoth_recurrent_n_outputs (model->network) != LABELS
      || quoth_recurrent_n_rows (model->network) != tail->fixed_rows + tail->n_words
      || n != head + quoth_quote_tail_words (tail->n_words, model->hidden))
    {
      g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_DAMAGED, _("“%s” is damaged or incomplete"),
                   name);
      return FALSE;
    }
  model->n_words = tail->n_words;
  model->words = (const guint32 *) words + head;
  words += head + model->n_words;
  quoth_quote_chain_init (&model->chain, words);
  read_links (model, (const float *) (words + (LABELS + 1) * LABELS));
  return TRUE;
}

QuothQuoteModel *
quoth_quote_model_open (const char *path, GError **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bytes = quoth_model_map (path, &name, error);

  return bytes != NULL ? quoth_quote_model_new (bytes, name, error) : NULL;
}

QuothQuoteModel *
quoth_quote_model_new (GBytes *bytes, const char *name, GError **error)
{
  QuothRecurrent *network = quoth_recurrent_new (bytes, name, error);
  g_autoptr (QuothQuoteModel) model = NULL;

  if (network == NULL)
    return NULL;
  model = g_aligned_alloc0 (1, sizeof *model, G_ALIGNOF (QuothQuoteModel));
  model->network = network;
  return read_tail (model, name, error) ? g_steal_pointer (&model) : NULL;
}

void
quoth_quote_model_free (QuothQuoteModel *model)
{
  quoth_recurrent_free (model->network);
  g_aligned_free (model);
}

guint32
quoth_quote_model_word (const QuothQuoteModel *model, guint32 hash)
{
  guint32 low = 0, high = model->n_words;

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;

      if (model->words[middle] < hash)
        low = middle + 1;
      else
        high = middle;
    }
  return low < model->n_words && model->words[low] == hash ? QUOTH_SEEN_FIXED_ROWS + low
                                                           : QUOTH_NOWHERE;
}

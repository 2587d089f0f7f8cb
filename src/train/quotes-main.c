/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * quotes-main.c - the trainer of quotes: marked texts in, a model out.
 *
 *   quoth-train-quotes --data FOLDER [--dev FOLDER] [--model FILE] [options for experiments]
 *
 * Without options it learns what is shipped: the same texts give the same bytes. With --dev it says
 * how well what it learned reads other texts. */
#include "train/network-cells.h"
#include "train/quote-evaluate.h"
#include "train/quote-model-file.h"

#include "annotate/recurrent.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

enum
{
  LEAST_SEEN = 3, /* times that a word is in the texts to have a row of its own */
};

static void
fail (const char *what, const GError *error)
{
  g_printerr ("quoth-train-quotes: %s: %s\n", what, error->message);
  exit (EXIT_FAILURE);
}

static void
usage (const char *what)
{
  g_printerr ("quoth-train-quotes: %s\n", what);
  exit (EXIT_FAILURE);
}

/* What --without takes away. */
static const struct
{
  const char *name;
  QuothSeen first;
  QuothSeen last;
} groups[] = {
  { "affixes", QUOTH_SEEN_SUFFIX, QUOTH_SEEN_PREFIX },
  { "clusters", QUOTH_SEEN_CLUSTER, QUOTH_SEEN_FAMILY },
  { "marks", QUOTH_SEEN_MARKS, QUOTH_SEEN_MARKS },
  { "names", QUOTH_SEEN_NAME, QUOTH_SEEN_NAME },
  { "cues", QUOTH_SEEN_CUE, QUOTH_SEEN_CUE },
  { "rules", QUOTH_SEEN_WHO, QUOTH_SEEN_WHAT },
};

static int
group_named (const char *name)
{
  for (guint g = 0; g < G_N_ELEMENTS (groups); g++)
    if (strcmp (groups[g].name, name) == 0)
      return g;
  return -1;
}

static void
take_away (const GPtrArray *texts, guint group)
{
  for (guint t = 0; t < texts->len; t++)
    {
      QuothQuoteText *text = texts->pdata[t];

      for (guint i = 0; i < text->n; i++)
        for (guint f = groups[group].first; f <= groups[group].last; f++)
          text->rows[i * QUOTH_N_SEEN + f] = QUOTH_NOWHERE;
    }
}

static GPtrArray *
read_texts (const char *folder,
            const QuothLexicon *lexicon,
            const QuothModel *names,
            char **without)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *texts = quoth_quote_texts_read (folder, lexicon, names, &error);

  if (texts == NULL)
    fail (folder, error);
  for (guint i = 0; without != NULL && without[i] != NULL; i++)
    take_away (texts, group_named (without[i]));
  return texts;
}

static void
train (const char *data, const char *dev, char **without, const char *path, QuothQuoteLearning *how)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QuothLexicon) lexicon = quoth_lexicon_new (NULL);
  g_autofree char *names_path = quoth_model_path (QUOTH_MODEL_NAMES);
  g_autoptr (QuothModel) names = quoth_model_open (names_path, &error);
  g_autoptr (GPtrArray) texts = NULL;
  g_autoptr (GArray) vocabulary = NULL;
  QuothQuoteNet *net;

  if (names == NULL)
    fail ("names", error);
  texts = read_texts (data, lexicon, names, without);
  vocabulary = quoth_quote_vocabulary (texts, LEAST_SEEN);
  quoth_quote_number_words (texts, vocabulary, QUOTH_SEEN_FIXED_ROWS);
  how->shape.n_rows = QUOTH_SEEN_FIXED_ROWS + vocabulary->len;
  how->shape.n_features = QUOTH_N_SEEN;
  g_printerr ("%u texts, %u rows\n", texts->len, how->shape.n_rows);
  net = quoth_quote_learn (texts, how);
  if (path != NULL && !quoth_quote_model_write (path, net, vocabulary, &error))
    fail (path, error);
  if (dev != NULL)
    {
      g_autoptr (GPtrArray) others = read_texts (dev, lexicon, names, without);
      g_autoptr (QuothQuoteModel) shipped = NULL;

      if (path != NULL && (shipped = quoth_quote_model_open (path, &error)) == NULL)
        fail (path, error);
      quoth_quote_number_words (others, vocabulary, QUOTH_SEEN_FIXED_ROWS);
      quoth_quote_evaluate (net, shipped, others);
    }
  quoth_quote_net_free (net);
}

static void
choose_cell (QuothNetworkShape *shape, const char *name, int layers, gboolean is_written)
{
  shape->cell = quoth_cell_named (name);
  if (shape->cell == NULL)
    usage ("--cell: lstm, gru, sru, cnn or linear");
  shape->layers = layers > 0 ? layers : strcmp (name, "cnn") == 0 ? 4 : 1;
  if (shape->layers > QUOTH_NETWORK_LAYERS)
    usage ("--layers: too many");
  if (is_written && (strcmp (name, "lstm") != 0 || shape->layers > 1))
    usage ("--model: only one layer of lstm can be written");
}

int
main (int argc, char **argv)
{
  QuothQuoteLearning how = {
    .shape = { .hidden = 64, .dimensions = 128, .input_drop = 0.3f, .output_drop = 0.6f },
    .epochs = 14,
    .segments = 14,
    .rate = 3e-3f,
    .link_share = 0.15f,
    .word_drop = 0.15f,
    .rule_drop = 0.1f,
    .seed = 1,
  };
  g_autofree char *data = NULL, *dev = NULL, *path = NULL, *cell = g_strdup ("lstm");
  g_auto (GStrv) without = NULL;
  double rate = how.rate, output_drop = how.shape.output_drop, input_drop = how.shape.input_drop,
         link_share = how.link_share, rule_drop = how.rule_drop, word_drop = how.word_drop;
  int hidden = how.shape.hidden, dimensions = how.shape.dimensions, epochs = how.epochs,
      segments = how.segments, seed = how.seed, layers = 0;
  GOptionEntry entries[] = {
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &data, "Folder of the marked texts", "FOLDER" },
    { "dev", 0, 0, G_OPTION_ARG_FILENAME, &dev, "Folder of marked texts to be tested on",
      "FOLDER" },
    { "model", 0, 0, G_OPTION_ARG_FILENAME, &path, "File to write", "FILE" },
    { "cell", 0, 0, G_OPTION_ARG_STRING, &cell,
      "lstm (all that can be written), gru, sru, cnn, linear", "NAME" },
    { "layers", 0, 0, G_OPTION_ARG_INT, &layers, "Layers: 1 if not given, of cnn 4", "N" },
    { "without", 0, 0, G_OPTION_ARG_STRING_ARRAY, &without, "A group of features to take away",
      "NAME" },
    { "hidden", 0, 0, G_OPTION_ARG_INT, &hidden, "Units of a direction", "N" },
    { "dimensions", 0, 0, G_OPTION_ARG_INT, &dimensions, "Numbers of an input row", "N" },
    { "epochs", 0, 0, G_OPTION_ARG_INT, &epochs, "Passes over the texts", "N" },
    { "segments", 0, 0, G_OPTION_ARG_INT, &segments, "Segments of a batch", "N" },
    { "rate", 0, 0, G_OPTION_ARG_DOUBLE, &rate, "Learning rate", "X" },
    { "output-drop", 0, 0, G_OPTION_ARG_DOUBLE, &output_drop, "Share of outputs dropped", "X" },
    { "input-drop", 0, 0, G_OPTION_ARG_DOUBLE, &input_drop, "Share of inputs dropped", "X" },
    { "link-share", 0, 0, G_OPTION_ARG_DOUBLE, &link_share, "Weight of the links", "X" },
    { "rule-drop", 0, 0, G_OPTION_ARG_DOUBLE, &rule_drop, "Share of texts without the rules", "X" },
    { "word-drop", 0, 0, G_OPTION_ARG_DOUBLE, &word_drop, "Share of words unknown while learning",
      "X" },
    { "seed", 0, 0, G_OPTION_ARG_INT, &seed, "Seed of chance", "N" },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "C.UTF-8");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    fail ("wrong usage", error);
  if (data == NULL || (path == NULL && dev == NULL) || hidden < 16
      || hidden > QUOTH_RECURRENT_MAX_HIDDEN || hidden % 16 != 0 || dimensions < 1 || epochs < 1
      || segments < 1)
    {
      g_printerr ("quoth-train-quotes: --data FOLDER and --model FILE or --dev FOLDER are needed; "
                  "units are 16, 32, … %d\n",
                  QUOTH_RECURRENT_MAX_HIDDEN);
      return EXIT_FAILURE;
    }
  choose_cell (&how.shape, cell, layers, path != NULL);
  for (guint i = 0; without != NULL && without[i] != NULL; i++)
    if (group_named (without[i]) < 0)
      usage ("--without: affixes, clusters, marks, names, cues or rules");
  how.shape.hidden = hidden;
  how.shape.dimensions = dimensions;
  how.shape.input_drop = input_drop;
  how.shape.output_drop = output_drop;
  how.epochs = epochs;
  how.segments = segments;
  how.rate = rate;
  how.link_share = link_share;
  how.rule_drop = rule_drop;
  how.word_drop = word_drop;
  how.seed = seed;
  train (data, dev, without, path, &how);
  return EXIT_SUCCESS;
}

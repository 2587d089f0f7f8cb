/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * main.c - the trainer: marked texts in, a model of names out.
 *
 *   quoth-train --data FOLDER [--model FILE] [options for experiments]
 *
 * Without options it learns what is shipped: the same texts give the same bytes, whatever the
 * machine does besides. It then looks at the development texts and prints how well the model reads
 * them. */
#include "train/brown.h"
#include "train/evaluate.h"
#include "train/model-file.h"
#include "train/sets.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

enum
{
  CAPITALS_EVERY = 25, /* one text in so many is learned in capitals as well */
  HEADLINE_EVERY = 3,  /* … with its first sentence as a headline            */
};

typedef struct
{
  char *data;     /* folder of the marked texts             */
  char *model;    /* file to write, or NULL                 */
  char **without; /* sets or groups of features to leave out */
  char **with;    /* sets that are not learned from else      */
  int seed;
  int row_bits;
  int runs; /* learned one after the other and averaged */
  gboolean crf;
} Options;

static void
fail (const char *what, const GError *error)
{
  g_printerr ("quoth-train: %s: %s\n", what, error->message);
  exit (EXIT_FAILURE);
}

static gboolean
is_named (char *const *names, const char *name)
{
  return names != NULL && g_strv_contains ((const char *const *) names, name);
}

/* ---- texts ----------------------------------------------------------------------------------- */

static void
read_set (const Options *options,
          const QuothMarkedSet *set,
          gboolean as_headlines,
          GPtrArray *texts)
{
  g_autoptr (GError) error = NULL;
  QuothMarkedText *headed;
  g_autoptr (GPtrArray) some = quoth_marked_read (options->data, set, &error);

  if (some == NULL)
    fail (set->name, error);
  g_ptr_array_set_free_func (some, NULL);
  for (guint i = 0; i < some->len; i++)
    {
      g_ptr_array_add (texts, some->pdata[i]);
      if (as_headlines && i % CAPITALS_EVERY == 0)
        g_ptr_array_add (texts, quoth_marked_in_capitals (some->pdata[i]));
      if (as_headlines && i % HEADLINE_EVERY == 0
          && (headed = quoth_marked_with_headline (some->pdata[i])) != NULL)
        g_ptr_array_add (texts, headed);
    }
}

static GPtrArray *
read_training_sets (const Options *options)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func ((GDestroyNotify) quoth_marked_free);

  for (guint i = 0; i < quoth_n_training_sets; i++)
    {
      const QuothMarkedSet *set = &quoth_training_sets[i];
      const char *name = strchr (set->name, '/') + 1;

      if (!is_named (options->without, name) && (!set->is_extra || is_named (options->with, name)))
        read_set (options, set, TRUE, texts);
    }
  return texts;
}

static guint
feature_groups (const Options *options)
{
  static const struct
  {
    const char *name;
    guint group;
  } rows[] = {
    { "affixes", QUOTH_FEATURES_AFFIXES },   { "clusters", QUOTH_FEATURES_CLUSTERS },
    { "lists", QUOTH_FEATURES_LISTS },       { "place", QUOTH_FEATURES_PLACE },
    { "document", QUOTH_FEATURES_DOCUMENT },
  };
  guint groups = QUOTH_FEATURES_ALL;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (is_named (options->without, rows[i].name))
      groups &= ~rows[i].group;
  return groups;
}

/* ---- learning and looking
 * ----------------------------------------------------------------------- */

/* Runs with different seeds, that is orders of the texts, averaged: what only chance made goes
 * away. */
static QuothWeights *
learn (const Options *options, const QuothExamples *examples)
{
  QuothLearning how = {
    .crf = options->crf,
    .epochs = 8,
    .row_bits = options->row_bits,
    .rate = 0.02,
    .l2 = 1e-6,
    .own = is_named (options->without, "groups") ? 0 : 1,
    .fold = 0.25,
  };
  QuothWeights *sum = NULL;

  for (int run = 0; run < options->runs; run++)
    {
      QuothWeights *weights;

      how.seed = options->seed + run;
      weights = quoth_learn (examples, &how, QUOTH_GROUP_NEWS);
      if (sum == NULL)
        {
          sum = weights;
        }
      else
        {
          quoth_weights_add (sum, weights);
          quoth_weights_free (weights);
        }
    }
  return sum;
}

static void
look (const Options *options,
      const QuothLexicon *lexicon,
      const QuothBrown *clusters,
      const QuothWeights *weights)
{
  for (guint i = 0; i < quoth_n_dev_sets; i++)
    {
      g_autoptr (GPtrArray) texts =
        g_ptr_array_new_with_free_func ((GDestroyNotify) quoth_marked_free);
      QuothExamples *examples;

      read_set (options, &quoth_dev_sets[i], FALSE, texts);
      examples = quoth_examples_new (texts, lexicon, clusters, feature_groups (options));
      quoth_evaluate (strchr (quoth_dev_sets[i].name, '/') + 1, examples, weights);
      quoth_examples_free (examples);
    }
}

static void
train (const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QuothLexicon) lexicon = quoth_lexicon_new (NULL);
  g_autofree char *path = g_build_filename (options->data, "clusters-open-c500.tsv", NULL);
  g_autoptr (GPtrArray) texts = read_training_sets (options);
  QuothBrown clusters = { 0 };
  QuothExamples *examples;
  QuothWeights *weights;

  if (!quoth_brown_read (path, &clusters, &error))
    fail (path, error);
  examples = quoth_examples_new (texts, lexicon, &clusters, feature_groups (options));
  g_printerr (
    "%u texts, %u units that may be of a name with %.1f features each, "
    "%u names, %u of them out of reach\n",
    texts->len, examples->allowed->len,
    (double) examples->hashes->len / MAX (1, examples->allowed->len), examples->n_names,
    examples->n_lost);
  weights = learn (options, examples);
  quoth_weights_round (weights);
  if (options->model != NULL && !quoth_model_write (options->model, weights, &clusters, &error))
    fail (options->model, error);
  look (options, lexicon, &clusters, weights);
  quoth_weights_free (weights);
  quoth_examples_free (examples);
}

int
main (int argc, char **argv)
{
  Options options = { .seed = 7, .row_bits = 18, .runs = 4 };
  GOptionEntry entries[] = {
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &options.data, "Folder of the marked texts", "FOLDER" },
    { "model", 0, 0, G_OPTION_ARG_FILENAME, &options.model, "File to write", "FILE" },
    { "without", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.without,
      "Leave out a set, or features: affixes, clusters, lists, place, document, groups", "NAME" },
    { "with", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.with,
      "Learn from a set that is left out else", "NAME" },
    { "seed", 0, 0, G_OPTION_ARG_INT, &options.seed, "Order of the texts", "N" },
    { "runs", 0, 0, G_OPTION_ARG_INT, &options.runs, "Runs to average", "N" },
    { "row-bits", 0, 0, G_OPTION_ARG_INT, &options.row_bits, "Rows of the model, as a power of two",
      "N" },
    { "crf", 0, 0, G_OPTION_ARG_NONE, &options.crf,
      "Conditional random field instead of perceptron", NULL },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "C.UTF-8");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    fail ("wrong usage", error);
  if (options.data == NULL || options.runs < 1 || options.row_bits < 8
      || options.row_bits > QUOTH_MODEL_MAX_ROW_BITS)
    {
      g_printerr ("quoth-train: --data FOLDER is needed; runs are 1 or more, row bits 8 to %d\n",
                  QUOTH_MODEL_MAX_ROW_BITS);
      return EXIT_FAILURE;
    }
  train (&options);
  g_free (options.data);
  g_free (options.model);
  g_strfreev (options.without);
  g_strfreev (options.with);
  return EXIT_SUCCESS;
}

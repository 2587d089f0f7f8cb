/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench-names names|all LIST : CPU seconds over the texts in LIST, one path a line, of the name pass
 * (tokens, sentences, names, dates, amounts and their joining) or of all that is annotated (quotes
 * and speakers too); a line for each round with the mentions, and with "all" the quotes, found.
 *
 * All texts are loaded, and gone over once, before the clock starts. Run by bench-names.py. */
#include "annotate/names.h"

#include <stdio.h>
#include <time.h>

#define ROUNDS 9

static double
cpu_seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec + now.tv_nsec / 1e9;
}

static GPtrArray *
read_articles (const char *list)
{
  GPtrArray *articles = g_ptr_array_new_with_free_func ((GDestroyNotify) quoth_article_unref);
  g_autofree char *paths = NULL;
  g_auto(GStrv) lines = NULL;

  if (!g_file_get_contents (list, &paths, NULL, NULL))
    g_error ("cannot read %s", list);
  lines = g_strsplit (paths, "\n", -1);
  for (guint i = 0; lines[i] != NULL && lines[i][0] != '\0'; i++)
    {
      g_autofree char *text = NULL;
      gsize len;
      QuothArticle *article = NULL;

      if (g_file_get_contents (lines[i], &text, &len, NULL))
        article = quoth_article_new_verbatim (text, len, 0, NULL);
      if (article == NULL)
        g_error ("cannot read %s", lines[i]);
      g_ptr_array_add (articles, article);
    }
  return articles;
}

static guint
find_names (const QuothLexicon *lexicon,
            const QuothModel   *model,
            const QuothArticle *article)
{
  g_autoptr(QuothArena) arena = quoth_arena_new ();
  g_autoptr(QuothAnnotationBuilder) builder = quoth_annotation_builder_new ();
  QuothLanguage language;
  QuothTokens *tokens = quoth_read_tokens (article, arena, &language);
  g_autoptr(GArray) mentions = quoth_find_names (lexicon, model, article, language, tokens, arena, builder);

  return mentions->len;
}

typedef struct
{
  guint n_mentions, n_quotes;
} Found;

static void
annotate (const QuothAnnotator *annotator, const QuothArticle *article, Found *found)
{
  g_autoptr (QuothAnnotation) annotation = quoth_annotator_run (annotator, article, NULL, NULL);
  guint n;

  if (annotation == NULL)
    g_error ("cannot annotate");
  quoth_annotation_mentions (annotation, &n);
  found->n_mentions += n;
  quoth_annotation_quotes (annotation, &n);
  found->n_quotes += n;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(QuothLexicon) lexicon = quoth_lexicon_new (NULL);
  g_autofree char *path = quoth_model_path (QUOTH_MODEL_NAMES);
  g_autoptr(GError) error = NULL;
  g_autoptr(QuothModel) model = quoth_model_open (path, &error);
  QuothAnnotator *annotator = model != NULL ? quoth_annotator_new (&error) : NULL;
  g_autoptr(GPtrArray) articles = NULL;
  gboolean all;

  if (argc != 3)
    g_error ("usage: bench-names names|all LIST");
  if (annotator == NULL)
    g_error ("%s", error->message);
  all = g_str_equal (argv[1], "all");
  articles = read_articles (argv[2]);
  for (int round = -1; round < ROUNDS; round++)
    {
      double start = cpu_seconds ();
      Found found = { 0 };

      for (guint i = 0; i < articles->len; i++)
        if (all)
          annotate (annotator, articles->pdata[i], &found);
        else
          found.n_mentions += find_names (lexicon, model, articles->pdata[i]);
      if (round >= 0 && all)
        printf ("%.4f %u %u\n", cpu_seconds () - start, found.n_mentions, found.n_quotes);
      else if (round >= 0)
        printf ("%.4f %u\n", cpu_seconds () - start, found.n_mentions);
    }
  quoth_annotator_unref (annotator);
  return 0;
}

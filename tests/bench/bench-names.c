/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench-names LIST : CPU seconds of the whole name pass (tokens, sentences, names, dates, amounts
 * and their joining) over the texts in LIST, one path a line; a line for each round with the
 * mentions found.
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
            const QuothArticle *article)
{
  g_autoptr(QuothArena) arena = quoth_arena_new ();
  g_autoptr(QuothAnnotationBuilder) builder = quoth_annotation_builder_new ();
  QuothTokens *tokens = quoth_tokenise (article, arena);

  quoth_split_sentences (tokens, arena);

  g_autoptr(GArray) mentions = quoth_find_names (lexicon, article, tokens, arena, builder);

  return mentions->len;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(QuothLexicon) lexicon = quoth_lexicon_new (NULL);
  g_autoptr(GPtrArray) articles = NULL;

  if (argc != 2)
    g_error ("usage: bench-names LIST");
  articles = read_articles (argv[1]);
  for (int round = -1; round < ROUNDS; round++)
    {
      double start = cpu_seconds ();
      guint found = 0;

      for (guint i = 0; i < articles->len; i++)
        found += find_names (lexicon, articles->pdata[i]);
      if (round >= 0)
        printf ("%.4f %u\n", cpu_seconds () - start, found);
    }
  return 0;
}

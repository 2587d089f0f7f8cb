/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * study-references.c - what the resolver of pronouns sees in texts, for learn-references.py.
 *
 * Without arguments: the names of the features, their numbers and meanings, one group a line.
 * With the path of a file of weights (one a line): texts from standard input, divided by NUL,
 * and for each
 *   T                          a text begins
 *   M ENTITY START END         a mention
 *   P START END                a pronoun; its candidates follow, a line each
 *   C ENTITY FEATURE…          -1: nobody
 * Offsets are bytes. */
#include "annotate/quote-decide.h"
#include "annotate/quote-model.h"
#include "annotate/references.h"

#include <stdio.h>
#include <stdlib.h>

static void
on_candidates (const QuothReading *reading,
               guint32 token,
               const QuothReferenceCandidate *candidates,
               guint n)
{
  printf ("P %u %u\n", reading->tokens->start[token], reading->tokens->end[token]);
  for (guint c = 0; c < n; c++)
    {
      printf ("C %d", candidates[c].entity);
      for (guint f = 0; f < candidates[c].n_features; f++)
        printf (" %u", candidates[c].features[f]);
      putchar ('\n');
    }
}

static void
study_text (const QuothLexicon *lexicon, const QuothModel *model, const QuothQuoteModel *quotes, const QuothReferenceStudy *study, const char *text)
{
  g_autoptr(QuothArticle) article = quoth_article_new_verbatim (text, strlen (text), 0, NULL);
  g_autoptr(QuothArena) arena = quoth_arena_new ();
  g_autoptr(QuothAnnotationBuilder) builder = quoth_annotation_builder_new ();
  QuothReading *reading = quoth_read_article (lexicon, model, article, arena, builder, NULL, NULL);
  g_autoptr(GArray) ruled = quoth_find_ruled (reading, NULL, NULL);
  g_autoptr(GArray) found = NULL;
  g_autoptr(GArray) heard = NULL;
  g_autoptr(GArray) referents = NULL;
  g_autoptr(GHashTable) offices = NULL;

  printf ("T\n");
  for (guint m = 0; m < reading->mentions->len; m++)
    {
      const QuothNameMention *mention = &g_array_index (reading->mentions, QuothNameMention, m);

      printf ("M %u %u %u\n", mention->entity, mention->span.start, mention->span.end);
    }
  found = quoth_decide_quotes (quotes, reading, &model->clusters, ruled);
  offices = quoth_read_offices (reading);
  heard = quoth_read_heard (reading, offices, found);
  referents = quoth_read_references (reading, found, heard, study);
  quoth_reading_free (reading);
}

static void
print_groups (void)
{
#define GROUP(name, n, text) printf ("%s\t%d\t%s\n", #name, (n), text);
  QUOTH_REFERENCE_FEATURES (GROUP)
#undef GROUP
}

int
main (int argc, char **argv)
{
  static gint16 weights[QUOTH_REFERENCE_N_FEATURES];
  QuothReferenceStudy study = { .weights = weights, .watch = on_candidates };
  g_autoptr(QuothLexicon) lexicon = quoth_lexicon_new (NULL);
  g_autofree char *path = quoth_model_path (QUOTH_MODEL_NAMES);
  g_autoptr(GError) error = NULL;
  g_autoptr(QuothModel) model = quoth_model_open (path, &error);
  g_autofree char *quotes_path = quoth_model_path (QUOTH_MODEL_QUOTES);
  g_autoptr(QuothQuoteModel) quotes = quoth_quote_model_open (quotes_path, model != NULL ? &error : NULL);
  g_autoptr(GString) text = g_string_new (NULL);
  FILE *file;
  int c;

  if (argc < 2)
    {
      print_groups ();
      return EXIT_SUCCESS;
    }
  if (model == NULL || quotes == NULL)
    g_error ("%s", error->message);
  file = fopen (argv[1], "r");
  for (guint i = 0; file != NULL && i < QUOTH_REFERENCE_N_FEATURES; i++)
    if (fscanf (file, "%hd", &weights[i]) != 1)
      break;
  if (file != NULL)
    fclose (file);
  while ((c = getchar ()) != EOF)
    {
      if (c != '\0')
        g_string_append_c (text, (char) c);
      else
        {
          study_text (lexicon, model, quotes, &study, text->str);
          g_string_truncate (text, 0);
        }
    }
  return EXIT_SUCCESS;
}

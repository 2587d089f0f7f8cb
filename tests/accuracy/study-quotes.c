/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * study-quotes.c - what certainty is told from in texts, for learn-trust.py.
 *
 * Without arguments: the names of the facts and their meanings, one a line. With "-": texts from
 * standard input, divided by NUL, and for each
 *   T                                  a text begins
 *   P START END MARKED FACT…           a piece that has a speaker
 *   Q KIND MOST FROM TO START END …    a quote: how certain it is at most, as whom its pronoun means
 *                                      is not sure; its speaker, its parts, each of which is a piece
 * Offsets are bytes; a speaker from 0 to 0 is nobody. */
#include "annotate/model.h"
#include "annotate/quote-decide.h"
#include "annotate/quote-model.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct
{
  QuothLexicon *lexicon;
  QuothModel *names;
  QuothQuoteModel *quotes;
} Models;

static void
on_piece (const QuothReading *reading, const QuothTrustPiece *piece)
{
  float facts[QUOTH_TRUST_N_FACTS];

  if (quoth_range_is_empty (piece->source->chosen))
    return;
  quoth_trust_facts (reading, piece, facts);
  printf ("P %u %u %d", reading->tokens->start[piece->range.first],
          reading->tokens->end[piece->range.end - 1],
          quoth_trust_is_marked (reading, piece->range));
  for (guint f = 0; f < QUOTH_TRUST_N_FACTS; f++)
    printf (" %.6g", facts[f]);
  putchar ('\n');
}

static void
print_quotes (const QuothAnnotation *annotation)
{
  guint n, n_parts;
  const QuothQuote *quotes = quoth_annotation_quotes (annotation, &n);
  const QuothSpan *parts = quoth_annotation_parts (annotation, &n_parts);

  for (guint q = 0; q < n; q++)
    {
      printf ("Q %s %d %u %u", quoth_quote_kind_name (quotes[q].kind), quotes[q].certainty,
              quotes[q].speaker.start, quotes[q].speaker.end);
      for (guint p = quotes[q].first_part; p < quotes[q].first_part + quotes[q].n_parts; p++)
        printf (" %u %u", parts[p].start, parts[p].end);
      putchar ('\n');
    }
}

static void
study_text (const Models *models, const char *text)
{
  g_autoptr(QuothArticle) article = quoth_article_new_verbatim (text, strlen (text), 0, NULL);
  g_autoptr(QuothArena) arena = quoth_arena_new ();
  g_autoptr(QuothAnnotationBuilder) builder = quoth_annotation_builder_new ();
  g_autoptr(QuothAnnotation) annotation = NULL;
  QuothReading *reading =
    quoth_read_article (models->lexicon, models->names, article, arena, builder, NULL, NULL);
  g_autoptr(GArray) ruled = quoth_find_ruled (reading, NULL, NULL);
  g_autoptr(GArray) found = NULL;

  printf ("T\n");
  found = quoth_study_quotes (models->quotes, reading, &models->names->clusters, ruled, on_piece);
  for (guint f = 0; f < found->len; f++)
    g_array_index (found, QuothFound, f).certainty = QUOTH_CERTAINTY_SURE;
  quoth_resolve_speakers (reading, found, FALSE);
  quoth_reading_free (reading);
  annotation = quoth_annotation_builder_finish (g_steal_pointer (&builder));
  print_quotes (annotation);
}

static void
print_facts (void)
{
#define FACT(name, text) printf ("%s\t%s\n", #name, text);
  QUOTH_TRUST_FACTS (FACT)
#undef FACT
}

static void
open_models (Models *models)
{
  g_autofree char *names = quoth_model_path (QUOTH_MODEL_NAMES);
  g_autofree char *quotes = quoth_model_path (QUOTH_MODEL_QUOTES);
  g_autoptr(GError) error = NULL;

  models->lexicon = quoth_lexicon_new (NULL);
  models->names = quoth_model_open (names, &error);
  if (models->names != NULL)
    models->quotes = quoth_quote_model_open (quotes, &error);
  if (models->quotes == NULL)
    g_error ("%s", error->message);
}

int
main (int argc, char **argv)
{
  Models models = { NULL };
  g_autoptr(GString) text = g_string_new (NULL);
  int c;

  (void) argv;
  if (argc < 2)
    {
      print_facts ();
      return EXIT_SUCCESS;
    }
  open_models (&models);
  while ((c = getchar ()) != EOF)
    {
      if (c != '\0')
        g_string_append_c (text, (char) c);
      else
        {
          study_text (&models, text->str);
          g_string_truncate (text, 0);
        }
    }
  quoth_quote_model_free (models.quotes);
  quoth_model_free (models.names);
  quoth_lexicon_free (models.lexicon);
  return EXIT_SUCCESS;
}

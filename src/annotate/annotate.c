/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * annotate.c - the order of the passes.
 *
 *   tokens, sentences   text/; clitics.c in French
 *   names and dates     names.h       entities and mentions, into the builder
 *   marks               quotes.c      what stands between quotation marks
 *   links               speakers*.c, linking.c   who said it, what is one quote, what is none
 *   reported speech     indirect.c, set-off.c, transcript.c   what is said without marks
 *   quotes              quote-*.c     in English: what a trained model makes of all this
 *   whom they mean      references.c, descriptions.c, offices.c   he and she, they, "the mayor"
 *   given quotes        given-quotes.c   what the source itself marks as speech
 *   speakers            pronouns.c    whom the mention beside the cue stands for
 *
 * All of it in one arena that is freed at the end; what stays is the sealed annotation. The annotator
 * holds nothing but read-only lists, so all threads share one. */
#include "annotate/annotate.h"
#include "annotate/given-quotes.h"
#include "annotate/quote-decide.h"
#include "annotate/quote-model.h"
#include "annotate/reading.h"

struct QuothAnnotator
{
  gatomicrefcount ref_count;
  QuothLexicon *lexicon;
  QuothModel *model;
  QuothQuoteModel *quotes;
  gboolean keeps_references;
};

const char *
quoth_annotator_version (void)
{
  /* raise it with every change of rules or lists that changes a result */
  return "tagger-2";
}

QuothAnnotator *
quoth_annotator_new (GError **error)
{
  g_autofree char *path = quoth_model_path (QUOTH_MODEL_NAMES);
  g_autoptr(QuothModel) model = quoth_model_open (path, error);
  g_autofree char *quotes_path = quoth_model_path (QUOTH_MODEL_QUOTES);
  g_autoptr(QuothQuoteModel) quotes = NULL;
  g_autoptr(QuothLexicon) lexicon = NULL;
  QuothAnnotator *self;

  if (model == NULL)
    return NULL;
  lexicon = quoth_lexicon_new (error);
  if (lexicon == NULL)
    return NULL;
  quotes = quoth_quote_model_open (quotes_path, error);
  if (quotes == NULL)
    return NULL;
  self = g_new0 (QuothAnnotator, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->lexicon = g_steal_pointer (&lexicon);
  self->model = g_steal_pointer (&model);
  self->quotes = g_steal_pointer (&quotes);
  return self;
}

QuothAnnotator *
quoth_annotator_ref (QuothAnnotator *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
quoth_annotator_unref (QuothAnnotator *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  quoth_lexicon_free (self->lexicon);
  quoth_model_free (self->model);
  quoth_quote_model_free (self->quotes);
  g_free (self);
}

void
quoth_annotator_keep_references (QuothAnnotator *self)
{
  g_return_if_fail (self != NULL);

  self->keeps_references = TRUE;
}

QuothReading *
quoth_read_article (const QuothLexicon *lexicon,
                    const QuothModel *model,
                    const QuothArticle *article,
                    QuothArena *arena,
                    QuothAnnotationBuilder *builder,
                    GCancellable *cancellable,
                    GError **error)
{
  QuothLanguage language;
  QuothTokens *tokens = quoth_read_tokens (article, arena, &language);
  g_autoptr(GArray) mentions = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  mentions = quoth_find_names (lexicon, model, article, language, tokens, arena, builder);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return quoth_reading_new (article, language, tokens, arena, builder, mentions);
}

GArray *
quoth_find_ruled (QuothReading *reading, GCancellable *cancellable, GError **error)
{
  g_autoptr(GArray) ruled = NULL;

  quoth_find_marked (reading);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  ruled = quoth_attribute (reading);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  quoth_find_reported (reading, ruled);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return g_steal_pointer (&ruled);
}

/* What is said, and who says it. FALSE when cancelled: in a text as long as a book each pass takes a
 * second. */
static gboolean
read_speech (const QuothAnnotator *self,
             QuothReading *reading,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr(GArray) ruled = quoth_find_ruled (reading, cancellable, error);
  g_autoptr(GArray) found = NULL;
  gboolean *yields;

  if (ruled == NULL)
    return FALSE;
  found = reading->is_english
            ? quoth_decide_quotes (self->quotes, reading, &self->model->clusters, ruled)
            : g_array_ref (ruled);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  yields = quoth_settle_given (reading, found);
  quoth_resolve_speakers (reading, found, self->keeps_references);
  quoth_write_given (reading, yields);
  return TRUE;
}

QuothAnnotation *
quoth_annotator_run (const QuothAnnotator *self,
                     const QuothArticle *article,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr(QuothArena) arena = NULL;
  g_autoptr(QuothAnnotationBuilder) builder = NULL;
  QuothReading *reading;
  gboolean done;

  g_return_val_if_fail (self != NULL && article != NULL, NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  arena = quoth_arena_new ();
  builder = quoth_annotation_builder_new ();
  reading = quoth_read_article (self->lexicon, self->model, article, arena, builder, cancellable,
                                error);
  if (reading == NULL)
    return NULL;
  done = read_speech (self, reading, cancellable, error);
  quoth_reading_free (reading);
  if (!done)
    return NULL;
  return quoth_annotation_builder_finish (g_steal_pointer (&builder));
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * make-corpus.c [--in-order] FOLDER ARTICLES CORPUS : a corpus of any size for measuring lists, in minutes instead of
 * hours.
 *
 * Some plain texts below FOLDER are annotated for once; then articles are put together of their paragraphs, each
 * with the names and quotes found in it, and stored as an import stores them. So the rows are as many, as long
 * and as mixed as those of real articles. What an import of a million costs is not told by it: there are few
 * different names. It is loaded, or with --in-order all is kept in order at each commit. The same arguments give the
 * same corpus, but for its UUID. */
#include "annotate/annotate.h"
#include "store/store.h"

#include "texts.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

enum
{
  TEXTS = 3000,
  PARAGRAPHS = 14, /* of an article: 4.6 kB, as the real ones have */
  OUTLETS = 300,
  DAYS = 8766, /* 24 years */
  BATCH = 2000,
};

/* A paragraph of a text, and where what stands in it begins and ends in the annotation. */
typedef struct
{
  QuothArticle    *article;
  QuothAnnotation *annotation;
  QuothSpan        span;
} Paragraph;

static double
cpu_seconds (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static void
stop_on (GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

static int
compare_paths (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static void
annotate_text (const char     *path,
               QuothAnnotator *annotator,
               GArray         *paragraphs)
{
  g_autoptr (QuothDraft) draft = quoth_draft_new ();
  g_autofree char *text = NULL;
  QuothArticle *article;
  QuothAnnotation *annotation;
  const QuothSpan *spans;
  gsize len;
  guint n;

  if (!g_file_get_contents (path, &text, &len, NULL))
    return;
  quoth_draft_add_plain (draft, text, len);
  article = quoth_draft_finish (draft, NULL);
  if (article == NULL)
    return;
  annotation = quoth_annotator_run (annotator, article, NULL, NULL);
  spans = quoth_article_paragraphs (article, &n);
  for (guint i = 1; i < n; i++) /* without the headline */
    {
      Paragraph paragraph = { article, annotation, spans[i] };

      g_array_append_val (paragraphs, paragraph);
    }
}

/* Another paragraph's mentions and quotes, at a new place. */
typedef struct
{
  QuothAnnotationBuilder *builder;
  GHashTable             *entities; /* kind and name -> index + 1 */
} Composition;

static guint32
entity_of (Composition       *self,
           const QuothEntity *entity)
{
  g_autofree char *key = g_strdup_printf ("%c%s\x1f%s", 'a' + entity->kind, entity->name,
                                          entity->value != NULL ? entity->value : "");
  guint known = GPOINTER_TO_UINT (g_hash_table_lookup (self->entities, key));

  if (known == 0)
    {
      known = quoth_annotation_builder_add_entity (self->builder, entity->kind, entity->name, entity->value) + 1;
      g_hash_table_insert (self->entities, g_steal_pointer (&key), GUINT_TO_POINTER (known));
    }
  return known - 1;
}

static QuothSpan
moved (QuothSpan span,
       gint64    by)
{
  return (QuothSpan){ span.start + by, span.end + by };
}

static void
add_mentions (Composition     *self,
              const Paragraph *from,
              gint64           by)
{
  guint n, n_entities;
  const QuothMention *mentions = quoth_annotation_mentions (from->annotation, &n);
  const QuothEntity *entities = quoth_annotation_entities (from->annotation, &n_entities);

  for (guint i = 0; i < n; i++)
    if (quoth_span_contains (from->span, mentions[i].span))
      quoth_annotation_builder_add_mention (self->builder, moved (mentions[i].span, by),
                                            entity_of (self, &entities[mentions[i].entity]), mentions[i].alias);
}

/* Speakers outside the paragraph are not taken along: their place would be another. */
static void
add_quotes (Composition     *self,
            const Paragraph *from,
            gint64           by)
{
  guint n, n_parts, n_entities;
  const QuothQuote *quotes = quoth_annotation_quotes (from->annotation, &n);
  const QuothSpan *parts = quoth_annotation_parts (from->annotation, &n_parts);
  const QuothEntity *entities = quoth_annotation_entities (from->annotation, &n_entities);

  for (guint i = 0; i < n; i++)
    {
      QuothQuote quote = quotes[i];
      QuothSpan own[64];

      if (!quoth_span_contains (from->span, quote.span) || quote.n_parts > G_N_ELEMENTS (own)
          || !quoth_span_contains (from->span, quote.speaker) || !quoth_span_contains (from->span, quote.cue))
        continue;
      for (guint p = 0; p < quote.n_parts; p++)
        own[p] = moved (parts[quote.first_part + p], by);
      quote.span = moved (quote.span, by);
      quote.speaker = moved (quote.speaker, by);
      quote.cue = moved (quote.cue, by);
      if (quote.speaker_entity >= 0)
        quote.speaker_entity = entity_of (self, &entities[quote.speaker_entity]);
      quote.addressee = quote.runner_up = (QuothSpan){ 0 };
      quote.addressee_entity = quote.runner_up_entity = -1;
      quote.addressee_name = quote.runner_up_name = NULL;
      quoth_annotation_builder_add_quote (self->builder, &quote, own);
    }
}

static QuothArticle *
compose (GRand            *dice,
         const GArray     *paragraphs,
         guint             number,
         QuothAnnotation **annotation)
{
  g_autoptr (QuothDraft) draft = quoth_draft_new ();
  g_autoptr (GDateTime) first = g_date_time_new_utc (2000, 1, 1, 0, 0, 0);
  g_autoptr (GDateTime) day = g_date_time_add_days (first, g_rand_int_range (dice, 0, DAYS));
  g_autofree char *date = g_date_time_format (day, "%Y-%m-%d");
  const double outlet = g_rand_double (dice);
  g_autofree char *name = g_strdup_printf ("Outlet %u", (guint) (outlet * outlet * OUTLETS));
  g_autofree char *title = g_strdup_printf ("Number %u", number);
  const Paragraph *taken[PARAGRAPHS];
  Composition self = { quoth_annotation_builder_new (), g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  QuothArticle *article;
  const QuothSpan *places;
  guint n;

  quoth_draft_set (draft, QUOTH_FIELD_DATE, date);
  quoth_draft_set (draft, QUOTH_FIELD_OUTLET, name);
  quoth_draft_set (draft, QUOTH_FIELD_TITLE, title);
  for (guint i = 0; i < PARAGRAPHS; i++)
    {
      gsize len;

      taken[i] = &g_array_index (paragraphs, Paragraph, g_rand_int_range (dice, 0, paragraphs->len));
      quoth_draft_add_text (draft, quoth_article_body (taken[i]->article, &len) + taken[i]->span.start,
                            taken[i]->span.end - taken[i]->span.start);
      quoth_draft_end_paragraph (draft);
    }
  article = quoth_draft_finish (draft, NULL);
  g_assert (article != NULL);
  places = quoth_article_paragraphs (article, &n);
  for (guint i = 0; i < PARAGRAPHS && n == PARAGRAPHS + 1; i++) /* the title comes first */
    {
      const gint64 by = (gint64) places[i + 1].start - taken[i]->span.start;

      add_mentions (&self, taken[i], by);
      add_quotes (&self, taken[i], by);
    }
  g_hash_table_unref (self.entities);
  *annotation = quoth_annotation_builder_finish (self.builder);
  return article;
}

static void
fill (QuothStore   *store,
      const GArray *paragraphs,
      guint         n)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (6);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (QuothAnnotation) annotation = NULL;
      g_autoptr (QuothArticle) article = compose (dice, paragraphs, i, &annotation);
      g_autofree char *uri = g_strdup_printf ("file:///made/%u.txt", i);
      QuothStoreSource source = { .uri = uri, .sha256 = "0", .size = 1, .imported = 1, .format = "plain" };
      gint64 id, twin;

      if (i % BATCH == 0)
        quoth_store_begin (store, &error);
      stop_on (error);
      id = quoth_store_put_source (store, &source, &error);
      stop_on (error);
      quoth_store_put (store, id, article, annotation, &twin, &error);
      stop_on (error);
      if (i % BATCH == BATCH - 1 || i + 1 == n)
        quoth_store_commit (store, &error);
      stop_on (error);
      if (i % 10000 == 9999)
        fprintf (stderr, "%u articles, %.0f CPU-s\n", i + 1, cpu_seconds ());
    }
}

static void
arrange (QuothStore *store)
{
  g_autoptr (GError) error = NULL;
  double done = 0;

  while (done < 1)
    {
      quoth_store_arrange (store, &done, &error);
      stop_on (error);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) paragraphs = g_array_new (FALSE, FALSE, sizeof (Paragraph));
  g_autoptr (GError) error = NULL;
  g_autoptr (QuothAnnotator) annotator = NULL;
  const gboolean in_order = argc > 1 && strcmp (argv[1], "--in-order") == 0;
  QuothStore *store;
  double before, filled;

  argv += in_order;
  if (argc - in_order != 4)
    {
      fprintf (stderr, "make-corpus [--in-order] FOLDER ARTICLES CORPUS\n");
      return 2;
    }
  annotator = quoth_annotator_new (&error);
  stop_on (error);
  bench_find_texts (argv[1], paths);
  g_ptr_array_sort (paths, compare_paths);
  for (guint i = 0; i < MIN (paths->len, TEXTS); i++)
    annotate_text (paths->pdata[i], annotator, paragraphs);
  store = quoth_store_open (argv[3], QUOTH_STORE_CREATE, &error);
  stop_on (error);
  quoth_store_bulk (store, TRUE, &error);
  if (!in_order)
    quoth_store_load (store, &error);
  stop_on (error);

  before = cpu_seconds ();
  fill (store, paragraphs, atoi (argv[2]));
  filled = cpu_seconds ();
  arrange (store);
  printf ("%s articles: %.1f CPU-s to put, %.1f to arrange\n", argv[2], filled - before, cpu_seconds () - filled);
  quoth_store_bulk (store, FALSE, NULL);
  quoth_store_close (store);
  return 0;
}

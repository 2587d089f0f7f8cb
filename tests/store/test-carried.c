/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-carried.c - what a quote carries besides words and speaker is stored, found and thrown away with it. */
#include "small-corpus.h"

#include <string.h>

static char *folder;

static void
assert_same_facts (const QuothAnnotation *a,
                   const QuothAnnotation *b)
{
  guint n, n_read;
  const QuothQuote *x = quoth_annotation_quotes (a, &n), *y = quoth_annotation_quotes (b, &n_read);

  g_assert_cmpuint (n, ==, n_read);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpint (x[i].speaker_type, ==, y[i].speaker_type);
      g_assert_cmpstr (x[i].speaker_name, ==, y[i].speaker_name);
      g_assert_cmpint (x[i].polarity, ==, y[i].polarity);
      g_assert_cmpmem (&x[i].addressee, sizeof (QuothSpan), &y[i].addressee, sizeof (QuothSpan));
      g_assert_cmpint (x[i].addressee_entity, ==, y[i].addressee_entity);
      g_assert_cmpstr (x[i].addressee_name, ==, y[i].addressee_name);
      g_assert_cmpmem (&x[i].runner_up, sizeof (QuothSpan), &y[i].runner_up, sizeof (QuothSpan));
      g_assert_cmpint (x[i].runner_up_entity, ==, y[i].runner_up_entity);
      g_assert_cmpstr (x[i].runner_up_name, ==, y[i].runner_up_name);
    }
}

static const char facts_body[] = "Voters told reporters that Ida Rowan, not Mara Quill, had won, the poll said.";

static QuothSpan
in_facts (const char *words)
{
  const char *at = strstr (facts_body, words);

  g_assert_nonnull (at);
  return (QuothSpan){ at - facts_body, at - facts_body + strlen (words) };
}

/* Voters to reporters, with Mara Quill as the second choice; and the poll. */
static QuothAnnotation *
annotate_facts (void)
{
  QuothAnnotationBuilder *builder = quoth_annotation_builder_new ();
  guint32 quill = quoth_annotation_builder_add_entity (builder, QUOTH_KIND_PERSON, "Mara Quill", NULL);
  QuothSpan part = in_facts ("that Ida Rowan");
  QuothQuote quote = { .span = part, .n_parts = 1, .kind = QUOTH_QUOTE_INDIRECT, .quote_class = QUOTH_CLASS_SPEECH,
                       .certainty = QUOTH_CERTAINTY_SURE, .speaker_type = QUOTH_SPEAKER_COLLECTIVE,
                       .speaker = in_facts ("Voters"), .speaker_entity = -1, .speaker_name = "Voters",
                       .cue = in_facts ("told"), .lemma = "tell", .reason = "by hand",
                       .polarity = QUOTH_POLARITY_REFUSED, .addressee = in_facts ("reporters"),
                       .addressee_entity = -1, .addressee_name = "reporters", .runner_up = in_facts ("Mara Quill"),
                       .runner_up_entity = quill, .runner_up_name = "Mara Quill" };

  quoth_annotation_builder_add_mention (builder, in_facts ("Mara Quill"), quill, QUOTH_ALIAS_WHOLE);
  quoth_annotation_builder_add_quote (builder, &quote, &part);
  part = in_facts ("not Mara Quill");
  quote = (QuothQuote){ .span = part, .n_parts = 1, .kind = QUOTH_QUOTE_INDIRECT, .quote_class = QUOTH_CLASS_STANCE,
                        .certainty = QUOTH_CERTAINTY_SURE, .speaker_type = QUOTH_SPEAKER_DOCUMENT,
                        .speaker = in_facts ("the poll"), .speaker_entity = -1, .speaker_name = "the poll",
                        .reason = "by hand", .addressee_entity = -1, .runner_up_entity = -1 };
  quoth_annotation_builder_add_quote (builder, &quote, &part);
  return quoth_annotation_builder_finish (builder);
}

static gint64
put_facts (QuothStore *store)
{
  QuothStoreSource source = { .uri = "file:///facts.txt", .sha256 = "00", .format = "plain" };
  g_autoptr (QuothArticle) article = quoth_article_new_verbatim (facts_body, strlen (facts_body), 0, NULL);
  g_autoptr (QuothAnnotation) annotation = annotate_facts ();
  g_autoptr (GError) error = NULL;
  gint64 id;

  g_assert_true (quoth_store_begin (store, &error));
  id = quoth_store_put (store, quoth_store_put_source (store, &source, &error), article, annotation, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (quoth_store_commit (store, &error));
  return id;
}

static void
test_what_a_quote_carries (void)
{
  g_autoptr (QuothStore) store = small_open (folder, "facts.quoth");
  g_autoptr (GError) error = NULL;
  gint64 id = put_facts (store), quote = 8;
  g_autoptr (QuothAnnotation) put = annotate_facts ();
  g_autoptr (QuothAnnotation) read = quoth_store_annotation (store, id, NULL, NULL, &error);
  g_autoptr (QuothQuery) all = quoth_query_new ();
  g_autoptr (GPtrArray) rows = quoth_store_rows (store, QUOTH_ROWS_QUOTES, all, &quote, 1, &error);
  const QuothQuoteRow *row = rows->pdata[0];

  g_assert_no_error (error);
  assert_same_facts (put, read);
  g_assert_cmpint (row->speaker_type, ==, QUOTH_SPEAKER_COLLECTIVE);
  g_assert_cmpstr (row->speaker, ==, "Voters");
  g_assert_cmpint (row->polarity, ==, QUOTH_POLARITY_REFUSED);
  g_assert_cmpstr (row->addressee, ==, "reporters");
  g_assert_cmpstr (row->runner_up, ==, "Mara Quill");
  g_assert_cmpint (small_count (store, "to:reporters"), ==, 1);
  g_assert_cmpint (small_count (store, "speaker-type:collective polarity:refused"), ==, 1);
  g_assert_cmpint (small_count (store, "speaker-type:document"), ==, 0); /* a stance */
  g_assert_cmpint (small_count (store, "speaker-type:document class:any"), ==, 1);
  g_assert_cmpint (small_int (store, "SELECT n_quotes FROM article ORDER BY id DESC LIMIT 1"), ==, 1);
  small_assert_sound (store);
}

/* Whom a quote names stays as long as the quote may come back, and goes with it. */
static void
test_hearers_in_the_trash (void)
{
  static const char hearers[] = "SELECT count(*) FROM name WHERE folded IN ('reporters', 'the poll', 'voters')";
  g_autoptr (QuothStore) store = small_open (folder, "hearers.quoth");
  g_autoptr (GError) error = NULL;
  gint64 id = put_facts (store), one = 1, batch;
  g_autofree char *before = small_dump (store), *after = NULL;
  guint n;

  g_assert_true (quoth_store_begin (store, &error));
  g_assert_true (quoth_store_trash (store, &id, 1, &batch, &error));
  g_assert_true (quoth_store_restore (store, batch, &n, &error));
  g_assert_true (quoth_store_commit (store, &error));
  after = small_dump (store);
  g_assert_cmpstr (before, ==, after);

  g_assert_true (quoth_store_begin (store, &error)); /* another one's trash does not take them along */
  g_assert_true (quoth_store_trash (store, &one, 1, &batch, &error));
  g_assert_true (quoth_store_empty_trash (store, &error));
  g_assert_true (quoth_store_commit (store, &error));
  g_assert_no_error (error);
  g_assert_cmpint (small_int (store, hearers), ==, 3);

  g_assert_true (quoth_store_begin (store, &error));
  g_assert_true (quoth_store_trash (store, &id, 1, &batch, &error));
  g_assert_true (quoth_store_empty_trash (store, &error));
  g_assert_true (quoth_store_commit (store, &error));
  g_assert_no_error (error);
  g_assert_cmpint (small_int (store, hearers), ==, 0);
  small_assert_sound (store);
}

static void
test_what_is_left_out_is_said (void)
{
  g_autoptr (QuothQuery) all = quoth_query_new ();
  g_autoptr (QuothQuery) left_out = quoth_query_left_out (all);
  g_autoptr (QuothQuery) any = quoth_query_parse ("class:any", NULL);

  g_assert_cmpstr (quoth_query_text (left_out), ==, "class:stance");
  g_assert_null (quoth_query_left_out (any));
  g_assert_true (quoth_query_names_class (any));
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  folder = small_folder ();
  g_test_add_func ("/carried/comes-back", test_what_a_quote_carries);
  g_test_add_func ("/carried/hearers-in-the-trash", test_hearers_in_the_trash);
  g_test_add_func ("/carried/what-is-left-out-is-said", test_what_is_left_out_is_said);
  result = g_test_run ();
  small_clean (folder);
  return result;
}

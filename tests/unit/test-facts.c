/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-facts.c - runs the prose spec tests/facts.txt, and what prose cannot say yet: the runner-up.
 *
 * `test-facts --print` prints what is found instead. */
#include "annotate/quote-facts.h"
#include "prose-spec.h"

#include <stdio.h>
#include <string.h>

static QuothAnnotator *annotator;

static void
append_facts (GString *out, const QuothQuote *quote)
{
  g_string_append_printf (out, "%s | %s | ", quoth_speaker_type_name (quote->speaker_type),
                          quoth_polarity_name (quote->polarity));
  if (quoth_span_is_empty (quote->addressee))
    {
      g_assert_null (quote->addressee_name);
      g_string_append (out, "-\n");
      return;
    }
  g_string_append_printf (out, quote->addressee_entity >= 0 ? "%s\n" : "(%s)\n",
                          quote->addressee_name);
}

static char *
find (const ProseCase *self)
{
  g_autofree char *passage = g_strstrip (g_strdup (self->passage->str));
  g_autoptr (QuothArticle) article =
    quoth_article_new_verbatim (passage, strlen (passage), 0, NULL);
  g_autoptr (QuothAnnotation) annotation = quoth_annotator_run (annotator, article, NULL, NULL);
  GString *out = g_string_new (NULL);
  const QuothQuote *quotes;
  guint n;

  g_assert_nonnull (annotation);
  quotes = quoth_annotation_quotes (annotation, &n);
  for (guint i = 0; i < n; i++)
    append_facts (out, &quotes[i]);
  return g_string_free (out, FALSE);
}

static void
test_case (gconstpointer data)
{
  const ProseCase *self = data;
  g_autofree char *found = find (self);
  g_autofree char *expected = prose_expected (self);

  g_assert_cmpstr (found, ==, expected);
}

/* ---- verbs, however the quote was found --------------------------------------------------------- */

static guint32
token_of (const QuothTokens *tokens, const char *word)
{
  for (guint32 i = 0; i < tokens->n; i++)
    if (strcmp (tokens->lower[i], word) == 0)
      return i;
  g_error ("no “%s” in the sentence", word);
}

/* The facts of a quote whose cue is this word and whose words begin with that one and go on to the end. */
static QuothQuote
facts_of (const char *body, const char *cue, const char *lemma, const char *first)
{
  g_autoptr (QuothAnnotationBuilder) builder = quoth_annotation_builder_new ();
  g_autoptr (QuothArticle) article = quoth_article_new_verbatim (body, strlen (body), 0, NULL);
  g_autoptr (QuothArena) arena = quoth_arena_new ();
  g_autoptr (GArray) mentions = g_array_new (FALSE, TRUE, sizeof (QuothNameMention));
  g_autoptr (GArray) referents = g_array_new (FALSE, TRUE, sizeof (QuothReferent));
  QuothTokens *tokens = quoth_tokenise (article, arena);
  QuothQuote row = { .speaker_type = QUOTH_SPEAKER_NAMED, .speaker_entity = -1 };
  QuothFound found = { .n_parts = 1,
                       .kind = QUOTH_QUOTE_INDIRECT,
                       .quote_class = QUOTH_CLASS_SPEECH,
                       .speaker = { 0, 1 },
                       .named = { 0, 1 },
                       .lemma = lemma };
  QuothReading *reading;

  quoth_split_sentences (tokens, arena);
  found.cue = (QuothRange){ token_of (tokens, cue), token_of (tokens, cue) + 1 };
  found.parts[0] = (QuothRange){ token_of (tokens, first), tokens->n - 1 };
  reading = quoth_reading_new (article, QUOTH_LANGUAGE_ENGLISH, tokens, arena, builder, mentions);
  quoth_fill_facts (reading, referents, &found, &row);
  quoth_reading_free (reading);
  return row;
}

static void
test_polarity (void)
{
  static const struct
  {
    const char *sentence, *cue, *lemma, *first;
    QuothPolarity polarity;
  } cases[] = {
    { "Kerr declined to comment on the bridge.", "declined", "decline", "to",
      QUOTH_POLARITY_REFUSED },
    { "Kerr declined to comment on the bridge.", "comment", "comment", "on",
      QUOTH_POLARITY_REFUSED },
    { "Kerr declined to say whether it was safe.", "say", "say", "whether",
      QUOTH_POLARITY_REFUSED },
    { "Kerr declined to be interviewed about it.", "declined", "decline", "to",
      QUOTH_POLARITY_REFUSED },
    { "Kerr refused to leave the old bridge.", "refused", "refuse", "to", QUOTH_POLARITY_DENIED },
    { "Kerr did not refuse to leave the bridge.", "refuse", "refuse", "to",
      QUOTH_POLARITY_ASSERTED },
    { "Kerr would neither confirm nor deny the plan.", "confirm", "confirm", "the",
      QUOTH_POLARITY_REFUSED },
    { "Kerr would not deny that it was safe.", "deny", "deny", "that", QUOTH_POLARITY_REFUSED },
    { "Kerr left without saying who would pay.", "saying", "say", "who", QUOTH_POLARITY_REFUSED },
    { "Kerr stopped short of saying that it was safe.", "saying", "say", "that",
      QUOTH_POLARITY_DENIED },
    { "Kerr would not comment on the bridge.", "comment", "comment", "on", QUOTH_POLARITY_REFUSED },
    { "Kerr said it was not safe.", "said", "say", "it", QUOTH_POLARITY_ASSERTED },
    { "Kerr had denied any part in it.", "denied", "deny", "any", QUOTH_POLARITY_DENIED },
    { "Kerr not only said it was safe.", "said", "say", "it", QUOTH_POLARITY_ASSERTED },
    { "Kerr disputed that it was safe.", "disputed", "dispute", "that", QUOTH_POLARITY_DENIED },
    { "Kerr won't say when it will open.", "say", "say", "when", QUOTH_POLARITY_REFUSED },
    { "Kerr has also never claimed that it was safe.", "claimed", "claim", "that",
      QUOTH_POLARITY_DENIED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      QuothQuote row = facts_of (cases[i].sentence, cases[i].cue, cases[i].lemma, cases[i].first);

      if (row.polarity != cases[i].polarity)
        g_error ("“%s” is %s, not %s", cases[i].sentence, quoth_polarity_name (row.polarity),
                 quoth_polarity_name (cases[i].polarity));
    }
}

/* ---- the runner-up ---------------------------------------------------------------------------- */

/* The quote of "Ada Kerr met Tom Abara and said: …" with these tokens as the one who came second. */
static QuothQuote
second_of (QuothRange runner_up, QuothAnnotationBuilder *builder)
{
  static const char body[] =
    "Ada Kerr met Tom Abara and an engineer, and said that the bridge was safe.";
  g_autoptr (QuothArticle) article = quoth_article_new_verbatim (body, strlen (body), 0, NULL);
  g_autoptr (QuothArena) arena = quoth_arena_new ();
  g_autoptr (GArray) mentions = g_array_new (FALSE, TRUE, sizeof (QuothNameMention));
  g_autoptr (GArray) referents = g_array_new (FALSE, TRUE, sizeof (QuothReferent));
  QuothTokens *tokens = quoth_tokenise (article, arena);
  QuothNameMention kerr = { .first = 0, .last = 1, .kind = QUOTH_KIND_PERSON };
  QuothNameMention abara = { .first = 3, .last = 4, .kind = QUOTH_KIND_PERSON };
  QuothQuote row = { .speaker_type = QUOTH_SPEAKER_NAMED };
  QuothFound found = { .parts = { { 11, 16 } },
                       .n_parts = 1,
                       .kind = QUOTH_QUOTE_INDIRECT,
                       .quote_class = QUOTH_CLASS_SPEECH,
                       .speaker = { 0, 2 },
                       .named = { 0, 2 },
                       .head = 1,
                       .cue = { 10, 11 },
                       .lemma = "say",
                       .runner_up = runner_up };
  QuothReading *reading;

  quoth_split_sentences (tokens, arena);
  kerr.entity = quoth_annotation_builder_add_entity (builder, QUOTH_KIND_PERSON, "Ada Kerr", NULL);
  abara.entity =
    quoth_annotation_builder_add_entity (builder, QUOTH_KIND_PERSON, "Tom Abara", NULL);
  g_array_append_val (mentions, kerr);
  g_array_append_val (mentions, abara);
  row.speaker_entity = (gint32) kerr.entity;
  reading = quoth_reading_new (article, QUOTH_LANGUAGE_ENGLISH, tokens, arena, builder, mentions);
  quoth_fill_facts (reading, referents, &found, &row);
  row.runner_up_name = row.runner_up_name != NULL ? g_intern_string (row.runner_up_name) : NULL;
  quoth_reading_free (reading);
  return row;
}

static void
test_runner_up (void)
{
  g_autoptr (QuothAnnotationBuilder) builder = quoth_annotation_builder_new ();
  QuothQuote row = second_of ((QuothRange){ 3, 5 }, builder);

  g_assert_cmpstr (row.runner_up_name, ==, "Tom Abara");
  g_assert_cmpint (row.runner_up_entity, ==, 1);
  g_assert_cmpuint (row.runner_up.start, ==, strlen ("Ada Kerr met "));
  g_assert_cmpuint (row.runner_up.end, ==, strlen ("Ada Kerr met Tom Abara"));
}

static void
test_runner_up_in_words (void)
{
  g_autoptr (QuothAnnotationBuilder) builder = quoth_annotation_builder_new ();
  QuothQuote row = second_of ((QuothRange){ 6, 8 }, builder);

  g_assert_cmpstr (row.runner_up_name, ==, "an engineer");
  g_assert_cmpint (row.runner_up_entity, ==, -1);
}

static void
test_no_runner_up (void)
{
  g_autoptr (QuothAnnotationBuilder) none = quoth_annotation_builder_new ();
  g_autoptr (QuothAnnotationBuilder) same = quoth_annotation_builder_new ();
  QuothQuote row = second_of ((QuothRange){ 0, 0 }, none);

  g_assert_true (quoth_span_is_empty (row.runner_up));
  g_assert_null (row.runner_up_name);
  row = second_of ((QuothRange){ 0, 2 }, same); /* the speaker again */
  g_assert_true (quoth_span_is_empty (row.runner_up));
  g_assert_null (row.runner_up_name);
}

static void
test_names (void)
{
  QuothSpeakerType type;
  QuothPolarity polarity;

  for (guint i = QUOTH_SPEAKER_UNKNOWN; i <= QUOTH_SPEAKER_DOCUMENT; i++)
    {
      g_assert_true (quoth_speaker_type_from (quoth_speaker_type_name (i), &type));
      g_assert_cmpuint (type, ==, i);
    }
  for (guint i = QUOTH_POLARITY_ASSERTED; i <= QUOTH_POLARITY_REFUSED; i++)
    {
      g_assert_true (quoth_polarity_from (quoth_polarity_name (i), &polarity));
      g_assert_cmpuint (polarity, ==, i);
    }
  g_assert_false (quoth_speaker_type_from ("nobody", &type));
  g_assert_null (quoth_polarity_name (17));
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) cases = NULL;
  g_autoptr (GError) error = NULL;
  gboolean prints = argc > 1 && strcmp (argv[1], "--print") == 0;
  int status;

  g_test_init (&argc, &argv, NULL);
  annotator = quoth_annotator_new (&error);
  g_assert_no_error (error);
  cases = prose_spec_read ("facts", g_getenv ("QUOTH_FACTS_SPEC"));
  g_assert_cmpuint (cases->len, >=, 35);
  for (guint i = 0; i < cases->len; i++)
    {
      ProseCase *self = g_ptr_array_index (cases, i);
      g_autofree char *found = prints ? find (self) : NULL;

      g_test_add_data_func (self->path, self, test_case);
      if (prints)
        printf ("\n%s\n%s%s", self->path, self->passage->str, found);
    }
  g_test_add_func ("/facts/polarity", test_polarity);
  g_test_add_func ("/facts/runner-up/a-name", test_runner_up);
  g_test_add_func ("/facts/runner-up/words", test_runner_up_in_words);
  g_test_add_func ("/facts/runner-up/none", test_no_runner_up);
  g_test_add_func ("/facts/names-of-values", test_names);
  status = prints ? 0 : g_test_run ();
  quoth_annotator_unref (annotator);
  return status;
}

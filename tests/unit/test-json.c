/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The annotation as JSON: exact bytes, offsets in code points. */
#include "annotate/names.h"

static const char text[] = "Zoë Grau said “no”.\nOn Monday\t\"yes\".";

static char *
json_of (QuothAnnotationBuilder *builder,
         const char             *date)
{
  g_autoptr(QuothAnnotation) annotation = quoth_annotation_builder_finish (builder);
  g_autoptr(QuothArticle) article = quoth_article_new_verbatim (text, strlen (text), 0, date);
  GString *out = g_string_new (NULL);

  quoth_annotation_append_json (annotation, article, out);
  return g_string_free (out, FALSE);
}

static QuothSpan
span_of (const char *words)
{
  const char *at = strstr (text, words);

  g_assert_nonnull (at);
  return (QuothSpan){ at - text, at - text + strlen (words) };
}

static void
test_empty (void)
{
  g_autofree char *json = json_of (quoth_annotation_builder_new (), NULL);

  g_assert_cmpstr (json, ==, "\"date\": null, \"entities\": [], \"quotes\": []");
}

static void
test_entities (void)
{
  QuothAnnotationBuilder *builder = quoth_annotation_builder_new ();
  guint32 grau = quoth_annotation_builder_add_entity (builder, QUOTH_KIND_PERSON, "Zoë Grau", NULL);
  guint32 day = quoth_annotation_builder_add_entity (builder, QUOTH_KIND_DATE, "Monday", "2023-06-12");

  quoth_annotation_builder_add_mention (builder, span_of ("Zoë Grau"), grau, QUOTH_ALIAS_WHOLE);
  quoth_annotation_builder_add_mention (builder, span_of ("Monday"), day, QUOTH_ALIAS_WRITTEN);

  g_autofree char *json = json_of (builder, "2023-06-12");

  g_assert_cmpstr (json, ==,
                   "\"date\": \"2023-06-12\", \"entities\": ["
                   "{\"start\": 0, \"end\": 8, \"type\": \"PERSON\", \"text\": \"Zoë Grau\", \"name\": \"Zoë Grau\"}, "
                   "{\"start\": 23, \"end\": 29, \"type\": \"DATE\", \"text\": \"Monday\", \"name\": \"Monday\", "
                   "\"value\": \"2023-06-12\", \"why\": \"written\"}], \"quotes\": []");
}

static void
test_quotes (void)
{
  QuothAnnotationBuilder *builder = quoth_annotation_builder_new ();
  guint32 grau = quoth_annotation_builder_add_entity (builder, QUOTH_KIND_PERSON, "Zoë Grau", NULL);
  QuothSpan part = span_of ("“no”");
  QuothQuote quote = {
    .span = part, .n_parts = 1, .kind = QUOTH_QUOTE_DIRECT, .quote_class = QUOTH_CLASS_SPEECH,
    .certainty = QUOTH_CERTAINTY_SURE, .speaker_type = QUOTH_SPEAKER_NAMED, .speaker = span_of ("Zoë Grau"),
    .speaker_entity = grau, .speaker_name = "Zoë Grau", .cue = span_of ("said"), .lemma = "say",
    .reason = "name before cue",
  };

  quoth_annotation_builder_add_quote (builder, &quote, &part);

  g_autofree char *json = json_of (builder, NULL);

  g_assert_cmpstr (json, ==,
                   "\"date\": null, \"entities\": [], \"quotes\": ["
                   "{\"start\": 14, \"end\": 18, \"parts\": [[14, 18]], \"kind\": \"direct\", \"class\": \"speech\", "
                   "\"speaker\": {\"start\": 0, \"end\": 8, \"name\": \"Zoë Grau\", \"type\": \"PERSON\", \"kind\": \"named\"}, "
                   "\"cue\": {\"start\": 9, \"end\": 13, \"lemma\": \"say\", \"group\": \"neutral\"}, "
                   "\"certainty\": \"sure\", \"reason\": \"name before cue\", "
                   "\"addressee\": null, \"polarity\": \"asserted\", \"runner_up\": null}]");
}

static void
test_unnamed_and_unknown (void)
{
  QuothAnnotationBuilder *builder = quoth_annotation_builder_new ();
  QuothSpan first = span_of ("“no”"), second = span_of ("\"yes\"");
  QuothQuote quote = {
    .span = first, .n_parts = 1, .kind = QUOTH_QUOTE_DIRECT, .quote_class = QUOTH_CLASS_SPEECH,
    .certainty = QUOTH_CERTAINTY_GUESS, .speaker_type = QUOTH_SPEAKER_UNNAMED, .speaker = span_of ("Monday"),
    .speaker_entity = -1, .speaker_name = "a \"source\"\n", .reason = "nearest words",
  };

  quoth_annotation_builder_add_quote (builder, &quote, &first);
  quote.span = second;
  quote.speaker_type = QUOTH_SPEAKER_UNKNOWN;
  quote.speaker_name = NULL;
  quoth_annotation_builder_add_quote (builder, &quote, &second);

  g_autofree char *json = json_of (builder, NULL);

  g_assert_nonnull (strstr (json, "\"name\": \"a \\\"source\\\"\\n\", \"type\": \"UNNAMED\", \"kind\": \"unnamed\"}, "
                                  "\"cue\": null"));
  g_assert_nonnull (strstr (json, "\"speaker\": null, \"cue\": null, \"certainty\": \"guess\""));
}

static void
test_what_a_quote_carries (void)
{
  QuothAnnotationBuilder *builder = quoth_annotation_builder_new ();
  QuothSpan part = span_of ("“no”");
  QuothQuote quote = {
    .span = part, .n_parts = 1, .kind = QUOTH_QUOTE_DIRECT, .quote_class = QUOTH_CLASS_SPEECH,
    .certainty = QUOTH_CERTAINTY_GUESS, .speaker_type = QUOTH_SPEAKER_COLLECTIVE, .speaker = span_of ("Monday"),
    .speaker_entity = -1, .speaker_name = "voters", .reason = "nearest words",
    .polarity = QUOTH_POLARITY_REFUSED, .addressee = span_of ("Monday"), .addressee_entity = -1,
    .addressee_name = "reporters", .runner_up = span_of ("Zoë Grau"), .runner_up_entity = -1,
    .runner_up_name = "Zoë Grau",
  };

  quoth_annotation_builder_add_quote (builder, &quote, &part);

  g_autofree char *json = json_of (builder, NULL);

  g_assert_nonnull (strstr (json, "\"type\": \"UNNAMED\", \"kind\": \"collective\"}"));
  g_assert_nonnull (strstr (json, "\"addressee\": {\"start\": 23, \"end\": 29, \"name\": \"reporters\"}, "
                                  "\"polarity\": \"refused\", "
                                  "\"runner_up\": {\"start\": 0, \"end\": 8, \"name\": \"Zoë Grau\"}}"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/empty-annotation", test_empty);
  g_test_add_func ("/json/entities-in-code-points", test_entities);
  g_test_add_func ("/json/quotes", test_quotes);
  g_test_add_func ("/json/unnamed-and-unknown-speakers", test_unnamed_and_unknown);
  g_test_add_func ("/json/what-a-quote-carries", test_what_a_quote_carries);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The annotation and its builder, and the tables of kinds. */
#include "annotate/names.h"

static void
test_sorted (void)
{
  QuothAnnotationBuilder *builder = quoth_annotation_builder_new ();
  guint32 grau = quoth_annotation_builder_add_entity (builder, QUOTH_KIND_PERSON, "Anna Grau", NULL);
  guint32 day = quoth_annotation_builder_add_entity (builder, QUOTH_KIND_DATE, "Monday", "2023-06-12");
  guint n;

  quoth_annotation_builder_add_mention (builder, (QuothSpan){ 40, 44 }, grau, QUOTH_ALIAS_WHOLE);
  quoth_annotation_builder_add_mention (builder, (QuothSpan){ 20, 26 }, day, QUOTH_ALIAS_WHOLE);
  quoth_annotation_builder_add_mention (builder, (QuothSpan){ 0, 9 }, grau, QUOTH_ALIAS_WHOLE);

  g_autoptr(QuothAnnotation) annotation = quoth_annotation_builder_finish (builder);
  const QuothMention *mentions = quoth_annotation_mentions (annotation, &n);

  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpuint (mentions[0].span.start, ==, 0);
  g_assert_cmpuint (mentions[1].span.start, ==, 20);
  g_assert_cmpuint (mentions[1].kind, ==, QUOTH_KIND_DATE);
  g_assert_cmpuint (mentions[2].span.start, ==, 40);

  const QuothEntity *entities = quoth_annotation_entities (annotation, &n);

  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (entities[grau].n_mentions, ==, 2);
  g_assert_cmpstr (entities[day].value, ==, "2023-06-12");
}

/* Quotes sort by place, outer before nested, and each keeps its own parts. */
static void
test_quotes (void)
{
  QuothAnnotationBuilder *builder = quoth_annotation_builder_new ();
  QuothSpan late[] = { { 50, 60 }, { 70, 80 } }, inner[] = { { 10, 15 } }, outer[] = { { 10, 40 } };
  QuothQuote quote = { .speaker_entity = -1, .reason = "no cue" };
  guint n;

  quote.span = (QuothSpan){ 50, 80 };
  quote.n_parts = 2;
  quoth_annotation_builder_add_quote (builder, &quote, late);
  quote.span = inner[0];
  quote.n_parts = 1;
  quoth_annotation_builder_add_quote (builder, &quote, inner);
  quote.span = outer[0];
  quoth_annotation_builder_add_quote (builder, &quote, outer);

  g_autoptr(QuothAnnotation) annotation = quoth_annotation_builder_finish (builder);
  const QuothQuote *quotes = quoth_annotation_quotes (annotation, &n);
  const QuothSpan *parts = quoth_annotation_parts (annotation, &n);

  g_assert_cmpuint (n, ==, 4);
  g_assert_cmpuint (quotes[0].span.end, ==, 40);
  g_assert_cmpuint (quotes[1].span.end, ==, 15);
  g_assert_cmpuint (quotes[2].n_parts, ==, 2);
  g_assert_cmpuint (quotes[2].first_part, ==, 2);
  g_assert_cmpuint (parts[2].start, ==, 50);
  g_assert_cmpuint (parts[3].start, ==, 70);
}

/* What the caller gave may change afterwards. */
static void
test_strings_are_copied (void)
{
  QuothAnnotationBuilder *builder = quoth_annotation_builder_new ();
  char name[] = "Anna Grau";
  guint n;

  quoth_annotation_builder_add_entity (builder, QUOTH_KIND_PERSON, name, NULL);
  name[0] = 'X';

  g_autoptr(QuothAnnotation) annotation = quoth_annotation_builder_finish (builder);

  g_assert_cmpstr (quoth_annotation_entities (annotation, &n)->name, ==, "Anna Grau");
}

static void
test_half_built (void)
{
  g_autoptr(QuothAnnotationBuilder) builder = quoth_annotation_builder_new ();
  guint32 entity = quoth_annotation_builder_add_entity (builder, QUOTH_KIND_PERSON, "Anna Grau", NULL);

  g_assert_cmpuint (quoth_annotation_builder_n_entities (builder), ==, 1);
  g_assert_cmpstr (quoth_annotation_builder_entity (builder, entity)->name, ==, "Anna Grau");
  g_assert_cmpint (quoth_annotation_builder_gender (builder, entity), ==, QUOTH_GENDER_UNKNOWN);
  quoth_annotation_builder_set_gender (builder, entity, QUOTH_GENDER_FEMALE);
  g_assert_cmpint (quoth_annotation_builder_gender (builder, entity), ==, QUOTH_GENDER_FEMALE);
}

static void
test_kinds (void)
{
  g_assert_cmpuint (quoth_n_kinds, ==, 11);
  for (guint i = 0; i < quoth_n_kinds; i++)
    {
      const QuothKindInfo *kind = &quoth_kinds[i];

      g_assert_true (quoth_kind_info (kind->kind) == kind);
      g_assert_true (quoth_kind_by_name (kind->name) == kind);
      g_assert_true (quoth_kind_by_name (kind->label) == kind);
    }
  g_assert_null (quoth_kind_info (99));
  g_assert_null (quoth_kind_by_name ("people"));
  g_assert_null (quoth_kind_by_name (NULL));
}

static void
test_small_names (void)
{
  g_assert_cmpstr (quoth_quote_kind_name (QUOTH_QUOTE_MIXED), ==, "mixed");
  g_assert_cmpint (quoth_quote_kind_from ("indirect"), ==, QUOTH_QUOTE_INDIRECT);
  g_assert_cmpstr (quoth_quote_class_name (QUOTH_CLASS_STANCE), ==, "stance");
  g_assert_cmpint (quoth_quote_class_from ("speech"), ==, QUOTH_CLASS_SPEECH);
  g_assert_cmpstr (quoth_certainty_name (QUOTH_CERTAINTY_SURE), ==, "sure");
  g_assert_cmpint (quoth_certainty_from ("guess"), ==, QUOTH_CERTAINTY_GUESS);
  g_assert_cmpint (quoth_certainty_from ("certain"), ==, 0);
  g_assert_null (quoth_quote_kind_name (0));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/annotation/mentions-sorted-and-counted", test_sorted);
  g_test_add_func ("/annotation/quotes-sorted-with-their-parts", test_quotes);
  g_test_add_func ("/annotation/strings-are-copied", test_strings_are_copied);
  g_test_add_func ("/annotation/half-built-can-be-asked-and-freed", test_half_built);
  g_test_add_func ("/kinds/table-reads-both-ways", test_kinds);
  g_test_add_func ("/kinds/small-names-read-both-ways", test_small_names);
  return g_test_run ();
}

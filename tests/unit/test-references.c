/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-references.c - runs the prose spec tests/references.txt: every passage is a test of its
 * own.
 *
 * A passage must give exactly the references listed under it, in order. `test-references
 * --print` prints what is found instead. */
#include "annotate/annotate.h"
#include "annotate/references.h"
#include "prose-spec.h"

#include <stdio.h>
#include <string.h>

static QuothAnnotator *annotator;

/* ---- what is found, in the words of the spec ------------------------------------------------- */

static GPtrArray *
find (const ProseCase *self)
{
  const char *body = self->passage->str;
  g_autoptr(QuothArticle) article = quoth_article_new_verbatim (body, self->passage->len, 0, NULL);
  g_autoptr(QuothAnnotation) annotation = quoth_annotator_run (annotator, article, NULL, NULL);
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);
  guint n, n_entities;
  const QuothReference *references = quoth_annotation_references (annotation, &n);
  const QuothEntity *entities = quoth_annotation_entities (annotation, &n_entities);

  for (guint i = 0; i < n; i++)
    {
      const QuothReference *reference = &references[i];

      g_assert_cmpuint (reference->entity, <, n_entities);
      g_assert_nonnull (reference->reason);
      g_assert_false (quoth_span_is_empty (reference->antecedent));
      g_assert_cmpuint (reference->antecedent.end, <=, self->passage->len);
      g_assert_false (quoth_span_touches (reference->span, reference->antecedent));
      if (i > 0)
        g_assert_cmpuint (references[i - 1].span.end, <=, reference->span.start);
      g_ptr_array_add (found, g_strdup_printf ("%.*s = %s | %s",
                                               (int) (reference->span.end - reference->span.start),
                                               body + reference->span.start,
                                               entities[reference->entity].name,
                                               quoth_certainty_name (reference->certainty)));
    }
  if (n == 0)
    g_ptr_array_add (found, g_strdup ("none"));
  return found;
}

static void
test_case (gconstpointer data)
{
  const ProseCase *self = data;
  g_autoptr(GPtrArray) found = find (self);

  for (guint i = 0; i < MIN (found->len, self->expected->len); i++)
    {
      const char *expected = g_ptr_array_index (self->expected, i);
      char *line = g_ptr_array_index (found, i);

      if (strstr (expected, " | ") == NULL && strstr (line, " | ") != NULL)
        *strstr (line, " | ") = '\0';
      g_assert_cmpstr (line, ==, expected);
    }
  g_assert_cmpuint (found->len, ==, self->expected->len);
}

/* Whoever does not ask for references gets none, and the same quotes. */
static void
test_only_when_kept (void)
{
  const char text[] = "“The ferry was full,” Tom Abara said. “I walked,” he added.";
  g_autoptr(QuothArticle) article = quoth_article_new_verbatim (text, strlen (text), 0, NULL);
  g_autoptr(QuothAnnotator) plain = quoth_annotator_new (NULL);
  g_autoptr(QuothAnnotation) without = quoth_annotator_run (plain, article, NULL, NULL);
  g_autoptr(QuothAnnotation) with = quoth_annotator_run (annotator, article, NULL, NULL);
  const QuothQuote *a, *b;
  guint n, n_with;

  quoth_annotation_references (without, &n);
  g_assert_cmpuint (n, ==, 0);
  quoth_annotation_references (with, &n);
  g_assert_cmpuint (n, ==, 1);
  a = quoth_annotation_quotes (without, &n);
  b = quoth_annotation_quotes (with, &n_with);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (n_with, ==, 2);
  g_assert_cmpstr (a[1].speaker_name, ==, "Tom Abara");
  g_assert_cmpstr (b[1].speaker_name, ==, "Tom Abara");
}

/* Every weight belongs to a feature, and they are no rest of another set of features. */
static void
test_weights_are_of_these_features (void)
{
  guint n = 0;

  for (guint f = 0; f < QUOTH_REFERENCE_N_FEATURES; f++)
    n += quoth_reference_weights[f] != 0;
  g_assert_cmpuint (n, >, QUOTH_REFERENCE_N_FEATURES / 2);
  g_assert_cmpint (quoth_reference_weights[QUOTH_REFERENCE_N_FEATURES - 1], !=, 0);
}

int
main (int argc, char **argv)
{
  g_autoptr(GPtrArray) cases = NULL;
  g_autoptr(GError) error = NULL;
  gboolean prints = argc > 1 && strcmp (argv[1], "--print") == 0;
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  annotator = quoth_annotator_new (&error);
  g_assert_no_error (error);
  quoth_annotator_keep_references (annotator);
  cases = prose_spec_read ("references", g_getenv ("QUOTH_REFERENCES_SPEC"));
  g_assert_cmpuint (cases->len, >=, 20);
  g_test_add_func ("/references/only-when-kept", test_only_when_kept);
  g_test_add_func ("/references/weights-are-of-these-features", test_weights_are_of_these_features);
  for (guint i = 0; i < cases->len; i++)
    {
      ProseCase *self = g_ptr_array_index (cases, i);
      g_autoptr(GPtrArray) found = find (self);

      g_test_add_data_func (self->path, self, test_case);
      if (prints)
        printf ("\n%s\n%s", self->path, self->passage->str);
      for (guint k = 0; prints && k < found->len; k++)
        printf ("-> %s\n", (const char *) g_ptr_array_index (found, k));
    }
  if (!prints)
    status = g_test_run ();
  quoth_annotator_unref (annotator);
  return status;
}

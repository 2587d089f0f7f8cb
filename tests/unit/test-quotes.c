/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-quotes.c - runs the prose spec tests/quotes.txt: every passage is a test of its own.
 *
 * A passage must give exactly the quotes listed under it, in order: kind, words, speaker, verb and,
 * where it is written, certainty. `test-quotes --print` prints what is found instead. */
#include "annotate/annotate.h"
#include "prose-spec.h"

#include <stdio.h>
#include <string.h>

static QuothAnnotator *annotator;

/* ---- what is found, in the words of the spec ------------------------------------------------------ */

static void
append_quote (GString *out,
              const QuothArticle *article,
              const QuothAnnotation *annotation,
              const QuothQuote *quote,
              gboolean with_certainty)
{
  const char *body = quoth_article_body (article, NULL);
  guint n_parts;
  const QuothSpan *parts = quoth_annotation_parts (annotation, &n_parts);

  g_string_append_printf (out, "%s%s: ", quote->quote_class == QUOTH_CLASS_STANCE ? "stance " : "",
                          quoth_quote_kind_name (quote->kind));
  for (guint p = 0; p < quote->n_parts; p++)
    {
      QuothSpan part = parts[quote->first_part + p];
      g_autofree char *words = g_strndup (body + part.start, part.end - part.start);

      g_strdelimit (words, "\n", ' ');
      g_string_append_printf (out, "%s%s", p > 0 ? " ++ " : "", words);
    }
  switch (quote->speaker_type)
    {
    case QUOTH_SPEAKER_NAMED: g_string_append_printf (out, " | %s", quote->speaker_name); break;
    case QUOTH_SPEAKER_UNNAMED:
    case QUOTH_SPEAKER_COLLECTIVE:
    case QUOTH_SPEAKER_DOCUMENT:
      g_string_append_printf (out, " | (%s)", quote->speaker_name);
      break;
    default: g_string_append (out, " | -");
    }
  g_string_append_printf (out, " | %s", quote->lemma != NULL ? quote->lemma : "-");
  if (with_certainty)
    g_string_append_printf (out, " | %s", quoth_certainty_name (quote->certainty));
  g_string_append_c (out, '\n');
}

/* The quotes of a passage, a line each; with the certainty where the expectation has one. */
static char *
find (const ProseCase *self, gboolean all_certainties)
{
  g_autofree char *passage = g_strstrip (g_strdup (self->passage->str));
  g_autoptr(QuothArticle) article =
    quoth_article_new_verbatim (passage, strlen (passage), 0, NULL);
  g_autoptr(QuothAnnotation) annotation = NULL;
  GString *out = g_string_new (NULL);
  const QuothQuote *quotes;
  guint n;

  annotation = quoth_annotator_run (annotator, article, NULL, NULL);
  g_assert_nonnull (annotation);
  quotes = quoth_annotation_quotes (annotation, &n);
  for (guint i = 0; i < n; i++)
    {
      guint bars = 0;

      if (i < self->expected->len)
        for (const char *p = strstr (self->expected->pdata[i], " | "); p != NULL; p = strstr (p + 1, " | "))
          bars++;
      g_assert_nonnull (quotes[i].reason);
      append_quote (out, article, annotation, &quotes[i], all_certainties || bars == 3);
    }
  if (n == 0)
    g_string_append (out, "none\n");
  return g_string_free (out, FALSE);
}

static void
test_case (gconstpointer data)
{
  const ProseCase *self = data;
  g_autofree char *found = find (self, FALSE);
  g_autoptr(GString) expected = g_string_new (NULL);

  for (guint i = 0; i < self->expected->len; i++)
    g_string_append_printf (expected, "%s\n", (const char *) self->expected->pdata[i]);
  g_assert_cmpstr (found, ==, expected->str);
}

static void
print_cases (const GPtrArray *cases)
{
  for (guint i = 0; i < cases->len; i++)
    {
      const ProseCase *self = g_ptr_array_index (cases, i);
      g_autofree char *found = find (self, TRUE);
      g_auto(GStrv) lines = g_strsplit (found, "\n", -1);

      printf ("\n%s\n%s", self->path, self->passage->str);
      for (guint k = 0; lines[k][0] != '\0'; k++)
        printf ("-> %s\n", lines[k]);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr(GPtrArray) cases = NULL;
  g_autoptr(GError) error = NULL;
  gboolean prints = argc > 1 && strcmp (argv[1], "--print") == 0;
  int status;

  g_test_init (&argc, &argv, NULL);
  annotator = quoth_annotator_new (&error);
  g_assert_no_error (error);
  cases = prose_spec_read ("quotes", g_getenv ("QUOTH_QUOTES_SPEC"));
  g_assert_cmpuint (cases->len, >=, 60);
  for (guint i = 0; i < cases->len; i++)
    {
      ProseCase *self = g_ptr_array_index (cases, i);

      g_test_add_data_func (self->path, self, test_case);
    }
  if (prints)
    print_cases (cases);
  status = prints ? 0 : g_test_run ();
  quoth_annotator_unref (annotator);
  return status;
}

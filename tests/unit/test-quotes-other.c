/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-quotes-other.c - runs the prose spec tests/quotes-other.txt: quotes in other languages and
 * marks. Every passage is a test of its own and must give exactly the quotes listed under it, in
 * order: kind, words, speaker, verb and certainty. Its first line may be "@ de": what the article
 * says of its language. `test-quotes-other --print` prints what is found instead. */
#include "annotate/annotate.h"
#include "prose-spec.h"

#include <stdio.h>
#include <string.h>

static QuothAnnotator *annotator;

/* ---- what is found, in the words of the spec ------------------------------------------------------ */

static void
append_parts (GString *out,
              const QuothArticle *article,
              const QuothAnnotation *annotation,
              const QuothQuote *quote)
{
  const char *body = quoth_article_body (article, NULL);
  guint n_parts;
  const QuothSpan *parts = quoth_annotation_parts (annotation, &n_parts);

  for (guint p = quote->first_part; p < quote->first_part + quote->n_parts; p++)
    {
      g_autofree char *words = g_strndup (body + parts[p].start, parts[p].end - parts[p].start);

      g_assert_true (g_utf8_validate (words, -1, NULL));
      g_strdelimit (words, "\n", ' ');
      g_string_append_printf (out, "%s%s", p > quote->first_part ? " ++ " : "", words);
    }
}

static void
append_quote (GString *out,
              const QuothArticle *article,
              const QuothAnnotation *annotation,
              const QuothQuote *quote)
{
  g_string_append_printf (out, "%s%s: ", quote->quote_class == QUOTH_CLASS_STANCE ? "stance " : "",
                          quoth_quote_kind_name (quote->kind));
  append_parts (out, article, annotation, quote);
  if (quote->speaker_type == QUOTH_SPEAKER_NAMED)
    g_string_append_printf (out, " | %s", quote->speaker_name);
  else if (quote->speaker_name != NULL)
    g_string_append_printf (out, " | (%s)", quote->speaker_name);
  else
    g_string_append (out, " | -");
  g_string_append_printf (out, " | %s | %s\n", quote->lemma != NULL ? quote->lemma : "-",
                          quoth_certainty_name (quote->certainty));
}

/* The passage as an article; "@ de" is not part of it. */
static QuothArticle *
article_of (const ProseCase *self)
{
  g_autofree char *passage = g_strstrip (g_strdup (self->passage->str));
  const char *text = passage;
  g_autoptr(QuothDraft) draft = quoth_draft_new ();
  g_autoptr(GError) error = NULL;
  QuothArticle *article;

  if (g_str_has_prefix (passage, "@ "))
    {
      char *end = strchr (passage, '\n');

      *end = '\0';
      quoth_draft_set (draft, QUOTH_FIELD_LANGUAGE, passage + 2);
      text = end + 1;
    }
  {
    g_auto(GStrv) paragraphs = g_strsplit (text, "\n\n", -1);

    for (guint i = 0; paragraphs[i] != NULL; i++)
      {
        quoth_draft_add_text (draft, paragraphs[i], -1);
        quoth_draft_end_paragraph (draft);
      }
  }
  article = quoth_draft_finish (draft, &error);
  g_assert_no_error (error);
  return article;
}

/* The quotes of a passage, a line each. */
static char *
find (const ProseCase *self)
{
  g_autoptr(QuothArticle) article = article_of (self);
  g_autoptr(QuothAnnotation) annotation = quoth_annotator_run (annotator, article, NULL, NULL);
  GString *out = g_string_new (NULL);
  const QuothQuote *quotes;
  guint n;

  g_assert_nonnull (annotation);
  quotes = quoth_annotation_quotes (annotation, &n);
  for (guint i = 0; i < n; i++)
    {
      g_assert_nonnull (quotes[i].reason);
      append_quote (out, article, annotation, &quotes[i]);
    }
  if (n == 0)
    g_string_append (out, "none\n");
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

static void
print_cases (const GPtrArray *cases)
{
  for (guint i = 0; i < cases->len; i++)
    {
      const ProseCase *self = g_ptr_array_index (cases, i);
      g_autofree char *found = find (self);

      prose_print (self, found);
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
  cases = prose_spec_read ("quotes-other", g_getenv ("QUOTH_QUOTES_OTHER_SPEC"));
  g_assert_cmpuint (cases->len, >=, prints ? 1 : 30);
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

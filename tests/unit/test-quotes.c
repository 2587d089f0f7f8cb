/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-quotes.c - runs the prose spec tests/quotes.txt: every passage is a test of its own.
 *
 * A passage must give exactly the quotes listed under it, in order: kind, words, speaker, verb and,
 * where it is written, certainty. Those under the heading "pending" are known misses, and there the
 * test fails when one is right: it is to be moved up. `test-quotes --print` prints what is found
 * instead, `--verdicts` the path of every passage with "right" or "miss". */
#include "annotate/annotate.h"
#include "prose-spec.h"

#include <stdio.h>
#include <string.h>

/* How many passages may be pending: lower it with every one that comes right. */
#define MOST_PENDING 64
#define FEWEST       303

static QuothAnnotator *annotator;

/* ---- what is found, in the words of the spec ------------------------------------------------ */

/* One line. What `expected` leaves open stays open: its certainty, a verb written *. "": nothing is. */
static void
append_quote (GString *out,
              const QuothArticle *article,
              const QuothAnnotation *annotation,
              const QuothQuote *quote,
              const char *expected)
{
  g_auto (GStrv) fields = g_strsplit (expected, " | ", -1);
  guint n_fields = g_strv_length (fields);
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
  if (quote->speaker_type == QUOTH_SPEAKER_NAMED)
    g_string_append_printf (out, " | %s", quote->speaker_name);
  else if (quote->speaker_type != QUOTH_SPEAKER_UNKNOWN)
    g_string_append_printf (out, " | (%s)", quote->speaker_name);
  else
    g_string_append (out, " | -");
  if (n_fields > 2 && strcmp (fields[2], "*") == 0)
    g_string_append (out, " | *");
  else
    g_string_append_printf (out, " | %s", quote->lemma != NULL ? quote->lemma : "-");
  if (n_fields == 0 || n_fields == 4)
    g_string_append_printf (out, " | %s", quoth_certainty_name (quote->certainty));
  g_string_append_c (out, '\n');
}

/* The quotes of a passage, a line each; everything about them, or what the expectation asks. */
static char *
find (const ProseCase *self, gboolean asks_all)
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
      gboolean is_expected = !asks_all && i < self->expected->len;

      g_assert_nonnull (quotes[i].reason);
      append_quote (out, article, annotation, &quotes[i],
                    is_expected ? self->expected->pdata[i] : "");
    }
  if (n == 0)
    g_string_append (out, "none\n");
  return g_string_free (out, FALSE);
}

static gboolean
is_pending (const ProseCase *self)
{
  return g_str_has_prefix (self->path, "/quotes/pending/");
}

/* ---- the tests ------------------------------------------------------------------------------ */

static void
test_case (gconstpointer data)
{
  const ProseCase *self = data;
  g_autofree char *found = find (self, FALSE);
  g_autofree char *expected = prose_expected (self);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_pending (gconstpointer data)
{
  const ProseCase *self = data;
  g_autofree char *found = find (self, FALSE);
  g_autofree char *expected = prose_expected (self);

  if (strcmp (found, expected) == 0)
    g_test_fail_printf ("right now: move it up, as tests/accuracy/sort-quotes.py does");
  else
    g_test_incomplete ("a known miss");
}

static void
test_pending_shrinks (gconstpointer data)
{
  const GPtrArray *cases = data;
  guint n_pending = 0;

  for (guint i = 0; i < cases->len; i++)
    n_pending += is_pending (g_ptr_array_index (cases, i));
  g_test_message ("%u passages, %u of them pending", cases->len, n_pending);
  g_assert_cmpuint (cases->len, >=, FEWEST);
  g_assert_cmpuint (n_pending, <=, MOST_PENDING);
}

/* ---- by hand -------------------------------------------------------------------------------- */

static void
print_verdicts (const GPtrArray *cases)
{
  for (guint i = 0; i < cases->len; i++)
    {
      const ProseCase *self = g_ptr_array_index (cases, i);
      g_autofree char *found = find (self, FALSE);
      g_autofree char *expected = prose_expected (self);

      printf ("%s\t%s\n", self->path, strcmp (found, expected) == 0 ? "right" : "miss");
    }
}

static void
print_cases (const GPtrArray *cases)
{
  for (guint i = 0; i < cases->len; i++)
    {
      const ProseCase *self = g_ptr_array_index (cases, i);
      g_autofree char *found = find (self, TRUE);

      prose_print (self, found);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr(GPtrArray) cases = NULL;
  g_autoptr(GError) error = NULL;
  const char *wish = argc > 1 ? argv[1] : "";
  gboolean prints = strcmp (wish, "--print") == 0;
  gboolean judges = strcmp (wish, "--verdicts") == 0;
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions (); /* all that is wrong at once */
  annotator = quoth_annotator_new (&error);
  g_assert_no_error (error);
  cases = prose_spec_read ("quotes", g_getenv ("QUOTH_QUOTES_SPEC"));
  for (guint i = 0; i < cases->len; i++)
    {
      ProseCase *self = g_ptr_array_index (cases, i);

      g_test_add_data_func (self->path, self, is_pending (self) ? test_pending : test_case);
    }
  g_test_add_data_func ("/quotes/what-is-pending-only-shrinks", cases, test_pending_shrinks);
  if (prints)
    print_cases (cases);
  else if (judges)
    print_verdicts (cases);
  else
    status = g_test_run ();
  quoth_annotator_unref (annotator);
  return status;
}

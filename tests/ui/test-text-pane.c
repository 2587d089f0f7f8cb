/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-text-pane.c - the reader, its offsets and marks, the find bar and the why bar. */

#include "app/article-highlights.h"
#include "app/find-bar.h"
#include "app/reader.h"
#include "app/why-bar.h"

#include <adwaita.h>
#include <string.h>

static const char ferry[] =
  "Talks between the Seafarers’ Union and Northern Ferries broke down.\n\n"
  "“We stay ashore,” said Ilse Marrant. “Not one line of it.”\n\n"
  "Marrant was at the Café Vell.";

static QuothSpan
span_of (QuothArticle *article,
         const char   *words)
{
  const char *body = quoth_article_body (article, NULL);
  const char *at = strstr (body, words);

  g_assert_nonnull (at);
  return (QuothSpan){ at - body, at - body + strlen (words) };
}

static char *
slice (QuothArticle *article,
       QuothSpan     span)
{
  return g_strndup (quoth_article_body (article, NULL) + span.start, span.end - span.start);
}

static QuothArticle *
article_of (const char *text)
{
  g_autoptr (QuothDraft) draft = quoth_draft_new ();
  g_autoptr (GError) error = NULL;

  quoth_draft_set (draft, QUOTH_FIELD_OUTLET, "Harbour Times");
  quoth_draft_add_plain (draft, text, -1);
  QuothArticle *article = quoth_draft_finish (draft, &error);
  g_assert_no_error (error);
  return article;
}

/* One quote in two parts, sure, said by Ilse Marrant; she and the union are names. */
static QuothAnnotation *
annotation_of_class (QuothArticle   *article,
                     QuothQuoteClass quote_class)
{
  QuothAnnotationBuilder *builder = quoth_annotation_builder_new ();
  const guint32 marrant = quoth_annotation_builder_add_entity (builder, QUOTH_KIND_PERSON, "Ilse Marrant", NULL);
  const guint32 ferries = quoth_annotation_builder_add_entity (builder, QUOTH_KIND_ORG, "Northern Ferries", NULL);
  const QuothSpan parts[] = { span_of (article, "“We stay ashore,”"), span_of (article, "“Not one line of it.”") };
  QuothQuote quote = {
    .span = { parts[0].start, parts[1].end }, .n_parts = 2,
    .kind = QUOTH_QUOTE_DIRECT, .quote_class = quote_class, .certainty = QUOTH_CERTAINTY_SURE,
    .speaker_type = QUOTH_SPEAKER_NAMED, .speaker = span_of (article, "Ilse Marrant"),
    .speaker_entity = marrant, .speaker_name = "Ilse Marrant", .cue = span_of (article, "said"),
    .lemma = "say", .reason = "name right after the verb",
  };

  quoth_annotation_builder_add_mention (builder, quote.speaker, marrant, QUOTH_ALIAS_WHOLE);
  quoth_annotation_builder_add_mention (builder, span_of (article, "Northern Ferries"), ferries, QUOTH_ALIAS_WHOLE);
  quoth_annotation_builder_add_quote (builder, &quote, parts);
  return quoth_annotation_builder_finish (builder);
}

static QuothAnnotation *
annotation_of (QuothArticle *article)
{
  return annotation_of_class (article, QUOTH_CLASS_SPEECH);
}

static QuothAnnotation *
no_annotation (void)
{
  return quoth_annotation_builder_finish (quoth_annotation_builder_new ());
}

static QuothReader *
reader_of (QuothArticle    *article,
           QuothAnnotation *annotation)
{
  QuothReader *reader = g_object_ref_sink (g_object_new (QUOTH_TYPE_READER, NULL));

  quoth_reader_show (reader, article, annotation);
  return reader;
}

static char *
shown_between (QuothReader *reader,
               guint32      start,
               guint32      end)
{
  GtkTextIter a, b;

  quoth_reader_iter_at (reader, start, &a);
  quoth_reader_iter_at (reader, end, &b);
  return gtk_text_buffer_get_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (reader)), &a, &b, FALSE);
}

static guint
longest_line (QuothReader *reader)
{
  GtkTextIter at;
  guint longest = 0;

  gtk_text_buffer_get_start_iter (gtk_text_view_get_buffer (GTK_TEXT_VIEW (reader)), &at);
  do
    longest = MAX (longest, (guint) gtk_text_iter_get_chars_in_line (&at));
  while (gtk_text_iter_forward_line (&at));
  return longest;
}

/* Every character's byte goes to the buffer and comes back. */
static void
assert_offsets_hold (QuothReader  *reader,
                     QuothArticle *article)
{
  gsize len;
  const char *body = quoth_article_body (article, &len);

  for (const char *at = body; at < body + len; at = g_utf8_next_char (at))
    {
      GtkTextIter iter;

      quoth_reader_iter_at (reader, at - body, &iter);
      g_assert_cmpuint (quoth_reader_byte_at (reader, &iter), ==, at - body);
      if (*at != ' ')
        g_assert_cmpuint (gtk_text_iter_get_char (&iter), ==, g_utf8_get_char (at));
    }
}

static void
test_giant_with_blanks (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; i < 3000; i++)
    g_string_append (text, "Die Fähre blieb im Hafen. ");
  g_autoptr (QuothArticle) article = article_of (text->str);
  g_autoptr (QuothAnnotation) annotation = no_annotation ();
  g_autoptr (QuothReader) reader = reader_of (article, annotation);

  g_assert_cmpuint (longest_line (reader), <, 4000);
  assert_offsets_hold (reader, article);
}

static void
test_giant_without_blanks (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; i < 20000; i++)
    g_string_append (text, "渡船");
  g_autoptr (QuothArticle) article = article_of (text->str);
  g_autoptr (QuothAnnotation) annotation = no_annotation ();
  g_autoptr (QuothReader) reader = reader_of (article, annotation);

  g_assert_cmpuint (longest_line (reader), <, 4000);
  assert_offsets_hold (reader, article);
}

static void
test_selects_the_quote (void)
{
  g_autoptr (QuothArticle) article = article_of (ferry);
  g_autoptr (QuothAnnotation) annotation = annotation_of (article);
  g_autoptr (QuothReader) reader = reader_of (article, annotation);
  const QuothSpan quote = span_of (article, "“Not one line of it.”");

  quoth_reader_select (reader, quote);
  const QuothSpan selection = quoth_reader_selection (reader);
  g_autofree char *shown = shown_between (reader, selection.start, selection.end);
  g_assert_cmpuint (selection.start, ==, quote.start);
  g_assert_cmpuint (selection.end, ==, quote.end);
  g_assert_cmpstr (shown, ==, "“Not one line of it.”");
}

static void
test_what_stands_where (void)
{
  g_autoptr (QuothArticle) article = article_of (ferry);
  g_autoptr (QuothAnnotation) annotation = annotation_of (article);
  g_autoptr (QuothReader) reader = reader_of (article, annotation);

  g_assert_cmpint (quoth_reader_quote_at (reader, span_of (article, "stay").start), ==, 0);
  g_assert_cmpint (quoth_reader_quote_at (reader, span_of (article, "one line").start), ==, 0);
  g_assert_cmpint (quoth_reader_quote_at (reader, span_of (article, "said").start), ==, -1);
  g_assert_cmpint (quoth_reader_mention_at (reader, span_of (article, "Marrant.").start), ==, 1);
  g_assert_cmpint (quoth_reader_mention_at (reader, span_of (article, "Talks").start), ==, -1);
}

/* The speaker of the lit quote stands out in weight, and no tag ever has a foreground: asking for
 * one kills GTK 4.8. */
static void
look_at_tag (GtkTextTag *tag,
             gpointer    count)
{
  gboolean foreground;

  g_object_get (tag, "foreground-set", &foreground, NULL);
  g_assert_false (foreground);
  ++*(guint *) count;
}

static void
test_tags (void)
{
  g_autoptr (QuothArticle) article = article_of (ferry);
  g_autoptr (QuothAnnotation) annotation = annotation_of (article);
  g_autoptr (QuothReader) reader = reader_of (article, annotation);
  GtkTextTagTable *table = gtk_text_buffer_get_tag_table (gtk_text_view_get_buffer (GTK_TEXT_VIEW (reader)));
  GtkTextTag *speaker = gtk_text_tag_table_lookup (table, "speaker");
  GtkTextIter at;
  guint n_tags = 0;

  gtk_text_tag_table_foreach (table, look_at_tag, &n_tags);
  g_assert_cmpuint (n_tags, >=, 4);

  quoth_reader_iter_at (reader, span_of (article, "Ilse").start, &at);
  g_assert_false (gtk_text_iter_has_tag (&at, speaker));
  quoth_reader_light_quote (reader, 0);
  g_assert_true (gtk_text_iter_has_tag (&at, speaker));
  quoth_reader_light_quote (reader, -1);
  g_assert_false (gtk_text_iter_has_tag (&at, speaker));
}

static void
assert_found (const char *typed,
              const char *const *expected)
{
  g_autoptr (QuothArticle) article = article_of (ferry);
  QuothFindBar *bar = g_object_ref_sink (g_object_new (QUOTH_TYPE_FIND_BAR, NULL));
  guint n;

  quoth_find_bar_set_article (bar, article);
  quoth_find_bar_open (bar, typed);
  const QuothSpan *spans = quoth_find_bar_spans (bar, &n);
  g_assert_cmpuint (n, ==, g_strv_length ((char **) expected));
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *words = slice (article, spans[i]);

      g_assert_cmpstr (words, ==, expected[i]);
    }
  g_assert_cmpint (quoth_find_bar_current (bar), ==, n > 0 ? 0 : -1);
  g_object_unref (bar);
}

static void
test_find_folds (void)
{
  assert_found ("MARRANT", (const char *[]){ "Marrant", "Marrant", NULL });
  assert_found ("cafe", (const char *[]){ "Café", NULL });
  assert_found ("Cafe\xCC\x81", (const char *[]){ "Café", NULL });
  assert_found ("\"we stay", (const char *[]){ "“We stay", NULL });
  assert_found ("Seafarers' union", (const char *[]){ "Seafarers’ Union", NULL });
  assert_found ("herring", (const char *[]){ NULL });
}

static void
test_why (void)
{
  g_autoptr (QuothArticle) article = article_of (ferry);
  g_autoptr (QuothAnnotation) annotation = annotation_of (article);
  guint n;
  g_autofree char *why = quoth_why_text (quoth_annotation_quotes (annotation, &n), article);

  g_assert_cmpstr (why, ==, "● sure — Ilse Marrant: name right after the verb · “said” (a neutral verb)");
}

static void
test_why_says_all (void)
{
  g_autoptr (QuothArticle) article = article_of (ferry);
  g_autoptr (QuothAnnotation) annotation = annotation_of (article);
  guint n;
  QuothQuote quote = quoth_annotation_quotes (annotation, &n)[0];

  quote.polarity = QUOTH_POLARITY_DENIED;
  quote.addressee_name = "reporters";
  quote.speaker_type = QUOTH_SPEAKER_COLLECTIVE;
  quote.runner_up_name = "Tom Abara";

  g_autofree char *why = quoth_why_text (&quote, article);

  g_assert_cmpstr (why, ==, "● sure — Ilse Marrant: name right after the verb · denied, or not said · "
                            "“said” (a neutral verb) · to reporters · several, or a body · next best: Tom Abara");
  quote.polarity = QUOTH_POLARITY_ASSERTED;
  quote.quote_class = QUOTH_CLASS_STANCE;
  g_free (why);
  why = quoth_why_text (&quote, article);
  g_assert_nonnull (strstr (why, "a stance, maybe never said"));
}

/* Stances are marked where the list has them; the chosen one always is. */
static void
test_stances_are_no_quotes (void)
{
  g_autoptr (QuothArticle) article = article_of (ferry);
  g_autoptr (QuothAnnotation) annotation = annotation_of_class (article, QUOTH_CLASS_STANCE);
  QuothReader *reader = g_object_ref_sink (g_object_new (QUOTH_TYPE_READER, NULL));
  guint n;
  const guint32 byte = quoth_annotation_quotes (annotation, &n)[0].span.start;

  quoth_reader_show (reader, article, annotation);
  g_assert_cmpint (quoth_reader_quote_at (reader, byte), ==, -1);
  quoth_reader_show_stances (reader, TRUE);
  g_assert_cmpint (quoth_reader_quote_at (reader, byte), ==, 0);
  quoth_reader_show_stances (reader, FALSE);
  quoth_reader_light_quote (reader, 0);
  g_assert_cmpint (quoth_reader_quote_at (reader, byte), ==, 0);
  g_object_unref (reader);
}

static void
test_name_of_the_text (void)
{
  g_assert_cmpstr (quoth_certainty_glyph (QUOTH_CERTAINTY_SURE), ==, "●");
  g_assert_cmpstr (quoth_certainty_glyph (QUOTH_CERTAINTY_LIKELY), ==, "◐");
  g_assert_cmpstr (quoth_certainty_glyph (QUOTH_CERTAINTY_GUESS), ==, "○");
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/reader/offsets/giant-paragraph-broken-at-sentences", test_giant_with_blanks);
  g_test_add_func ("/reader/offsets/giant-paragraph-without-a-blank", test_giant_without_blanks);
  g_test_add_func ("/reader/selects-exactly-the-words", test_selects_the_quote);
  g_test_add_func ("/reader/knows-what-stands-where", test_what_stands_where);
  g_test_add_func ("/reader/speaker-stands-out-without-foreground", test_tags);
  g_test_add_func ("/find/folds-case-accents-and-marks", test_find_folds);
  g_test_add_func ("/why/glyph-word-speaker-rule-and-cue", test_why);
  g_test_add_func ("/why/all-that-a-quote-carries", test_why_says_all);
  g_test_add_func ("/reader/stances-are-no-quotes", test_stances_are_no_quotes);
  g_test_add_func ("/certainty/by-shape", test_name_of_the_text);
  return g_test_run ();
}

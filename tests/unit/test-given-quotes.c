/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-given-quotes.c - what the source marks as speech is a certain quote of whom it says. In a case
 * [NAME: begins a quote, ( goes on with it, ] ends it, | ends a paragraph. */
#include "annotate/annotate.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *marked;
  const char *quotes; /* WORDS ++ WORDS | SPEAKER | TYPE, CERTAINTY; a line each; "*": found, not given */
} Case;

static const Case cases[] = {
  { "in-running-text", "The mayor rose. [Ada Kerr:We will build it]. Nobody clapped.",
    "We will build it | Ada Kerr | named, sure\n" },
  { "a-name-of-the-text", "Ada Kerr rose and took the floor in Wells.|[KERR:The pier stays.]",
    "The pier stays. | Ada Kerr | named, sure\n" },
  { "two-of-that-surname", "Ada Kerr met Tom Kerr in Wells.|[Kerr:The pier stays.]",
    "The pier stays. | Kerr | named, sure\n" },
  { "several-paragraphs", "[Ada Kerr:One thing.|Another thing.]",
    "One thing. ++ Another thing. | Ada Kerr | named, sure\n" },
  { "goes-on", "[Ada Kerr:One thing,] (applause) and (another thing.]",
    "One thing, ++ another thing. | Ada Kerr | named, sure\n" },
  { "someone-without-a-name", "[the chair:Order!]", "Order! | the chair | unnamed, sure\n" },
  { "nobody-is-named", "[:Order please!]", "Order please! | - | unknown, sure\n" },
  { "found-ones-give-way", "[Ada Kerr:“We go,” Tom Abara said on Monday.]",
    "“We go,” Tom Abara said on Monday. | Ada Kerr | named, sure\n" },
  { "found-ones-know-better", "[:“We will rebuild the bridge,”] Ada Kerr said on Monday.",
    "* “We will rebuild the bridge,” | Ada Kerr | named, sure\n" },
  { "others-stay", "“We will rebuild the bridge,” Ada Kerr said on Monday.|[Tom Abara:No.]",
    "* “We will rebuild the bridge,” | Ada Kerr | named, sure\nNo. | Tom Abara | named, sure\n" },
};

static QuothAnnotator *annotator;

/* "[Ada Kerr:": where the words begin. */
static const char *
begin_quote (QuothDraft *draft, const char *at)
{
  const char *colon = strchr (at, ':');
  g_autofree char *speaker = g_strndup (at + 1, colon - at - 1);

  quoth_draft_begin_quote (draft, speaker);
  return colon;
}

static QuothArticle *
article_of (const char *marked)
{
  g_autoptr (QuothDraft) draft = quoth_draft_new ();
  g_autoptr (GError) error = NULL;
  gboolean goes_on = strstr (marked, ") and (") != NULL; /* elsewhere ( is itself */

  for (const char *p = marked; *p != '\0'; p++)
    if (*p == '[')
      p = begin_quote (draft, p);
    else if (*p == ']')
      quoth_draft_end_quote (draft);
    else if (*p == '(' && goes_on && !g_str_has_prefix (p, "(applause)"))
      quoth_draft_resume_quote (draft);
    else if (*p == '|')
      quoth_draft_end_paragraph (draft);
    else
      quoth_draft_add_text (draft, p, 1);

  QuothArticle *article = quoth_draft_finish (draft, &error);

  g_assert_no_error (error);
  return article;
}

static void
append_quote (GString *out,
              const QuothArticle *article,
              const QuothAnnotation *annotation,
              const QuothQuote *quote)
{
  const char *body = quoth_article_body (article, NULL);
  guint n;
  const QuothSpan *parts = quoth_annotation_parts (annotation, &n);

  if (strcmp (quote->reason, "marked as speech in the file") != 0)
    g_string_append (out, "* ");
  for (guint p = 0; p < quote->n_parts; p++)
    {
      const QuothSpan part = parts[quote->first_part + p];

      g_string_append (out, p > 0 ? " ++ " : "");
      g_string_append_len (out, body + part.start, part.end - part.start);
    }
  g_string_append_printf (out, " | %s | %s, %s\n",
                          quote->speaker_name != NULL ? quote->speaker_name : "-",
                          quoth_speaker_type_name (quote->speaker_type),
                          quoth_certainty_name (quote->certainty));
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (QuothArticle) article = article_of (c->marked);
  g_autoptr (QuothAnnotation) annotation = quoth_annotator_run (annotator, article, NULL, NULL);
  g_autoptr (GString) found = g_string_new (NULL);
  guint n;
  const QuothQuote *quotes = quoth_annotation_quotes (annotation, &n);

  for (guint i = 0; i < n; i++)
    append_quote (found, article, annotation, &quotes[i]);
  g_assert_cmpstr (found->str, ==, c->quotes);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  annotator = quoth_annotator_new (&error);
  g_assert_no_error (error);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat ("/given-quotes/", cases[i].name, NULL);

      g_test_add_data_func (name, &cases[i], test_case);
    }

  status = g_test_run ();
  quoth_annotator_unref (annotator);
  return status;
}

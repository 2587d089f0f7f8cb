/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-header.c - what stands before the running text of a plain text. */
#include "text/text.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *text;
  const char *fields;   /* "field=value" of all but the raw header, joined by "; "                */
  const char *begin;    /* how the running text begins                                            */
} Case;

#define BODY "The ferry across the sound stopped on Monday, and nobody on the island was surprised.\n"

static const Case cases[] = {
  { "inline-date", " date 2023-06-12 The leader pledged “full support” to a neighbour, state media reported.\n",
    "date=2023-06-12", "The leader pledged" },
  { "word-date-begins-a-sentence", "Date palms grow here, and 2023-06-12 was hot. " BODY, "", "Date palms" },
  { "block", "Title: Ferry stops\nDate: March 3, 2026\nSource: Harbour Times\nAuthor: Nora Velt\n"
             "URL: https://harbour.example/ferry\n\n" BODY,
    "title=Ferry stops; outlet=Harbour Times; date=2026-03-03; author=Nora Velt; url=https://harbour.example/ferry", "The ferry across" },
  { "block-with-unknown-labels", "Headline: Ferry stops\nDate: 2026-03-03\nDesk: Islands\nLength: 420 words\nSection: News\n\n" BODY,
    "title=Ferry stops; date=2026-03-03; section=News", "The ferry across" },
  { "block-folded-value", "Title: Ferry stops\n  and nobody is surprised\nDate: 2026-03-03\n\n" BODY,
    "title=Ferry stops and nobody is surprised; date=2026-03-03", "The ferry across" },
  { "block-runs-into-text", "Title: Ferry stops\nDate: 2026-03-03\n" BODY,
    "title=Ferry stops; date=2026-03-03", "The ferry across" },
  { "german", "Titel: Fähre steht still\nDatum: 03.04.2026\nQuelle: Küstenblatt\nVon: Jörg Kessler\n\n" BODY,
    "title=Fähre steht still; outlet=Küstenblatt; date=2026-04-03; author=Jörg Kessler", "The ferry across" },
  { "french", "Titre : Le ferry s’arrête\nDate : 03/04/2026\nAuteur : Anne Lorme\nRubrique : Îles\n\n" BODY,
    "title=Le ferry s’arrête; date=2026-04-03; author=Anne Lorme; section=Îles", "The ferry across" },
  { "spanish", "Título: El ferry se detiene\nFecha: 3 de marzo de 2026\nFuente: Diario del Puerto\nPor: Ana Ruiz\n\n" BODY,
    "title=El ferry se detiene; outlet=Diario del Puerto; date=2026-03-03; author=Ana Ruiz", "The ferry across" },
  { "yaml", "---\ntitle: \"Ferry stops: a story\"\ndate: 2026-03-03T08:00:00Z\nauthor:\n  - Nora Velt\n  - Tomas Brok\n"
            "tags: [ferry, strike]\nlang: en\n---\n\n" BODY,
    "title=Ferry stops: a story; date=2026-03-03; author=Nora Velt, Tomas Brok; language=en", "The ferry across" },
  { "yaml-inline-list", "---\nauthors: ['Nora Velt', \"Ana Ruiz\"]\nsource: Harbour Times\n...\n" BODY,
    "outlet=Harbour Times; author=Nora Velt, Ana Ruiz", "The ferry across" },
  { "dashes-are-no-yaml", "---\n" BODY BODY, "", "---" },
  { "headline-byline-date", "Ferry stops\nBy Nora Velt\n3 March 2026\n\n" BODY,
    "title=Ferry stops; date=2026-03-03; author=Nora Velt", "The ferry across" },
  { "headline-outlet-and-date", "Ferry stops\n\nThe Lowland Post, 3 March 2026\n\n" BODY,
    "title=Ferry stops; outlet=The Lowland Post; date=2026-03-03", "The ferry across" },
  { "headline-over-block", "Ferry stops\nDate: 2026-03-03\nSource: City Wire\n\n" BODY,
    "title=Ferry stops; outlet=City Wire; date=2026-03-03", "The ferry across" },
  { "date-over-headline", "2026-03-03\nFerry stops\n\n" BODY, "date=2026-03-03; title*", "Ferry stops" },
  { "headline-only", "Ferry stops\n\n" BODY, "title*", "Ferry stops" },
  { "headline-with-full-stop", "Ferry stops.\n" BODY, "title*", "Ferry stops." },
  { "no-headline-in-long-text", BODY "\n“We are tired,” she said.\n", "", "The ferry across" },
  { "no-headline-in-speech", "“We are tired,” Brok said.\n\n" BODY, "", "“We are tired" },
  { "no-headline-in-wrapped-text", "The ferry across the sound stopped on\nMonday morning, and with it the only way\nto work for four hundred people on the\nisland.\n",
    "", "The ferry across" },
  { "byline-only", "By Nora Velt\n\n" BODY, "author=Nora Velt", "The ferry across" },
  { "sentence-that-begins-with-by", "By Monday the ferry stopped.\n\n" BODY, "title*", "By Monday" },
  { "author-with-a-date-is-none", "Title: Ferry stops\nAuthor: 3 March 2026\n\n" BODY, "title=Ferry stops", "The ferry across" },
  { "date-that-is-none", "Title: Ferry stops\nDate: soon\n\n3 March 2026\n\n" BODY,
    "title=Ferry stops; date=2026-03-03", "The ferry across" },
  { "source-is-an-address", "Title: Ferry stops\nSource: https://harbour.example/ferry\n\n" BODY,
    "title=Ferry stops; url=https://harbour.example/ferry", "The ferry across" },
  { "one-label-that-is-a-sentence", "Source: the ferry has stopped for good.\n\n" BODY, "title*", "Source: the ferry" },
  { "nothing-but-header", "Title: Ferry stops\nDate: 2026-03-03\n", "", "Title: Ferry" },
  { "nothing", " \n", "", " \n" },
};

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (QuothDraft) draft = quoth_draft_new ();
  g_autoptr (GString) fields = g_string_new (NULL);
  gsize at = quoth_header_read (c->text, strlen (c->text), draft);

  for (guint i = 0; i < QUOTH_FIELD_HEADER; i++)
    if (quoth_draft_get (draft, i) != NULL)
      g_string_append_printf (fields, "%s%s=%s", fields->len > 0 ? "; " : "", quoth_field_name (i),
                              quoth_draft_get (draft, i));

  /* Whether the first paragraph was marked shows when the draft is finished. */
  gboolean had_title = quoth_draft_get (draft, QUOTH_FIELD_TITLE) != NULL;

  quoth_draft_add_plain (draft, c->text + at, -1);

  g_autoptr (QuothArticle) article = quoth_draft_finish (draft, NULL);

  if (article != NULL && !had_title && !quoth_span_is_empty (quoth_article_headline (article)))
    g_string_append_printf (fields, "%stitle*", fields->len > 0 ? "; " : "");

  g_assert_cmpstr (fields->str, ==, c->fields);
  g_assert_true (g_str_has_prefix (c->text + at, c->begin));
  g_assert_cmpuint (quoth_header_read (c->text, strlen (c->text), NULL), ==, at);
}

static void
test_raw_header_is_kept (void)
{
  g_autoptr (QuothDraft) draft = quoth_draft_new ();

  const char *text = "Title: Ferry stops\nDate: 2026-03-03\nDesk:  Islands\n\n" BODY;
  quoth_header_read (text, strlen (text), draft);
  g_assert_cmpstr (quoth_draft_get (draft, QUOTH_FIELD_HEADER), ==,
                   "Title: Ferry stops\nDate: 2026-03-03\nDesk: Islands");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/header/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }

  g_test_add_func ("/header/raw-lines-are-kept", test_raw_header_is_kept);

  return g_test_run ();
}

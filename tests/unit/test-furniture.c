/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-furniture.c - what is not the reporter's text is marked, what somebody said never. */
#include "text/text.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *text;
  const char *furniture; /* spans joined by " | " */
} Case;

static const Case cases[] = {
  { "related-in-brackets", "He left, she said.(RELATED: Ferries (old ones) of the world) He came back.",
    "(RELATED: Ferries (old ones) of the world)" },
  { "unclosed-ends-with-its-paragraph", "He left. (RELATED: Ferries of the world\n“I came back,” he said.",
    "(RELATED: Ferries of the world" },
  { "square-brackets", "He left. [WATCH: The last ferry]", "[WATCH: The last ferry]" },
  { "link-lines", "READ MORE: Ferries of the world\nRelated: Ferry stops\nALSO READ: Why ferries stop",
    "READ MORE: Ferries of the world | Related: Ferry stops | ALSO READ: Why ferries stop" },
  { "credits", "The pier at noon (Photo: Nora Velt/Harbour Times)\n(AP Photo/Nora Velt)\nGetty Images.",
    "(Photo: Nora Velt/Harbour Times) | (AP Photo/Nora Velt) | Getty Images." },
  { "invitations", "*Click here to read on.*\nSign up for our newsletter.\nFollow Nora Velt on Twitter @nvelt.\nAdvertisement",
    "*Click here to read on.* | Sign up for our newsletter. | Follow Nora Velt on Twitter @nvelt. | Advertisement" },
  { "parts-of-a-database", "ABSTRACT.\nThe ferry stopped.\nFULL TEXT.\n© 2026 Harbour Times. All rights reserved.",
    "ABSTRACT. | FULL TEXT. | © 2026 Harbour Times. All rights reserved." },
  { "mark-up", "He wrote <tweet id=\"4711\">We sail tomorrow.</tweet> and left. 3 < 4 > 2",
    "<tweet id=\"4711\"> | </tweet>" },
  { "other-languages", "LESEN SIE AUCH: Fähren der Welt\nLire aussi : Les ferries\nLea también: Los ferris\nAnzeige",
    "LESEN SIE AUCH: Fähren der Welt | Lire aussi : Les ferries | Lea también: Los ferris | Anzeige" },
  { "speech-stays",
    "Watch what you say, she said: “It is not over.”\nMore than that: “We sail.”\n"
    "Related to the mayor, he kept quiet (read: said nothing).\nFollow the money, she said.\n"
    "“Advertisement is all they know,” he said.\nwatch: this is how it was typed\n"
    "He spoke (more: than once) and (Reuters) left.\nPhotographs showed the pier.\nAbstract art, he said.",
    "" },
  { "long-paragraphs-stay",
    "Watch: “We have waited for a year, and we have been told every month that the contract would come, that the "
    "board had met, that the lawyers had met, that it was on its way; and nothing came,” Brok told the crowd, who had "
    "heard it before and cheered all the same.",
    "" },
};

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (QuothArticle) article = quoth_article_new_verbatim (c->text, strlen (c->text), 0, NULL);
  g_autoptr (GString) joined = g_string_new (NULL);
  guint n;
  const QuothSpan *furniture = quoth_article_furniture (article, &n);

  for (guint i = 0; i < n; i++)
    {
      g_string_append (joined, i > 0 ? " | " : "");
      g_string_append_len (joined, c->text + furniture[i].start, furniture[i].end - furniture[i].start);
      if (i > 0)
        g_assert_cmpuint (furniture[i].start, >=, furniture[i - 1].end);
    }

  g_assert_cmpstr (joined->str, ==, c->furniture);
}

static void
test_headline_is_none (void)
{
  const char *body = "Watch: Ferry stops\nIt stopped.";
  g_autoptr (QuothArticle) article =
    quoth_article_new_stored (body, strlen (body), (QuothSpan){ 0, strlen ("Watch: Ferry stops") }, NULL);
  guint n;

  quoth_article_furniture (article, &n);
  g_assert_cmpuint (n, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/furniture/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }

  g_test_add_func ("/furniture/headline-is-none", test_headline_is_none);

  return g_test_run ();
}

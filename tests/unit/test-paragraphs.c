/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-paragraphs.c - where the paragraphs of a plain text are. */
#include "text/clean.h"
#include "text/paragraphs.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *text;
  const char *expected; /* paragraphs, cleaned, joined by " | " */
} Case;

static const Case cases[] = {
  { "blank-lines", "One.\n\nTwo.\n\n\n  \nThree.\n", "One. | Two. | Three." },
  { "line-ends-of-all-systems", "One.\r\nTwo.\rThree.\xe2\x80\xa8" "Four.\x0c" "Five.", "One. | Two. | Three. | Four. | Five." },
  { "nothing", " \n \n", "" },
  { "every-line-a-paragraph",
    "Ferry stops.\n\nThe ferry across the sound stopped on Monday.\n"
    "“It is a disgrace,” said Ana Ruiz, who has crossed every morning for thirty years and will not be told.\n"
    "The company did not answer.\n\nNobody was surprised.\n",
    "Ferry stops. | The ferry across the sound stopped on Monday. | “It is a disgrace,” said Ana Ruiz, who has "
    "crossed every morning for thirty years and will not be told. | The company did not answer. | Nobody was surprised." },
  { "hard-wrapped-lines-are-joined",
    "The ferry across the sound stopped on\nMonday morning, and with it the only way\n"
    "to work for four hundred people on the\nisland. \"It is a disgrace,\" said Ana\nRuiz, who has crossed for years.\n"
    "\n"
    "The company did not answer. Its crews have\nasked for a new contract since January,\nand nobody was surprised.\n",
    "The ferry across the sound stopped on Monday morning, and with it the only way to work for four hundred "
    "people on the island. \"It is a disgrace,\" said Ana Ruiz, who has crossed for years. | The company did not answer. "
    "Its crews have asked for a new contract since January, and nobody was surprised." },
  { "wrapped-and-indented",
    "   The ferry across the sound stopped on\nMonday morning, and with it the only way\n"
    "to work for four hundred people on the\nisland, which has no bridge, no tunnel\n"
    "   and no road of its own, so that all of\nthem stayed at home until the evening and\nthen some.\n",
    "The ferry across the sound stopped on Monday morning, and with it the only way to work for four hundred "
    "people on the island, which has no bridge, no tunnel | and no road of its own, so that all of them stayed at home "
    "until the evening and then some." },
  { "wrapped-without-blank-lines",
    "The ferry across the sound stopped on\nMonday morning, and with it the only way\n"
    "to work for most of the island.\nThe company did not answer. Its crews\nhave asked for a new contract since\n"
    "January, and nobody was surprised when\nthey went.\n",
    "The ferry across the sound stopped on Monday morning, and with it the only way to work for most of the "
    "island. | The company did not answer. Its crews have asked for a new contract since January, and nobody was "
    "surprised when they went." },
  { "lines-of-equal-length-that-end-sentences",
    "The ferry stopped on Monday at eight o'clock in the morning.\nThe company did not answer when we called it in the morning.\n"
    "Nobody on the island was surprised that it happened at last.\n",
    "The ferry stopped on Monday at eight o'clock in the morning. | The company did not answer when we called it in the "
    "morning. | Nobody on the island was surprised that it happened at last." },
};

static char *
cut (const char *text)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (QuothSpan));
  GString *joined = g_string_new (NULL);

  quoth_cut_paragraphs (text, strlen (text), 0, spans);
  for (guint i = 0; i < spans->len; i++)
    {
      QuothSpan span = g_array_index (spans, QuothSpan, i);

      g_string_append (joined, i > 0 ? " | " : "");
      quoth_clean_append (joined, text + span.start, span.end - span.start);
    }

  return g_string_free (joined, FALSE);
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autofree char *paragraphs = cut (c->text);

  g_assert_cmpstr (paragraphs, ==, c->expected);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/paragraphs/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-names-hold.c - whatever the text, its names hold together: each mention is a piece of the
 * text that begins and ends where words do, no two share a byte, each entity has mentions and bears
 * the words of one of them or a name of the lists. Read again, or read back as from a store, the
 * same text has the same names. The texts are thrown together from pieces that mean something to the
 * joiner, the same ones in every run; the passages of tests/names.txt; and articles, where they
 * were handed over (QUOTH_SHARED). */
#include "annotate/names.h"

#include <string.h>

#define ROUNDS 1500
#define PIECES 90

static const char *const pieces[] = {
  "Ida",        "Rowan",       "Ida Rowan",    "ROWAN",       "Rowans",      "Mr.",
  "Mrs.",       "and",         "Mayor",        "the",         "The",         "“",
  "”",          "\"",          "(",            ")",           "Red",         "Bill",
  "William",    "J.",          "J.K.",         "JK",          "Jr.",         "III",
  ",",          ".",           "said",         "in",          "Kim",         "Dae-rin",
  "al-Tavan",   "Al",          "van der",      "Lind",        "García",      "Marrón",
  "O’Bannel",   "Gaußner",     "National",     "Ferries",     "Union",       "(NFU)",
  "NFU",        "N.F.U.",      "Department",   "of",          "Bank",        "Northport",
  "Post",       "Ltd.",        "Inc.",         "&",           "Harrow",      "Foundation",
  "U.S.",       "DPRK-Russia", "DPRK",         "Russians",    "Burma",       "WHO",
  "Lincoln",    "Nebraska",    "known as",     "nicknamed",   "family",      "brothers",
  "@Rowan",     "a@b.example", "on Monday",    "last summer", "$5 million",  "12%",
  "'s",         "’s",          "’",            "-",           "–",           "\n\n",
  "\n",         "漢字",        "Ἀθῆναι",       "é",           "İstanbul",    "😀",
  "\u00a0",     "Smith-Jones", "Anne-Marie",   "Al-Qaeda",    "St. Orla",    "Mt. Orrin",
  "\u00ad",     "Senator",     "Paul",         "Congress",    "Ferry Act",   "World Cup",
};

static QuothAnnotator *annotator;
static QuothLexicon *lexicon;

/* ---- what must hold -------------------------------------------------------------------------- */

static char *
fold_blanks (const char *text, gsize len)
{
  GString *out = g_string_new (NULL);
  gboolean blank = FALSE;

  for (const char *p = text; p < text + len; p = g_utf8_next_char (p))
    if (g_unichar_isspace (g_utf8_get_char (p)))
      blank = TRUE;
    else
      {
        if (blank && out->len > 0)
          g_string_append_c (out, ' ');
        blank = FALSE;
        g_string_append_unichar (out, g_utf8_get_char (p));
      }
  return g_string_free (out, FALSE);
}

/* Whether the word lists call the words by this name. */
static gboolean
is_listed (const char *words, const char *name)
{
  g_autoptr(GString) key = g_string_new (words);

  g_string_replace (key, "’", "'", 0);
  g_string_replace (key, "\u00ad", "", 0);

  g_autofree char *lower = g_utf8_strdown (key->str, -1);

  return g_strcmp0 (quoth_lexicon_value (lexicon, quoth_lexicon_word (lexicon, lower).value), name)
         == 0;
}

/* A token begins (ends) at the byte, or one half of "DPRK-Russia". */
static gboolean
is_cut (const QuothTokens *tokens, guint32 at, gboolean is_end)
{
  for (guint i = 0; i < tokens->n; i++)
    if ((is_end ? tokens->end[i] : tokens->start[i]) == at)
      return TRUE;
    else if (tokens->start[i] < at && at < tokens->end[i])
      return tokens->body[is_end ? at : at - 1] == '-';
  return FALSE;
}

static void
check_mentions (const QuothArticle *article, const QuothAnnotation *annotation)
{
  g_autoptr(QuothArena) arena = quoth_arena_new ();
  const QuothTokens *tokens = quoth_tokenise (article, arena);
  gsize len;
  const char *body = quoth_article_body (article, &len);
  guint n_mentions, n_entities, n_furniture;
  const QuothMention *mentions = quoth_annotation_mentions (annotation, &n_mentions);
  const QuothEntity *entities = quoth_annotation_entities (annotation, &n_entities);
  const QuothSpan *furniture = quoth_article_furniture (article, &n_furniture);

  for (guint m = 0; m < n_mentions; m++)
    {
      QuothSpan span = mentions[m].span;

      g_assert_cmpuint (span.start, <, span.end);
      g_assert_cmpuint (span.end, <=, len);
      g_assert_true (g_utf8_validate (body + span.start, span.end - span.start, NULL));
      g_assert_true (is_cut (tokens, span.start, FALSE) && is_cut (tokens, span.end, TRUE));
      if (m > 0)
        g_assert_cmpuint (span.start, >=, mentions[m - 1].span.end);
      for (guint f = 0; f < n_furniture; f++)
        g_assert_false (quoth_span_contains (furniture[f], span));
      g_assert_cmpuint (mentions[m].entity, <, n_entities);
      g_assert_cmpint (mentions[m].kind, ==, entities[mentions[m].entity].kind);
      g_assert_nonnull (quoth_alias_name (mentions[m].alias));
      g_assert_nonnull (quoth_alias_reason (mentions[m].alias));
    }
}

static void
check_entities (const QuothArticle *article, const QuothAnnotation *annotation)
{
  const char *body = quoth_article_body (article, NULL);
  guint n_mentions, n_entities;
  const QuothMention *mentions = quoth_annotation_mentions (annotation, &n_mentions);
  const QuothEntity *entities = quoth_annotation_entities (annotation, &n_entities);
  g_autofree guint *counts = g_new0 (guint, n_entities + 1);
  g_autofree gboolean *named = g_new0 (gboolean, n_entities + 1);

  for (guint m = 0; m < n_mentions; m++)
    {
      guint32 e = mentions[m].entity;
      g_autofree char *words = fold_blanks (body + mentions[m].span.start,
                                            mentions[m].span.end - mentions[m].span.start);

      counts[e]++;
      /* a title before the name is no part of it */
      named[e] |= g_str_has_suffix (words, entities[e].name) || is_listed (words, entities[e].name);
      if (mentions[m].alias == QUOTH_ALIAS_WHOLE && !g_str_has_suffix (words, entities[e].name))
        g_test_message ("%s is not wholly %s", words, entities[e].name);
      g_assert_true (mentions[m].alias != QUOTH_ALIAS_WHOLE
                     || g_str_has_suffix (words, entities[e].name));
    }
  for (guint32 e = 0; e < n_entities; e++)
    {
      g_assert_cmpuint (counts[e], >, 0);
      g_assert_cmpuint (counts[e], ==, entities[e].n_mentions);
      if (!named[e])
        g_test_message ("“%s” is no name here: %s", entities[e].name, body);
      g_assert_true (named[e]);
    }
}

static void
check_same (const QuothAnnotation *a, const QuothAnnotation *b)
{
  guint n_a, n_b;
  const QuothMention *x = quoth_annotation_mentions (a, &n_a);
  const QuothMention *y = quoth_annotation_mentions (b, &n_b);
  const QuothEntity *p, *q;

  g_assert_cmpuint (n_a, ==, n_b);
  for (guint m = 0; m < n_a; m++)
    {
      g_assert_cmpuint (x[m].span.start, ==, y[m].span.start);
      g_assert_cmpuint (x[m].span.end, ==, y[m].span.end);
      g_assert_cmpuint (x[m].entity, ==, y[m].entity);
      g_assert_cmpint (x[m].alias, ==, y[m].alias);
    }
  p = quoth_annotation_entities (a, &n_a);
  q = quoth_annotation_entities (b, &n_b);
  g_assert_cmpuint (n_a, ==, n_b);
  for (guint e = 0; e < n_a; e++)
    {
      g_assert_cmpstr (p[e].name, ==, q[e].name);
      g_assert_cmpstr (p[e].value, ==, q[e].value);
      g_assert_cmpint (p[e].kind, ==, q[e].kind);
    }
}

static QuothAnnotation *
annotate (const QuothArticle *article)
{
  QuothAnnotation *annotation = quoth_annotator_run (annotator, article, NULL, NULL);

  g_assert_nonnull (annotation);
  return annotation;
}

static guint
check_article (const QuothArticle *article)
{
  g_autoptr(QuothAnnotation) annotation = annotate (article);
  g_autoptr(QuothAnnotation) again = annotate (article);
  guint n;

  check_mentions (article, annotation);
  check_entities (article, annotation);
  check_same (annotation, again);
  quoth_annotation_mentions (annotation, &n);
  return n;
}

/* As an import cleans it and a store gives it back. */
static void
check_stored (const char *text)
{
  g_autoptr(QuothDraft) draft = quoth_draft_new ();
  g_autoptr(QuothArticle) article = NULL;
  g_autoptr(QuothArticle) stored = NULL;
  const char *fields[QUOTH_N_FIELDS];
  const char *body;
  gsize len;

  quoth_draft_add_plain (draft, text, -1);
  if (!quoth_draft_has_text (draft))
    return;
  article = quoth_draft_finish (draft, NULL);
  g_assert_nonnull (article);
  body = quoth_article_body (article, &len);
  for (guint i = 0; i < QUOTH_N_FIELDS; i++)
    fields[i] = quoth_article_field (article, i);
  stored = quoth_article_new_stored (body, len, quoth_article_headline (article), fields);

  g_autoptr(QuothAnnotation) annotation = annotate (article);
  g_autoptr(QuothAnnotation) read_back = annotate (stored);

  check_mentions (article, annotation);
  check_entities (article, annotation);
  check_same (annotation, read_back);
}

/* The text with its paragraphs in another order. */
static char *
shuffle (const char *text, GRand *random)
{
  g_auto(GStrv) paragraphs = g_strsplit (text, "\n\n", -1);

  for (guint i = g_strv_length (paragraphs); i > 1; i--)
    {
      guint k = g_rand_int_range (random, 0, i);
      char *other = paragraphs[k];

      paragraphs[k] = paragraphs[i - 1];
      paragraphs[i - 1] = other;
    }
  return g_strjoinv ("\n\n", paragraphs);
}

/* Everything, of the text as it is and in disorder. Returns the number of mentions. */
static guint
check_text (const char *text, guint seed)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (seed);
  g_autofree char *disorder = shuffle (text, random);
  g_autoptr(QuothArticle) article = quoth_article_new_verbatim (text, strlen (text), 0, NULL);
  g_autoptr(QuothArticle) other = quoth_article_new_verbatim (disorder, strlen (disorder), 0, NULL);
  guint n = check_article (article);

  check_article (other);
  check_stored (text);
  return n;
}

/* ---- the texts ------------------------------------------------------------------------------- */

static void
test_soup (void)
{
  guint found = 0;

  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr(GRand) random = g_rand_new_with_seed (round);
      g_autoptr(GString) text = g_string_new ("a");

      for (guint i = 0; i < PIECES; i++)
        {
          if (g_rand_int_range (random, 0, 8) != 0)
            g_string_append_c (text, ' ');
          g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
        }
      found += check_text (text->str, round);
    }
  g_assert_cmpuint (found, >, 10 * ROUNDS);
}

static void
test_passages (void)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (g_getenv ("QUOTH_NAMES_SPEC"), &text, NULL, NULL));
  g_assert_cmpuint (check_text (text, 1), >, 500);
}

static void
test_articles (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("QUOTH_SHARED"), "data", "polnear", "dev",
                                            "text", NULL);
  g_autoptr(GDir) folder = g_dir_open (path, 0, NULL);
  guint found = 0;

  if (folder == NULL)
    {
      g_test_skip ("the articles are not here");
      return;
    }
  for (const char *name = g_dir_read_name (folder); name != NULL; name = g_dir_read_name (folder))
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      g_autofree char *text = NULL;

      if (g_file_get_contents (file, &text, NULL, NULL) && g_utf8_validate (text, -1, NULL))
        found += check_text (text, 1);
    }
  g_assert_cmpuint (found, >, 1000);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  annotator = quoth_annotator_new (NULL);
  lexicon = quoth_lexicon_new (NULL);
  g_test_add_func ("/names/hold-together/in-soup", test_soup);
  g_test_add_func ("/names/hold-together/in-the-passages-of-the-spec", test_passages);
  g_test_add_func ("/names/hold-together/in-articles", test_articles);
  status = g_test_run ();
  quoth_lexicon_free (lexicon);
  quoth_annotator_unref (annotator);
  return status;
}

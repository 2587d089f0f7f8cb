/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-cues.c - reporting verbs by form and by group. */
#include "annotate/cues.h"

#include <string.h>

/* The lemma of the first verb form in `body`, checked for its tense. */
static void
check (const char *body, const char *lemma, QuothCueTense tense)
{
  g_autoptr(QuothArticle) article = quoth_article_new_verbatim (body, strlen (body), 0, NULL);
  g_autoptr(QuothArena) arena = quoth_arena_new ();
  QuothTokens *tokens = quoth_tokenise (article, arena);
  const QuothCueForm *form = quoth_cue_at (tokens, 0);

  if (lemma == NULL)
    {
      g_assert_null (form);
      return;
    }
  g_assert_nonnull (form);
  g_assert_cmpstr (form->cue->lemma, ==, lemma);
  g_assert_cmpint (form->tense, ==, tense);
}

static void
test_forms (void)
{
  check ("said", "say", QUOTH_CUE_PAST);
  check ("Says", "say", QUOTH_CUE_THIRD);
  check ("denies", "deny", QUOTH_CUE_THIRD);
  check ("telling", "tell", QUOTH_CUE_ING);
  check ("wrote", "write", QUOTH_CUE_PAST);
  check ("admitted", "admit", QUOTH_CUE_PAST);
  check ("criticised", "criticize", QUOTH_CUE_PAST);
  check ("think", "think", QUOTH_CUE_BASE);
  check ("table", NULL, QUOTH_CUE_BASE);
  check ("300", NULL, QUOTH_CUE_BASE);
}

static void
test_two_words (void)
{
  check ("shot back", "shoot back", QUOTH_CUE_PAST);
  check ("pointed out", "point out", QUOTH_CUE_PAST);
  check ("pointed at", NULL, QUOTH_CUE_PAST);
  check ("called for", "call for", QUOTH_CUE_PAST);
  check ("called it", "call", QUOTH_CUE_PAST);
}

static void
test_groups (void)
{
  const char *const *groups = quoth_verb_groups ();
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpstr (quoth_verb_group ("say"), ==, "neutral");
  g_assert_cmpstr (quoth_verb_group ("claim"), ==, "distancing");
  g_assert_cmpstr (quoth_verb_group ("confirm"), ==, "agreeing");
  g_assert_cmpstr (quoth_verb_group ("concede"), ==, "conceding");
  g_assert_cmpstr (quoth_verb_group ("denounce"), ==, "forceful");
  g_assert_cmpstr (quoth_verb_group ("want"), ==, "other");
  g_assert_cmpstr (quoth_verb_group ("according to"), ==, "other");
  g_assert_cmpstr (quoth_verb_group (NULL), ==, "other");
  g_assert_true (g_strv_contains (groups, "distancing"));
  g_assert_cmpuint (g_strv_length ((char **) groups), ==, 6);
  for (guint i = 0; groups[i] != NULL; i++)
    {
      const char *const *lemmas = quoth_verb_group_lemmas (groups[i]);

      g_assert_nonnull (lemmas[0]);
      for (guint k = 0; lemmas[k] != NULL; k++)
        {
          g_assert_cmpstr (quoth_verb_group (lemmas[k]), ==, groups[i]);
          /* no two languages, or groups, share a lemma */
          g_assert_true (g_hash_table_add (seen, (gpointer) lemmas[k]));
        }
    }
  g_assert_cmpuint (g_hash_table_size (seen), >, 450);
  g_assert_null (quoth_verb_group_lemmas ("loud"));
}

/* ---- other languages ------------------------------------------------------------------------- */

typedef struct
{
  QuothLanguage language;
  const char   *body;
  const char   *lemma; /* NULL: none */
  guint         shape;
  const char   *particle;
} Foreign;

static void
test_foreign_forms (void)
{
  static const Foreign forms[] = {
    { QUOTH_LANGUAGE_GERMAN, "sagte Kerr", "sagen", QUOTH_CUE_FINITE, NULL },
    { QUOTH_LANGUAGE_GERMAN, "fügte Ada Kerr dann hinzu.", "hinzufügen", QUOTH_CUE_FINITE, "hinzu" },
    { QUOTH_LANGUAGE_GERMAN, "fügte Ada Kerr zusammen, hinzu", NULL, 0, NULL },
    { QUOTH_LANGUAGE_GERMAN, "gab Kerr zu", "zugeben", QUOTH_CUE_FINITE, "zu" },
    { QUOTH_LANGUAGE_GERMAN, "gab Kerr bekannt", "bekanntgeben", QUOTH_CUE_FINITE, "bekannt" },
    { QUOTH_LANGUAGE_GERMAN, "gestand Kerr", "gestehen", QUOTH_CUE_FINITE, NULL },
    { QUOTH_LANGUAGE_GERMAN, "gestand Kerr ein", "eingestehen", QUOTH_CUE_FINITE, "ein" },
    { QUOTH_LANGUAGE_GERMAN, "gesagt", "sagen", QUOTH_CUE_PARTICIPLE, NULL },
    { QUOTH_LANGUAGE_GERMAN, "said", NULL, 0, NULL },
    { QUOTH_LANGUAGE_FRENCH, "dit", "dire", QUOTH_CUE_FINITE | QUOTH_CUE_PARTICIPLE, NULL },
    { QUOTH_LANGUAGE_FRENCH, "s'exclame", "s'exclamer", QUOTH_CUE_FINITE, NULL },
    { QUOTH_LANGUAGE_FRENCH, "d'après", "d'après", QUOTH_CUE_FINITE, NULL },
    { QUOTH_LANGUAGE_FRENCH, "dijo", NULL, 0, NULL },
    { QUOTH_LANGUAGE_SPANISH, "Señaló", "señalar", QUOTH_CUE_FINITE, NULL },
    { QUOTH_LANGUAGE_SPANISH, "dicho", "decir", QUOTH_CUE_PARTICIPLE, NULL },
    { QUOTH_LANGUAGE_ENGLISH, "said", NULL, 0, NULL },
    { QUOTH_LANGUAGE_ARABIC, "قال", NULL, 0, NULL },
    { QUOTH_LANGUAGE_OTHER, "said", NULL, 0, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      const char *body = forms[i].body;
      g_autoptr(QuothArticle) article = quoth_article_new_verbatim (body, strlen (body), 0, NULL);
      g_autoptr(QuothArena) arena = quoth_arena_new ();
      QuothTokens *tokens = quoth_tokenise (article, arena);
      QuothForeignCue cue;

      g_assert_cmpint (quoth_foreign_cue_at (forms[i].language, tokens, 0, tokens->n, &cue), ==,
                       forms[i].lemma != NULL);
      if (forms[i].lemma == NULL)
        continue;
      g_assert_cmpstr (cue.cue->lemma, ==, forms[i].lemma);
      g_assert_cmpuint (cue.shape, ==, forms[i].shape);
      g_assert_cmpstr (cue.particle != 0 ? tokens->lower[cue.particle] : NULL, ==, forms[i].particle);
    }
}

/* Lemmas and groups are of all languages together. */
static void
test_asked (void)
{
  guint n;
  const char *const *lemmas = quoth_verb_lemmas ("note", &n);

  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpstr (lemmas[0], ==, "note");
  g_assert_cmpstr (lemmas[1], ==, "noter");
  g_assert_cmpstr (quoth_verb_lemma ("sagte"), ==, "sagen");
  g_assert_cmpstr (quoth_verb_lemma ("FÜGTE hinzu"), ==, "hinzufügen");
  g_assert_cmpstr (quoth_verb_lemma ("äusserte"), ==, "äußern"); /* as the query folds it */
  g_assert_cmpstr (quoth_verb_lemma ("señaló"), ==, "señalar");
  g_assert_cmpstr (quoth_verb_lemma ("selon"), ==, "selon");
  g_assert_null (quoth_verb_lemma ("table"));
  g_assert_cmpstr (quoth_verb_group ("sagen"), ==, "neutral");
  g_assert_cmpstr (quoth_verb_group ("behaupten"), ==, "distancing");
  g_assert_cmpstr (quoth_verb_group ("confirmer"), ==, "agreeing");
  g_assert_cmpstr (quoth_verb_group ("einräumen"), ==, "conceding");
  g_assert_cmpstr (quoth_verb_group ("denunciar"), ==, "forceful");
  g_assert_cmpstr (quoth_verb_group ("según"), ==, "other");
}

/* ---- a list of one's own --------------------------------------------------------------------- */

static gboolean
load (const char *text, GError **error)
{
  g_autoptr(GFileIOStream) stream = NULL;
  g_autoptr(GFile) file = g_file_new_tmp ("verb-groups-XXXXXX.tsv", &stream, NULL);
  gboolean ok;

  g_assert_true (g_file_replace_contents (file, text, strlen (text), NULL, FALSE, G_FILE_CREATE_NONE,
                                          NULL, NULL, NULL));
  ok = quoth_verb_groups_load (g_file_peek_path (file), error);
  g_file_delete (file, NULL, NULL);
  return ok;
}

static void
assert_refused (const char *text, const char *line)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (load (text, &error));
  g_assert_error (error, QUOTH_ERROR, QUOTH_ERROR_MALFORMED);
  if (strstr (error->message, line) == NULL)
    g_error ("no “%s” in “%s”", line, error->message);
  g_assert_cmpstr (quoth_verb_group ("insist"), ==, "forceful"); /* as it was */
  g_assert_null (quoth_verb_groups_digest ());
}

static void
test_bad_lists (void)
{
  assert_refused ("insist\tdistancing\ninsist distancing\n", "line 2: there must be");
  assert_refused ("# mine\n\ninsist\tdoubtful\n", "line 3: there is no group “doubtful”");
  assert_refused ("table\tneutral\n", "line 1: “table”");
  assert_refused ("insisted\tneutral\n", "write “insist”");
  assert_refused ("insist\tneutral\n\xff\tneutral\n", "UTF-8");
}

static void
test_own_list (void)
{
  g_autoptr(GError) error = NULL;
  const char *const *lemmas;

  g_assert_true (quoth_verb_groups_load ("/nowhere/verb-groups.tsv", &error));
  g_assert_true (load ("# mine\r\n\r\ninsist\tdistancing\r\nPoint out\t conceding \n", &error));
  g_assert_no_error (error);
  g_assert_cmpstr (quoth_verb_group ("insist"), ==, "distancing");
  g_assert_cmpstr (quoth_verb_group ("point out"), ==, "conceding");
  lemmas = quoth_verb_group_lemmas ("distancing");
  g_assert_true (g_strv_contains (lemmas, "insist"));
  g_assert_true (g_strv_contains (lemmas, "claim"));
  g_assert_false (g_strv_contains (quoth_verb_group_lemmas ("forceful"), "insist"));
  g_assert_cmpuint (strlen (quoth_verb_groups_digest ()), ==, 64);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cues/forms", test_forms);
  g_test_add_func ("/cues/two-words-before-one", test_two_words);
  g_test_add_func ("/cues/groups", test_groups);
  g_test_add_func ("/cues/other-languages/forms", test_foreign_forms);
  g_test_add_func ("/cues/other-languages/asked-for", test_asked);
  g_test_add_func ("/cues/own-groups/bad-lists", test_bad_lists);
  g_test_add_func ("/cues/own-groups/used", test_own_list);
  return g_test_run ();
}

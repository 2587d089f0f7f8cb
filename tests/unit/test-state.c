/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-state.c - what panes hear when the state changes. */
#include "app/state.h"

#include "made-corpus.h"

#include <glib/gstdio.h>
#include <string.h>

static void
count_notify (GObject    *object,
              GParamSpec *pspec,
              gpointer    count)
{
  ++*(guint *) count;
}

static void
test_equal_value (void)
{
  g_autoptr(QuothState) state = quoth_state_new ();
  g_autoptr(QuothQuery) query = quoth_query_parse ("speaker:marrant", NULL);
  g_autoptr(QuothQuery) same = quoth_query_parse ("speaker:marrant", NULL);
  guint n = 0;

  g_signal_connect (state, "notify", G_CALLBACK (count_notify), &n);
  quoth_state_set_query (state, query);
  g_assert_cmpuint (n, ==, 1);
  quoth_state_set_query (state, same);
  quoth_state_set_scope (state, "corpus");
  quoth_state_set_article (state, 0);
  quoth_state_set_name (state, 0);
  g_assert_cmpuint (n, ==, 1);
}

static void
see_article (QuothState *state,
             GParamSpec *pspec,
             gpointer    article)
{
  *(gint64 *) article = quoth_state_get_article (state);
}

static void
test_choose_quote (void)
{
  g_autoptr(QuothState) state = quoth_state_new ();
  gint64 article_seen = 0;

  g_signal_connect (state, "notify::quote", G_CALLBACK (see_article), &article_seen);
  quoth_state_choose_quote (state, 7, 3);
  g_assert_cmpint (quoth_state_get_quote (state), ==, 7);
  g_assert_cmpint (article_seen, ==, 3);

  quoth_state_set_article (state, 3);
  g_assert_cmpint (quoth_state_get_quote (state), ==, 7);
  quoth_state_set_article (state, 4);
  g_assert_cmpint (quoth_state_get_quote (state), ==, 0);
}

static void
test_scope (void)
{
  g_autoptr(QuothState) state = quoth_state_new ();

  quoth_state_add_filter (state, QUOTH_FILTER_SPEAKER, FALSE, "Ilse Marrant");
  quoth_state_set_article (state, 17);
  g_autoptr(QuothQuery) corpus = quoth_state_effective_query (state);
  g_assert_true (quoth_query_equal (corpus, quoth_state_get_query (state)));

  quoth_state_set_scope (state, "article");
  g_autoptr(QuothQuery) article = quoth_state_effective_query (state);
  g_assert_cmpuint (quoth_query_n_groups (article), ==, 2);
  g_assert_nonnull (strstr (quoth_query_text (article), "article:17"));
  g_assert_nonnull (strstr (quoth_query_text (article), "speaker:"));
  g_assert_cmpint (quoth_query_sort (article, NULL), ==, QUOTH_SORT_POSITION);
  /* what the user asked for is not changed by the scope */
  g_assert_cmpuint (quoth_query_n_groups (quoth_state_get_query (state)), ==, 1);
}

/* Nobody said what somebody else said; but a quote can be about two. */
static void
test_filters_join (void)
{
  static const struct
  {
    QuothFilter filter;
    gboolean    negated;
    const char *value, *query;
  } steps[] = {
    { QUOTH_FILTER_SPEAKER, FALSE, "=Ilse Marrant", "speaker:=\"Ilse Marrant\"" },
    { QUOTH_FILTER_SPEAKER, FALSE, "=Ilse Marrant", "speaker:=\"Ilse Marrant\"" },
    { QUOTH_FILTER_ABOUT, FALSE, "=Vell", "speaker:=\"Ilse Marrant\" about:=Vell" },
    { QUOTH_FILTER_ABOUT, FALSE, "ferry", "speaker:=\"Ilse Marrant\" about:=Vell about:ferry" },
    { QUOTH_FILTER_SPEAKER, TRUE, "brok", "speaker:=\"Ilse Marrant\" about:=Vell about:ferry -speaker:brok" },
    { QUOTH_FILTER_SPEAKER, FALSE, "=Ana Ruiz", "about:=Vell about:ferry -speaker:brok speaker:=\"Ana Ruiz\"" },
    { QUOTH_FILTER_SPEAKER, TRUE, "vell", "about:=Vell about:ferry -speaker:brok speaker:=\"Ana Ruiz\" -speaker:vell" },
    { QUOTH_FILTER_CLASS, FALSE, "any",
      "about:=Vell about:ferry -speaker:brok speaker:=\"Ana Ruiz\" -speaker:vell class:any" },
    { QUOTH_FILTER_CLASS, FALSE, "stance",
      "about:=Vell about:ferry -speaker:brok speaker:=\"Ana Ruiz\" -speaker:vell class:stance" },
  };
  g_autoptr(QuothState) state = quoth_state_new ();

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      quoth_state_add_filter (state, steps[i].filter, steps[i].negated, steps[i].value);
      g_assert_cmpstr (quoth_query_text (quoth_state_get_query (state)), ==, steps[i].query);
    }
}

static void
test_names_follow_the_filter_in_the_corpus (void)
{
  g_autoptr(QuothState) state = quoth_state_new ();
  g_autoptr(QuothQuery) query = quoth_query_parse ("harbour outlet:ledger", NULL);

  quoth_state_set_query (state, query);
  quoth_state_set_article (state, 17);
  g_autoptr(QuothQuery) corpus = quoth_state_names_query (state);
  g_assert_cmpstr (quoth_query_text (corpus), ==, "outlet:ledger");

  quoth_state_set_scope (state, "article");
  g_autoptr(QuothQuery) article = quoth_state_names_query (state);
  g_assert_cmpstr (quoth_query_text (article), ==, "article:17");
}

static gboolean
is_counted (gpointer state)
{
  return quoth_state_get_n_articles (state) >= 0;
}

static void
test_corpus (void)
{
  g_autoptr(GError) error = NULL;
  char *path = made_corpus (4, 3);
  QuothCorpus *corpus = quoth_corpus_open (path, &error);
  g_autoptr(QuothState) state = quoth_state_new ();
  g_assert_no_error (error);

  quoth_state_add_filter (state, QUOTH_FILTER_SPEAKER, FALSE, "brok");
  quoth_state_choose_quote (state, 2, 1);
  g_assert_cmpint (quoth_state_get_n_articles (state), ==, -1);
  quoth_state_set_corpus (state, corpus);
  g_assert_true (quoth_query_is_empty (quoth_state_get_query (state)));
  g_assert_cmpint (quoth_state_get_quote (state), ==, 0);

  spin_until (is_counted, state);
  g_assert_cmpint (quoth_state_get_n_articles (state), ==, 4);
  g_assert_cmpint (quoth_state_get_n_quotes_total (state), ==, 12);

  quoth_state_set_corpus (state, NULL);
  g_assert_cmpint (quoth_state_get_n_articles (state), ==, -1);
  g_object_unref (corpus);
  made_corpus_clean (path);
}

static void
count_changes (QuothState *state,
               gpointer    count)
{
  ++*(guint *) count;
}

static gboolean
has_imported (gpointer corpus)
{
  return !quoth_corpus_is_importing (corpus);
}

static void
test_import_pace (void)
{
  g_autoptr(GError) error = NULL;
  char *path = made_corpus (1, 1);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *text = g_build_filename (folder, "nets.txt", NULL);
  g_autoptr(QuothState) state = quoth_state_new ();
  g_autoptr(GListStore) files = g_list_store_new (G_TYPE_FILE);
  guint n = 0;

  g_assert_true (g_file_set_contents (text, "“The herring has gone north,” said Mads Holm.\n", -1, &error));
  g_autoptr(GFile) file = g_file_new_for_path (text);
  g_list_store_append (files, file);
  QuothCorpus *corpus = quoth_corpus_open (path, &error);
  g_assert_no_error (error);
  quoth_state_set_corpus (state, corpus);
  g_signal_connect (state, "corpus-changed", G_CALLBACK (count_changes), &n);

  quoth_corpus_add_async (corpus, G_LIST_MODEL (files), NULL, NULL, NULL);
  for (guint i = 0; i < 5; i++)
    {
      g_assert_true (quoth_corpus_is_importing (corpus));
      g_signal_emit_by_name (corpus, "changed");
    }
  g_assert_cmpuint (n, ==, 1);
  spin_until (has_imported, corpus);
  g_assert_cmpuint (n, >=, 2); /* what was put off is told at the end, at once */
  n = 0;
  g_signal_emit_by_name (corpus, "changed");
  g_assert_cmpuint (n, ==, 1);

  quoth_state_set_corpus (state, NULL);
  g_object_unref (corpus);
  g_unlink (text);
  made_corpus_clean (path);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/state/an equal value is not told", test_equal_value);
  g_test_add_func ("/state/a chosen quote brings its article, another article drops it", test_choose_quote);
  g_test_add_func ("/state/a filter joins what fits and takes the place of what cannot be", test_filters_join);
  g_test_add_func ("/state/names follow the filter in the corpus, the text in the article",
                   test_names_follow_the_filter_in_the_corpus);
  g_test_add_func ("/state/the scope limits what is asked, not the query", test_scope);
  g_test_add_func ("/state/another corpus clears the query and counts anew", test_corpus);
  g_test_add_func ("/state/an import is followed every two seconds and at its end", test_import_pace);
  return g_test_run ();
}

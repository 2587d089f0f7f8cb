/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-copies.c - articles that are copies of one another: groups are a function of the articles that
 * are here, whatever came, went and came back in which order, and no list loses a row because of them. */
#include "small-corpus.h"

#include "store/copies.h"

#include <string.h>

enum
{
  WORDS = 300,
  MANY = 40, /* more copies of one text than others are compared with */
};

static char *folder;

/* ---- texts --------------------------------------------------------------------------------------- */

/* Story `story` with every `skip`-th word another, from word `from` to word `to`, in sentences. */
static char *
make_text (guint story,
           guint skip,
           guint from,
           guint to)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (story);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < to; i++)
    {
      const guint word = g_rand_int_range (rand, 0, 3000);

      if (i < from)
        continue;
      g_string_append_printf (text, i % 12 == 0 ? "Word%u" : "word%u", skip > 0 && i % skip == skip - 1 ? word + 5000 + skip : word);
      g_string_append (text, i % 60 == 59 ? ".\n\n" : i % 12 == 11 ? ". " : " ");
    }
  return g_string_free (text, FALSE);
}

static gint64
put_text (QuothStore *store,
          const char *text,
          const char *date)
{
  g_autoptr (QuothDraft) draft = quoth_draft_new ();
  g_autoptr (QuothAnnotation) none = quoth_annotation_builder_finish (quoth_annotation_builder_new ());
  g_autoptr (QuothArticle) article = NULL;
  g_autoptr (GError) error = NULL;
  const QuothStoreSource source = { .uri = "file:///copies.txt", .sha256 = "00", .format = "plain" };
  gint64 id;

  quoth_draft_set (draft, QUOTH_FIELD_DATE, date);
  quoth_draft_add_plain (draft, text, -1);
  article = quoth_draft_finish (draft, &error);
  g_assert_no_error (error);
  id = quoth_store_put (store, quoth_store_put_source (store, &source, &error), article, none, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  return id;
}

static gint64
put (QuothStore *store,
     guint       story,
     guint       skip,
     guint       from,
     guint       to)
{
  g_autofree char *text = make_text (story, skip, from, to);

  return put_text (store, text, NULL);
}

static QuothStore *
open_new (const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  QuothStore *store = quoth_store_open (path, QUOTH_STORE_CREATE, &error);

  g_assert_no_error (error);
  return store;
}

static void
begin (QuothStore *store)
{
  g_assert_true (quoth_store_begin (store, NULL));
}

static void
commit (QuothStore *store)
{
  g_autoptr (GError) error = NULL;

  quoth_store_commit (store, &error);
  g_assert_no_error (error);
}

static gint64
n_articles (QuothStore *store,
            const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QuothQuery) query = quoth_query_parse (text, &error);
  gint64 n;

  g_assert_no_error (error);
  n = quoth_store_count (store, QUOTH_ROWS_ARTICLES, query, &error);
  g_assert_no_error (error);
  return n;
}

/* "1 1 0 4 4": the group of each article, 0 for none. */
static char *
groups (QuothStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3_stmt) list = quoth_statement_new (
    store, "SELECT coalesce(group_id, 0) FROM article LEFT JOIN copy ON article_id = id ORDER BY id", &error);
  GString *text = g_string_new (NULL);
  gboolean there = TRUE;

  while (quoth_statement_step (store, list, &there, &error) && there)
    g_string_append_printf (text, "%s%d", text->len > 0 ? " " : "", sqlite3_column_int (list, 0));
  g_assert_no_error (error);
  return g_string_free (text, FALSE);
}

/* What a row of the list tells. */
static guint
n_copies (QuothStore *store,
          gint64      article)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QuothQuery) every = quoth_query_new ();
  g_autoptr (GPtrArray) rows = quoth_store_rows (store, QUOTH_ROWS_ARTICLES, every, &article, 1, &error);

  g_assert_no_error (error);
  return ((const QuothArticleRow *) rows->pdata[0])->n_copies;
}

static void
assert_groups (QuothStore *store,
               const char *expected)
{
  g_autofree char *found = groups (store);

  g_assert_cmpstr (found, ==, expected);
  small_assert_sound (store);
}

/* ---- tests ----------------------------------------------------------------------------------------- */

static void
test_what_is_a_copy (void)
{
  g_autoptr (QuothStore) store = open_new ("what.quoth");

  begin (store);
  put (store, 1, 0, 0, WORDS);
  put (store, 2, 0, 0, WORDS);
  put (store, 1, 25, 0, WORDS);      /* words changed by a desk                            */
  put (store, 1, 0, 0, WORDS / 2);   /* cut from below                                     */
  put (store, 3, 0, 0, 15);          /* too short to tell                                  */
  put (store, 3, 15, 0, 15);
  put (store, 2, 4, 0, WORDS);       /* every fourth word is another: no sequence is left  */
  commit (store);
  assert_groups (store, "1 0 1 1 0 0 0");
  g_assert_cmpuint (n_copies (store, 1), ==, 3);
  g_assert_cmpuint (n_copies (store, 4), ==, 3);
  g_assert_cmpuint (n_copies (store, 2), ==, 0);
  g_assert_cmpint (n_articles (store, ""), ==, 7);
  g_assert_cmpint (n_articles (store, "copies:some"), ==, 3);
  g_assert_cmpint (n_articles (store, "copies:3"), ==, 3);
  g_assert_cmpint (n_articles (store, "copies:2"), ==, 1);
  g_assert_cmpint (n_articles (store, "copies:once"), ==, 5);
  g_assert_cmpint (n_articles (store, "copies:all"), ==, 7);
}

/* A briefing holds the beginnings of three stories: it is no copy of any, and joins none of them. */
static void
test_a_briefing_joins_nothing (void)
{
  g_autoptr (QuothStore) store = open_new ("briefing.quoth");
  g_autoptr (GString) briefing = g_string_new (NULL);

  begin (store);
  for (guint story = 1; story <= 3; story++)
    {
      g_autofree char *part = make_text (story, 0, 0, 90);

      put (store, story, 0, 0, WORDS);
      g_string_append (briefing, part);
      g_string_append (briefing, "\n\n");
    }
  put_text (store, briefing->str, NULL);
  commit (store);
  assert_groups (store, "0 0 0 0");
}

/* Each in a transaction of its own, or all in one, forwards or backwards: the same groups. */
static void
test_order_does_not_matter (void)
{
  static const guint stories[] = { 1, 2, 1, 3, 2, 1, 4, 2, 5, 1 };
  g_autoptr (QuothStore) one = open_new ("one.quoth"), each = open_new ("each.quoth"), back = open_new ("back.quoth");
  g_autofree char *rows_one = NULL, *rows_each = NULL;

  begin (one);
  for (guint i = 0; i < G_N_ELEMENTS (stories); i++)
    put (one, stories[i], 20 + i, 0, WORDS);
  commit (one);
  for (guint i = 0; i < G_N_ELEMENTS (stories); i++)
    {
      begin (each);
      put (each, stories[i], 20 + i, 0, WORDS);
      commit (each);
    }
  begin (back);
  for (guint i = G_N_ELEMENTS (stories); i-- > 0;)
    put (back, stories[i], 20 + i, 0, WORDS);
  commit (back);
  assert_groups (one, "1 2 1 0 2 1 0 2 0 1");
  assert_groups (back, "1 0 3 0 1 3 0 1 3 1");
  rows_one = groups (one);
  rows_each = groups (each);
  g_assert_cmpstr (rows_one, ==, rows_each);
}

/* Forty copies of one text, more than any is compared with, and the eldest go and come back. */
static void
test_many_copies (void)
{
  g_autoptr (QuothStore) store = open_new ("many.quoth");
  g_autoptr (GError) error = NULL;
  const gint64 eldest[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 };
  gint64 batch;
  guint n;

  begin (store);
  for (guint i = 0; i < MANY; i++)
    put (store, 1, 30 + i, 0, WORDS);
  commit (store);
  g_assert_cmpint (small_int (store, "SELECT count(*) FROM copy WHERE group_id = 1"), ==, MANY);
  g_assert_cmpint (n_articles (store, "copies:once"), ==, 1);

  begin (store);
  g_assert_true (quoth_store_trash (store, eldest, G_N_ELEMENTS (eldest), &batch, &error));
  commit (store);
  g_assert_cmpint (small_int (store, "SELECT count(*) FROM copy WHERE group_id = 13"), ==, MANY - 12);
  g_assert_cmpuint (n_copies (store, 20), ==, MANY - 12);
  small_assert_sound (store);
  begin (store);
  g_assert_true (quoth_store_restore (store, batch, &n, &error));
  commit (store);
  g_assert_cmpint (small_int (store, "SELECT count(*) FROM copy WHERE group_id = 1"), ==, MANY);
  small_assert_sound (store);
}

/* A and C are alike only through B. */
static void
test_a_bridge_goes (void)
{
  g_autoptr (QuothStore) store = open_new ("bridge.quoth");
  g_autoptr (GError) error = NULL;
  gint64 bridge, batch;
  guint n;

  begin (store);
  put (store, 1, 0, 0, 200);
  put (store, 1, 0, 140, 340);
  bridge = put (store, 1, 0, 0, 340);
  commit (store);
  assert_groups (store, "1 1 1");
  g_assert_cmpuint (n_copies (store, 2), ==, 3);
  begin (store);
  quoth_store_trash (store, &bridge, 1, &batch, &error);
  commit (store);
  assert_groups (store, "0 0");
  begin (store);
  quoth_store_restore (store, batch, &n, &error);
  commit (store);
  assert_groups (store, "1 1 1");
}

/* What is taken back leaves nothing to be grouped by the next commit. */
static void
test_rollback (void)
{
  g_autoptr (QuothStore) store = open_new ("rollback.quoth");

  begin (store);
  put (store, 1, 0, 0, WORDS);
  commit (store);
  begin (store);
  put (store, 1, 25, 0, WORDS);
  quoth_store_rollback (store);
  begin (store);
  put (store, 2, 0, 0, WORDS);
  commit (store);
  assert_groups (store, "0 0");
}

/* Anything in any order in one transaction; small_assert_sound() groups anew and compares. */
static void
test_at_random (void)
{
  g_autoptr (QuothStore) store = open_new ("random.quoth");
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  g_autoptr (GError) error = NULL;
  guint skip = 20;

  for (guint round = 0; round < 40; round++)
    {
      begin (store);
      for (int act = g_rand_int_range (rand, 1, 6); act > 0; act--)
        {
          const gint64 last = small_int (store, "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'article'");
          const gint64 one = last > 0 ? g_rand_int_range (rand, 1, last + 1) : 0;
          gint64 batch = small_int (store, "SELECT coalesce(max(batch), 0) FROM trash");

          switch (g_rand_int_range (rand, 0, 6))
            {
            case 0:
            case 1:
              g_assert_true (quoth_store_trash (store, &one, 1, &batch, &error));
              break;
            case 2:
              g_assert_true (quoth_store_restore (store, batch, NULL, &error));
              break;
            default:
              put (store, g_rand_int_range (rand, 1, 4), skip++, 0, g_rand_int_range (rand, 200, WORDS));
            }
        }
      commit (store);
      small_assert_sound (store);
    }
  g_assert_cmpint (small_int (store, "SELECT count(*) FROM copy"), >, 10);
  g_assert_cmpint (small_int (store, "SELECT count(*) FROM copy"), ==, small_int (store, "SELECT sum(n_articles) FROM copy_group"));
  g_assert_cmpint (small_int (store, "SELECT count(*) FROM trash"), >, 1);
}

static void
test_share (void)
{
  g_autoptr (QuothStore) store = open_new ("share.quoth");
  g_autoptr (GError) error = NULL;

  begin (store);
  put (store, 1, 0, 0, WORDS);
  put (store, 1, 11, 0, WORDS); /* of 11 sequences 7 are the same */
  commit (store);
  g_assert_cmpint (quoth_store_copies_share (store, &error), ==, 60);
  assert_groups (store, "1 1");
  begin (store);
  g_assert_true (quoth_store_set_copies_share (store, 80, &error));
  commit (store);
  assert_groups (store, "0 0");
  begin (store);
  put (store, 1, 29, 0, WORDS);
  commit (store);
  assert_groups (store, "1 0 1");
}

/* Emptied trash leaves no trace of a text. */
static void
test_empty_trash (void)
{
  g_autoptr (QuothStore) store = open_new ("trash.quoth");
  const gint64 one = 1;
  gint64 batch;

  begin (store);
  put (store, 1, 0, 0, WORDS);
  put (store, 2, 0, 0, WORDS);
  quoth_store_trash (store, &one, 1, &batch, NULL);
  commit (store);
  g_assert_cmpint (small_int (store, "SELECT count(*) FROM sketch"), ==, 2);
  begin (store);
  g_assert_true (quoth_store_empty_trash (store, NULL));
  commit (store);
  g_assert_cmpint (small_int (store, "SELECT count(*) FROM sketch"), ==, 1);
  g_assert_cmpint (small_int (store, "SELECT count(DISTINCT article_id) FROM sketch_key"), ==, 1);
}

/* Of a group the longest counts, but of those that the rest of the query finds. */
static void
test_once_is_within_the_query (void)
{
  g_autoptr (QuothStore) store = open_new ("once.quoth");
  g_autofree char *long_text = make_text (1, 0, 0, WORDS), *short_text = make_text (1, 0, 0, WORDS - 60);

  begin (store);
  put_text (store, short_text, "2023-05-01");
  put_text (store, long_text, "2023-05-02");
  put (store, 2, 0, 0, WORDS);
  commit (store);
  g_assert_cmpint (n_articles (store, "copies:once"), ==, 2);
  g_assert_cmpint (n_articles (store, "copies:once date:2023-05-01"), ==, 1);
  g_assert_cmpint (n_articles (store, "copies:once date:2023-05-02"), ==, 1);
  g_assert_cmpint (n_articles (store, "copies:once date:2023-05"), ==, 1);
  g_assert_cmpint (n_articles (store, "copies:once article:1"), ==, 1);
  g_assert_cmpint (n_articles (store, "date:2023-05"), ==, 2);
  g_assert_cmpint (n_articles (store, "-copies:some"), ==, 1);
}

static void
test_agency (void)
{
  g_autoptr (QuothStore) store = open_new ("agency.quoth");
  g_autofree char *text = make_text (1, 0, 0, 60), *dpa = g_strconcat ("Halden (dpa/lno) – ", text, NULL);
  g_autofree char *second = make_text (2, 0, 0, 60), *reuters = g_strconcat (second, "\n\n(Reuters)", NULL);

  begin (store);
  put_text (store, text, NULL);
  put_text (store, dpa, NULL);
  put_text (store, reuters, NULL);
  commit (store);
  g_assert_cmpint (n_articles (store, "agency:dpa"), ==, 1);
  g_assert_cmpint (n_articles (store, "agency:\"Thomson Reuters\""), ==, 1);
  g_assert_cmpint (n_articles (store, "agency:none"), ==, 1);
  g_assert_cmpint (n_articles (store, "-agency:none"), ==, 2);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = small_folder ();
  g_test_add_func ("/copies/what-is-a-copy", test_what_is_a_copy);
  g_test_add_func ("/copies/a-briefing-joins-nothing", test_a_briefing_joins_nothing);
  g_test_add_func ("/copies/order-does-not-matter", test_order_does_not_matter);
  g_test_add_func ("/copies/many", test_many_copies);
  g_test_add_func ("/copies/a-bridge-goes", test_a_bridge_goes);
  g_test_add_func ("/copies/rollback", test_rollback);
  g_test_add_func ("/copies/at-random", test_at_random);
  g_test_add_func ("/copies/share", test_share);
  g_test_add_func ("/copies/empty-trash", test_empty_trash);
  g_test_add_func ("/copies/once-is-within-the-query", test_once_is_within_the_query);
  g_test_add_func ("/copies/agency", test_agency);
  status = g_test_run ();
  small_clean (folder);
  return status;
}

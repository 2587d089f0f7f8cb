/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-check.c - damage that is planted is found, and repair heals what can be derived. */
#include "small-corpus.h"

#include <string.h>

static char *folder;

static GPtrArray *
problems_of (QuothStore *store)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  g_assert_true (quoth_store_check (store, problems, &error));
  g_assert_no_error (error);
  return problems;
}

typedef struct
{
  const char *name;
  const char *damage;
  const char *found;    /* part of a line of the check                                           */
  gboolean    restored; /* repair gives back all rows exactly as they were                       */
} Case;

static const Case cases[] = {
  { "a-sound-corpus", "", NULL, TRUE },
  { "a-moved-quote", "UPDATE quote SET start = start + 1 WHERE id = 1", "quote 1 of article 1", TRUE },
  { "a-quote-outside-its-text", "UPDATE quote SET start = 90000, end = 90010 WHERE id = 6", "outside its text", TRUE },
  { "a-quote-inside-a-character", "UPDATE quote SET end = end + 1 WHERE id = 6", "outside its text", TRUE },
  { "wrong-characters", "UPDATE quote SET char_end = char_end + 1 WHERE id = 4", "place in characters", TRUE },
  { "moved-parts", "UPDATE quote_part SET start = start - 2 WHERE n = 1", "quote 2 of article 1", TRUE },
  { "lost-parts", "DELETE FROM quote_part", "quote 2 of article 1", TRUE },
  { "other-words", "UPDATE quote SET words = 'The harbour must go,' WHERE id = 1", "its words are not", TRUE },
  { "words-index-out-of-step",
    "INSERT INTO quote_fts (quote_fts, rowid, words) SELECT 'delete', id, words FROM quote WHERE id = 5", "quote_fts",
    TRUE },
  { "text-index-out-of-step", "INSERT INTO article_fts (rowid, title, body) VALUES (77, 'a', 'b')", "article_fts", TRUE },
  { "names-index-out-of-step", "INSERT INTO name_fts (rowid, name) VALUES (77, 'a')", "name_fts", TRUE },
  { "a-wrong-counter", "UPDATE name SET own_quotes = 7 WHERE id = 1", "1 names with wrong counters", TRUE },
  { "a-wrong-counter-of-all", "UPDATE name SET n_quotes = 7 WHERE id = 1", "1 names with wrong counters of all", TRUE },
  { "a-wrong-join", "UPDATE name SET joined_to = 2, joined_rule = 5 WHERE id = 1", "1 names go by another", TRUE },
  { "a-lost-key", "DELETE FROM name_key WHERE key = 'quill,mara ;'", "1 names go by another", TRUE },
  { "an-acronym-of-nothing", "INSERT INTO acronym VALUES ('mq', 1, 3)", "1 names go by another", TRUE },
  { "a-wrong-count-of-mentions", "UPDATE entity SET n_mentions = 5 WHERE article_id = 2 AND n = 0",
    "wrong number of mentions", TRUE },
  { "a-wrong-number-of-quotes", "UPDATE article SET n_quotes = 9 WHERE id = 3", "wrong number of quotes", TRUE },
  { "a-copied-date", "UPDATE quote SET date = '1999' WHERE id = 2", "another date or outlet", TRUE },
  { "a-mention-outside-its-text", "INSERT INTO mention VALUES (3, 5000, 5007, 0, 0)", "a name lies outside", TRUE },
  { "a-dangling-row", "PRAGMA foreign_keys = OFF; DELETE FROM source", "missing row of source", FALSE },
};

static void
test_case (gconstpointer data)
{
  const Case *planted = data;
  g_autofree char *name = g_strconcat (planted->name, ".quoth", NULL);
  g_autoptr (QuothStore) store = small_open (folder, name);
  g_autofree char *before = small_dump (store);
  g_autofree char *after = NULL;
  g_autoptr (GPtrArray) problems = NULL, left = NULL;
  g_autoptr (GError) error = NULL;
  gboolean found = planted->found == NULL;

  small_exec (store, planted->damage);
  problems = problems_of (store);
  for (guint i = 0; i < problems->len; i++)
    found = found || (planted->found != NULL && strstr (problems->pdata[i], planted->found) != NULL);
  g_assert_true (found);
  g_assert_true ((problems->len == 0) == (planted->found == NULL));

  g_assert_true (quoth_store_repair (store, &error));
  g_assert_no_error (error);
  if (!planted->restored)
    return;
  left = problems_of (store);
  if (left->len > 0)
    g_error ("after the repair: %s", (char *) left->pdata[0]);
  after = small_dump (store);
  g_assert_cmpstr (before, ==, after);
}

/* Neither words nor place are in the text: nothing is left to show. */
static void
test_a_quote_of_nothing_goes (void)
{
  g_autoptr (QuothStore) store = small_open (folder, "nothing.quoth");
  g_autoptr (QuothQuery) all = quoth_query_new ();
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (GError) error = NULL;

  small_exec (store, "UPDATE quote SET start = 9000, end = 9001, words = 'nowhere' WHERE id = 2");
  small_exec (store, "UPDATE quote_part SET start = 9000, end = 9001");
  g_assert_true (quoth_store_repair (store, &error));
  g_assert_no_error (error);
  g_assert_cmpint (quoth_store_count (store, QUOTH_ROWS_QUOTES, all, &error), ==, SMALL_N_SPOKEN - 1);
  left = problems_of (store);
  g_assert_cmpuint (left->len, ==, 0);
}

static void
test_a_reader_checks_what_it_can (void)
{
  g_autofree char *path = g_build_filename (folder, "reader.quoth", NULL);
  g_autoptr (QuothStore) writer = small_open (folder, "reader.quoth");
  g_autoptr (GError) error = NULL;
  g_autoptr (QuothStore) reader = quoth_store_open (path, QUOTH_STORE_READ, &error);
  g_autoptr (GPtrArray) sound = NULL, problems = NULL;

  g_assert_no_error (error);
  sound = problems_of (reader);
  g_assert_cmpuint (sound->len, ==, 0);
  small_exec (writer, "UPDATE quote SET start = start + 1 WHERE id = 1");
  problems = problems_of (reader);
  g_assert_cmpuint (problems->len, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  folder = small_folder ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat ("/check/", cases[i].name, NULL);

      g_test_add_data_func (name, &cases[i], test_case);
    }
  g_test_add_func ("/check/a-quote-of-nothing-goes", test_a_quote_of_nothing_goes);
  g_test_add_func ("/check/a-reader-checks-what-it-can", test_a_reader_checks_what_it_can);
  result = g_test_run ();
  small_clean (folder);
  return result;
}

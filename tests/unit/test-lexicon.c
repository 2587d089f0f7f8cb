/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The word lists as they are in the program. */
#include "annotate/lexicon.h"

static QuothLexicon *lexicon;

static guint16
flags_of (const char *key)
{
  return quoth_lexicon_word (lexicon, key).flags;
}

static void
test_lists (void)
{
  g_assert_true (flags_of ("ukraine") & QUOTH_LEXICON_PLACE);
  g_assert_true (flags_of ("wrocław") & QUOTH_LEXICON_CITY);
  g_assert_true (flags_of ("russians") & QUOTH_LEXICON_GROUP);
  g_assert_true (flags_of ("federal reserve") & QUOTH_LEXICON_ORG);
  g_assert_true (flags_of ("anna") & QUOTH_LEXICON_FEMALE);
  g_assert_true (flags_of ("peter") & QUOTH_LEXICON_MALE);
  g_assert_true (flags_of ("sanders") & QUOTH_LEXICON_SURNAME);
  g_assert_true (flags_of ("however") & QUOTH_LEXICON_COMMON);
}

static void
test_unknown (void)
{
  g_assert_cmpuint (flags_of ("qqxwvz"), ==, 0);
  g_assert_cmpuint (flags_of (""), ==, 0);
}

/* A name with accents is found without them, too. */
static void
test_accents (void)
{
  g_assert_true (flags_of ("são paulo") & QUOTH_LEXICON_ANY_PLACE);
  g_assert_true (flags_of ("sao paulo") & QUOTH_LEXICON_ANY_PLACE);
}

static void
test_prefixes (void)
{
  g_assert_true (flags_of ("federal") & QUOTH_LEXICON_PREFIX);
  g_assert_true (flags_of ("world health") & QUOTH_LEXICON_PREFIX);
  g_assert_false (flags_of ("qqxwvz") & QUOTH_LEXICON_PREFIX);
}

static void
test_values (void)
{
  g_assert_cmpstr (quoth_lexicon_value (lexicon, quoth_lexicon_word (lexicon, "dprk").value), ==, "North Korea");
  g_assert_cmpstr (quoth_lexicon_value (lexicon, quoth_lexicon_word (lexicon, "u.s.").value), ==, "United States");
  g_assert_cmpstr (quoth_lexicon_value (lexicon, quoth_lexicon_word (lexicon, "russian").value), ==, "Russia");
  g_assert_null (quoth_lexicon_value (lexicon, quoth_lexicon_word (lexicon, "muslim").value));
}

/* A hash that runs on from word to word is the hash of the whole. */
static void
test_running_hash (void)
{
  guint64 hash = quoth_lexicon_hash (QUOTH_LEXICON_HASH_START, "north", 5);

  hash = quoth_lexicon_hash (hash, " ", 1);
  hash = quoth_lexicon_hash (hash, "korea", 5);
  g_assert_true (quoth_lexicon_find (lexicon, hash).flags & QUOTH_LEXICON_PLACE);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  lexicon = quoth_lexicon_new (NULL);
  g_test_add_func ("/lexicon/every-list-is-there", test_lists);
  g_test_add_func ("/lexicon/unknown-word", test_unknown);
  g_test_add_func ("/lexicon/with-and-without-accents", test_accents);
  g_test_add_func ("/lexicon/beginnings-are-marked", test_prefixes);
  g_test_add_func ("/lexicon/values", test_values);
  g_test_add_func ("/lexicon/hash-runs-on", test_running_hash);
  status = g_test_run ();
  quoth_lexicon_free (lexicon);
  return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-query.c - the query language: what parses to what, what is refused and where, and that the
 * canonical text always parses back to the same query. */
#include "store/query.h"

#include <string.h>

static QuothQuery *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  QuothQuery *query = quoth_query_parse (text, &error);

  g_assert_no_error (error);
  return query;
}

static void
assert_canonical (const char *text,
                  const char *canonical)
{
  g_autoptr (QuothQuery) query = parse (text);
  g_autoptr (QuothQuery) again = parse (canonical);

  g_assert_cmpstr (quoth_query_text (query), ==, canonical);
  g_assert_true (quoth_query_equal (query, again));
}

static void
assert_refused (const char *text,
                guint       column,
                const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *place = g_strdup_printf ("Column %u: ", column);

  g_assert_null (quoth_query_parse (text, &error));
  g_assert_error (error, QUOTH_ERROR, QUOTH_ERROR_QUERY);
  if (strstr (error->message, place) == NULL || strstr (error->message, part) == NULL)
    g_error ("for %s: “%s” lacks “%s” or “%s”", text, error->message, place, part);
}

static void
test_words (void)
{
  assert_canonical ("", "");
  assert_canonical ("  \t\n ", "");
  assert_canonical ("war  peace", "war peace");
  assert_canonical ("\"no  war\"", "\"no war\"");
  assert_canonical ("pre*", "pre*");
  assert_canonical ("\"to pre\"*", "\"to pre\"*");
  assert_canonical ("*", "\"*\"");
  assert_canonical ("*burg", "*burg*");
  assert_canonical ("-*burg*", "-*burg*");
  assert_canonical ("*\"a  bridge\"", "*\"a bridge\"*");
  assert_canonical ("\"*burg\" **", "\"*burg\" *\"*\"*");
  assert_canonical ("-war", "-war");
  assert_canonical ("anti-war it’s don't", "anti-war it’s don't");
  assert_canonical ("10:30 a=b", "10:30 a=b");
  assert_canonical ("\"OR\" \"a:b\" \"-x\"", "\"OR\" \"a:b\" \"-x\"");
  assert_canonical ("or and", "or and");
  assert_canonical ("Words:peace", "peace");
}

static void
test_all_marks_are_the_same (void)
{
  const char *forms[] = { "\"Kim Jong\"", "“Kim Jong”", "„Kim Jong“", "«Kim Jong»", "»Kim Jong«",
                          "''Kim Jong''", "``Kim Jong''", "“Kim Jong\"", "\"Kim Jong''" };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *field = g_strconcat ("speaker:", forms[i], NULL);

      assert_canonical (forms[i], "\"Kim Jong\"");
      assert_canonical (field, "speaker:\"Kim Jong\"");
    }
  assert_canonical ("“one”“two”", "\"one\" \"two\"");
}

static void
test_a_backslash_takes_a_mark_to_the_letter (void)
{
  g_autoptr (QuothQuery) query = parse ("speaker:\"Dwayne \\\"The Rock\\\" Johnson\"");
  guint n;
  const QuothTerm *terms = quoth_query_group (query, 0, &n);

  g_assert_cmpstr (terms[0].value, ==, "Dwayne \"The Rock\" Johnson");
  g_assert_cmpstr (quoth_query_text (query), ==, "speaker:\"Dwayne \\\"The Rock\\\" Johnson\"");
}

static void
test_fields (void)
{
  assert_canonical ("speaker:putin", "speaker:putin");
  assert_canonical ("SPEAKER:Putin", "speaker:Putin");
  assert_canonical ("speaker:=\"Kim Jong Un\"", "speaker:=\"Kim Jong Un\"");
  assert_canonical ("about:=ukraine", "about:=ukraine");
  assert_canonical ("outlet:ledg*", "outlet:ledg*");
  assert_canonical ("verb:claimed verb:@distancing", "verb:claimed verb:@distancing");
  assert_canonical ("Speaker-Type:Document polarity:DENIED class:any", "speaker-type:document polarity:denied class:any");
  assert_canonical ("to:\"the council\" -to:none", "to:\"the council\" -to:none");
  assert_canonical ("co-op:yes speaker-type", "co-op:yes speaker-type");
  assert_canonical ("\"speaker-type:x\"", "\"speaker-type:x\"");
  assert_canonical ("kind:Direct class:speech certainty:GUESS", "kind:direct class:speech certainty:guess");
  assert_canonical ("date:2023-06..2023-09 date:2023 date:2023.. date:..2023-06-12 date:unknown",
                    "date:2023-06..2023-09 date:2023 date:2023.. date:..2023-06-12 date:unknown");
  assert_canonical ("article:17 article:\"17\" tag:old", "article:17 article:\"17\" tag:old");
}

static void
test_or_joins_terms_into_a_group (void)
{
  g_autoptr (QuothQuery) query = parse ("speaker:putin OR -speaker:kim war AND peace");
  guint n;
  const QuothTerm *terms = quoth_query_group (query, 0, &n);

  g_assert_cmpuint (quoth_query_n_groups (query), ==, 3);
  g_assert_cmpuint (n, ==, 2);
  g_assert_false (terms[0].negated);
  g_assert_true (terms[1].negated);
  g_assert_cmpstr (quoth_query_text (query), ==, "speaker:putin OR -speaker:kim war peace");

  g_autofree char *first = quoth_query_group_text (query, 0);

  g_assert_cmpstr (first, ==, "speaker:putin OR -speaker:kim");
}

static void
test_errors_name_the_column (void)
{
  assert_refused ("spaeker:putin", 1, "spaeker");
  assert_refused ("war http://x.example", 5, "http");
  assert_refused ("größe date:2023-13", 12, "2023-13");
  assert_refused ("date:2023-02-30", 6, "2023-02-30");
  assert_refused ("date:2024..2023", 6, "2024..2023");
  assert_refused ("date:..", 6, "..");
  assert_refused ("date:yesterday", 6, "yesterday");
  assert_refused ("date:23", 6, "23");
  assert_refused ("kind:spoken", 6, "spoken");
  assert_refused ("-class:talk", 8, "talk");
  assert_refused ("polarity:maybe", 10, "maybe");
  assert_refused ("speaker-type:person", 14, "person");
  assert_refused ("certainty:maybe", 11, "maybe");
  assert_refused ("verb:@shouting", 6, "@shouting");
  assert_refused ("a “b c", 3, "not closed");
  assert_refused ("''b c", 1, "not closed");
  assert_refused ("speaker:", 9, "speaker");
  assert_refused ("speaker: putin", 9, "speaker");
  assert_refused ("speaker:\"  \"", 9, "speaker");
  assert_refused ("\"\"", 1, "nothing");
  assert_refused ("OR a", 1, "OR");
  assert_refused ("a OR", 3, "OR");
  assert_refused ("a OR OR b", 6, "OR");
  assert_refused ("a AND OR b", 7, "OR");
  assert_refused ("a - b", 3, "-");
  assert_refused ("a --b", 3, "-");
  assert_refused ("\xff", 1, "UTF-8");

  GString *many = g_string_new (NULL);

  for (guint i = 0; i <= QUOTH_QUERY_MAX_TERMS; i++)
    g_string_append (many, "a ");
  assert_refused (many->str, 2 * QUOTH_QUERY_MAX_TERMS + 1, "200");
  g_string_free (many, TRUE);
}

static void
test_with_functions_leave_the_old_query_alone (void)
{
  g_autoptr (QuothQuery) empty = quoth_query_new ();
  g_autoptr (QuothQuery) one = quoth_query_with_term (empty, QUOTH_FILTER_SPEAKER, FALSE, "=Kim “K” Un");
  g_autoptr (QuothQuery) two = quoth_query_with_term (one, QUOTH_FILTER_WORDS, TRUE, "OR");
  g_autoptr (QuothQuery) three = quoth_query_with_term (two, QUOTH_FILTER_KIND, FALSE, "direct");
  g_autoptr (QuothQuery) again = parse (quoth_query_text (three));
  g_autoptr (QuothQuery) less = quoth_query_without_group (three, 1);
  g_autoptr (QuothQuery) none = quoth_query_without_filter (less, QUOTH_FILTER_SPEAKER);
  g_autoptr (QuothQuery) both = quoth_query_and (none, one);
  g_autoptr (QuothQuery) sorted = quoth_query_with_sort (both, QUOTH_SORT_VERB, FALSE);
  gboolean descending;

  g_assert_true (quoth_query_is_empty (empty));
  g_assert_cmpstr (quoth_query_text (one), ==, "speaker:=\"Kim \\“K\\” Un\"");
  g_assert_cmpstr (quoth_query_text (two), ==, "speaker:=\"Kim \\“K\\” Un\" -\"OR\"");
  g_assert_true (quoth_query_equal (three, again));
  g_assert_cmpstr (quoth_query_text (less), ==, "speaker:=\"Kim \\“K\\” Un\" kind:direct");
  g_assert_cmpstr (quoth_query_text (none), ==, "kind:direct");
  g_assert_cmpstr (quoth_query_text (both), ==, "kind:direct speaker:=\"Kim \\“K\\” Un\"");
  g_assert_cmpint (quoth_query_sort (both, &descending), ==, QUOTH_SORT_DATE);
  g_assert_true (descending);
  g_assert_cmpint (quoth_query_sort (sorted, &descending), ==, QUOTH_SORT_VERB);
  g_assert_false (descending);
  g_assert_false (quoth_query_equal (both, sorted));
}

static void
test_sort_names_read_back (void)
{
  QuothSort sort;

  for (guint i = 0; i < QUOTH_N_SORTS; i++)
    {
      g_assert_true (quoth_sort_from (quoth_sort_name (i), &sort));
      g_assert_cmpint (sort, ==, i);
    }
  g_assert_false (quoth_sort_from ("colour", &sort));
  g_assert_false (quoth_sort_from (NULL, &sort));
}

/* An article date lies inside when its whole span does, however coarse it is. */
static void
test_date_ranges (void)
{
  const struct
  {
    const char *range, *date;
    gboolean    inside;
  } cases[] = {
    { "2023", "2023", TRUE },         { "2023", "2023-06", TRUE },       { "2023", "2023-12-31", TRUE },
    { "2023", "2022-12-31", FALSE },  { "2023", "2024", FALSE },         { "2023-06", "2023", FALSE },
    { "2023-06", "2023-06", TRUE },   { "2023-06", "2023-06-30", TRUE }, { "2023-06", "2023-07", FALSE },
    { "2023-01", "2023", FALSE },     { "2023-01", "2023-01", TRUE },    { "2023-01..", "2023", TRUE },
    { "..2023-09", "2023", FALSE },   { "..2023-09", "2023-09", TRUE },  { "..2023-09-15", "2023-09", FALSE },
    { "..2023-09-30", "2023-09", TRUE }, { "..2023-12-31", "2023", TRUE }, { "..2023-12-30", "2023-12", FALSE },
    { "2023-06-12..", "2023-06", FALSE }, { "2023-06-12..", "2023-06-12", TRUE },
    { "2023-06-12..2023-06-12", "2023-06-12", TRUE }, { "2024-02", "2024-02-29", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      QuothDateRange range;

      g_assert_true (quoth_date_range_read (cases[i].range, &range));

      gboolean inside = strcmp (cases[i].date, range.first) >= 0 && strcmp (cases[i].date, range.last) <= 0
                        && !g_str_equal (cases[i].date, range.not_year)
                        && !g_str_equal (cases[i].date, range.not_month);

      if (inside != cases[i].inside)
        g_error ("%s in %s: %d", cases[i].date, cases[i].range, inside);
    }
}

/* Whatever parses has a canonical text that parses to the same; nothing ever crashes. */
static void
test_random_texts_round_trip (void)
{
  static const char *const pieces[] = { "a", "OR", "AND", " ", "  ", "-", "\"", "“", "”", "''", "'", "`", "``",
                                        "\\", "*", ":", "=", "speaker:", "date:", "kind:", "direct", "2023",
                                        "..", "-06", "é", "\t", "words:", "article:", "@", "none", "(", "«" };
  guint parsed = 0;

  for (guint round = 0; round < 20000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (QuothQuery) query = NULL;

      for (gint n = g_test_rand_int_range (1, 12); n > 0; n--)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      query = quoth_query_parse (text->str, &error);
      if (query == NULL)
        {
          g_assert_error (error, QUOTH_ERROR, QUOTH_ERROR_QUERY);
          g_assert_nonnull (strstr (error->message, "Column "));
          continue;
        }
      parsed++;

      g_autoptr (QuothQuery) again = quoth_query_parse (quoth_query_text (query), &error);

      if (error != NULL || !quoth_query_equal (query, again))
        g_error ("“%s” → “%s” → %s", text->str, quoth_query_text (query),
                 error ? error->message : quoth_query_text (again));
    }
  g_assert_cmpuint (parsed, >, 1000);
}

/* Values that come from rows, not from a keyboard. */
static void
test_random_values_round_trip (void)
{
  static const char *const pieces[] = { "a", "OR", " ", "-", "\"", "“", "''", "'", "`", "\\", "*", ":", "=",
                                        "none", "é", "\n", "words:" };
  g_autoptr (QuothQuery) empty = quoth_query_new ();
  const QuothFilter filters[] = { QUOTH_FILTER_WORDS, QUOTH_FILTER_SPEAKER, QUOTH_FILTER_OUTLET, QUOTH_FILTER_TAG };

  for (guint round = 0; round < 20000; round++)
    {
      g_autoptr (GString) value = g_string_new ("x");

      if (round % 2)
        g_string_truncate (value, 0);
      for (gint n = g_test_rand_int_range (1, 8); n > 0; n--)
        g_string_append (value, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);

      g_autofree char *clean = quoth_query_clean_value (value->str);

      if (*clean == '\0' || g_str_equal (clean, "="))
        continue;

      g_autoptr (QuothQuery) query = quoth_query_with_term (empty, filters[round / 2 % 4], round % 3 == 0, value->str);
      g_autoptr (QuothQuery) again = parse (quoth_query_text (query));

      g_assert_cmpstr (quoth_query_text (again), ==, quoth_query_text (query));

      guint n_a, n_b;
      const QuothTerm *a = quoth_query_group (query, 0, &n_a), *b = quoth_query_group (again, 0, &n_b);

      g_assert_cmpuint (quoth_query_n_groups (again), ==, 1);
      g_assert_cmpuint (n_b, ==, 1);
      g_assert_cmpstr (a->value, ==, b->value);
      g_assert_true (a->exact == b->exact && a->filter == b->filter && a->negated == b->negated
                     && a->phrase == b->phrase && !a->prefix && !b->prefix);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/query/words", test_words);
  g_test_add_func ("/query/all-marks-are-the-same", test_all_marks_are_the_same);
  g_test_add_func ("/query/a-backslash-takes-a-mark-to-the-letter", test_a_backslash_takes_a_mark_to_the_letter);
  g_test_add_func ("/query/fields", test_fields);
  g_test_add_func ("/query/or-joins-terms-into-a-group", test_or_joins_terms_into_a_group);
  g_test_add_func ("/query/errors-name-the-column", test_errors_name_the_column);
  g_test_add_func ("/query/with-functions-leave-the-old-query-alone", test_with_functions_leave_the_old_query_alone);
  g_test_add_func ("/query/sort-names-read-back", test_sort_names_read_back);
  g_test_add_func ("/query/date-ranges", test_date_ranges);
  g_test_add_func ("/query/random-texts-round-trip", test_random_texts_round_trip);
  g_test_add_func ("/query/random-values-round-trip", test_random_values_round_trip);
  return g_test_run ();
}

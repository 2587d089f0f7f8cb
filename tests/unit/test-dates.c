/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-dates.c - runs the prose spec tests/dates.txt: every sentence is a test of its own.
 *
 * A sentence must give exactly the dates and amounts listed under it, with their values.
 * `test-dates --print` prints what is found instead. Besides: numbers, and soup of date words. */
#include "annotate/annotate.h"
#include "annotate/names.h"
#include "prose-spec.h"

#include <stdio.h>
#include <string.h>

typedef struct
{
  char    *path; /* /dates/section/the-sentence */
  char    *date; /* of the article, or NULL     */
  char    *sentence;
  GString *expected; /* lines, each with "\n"   */
} Case;

static QuothAnnotator *annotator;

static void
free_case (gpointer data)
{
  Case *self = data;

  g_free (self->path);
  g_free (self->date);
  g_free (self->sentence);
  g_string_free (self->expected, TRUE);
  g_free (self);
}

/* ---- reading the spec ------------------------------------------------------------------------ */

static Case *
case_new (const char *section,
          const char *date,
          const char *sentence,
          guint       line)
{
  g_autofree char *slug = prose_slug (sentence);
  Case *self = g_new0 (Case, 1);

  self->path = g_strdup_printf ("/dates/%s/%u-%s", section, line, slug);
  self->date = g_strdup (date);
  self->sentence = g_strdup (sentence);
  self->expected = g_string_new (NULL);
  return self;
}

static GPtrArray *
read_spec (const char *file)
{
  GPtrArray *cases = g_ptr_array_new_with_free_func (free_case);
  g_autofree char *text = NULL, *section = g_strdup (""), *date = NULL;
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) lines = NULL;
  Case *now = NULL;

  g_file_get_contents (file, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = lines[i];

      if (line[0] == '#' || line[0] == '\0')
        continue;
      if (g_str_has_prefix (line, "=== "))
        {
          g_free (section);
          section = prose_slug (line + 4);
        }
      else if (g_str_has_prefix (line, "@ "))
        {
          g_free (date);
          date = strcmp (line + 2, "unknown") == 0 ? NULL : g_strdup (line + 2);
        }
      else if (g_str_has_prefix (line, "-> "))
        {
          g_assert_nonnull (now);
          if (strcmp (line + 3, "none") != 0)
            g_string_append_printf (now->expected, "%s\n", line + 3);
        }
      else
        {
          now = case_new (section, date, line, i + 1);
          g_ptr_array_add (cases, now);
        }
    }
  return cases;
}

/* ---- what is found, in the words of the spec ------------------------------------------------- */

static gboolean
is_date_or_amount (guint kind)
{
  return kind == QUOTH_KIND_DATE || kind == QUOTH_KIND_MONEY || kind == QUOTH_KIND_PERCENT
         || kind == QUOTH_KIND_QUANTITY;
}

/* Lines "DATE: words | value", in order. */
static char *
find (const char *text,
      const char *date)
{
  g_autoptr(QuothArticle) article = quoth_article_new_verbatim (text, strlen (text), 0, date);
  g_autoptr(QuothAnnotation) annotation = quoth_annotator_run (annotator, article, NULL, NULL);
  GString *out = g_string_new (NULL);
  guint n_mentions, n_entities;
  const QuothMention *mentions = quoth_annotation_mentions (annotation, &n_mentions);
  const QuothEntity *entities = quoth_annotation_entities (annotation, &n_entities);
  guint32 end = 0;

  for (guint i = 0; i < n_mentions; i++)
    {
      QuothSpan span = mentions[i].span;
      const char *value = entities[mentions[i].entity].value;

      if (!is_date_or_amount (mentions[i].kind))
        continue;
      g_assert_cmpuint (end, <=, span.start);
      g_assert_cmpuint (span.start, <, span.end);
      end = span.end;
      g_string_append_printf (out, "%s: %.*s | %s\n", quoth_kind_info (mentions[i].kind)->label,
                              (int) (span.end - span.start), text + span.start,
                              value != NULL ? value : "-");
    }
  return g_string_free (out, FALSE);
}

static void
test_case (gconstpointer data)
{
  const Case *self = data;
  g_autofree char *found = find (self->sentence, self->date);

  g_assert_cmpstr (found, ==, self->expected->str);
}

static void
print_case (const Case *self)
{
  g_autofree char *found = find (self->sentence, self->date);
  g_auto(GStrv) lines = g_strsplit (found, "\n", -1);

  printf ("%s\n", self->sentence);
  for (guint i = 0; lines[i] != NULL && lines[i][0] != '\0'; i++)
    printf ("-> %s\n", lines[i]);
  if (found[0] == '\0')
    printf ("-> none\n");
  printf ("\n");
}

/* ---- soup ------------------------------------------------------------------------------------ */

/* Whether a value of a date is one of the forms that date-values.c lists. */
static gboolean
is_iso (const char *value)
{
  return g_regex_match_simple ("^(-?\\d{4}(-\\d\\d(-\\d\\d(T\\d\\d:\\d\\d)?)?)?~?"
                               "(/-?\\d{4}(-\\d\\d(-\\d\\d)?)?~?)?|\\d{4}-W\\d\\d)$",
                               value, 0, 0);
}

/* Any words in any order, under any date of the article: nothing is read twice, every value is
 * one. */
static void
test_soup (void)
{
  static const char *const words[] = {
    "early",     "late",
    "mid-June",  "the",
    "of",        "June",
    "May",       "12",
    "31",        "3",
    "2019",      "1066",
    "to",        "and",
    "between",   "from",
    "–",         "-",
    ",",         "last",
    "next",      "this",
    "past",      "year",
    "years",     "weeks",
    "day",       "century",
    "decade",    "quarter",
    "first",     "third",
    "half",      "Monday",
    "Sept.",     "p.m.",
    "at",        "noon",
    "fiscal",    "FY21",
    "Q3",        "ago",
    "earlier",   "later",
    "two",       "a",
    "million",   "$",
    "percent",   "%",
    "miles",     "1990s",
    "19th",      "’",
    "80s",       "B.C.",
    "A.D.",      "Christmas",
    "Easter",    "winter",
    "fall",      "99999999999999999999",
    "0",         "February",
    "30",        "week",
    "end",       "in",
    "5000",      "three-quarters",
    "6-foot-2",  "before",
    "yesterday", "2014-16",
    "9/11/01",   "1/2",
    "°",         "C",
    "previous",  ".",
  };
  static const char *const dates[] = { NULL,         "2023-06-12", "2024-02-29", "2023",
                                       "2023-01-01", "0001-01-01", "9999-12-31", "2020-13-45" };
  g_autoptr(GRand) random = g_rand_new_with_seed (7);

  for (guint n = 0; n < 4000; n++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      g_autofree char *found = NULL;
      g_auto(GStrv) lines = NULL;

      for (guint w = 0; w < 30; w++)
        g_string_append_printf (text, "%s ",
                                words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))]);
      found = find (text->str, dates[n % G_N_ELEMENTS (dates)]);
      lines = g_strsplit (found, "\n", -1);
      for (guint i = 0; lines[i] != NULL && lines[i][0] != '\0'; i++)
        {
          const char *value = strrchr (lines[i], '|') + 2;

          if (g_str_has_prefix (lines[i], "DATE") && strcmp (value, "-") != 0 && !is_iso (value))
            g_error ("no ISO 8601: %s, in: %s", lines[i], text->str);
        }
    }
}

/* Words that lead from one reader to the next, without end: neither the stack nor the clock run
 * out. */
static void
test_endless (void)
{
  static const char *const words[] = { "late in the ", "3 p.m. early ", "last week of the first ",
                                       "first half of the ", "2 to ", "a million and ",
                                       "millions of ", "June to " };

  for (guint w = 0; w < G_N_ELEMENTS (words); w++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      g_autofree char *found = NULL;

      for (guint n = 0; n < 60000; n++)
        g_string_append (text, words[w]);
      found = find (text->str, "2023-06-12");
      g_assert_nonnull (found);
    }
}

/* ---- numbers --------------------------------------------------------------------------------- */

/* Reads the number at the start of `text`, a line of blanks-divided tokens. */
static void
check_number (const char *text,
              double      value,
              guint       n_tokens,
              const char *suffix)
{
  g_autoptr(QuothArticle) article = quoth_article_new_verbatim (text, strlen (text), 0, NULL);
  g_autoptr(QuothArena) arena = quoth_arena_new ();
  QuothTokens *tokens = quoth_tokenise (article, arena);
  QuothNumber number;

  g_assert_true (quoth_read_number (tokens, 0, &number));
  g_assert_cmpfloat_with_epsilon (number.value, value, 1e-6);
  g_assert_cmpuint (number.next, ==, n_tokens);
  g_assert_cmpstr (number.suffix, ==, suffix);
}

static void
test_numbers (void)
{
  check_number ("1,204.50 boats", 1204.5, 1, "");
  check_number ("2.5 million boats", 2.5e6, 2, "");
  check_number ("5.2m boats", 5.2e6, 1, "");
  check_number ("5million boats", 5e6, 1, "");
  check_number ("2 1/2 boats", 2.5, 2, "");
  check_number ("twenty-five boats", 25, 1, "");
  check_number ("two hundred thousand boats", 2e5, 3, "");
  check_number ("two hundred and five boats", 205, 4, "");
  check_number ("three million two hundred thousand boats", 3.2e6, 5, "");
  check_number ("two dozen boats", 24, 2, "");
  check_number ("half a million boats", 5e5, 3, "");
  check_number ("a million and a half boats", 1.5e6, 5, "");
  check_number ("two and a half million boats", 2.5e6, 5, "");
  check_number ("two and three boats", 2, 1, "");
  check_number ("nineteen ninety boats", 19, 1, "");
  check_number ("12th boat", 12, 1, "th");
  check_number ("300+ boats", 300, 1, "");
}

int
main (int    argc,
      char **argv)
{
  const char *spec = g_getenv ("QUOTH_DATES_SPEC");
  gboolean print = argc > 1 && strcmp (argv[1], "--print") == 0;
  g_autoptr(GPtrArray) cases = NULL;
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  annotator = quoth_annotator_new (NULL);
  g_assert_nonnull (annotator);
  g_assert_nonnull (spec);
  cases = read_spec (spec);
  for (guint i = 0; i < cases->len; i++)
    if (print)
      print_case (cases->pdata[i]);
    else
      g_test_add_data_func (((Case *) cases->pdata[i])->path, cases->pdata[i], test_case);
  if (!print)
    {
      g_test_add_func ("/dates/soup", test_soup);
      g_test_add_func ("/dates/endless", test_endless);
      g_test_add_func ("/amounts/numbers", test_numbers);
      status = g_test_run ();
    }
  quoth_annotator_unref (annotator);
  return status;
}

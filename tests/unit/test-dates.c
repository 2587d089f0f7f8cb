/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Dates with their ISO values, money, percentages and quantities. */
#include "found-names.h"

typedef struct
{
  const char *path;
  const char *date; /* of the article */
  const char *text;
  const char *expected;
} Case;

static const Case cases[] = {
  { "/dates/weekday/most-recent-including-today", "2023-06-12",
    "He spoke on Monday. She spoke Sunday. They met on Tuesday.",
    "DATE Monday = Monday [2023-06-12]\n"
    "DATE Sunday = Sunday [2023-06-11]\n"
    "DATE Tuesday = Tuesday [2023-06-06]" },
  { "/dates/weekday/coming-after-will", "2023-06-12",
    "He will meet her on Friday.",
    "DATE Friday = Friday [2023-06-16]" },
  { "/dates/weekday/past-verb-beside-it", "2023-06-12",
    "He will resign, she said Wednesday.",
    "DATE Wednesday = Wednesday [2023-06-07]" },
  { "/dates/weekday/last-and-next", "2023-06-12",
    "Last Tuesday it rained; next Friday it will snow.",
    "DATE Last Tuesday = Last Tuesday [2023-06-06]\n"
    "DATE next Friday = next Friday [2023-06-16]" },
  { "/dates/weekday/plural-has-no-value", "2023-06-12",
    "They meet on Mondays.",
    "DATE Mondays = Mondays" },
  { "/dates/weekday/with-date", "2023-06-12",
    "Monday, June 12, 2023, was warm.",
    "DATE Monday, June 12, 2023 = Monday, June 12, 2023 [2023-06-12]" },
  { "/dates/day/words", "2023-06-12",
    "Yesterday, today, tonight and tomorrow.",
    "DATE Yesterday = Yesterday [2023-06-11]\n"
    "DATE today = today [2023-06-12]\n"
    "DATE tonight = today [2023-06-12]\n"
    "DATE tomorrow = tomorrow [2023-06-13]" },
  { "/dates/day/before-yesterday", "2023-06-12",
    "It was the day before yesterday.",
    "DATE day before yesterday = day before yesterday [2023-06-10]" },
  { "/dates/day/english-orders", "2023-06-12",
    "June 12, 2023, 12 June 2023, June 12, and the 12th of June.",
    "DATE June 12, 2023 = June 12, 2023 [2023-06-12]\n"
    "DATE 12 June 2023 = June 12, 2023 [2023-06-12]\n"
    "DATE June 12 = June 12, 2023 [2023-06-12]\n"
    "DATE 12th of June = June 12, 2023 [2023-06-12]" },
  { "/dates/day/nearest-year", "2023-06-12",
    "On Nov. 8 and on Dec. 30 it snowed.",
    "DATE Nov. 8 = Nov. 8 [2023-11-08]\n"
    "DATE Dec. 30 = Dec. 30 [2022-12-30]" },
  { "/dates/day/short-months", "2023-06-12",
    "It fell on Sept. 11, 2001, and Jan 5.",
    "DATE Sept. 11, 2001 = Sept. 11, 2001 [2001-09-11]\n"
    "DATE Jan 5 = Jan 5 [2023-01-05]" },
  { "/dates/day/numeric", "2023-06-12",
    "On 2023-06-12 and 6/12/2023.",
    "DATE 2023-06-12 = 2023-06-12 [2023-06-12]\n"
    "DATE 6/12/2023 = 2023-06-12 [2023-06-12]" },
  { "/dates/day/range", "2023-06-12",
    "June 12-14, 2022.",
    "DATE June 12-14, 2022 = June 12-14, 2022 [2022-06-12/2022-06-14]" },
  { "/dates/day/that-never-was", "2023-06-12",
    "February 30, 2023.",
    "DATE February 30, 2023 = February 30, 2023" },
  { "/dates/day/ago", "2023-06-12",
    "It began 10 days ago.",
    "DATE 10 days ago = 10 days ago [2023-06-02]" },
  { "/dates/month/with-year", "2023-06-12",
    "In September 2022.",
    "DATE September 2022 = September 2022 [2022-09]" },
  { "/dates/month/of-this-year", "2023-06-12",
    "In March of this year.",
    "DATE March of this year = March of this year [2023-03]" },
  { "/dates/month/of-last-year", "2023-06-12",
    "In March of last year.",
    "DATE March of last year = March of last year [2022-03]" },
  { "/dates/month/last-and-next", "2023-06-12",
    "Since last March and until next May.",
    "DATE last March = last March [2023-03]\n"
    "DATE next May = next May [2024-05]" },
  { "/dates/month/alone", "2023-06-12",
    "In December it snowed.",
    "DATE December = December [2022-12]" },
  { "/dates/month/verbs-are-no-months", "2023-06-12",
    "May he come? He may march.",
    "" },
  { "/dates/month/ago", "2023-06-12",
    "Two months ago.",
    "DATE Two months ago = Two months ago [2023-04]" },
  { "/dates/month/this-and-last", "2023-06-12",
    "This month and last month.",
    "DATE This month = This month [2023-06]\n"
    "DATE last month = last month [2023-05]" },
  { "/dates/year/after-a-word-of-time", "2023-06-12",
    "In 2019, since 1945, back in 1812.",
    "DATE 2019 = 2019 [2019]\n"
    "DATE 1945 = 1945 [1945]\n"
    "DATE 1812 = 1812 [1812]" },
  { "/dates/year/alone", "2023-06-12",
    "The 2016 election.",
    "DATE 2016 = 2016 [2016]" },
  { "/dates/year/counts-are-no-years", "2023-06-12",
    "Some 2000 people and 2016 troops.",
    "" },
  { "/dates/year/this-last-next", "2023-06-12",
    "This year, last year, next year.",
    "DATE This year = This year [2023]\n"
    "DATE last year = last year [2022]\n"
    "DATE next year = next year [2024]" },
  { "/dates/year/ago", "2023-06-12",
    "Three years ago.",
    "DATE Three years ago = Three years ago [2020]" },
  { "/dates/year/decades", "2023-06-12",
    "The 1990s and the ’80s.",
    "DATE 1990s = 1990s [1990/1999]\n"
    "DATE 80s = 80s [1980/1989]" },
  { "/dates/year/age-is-no-decade", "2023-06-12",
    "A man in his 80s.",
    "" },
  { "/dates/year/ranges", "2023-06-12",
    "2014-2016, 2014–2016 and 2015-16.",
    "DATE 2014-2016 = 2014–2016 [2014/2016]\n"
    "DATE 2014–2016 = 2014–2016 [2014/2016]\n"
    "DATE 2015-16 = 2015-16 [2015/2016]" },
  { "/dates/year/century", "2023-06-12",
    "In the 19th century.",
    "DATE 19th century = 19th century [1801/1900]" },
  { "/dates/year/quarters", "2023-06-12",
    "The first quarter of 2023 and Q3 2022.",
    "DATE first quarter of 2023 = first quarter of 2023 [2023-01/2023-03]\n"
    "DATE Q3 2022 = Q3 2022 [2022-07/2022-09]" },
  { "/dates/year/season", "2023-06-12",
    "The spring of 2020.",
    "DATE spring of 2020 = spring of 2020 [2020]" },
  { "/dates/year/week", "2023-06-12",
    "Last week and this week.",
    "DATE Last week = Last week [2023-W23]\n"
    "DATE this week = this week [2023-W24]" },
  { "/dates/no-article-date/relative-has-no-value", NULL,
    "He said on Monday that last week in June it rained.",
    "DATE Monday = Monday\n"
    "DATE last week = last week\n"
    "DATE June = June" },
  { "/dates/no-article-date/absolute-has", NULL,
    "On June 12, 2023, and in 2019.",
    "DATE June 12, 2023 = June 12, 2023 [2023-06-12]\n"
    "DATE 2019 = 2019 [2019]" },
  { "/dates/only-year-known/year", "2023",
    "He left last year, in June.",
    "DATE last year = last year [2022]\n"
    "DATE June = June" },
  { "/amounts/money/signs", "2023-06-12",
    "It cost $5.2 million, US$300, £20bn and C$5.",
    "MONEY $5.2 million = $5.2 million [USD 5200000]\n"
    "MONEY US$300 = US$300 [USD 300]\n"
    "MONEY £20bn = £20bn [GBP 20000000000]\n"
    "MONEY C$5 = C$5 [CAD 5]" },
  { "/amounts/money/words", "2023-06-12",
    "They paid five million euros and 300 Canadian dollars.",
    "MONEY five million euros = five million euros [EUR 5000000]\n"
    "MONEY 300 Canadian dollars = 300 Canadian dollars [CAD 300]" },
  { "/amounts/money/per-plate", "2023-06-12",
    "A $100-a-plate dinner.",
    "MONEY $100-a-plate = $100-a-plate" },
  { "/amounts/percent", "2023-06-12",
    "About 12 percent, 3.5% and two percentage points.",
    "PERCENT 12 percent = 12 percent [12%]\n"
    "PERCENT 3.5% = 3.5% [3.5%]\n"
    "PERCENT two percentage points = two percentage points [2%]" },
  { "/amounts/percent/range-has-no-value", "2023-06-12",
    "Some 10-12 percent.",
    "PERCENT 10-12 percent = 10-12 percent" },
  { "/amounts/quantity", "2023-06-12",
    "They ran 10 miles and 2.5 square kilometers.",
    "QUANTITY 10 miles = 10 miles [10 miles]\n"
    "QUANTITY 2.5 square kilometers = 2.5 square kilometers [2.5 square kilometers]" },
  { "/amounts/quantity/at-least", "2023-06-12",
    "He weighs 300+ pounds.",
    "QUANTITY 300+ pounds = 300+ pounds [more than 300 pounds]" },
  { "/amounts/quantity/hyphen", "2023-06-12",
    "A 5-mile detour of twenty-five feet.",
    "QUANTITY 5-mile = 5-mile [5 miles]\n"
    "QUANTITY twenty-five feet = twenty-five feet [25 feet]" },
  { "/amounts/money/beats-year", "2023-06-12",
    "In 2016 dollars.",
    "MONEY 2016 dollars = 2016 dollars [USD 2016]" },
  { "/amounts/plain-numbers-are-none", "2023-06-12",
    "They won 12 to 3 in 1,204 games at 10:30.",
    "" },
};

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  g_autofree char *found = found_names (test->text, test->date);

  g_assert_cmpstr (found, ==, test->expected);
}

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
  check_number ("twenty-five boats", 25, 1, "");
  check_number ("two hundred thousand boats", 2e5, 3, "");
  check_number ("12th boat", 12, 1, "th");
  check_number ("300+ boats", 300, 1, "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_case);
  g_test_add_func ("/amounts/numbers", test_numbers);
  return g_test_run ();
}

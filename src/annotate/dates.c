/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * dates.c - date expressions and their ISO 8601 values.
 *
 * One walk over the tokens; at each the first reader that knows the words takes them. What is
 * relative is resolved against the date of the article, as newspapers mean it: a weekday is the
 * latest such day up to that of the article ("said on Monday"), unless the words before it look
 * forward ("will meet on Friday"); a month or day without a year is the nearest one. Without a
 * date of the article such expressions are found but have no value. Spans of time have the value
 * of an ISO interval ("2014/2016"), weeks that of an ISO week ("2023-W24"). Cost: linear. */
#include "annotate/dates.h"

#include <stdio.h>

static const char *const seasons[] = { "spring", "summer", "autumn", "fall", "winter" };

static const char *const ordinals[] = { "first", "second", "third", "fourth" };

/* ---- readers: each returns the token after what it read and sets the value, or 0 ------------- */

/* "of this year", "last year", ", 2023", "of 2023" at i: the year, and the token after it. */
static int
read_year_after (const QuothDates *self,
                 guint             i,
                 guint            *next)
{
  int year;

  *next = i;
  if (quoth_dates_says (self, i, ",") && (year = quoth_dates_year (self, i + 1)) != 0)
    {
      *next = i + 2;
      return year;
    }
  if (quoth_dates_says (self, i, "of"))
    i++;
  if ((year = quoth_dates_year (self, i)) != 0)
    {
      *next = i + 1;
      return year;
    }
  if (quoth_dates_says (self, i + 1, "year") && self->year != 0
      && QUOTH_WORD_IS (quoth_dates_word (self, i), "this", "last", "next"))
    {
      *next = i + 2;
      return self->year - quoth_dates_says (self, i, "last") + quoth_dates_says (self, i, "next");
    }
  return 0;
}

/* "12-14" after a month: first and last day */
static gboolean
read_day_range (const QuothDates *self,
                guint             i,
                int              *from,
                int              *to)
{
  const char *word = quoth_dates_word (self, i);
  char *rest;

  *from = (int) strtol (word, &rest, 10);
  if (rest == word || rest - word > 2 || *rest != '-' || !g_ascii_isdigit (rest[1]))
    return FALSE;
  *to = (int) strtol (rest + 1, &rest, 10);
  return *rest == '\0' && *from >= 1 && *from < *to && *to <= 31;
}

/* "June 12, 2023", "June 12", "June 12-14", "June 2023", "March of this year", "in June" */
static guint
read_month_first (const QuothDates *self,
                  guint             i,
                  const char      **value)
{
  QuothCalendar c = { .month = quoth_dates_month (self, i) };
  guint next;
  int to;

  if (c.month == 0)
    return 0;
  if (read_day_range (self, i + 1, &c.day, &to))
    {
      c.year = read_year_after (self, i + 2, &next);
      const char *first = quoth_dates_value (self, c);
      c.day = to;
      const char *last = quoth_dates_value (self, c);
      *value = first != NULL && last != NULL ? quoth_dates_keep (self, "%s/%s", first, last) : NULL;
      return next;
    }
  if ((c.day = quoth_dates_day (self, i + 1)) != 0)
    {
      c.year = read_year_after (self, i + 2, &next);
      *value = quoth_dates_value (self, c);
      return next;
    }

  c.day = 0;
  c.year = read_year_after (self, i + 1, &next);
  if (c.year == 0)
    {
      const char *before = i > 0 ? quoth_dates_word (self, i - 1) : "";

      /* alone, "May" and "March" are dates only after a word of time; short forms never */
      if (strchr (quoth_dates_word (self, i), '.') != NULL
          || (QUOTH_WORD_IS (quoth_dates_word (self, i), "may", "march", "august", "april", "june")
              && !QUOTH_WORD_IS (before, "in", "since", "until", "by", "of", "during", "early",
                                 "late", "mid", "through", "from", "to", "before", "after", "and",
                                 "for", "between", "till", "every", "each", "'s")))
        return 0;
    }
  *value = quoth_dates_value (self, c);
  return next;
}

/* "12 June 2023", "12th of June" */
static guint
read_day_first (const QuothDates *self,
                guint             i,
                const char      **value)
{
  QuothCalendar c = { .day = quoth_dates_day (self, i) };
  guint at = i + 1;
  guint next;

  if (c.day == 0)
    return 0;
  if (quoth_dates_says (self, at, "of"))
    at++;
  if ((c.month = quoth_dates_month (self, at)) == 0)
    return 0;

  c.year = read_year_after (self, at + 1, &next);
  *value = quoth_dates_value (self, c);
  return *value != NULL || c.year == 0 ? next : 0;
}

/* "Monday", "Monday, June 12, 2023", "Mondays" */
static guint
read_weekday (const QuothDates *self,
              guint             i,
              const char      **value)
{
  int weekday = quoth_dates_weekday (self, i);
  const char *word = quoth_dates_word (self, i);
  guint next;

  if (weekday == 0)
    return quoth_dates_is_weekdays (self, i) ? i + 1 : 0;
  next = quoth_dates_says (self, i + 1, ",") ? i + 2 : i + 1;
  if (quoth_dates_month (self, next) != 0 && quoth_dates_day (self, next + 1) != 0)
    return read_month_first (self, next, value);
  if (quoth_dates_day (self, next) != 0 && quoth_dates_month (self, next + 1) != 0)
    return read_day_first (self, next, value);
  if (strchr (word, '.') != NULL)
    return 0;

  *value = quoth_dates_weekday_value (self, i, weekday, 0);
  return i + 1;
}

/* "today", "tonight", "yesterday", "the day before yesterday" */
static guint
read_day_word (const QuothDates *self,
               guint             i,
               const char      **value)
{
  static const struct
  {
    const char *word;
    int         shift;
  } words[] = { { "today", 0 }, { "tonight", 0 }, { "yesterday", -1 }, { "tomorrow", 1 } };

  for (gsize k = 0; k < G_N_ELEMENTS (words); k++)
    if (quoth_dates_says (self, i, words[k].word))
      {
        *value = quoth_dates_shift_day (self, words[k].shift);
        return i + 1;
      }
  if (!quoth_dates_says (self, i, "day"))
    return 0;
  if (quoth_dates_says (self, i + 1, "before") && quoth_dates_says (self, i + 2, "yesterday"))
    {
      *value = quoth_dates_shift_day (self, -2);
      return i + 3;
    }
  if (quoth_dates_says (self, i + 1, "after") && quoth_dates_says (self, i + 2, "tomorrow"))
    {
      *value = quoth_dates_shift_day (self, 2);
      return i + 3;
    }
  return 0;
}

/* "last Tuesday", "next week", "this year", "this morning", "last night", "last March" */
static guint
read_relative (const QuothDates *self,
               guint             i,
               const char      **value)
{
  const char *unit = quoth_dates_word (self, i + 1);
  int weekday = quoth_dates_weekday (self, i + 1);
  QuothCalendar c = { .month = quoth_dates_month (self, i + 1) };
  int step;

  if (quoth_dates_says (self, i, "this"))
    step = 0;
  else if (QUOTH_WORD_IS (quoth_dates_word (self, i), "last", "past"))
    step = -1;
  else if (QUOTH_WORD_IS (quoth_dates_word (self, i), "next", "coming"))
    step = 1;
  else
    return 0;

  if (strcmp (unit, "week") == 0)
    *value = quoth_dates_shift_week (self, step);
  else if (strcmp (unit, "month") == 0)
    *value = quoth_dates_shift_month (self, step);
  else if (strcmp (unit, "year") == 0)
    *value = quoth_dates_shift_year (self, step);
  else if (step <= 0 && QUOTH_WORD_IS (unit, "night", "evening", "morning", "afternoon"))
    *value = quoth_dates_shift_day (self, step);
  else if (weekday != 0)
    *value = quoth_dates_weekday_value (self, i, weekday, step);
  else if (c.month != 0)
    {
      c.year = quoth_dates_year_of_month (self, c.month, step);
      *value = quoth_dates_value (self, c);
    }
  else if (!QUOTH_WORD_IS (unit, "weekend", "decade", "century", "quarter")
           && quoth_word_index (unit, seasons, G_N_ELEMENTS (seasons)) < 0)
    return 0;

  return i + 2;
}

/* "three years ago", "a week ago" */
static guint
read_ago (const QuothDates *self,
          guint             i,
          const char      **value)
{
  QuothNumber number = { .value = 1, .next = i + 1, .suffix = "" };
  const char *unit;
  int n;

  if (!QUOTH_WORD_IS (quoth_dates_word (self, i), "a", "an")
      && !quoth_read_number (self->tokens, i, &number))
    return 0;
  unit = quoth_dates_word (self, number.next);
  if (number.suffix[0] != '\0' || !quoth_dates_says (self, number.next + 1, "ago")
      || number.value > 5000 || (n = -(int) number.value) == 0)
    return 0;

  if (g_str_has_prefix (unit, "year"))
    *value = self->year + n > 0 ? quoth_dates_shift_year (self, n) : NULL;
  else if (g_str_has_prefix (unit, "decade"))
    *value = NULL;
  else if (g_str_has_prefix (unit, "month"))
    *value = quoth_dates_shift_month (self, n);
  else if (g_str_has_prefix (unit, "week"))
    *value = quoth_dates_shift_week (self, n);
  else if (g_str_has_prefix (unit, "day"))
    *value = quoth_dates_shift_day (self, n);
  else
    return 0;
  return number.next + 2;
}

/* "2014-2016", "2014–16", "1990s", "19th century" and other figures in one token */
static guint
read_years (const QuothDates *self,
            guint             i,
            const char      **value)
{
  const char *word = quoth_dates_word (self, i);
  gsize len = strlen (word);
  int from = atoi (word);
  guint next;
  int to;

  if (g_str_has_suffix (word, "0s") && (len == 5 || len == 3)
      && strspn (word, "0123456789") == len - 1)
    {
      if (len == 3 && i > 0 && self->tokens->type[i - 1] != QUOTH_TOKEN_QUOTE)
        return 0; /* "in her 80s" is an age; "the ’80s" a decade */
      from += len == 3 ? 1900 : 0;
      *value = quoth_dates_keep (self, "%04d/%04d", from, from + (from % 100 == 0 ? 99 : 9));
      return i + 1;
    }
  if (from > 0 && from < 30
      && QUOTH_WORD_IS (quoth_dates_word (self, i + 1), "century", "centuries")
      && quoth_dates_day (self, i) != 0)
    {
      *value = quoth_dates_keep (self, "%04d/%04d", (from - 1) * 100 + 1, from * 100);
      return i + 2;
    }
  if ((len == 9 || len == 7) && word[4] == '-' && strspn (word, "0123456789-") == len
      && strspn (word, "0123456789") == 4)
    {
      to = atoi (word + 5) + (len == 7 ? from / 100 * 100 : 0);
      next = i + 1;
    }
  else if ((from = quoth_dates_year (self, i)) != 0
           && QUOTH_WORD_IS (quoth_dates_word (self, i + 1), "–", "-")
           && (to = quoth_dates_year (self, i + 2)) != 0)
    {
      next = i + 3;
    }
  else
    {
      return 0;
    }
  if (from < 1000 || to < 1000 || to > 2199)
    return 0;
  /* "2014-05" is a month unless it can only be a pair of years */
  if (len == 7 && next == i + 1 && to % 100 >= 1 && to % 100 <= 12 && to != from + 1)
    *value = word;
  else if (from < to)
    *value = quoth_dates_keep (self, "%04d/%04d", from, to);
  else
    return 0;
  return next;
}

/* "2023-06-12", "6/12/2023", "12.06.2023" */
static guint
read_numeric (const QuothDates *self,
              guint             i,
              const char      **value)
{
  const char *word = quoth_dates_word (self, i);
  gsize len = strlen (word);

  if (len < 8 || len > 10 || strspn (word, "0123456789-/.") != len)
    return 0;

  g_autofree char *iso = quoth_date_parse (word, TRUE);

  if (iso == NULL || strlen (iso) != 10)
    return 0;
  *value = quoth_dates_keep (self, "%s", iso);
  return i + 1;
}

/* "2019" where it can be a year: after a word of time, or alone and near our days */
static guint
read_year (const QuothDates *self,
           guint             i,
           const char      **value)
{
  static const char *const before_years[] = {
    "in", "since", "until", "till", "by", "from", "before", "after", "during", "early", "late",
    "mid", "between", "through", "around", "circa", "year", "fall", "spring", "summer", "winter",
    "autumn",
  };
  const char *before = i > 0 ? quoth_dates_word (self, i - 1) : "";
  int year = quoth_dates_year (self, i);
  QuothNumber number;

  if (year == 0)
    return 0;
  *value = quoth_dates_keep (self, "%04d", year);
  if (quoth_word_index (before, before_years, G_N_ELEMENTS (before_years)) >= 0)
    return i + 1;
  if (year < 1900 || year > 2099
      || QUOTH_WORD_IS (before, "$", "£", "€", "#", "no.", "about", "than", "nearly", "some",
                        "over", "almost", "at", "million", "billion", "roughly", ":", ".", "/", "=")
      || QUOTH_WORD_IS (quoth_dates_word (self, i + 1), "people", "troops", "men", "women",
                        "soldiers", "votes", "workers", "students", "years", "points", "times",
                        "jobs", "meters", "metres", "feet", "miles", "words", "others", "more",
                        "or", "$", "%", ":", "/")
      || (quoth_read_number (self->tokens, i, &number) && number.next != i + 1))
    return 0;
  return i + 1;
}

/* "first quarter of 2023", "Q3 2022" */
static guint
read_quarter (const QuothDates *self,
              guint             i,
              const char      **value)
{
  const char *word = quoth_dates_word (self, i);
  int quarter;
  guint next;
  int year;

  if (word[0] == 'q' && word[1] >= '1' && word[1] <= '4' && word[2] == '\0')
    {
      quarter = word[1] - '1';
      next = i + 1;
    }
  else if ((quarter = quoth_word_index (word, ordinals, G_N_ELEMENTS (ordinals))) >= 0
           && quoth_dates_says (self, i + 1, "quarter"))
    {
      next = i + 2;
    }
  else
    {
      return 0;
    }
  year = read_year_after (self, next, &next);
  if (year == 0)
    return word[0] == 'q' ? 0 : next;
  *value = quoth_dates_keep (self, "%04d-%02d/%04d-%02d", year, quarter * 3 + 1, year,
                             quarter * 3 + 3);
  return next;
}

/* "summer of 2016": as precise as ISO can say it without naming a hemisphere */
static guint
read_season (const QuothDates *self,
             guint             i,
             const char      **value)
{
  guint next;
  int year;

  if (quoth_word_index (quoth_dates_word (self, i), seasons, G_N_ELEMENTS (seasons)) < 0)
    return 0;
  year = read_year_after (self, i + 1, &next);
  if (year == 0 || quoth_dates_says (self, i + 1, ","))
    return 0;
  *value = quoth_dates_keep (self, "%04d", year);
  return next;
}

typedef guint (*ReadFunc) (const QuothDates *self, guint i, const char **value);

/* in the order they are asked; the longer reading first */
static const ReadFunc word_readers[] = {
  read_weekday, read_month_first, read_day_word, read_relative, read_quarter, read_season, read_ago,
};

static const ReadFunc number_readers[] = {
  read_day_first, read_numeric, read_years, read_ago, read_year,
};

static guint
read_at (const QuothDates *self,
         guint             i,
         const char      **value)
{
  gboolean is_number = self->tokens->type[i] == QUOTH_TOKEN_NUMBER;
  const ReadFunc *readers = is_number ? number_readers : word_readers;
  gsize n = is_number ? G_N_ELEMENTS (number_readers) : G_N_ELEMENTS (word_readers);

  for (gsize k = 0; k < n; k++)
    {
      guint next;

      *value = NULL;
      if ((next = readers[k](self, i, value)) != 0)
        return next;
    }
  return 0;
}

static void
set_today (QuothDates     *self,
           const char *date)
{
  int year = 0, month = 0, day = 0;

  g_date_clear (&self->today, 1);
  if (date == NULL || sscanf (date, "%4d-%2d-%2d", &year, &month, &day) < 1)
    return;
  self->year = year;
  self->month = month;
  if (g_date_valid_dmy (day, month, year))
    g_date_set_dmy (&self->today, day, month, year);
}

void
quoth_find_dates (const QuothTokens *tokens,
                  const char        *date,
                  QuothArena        *arena,
                  GArray            *findings)
{
  QuothDates self = { .tokens = tokens, .arena = arena };
  gboolean in_header = TRUE; /* header lines are furniture, but their date is one */

  set_today (&self, date);
  for (guint i = 0; i < tokens->n;)
    {
      const char *value;
      guint next = 0;

      in_header &= (tokens->flags[i] & QUOTH_TOKEN_FURNITURE) != 0;
      if ((in_header || !(tokens->flags[i] & QUOTH_TOKEN_FURNITURE))
          && (tokens->type[i] == QUOTH_TOKEN_NUMBER || tokens->type[i] == QUOTH_TOKEN_WORD))
        next = read_at (&self, i, &value);
      if (next != 0)
        {
          QuothFinding finding = { .first = i, .last = next - 1, .kind = QUOTH_KIND_DATE,
                                   .value = value,
                                   .span = { tokens->start[i], tokens->end[next - 1] } };

          g_array_append_val (findings, finding);
        }
      i = next != 0 ? next : i + 1;
    }
}

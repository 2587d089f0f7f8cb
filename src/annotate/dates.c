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
#include "annotate/names.h"

#include <stdio.h>

enum
{
  LOOK_BACK = 12, /* tokens in which "will" makes a weekday a coming one */
};

typedef struct
{
  const QuothTokens *tokens;
  QuothArena        *arena;
  GArray            *findings;
  GDate              today;  /* of the article; valid only where the day is known */
  int                year;   /* of the article, 0 for unknown                     */
  int                month;
} Reader;

/* A calendar date, 0 for what the text does not say. */
typedef struct
{
  int year;
  int month;
  int day;
} Calendar;

static const char *const month_names[] = {
  "january", "february", "march", "april", "may", "june", "july", "august", "september",
  "october", "november", "december",
};

static const char *const month_shorts[] = { /* with a full stop; "sept." beside them */
  "jan.", "feb.", "mar.", "apr.", "may.", "jun.", "jul.", "aug.", "sep.", "oct.", "nov.", "dec.",
};

static const char *const day_names[] = {
  "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
};

static const char *const day_shorts[] = {
  "mon.", "tues.", "wed.", "thurs.", "fri.", "sat.", "sun.",
};

static const char *const seasons[] = { "spring", "summer", "autumn", "fall", "winter" };

static const char *const ordinals[] = { "first", "second", "third", "fourth" };

/* ---- words ----------------------------------------------------------------------------------- */

static const char *
word_at (const Reader *self,
         guint         i)
{
  return i < self->tokens->n ? self->tokens->lower[i] : "";
}

static gboolean
is_word (const Reader *self,
         guint         i,
         const char   *word)
{
  return strcmp (word_at (self, i), word) == 0;
}

static int
index_in (const char        *word,
          const char *const *words,
          gsize              n)
{
  for (gsize i = 0; i < n; i++)
    if (strcmp (words[i], word) == 0)
      return (int) i;

  return -1;
}

static gboolean
is_one_of (const char        *word,
           const char *const *words,
           gsize              n)
{
  return index_in (word, words, n) >= 0;
}

#define IS_ONE_OF(word, ...)                                             \
  is_one_of ((word), (const char *const[]){ __VA_ARGS__ },               \
             sizeof ((const char *const[]){ __VA_ARGS__ }) / sizeof (char *))

static gboolean
is_capital (const Reader *self,
            guint         i)
{
  return i < self->tokens->n && (self->tokens->flags[i] & QUOTH_TOKEN_CAPITAL) != 0;
}

/* 1…12, or 0. "June", "Sept.", "Sept" */
static int
month_at (const Reader *self,
          guint         i)
{
  const char *word = word_at (self, i);
  int month;

  if (!is_capital (self, i))
    return 0;
  if ((month = index_in (word, month_names, 12)) >= 0)
    return month + 1;
  if ((month = index_in (word, month_shorts, 12)) >= 0)
    return month + 1;
  if (IS_ONE_OF (word, "sept.", "sept"))
    return 9;
  /* a short form without its full stop counts before a day: "Jan 5" */
  for (month = 0; month < 12; month++)
    if (strlen (word) == 3 && strncmp (month_shorts[month], word, 3) == 0
        && i + 1 < self->tokens->n && self->tokens->type[i + 1] == QUOTH_TOKEN_NUMBER)
      return month + 1;
  return 0;
}

/* 1 (Monday) … 7, or 0 */
static int
weekday_at (const Reader *self,
            guint         i)
{
  const char *word = word_at (self, i);
  int day;

  if (!is_capital (self, i))
    return 0;
  if ((day = index_in (word, day_names, 7)) >= 0 || (day = index_in (word, day_shorts, 7)) >= 0)
    return day + 1;
  return IS_ONE_OF (word, "tue.") ? 2 : IS_ONE_OF (word, "thu.") ? 4 : 0;
}

/* "1999"; 0 when it is none */
static int
year_at (const Reader *self,
         guint         i)
{
  const char *word = word_at (self, i);
  int year;

  if (i >= self->tokens->n || self->tokens->type[i] != QUOTH_TOKEN_NUMBER || strlen (word) != 4)
    return 0;
  for (int k = 0; k < 4; k++)
    if (!g_ascii_isdigit (word[k]))
      return 0;
  year = atoi (word);
  return year >= 1000 && year <= 2199 ? year : 0;
}

/* "12", "12th"; 0 when it is none */
static int
day_at (const Reader *self,
        guint         i)
{
  const char *word = word_at (self, i);
  char *rest;
  long day;

  if (i >= self->tokens->n || self->tokens->type[i] != QUOTH_TOKEN_NUMBER)
    return 0;
  day = strtol (word, &rest, 10);
  if (rest - word > 2 || day < 1 || day > 31 || !IS_ONE_OF (rest, "", "st", "nd", "rd", "th"))
    return 0;
  return (int) day;
}

/* ---- values ---------------------------------------------------------------------------------- */

static const char *
keep_value (const Reader *self,
            const char   *format,
            ...) G_GNUC_PRINTF (2, 3);

static const char *
keep_value (const Reader *self,
            const char   *format,
            ...)
{
  char text[64];
  va_list args;

  va_start (args, format);
  g_vsnprintf (text, sizeof text, format, args);
  va_end (args);
  return quoth_arena_strndup (self->arena, text, strlen (text));
}

static const char *
value_of_day (const Reader *self,
              const GDate  *date)
{
  return keep_value (self, "%04d-%02d-%02d", g_date_get_year (date), g_date_get_month (date),
                     g_date_get_day (date));
}

/* The article's day moved by some days; NULL when it is not known. */
static const char *
value_of_shift (const Reader *self,
                int           days)
{
  GDate date = self->today;

  if (!g_date_valid (&date))
    return NULL;
  if (days >= 0)
    g_date_add_days (&date, days);
  else
    g_date_subtract_days (&date, -days);
  return value_of_day (self, &date);
}

static const char *
value_of_week (const Reader *self,
               int           weeks)
{
  GDate date = self->today;

  if (!g_date_valid (&date))
    return NULL;
  if (weeks >= 0)
    g_date_add_days (&date, 7 * weeks);
  else
    g_date_subtract_days (&date, -7 * weeks);

  int week = g_date_get_iso8601_week_of_year (&date);
  int year = g_date_get_year (&date);

  /* the first days of January may be in the last week of the year before, and the other way */
  if (week >= 52 && g_date_get_month (&date) == G_DATE_JANUARY)
    year--;
  else if (week == 1 && g_date_get_month (&date) == G_DATE_DECEMBER)
    year++;
  return keep_value (self, "%04d-W%02d", year, week);
}

static const char *
value_of_month (const Reader *self,
                int           months)
{
  int count = self->year * 12 + self->month - 1 + months;

  return self->month != 0 ? keep_value (self, "%04d-%02d", count / 12, count % 12 + 1) : NULL;
}

static const char *
value_of_year (const Reader *self,
               int           years)
{
  return self->year != 0 ? keep_value (self, "%04d", self->year + years) : NULL;
}

/* Year of a month named without one. step 0: the nearest; -1, 1: the last, next one. */
static int
year_of_month (const Reader *self,
               int           month,
               int           step)
{
  int ahead;

  if (self->month == 0)
    return 0;
  ahead = month - self->month; /* months to the one of this year */
  if (step < 0)
    return ahead < 0 ? self->year : self->year - 1;
  if (step > 0)
    return ahead > 0 ? self->year : self->year + 1;
  return ahead >= 6 ? self->year - 1 : ahead < -6 ? self->year + 1 : self->year;
}

static const char *
value_of_calendar (const Reader *self,
                   Calendar      c)
{
  if (c.year == 0)
    c.year = year_of_month (self, c.month, 0);
  if (c.year == 0)
    return NULL;
  if (c.month == 0)
    return keep_value (self, "%04d", c.year);
  if (c.day == 0)
    return keep_value (self, "%04d-%02d", c.year, c.month);
  return g_date_valid_dmy (c.day, c.month, c.year)
           ? keep_value (self, "%04d-%02d-%02d", c.year, c.month, c.day)
           : NULL;
}

/* ---- weekdays -------------------------------------------------------------------------------- */

/* "will meet on", "scheduled for": the words before i, in its sentence, look forward. */
static gboolean
looks_forward (const Reader *self,
               guint         i)
{
  const QuothTokens *tokens = self->tokens;

  for (guint k = i; k > 0 && i - k < LOOK_BACK && tokens->sentence[k - 1] == tokens->sentence[i]; k--)
    {
      const char *word = tokens->lower[k - 1];

      if (IS_ONE_OF (word, "will", "'ll", "shall", "scheduled", "due", "upcoming", "slated", "coming"))
        return TRUE;
      /* a verb in the past belongs to the weekday: "will resign, she said Monday" */
      if (IS_ONE_OF (word, "said", "told", "was", "were", "came", "met", "had")
          || (g_str_has_suffix (word, "ed") && strlen (word) > 4))
        return FALSE;
    }
  return FALSE;
}

/* step 0: as the words before it say; -1: the last one before today; 1: the first one after. */
static const char *
value_of_weekday (const Reader *self,
                  guint         i,
                  int           weekday,
                  int           step)
{
  int back;

  if (!g_date_valid (&self->today))
    return NULL;
  back = ((int) g_date_get_weekday (&self->today) - weekday + 7) % 7;
  if (step < 0)
    return value_of_shift (self, back == 0 ? -7 : -back);
  if (step > 0)
    return value_of_shift (self, 7 - back);
  return value_of_shift (self, back != 0 && looks_forward (self, i) ? 7 - back : -back);
}

/* ---- readers: each returns the token after what it read and sets the value, or 0 ------------- */

/* "of this year", "last year", ", 2023", "of 2023" at i: the year, and the token after it. */
static int
read_year_after (const Reader *self,
                 guint         i,
                 guint        *next)
{
  int year;

  *next = i;
  if (is_word (self, i, ",") && (year = year_at (self, i + 1)) != 0)
    {
      *next = i + 2;
      return year;
    }
  if (is_word (self, i, "of"))
    i++;
  if ((year = year_at (self, i)) != 0)
    {
      *next = i + 1;
      return year;
    }
  if (is_word (self, i + 1, "year") && self->year != 0
      && IS_ONE_OF (word_at (self, i), "this", "last", "next"))
    {
      *next = i + 2;
      return self->year + (is_word (self, i, "last") ? -1 : is_word (self, i, "next") ? 1 : 0);
    }
  return 0;
}

/* "12-14" after a month: first and last day */
static gboolean
read_day_range (const Reader *self,
                guint         i,
                int          *from,
                int          *to)
{
  const char *word = word_at (self, i);
  char *rest;

  *from = (int) strtol (word, &rest, 10);
  if (rest == word || rest - word > 2 || *rest != '-' || !g_ascii_isdigit (rest[1]))
    return FALSE;
  *to = (int) strtol (rest + 1, &rest, 10);
  return *rest == '\0' && *from >= 1 && *from < *to && *to <= 31;
}

/* "June 12, 2023", "June 12", "June 12-14", "June 2023", "March of this year", "in June" */
static guint
read_month_first (const Reader *self,
                  guint         i,
                  const char  **value)
{
  Calendar c = { .month = month_at (self, i) };
  guint next;
  int to;

  if (c.month == 0)
    return 0;
  if (read_day_range (self, i + 1, &c.day, &to))
    {
      c.year = read_year_after (self, i + 2, &next);
      const char *first = value_of_calendar (self, c);
      c.day = to;
      const char *last = value_of_calendar (self, c);
      *value = first != NULL && last != NULL ? keep_value (self, "%s/%s", first, last) : NULL;
      return next;
    }
  if ((c.day = day_at (self, i + 1)) != 0)
    {
      c.year = read_year_after (self, i + 2, &next);
      *value = value_of_calendar (self, c);
      return next;
    }

  c.day = 0;
  c.year = read_year_after (self, i + 1, &next);
  if (c.year == 0)
    {
      const char *before = i > 0 ? word_at (self, i - 1) : "";

      /* alone, "May" and "March" are dates only after a word of time; short forms never */
      if (strchr (word_at (self, i), '.') != NULL
          || (IS_ONE_OF (word_at (self, i), "may", "march", "august", "april", "june")
              && !IS_ONE_OF (before, "in", "since", "until", "by", "of", "during", "early", "late",
                             "mid", "through", "from", "to", "before", "after", "and", "for", "between",
                             "till", "every", "each", "'s")))
        return 0;
    }
  *value = value_of_calendar (self, c);
  return next;
}

/* "12 June 2023", "12th of June" */
static guint
read_day_first (const Reader *self,
                guint         i,
                const char  **value)
{
  Calendar c = { .day = day_at (self, i) };
  guint at = i + 1;
  guint next;

  if (c.day == 0)
    return 0;
  if (is_word (self, at, "of"))
    at++;
  if ((c.month = month_at (self, at)) == 0)
    return 0;

  c.year = read_year_after (self, at + 1, &next);
  *value = value_of_calendar (self, c);
  return *value != NULL || c.year == 0 ? next : 0;
}

/* "Monday", "Monday, June 12, 2023", "Mondays" */
static guint
read_weekday (const Reader *self,
              guint         i,
              const char  **value)
{
  int weekday = weekday_at (self, i);
  const char *word = word_at (self, i);
  guint next;

  if (weekday == 0)
    {
      gsize len = strlen (word);

      if (!is_capital (self, i) || len < 7 || word[len - 1] != 's')
        return 0;
      for (int d = 0; d < 7; d++)
        if (strlen (day_names[d]) == len - 1 && strncmp (word, day_names[d], len - 1) == 0)
          return i + 1;
      return 0;
    }
  next = is_word (self, i + 1, ",") ? i + 2 : i + 1;
  if (month_at (self, next) != 0 && day_at (self, next + 1) != 0)
    return read_month_first (self, next, value);
  if (day_at (self, next) != 0 && month_at (self, next + 1) != 0)
    return read_day_first (self, next, value);
  if (strchr (word, '.') != NULL)
    return 0;

  *value = value_of_weekday (self, i, weekday, 0);
  return i + 1;
}

/* "today", "tonight", "yesterday", "the day before yesterday" */
static guint
read_day_word (const Reader *self,
               guint         i,
               const char  **value)
{
  static const struct
  {
    const char *word;
    int         shift;
  } words[] = { { "today", 0 }, { "tonight", 0 }, { "yesterday", -1 }, { "tomorrow", 1 } };

  for (gsize k = 0; k < G_N_ELEMENTS (words); k++)
    if (is_word (self, i, words[k].word))
      {
        *value = value_of_shift (self, words[k].shift);
        return i + 1;
      }
  if (is_word (self, i, "day") && is_word (self, i + 1, "before") && is_word (self, i + 2, "yesterday"))
    {
      *value = value_of_shift (self, -2);
      return i + 3;
    }
  if (is_word (self, i, "day") && is_word (self, i + 1, "after") && is_word (self, i + 2, "tomorrow"))
    {
      *value = value_of_shift (self, 2);
      return i + 3;
    }
  return 0;
}

/* "last Tuesday", "next week", "this year", "this morning", "last night", "last March" */
static guint
read_relative (const Reader *self,
               guint         i,
               const char  **value)
{
  const char *unit = word_at (self, i + 1);
  int step;

  if (is_word (self, i, "this"))
    step = 0;
  else if (IS_ONE_OF (word_at (self, i), "last", "past"))
    step = -1;
  else if (IS_ONE_OF (word_at (self, i), "next", "coming"))
    step = 1;
  else
    return 0;

  if (strcmp (unit, "week") == 0)
    *value = value_of_week (self, step);
  else if (strcmp (unit, "month") == 0)
    *value = value_of_month (self, step);
  else if (strcmp (unit, "year") == 0)
    *value = value_of_year (self, step);
  else if (step <= 0 && IS_ONE_OF (unit, "night", "evening", "morning", "afternoon"))
    *value = value_of_shift (self, step);
  else if (weekday_at (self, i + 1) != 0)
    *value = step == 0 ? value_of_weekday (self, i, weekday_at (self, i + 1), 0)
                       : value_of_weekday (self, i, weekday_at (self, i + 1), step);
  else if (month_at (self, i + 1) != 0)
    *value = value_of_calendar (self, (Calendar){ year_of_month (self, month_at (self, i + 1), step),
                                                  month_at (self, i + 1), 0 });
  else if (!IS_ONE_OF (unit, "weekend", "decade", "century", "quarter")
           && !is_one_of (unit, seasons, G_N_ELEMENTS (seasons)))
    return 0;

  return i + 2;
}

/* "three years ago", "a week ago" */
static guint
read_ago (const Reader *self,
          guint         i,
          const char  **value)
{
  QuothNumber number = { .value = 1, .next = i + 1, .suffix = "" };
  const char *unit;
  int n;

  if (!IS_ONE_OF (word_at (self, i), "a", "an") && !quoth_read_number (self->tokens, i, &number))
    return 0;
  unit = word_at (self, number.next);
  if (number.suffix[0] != '\0' || !is_word (self, number.next + 1, "ago") || number.value > 5000
      || (n = -(int) number.value) == 0)
    return 0;

  if (g_str_has_prefix (unit, "year"))
    *value = self->year + n > 0 ? value_of_year (self, n) : NULL;
  else if (g_str_has_prefix (unit, "decade"))
    *value = NULL;
  else if (g_str_has_prefix (unit, "month"))
    *value = value_of_month (self, n);
  else if (g_str_has_prefix (unit, "week"))
    *value = value_of_week (self, n);
  else if (g_str_has_prefix (unit, "day"))
    *value = value_of_shift (self, n);
  else
    return 0;
  return number.next + 2;
}

/* "2014-2016", "2014–16", "1990s", "19th century" and other figures in one token */
static guint
read_years (const Reader *self,
            guint         i,
            const char  **value)
{
  const char *word = word_at (self, i);
  gsize len = strlen (word);
  int from = atoi (word);
  guint next;
  int to;

  if (g_str_has_suffix (word, "0s") && (len == 5 || len == 3) && strspn (word, "0123456789") == len - 1)
    {
      if (len == 3 && i > 0 && self->tokens->type[i - 1] != QUOTH_TOKEN_QUOTE)
        return 0; /* "in her 80s" is an age; "the ’80s" a decade */
      from += len == 3 ? 1900 : 0;
      *value = keep_value (self, "%04d/%04d", from, from + (from % 100 == 0 ? 99 : 9));
      return i + 1;
    }
  if (from > 0 && from < 30 && IS_ONE_OF (word_at (self, i + 1), "century", "centuries")
      && day_at (self, i) != 0)
    {
      *value = keep_value (self, "%04d/%04d", (from - 1) * 100 + 1, from * 100);
      return i + 2;
    }
  if ((len == 9 || len == 7) && word[4] == '-' && strspn (word, "0123456789-") == len
      && strspn (word, "0123456789") == 4)
    {
      to = atoi (word + 5) + (len == 7 ? from / 100 * 100 : 0);
      next = i + 1;
    }
  else if ((from = year_at (self, i)) != 0 && IS_ONE_OF (word_at (self, i + 1), "–", "-")
           && (to = year_at (self, i + 2)) != 0)
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
    *value = keep_value (self, "%04d/%04d", from, to);
  else
    return 0;
  return next;
}

/* "2023-06-12", "6/12/2023", "12.06.2023" */
static guint
read_numeric (const Reader *self,
              guint         i,
              const char  **value)
{
  const char *word = word_at (self, i);
  gsize len = strlen (word);

  if (len < 8 || len > 10 || strspn (word, "0123456789-/.") != len)
    return 0;

  g_autofree char *iso = quoth_date_parse (word, TRUE);

  if (iso == NULL || strlen (iso) != 10)
    return 0;
  *value = keep_value (self, "%s", iso);
  return i + 1;
}

/* "2019" where it can be a year: after a word of time, or alone and near our days */
static guint
read_year (const Reader *self,
           guint         i,
           const char  **value)
{
  static const char *const before_years[] = {
    "in", "since", "until", "till", "by", "from", "before", "after", "during", "early", "late", "mid",
    "between", "through", "around", "circa", "year", "fall", "spring", "summer", "winter", "autumn",
  };
  const char *before = i > 0 ? word_at (self, i - 1) : "";
  int year = year_at (self, i);
  QuothNumber number;

  if (year == 0)
    return 0;
  *value = keep_value (self, "%04d", year);
  if (is_one_of (before, before_years, G_N_ELEMENTS (before_years)))
    return i + 1;
  if (year < 1900 || year > 2099
      || IS_ONE_OF (before, "$", "£", "€", "#", "no.", "about", "than", "nearly", "some", "over",
                    "almost", "at", "million", "billion", "roughly", ":", ".", "/", "=")
      || IS_ONE_OF (word_at (self, i + 1), "people", "troops", "men", "women", "soldiers", "votes",
                    "workers", "students", "years", "points", "times", "jobs", "meters", "metres",
                    "feet", "miles", "words", "others", "more", "or", "$", "%", ":", "/")
      || (quoth_read_number (self->tokens, i, &number) && number.next != i + 1))
    return 0;
  return i + 1;
}

/* "first quarter of 2023", "Q3 2022" */
static guint
read_quarter (const Reader *self,
              guint         i,
              const char  **value)
{
  const char *word = word_at (self, i);
  int quarter;
  guint next;
  int year;

  if (word[0] == 'q' && word[1] >= '1' && word[1] <= '4' && word[2] == '\0')
    {
      quarter = word[1] - '1';
      next = i + 1;
    }
  else if ((quarter = index_in (word, ordinals, G_N_ELEMENTS (ordinals))) >= 0
           && is_word (self, i + 1, "quarter"))
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
  *value = keep_value (self, "%04d-%02d/%04d-%02d", year, quarter * 3 + 1, year, quarter * 3 + 3);
  return next;
}

/* "summer of 2016": as precise as ISO can say it without naming a hemisphere */
static guint
read_season (const Reader *self,
             guint         i,
             const char  **value)
{
  guint next;
  int year;

  if (!is_one_of (word_at (self, i), seasons, G_N_ELEMENTS (seasons)))
    return 0;
  year = read_year_after (self, i + 1, &next);
  if (year == 0 || is_word (self, i + 1, ","))
    return 0;
  *value = keep_value (self, "%04d", year);
  return next;
}

typedef guint (*ReadFunc) (const Reader *self, guint i, const char **value);

/* in the order they are asked; the longer reading first */
static const ReadFunc word_readers[] = {
  read_weekday, read_month_first, read_day_word, read_relative, read_quarter, read_season, read_ago,
};

static const ReadFunc number_readers[] = {
  read_day_first, read_numeric, read_years, read_ago, read_year,
};

static guint
read_at (const Reader *self,
         guint         i,
         const char  **value)
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
set_today (Reader     *self,
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
  Reader self = { .tokens = tokens, .arena = arena, .findings = findings };

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

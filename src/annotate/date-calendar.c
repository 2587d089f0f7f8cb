/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * date-calendar.c - days, months and years of the calendar, and the time of a day.
 *
 *   "June 12, 2023"  "12th of June"  "Sept. 11"  "June 12-14"  "3–5 June"  "Fourth of July"
 *   "Monday"  "Monday, June 12"  "Tuesday of last week"
 *   "2023-06-12"  "6/12/23"  "2019"  "2014-16"  "44 B.C."  "circa 1850"
 *   "3 p.m. Tuesday"  "Monday night"  "June 12 at noon" */
#include "annotate/dates.h"

/* ---- years ----------------------------------------------------------------------------------- */

int
quoth_read_year_after (const QuothDates *self,
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
  if (quoth_dates_kind (self, i) == DATE_STEP && quoth_dates_says (self, i + 1, "year")
      && self->words[i].value != DATE_PAST && self->words[i].value <= DATE_NEXT)
    {
      *next = i + 2;
      if (self->year == 0)
        return QUOTH_YEAR_UNKNOWN;
      return self->year - (self->words[i].value == DATE_LAST) + (self->words[i].value == DATE_NEXT);
    }
  return 0;
}

/* Words after a number that make it a count and no year. */
gboolean
quoth_is_count (const QuothDates *self,
                guint             i)
{
  QuothNumber number;

  return QUOTH_WORD_IS (quoth_dates_word (self, i + 1), "people", "troops", "men", "women",
                        "soldiers", "votes", "workers", "students", "years", "points", "times",
                        "jobs", "meters", "metres", "feet", "miles", "words", "others", "more",
                        "or", "$", "%", ":", "/", "members", "delegates", "pages", "pounds",
                        "homes")
         || (quoth_read_number (self->tokens, i, &number) && number.next != i + 1);
}

/* "in ’92": the year, or 0; the latest that is not far ahead of the article */
static int
short_year (const QuothDates *self,
            guint             i)
{
  const QuothTokens *tokens = self->tokens;
  const char *word = quoth_dates_word (self, i);
  int year = 1900 + atoi (word);

  if (i < 2 || tokens->type[i - 1] != QUOTH_TOKEN_QUOTE || (tokens->flags[i] & QUOTH_TOKEN_SPACE)
      || strlen (word) != 2 || strspn (word, "0123456789") != 2
      || !QUOTH_WORD_IS (tokens->lower[i - 2], "in", "of", "since", "until", "from", "by"))
    return 0;
  return year + 100 <= self->year + 10 ? year + 100 : year;
}

/* "2019" where it can be a year: after a word of time, or alone and near our days */
gboolean
quoth_read_year (const QuothDates *self,
                 guint             i,
                 QuothDated       *dated)
{
  static const char *const before_years[] = {
    "in", "since", "until", "till", "by", "from", "before", "after", "during", "early", "late",
    "mid", "between", "through", "around", "circa", "year", "fall", "spring", "summer", "winter",
    "autumn",
  };
  const char *before = i > 0 ? quoth_dates_word (self, i - 1) : "";
  int year = quoth_dates_year (self, i);
  gboolean is_said;

  if (year == 0 && short_year (self, i) != 0)
    {
      quoth_dated_set (dated, i + 1, (QuothCalendar){ .year = short_year (self, i) });
      return TRUE;
    }
  if (year == 0)
    return FALSE;
  is_said = quoth_word_index (before, before_years, G_N_ELEMENTS (before_years)) >= 0
            || (i > 1 && strcmp (before, "than") == 0
                && quoth_dates_kind (self, i - 2) == DATE_PHASE); /* "no later than 2035" */
  if (!is_said
      && (year < 1900 || year > 2099
          || QUOTH_WORD_IS (before, "$", "£", "€", "#", "no.", "about", "than", "nearly", "some",
                            "over", "almost", "at", "million", "billion", "roughly", ":", ".", "/",
                            "=")))
    return FALSE;
  if (quoth_is_count (self, i) && !(is_said && quoth_dates_says (self, i + 1, "or")))
    return FALSE;
  quoth_dated_set (dated, i + 1, (QuothCalendar){ .year = year });
  return TRUE;
}

/* "2014-2016", "2014-16", "2019/20" in one token; else 0 */
static gboolean
read_joined_years (const char *word,
                   int        *from,
                   int        *to)
{
  gsize len = strlen (word);

  if ((len != 9 && len != 7) || strspn (word, "0123456789") != 4
      || strspn (word + 5, "0123456789") != len - 5)
    return FALSE;
  *from = atoi (word);
  *to = atoi (word + 5) + (len == 7 ? *from / 100 * 100 : 0);
  if (len == 7 && *to == *from / 100 * 100 && *to + 99 == *from) /* "1999-00" */
    *to += 100;
  if (*from < 1000 || *from > 2199 || *to > 2199)
    return FALSE;
  return word[4] == '-' || (word[4] == '/' && *to == *from + 1);
}

gboolean
quoth_read_years (const QuothDates *self,
                  guint             i,
                  QuothDated       *dated)
{
  const char *word = quoth_dates_word (self, i);
  int from = quoth_dates_year (self, i), to;

  if (from != 0 && QUOTH_WORD_IS (quoth_dates_word (self, i + 1), "–", "-")
      && quoth_dates_year (self, i + 2) > from && !quoth_is_count (self, i + 2))
    {
      quoth_dated_set_span (dated, i + 3, (QuothCalendar){ from },
                            (QuothCalendar){ quoth_dates_year (self, i + 2) });
      return TRUE;
    }
  if (!read_joined_years (word, &from, &to))
    return FALSE;
  /* "2014-05" is a month unless it can only be a pair of years */
  if (strlen (word) == 7 && word[4] == '-' && to % 100 >= 1 && to % 100 <= 12 && to != from + 1)
    quoth_dated_set (dated, i + 1, (QuothCalendar){ from, to % 100, 0 });
  else if (from < to)
    quoth_dated_set_span (dated, i + 1, (QuothCalendar){ from }, (QuothCalendar){ to });
  else
    return FALSE;
  return TRUE;
}

/* "44 B.C.", "79 AD" at the number, "A.D. 79" at the era */
gboolean
quoth_read_era (const QuothDates *self,
                guint             i,
                QuothDated       *dated)
{
  gboolean is_first = quoth_dates_kind (self, i) == DATE_ERA;
  guint number = is_first ? i + 1 : i, era = is_first ? i : i + 1;
  const char *word = quoth_dates_word (self, number);
  gsize len = strlen (word);

  if (quoth_dates_kind (self, era) != DATE_ERA || !(self->tokens->flags[era] & QUOTH_TOKEN_CAPITAL)
      || (is_first && self->words[i].value < 0) || len < 1 || len > 4
      || strspn (word, "0123456789") != len || atoi (word) == 0)
    return FALSE;
  quoth_dated_set (dated, i + 2, (QuothCalendar){ .year = atoi (word) * self->words[era].value });
  return TRUE;
}

/* "circa 1850", "c. 1850", "around 2015" */
gboolean
quoth_read_about (const QuothDates *self,
                  guint             i,
                  QuothDated       *dated)
{
  int year = quoth_dates_year (self, i + 1);

  if (year == 0 || quoth_is_count (self, i + 1))
    return FALSE;
  quoth_dated_set (dated, i + 2, (QuothCalendar){ .year = year });
  dated->is_vague = TRUE;
  return TRUE;
}

/* ---- months and days ------------------------------------------------------------------------- */

/* "12-14" beside a month: first and last day */
static gboolean
read_day_range (const QuothDates *self,
                guint             i,
                int              *from,
                int              *to)
{
  const char *word = quoth_dates_word (self, i);
  char *rest;

  if (!g_ascii_isdigit (word[0]))
    return FALSE;
  *from = (int) strtol (word, &rest, 10);
  if (rest == word || rest - word > 2 || *rest != '-' || !g_ascii_isdigit (rest[1]))
    return FALSE;
  *to = (int) strtol (rest + 1, &rest, 10);
  return *rest == '\0' && *from >= 1 && *from < *to && *to <= 31;
}

/* The part after the hyphen of token i, where it is a month with a capital: "March-May",
 * "2-June" */
static int
month_after_hyphen (const QuothDates *self,
                    guint             i)
{
  const char *hyphen = strchr (quoth_dates_word (self, i), '-');
  const char *raw;
  QuothDateWord word;

  if (hyphen == NULL || strlen (hyphen) < 4)
    return 0;
  raw = self->tokens->body + self->tokens->start[i] + (hyphen - self->tokens->lower[i]);
  word = quoth_date_word (hyphen + 1);
  return word.kind == DATE_MONTH && word.rest == 0 && g_ascii_isupper (raw[1]) ? word.value : 0;
}

/* A year for one or both ends of a stretch of months or days. */
static void
set_stretch (const QuothDates *self,
             guint             next,
             QuothCalendar     from,
             QuothCalendar     to,
             QuothDated       *dated)
{
  to.year = quoth_read_year_after (self, next, &next);
  from.year = to.year - (to.year != 0 && from.month > to.month);
  quoth_dated_set_span (dated, next, from, to);
}

/* The day after a month at i: "12", "12th", "the 12th", "Fourth", "ninth"; the token after it,
 * or 0. In small letters the first three are more often places: "in March second only to". */
static guint
read_day_after (const QuothDates *self,
                guint             i,
                int              *day)
{
  gboolean has_article = quoth_dates_says (self, i, "the");

  i += has_article;
  *day = quoth_dates_day (self, i);
  if (*day != 0)
    return !has_article || strlen (quoth_dates_word (self, i)) > 2 ? i + 1 : 0;
  if (quoth_dates_kind (self, i) != DATE_ORDINAL || self->words[i].rest != 0
      || (!has_article && self->words[i].value <= 3
          && !(self->tokens->flags[i] & QUOTH_TOKEN_CAPITAL))
      || quoth_dates_kind (self, i + 1) == DATE_UNIT)
    return 0;
  *day = self->words[i].value;
  return i + 1;
}

/* A month alone: "May" and "March" are dates only after a word of time; short forms never. */
static gboolean
can_stand_alone (const QuothDates *self,
                 guint             i)
{
  const char *word = quoth_dates_word (self, i);
  const char *before = i > 0 ? quoth_dates_word (self, i - 1) : "";
  gboolean before_name = i + 1 < self->tokens->n && quoth_dates_kind (self, i + 1) == DATE_NO_WORD
                         && (self->tokens->flags[i + 1] & QUOTH_TOKEN_CAPITAL)
                         && strcmp (word, "march") != 0;

  if (quoth_dates_kind (self, i) == DATE_SHORT_MONTH)
    return FALSE;
  if (!QUOTH_WORD_IS (word, "may", "march", "august", "april", "june"))
    return TRUE;
  if (QUOTH_WORD_IS (quoth_dates_word (self, i + 1), "to", "through", "–", "-", "and", "until")
      && quoth_dates_month (self, i + 2) != 0)
    return TRUE;
  return QUOTH_WORD_IS (before, "in", "since", "until", "of", "during", "early", "late", "mid",
                        "through", "from", "to", "between", "till", "every", "each", "–", "-",
                        "last", "next", "this", "past")
         || (!before_name /* "by June Kerr" */
             && QUOTH_WORD_IS (before, "by", "before", "after", "and", "for", "'s"));
}

/* "June 12, 2023", "June 12", "June 12-14", "June 2023", "March of this year", "in June" */
gboolean
quoth_read_month_first (const QuothDates *self,
                        guint             i,
                        QuothDated       *dated)
{
  QuothCalendar c = { .month = quoth_dates_month (self, i) };
  QuothCalendar to;
  gboolean is_in = i > 0 && quoth_dates_says (self, i - 1, "in");
  guint next;
  int day;

  if (c.month == 0)
    return FALSE;
  to = c;
  if (self->words[i].rest != 0)
    {
      if ((to.month = month_after_hyphen (self, i)) == 0)
        return FALSE;
      set_stretch (self, i + 1, c, to, dated);
      return TRUE;
    }
  if (read_day_range (self, i + 1, &c.day, &to.day))
    {
      set_stretch (self, i + 2, c, to, dated);
      return TRUE;
    }
  c.day =
    g_ascii_isdigit (*quoth_dates_word (self, i + 1)) ? atoi (quoth_dates_word (self, i + 1)) : 0;
  if (c.day >= 1 && c.day <= 31 && (to.month = month_after_hyphen (self, i + 1)) != 0
      && (to.day = quoth_dates_day (self, i + 2)) != 0)
    {
      set_stretch (self, i + 3, c, to, dated);
      return TRUE;
    }
  if ((next = read_day_after (self, i + 1, &day)) != 0)
    {
      c.day = day;
      c.year = quoth_read_year_after (self, next, &next);
      if (c.year == 0 && c.month == 9 && day == 11
          && QUOTH_WORD_IS (quoth_dates_word (self, next), "attack", "attacks", "terrorist",
                            "terror", "hijackers", "commission"))
        c.year = 2001;
      /* "in June 12 people drowned" */
      if (!is_in || c.year != 0 || !quoth_is_count (self, i + 1))
        {
          quoth_dated_set (dated, next, c);
          return TRUE;
        }
    }
  c.day = 0;
  c.year = quoth_read_year_after (self, i + 1, &next);
  if (c.year == 0 && !can_stand_alone (self, i))
    return FALSE;
  quoth_dated_set (dated, next, c);
  return TRUE;
}

/* "–", "-", "to" between the days of one month: "3–5 June" */
static gboolean
joins_days (const QuothDates *self,
            guint             first,
            guint             i)
{
  return QUOTH_WORD_IS (quoth_dates_word (self, i), "–", "-", "to")
         || (quoth_dates_says (self, i, "and") && first > 0
             && quoth_dates_says (self, first - 1, "between"));
}

/* "12 June 2023", "12th of June", "the third of June", "3-5 June" */
gboolean
quoth_read_day_first (const QuothDates *self,
                      guint             i,
                      QuothDated       *dated)
{
  QuothCalendar c = { .day = quoth_dates_day (self, i) }, to = { 0 };
  guint at = i + 1;

  if (quoth_dates_kind (self, i) == DATE_ORDINAL && self->words[i].rest == 0
      && quoth_dates_says (self, at, "of"))
    c.day = self->words[i].value;
  if (c.day == 0 && !read_day_range (self, i, &c.day, &to.day))
    return FALSE;
  if (to.day == 0 && joins_days (self, i, at) && quoth_dates_day (self, at + 1) > c.day)
    {
      to.day = quoth_dates_day (self, at + 1);
      at += 2;
    }
  if (to.day != 0)
    {
      if ((c.month = to.month = quoth_dates_month (self, at)) == 0)
        return FALSE;
      set_stretch (self, at + 1, c, to, dated);
      return TRUE;
    }
  if (quoth_dates_says (self, at, "of"))
    at++;
  if ((c.month = quoth_dates_month (self, at)) == 0 || self->words[at].rest != 0)
    return FALSE;
  c.year = quoth_read_year_after (self, at + 1, &at);
  quoth_dated_set (dated, at, c);
  return TRUE;
}

/* ---- weekdays -------------------------------------------------------------------------------- */

/* "of last week", "next week" at i: the token after it, or 0, and the week */
static guint
read_week_after (const QuothDates *self,
                 guint             i,
                 int              *step)
{
  i += quoth_dates_says (self, i, "of");
  if (quoth_dates_kind (self, i) != DATE_STEP || !quoth_dates_says (self, i + 1, "week")
      || self->words[i].value == DATE_PAST || self->words[i].value > DATE_NEXT)
    return 0;
  *step = self->words[i].value == DATE_LAST ? -1 : self->words[i].value == DATE_NEXT ? 1 : 0;
  return i + 2;
}

/* What follows makes another name of the day: "Sunday Times", "Saturday Night Live". */
static gboolean
is_part_of_name (const QuothDates *self,
                 guint             i)
{
  return i + 1 < self->tokens->n && (self->tokens->flags[i + 1] & QUOTH_TOKEN_CAPITAL)
         && QUOTH_WORD_IS (quoth_dates_word (self, i + 1), "times", "telegraph", "mirror", "mail",
                           "herald", "post", "people", "group", "night");
}

/* "Monday", "Monday, June 12, 2023", "Mon 12 June", "Tuesday of last week", "Mondays" */
gboolean
quoth_read_weekday (const QuothDates *self,
                    guint             i,
                    QuothDated       *dated)
{
  QuothDateWordKind kind = quoth_dates_kind (self, i);
  int weekday = self->words[i].value;
  guint next = i + 1 + quoth_dates_says (self, i + 1, ",");
  int step;

  if (kind == DATE_WEEKDAYS)
    {
      dated->next = i + 1;
      dated->has_no_value = TRUE;
      return self->words[i].rest == 0;
    }
  if (self->words[i].rest != 0)
    return FALSE;
  if (self->tokens->type[MIN (next, self->tokens->n - 1)] == QUOTH_TOKEN_NUMBER
        ? quoth_read_day_first (self, next, dated)
        : quoth_dates_month (self, next) != 0 && quoth_read_month_first (self, next, dated)
            && dated->from.day != 0)
    {
      dated->weekday = weekday;
      return TRUE;
    }
  *dated = (QuothDated){ 0 };
  if (kind == DATE_SHORT_WEEKDAY || is_part_of_name (self, i))
    return FALSE;
  if ((next = read_week_after (self, i + 1, &step)) != 0)
    {
      quoth_dates_shift (self, DATE_WEEKS, step, next, dated);
      dated->is_week = FALSE;
      if (!dated->has_no_value)
        quoth_calendar_add_days (&dated->from, weekday - 1);
      dated->to = dated->from;
      return TRUE;
    }
  quoth_dates_set_weekday (self, i, weekday, 0, i + 1, dated);
  return TRUE;
}

/* ---- figures --------------------------------------------------------------------------------- */

/* "2023-06-12", "6/12/2023", "9/11/01", "12.06.2023" */
gboolean
quoth_read_numeric (const QuothDates *self,
                    guint             i,
                    QuothDated       *dated)
{
  const char *word = quoth_dates_word (self, i);
  gsize len = strlen (word);
  const char *slash = strchr (word, '/');
  QuothCalendar c;

  if (len < 6 || len > 10 || strspn (word, "0123456789-/.") != len)
    return FALSE;
  /* two figures for a year only as "6/12/23" */
  if (len < 8
      && (slash == NULL || (slash = strchr (slash + 1, '/')) == NULL || strlen (slash) != 3))
    return FALSE;

  g_autofree char *iso = quoth_date_parse (word, TRUE);

  if (iso == NULL || strlen (iso) != 10)
    return FALSE;
  c = (QuothCalendar){ atoi (iso), atoi (iso + 5), atoi (iso + 8) };
  quoth_dated_set (dated, i + 1, c);
  return TRUE;
}

/* ---- the time of day ------------------------------------------------------------------------- */

/* "p.m.", "am" at the start of a word: 1 for afternoon, 0 for morning, -1 for neither */
static int
read_half_of_day (const char *word)
{
  if (QUOTH_WORD_IS (word, "p.m.", "pm", "p.m", "pm."))
    return 1;
  return QUOTH_WORD_IS (word, "a.m.", "am", "a.m", "am.") ? 0 : -1;
}

/* "3 p.m.", "3:30pm", "15:30", "noon" at i: the token after it, or 0, and the minutes + 1 */
static guint
read_clock (const QuothDates *self,
            guint             i,
            int              *minutes)
{
  static const char *const zones[] = { "et",  "est", "edt", "ct",  "cst", "cdt", "mt",  "pt",
                                       "pst", "pdt", "gmt", "bst", "utc", "cet", "eastern" };
  const char *word = quoth_dates_word (self, i);
  guint next = i + 1;
  int hour, minute = 0, half;
  char *rest;

  if (quoth_dates_kind (self, i) == DATE_HOUR)
    {
      *minutes = self->words[i].value * 60 + 1;
      return next;
    }
  if (i >= self->tokens->n || self->tokens->type[i] != QUOTH_TOKEN_NUMBER)
    return 0;
  hour = (int) strtol (word, &rest, 10);
  if (rest - word > 2)
    return 0;
  if ((*rest == ':' || *rest == '.') && g_ascii_isdigit (rest[1]) && g_ascii_isdigit (rest[2]))
    {
      minute = atoi (rest + 1);
      rest += 3;
    }
  half = *rest != '\0' ? read_half_of_day (rest) : read_half_of_day (quoth_dates_word (self, next));
  if (half >= 0 && *rest == '\0')
    next++;
  if (minute > 59 || hour > 23 || (half >= 0 && (hour == 0 || hour > 12)))
    return 0;
  if (half < 0 && (*rest != '\0' || strchr (word, ':') == NULL || (hour < 13 && word[0] != '0')))
    return 0;
  if (half >= 0)
    hour = hour % 12 + 12 * half;
  if (i + 1 < self->tokens->n && next < self->tokens->n
      && (self->tokens->flags[next] & QUOTH_TOKEN_CAPITAL)
      && quoth_word_index (quoth_dates_word (self, next), zones, G_N_ELEMENTS (zones)) >= 0)
    next++;
  *minutes = hour * 60 + minute + 1;
  return next;
}

static gboolean
is_one_day (const QuothDated *dated)
{
  return !dated->is_week && quoth_calendar_equal (dated->from, dated->to)
         && (dated->from.day != 0 || dated->has_no_value);
}

/* "3 p.m. Tuesday", "15:30 on 12 June" */
gboolean
quoth_read_clock_first (const QuothDates *self,
                        guint             i,
                        QuothDated       *dated)
{
  int minutes;
  guint next = read_clock (self, i, &minutes);

  if (next == 0)
    return FALSE;
  next += quoth_dates_says (self, next, "on") || quoth_dates_says (self, next, ",");
  if (next >= self->tokens->n || self->tokens->sentence[next] != self->tokens->sentence[i]
      || quoth_dates_kind (self, next) == DATE_PHASE || read_clock (self, next, &(int){ 0 }) != 0
      || !quoth_read_date (self, next, dated)
      || !is_one_day (dated) || dated->minutes != 0)
    return FALSE;
  dated->minutes = minutes;
  return TRUE;
}

void
quoth_read_time_after (const QuothDates *self,
                       QuothDated       *dated)
{
  guint i = dated->next, next;
  int minutes;

  if (!is_one_day (dated) || i >= self->tokens->n)
    return;
  if (quoth_dates_kind (self, i) == DATE_DAY_PART && self->words[i].rest == 0
      && !(self->tokens->flags[i] & QUOTH_TOKEN_CAPITAL))
    dated->next = ++i;
  if (dated->minutes != 0)
    return;
  i += quoth_dates_says (self, i, ",");
  i += quoth_dates_says (self, i, "at");
  if ((next = read_clock (self, i, &minutes)) == 0
      || self->tokens->sentence[i] != self->tokens->sentence[dated->next - 1]
      /* "Monday, 3 p.m. Tuesday" are two */
      || quoth_dates_kind (self, next) == DATE_WEEKDAY)
    return;
  dated->minutes = minutes;
  dated->next = next;
}

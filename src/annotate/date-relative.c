/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * date-relative.c - dates seen from the day of the article, or from the date before them in the
 * text.
 *
 *   "yesterday"  "the day before yesterday"  "last Tuesday"  "next week"  "this weekend"
 *   "the past three years"  "two weeks ago"  "ten days from now"     from the day of the article
 *   "the next day"  "a year earlier"  "two weeks later"              from the date told before
 *
 * "Three years" alone is a duration and no date. */
#include "annotate/dates.h"

enum
{
  MAX_UNITS = 5000,
};

/* A capital where the sentence does not begin. */
static gboolean
is_capital_inside (const QuothDates *self,
                   guint             i)
{
  return i < self->tokens->n && (self->tokens->flags[i] & QUOTH_TOKEN_CAPITAL)
         && !(self->tokens->flags[i] & (QUOTH_TOKEN_SENTENCE | QUOTH_TOKEN_HEADLINE));
}

/* ---- days by name ---------------------------------------------------------------------------- */

/* "today", "tonight", "yesterday" */
gboolean
quoth_read_day_word (const QuothDates *self,
                     guint             i,
                     QuothDated       *dated)
{
  /* the newspaper, and the show */
  if (self->words[i].rest != 0 || (i > 0 && quoth_dates_says (self, i - 1, "usa"))
      || (is_capital_inside (self, i) && quoth_dates_says (self, i + 1, "show")))
    return FALSE;
  quoth_dates_shift (self, DATE_DAYS, self->words[i].value, i + 1, dated);
  return TRUE;
}

/* "day before yesterday", "week of June 5", "over the weekend" */
gboolean
quoth_read_unit (const QuothDates *self,
                 guint             i,
                 QuothDated       *dated)
{
  if (self->words[i].rest != 0)
    return FALSE;
  if (quoth_dates_says (self, i, "day"))
    {
      if (quoth_dates_says (self, i + 1, "before") && quoth_dates_says (self, i + 2, "yesterday"))
        quoth_dates_shift (self, DATE_DAYS, -2, i + 3, dated);
      else if (quoth_dates_says (self, i + 1, "after")
               && quoth_dates_says (self, i + 2, "tomorrow"))
        quoth_dates_shift (self, DATE_DAYS, 2, i + 3, dated);
      else
        return FALSE;
      return TRUE;
    }
  if (quoth_dates_says (self, i, "weekend") && i > 1 && quoth_dates_says (self, i - 1, "the")
      && quoth_dates_says (self, i - 2, "over"))
    {
      gboolean on_sunday = g_date_valid (&self->today)
                           && g_date_get_weekday (&self->today) == G_DATE_SUNDAY;

      quoth_dates_shift (self, DATE_WEEKENDS, on_sunday ? 0 : -1, i + 1, dated);
      return TRUE;
    }
  if (!quoth_dates_says (self, i, "week") || !quoth_dates_says (self, i + 1, "of")
      || !(quoth_read_month_first (self, i + 2, dated)
           || quoth_read_day_first (self, i + 2, dated))
      || dated->from.day == 0 || !quoth_calendar_equal (dated->from, dated->to))
    return FALSE;
  quoth_dates_resolve (self, i + 2, dated);
  dated->is_week = TRUE;
  dated->has_no_value |= !quoth_calendar_go_to_monday (&dated->from);
  dated->to = dated->from;
  dated->has_no_value |= !quoth_calendar_add_days (&dated->to, 6);
  return TRUE;
}

/* ---- from the date told before --------------------------------------------------------------- */

/* Whether a date was told in this sentence or the one before it; but "in October 2014, just
 * eight months later" tells of one date. */
static gboolean
was_told (const QuothDates *self,
          guint             i)
{
  const guint32 *sentence = self->tokens->sentence;

  return self->told.year > 0 && sentence[i] - sentence[self->told_end - 1] <= 1
         && !(i <= self->told_end + 2 && quoth_dates_says (self, self->told_end, ","));
}

/* "the next day" after "on Monday": the date told before, moved. */
static void
shift_told (const QuothDates *self,
            guint             i,
            QuothDateUnit     unit,
            int               n,
            guint             next,
            QuothDated       *dated)
{
  QuothCalendar c = self->told;
  gboolean is_known = was_told (self, i);

  switch (unit)
    {
    case DATE_DAYS:
      is_known = is_known && c.day != 0 && quoth_calendar_add_days (&c, n);
      break;
    case DATE_WEEKS:
    case DATE_FORTNIGHTS:
      is_known = is_known && c.day != 0
                 && quoth_calendar_add_days (&c, n * (unit == DATE_WEEKS ? 7 : 14));
      dated->is_vague = TRUE;
      break;
    case DATE_MONTHS:
      is_known = is_known && c.month >= 1 && c.month <= 12 && c.year * 12 + n > 12;
      if (is_known)
        quoth_calendar_add_months (&c, n);
      break;
    case DATE_YEARS:
      is_known = is_known && c.year + n >= 1;
      c = (QuothCalendar){ .year = c.year + n };
      break;
    case DATE_WEEKENDS:
    case DATE_QUARTERS:
    case DATE_DECADES:
    case DATE_CENTURIES:
    default:
      is_known = FALSE;
      break;
    }
  quoth_dated_set (dated, next, c);
  dated->has_no_value = !is_known;
}

/* "the previous week", "the following year", "the next day" */
static gboolean
read_step_of_told (const QuothDates *self,
                   guint             j,
                   int               step,
                   QuothDated       *dated)
{
  QuothDateUnit unit = self->words[j].value;

  if (unit == DATE_WEEKENDS || unit > DATE_YEARS || unit == DATE_QUARTERS)
    return FALSE;
  shift_told (self, j, unit, step, j + 1, dated);
  return TRUE;
}

/* ---- last, next, this ------------------------------------------------------------------------ */

static int
step_of (QuothDateStep step)
{
  switch (step)
    {
    case DATE_LAST:
    case DATE_PAST:
    case DATE_PREVIOUS:
      return -1;
    case DATE_NEXT:
    case DATE_COMING:
    case DATE_FOLLOWING:
      return 1;
    case DATE_THIS:
    default:
      return 0;
    }
}

/* From n units before today until today, or from today on: "the past three years". */
static void
set_until_today (const QuothDates *self,
                 QuothDateUnit     unit,
                 int               n,
                 guint             next,
                 QuothDated       *dated)
{
  QuothDated far = { 0 }, now = { 0 };
  QuothDateUnit grain = unit;

  if (unit == DATE_FORTNIGHTS || unit == DATE_WEEKS)
    {
      grain = DATE_DAYS;
      n *= unit == DATE_WEEKS ? 7 : 14;
    }
  else if (unit == DATE_DECADES || unit == DATE_CENTURIES)
    {
      grain = DATE_YEARS;
      n *= unit == DATE_DECADES ? 10 : 100;
    }
  quoth_dates_shift (self, grain, n, next, &far);
  quoth_dates_shift (self, grain, 0, next, &now);
  quoth_dated_set_span (dated, next, n < 0 ? far.from : now.from, n < 0 ? now.to : far.to);
  dated->has_no_value = far.has_no_value || now.has_no_value;
}

/* "last three years", "next 10 days", "last two weeks of June": the count at j. */
static gboolean
read_step_count (const QuothDates *self,
                 guint             j,
                 int               step,
                 QuothDated       *dated)
{
  QuothNumber number;
  QuothDateUnit unit;

  if (step == 0 || !quoth_read_number (self->tokens, j, &number) || number.suffix[0] != '\0'
      || number.value > MAX_UNITS || number.value < 1 || number.value != (int) number.value
      || quoth_dates_kind (self, number.next) != DATE_UNIT || self->words[number.next].rest != 0)
    return FALSE;
  unit = self->words[number.next].value;
  if (quoth_dates_says (self, number.next + 1, "of")
      && quoth_read_first_of (self, number.next + 1, (int) number.value, unit, TRUE, dated))
    return TRUE;
  if (unit == DATE_WEEKENDS || unit == DATE_QUARTERS)
    return FALSE;
  set_until_today (self, unit, step * (int) number.value, number.next + 1, dated);
  return TRUE;
}

/* "last week", "next fiscal year", "this weekend", "past decade"; the unit at j */
static gboolean
read_step_unit (const QuothDates *self,
                guint             j,
                QuothDateStep     step,
                QuothDated       *dated)
{
  QuothDateUnit unit = self->words[j].value;

  if (self->words[j].rest != 0 || g_str_has_suffix (quoth_dates_word (self, j), "s"))
    return FALSE;
  if (step == DATE_LAST && quoth_dates_says (self, j + 1, "of")
      && quoth_read_first_of (self, j + 1, 1, unit, TRUE, dated))
    return TRUE;
  if (step == DATE_PREVIOUS || step == DATE_FOLLOWING || (unit == DATE_DAYS && step == DATE_NEXT))
    return read_step_of_told (self, j, step_of (step), dated);
  if (unit == DATE_DAYS || unit == DATE_FORTNIGHTS)
    return FALSE;
  if (step == DATE_PAST && unit != DATE_WEEKENDS && unit != DATE_QUARTERS)
    set_until_today (self, unit, -1, j + 1, dated);
  else
    quoth_dates_shift (self, unit, step_of (step), j + 1, dated);
  return TRUE;
}

/* "this Friday" is the one of this week that is still to come, unless the week says otherwise. */
static void
set_this_weekday (const QuothDates *self,
                  guint             j,
                  QuothDateStep     step,
                  QuothDated       *dated)
{
  int weekday = self->words[j].value;

  if (step == DATE_THIS && g_date_valid (&self->today)
      && weekday > (int) g_date_get_weekday (&self->today))
    quoth_dates_set_weekday (self, j, weekday, 1, j + 1, dated);
  else
    quoth_dates_set_weekday (self, j, weekday, step_of (step), j + 1, dated);
}

/* "last Tuesday", "next week", "this year", "this morning", "last night", "last March" */
gboolean
quoth_read_step (const QuothDates *self,
                 guint             i,
                 QuothDated       *dated)
{
  QuothDateStep step = self->words[i].value;
  guint j = i + 1;

  if (self->words[i].rest != 0
      || (quoth_dates_kind (self, j) == DATE_UNIT && is_capital_inside (self, i)
          && is_capital_inside (self, j)))
    return FALSE; /* ABC's "This Week" */
  if (step == DATE_THIS && quoth_dates_kind (self, j) == DATE_STEP
      && (self->words[j].value == DATE_PAST || self->words[j].value == DATE_COMING))
    step = self->words[j++].value; /* "this past week" */
  switch (quoth_dates_kind (self, j))
    {
    case DATE_UNIT:
      return read_step_unit (self, j, step, dated);
    case DATE_COUNT:
      return read_step_count (self, j, step_of (step), dated);
    case DATE_DAY_PART:
      if (step > DATE_LAST)
        return FALSE;
      quoth_dates_shift (self, DATE_DAYS, step_of (step), j + 1, dated);
      return self->words[j].rest == 0;
    case DATE_WEEKDAY:
      if (self->words[j].rest != 0 || step >= DATE_PREVIOUS)
        return FALSE;
      set_this_weekday (self, j, step, dated);
      return TRUE;
    case DATE_MONTH:
    case DATE_SHORT_MONTH:
      if (step >= DATE_PREVIOUS || !quoth_read_month_first (self, j, dated))
        return FALSE;
      dated->is_past = step_of (step) < 0;
      dated->is_coming = step_of (step) > 0;
      if (step == DATE_THIS && dated->from.year == 0 && self->month != 0)
        dated->from.year = dated->to.year = self->year;
      return TRUE;
    case DATE_SEASON:
      if (step >= DATE_PREVIOUS || self->words[j].rest != 0)
        return FALSE;
      quoth_set_season (self, self->words[j].value, step_of (step), j + 1, dated);
      return TRUE;
    case DATE_HOLIDAY:
      if (step >= DATE_PREVIOUS || !quoth_read_holiday (self, j, dated))
        return FALSE;
      if (dated->from.year == 0)
        {
          dated->is_past = step_of (step) < 0;
          dated->is_coming = step_of (step) > 0;
        }
      return TRUE;
    case DATE_FISCAL:
      if (!quoth_dates_is_unit (self, j + 1, DATE_YEARS) || step >= DATE_PREVIOUS)
        return FALSE;
      quoth_dates_shift (self, DATE_YEARS, step_of (step), j + 2, dated);
      dated->is_vague = TRUE;
      return TRUE;
    case DATE_NO_WORD:
      return j < self->tokens->n && self->tokens->type[j] == QUOTH_TOKEN_NUMBER
             && read_step_count (self, j, step_of (step), dated);
    case DATE_SHORT_WEEKDAY:
    case DATE_WEEKDAYS:
    case DATE_DAY_WORD:
    case DATE_HOUR:
    case DATE_STEP:
    case DATE_PHASE:
    case DATE_ORDINAL:
    case DATE_DECADE:
    case DATE_QUARTER:
    case DATE_HALF:
    case DATE_ABOUT:
    case DATE_ERA:
    default:
      return FALSE;
    }
}

/* ---- ago, from now, earlier, later ----------------------------------------------------------- */

typedef struct
{
  double        n; /* 0: the text does not say how many */
  QuothDateUnit unit;
  guint         next;
} Duration;

/* "three years", "a week", "a year and a half", "half a century", "several months", "a few days" */
static gboolean
read_duration (const QuothDates *self,
               guint             i,
               Duration         *duration)
{
  QuothNumber number = { .value = 1, .next = i + 1, .suffix = "" };
  gboolean is_article = quoth_dates_says (self, i, "a") || quoth_dates_says (self, i, "an");

  if (quoth_dates_says (self, i, "several")
      || (is_article && QUOTH_WORD_IS (quoth_dates_word (self, i + 1), "few", "couple")))
    {
      number.value = 0;
      number.next += is_article;
      number.next += quoth_dates_says (self, number.next, "of");
    }
  else if (quoth_dates_says (self, i, "half"))
    {
      number.value = 0.5;
      number.next = i + 1 + QUOTH_WORD_IS (quoth_dates_word (self, i + 1), "a", "an");
      if (number.next == i + 1)
        return FALSE;
    }
  else if (!(is_article && quoth_dates_kind (self, i + 1) == DATE_UNIT)
           && !quoth_read_number (self->tokens, i, &number))
    {
      return FALSE;
    }
  if (number.suffix[0] != '\0' || number.value > MAX_UNITS || number.value < 0
      || quoth_dates_kind (self, number.next) != DATE_UNIT || self->words[number.next].rest != 0)
    return FALSE;
  *duration = (Duration){ number.value, self->words[number.next].value, number.next + 1 };
  if (number.value == 1 && quoth_dates_says (self, duration->next, "and")
      && quoth_dates_says (self, duration->next + 1, "a")
      && quoth_dates_says (self, duration->next + 2, "half"))
    {
      duration->n = 1.5;
      duration->next += 3;
    }
  return TRUE;
}

/* "ago" is as exact as its unit: "three years ago" says a year, "two decades ago" one around it. */
static void
set_from_today (const QuothDates *self,
                const Duration   *duration,
                int               sign,
                guint             next,
                QuothDated       *dated)
{
  double n = sign * duration->n;
  QuothDateUnit unit = duration->unit;

  dated->next = next;
  if (n == 0 || unit == DATE_WEEKENDS || unit == DATE_QUARTERS)
    {
      dated->has_no_value = TRUE;
      return;
    }
  if (unit == DATE_DECADES || unit == DATE_CENTURIES)
    {
      n *= unit == DATE_DECADES ? 10 : 100;
      unit = DATE_YEARS;
      dated->is_vague = TRUE;
    }
  if (n != (int) n)
    {
      dated->is_vague = TRUE;
      n *= unit == DATE_YEARS ? 12 : unit == DATE_MONTHS ? 30 : 7;
      unit = unit == DATE_YEARS ? DATE_MONTHS : DATE_DAYS;
    }
  quoth_dates_shift (self, unit, (int) n, next, dated);
}

/* "three years ago", "a week ago", "two weeks from now", "three days' time", "a year earlier" */
gboolean
quoth_read_ago (const QuothDates *self,
                guint             i,
                QuothDated       *dated)
{
  Duration duration;
  guint next;

  if (!read_duration (self, i, &duration))
    return FALSE;
  next = duration.next;
  if (quoth_dates_says (self, next, "ago"))
    set_from_today (self, &duration, -1, next + 1, dated);
  else if (quoth_dates_says (self, next, "from")
           && QUOTH_WORD_IS (quoth_dates_word (self, next + 1), "now", "today"))
    set_from_today (self, &duration, 1, next + 2, dated);
  else if (next < self->tokens->n && self->tokens->type[next] == QUOTH_TOKEN_QUOTE && i > 0
           && quoth_dates_says (self, i - 1, "in") && quoth_dates_says (self, next + 1, "time"))
    set_from_today (self, &duration, 1, next + 2, dated);
  else if (quoth_dates_kind (self, next) == DATE_PHASE && duration.n >= 1
           && duration.n == (int) duration.n && self->words[next].rest == 0
           && (self->words[next].value == DATE_EARLIER || self->words[next].value == DATE_LATER)
           && duration.unit <= DATE_YEARS && !quoth_dates_says (self, next + 1, "than"))
    shift_told (self, i, duration.unit,
                (int) duration.n * (self->words[next].value == DATE_LATER ? 1 : -1), next + 1,
                dated);
  else
    return FALSE;
  return TRUE;
}

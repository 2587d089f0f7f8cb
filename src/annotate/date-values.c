/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * date-values.c - ISO 8601 values of dates, as newspapers mean them on the day of the article.
 *
 *   2023-06-12, 2023-06, 2023    as precise as the text (ISO 8601-1)
 *   2023-06-12T15:00             with the time of day, local
 *   2023-W24                     a week
 *   2014/2016, 2021-03/2021-05   a stretch: decades, centuries, quarters, halves, "June 3-5"
 *   2022-21 … 2022-24            spring, summer, autumn, winter (ISO 8601-2)
 *   2019-01~/2019-04~, 2021~     about that: "early 2019", "fiscal 2021" (ISO 8601-2)
 *   -0043                        44 B.C.
 *
 * No value where the text is not that exact ("Mondays"), where nobody knows the date of the
 * article, and where the day does not exist ("February 31"). */
#include "annotate/dates.h"

enum
{
  LOOK_BACK = 12, /* tokens in which "will" makes a weekday a coming one */
  LOOK_AHEAD = 6,
  MANY_DAYS = 366 * 2000,
};

/* ---- the calendar ---------------------------------------------------------------------------- */

static gboolean
as_g_date (QuothCalendar calendar,
           GDate        *date)
{
  g_date_clear (date, 1);
  if (calendar.year < 1 || calendar.year > 9999
      || !g_date_valid_dmy (calendar.day, calendar.month, calendar.year))
    return FALSE;
  g_date_set_dmy (date, calendar.day, calendar.month, calendar.year);
  return TRUE;
}

static QuothCalendar
from_g_date (const GDate *date)
{
  return (QuothCalendar){ g_date_get_year (date), g_date_get_month (date), g_date_get_day (date) };
}

gboolean
quoth_calendar_add_days (QuothCalendar *calendar,
                         int            days)
{
  GDate date;

  if (!as_g_date (*calendar, &date) || ABS (days) > MANY_DAYS
      || (gint64) g_date_get_julian (&date) + days < 1)
    return FALSE;
  if (days >= 0)
    g_date_add_days (&date, days);
  else
    g_date_subtract_days (&date, -days);
  *calendar = from_g_date (&date);
  return calendar->year <= 9999;
}

gboolean
quoth_calendar_go_to_monday (QuothCalendar *calendar)
{
  GDate date;

  return as_g_date (*calendar, &date)
         && quoth_calendar_add_days (calendar, 1 - (int) g_date_get_weekday (&date));
}

/* The day of the month is dropped. */
void
quoth_calendar_add_months (QuothCalendar *calendar,
                           int            months)
{
  int count = calendar->year * 12 + calendar->month - 1 + months;

  *calendar = (QuothCalendar){ count / 12, count % 12 + 1, 0 };
}

int
quoth_calendar_month_length (QuothCalendar calendar)
{
  return g_date_get_days_in_month (calendar.month, CLAMP (calendar.year, 1, 9999));
}

gboolean
quoth_dates_today (const QuothDates *self,
                   QuothCalendar    *today)
{
  if (!g_date_valid (&self->today))
    return FALSE;
  *today = from_g_date (&self->today);
  return TRUE;
}

/* ---- setting --------------------------------------------------------------------------------- */

void
quoth_dated_set (QuothDated   *dated,
                 guint         next,
                 QuothCalendar calendar)
{
  quoth_dated_set_span (dated, next, calendar, calendar);
}

void
quoth_dated_set_span (QuothDated   *dated,
                      guint         next,
                      QuothCalendar from,
                      QuothCalendar to)
{
  dated->next = next;
  dated->from = from;
  dated->to = to;
}

static gboolean
shift (const QuothDates *self,
       QuothDateUnit     unit,
       int               n,
       QuothDated       *dated)
{
  QuothCalendar from = { 0 }, to;

  switch (unit)
    {
    case DATE_DAYS:
      if (!quoth_dates_today (self, &from) || !quoth_calendar_add_days (&from, n))
        return FALSE;
      to = from;
      break;
    case DATE_FORTNIGHTS:
      return shift (self, DATE_WEEKS, 2 * n, dated);
    case DATE_WEEKS:
    case DATE_WEEKENDS:
      if (!quoth_dates_today (self, &from) || !quoth_calendar_add_days (&from, 7 * n)
          || !quoth_calendar_go_to_monday (&from))
        return FALSE;
      dated->is_week = unit == DATE_WEEKS;
      to = from;
      if (unit == DATE_WEEKENDS)
        quoth_calendar_add_days (&from, 5);
      if (!quoth_calendar_add_days (&to, 6))
        return FALSE;
      break;
    case DATE_MONTHS:
    case DATE_QUARTERS:
      if (self->month == 0 || self->year * 12 + 3 * n < 12)
        return FALSE;
      from = (QuothCalendar){ self->year, self->month, 0 };
      if (unit == DATE_QUARTERS)
        from.month = (self->month - 1) / 3 * 3 + 1;
      quoth_calendar_add_months (&from, unit == DATE_QUARTERS ? 3 * n : n);
      to = from;
      if (unit == DATE_QUARTERS)
        to.month += 2;
      break;
    case DATE_YEARS:
    case DATE_DECADES:
    case DATE_CENTURIES:
    default:
      if (self->year == 0)
        return FALSE;
      from.year = self->year + (unit == DATE_YEARS ? n : 0);
      if (unit == DATE_DECADES)
        from.year = self->year / 10 * 10 + 10 * n;
      else if (unit == DATE_CENTURIES)
        from.year = (self->year - 1) / 100 * 100 + 1 + 100 * n;
      to = from;
      to.year += unit == DATE_DECADES ? 9 : unit == DATE_CENTURIES ? 99 : 0;
      if (from.year < 1)
        return FALSE;
      break;
    }
  dated->from = from;
  dated->to = to;
  return TRUE;
}

void
quoth_dates_shift (const QuothDates *self,
                   QuothDateUnit     unit,
                   int               n,
                   guint             next,
                   QuothDated       *dated)
{
  dated->next = next;
  dated->has_no_value = !shift (self, unit, n, dated);
}

/* ---- what the words around say --------------------------------------------------------------- */

static gboolean
is_forward (const char *word)
{
  return QUOTH_WORD_IS (word, "will", "'ll", "shall", "scheduled", "due", "upcoming", "slated",
                        "coming", "expected", "planned", "plans", "set", "begins", "starts",
                        "opens", "comes", "goes", "takes");
}

/* 1: "will meet on", "scheduled for", in the sentence before i; "On Monday he will" behind it,
 * but not "the wins on Tuesday will help". -1: a verb in the past stands before i. 0: neither. */
static int
tense_around (const QuothDates *self,
              guint             i,
              gboolean          is_weekday)
{
  const QuothTokens *tokens = self->tokens;

  for (guint k = i;
       k > 0 && i - k < LOOK_BACK && tokens->sentence[k - 1] == tokens->sentence[i]; k--)
    {
      const char *word = tokens->lower[k - 1];

      if (QUOTH_WORD_IS (word, "but", ";"))
        break;
      if (is_forward (word))
        return 1;
      /* a verb in the past belongs to the weekday: "will resign, she said Monday" */
      if (QUOTH_WORD_IS (word, "said", "told", "was", "were", "came", "met", "had", "says", "held",
                         "went", "gave", "took", "left", "made", "won", "lost", "spoke", "began")
          || (g_str_has_suffix (word, "ed") && strlen (word) > 4))
        return -1;
    }
  if (is_weekday
      && ((i > 1 && tokens->sentence[i - 2] == tokens->sentence[i])
          || quoth_dates_says (self, i + 1, "'s")))
    return 0;
  for (guint k = i + 1;
       k < tokens->n && k - i < LOOK_AHEAD && tokens->sentence[k] == tokens->sentence[i]; k++)
    {
      const char *word = tokens->lower[k];

      if (QUOTH_WORD_IS (word, "will", "'ll", "shall"))
        return 1;
      if (QUOTH_WORD_IS (word, "said", "told", "that", "was", "were", "had") || word[0] == ','
          || (g_str_has_suffix (word, "ed") && strlen (word) > 4))
        return 0;
    }
  return 0;
}

void
quoth_dates_set_weekday (const QuothDates *self,
                         guint             i,
                         int               weekday,
                         int               step,
                         guint             next,
                         QuothDated       *dated)
{
  int back;

  if (!g_date_valid (&self->today))
    {
      dated->next = next;
      dated->has_no_value = TRUE;
      return;
    }
  back = ((int) g_date_get_weekday (&self->today) - weekday + 7) % 7;
  if (step < 0)
    back = back == 0 ? 7 : back;
  else if (step > 0 || (back != 0 && tense_around (self, i, TRUE) > 0))
    back -= 7;
  quoth_dates_shift (self, DATE_DAYS, -back, next, dated);
}

/* ---- years that the text leaves out ---------------------------------------------------------- */

/* "the November election" is the one to come */
static gboolean
is_of_a_vote (const QuothDates *self,
              guint             i)
{
  return QUOTH_WORD_IS (quoth_dates_word (self, i), "election", "elections", "ballot", "vote",
                        "referendum", "matchup", "showdown");
}

/* "can win in November", "toward November": what may be is to come. */
static gboolean
is_possible (const QuothDates *self,
             guint             i)
{
  const QuothTokens *tokens = self->tokens;

  for (guint k = i;
       k > 0 && i - k < LOOK_BACK && tokens->sentence[k - 1] == tokens->sentence[i]; k--)
    if (QUOTH_WORD_IS (tokens->lower[k - 1], "can", "could", "might", "may", "should", "would",
                       "likely", "toward", "towards"))
      return TRUE;
  return FALSE;
}

/* Year of a month named without one: the last, the next one, or the nearest. Of a stretch of
 * months it is their middle that is near. */
static int
year_of_month (const QuothDates *self,
               guint             i,
               const QuothDated *dated)
{
  int month = dated->from.month;
  int ahead; /* months to the one of this year */

  if (month > 12) /* a season: its middle, north of the equator */
    month = (month - 20) * 3 + 1 > 12 ? 1 : (month - 20) * 3 + 1;
  if (dated->to.month > month && dated->to.month <= 12)
    month = (month + dated->to.month) / 2;
  ahead = month - self->month;
  if (i > 0 && quoth_dates_says (self, i - 1, "since"))
    return ahead <= 0 ? self->year : self->year - 1;
  if (dated->is_past)
    return ahead < 0 ? self->year : self->year - 1;
  if (dated->is_coming)
    return ahead > 0 ? self->year : self->year + 1;
  if (ahead != 0 && (is_of_a_vote (self, dated->next) || tense_around (self, i, FALSE) > 0))
    return ahead > 0 ? self->year : self->year + 1;
  if (ahead >= 6 && is_possible (self, i))
    return self->year;
  return ahead >= 6 ? self->year - 1 : ahead < -6 ? self->year + 1 : self->year;
}

/* "Monday, June 12": of the years beside the likely one, the one in which the weekday is right. */
static int
year_of_weekday (QuothCalendar calendar,
                 int           weekday)
{
  static const int shifts[] = { 0, -1, 1 };

  for (gsize k = 0; k < G_N_ELEMENTS (shifts); k++)
    {
      QuothCalendar other = { calendar.year + shifts[k], calendar.month, calendar.day };
      GDate date;

      if (as_g_date (other, &date) && (int) g_date_get_weekday (&date) == weekday)
        return other.year;
    }
  return calendar.year;
}

void
quoth_dates_resolve (const QuothDates *self,
                     guint             i,
                     QuothDated       *dated)
{
  if (dated->has_no_value || dated->from.year != 0)
    return;
  if (self->month == 0 || dated->from.month == 0)
    {
      dated->has_no_value = TRUE;
      return;
    }
  dated->from.year = year_of_month (self, i, dated);
  if (dated->weekday != 0 && dated->from.day != 0)
    dated->from.year = year_of_weekday (dated->from, dated->weekday);
  if (dated->to.year == 0)
    dated->to.year = dated->from.year + (dated->to.month < dated->from.month);
}

/* ---- printing -------------------------------------------------------------------------------- */

static gboolean
append_calendar (GString      *out,
                 QuothCalendar c)
{
  if (c.year < 0) /* 1 B.C. is the year 0 */
    g_string_append_printf (out, c.year == -1 ? "0000" : "-%04d", -c.year - 1);
  else
    g_string_append_printf (out, "%04d", c.year);
  if (c.month != 0)
    g_string_append_printf (out, "-%02d", c.month);
  if (c.day != 0)
    g_string_append_printf (out, "-%02d", c.day);
  if (c.year >= QUOTH_YEAR_UNKNOWN)
    return FALSE;
  return c.day == 0 || (c.year > 0 && g_date_valid_dmy (c.day, c.month, c.year));
}

static gboolean
append_week (GString      *out,
             QuothCalendar monday)
{
  QuothCalendar thursday = monday; /* the year of a week is that of its Thursday */
  GDate date;

  if (!quoth_calendar_add_days (&thursday, 3) || !as_g_date (monday, &date))
    return FALSE;
  g_string_append_printf (out, "%04d-W%02u", thursday.year,
                          g_date_get_iso8601_week_of_year (&date));
  return TRUE;
}

const char *
quoth_dates_value (const QuothDates *self,
                   const QuothDated *dated)
{
  g_autoptr(GString) out = NULL;
  gboolean is_valid;

  if (dated->has_no_value)
    return NULL;
  out = g_string_sized_new (32);
  if (dated->is_week)
    {
      is_valid = append_week (out, dated->from);
    }
  else
    {
      is_valid = append_calendar (out, dated->from);
      if (dated->minutes != 0 && dated->from.day != 0)
        g_string_append_printf (out, "T%02d:%02d", (dated->minutes - 1) / 60,
                                (dated->minutes - 1) % 60);
      if (dated->is_vague)
        g_string_append_c (out, '~');
      if (!quoth_calendar_equal (dated->from, dated->to))
        {
          g_string_append_c (out, '/');
          is_valid &= append_calendar (out, dated->to);
          if (dated->is_vague)
            g_string_append_c (out, '~');
        }
    }
  return is_valid ? quoth_arena_strndup (self->arena, out->str, out->len) : NULL;
}

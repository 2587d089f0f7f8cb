/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * date-values.c - ISO 8601 values of dates, as newspapers mean them on the day of the article. */
#include "annotate/dates.h"

enum
{
  LOOK_BACK = 12, /* tokens in which "will" makes a weekday a coming one */
};

const char *
quoth_dates_keep (const QuothDates *self,
                  const char       *format,
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
value_of_day (const QuothDates *self,
              const GDate      *date)
{
  return quoth_dates_keep (self, "%04d-%02d-%02d", g_date_get_year (date), g_date_get_month (date),
                           g_date_get_day (date));
}

/* The article's day moved by some days; NULL when it is not known. */
const char *
quoth_dates_shift_day (const QuothDates *self,
                       int               days)
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

const char *
quoth_dates_shift_week (const QuothDates *self,
                        int               weeks)
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
  return quoth_dates_keep (self, "%04d-W%02d", year, week);
}

const char *
quoth_dates_shift_month (const QuothDates *self,
                         int               months)
{
  int count = self->year * 12 + self->month - 1 + months;

  return self->month != 0 ? quoth_dates_keep (self, "%04d-%02d", count / 12, count % 12 + 1) : NULL;
}

const char *
quoth_dates_shift_year (const QuothDates *self,
                        int               years)
{
  return self->year != 0 ? quoth_dates_keep (self, "%04d", self->year + years) : NULL;
}

/* Year of a month named without one. step 0: the nearest; -1, 1: the last, next one. */
int
quoth_dates_year_of_month (const QuothDates *self,
                           int               month,
                           int               step)
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

const char *
quoth_dates_value (const QuothDates *self,
                   QuothCalendar     c)
{
  if (c.year == 0)
    c.year = quoth_dates_year_of_month (self, c.month, 0);
  if (c.year == 0)
    return NULL;
  if (c.month == 0)
    return quoth_dates_keep (self, "%04d", c.year);
  if (c.day == 0)
    return quoth_dates_keep (self, "%04d-%02d", c.year, c.month);
  return g_date_valid_dmy (c.day, c.month, c.year)
           ? quoth_dates_keep (self, "%04d-%02d-%02d", c.year, c.month, c.day)
           : NULL;
}

/* ---- weekdays -------------------------------------------------------------------------------- */

/* "will meet on", "scheduled for": the words before i, in its sentence, look forward. */
static gboolean
looks_forward (const QuothDates *self,
               guint             i)
{
  const QuothTokens *tokens = self->tokens;

  for (guint k = i;
       k > 0 && i - k < LOOK_BACK && tokens->sentence[k - 1] == tokens->sentence[i]; k--)
    {
      const char *word = tokens->lower[k - 1];

      if (QUOTH_WORD_IS (word, "will", "'ll", "shall", "scheduled", "due", "upcoming", "slated",
                         "coming"))
        return TRUE;
      /* a verb in the past belongs to the weekday: "will resign, she said Monday" */
      if (QUOTH_WORD_IS (word, "said", "told", "was", "were", "came", "met", "had")
          || (g_str_has_suffix (word, "ed") && strlen (word) > 4))
        return FALSE;
    }
  return FALSE;
}

/* step 0: as the words before it say; -1: the last one before today; 1: the first one after. */
const char *
quoth_dates_weekday_value (const QuothDates *self,
                           guint             i,
                           int               weekday,
                           int               step)
{
  int back;

  if (!g_date_valid (&self->today))
    return NULL;
  back = ((int) g_date_get_weekday (&self->today) - weekday + 7) % 7;
  if (step < 0)
    return quoth_dates_shift_day (self, back == 0 ? -7 : -back);
  if (step > 0)
    return quoth_dates_shift_day (self, 7 - back);
  return quoth_dates_shift_day (self, back != 0 && looks_forward (self, i) ? 7 - back : -back);
}

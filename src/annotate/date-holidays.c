/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * date-holidays.c - days that have a name: "Christmas Day 2020", "Good Friday", "on Thanksgiving".
 *
 * Only days that are the same wherever they are kept, or known best as those of the United
 * States. A bare name is a date behind a word of time; else it may be part of another name
 * ("Christmas party") and is left to who finds events. */
#include "annotate/dates.h"

typedef enum
{
  FIXED,
  NTH_WEEKDAY, /* day: the n-th, -1 the last */
  EASTER,      /* day: days from Easter Sunday */
} Rule;

typedef struct
{
  const char *words;   /* of its tokens */
  Rule        rule;
  gint8       month;
  gint8       day;
  gint8       weekday;
  gboolean    needs_time; /* only after a word of time, else it is an event: "Christmas party" */
} Holiday;

/* the longer before the shorter */
static const Holiday holidays[] = {
  { "christmas day", FIXED, 12, 25 },     { "christmas eve", FIXED, 12, 24 },
  { "boxing day", FIXED, 12, 26 },        { "new year 's day", FIXED, 1, 1 },
  { "new year 's eve", FIXED, 12, 31 },   { "valentine 's day", FIXED, 2, 14 },
  { "st. patrick 's day", FIXED, 3, 17 }, { "st patrick 's day", FIXED, 3, 17 },
  { "armistice day", FIXED, 11, 11 },
  { "thanksgiving day", NTH_WEEKDAY, 11, 4, G_DATE_THURSDAY },
  { "easter sunday", EASTER, 4, 0 },      { "easter monday", EASTER, 4, 1 },
  { "good friday", EASTER, 4, -2 },       { "maundy thursday", EASTER, 4, -3 },
  { "palm sunday", EASTER, 4, -7 },       { "ash wednesday", EASTER, 2, -46 },
  { "veterans day", FIXED, 11, 11, .needs_time = TRUE },
  { "bastille day", FIXED, 7, 14, .needs_time = TRUE },
  { "memorial day", NTH_WEEKDAY, 5, -1, G_DATE_MONDAY, .needs_time = TRUE },
  { "labor day", NTH_WEEKDAY, 9, 1, G_DATE_MONDAY, .needs_time = TRUE },
  { "christmas", FIXED, 12, 25, .needs_time = TRUE },
  { "halloween", FIXED, 10, 31, .needs_time = TRUE },
  { "thanksgiving", NTH_WEEKDAY, 11, 4, G_DATE_THURSDAY, .needs_time = TRUE },
  { "easter", EASTER, 4, 0, .needs_time = TRUE },
};

/* Whether the tokens from i are these words; the token after them, or 0. */
static guint
match_words (const QuothDates *self,
             guint             i,
             const char       *words)
{
  for (;;)
    {
      gsize len = strcspn (words, " ");
      const char *word = quoth_dates_word (self, i);

      if (strlen (word) != len || strncmp (word, words, len) != 0)
        return 0;
      i++;
      if (words[len] == '\0')
        return i;
      words += len + 1;
    }
}

/* Easter Sunday of a year of the Gregorian calendar (Meeus, Jones and Butcher). */
static QuothCalendar
easter_of (int year)
{
  int a = year % 19, b = year / 100, c = year % 100;
  int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  int m = (a + 11 * h + 22 * l) / 451;
  int n = h + l - 7 * m + 114;

  return (QuothCalendar){ year, n / 31, n % 31 + 1 };
}

static gboolean
set_holiday (const Holiday *holiday,
             int            year,
             guint          next,
             QuothDated    *dated)
{
  QuothCalendar c = { year, holiday->month, holiday->day };
  gboolean is_valid = year > 0 && year < 9999;

  if (is_valid && holiday->rule == EASTER)
    {
      c = easter_of (year);
      is_valid = quoth_calendar_add_days (&c, holiday->day);
    }
  else if (is_valid && holiday->rule == NTH_WEEKDAY)
    {
      GDate date;
      int last = quoth_calendar_month_length (c);

      g_date_clear (&date, 1);
      g_date_set_dmy (&date, 1, c.month, year);
      c.day = 1 + (holiday->weekday - (int) g_date_get_weekday (&date) + 7) % 7;
      c.day += holiday->day > 0 ? 7 * (holiday->day - 1) : (last - c.day) / 7 * 7;
    }
  quoth_dated_set (dated, next, c);
  dated->has_no_value = !is_valid;
  return TRUE;
}

gboolean
quoth_read_holiday (const QuothDates *self,
                    guint             i,
                    QuothDated       *dated)
{
  const char *before = i > 0 ? quoth_dates_word (self, i - 1) : "";

  for (gsize k = 0; k < G_N_ELEMENTS (holidays) && self->words[i].rest == 0; k++)
    {
      guint next = match_words (self, i, holidays[k].words);
      QuothDated near = { 0 };
      int year;

      if (next == 0)
        continue;
      year = quoth_read_year_after (self, next, &next);
      if (holidays[k].needs_time && year == 0
          && !QUOTH_WORD_IS (before, "on", "since", "until", "before", "after", "by", "at", "this",
                             "last", "next", "over", "around", "past"))
        return FALSE;
      if (year == 0)
        {
          quoth_dated_set (&near, next, (QuothCalendar){ .month = holidays[k].month });
          near.is_past = strcmp (before, "last") == 0 || strcmp (before, "past") == 0;
          near.is_coming = strcmp (before, "next") == 0;
          quoth_dates_resolve (self, i, &near);
          year = near.from.year;
        }
      return set_holiday (&holidays[k], year, next, dated);
    }
  return FALSE;
}

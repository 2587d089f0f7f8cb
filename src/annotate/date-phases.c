/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * date-phases.c - phases of longer times: "early 2019", "mid-June", "late last year", "end of the
 * decade", "earlier this month".
 *
 * Early, mid and late are thirds, about; of a month they begin on the 1st, 11th and 21st. What
 * is earlier ends with the day of the article, what is later begins with it. */
#include "annotate/dates.h"

/* A third of [from, to], or one end of it. */
static void
cut_third (int            phase,
           int           *from,
           int           *to)
{
  int first = *from, n = *to - *from + 1;

  switch ((QuothDatePhase) phase)
    {
    case DATE_EARLY:
      *to = first + n / 3 - (n % 3 == 0);
      break;
    case DATE_MID:
      *from = first + n / 3 + (n % 3 != 0);
      *to = first + n - 1 - n / 3;
      break;
    case DATE_LATE:
      *from = first + n - n / 3;
      break;
    case DATE_START:
      *to = first;
      break;
    case DATE_END:
      *from = *to;
      break;
    case DATE_EARLIER:
    case DATE_LATER:
    default:
      break;
    }
}

/* Early, mid or late in what was read: a year in months, a month or week in days, others in
 * years. */
static void
cut_phase (QuothDated    *dated,
           QuothDatePhase phase)
{
  QuothCalendar *from = &dated->from, *to = &dated->to;

  if (dated->has_no_value || dated->minutes != 0 || (from->day != 0 && !dated->is_week)
      || from->month > 12
      || (from->month != 0 && !dated->is_week && !quoth_calendar_equal (*from, *to)))
    return;
  if (dated->is_week)
    {
      int first = 0, last = 6;

      cut_third (phase, &first, &last);
      *to = *from;
      dated->is_week = FALSE;
      if (!quoth_calendar_add_days (from, first) || !quoth_calendar_add_days (to, last))
        dated->has_no_value = TRUE;
    }
  else if (from->month != 0)
    {
      int length = quoth_calendar_month_length (*from);

      from->day = phase == DATE_MID ? 11 : phase == DATE_LATE ? 21 : phase == DATE_END ? length : 1;
      to->day = phase == DATE_EARLY   ? 10
                : phase == DATE_MID   ? 20
                : phase == DATE_START ? 1
                                      : length;
    }
  else if (from->year == to->year)
    {
      from->month = 1;
      to->month = 12;
      cut_third (phase, &from->month, &to->month);
    }
  else
    {
      cut_third (phase, &from->year, &to->year);
    }
  dated->is_vague = TRUE;
}

static int
days_of (QuothCalendar c)
{
  return (c.year * 12 + c.month) * 31 + c.day;
}

/* "earlier this year" ends today, "later this week" begins so; what today is no part of stays
 * whole. */
static void
cut_at_today (const QuothDates *self,
              QuothDated       *dated,
              QuothDatePhase    phase)
{
  QuothCalendar from = dated->from, to = dated->to, today;

  if (dated->has_no_value || dated->is_vague || (from.day != 0 && !dated->is_week)
      || from.month > 12 || from.year != to.year)
    return;
  if (from.month == 0)
    {
      if (self->month == 0 || from.year != self->year)
        return;
      from.month = phase == DATE_EARLIER ? 1 : self->month;
      to.month = phase == DATE_EARLIER ? self->month : 12;
    }
  else
    {
      if (!dated->is_week)
        {
          from.day = 1;
          to.day = quoth_calendar_month_length (to);
        }
      if (!quoth_dates_today (self, &today) || days_of (today) < days_of (from)
          || days_of (today) > days_of (to))
        return;
      *(phase == DATE_EARLIER ? &to : &from) = today;
    }
  dated->is_week = FALSE;
  quoth_dated_set_span (dated, dated->next, from, to);
}

/* "mid-June", "mid-2019", "mid-1990s", "late-19th-century": what follows the hyphen of token i */
static gboolean
read_hyphened (const QuothDates *self,
               guint             i,
               QuothDated       *dated)
{
  const char *rest = quoth_dates_word (self, i) + self->words[i].rest;
  const char *raw = self->tokens->body + self->tokens->start[i] + self->words[i].rest;
  QuothDateWord word = quoth_date_word (rest);
  guint next;
  int year;

  if ((word.kind == DATE_MONTH || (word.kind == DATE_SHORT_MONTH && strchr (rest, '.') != NULL))
      && word.rest == 0 && g_ascii_isupper (*raw))
    {
      year = quoth_read_year_after (self, i + 1, &next);
      quoth_dated_set (dated, next, (QuothCalendar){ year, word.value, 0 });
      return TRUE;
    }
  if (!g_ascii_isdigit (*rest))
    return FALSE;
  if (strlen (rest) == 4 && strspn (rest, "0123456789") == 4 && atoi (rest) >= 1000
      && atoi (rest) < 2200)
    {
      quoth_dated_set (dated, i + 1, (QuothCalendar){ .year = atoi (rest) });
      return TRUE;
    }
  return quoth_read_decade_text (self, i, rest, dated);
}

/* What the phase before it is one of: "the year", or any date. */
static gboolean
read_whole (const QuothDates *self,
            guint             i,
            gboolean          may_be_the,
            QuothDated       *dated)
{
  if (may_be_the && quoth_dates_says (self, i, "the"))
    {
      if (quoth_dates_kind (self, i + 1) == DATE_UNIT && self->words[i + 1].rest == 0
          && QUOTH_WORD_IS (quoth_dates_word (self, i + 1), "year", "month", "decade", "century"))
        {
          quoth_dates_shift (self, self->words[i + 1].value, 0, i + 2, dated);
          return TRUE;
        }
      i++;
    }
  return quoth_dates_kind (self, i) != DATE_PHASE && quoth_read_date (self, i, dated);
}

gboolean
quoth_read_phase (const QuothDates *self,
                  guint             i,
                  QuothDated       *dated)
{
  QuothDatePhase phase = self->words[i].value;
  gboolean is_noun =
    QUOTH_WORD_IS (quoth_dates_word (self, i), "start", "beginning", "middle", "end");
  guint at = i + 1;

  if (self->words[i].rest != 0)
    {
      if (phase > DATE_LATE || is_noun || !read_hyphened (self, i, dated))
        return FALSE;
    }
  else
    {
      gboolean has_link = quoth_dates_says (self, at, is_noun ? "of" : "in");

      if (is_noun && !has_link)
        return FALSE;
      at += has_link;
      if (at >= self->tokens->n || self->tokens->sentence[at] != self->tokens->sentence[i]
          || !read_whole (self, at, has_link, dated)
          || (has_link && !is_noun && dated->from.day != 0 && !dated->is_week))
        return FALSE; /* "came early in Monday's debate" */
    }
  if (phase == DATE_EARLIER || phase == DATE_LATER)
    {
      cut_at_today (self, dated, phase);
      return dated->has_no_value || quoth_dates_kind (self, at) == DATE_STEP
             || quoth_dates_kind (self, at) == DATE_DAY_WORD
             || quoth_dates_kind (self, at) == DATE_WEEKDAY;
    }
  quoth_dates_resolve (self, i, dated);
  cut_phase (dated, phase);
  return TRUE;
}

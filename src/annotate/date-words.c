/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * date-words.c - the words and figures dates are made of: months, weekdays, years, days. */
#include "annotate/dates.h"

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

static gboolean
is_capital (const QuothDates *self,
            guint             i)
{
  return i < self->tokens->n && (self->tokens->flags[i] & QUOTH_TOKEN_CAPITAL) != 0;
}

/* 1…12, or 0. "June", "Sept.", "Sept" */
int
quoth_dates_month (const QuothDates *self,
                   guint             i)
{
  const char *word = quoth_dates_word (self, i);
  int month;

  if (!is_capital (self, i))
    return 0;
  if ((month = quoth_word_index (word, month_names, 12)) >= 0)
    return month + 1;
  if ((month = quoth_word_index (word, month_shorts, 12)) >= 0)
    return month + 1;
  if (QUOTH_WORD_IS (word, "sept.", "sept"))
    return 9;
  /* a short form without its full stop counts before a day: "Jan 5" */
  for (month = 0; month < 12; month++)
    if (strlen (word) == 3 && strncmp (month_shorts[month], word, 3) == 0
        && i + 1 < self->tokens->n && self->tokens->type[i + 1] == QUOTH_TOKEN_NUMBER)
      return month + 1;
  return 0;
}

/* 1 (Monday) … 7, or 0 */
int
quoth_dates_weekday (const QuothDates *self,
                     guint             i)
{
  const char *word = quoth_dates_word (self, i);
  int day;

  if (!is_capital (self, i))
    return 0;
  if ((day = quoth_word_index (word, day_names, 7)) >= 0
      || (day = quoth_word_index (word, day_shorts, 7)) >= 0)
    return day + 1;
  return QUOTH_WORD_IS (word, "tue.") ? 2 : QUOTH_WORD_IS (word, "thu.") ? 4 : 0;
}

/* "Mondays" */
gboolean
quoth_dates_is_weekdays (const QuothDates *self,
                         guint             i)
{
  const char *word = quoth_dates_word (self, i);
  gsize len = strlen (word);

  if (!is_capital (self, i) || len < 7 || word[len - 1] != 's')
    return FALSE;
  for (int d = 0; d < 7; d++)
    if (strlen (day_names[d]) == len - 1 && strncmp (word, day_names[d], len - 1) == 0)
      return TRUE;
  return FALSE;
}

/* "1999"; 0 when it is none */
int
quoth_dates_year (const QuothDates *self,
                  guint             i)
{
  const char *word = quoth_dates_word (self, i);
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
int
quoth_dates_day (const QuothDates *self,
                 guint             i)
{
  const char *word = quoth_dates_word (self, i);
  char *rest;
  long day;

  if (i >= self->tokens->n || self->tokens->type[i] != QUOTH_TOKEN_NUMBER)
    return 0;
  day = strtol (word, &rest, 10);
  if (rest - word > 2 || day < 1 || day > 31 || !QUOTH_WORD_IS (rest, "", "st", "nd", "rd", "th"))
    return 0;
  return (int) day;
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * dates.h - inner header: what dates.c reads dates with. Words and figures are in date-words.c,
 * values in date-values.c. */
#pragma once

#include "annotate/names.h"

#include <stdlib.h>
#include <string.h>

G_BEGIN_DECLS

typedef struct
{
  const QuothTokens *tokens;
  QuothArena        *arena;
  GDate              today; /* of the article; valid only where the day is known */
  int                year;  /* of the article, 0 for unknown                     */
  int                month;
} QuothDates;

/* A calendar date, 0 for what the text does not say. */
typedef struct
{
  int year;
  int month;
  int day;
} QuothCalendar;

/* ---- words ----------------------------------------------------------------------------------- */

/* Token i in lower case, "" after the last. */
static inline const char *
quoth_dates_word (const QuothDates *self,
                  guint             i)
{
  return i < self->tokens->n ? self->tokens->lower[i] : "";
}

static inline gboolean
quoth_dates_says (const QuothDates *self,
                  guint             i,
                  const char       *word)
{
  return strcmp (quoth_dates_word (self, i), word) == 0;
}

/* Place of a word in a list, or -1. */
static inline int
quoth_word_index (const char        *word,
                  const char *const *words,
                  gsize              n)
{
  for (gsize i = 0; i < n; i++)
    if (strcmp (words[i], word) == 0)
      return (int) i;

  return -1;
}

/* Whether a word is one of those that follow. */
#define QUOTH_WORD_IS(word, ...)                                                        \
  (quoth_word_index ((word), (const char *const[]){ __VA_ARGS__ },                      \
                     sizeof ((const char *const[]){ __VA_ARGS__ }) / sizeof (char *)) >= 0)

/* 1…12 for "June", "Sept.", "Sept"; else 0. */
int         quoth_dates_month         (const QuothDates *self,
                                       guint             i);
/* 1 (Monday) … 7, or 0. */
int         quoth_dates_weekday       (const QuothDates *self,
                                       guint             i);
/* "Mondays" */
gboolean    quoth_dates_is_weekdays   (const QuothDates *self,
                                       guint             i);
/* "1999", or 0. */
int         quoth_dates_year          (const QuothDates *self,
                                       guint             i);
/* "12", "12th", or 0. */
int         quoth_dates_day           (const QuothDates *self,
                                       guint             i);

/* ---- values: in the arena, NULL where the day of the article is needed and not known -------- */

const char *quoth_dates_keep          (const QuothDates *self,
                                       const char       *format,
                                       ...) G_GNUC_PRINTF (2, 3);
/* The day, ISO week, month or year of the article moved by some of them. */
const char *quoth_dates_shift_day     (const QuothDates *self,
                                       int               days);
const char *quoth_dates_shift_week    (const QuothDates *self,
                                       int               weeks);
const char *quoth_dates_shift_month   (const QuothDates *self,
                                       int               months);
const char *quoth_dates_shift_year    (const QuothDates *self,
                                       int               years);
/* Year of a month named without one. step 0: the nearest; -1, 1: the last, next one. */
int         quoth_dates_year_of_month (const QuothDates *self,
                                       int               month,
                                       int               step);
const char *quoth_dates_value         (const QuothDates *self,
                                       QuothCalendar     c);
/* The weekday at token i. step 0: as the words before it say; -1: the last one before today; 1: the
 * first one after. */
const char *quoth_dates_weekday_value (const QuothDates *self,
                                       guint             i,
                                       int               weekday,
                                       int               step);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * dates.h - inner header: how dates.c reads dates.
 *
 *   date-words.c     what the words of a text mean for dates, each looked up once
 *   date-values.c    the calendar, and what the text leaves out by the date of the article
 *   date-calendar.c  "June 12, 2023", "12 June", "Monday", "2019", "3 p.m. Tuesday"
 *   date-relative.c  "yesterday", "last week", "three years ago", "the next day"
 *   date-parts.c     "the 1990s", "the third quarter", "spring of 2020", "fiscal 2021"
 *   date-phases.c    "early 2019", "mid-June", "earlier this month"
 *   date-holidays.c  "Christmas Day"
 *   dates.c          the walk, and ranges
 *
 * Readers take a token and fill a QuothDated; FALSE means that it is none of theirs. */
#pragma once

#include "annotate/names.h"

#include <stdlib.h>
#include <string.h>

G_BEGIN_DECLS

/* ---- words ----------------------------------------------------------------------------------- */

typedef enum
{
  DATE_NO_WORD,
  DATE_MONTH,        /* value: 1…12                                                            */
  DATE_SHORT_MONTH,  /* "Sept."                                                                */
  DATE_WEEKDAY,      /* value: 1 (Monday) … 7                                                  */
  DATE_SHORT_WEEKDAY,
  DATE_WEEKDAYS,     /* "Mondays"                                                              */
  DATE_DAY_WORD,     /* "yesterday"; value: days from today                                    */
  DATE_DAY_PART,     /* "morning"                                                              */
  DATE_HOUR,         /* "noon"; value: hour                                                    */
  DATE_UNIT,         /* value: DateUnit                                                        */
  DATE_STEP,         /* "last"; value: DateStep                                                */
  DATE_PHASE,        /* "early"; value: DatePhase                                              */
  DATE_ORDINAL,      /* "third"; value: 1…21                                                   */
  DATE_COUNT,        /* "two", "a", "several": may begin "two years ago"                       */
  DATE_SEASON,       /* value: 21 (spring) … 24, as ISO 8601-2 numbers them                    */
  DATE_DECADE,       /* "eighties"; value: 80                                                  */
  DATE_HOLIDAY,      /* the first word of one                                                  */
  DATE_FISCAL,       /* "fiscal", "FY21"                                                       */
  DATE_QUARTER,      /* "Q3"; value: 1…4                                                       */
  DATE_HALF,         /* "H1"; value: 1, 2                                                      */
  DATE_ABOUT,        /* "circa"                                                                */
  DATE_ERA,          /* "A.D."; value: 1, "B.C.": -1                                           */
} QuothDateWordKind;

typedef enum
{
  DATE_DAYS,
  DATE_WEEKS,
  DATE_FORTNIGHTS,
  DATE_WEEKENDS,
  DATE_MONTHS,
  DATE_QUARTERS,
  DATE_YEARS,
  DATE_DECADES,
  DATE_CENTURIES,
} QuothDateUnit;

typedef enum
{
  DATE_THIS,
  DATE_LAST,
  DATE_PAST,
  DATE_NEXT,
  DATE_COMING,
  DATE_PREVIOUS,  /* seen from the date before it in the text, not from today */
  DATE_FOLLOWING,
} QuothDateStep;

typedef enum
{
  DATE_EARLY,
  DATE_MID,
  DATE_LATE,
  DATE_START,
  DATE_END,
  DATE_EARLIER, /* "earlier this year": from its start to today */
  DATE_LATER,
} QuothDatePhase;

typedef struct
{
  guint8 kind;  /* QuothDateWordKind                                                           */
  gint8  value;
  guint8 rest;  /* where the part after the hyphen begins, in a token that is not known whole  */
} QuothDateWord;

/* ---- dates ----------------------------------------------------------------------------------- */

enum
{
  QUOTH_YEAR_UNKNOWN = 10000, /* "last year", in an article without a date */
};

/* 0 for what the text does not say. A year below 0 is one before Christ, a month above 12 a
 * season. */
typedef struct
{
  int year;
  int month;
  int day;
} QuothCalendar;

/* What a reader found. */
typedef struct
{
  guint         next;         /* token after it                                                */
  QuothCalendar from, to;     /* the same for one day, month or year                           */
  gboolean      is_week;      /* the ISO week that begins at `from`                            */
  gboolean      is_vague;     /* the ends are not as sharp as they read: "early 2019"          */
  gboolean      has_no_value; /* a date, but the text or the article does not say which        */
  gboolean      is_past;      /* "last June": the year is that of the last one                 */
  gboolean      is_coming;    /* "next June"                                                   */
  int           weekday;      /* named beside the day, or 0                                    */
  int           minutes;      /* of the day, + 1; 0 when no time is named                      */
} QuothDated;

typedef struct
{
  const QuothTokens   *tokens;
  QuothArena          *arena;
  const QuothDateWord *words; /* [n tokens]                                                    */
  GDate                today; /* of the article; valid only where the day is known             */
  int                  year;  /* of the article, 0 for unknown                                 */
  int                  month;
  QuothCalendar        told;  /* the date before this one in the text, year 0 for none         */
  guint                told_end; /* token after it                                             */
} QuothDates;

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

static inline QuothDateWordKind
quoth_dates_kind (const QuothDates *self,
                  guint             i)
{
  return i < self->tokens->n ? self->words[i].kind : DATE_NO_WORD;
}

static inline gboolean
quoth_dates_is_unit (const QuothDates *self,
                     guint             i,
                     QuothDateUnit     unit)
{
  return quoth_dates_kind (self, i) == DATE_UNIT && self->words[i].value == (gint8) unit;
}

static inline gboolean
quoth_calendar_equal (QuothCalendar a,
                      QuothCalendar b)
{
  return a.year == b.year && a.month == b.month && a.day == b.day;
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

/* ---- date-words.c ---------------------------------------------------------------------------- */

/* What each token means. Cost: one look-up a word. */
const QuothDateWord *quoth_date_words_read (const QuothTokens *tokens,
                                            QuothArena        *arena);
QuothDateWord        quoth_date_word       (const char        *lower);
/* 1…12 for "June", "Sept."; for "Sept" and the like only where a figure stands beside it. */
int                  quoth_dates_month     (const QuothDates  *self,
                                            guint              i);
/* "1999", or 0. */
int                  quoth_dates_year      (const QuothDates  *self,
                                            guint              i);
/* "12", "12th", or 0. */
int                  quoth_dates_day       (const QuothDates  *self,
                                            guint              i);

/* ---- date-values.c --------------------------------------------------------------------------- */

/* One day, month or year. */
void        quoth_dated_set             (QuothDated       *dated,
                                         guint             next,
                                         QuothCalendar     calendar);
void        quoth_dated_set_span        (QuothDated       *dated,
                                         guint             next,
                                         QuothCalendar     from,
                                         QuothCalendar     to);
/* The day, ISO week, weekend, month or year of the article moved by some of them; without a value
 * when the article does not say it. */
void        quoth_dates_shift           (const QuothDates *self,
                                         QuothDateUnit     unit,
                                         int               n,
                                         guint             next,
                                         QuothDated       *dated);
/* FALSE where the calendar ends. */
gboolean    quoth_calendar_add_days     (QuothCalendar    *calendar,
                                         int               days);
/* To the first day of its week. FALSE when it is no day. */
gboolean    quoth_calendar_go_to_monday (QuothCalendar    *calendar);
void        quoth_calendar_add_months   (QuothCalendar    *calendar,
                                         int               months);
int         quoth_calendar_month_length (QuothCalendar     calendar);
gboolean    quoth_dates_today           (const QuothDates *self,
                                         QuothCalendar    *today);
/* The weekday at token i. step 0: as the words around it say; -1: the last one before today; 1: the
 * first one after. */
void        quoth_dates_set_weekday     (const QuothDates *self,
                                         guint             i,
                                         int               weekday,
                                         int               step,
                                         guint             next,
                                         QuothDated       *dated);
/* Puts the years in that the text leaves out. The date begins at token i. */
void        quoth_dates_resolve         (const QuothDates *self,
                                         guint             i,
                                         QuothDated       *dated);
/* ISO 8601 in the arena, or NULL. */
const char *quoth_dates_value           (const QuothDates *self,
                                         const QuothDated *dated);

/* ---- readers --------------------------------------------------------------------------------- */

typedef gboolean (*QuothDateReader) (const QuothDates *self, guint i, QuothDated *dated);

/* date-calendar.c */
gboolean quoth_read_month_first (const QuothDates *self, guint i, QuothDated *dated);
gboolean quoth_read_day_first   (const QuothDates *self, guint i, QuothDated *dated);
gboolean quoth_read_weekday     (const QuothDates *self, guint i, QuothDated *dated);
gboolean quoth_read_numeric     (const QuothDates *self, guint i, QuothDated *dated);
gboolean quoth_read_year        (const QuothDates *self, guint i, QuothDated *dated);
gboolean quoth_read_years       (const QuothDates *self, guint i, QuothDated *dated);
gboolean quoth_read_era         (const QuothDates *self, guint i, QuothDated *dated);
gboolean quoth_read_about       (const QuothDates *self, guint i, QuothDated *dated);
gboolean quoth_read_clock_first (const QuothDates *self, guint i, QuothDated *dated);
/* "night", "at 3 p.m." behind a day: goes on with what was read. */
void     quoth_read_time_after  (const QuothDates *self, QuothDated *dated);
/* Whether the number at i counts something, and is no year. */
gboolean quoth_is_count         (const QuothDates *self, guint i);
/* "2023", "of 2023", ", 2023", "of this year", "last year" at i: the year or QUOTH_YEAR_UNKNOWN,
 * and the token after it; 0 for none. */
int      quoth_read_year_after  (const QuothDates *self, guint i, guint *next);

/* date-relative.c */
gboolean quoth_read_day_word    (const QuothDates *self, guint i, QuothDated *dated);
gboolean quoth_read_unit        (const QuothDates *self, guint i, QuothDated *dated);
gboolean quoth_read_step        (const QuothDates *self, guint i, QuothDated *dated);
gboolean quoth_read_ago         (const QuothDates *self, guint i, QuothDated *dated);

/* date-parts.c */
gboolean quoth_read_decade      (const QuothDates *self, guint i, QuothDated *dated);
gboolean quoth_read_ordinal     (const QuothDates *self, guint i, QuothDated *dated);
gboolean quoth_read_quarter     (const QuothDates *self, guint i, QuothDated *dated);
gboolean quoth_read_season      (const QuothDates *self, guint i, QuothDated *dated);
gboolean quoth_read_fiscal      (const QuothDates *self, guint i, QuothDated *dated);
/* "1990s", "80s", "19th": the text of token i, or of its part after "mid-" */
gboolean quoth_read_decade_text (const QuothDates *self, guint i, const char *word,
                                 QuothDated *dated);
/* "first week of June", "last three months of 2020": `n` of `unit`, "of" at i. */
gboolean quoth_read_first_of    (const QuothDates *self, guint i, int n, QuothDateUnit unit,
                                 gboolean from_end, QuothDated *dated);
/* The season (21…24) of the last, this or the next year. */
void     quoth_set_season       (const QuothDates *self, int season, int step, guint next,
                                 QuothDated *dated);

/* date-phases.c, date-holidays.c */
gboolean quoth_read_phase       (const QuothDates *self, guint i, QuothDated *dated);
gboolean quoth_read_holiday     (const QuothDates *self, guint i, QuothDated *dated);

/* dates.c: the first reader that knows the words at i; no ranges and times of day. */
gboolean quoth_read_date        (const QuothDates *self, guint i, QuothDated *dated);

G_END_DECLS

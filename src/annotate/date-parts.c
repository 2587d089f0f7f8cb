/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * date-parts.c - stretches of years, and parts of years.
 *
 *   decades, centuries   "the 1990s"  "the ’80s"  "the nineties"  "the 19th century"
 *   quarters, halves     "Q3 2022"  "the first quarter of 2023"  "the second half of the year"
 *   firsts and lasts     "the first three months of 2021"  "the last week of June"
 *   seasons              "spring of 2020"  "last summer"
 *   business years       "fiscal 2021"  "FY21"  "the third quarter of fiscal 2019"
 *
 * A business year begins when its company wants, so it is about the calendar year of its number. */
#include "annotate/dates.h"

/* ---- decades and centuries ------------------------------------------------------------------- */

static gboolean
set_decade (int         from,
            int         years,
            guint       next,
            QuothDated *dated)
{
  quoth_dated_set_span (dated, next, (QuothCalendar){ from }, (QuothCalendar){ from + years - 1 });
  return TRUE;
}

/* The n-th century, before Christ when `era` is below 0. */
static gboolean
set_century (int         n,
             int         era,
             guint       next,
             QuothDated *dated)
{
  if (era < 0)
    quoth_dated_set_span (dated, next, (QuothCalendar){ -100 * n },
                          (QuothCalendar){ -100 * n + 99 });
  else
    quoth_dated_set_span (dated, next, (QuothCalendar){ (n - 1) * 100 + 1 },
                          (QuothCalendar){ n * 100 });
  return TRUE;
}

/* "century" at i after its number: the token after it, and the era behind it; 0 for none */
static guint
read_century_word (const QuothDates *self,
                   guint             i,
                   int              *era)
{
  *era = 1;
  if (!quoth_dates_is_unit (self, i, DATE_CENTURIES))
    return 0;
  if (quoth_dates_kind (self, i + 1) != DATE_ERA)
    return i + 1;
  *era = self->words[i + 1].value;
  return i + 2;
}

/* "in the 1980s and 90s", "in the ’80s": two figures are a decade; "in her 80s" is an age */
static gboolean
is_short_decade (const QuothDates *self,
                 guint             i)
{
  if (i > 0 && self->tokens->type[i - 1] == QUOTH_TOKEN_QUOTE)
    return TRUE;
  return i > 1 && QUOTH_WORD_IS (quoth_dates_word (self, i - 1), "and", "or", "to", "–")
         && g_str_has_suffix (quoth_dates_word (self, i - 2), "0s")
         && strlen (quoth_dates_word (self, i - 2)) == 5;
}

gboolean
quoth_read_decade_text (const QuothDates *self,
                        guint             i,
                        const char       *word,
                        QuothDated       *dated)
{
  gsize len = strlen (word);
  int from = atoi (word), era;
  gsize digits = strspn (word, "0123456789");
  guint next;

  if (digits == 4 && len == 5 && strcmp (word + 3, "0s") == 0 && from >= 1000 && from < 2200)
    return set_decade (from, from % 100 == 0 && from != 2000 ? 100 : 10, i + 1, dated);
  if (digits == 2 && len == 3 && strcmp (word + 1, "0s") == 0 && word[0] != '0'
      && is_short_decade (self, i))
    return set_decade (from + 1900, 10, i + 1, dated);
  if (digits < 1 || digits > 2 || from < 1 || from > 30 || len < digits + 2
      || !QUOTH_WORD_IS (word + digits + (len > digits + 2 && word[digits + 2] == '-' ? 2 : 0),
                         "st", "nd", "rd", "th", "-century"))
    return FALSE;
  if (word[digits + 2] == '-')
    return set_century (from, 1, i + 1, dated);
  if ((next = read_century_word (self, i + 1, &era)) != 0)
    return set_century (from, era, next, dated);
  return FALSE;
}

gboolean
quoth_read_decade (const QuothDates *self,
                   guint             i,
                   QuothDated       *dated)
{
  if (quoth_dates_kind (self, i) != DATE_DECADE)
    return quoth_read_decade_text (self, i, quoth_dates_word (self, i), dated);
  /* "the nineties", not "in her nineties" */
  if (i == 0 || self->words[i].rest != 0
      || !(quoth_dates_says (self, i - 1, "the")
           || (i > 1 && quoth_dates_kind (self, i - 1) == DATE_PHASE
               && quoth_dates_says (self, i - 2, "the"))))
    return FALSE;
  return set_decade (1900 + self->words[i].value, 10, i + 1, dated);
}

/* ---- quarters, halves, firsts and lasts ------------------------------------------------------ */

static void
set_months (int         year,
            int         first,
            int         last,
            guint       next,
            QuothDated *dated)
{
  quoth_dated_set_span (dated, next, (QuothCalendar){ year, first, 0 },
                        (QuothCalendar){ year, last, 0 });
}

/* "of 2021", "2021", "of this year", "of the year", "of fiscal 2021" at i: FALSE when there is
 * no year. The year is 0 when the article would have to say it; `is_fiscal`: it is not one of
 * the calendar. */
static gboolean
read_year_of (const QuothDates *self,
              guint             i,
              int              *year,
              gboolean         *is_fiscal,
              guint            *next)
{
  guint at = i + quoth_dates_says (self, i, "of");
  QuothDated fiscal = { 0 };

  *is_fiscal = FALSE;
  at += quoth_dates_says (self, at, "the");
  if (at == i + 2 && quoth_dates_is_unit (self, at, DATE_YEARS))
    {
      *year = self->year;
      *next = at + 1;
      return TRUE;
    }
  if (quoth_dates_kind (self, at) == DATE_FISCAL
        ? quoth_read_fiscal (self, at, &fiscal)
        : quoth_dates_kind (self, at) == DATE_STEP && quoth_dates_kind (self, at + 1) == DATE_FISCAL
            && quoth_read_step (self, at, &fiscal))
    {
      *is_fiscal = TRUE;
      *next = fiscal.next;
      return TRUE;
    }
  *year = quoth_read_year_after (self, i, next);
  return *year != 0 && !quoth_dates_says (self, i, ",");
}

/* The quarter or half `n` of `parts`, its year at i. */
static gboolean
set_part_of_year (const QuothDates *self,
                  guint             i,
                  int               n,
                  int               parts,
                  gboolean          wants_year,
                  QuothDated       *dated)
{
  int months = 12 / parts;
  gboolean is_fiscal = FALSE;
  int year = 0;
  guint next = i;
  gboolean has_year = read_year_of (self, i, &year, &is_fiscal, &next);

  if (!has_year)
    year = 0;
  if (n < 1 || n > parts || (!has_year && wants_year))
    return FALSE;
  set_months (year, (n - 1) * months + 1, n * months, has_year ? next : i, dated);
  dated->has_no_value = is_fiscal || (has_year && year == 0);
  return TRUE;
}

/* "nineteenth century" */
static gboolean
read_century (const QuothDates *self,
              guint             i,
              QuothDated       *dated)
{
  int era;
  guint next = read_century_word (self, i + 1, &era);

  return quoth_dates_kind (self, i) == DATE_ORDINAL && self->words[i].rest == 0 && next != 0
         && set_century (self->words[i].value, era, next, dated);
}

/* "first half of the 19th century", "of the 1980s": `n` of the two, "of the" at i. */
static gboolean
set_half_of_years (const QuothDates *self,
                   guint             i,
                   int               n,
                   QuothDated       *dated)
{
  int half;

  if (n > 2 || !quoth_dates_says (self, i, "of") || !quoth_dates_says (self, i + 1, "the")
      || !(quoth_read_decade (self, i + 2, dated) || read_century (self, i + 2, dated)))
    return FALSE;
  half = (dated->to.year - dated->from.year + 1) / 2;
  if (n == 1)
    dated->to.year -= half;
  else
    dated->from.year += half;
  return TRUE;
}

/* A sentence about a game has quarters and halves of its own. */
static gboolean
is_of_a_game (const QuothDates *self,
              guint             i)
{
  static const char *const words[] = { "game", "touchdown", "touchdowns", "yard", "yards", "scored",
                                       "field", "rebounds", "pass", "quarterback", "goal", "goals",
                                       "kick", "halftime", "lead", "led", "coach" };
  const QuothTokens *tokens = self->tokens;
  guint first = i > 20 ? i - 20 : 0;

  for (guint k = first; k < tokens->n && k < i + 20; k++)
    if (tokens->sentence[k] == tokens->sentence[i]
        && quoth_word_index (tokens->lower[k], words, G_N_ELEMENTS (words)) >= 0)
      return TRUE;
  return FALSE;
}

/* "second-quarter profit": the word behind tells that it is about business. */
static gboolean
is_of_business (const QuothDates *self,
                guint             i)
{
  return QUOTH_WORD_IS (quoth_dates_word (self, i), "profit", "profits", "sales", "revenue",
                        "revenues", "earnings", "net", "loss", "losses", "results", "growth", "gdp",
                        "income", "output", "operating", "pretax", "report", "reports", "figures",
                        "earning", "fundraising", "financial");
}

/* "quarter", "half", "three months", "week" behind an ordinal, its token i; `n` is the ordinal. */
static gboolean
read_part (const QuothDates *self,
           guint             i,
           int               n,
           QuothDated       *dated)
{
  QuothNumber number;
  const char *word = quoth_dates_word (self, i);

  if (quoth_dates_is_unit (self, i, DATE_QUARTERS) && strcmp (word, "quarter") == 0)
    return set_part_of_year (self, i + 1, n, 4, is_of_a_game (self, i), dated);
  if (strcmp (word, "half") == 0)
    return set_part_of_year (self, i + 1, n, 2, TRUE, dated)
           || set_half_of_years (self, i + 1, n, dated);
  if (n != 1)
    return FALSE;
  if (quoth_dates_kind (self, i) == DATE_UNIT && quoth_dates_says (self, i + 1, "of"))
    return quoth_read_first_of (self, i + 1, 1, self->words[i].value, FALSE, dated);
  return (quoth_dates_kind (self, i) == DATE_COUNT
          || (i < self->tokens->n && self->tokens->type[i] == QUOTH_TOKEN_NUMBER))
         && quoth_read_number (self->tokens, i, &number) && number.suffix[0] == '\0'
         && number.value >= 1 && number.value <= 31
         && quoth_dates_kind (self, number.next) == DATE_UNIT
         && quoth_dates_says (self, number.next + 1, "of")
         && quoth_read_first_of (self, number.next + 1, (int) number.value,
                                 self->words[number.next].value, FALSE, dated);
}

/* "first quarter", "second-quarter profit", "third of June", "nineteenth century", "1st quarter" */
gboolean
quoth_read_ordinal (const QuothDates *self,
                    guint             i,
                    QuothDated       *dated)
{
  gboolean is_word = quoth_dates_kind (self, i) == DATE_ORDINAL;
  int n = is_word ? self->words[i].value : quoth_dates_day (self, i);
  guint rest = is_word ? self->words[i].rest : 0;

  if (n == 0 || (!is_word && strlen (quoth_dates_word (self, i)) < 3))
    return FALSE;
  if (rest != 0)
    {
      const char *part = quoth_dates_word (self, i) + rest;

      if (strcmp (part, "century") == 0)
        return set_century (n, 1, i + 1, dated);
      if (strcmp (part, "quarter") == 0 || strcmp (part, "half") == 0)
        return set_part_of_year (self, i + 1, n, *part == 'q' ? 4 : 2,
                                 !is_of_business (self, i + 1), dated);
      return FALSE;
    }
  return read_century (self, i, dated) || (is_word && quoth_read_day_first (self, i, dated))
         || read_part (self, i + 1, n, dated);
}

/* "Q3 2022", "H1 2021"; alone they may be anything */
gboolean
quoth_read_quarter (const QuothDates *self,
                    guint             i,
                    QuothDated       *dated)
{
  return self->words[i].rest == 0
         && set_part_of_year (self, i + 1, self->words[i].value,
                              quoth_dates_kind (self, i) == DATE_QUARTER ? 4 : 2, TRUE, dated);
}

/* n days or weeks at one end of a month or year */
static gboolean
cut_days (QuothDated *dated,
          int         days,
          gboolean    from_end)
{
  QuothCalendar first = dated->from, last = dated->to;

  first.month = first.month != 0 ? first.month : 1;
  last.month = last.month != 0 ? last.month : 12;
  first.day = 1;
  last.day = quoth_calendar_month_length (last);
  if (from_end)
    {
      first = last;
      if (!quoth_calendar_add_days (&first, 1 - days))
        return FALSE;
    }
  else
    {
      last = first;
      if (!quoth_calendar_add_days (&last, days - 1))
        return FALSE;
    }
  quoth_dated_set_span (dated, dated->next, first, last);
  return TRUE;
}

gboolean
quoth_read_first_of (const QuothDates *self,
                     guint             i,
                     int               n,
                     QuothDateUnit     unit,
                     gboolean          from_end,
                     QuothDated       *dated)
{
  int year, months = unit == DATE_QUARTERS ? 3 * n : n;
  gboolean is_fiscal = FALSE, is_month;
  guint next;

  if (!quoth_dates_says (self, i, "of"))
    return FALSE;
  *dated = (QuothDated){ 0 };
  is_month = quoth_read_month_first (self, i + 1, dated);
  if (is_month && dated->from.day != 0)
    return FALSE;
  if (is_month)
    {
      quoth_dates_resolve (self, i + 1, dated);
    }
  else
    {
      if (!read_year_of (self, i, &year, &is_fiscal, &next))
        return FALSE;
      quoth_dated_set (dated, next, (QuothCalendar){ .year = year });
      dated->has_no_value = year == 0;
    }
  if (is_fiscal || dated->has_no_value)
    {
      dated->has_no_value = TRUE;
      return TRUE;
    }
  if ((unit == DATE_MONTHS || unit == DATE_QUARTERS) && !is_month && months <= 12)
    {
      set_months (year, from_end ? 13 - months : 1, from_end ? 12 : months, dated->next, dated);
      return TRUE;
    }
  if ((unit != DATE_DAYS && unit != DATE_WEEKS) || n > 60 || dated->from.year < 1)
    return FALSE;
  dated->is_vague = unit == DATE_WEEKS;
  return cut_days (dated, unit == DATE_WEEKS ? 7 * n : n, from_end);
}

/* ---- seasons --------------------------------------------------------------------------------- */

/* Winter lies in two years, so that one seen from today has no value. */
void
quoth_set_season (const QuothDates *self,
                  int               season,
                  int               step,
                  guint             next,
                  QuothDated       *dated)
{
  quoth_dated_set (dated, next, (QuothCalendar){ .month = season });
  dated->is_past = step < 0;
  dated->is_coming = step > 0;
  dated->has_no_value = season == 24;
  if (step == 0 && !dated->has_no_value)
    {
      dated->from.year = dated->to.year = self->year;
      dated->has_no_value = self->year == 0;
    }
}

/* "summer of 2016", "winter 2019-20", "spring of last year" */
gboolean
quoth_read_season (const QuothDates *self,
                   guint             i,
                   QuothDated       *dated)
{
  guint next, at = i + 1 + quoth_dates_says (self, i + 1, "of");
  int year;

  if (self->words[i].rest != 0 || quoth_dates_says (self, i + 1, ","))
    return FALSE;
  if (at < self->tokens->n && self->tokens->type[at] == QUOTH_TOKEN_NUMBER
      && quoth_read_years (self, at, dated) && dated->from.month == 0)
    return TRUE;
  *dated = (QuothDated){ 0 };
  if ((year = quoth_read_year_after (self, i + 1, &next)) == 0)
    return FALSE;
  quoth_dated_set (dated, next, (QuothCalendar){ year, self->words[i].value, 0 });
  return TRUE;
}

/* ---- business years -------------------------------------------------------------------------- */

static gboolean
set_fiscal_year (int         year,
                 guint       next,
                 QuothDated *dated)
{
  quoth_dated_set (dated, next, (QuothCalendar){ .year = year });
  dated->is_vague = TRUE;
  return TRUE;
}

/* "fiscal 2021", "financial year 2020-21", "FY21", "FY 2021", "fiscal third quarter" */
gboolean
quoth_read_fiscal (const QuothDates *self,
                   guint             i,
                   QuothDated       *dated)
{
  const char *word = quoth_dates_word (self, i);
  gboolean is_code = word[0] == 'f' && word[1] == 'y';
  guint at = i + 1;
  int year;

  if (self->words[i].rest != 0)
    return FALSE;
  if (is_code && word[2] != '\0')
    {
      year = atoi (word + 2);
      year += year < 100 ? 2000 : 0;
      return strlen (word) == 4 || strlen (word) == 6
               ? year >= 1900 && year < 2200 && set_fiscal_year (year, at, dated)
               : FALSE;
    }
  at += !is_code && quoth_dates_is_unit (self, at, DATE_YEARS);
  if ((year = quoth_dates_year (self, at)) != 0)
    return set_fiscal_year (year, at + 1, dated);
  if (at < self->tokens->n && self->tokens->type[at] == QUOTH_TOKEN_NUMBER)
    return quoth_read_years (self, at, dated);
  if (quoth_dates_kind (self, at) == DATE_ORDINAL && at == i + 1
      && (quoth_dates_is_unit (self, at + 1, DATE_QUARTERS)
          || strcmp (quoth_dates_word (self, at) + self->words[at].rest, "quarter") == 0))
    {
      dated->next = at + 1 + (self->words[at].rest == 0);
      dated->has_no_value = TRUE;
      return TRUE;
    }
  return FALSE;
}

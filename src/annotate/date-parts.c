/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * date-parts.c - stretches of years, parts of them, and days that have a name.
 *
 *   decades, centuries   "the 1990s"  "the ’80s"  "the nineties"  "the 19th century"
 *   quarters, halves     "Q3 2022"  "the first quarter of 2023"  "the second half of the year"
 *   firsts and lasts     "the first three months of 2021"  "the last week of June"
 *   seasons              "spring of 2020"  "last summer"
 *   business years       "fiscal 2021"  "FY21"  "the third quarter of fiscal 2019"
 *   phases               "early 2019"  "mid-June"  "late last year"  "earlier this month"
 *   holidays             "Christmas Day 2020"  "Good Friday"  "Thanksgiving" of the United States
 *
 * A business year begins when its company wants, so it is about the calendar year of its number.
 * Early, mid and late are thirds, about; of a month they begin on the 1st, 11th and 21st. */
#include "annotate/dates.h"

/* ---- decades and centuries -------------------------------------------------------------------- */

/* "1990s", "80s", "19th century" as text: the years of it; the century in token i + 1, or in the text */
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
    quoth_dated_set_span (dated, next, (QuothCalendar){ -100 * n }, (QuothCalendar){ -100 * n + 99 });
  else
    quoth_dated_set_span (dated, next, (QuothCalendar){ (n - 1) * 100 + 1 }, (QuothCalendar){ n * 100 });
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

/* A decade or century in figures: `word` is token i or the part of it after "mid-". */
static gboolean
read_decade_text (const QuothDates *self,
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
      || !QUOTH_WORD_IS (word + digits + (len > digits + 2 && word[digits + 2] == '-' ? 2 : 0), "st",
                         "nd", "rd", "th", "-century"))
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
    return read_decade_text (self, i, quoth_dates_word (self, i), dated);
  /* "the nineties", not "in her nineties" */
  if (i == 0 || self->words[i].rest != 0
      || !(quoth_dates_says (self, i - 1, "the")
           || (i > 1 && quoth_dates_kind (self, i - 1) == DATE_PHASE
               && quoth_dates_says (self, i - 2, "the"))))
    return FALSE;
  return set_decade (1900 + self->words[i].value, 10, i + 1, dated);
}

/* ---- quarters, halves, firsts and lasts -------------------------------------------------------- */

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

/* "of 2021", "2021", "of this year", "of the year", "of fiscal 2021" at i: FALSE when there is no year.
 * The year is 0 when the article would have to say it; `is_fiscal`: it is not one of the calendar. */
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

/* "first half of the 19th century", "of the 1980s": `n` of the two, "of the" at i. */
static gboolean
set_half_of_years (const QuothDates *self,
                   guint             i,
                   int               n,
                   QuothDated       *dated)
{
  int half;

  if (n > 2 || !quoth_dates_says (self, i, "of") || !quoth_dates_says (self, i + 1, "the")
      || !(quoth_read_decade (self, i + 2, dated) || quoth_read_ordinal (self, i + 2, dated))
      || dated->from.month != 0 || dated->from.year == dated->to.year)
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
  int era;
  guint next;

  if (n == 0 || (!is_word && strlen (quoth_dates_word (self, i)) < 3))
    return FALSE;
  if (rest != 0)
    {
      const char *part = quoth_dates_word (self, i) + rest;

      if (strcmp (part, "century") == 0)
        return set_century (n, 1, i + 1, dated);
      if (strcmp (part, "quarter") == 0 || strcmp (part, "half") == 0)
        return set_part_of_year (self, i + 1, n, *part == 'q' ? 4 : 2, !is_of_business (self, i + 1),
                                 dated);
      return FALSE;
    }
  if ((next = read_century_word (self, i + 1, &era)) != 0)
    return set_century (n, era, next, dated);
  return (is_word && quoth_read_day_first (self, i, dated)) || read_part (self, i + 1, n, dated);
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

/* ---- seasons ---------------------------------------------------------------------------------- */

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

/* ---- business years --------------------------------------------------------------------------- */

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

/* ---- phases ----------------------------------------------------------------------------------- */

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

/* Early, mid or late in what was read: a year in months, a month or week in days, others in years. */
static void
cut_phase (QuothDated    *dated,
           QuothDatePhase phase)
{
  QuothCalendar *from = &dated->from, *to = &dated->to;

  if (dated->has_no_value || dated->minutes != 0 || (from->day != 0 && !dated->is_week)
      || from->month > 12 || (from->month != 0 && !dated->is_week && !quoth_calendar_equal (*from, *to)))
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
      to->day = phase == DATE_EARLY ? 10 : phase == DATE_MID ? 20 : phase == DATE_START ? 1 : length;
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

/* "earlier this year" ends today, "later this week" begins so. */
static gboolean
cut_at_today (const QuothDates *self,
              QuothDated       *dated,
              QuothDatePhase    phase)
{
  QuothCalendar today;
  QuothCalendar *from = &dated->from, *to = &dated->to;

  if (dated->has_no_value || (from->day != 0 && !dated->is_week))
    return TRUE;
  if (dated->is_vague || from->year != to->year || (from->month > 12))
    return TRUE;
  if (from->month == 0 && self->month == 0)
    return TRUE;
  if (from->month == 0)
    {
      from->month = phase == DATE_EARLIER ? 1 : self->month;
      to->month = phase == DATE_EARLIER ? self->month : 12;
      return TRUE;
    }
  if (!quoth_dates_today (self, &today))
    {
      dated->has_no_value = dated->is_week;
      return TRUE;
    }
  if (!dated->is_week && quoth_calendar_equal (*from, *to))
    {
      from->day = 1;
      to->day = quoth_calendar_month_length (*to);
    }
  dated->is_week = FALSE;
  *(phase == DATE_EARLIER ? to : from) = today;
  return TRUE;
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
  return read_decade_text (self, i, rest, dated);
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
  gboolean is_noun = QUOTH_WORD_IS (quoth_dates_word (self, i), "start", "beginning", "middle", "end");
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
    return (dated->has_no_value || quoth_dates_kind (self, at) == DATE_STEP
            || quoth_dates_kind (self, at) == DATE_DAY_WORD
            || quoth_dates_kind (self, at) == DATE_WEEKDAY)
           && cut_at_today (self, dated, phase);
  quoth_dates_resolve (self, i, dated);
  cut_phase (dated, phase);
  return TRUE;
}

/* ---- holidays --------------------------------------------------------------------------------- */

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
  gboolean    is_bare; /* only after a word of time, else it is an event: "Christmas party" */
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
  { "veterans day", FIXED, 11, 11, .is_bare = TRUE },
  { "bastille day", FIXED, 7, 14, .is_bare = TRUE },
  { "memorial day", NTH_WEEKDAY, 5, -1, G_DATE_MONDAY, .is_bare = TRUE },
  { "labor day", NTH_WEEKDAY, 9, 1, G_DATE_MONDAY, .is_bare = TRUE },
  { "christmas", FIXED, 12, 25, .is_bare = TRUE },
  { "halloween", FIXED, 10, 31, .is_bare = TRUE },
  { "thanksgiving", NTH_WEEKDAY, 11, 4, G_DATE_THURSDAY, .is_bare = TRUE },
  { "easter", EASTER, 4, 0, .is_bare = TRUE },
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
      if (holidays[k].is_bare && year == 0
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

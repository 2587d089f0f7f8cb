/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * dates.c - date expressions and their ISO 8601 values.
 *
 * One walk over the tokens. What a token means for dates is looked up once (date-words.c), so that
 * most of them cost no more; at the others the readers of that kind of word are asked, the longer
 * reading first, and what they read may be the first end of a range.
 *
 * What is relative is resolved against the date of the article, as newspapers mean it: a weekday is
 * the latest such day up to that of the article ("said on Monday"), unless the words around it look
 * forward ("will meet on Friday"); a month or day without a year is the nearest one. Without a
 * date of the article such expressions are found but have no value. The article before a date is no
 * part of it: "the 1990s" is "1990s". How values are written: date-values.c. Cost: linear. */
#include "annotate/dates.h"

#include <stdio.h>

/* ---- one date -------------------------------------------------------------------------------- */

/* in the order they are asked; the longer reading first */
static const QuothDateReader number_readers[] = {
  quoth_read_clock_first, quoth_read_day_first, quoth_read_numeric, quoth_read_era,
  quoth_read_decade,      quoth_read_ordinal,   quoth_read_years,   quoth_read_ago,
  quoth_read_year,
};

/* by QuothDateWordKind */
static const QuothDateReader word_readers[] = {
  [DATE_MONTH] = quoth_read_month_first,
  [DATE_SHORT_MONTH] = quoth_read_month_first,
  [DATE_WEEKDAY] = quoth_read_weekday,
  [DATE_SHORT_WEEKDAY] = quoth_read_weekday,
  [DATE_WEEKDAYS] = quoth_read_weekday,
  [DATE_DAY_WORD] = quoth_read_day_word,
  [DATE_DAY_PART] = NULL,
  [DATE_HOUR] = quoth_read_clock_first,
  [DATE_UNIT] = quoth_read_unit,
  [DATE_STEP] = quoth_read_step,
  [DATE_PHASE] = quoth_read_phase,
  [DATE_ORDINAL] = quoth_read_ordinal,
  [DATE_COUNT] = quoth_read_ago,
  [DATE_SEASON] = quoth_read_season,
  [DATE_DECADE] = quoth_read_decade,
  [DATE_HOLIDAY] = quoth_read_holiday,
  [DATE_FISCAL] = quoth_read_fiscal,
  [DATE_QUARTER] = quoth_read_quarter,
  [DATE_HALF] = quoth_read_quarter,
  [DATE_ABOUT] = quoth_read_about,
  [DATE_ERA] = quoth_read_era,
};

/* "2021 fiscal year": a year behind which it says whose year it is */
static void
read_fiscal_after (const QuothDates *self,
                   QuothDated       *dated)
{
  if (quoth_dates_kind (self, dated->next) != DATE_FISCAL || dated->from.month != 0
      || !quoth_dates_is_unit (self, dated->next + 1, DATE_YEARS))
    return;
  dated->next += 2;
  dated->is_vague |= quoth_calendar_equal (dated->from, dated->to);
}

gboolean
quoth_read_date (const QuothDates *self,
                 guint             i,
                 QuothDated       *dated)
{
  *dated = (QuothDated){ 0 };
  if (i >= self->tokens->n)
    return FALSE;
  if (self->tokens->type[i] == QUOTH_TOKEN_NUMBER)
    {
      for (gsize k = 0; k < G_N_ELEMENTS (number_readers); k++)
        {
          if (number_readers[k](self, i, dated))
            {
              read_fiscal_after (self, dated);
              return TRUE;
            }
          *dated = (QuothDated){ 0 };
        }
      return FALSE;
    }
  if (self->words[i].kind == DATE_NO_WORD || word_readers[self->words[i].kind] == NULL)
    return FALSE;
  return word_readers[self->words[i].kind](self, i, dated);
}

/* ---- ranges ---------------------------------------------------------------------------------- */

/* How exactly a date is told. */
static int
grain_of (const QuothDated *dated)
{
  return dated->from.day != 0 ? 3 : dated->from.month != 0 ? 2 : 1;
}

static gboolean
is_before (QuothCalendar a,
           QuothCalendar b)
{
  if (a.year != b.year)
    return a.year < b.year;
  if (a.month != b.month && a.month != 0 && b.month != 0)
    return a.month < b.month;
  return a.month == b.month && a.day < b.day;
}

/* The token before the date at i, without an article. */
static const char *
word_before (const QuothDates *self,
             guint             i)
{
  if (i > 0 && quoth_dates_says (self, i - 1, "the"))
    i--;
  return i > 0 ? quoth_dates_word (self, i - 1) : "";
}

/* What may be the other end, at i: a date, or a figure that is one only beside the first. */
static gboolean
read_other_end (const QuothDates *self,
                guint             i,
                const QuothDated *first,
                QuothDated       *other)
{
  gboolean after_dash = QUOTH_WORD_IS (quoth_dates_word (self, i - 1), "–", "-");
  const char *word = quoth_dates_word (self, i);
  int year = quoth_dates_year (self, i), day = quoth_dates_day (self, i);
  guint next;

  if (grain_of (first) == 1 && year != 0 && !quoth_is_count (self, i))
    {
      *other = (QuothDated){ 0 };
      quoth_dated_set (other, i + 1, (QuothCalendar){ .year = year });
      return TRUE;
    }
  if (grain_of (first) == 1 && after_dash && strlen (word) == 2 && strspn (word, "0123456789") == 2)
    {
      year = first->to.year / 100 * 100 + atoi (word);
      year += year < first->to.year ? 100 : 0; /* "1999–00" */
      *other = (QuothDated){ 0 };
      quoth_dated_set (other, i + 1, (QuothCalendar){ .year = year });
      return TRUE;
    }
  if (quoth_dates_says (self, i, "the"))
    i++;
  if (quoth_read_date (self, i, other))
    return TRUE;
  if (grain_of (first) != 3 || first->from.month == 0 || first->from.year != 0 || day == 0)
    return FALSE;
  *other = (QuothDated){ 0 }; /* "June 3 to 5, 2020" */
  next = i + 1;
  year = quoth_read_year_after (self, i + 1, &next);
  quoth_dated_set (other, next, (QuothCalendar){ year, first->from.month, day });
  return year != 0 || after_dash || !quoth_is_count (self, i);
}

/* Each end lends the other the year it does not say. */
static void
lend_years (QuothDated *first,
            QuothDated *other)
{
  if (first->from.year == 0 && other->from.year != 0)
    first->from.year = first->to.year
      = other->from.year - (other->from.month != 0 && other->from.month < first->from.month);
  else if (other->from.year == 0 && first->to.year != 0)
    other->from.year = other->to.year
      = first->to.year + (first->to.month != 0 && other->from.month < first->to.month);
}

/* The word that may join the date at i with another one behind it; 0 for none. */
static guint
find_joiner (const QuothDates *self,
             guint             i,
             const QuothDated *first)
{
  const char *before = word_before (self, i);
  gboolean is_between = strcmp (before, "between") == 0;
  guint join = first->next;

  /* "from Dec. 28, 2022, to Jan. 3, 2023" */
  if (strcmp (before, "from") == 0 && first->from.year != 0 && quoth_dates_says (self, join, ","))
    join++;
  if (is_between ? quoth_dates_says (self, join, "and")
                 : QUOTH_WORD_IS (quoth_dates_word (self, join), "to", "through", "thru", "until",
                                  "till", "–", "-"))
    return join;
  return 0;
}

/* From one date to another, the years put in; FALSE when that is no time. */
static gboolean
set_range (const QuothDates *self,
           guint             i,
           QuothDated       *first,
           QuothDated       *other)
{
  QuothDated both;

  lend_years (first, other);
  both = *first;
  both.next = other->next;
  both.to = other->to;
  both.is_vague |= other->is_vague;
  quoth_dates_resolve (self, i, &both); /* both ends lack the year, or none does */
  if (!both.has_no_value && !is_before (both.from, both.to))
    return FALSE;
  *first = both;
  return TRUE;
}

/* "2019–2023", "from March to May 2021", "between 1914 and 1918", "Monday to Friday" */
static void
read_range (const QuothDates *self,
            guint             i,
            QuothDated       *dated)
{
  guint join = find_joiner (self, i, dated);
  QuothDated first = *dated, other;

  if (join == 0 || first.minutes != 0 || first.is_week
      || !read_other_end (self, join + 1, &first, &other) || other.minutes != 0 || other.is_week)
    return;
  if (quoth_dates_kind (self, i) == DATE_WEEKDAY && first.next == i + 1)
    {
      /* "open Monday to Friday" are the days of any week */
      if (quoth_dates_kind (self, other.next - 1) == DATE_WEEKDAY)
        *dated = (QuothDated){ .next = other.next, .has_no_value = TRUE };
      return;
    }
  if (first.has_no_value || other.has_no_value || first.from.month > 12 || other.from.month > 12
      || (grain_of (&first) != grain_of (&other)
          && !QUOTH_WORD_IS (word_before (self, i), "from", "between")))
    return;
  if (set_range (self, i, &first, &other))
    *dated = first;
}

/* ---- the walk -------------------------------------------------------------------------------- */

static gboolean
read_at (const QuothDates *self,
         guint             i,
         QuothDated       *dated)
{
  if (!quoth_read_date (self, i, dated))
    return FALSE;
  if (dated->next < self->tokens->n)
    {
      read_range (self, i, dated);
      quoth_read_time_after (self, dated);
    }
  quoth_dates_resolve (self, i, dated);
  return TRUE;
}

static void
set_today (QuothDates     *self,
           const char *date)
{
  int year = 0, month = 0, day = 0;

  g_date_clear (&self->today, 1);
  if (date == NULL || sscanf (date, "%4d-%2d-%2d", &year, &month, &day) < 1 || year < 1)
    return;
  self->year = year;
  self->month = month >= 1 && month <= 12 ? month : 0;
  if (g_date_valid_dmy (day, month, year))
    g_date_set_dmy (&self->today, day, month, year);
}

void
quoth_find_dates (const QuothTokens *tokens,
                  const char        *date,
                  QuothArena        *arena,
                  GArray            *findings)
{
  QuothDates self = { .tokens = tokens, .arena = arena };
  gboolean in_header = TRUE; /* header lines are furniture, but their date is one */

  self.words = quoth_date_words_read (tokens, arena);
  set_today (&self, date);
  for (guint i = 0; i < tokens->n;)
    {
      QuothDated dated;

      in_header &= (tokens->flags[i] & QUOTH_TOKEN_FURNITURE) != 0;
      if ((self.words[i].kind == DATE_NO_WORD && tokens->type[i] != QUOTH_TOKEN_NUMBER)
          || (!in_header && (tokens->flags[i] & QUOTH_TOKEN_FURNITURE))
          || !read_at (&self, i, &dated))
        {
          i++;
          continue;
        }
      QuothFinding finding = { .first = i, .last = dated.next - 1, .kind = QUOTH_KIND_DATE,
                               .value = quoth_dates_value (&self, &dated),
                               .span = { tokens->start[i], tokens->end[dated.next - 1] } };

      g_array_append_val (findings, finding);
      if (finding.value != NULL && quoth_calendar_equal (dated.from, dated.to))
        {
          self.told = dated.from;
          self.told_end = dated.next;
        }
      i = dated.next;
    }
}

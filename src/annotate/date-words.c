/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * date-words.c - what words mean for dates.
 *
 * Each word of a text is looked up once in one hashed table, whole and, when it is not known,
 * as far as its first hyphen ("mid-June", "second-quarter"). Nearly all words are no words of
 * dates, and end with that look-up. */
#include "annotate/dates.h"

typedef struct
{
  const char   *word;
  QuothDateWord means;
} Row;

static const Row rows[] = {
  { "january", { DATE_MONTH, 1 } },    { "february", { DATE_MONTH, 2 } },
  { "march", { DATE_MONTH, 3 } },      { "april", { DATE_MONTH, 4 } },
  { "may", { DATE_MONTH, 5 } },        { "june", { DATE_MONTH, 6 } },
  { "july", { DATE_MONTH, 7 } },       { "august", { DATE_MONTH, 8 } },
  { "september", { DATE_MONTH, 9 } },  { "october", { DATE_MONTH, 10 } },
  { "november", { DATE_MONTH, 11 } },  { "december", { DATE_MONTH, 12 } },
  { "jan.", { DATE_SHORT_MONTH, 1 } }, { "jan", { DATE_SHORT_MONTH, 1 } },
  { "feb.", { DATE_SHORT_MONTH, 2 } }, { "feb", { DATE_SHORT_MONTH, 2 } },
  { "mar.", { DATE_SHORT_MONTH, 3 } }, { "mar", { DATE_SHORT_MONTH, 3 } },
  { "apr.", { DATE_SHORT_MONTH, 4 } }, { "apr", { DATE_SHORT_MONTH, 4 } },
  { "jun.", { DATE_SHORT_MONTH, 6 } }, { "jun", { DATE_SHORT_MONTH, 6 } },
  { "jul.", { DATE_SHORT_MONTH, 7 } }, { "jul", { DATE_SHORT_MONTH, 7 } },
  { "aug.", { DATE_SHORT_MONTH, 8 } }, { "aug", { DATE_SHORT_MONTH, 8 } },
  { "sep.", { DATE_SHORT_MONTH, 9 } }, { "sep", { DATE_SHORT_MONTH, 9 } },
  { "sept.", { DATE_SHORT_MONTH, 9 } }, { "sept", { DATE_MONTH, 9 } },
  { "oct.", { DATE_SHORT_MONTH, 10 } }, { "oct", { DATE_SHORT_MONTH, 10 } },
  { "nov.", { DATE_SHORT_MONTH, 11 } }, { "nov", { DATE_SHORT_MONTH, 11 } },
  { "dec.", { DATE_SHORT_MONTH, 12 } }, { "dec", { DATE_SHORT_MONTH, 12 } },

  { "monday", { DATE_WEEKDAY, 1 } },       { "tuesday", { DATE_WEEKDAY, 2 } },
  { "wednesday", { DATE_WEEKDAY, 3 } },    { "thursday", { DATE_WEEKDAY, 4 } },
  { "friday", { DATE_WEEKDAY, 5 } },       { "saturday", { DATE_WEEKDAY, 6 } },
  { "sunday", { DATE_WEEKDAY, 7 } },
  { "mon.", { DATE_SHORT_WEEKDAY, 1 } },   { "mon", { DATE_SHORT_WEEKDAY, 1 } },
  { "tue.", { DATE_SHORT_WEEKDAY, 2 } },   { "tue", { DATE_SHORT_WEEKDAY, 2 } },
  { "tues.", { DATE_SHORT_WEEKDAY, 2 } },  { "tues", { DATE_SHORT_WEEKDAY, 2 } },
  { "wed.", { DATE_SHORT_WEEKDAY, 3 } },   { "wed", { DATE_SHORT_WEEKDAY, 3 } },
  { "thu.", { DATE_SHORT_WEEKDAY, 4 } },   { "thu", { DATE_SHORT_WEEKDAY, 4 } },
  { "thurs.", { DATE_SHORT_WEEKDAY, 4 } }, { "thurs", { DATE_SHORT_WEEKDAY, 4 } },
  { "fri.", { DATE_SHORT_WEEKDAY, 5 } },   { "fri", { DATE_SHORT_WEEKDAY, 5 } },
  { "sat.", { DATE_SHORT_WEEKDAY, 6 } },   { "sat", { DATE_SHORT_WEEKDAY, 6 } },
  { "sun.", { DATE_SHORT_WEEKDAY, 7 } },   { "sun", { DATE_SHORT_WEEKDAY, 7 } },
  { "mondays", { DATE_WEEKDAYS, 1 } },     { "tuesdays", { DATE_WEEKDAYS, 2 } },
  { "wednesdays", { DATE_WEEKDAYS, 3 } },  { "thursdays", { DATE_WEEKDAYS, 4 } },
  { "fridays", { DATE_WEEKDAYS, 5 } },     { "saturdays", { DATE_WEEKDAYS, 6 } },
  { "sundays", { DATE_WEEKDAYS, 7 } },

  { "today", { DATE_DAY_WORD, 0 } },       { "tonight", { DATE_DAY_WORD, 0 } },
  { "yesterday", { DATE_DAY_WORD, -1 } },  { "tomorrow", { DATE_DAY_WORD, 1 } },
  { "morning", { DATE_DAY_PART, 0 } },     { "afternoon", { DATE_DAY_PART, 0 } },
  { "evening", { DATE_DAY_PART, 0 } },     { "night", { DATE_DAY_PART, 0 } },
  { "noon", { DATE_HOUR, 12 } },           { "midday", { DATE_HOUR, 12 } },

  { "day", { DATE_UNIT, DATE_DAYS } },           { "days", { DATE_UNIT, DATE_DAYS } },
  { "week", { DATE_UNIT, DATE_WEEKS } },         { "weeks", { DATE_UNIT, DATE_WEEKS } },
  { "fortnight", { DATE_UNIT, DATE_FORTNIGHTS } }, { "weekend", { DATE_UNIT, DATE_WEEKENDS } },
  { "month", { DATE_UNIT, DATE_MONTHS } },       { "months", { DATE_UNIT, DATE_MONTHS } },
  { "quarter", { DATE_UNIT, DATE_QUARTERS } },   { "quarters", { DATE_UNIT, DATE_QUARTERS } },
  { "year", { DATE_UNIT, DATE_YEARS } },         { "years", { DATE_UNIT, DATE_YEARS } },
  { "decade", { DATE_UNIT, DATE_DECADES } },     { "decades", { DATE_UNIT, DATE_DECADES } },
  { "century", { DATE_UNIT, DATE_CENTURIES } },  { "centuries", { DATE_UNIT, DATE_CENTURIES } },

  { "this", { DATE_STEP, DATE_THIS } },          { "last", { DATE_STEP, DATE_LAST } },
  { "past", { DATE_STEP, DATE_PAST } },          { "next", { DATE_STEP, DATE_NEXT } },
  { "coming", { DATE_STEP, DATE_COMING } },      { "previous", { DATE_STEP, DATE_PREVIOUS } },
  { "following", { DATE_STEP, DATE_FOLLOWING } }, { "prior", { DATE_STEP, DATE_PREVIOUS } },

  { "early", { DATE_PHASE, DATE_EARLY } },       { "mid", { DATE_PHASE, DATE_MID } },
  { "middle", { DATE_PHASE, DATE_MID } },        { "late", { DATE_PHASE, DATE_LATE } },
  { "start", { DATE_PHASE, DATE_START } },       { "beginning", { DATE_PHASE, DATE_START } },
  { "end", { DATE_PHASE, DATE_END } },           { "earlier", { DATE_PHASE, DATE_EARLIER } },
  { "later", { DATE_PHASE, DATE_LATER } },

  { "first", { DATE_ORDINAL, 1 } },        { "second", { DATE_ORDINAL, 2 } },
  { "third", { DATE_ORDINAL, 3 } },        { "fourth", { DATE_ORDINAL, 4 } },
  { "fifth", { DATE_ORDINAL, 5 } },        { "sixth", { DATE_ORDINAL, 6 } },
  { "seventh", { DATE_ORDINAL, 7 } },      { "eighth", { DATE_ORDINAL, 8 } },
  { "ninth", { DATE_ORDINAL, 9 } },        { "tenth", { DATE_ORDINAL, 10 } },
  { "eleventh", { DATE_ORDINAL, 11 } },    { "twelfth", { DATE_ORDINAL, 12 } },
  { "thirteenth", { DATE_ORDINAL, 13 } },  { "fourteenth", { DATE_ORDINAL, 14 } },
  { "fifteenth", { DATE_ORDINAL, 15 } },   { "sixteenth", { DATE_ORDINAL, 16 } },
  { "seventeenth", { DATE_ORDINAL, 17 } }, { "eighteenth", { DATE_ORDINAL, 18 } },
  { "nineteenth", { DATE_ORDINAL, 19 } },  { "twentieth", { DATE_ORDINAL, 20 } },
  { "twenty-first", { DATE_ORDINAL, 21 } },

  { "a", { DATE_COUNT } },        { "an", { DATE_COUNT } },       { "one", { DATE_COUNT } },
  { "two", { DATE_COUNT } },      { "three", { DATE_COUNT } },    { "four", { DATE_COUNT } },
  { "five", { DATE_COUNT } },     { "six", { DATE_COUNT } },      { "seven", { DATE_COUNT } },
  { "eight", { DATE_COUNT } },    { "nine", { DATE_COUNT } },     { "ten", { DATE_COUNT } },
  { "eleven", { DATE_COUNT } },   { "twelve", { DATE_COUNT } },   { "thirteen", { DATE_COUNT } },
  { "fourteen", { DATE_COUNT } }, { "fifteen", { DATE_COUNT } },  { "sixteen", { DATE_COUNT } },
  { "seventeen", { DATE_COUNT } }, { "eighteen", { DATE_COUNT } }, { "nineteen", { DATE_COUNT } },
  { "twenty", { DATE_COUNT } },   { "thirty", { DATE_COUNT } },   { "forty", { DATE_COUNT } },
  { "fifty", { DATE_COUNT } },    { "sixty", { DATE_COUNT } },    { "seventy", { DATE_COUNT } },
  { "eighty", { DATE_COUNT } },   { "ninety", { DATE_COUNT } },   { "half", { DATE_COUNT } },
  { "several", { DATE_COUNT } },

  { "spring", { DATE_SEASON, 21 } },  { "summer", { DATE_SEASON, 22 } },
  { "autumn", { DATE_SEASON, 23 } },  { "fall", { DATE_SEASON, 23 } },
  { "winter", { DATE_SEASON, 24 } },

  { "twenties", { DATE_DECADE, 20 } },   { "thirties", { DATE_DECADE, 30 } },
  { "forties", { DATE_DECADE, 40 } },    { "fifties", { DATE_DECADE, 50 } },
  { "sixties", { DATE_DECADE, 60 } },    { "seventies", { DATE_DECADE, 70 } },
  { "eighties", { DATE_DECADE, 80 } },   { "nineties", { DATE_DECADE, 90 } },

  { "christmas", { DATE_HOLIDAY } },     { "boxing", { DATE_HOLIDAY } },
  { "new", { DATE_HOLIDAY } },           { "valentine", { DATE_HOLIDAY } },
  { "st.", { DATE_HOLIDAY } },           { "halloween", { DATE_HOLIDAY } },
  { "thanksgiving", { DATE_HOLIDAY } },  { "memorial", { DATE_HOLIDAY } },
  { "labor", { DATE_HOLIDAY } },         { "veterans", { DATE_HOLIDAY } },
  { "armistice", { DATE_HOLIDAY } },     { "bastille", { DATE_HOLIDAY } },
  { "easter", { DATE_HOLIDAY } },        { "good", { DATE_HOLIDAY } },
  { "ash", { DATE_HOLIDAY } },           { "palm", { DATE_HOLIDAY } },
  { "maundy", { DATE_HOLIDAY } },        { "st", { DATE_HOLIDAY } },

  { "fiscal", { DATE_FISCAL } },         { "financial", { DATE_FISCAL } },
  { "fy", { DATE_FISCAL } },
  { "q1", { DATE_QUARTER, 1 } },         { "q2", { DATE_QUARTER, 2 } },
  { "q3", { DATE_QUARTER, 3 } },         { "q4", { DATE_QUARTER, 4 } },
  { "h1", { DATE_HALF, 1 } },            { "h2", { DATE_HALF, 2 } },

  { "circa", { DATE_ABOUT } },           { "ca.", { DATE_ABOUT } },
  { "around", { DATE_ABOUT } },
  { "ad", { DATE_ERA, 1 } },             { "a.d.", { DATE_ERA, 1 } },
  { "ce", { DATE_ERA, 1 } },             { "c.e.", { DATE_ERA, 1 } },
  { "bc", { DATE_ERA, -1 } },            { "b.c.", { DATE_ERA, -1 } },
  { "bce", { DATE_ERA, -1 } },           { "b.c.e.", { DATE_ERA, -1 } },
  { "b.c", { DATE_ERA, -1 } },           { "a.d", { DATE_ERA, 1 } },
};

enum
{
  N_SLOTS = 1024, /* a power of 2, some four times the rows */
  LONGEST = 12,   /* bytes of a row */
};

static guint16 slots[N_SLOTS]; /* row + 1 */

static guint
add_letter (guint hash,
            char  letter)
{
  return (hash ^ (guint8) letter) * 0x01000193u;
}

static guint
slot_of (guint hash)
{
  return (hash ^ hash >> 15) & (N_SLOTS - 1);
}

static gpointer
fill_slots (gpointer unused)
{
  for (guint16 r = 0; r < G_N_ELEMENTS (rows); r++)
    {
      guint hash = 0;
      guint slot;

      for (const char *p = rows[r].word; *p != '\0'; p++)
        hash = add_letter (hash, *p);
      for (slot = slot_of (hash); slots[slot] != 0; slot = (slot + 1) & (N_SLOTS - 1))
        ;
      slots[slot] = r + 1;
    }
  return NULL;
}

static const Row *
find_row (guint       hash,
          const char *word,
          gsize       len)
{
  for (guint slot = slot_of (hash); slots[slot] != 0; slot = (slot + 1) & (N_SLOTS - 1))
    {
      const Row *row = &rows[slots[slot] - 1];

      if (strncmp (row->word, word, len) == 0 && row->word[len] == '\0')
        return row;
    }
  return NULL;
}

/* "fy21", "fy2021" */
static gboolean
is_fiscal_code (const char *word)
{
  return word[0] == 'f' && word[1] == 'y' && g_ascii_isdigit (word[2])
         && strspn (word + 2, "0123456789") == strlen (word + 2);
}

static QuothDateWord
look_up (const char *word)
{
  guint hash = 0, hash_to_hyphen = 0;
  gsize len = 0, hyphen = 0;
  const Row *row = NULL;

  for (; word[len] != '\0'; len++)
    {
      if (len == 2 * LONGEST)
        return (QuothDateWord){ 0 };
      if (word[len] == '-' && hyphen == 0)
        {
          hyphen = len;
          hash_to_hyphen = hash;
        }
      hash = add_letter (hash, word[len]);
    }
  if (len <= LONGEST)
    row = find_row (hash, word, len);
  if (row == NULL && hyphen != 0 && (row = find_row (hash_to_hyphen, word, hyphen)) != NULL)
    return (QuothDateWord){ row->means.kind, row->means.value, (guint8) (hyphen + 1) };
  if (row != NULL)
    return row->means;
  if (word[0] == 'f' && is_fiscal_code (word))
    return (QuothDateWord){ DATE_FISCAL };
  return (QuothDateWord){ 0 };
}

static void
prepare (void)
{
  static GOnce once = G_ONCE_INIT;

  g_once (&once, fill_slots, NULL);
}

QuothDateWord
quoth_date_word (const char *lower)
{
  prepare ();
  return look_up (lower);
}

/* Months, weekdays and holidays have a capital letter. */
static gboolean
wants_capital (QuothDateWordKind kind)
{
  return (kind >= DATE_MONTH && kind <= DATE_WEEKDAYS) || kind == DATE_HOLIDAY
         || kind == DATE_QUARTER || kind == DATE_HALF;
}

const QuothDateWord *
quoth_date_words_read (const QuothTokens *tokens,
                       QuothArena        *arena)
{
  QuothDateWord *words = quoth_arena_new_n (arena, QuothDateWord, tokens->n);

  prepare ();
  for (guint i = 0; i < tokens->n; i++)
    {
      if (tokens->type[i] != QUOTH_TOKEN_WORD)
        continue;
      words[i] = look_up (tokens->lower[i]);
      if (!(tokens->flags[i] & QUOTH_TOKEN_CAPITAL) && wants_capital (words[i].kind))
        words[i] = (QuothDateWord){ 0 };
    }
  return words;
}

/* ---- months, years, days --------------------------------------------------------------------- */

int
quoth_dates_month (const QuothDates *self,
                   guint             i)
{
  const QuothTokens *tokens = self->tokens;
  QuothDateWordKind kind = quoth_dates_kind (self, i);

  /* a short form without its full stop counts beside a figure: "Jan 5", "25 Dec" */
  if (kind == DATE_MONTH
      || (kind == DATE_SHORT_MONTH
          && (strchr (tokens->lower[i], '.') != NULL
              || (i + 1 < tokens->n && tokens->type[i + 1] == QUOTH_TOKEN_NUMBER)
              || (i > 0 && tokens->type[i - 1] == QUOTH_TOKEN_NUMBER))))
    return self->words[i].value;
  return 0;
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

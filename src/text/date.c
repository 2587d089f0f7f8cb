/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * date.c - dates as people and machines write them, to ISO 8601.
 *
 * The string is cut into numbers, words and signs. Words are looked up in one table (months, days
 * of the week, words that only accompany a date); a word that is not there means that this is no
 * date. Clock times and time zones are taken out, and the numbers that stay are put in order: a
 * month by name settles it, four digits are the year, and of two numbers that could both be the
 * month the caller says which comes first. Never by locale: a corpus must not change with the
 * machine it is made on. */
#include "text/author.h"

#include <string.h>

enum
{
  MAX_TOKENS = 32,
  MAX_WORD = 24,      /* bytes, folded                                                           */
  MAX_LENGTH = 200,   /* bytes of a string that may be a date                                    */
  FIRST_YEAR = 1400,
  LAST_YEAR = 2199,
};

typedef enum
{
  NUMBER,
  MONTH,    /* value: 1…12                                                                       */
  WEEKDAY,
  CLOCK,    /* "am", "uhr", "h": the number before it is an hour                                 */
  FILLER,   /* "of", "updated", "GMT"                                                            */
  SIGN,     /* value: the character                                                              */
} Kind;

typedef struct
{
  Kind    kind;
  int     value;
  int     digits; /* of a number                                                                 */
  gboolean dropped;
} Token;

typedef struct
{
  const char *word; /* lower case, without accents                                               */
  Kind        kind;
  int         value;
} Entry;

static const Entry entries[] = {
  /* English; German, French, Spanish where they differ */
  { "january", MONTH, 1 },    { "jan", MONTH, 1 },      { "januar", MONTH, 1 },
  { "janner", MONTH, 1 },     { "janvier", MONTH, 1 },  { "janv", MONTH, 1 },
  { "enero", MONTH, 1 },      { "ene", MONTH, 1 },
  { "february", MONTH, 2 },   { "feb", MONTH, 2 },      { "febr", MONTH, 2 },
  { "februar", MONTH, 2 },    { "feber", MONTH, 2 },    { "fevrier", MONTH, 2 },
  { "fevr", MONTH, 2 },       { "fev", MONTH, 2 },      { "febrero", MONTH, 2 },
  { "march", MONTH, 3 },      { "mar", MONTH, 3 },      { "marz", MONTH, 3 },
  { "maerz", MONTH, 3 },      { "mrz", MONTH, 3 },      { "mars", MONTH, 3 },
  { "marzo", MONTH, 3 },
  { "april", MONTH, 4 },      { "apr", MONTH, 4 },      { "avril", MONTH, 4 },
  { "avr", MONTH, 4 },        { "abril", MONTH, 4 },    { "abr", MONTH, 4 },
  { "may", MONTH, 5 },        { "mai", MONTH, 5 },      { "mayo", MONTH, 5 },
  { "june", MONTH, 6 },       { "jun", MONTH, 6 },      { "juni", MONTH, 6 },
  { "juin", MONTH, 6 },       { "junio", MONTH, 6 },
  { "july", MONTH, 7 },       { "jul", MONTH, 7 },      { "juli", MONTH, 7 },
  { "juillet", MONTH, 7 },    { "juil", MONTH, 7 },     { "julio", MONTH, 7 },
  { "august", MONTH, 8 },     { "aug", MONTH, 8 },      { "aout", MONTH, 8 },
  { "agosto", MONTH, 8 },     { "ago", MONTH, 8 },
  { "september", MONTH, 9 },  { "sept", MONTH, 9 },     { "sep", MONTH, 9 },
  { "septembre", MONTH, 9 },  { "septiembre", MONTH, 9 }, { "setiembre", MONTH, 9 },
  { "october", MONTH, 10 },   { "oct", MONTH, 10 },     { "oktober", MONTH, 10 },
  { "okt", MONTH, 10 },       { "octobre", MONTH, 10 }, { "octubre", MONTH, 10 },
  { "november", MONTH, 11 },  { "nov", MONTH, 11 },     { "novembre", MONTH, 11 },
  { "noviembre", MONTH, 11 },
  { "december", MONTH, 12 },  { "dec", MONTH, 12 },     { "dezember", MONTH, 12 },
  { "dez", MONTH, 12 },       { "decembre", MONTH, 12 }, { "diciembre", MONTH, 12 },
  { "dic", MONTH, 12 },

  { "monday", WEEKDAY },     { "mon", WEEKDAY },       { "tuesday", WEEKDAY },
  { "tue", WEEKDAY },        { "tues", WEEKDAY },      { "wednesday", WEEKDAY },
  { "wed", WEEKDAY },        { "thursday", WEEKDAY },  { "thu", WEEKDAY },
  { "thur", WEEKDAY },       { "thurs", WEEKDAY },     { "friday", WEEKDAY },
  { "fri", WEEKDAY },        { "saturday", WEEKDAY },  { "sat", WEEKDAY },
  { "sunday", WEEKDAY },     { "sun", WEEKDAY },       { "montag", WEEKDAY },
  { "dienstag", WEEKDAY },   { "mittwoch", WEEKDAY },  { "donnerstag", WEEKDAY },
  { "freitag", WEEKDAY },    { "samstag", WEEKDAY },   { "sonnabend", WEEKDAY },
  { "sonntag", WEEKDAY },    { "mo", WEEKDAY },        { "di", WEEKDAY },
  { "mi", WEEKDAY },         { "do", WEEKDAY },        { "fr", WEEKDAY },
  { "sa", WEEKDAY },         { "so", WEEKDAY },        { "lundi", WEEKDAY },
  { "mardi", WEEKDAY },      { "mercredi", WEEKDAY },  { "jeudi", WEEKDAY },
  { "vendredi", WEEKDAY },   { "samedi", WEEKDAY },    { "dimanche", WEEKDAY },
  { "lun", WEEKDAY },        { "mer", WEEKDAY },       { "jeu", WEEKDAY },
  { "ven", WEEKDAY },        { "sam", WEEKDAY },       { "dim", WEEKDAY },
  { "lunes", WEEKDAY },      { "martes", WEEKDAY },    { "miercoles", WEEKDAY },
  { "jueves", WEEKDAY },     { "viernes", WEEKDAY },   { "sabado", WEEKDAY },
  { "domingo", WEEKDAY },    { "mie", WEEKDAY },       { "jue", WEEKDAY },
  { "vie", WEEKDAY },        { "sab", WEEKDAY },       { "dom", WEEKDAY },

  { "am", CLOCK },  { "pm", CLOCK },  { "uhr", CLOCK },  { "h", CLOCK },  { "hrs", CLOCK },

  { "st", FILLER },       { "nd", FILLER },        { "rd", FILLER },      { "th", FILLER },
  { "er", FILLER },       { "of", FILLER },        { "the", FILLER },     { "on", FILLER },
  { "at", FILLER },       { "den", FILLER },       { "der", FILLER },     { "vom", FILLER },
  { "um", FILLER },       { "le", FILLER },        { "de", FILLER },      { "del", FILLER },
  { "el", FILLER },       { "las", FILLER },       { "t", FILLER },       { "z", FILLER },
  { "a", FILLER },        { "p", FILLER },         { "m", FILLER },       { "gmt", FILLER },
  { "utc", FILLER },      { "est", FILLER },       { "edt", FILLER },     { "et", FILLER },
  { "cst", FILLER },      { "cdt", FILLER },       { "ct", FILLER },      { "mst", FILLER },
  { "mdt", FILLER },      { "pst", FILLER },       { "pdt", FILLER },     { "pt", FILLER },
  { "bst", FILLER },      { "ist", FILLER },       { "cet", FILLER },     { "cest", FILLER },
  { "mez", FILLER },      { "mesz", FILLER },      { "updated", FILLER }, { "published", FILLER },
  { "posted", FILLER },   { "last", FILLER },      { "date", FILLER },    { "datum", FILLER },
  { "stand", FILLER },    { "publie", FILLER },    { "publicado", FILLER },
  { "aktualisiert", FILLER }, { "veroffentlicht", FILLER }, { "modified", FILLER },
  { "fecha", FILLER },
};

/* ---- cutting up ---------------------------------------------------------------------------- */

static const Entry *
look_up (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    if (strcmp (entries[i].word, word) == 0)
      return &entries[i];

  return NULL;
}

/* Reads one word; FALSE when it has no place in a date. */
static gboolean
read_word (const char **text,
           Token       *token)
{
  const char *end = *text;

  while (g_unichar_isalpha (g_utf8_get_char (end)) || g_unichar_ismark (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);

  g_autofree char *lower = g_utf8_strdown (*text, end - *text);
  g_autofree char *plain = g_str_to_ascii (lower, "C");

  *text = end;
  if (strlen (plain) > MAX_WORD)
    return FALSE;

  const Entry *entry = look_up (plain);

  if (entry == NULL)
    return FALSE;

  *token = (Token){ .kind = entry->kind, .value = entry->value };
  return TRUE;
}

static gboolean
read_number (const char **text,
             Token       *token)
{
  *token = (Token){ .kind = NUMBER };

  for (; g_ascii_isdigit (**text); (*text)++)
    {
      /* "20230612100000": the day is enough. */
      if (token->digits < 8)
        token->value = token->value * 10 + (**text - '0');
      token->digits++;
    }

  return token->digits <= 4 || token->digits == 6 || token->digits == 8 || token->digits == 14;
}

/* -1 when something in it has no place in a date. */
static int
tokenise (const char *text,
          Token      *tokens)
{
  int n = 0;

  while (*text != '\0')
    {
      gunichar c = g_utf8_get_char (text);

      if (g_unichar_isspace (c))
        {
          text = g_utf8_next_char (text);
          continue;
        }

      if (n == MAX_TOKENS)
        return -1;

      if (g_ascii_isdigit (*text))
        {
          if (!read_number (&text, &tokens[n++]))
            return -1;
        }
      else if (c == 0x5e74 || c == 0x6708 || c == 0x65e5) /* year, month, day in Chinese */
        {
          tokens[n++] = (Token){ .kind = SIGN, .value = '-' };
          text = g_utf8_next_char (text);
        }
      else if (g_unichar_isalpha (c))
        {
          if (!read_word (&text, &tokens[n++]))
            return -1;
        }
      else if (c < 0x80 ? strchr (".,:;/-+'|()\"", (int) c) != NULL
                        : c == 0xba || c == 0xb0 || c == 0x2019 || c == 0x2013 || c == 0x2014 || c == 0xb7)
        {
          tokens[n++] = (Token){ .kind = SIGN, .value = (int) c };
          text = g_utf8_next_char (text);
        }
      else
        {
          return -1;
        }
    }

  return n;
}

/* ---- taking out the time of day ------------------------------------------------------------ */

static gboolean
is_sign (const Token *tokens,
         int          n,
         int          i,
         int          sign)
{
  return i >= 0 && i < n && tokens[i].kind == SIGN && tokens[i].value == sign;
}

static gboolean
is_number (const Token *tokens,
           int          n,
           int          i)
{
  return i >= 0 && i < n && tokens[i].kind == NUMBER;
}

static void
drop (Token *tokens,
      int    from,
      int    to)
{
  for (int i = from; i < to; i++)
    tokens[i].dropped = TRUE;
}

/* "+02:00", "-0500" right after a time. */
static int
zone_end (const Token *tokens,
          int          n,
          int          i)
{
  if (!is_sign (tokens, n, i, '+') && !is_sign (tokens, n, i, '-'))
    return i;
  if (!is_number (tokens, n, i + 1) || tokens[i + 1].digits == 1)
    return i;

  i += 2;
  return is_sign (tokens, n, i, ':') && is_number (tokens, n, i + 1) ? i + 2 : i;
}

/* End of the time of day that begins at `i`, or `i`. */
static int
time_end (const Token *tokens,
          int          n,
          int          i)
{
  int end = i + 1;

  if (!is_number (tokens, n, i) || tokens[i].digits > 2 || tokens[i].value > 24)
    return i;

  if (is_sign (tokens, n, end, ':') && is_number (tokens, n, end + 1))
    {
      while ((is_sign (tokens, n, end, ':') || is_sign (tokens, n, end, '.')) && is_number (tokens, n, end + 1))
        end += 2;

      return zone_end (tokens, n, end);
    }

  /* "14.30 Uhr" */
  if (is_sign (tokens, n, end, '.') && is_number (tokens, n, end + 1) && end + 2 < n &&
      tokens[end + 2].kind == CLOCK)
    return end + 3;

  /* "10 pm", "14h30" */
  if (end < n && tokens[end].kind == CLOCK)
    return is_number (tokens, n, end + 1) && tokens[end + 1].digits == 2 ? end + 2 : end + 1;

  return i;
}

static void
drop_times (Token *tokens,
            int    n)
{
  for (int i = 0; i < n; i++)
    {
      int end = time_end (tokens, n, i);

      /* "a.m.", "p.m." before or after the zone */
      drop (tokens, i, end);
      if (end > i)
        i = end - 1;
      else if (i > 0 && tokens[i - 1].dropped && is_sign (tokens, n, i, '.'))
        tokens[i].dropped = TRUE;
    }

  /* "7 p.m.": an hour by itself. */
  for (int i = 0; i + 3 < n; i++)
    if (is_number (tokens, n, i) && tokens[i].value <= 12 && tokens[i + 1].kind == FILLER &&
        is_sign (tokens, n, i + 2, '.') && tokens[i + 3].kind == FILLER)
      drop (tokens, i, i + 4);

  /* "20230612T100000Z" */
  for (int i = 1; i + 1 < n; i++)
    if (tokens[i - 1].kind == NUMBER && tokens[i - 1].digits == 8 && tokens[i].kind == FILLER &&
        is_number (tokens, n, i + 1) && (tokens[i + 1].digits == 6 || tokens[i + 1].digits == 4))
      tokens[i + 1].dropped = TRUE;
}

/* ---- putting the numbers in order ------------------------------------------------------------ */

static char *
format_date (int year,
             int month,
             int day)
{
  if (year < FIRST_YEAR || year > LAST_YEAR)
    return NULL;
  if (month == 0)
    return g_strdup_printf ("%04d", year);
  if (month < 1 || month > 12)
    return NULL;
  if (day == 0)
    return g_strdup_printf ("%04d-%02d", year, month);
  if (day > 31 || !g_date_valid_dmy (day, month, year)) /* which takes a day modulo 256 */
    return NULL;

  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

static int
full_year (const Token *number)
{
  if (number->digits == 4)
    return number->value;
  if (number->digits != 2)
    return 0;

  return number->value + (number->value < 70 ? 2000 : 1900);
}

static char *
with_month_name (const Token *numbers,
                 int          n,
                 int          month)
{
  if (n == 1)
    return numbers[0].digits == 4 ? format_date (numbers[0].value, month, 0) : NULL;

  if (n != 2)
    return NULL;

  const gboolean year_first = numbers[0].digits == 4;
  const Token *day = &numbers[year_first ? 1 : 0];
  const Token *year = &numbers[year_first ? 0 : 1];

  if (day->digits > 2 || day->value == 0)
    return NULL;

  return format_date (full_year (year), month, day->value);
}

static char *
of_numbers (const Token *numbers,
            int          n,
            gboolean     dots,
            gboolean     month_first)
{
  if (n == 1)
    {
      const int value = numbers[0].value;

      if (numbers[0].digits == 4)
        return format_date (value, 0, 0);
      if (numbers[0].digits == 8 || numbers[0].digits == 14)
        return format_date (value / 10000, value / 100 % 100, value % 100);
      return NULL;
    }

  for (int i = 0; i < n; i++)
    if (numbers[i].digits > 4 || (numbers[i].digits != 4 && (numbers[i].value == 0 && i < 2)))
      return NULL;

  if (n == 2 && numbers[0].digits == 4)
    return numbers[1].digits <= 2 ? format_date (numbers[0].value, numbers[1].value, 0) : NULL;
  if (n == 2 && numbers[1].digits == 4)
    return format_date (numbers[1].value, numbers[0].value, 0);
  if (n != 3 || numbers[1].digits > 2)
    return NULL;

  if (numbers[0].digits == 4)
    return numbers[2].digits <= 2 && numbers[2].value > 0
             ? format_date (numbers[0].value, numbers[1].value, numbers[2].value)
             : NULL;

  int day = numbers[0].value, month = numbers[1].value;

  if (day <= 12 && (month > 12 || (month_first && !dots)))
    {
      day = numbers[1].value;
      month = numbers[0].value;
    }

  return format_date (full_year (&numbers[2]), month, day);
}

static char *
order (const Token *tokens,
       int          n,
       gboolean     month_first)
{
  Token numbers[4];
  int n_numbers = 0, n_months = 0, month = 0;
  gboolean dots = FALSE;

  for (int i = 0; i < n; i++)
    {
      if (tokens[i].dropped)
        continue;

      if (tokens[i].kind == NUMBER)
        {
          if (n_numbers == 3)
            return NULL;
          numbers[n_numbers++] = tokens[i];
          dots = dots || is_sign (tokens, n, i + 1, '.');
        }
      else if (tokens[i].kind == MONTH)
        {
          /* "mar." before another month is the French or Spanish Tuesday. */
          if (++n_months > 2 || (n_months == 2 && month != 3))
            return NULL;
          month = tokens[i].value;
        }
      else if (tokens[i].kind == SIGN && tokens[i].value == '+')
        {
          return NULL;
        }
    }

  if (n_numbers == 0)
    return NULL;

  return month > 0 ? with_month_name (numbers, n_numbers, month)
                   : of_numbers (numbers, n_numbers, dots, month_first);
}

/* ISO 8601 without dividers, "20260114T093000+0000": the day is its first eight digits. */
static gboolean
is_basic_iso (const char *text)
{
  return strspn (text, "0123456789") == 8 && text[8] == 'T' && g_ascii_isdigit (text[9]);
}

char *
quoth_date_parse (const char *text,
                  gboolean    month_first)
{
  g_return_val_if_fail (text != NULL, NULL);

  Token tokens[MAX_TOKENS] = { 0 };
  char day[9];

  if (is_basic_iso (text))
    {
      g_strlcpy (day, text, sizeof day);
      text = day;
    }

  if (strnlen (text, MAX_LENGTH + 1) > MAX_LENGTH || !g_utf8_validate (text, -1, NULL))
    return NULL;

  int n = tokenise (text, tokens);

  if (n <= 0)
    return NULL;

  drop_times (tokens, n);
  return order (tokens, n, month_first);
}

/* A month's name in full; "may" and other short ones are as often the name of a person. */
gboolean
quoth_is_month (const char *word,
                gsize       len)
{
  if (len < 4 || len > MAX_WORD || !g_utf8_validate (word, len, NULL))
    return FALSE;

  g_autofree char *lower = g_utf8_strdown (word, len);
  g_autofree char *plain = g_str_to_ascii (lower, "C");
  const Entry *entry = look_up (plain);

  return entry != NULL && entry->kind == MONTH && strcmp (plain, "june") != 0 &&
         strcmp (plain, "april") != 0 && strcmp (plain, "august") != 0;
}

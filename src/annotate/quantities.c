/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * quantities.c - percentages, and quantities of units of measure.
 *
 *   percent  = number ("%" | "percent" | "percentage points" | "basis points")
 *   quantity = number [square…] unit [per unit]     "300+ pounds", "a 10-mile stretch", "60 miles
 *                                                   an hour"
 *            | number "feet" number ["inches"]      "6 feet 2 inches", "six-foot-two", "6ft 2in"
 *            | part "of a" (unit | "percent")       "half a mile", "three-quarters of a percent"
 *
 * Values bear the plural of the unit; troops, votes and years are no units. */
#include "annotate/amounts.h"

#include <string.h>

/* unit -> its plural, which values use */
static const struct
{
  const char *word;
  const char *plural;
} units[] = {
  { "mile", "miles" },           { "miles", "miles" },             { "km", "kilometers" },
  { "kilometer", "kilometers" }, { "kilometers", "kilometers" },   { "kilometre", "kilometers" },
  { "kilometres", "kilometers" }, { "meter", "meters" },           { "meters", "meters" },
  { "metre", "meters" },         { "metres", "meters" },           { "cm", "centimeters" },
  { "centimeter", "centimeters" }, { "centimeters", "centimeters" }, { "mm", "millimeters" },
  { "centimetre", "centimeters" }, { "centimetres", "centimeters" }, { "foot", "feet" },
  { "millimeter", "millimeters" }, { "millimeters", "millimeters" }, { "feet", "feet" },
  { "millimetres", "millimeters" }, { "ft", "feet" },              { "ft.", "feet" },
  { "inch", "inches" },          { "inches", "inches" },           { "yard", "yards" },
  { "yards", "yards" },          { "acre", "acres" },              { "acres", "acres" },
  { "hectare", "hectares" },     { "hectares", "hectares" },       { "pound", "pounds" },
  { "pounds", "pounds" },        { "lb", "pounds" },               { "lbs", "pounds" },
  { "lb.", "pounds" },           { "lbs.", "pounds" },             { "oz", "ounces" },
  { "ounce", "ounces" },         { "ounces", "ounces" },           { "kg", "kilograms" },
  { "kilogram", "kilograms" },   { "kilograms", "kilograms" },     { "kilo", "kilograms" },
  { "kilos", "kilograms" },      { "gram", "grams" },              { "grams", "grams" },
  { "mg", "milligrams" },        { "milligram", "milligrams" },    { "milligrams", "milligrams" },
  { "ton", "tons" },             { "tons", "tons" },               { "tonne", "tonnes" },
  { "tonnes", "tonnes" },        { "liter", "liters" },            { "liters", "liters" },
  { "litre", "liters" },         { "litres", "liters" },           { "ml", "milliliters" },
  { "gallon", "gallons" },       { "gallons", "gallons" },         { "barrel", "barrels" },
  { "barrels", "barrels" },      { "bushel", "bushels" },          { "bushels", "bushels" },
  { "degree", "degrees" },       { "degrees", "degrees" },         { "mph", "miles per hour" },
  { "kph", "kilometers per hour" }, { "km/h", "kilometers per hour" }, { "knot", "knots" },
  { "knots", "knots" },          { "watt", "watts" },              { "watts", "watts" },
  { "kw", "kilowatts" },         { "kilowatt", "kilowatts" },      { "kilowatts", "kilowatts" },
  { "mw", "megawatts" },         { "megawatt", "megawatts" },      { "megawatts", "megawatts" },
  { "gw", "gigawatts" },         { "gigawatt", "gigawatts" },      { "gigawatts", "gigawatts" },
  { "kwh", "kilowatt-hours" },   { "mwh", "megawatt-hours" },      { "gwh", "gigawatt-hours" },
  { "twh", "terawatt-hours" },   { "megabyte", "megabytes" },      { "megabytes", "megabytes" },
  { "gb", "gigabytes" },         { "gigabyte", "gigabytes" },      { "gigabytes", "gigabytes" },
  { "tb", "terabytes" },         { "terabyte", "terabytes" },      { "terabytes", "terabytes" },
  { "kiloton", "kilotons" },     { "kilotons", "kilotons" },       { "megaton", "megatons" },
  { "megatons", "megatons" },    { "carat", "carats" },            { "carats", "carats" },
  { "horsepower", "horsepower" }, { "km²", "square kilometers" },  { "m²", "square meters" },
};

static const struct
{
  const char *word;
  const char *full;
} squares[] = {
  { "square", "square " },     { "sq", "square " },     { "sq.", "square " },
  { "cubic", "cubic " },       { "nautical", "nautical " }, { "metric", "metric " },
};

static const struct
{
  const char *word;
  double      value;
} parts[] = {
  { "half", 0.5 },             { "quarter", 0.25 },       { "one-quarter", 0.25 },
  { "one-half", 0.5 },         { "three-quarters", 0.75 }, { "one-third", 1. / 3 },
  { "two-thirds", 2. / 3 },    { "one-fifth", 0.2 },      { "one-tenth", 0.1 },
  { "two-tenths", 0.2 },       { "three-tenths", 0.3 },   { "tenth", 0.1 },
};

static const char *
plural_of_unit (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    if (units[i].word[0] == word[0] && strcmp (units[i].word, word) == 0)
      return units[i].plural;

  return NULL;
}

static const char *
square_of (const char *word,
           gsize       len)
{
  for (gsize k = 0; k < G_N_ELEMENTS (squares); k++)
    if (strlen (squares[k].word) == len && strncmp (squares[k].word, word, len) == 0)
      return squares[k].full;

  return NULL;
}

/* ---- percent --------------------------------------------------------------------------------- */

/* "%", "percent", "per cent", "percentage points" at i: the token after them, or 0. */
static guint
read_percent_word (const QuothTokens *tokens,
                   guint              i)
{
  const char *word = quoth_word_at (tokens, i);
  const char *second = quoth_word_at (tokens, i + 1);

  if (strcmp (word, "%") == 0 || strcmp (word, "percent") == 0 || strcmp (word, "pct") == 0)
    return i + 1;
  if ((strcmp (word, "per") == 0 && strcmp (second, "cent") == 0)
      || (strcmp (word, "percentage") == 0 && g_str_has_prefix (second, "point"))
      || (strcmp (word, "basis") == 0 && g_str_has_prefix (second, "point")))
    return i + 2;
  return 0;
}

/* "minus 2 percent", "-2%": where the number has its sign, the token of it */
static guint
with_minus (const QuothTokens   *tokens,
            guint                i,
            QuothRangeOfNumbers *range)
{
  gboolean is_sign;

  if (i == 0)
    return i;
  is_sign = (quoth_word_is (tokens, i - 1, "-") || quoth_word_is (tokens, i - 1, "−"))
            && !(tokens->flags[i] & QUOTH_TOKEN_SPACE)
            && (i == 1 || (tokens->flags[i - 1] & QUOTH_TOKEN_SPACE));
  if (!is_sign
      && (!quoth_word_is (tokens, i - 1, "minus")
          || (i > 1 && quoth_word_is (tokens, i - 2, "or"))))
    return i; /* "plus or minus 3 points" */
  if (range->low == range->high)
    range->high = -range->high;
  range->low = -range->low;
  return i - 1;
}

gboolean
quoth_read_percent (const QuothTokens         *tokens,
                    guint                      i,
                    const QuothRangeOfNumbers *range,
                    QuothArena                *arena,
                    QuothAmount               *amount)
{
  QuothRangeOfNumbers share = *range;
  guint next = read_percent_word (tokens, range->next);

  if (strcmp (range->suffix, "pc") == 0)
    next = range->next;
  else if (strcmp (range->suffix, "-percent") == 0 || strcmp (range->suffix, "-percentage") == 0)
    next = range->next + g_str_has_prefix (quoth_word_at (tokens, range->next), "point");
  if (next == 0)
    return FALSE;
  if (quoth_word_is (tokens, range->next, "basis"))
    {
      share.low /= 100;
      share.high /= 100;
    }
  *amount = (QuothAmount){ .kind = QUOTH_KIND_PERCENT, .next = next };
  amount->first = with_minus (tokens, i, &share);
  /* "73-to-25 percent" has no value */
  if (range->suffix[0] == '\0' || range->suffix[0] == 'p' || range->suffix[1] == 'p')
    amount->value = quoth_amount_keep (arena, "%s%%", quoth_range_text (&share, arena));
  return TRUE;
}

/* ---- units ----------------------------------------------------------------------------------- */

/* "°C", "degrees Celsius" at i: the token after them, or 0. */
static guint
read_degrees (const QuothTokens *tokens,
              guint              i,
              const char       **unit)
{
  gboolean is_sign = quoth_word_is (tokens, i, "°") || quoth_word_is (tokens, i, "º");
  const char *scale = quoth_word_at (tokens, i + 1);

  if (!is_sign && !g_str_has_prefix (quoth_word_at (tokens, i), "degree"))
    return 0;
  *unit =
    strcmp (scale, "c") == 0 || strcmp (scale, "celsius") == 0 || strcmp (scale, "centigrade") == 0
      ? "degrees Celsius"
    : strcmp (scale, "f") == 0 || strcmp (scale, "fahrenheit") == 0 ? "degrees Fahrenheit"
                                                                    : "degrees";
  return i + 1 + (strcmp (*unit, "degrees") != 0);
}

/* [square] unit after a number: the token after them, or 0. */
static guint
read_unit (const QuothTokens *tokens,
           guint              i,
           const char       **square,
           const char       **unit)
{
  guint next = read_degrees (tokens, i, unit);
  const char *word = quoth_word_at (tokens, i);

  *square = "";
  if (next != 0)
    return next;
  if (square_of (word, strlen (word)) != NULL)
    {
      *square = square_of (word, strlen (word));
      i++;
    }
  if (i >= tokens->n || (*unit = plural_of_unit (tokens->lower[i])) == NULL)
    return 0;
  return i + 1;
}

/* "-mile", "km", "-square-mile": what stands with the number in its token */
static gboolean
read_unit_suffix (const char  *suffix,
                  const char **square,
                  const char **unit)
{
  const char *word = suffix + (*suffix == '-');
  const char *hyphen = strchr (word, '-');

  *square = "";
  if (hyphen != NULL && (*square = square_of (word, hyphen - word)) != NULL)
    word = hyphen + 1;
  else if (hyphen != NULL)
    return FALSE;
  return (*unit = plural_of_unit (word)) != NULL;
}

/* "per hour", "an hour", "a day" at i: the token after them, or i. */
static guint
read_rate (const QuothTokens *tokens,
           guint              i,
           const char       **rate)
{
  static const char *const times[] = { "second", "minute", "hour", "day", "week", "month", "year",
                                       "gallon" };

  *rate = "";
  if (!quoth_word_is (tokens, i, "per") && !quoth_word_is (tokens, i, "a")
      && !quoth_word_is (tokens, i, "an"))
    return i;
  for (gsize k = 0; k < G_N_ELEMENTS (times); k++)
    if (quoth_word_is (tokens, i + 1, times[k]))
      {
        *rate = times[k];
        return i + 2;
      }
  return i;
}

/* "10 inches" after "5 feet", "2" after "6-foot": the token after it, or 0. */
static guint
read_inches (const QuothTokens *tokens,
             guint              i,
             double            *inches)
{
  QuothNumber number;

  if (quoth_word_is (tokens, i, ","))
    i++;
  if (!quoth_read_number (tokens, i, &number) || number.value >= 12)
    return 0;
  *inches = number.value;
  if (strcmp (number.suffix, "in") == 0 || strcmp (number.suffix, "ins") == 0)
    return number.next;
  if (number.suffix[0] != '\0')
    return 0;
  return g_str_has_prefix (quoth_word_at (tokens, number.next), "inch") ? number.next + 1 : 0;
}

gboolean
quoth_read_quantity (const QuothTokens         *tokens,
                     guint                      i,
                     const QuothRangeOfNumbers *range,
                     QuothArena                *arena,
                     QuothAmount               *amount)
{
  const char *square, *unit, *rate, *text;
  QuothRangeOfNumbers number = *range;
  double inches;
  guint next, end;

  if (range->suffix[0] != '\0' ? !read_unit_suffix (range->suffix, &square, &unit)
                               : read_unit (tokens, range->next, &square, &unit) == 0)
    {
      /* "6-foot-2" */
      if (!g_str_has_prefix (range->suffix, "-foot-")
          || !(g_ascii_isdigit (range->suffix[6])
               || quoth_read_number_word (range->suffix + 6, strlen (range->suffix + 6), &inches)))
        return FALSE;
      if (g_ascii_isdigit (range->suffix[6]))
        inches = g_ascii_strtod (range->suffix + 6, NULL);
      *amount = (QuothAmount){ .first = i, .next = range->next, .kind = QUOTH_KIND_QUANTITY };
      amount->value = quoth_amount_keep (arena, "%g feet %g inches", range->low, inches);
      return TRUE;
    }
  next = range->suffix[0] != '\0' ? range->next : read_unit (tokens, range->next, &square, &unit);
  *amount = (QuothAmount){ .first = i, .kind = QUOTH_KIND_QUANTITY };
  if (g_str_has_prefix (unit, "degrees"))
    amount->first = with_minus (tokens, i, &number);
  text = quoth_range_text (&number, arena);
  if (strcmp (unit, "feet") == 0 && *square == '\0'
      && (end = read_inches (tokens, next, &inches)) != 0)
    {
      amount->next = end;
      amount->value = quoth_amount_keep (arena, "%s feet %g inches", text, inches);
      return TRUE;
    }
  amount->next = read_rate (tokens, next, &rate);
  amount->value = quoth_amount_keep (arena, "%s %s%s%s%s", text, square, unit,
                                     *rate != '\0' ? " per " : "", rate);
  return TRUE;
}

/* ---- amounts in words ------------------------------------------------------------------------ */

/* "ten-mile", "six-foot-two": a token that is number and unit */
static gboolean
read_hyphened (const QuothTokens *tokens,
               guint              i,
               QuothArena        *arena,
               QuothAmount       *amount)
{
  const char *word = tokens->lower[i];

  for (const char *hyphen = strchr (word, '-'); hyphen != NULL; hyphen = strchr (hyphen + 1, '-'))
    {
      QuothRangeOfNumbers range = { .next = i + 1, .suffix = hyphen };

      if (!quoth_read_number_word (word, hyphen - word, &range.low))
        return FALSE;
      range.high = range.low;
      if (quoth_read_quantity (tokens, i, &range, arena, amount))
        return TRUE;
      if (range.suffix[1] == 'p' && quoth_read_percent (tokens, i, &range, arena, amount))
        return TRUE;
    }
  return FALSE;
}

/* "half a mile", "a quarter of a percent", "a half-mile" */
static gboolean
read_part (const QuothTokens *tokens,
           guint              i,
           QuothArena        *arena,
           QuothAmount       *amount)
{
  const char *word = tokens->lower[i];
  QuothRangeOfNumbers range = { .next = i + 1, .suffix = "" };
  gsize k = 0;

  while (k < G_N_ELEMENTS (parts) && !g_str_has_prefix (word, parts[k].word))
    k++;
  if (k == G_N_ELEMENTS (parts))
    return FALSE;
  range.low = range.high = parts[k].value;
  word += strlen (parts[k].word);
  if (*word == '-')
    {
      range.suffix = word; /* "half-mile" */
      return quoth_read_quantity (tokens, i, &range, arena, amount);
    }
  if (*word != '\0')
    return FALSE;
  if (quoth_word_is (tokens, range.next, "of"))
    range.next++;
  if (quoth_word_is (tokens, range.next, "a") || quoth_word_is (tokens, range.next, "an")
      || (quoth_word_is (tokens, range.next, "one") && range.next > i + 1))
    range.next++;
  else if (range.next > i + 1)
    return FALSE; /* "half of percent" */
  return quoth_read_percent (tokens, i, &range, arena, amount)
         || quoth_read_quantity (tokens, i, &range, arena, amount);
}

/* "a mile and a half" */
static gboolean
read_and_a_half (const QuothTokens *tokens,
                 guint              i,
                 QuothArena        *arena,
                 QuothAmount       *amount)
{
  const char *unit = plural_of_unit (quoth_word_at (tokens, i + 1));

  if (unit == NULL || !quoth_word_is (tokens, i + 2, "and") || !quoth_word_is (tokens, i + 3, "a")
      || !quoth_word_is (tokens, i + 4, "half"))
    return FALSE;
  *amount = (QuothAmount){ .first = i, .next = i + 5, .kind = QUOTH_KIND_QUANTITY };
  amount->value = quoth_amount_keep (arena, "1.5 %s", unit);
  return TRUE;
}

gboolean
quoth_read_worded (const QuothTokens *tokens,
                   guint              i,
                   QuothArena        *arena,
                   QuothAmount       *amount)
{
  const char *word = tokens->lower[i];

  if (word[0] == 'a' && (word[1] == '\0' || strcmp (word, "an") == 0))
    return read_and_a_half (tokens, i, arena, amount);
  if (strchr ("hqot", word[0]) != NULL && read_part (tokens, i, arena, amount))
    return TRUE;
  return strchr (word, '-') != NULL && read_hyphened (tokens, i, arena, amount);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * amounts.c - money, percentages and quantities, by a small grammar over tokens.
 *
 *   money    = sign number | number [land] coin          "$5.2 million", "300 euros"
 *   percent  = number ("%" | "percent" | "percentage points")
 *   quantity = number [square…] unit                     "300+ pounds", "a 10-mile stretch"
 *
 * Values are normalised: "USD 5200000", "12%", "more than 300 pounds". Cost: linear. */
#include "annotate/names.h"

typedef struct
{
  const char *word;
  double      value;
} NumberWord;

static const NumberWord small_numbers[] = {
  { "zero", 0 },       { "one", 1 },        { "two", 2 },       { "three", 3 },    { "four", 4 },
  { "five", 5 },       { "six", 6 },        { "seven", 7 },     { "eight", 8 },    { "nine", 9 },
  { "ten", 10 },       { "eleven", 11 },    { "twelve", 12 },   { "thirteen", 13 },
  { "fourteen", 14 },  { "fifteen", 15 },   { "sixteen", 16 },  { "seventeen", 17 },
  { "eighteen", 18 },  { "nineteen", 19 },  { "twenty", 20 },   { "thirty", 30 },  { "forty", 40 },
  { "fifty", 50 },     { "sixty", 60 },     { "seventy", 70 },  { "eighty", 80 },  { "ninety", 90 },
};

static const NumberWord scales[] = {
  { "hundred", 1e2 },  { "thousand", 1e3 }, { "million", 1e6 }, { "billion", 1e9 },
  { "trillion", 1e12 }, { "k", 1e3 },       { "m", 1e6 },       { "mn", 1e6 },     { "bn", 1e9 },
};

typedef struct
{
  const char *word;
  const char *code; /* ISO 4217 */
} Currency;

static const Currency signs[] = {
  { "$", "USD" }, { "£", "GBP" }, { "€", "EUR" }, { "¥", "JPY" }, { "₩", "KRW" },
  { "₹", "INR" }, { "₽", "RUB" }, { "₪", "ILS" }, { "₴", "UAH" }, { "₺", "TRY" },
};

/* what may stand right before a dollar sign */
static const Currency sign_prefixes[] = {
  { "us", "USD" }, { "c", "CAD" }, { "a", "AUD" }, { "hk", "HKD" }, { "nz", "NZD" }, { "s", "SGD" },
};

static const Currency coins[] = {
  { "dollar", "USD" },  { "dollars", "USD" }, { "cent", "USD cents" }, { "cents", "USD cents" },
  { "euro", "EUR" },    { "euros", "EUR" },   { "yen", "JPY" },        { "yuan", "CNY" },
  { "renminbi", "CNY" }, { "won", "KRW" },    { "ruble", "RUB" },      { "rubles", "RUB" },
  { "rouble", "RUB" },  { "roubles", "RUB" }, { "rupee", "INR" },      { "rupees", "INR" },
  { "franc", "CHF" },   { "francs", "CHF" },  { "shekel", "ILS" },     { "shekels", "ILS" },
  { "peso", "peso" },   { "pesos", "peso" },  { "lira", "TRY" },       { "riyal", "SAR" },
  { "riyals", "SAR" },  { "hryvnia", "UAH" }, { "hryvnias", "UAH" },   { "zloty", "PLN" },
  { "zlotys", "PLN" },  { "kronor", "SEK" },  { "krona", "SEK" },      { "kroner", "NOK" },
};

static const Currency lands[] = { /* "Canadian dollars" */
  { "u.s.", "USD" }, { "us", "USD" }, { "american", "USD" }, { "canadian", "CAD" },
  { "australian", "AUD" }, { "mexican", "MXN" }, { "swiss", "CHF" },
};

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
  { "centimetres", "centimeters" }, { "foot", "feet" },            { "feet", "feet" },
  { "ft", "feet" },              { "ft.", "feet" },                { "inch", "inches" },
  { "inches", "inches" },        { "yard", "yards" },              { "yards", "yards" },
  { "acre", "acres" },           { "acres", "acres" },             { "hectare", "hectares" },
  { "hectares", "hectares" },    { "pound", "pounds" },            { "pounds", "pounds" },
  { "lb", "pounds" },            { "lbs", "pounds" },              { "ounce", "ounces" },
  { "ounces", "ounces" },        { "kg", "kilograms" },            { "kilogram", "kilograms" },
  { "kilograms", "kilograms" },  { "kilo", "kilograms" },          { "kilos", "kilograms" },
  { "gram", "grams" },           { "grams", "grams" },             { "ton", "tons" },
  { "tons", "tons" },            { "tonne", "tonnes" },            { "tonnes", "tonnes" },
  { "liter", "liters" },         { "liters", "liters" },           { "litre", "liters" },
  { "litres", "liters" },        { "gallon", "gallons" },          { "gallons", "gallons" },
  { "barrel", "barrels" },       { "barrels", "barrels" },         { "bushels", "bushels" },
  { "degree", "degrees" },       { "degrees", "degrees" },         { "mph", "mph" },
  { "kph", "km/h" },             { "km/h", "km/h" },               { "knots", "knots" },
  { "watt", "watts" },           { "watts", "watts" },             { "kilowatts", "kilowatts" },
  { "megawatt", "megawatts" },   { "megawatts", "megawatts" },     { "gigawatts", "gigawatts" },
  { "megabytes", "megabytes" },  { "gigabytes", "gigabytes" },     { "terabytes", "terabytes" },
  { "kiloton", "kilotons" },     { "kilotons", "kilotons" },       { "megatons", "megatons" },
};

static gboolean
find_word (const NumberWord *table,
           gsize             n,
           const char       *word,
           double           *value)
{
  for (gsize i = 0; i < n; i++)
    if (table[i].word[0] == word[0] && strcmp (table[i].word, word) == 0)
      {
        *value = table[i].value;
        return TRUE;
      }

  return FALSE;
}

static const char *
find_currency (const Currency *table,
               gsize           n,
               const char     *word)
{
  for (gsize i = 0; i < n; i++)
    if (strcmp (table[i].word, word) == 0)
      return table[i].code;

  return NULL;
}

/* ---- numbers --------------------------------------------------------------------------------- */

/* "1,204.50…" -> value and what follows; FALSE for "1,2,3", "10:30", "1.2.3" and the like. */
static gboolean
read_digits (const char  *text,
             double      *value,
             const char **rest)
{
  double fraction = 0;

  *value = 0;
  for (; g_ascii_isdigit (*text) || (*text == ',' && g_ascii_isdigit (text[1])); text++)
    if (*text != ',')
      *value = *value * 10 + (*text - '0');
    else if (!g_ascii_isdigit (text[2]) || !g_ascii_isdigit (text[3]) || g_ascii_isdigit (text[4]))
      return FALSE;

  if (*text == '.')
    for (text++, fraction = 0.1; g_ascii_isdigit (*text); text++, fraction /= 10)
      *value += fraction * (*text - '0');

  *rest = text;
  return *text != '.' && *text != ':' && *text != '/' && *text != ',';
}

/* "two", "twenty-five" */
static gboolean
read_small_word (const char *word,
                 double     *value)
{
  const char *hyphen = strchr (word, '-');
  char tens[12];
  double ones;

  if (hyphen == NULL)
    return find_word (small_numbers, G_N_ELEMENTS (small_numbers), word, value);
  if (hyphen - word >= (gssize) sizeof tens)
    return FALSE;

  g_strlcpy (tens, word, hyphen - word + 1);
  if (!find_word (small_numbers, G_N_ELEMENTS (small_numbers), tens, value) || *value < 20
      || !find_word (small_numbers, G_N_ELEMENTS (small_numbers), hyphen + 1, &ones) || ones > 9)
    return FALSE;

  *value += ones;
  return TRUE;
}

/* "5.2m", "300+", "12th": what follows the digits inside their token. */
static void
read_suffix (QuothNumber *number)
{
  double scale;

  if (strcmp (number->suffix, "+") == 0)
    {
      number->at_least = TRUE;
      number->suffix = "";
    }
  else if (find_word (scales, G_N_ELEMENTS (scales), number->suffix, &scale))
    {
      number->value *= scale;
      number->suffix = "";
    }
}

gboolean
quoth_read_number (const QuothTokens *tokens,
                   guint              i,
                   QuothNumber       *number)
{
  double scale;

  *number = (QuothNumber){ .next = i + 1, .suffix = "" };
  if (i >= tokens->n)
    return FALSE;
  if (tokens->type[i] == QUOTH_TOKEN_NUMBER)
    {
      if (!read_digits (tokens->lower[i], &number->value, &number->suffix))
        return FALSE;
      read_suffix (number);
      if (number->suffix[0] != '\0')
        return TRUE;
    }
  else if (tokens->type[i] != QUOTH_TOKEN_WORD
           || !read_small_word (tokens->lower[i], &number->value))
    {
      return FALSE;
    }

  /* "two hundred", "2.5 million"; one-letter scales only inside the token */
  while (number->next < tokens->n && strlen (tokens->lower[number->next]) > 1
         && find_word (scales, G_N_ELEMENTS (scales), tokens->lower[number->next], &scale))
    {
      number->value *= scale;
      number->next++;
    }
  return TRUE;
}

/* ---- the three kinds ------------------------------------------------------------------------- */

static const char *
keep_value (QuothArena *arena,
            const char *format,
            ...) G_GNUC_PRINTF (2, 3);

static const char *
keep_value (QuothArena *arena,
            const char *format,
            ...)
{
  char text[96];
  va_list args;

  va_start (args, format);
  g_vsnprintf (text, sizeof text, format, args);
  va_end (args);
  return quoth_arena_strndup (arena, text, strlen (text));
}

/* The shortest exact decimal, never in a locale's notation. */
static const char *
decimal (double value,
         char   buffer[G_ASCII_DTOSTR_BUF_SIZE])
{
  return g_ascii_formatd (buffer, G_ASCII_DTOSTR_BUF_SIZE, value < 1e15 ? "%.15g" : "%.0f", value);
}

static void
add (GArray            *findings,
     const QuothTokens *tokens,
     guint              first,
     guint              next,
     QuothKind          kind,
     const char        *value)
{
  QuothFinding finding = { .first = first, .last = next - 1, .kind = kind, .value = value,
                           .span = { tokens->start[first], tokens->end[next - 1] } };

  g_array_append_val (findings, finding);
}

/* "$5.2 million", "US$300". Returns the token after it, or 0. */
static guint
read_signed_money (const QuothTokens *tokens,
                   guint              i,
                   QuothArena        *arena,
                   GArray            *findings)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  const char *code = find_currency (signs, G_N_ELEMENTS (signs), tokens->lower[i]);
  const char *prefix;
  QuothNumber number;
  guint first = i;

  if (code == NULL || !quoth_read_number (tokens, i + 1, &number)
      || tokens->type[i + 1] != QUOTH_TOKEN_NUMBER)
    return 0;

  if (i > 0 && tokens->lower[i][0] == '$' && !(tokens->flags[i] & QUOTH_TOKEN_SPACE)
      && (prefix = find_currency (sign_prefixes, G_N_ELEMENTS (sign_prefixes),
                                  tokens->lower[i - 1])))
    {
      code = prefix;
      first = i - 1;
    }
  add (findings, tokens, first, number.next, QUOTH_KIND_MONEY,
       number.suffix[0] != '\0'
         ? NULL /* "$100-a-plate", "$1.7bn-plus": said, but not one plain sum */
         : keep_value (arena, "%s %s", code, decimal (number.value, buffer)));
  return number.next;
}

/* "%", "percent", "per cent", "percentage points" at i: the token after them, or 0. */
static guint
read_percent_word (const QuothTokens *tokens,
                   guint              i)
{
  const char *word = i < tokens->n ? tokens->lower[i] : "";
  const char *second = i + 1 < tokens->n ? tokens->lower[i + 1] : "";

  if (strcmp (word, "%") == 0 || strcmp (word, "percent") == 0 || strcmp (word, "pct") == 0)
    return i + 1;
  if ((strcmp (word, "per") == 0 && strcmp (second, "cent") == 0)
      || (strcmp (word, "percentage") == 0 && g_str_has_prefix (second, "point")))
    return i + 2;
  return 0;
}

static const char *
plural_of_unit (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    if (strcmp (units[i].word, word) == 0)
      return units[i].plural;

  return NULL;
}

/* [square] unit after a number: the token after them, or 0. */
static guint
read_unit (const QuothTokens *tokens,
           guint              i,
           const char       **square,
           const char       **unit)
{
  static const char *const kinds[] = { "square", "cubic", "nautical", "metric" };

  *square = "";
  for (gsize k = 0; k < G_N_ELEMENTS (kinds) && i < tokens->n; k++)
    if (strcmp (tokens->lower[i], kinds[k]) == 0)
      {
        *square = kinds[k];
        i++;
        break;
      }
  if (i >= tokens->n || (*unit = plural_of_unit (tokens->lower[i])) == NULL)
    return 0;

  return i + 1;
}

/* What a number that begins at i counts. Returns the token after it, or 0. */
static guint
read_counted (const QuothTokens *tokens,
              guint              i,
              QuothArena        *arena,
              GArray            *findings)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  const char *code, *land, *square, *unit;
  QuothNumber number;
  guint at, next;

  if (!quoth_read_number (tokens, i, &number))
    return 0;

  const char *text = decimal (number.value, buffer);
  const char *at_least = number.at_least ? "more than " : "";

  if (number.suffix[0] == '-' && (unit = plural_of_unit (number.suffix + 1)) != NULL)
    {
      add (findings, tokens, i, i + 1, QUOTH_KIND_QUANTITY,
           keep_value (arena, "%s %s", text, unit));
      return i + 1;
    }
  /* "10-12 percent" has no one value */
  if ((next = read_percent_word (tokens, number.next)) != 0)
    {
      add (findings, tokens, i, next, QUOTH_KIND_PERCENT,
           number.suffix[0] == '\0' ? keep_value (arena, "%s%s%%", at_least, text) : NULL);
      return next;
    }
  if (number.suffix[0] != '\0' || number.next >= tokens->n)
    return 0;

  at = number.next;
  land = find_currency (lands, G_N_ELEMENTS (lands), tokens->lower[at]);
  if (land != NULL && at + 1 < tokens->n)
    at++;
  if ((code = find_currency (coins, G_N_ELEMENTS (coins), tokens->lower[at])) != NULL)
    {
      add (findings, tokens, i, at + 1, QUOTH_KIND_MONEY,
           keep_value (arena, "%s%s %s", at_least, land != NULL ? land : code, text));
      return at + 1;
    }
  if ((next = read_unit (tokens, number.next, &square, &unit)) != 0)
    {
      add (findings, tokens, i, next, QUOTH_KIND_QUANTITY,
           keep_value (arena, "%s%s %s%s%s", at_least, text, square,
                       *square != '\0' ? " " : "", unit));
      return next;
    }
  return 0;
}

void
quoth_find_amounts (const QuothTokens *tokens,
                    QuothArena        *arena,
                    GArray            *findings)
{
  for (guint i = 0; i < tokens->n;)
    {
      guint next = 0;

      if (!(tokens->flags[i] & QUOTH_TOKEN_FURNITURE))
        {
          if (tokens->type[i] == QUOTH_TOKEN_PUNCT)
            next = read_signed_money (tokens, i, arena, findings);
          else if (tokens->type[i] == QUOTH_TOKEN_NUMBER || tokens->type[i] == QUOTH_TOKEN_WORD)
            next = read_counted (tokens, i, arena, findings);
        }
      i = next != 0 ? next : i + 1;
    }
}

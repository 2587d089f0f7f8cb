/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * numbers.c - numbers in figures and in words, and ranges of them.
 *
 *   figures  "1,204.50", "5.2m", "2 1/2", "2.5 million", "12th" (value 12, suffix "th")
 *   words    "two hundred and five", "half a million", "two dozen", "a million and a half"
 *   ranges   "10-12", "10–12", "two to three", "between 5 and 6"; but not "from 10 to 12", which
 *            tells of a change
 *
 * Each reader looks at the tokens of one number only. */
#include "annotate/amounts.h"
#include "annotate/dates.h"

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
  { "dozen", 12 },      { "hundred", 1e2 }, { "thousand", 1e3 }, { "lakh", 1e5 },
  { "million", 1e6 },   { "crore", 1e7 },   { "billion", 1e9 },  { "trillion", 1e12 },
};

/* right behind the digits, "5.2m", or as a word, "5.2 mn"; a single letter only behind the
 * digits */
static const NumberWord short_scales[] = {
  { "k", 1e3 },   { "m", 1e6 },    { "mn", 1e6 },  { "mln", 1e6 }, { "b", 1e9 },
  { "bn", 1e9 },  { "bln", 1e9 },  { "tn", 1e12 }, { "trn", 1e12 },
};

static const NumberWord fractions[] = {
  { "1/2", 0.5 }, { "1/3", 1. / 3 }, { "2/3", 2. / 3 }, { "1/4", 0.25 }, { "3/4", 0.75 },
  { "½", 0.5 },   { "¼", 0.25 },     { "¾", 0.75 },
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

#define FIND(table, word, value) find_word ((table), G_N_ELEMENTS (table), (word), (value))

/* ---- figures --------------------------------------------------------------------------------- */

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

/* "5.2m", "5million", "5-million", "300+", "12th": what follows the digits inside their token. */
static void
read_suffix (QuothNumber *number)
{
  double scale;

  if (strcmp (number->suffix, "+") == 0)
    {
      number->at_least = TRUE;
      number->suffix = "";
    }
  else if (FIND (short_scales, number->suffix, &scale)
           || FIND (scales, number->suffix + (number->suffix[0] == '-'), &scale))
    {
      number->value *= scale;
      number->scale = scale;
      number->suffix = "";
    }
}

/* "million" after figures */
static void
read_scales (const QuothTokens *tokens,
             QuothNumber       *number)
{
  double scale;

  while (FIND (scales, quoth_word_at (tokens, number->next), &scale)
         || (strlen (quoth_word_at (tokens, number->next)) > 1
             && FIND (short_scales, quoth_word_at (tokens, number->next), &scale)))
    {
      number->value *= scale;
      number->scale *= scale;
      number->next++;
    }
}

static gboolean
read_figures (const QuothTokens *tokens,
              guint              i,
              QuothNumber       *number)
{
  double fraction;

  if (FIND (fractions, tokens->lower[i], &number->value))
    return TRUE;
  if (!read_digits (tokens->lower[i], &number->value, &number->suffix))
    return FALSE;
  read_suffix (number);
  if (number->suffix[0] != '\0')
    return TRUE;
  if (FIND (fractions, quoth_word_at (tokens, number->next), &fraction))
    {
      number->value += fraction;
      number->next++;
    }
  read_scales (tokens, number);
  return TRUE;
}

/* ---- words ----------------------------------------------------------------------------------- */

/* "two", "twenty-five" */
static gboolean
read_small_word (const char *word,
                 double     *value)
{
  const char *hyphen = strchr (word, '-');
  char tens[12];
  double ones;

  if (hyphen == NULL)
    return FIND (small_numbers, word, value);
  if (hyphen - word >= (gssize) sizeof tens)
    return FALSE;

  g_strlcpy (tens, word, hyphen - word + 1);
  if (!FIND (small_numbers, tens, value) || *value < 20 || !FIND (small_numbers, hyphen + 1, &ones)
      || ones > 9 || ones < 1)
    return FALSE;

  *value += ones;
  return TRUE;
}

gboolean
quoth_read_number_word (const char *word,
                        gsize       len,
                        double     *value)
{
  char copy[24];

  if (len >= sizeof copy)
    return FALSE;
  memcpy (copy, word, len);
  copy[len] = '\0';
  return read_small_word (copy, value);
}

/* Whether number words begin with this letter: nearly all words of a text end their way here. */
static gboolean
can_begin (char letter)
{
  return letter != '\0' && strchr ("aefhnoqstz", letter) != NULL;
}

/* "half a", "a", "a quarter of a" before a word of scale: the first group of the number */
static guint
read_article (const QuothTokens *tokens,
              guint              i,
              double            *group)
{
  double scale;
  guint next = i;

  *group = 1;
  if (quoth_word_is (tokens, next, "half") || quoth_word_is (tokens, next, "quarter")
      || quoth_word_is (tokens, next, "three-quarters"))
    {
      *group = quoth_word_at (tokens, next)[0] == 'h'   ? 0.5
               : quoth_word_at (tokens, next)[0] == 'q' ? 0.25
                                                        : 0.75;
      next++;
      next += quoth_word_is (tokens, next, "of");
    }
  if (!quoth_word_is (tokens, next, "a") && !quoth_word_is (tokens, next, "an"))
    return 0;
  return FIND (scales, quoth_word_at (tokens, next + 1), &scale) ? next + 1 : 0;
}

/* A number in words as far as it is read. */
typedef struct
{
  double
    group; /* what the next word of scale multiplies: "two hundred" of "two hundred thousand" */
  double
    total; /* the groups before it                                                            */
  double last_scale;
  guint at; /* token after it                                                                  */
} Sum;

/* "and a half" */
static gboolean
take_half (Sum               *sum,
           const QuothTokens *tokens)
{
  if (!quoth_word_is (tokens, sum->at, "and") || !quoth_word_is (tokens, sum->at + 1, "a")
      || !quoth_word_is (tokens, sum->at + 2, "half"))
    return FALSE;
  if (sum->group > 0)
    sum->group += 0.5;
  else
    sum->total += sum->last_scale / 2;
  sum->at += 3;
  return TRUE;
}

/* "hundred", "million" */
static gboolean
take_scale (Sum               *sum,
            const QuothTokens *tokens)
{
  double scale;

  if (sum->group == 0 || !FIND (scales, quoth_word_at (tokens, sum->at), &scale))
    return FALSE;
  sum->group *= scale;
  if (scale != 100 || sum->group >= 100 * 100)
    {
      sum->total += sum->group;
      sum->group = 0;
    }
  sum->last_scale = scale;
  sum->at++;
  return TRUE;
}

/* Whether a small number goes on the group, as "five" does behind "twenty" and behind "two
 * hundred". */
static gboolean
fits (double group,
      double small)
{
  guint below = (guint) group % 100;

  return (group >= 100 && below == 0) || (below >= 20 && below % 10 == 0 && small < 10);
}

/* "five" and "and five" */
static gboolean
take_small (Sum               *sum,
            const QuothTokens *tokens)
{
  gboolean begins = sum->group == 0 && sum->total > 0;
  guint word = sum->at + ((begins || sum->group >= 100) && quoth_word_is (tokens, sum->at, "and"));
  double small;

  if (word >= tokens->n || tokens->type[word] != QUOTH_TOKEN_WORD
      || !read_small_word (tokens->lower[word], &small) || small == 0
      || !(begins || fits (sum->group, small)))
    return FALSE;
  sum->group += small;
  sum->at = word + 1;
  return TRUE;
}

static gboolean
read_words (const QuothTokens *tokens,
            guint              i,
            QuothNumber       *number)
{
  Sum sum = { .last_scale = 1 };

  sum.at = read_article (tokens, i, &sum.group);
  if (sum.at == 0 && !read_small_word (tokens->lower[i], &sum.group))
    return FALSE;
  if (sum.at == 0)
    sum.at = i + 1;
  while (take_half (&sum, tokens) || take_scale (&sum, tokens) || take_small (&sum, tokens))
    ;
  number->value = sum.total + sum.group;
  number->scale = sum.last_scale;
  number->next = sum.at;
  return TRUE;
}

gboolean
quoth_read_number (const QuothTokens *tokens,
                   guint              i,
                   QuothNumber       *number)
{
  *number = (QuothNumber){ .next = i + 1, .scale = 1, .suffix = "" };
  if (i >= tokens->n)
    return FALSE;
  if (tokens->type[i] == QUOTH_TOKEN_NUMBER)
    return read_figures (tokens, i, number);
  if (tokens->type[i] == QUOTH_TOKEN_WORD && can_begin (tokens->lower[i][0]))
    return read_words (tokens, i, number);
  return tokens->type[i] == QUOTH_TOKEN_PUNCT && (guint8) tokens->lower[i][0] == 0xc2
         && FIND (fractions, tokens->lower[i], &number->value);
}

/* ---- ranges ---------------------------------------------------------------------------------- */

gboolean
quoth_joins_range (const QuothTokens *tokens,
                   guint              first,
                   guint              i)
{
  const char *word = quoth_word_at (tokens, i);
  QuothDateWordKind before =
    first > 0 ? quoth_date_word (tokens->lower[first - 1]).kind : DATE_NO_WORD;

  /* "rose from 10 to 12 percent", "from 40 percent on July 14 to 46 percent" */
  if (before == DATE_MONTH || before == DATE_SHORT_MONTH
      || (first > 0 && quoth_word_is (tokens, first - 1, "from")))
    return FALSE;
  return strcmp (word, "to") == 0 || strcmp (word, "–") == 0 || strcmp (word, "-") == 0
         || (strcmp (word, "and") == 0 && first > 0 && quoth_word_is (tokens, first - 1, "between"))
         || (strcmp (word, "or") == 0 && tokens->type[first] == QUOTH_TOKEN_WORD);
}

/* Two ends of a range. "1 to 2 million" lends the scale to its first end. */
gboolean
quoth_set_range (QuothRangeOfNumbers *range,
                 const QuothNumber   *from,
                 const QuothNumber   *to)
{
  double low = from->value;

  if (from->scale == 1 && to->scale > 1 && low * to->scale <= to->value)
    low *= to->scale;
  if (low >= to->value)
    return FALSE;
  *range = (QuothRangeOfNumbers){ .low = low, .high = to->value, .next = to->next,
                                  .at_least = to->at_least, .suffix = to->suffix };
  return TRUE;
}

gboolean
quoth_read_numbers (const QuothTokens   *tokens,
                    guint                i,
                    guint                first,
                    QuothRangeOfNumbers *range)
{
  QuothNumber from, to;

  if (!quoth_read_number (tokens, i, &from))
    return FALSE;
  *range = (QuothRangeOfNumbers){ .low = from.value, .high = from.value, .next = from.next,
                                  .at_least = from.at_least, .suffix = from.suffix };
  if (from.suffix[0] == '-' && g_ascii_isdigit (from.suffix[1]))
    {
      to = (QuothNumber){ .next = from.next, .scale = 1, .suffix = "" };
      if (!read_digits (from.suffix + 1, &to.value, &to.suffix))
        return TRUE;
      read_suffix (&to);
      if (to.suffix[0] == '\0')
        read_scales (tokens, &to);
      quoth_set_range (range, &from, &to);
      return TRUE;
    }
  if (from.suffix[0] == '\0' && quoth_joins_range (tokens, first, from.next)
      && quoth_read_number (tokens, from.next + 1, &to))
    quoth_set_range (range, &from, &to);
  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * money.c - sums of money, with the code of their currency (ISO 4217).
 *
 *   money = [land] sign number                 "$5.2 million", "HK$300", "$1-2 million"
 *         | code number | number code          "EUR 300m", "Rs 200 crore"
 *         | number [land] coin                 "300 Canadian dollars", "50p", "20 million pounds"
 *         | (tens | millions…) of … coin       "hundreds of millions of dollars", without a value
 *
 * Cents and pence are parts of their coin: "5 cents" is USD 0.05. */
#include "annotate/amounts.h"

#include <string.h>

typedef struct
{
  const char *word;
  const char *code;  /* ISO 4217; "peso" where many lands have one */
  double      share; /* of the coin */
} Currency;

static const Currency signs[] = {
  { "$", "USD", 1 }, { "£", "GBP", 1 }, { "€", "EUR", 1 }, { "¥", "JPY", 1 }, { "₩", "KRW", 1 },
  { "₹", "INR", 1 }, { "₽", "RUB", 1 }, { "₪", "ILS", 1 }, { "₴", "UAH", 1 }, { "₺", "TRY", 1 },
  { "₦", "NGN", 1 }, { "₱", "PHP", 1 }, { "฿", "THB", 1 }, { "¢", "USD", 0.01 },
};

/* what may stand right before a dollar sign */
static const Currency sign_prefixes[] = {
  { "us", "USD", 1 },  { "u.s.", "USD", 1 }, { "c", "CAD", 1 },  { "ca", "CAD", 1 },
  { "a", "AUD", 1 },   { "au", "AUD", 1 },   { "hk", "HKD", 1 }, { "nz", "NZD", 1 },
  { "s", "SGD", 1 },   { "nt", "TWD", 1 },   { "r", "BRL", 1 },
};

static const Currency coins[] = {
  { "dollar", "USD", 1 },   { "dollars", "USD", 1 },  { "cent", "USD", 0.01 },
  { "cents", "USD", 0.01 }, { "euro", "EUR", 1 },     { "euros", "EUR", 1 },
  { "pence", "GBP", 0.01 }, { "yen", "JPY", 1 },      { "yuan", "CNY", 1 },
  { "renminbi", "CNY", 1 }, { "won", "KRW", 1 },      { "ruble", "RUB", 1 },
  { "rubles", "RUB", 1 },   { "rouble", "RUB", 1 },   { "roubles", "RUB", 1 },
  { "rupee", "INR", 1 },    { "rupees", "INR", 1 },   { "franc", "CHF", 1 },
  { "francs", "CHF", 1 },   { "shekel", "ILS", 1 },   { "shekels", "ILS", 1 },
  { "peso", "peso", 1 },    { "pesos", "peso", 1 },   { "lira", "TRY", 1 },
  { "riyal", "SAR", 1 },    { "riyals", "SAR", 1 },   { "hryvnia", "UAH", 1 },
  { "hryvnias", "UAH", 1 }, { "zloty", "PLN", 1 },    { "zlotys", "PLN", 1 },
  { "kronor", "SEK", 1 },   { "krona", "SEK", 1 },    { "kroner", "NOK", 1 },
  { "dirham", "AED", 1 },   { "dirhams", "AED", 1 },  { "naira", "NGN", 1 },
  { "baht", "THB", 1 },     { "ringgit", "MYR", 1 },  { "rupiah", "IDR", 1 },
  { "rand", "ZAR", 1 },     { "sterling", "GBP", 1 },
};

/* "Canadian dollars": the coin of the land, of those that many lands have */
static const struct
{
  const char *land;
  const char *coin; /* how it begins */
  const char *code;
} lands[] = {
  { "u.s.", "dollar", "USD" },       { "us", "dollar", "USD" },
  { "american", "dollar", "USD" },   { "canadian", "dollar", "CAD" },
  { "australian", "dollar", "AUD" }, { "singapore", "dollar", "SGD" },
  { "mexican", "peso", "MXN" },      { "argentine", "peso", "ARS" },
  { "philippine", "peso", "PHP" },   { "chilean", "peso", "CLP" },
  { "swiss", "franc", "CHF" },       { "indian", "rupee", "INR" },
  { "pakistani", "rupee", "PKR" },   { "danish", "kron", "DKK" },
  { "norwegian", "kron", "NOK" },    { "swedish", "kron", "SEK" },
  { "british", "pound", "GBP" },     { "egyptian", "pound", "EGP" },
  { "turkish", "lira", "TRY" },      { "chinese", "yuan", "CNY" },
  { "japanese", "yen", "JPY" },      { "korean", "won", "KRW" },
};

/* as written beside a number, in capitals */
static const char *const codes[] = {
  "AED", "AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HKD", "HUF", "IDR", "ILS",
  "INR", "JPY", "KRW", "MXN", "MYR", "NGN", "NOK", "NZD", "PHP", "PKR", "PLN", "RMB", "RUB", "SAR",
  "SEK", "SGD", "THB", "TRY", "TWD", "UAH", "USD", "ZAR",
};

static const Currency *
find_currency (const Currency *table,
               gsize           n,
               const char     *word)
{
  for (gsize i = 0; i < n; i++)
    if (table[i].word[0] == word[0] && strcmp (table[i].word, word) == 0)
      return &table[i];

  return NULL;
}

/* "EUR", "Rs": what stands at i, as it is written */
static const char *
find_code (const QuothTokens *tokens,
           guint              i)
{
  const char *raw = tokens->body + (i < tokens->n ? tokens->start[i] : 0);
  gsize len = i < tokens->n ? tokens->end[i] - tokens->start[i] : 0;

  if (len == 2)
    return strncmp (raw, "Rs", 2) == 0 ? "INR" : NULL;
  if (len != 3 || !(tokens->flags[i] & QUOTH_TOKEN_ALL_CAPS))
    return NULL;
  for (gsize k = 0; k < G_N_ELEMENTS (codes); k++)
    if (strncmp (codes[k], raw, 3) == 0)
      return strcmp (codes[k], "RMB") == 0 ? "CNY" : codes[k];
  return NULL;
}

static void
set_amount (QuothAmount               *amount,
            guint                      first,
            guint                      next,
            const char                *code,
            double                     share,
            const QuothRangeOfNumbers *range,
            QuothArena                *arena)
{
  QuothRangeOfNumbers sum = *range;

  sum.low *= share;
  sum.high *= share;
  sum.at_least = FALSE;
  *amount = (QuothAmount){ .first = first, .next = next, .kind = QUOTH_KIND_MONEY };
  amount->value = quoth_amount_keep (arena, "%s%s %s", range->at_least ? "more than " : "", code,
                                     quoth_range_text (&sum, arena));
}

/* ---- signs ----------------------------------------------------------------------------------- */

/* The second end of a range may have its sign, too: "$1 million to $2 million". */
static void
read_second_sum (const QuothTokens   *tokens,
                 guint                i,
                 const char          *sign,
                 QuothRangeOfNumbers *range)
{
  QuothNumber from, to;

  if (range->low != range->high || range->suffix[0] != '\0'
      || !quoth_joins_range (tokens, i, range->next)
      || strcmp (quoth_word_at (tokens, range->next + 1), sign) != 0
      || !quoth_read_number (tokens, i + 1, &from)
      || !quoth_read_number (tokens, range->next + 2, &to) || to.suffix[0] != '\0')
    return;
  quoth_set_range (range, &from, &to);
}

gboolean
quoth_read_signed_money (const QuothTokens *tokens,
                         guint              i,
                         QuothArena        *arena,
                         QuothAmount       *amount)
{
  const Currency *sign = find_currency (signs, G_N_ELEMENTS (signs), tokens->lower[i]);
  const Currency *prefix = NULL;
  QuothRangeOfNumbers range;
  guint first = i;

  if (sign == NULL || i + 1 >= tokens->n || tokens->type[i + 1] != QUOTH_TOKEN_NUMBER
      || !quoth_read_numbers (tokens, i + 1, i, &range))
    return FALSE;
  if (i > 0 && tokens->lower[i][0] == '$' && !(tokens->flags[i] & QUOTH_TOKEN_SPACE))
    prefix = find_currency (sign_prefixes, G_N_ELEMENTS (sign_prefixes), tokens->lower[i - 1]);
  if (prefix != NULL)
    first = i - 1;

  read_second_sum (tokens, i, tokens->lower[i], &range);
  if (range.suffix[0] != '\0') /* "$100-a-plate", "$1.7bn-plus": said, but not one plain sum */
    *amount = (QuothAmount){ .first = first, .next = range.next, .kind = QUOTH_KIND_MONEY };
  else
    set_amount (amount, first, range.next, prefix != NULL ? prefix->code : sign->code, sign->share,
                &range, arena);
  return TRUE;
}

gboolean
quoth_read_coded_money (const QuothTokens *tokens,
                        guint              i,
                        QuothArena        *arena,
                        QuothAmount       *amount)
{
  const char *code = find_code (tokens, i);
  QuothRangeOfNumbers range;
  guint number = i + 1;

  if (code == NULL)
    return FALSE;
  if (strcmp (tokens->lower[i], "rs") == 0 && strcmp (quoth_word_at (tokens, number), ".") == 0)
    number++; /* "Rs. 500" */
  if (number >= tokens->n || tokens->type[number] != QUOTH_TOKEN_NUMBER
      || !quoth_read_numbers (tokens, number, i, &range) || range.suffix[0] != '\0')
    return FALSE;
  set_amount (amount, i, range.next, code, 1, &range, arena);
  return TRUE;
}

/* ---- coins ----------------------------------------------------------------------------------- */

/* "Canadian dollars", "euros" at i: the token after them, or 0. */
static guint
read_coin (const QuothTokens  *tokens,
           guint               i,
           const char        **code,
           double             *share)
{
  const Currency *coin;

  for (gsize k = 0; k < G_N_ELEMENTS (lands); k++)
    if (strcmp (lands[k].land, quoth_word_at (tokens, i)) == 0
        && g_str_has_prefix (quoth_word_at (tokens, i + 1), lands[k].coin))
      {
        *code = lands[k].code;
        *share = 1;
        return i + 2;
      }
  coin = find_currency (coins, G_N_ELEMENTS (coins), quoth_word_at (tokens, i));
  if (coin == NULL
      || ((tokens->flags[i]
           & QUOTH_TOKEN_CAPITAL) /* "100 Euro", but not "8 Rand Paul" and "50 Cent" */
          && strncmp (coin->word, "euro", 4) != 0 && strncmp (coin->word, "dollar", 6) != 0))
    return 0;
  *code = coin->code;
  *share = coin->share;
  return i + 1;
}

/* "pounds" are a weight, unless nobody weighs so much or the text says "sterling". */
static gboolean
are_pounds_sterling (const QuothTokens         *tokens,
                     guint                      i,
                     const QuothRangeOfNumbers *range)
{
  return strcmp (quoth_word_at (tokens, i), "pounds") == 0
         && (strcmp (quoth_word_at (tokens, i + 1), "sterling") == 0
             || (range->low >= 1e6 && strcmp (quoth_word_at (tokens, i + 1), "of") != 0));
}

gboolean
quoth_read_counted_money (const QuothTokens         *tokens,
                          guint                      i,
                          const QuothRangeOfNumbers *range,
                          QuothArena                *arena,
                          QuothAmount               *amount)
{
  const char *code;
  double share;
  guint next;

  if (range->suffix[0] == '-') /* "100-dollar" */
    {
      const Currency *coin = find_currency (coins, G_N_ELEMENTS (coins), range->suffix + 1);

      if (coin == NULL)
        return FALSE;
      set_amount (amount, i, range->next, coin->code, coin->share, range, arena);
      return TRUE;
    }
  if (strcmp (range->suffix, "p") == 0 && range->high < 1000) /* "50p" */
    {
      set_amount (amount, i, range->next, "GBP", 0.01, range, arena);
      return TRUE;
    }
  if (range->suffix[0] != '\0' || range->next >= tokens->n)
    return FALSE;
  if ((next = read_coin (tokens, range->next, &code, &share)) != 0
      && (strcmp (code, "KRW") != 0 || range->low >= 100)) /* "the other three won" */
    {
      set_amount (amount, i, next, code, share, range, arena);
      return TRUE;
    }
  if (are_pounds_sterling (tokens, range->next, range))
    {
      next = range->next + 1 + (strcmp (quoth_word_at (tokens, range->next + 1), "sterling") == 0);
      set_amount (amount, i, next, "GBP", 1, range, arena);
      return TRUE;
    }
  if ((code = find_code (tokens, range->next)) != NULL)
    {
      set_amount (amount, i, range->next + 1, code, 1, range, arena);
      return TRUE;
    }
  return FALSE;
}

gboolean
quoth_read_vague_money (const QuothTokens *tokens,
                        guint              i,
                        QuothAmount       *amount)
{
  static const char *const many[] = { "billions", "dozens", "hundreds", "millions", "tens",
                                      "thousands", "trillions" };
  guint at = i;
  const char *code;
  double share;

  if (strchr ("bdhmt", tokens->lower[i][0]) == NULL)
    return FALSE;
  for (guint n = 0; n < 3; n++, at += 2)
    {
      gboolean is_many = FALSE;

      for (gsize k = 0; k < G_N_ELEMENTS (many); k++)
        is_many |= strcmp (many[k], quoth_word_at (tokens, at)) == 0;
      if (!is_many || strcmp (quoth_word_at (tokens, at + 1), "of") != 0)
        break;
    }
  if (at == i)
    return FALSE;
  if (read_coin (tokens, at, &code, &share) == 0
      && strcmp (quoth_word_at (tokens, at), "pounds") != 0)
    return FALSE;
  if (strcmp (quoth_word_at (tokens, at), "pounds") == 0
      && strcmp (quoth_word_at (tokens, at + 1), "of") == 0)
    return FALSE;
  *amount = (QuothAmount){ .first = i, .kind = QUOTH_KIND_MONEY };
  amount->next = MAX (read_coin (tokens, at, &code, &share), at + 1);
  return TRUE;
}

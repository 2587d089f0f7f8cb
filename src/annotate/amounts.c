/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * amounts.c - money, percentages and quantities, by a small grammar over tokens.
 *
 * One walk; at each token that can begin an amount the grammars of money.c and quantities.c are
 * asked, the longer reading first. Values are normalised: "USD 5200000", "12%", "10..12 miles",
 * "more than 300 pounds". Cost: linear. */
#include "annotate/amounts.h"

#include <string.h>

const char *
quoth_amount_keep (QuothArena *arena,
                   const char *format,
                   ...)
{
  char text[160];
  va_list args;

  va_start (args, format);
  g_vsnprintf (text, sizeof text, format, args);
  va_end (args);
  return quoth_arena_strndup (arena, text, strlen (text));
}

static void
append_decimal (GString *text,
                double   value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (
    text, g_ascii_formatd (buffer, sizeof buffer, ABS (value) < 1e15 ? "%.15g" : "%.0f", value));
}

const char *
quoth_range_text (const QuothRangeOfNumbers *range,
                  QuothArena                *arena)
{
  g_autoptr(GString) text = g_string_new (range->at_least ? "more than " : "");

  append_decimal (text, range->low);
  if (range->high != range->low)
    {
      g_string_append (text, "..");
      append_decimal (text, range->high);
    }
  return quoth_arena_strndup (arena, text->str, text->len);
}

/* What a number that begins at i counts. */
static gboolean
read_counted (const QuothTokens *tokens,
              guint              i,
              QuothArena        *arena,
              QuothAmount       *amount)
{
  QuothRangeOfNumbers range;

  return quoth_read_numbers (tokens, i, i, &range)
         && (quoth_read_percent (tokens, i, &range, arena, amount)
             || quoth_read_counted_money (tokens, i, &range, arena, amount)
             || quoth_read_quantity (tokens, i, &range, arena, amount));
}

static gboolean
read_at (const QuothTokens *tokens,
         guint              i,
         QuothArena        *arena,
         QuothAmount       *amount)
{
  switch (tokens->type[i])
    {
    case QUOTH_TOKEN_PUNCT:
      return quoth_read_signed_money (tokens, i, arena, amount)
             || ((guint8) tokens->lower[i][0] == 0xc2 /* "½ mile" */
                 && read_counted (tokens, i, arena, amount));
    case QUOTH_TOKEN_NUMBER:
      return read_counted (tokens, i, arena, amount);
    case QUOTH_TOKEN_WORD:
      return read_counted (tokens, i, arena, amount)
             || quoth_read_worded (tokens, i, arena, amount)
             || (tokens->flags[i] & QUOTH_TOKEN_CAPITAL
                 && quoth_read_coded_money (tokens, i, arena, amount))
             || quoth_read_vague_money (tokens, i, amount);
    default:
      return FALSE;
    }
}

void
quoth_find_amounts (const QuothTokens *tokens,
                    QuothArena        *arena,
                    GArray            *findings)
{
  guint taken = 0; /* up to this token */

  for (guint i = 0; i < tokens->n;)
    {
      QuothAmount amount;

      if ((tokens->flags[i] & QUOTH_TOKEN_FURNITURE) || !read_at (tokens, i, arena, &amount)
          || amount.first < taken)
        {
          i++;
          continue;
        }
      QuothFinding finding = { .first = amount.first,
                               .last = amount.next - 1,
                               .kind = amount.kind,
                               .value = amount.value,
                               .span = { tokens->start[amount.first],
                                         tokens->end[amount.next - 1] } };

      g_array_append_val (findings, finding);
      i = taken = amount.next;
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * amounts.h - inner header: numbers, and the three kinds of amounts amounts.c reads with them. */
#pragma once

#include "annotate/names.h"

#include <string.h>

G_BEGIN_DECLS

/* ---- words ----------------------------------------------------------------------------------- */

/* Token i in lower case, "" behind the last one. */
static inline const char *
quoth_word_at (const QuothTokens *tokens, guint i)
{
  return i < tokens->n ? tokens->lower[i] : "";
}

static inline gboolean
quoth_word_is (const QuothTokens *tokens, guint i, const char *word)
{
  return strcmp (quoth_word_at (tokens, i), word) == 0;
}

/* ---- numbers.c ------------------------------------------------------------------------------- */

typedef struct
{
  double      low, high; /* the same where the text has one number                             */
  guint       next;      /* token after it                                                      */
  gboolean    at_least;  /* "300+"                                                              */
  const char *suffix;    /* rest of the last token, as in QuothNumber                           */
} QuothRangeOfNumbers;

/* A number at i, or two as a range: "10-12", "two to three million". The amount begins at `first`, at
 * a sign before it or at i. */
gboolean quoth_read_numbers     (const QuothTokens *tokens, guint i, guint first,
                                 QuothRangeOfNumbers *range);
/* "two", "twenty-five": `len` bytes of a word in lower case. */
gboolean quoth_read_number_word (const char *word, gsize len, double *value);
/* Whether the word at i joins what began at token `first` with what follows to a range. */
gboolean quoth_joins_range      (const QuothTokens *tokens, guint first, guint i);
/* FALSE when `to` is not more than `from`. */
gboolean quoth_set_range        (QuothRangeOfNumbers *range, const QuothNumber *from,
                                 const QuothNumber *to);

/* ---- money.c, quantities.c ------------------------------------------------------------------- */

/* What was read: tokens [first, next) and, unless the text is not that exact, its value. */
typedef struct
{
  guint       first, next;
  QuothKind   kind;
  const char *value; /* in the arena, or NULL */
} QuothAmount;

/* "$5.2 million", "US$300": a currency sign at i. */
gboolean    quoth_read_signed_money  (const QuothTokens *tokens, guint i, QuothArena *arena,
                                      QuothAmount *amount);
/* "EUR 5 million", "Rs 200 crore": a currency code at i. */
gboolean    quoth_read_coded_money   (const QuothTokens *tokens, guint i, QuothArena *arena,
                                      QuothAmount *amount);
/* What follows a number that began at i: "euros", "Canadian dollars", "p". */
gboolean    quoth_read_counted_money (const QuothTokens *tokens, guint i,
                                      const QuothRangeOfNumbers *range, QuothArena *arena,
                                      QuothAmount *amount);
/* "hundreds of millions of dollars" */
gboolean    quoth_read_vague_money   (const QuothTokens *tokens, guint i, QuothAmount *amount);
/* "miles", "square feet", "°C", "percent" after a number, or with it in a token. */
gboolean    quoth_read_percent       (const QuothTokens *tokens, guint i,
                                      const QuothRangeOfNumbers *range, QuothArena *arena,
                                      QuothAmount *amount);
gboolean    quoth_read_quantity      (const QuothTokens *tokens, guint i,
                                      const QuothRangeOfNumbers *range, QuothArena *arena,
                                      QuothAmount *amount);
/* "half a percent", "three-quarters of a mile", "six-foot-two", "a mile and a half" */
gboolean    quoth_read_worded        (const QuothTokens *tokens, guint i, QuothArena *arena,
                                      QuothAmount *amount);

/* "5", "more than 5", "5..6": the shortest exact decimal, never in a locale's notation. */
const char *quoth_range_text         (const QuothRangeOfNumbers *range, QuothArena *arena);
const char *quoth_amount_keep        (QuothArena *arena, const char *format, ...)
                                      G_GNUC_PRINTF (2, 3);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sketch.c - a text as a small sample of its word sequences, to tell copies from other texts.
 *
 * The sequences of four words of a text are its shingles; texts are alike as far as their sets of
 * shingles are (A. Broder, “On the resemblance and containment of documents”, 1997). Kept are the 128
 * with the smallest hashes: below the smaller of two largest kept hashes both samples are complete, and
 * what they share there estimates what the texts share. A text of up to 131 words is kept whole.
 *
 * The hash is part of the format of a corpus: it is the same on every machine and never changes. */
#include "text/shingles.h"

#include <stdlib.h>
#include <string.h>

enum
{
  BUFFER = 2048,
  FEWEST = 20, /* shingles; notices shorter than that are alike by accident                       */
};

typedef struct
{
  guint64 words[QUOTH_SHINGLE]; /* hashes of the last ones                                             */
  guint64 n_words;
  guint32 largest;        /* no larger hash can be among those that are kept                     */
  guint   n;
  guint32 buffer[BUFFER];
} Sampler;

/* The finaliser of MurmurHash3: every bit of the input moves every bit of the output. */
guint64
quoth_shingle_mix (guint64 before,
                   guint64 word)
{
  guint64 h = before + word;

  h ^= h >> 33;
  h *= G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  h ^= h >> 33;
  h *= G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);
  return h ^ h >> 33;
}

static int
compare_hashes (gconstpointer a,
                gconstpointer b)
{
  const guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;

  return (x > y) - (x < y);
}

/* Keeps the smallest, each once, in order. */
static void
thin (Sampler *self)
{
  guint n = 0;

  qsort (self->buffer, self->n, sizeof *self->buffer, compare_hashes);
  for (guint i = 0; i < self->n && n < QUOTH_SKETCH_SIZE; i++)
    if (n == 0 || self->buffer[i] != self->buffer[n - 1])
      self->buffer[n++] = self->buffer[i];
  self->n = n;
  if (n == QUOTH_SKETCH_SIZE)
    self->largest = self->buffer[n - 1];
}

static void
add_word (Sampler *self,
          guint64  word)
{
  guint64 h = 0;
  guint32 value;

  self->words[self->n_words++ % QUOTH_SHINGLE] = word;
  if (self->n_words < QUOTH_SHINGLE)
    return;
  for (guint64 i = self->n_words - QUOTH_SHINGLE; i < self->n_words; i++)
    h = quoth_shingle_mix (h, self->words[i % QUOTH_SHINGLE]);
  value = h >> 32;
  if (value > self->largest)
    return;
  if (self->n == BUFFER)
    thin (self);
  self->buffer[self->n++] = value;
}

static gboolean
is_of_word (gunichar letter)
{
  return letter < 0x80 ? g_ascii_isalnum (letter) : g_unichar_isalnum (letter) || g_unichar_ismark (letter);
}

gboolean
quoth_word_walk_next (QuothWordWalk *self)
{
  self->hash = 0;
  while (self->at < self->end)
    {
      const gunichar letter = g_utf8_get_char (self->at);

      if (is_of_word (letter))
        {
          if (self->hash == 0)
            self->start = self->at;
          self->hash = (self->hash ^ g_unichar_tolower (letter)) * G_GUINT64_CONSTANT (0x100000001b3) + 1;
          self->at = self->stop = g_utf8_next_char (self->at);
          if (g_unichar_iswide (letter))
            return TRUE;
        }
      else if (self->hash != 0 && letter != '\'' && letter != 0x2019) /* "don't" is one word, with either mark */
        return TRUE;
      else
        self->at = g_utf8_next_char (self->at);
    }
  return self->hash != 0;
}

static void
add_words (Sampler    *self,
           const char *text,
           const char *end)
{
  QuothWordWalk walk = { .at = text, .end = end };

  while (quoth_word_walk_next (&walk))
    add_word (self, walk.hash);
}

guint
quoth_sketch_make (const char *body,
                   gsize       len,
                   QuothSpan   headline,
                   guint32     values[QUOTH_SKETCH_SIZE])
{
  g_autofree Sampler *self = g_new (Sampler, 1);

  self->n_words = 0;
  self->n = 0;
  self->largest = G_MAXUINT32;
  add_words (self, body, body + headline.start);
  add_words (self, body + headline.end, body + len);
  thin (self);
  if (self->n < FEWEST)
    return 0;
  memcpy (values, self->buffer, self->n * sizeof *values);
  return self->n;
}

/* How many of the values count where both samples are complete. */
static guint
n_up_to (const guint32 *values,
         guint          n,
         guint32        last)
{
  while (n > 0 && values[n - 1] > last)
    n--;
  return n;
}

QuothLikeness
quoth_sketch_compare (const guint32 *a,
                      guint          n_a,
                      const guint32 *b,
                      guint          n_b)
{
  const guint32 last = MIN (n_a == QUOTH_SKETCH_SIZE ? a[n_a - 1] : G_MAXUINT32,
                            n_b == QUOTH_SKETCH_SIZE ? b[n_b - 1] : G_MAXUINT32);
  guint shared = 0;

  n_a = n_up_to (a, n_a, last);
  n_b = n_up_to (b, n_b, last);
  for (guint i = 0, k = 0; i < n_a && k < n_b;)
    if (a[i] == b[k])
      shared++, i++, k++;
    else if (a[i] < b[k])
      i++;
    else
      k++;
  if (n_a == 0 || n_b == 0)
    return (QuothLikeness){ 0 };
  return (QuothLikeness){ .contained = 100.0 * shared / MIN (n_a, n_b),
                          .alike = 100.0 * shared / (n_a + n_b - shared) };
}

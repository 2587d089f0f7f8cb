/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * reading.c - what every pass wants to know of a token, looked up once.
 *
 * Word classes, reporting verbs and sentences by token, in arrays beside QuothTokens, so that the
 * rules read like sentences and none of them searches. Cost: linear. */
#include "annotate/language.h"
#include "annotate/reading.h"

#include <string.h>

#define LONGEST_DATELINE 16  /* tokens                          */
#define LONGEST_WORDS    100 /* bytes kept of the words of a phrase */

int
quoth_compare_ranges (gconstpointer a, gconstpointer b)
{
  const QuothRange *x = a, *y = b;

  return x->first != y->first ? (x->first < y->first ? -1 : 1)
                              : (x->end > y->end) - (x->end < y->end);
}

int
quoth_compare_found (gconstpointer a, gconstpointer b)
{
  const QuothFound *left = a, *right = b;

  if (left->parts[0].first != right->parts[0].first)
    return left->parts[0].first < right->parts[0].first ? -1 : 1;
  return (left->parts[0].end < right->parts[0].end) - (left->parts[0].end > right->parts[0].end);
}

static void
index_sentences (QuothReading *reading)
{
  const QuothTokens *tokens = reading->tokens;

  reading->sentences = quoth_arena_new_n (reading->arena, guint32, tokens->n_sentences + 1);
  for (guint i = tokens->n; i-- > 0;)
    reading->sentences[tokens->sentence[i]] = i;
  reading->sentences[tokens->n_sentences] = tokens->n;
}

static void
index_mentions (QuothReading *reading)
{
  for (guint m = 0; m < reading->mentions->len; m++)
    {
      const QuothNameMention *mention = &g_array_index (reading->mentions, QuothNameMention, m);

      for (guint i = mention->first; i <= mention->last; i++)
        if (reading->mention[i] == QUOTH_NOWHERE)
          reading->mention[i] = m;
    }
}

QuothReading *
quoth_reading_new (const QuothArticle *article,
                   QuothLanguage language,
                   const QuothTokens *tokens,
                   QuothArena *arena,
                   QuothAnnotationBuilder *builder,
                   GArray *mentions)
{
  QuothReading *reading = quoth_arena_new_n (arena, QuothReading, 1);

  reading->article = article;
  reading->tokens = tokens;
  reading->arena = arena;
  reading->builder = builder;
  reading->mentions = g_array_ref (mentions);
  reading->language = language;
  reading->is_english = language == QUOTH_LANGUAGE_ENGLISH;
  reading->marked = g_array_new (FALSE, TRUE, sizeof (QuothMarked));
  reading->classes = quoth_arena_new_n (arena, guint32, tokens->n);
  reading->cues = quoth_arena_new_n (arena, const QuothCueForm *, tokens->n);
  reading->passive = quoth_arena_new_n (arena, gboolean, tokens->n);
  reading->titled = quoth_arena_new_n (arena, gboolean, tokens->n);
  reading->mention = quoth_arena_new_n (arena, guint32, tokens->n);
  reading->mark = quoth_arena_new_n (arena, guint32, tokens->n);
  for (guint i = 0; i < tokens->n; i++)
    {
      reading->mention[i] = reading->mark[i] = QUOTH_NOWHERE;
      if (!reading->is_english || tokens->type[i] != QUOTH_TOKEN_WORD
          || (tokens->flags[i] & QUOTH_TOKEN_FURNITURE))
        continue;
      reading->classes[i] = quoth_word_class (tokens->lower[i]);
      reading->cues[i] = quoth_cue_at (tokens, i);
    }
  index_sentences (reading);
  index_mentions (reading);
  quoth_find_verbs (reading);
  return reading;
}

void
quoth_reading_free (QuothReading *reading)
{
  g_array_unref (reading->marked);
  g_array_unref (reading->mentions);
}

/* Behind "VENN (City Wire) --": nothing but names, figures and brackets before a dash at the start of
 * a paragraph, and either a place in capitals or a bracket among them. `first` when there is none. */
static guint32
skip_dateline (const QuothReading *reading, guint32 first, guint32 end)
{
  const QuothTokens *tokens = reading->tokens;
  gboolean is_dateline = (tokens->flags[first] & QUOTH_TOKEN_ALL_CAPS) != 0;
  gboolean is_inside = FALSE;

  if (!(tokens->flags[first] & QUOTH_TOKEN_PARAGRAPH) || !(tokens->flags[first] & QUOTH_TOKEN_CAPITAL))
    return first;
  for (guint32 i = first + 1; i + 1 < MIN (end, first + LONGEST_DATELINE); i++)
    {
      if (quoth_reading_starts (reading, i, "("))
        is_inside = is_dateline = TRUE;
      else if (quoth_reading_starts (reading, i, ")"))
        is_inside = FALSE;
      else if (quoth_reading_starts (reading, i, "-\xe2")
               && (tokens->flags[i] & tokens->flags[i + 1] & QUOTH_TOKEN_SPACE))
        return is_dateline && !is_inside ? i + 1 : first;
      else if (tokens->type[i] == QUOTH_TOKEN_WORD ? !is_inside && !(tokens->flags[i] & QUOTH_TOKEN_CAPITAL)
                                                   : tokens->type[i] != QUOTH_TOKEN_NUMBER
                                                       && !quoth_reading_starts (reading, i, ",./"))
        return first;
    }
  return first;
}

QuothRange
quoth_reading_sentence (const QuothReading *reading, guint i)
{
  guint sentence = reading->tokens->sentence[i];
  guint32 end = reading->sentences[sentence + 1];

  return (QuothRange){ skip_dateline (reading, reading->sentences[sentence], end), end };
}

gboolean
quoth_reading_is (const QuothReading *reading, guint i, guint classes)
{
  return (reading->classes[i] & classes) != 0;
}

gboolean
quoth_reading_starts (const QuothReading *reading, guint i, const char *signs)
{
  const QuothTokens *tokens = reading->tokens;
  char first = tokens->body[tokens->start[i]];

  return tokens->type[i] == QUOTH_TOKEN_PUNCT && strchr (signs, first) != NULL;
}

const char *
quoth_reading_words (const QuothReading *reading, QuothRange range, gboolean is_folded)
{
  const QuothTokens *tokens = reading->tokens;
  g_autoptr(GString) words = g_string_new (NULL);

  for (guint32 i = range.first; i < range.end; i++)
    {
      if (words->len + (tokens->end[i] - tokens->start[i]) + 1 > LONGEST_WORDS)
        {
          g_string_append (words, "…");
          break;
        }
      if (i > range.first && (tokens->flags[i] & QUOTH_TOKEN_SPACE))
        g_string_append_c (words, ' ');
      if (is_folded)
        g_string_append (words, tokens->lower[i]);
      else
        g_string_append_len (words, tokens->body + tokens->start[i],
                             tokens->end[i] - tokens->start[i]);
    }
  return quoth_arena_strndup (reading->arena, words->str, words->len);
}

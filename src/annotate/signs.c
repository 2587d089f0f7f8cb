/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * signs.c - what an article shows of its words before the tagger reads them.
 *
 * Which units may be part of a name (the stretches), which lists have them, in which runs of
 * capitals they stand, and what all places of a word say of it: "Mr. Rowan" in the first paragraph
 * tells who Rowan is in the tenth (document features, after Chieu and Ng 2002). Hashes, clusters
 * and shapes of a word are made when they are first asked for: most of an article is far from any
 * name. Cost: linear. */
#include "annotate/signs.h"

#include <string.h>

enum
{
  MAX_GLUE = 3,   /* small words between the capitals of one name: "Ministry of the Interior" */
  MAX_ENTRY = 12, /* units of a list entry                                                   */
};

/* ---- single words ---------------------------------------------------------------------------- */

static gboolean
has_capital (const QuothUnit *unit)
{
  return (unit->bits & (UNIT_CAPITAL | UNIT_TAKEN)) == UNIT_CAPITAL;
}

static void
make_affixes (QuothSignWord *word, const QuothUnit *unit)
{
  const char *p = unit->lower, *q = unit->lower + unit->len;

  for (guint k = 0; k < QUOTH_N_AFFIXES; k++)
    {
      if (p < unit->lower + unit->len)
        p = g_utf8_next_char (p);
      if (q > unit->lower)
        q = g_utf8_prev_char (q);
      word->affixes[0][k] =
        quoth_lexicon_hash (QUOTH_LEXICON_HASH_START, unit->lower, p - unit->lower);
      word->affixes[1][k] =
        quoth_lexicon_hash (QUOTH_LEXICON_HASH_START + 1, q, unit->lower + unit->len - q);
    }
}

static void
make_word (const QuothFeatures *self, QuothSignWord *word, const QuothUnit *unit)
{
  guint64 hash = QUOTH_LEXICON_HASH_START;

  word->is_known = TRUE;
  word->plain = unit->hash;
  if (strpbrk (unit->lower, "0123456789") != NULL)
    {
      for (guint k = 0; k < unit->len; k++)
        {
          char c = g_ascii_isdigit (unit->lower[k]) ? '0' : unit->lower[k];

          hash = quoth_lexicon_hash (hash, &c, 1);
        }
      word->plain = hash;
    }
  make_affixes (word, unit);
  if (self->clusters != NULL)
    {
      word->paths[0] = quoth_brown_find (self->clusters, quoth_brown_key (unit->hash, FALSE));
      word->paths[1] = quoth_brown_find (self->clusters, quoth_brown_key (unit->hash, TRUE));
    }
}

guint16
quoth_signs_classes (const QuothFeatures *self, guint i)
{
  const QuothUnit *unit = &self->text->units[i];
  static const struct
  {
    QuothWordSet set;
    guint16 class;
  } sets[] = {
    { WORDS_ORGANISATION_HEADS, CLASS_ORG_HEAD }, { WORDS_PLACE_HEADS, CLASS_PLACE_HEAD },
    { WORDS_EVENT_HEADS, CLASS_EVENT_HEAD },      { WORDS_WORK_HEADS, CLASS_WORK_HEAD },
    { WORDS_SPEECH_WORDS, CLASS_SPEECH },         { WORDS_PLACE_WORDS, CLASS_PLACE_WORD },
    { WORDS_PLACE_OPENERS, CLASS_OPENER },        { WORDS_EVENT_OPENERS, CLASS_OPENER },
  };
  QuothSignWord *word = quoth_signs_word (self, i);

  if (word->classes != 0)
    return word->classes;
  word->classes = CLASS_KNOWN | (quoth_is_title (unit->lower) ? CLASS_TITLE : 0);
  for (gsize k = 0; k < G_N_ELEMENTS (sets); k++)
    word->classes |= quoth_unit_is (unit, sets[k].set) ? sets[k].class : 0;
  return word->classes;
}

/* Kinds of characters in order, each run once: "McKay-2" is A a A a - 0. */
static guint32
shape_of (const QuothUnits *text, const QuothUnit *unit)
{
  const char *p = text->tokens->body + unit->start, *end = text->tokens->body + unit->end;
  guint32 shape = 1;
  guint last = 0;

  for (; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      guint kind;

      if (c < 0x80)
        kind = g_ascii_isupper (c)   ? 1
               : g_ascii_islower (c) ? 2
               : g_ascii_isdigit (c) ? 3
                                     : 4 + (c & 31);
      else
        kind = g_unichar_isupper (c) ? 1 : g_unichar_isalpha (c) ? 2 : 40;
      if (kind != last)
        shape = shape * 61 + kind;
      last = kind;
    }
  return shape;
}

/* Words and shapes are made when they are first asked for: most of an article is far from any
 * name. */
const QuothSignWord *
quoth_signs_known_word (const QuothFeatures *self, guint i)
{
  QuothSignWord *word = quoth_signs_word (self, i);

  if (!word->is_known)
    make_word (self, word, &self->text->units[i]);
  return word;
}

guint32
quoth_signs_shape (const QuothFeatures *self, guint i)
{
  if (self->shapes[i] == 0)
    self->shapes[i] = shape_of (self->text, &self->text->units[i]);
  return self->shapes[i];
}

/* ---- which units may be part of a name ------------------------------------------------------- */

static gboolean
is_glue (const QuothUnit *unit)
{
  if (unit->bits & (UNIT_TAKEN | UNIT_BREAK))
    return FALSE;
  return (unit->bits & UNIT_GENITIVE) || quoth_unit_is (unit, WORDS_PARTICLES)
         || quoth_unit_is (unit, WORDS_GLUE);
}

/* A capital that may be of a name; "The", "But", "He" at the start of a sentence are not looked at
 * unless a capital follows. */
static gboolean
may_be_capital (const QuothFeatures *self, guint i)
{
  const QuothUnits *text = self->text;
  const QuothUnit *unit = &text->units[i];
  const QuothUnit *next = i + 1 < text->n ? unit + 1 : NULL;

  if (unit->bits & UNIT_TAKEN)
    return FALSE;
  if (!(unit->bits & UNIT_CAPITAL))
    return FALSE;
  if (unit->lower[0] == '\'' || strcmp (unit->lower, "i") == 0)
    return i > self->sentence[i] && has_capital (unit - 1) && unit->lower[0] != '\'';
  if ((unit->bits & UNIT_OPENS) && (unit->lex & QUOTH_LEXICON_COMMON)
      && !(unit->lex & (QUOTH_LEXICON_ANY_NAME | QUOTH_LEXICON_ANY_GIVEN | QUOTH_LEXICON_SURNAME))
      && !(text->seen[unit->word] & SEEN_INSIDE)
      && (next == NULL || (next->bits & UNIT_BREAK) || !has_capital (next)))
    return FALSE;
  return TRUE;
}

static gboolean
is_number (const QuothFeatures *self, guint i)
{
  const QuothUnit *unit = &self->text->units[i];

  return self->text->tokens->type[unit->token] == QUOTH_TOKEN_NUMBER && !(unit->bits & UNIT_TAKEN);
}

/* "9/11" */
static gboolean
is_listed_number (const QuothUnit *unit)
{
  return !(unit->bits & (UNIT_WORD | UNIT_TAKEN)) && (unit->lex & QUOTH_LEXICON_EVENT);
}

static void
find_stretches (QuothFeatures *self, QuothArena *arena)
{
  const QuothUnits *text = self->text;
  guint8 *in = quoth_arena_new_n (arena, guint8, text->n + 1);
  guint last = 0; /* capital + 1 */

  for (guint i = 0; i < text->n; i++)
    {
      if (text->units[i].bits & UNIT_BREAK)
        last = 0;
      if (may_be_capital (self, i) || is_listed_number (&text->units[i]))
        {
          if (last != 0 && i - last <= MAX_GLUE)
            {
              guint k = last;

              while (k < i && (is_glue (&text->units[k]) || is_number (self, k)))
                k++;
              for (guint g = last; g < i && k == i; g++)
                in[g] = TRUE;
            }
          if (i > self->sentence[i] && is_number (self, i - 1))
            in[i - 1] = TRUE;
          in[i] = TRUE;
          last = i + 1;
        }
      else if (last == i && last != 0 && is_number (self, i))
        {
          in[i] = TRUE;
        }
    }
  self->stretches = quoth_arena_new_n (arena, QuothStretch, text->n / 2 + 1);
  for (guint i = 0, end; i < text->n; i = end)
    {
      end = i + 1;
      if (!in[i])
        continue;
      while (end < text->n && in[end] && !(text->units[end].bits & UNIT_BREAK))
        end++;
      self->stretches[self->n_stretches++] = (QuothStretch){ i, end };
    }
}

/* ---- lists ----------------------------------------------------------------------------------- */

static void
find_entries (QuothFeatures *self, guint i)
{
  const QuothUnits *text = self->text;
  guint64 hash = text->units[i].hash;
  guint16 flags[MAX_ENTRY] = { 0 };
  guint16 done = 0;
  QuothLexiconEntry entry = { text->units[i].lex, 0 };
  guint n = 0, end = self->sentence_end[i];

  flags[n++] = entry.flags & ~QUOTH_LEXICON_PREFIX;
  while (n < MAX_ENTRY && i + n < end && (entry.flags & QUOTH_LEXICON_PREFIX))
    {
      hash = quoth_unit_join_hash (hash, &text->units[i + n - 1], &text->units[i + n]);
      entry = quoth_lexicon_find (text->lexicon, hash);
      flags[n++] = entry.flags & ~QUOTH_LEXICON_PREFIX;
    }
  while (n-- > 1)
    {
      guint16 found = flags[n] & ~done;

      done |= found;
      self->entries[i].begin |= found;
      for (guint k = 1; k <= n && found != 0; k++)
        self->entries[i + k].inside |= found;
    }
  self->entries[i].single |= flags[0] & ~done;
}

/* ---- the article as a whole ------------------------------------------------------------------ */

static guint16
context_of_run (const QuothFeatures *self, guint first, guint end)
{
  const QuothUnit *units = self->text->units;
  const QuothUnit *before = first > self->sentence[first] ? &units[first - 1] : NULL;
  const QuothUnit *after = end < self->sentence_end[first] ? &units[end] : NULL;
  const QuothUnit *second = after != NULL && end + 1 < self->sentence_end[first] ? after + 1 : NULL;
  guint16 bits = end - first == 1 ? DOC_ALONE : 0;

  if (quoth_unit_is (&units[end - 1], WORDS_ORGANISATION_HEADS))
    bits |= DOC_OF_ORG;
  if (quoth_unit_is (&units[end - 1], WORDS_PLACE_HEADS))
    bits |= DOC_OF_PLACE;
  if (before != NULL)
    {
      bits |= quoth_unit_is (before, WORDS_PLACE_WORDS) ? DOC_AFTER_IN : 0;
      bits |= strcmp (before->lower, "the") == 0 ? DOC_AFTER_THE : 0;
      bits |= strcmp (before->lower, "of") == 0 ? DOC_AFTER_OF : 0;
      bits |=
        before->lower[0] == '(' && after != NULL && after->lower[0] == ')' ? DOC_IN_BRACKETS : 0;
      bits |= quoth_is_title (before->lower) ? DOC_AFTER_TITLE : 0;
      bits |=
        strcmp (before->lower, "said") == 0 || strcmp (before->lower, "says") == 0 ? DOC_SPEAKS : 0;
    }
  if (after != NULL)
    {
      bits |= quoth_unit_is (after, WORDS_SPEECH_WORDS) ? DOC_SPEAKS : 0;
      bits |= strcmp (after->lower, "'s") == 0 ? DOC_OWNS : 0;
    }
  if (second != NULL && after->lower[0] == ',')
    {
      bits |= (second->lex & QUOTH_LEXICON_ANY_PLACE) && (second->bits & UNIT_CAPITAL)
                ? DOC_BEFORE_PLACE
                : 0;
      bits |= strcmp (second->lower, "who") == 0
                  || self->text->tokens->type[second->token] == QUOTH_TOKEN_NUMBER
                ? DOC_BEFORE_WHO
                : 0;
    }
  return bits;
}

/* Notes the run [first, end) of capitals with its words. */
static void
note_run (QuothFeatures *self, guint first, guint end)
{
  const QuothUnit *units = self->text->units;
  guint16 bits = context_of_run (self, first, end);
  guint8 len = MIN (4, end - first);
  guint start = first;

  /* "Mayor Ida Rowan": a title inside the run */
  while (start + 1 < end && quoth_is_title (units[start].lower))
    start++;
  if (start > first)
    bits |= DOC_AFTER_TITLE;
  for (guint i = start; i < end; i++)
    {
      QuothSignWord *word = quoth_signs_word (self, i);

      word->longest = MAX (word->longest, len);
      word->n_capital = MIN (3, word->n_capital + 1);
      word->doc |= bits;
      if (i == start && start + 1 < end)
        word->doc |=
          DOC_FIRST_OF_RUN | ((units[i].lex & QUOTH_LEXICON_ANY_GIVEN) ? DOC_IS_GIVEN : 0);
      if (i + 1 == end && start + 1 < end)
        word->doc |=
          DOC_LAST_OF_RUN | ((units[start].lex & QUOTH_LEXICON_ANY_GIVEN) ? DOC_AFTER_GIVEN : 0);
    }
}

static void
find_runs (QuothFeatures *self)
{
  const QuothUnits *text = self->text;

  for (guint i = 0, end; i < text->n; i = end)
    {
      gboolean is_style = (text->units[i].bits & (UNIT_IN_TITLE | UNIT_IN_CAPS)) != 0;

      end = i + 1;
      self->run_first[i] = i;
      self->run_end[i] = end;
      if (!has_capital (&text->units[i]))
        continue;
      while (end < text->n && has_capital (&text->units[end])
             && !(text->units[end].bits & UNIT_BREAK))
        end++;
      for (guint k = i; k < end; k++)
        {
          self->run_first[k] = i;
          self->run_end[k] = end;
        }
      /* a lone capital that opens a sentence says nothing, nor do capitals of headlines */
      if (!is_style && !(end - i == 1 && (text->units[i].bits & UNIT_OPENS)))
        note_run (self, i, end);
    }
}

QuothFeatures *
quoth_features_new (const QuothUnits *units,
                    const QuothBrown *clusters,
                    guint groups,
                    QuothArena *arena)
{
  QuothFeatures *self = quoth_arena_new_n (arena, QuothFeatures, 1);
  guint n = units->n;

  self->text = units;
  self->clusters = clusters;
  self->groups = groups;
  self->words = quoth_arena_new_n (arena, QuothSignWord, units->n_words);
  self->entries = quoth_arena_new_n (arena, QuothSignEntries, n + 1);
  self->shapes = quoth_arena_new_n (arena, guint32, n + 1);
  self->run_first = quoth_arena_new_n (arena, guint32, n + 1);
  self->run_end = quoth_arena_new_n (arena, guint32, n + 1);
  self->sentence = quoth_arena_new_n (arena, guint32, n + 1);
  self->sentence_end = quoth_arena_new_n (arena, guint32, n + 1);
  for (guint i = 0, end; i < n; i = end)
    {
      for (end = i + 1; end < n && !(units->units[end].bits & UNIT_BREAK);)
        end++;
      for (guint k = i; k < end; k++)
        {
          self->sentence[k] = i;
          self->sentence_end[k] = end;
        }
    }
  find_runs (self);
  find_stretches (self, arena);
  for (guint i = 0; i < n; i++)
    {
      if ((units->units[i].bits & UNIT_CAPITAL) || g_ascii_isdigit (units->units[i].lower[0]))
        find_entries (self, i);
    }
  return self;
}

const QuothStretch *
quoth_features_stretches (const QuothFeatures *self, guint *n)
{
  *n = self->n_stretches;
  return self->stretches;
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * features.c - what the tagger sees of a word: itself, its neighbours, lists, and the whole article. */
#include "annotate/tagger.h"

#include <string.h>

enum
{
  MAX_GLUE = 3,    /* small words between the capitals of one name: "Ministry of the Interior" */
  MAX_ENTRY = 12,  /* units of a list entry                                                     */
  N_AFFIXES = 4,
};

/* What the article says of a word, over all places where a capital is a sign of a name. */
enum
{
  DOC_AFTER_TITLE   = 1 << 0,  /* "Mr. Rowan"                               */
  DOC_AFTER_GIVEN   = 1 << 1,  /* "Ida Rowan"                               */
  DOC_IS_GIVEN      = 1 << 2,  /* first of such a run                       */
  DOC_OF_ORG        = 1 << 3,  /* in a run that ends with "Union", "Bank"   */
  DOC_OF_PLACE      = 1 << 4,  /* … with "River", "County"                  */
  DOC_AFTER_IN      = 1 << 5,  /* "in Helsby"                               */
  DOC_SPEAKS        = 1 << 6,  /* "Rowan said"                              */
  DOC_OWNS          = 1 << 7,  /* "Rowan's"                                 */
  DOC_AFTER_THE     = 1 << 8,
  DOC_BEFORE_PLACE  = 1 << 9,  /* "Helsby, Ohio"                            */
  DOC_AFTER_OF      = 1 << 10,
  DOC_BEFORE_WHO    = 1 << 11, /* "Rowan, who", "Rowan, 43,"                */
  DOC_ALONE         = 1 << 12, /* a run of its own                          */
  DOC_IN_BRACKETS   = 1 << 13, /* "(NFU)"                                   */
  DOC_LAST_OF_RUN   = 1 << 14,
  DOC_FIRST_OF_RUN  = 1 << 15,
  N_DOC_BITS        = 16,
};

/* What the sets of name-words.h say of a word. */
enum
{
  CLASS_KNOWN       = 1 << 0, /* the sets have been asked */
  CLASS_ORG_HEAD    = 1 << 1,
  CLASS_PLACE_HEAD  = 1 << 2,
  CLASS_EVENT_HEAD  = 1 << 3,
  CLASS_WORK_HEAD   = 1 << 4,
  CLASS_TITLE       = 1 << 5,
  CLASS_SPEECH      = 1 << 6,
  CLASS_PLACE_WORD  = 1 << 7,
  CLASS_OPENER      = 1 << 8, /* "Lake", "Hurricane"      */
};

typedef struct
{
  guint64 plain;              /* hash, digits as 0                      */
  guint64 affixes[2][N_AFFIXES];
  const guint16 *paths[2];    /* clusters of the word, small and capital */
  guint16 doc;
  guint8 n_capital;           /* up to 3                                */
  guint8 longest;             /* run it stands in, up to 4              */
  guint8 is_known;            /* the hashes above are made              */
  guint16 classes;
} Word;

typedef struct
{
  guint16 begin, inside, single; /* QuothLexiconFlags */
} Entries;

struct QuothFeatures
{
  const QuothUnits    *text;
  const QuothBrown *clusters;
  guint         groups;
  Word         *words;      /* [by number of the word]  */
  Entries      *entries;    /* [n units]                */
  guint32      *shapes;     /* [n units]                */
  guint32      *run_first;  /* [n units] run of capitals around, itself when none */
  guint32      *run_end;
  guint32      *sentence;   /* [n units] first unit of its sentence */
  guint32      *sentence_end;
  QuothStretch *stretches;
  guint         n_stretches;
};

/* ---- single words ---------------------------------------------------------------------------- */

static Word *
word_of (const QuothFeatures *self, guint i)
{
  return &self->words[self->text->units[i].word];
}

static gboolean
has_capital (const QuothUnit *unit)
{
  return (unit->bits & (UNIT_CAPITAL | UNIT_TAKEN)) == UNIT_CAPITAL;
}

static void
make_affixes (Word *word, const QuothUnit *unit)
{
  const char *p = unit->lower, *q = unit->lower + unit->len;

  for (guint k = 0; k < N_AFFIXES; k++)
    {
      if (p < unit->lower + unit->len)
        p = g_utf8_next_char (p);
      if (q > unit->lower)
        q = g_utf8_prev_char (q);
      word->affixes[0][k] = quoth_lexicon_hash (QUOTH_LEXICON_HASH_START, unit->lower, p - unit->lower);
      word->affixes[1][k] = quoth_lexicon_hash (QUOTH_LEXICON_HASH_START + 1, q, unit->lower + unit->len - q);
    }
}

static void
make_word (const QuothFeatures *self, Word *word, const QuothUnit *unit)
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

static guint16
classes_of (const QuothFeatures *self, guint i)
{
  const QuothUnit *unit = &self->text->units[i];
  static const struct { QuothWordSet set; guint16 class; } sets[] = {
    { WORDS_ORGANISATION_HEADS, CLASS_ORG_HEAD }, { WORDS_PLACE_HEADS, CLASS_PLACE_HEAD },
    { WORDS_EVENT_HEADS, CLASS_EVENT_HEAD },      { WORDS_WORK_HEADS, CLASS_WORK_HEAD },
    { WORDS_SPEECH_WORDS, CLASS_SPEECH },         { WORDS_PLACE_WORDS, CLASS_PLACE_WORD },
    { WORDS_PLACE_OPENERS, CLASS_OPENER },        { WORDS_EVENT_OPENERS, CLASS_OPENER },
  };
  Word *word = word_of (self, i);

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
        kind = g_ascii_isupper (c) ? 1 : g_ascii_islower (c) ? 2 : g_ascii_isdigit (c) ? 3 : 4 + (c & 31);
      else
        kind = g_unichar_isupper (c) ? 1 : g_unichar_isalpha (c) ? 2 : 40;
      if (kind != last)
        shape = shape * 61 + kind;
      last = kind;
    }
  return shape;
}

/* Words and shapes are made when they are first asked for: most of an article is far from any name. */
static const Word *
known_word (const QuothFeatures *self, guint i)
{
  Word *word = word_of (self, i);

  if (!word->is_known)
    make_word (self, word, &self->text->units[i]);
  return word;
}

static guint32
shape_at_unit (const QuothFeatures *self, guint i)
{
  if (self->shapes[i] == 0)
    self->shapes[i] = shape_of (self->text, &self->text->units[i]);
  return self->shapes[i];
}

/* ---- which units may be part of a name --------------------------------------------------------- */

static gboolean
is_glue (const QuothUnit *unit)
{
  if (unit->bits & (UNIT_TAKEN | UNIT_BREAK))
    return FALSE;
  return (unit->bits & UNIT_GENITIVE) || quoth_unit_is (unit, WORDS_PARTICLES) || quoth_unit_is (unit, WORDS_GLUE);
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
      bits |= before->lower[0] == '(' && after != NULL && after->lower[0] == ')' ? DOC_IN_BRACKETS : 0;
      bits |= quoth_is_title (before->lower) ? DOC_AFTER_TITLE : 0;
      bits |= strcmp (before->lower, "said") == 0 || strcmp (before->lower, "says") == 0 ? DOC_SPEAKS : 0;
    }
  if (after != NULL)
    {
      bits |= quoth_unit_is (after, WORDS_SPEECH_WORDS) ? DOC_SPEAKS : 0;
      bits |= strcmp (after->lower, "'s") == 0 ? DOC_OWNS : 0;
    }
  if (second != NULL && after->lower[0] == ',')
    {
      bits |= (second->lex & QUOTH_LEXICON_ANY_PLACE) && (second->bits & UNIT_CAPITAL) ? DOC_BEFORE_PLACE : 0;
      bits |= strcmp (second->lower, "who") == 0
                || self->text->tokens->type[second->token] == QUOTH_TOKEN_NUMBER ? DOC_BEFORE_WHO : 0;
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
      Word *word = word_of (self, i);

      word->longest = MAX (word->longest, len);
      word->n_capital = MIN (3, word->n_capital + 1);
      word->doc |= bits;
      if (i == start && start + 1 < end)
        word->doc |= DOC_FIRST_OF_RUN | ((units[i].lex & QUOTH_LEXICON_ANY_GIVEN) ? DOC_IS_GIVEN : 0);
      if (i + 1 == end && start + 1 < end)
        word->doc |= DOC_LAST_OF_RUN | ((units[start].lex & QUOTH_LEXICON_ANY_GIVEN) ? DOC_AFTER_GIVEN : 0);
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
      while (end < text->n && has_capital (&text->units[end]) && !(text->units[end].bits & UNIT_BREAK))
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
quoth_features_new (const QuothUnits *units, const QuothBrown *clusters, guint groups, QuothArena *arena)
{
  QuothFeatures *self = quoth_arena_new_n (arena, QuothFeatures, 1);
  guint n = units->n;

  self->text = units;
  self->clusters = clusters;
  self->groups = groups;
  self->words = quoth_arena_new_n (arena, Word, units->n_words);
  self->entries = quoth_arena_new_n (arena, Entries, n + 1);
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

/* ---- features of one unit -------------------------------------------------------------------- */

static inline guint64
mix (guint64 a, guint64 b)
{
  a ^= b + G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) + (a << 6) + (a >> 2);
  return a * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
}

typedef struct
{
  const QuothFeatures *self;
  guint32 *rows;
  guint n;
  guint i, from, to;
} Reader;

static inline void
add (Reader *reader, guint template, guint64 value)
{
  guint64 hash = (value ^ (template * G_GUINT64_CONSTANT (0xd6e8feb86659fd93))) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  hash ^= hash >> 32;
  hash *= G_GUINT64_CONSTANT (0xd6e8feb86659fd93);
  reader->rows[reader->n++] = hash >> 32;
}

static inline guint64
word_at (const Reader *reader, int k)
{
  gint64 i = (gint64) reader->i + k;

  if (i < reader->from || i >= reader->to)
    return 777 + k;
  return known_word (reader->self, i)->plain;
}

static inline guint64
shape_at (const Reader *reader, int k)
{
  gint64 i = (gint64) reader->i + k;

  if (i < reader->from || i >= reader->to)
    return 99 + k;
  return shape_at_unit (reader->self, i);
}

static const guint16 *
paths_at (const Reader *reader, int k)
{
  gint64 i = (gint64) reader->i + k;
  const Word *word;
  gboolean capital;

  if (i < reader->from || i >= reader->to)
    return NULL;
  word = known_word (reader->self, i);
  capital = (reader->self->text->units[i].bits & UNIT_CAPITAL) != 0;
  return word->paths[capital] != NULL ? word->paths[capital] : word->paths[!capital];
}

static void
add_words (Reader *r)
{
  guint64 w0 = word_at (r, 0), w1 = word_at (r, 1), w2 = word_at (r, 2);
  guint64 v1 = word_at (r, -1), v2 = word_at (r, -2);
  guint64 s0 = shape_at (r, 0), s1 = shape_at (r, 1), t1 = shape_at (r, -1);

  add (r, 1, 1);
  add (r, 2, w0);
  add (r, 3, v1);
  add (r, 4, w1);
  add (r, 5, v2);
  add (r, 6, w2);
  add (r, 7, mix (v1, w0));
  add (r, 8, mix (w0, w1));
  add (r, 9, mix (w0, s0));
  add (r, 10, mix (v2, v1));
  add (r, 11, mix (w1, w2));
  add (r, 12, s0);
  add (r, 13, mix (t1, s0));
  add (r, 14, mix (s0, s1));
  add (r, 15, mix (mix (t1, s0), s1));
  add (r, 16, mix (v1, s0));
  add (r, 17, mix (s0, w1));
  add (r, 18, t1);
  add (r, 19, s1);
}

static void
add_affixes (Reader *r)
{
  const Word *word = known_word (r->self, r->i);

  for (guint k = 0; k < N_AFFIXES; k++)
    {
      add (r, 20 + k, word->affixes[0][k]);
      add (r, 24 + k, word->affixes[1][k]);
    }
}

static void
add_clusters (Reader *r)
{
  const guint16 *c0 = paths_at (r, 0), *c1 = paths_at (r, 1), *b1 = paths_at (r, -1);

  for (int k = -2; k <= 2; k++)
    {
      const guint16 *paths = paths_at (r, k);

      for (guint q = 0; q < QUOTH_BROWN_PATHS && paths != NULL; q++)
        add (r, 32 + (k + 2) * 4 + q, paths[q]);
    }
  if (c0 == NULL)
    return;
  add (r, 52, mix (b1 != NULL ? b1[3] : 0, c0[3]));
  add (r, 53, mix (c0[3], c1 != NULL ? c1[3] : 0));
  add (r, 54, mix (c0[3], shape_at (r, 0)));
}

static void
add_flags (Reader *r, guint template, guint16 flags)
{
  while (flags != 0)
    {
      add (r, template, __builtin_ctz (flags));
      flags &= flags - 1;
    }
}

static void
add_lists (Reader *r)
{
  guint64 all;

  for (int k = -1; k <= 1; k++)
    {
      gint64 i = (gint64) r->i + k;

      if (i < r->from || i >= r->to)
        continue;
      add_flags (r, 60 + (k + 1) * 3, r->self->entries[i].begin);
      add_flags (r, 61 + (k + 1) * 3, r->self->entries[i].inside);
      add_flags (r, 62 + (k + 1) * 3, r->self->entries[i].single);
    }
  const Entries *entries = &r->self->entries[r->i];

  all = (guint64) entries->begin << 32 | (guint64) entries->inside << 16 | entries->single;
  add (r, 70, all);
  add (r, 71, mix (all, shape_at (r, 0)));
  add (r, 72, mix (all, word_at (r, -1)));
  add (r, 73, mix (all, word_at (r, 1)));
}

static void
add_place (Reader *r)
{
  const QuothUnit *unit = &r->self->text->units[r->i];
  guint32 first = r->self->run_first[r->i], end = r->self->run_end[r->i];
  guint64 where = unit->bits & (UNIT_OPENS | UNIT_BREAK | UNIT_IN_TITLE | UNIT_IN_CAPS | UNIT_NAME);
  guint64 before = first > r->from ? known_word (r->self, first - 1)->plain : 1;
  guint64 after = end < r->to ? known_word (r->self, end)->plain : 1;
  guint len = MIN (end - first, 5), at = MIN (r->i - first, 4), left = MIN (end - 1 - r->i, 4);
  guint seen = r->self->text->seen[unit->word] & (SEEN_LOWER | SEEN_INSIDE);

  add (r, 80, where);
  add (r, 81, mix (where, word_at (r, 0)));
  add (r, 82, mix (len, at));
  add (r, 83, before);
  add (r, 84, after);
  add (r, 85, mix (before, after));
  add (r, 86, mix (known_word (r->self, end - 1)->plain, left));
  add (r, 87, mix (known_word (r->self, first)->plain, at));
  add (r, 88, mix (where, seen));
  add (r, 89, mix (mix (before, len), at));
  add (r, 90, mix (mix (after, len), left));
  add (r, 91, r->self->text->tokens->flags[unit->token] & (QUOTH_TOKEN_PARAGRAPH | QUOTH_TOKEN_HEADLINE));
}

static void
add_classes (Reader *r)
{
  guint32 first = r->self->run_first[r->i], end = r->self->run_end[r->i];
  guint16 own = classes_of (r->self, r->i), head = classes_of (r->self, end - 1);
  guint16 next = r->i + 1 < r->to ? classes_of (r->self, r->i + 1) : 0;
  guint16 before = r->i > r->from ? classes_of (r->self, r->i - 1) : 0;
  guint16 behind = end < r->to ? classes_of (r->self, end) : 0;
  guint16 ahead = first > r->from ? classes_of (r->self, first - 1) : 0;
  guint at = MIN (r->i - first, 2), left = MIN (end - 1 - r->i, 2);

  add (r, 92, own);
  add (r, 93, mix (head, left));
  add (r, 94, mix (mix (own, next), before));
  add (r, 95, mix (mix (ahead, behind), left * 3 + at));
  add (r, 96, mix (mix (ahead, head), left * 3 + at));
}

static void
add_document (Reader *r)
{
  const QuothUnit *unit = &r->self->text->units[r->i];
  const Word *word = known_word (r->self, r->i);
  guint seen = r->self->text->seen[unit->word] & (SEEN_LOWER | SEEN_INSIDE);
  guint32 first = r->self->run_first[r->i], end = r->self->run_end[r->i];
  guint alone = end - first == 1;

  if (!(unit->bits & UNIT_CAPITAL))
    return;
  add (r, 100, seen * 4 + word->n_capital);
  add (r, 101, word->longest * 2 + alone);
  add_flags (r, 102 + alone, word->doc);
  add (r, 104, mix (word->doc & (DOC_AFTER_TITLE | DOC_AFTER_GIVEN | DOC_IS_GIVEN | DOC_OF_ORG | DOC_OF_PLACE | DOC_AFTER_IN
                                 | DOC_SPEAKS | DOC_AFTER_THE), alone));
}

guint
quoth_features_read (const QuothFeatures *self, guint i, guint32 rows[QUOTH_MAX_FEATURES])
{
  Reader reader = { .self = self, .rows = rows, .i = i, .from = self->sentence[i], .to = self->sentence_end[i] };

  add_words (&reader);
  if (self->groups & QUOTH_FEATURES_AFFIXES)
    add_affixes (&reader);
  if (self->groups & QUOTH_FEATURES_CLUSTERS)
    add_clusters (&reader);
  if (self->groups & QUOTH_FEATURES_LISTS)
    add_lists (&reader);
  if (self->groups & QUOTH_FEATURES_PLACE)
    {
      add_place (&reader);
      add_classes (&reader);
    }
  if (self->groups & QUOTH_FEATURES_DOCUMENT)
    add_document (&reader);
  return reader.n;
}

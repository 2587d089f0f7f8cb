/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * features.c - what the tagger sees of a unit: itself, its neighbours, lists, and the whole
 * article.
 *
 * Each feature is a template and a value, hashed to 32 bits; the upper ones are its row in the
 * model. A template that changes means a new model. Cost: some 75 hashes a unit. */
#include "annotate/signs.h"

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
  guint64 hash = (value ^ (template * G_GUINT64_CONSTANT (0xd6e8feb86659fd93)))
                 * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

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
  return quoth_signs_known_word (reader->self, i)->plain;
}

static inline guint64
shape_at (const Reader *reader, int k)
{
  gint64 i = (gint64) reader->i + k;

  if (i < reader->from || i >= reader->to)
    return 99 + k;
  return quoth_signs_shape (reader->self, i);
}

static const guint16 *
paths_at (const Reader *reader, int k)
{
  gint64 i = (gint64) reader->i + k;
  const QuothSignWord *word;
  gboolean capital;

  if (i < reader->from || i >= reader->to)
    return NULL;
  word = quoth_signs_known_word (reader->self, i);
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
  const QuothSignWord *word = quoth_signs_known_word (r->self, r->i);

  for (guint k = 0; k < QUOTH_N_AFFIXES; k++)
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
  const QuothSignEntries *entries = &r->self->entries[r->i];

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
  guint64 before = first > r->from ? quoth_signs_known_word (r->self, first - 1)->plain : 1;
  guint64 after = end < r->to ? quoth_signs_known_word (r->self, end)->plain : 1;
  guint len = MIN (end - first, 5), at = MIN (r->i - first, 4), left = MIN (end - 1 - r->i, 4);
  guint seen = r->self->text->seen[unit->word] & (SEEN_LOWER | SEEN_INSIDE);

  add (r, 80, where);
  add (r, 81, mix (where, word_at (r, 0)));
  add (r, 82, mix (len, at));
  add (r, 83, before);
  add (r, 84, after);
  add (r, 85, mix (before, after));
  add (r, 86, mix (quoth_signs_known_word (r->self, end - 1)->plain, left));
  add (r, 87, mix (quoth_signs_known_word (r->self, first)->plain, at));
  add (r, 88, mix (where, seen));
  add (r, 89, mix (mix (before, len), at));
  add (r, 90, mix (mix (after, len), left));
  add (r, 91,
       r->self->text->tokens->flags[unit->token] & (QUOTH_TOKEN_PARAGRAPH | QUOTH_TOKEN_HEADLINE));
}

static void
add_classes (Reader *r)
{
  guint32 first = r->self->run_first[r->i], end = r->self->run_end[r->i];
  guint16 own = quoth_signs_classes (r->self, r->i), head = quoth_signs_classes (r->self, end - 1);
  guint16 next = r->i + 1 < r->to ? quoth_signs_classes (r->self, r->i + 1) : 0;
  guint16 before = r->i > r->from ? quoth_signs_classes (r->self, r->i - 1) : 0;
  guint16 behind = end < r->to ? quoth_signs_classes (r->self, end) : 0;
  guint16 ahead = first > r->from ? quoth_signs_classes (r->self, first - 1) : 0;
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
  const QuothSignWord *word = quoth_signs_known_word (r->self, r->i);
  guint seen = r->self->text->seen[unit->word] & (SEEN_LOWER | SEEN_INSIDE);
  guint32 first = r->self->run_first[r->i], end = r->self->run_end[r->i];
  guint alone = end - first == 1;

  if (!(unit->bits & UNIT_CAPITAL))
    return;
  add (r, 100, seen * 4 + word->n_capital);
  add (r, 101, word->longest * 2 + alone);
  add_flags (r, 102 + alone, word->doc);
  add (r, 104,
       mix (word->doc
              & (DOC_AFTER_TITLE | DOC_AFTER_GIVEN | DOC_IS_GIVEN | DOC_OF_ORG | DOC_OF_PLACE
                 | DOC_AFTER_IN | DOC_SPEAKS | DOC_AFTER_THE),
            alone));
}

guint
quoth_features_read (const QuothFeatures *self, guint i, guint32 rows[QUOTH_MAX_FEATURES])
{
  Reader reader = {
    .self = self, .rows = rows, .i = i, .from = self->sentence[i], .to = self->sentence_end[i]
  };

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

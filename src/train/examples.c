/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * examples.c - marked texts through the very passes that an article goes through.
 *
 * Where a name covers a unit only in part, the whole unit counts; where it begins outside the
 * stretches, its first unit inside is its beginning. */
#include "train/examples.h"

static guint16
labels_of_kinds (guint16 kinds, gboolean inside)
{
  guint16 labels = 0;

  for (guint kind = 1; kind <= QUOTH_TAGGED_KINDS; kind++)
    if (kinds & (1 << kind))
      labels |= 1 << (quoth_label_begin (kind) + inside);
  return labels;
}

/* Texts differ in whether a title is part of the name: for us it never is. */
static gboolean
is_title_of (const QuothUnits *units, guint i, const QuothMarkedName *name)
{
  guint end = i + 1;

  if (name->kinds != 1 << QUOTH_KIND_PERSON)
    return FALSE;
  while (end < units->n && units->units[end].start < name->span.end)
    end++;
  return quoth_skip_titles (units, i, end) > i;
}

static void
add_stretch (QuothExamples *self,
             const QuothFeatures *features,
             const QuothUnits *units,
             QuothStretch stretch,
             const QuothMarkedText *text,
             guint text_index,
             guint *name,
             GHashTable *met)
{
  QuothExample example = { .first = self->allowed->len,
                           .n = stretch.end - stretch.first,
                           .text = text_index };
  guint16 unmarked = labels_of_kinds (QUOTH_NAMED_KINDS & ~text->set->kinds, FALSE)
                     | labels_of_kinds (QUOTH_NAMED_KINDS & ~text->set->kinds, TRUE)
                     | 1 << QUOTH_LABEL_O;
  int inside = -1; /* name the unit before is in */

  for (guint i = stretch.first; i < stretch.end; i++)
    {
      QuothSpan span = { units->units[i].start, units->units[i].end };
      guint16 allowed = unmarked;
      guint32 hashes[QUOTH_MAX_FEATURES], at;
      guint n;

      while (*name < text->names->len
             && g_array_index (text->names, QuothMarkedName, *name).span.end <= span.start)
        (*name)++;
      if (*name < text->names->len
          && g_array_index (text->names, QuothMarkedName, *name).span.start < span.end
          && !(inside != (int) *name
               && is_title_of (units, i, &g_array_index (text->names, QuothMarkedName, *name))))
        {
          allowed = labels_of_kinds (g_array_index (text->names, QuothMarkedName, *name).kinds,
                                     inside == (int) *name);
          inside = *name;
          g_hash_table_add (met, GINT_TO_POINTER (*name + 1));
        }
      else
        {
          inside = -1;
        }
      n = quoth_features_read (features, i, hashes);
      g_assert (n <= QUOTH_MAX_FEATURES);
      g_array_append_val (self->allowed, allowed);
      g_array_append_val (self->spans, span);
      g_array_append_vals (self->hashes, hashes, n);
      at = self->hashes->len;
      g_array_append_val (self->at, at);
    }
  g_array_append_val (self->examples, example);
}

static void
add_text (QuothExamples *self,
          guint index,
          const QuothLexicon *lexicon,
          const QuothBrown *clusters,
          guint groups)
{
  const QuothMarkedText *text = self->texts->pdata[index];
  QuothArena *arena = quoth_arena_new ();
  QuothArticle *article = quoth_article_new_verbatim (text->text, text->len, 0, NULL);
  QuothTokens *tokens = quoth_tokenise (article, arena);
  g_autoptr (GArray) taken = NULL;
  g_autoptr (GHashTable) met = g_hash_table_new (NULL, NULL);
  const QuothUnits *units;
  const QuothFeatures *features;
  const QuothStretch *stretches;
  guint n, name = 0;

  quoth_split_sentences (tokens, arena);
  taken = quoth_find_taken (article, tokens, arena);
  units = quoth_units_read (lexicon, tokens, taken, TRUE, arena);
  features = quoth_features_new (units, clusters, groups, arena);
  stretches = quoth_features_stretches (features, &n);
  for (guint s = 0; s < n; s++)
    add_stretch (self, features, units, stretches[s], text, index, &name, met);
  self->n_names += text->names->len;
  self->n_lost += text->names->len - g_hash_table_size (met);
  quoth_article_unref (article);
  quoth_arena_free (arena);
}

QuothExamples *
quoth_examples_new (GPtrArray *texts,
                    const QuothLexicon *lexicon,
                    const QuothBrown *clusters,
                    guint feature_groups)
{
  QuothExamples *self = g_new0 (QuothExamples, 1);
  guint32 zero = 0;

  self->texts = texts;
  self->examples = g_array_new (FALSE, FALSE, sizeof (QuothExample));
  self->allowed = g_array_new (FALSE, FALSE, sizeof (guint16));
  self->spans = g_array_new (FALSE, FALSE, sizeof (QuothSpan));
  self->at = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->hashes = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_array_append_val (self->at, zero);
  for (guint i = 0; i < texts->len; i++)
    add_text (self, i, lexicon, clusters, feature_groups);
  return self;
}

void
quoth_examples_free (QuothExamples *self)
{
  g_array_unref (self->examples);
  g_array_unref (self->allowed);
  g_array_unref (self->spans);
  g_array_unref (self->at);
  g_array_unref (self->hashes);
  g_free (self);
}

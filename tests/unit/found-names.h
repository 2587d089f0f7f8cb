/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * found-names.h - for tests: the names of a passage as lines "KIND text = name [value]". */
#pragma once

#include "annotate/names.h"

/* All mentions in order, one a line. date may be NULL. Free with g_free(). */
static inline char *
found_names (const char *text,
             const char *date)
{
  g_autoptr(QuothLexicon) lexicon = quoth_lexicon_new (NULL);
  g_autofree char *path = quoth_model_path (QUOTH_MODEL_NAMES);
  g_autoptr(QuothModel) model = quoth_model_open (path, NULL);
  g_autoptr(QuothArticle) article = quoth_article_new_verbatim (text, strlen (text), 0, date);
  g_autoptr(QuothArena) arena = quoth_arena_new ();
  g_autoptr(QuothAnnotationBuilder) builder = quoth_annotation_builder_new ();
  QuothLanguage language;
  QuothTokens *tokens = quoth_read_tokens (article, arena, &language);
  GString *out = g_string_new (NULL);
  g_autoptr(GArray) mentions = quoth_find_names (lexicon, model, article, language, tokens, arena, builder);

  for (guint i = 0; i < mentions->len; i++)
    {
      const QuothNameMention *mention = &g_array_index (mentions, QuothNameMention, i);
      const QuothEntity *entity = quoth_annotation_builder_entity (builder, mention->entity);

      g_assert_cmpint (entity->kind, ==, mention->kind);
      g_assert_true (tokens->start[mention->first] <= mention->span.start
                     && mention->span.end <= tokens->end[mention->last]);
      g_string_append_printf (out, "%s%s %.*s = %s", i == 0 ? "" : "\n",
                              quoth_kind_info (mention->kind)->label,
                              (int) (mention->span.end - mention->span.start),
                              text + mention->span.start, entity->name);
      if (entity->value != NULL)
        g_string_append_printf (out, " [%s]", entity->value);
    }
  return g_string_free (out, FALSE);
}

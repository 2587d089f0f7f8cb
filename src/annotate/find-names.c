/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * find-names.c - the pass that finds names, dates and amounts, and joins them: what comes when.
 *
 * Dates and amounts come first, and no name is looked for in them. Then the names: in English the
 * trained tagger (tagger.c), in other languages, where it was taught nothing, those that lists
 * know and grammar shows (foreign-names.c) or a reporting verb (cue-names.c). At last the joiner
 * (mentions.c), which does not care who found them. Cost: linear. */
#include "annotate/language.h"
#include "annotate/names.h"
#include "annotate/tagger.h"

static int
compare_findings (gconstpointer a, gconstpointer b)
{
  const QuothFinding *x = a, *y = b;

  return (x->span.start > y->span.start) - (x->span.start < y->span.start);
}

/* Dates and amounts in text order; an amount wins over a date in its way ("in 2016 dollars"). */
static void
merge_amounts (GArray *dates, const GArray *amounts)
{
  guint kept = 0, a = 0;

  for (guint d = 0; d < dates->len; d++)
    {
      QuothFinding date = g_array_index (dates, QuothFinding, d);

      while (a < amounts->len && g_array_index (amounts, QuothFinding, a).last < date.first)
        a++;
      if (a == amounts->len || g_array_index (amounts, QuothFinding, a).first > date.last)
        g_array_index (dates, QuothFinding, kept++) = date;
    }
  g_array_set_size (dates, kept);
  g_array_append_vals (dates, amounts->data, amounts->len);
  g_array_sort (dates, compare_findings);
}

GArray *
quoth_find_taken (const QuothArticle *article, const QuothTokens *tokens, QuothArena *arena)
{
  GArray *taken = g_array_new (FALSE, FALSE, sizeof (QuothFinding));
  g_autoptr (GArray) amounts = g_array_new (FALSE, FALSE, sizeof (QuothFinding));

  quoth_find_dates (tokens, quoth_article_field (article, QUOTH_FIELD_DATE), arena, taken);
  quoth_find_amounts (tokens, arena, amounts);
  merge_amounts (taken, amounts);
  return taken;
}

GArray *
quoth_find_names (const QuothLexicon *lexicon,
                  const QuothModel *model,
                  const QuothArticle *article,
                  QuothLanguage language,
                  const QuothTokens *tokens,
                  QuothArena *arena,
                  QuothAnnotationBuilder *builder)
{
  g_autoptr (GArray) taken = quoth_find_taken (article, tokens, arena);
  g_autoptr (GArray) findings = g_array_copy (taken);

  if (tokens->n > 0 && language == QUOTH_LANGUAGE_ENGLISH)
    {
      quoth_tag_names (model, quoth_units_read (lexicon, tokens, taken, TRUE, arena), arena,
                       findings);
    }
  else
    {
      quoth_find_foreign_names (lexicon, tokens, taken, arena, findings);
      quoth_find_names_by_cue (language, tokens, arena, findings);
    }
  g_array_sort (findings, compare_findings);
  return quoth_join_mentions (lexicon, tokens, findings, arena, builder);
}

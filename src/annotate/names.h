/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * names.h - inner header: the pass that finds names, dates and amounts, and joins them.
 *
 * Order of use, by quoth_annotator_run(): quoth_find_names() fills the builder with entities and
 * mentions and hands the mentions by token to the speaker rules, which ask the builder for name,
 * kind and gender. */
#pragma once

#include "annotate/annotate.h"
#include "annotate/language.h"
#include "annotate/lexicon.h"
#include "annotate/model.h"

G_BEGIN_DECLS

/* ---- names by token -------------------------------------------------------------------------- */

/* One mention. Usually span is exactly tokens first…last; in "DPRK-Russia" two mentions share one
 * token and each has its own part of it as span. */
typedef struct
{
  guint     first, last; /* tokens, inclusive                                                     */
  QuothKind kind;
  guint32   entity;      /* index into the entities of the builder                                */
  QuothSpan span;        /* bytes of the body                                                     */
} QuothNameMention;

/* Finds names, dates and amounts, in token order and not overlapping (but for hyphened tokens, see
 * above), never in furniture; adds entities and mentions to the builder. The array of
 * QuothNameMention is the caller's: g_array_unref(). Cost: linear in tokens. */
GArray *quoth_find_names (const QuothLexicon     *lexicon,
                          const QuothModel       *model,
                          const QuothArticle     *article,
                          QuothLanguage           language,
                          const QuothTokens      *tokens,
                          QuothArena             *arena,
                          QuothAnnotationBuilder *builder);

/* ---- the passes behind it, in this order ----------------------------------------------------- */

/* Something found that belongs to no entity yet. Strings are in the arena of the pass or static. */
typedef struct
{
  guint       first, last; /* tokens, inclusive                                                   */
  QuothSpan   span;        /* bytes of the body                                                   */
  QuothKind   kind;
  const char *name;        /* name by the word lists ("United States" for "U.S."), or NULL        */
  const char *value;       /* ISO 8601 date, amount, country of a people, or NULL                 */
  guint8      gender;      /* QuothGender by honorific or given name                              */
} QuothFinding;

/* dates.c: date expressions, resolved against `date` (ISO 8601, as precise as known; may be NULL,
 * then relative ones carry no value). Appends to `findings`, in order; so do the next. */
void quoth_find_dates   (const QuothTokens *tokens, const char *date, QuothArena *arena,
                         GArray *findings);
/* amounts.c: money, percentages, quantities. */
void quoth_find_amounts (const QuothTokens *tokens, QuothArena *arena, GArray *findings);
/* Dates and amounts of the article together, by place: what no name is looked for in. The array of
 * QuothFinding is the caller's. */
GArray *quoth_find_taken (const QuothArticle *article, const QuothTokens *tokens, QuothArena *arena);
/* foreign-names.c: names of a text that is not English, where capitals make no name, by word lists
 * and shape, outside the tokens of `taken` (QuothFinding, by token). English: tagger.h. */
void quoth_find_foreign_names (const QuothLexicon *lexicon, const QuothTokens *tokens,
                               const GArray *taken, QuothArena *arena, GArray *findings);
/* cue-names.c: after it, persons that only a reporting verb beside them shows.
 * Appends behind the others, not in text order. */
void quoth_find_names_by_cue (QuothLanguage language, const QuothTokens *tokens, QuothArena *arena,
                              GArray *findings);
/* mentions.c: joins findings (in text order) to entities of the article. */
GArray *quoth_join_mentions (const QuothLexicon *lexicon, const QuothTokens *tokens,
                             const GArray *findings, QuothArena *arena,
                             QuothAnnotationBuilder *builder);

/* ---- numbers --------------------------------------------------------------------------------- */

typedef struct
{
  double      value;
  guint       next;     /* token after the number                                               */
  double      scale;    /* 1e6 in "5.2 million", 1 for none                                     */
  gboolean    at_least; /* "300+"                                                               */
  const char *suffix;   /* rest of the last token: "-mile", "th", "" when it is all number      */
} QuothNumber;

/* numbers.c: "1,204.50", "5.2m", "two hundred", "2.5 million", beginning at token i. */
gboolean quoth_read_number (const QuothTokens *tokens, guint i, QuothNumber *number);

/* ---- what the builder knows of an entity ----------------------------------------------------- */

guint              quoth_annotation_builder_n_entities (const QuothAnnotationBuilder *builder);
/* Valid until the next add. n_mentions counts what was added so far. */
const QuothEntity *quoth_annotation_builder_entity     (const QuothAnnotationBuilder *builder,
                                                        guint32                       entity);
/* Likely gender of a person by honorific ("Mr.", "Ms.") or given name; UNKNOWN for all else. */
QuothGender        quoth_annotation_builder_gender     (const QuothAnnotationBuilder *builder,
                                                        guint32                       entity);

G_END_DECLS

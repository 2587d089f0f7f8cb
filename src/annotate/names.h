/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * names.h - inner header: the pass that finds names, dates and amounts, and joins them.
 *
 * Order of use, by quoth_annotator_run(): quoth_find_names() fills the builder with entities and
 * mentions and hands the mentions by token to the speaker rules, which ask the builder for name,
 * kind and gender. A trained tagger may later stand behind quoth_find_shapes(); what joins the
 * mentions (mentions.c) and reads dates and amounts (dates.c) stays. */
#pragma once

#include "annotate/annotate.h"
#include "annotate/lexicon.h"

G_BEGIN_DECLS

/* ---- names by token ------------------------------------------------------------------------- */

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
                          const QuothArticle     *article,
                          const QuothTokens      *tokens,
                          QuothArena             *arena,
                          QuothAnnotationBuilder *builder);

/* ---- what the builder knows of an entity ------------------------------------------------------ */

typedef enum
{
  QUOTH_GENDER_UNKNOWN,
  QUOTH_GENDER_FEMALE,
  QUOTH_GENDER_MALE,
} QuothGender;

guint              quoth_annotation_builder_n_entities (const QuothAnnotationBuilder *builder);
/* Valid until the next add. n_mentions counts what was added so far. */
const QuothEntity *quoth_annotation_builder_entity     (const QuothAnnotationBuilder *builder,
                                                        guint32                       entity);
/* Likely gender of a person by honorific ("Mr.", "Ms.") or given name; UNKNOWN for all else. */
QuothGender        quoth_annotation_builder_gender     (const QuothAnnotationBuilder *builder,
                                                        guint32                       entity);
void               quoth_annotation_builder_set_gender (QuothAnnotationBuilder *builder,
                                                        guint32                 entity,
                                                        QuothGender             gender);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * reading.h - inner header: one article as the passes of the annotator see it.
 *
 * Everything lives in the arena of the pass. Ranges of tokens are half-open. */
#pragma once

#include "annotate/annotate.h"
#include "annotate/cues.h"
#include "annotate/grammar.h"
#include "annotate/names.h"

#include <string.h>

#define QUOTH_NOWHERE G_MAXUINT32

typedef struct
{
  guint32 first;
  guint32 end;
} QuothRange;

static inline gboolean
quoth_range_is_empty (QuothRange range)
{
  return range.end <= range.first;
}

static inline gboolean
quoth_ranges_overlap (QuothRange a, QuothRange b)
{
  return !quoth_range_is_empty (a) && !quoth_range_is_empty (b) && a.first < b.end && b.first < a.end;
}

/* Two QuothRange by place, the shorter first: for sorting. */
int quoth_compare_ranges (gconstpointer a, gconstpointer b);

/* ---- what stands between marks: quotes.c ------------------------------------------------------- */

typedef struct
{
  QuothRange range; /* the marks with it                                                       */
  guint32 n_words;
  gboolean continued; /* open at the end of its paragraph, reopened by the next                  */
  gboolean continues; /* reopens the one before                                                  */
  gboolean is_single; /* ‘…’ in a text that quotes with “…” elsewhere                             */
  gboolean is_turn;   /* speech that a dash begins: no marks around it                           */
  gboolean goes_on;   /* a further piece of the turn before it                                   */
  QuothRange incise;  /* of a turn: what the reporter says behind this piece; may be empty       */
} QuothMarked;

/* ---- a quote found, before it goes into the annotation ------------------------------------------
 *
 * Whatever finds quotes, the rules or the network with the rules as its witnesses (quote-decide.c), fills
 * these; resolving names (pronouns.c) and what else a quote carries (quote-facts.c) read nothing else. */

typedef struct
{
  QuothRange parts[16]; /* what is said, in order; more pieces than that begin a new quote     */
  guint n_parts;
  QuothQuoteKind kind;
  QuothQuoteClass quote_class;
  QuothCertainty certainty;
  QuothRange speaker; /* the mention beside the cue; empty: none                            */
  QuothRange named;   /* whom it names: "Kerr" in "Kerr, who said"; else the same           */
  guint32 head;       /* its head token: "spokesman" in "a spokesman for Kerr"              */
  QuothRange cue;
  const char *lemma;
  const char *reason; /* static, N_()                                                       */
  QuothRange runner_up; /* the mention that came second as speaker; empty: none, or not told */
} QuothFound;

/* Two QuothFound by their first part, the longer first, for it holds the other: for sorting. */
int quoth_compare_found (gconstpointer a, gconstpointer b);

/* ---- the article ------------------------------------------------------------------------------- */

typedef struct
{
  const QuothArticle *article;
  const QuothTokens *tokens;
  QuothArena *arena;
  QuothAnnotationBuilder *builder;
  GArray *mentions;          /* QuothNameMention                                           */
  guint32 *classes;          /* [n] QuothWordClass                                         */
  const QuothCueForm **cues; /* [n] the reporting verb beginning here, or NULL             */
  gboolean *passive;         /* [n] the verb here is passive: "was asked"                   */
  gboolean *titled;          /* [n] the sentence is set in capitals, as headlines are       */
  guint32 *mention;          /* [n] index into mentions, or QUOTH_NOWHERE                  */
  guint32 *mark;             /* [n] index into marked of the span holding it, or NOWHERE    */
  guint32 *sentences;        /* [n_sentences + 1] first token of each                       */
  GArray *marked;            /* QuothMarked, in order, disjoint                             */
  QuothLanguage language;
  gboolean is_english; /* else there are no classes and no cues: foreign.h has the rules          */
} QuothReading;

/* Whether token i is this word, given in lower case. */
static inline gboolean
quoth_reading_says (const QuothReading *reading, guint32 i, const char *word)
{
  return strcmp (reading->tokens->lower[i], word) == 0;
}

/* Whether token i is a word or a number, no mark and no sign. */
static inline gboolean
quoth_reading_is_word (const QuothReading *reading, guint32 i)
{
  return reading->tokens->type[i] <= QUOTH_TOKEN_NUMBER;
}

/* The name token i belongs to, or NULL. */
static inline const QuothNameMention *
quoth_reading_mention (const QuothReading *reading, guint32 i)
{
  if (reading->mention[i] == QUOTH_NOWHERE)
    return NULL;
  return &g_array_index (reading->mentions, QuothNameMention, reading->mention[i]);
}

/* Classes and verbs of an article's tokens, with its names, which are referenced. */
QuothReading *quoth_reading_new (const QuothArticle *article,
                                 QuothLanguage language,
                                 const QuothTokens *tokens,
                                 QuothArena *arena,
                                 QuothAnnotationBuilder *builder,
                                 GArray *mentions);
void quoth_reading_free (QuothReading *reading); /* its arrays; the rest is the arena's    */

/* The sentence of token i as a range, without the dateline it may begin with ("VENN, May 3 (UPI) -"). */
QuothRange quoth_reading_sentence (const QuothReading *reading, guint i);
gboolean quoth_reading_is (const QuothReading *reading,
                           guint i,
                           guint classes); /* any of them                  */
gboolean quoth_reading_starts (const QuothReading *reading,
                               guint i,
                               const char *signs); /* first byte is one of them    */

/* The words of a range with single blanks, cut at a word when they are long, as they stand or in lower
 * case. In the arena. */
const char *
quoth_reading_words (const QuothReading *reading, QuothRange range, gboolean is_folded);

/* ---- the order of the passes: annotate.c ----------------------------------------------------- */

/* Tokens and names of an article, ready for the passes below: NULL when cancelled. Free with
 * quoth_reading_free(). */
QuothReading *quoth_read_article (const QuothLexicon *lexicon,
                                  const QuothModel *model,
                                  const QuothArticle *article,
                                  QuothArena *arena,
                                  QuothAnnotationBuilder *builder,
                                  GCancellable *cancellable,
                                  GError **error);
/* What the rules find: the marks, who said what is in them, what is reported without. An array of
 * QuothFound, yours; NULL when cancelled. */
GArray *quoth_find_ruled (QuothReading *reading, GCancellable *cancellable, GError **error);

/* ---- the passes ------------------------------------------------------------------------------ */

/* Which verb forms are verbs here; fills cues, passive, titled. verbs.c */
void quoth_find_verbs (QuothReading *reading);
/* Spans between quotation marks; fills marked and mark. quotes.c */
void quoth_find_marked (QuothReading *reading);
/* Quotes with speakers from what is marked: an array of QuothFound, yours. speakers.c, linking.c */
GArray *quoth_attribute (const QuothReading *reading);
/* Adds what is reported without marks. indirect.c */
void quoth_find_reported (const QuothReading *reading, GArray *found);
/* Writes the quotes into the builder with the names of their speakers, and where they are kept all
 * references. pronouns.c */
void quoth_resolve_speakers (const QuothReading *reading, GArray *found, gboolean keeps_references);

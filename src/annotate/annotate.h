/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * annotate.h - what a text says: names, dates, quotes and who said them.
 *
 * quoth_annotator_run() takes a sealed article and gives a sealed annotation; the annotator itself
 * is shared by all workers without a lock. Everything is by span (bytes of the article's body). */
#pragma once

#include "text/text.h"

G_BEGIN_DECLS

/* ---- kinds of names ---------------------------------------------------------------------- */

typedef enum /* numbers are on disk: add at the end, never reuse */
{
  QUOTH_KIND_PERSON   = 1,
  QUOTH_KIND_ORG      = 2,
  QUOTH_KIND_LOC      = 3,
  QUOTH_KIND_NORP     = 4,  /* nationalities, religions, parties: "North Korean", "Democrats"     */
  QUOTH_KIND_EVENT    = 5,
  QUOTH_KIND_WORK     = 6,
  QUOTH_KIND_PRODUCT  = 7,
  QUOTH_KIND_DATE     = 8,
  QUOTH_KIND_MONEY    = 9,
  QUOTH_KIND_PERCENT  = 10,
  QUOTH_KIND_QUANTITY = 11,
} QuothKind;

typedef struct
{
  QuothKind   kind;
  const char *name;      /* "person": CSS class, query language                                  */
  const char *label;     /* "PERSON": annotation JSON                                            */
  const char *title;     /* N_("People"): heading of a group                                     */
  const char *singular;  /* N_("Person")                                                         */
  gboolean    can_speak;
  gboolean    has_value; /* carries a normalised value                                           */
} QuothKindInfo;

extern const QuothKindInfo quoth_kinds[];   /* in the order lists show them */
extern const guint         quoth_n_kinds;
const QuothKindInfo *quoth_kind_info    (QuothKind kind);
const QuothKindInfo *quoth_kind_by_name (const char *name); /* "person" or "PERSON"; NULL */

/* ---- quotes ------------------------------------------------------------------------------ */

typedef enum /* on disk */
{
  QUOTH_QUOTE_DIRECT   = 1, /* every word stands between marks                                    */
  QUOTH_QUOTE_MIXED    = 2, /* some do                                                            */
  QUOTH_QUOTE_INDIRECT = 3, /* none does                                                          */
} QuothQuoteKind;

typedef enum /* on disk */
{
  QUOTH_CLASS_SPEECH = 1, /* said, wrote, told                                                   */
  QUOTH_CLASS_STANCE = 2, /* wants, opposes, believes: an attitude reported, maybe never uttered */
} QuothQuoteClass;

typedef enum /* on disk; order is meaning */
{
  QUOTH_CERTAINTY_GUESS  = 1, /* ○ */
  QUOTH_CERTAINTY_LIKELY = 2, /* ◐ */
  QUOTH_CERTAINTY_SURE   = 3, /* ● */
} QuothCertainty;

typedef enum /* on disk */
{
  QUOTH_SPEAKER_UNKNOWN = 0, /* no speaker found; never counted as a person                      */
  QUOTH_SPEAKER_NAMED   = 1, /* resolved to an entity                                            */
  QUOTH_SPEAKER_UNNAMED = 2, /* "a union official": one person, keeps the words                  */
  QUOTH_SPEAKER_COLLECTIVE = 3, /* "officials", "the council", "they": several, or a body        */
  QUOTH_SPEAKER_DOCUMENT = 4, /* "the report", "a poll": paper, and nobody's mouth               */
} QuothSpeakerType;

typedef enum /* on disk */
{
  QUOTH_POLARITY_ASSERTED = 0, /* said to be so                                                  */
  QUOTH_POLARITY_DENIED   = 1, /* said not to be so, or not said: "denied that", "never said"     */
  QUOTH_POLARITY_REFUSED  = 2, /* an answer not given: "declined to comment", "would not say"     */
} QuothPolarity;

/* ---- the annotation of one article: sealed, refcounted ------------------------------------- */

/* Why a mention stands for its entity: how its words relate to the whole name. */
typedef enum /* on disk: add at the end, never reuse */
{
  QUOTH_ALIAS_WHOLE    = 0,  /* the name itself                                                    */
  QUOTH_ALIAS_WRITTEN  = 1,  /* the same words but for case, hyphens, accents, marks, "Jr."        */
  QUOTH_ALIAS_MIDDLE   = 2,  /* with or without middle names or initials                           */
  QUOTH_ALIAS_SURNAME  = 3,  /* "Rowan"                                                            */
  QUOTH_ALIAS_GIVEN    = 4,  /* "Ida"                                                              */
  QUOTH_ALIAS_INITIALS = 5,  /* "I. Rowan", "I.R."                                                 */
  QUOTH_ALIAS_NICKNAME = 6,  /* Ida "Red" Rowan: "Red"; "Bill" of William                          */
  QUOTH_ALIAS_ACRONYM  = 7,  /* "NFU" of National Ferries Union                                    */
  QUOTH_ALIAS_SHORTER  = 8,  /* part of a longer name that is no person's: "the Union"             */
  QUOTH_ALIAS_KNOWN    = 9,  /* another name by the word lists: "DPRK"                             */
  QUOTH_ALIAS_DEFINED  = 10, /* the text says so: "Northern Ferries (the “Line”)"                  */
} QuothAlias;

typedef struct
{
  QuothSpan span;
  guint16   kind;   /* QuothKind of this mention (that of its entity)                            */
  guint8    alias;  /* QuothAlias                                                                */
  guint32   entity; /* index into entities                                                       */
} QuothMention;

typedef enum /* on disk */
{
  QUOTH_GENDER_UNKNOWN = 0,
  QUOTH_GENDER_FEMALE  = 1,
  QUOTH_GENDER_MALE    = 2,
} QuothGender;

typedef struct
{
  guint16     kind;
  guint8      gender;     /* QuothGender of a person, likely: by "Mrs." or given name             */
  const char *name;       /* fullest form in the article, folded blanks: "Kim Jong Un"            */
  const char *value;      /* ISO 8601 date or other normalised value, or NULL                     */
  guint32     n_mentions;
} QuothEntity;

typedef struct
{
  QuothSpan        span;          /* from the first part to the last                               */
  guint32          first_part;    /* index into parts                                            */
  guint32          n_parts;       /* ≥ 1                                                         */
  guint8           kind;          /* QuothQuoteKind                                              */
  guint8           quote_class;   /* QuothQuoteClass                                             */
  guint8           certainty;     /* QuothCertainty                                              */
  guint8           speaker_type;  /* QuothSpeakerType                                            */
  QuothSpan        speaker;       /* the mention beside the cue, a pronoun if the text has one   */
  gint32           speaker_entity;/* index into entities, -1 if not NAMED                        */
  const char      *speaker_name;  /* resolved name, or the words of an unnamed source, or NULL   */
  QuothSpan        cue;           /* may be empty                                                */
  const char      *lemma;         /* "say", or NULL with no cue                                  */
  const char      *reason;        /* plain words, N_(): "name before verb"; never NULL           */
  guint8           polarity;      /* QuothPolarity                                               */
  QuothSpan        addressee;     /* to whom it was said: "reporters" of "told reporters"; may be empty */
  gint32           addressee_entity; /* index into entities, -1 none; means nothing where the span is empty */
  const char      *addressee_name;   /* resolved name or the words, NULL where the span is empty */
  QuothSpan        runner_up;     /* the mention that came second as speaker; may be empty       */
  gint32           runner_up_entity; /* as those of the addressee                                */
  const char      *runner_up_name;
} QuothQuote;

/* A pronoun or "the senator", and the name it stands for. */
typedef struct
{
  QuothSpan   span;
  QuothSpan   antecedent; /* the mention it goes back to, or on to                                 */
  guint32     entity;     /* index into entities                                                   */
  guint8      certainty;  /* QuothCertainty                                                        */
  const char *reason;     /* plain words, N_(); static                                             */
} QuothReference;

typedef struct QuothAnnotation QuothAnnotation;

QuothAnnotation    *quoth_annotation_ref      (QuothAnnotation *annotation);
void                quoth_annotation_unref    (QuothAnnotation *annotation);
const QuothMention *quoth_annotation_mentions (const QuothAnnotation *annotation, guint *n); /* by start */
const QuothEntity  *quoth_annotation_entities (const QuothAnnotation *annotation, guint *n);
const QuothQuote   *quoth_annotation_quotes   (const QuothAnnotation *annotation, guint *n); /* by start */
const QuothSpan    *quoth_annotation_parts    (const QuothAnnotation *annotation, guint *n);
/* In text order; none unless the annotator was told to keep them. */
const QuothReference *quoth_annotation_references (const QuothAnnotation *annotation, guint *n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuothAnnotation, quoth_annotation_unref)

/* ---- building one: for the passes, and for the store reading one back ------------------------ */

typedef struct QuothAnnotationBuilder QuothAnnotationBuilder;

QuothAnnotationBuilder *quoth_annotation_builder_new  (void);
void     quoth_annotation_builder_free        (QuothAnnotationBuilder *builder);
/* Strings are copied. Returns the index. */
guint32  quoth_annotation_builder_add_entity  (QuothAnnotationBuilder *builder, QuothKind kind,
                                               const char *name, const char *value);
void     quoth_annotation_builder_set_gender  (QuothAnnotationBuilder *builder, guint32 entity,
                                               QuothGender gender);
void     quoth_annotation_builder_add_mention (QuothAnnotationBuilder *builder, QuothSpan span,
                                               guint32 entity, QuothAlias alias);
/* Copies strings; takes n_parts spans from `parts`; first_part of `quote` is ignored. */
void     quoth_annotation_builder_add_quote   (QuothAnnotationBuilder *builder, const QuothQuote *quote,
                                               const QuothSpan *parts);
void     quoth_annotation_builder_add_reference (QuothAnnotationBuilder *builder,
                                                 const QuothReference *reference);
/* Sorts, counts, seals and frees the builder. */
QuothAnnotation *quoth_annotation_builder_finish (QuothAnnotationBuilder *builder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuothAnnotationBuilder, quoth_annotation_builder_free)

/* ---- the annotator ------------------------------------------------------------------------ */

typedef struct QuothAnnotator QuothAnnotator;

/* Version of the rules and lists; goes into every row and manifest. Static. */
const char      *quoth_annotator_version (void);
QuothAnnotator  *quoth_annotator_new     (GError **error);
QuothAnnotator  *quoth_annotator_ref     (QuothAnnotator *self);
void             quoth_annotator_unref   (QuothAnnotator *self);
/* Annotations will hold their references too. Before the first run, and before others share it. */
void             quoth_annotator_keep_references (QuothAnnotator *self);
/* Names, dates, quotes, speakers of one article. Any thread. NULL only when cancelled.
 * Cost: linear in the text. */
QuothAnnotation *quoth_annotator_run     (const QuothAnnotator *self,
                                          const QuothArticle   *article,
                                          GCancellable         *cancellable,
                                          GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuothAnnotator, quoth_annotator_unref)

/* ---- verb groups (the verb lens): data/lexicon/cues.*.tsv, all languages together ------------- */

/* Group of a cue lemma: "neutral", "distancing", "agreeing", "conceding", "forceful", or "other". */
const char         *quoth_verb_group        (const char *lemma);
/* Lemma of a form in lower case: "claimed" -> "claim". NULL when it is no form of a known cue. Static. */
const char         *quoth_verb_lemma        (const char *form);
/* All n of them: "note" is a form of note, and of noter in French. English first. Static. */
const char *const  *quoth_verb_lemmas       (const char *form, guint *n);
const char *const  *quoth_verb_groups       (void);                 /* NULL-terminated, static */
const char *const  *quoth_verb_group_lemmas (const char *group);    /* NULL-terminated, static; NULL unknown */

/* The reader's own groups, "lemma<TAB>group" a line: $XDG_DATA_HOME/quoth/verb-groups.tsv, when it is there.
 * At the start of a program, before there are other threads. QUOTH_ERROR_MALFORMED names the line; then the
 * groups stay as they were. */
gboolean    quoth_verb_groups_load_own (GError **error);
gboolean    quoth_verb_groups_load     (const char *path, GError **error);
/* SHA-256 of the list that was loaded; NULL: the groups are those of the program. */
const char *quoth_verb_groups_digest   (void);

/* ---- what the word lists know: data/lexicon, for names across articles ------------------------- */

/* A word that running text has in lower case as well; `folded` by g_utf8_casefold(). */
gboolean       quoth_word_is_common     (const char *folded);
/* Of those who nearly always bear this given name. */
QuothGender    quoth_given_name_gender  (const char *folded);
/* "North Korea" for "dprk": the name that texts are read with; NULL when there is no other. Static. */
const char    *quoth_name_known_as      (const char *folded);

/* Why, in plain words ("surname"), N_(). Static; NULL when unknown. */
const char    *quoth_alias_reason       (QuothAlias alias);

/* Stable lower-case names for files, query language and terminal. Static; NULL / 0 when unknown. */
const char    *quoth_quote_kind_name    (QuothQuoteKind kind);
QuothQuoteKind quoth_quote_kind_from    (const char *name);
const char    *quoth_quote_class_name   (QuothQuoteClass quote_class);
QuothQuoteClass quoth_quote_class_from  (const char *name);
const char    *quoth_certainty_name     (QuothCertainty certainty);
const char    *quoth_speaker_type_name  (QuothSpeakerType type); /* "unknown" for 0 */
gboolean       quoth_speaker_type_from  (const char *name, QuothSpeakerType *type);
const char    *quoth_polarity_name      (QuothPolarity polarity);
gboolean       quoth_polarity_from      (const char *name, QuothPolarity *polarity);
const char    *quoth_alias_name         (QuothAlias alias);
QuothCertainty quoth_certainty_from     (const char *name);

/* ---- JSON (INTERFACE.md §4) ------------------------------------------------------------------ */

/* The members "date", "entities", "quotes" of one result, without braces, offsets in code points;
 * appended to `out`. A mention that is not the name itself says "why" (quoth_alias_name()). */
void quoth_annotation_append_json (const QuothAnnotation *annotation,
                                   const QuothArticle    *article,
                                   GString               *out);
/* The member "references" in the same way: a list, empty unless they were kept. */
void quoth_annotation_append_references_json (const QuothAnnotation *annotation,
                                              const QuothArticle    *article,
                                              GString               *out);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * reference-features.h - inner header: what speaks for a name as that which a pronoun stands for.
 *
 * Everything that a pronoun and a name before or behind it have to do with each other is told by a
 * handful of yes-or-no features; what each of them weighs was learned (reference-weights.c). */
#pragma once

#include "annotate/reading.h"

/* ---- what is known of names and pronouns ----------------------------------------------------- */

typedef enum /* what a name or a pronoun is in its clause, as far as the words around it tell */
{
  QUOTH_ROLE_SUBJECT,
  QUOTH_ROLE_OBJECT,
  QUOTH_ROLE_OBLIQUE,    /* behind a preposition                                                  */
  QUOTH_ROLE_OF,         /* behind "of" or "by"                                                   */
  QUOTH_ROLE_POSSESSIVE, /* "Rowan's", "her"                                                      */
  QUOTH_ROLE_LISTED,     /* behind "and"                                                          */
  QUOTH_ROLE_LISTED_FIRST, /* the same, behind a subject */
  QUOTH_ROLE_APPOSED, /* behind a comma or bracket                                             */
  QUOTH_ROLE_OTHER,
  QUOTH_N_ROLES
} QuothRole;

/* A name that somebody may be meant by. */
typedef struct
{
  guint32 first; /* tokens */
  guint32 last;
  guint32 mention; /* index into the mentions of the reading */
  guint32 entity;
  guint8 role;      /* QuothRole                                                    */
  guint8 kind;      /* QuothKind                                                    */
  guint8 order;     /* among the names of its sentence: 0, 1 …                      */
  gboolean leads;   /* its sentence                                                 */
  gboolean is_full; /* two words or more                                            */
  gboolean in_brackets;
  gboolean in_front;  /* "In 1950, after Rowan left, …"                                */
  gboolean is_main;   /* subject of the main clause                                   */
  gboolean says;      /* subject of a reporting verb                                  */
  gboolean is_titled; /* behind "the singer", "his brother"                            */
  gboolean has_who;   /* ", who" follows                                               */
} QuothReferenceName;

/* What was read of an entity up to the pronoun in hand. */
typedef struct
{
  guint32 n_names;
  guint32 last_name;     /* index of the reader's                                        */
  guint32 n_pronouns[3]; /* by QuothGender                                                 */
  guint32 last_subject;  /* token, as name or pronoun                                     */
  guint8 gender;         /* QuothGender, for sure                                         */
  guint8 hint;           /* QuothGender by the words beside it: "the actress", "his wife" */
  gboolean is_loose;     /* the gender is that of a word which may be a surname             */
  gboolean is_first;     /* of all entities of its kind in the text                       */
} QuothReferenceEntity;

typedef enum /* whether a pronoun stands beside a reporting verb */
{
  QUOTH_SPEAKS_NOT,
  QUOTH_SPEAKS_REPORTED, /* "she said that the bridge" */
  QUOTH_SPEAKS_DIRECT,   /* "The bridge," she said     */
  QUOTH_N_SPEAKS
} QuothSpeaks;

typedef struct
{
  guint32 token;
  guint8 gender; /* QuothGender            */
  guint8 role;
  gboolean is_reflexive;
  gboolean leads;        /* its sentence                        */
  guint32 behind;        /* classes of the word before it       */
  gint32 last_of_gender; /* entity of the pronoun of this gender before it, -1 none */
  guint32 last_of_gender_token;
  guint8 last_of_gender_role;
  guint8 speaks; /* QuothSpeaks */
  gint32 voice;  /* entity that spoke last, -1          */
  guint32 voice_sentence;
  gint32 speaker;        /* entity that says the quote it stands in, -1 */
  gint32 clause_subject; /* entity, -1: no name or pronoun                                  */
  gint32 front_subject;  /* "In her third year, Rowan": Rowan; -1: the pronoun stands elsewhere */
  gboolean is_predicate; /* "was her sister"                                                */
  gboolean front_is_clause; /* "When she came, Rowan" */
} QuothReferencePronoun;

/* How a candidate stands to the pronoun. */
typedef struct
{
  guint rank;         /* other entities that fit between, nearest first: 0             */
  guint n_boundaries; /* clauses begun between, in one sentence                         */
  guint n_commas;
  guint n_subjects;  /* other people that are subjects                                 */
  gboolean is_again; /* another mention of the entity is nearer                        */
} QuothReferenceGap;

/* ---- the features ---------------------------------------------------------------------------- */

#define QUOTH_N_ASKS 3 /* he, him (himself), his */

/* name, number of values, what it tells */
/* clang-format off */
#define QUOTH_REFERENCE_FEATURES(X) \
  X (NOBODY, QUOTH_N_ASKS + 1, "that no name of the text is meant") \
  X (DISTANCE, 8 * QUOTH_N_ASKS, \
     "sentences between: behind 2, behind 1, same but behind, same, 1, 2, 3, more") \
  X (ROLE_HERE, QUOTH_N_ROLES * QUOTH_N_ASKS, "role of a name before it in the same sentence") \
  X (ROLE_LAST, QUOTH_N_ROLES * QUOTH_N_ASKS * 2, "role of a name in the sentence before") \
  X (ROLE_FAR, QUOTH_N_ROLES, "role of a name further back") \
  X (ROLE_AHEAD, QUOTH_N_ROLES * 2, "role of a name behind the pronoun") \
  X (TOKENS, 6, "tokens between") \
  X (RANK, 5 * 2, "other people between, in the same sentence or not") \
  X (AGAIN, 1, "a nearer mention of the same entity") \
  X (GENDER, 3 * 2, "gender unknown, fits, clashes; of a single word or a full name") \
  X (HINT, 3, "gender by the words beside: unknown, fits, clashes") \
  X (KIND, 3 * 2, "person, place or organisation by the name finder") \
  X (SEEN, 4, "how often named so far: never, once, twice, more") \
  X (TOPIC, 2, "first person named in the text") \
  X (CHAIN, 4, \
     "meant by the last pronoun of this gender: same sentence, sentence before, further") \
  X (CHAIN_ROLE, QUOTH_N_ASKS * QUOTH_N_ASKS, "the same, by both cases, in the same sentence") \
  X (BROKEN, 3, "another was meant by the last pronoun of this gender") \
  X (PRONOUNS, 3, "how often meant by a pronoun so far") \
  X (SUBJECT, 4, "last subject read: here, a sentence before, further") \
  X (BOUNDARY, 3 * QUOTH_N_ASKS, "clauses begun between a subject and a pronoun of one sentence") \
  X (BOUND_OTHER, 3 * QUOTH_N_ASKS, "the same for a name that is no subject") \
  X (COMMAS, 3, "commas between in one sentence") \
  X (LEADS, 4, "name leads its sentence, pronoun leads its sentence") \
  X (BEHIND, 6 * 2, \
     "word before the pronoun: nothing, and, opener, preposition, verb, other; name is a " \
     "subject here") \
  X (FULL, 2, "full name") \
  X (BRACKETS, 2, "name in brackets") \
  X (SAYS, 3, "subject of a reporting verb: \"Rowan said she\", the same sentence, another") \
  X (TITLED, 2, "behind a role: \"the singer Rowan\"") \
  X (WHO, 1, "\", who\" follows") \
  X (QUOTED, 5, "name in a quote, pronoun in a quote; name in a quote, pronoun says something") \
  X (OWN_QUOTE, 2, "the speaker of the quote the pronoun stands in: reported, between marks") \
  X (VOICE, 4 * QUOTH_N_SPEAKS, "who spoke last: same sentence, one before, further; no") \
  X (TELLER, 2, "subject of a main clause before \"…,\" she said: same paragraph, another") \
  X (PARAGRAPH, 2, "the same paragraph") \
  X (ORDER, 3 * 2 * QUOTH_N_ASKS, \
     "place among the names of its sentence: this one, the one before") \
  X (CLAUSE, 2 * QUOTH_N_ASKS, "the subject of the pronoun's clause; another is") \
  X (FRONT, 4 * QUOTH_N_ASKS, \
     "subject behind the comma that closes the phrase or clause the pronoun is in; another " \
     "is") \
  X (RELATIVE, QUOTH_N_ASKS, "\", who … her\"") \
  X (KIN, 3, "\"his wife Rowan\", \"Rowan, his wife\", \"Rowan and his wife\"") \
  X (OTHER, 2, "meant before by a pronoun of the other gender") \
  X (COPULA, 2, "the subject in \"Rowan was her sister\"; another name then") \
  X (MAIN, 3 * 3 * QUOTH_N_ASKS, \
     "subject of the main clause, in the phrase before it, neither: here, sentence before, " \
     "further") \
  X (BETWEEN, 3 * 2, "subjects between, the name is one or not") \
  X (NO_PERSON, 1, "of a pronoun that says something: place or organisation by the name finder") \
  X (BOUND, 1, "the subject in \"Rowan had called her\"") \
  X (REFLEXIVE, 2, "himself: name before it without a clause between")
/* clang-format on */

typedef enum
{
#define QUOTH_FEATURE_START(name, n, text) \
  QUOTH_REFERENCE_##name, QUOTH_REFERENCE_##name##_END = QUOTH_REFERENCE_##name + (n) -1,
  QUOTH_REFERENCE_FEATURES (QUOTH_FEATURE_START)
#undef QUOTH_FEATURE_START
    QUOTH_REFERENCE_N_FEATURES
} QuothReferenceFeature;

#define QUOTH_REFERENCE_MOST 48 /* features of one candidate */

/* Learned, in hundredths; see the file. */
extern const gint16 quoth_reference_weights[QUOTH_REFERENCE_N_FEATURES];

/* ---- names: reference-names.c ---------------------------------------------------------------- */

/* The name of mention m as a candidate. */
QuothReferenceName quoth_reference_name (const QuothReading *reading, guint m);
/* Gender by the words beside it: "the actress Ida Rowan", "Ida Rowan, a Norwegian actress". */
QuothGender quoth_gender_beside (const QuothReading *reading, const QuothReferenceName *name);
/* A word that is written like a verb or known as one. */
gboolean quoth_looks_like_verb (const QuothReading *reading, guint32 i);
/* Whether a sentence that begins here has a phrase or clause before its subject: "In 1950, …". */
gboolean quoth_opens_front (const QuothReading *reading, guint32 first);

/* ---- pronouns: reference-features.c ---------------------------------------------------------- */

/* Role of the pronoun at token i; QUOTH_N_ROLES if that is none we know. */
QuothRole quoth_pronoun_role (const QuothReading *reading, guint32 i);
/* Number of its case: he, him, his. */
guint quoth_reference_ask (guint8 role);
/* Features of a candidate into `features`, at most QUOTH_REFERENCE_MOST. Returns their number. */
guint quoth_reference_features (const QuothReading *reading,
                                const QuothReferencePronoun *pronoun,
                                const QuothReferenceName *name,
                                const QuothReferenceEntity *entity,
                                const QuothReferenceGap *gap,
                                guint16 *features);

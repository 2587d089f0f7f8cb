/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * joining.h - inner header: what the parts of the joiner share.
 *
 *   known-names.c  what lists and titles say of a finding
 *   mentions.c     the order of the steps, and the entities in the end
 *   clusters.c     one person or thing while its mentions are gathered
 *   join-table.c   keys and what they stand for
 *   people.c       full names of people, surnames, given names, families
 *   short-forms.c  acronyms and short forms of all that is no person
 *   kind-votes.c   which kind a name is of, where the finder wavers */
#pragma once

#include "annotate/name-forms.h"

G_BEGIN_DECLS

enum
{
  QUOTH_NO_CLUSTER = -1,
  QUOTH_AMBIGUOUS  = -2, /* two clusters have the key, and neither is meant */
};

/* One thing or person, while its mentions are gathered. */
typedef struct
{
  QuothKind   kind;
  const char *name;     /* by the lists, or NULL                                                  */
  const char *value;
  const char *text;     /* the words of `best`, once it is an entity                              */
  guint32     best;     /* the finding that names it                                              */
  guint32     first;    /* the finding that made it                                               */
  guint32     latest;   /* finding + 1 of its last mention before the one in hand                 */
  double      weight;   /* of its mentions up to that, older ones less                            */
  int         namesake; /* of a person: the one before it with this surname                       */
  guint64     surname;  /* last and first word of a person of two words or more, else 0           */
  guint64     given;
  guint64     head;     /* "Union", of a longer name that is no person's; 0 for none              */
  int         entity;   /* in the builder, -1 until its first mention                             */
  QuothGender gender;
} QuothCluster;

/* What a key of the table means; each is a key -> cluster. */
typedef enum
{
  KEY_NAME = 0,                          /* + kind: all words                                     */
  KEY_NAME_AND_SUFFIX = 16,              /* of a person: "… Jr."                                  */
  KEY_DEFINED,                           /* as the text defines it                                */
  KEY_DEFINED_ALIAS,                     /* -> QuothAlias                                         */
  KEY_INITIALS,                          /* of what is no person                                  */
  KEY_PERSON_INITIALS,
  KEY_NAMESAKES,                         /* the last of a surname made                            */
  KEY_GIVEN,                             /* the first of a given name                             */
  KEY_TAIL,                              /* particles and surname: "van der Marl"                 */
  KEY_NICKNAME,                          /* in marks inside a name                                */
  KEY_MIDDLE,                            /* a word between first and last                         */
  KEY_PART,                              /* two words or more of a longer name of a person       */
  KEY_FAMILY,                            /* "the Rowans"                                          */
  KEY_FIRST_WORD,                        /* of an organisation                                    */
  KEY_COMPANY,                           /* of one that is a company                              */
  KEY_CLUB,                              /* of one that is a club                                 */
  KEY_BARE_COMPANY,                      /* of a company that has no other word: "Inc." aside     */
  KEY_TEAM,                              /* last word of a team: "Ravens"                         */
  KEY_SHORTER,                           /* + kind: words left after a cut                        */
  KEY_HEAD_BEFORE = KEY_SHORTER + 16,    /* + kind: "Union", of the last one before               */
  KEY_HEAD = KEY_HEAD_BEFORE + 16,       /* + kind: of the first one anywhere                     */
  KEY_SURNAME_FIRST = KEY_HEAD + 16,     /* + gender: the first bearer in the article             */
  KEY_SURNAME_BEFORE = KEY_SURNAME_FIRST + 3, /* + gender: the bearer spoken of before            */
  KEY_GIVEN_FIRST = KEY_SURNAME_BEFORE + 3,
  KEY_GIVEN_BEFORE = KEY_GIVEN_FIRST + 3,
  KEY_VOTES = KEY_GIVEN_BEFORE + 3,      /* -> QuothVotes                                         */
} QuothJoinKey;

/* How often a name was taken for what. */
typedef struct
{
  guint16  n[QUOTH_KIND_PRODUCT + 1]; /* by kind */
  guint16  n_suffixed;                /* "… Jr."                        */
  gboolean is_place;                  /* "in Marl", "Marl, Nebraska"                              */
  gboolean is_titled;                 /* "Mr. Marl"                                               */
} QuothVotes;

typedef struct
{
  guint64 key; /* 0 is free */
  int     value;
} QuothJoinSlot;

typedef struct
{
  const QuothLexicon  *lexicon;
  const QuothTokens   *tokens;
  const QuothFinding  *findings; /* [n] in text order                                             */
  guint                n;
  QuothNameForm       *forms;    /* [n]                                                           */
  QuothKind           *kinds;    /* [n] by vote                                                   */
  guint8              *titled;   /* [n] whether it is a person with a title                       */
  int                 *clusters; /* [n] of each finding                                           */
  guint8              *aliases;  /* [n] QuothAlias: why it was joined                             */
  GArray              *words;    /* QuothNameWord, of all forms                                   */
  GArray              *made;     /* QuothCluster                                                  */
  GArray              *votes;    /* QuothVotes                                                    */
  QuothJoinSlot       *slots;    /* [mask + 1], open addressing                                   */
  guint                mask;
  guint                used;
  QuothArena          *arena;
} QuothJoiner;

/* ---- the table ------------------------------------------------------------------------------- */

int  quoth_joiner_find (const QuothJoiner *self, guint what, guint64 hash); /* or NO_CLUSTER */
void quoth_joiner_put  (QuothJoiner *self, guint what, guint64 hash, int value);
/* Puts it where none is; a second value makes the key ambiguous when `unique`. */
void quoth_joiner_add  (QuothJoiner *self, guint what, guint64 hash, int value, gboolean unique);

static inline QuothCluster *
quoth_joiner_cluster (const QuothJoiner *self,
                      int                i)
{
  return &g_array_index (self->made, QuothCluster, i);
}

static inline const QuothNameWord *
quoth_joiner_words (const QuothJoiner *self,
                    guint              f)
{
  return &g_array_index (self->words, QuothNameWord, self->forms[f].first);
}

/* QuothLexiconFlags of a single word. */
static inline guint16
quoth_joiner_lexicon (const QuothJoiner   *self,
                      const QuothNameWord *word)
{
  return quoth_lexicon_find (self->lexicon, quoth_lexicon_hash (QUOTH_LEXICON_HASH_START,
                                                                word->text, word->len)).flags;
}

/* Token `offset` from token `i`, "" if the paragraph has none there. */
static inline const char *
quoth_joiner_token (const QuothJoiner *self,
                    guint32            i,
                    int                offset)
{
  gint64 at = (gint64) i + offset;

  if (at < 0 || at >= self->tokens->n || self->tokens->paragraph[at] != self->tokens->paragraph[i])
    return "";
  return self->tokens->lower[at];
}

/* ---- clusters.c ------------------------------------------------------------------------------ */

/* Whether it goes by a value, or the words that stand for one. */
gboolean quoth_finding_has_value    (const QuothFinding *finding);
/* What makes two findings of one kind the same thing: value, name by the lists, or words. */
guint64  quoth_cluster_key          (const QuothJoiner *self, guint f);
int      quoth_cluster_make         (QuothJoiner *self, guint f, QuothKind kind);
/* Finding f is a mention of cluster i, for the reason `alias`. */
void     quoth_cluster_join         (QuothJoiner *self, guint f, int i, QuothAlias alias);
/* Joins f to i, or to a new one with the key when there is none. */
void     quoth_cluster_make_or_join (QuothJoiner *self, guint f, int i, QuothKind kind, guint64 key,
                                     QuothAlias alias);

/* ---- known-names.c --------------------------------------------------------------------------- */

/* Fills in name, value and gender where the finder left them open; returns whether it is a person
 * with a title. */
gboolean    quoth_know_finding    (const QuothLexicon *lexicon,
                                   const QuothTokens  *tokens,
                                   QuothFinding       *finding);
QuothGender quoth_gender_of_given (const QuothLexicon *lexicon,
                                   const char         *word);

/* ---- people.c -------------------------------------------------------------------------------- */

/* The person that a name of two words or more stands for, or NO_CLUSTER. */
int      quoth_find_full_person  (QuothJoiner *self, guint f, QuothAlias *alias);
/* Makes the person of cluster i known by what finding f calls them. */
void     quoth_learn_person      (QuothJoiner *self, guint f, int i);
/* Finding f was a mention of cluster i. */
void     quoth_note_person       (QuothJoiner *self, guint f, int i);
/* The person that one word stands for. */
int      quoth_find_person       (QuothJoiner *self, guint f, QuothAlias *alias);
/* Whether somebody in the article bears the word as surname (or as given name). */
gboolean quoth_is_surname_here   (const QuothJoiner *self, guint64 word);
gboolean quoth_is_given_here     (const QuothJoiner *self, guint64 word);
/* "the Rowans", "the Rowan family": the surname meant, or 0. */
guint64  quoth_family_name       (const QuothJoiner *self, guint f);
/* How the words of mention f relate to the name of its person, given why it was joined. */
QuothAlias quoth_person_alias    (const QuothJoiner *self, guint f, guint best);

/* ---- short-forms.c --------------------------------------------------------------------------- */

void     quoth_learn_name        (QuothJoiner *self, guint f, int i);
void     quoth_note_name         (QuothJoiner *self, guint f, int i);
/* What a short form that is no person's stands for, or NO_CLUSTER. */
int      quoth_find_longer_name  (QuothJoiner *self, guint f, QuothAlias *alias);
/* The last one with the word as its head before finding f, or else the first one after. */
int      quoth_find_by_head      (const QuothJoiner *self, guint f);

/* ---- kind-votes.c ---------------------------------------------------------------------------- */

void      quoth_count_votes      (QuothJoiner *self);
/* How many findings with this key were taken for people, and how many of them had a "Jr."; may be
 * NULL. */
guint     quoth_count_people     (const QuothJoiner *self, guint64 key, guint *n_suffixed);
/* The kind that mentions of a name of two words or more take together. */
QuothKind quoth_voted_kind       (const QuothJoiner *self, guint f);
/* Whether finding f, one word not taken for a person, is one of the article's people. */
gboolean  quoth_is_person_by_vote (const QuothJoiner *self, guint f);
/* Whether finding f, one word taken for a person, is a company or place of the article: its kind,
 * else PERSON. */
QuothKind quoth_kind_by_vote     (const QuothJoiner *self, guint f);

G_END_DECLS

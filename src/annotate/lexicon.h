/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lexicon.h - inner header: the word lists of data/lexicon as one table inside the program.
 *
 * A key is a name in lower case with single blanks ("new york", "u.s."). The table holds no keys,
 * only 32 bits of each key's 64-bit hash beside 18 bits by its place: the build refuses lists in
 * which two keys fall together, and a word of a text meets a foreign key once in some 10^9.
 * A hash runs on from token to token, so the longest name at a place costs one look-up a token. */
#pragma once

#include "text/text.h"

G_BEGIN_DECLS

typedef enum
{
  QUOTH_LEXICON_PLACE    = 1 << 0,  /* country, continent, well-known place                       */
  QUOTH_LEXICON_REGION   = 1 << 1,  /* province, river, mountain; often something else */
  QUOTH_LEXICON_CITY     = 1 << 2,  /* of 15,000 and more; often a surname                         */
  QUOTH_LEXICON_GROUP    = 1 << 3,  /* "Russian", "Muslims"                                       */
  QUOTH_LEXICON_ORG      = 1 << 4,
  QUOTH_LEXICON_CLUB     = 1 << 5,  /* football                                                   */
  QUOTH_LEXICON_EVENT    = 1 << 6,
  QUOTH_LEXICON_WORK     = 1 << 7,
  QUOTH_LEXICON_PRODUCT  = 1 << 8,
  QUOTH_LEXICON_FEMALE   = 1 << 9,  /* given name                                                 */
  QUOTH_LEXICON_MALE     = 1 << 10, /* given name                                                 */
  QUOTH_LEXICON_GIVEN    = 1 << 11, /* given name of either                                       */
  QUOTH_LEXICON_SURNAME  = 1 << 12,
  QUOTH_LEXICON_COMMON   = 1 << 13, /* a word that running text has in lower case                 */
  QUOTH_LEXICON_PREFIX   = 1 << 14, /* a longer key begins with this one                          */
} QuothLexiconFlags;

#define QUOTH_LEXICON_ANY_GIVEN \
  (QUOTH_LEXICON_FEMALE | QUOTH_LEXICON_MALE | QUOTH_LEXICON_GIVEN)
#define QUOTH_LEXICON_ANY_PLACE \
  (QUOTH_LEXICON_PLACE | QUOTH_LEXICON_REGION | QUOTH_LEXICON_CITY)
/* lists of whole names, as against parts of names and words */
#define QUOTH_LEXICON_ANY_NAME \
  (QUOTH_LEXICON_ANY_PLACE | QUOTH_LEXICON_GROUP | QUOTH_LEXICON_ORG | QUOTH_LEXICON_CLUB \
   | QUOTH_LEXICON_EVENT | QUOTH_LEXICON_WORK | QUOTH_LEXICON_PRODUCT)

/* One slot of the table, written by lexicon-table.c; check == 0 is free. */
typedef struct
{
  guint32 check; /* upper half of the hash, never 0                                               */
  guint16 flags; /* QuothLexiconFlags                                                             */
  guint16 value; /* number of its value ("United States" for "u.s."), 0 for none                  */
} QuothLexiconSlot;

/* What a key means; flags == 0 for unknown. */
typedef struct
{
  guint16 flags;
  guint16 value;
} QuothLexiconEntry;

typedef struct QuothLexicon QuothLexicon;

/* ---- hash of a key, to be run on piece by piece (FNV-1a) ------------------------------------- */

#define QUOTH_LEXICON_HASH_START G_GUINT64_CONSTANT (0xcbf29ce484222325)

static inline guint64
quoth_lexicon_hash (guint64     hash,
                    const char *bytes,
                    gsize       len)
{
  for (gsize i = 0; i < len; i++)
    hash = (hash ^ (guint8) bytes[i]) * G_GUINT64_CONSTANT (0x100000001b3);

  return hash;
}

/* FNV's upper bits depend weakly on the last bytes: mix before cutting it into place and check. */
static inline guint64
quoth_lexicon_mix (guint64 hash)
{
  hash ^= hash >> 32;
  hash *= G_GUINT64_CONSTANT (0xd6e8feb86659fd93);
  return hash ^ (hash >> 32);
}

static inline guint32
quoth_lexicon_check (guint64 mixed)
{
  guint32 check = mixed >> 32;

  return check != 0 ? check : 1;
}

/* ---- the lists ------------------------------------------------------------------------------- */

/* Costs nothing: the table is part of the program. The error is for lists and models to come from
 * files. Any thread may share one. */
QuothLexicon     *quoth_lexicon_new   (GError **error);
void              quoth_lexicon_free  (QuothLexicon *lexicon);
/* By the hash of a key so far, not mixed. */
QuothLexiconEntry quoth_lexicon_find  (const QuothLexicon *lexicon,
                                       guint64             hash);
/* For single words and tests. `key` is a lower-case key. */
QuothLexiconEntry quoth_lexicon_word  (const QuothLexicon *lexicon,
                                       const char         *key);
/* Text of a value number, NULL for 0. Static. */
const char       *quoth_lexicon_value (const QuothLexicon *lexicon,
                                       guint16             value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuothLexicon, quoth_lexicon_free)

G_END_DECLS

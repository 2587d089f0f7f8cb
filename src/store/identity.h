/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * identity.h - names, verbs, outlets as rows; which names go by which; how often they are met.
 * Inner header of store/ and of its tests. */
#pragma once

#include "store/connection.h"

G_BEGIN_DECLS

/* ---- identity.c --------------------------------------------------------------------------------- */

/* The row of a name, reason, verb, outlet; made when there is none. */
gboolean quoth_identity_name     (QuothStore *store, int kind, const char *name, const char *value,
                                  gint64 *id, gboolean *same_words, GError **error);
/* At the end of each transaction: names of the next one may be other rows. While loading they are kept, and
 * quoth_identity_recall() at the next beginning forgets them only if somebody else wrote meanwhile. */
void     quoth_identity_forget   (QuothStore *store);
void     quoth_identity_keep     (QuothStore *store);
void     quoth_identity_recall   (QuothStore *store);
gboolean quoth_identity_reason   (QuothStore *store, const char *words, gint64 *id, GError **error);
gboolean quoth_identity_verb     (QuothStore *store, const char *words, const char *lemma, gint64 *id, GError **error);
gboolean quoth_identity_outlet   (QuothStore *store, const char *name, gint64 *id, GError **error);
/* The keys by which other names find this one. */
gboolean quoth_identity_put_keys (QuothStore *store, gint64 id, int kind, const char *folded, GError **error);
/* Removes names, verbs, outlets and sources that no article uses, not even one in the trash. */
gboolean quoth_identity_prune    (QuothStore *store, GError **error);

/* ---- counters.c --------------------------------------------------------------------------------- */

/* Adds what an article brings to the counters of its names, or takes it away (sign -1); notes what is to
 * be joined anew. The article's rows must be in the tables. */
gboolean quoth_counters_add      (QuothStore *store, gint64 article, int sign, GError **error);
/* No mention longer than this is an acronym. */
#define QUOTH_ACRONYM_MAX_BYTES 16
/* Where the words of a mention are an acronym of its entity's name, counts the article; once, by `seen` (a
 * set of utf8 with g_free). */
gboolean quoth_counters_spell    (QuothStore *store, GHashTable *seen, const char *words, QuothAlias alias,
                                  gint64 name, const char *long_form, int sign, GError **error);
/* The same for all mentions of an article in the tables. */
gboolean quoth_counters_add_acronyms (QuothStore *store, gint64 article, int sign, GError **error);
/* Moves what the name itself counts from one identity to another, articles of both counted once. */
gboolean quoth_counters_move     (QuothStore *store, gint64 name, gint64 from, gint64 to, GError **error);
/* All acronyms anew, from the texts. Cost: a walk over all mentions. */
gboolean quoth_counters_spell_all (QuothStore *store, GError **error);

/* ---- joining.c ---------------------------------------------------------------------------------- */

/* Kinds whose names may go by others, and those that vote on the kind of a name: groups are never
 * taken for their country, values (dates, amounts) are what they are. */
#define QUOTH_SQL_KIND_JOINS "kind BETWEEN 1 AND 7"
#define QUOTH_SQL_KIND_VOTES "kind BETWEEN 1 AND 7 AND kind <> 4"

/* Of a row of name: the same words are there in another kind. */
#define QUOTH_SQL_CONTESTED                                                                                    \
  QUOTH_SQL_KIND_VOTES " AND value = '' AND EXISTS (SELECT 1 FROM (SELECT kind, folded, value FROM name WHERE " \
  QUOTH_SQL_KIND_VOTES ") o WHERE o.folded = name.folded AND o.value = '' AND o.kind <> name.kind)"

gboolean quoth_kind_joins        (int kind);

typedef enum /* on disk: add at the end, never reuse */
{
  QUOTH_JOIN_NONE     = 0,
  QUOTH_JOIN_VOTE     = 1, /* another kind elsewhere, most of the time                            */
  QUOTH_JOIN_WRITTEN  = 2, /* the same but for marks, hyphens, apostrophes, dots                  */
  QUOTH_JOIN_MIDDLE   = 3, /* with or without middle names                                        */
  QUOTH_JOIN_INITIALS = 4, /* "V. Petrov", and only one person has that surname and initial       */
  QUOTH_JOIN_SURNAME  = 5, /* "Petrov", and only one person is so called                          */
  QUOTH_JOIN_ACRONYM  = 6, /* spelled out by an article, and by all in the same way               */
  QUOTH_JOIN_LAST, /* not on disk: all rules are before it                                        */
} QuothJoin;

/* Why a name goes by one of `kind`: plain words, N_(). Static, NULL for none. */
const char *quoth_join_reason    (QuothJoin rule, QuothKind kind);
/* Joins anew what was touched in this transaction, before it is committed. Cost: the names touched and
 * those that could be theirs. */
gboolean quoth_joining_settle    (QuothStore *store, GError **error);
/* Forgets what was touched: the transaction was rolled back. */
void     quoth_joining_forget    (QuothStore *store);
/* Keys, acronyms, joins and counters of identities anew, own counters trusted. Cost: the whole corpus. */
gboolean quoth_joining_rebuild   (QuothStore *store, GError **error);

void     quoth_joining_touch     (QuothStore *store, gint64 name);
void     quoth_joining_vote      (QuothStore *store, gint64 name);
void     quoth_joining_spell     (QuothStore *store, const char *letters);

/* ---- candidates.c ------------------------------------------------------------------------------- */

/* Ids of the identities an open bare surname or initial may be, most mentioned first, at most `limit`;
 * empty when it is no such name. (element-type gint64) */
GArray  *quoth_candidates        (QuothStore *store, gint64 name, guint limit, GError **error);

G_END_DECLS

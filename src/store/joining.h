/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * joining.h - the levels of joining.c from the inside: rows that may be joined, and the rules. Inner header of
 * the files joining*.c. */
#pragma once

#include "store/identity.h"
#include "store/name-keys.h"

G_BEGIN_DECLS

/* What the rules ask of a name. */
typedef struct
{
  gint64   id;
  int      kind;
  char    *folded, *value;
  gint64   mentions, articles; /* its own                                                        */
  gint64   joined_to;          /* 0: nobody                                                      */
  int      rule;               /* QuothJoin                                                      */
  gboolean contested;
} QuothJoinRow;

/* In order: each asks only what those before it decided. */
enum
{
  QUOTH_LEVEL_VOTE,
  QUOTH_LEVEL_WRITTEN,
  QUOTH_LEVEL_MIDDLE,
  QUOTH_LEVEL_INITIALS,
  QUOTH_LEVEL_SURNAME,
  QUOTH_LEVEL_ACRONYM,
  QUOTH_N_LEVELS
};

/* A work in progress. */
typedef struct
{
  QuothStore *store;
  GHashTable *touched;        /* set of gint64: grows as rows change                              */
  GHashTable *moved;          /* set of gint64: rows that may have another identity now           */
  GHashTable *keys[QUOTH_N_LEVELS]; /* set of utf8: what each level has to look at                      */
  guint       level;          /* the one that runs: later ones look at what it changes            */
} QuothSettling;

/* ---- joining-rows.c ------------------------------------------------------------------------------- */

/* Arrays of rows (element-type QuothJoinRow); NULL on error. */
GArray      *quoth_join_rows_new        (void);
GArray      *quoth_join_rows_by_key     (QuothStore *store, const char *key, GError **error);
GArray      *quoth_join_rows_by_prefix  (QuothStore *store, const char *prefix, GError **error);
GArray      *quoth_join_rows_of_letters (QuothStore *store, const char *letters, GError **error);
GArray      *quoth_join_rows_of_words   (QuothStore *store, const char *folded, GError **error);
gboolean     quoth_join_append_words    (QuothStore *store, const char *folded, GArray *rows, GError **error);
gboolean     quoth_join_append_row      (QuothStore *store, gint64 id, GArray *rows, GError **error);
/* For a walk that may end early: bound, to be stepped and reset by the caller. */
sqlite3_stmt *quoth_join_rows_between   (QuothStore *store, const char *first, const char *end, GError **error);
void         quoth_join_read_row        (sqlite3_stmt *statement, QuothJoinRow *row);
void         quoth_join_row_clear       (gpointer row);

/* In use, and no rule before `rule` has decided about it. */
gboolean     quoth_join_is_open_to      (const QuothJoinRow *row, QuothJoin rule);
/* Where a row leads through rules before `rule`. */
gboolean     quoth_join_find_root       (QuothStore *store, const QuothJoinRow *row, QuothJoin rule, gint64 *root,
                                         GError **error);
/* The row goes by `to` because of `rule`, or, with to == 0, this rule no longer says so. */
gboolean     quoth_join_decide          (QuothSettling *self, QuothJoinRow *row, gint64 to, QuothJoin rule,
                                         GError **error);
/* It goes by nobody, whatever said so. */
gboolean     quoth_join_release         (QuothSettling *self, QuothJoinRow *row, GError **error);

/* Sets of gint64 and of utf8; they own what is in them. */
GHashTable  *quoth_join_ids_new         (void);
gboolean     quoth_join_add_id          (GHashTable *set, gint64 id); /* FALSE: was in it */
void         quoth_join_add_key         (GHashTable *keys, char *key); /* takes it */

/* ---- joining.c ------------------------------------------------------------------------------------- */

/* Levels from `first` on look at the row. */
gboolean     quoth_join_touch           (QuothSettling *self, gint64 id, guint first, GError **error);

/* ---- levels: what each has to look at when a row was touched (`person` is NULL but for people), and looking */

#define QUOTH_JOIN_LEVEL(name)                                                                                    \
  void     quoth_join_add_##name##_keys (const QuothJoinRow *row, const QuothPersonName *person, GHashTable *keys); \
  gboolean quoth_join_run_##name        (QuothSettling *self, const char *key, GError **error);

QUOTH_JOIN_LEVEL (vote)     /* joining-words.c */
QUOTH_JOIN_LEVEL (written)
QUOTH_JOIN_LEVEL (acronym)
QUOTH_JOIN_LEVEL (middle)   /* joining-people.c */
QUOTH_JOIN_LEVEL (initials)
QUOTH_JOIN_LEVEL (surname)

#undef QUOTH_JOIN_LEVEL

G_END_DECLS

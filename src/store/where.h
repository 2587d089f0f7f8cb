/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * where.h - a query as conditions of SQL. Inner header of store/ and of its tests. */
#pragma once

#include "store/connection.h"

G_BEGIN_DECLS

/* SQL under construction and the values of its parameters, in order. Text from users is only ever
 * among the values. */
typedef struct
{
  GString   *sql;
  GPtrArray *values; /* (element-type utf8) */
  gboolean   walks;  /* rows are gone through one by one, and few are wanted: conditions look each of them up
                      * instead of listing all that fit */
  int        answered; /* the group that the SQL around the condition stands for, -1: none              */
} QuothSql;

QuothSql *quoth_sql_new   (const char *start);
void      quoth_sql_free  (QuothSql *sql);
void      quoth_sql_value (QuothSql *sql, char *value); /* takes it; the SQL has its ? already */
/* Prepared, with the values bound. */
sqlite3_stmt *quoth_sql_prepare (const QuothSql *sql, QuothStore *store, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuothSql, quoth_sql_free)

/* Which groups of a query a condition is made of. */
typedef enum
{
  QUOTH_GROUPS_ALL,
  QUOTH_GROUPS_NOT_MATCHED, /* without those of quoth_where_all_words()                         */
  QUOTH_GROUPS_NOT_WORDS, /* leave out groups of words alone: in lists of names those search the names */
} QuothGroups;

/* Appends a condition that is true where the query holds: for a row q of quote, a of article. */
void     quoth_where_quotes   (QuothSql *sql, const QuothQuery *query, QuothGroups groups);
void     quoth_where_articles (QuothSql *sql, const QuothQuery *query, QuothGroups groups);
/* For a row n of name: groups of words alone, against the name. */
void     quoth_where_names    (QuothSql *sql, const QuothQuery *query);
/* Whether anything but groups of words alone is in the query. */
gboolean quoth_where_has_more_than_words (const QuothQuery *query);

/* The identities one of whose names has a word; one parameter, an FTS5 expression. */
#define QUOTH_SQL_IDENTITIES_WITH_WORD \
  "SELECT coalesce(m.identity_id, m.id) AS id FROM name_fts JOIN name m ON m.id = name_fts.rowid WHERE name_fts MATCH ?"
/* Identities by number; one parameter, "[3,17]". */
#define QUOTH_SQL_LISTED "SELECT value AS id FROM json_each(?)"
/* Of identities (a SELECT of id) all names that go by them, as a subquery. */
#define QUOTH_SQL_ALL_OF(identities) \
  "(WITH f AS (" identities ") SELECT id FROM f UNION SELECT m.id FROM f JOIN name m ON m.identity_id = f.id)"

/* ---- where-copies.c ------------------------------------------------------------------------------ */

/* copies:once, which goes for the whole query. */
gboolean quoth_term_is_once   (const QuothTerm *term);
/* column: an SQL expression for the number of an article. */
void     quoth_where_copies   (QuothSql *sql, const char *column, const QuothTerm *term);
void     quoth_where_agency   (QuothSql *sql, const char *column, const QuothTerm *term);
/* " AND …" if the query says copies:once. */
void     quoth_where_once     (QuothSql *sql, const QuothQuery *query, QuothGroups groups, gboolean of_quotes);

/* The groups of words that all have to be there, as one FTS5 expression; NULL when there are none. */
char    *quoth_where_all_words (const QuothQuery *query);
/* Of one term the names it means, as a subquery. */
void     quoth_where_names_of (QuothSql *sql, const QuothTerm *term);
/* The numbers of the speakers, outlets or verbs that a term names, as a subquery. FALSE for other terms. */
gboolean quoth_where_named    (QuothSql *sql, const QuothTerm *term);
/* All positive words of the query as one FTS5 expression, for ranking; NULL when there are none. */
char    *quoth_where_match    (const QuothQuery *query);
/* One value as FTS5 string: "as ""typed"""; words that begin so with `prefix`. */
char    *quoth_fts_string     (const char *value, gboolean prefix);

/* ---- list.c ------------------------------------------------------------------------------------- */

/* SELECT of the ids of a list in its order, or of their count. */
QuothSql *quoth_list_ids      (QuothRows rows, const QuothQuery *query);
/* How many quotes a query finds that asks for a class or whole years, as counted beforehand; NULL for other ones. */
QuothSql *quoth_tally_total (const QuothQuery *query);
/* All names, the commonest of each kind first: as name_by_use has them, kind by kind in the order of quoth_kinds. */
gboolean  quoth_list_is_by_use (QuothRows rows, const QuothQuery *query);
QuothSql *quoth_list_names_of_kind (const QuothQuery *query, QuothKind kind);
/* Where the query names rows by numbers of theirs that an index has in the order of the list (a speaker, an outlet):
 * what gives these numbers, NULL where it does not. */
QuothSql *quoth_list_numbers (QuothRows rows, const QuothQuery *query);
/* The first rows of each of these numbers, put together. Few numbers: each is a part of the statement. */
QuothSql *quoth_list_merge   (QuothRows rows, const QuothQuery *query, const GArray *numbers, guint most);
/* The first rows of the list, found without the others; NULL where there is no such way. */
QuothSql *quoth_list_walk    (QuothRows rows, const QuothQuery *query);
/* Where an index finds ids at once, though not in the order of the list (words, names that are spoken of): these ids,
 * NULL where it does not. And the list as it is gone through when they are in store->matched. */
QuothSql *quoth_list_matches (QuothRows rows, const QuothQuery *query);
QuothSql *quoth_list_walk_matched (QuothRows rows, const QuothQuery *query);
QuothSql *quoth_list_count    (QuothRows rows, const QuothQuery *query);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * connection.h - a store from the inside: the connection, its prepared statements, its errors.
 * Inner header of store/ and of its tests. */
#pragma once

#include "store/store.h"

#include <sqlite3.h>

G_BEGIN_DECLS

typedef struct QuothCopies QuothCopies;
typedef struct QuothMatched QuothMatched;

struct QuothStore
{
  sqlite3      *db;
  GThread      *owner;       /* every call comes from here                                       */
  char         *path;        /* as given                                                         */
  char         *corpus_id;
  GHashTable   *statements;  /* SQL (by address) -> sqlite3_stmt, reset between uses             */
  GCancellable *cancellable; /* of quoth_store_watch(), or NULL                                  */
  gint64        deadline;    /* monotonic; statements are interrupted then. 0: none               */
  gint64        session;     /* row of ours, 0 while not writing                                 */
  gboolean      bulk;
  gboolean      loading;     /* what is put is arranged later: loading.c; as the open transaction found it */
  gboolean      load_changed;/* articles came or went in the open transaction                    */
  gboolean      held;        /* quoth_store_hold() began the open transaction                    */
  QuothMatched *matched;     /* what the SQL function of that name asks, matched.c; NULL otherwise      */
  GHashTable   *known;       /* names met in this transaction, identity.c; while loading, in those before  */
  GHashTable   *known_before;/* as many that were met earlier                                    */
  gint64        known_version; /* quoth_store_data_version() that they are of                      */
  GHashTable   *touched;     /* set of gint64: names to be joined anew before the commit, joining.c */
  GHashTable   *voting;      /* set of gint64: names counted anew whose kind others contest         */
  GHashTable   *acronyms;    /* set of utf8: spelled out by other articles than before              */
  GHashTable   *tally;       /* what the open transaction changes in the table of that name, tally.c */
  QuothCopies  *copies;      /* articles to be grouped before the commit, copies.c                  */
};

/* ---- statement.c ------------------------------------------------------------------------------ */

/* Prepared once per connection and kept; `sql` is a constant. Comes back reset, without values. */
sqlite3_stmt *quoth_statement_get  (QuothStore *store, const char *sql, GError **error);
/* For SQL that was put together; finalize it. */
sqlite3_stmt *quoth_statement_new  (QuothStore *store, const char *sql, GError **error);
/* Values in the order their parameters first appear: i gint64, t text (borrowed, NULL: NULL),
 * b pointer and gsize. */
void          quoth_statement_bind (sqlite3_stmt *statement, const char *types, ...);
/* One step. *row says whether there is a row; after the last one and on errors it is reset. */
gboolean      quoth_statement_step (QuothStore *store, sqlite3_stmt *statement, gboolean *row, GError **error);
/* All steps of a statement without rows. */
gboolean      quoth_statement_run  (QuothStore *store, sqlite3_stmt *statement, GError **error);
/* The integer in the first column of the first row, `otherwise` when there is none. */
gboolean      quoth_statement_int  (QuothStore *store, sqlite3_stmt *statement, gint64 otherwise,
                                    gint64 *value, GError **error);
const char   *quoth_statement_text (sqlite3_stmt *statement, int column); /* NULL: NULL */
/* Several constant statements without values or rows. */
gboolean      quoth_store_exec     (QuothStore *store, const char *sql, GError **error);
/* Says what SQLite's code means for `path`. Always FALSE. */
gboolean      quoth_store_fail     (QuothStore *store, int code, GError **error);
/* At every door: on the right thread, not cancelled. */
gboolean      quoth_store_enter    (QuothStore *store, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

/* ---- schema.c ----------------------------------------------------------------------------------- */

guint    quoth_schema_version (void);
/* Steps after `from` up to `to`, and user_version. Inside the caller's transaction. */
gboolean quoth_schema_apply   (QuothStore *store, guint from, guint to, GError **error);
/* Compares the schema literally with what our steps up to `version` make: a file that claims to be ours but
 * carries another trigger, view or table is refused before anything of it runs. One that is loading may lack
 * indices. */
gboolean quoth_schema_check   (QuothStore *store, guint version, GError **error);
/* Whether the digest that the check begins with is that of what the steps make: for the tests. */
gboolean quoth_schema_digest_is_right (guint version, GError **error);
/* The statement that makes this index. New string. */
char    *quoth_schema_index   (const char *name, GError **error);

/* ---- session.c ---------------------------------------------------------------------------------- */

/* Some process that wrote has ended without closing; some one may be writing now. */
gboolean quoth_session_look     (QuothStore *store, gboolean *any_dead, gboolean *any_alive, GError **error);
/* Whether the process of a session lives. */
gboolean quoth_session_is_alive (QuothStore *store, gint64 session, gboolean *alive, GError **error);
/* Forgets the dead and enters us; inside a transaction. */
gboolean quoth_session_enter    (QuothStore *store, GError **error);

/* ---- identity.c --------------------------------------------------------------------------------- */

/* What makes two names the same: case folded, ’ as '. New string. The rest is in identity.h. */
char    *quoth_fold             (const char *text);

/* ---- write.c ------------------------------------------------------------------------------------ */

/* The words of a quote: its parts joined by " … ". New string. */
char    *quoth_quote_words      (const char *body, const QuothSpan *parts, guint n);

/* ---- read.c ------------------------------------------------------------------------------------- */

/* The parts of a quote into `parts` (element-type QuothSpan, emptied first). */
gboolean quoth_read_parts       (QuothStore *store, gint64 quote, QuothSpan whole, guint n_parts,
                                 GArray *parts, GError **error);

/* ---- open.c ------------------------------------------------------------------------------------- */

/* An accepted connection with its pragmas set and no session yet. A corpus of an older version is brought
 * up to ours by whoever may write; *is_old tells a reader that this has to be done first. */
QuothStore *quoth_open_checked      (const char *path, gboolean writable, gboolean *is_old, GError **error);
/* Makes an empty corpus of a missing or empty file. */
gboolean    quoth_open_create       (const char *path, GError **error);
G_END_DECLS

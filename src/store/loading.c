/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * loading.c - many articles at once, and what they leave to be arranged.
 *
 * An index of a list gets its rows in no order, so each batch of articles writes most of its pages anew: at a
 * million articles that is more work than all else. While a corpus is loading it has no such indices, names are
 * neither counted nor joined, quotes not tallied, copies not looked for; then all of it is derived in one walk each, in the order of
 * its rows. Everything else, the articles, their texts, quotes, mentions and word indices, is whole at each
 * commit, and queries find it, slowly.
 *
 * meta.loading holds "STEP PLACE", the next piece of work: 0 while articles come in, and again when some came
 * or went since. Each piece is a transaction, so whoever opens the corpus after a crash goes on where it ended. */
#include "store/loading.h"

#include "store/copies.h"
#include "store/identity.h"
#include "store/name-keys.h"
#include "store/tally.h"

enum
{
  NAMES_COUNTED = 100000, /* names, articles, pages in one piece                                    */
  NAMES_JOINED = 20000,
  ARTICLES_GROUPED = 20000,
  PAGES_MERGED = 4000,
};

/* Filled after the rows they are about. What is small, or grows at its end only, stays: quote_by_article,
 * article_by_source, article_by_date. */
static const char *const indices[] = { /* name_by_use comes later: name_use() */
  "entity_by_name", "entity_by_gender", "quote_by_speaker", "quote_by_date", "quote_by_outlet",
  "quote_by_verb", "quote_by_addressee", "quote_about_by_name",
};

#define NAME_BY_USE "name_by_use" /* of counts, so it is made after them */

static const char *const word_indices[] = { "article_fts", "quote_fts", "name_fts" };

typedef enum
{
  STEP_FILLING,
  STEP_INDICES,
  STEP_COUNTS,
  STEP_KEYS,
  STEP_JOINS,
  STEP_USE,
  STEP_TALLY,
  STEP_COPY_KEYS,
  STEP_COPIES,
  STEP_MERGE,
  STEP_DONE
} Step;

/* Of the whole, roughly, as measured on 100,000 articles. */
static const double shares[STEP_DONE] = { 0, .22, .12, .1, .22, .02, .12, .05, .1, .05 };

gboolean
quoth_loading_leaves_out (const char *index)
{
  for (guint i = 0; i < G_N_ELEMENTS (indices); i++)
    if (g_str_equal (indices[i], index))
      return TRUE;
  return g_str_equal (index, NAME_BY_USE);
}

/* ---- the note in the file ----------------------------------------------------------------------------- */

static const char SQL_STATE[] = "SELECT value FROM meta WHERE key = 'loading'";
static const char SQL_NOTE[] =
  "INSERT OR REPLACE INTO meta (key, value) VALUES ('loading', :step || ' ' || :place)";
static const char SQL_FORGET[] = "DELETE FROM meta WHERE key IN ('loading', 'loading_by')";
static const char SQL_BY[] = "SELECT cast(value AS INTEGER) FROM meta WHERE key = 'loading_by'";
static const char SQL_NOTE_BY[] = "INSERT OR REPLACE INTO meta (key, value) VALUES ('loading_by', :session)";

/* STEP_DONE: it is not loading. */
static gboolean
read_state (QuothStore *store,
            Step       *step,
            gint64     *place,
            GError    **error)
{
  sqlite3_stmt *state = quoth_statement_get (store, SQL_STATE, error);
  gboolean row;

  *step = STEP_DONE;
  *place = 0;
  if (state == NULL || !quoth_statement_step (store, state, &row, error))
    return FALSE;
  if (row)
    {
      char *end;

      *step = CLAMP (g_ascii_strtoll (quoth_statement_text (state, 0), &end, 10), STEP_FILLING, STEP_MERGE);
      *place = g_ascii_strtoll (end, NULL, 10);
    }
  sqlite3_reset (state);
  return TRUE;
}

static gboolean
note_state (QuothStore *store,
            Step        step,
            gint64      place,
            GError    **error)
{
  sqlite3_stmt *note = quoth_statement_get (store, SQL_NOTE, error);

  if (step == STEP_DONE)
    return quoth_store_exec (store, SQL_FORGET, error);
  if (note == NULL)
    return FALSE;
  quoth_statement_bind (note, "ii", (gint64) step, place);
  return quoth_statement_run (store, note, error);
}

gboolean
quoth_loading_look (QuothStore *store,
                    GError    **error)
{
  Step step;
  gint64 place;

  if (!read_state (store, &step, &place, error))
    return FALSE;
  store->loading = step != STEP_DONE;
  return TRUE;
}

gboolean
quoth_loading_note_change (QuothStore *store,
                           GError    **error)
{
  gboolean changed = store->loading && store->load_changed;

  store->load_changed = FALSE;
  return !changed || note_state (store, STEP_FILLING, 0, error);
}

gboolean
quoth_store_is_loading (QuothStore *store,
                        gboolean   *loading,
                        gboolean   *cut_off,
                        GError    **error)
{
  sqlite3_stmt *by;
  gint64 session;
  gboolean alive;

  *loading = *cut_off = FALSE;
  if (!quoth_store_enter (store, error) || !quoth_loading_look (store, error))
    return FALSE;
  if (!store->loading)
    return TRUE;
  by = quoth_statement_get (store, SQL_BY, error);
  if (by == NULL || !quoth_statement_int (store, by, 0, &session, error)
      || !quoth_session_is_alive (store, session, &alive, error))
    return FALSE;
  *loading = TRUE;
  *cut_off = !alive;
  return TRUE;
}

/* ---- beginning ------------------------------------------------------------------------------------------- */

static gboolean
claim (QuothStore *store,
       GError    **error)
{
  sqlite3_stmt *by = quoth_statement_get (store, SQL_NOTE_BY, error);

  if (by == NULL)
    return FALSE;
  quoth_statement_bind (by, "i", store->session);
  return quoth_statement_run (store, by, error);
}

static gboolean
drop_indices (QuothStore *store,
              GError    **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (indices); i++)
    {
      g_autofree char *sql = g_strdup_printf ("DROP INDEX IF EXISTS %s", indices[i]);

      if (!quoth_store_exec (store, sql, error))
        return FALSE;
    }
  return quoth_store_exec (store, "DROP INDEX IF EXISTS " NAME_BY_USE, error);
}

gboolean
quoth_store_load (QuothStore *store,
                  GError    **error)
{
  g_assert (store->session != 0);
  if (!quoth_store_begin (store, error))
    return FALSE;
  if (claim (store, error) && note_state (store, STEP_FILLING, 0, error) && drop_indices (store, error)
      && quoth_store_commit (store, error))
    return TRUE;
  quoth_store_rollback (store);
  return FALSE;
}

/* ---- pieces: each does one, and says what is next -------------------------------------------------------- */

typedef struct
{
  QuothStore *store;
  gint64      place; /* where this piece begins, then where the next one does; -1: the step is done    */
  double      part;  /* of the step, that is done                                                        */
} Piece;

/* Where a walk in the order of ids is. */
static gboolean
note_part (Piece      *piece,
           const char *sql_last,
           GError    **error)
{
  g_autoptr (sqlite3_stmt) last = quoth_statement_new (piece->store, sql_last, error);
  gint64 id;

  if (last == NULL || !quoth_statement_int (piece->store, last, 0, &id, error))
    return FALSE;
  piece->part = id > 0 ? MIN (1.0, (double) piece->place / id) : 1;
  if (piece->place >= id)
    piece->place = -1;
  return TRUE;
}

static gboolean
make_index (QuothStore *store,
            const char *name,
            GError    **error)
{
  g_autofree char *sql = NULL;
  g_autoptr (sqlite3_stmt) ask = NULL;
  gint64 there;

  ask = quoth_statement_new (store, "SELECT 1 FROM sqlite_schema WHERE type = 'index' AND name = :name", error);
  if (ask == NULL)
    return FALSE;
  quoth_statement_bind (ask, "t", name);
  if (!quoth_statement_int (store, ask, 0, &there, error))
    return FALSE;
  sql = there ? g_strdup ("") : quoth_schema_index (name, error);
  return sql != NULL && quoth_store_exec (store, sql, error);
}

static gboolean
make_next_index (Piece   *piece,
                 GError **error)
{
  const guint i = piece->place;

  if (!make_index (piece->store, indices[i], error))
    return FALSE;
  piece->place = i + 1 < G_N_ELEMENTS (indices) ? (gint64) i + 1 : -1;
  piece->part = (i + 1.0) / G_N_ELEMENTS (indices);
  return TRUE;
}

static gboolean
index_use (Piece   *piece,
           GError **error)
{
  piece->place = -1;
  return make_index (piece->store, NAME_BY_USE, error);
}

static gboolean
tally_next_field (Piece   *piece,
                  GError **error)
{
  const int field = piece->place + 1;

  if (!quoth_tally_rebuild (piece->store, field, error))
    return FALSE;
  piece->place = field + 1 < QUOTH_TALLY_END ? field : -1;
  piece->part = (double) field / QUOTH_TALLY_END;
  return TRUE;
}

/* In the order of their ids, so that each index is walked through once. */
static const char SQL_COUNT[] =
  "UPDATE name SET joined_to = NULL, identity_id = NULL, joined_rule = 0, "
  "  own_mentions = (SELECT coalesce(sum(n_mentions), 0) FROM entity WHERE name_id = name.id), "
  "  own_articles = (SELECT count(DISTINCT article_id) FROM entity WHERE name_id = name.id), "
  "  own_quotes = (SELECT count(*) FROM quote WHERE speaker_id = name.id AND class = 1) "
  "WHERE id > :first AND id <= :last";
static const char SQL_COUNT_ALL[] =
  "UPDATE name SET n_mentions = own_mentions, n_articles = own_articles, n_quotes = own_quotes, "
  "  contested = " QUOTH_SQL_CONTESTED " WHERE id > :first AND id <= :last";
static const char SQL_LAST_NAME[] = "SELECT max(id) FROM name";

static gboolean
count_names (Piece   *piece,
             GError **error)
{
  static const char *const both[] = { SQL_COUNT, SQL_COUNT_ALL };

  for (guint i = 0; i < G_N_ELEMENTS (both); i++)
    {
      sqlite3_stmt *count = quoth_statement_get (piece->store, both[i], error);

      if (count == NULL)
        return FALSE;
      quoth_statement_bind (count, "ii", piece->place, piece->place + NAMES_COUNTED);
      if (!quoth_statement_run (piece->store, count, error))
        return FALSE;
    }
  piece->place += NAMES_COUNTED;
  return note_part (piece, SQL_LAST_NAME, error);
}

/* ---- keys: made in the order of names, written in the order of keys ---------------------------------------- */

static const char SQL_NEW_KEYS[] = "DROP TABLE IF EXISTS temp.new_key; CREATE TEMP TABLE new_key (key, id INTEGER)";
static const char SQL_ADD_KEY[] = "INSERT INTO temp.new_key (key, id) VALUES (:key, :id)";
static const char SQL_NAMES[] = "SELECT id, kind, folded FROM name WHERE " QUOTH_SQL_KIND_JOINS;
static const char SQL_SORT_NAME_KEYS[] =
  "DELETE FROM name_key; INSERT OR IGNORE INTO name_key SELECT key, id FROM temp.new_key ORDER BY key, id;"
  "DROP TABLE temp.new_key";
static const char SQL_SORT_COPY_KEYS[] =
  "DELETE FROM sketch_key; INSERT OR IGNORE INTO sketch_key SELECT key, id FROM temp.new_key ORDER BY key, id;"
  "DROP TABLE temp.new_key";

static gboolean
add_name_keys (QuothStore   *store,
               sqlite3_stmt *name,
               sqlite3_stmt *add,
               GError      **error)
{
  g_autoptr (GPtrArray) keys = quoth_name_keys (sqlite3_column_int (name, 1) == QUOTH_KIND_PERSON,
                                                quoth_statement_text (name, 2));

  for (guint i = 0; i < keys->len; i++)
    {
      quoth_statement_bind (add, "ti", keys->pdata[i], sqlite3_column_int64 (name, 0));
      if (!quoth_statement_run (store, add, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
make_name_keys (Piece   *piece,
                GError **error)
{
  QuothStore *store = piece->store;
  g_autoptr (sqlite3_stmt) names = NULL, add = NULL;
  gboolean row = TRUE;

  if (!quoth_store_exec (store, SQL_NEW_KEYS, error))
    return FALSE;
  names = quoth_statement_new (store, SQL_NAMES, error);
  add = names != NULL ? quoth_statement_new (store, SQL_ADD_KEY, error) : NULL;
  while (add != NULL && row)
    if (!quoth_statement_step (store, names, &row, error) || (row && !add_name_keys (store, names, add, error)))
      return FALSE;
  g_clear_pointer (&names, sqlite3_finalize);
  if (add == NULL)
    return FALSE;
  g_clear_pointer (&add, sqlite3_finalize);
  piece->place = -1;
  return quoth_store_exec (store, SQL_SORT_NAME_KEYS, error);
}

static gboolean
make_copy_keys (Piece   *piece,
                GError **error)
{
  QuothStore *store = piece->store;
  g_autoptr (sqlite3_stmt) add = NULL;

  if (!quoth_store_exec (store, SQL_NEW_KEYS, error))
    return FALSE;
  add = quoth_statement_new (store, SQL_ADD_KEY, error);
  if (add == NULL || !quoth_sketch_list_keys (store, add, error))
    return FALSE;
  g_clear_pointer (&add, sqlite3_finalize);
  piece->place = -1;
  return quoth_store_exec (store, SQL_SORT_COPY_KEYS, error)
         && quoth_store_exec (store, "DELETE FROM copy; DELETE FROM copy_group", error);
}

/* ---- names and articles, so many at a time ---------------------------------------------------------------------- */

static const char SQL_SOME_NAMES[] =
  "SELECT id FROM name WHERE id > :first AND own_articles > 0 AND " QUOTH_SQL_KIND_JOINS " ORDER BY id LIMIT :most";
static const char SQL_SOME_ARTICLES[] = "SELECT id FROM article WHERE id > :first ORDER BY id LIMIT :most";
static const char SQL_LAST_ARTICLE[] = "SELECT max(id) FROM article";

static gboolean
touch_some (Piece      *piece,
            const char *sql,
            gint64      most,
            void      (*touch) (QuothStore *store, gint64 id),
            GError    **error)
{
  sqlite3_stmt *some = quoth_statement_get (piece->store, sql, error);
  gboolean row = TRUE;
  gint64 n = 0;

  if (some == NULL)
    return FALSE;
  quoth_statement_bind (some, "ii", piece->place, most);
  while (row)
    {
      if (!quoth_statement_step (piece->store, some, &row, error))
        return FALSE;
      if (!row)
        break;
      piece->place = sqlite3_column_int64 (some, 0);
      touch (piece->store, piece->place);
      n++;
    }
  if (n < most)
    piece->place = G_MAXINT64; /* those after it are none of these */
  return TRUE;
}

/* It is made of all names when all are joined. */
static gboolean
forget_tally (QuothStore *store)
{
  quoth_tally_forget (store);
  return TRUE;
}

static gboolean
join_names (Piece   *piece,
            GError **error)
{
  return touch_some (piece, SQL_SOME_NAMES, NAMES_JOINED, quoth_joining_touch, error)
         && quoth_joining_settle (piece->store, error) && forget_tally (piece->store) && note_part (piece, SQL_LAST_NAME, error);
}

static gboolean
group_copies (Piece   *piece,
              GError **error)
{
  return touch_some (piece, SQL_SOME_ARTICLES, ARTICLES_GROUPED, quoth_copies_came, error)
         && quoth_copies_settle (piece->store, error) && note_part (piece, SQL_LAST_ARTICLE, error);
}

/* One segment of each word index, as “The 'merge' Command” of SQLite's FTS5 tells to make it: a negative number
 * first, then positive ones until less than two rows change. place is 2 × index, + 1 from its second piece on. */
static gboolean
merge_words (Piece   *piece,
             GError **error)
{
  const guint i = piece->place / 2;
  const gboolean goes_on = piece->place % 2;
  g_autofree char *sql = g_strdup_printf ("INSERT INTO %s (%s, rank) VALUES ('merge', %d)", word_indices[i],
                                          word_indices[i], goes_on ? PAGES_MERGED : -PAGES_MERGED);
  gint64 before = sqlite3_total_changes64 (piece->store->db);

  if (!quoth_store_exec (piece->store, sql, error))
    return FALSE;
  if (sqlite3_total_changes64 (piece->store->db) - before >= 2)
    piece->place = 2 * i + 1;
  else
    piece->place = i + 1 < G_N_ELEMENTS (word_indices) ? (gint64) (2 * (i + 1)) : -1;
  piece->part = (double) i / G_N_ELEMENTS (word_indices);
  return TRUE;
}

/* ---- arranging ----------------------------------------------------------------------------------------------------- */

static gboolean (*const pieces[STEP_DONE]) (Piece *piece, GError **error) = {
  [STEP_INDICES] = make_next_index, [STEP_COUNTS] = count_names,       [STEP_KEYS] = make_name_keys,
  [STEP_JOINS] = join_names,        [STEP_USE] = index_use,            [STEP_TALLY] = tally_next_field,
  [STEP_COPY_KEYS] = make_copy_keys, [STEP_COPIES] = group_copies,     [STEP_MERGE] = merge_words,
};

static double
done_after (Step   step,
            double part)
{
  double done = 0;

  for (guint i = 0; i < step; i++)
    done += shares[i];
  return step < STEP_DONE ? done + part * shares[step] : 1;
}

/* Inside a transaction. */
static gboolean
arrange (QuothStore *store,
         double     *done,
         GError    **error)
{
  Piece piece = { .store = store };
  Step step;

  if (!read_state (store, &step, &piece.place, error))
    return FALSE;
  if (step == STEP_DONE) /* somebody else was first */
    {
      *done = 1;
      return TRUE;
    }
  if (step == STEP_FILLING)
    step = STEP_INDICES;
  if (!pieces[step](&piece, error))
    return FALSE;
  if (piece.place < 0)
    {
      step++;
      piece = (Piece){ .store = store };
    }
  *done = done_after (step, piece.part);
  return claim (store, error) && note_state (store, step, piece.place, error);
}

gboolean
quoth_store_arrange (QuothStore *store,
                     double     *done,
                     GError    **error)
{
  g_assert (store->session != 0);
  if (!quoth_store_begin (store, error))
    return FALSE;
  if (arrange (store, done, error) && quoth_store_commit (store, error))
    return TRUE;
  quoth_store_rollback (store);
  return FALSE;
}

/* ---- tidying --------------------------------------------------------------------------------------------------------- */

gboolean
quoth_store_tidy (QuothStore *store,
                  gint64     *place,
                  GError    **error)
{
  Piece piece = { .store = store, .place = *place };

  if (!quoth_store_begin (store, error))
    return FALSE;
  if (store->loading) /* that ends with the same */
    {
      quoth_store_rollback (store);
      *place = -1;
      return TRUE;
    }
  if (merge_words (&piece, error) && quoth_store_commit (store, error))
    {
      *place = piece.place;
      return TRUE;
    }
  quoth_store_rollback (store);
  return FALSE;
}

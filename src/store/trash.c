/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * trash.c - articles out of the corpus and back, to the bit.
 *
 * Rows move between a table and its mirror in the trash, columns unseen (SELECT *: the schema makes
 * the mirrors from the tables). Word indices hold no text of their own, so a row leaves them by
 * its old text before it goes, and enters them again when it comes back. Names, verbs and outlets
 * stay while the trash needs them; their counters follow at once. */
#include "store/copies.h"
#include "store/identity.h"
#include "store/tally.h"

#include <glib/gi18n-lib.h>

/* Statements with one parameter, the article, in an order the foreign keys allow. */
static const char *const to_trash[] = {
  "INSERT INTO quote_fts (quote_fts, rowid, words) SELECT 'delete', id, words FROM quote WHERE article_id = ?",
  "INSERT INTO article_fts (article_fts, rowid, title, body) "
  "SELECT 'delete', id, title, body FROM article_words WHERE id = ?",

  "INSERT INTO trash_article SELECT * FROM article WHERE id = ?",
  "INSERT INTO trash_article_text SELECT * FROM article_text WHERE id = ?",
  "INSERT INTO trash_entity SELECT * FROM entity WHERE article_id = ?",
  "INSERT INTO trash_mention SELECT * FROM mention WHERE article_id = ?",
  "INSERT INTO trash_quote SELECT * FROM quote WHERE article_id = ?",
  "INSERT INTO trash_quote_part SELECT * FROM quote_part WHERE quote_id IN "
  "(SELECT id FROM quote WHERE article_id = ?)",
  "INSERT INTO trash_quote_about SELECT * FROM quote_about WHERE quote_id IN "
  "(SELECT id FROM quote WHERE article_id = ?)",

  "DELETE FROM quote_about WHERE quote_id IN (SELECT id FROM quote WHERE article_id = ?)",
  "DELETE FROM quote_part WHERE quote_id IN (SELECT id FROM quote WHERE article_id = ?)",
  "DELETE FROM quote WHERE article_id = ?",
  "DELETE FROM mention WHERE article_id = ?",
  "DELETE FROM entity WHERE article_id = ?",
  "DELETE FROM article_text WHERE id = ?",
  "DELETE FROM article WHERE id = ?",
};

static const char *const from_trash[] = {
  "INSERT INTO article SELECT * FROM trash_article WHERE id = ?",
  "INSERT INTO article_text SELECT * FROM trash_article_text WHERE id = ?",
  "INSERT INTO entity SELECT * FROM trash_entity WHERE article_id = ?",
  "INSERT INTO mention SELECT * FROM trash_mention WHERE article_id = ?",
  "INSERT INTO quote SELECT * FROM trash_quote WHERE article_id = ?",
  "INSERT INTO quote_part SELECT * FROM trash_quote_part WHERE quote_id IN "
  "(SELECT id FROM trash_quote WHERE article_id = ?)",
  "INSERT INTO quote_about SELECT * FROM trash_quote_about WHERE quote_id IN "
  "(SELECT id FROM trash_quote WHERE article_id = ?)",

  "INSERT INTO article_fts (rowid, title, body) SELECT id, title, body FROM article_words WHERE id = ?",
  "INSERT INTO quote_fts (rowid, words) SELECT id, words FROM quote WHERE article_id = ?",

  "DELETE FROM trash_quote_about WHERE quote_id IN (SELECT id FROM trash_quote WHERE article_id = ?)",
  "DELETE FROM trash_quote_part WHERE quote_id IN (SELECT id FROM trash_quote WHERE article_id = ?)",
  "DELETE FROM trash_quote WHERE article_id = ?",
  "DELETE FROM trash_mention WHERE article_id = ?",
  "DELETE FROM trash_entity WHERE article_id = ?",
  "DELETE FROM trash_article_text WHERE id = ?",
  "DELETE FROM trash_article WHERE id = ?",
  "DELETE FROM trash WHERE article_id = ?",
};

static gboolean
run_all (QuothStore        *store,
         const char *const *statements,
         guint              n,
         gint64             article,
         GError           **error)
{
  for (guint i = 0; i < n; i++)
    {
      sqlite3_stmt *statement = quoth_statement_get (store, statements[i], error);

      if (statement == NULL)
        return FALSE;
      quoth_statement_bind (statement, "i", article);
      if (!quoth_statement_run (store, statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
run_int (QuothStore *store,
         const char *sql,
         gint64      parameter,
         gint64     *value,
         GError    **error)
{
  sqlite3_stmt *statement = quoth_statement_get (store, sql, error);

  if (statement == NULL)
    return FALSE;
  if (sqlite3_bind_parameter_count (statement) > 0)
    quoth_statement_bind (statement, "i", parameter);
  return quoth_statement_int (store, statement, 0, value, error);
}

static const char SQL_NEXT_BATCH[] = "SELECT coalesce(max(batch), 0) + 1 FROM trash";
static const char SQL_IS_THERE[] = "SELECT 1 FROM article WHERE id = ?";
static const char SQL_NOTE[] = "INSERT INTO trash (article_id, batch) VALUES (:article, :batch)";

static gboolean
trash_one (QuothStore *store,
           gint64      article,
           gint64      batch,
           GError    **error)
{
  sqlite3_stmt *note;
  gint64 there;

  if (!run_int (store, SQL_IS_THERE, article, &there, error))
    return FALSE;
  if (!there) /* gone already, maybe by another window */
    return TRUE;
  note = quoth_statement_get (store, SQL_NOTE, error);
  if (note == NULL)
    return FALSE;
  quoth_statement_bind (note, "ii", article, batch);
  return quoth_statement_run (store, note, error) && quoth_counters_add (store, article, -1, error)
         && quoth_tally_add (store, article, -1, error)
         && quoth_counters_add_acronyms (store, article, -1, error) && quoth_copies_leave (store, article, error)
         && run_all (store, to_trash, G_N_ELEMENTS (to_trash), article, error);
}

gboolean
quoth_store_trash (QuothStore   *store,
                   const gint64 *articles,
                   guint         n,
                   gint64       *batch,
                   GError      **error)
{
  if (!quoth_store_enter (store, error) || !run_int (store, SQL_NEXT_BATCH, 0, batch, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!trash_one (store, articles[i], *batch, error))
      return FALSE;
  return TRUE;
}

/* An article whose text was imported again meanwhile stays in the trash: nothing is lost by it. */
static const char SQL_BATCH[] =
  "SELECT t.article_id FROM trash t JOIN trash_article a ON a.id = t.article_id "
  "WHERE t.batch = ? AND NOT EXISTS (SELECT 1 FROM article WHERE digest = a.digest) ORDER BY t.article_id";

gboolean
quoth_store_restore (QuothStore *store,
                     gint64      batch,
                     guint      *n_restored,
                     GError    **error)
{
  g_autoptr (GArray) articles = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *list;
  gboolean row = TRUE;

  if (n_restored != NULL)
    *n_restored = 0;
  if (!quoth_store_enter (store, error))
    return FALSE;
  list = quoth_statement_get (store, SQL_BATCH, error);
  if (list == NULL)
    return FALSE;
  quoth_statement_bind (list, "i", batch);
  while (row)
    {
      if (!quoth_statement_step (store, list, &row, error))
        return FALSE;
      if (row)
        {
          gint64 id = sqlite3_column_int64 (list, 0);

          g_array_append_val (articles, id);
        }
    }
  for (guint i = 0; i < articles->len; i++)
    {
      gint64 id = g_array_index (articles, gint64, i);

      if (!run_all (store, from_trash, G_N_ELEMENTS (from_trash), id, error)
          || !quoth_counters_add (store, id, 1, error) || !quoth_tally_add (store, id, 1, error)
          || !quoth_counters_add_acronyms (store, id, 1, error)
          || !quoth_copies_return (store, id, error))
        return FALSE;
    }
  if (n_restored != NULL)
    *n_restored = articles->len;
  return TRUE;
}

/* What is deleted here must not be found in the file any more: word indices keep the words of removed
 * rows in old segments until they are merged, hence 'optimize'. */
static const char SQL_EMPTY[] =
  "DELETE FROM sketch WHERE article_id IN (SELECT article_id FROM trash); "
  "DELETE FROM trash_quote_about; DELETE FROM trash_quote_part; DELETE FROM trash_quote; "
  "DELETE FROM trash_mention; DELETE FROM trash_entity; DELETE FROM trash_article_text; "
  "DELETE FROM trash_article; DELETE FROM trash;";
static const char SQL_OPTIMIZE[] =
  "INSERT INTO article_fts (article_fts) VALUES ('optimize');"
  "INSERT INTO quote_fts (quote_fts) VALUES ('optimize');"
  "INSERT INTO name_fts (name_fts) VALUES ('optimize');"
  "INSERT INTO outlet_fts (outlet_fts) VALUES ('optimize');";

gboolean
quoth_store_empty_trash (QuothStore *store,
                         GError    **error)
{
  gint64 n;

  if (!quoth_store_enter (store, error)
      || !run_int (store, "SELECT count(*) FROM trash", 0, &n, error))
    return FALSE;
  if (store->loading) /* without indices each name that goes would be a walk over all quotes */
    {
      g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_BUSY,
                   _("the trash can be emptied when the large import has ended"));
      return FALSE;
    }
  quoth_identity_forget (store);
  return n == 0
         || (quoth_store_exec (store, SQL_EMPTY, error) && quoth_joining_settle (store, error)
             && quoth_identity_prune (store, error)
             && quoth_store_exec (store, SQL_OPTIMIZE, error));
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * history.c - what became of every file of every import. */
#include "store/connection.h"
#include "store/row.h"

#include <string.h>

static const char SQL_PUT_IMPORT[] =
  "INSERT INTO import (began, ended, program) VALUES (:began, :ended, :program)";
static const char SQL_PUT_FILE[] =
  "INSERT INTO import_file (import_id, n, uri, status, format, layout, articles, announced, size, modified, sha256, reasons, "
  "mapping) VALUES (:import, :n, :uri, :status, :format, :layout, :articles, :announced, :size, :modified, :sha256, "
  ":reasons, :mapping)";
static const char SQL_IMPORTS[] =
  "SELECT i.id, i.began, i.ended, i.program, count(f.n), sum(f.status < 2), sum(f.status = 2), sum(f.status = 3), "
  "sum(f.articles) FROM import i LEFT JOIN import_file f ON f.import_id = i.id GROUP BY i.id ORDER BY i.id DESC";
static const char SQL_FILES[] =
  "SELECT uri, status, format, layout, articles, announced, size, modified, sha256, reasons, mapping "
  "FROM import_file WHERE import_id = :import ORDER BY n";
static const char SQL_LAST[] =
  "SELECT f.status, f.size, f.modified, f.reasons, i.program FROM import_file f JOIN import i ON i.id = f.import_id "
  "WHERE f.uri = :uri ORDER BY f.import_id DESC LIMIT 1";

static const char SQL_SEEN[] =
  "SELECT 1 FROM import_file f JOIN import i ON i.id = f.import_id WHERE f.uri = :uri AND f.size = :size "
  "AND f.modified = :modified AND (f.status < 3 OR (f.status = 3 AND i.program = :program)) LIMIT 1";

/* The last of a second is the one with the higher id. */
static const char SQL_ON_DISK[] =
  "SELECT uri, sha256, max(at) FROM ("
  "SELECT uri, sha256, imported * 1000000 + id % 1000000 AS at FROM source WHERE instr(uri, '!/') = 0 "
  "UNION ALL SELECT f.uri, f.sha256, i.ended * 1000000 + i.id % 1000000 FROM import_file f JOIN import i ON i.id = f.import_id "
  "WHERE f.sha256 IS NOT NULL AND f.status < 3 AND instr(f.uri, '!/') = 0 "
  "AND EXISTS (SELECT 1 FROM source s WHERE s.uri > f.uri || '!/' AND s.uri < f.uri || '!0') "
  "UNION ALL SELECT DISTINCT substr(uri, 1, instr(uri, '!/') - 1), NULL, 0 FROM source WHERE instr(uri, '!/') > 0"
  ") GROUP BY uri ORDER BY uri";

gint64
quoth_store_put_import (QuothStore *store,
                        gint64      began,
                        gint64      ended,
                        const char *program,
                        GError    **error)
{
  sqlite3_stmt *put;

  if (!quoth_store_enter (store, error))
    return 0;
  put = quoth_statement_get (store, SQL_PUT_IMPORT, error);
  if (put == NULL)
    return 0;
  quoth_statement_bind (put, "iit", began, ended, program);
  return quoth_statement_run (store, put, error) ? sqlite3_last_insert_rowid (store->db) : 0;
}

gboolean
quoth_store_put_import_file (QuothStore            *store,
                             gint64                 import,
                             guint                  n,
                             const QuothImportFile *file,
                             GError               **error)
{
  sqlite3_stmt *put;

  if (!quoth_store_enter (store, error))
    return FALSE;
  put = quoth_statement_get (store, SQL_PUT_FILE, error);
  if (put == NULL)
    return FALSE;
  quoth_statement_bind (put, "iititt" "iiii" "ttt", import, (gint64) n, file->uri, (gint64) file->status, file->format,
                        file->layout, (gint64) file->articles, (gint64) file->announced, file->size, file->modified,
                        file->sha256, file->reasons, file->mapping);
  return quoth_statement_run (store, put, error);
}

gboolean
quoth_store_has_seen (QuothStore *store,
                      const char *uri,
                      gint64      size,
                      gint64      modified,
                      const char *program,
                      gboolean   *seen,
                      GError    **error)
{
  sqlite3_stmt *row;
  gint64 found;

  if (!quoth_store_enter (store, error))
    return FALSE;
  row = quoth_statement_get (store, SQL_SEEN, error);
  if (row == NULL)
    return FALSE;
  quoth_statement_bind (row, "tiit", uri, size, modified, program);
  if (!quoth_statement_int (store, row, 0, &found, error))
    return FALSE;
  *seen = found != 0;
  return TRUE;
}

/* ---- what a corpus remembers ------------------------------------------------------------------------- */

static const char SQL_REMEMBERED[] = "SELECT value FROM meta WHERE key = 'remembered_' || :name";
static const char SQL_REMEMBER[] = "INSERT OR REPLACE INTO meta (key, value) VALUES ('remembered_' || :name, :value)";

char *
quoth_store_remembered (QuothStore *store,
                        const char *name,
                        GError    **error)
{
  sqlite3_stmt *row;
  gboolean there;
  char *value;

  if (!quoth_store_enter (store, error))
    return NULL;
  row = quoth_statement_get (store, SQL_REMEMBERED, error);
  if (row == NULL)
    return NULL;
  quoth_statement_bind (row, "t", name);
  if (!quoth_statement_step (store, row, &there, error) || !there)
    return NULL;
  value = g_strdup (quoth_statement_text (row, 0));
  sqlite3_reset (row);
  return value;
}

gboolean
quoth_store_remember (QuothStore *store,
                      const char *name,
                      const char *value,
                      GError    **error)
{
  sqlite3_stmt *row;

  if (!quoth_store_enter (store, error))
    return FALSE;
  row = quoth_statement_get (store, SQL_REMEMBER, error);
  if (row == NULL)
    return FALSE;
  quoth_statement_bind (row, "tt", name, value);
  return quoth_statement_run (store, row, error);
}

/* ---- reading -------------------------------------------------------------------------------------- */

static gpointer
run_of (sqlite3_stmt *list)
{
  static const QuothRowText texts[] = { { 3, offsetof (QuothImportRun, program) } };
  QuothImportRun *run = quoth_row_new (sizeof *run, list, texts, G_N_ELEMENTS (texts), 0, NULL);

  run->id = sqlite3_column_int64 (list, 0);
  run->began = sqlite3_column_int64 (list, 1);
  run->ended = sqlite3_column_int64 (list, 2);
  run->n_files = sqlite3_column_int (list, 4);
  run->n_taken = sqlite3_column_int (list, 5);
  run->n_known = sqlite3_column_int (list, 6);
  run->n_rejected = sqlite3_column_int (list, 7);
  run->n_articles = sqlite3_column_int (list, 8);
  return run;
}

static gpointer
file_of (sqlite3_stmt *list)
{
  static const QuothRowText texts[] = {
    { 0, offsetof (QuothImportFile, uri) },    { 2, offsetof (QuothImportFile, format) },
    { 3, offsetof (QuothImportFile, layout) }, { 8, offsetof (QuothImportFile, sha256) },
    { 9, offsetof (QuothImportFile, reasons) }, { 10, offsetof (QuothImportFile, mapping) },
  };
  QuothImportFile *file = quoth_row_new (sizeof *file, list, texts, G_N_ELEMENTS (texts), 0, NULL);

  file->status = sqlite3_column_int (list, 1);
  file->articles = sqlite3_column_int (list, 4);
  file->announced = sqlite3_column_int (list, 5);
  file->size = sqlite3_column_int64 (list, 6);
  file->modified = sqlite3_column_int64 (list, 7);
  return file;
}

static GPtrArray *
list_rows (QuothStore   *store,
           sqlite3_stmt *list,
           gpointer    (*row_of) (sqlite3_stmt *),
           GError      **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_atomic_rc_box_release);
  gboolean row;

  for (;;)
    {
      if (!quoth_statement_step (store, list, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&rows);
      g_ptr_array_add (rows, row_of (list));
    }
}

GPtrArray *
quoth_store_imports (QuothStore *store,
                     GError    **error)
{
  sqlite3_stmt *list;

  if (!quoth_store_enter (store, error))
    return NULL;
  list = quoth_statement_get (store, SQL_IMPORTS, error);
  return list != NULL ? list_rows (store, list, run_of, error) : NULL;
}

GPtrArray *
quoth_store_import_files (QuothStore *store,
                          gint64      import,
                          GError    **error)
{
  sqlite3_stmt *list;

  if (!quoth_store_enter (store, error))
    return NULL;
  list = quoth_statement_get (store, SQL_FILES, error);
  if (list == NULL)
    return NULL;
  quoth_statement_bind (list, "i", import);
  return list_rows (store, list, file_of, error);
}

static gpointer
on_disk_of (sqlite3_stmt *list)
{
  static const QuothRowText texts[] = { { 0, offsetof (QuothStoreFile, uri) }, { 1, offsetof (QuothStoreFile, sha256) } };

  return quoth_row_new (sizeof (QuothStoreFile), list, texts, G_N_ELEMENTS (texts), 0, NULL);
}

GPtrArray *
quoth_store_files (QuothStore *store,
                   GError    **error)
{
  sqlite3_stmt *list;

  if (!quoth_store_enter (store, error))
    return NULL;
  list = quoth_statement_get (store, SQL_ON_DISK, error);
  return list != NULL ? list_rows (store, list, on_disk_of, error) : NULL;
}

gboolean
quoth_store_last_failure (QuothStore *store,
                          const char *uri,
                          gint64      size,
                          gint64      modified,
                          const char *program,
                          char      **reasons,
                          GError    **error)
{
  enum { REJECTED = 3 };
  sqlite3_stmt *last;
  gboolean row;

  *reasons = NULL;
  if (!quoth_store_enter (store, error))
    return FALSE;
  last = quoth_statement_get (store, SQL_LAST, error);
  if (last == NULL)
    return FALSE;
  quoth_statement_bind (last, "t", uri);
  if (!quoth_statement_step (store, last, &row, error))
    return FALSE;

  if (row && sqlite3_column_int (last, 0) == REJECTED && sqlite3_column_int64 (last, 1) == size
      && sqlite3_column_int64 (last, 2) == modified && g_strcmp0 (quoth_statement_text (last, 4), program) == 0)
    *reasons = g_strdup (quoth_statement_text (last, 3) != NULL ? quoth_statement_text (last, 3) : "");
  sqlite3_reset (last);
  return TRUE;
}

static const char SQL_ARTICLES_OF[] =
  "SELECT id FROM article WHERE source_id IN (SELECT id FROM source WHERE uri = :uri "
  "OR (uri > :uri || '!/' AND uri < :uri || '!0')) ORDER BY id";

GArray *
quoth_store_articles_of (QuothStore *store,
                         const char *uri,
                         GError    **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *list;
  gboolean row;

  if (!quoth_store_enter (store, error))
    return NULL;
  list = quoth_statement_get (store, SQL_ARTICLES_OF, error);
  if (list == NULL)
    return NULL;
  quoth_statement_bind (list, "t", uri);
  for (;;)
    {
      gint64 id;

      if (!quoth_statement_step (store, list, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&ids);
      id = sqlite3_column_int64 (list, 0);
      g_array_append_val (ids, id);
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * store.c - a store's life: open, transactions, watching a cancellable, close.
 *
 * The file is in WAL mode: readers never wait for the writer. Commits are synced (FULL), except in
 * bulk import, which syncs at its checkpoint. Where the order of opening comes from: open.c. */
#include "store/copies.h"
#include "store/identity.h"
#include "store/loading.h"
#include "store/tally.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <sys/stat.h>

/* ---- opening ------------------------------------------------------------------------------------ */

static gboolean
look (const char    *path,
      QuothStoreMode mode,
      GError       **error)
{
  g_autofree char *name = g_filename_display_name (path);
  struct stat info;

  if (stat (path, &info) != 0)
    {
      if (errno == ENOENT && mode == QUOTH_STORE_CREATE)
        return quoth_open_create (path, error);
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), _("“%s” cannot be opened: %s"), name,
                   g_strerror (errno));
      return FALSE;
    }
  if (!S_ISREG (info.st_mode))
    {
      g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_FOREIGN, _("“%s” is not a file"), name);
      return FALSE;
    }
  if (info.st_size > 0)
    return TRUE;
  if (mode == QUOTH_STORE_CREATE)
    return quoth_open_create (path, error);
  g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_FOREIGN, _("“%s” is not a Quoth corpus: it is empty"), name);
  return FALSE;
}

static gboolean
read_corpus_id (QuothStore *store,
                GError    **error)
{
  sqlite3_stmt *get = quoth_statement_get (store, "SELECT value FROM meta WHERE key = 'corpus_id'", error);
  gboolean row;

  if (get == NULL || !quoth_statement_step (store, get, &row, error))
    return FALSE;
  store->corpus_id = g_strdup (row ? quoth_statement_text (get, 0) : "");
  sqlite3_reset (get);
  return TRUE;
}

static gboolean
enter_session (QuothStore *store,
               GError    **error)
{
  if (!quoth_store_begin (store, error))
    return FALSE;
  if (quoth_session_enter (store, error) && quoth_store_commit (store, error))
    return TRUE;
  quoth_store_rollback (store);
  return FALSE;
}

/* A corpus of an older version, brought up to ours and opened to be read. */
static QuothStore *
read_older (const char *path,
            GError    **error)
{
  g_autoptr (GError) local = NULL;
  QuothStore *writing = quoth_store_open (path, QUOTH_STORE_WRITE, &local);
  gboolean is_old;

  if (writing == NULL)
    {
      g_autofree char *name = g_filename_display_name (path);

      g_set_error (error, QUOTH_ERROR, local->domain == QUOTH_ERROR ? local->code : QUOTH_ERROR_READ_ONLY,
                   _("“%s” was made by an older Quoth and has to be brought up to date once, which failed: %s"), name,
                   local->message);
      return NULL;
    }
  quoth_store_close (writing);
  return quoth_open_checked (path, FALSE, &is_old, error);
}

static gboolean
arrange_all (const char *path,
             GError    **error)
{
  QuothStore *writing = quoth_store_open (path, QUOTH_STORE_WRITE, error);
  gboolean ok = writing != NULL;
  double done = 0;

  while (ok && done < 1)
    ok = quoth_store_arrange (writing, &done, error);
  quoth_store_close (writing);
  return ok;
}

/* A corpus whose loading was cut off is arranged first, unless somebody who may do so has it open; where that
 * is not possible it is read as it is: slowly, with names as they were. Takes store. */
static QuothStore *
read_loading (QuothStore *store,
              const char *path,
              GError    **error)
{
  g_autoptr (GError) local = NULL;
  gboolean any_dead, any_alive, is_old;

  if (!quoth_loading_look (store, error)
      || (store->loading && !quoth_session_look (store, &any_dead, &any_alive, error)))
    {
      quoth_store_close (store);
      return NULL;
    }
  if (!store->loading || any_alive)
    return store;
  quoth_store_close (store);
  if (!arrange_all (path, &local))
    g_debug ("%s is read as it is: %s", path, local->message);
  return quoth_open_checked (path, FALSE, &is_old, error);
}

QuothStore *
quoth_store_open (const char    *path,
                  QuothStoreMode mode,
                  GError       **error)
{
  gboolean writable = mode != QUOTH_STORE_READ, is_old = FALSE;
  g_autoptr (QuothStore) store = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  if (!look (path, mode, error))
    return NULL;
  store = quoth_open_checked (path, writable, &is_old, error);
  if (store != NULL && is_old)
    {
      g_clear_pointer (&store, quoth_store_close);
      store = read_older (path, error);
    }
  if (store != NULL && !writable)
    store = read_loading (g_steal_pointer (&store), path, error);
  if (store == NULL || !read_corpus_id (store, error))
    return NULL;
  if (writable && !enter_session (store, error))
    return NULL;
  return g_steal_pointer (&store);
}

void
quoth_store_close (QuothStore *store)
{
  if (store == NULL)
    return;
  g_assert (g_thread_self () == store->owner);

  g_clear_object (&store->cancellable);
  quoth_store_rollback (store);
  if (store->session != 0)
    {
      sqlite3_stmt *leave = quoth_statement_get (store, "DELETE FROM session WHERE id = :id", NULL);

      /* failing here costs the next opening a quick_check, and there is nobody left to tell */
      if (leave != NULL)
        {
          quoth_statement_bind (leave, "i", store->session);
          quoth_statement_run (store, leave, NULL);
        }
      quoth_store_exec (store, "PRAGMA wal_checkpoint(TRUNCATE)", NULL);
    }
  g_clear_pointer (&store->statements, g_hash_table_unref);
  if (sqlite3_close (store->db) != SQLITE_OK)
    g_critical ("a statement of %s outlives its store", store->path);
  g_free (store->path);
  g_free (store->corpus_id);
  g_free (store);
}

const char *
quoth_store_path (QuothStore *store)
{
  return store->path;
}

const char *
quoth_store_corpus_id (QuothStore *store)
{
  return store->corpus_id;
}

void
quoth_store_watch (QuothStore   *store,
                   GCancellable *cancellable)
{
  g_assert (g_thread_self () == store->owner);
  g_set_object (&store->cancellable, cancellable);
}

/* What others wrote; the same all through a transaction. */
static gint64
version_of_others (QuothStore *store)
{
  sqlite3_stmt *get = quoth_statement_get (store, "PRAGMA data_version", NULL);
  gint64 version = 0;

  if (get != NULL)
    quoth_statement_int (store, get, 0, &version, NULL);
  return version;
}

gint64
quoth_store_data_version (QuothStore *store)
{
  g_assert (g_thread_self () == store->owner);
  return version_of_others (store) + sqlite3_total_changes64 (store->db); /* both only grow */
}

gboolean
quoth_store_hold (QuothStore *store,
                  GError    **error)
{
  if (!quoth_store_enter (store, error))
    return FALSE;
  if (!sqlite3_get_autocommit (store->db))
    return TRUE;
  store->held = quoth_store_exec (store, "BEGIN", error);
  return store->held;
}

void
quoth_store_let_go (QuothStore *store)
{
  if (store->held)
    quoth_store_rollback (store);
  store->held = FALSE;
}

/* ---- transactions -------------------------------------------------------------------------------- */

gboolean
quoth_store_begin (QuothStore *store,
                   GError    **error)
{
  if (!quoth_store_enter (store, error) || !quoth_store_exec (store, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (quoth_loading_look (store, error))
    {
      quoth_identity_recall (store);
      return TRUE;
    }
  quoth_store_rollback (store);
  return FALSE;
}

gboolean
quoth_store_commit (QuothStore *store,
                    GError    **error)
{
  gint64 others;

  g_assert (g_thread_self () == store->owner);
  others = version_of_others (store); /* right after the commit somebody else may write */
  quoth_identity_keep (store);
  if (store->loading) /* arranged later */
    {
      quoth_joining_forget (store);
      quoth_copies_forget (store);
    }
  if (!quoth_tally_settle (store, error) || !quoth_joining_settle (store, error) || !quoth_tally_settle (store, error)
      || !quoth_copies_settle (store, error)
      || !quoth_loading_note_change (store, error) || !quoth_store_exec (store, "COMMIT", error))
    return FALSE;
  store->known_version = store->known != NULL ? others + sqlite3_total_changes64 (store->db) : 0;
  return TRUE;
}

void
quoth_store_rollback (QuothStore *store)
{
  g_assert (g_thread_self () == store->owner);
  quoth_identity_forget (store);
  quoth_joining_forget (store);
  quoth_copies_forget (store);
  quoth_tally_forget (store);
  store->load_changed = FALSE;
  /* a full disk or an interrupt may have ended the transaction already */
  if (!sqlite3_get_autocommit (store->db))
    quoth_store_exec (store, "ROLLBACK", NULL);
}

gboolean
quoth_store_bulk (QuothStore *store,
                  gboolean    on,
                  GError    **error)
{
  g_assert (g_thread_self () == store->owner);
  if (store->bulk == on)
    return TRUE;
  store->bulk = on;
  return quoth_store_exec (store, on ? "PRAGMA synchronous = NORMAL"
                                     : "PRAGMA synchronous = FULL; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA shrink_memory", error);
}

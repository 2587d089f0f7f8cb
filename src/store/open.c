/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * open.c - from a path to a connection that can be trusted, or to a refusal that leaves no trace.
 *
 * A corpus may come from anybody, so nothing of it runs before it is known to be ours. The order:
 *
 *   look     a regular file, not empty
 *   preview  an immutable connection, which takes no lock and makes no -wal or -shm: application id,
 *            version, schema compared literally, and a quick_check when the
 *            file is small or its last writer did not close
 *   open     the real connection, hardened, the same questions again (a -wal may hold other answers),
 *            quick_check here when there is a -wal to be read with the file
 *   settle   the pragmas that write or trust: WAL, foreign keys, cache
 *   bring up the steps an older corpus lacks, in one transaction, when it may be written
 *
 * Everything goes through SQLite's own file layer: opening and closing the file beside it would
 * drop the POSIX locks of other connections of this process (sqlite.org/howtocorrupt.html, 2.2).
 *
 * On a read-only medium a WAL database cannot be opened in the usual way; there the immutable
 * connection is the real one, unless a -wal with changes lies beside the file. */
#include "store/copies.h"
#include "store/identity.h"
#include "store/matched.h"
#include "store/parts.h"
#include "store/tally.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* quick_check reads about 1 GB a CPU-second: up to here it is done every time */
#define ALWAYS_CHECK_BYTES (32 * 1024 * 1024)
#define PREVIEW_TRIES      100
#define PREVIEW_PAUSE_USEC (10 * 1000)
#define BUSY_SECONDS       5
#define LAST_DERIVED       6 /* the version whose step left something to be derived by us */

/* ---- connections ---------------------------------------------------------------------------- */

/* Looked at every few microseconds of any statement; sqlite3_interrupt() would miss the moments
 * between two statements. */
static int
on_progress (gpointer data)
{
  QuothStore *store = data;

  return g_cancellable_is_cancelled (store->cancellable)
         || (store->deadline != 0 && g_get_monotonic_time () >= store->deadline);
}

static int
on_busy (gpointer data,
         int      n_calls)
{
  QuothStore *store = data;

  if (n_calls >= BUSY_SECONDS * 100 || g_cancellable_is_cancelled (store->cancellable))
    return 0;
  g_usleep (10000);
  return 1;
}

static gboolean
harden (QuothStore *store,
        GError    **error)
{
  static const struct
  {
    int option, value;
  } options[] = {
    { SQLITE_DBCONFIG_DEFENSIVE, 1 },      { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
    { SQLITE_DBCONFIG_DQS_DML, 0 },        { SQLITE_DBCONFIG_DQS_DDL, 0 },
    { SQLITE_DBCONFIG_ENABLE_TRIGGER, 0 }, { SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
    { SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0 },
    /* article_words feeds an index; the schema check knows every view */
    { SQLITE_DBCONFIG_ENABLE_VIEW, 1 },
    /* until the file is accepted, closing must not change it */
    { SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1 },
  };
  /* EXPR_DEPTH leaves room for a query of QUOTH_QUERY_MAX_TERMS terms */
  static const struct
  {
    int limit, value;
  } limits[] = {
    { SQLITE_LIMIT_SQL_LENGTH, 1000000 }, { SQLITE_LIMIT_VDBE_OP, 250000 },    { SQLITE_LIMIT_ATTACHED, 0 },
    { SQLITE_LIMIT_EXPR_DEPTH, 1000 },    { SQLITE_LIMIT_TRIGGER_DEPTH, 1 },   { SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 200 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    sqlite3_db_config (store->db, options[i].option, options[i].value, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    sqlite3_limit (store->db, limits[i].limit, limits[i].value);
  sqlite3_progress_handler (store->db, 1000, on_progress, store);
  sqlite3_busy_handler (store->db, on_busy, store);
  return quoth_store_exec (store, "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0", error);
}

/* Symbolic links are followed here, once, so that SQLite can be told to follow none. */
static char *
real_path (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  char *whole = realpath (path, NULL);

  if (whole == NULL)
    {
      char *real = realpath (folder, NULL);

      whole = real != NULL ? g_build_filename (real, base, NULL) : g_strdup (path);
      free (real);
      return whole;
    }

  char *copy = g_strdup (whole);

  free (whole);
  return copy;
}

static QuothStore *
connect_file (const char *path,
         int         flags,
         gboolean    immutable,
         GError    **error)
{
  g_autoptr (QuothStore) store = g_new0 (QuothStore, 1);
  g_autofree char *real = real_path (path);
  g_autofree char *name = NULL;
  int code;

  store->path = g_strdup (path);
  store->owner = g_thread_self ();
  store->statements = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) sqlite3_finalize);
  if (immutable)
    {
      g_autofree char *uri = g_filename_to_uri (real, NULL, error);

      if (uri == NULL)
        return NULL;
      name = g_strconcat (uri, "?immutable=1", NULL);
      flags |= SQLITE_OPEN_URI;
    }
  else
    name = g_steal_pointer (&real);

  code = sqlite3_open_v2 (name, &store->db,
                          flags | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX, NULL);
  if (code != SQLITE_OK)
    {
      quoth_store_fail (store, code, error);
      return NULL;
    }
  if (!harden (store, error) || !quoth_parts_register (store, error) || !quoth_matched_register (store, error))
    return NULL;
  return g_steal_pointer (&store);
}

/* ---- questions to a file ----------------------------------------------------------------------- */

static gboolean
ask (QuothStore *store,
     const char *sql,
     gint64     *answer,
     GError    **error)
{
  g_autoptr (sqlite3_stmt) statement = quoth_statement_new (store, sql, error);

  return statement != NULL && quoth_statement_int (store, statement, 0, answer, error);
}

static gboolean
refuse (QuothStore *store,
        QuothError  code,
        const char *format,
        GError    **error)
{
  g_autofree char *name = g_filename_display_name (store->path);
  g_autofree char *message = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  message = g_strdup_printf (format, name); /* one of the constants below */
#pragma GCC diagnostic pop
  g_set_error_literal (error, QUOTH_ERROR, code, message);
  return FALSE;
}

/* SQLite makes nothing of the first bytes, or they tell of more pages than there are: a corpus once, if
 * our number is there. */
static gboolean
refuse_unreadable (QuothStore *store,
                   GError    **error)
{
  sqlite3_file *file = NULL;
  guint8 header[100] = { 0 };
  guint32 id;

  sqlite3_file_control (store->db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (file != NULL && file->pMethods != NULL)
    file->pMethods->xRead (file, header, sizeof header, 0);
  memcpy (&id, header + 68, sizeof id);
  if (GUINT32_FROM_BE (id) == QUOTH_STORE_APPLICATION_ID)
    return refuse (store, QUOTH_ERROR_DAMAGED, _("“%s” is a damaged corpus: it is cut short or its first bytes are not right"), error);
  return refuse (store, QUOTH_ERROR_FOREIGN, _("“%s” is not a Quoth corpus"), error);
}

/* Whose file it is, and of which version. */
static gboolean
ask_who_made_it (QuothStore *store,
                 GError    **error)
{
  gint64 id, version;
  GError *local = NULL;

  if (!ask (store, "PRAGMA application_id", &id, &local))
    {
      if (!g_error_matches (local, QUOTH_ERROR, QUOTH_ERROR_DAMAGED))
        {
          g_propagate_error (error, local);
          return FALSE;
        }
      g_error_free (local);
      return refuse_unreadable (store, error);
    }
  if (id != QUOTH_STORE_APPLICATION_ID)
    return refuse (store, QUOTH_ERROR_FOREIGN,
                   _("“%s” is the database of another program, not a Quoth corpus"), error);
  if (!ask (store, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version > (gint64) quoth_schema_version ())
    {
      g_autofree char *name = g_filename_display_name (store->path);

      g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_NEWER,
                   _("“%s” was made by a newer Quoth (format %" PRId64 "; this one reads up to %u)"),
                   name, version, quoth_schema_version ());
      return FALSE;
    }
  if (version < 1)
    return refuse (store, QUOTH_ERROR_DAMAGED, _("“%s” is a damaged corpus: its format number is wrong"), error);
  return quoth_schema_check (store, version, error);
}

static gboolean
quick_check (QuothStore *store,
             GError    **error)
{
  g_autoptr (sqlite3_stmt) check = quoth_statement_new (store, "PRAGMA quick_check(1)", error);
  gboolean row;

  if (check == NULL || !quoth_statement_step (store, check, &row, error))
    return FALSE;
  if (row && g_strcmp0 (quoth_statement_text (check, 0), "ok") == 0)
    return TRUE;

  g_autofree char *name = g_filename_display_name (store->path);

  g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_DAMAGED, _("“%s” is damaged: %s"), name,
               row ? quoth_statement_text (check, 0) : "");
  return FALSE;
}

static gint64
size_of (const char *path,
         const char *suffix)
{
  g_autofree char *real = real_path (path);
  g_autofree char *name = g_strconcat (real, suffix, NULL);
  struct stat info;

  return stat (name, &info) == 0 ? info.st_size : -1;
}

/* What tells this state of a file from any other. */
static gsize
state_of (const struct stat *now,
          gint64             wal)
{
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %" PRId64 " %" PRId64 " %ld %" PRId64,
                                           (guint64) now->st_dev, (guint64) now->st_ino, (gint64) now->st_size,
                                           (gint64) now->st_mtim.tv_sec, (long) now->st_mtim.tv_nsec, wal);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  return g_ascii_strtoull (digest + strlen (digest) - 16, NULL, 16);
}

static gboolean
check_if_due (QuothStore *store,
              GError    **error)
{
  g_autofree char *real = real_path (store->path);
  static gsize checked; /* a program opens a corpus three times at its start: one look is enough */
  struct stat now = { 0 };
  gboolean unclean, in_use;
  gsize state = 0;

  if (!quoth_session_look (store, &unclean, &in_use, error))
    return FALSE;
  if (stat (real, &now) == 0)
    {
      if (!unclean && now.st_size > ALWAYS_CHECK_BYTES)
        return TRUE;
      state = state_of (&now, size_of (store->path, "-wal"));
      if (g_atomic_pointer_get (&checked) == state)
        return TRUE;
    }
  if (!quick_check (store, error))
    return FALSE;
  g_atomic_pointer_set (&checked, state);
  return TRUE;
}

static gboolean
look_inside (const char *path,
             GError    **error)
{
  g_autoptr (QuothStore) store = connect_file (path, SQLITE_OPEN_READONLY, TRUE, error);

  if (store == NULL || !ask_who_made_it (store, error))
    return FALSE;
  if (size_of (path, "-wal") > 0)
    return TRUE; /* the file alone says little: open_real() goes on */
  return check_if_due (store, error);
}

static gboolean
has_changed (const char        *path,
             const struct stat *before)
{
  g_autofree char *real = real_path (path);
  struct stat now;

  return stat (real, &now) != 0 || now.st_ino != before->st_ino || now.st_size != before->st_size
         || now.st_mtim.tv_sec != before->st_mtim.tv_sec || now.st_mtim.tv_nsec != before->st_mtim.tv_nsec;
}

/* Looks at the file without locks and without touching anything beside it, as it may be anybody's. What
 * seems damaged may be in the middle of a checkpoint: by a process that was stopped in it, or found no
 * room, when its -wal is there (with it the corpus is whole), or by one that is at work right now. */
static gboolean
preview (const char *path,
         GError    **error)
{
  g_autofree char *real = real_path (path);

  for (guint tries = 1;; tries++)
    {
      GError *local = NULL;
      struct stat before = { 0 };
      gboolean there = stat (real, &before) == 0;

      if (look_inside (path, &local))
        return TRUE;
      if (g_error_matches (local, QUOTH_ERROR, QUOTH_ERROR_DAMAGED) && size_of (path, "-wal") > 0)
        {
          g_error_free (local);
          return TRUE;
        }
      g_usleep (PREVIEW_PAUSE_USEC);
      if (!there || tries == PREVIEW_TRIES || !has_changed (path, &before))
        {
          g_propagate_error (error, local);
          return FALSE;
        }
      g_error_free (local);
    }
}

/* ---- the real one -------------------------------------------------------------------------------- */

static QuothStore *
connect_accepted (const char *path,
                  int         flags,
                  GError    **error)
{
  gint64 wal = size_of (path, "-wal");
  g_autoptr (QuothStore) store = connect_file (path, flags, FALSE, error);

  if (store == NULL)
    return NULL;
  if ((flags & SQLITE_OPEN_READWRITE) && sqlite3_db_readonly (store->db, "main") != 0)
    {
      quoth_store_fail (store, SQLITE_READONLY, error);
      return NULL;
    }
  if (!ask_who_made_it (store, error))
    return NULL;
  if (wal > 0 && !check_if_due (store, error))
    return NULL;
  sqlite3_db_config (store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
  return g_steal_pointer (&store);
}

static QuothStore *
connect_to_read (const char *path,
                 GError    **error)
{
  g_autoptr (GError) local = NULL;
  QuothStore *store = connect_accepted (path, SQLITE_OPEN_READONLY, &local);

  if (store != NULL)
    return store;
  /* where no -shm can be made, only the immutable way is left */
  if (!g_error_matches (local, QUOTH_ERROR, QUOTH_ERROR_FAILED)
      && !g_error_matches (local, QUOTH_ERROR, QUOTH_ERROR_READ_ONLY))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (size_of (path, "-wal") > 0)
    {
      g_autofree char *name = g_filename_display_name (path);

      g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_READ_ONLY,
                   _("the last changes of “%s” are in the file “%s-wal”, which cannot be used here: copy "
                     "both to a folder that can be written"), name, name);
      return NULL;
    }
  return connect_file (path, SQLITE_OPEN_READONLY, TRUE, error);
}

/* ---- older ones ------------------------------------------------------------------------------------ */

static gboolean
is_older (QuothStore *store,
          gboolean   *older,
          GError    **error)
{
  gint64 version;

  if (!ask (store, "PRAGMA user_version", &version, error))
    return FALSE;
  *older = version < (gint64) quoth_schema_version ();
  return TRUE;
}

/* Inside a transaction: the steps that the corpus lacks, and what they add derived from its rows. */
static gboolean
bring_up (QuothStore *store,
          GError    **error)
{
  gboolean older, any_dead, any_alive;
  gint64 version;

  if (!is_older (store, &older, error) || !older) /* another process may have been first */
    return !older;
  if (!quoth_session_look (store, &any_dead, &any_alive, error))
    return FALSE;
  if (any_alive)
    {
      g_autofree char *name = g_filename_display_name (store->path);

      g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_BUSY,
                   _("“%s” is open in an older Quoth: close it there first"), name);
      return FALSE;
    }
  if (!ask (store, "PRAGMA user_version", &version, error)
      || !quoth_schema_apply (store, version, quoth_schema_version (), error))
    return FALSE;
  return version >= LAST_DERIVED
         || (quoth_tally_rebuild_quotes (store, error) && quoth_joining_rebuild (store, error)
             && quoth_agencies_fill (store, error) && quoth_copies_rebuild (store, FALSE, error));
}

static gboolean
bring_up_if_older (QuothStore *store,
                   GError    **error)
{
  gboolean older;

  if (!is_older (store, &older, error) || !older)
    return !older;
  if (!quoth_store_begin (store, error))
    return FALSE;
  if (bring_up (store, error) && quoth_store_commit (store, error))
    return TRUE;
  quoth_store_rollback (store);
  return FALSE;
}

QuothStore *
quoth_open_checked (const char *path,
                    gboolean    writable,
                    gboolean   *is_old,
                    GError    **error)
{
  g_autoptr (QuothStore) store = NULL;

  if (!preview (path, error))
    return NULL;
  store = writable ? connect_accepted (path, SQLITE_OPEN_READWRITE, error) : connect_to_read (path, error);
  if (store == NULL)
    return NULL;
  /* secure_delete: what the trash is emptied of must not stay in free pages; it costs some 5 % of writing */
  if (writable && !quoth_store_exec (store,
                                     "PRAGMA journal_mode = WAL;"
                                     "PRAGMA synchronous = FULL;"
                                     "PRAGMA secure_delete = ON;"
                                     "PRAGMA foreign_keys = ON;"
                                     "PRAGMA wal_autocheckpoint = 2000;"
                                     "PRAGMA journal_size_limit = 67108864", error))
    return NULL;
  if (!quoth_store_exec (store, writable ? "PRAGMA cache_size = -65536; PRAGMA temp_store = FILE"
                                         : "PRAGMA cache_size = -16384; PRAGMA temp_store = FILE;"
                                           "PRAGMA query_only = ON", error))
    return NULL;
  if ((writable && !bring_up_if_older (store, error)) || !is_older (store, is_old, error))
    return NULL;
  return g_steal_pointer (&store);
}

/* ---- making one ----------------------------------------------------------------------------------- */

static gboolean
fill (QuothStore *store,
      GError    **error)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *id = g_strdup_printf ("PRAGMA application_id = %d", QUOTH_STORE_APPLICATION_ID);
  sqlite3_stmt *put;
  gint64 there;

  /* another process may have been first */
  if (!ask (store, "PRAGMA application_id", &there, error))
    return FALSE;
  if (there == QUOTH_STORE_APPLICATION_ID)
    return TRUE;
  if (!quoth_store_exec (store, id, error) || !quoth_schema_apply (store, 0, quoth_schema_version (), error))
    return FALSE;
  put = quoth_statement_get (store, "INSERT INTO meta (key, value) VALUES ('corpus_id', :id)", error);
  if (put == NULL)
    return FALSE;
  quoth_statement_bind (put, "t", uuid);
  return quoth_statement_run (store, put, error);
}

/* One transaction, in a rollback journal: after a crash there is an empty file or a whole corpus, and
 * its header is in the file itself, where the preview looks for it. */
gboolean
quoth_open_create (const char *path,
                   GError    **error)
{
  gboolean was_missing = size_of (path, "") < 0;
  g_autoptr (QuothStore) store = connect_file (path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, FALSE, error);

  if (store == NULL)
    return FALSE;
  if (quoth_store_exec (store, "PRAGMA page_size = 8192; BEGIN EXCLUSIVE", error) && fill (store, error)
      && quoth_store_exec (store, "COMMIT", error))
    return TRUE;
  sqlite3_exec (store->db, "ROLLBACK", NULL, NULL, NULL); /* maybe there is nothing to roll back */
  if (was_missing && size_of (path, "") == 0)
    {
      g_autofree char *real = real_path (path);

      unlink (real);
    }
  return FALSE;
}

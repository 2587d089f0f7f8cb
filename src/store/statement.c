/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * statement.c - statements prepared once per connection; binding, stepping, and what SQLite's
 * result codes mean to people. */
#include "store/connection.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdarg.h>

static sqlite3_stmt *
prepare (QuothStore *store,
         const char *sql,
         unsigned    flags,
         GError    **error)
{
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v3 (store->db, sql, -1, flags, &statement, NULL);

  if (code != SQLITE_OK)
    quoth_store_fail (store, code, error);
  return statement;
}

sqlite3_stmt *
quoth_statement_get (QuothStore *store,
                     const char *sql,
                     GError    **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup (store->statements, sql);

  if (statement == NULL)
    {
      statement = prepare (store, sql, SQLITE_PREPARE_PERSISTENT, error);
      if (statement != NULL)
        g_hash_table_insert (store->statements, (gpointer) sql, statement);
      return statement;
    }
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
  return statement;
}

sqlite3_stmt *
quoth_statement_new (QuothStore *store,
                     const char *sql,
                     GError    **error)
{
  return prepare (store, sql, 0, error);
}

void
quoth_statement_bind (sqlite3_stmt *statement,
                      const char   *types,
                      ...)
{
  va_list args;
  int code = SQLITE_OK;

  va_start (args, types);
  for (int i = 1; types[i - 1] != '\0' && code == SQLITE_OK; i++)
    switch (types[i - 1])
      {
      case 'i':
        code = sqlite3_bind_int64 (statement, i, va_arg (args, gint64));
        break;
      case 't':
        code = sqlite3_bind_text (statement, i, va_arg (args, const char *), -1, SQLITE_STATIC);
        break;
      case 'b':
        {
          const void *data = va_arg (args, const void *);

          code = sqlite3_bind_blob64 (statement, i, data, va_arg (args, gsize), SQLITE_STATIC);
          break;
        }
      default:
        g_assert_not_reached ();
      }
  va_end (args);
  /* import takes no file near SQLite's limit of a value (10^9 bytes), so this is a slip of ours */
  g_assert (code == SQLITE_OK);
}

gboolean
quoth_statement_step (QuothStore   *store,
                      sqlite3_stmt *statement,
                      gboolean     *row,
                      GError      **error)
{
  int code = sqlite3_step (statement);

  *row = code == SQLITE_ROW;
  if (code == SQLITE_ROW)
    return TRUE;
  if (code == SQLITE_DONE)
    {
      sqlite3_reset (statement);
      return TRUE;
    }
  quoth_store_fail (store, code, error);
  sqlite3_reset (statement);
  return FALSE;
}

gboolean
quoth_statement_run (QuothStore   *store,
                     sqlite3_stmt *statement,
                     GError      **error)
{
  gboolean row = TRUE;

  while (row)
    if (!quoth_statement_step (store, statement, &row, error))
      return FALSE;
  return TRUE;
}

gboolean
quoth_statement_int (QuothStore   *store,
                     sqlite3_stmt *statement,
                     gint64        otherwise,
                     gint64       *value,
                     GError      **error)
{
  gboolean row;

  *value = otherwise;
  if (!quoth_statement_step (store, statement, &row, error))
    return FALSE;
  if (row)
    *value = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return TRUE;
}

const char *
quoth_statement_text (sqlite3_stmt *statement,
                      int           column)
{
  return (const char *) sqlite3_column_text (statement, column);
}

gboolean
quoth_store_exec (QuothStore *store,
                  const char *sql,
                  GError    **error)
{
  int code = sqlite3_exec (store->db, sql, NULL, NULL, NULL);

  return code == SQLITE_OK || quoth_store_fail (store, code, error);
}

gboolean
quoth_store_fail (QuothStore *store,
                  int         code,
                  GError    **error)
{
  g_autofree char *name = g_filename_display_name (store->path);
  int reason = sqlite3_system_errno (store->db);

  if (g_cancellable_is_cancelled (store->cancellable) && (code & 0xff) == SQLITE_BUSY)
    code = SQLITE_INTERRUPT; /* it was cancelled while it waited for its turn */
  switch (code & 0xff)
    {
    case SQLITE_INTERRUPT:
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("cancelled"));
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_BUSY,
                   _("“%s” is being written by another program"), name);
      break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_DAMAGED,
                   _("“%s” is damaged: %s"), name, sqlite3_errmsg (store->db));
      break;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_READ_ONLY, _("“%s” cannot be written"), name);
      break;
    case SQLITE_FULL:
      g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_FAILED,
                   _("the disk is full: “%s” needs room to grow"), name);
      break;
    case SQLITE_TOOBIG:
      g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_TOO_LARGE, _("the text is too large for a corpus"));
      break;
    case SQLITE_IOERR:
      if (reason == ENOSPC || reason == EDQUOT || reason == EFBIG)
        g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_FAILED,
                     _("there is no room left for “%s”: %s"), name, g_strerror (reason));
      else
        g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_FAILED, _("“%s” could not be read or written: %s"),
                     name, reason != 0 ? g_strerror (reason) : sqlite3_errstr (code));
      break;
    case SQLITE_CANTOPEN:
      g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_FAILED, _("“%s” cannot be opened: %s"), name,
                   reason != 0 ? g_strerror (reason) : sqlite3_errstr (code));
      break;
    default:
      g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_FAILED, "%s: %s", name, sqlite3_errmsg (store->db));
    }
  return FALSE;
}

gboolean
quoth_store_enter (QuothStore *store,
                   GError    **error)
{
  g_assert (g_thread_self () == store->owner);
  return !g_cancellable_set_error_if_cancelled (store->cancellable, error);
}

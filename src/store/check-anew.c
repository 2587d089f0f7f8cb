/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * check-anew.c - tables that are derived as a whole, derived again and compared: who goes by whom, and which
 * articles are copies. */
#include "store/check.h"
#include "store/copies.h"
#include "store/identity.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* Tables that are derived as a whole. */
static const char *const anew[] = { "name_key", "acronym", "sketch", "sketch_key", "copy", "copy_group" };

static const char SQL_KEEP_NAMES[] =
  "CREATE TEMP TABLE was_name AS SELECT id, joined_to, identity_id, joined_rule FROM name";
static const char SQL_COMPARE_NAMES[] =
  "SELECT count(*) FROM (SELECT * FROM was_name EXCEPT SELECT id, joined_to, identity_id, joined_rule FROM name)";

static gboolean
keep (QuothStore *store,
      GError    **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (anew); i++)
    {
      g_autofree char *sql = g_strdup_printf ("CREATE TEMP TABLE was_%s AS SELECT * FROM %s", anew[i], anew[i]);

      if (!quoth_store_exec (store, sql, error))
        return FALSE;
    }
  return quoth_store_exec (store, SQL_KEEP_NAMES, error);
}

/* How many rows are not as they were. */
static gboolean
count_changed (QuothStore *store,
               const char *sql,
               gint64     *n,
               GError    **error)
{
  g_autoptr (sqlite3_stmt) statement = quoth_statement_new (store, sql, error);

  return statement != NULL && quoth_statement_int (store, statement, 0, n, error);
}

static gboolean
compare_kept (QuothCheck *check,
              GError    **error)
{
  gint64 n, names = 0, articles = 0;

  for (guint i = 0; i < G_N_ELEMENTS (anew); i++)
    {
      g_autofree char *sql = g_strdup_printf (
        "SELECT (SELECT count(*) FROM (SELECT * FROM was_%s EXCEPT SELECT * FROM %s)) "
        "+ (SELECT count(*) FROM (SELECT * FROM %s EXCEPT SELECT * FROM was_%s))",
        anew[i], anew[i], anew[i], anew[i]);

      if (!count_changed (check->store, sql, &n, error))
        return FALSE;
      *(i < 2 ? &names : &articles) += n;
    }
  if (!count_changed (check->store, SQL_COMPARE_NAMES, &n, error))
    return FALSE;
  names += n;
  if (names > 0)
    quoth_check_report (check, _("%" PRId64 " names go by another than the articles say"), names);
  if (articles > 0)
    quoth_check_report (check, _("%" PRId64 " articles are grouped otherwise than their texts say"), articles);
  return TRUE;
}

/* Joins and groups everything anew in a transaction that is taken back, and compares. */
gboolean
quoth_check_anew (QuothCheck *check,
            GError    **error)
{
  QuothStore *store = check->store;
  gboolean ok;

  if (store->session == 0 || !sqlite3_get_autocommit (store->db))
    return TRUE;
  if (!quoth_store_begin (store, error))
    return FALSE;
  ok = keep (store, error) && quoth_joining_rebuild (store, error) && quoth_copies_rebuild (store, TRUE, error)
       && compare_kept (check, error);
  quoth_store_rollback (store);
  return ok;
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * session.c - who may be writing now, and whether somebody ended without closing.
 *
 * Every connection that may write has a row with its process. A row whose process is gone (or whose
 * pid now belongs to another process) tells of a crash or a power cut; the file is then looked
 * over before it is used. A row wrongly taken for dead (another pid namespace) costs one check and
 * nothing else. */
#include "store/connection.h"

#include <string.h>
#include <unistd.h>

/* Boot id and start time of a process; NULL when there is none of this number. */
static char *
process_start (gint64 pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%" G_GINT64_FORMAT "/stat", pid);
  g_autofree char *stat = NULL, *boot = NULL;
  const char *fields;

  if (!g_file_get_contents (path, &stat, NULL, NULL))
    return NULL;
  /* the second field is a name in brackets that may hold anything; the start time is field 22 */
  fields = strrchr (stat, ')');
  for (int i = 2; fields != NULL && i < 22; i++)
    fields = strchr (fields + 1, ' ');
  if (fields == NULL)
    return NULL;
  if (g_file_get_contents ("/proc/sys/kernel/random/boot_id", &boot, NULL, NULL))
    g_strchomp (boot);
  return g_strdup_printf ("%s %.*s", boot != NULL ? boot : "", (int) strcspn (fields + 1, " "), fields + 1);
}

gboolean
quoth_session_look (QuothStore *store,
                    gboolean   *any_dead,
                    gboolean   *any_alive,
                    GError    **error)
{
  g_autoptr (sqlite3_stmt) list = quoth_statement_new (store, "SELECT pid, started FROM session", error);
  gboolean row;

  *any_dead = *any_alive = FALSE;
  if (list == NULL)
    return FALSE;
  for (;;)
    {
      if (!quoth_statement_step (store, list, &row, error))
        return FALSE;
      if (!row)
        return TRUE;

      g_autofree char *started = process_start (sqlite3_column_int64 (list, 0));

      *(g_strcmp0 (started, quoth_statement_text (list, 1)) != 0 ? any_dead : any_alive) = TRUE;
    }
}

gboolean
quoth_session_is_alive (QuothStore *store,
                        gint64      session,
                        gboolean   *alive,
                        GError    **error)
{
  g_autoptr (sqlite3_stmt) ask = quoth_statement_new (store, "SELECT pid, started FROM session WHERE id = :id", error);
  gboolean row;

  *alive = FALSE;
  if (ask == NULL)
    return FALSE;
  quoth_statement_bind (ask, "i", session);
  if (!quoth_statement_step (store, ask, &row, error))
    return FALSE;
  if (row)
    {
      g_autofree char *started = process_start (sqlite3_column_int64 (ask, 0));

      *alive = g_strcmp0 (started, quoth_statement_text (ask, 1)) == 0;
    }
  return TRUE;
}

static gboolean
forget_the_dead (QuothStore *store,
                 GError    **error)
{
  g_autoptr (sqlite3_stmt) list = quoth_statement_new (store, "SELECT id, pid, started FROM session", error);
  g_autoptr (GArray) dead = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean row = TRUE;

  while (list != NULL && row)
    {
      if (!quoth_statement_step (store, list, &row, error))
        return FALSE;
      if (!row)
        break;

      g_autofree char *started = process_start (sqlite3_column_int64 (list, 1));
      gint64 id = sqlite3_column_int64 (list, 0);

      if (g_strcmp0 (started, quoth_statement_text (list, 2)) != 0)
        g_array_append_val (dead, id);
    }
  for (guint i = 0; i < dead->len; i++)
    {
      sqlite3_stmt *forget = quoth_statement_get (store, "DELETE FROM session WHERE id = :id", error);

      if (forget == NULL)
        return FALSE;
      quoth_statement_bind (forget, "i", g_array_index (dead, gint64, i));
      if (!quoth_statement_run (store, forget, error))
        return FALSE;
    }
  return list != NULL;
}

gboolean
quoth_session_enter (QuothStore *store,
                     GError    **error)
{
  g_autofree char *started = process_start (getpid ());
  sqlite3_stmt *enter;

  if (!forget_the_dead (store, error))
    return FALSE;
  /* a number that nobody had before: what is claimed by a session that has ended is not ours */
  enter = quoth_statement_get (store, "INSERT INTO session (id, pid, started) VALUES (random() >> 1, :pid, :started)",
                               error);
  if (enter == NULL)
    return FALSE;
  quoth_statement_bind (enter, "it", (gint64) getpid (), started != NULL ? started : "");
  if (!quoth_statement_run (store, enter, error))
    return FALSE;
  store->session = sqlite3_last_insert_rowid (store->db);
  return TRUE;
}

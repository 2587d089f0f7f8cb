/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * schema.c - the numbered steps in schema/, embedded; applying them and knowing our own again. */
#include "store/connection.h"
#include "store/schema-resources.h"

#include <glib/gi18n-lib.h>

/* Step n makes version n: add at the end, never change one that was released. */
static const char *const steps[] = {
  "/org/quoth/schema/001-corpus.sql",
  "/org/quoth/schema/002-identity.sql",
  "/org/quoth/schema/003-facts.sql",
  "/org/quoth/schema/004-import.sql",
  "/org/quoth/schema/005-copies.sql",
};

guint
quoth_schema_version (void)
{
  return G_N_ELEMENTS (steps);
}

gboolean
quoth_schema_apply (QuothStore *store,
                    guint       from,
                    guint       to,
                    GError    **error)
{
  for (guint i = from; i < to; i++)
    {
      g_autoptr (GBytes) step = g_resource_lookup_data (quoth_schema_get_resource (), steps[i],
                                                        G_RESOURCE_LOOKUP_FLAGS_NONE, error);

      /* resources end with a NUL that is not counted */
      if (step == NULL || !quoth_store_exec (store, g_bytes_get_data (step, NULL), error))
        return FALSE;
    }

  g_autofree char *version = g_strdup_printf ("PRAGMA user_version = %u", to);

  return quoth_store_exec (store, version, error);
}

/* Every object of the schema, one after the other. */
static char *
schema_text (QuothStore *store,
             GError    **error)
{
  g_autoptr (sqlite3_stmt) list = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean row;

  list = quoth_statement_new (store, "SELECT type, name, tbl_name, sql FROM sqlite_schema "
                                     "ORDER BY type, name", error);
  if (list == NULL)
    return NULL;
  for (;;)
    {
      if (!quoth_statement_step (store, list, &row, error))
        return NULL;
      if (!row)
        return g_string_free (g_steal_pointer (&text), FALSE);
      for (int i = 0; i < 4; i++)
        {
          const char *cell = quoth_statement_text (list, i);

          g_string_append_printf (text, "%s\x1f", cell != NULL ? cell : "");
        }
      g_string_append_c (text, '\n');
    }
}

/* What our steps up to `version` make in an empty database. */
static char *
expected_text (guint    version,
               GError **error)
{
  QuothStore fresh = { .path = (char *) ":memory:" };
  char *text = NULL;

  if (sqlite3_open_v2 (":memory:", &fresh.db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
    quoth_store_fail (&fresh, sqlite3_errcode (fresh.db), error);
  else if (quoth_schema_apply (&fresh, 0, version, error))
    text = schema_text (&fresh, error);
  sqlite3_close (fresh.db);
  return text;
}

/* Made once in a process: every connection is compared with it. */
static const char *
known_text (guint    version,
            GError **error)
{
  static char *texts[G_N_ELEMENTS (steps) + 1];
  char *text = g_atomic_pointer_get (&texts[version]);

  if (text != NULL)
    return text;
  text = expected_text (version, error);
  if (text != NULL && !g_atomic_pointer_compare_and_exchange (&texts[version], NULL, text))
    {
      g_free (text); /* another thread was first */
      text = g_atomic_pointer_get (&texts[version]);
    }
  return text;
}

gboolean
quoth_schema_check (QuothStore *store,
                    guint       version,
                    GError    **error)
{
  const char *expected = known_text (version, error);
  g_autofree char *found = NULL;

  found = expected != NULL ? schema_text (store, error) : NULL;
  if (found == NULL)
    return FALSE;
  if (g_str_equal (expected, found))
    return TRUE;

  g_autofree char *name = g_filename_display_name (store->path);

  g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_DAMAGED,
               _("“%s” is refused: its tables are not those a corpus has, so it is damaged or was changed "
                 "by another program"), name);
  return FALSE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * schema.c - the numbered steps in schema/, embedded; applying them and knowing our own again. */
#include "store/loading.h"
#include "store/schema-resources.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Step n makes version n: add at the end, never change one that was released. */
static const char *const steps[] = {
  "/org/quoth/schema/001-corpus.sql",
  "/org/quoth/schema/002-identity.sql",
  "/org/quoth/schema/003-facts.sql",
  "/org/quoth/schema/004-import.sql",
  "/org/quoth/schema/005-copies.sql",
  "/org/quoth/schema/006-summaries.sql",
  "/org/quoth/schema/007-lean.sql",
};

/* SHA-256 of schema_text() after each step: a corpus is compared with it, since to make it anew takes 30 ms. Where it
 * is another, for whatever reason, what the steps make here and now decides. */
static const char *const digests[G_N_ELEMENTS (steps)] = {
  "08e27072bc93bd203a36acc36036e28c5313a56aef941b86b11c41e939f4e167",
  "fd4ce57b63cb63cd5b86d78c8261278c124e7ac5827df41d5d9cb95aa89965f0",
  "d82d761771f8c787876d48dc748e62de399876c84bd60c30c7edcfaab5617472",
  "43565d5763b61982ea08c054782902f9153424277ca76a6febd353d32ba9cb79",
  "af09dec59eb9b0acdadf8876954f649fe3f8d3c6d113515099b4fc85e33a5c9a",
  "86188d48fe032e954eb5f31c632d0a0de1a9aded7b9ae184295e2c24f0f1d097",
  "03b0939a32c5a1d8dc221de51a3421d3a6d0f205438259b610aa5080f5cad49a",
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

#define END "\x1e\n" /* of an object; nothing in SQL */

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
      g_string_append (text, END);
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

/* `found` is `expected` but for indices that a corpus lacks while it is loading. Both are in the same order. */
static gboolean
lacks_indices_only (const char *expected,
                    const char *found)
{
  g_auto (GStrv) all = g_strsplit (expected, END, -1), there = g_strsplit (found, END, -1);
  guint n = 0;

  for (guint i = 0; all[i] != NULL; i++)
    {
      g_auto (GStrv) cells = NULL;

      if (there[n] != NULL && g_str_equal (all[i], there[n]))
        {
          n++;
          continue;
        }
      cells = g_strsplit (all[i], "\x1f", 3);
      if (!g_str_equal (cells[0], "index") || !quoth_loading_leaves_out (cells[1]))
        return FALSE;
    }
  return there[n] == NULL;
}

char *
quoth_schema_index (const char *name,
                    GError    **error)
{
  const char *all = known_text (G_N_ELEMENTS (steps), error);
  g_autofree char *head = g_strdup_printf ("index\x1f%s\x1f", name);
  const char *at = all != NULL ? strstr (all, head) : NULL;
  const char *sql = at != NULL ? strchr (at + strlen (head), '\x1f') : NULL;

  if (all == NULL)
    return NULL;
  g_assert (sql != NULL);
  return g_strndup (sql + 1, strchr (sql + 1, '\x1f') - sql - 1);
}

static gboolean
is_known (const char *found,
          guint       version)
{
  g_autofree char *digest = found != NULL ? g_compute_checksum_for_string (G_CHECKSUM_SHA256, found, -1) : NULL;

  return g_strcmp0 (digest, digests[version - 1]) == 0;
}

gboolean
quoth_schema_digest_is_right (guint    version,
                              GError **error)
{
  const char *expected = known_text (version, error);

  return expected != NULL && is_known (expected, version);
}

/* Whether the schema is ours; *retry: it was not, but may be now, as another process is arranging the corpus. */
static gboolean
is_ours (QuothStore *store,
         guint       version,
         gboolean   *ours,
         gboolean   *retry,
         GError    **error)
{
  g_autofree char *found = schema_text (store, error);
  g_autoptr (sqlite3_stmt) ask = NULL;
  const char *expected;
  gint64 loading;

  *ours = is_known (found, version);
  *retry = FALSE;
  if (found == NULL || *ours)
    return found != NULL;
  expected = known_text (version, error);
  if (expected == NULL)
    return FALSE;
  *ours = g_str_equal (expected, found);
  if (*ours || !lacks_indices_only (expected, found))
    return TRUE;
  ask = quoth_statement_new (store, "SELECT 1 FROM meta WHERE key = 'loading'", error);
  if (ask == NULL || !quoth_statement_int (store, ask, 0, &loading, error))
    return FALSE;
  *ours = loading;
  *retry = !loading;
  return TRUE;
}

gboolean
quoth_schema_check (QuothStore *store,
                    guint       version,
                    GError    **error)
{
  gboolean ours, retry;

  if (!is_ours (store, version, &ours, &retry, error) || (retry && !is_ours (store, version, &ours, &retry, error)))
    return FALSE;
  if (ours)
    return TRUE;

  g_autofree char *name = g_filename_display_name (store->path);

  g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_DAMAGED,
               _("“%s” is refused: its tables are not those a corpus has, so it is damaged or was changed "
                 "by another program"), name);
  return FALSE;
}

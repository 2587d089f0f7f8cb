/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * candidates.c - whom a name may be that no rule could join: the Petrovs for "Petrov", the persons of one
 * surname and initial, the long forms of an acronym that articles spell out in several ways.
 *
 * Asked for one name when a person looks at it, so nothing of it is stored. Cost: the bearers of one
 * surname. */
#include "store/identity.h"

#include "store/name-keys.h"

static const char SQL_OPEN[] = "SELECT kind, folded FROM name WHERE id = :id AND identity_id IS NULL";
static const char SQL_BEARERS[] =
  "SELECT DISTINCT i.id FROM name_key k JOIN name n ON n.id = k.name_id "
  "JOIN name i ON i.id = coalesce(n.identity_id, n.id) WHERE n.own_articles > 0 AND i.id <> :id AND i.kind = 1 "
  "AND ((k.key >= :first AND k.key < :end) OR k.key = :other) ORDER BY i.n_mentions DESC, i.folded LIMIT :limit";
static const char SQL_LONG_FORMS[] =
  "SELECT DISTINCT i.id FROM acronym k JOIN name n ON n.id = k.name_id "
  "JOIN name i ON i.id = coalesce(n.identity_id, n.id) WHERE n.own_articles > 0 AND i.id <> :id "
  "AND k.letters = :letters ORDER BY i.n_mentions DESC, i.folded LIMIT :limit";

static gboolean
append_ids (QuothStore   *store,
            sqlite3_stmt *list,
            GArray       *ids,
            GError      **error)
{
  gboolean row = TRUE;

  while (row)
    {
      gint64 id;

      if (!quoth_statement_step (store, list, &row, error))
        return FALSE;
      if (!row)
        break;
      id = sqlite3_column_int64 (list, 0);
      g_array_append_val (ids, id);
    }
  return TRUE;
}

/* Keys of those who may be meant start with this. */
static char *
prefix_of (const QuothPersonName *name)
{
  GString *prefix = g_string_new (name->surname);

  g_string_append_c (prefix, ',');
  if (name->given != NULL)
    g_string_append (prefix, name->given);
  if (name->given != NULL && !quoth_person_name_is_initial (name))
    g_string_append_c (prefix, ' ');
  return g_string_free (prefix, FALSE);
}

static gboolean
append_bearers (QuothStore *store,
                gint64      id,
                const char *folded,
                guint       limit,
                GArray     *ids,
                GError    **error)
{
  g_autoptr (QuothPersonName) name = quoth_person_name_new (folded);
  g_autofree char *first = prefix_of (name);
  g_autofree char *end = g_strconcat (first, QUOTH_KEY_END, NULL);
  g_autofree char *other = name->given == NULL ? g_strconcat (name->surname, "/", NULL) : NULL;
  sqlite3_stmt *list;

  if (*name->middle != '\0') /* says more than the others */
    return TRUE;
  list = quoth_statement_get (store, SQL_BEARERS, error);
  if (list == NULL)
    return FALSE;
  quoth_statement_bind (list, "ittti", id, first, end, other, (gint64) limit);
  return append_ids (store, list, ids, error);
}

static gboolean
append_long_forms (QuothStore *store,
                   gint64      id,
                   const char *folded,
                   guint       limit,
                   GArray     *ids,
                   GError    **error)
{
  g_autofree char *letters = quoth_loose_name (folded, FALSE);
  sqlite3_stmt *list = quoth_statement_get (store, SQL_LONG_FORMS, error);

  if (list == NULL)
    return FALSE;
  quoth_statement_bind (list, "iti", id, letters, (gint64) limit);
  return append_ids (store, list, ids, error);
}

GArray *
quoth_candidates (QuothStore *store,
                  gint64      name,
                  guint       limit,
                  GError    **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *open = quoth_statement_get (store, SQL_OPEN, error);
  g_autofree char *folded = NULL;
  gboolean row, ok = TRUE;
  int kind;

  if (open == NULL)
    return NULL;
  quoth_statement_bind (open, "i", name);
  if (!quoth_statement_step (store, open, &row, error))
    return NULL;
  if (!row)
    return g_steal_pointer (&ids);
  kind = sqlite3_column_int (open, 0);
  folded = g_strdup (quoth_statement_text (open, 1));
  sqlite3_reset (open);
  if (kind == QUOTH_KIND_PERSON)
    ok = append_bearers (store, name, folded, limit, ids, error);
  else if (kind == QUOTH_KIND_ORG)
    ok = append_long_forms (store, name, folded, limit, ids, error);
  return ok ? g_steal_pointer (&ids) : NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * joining-words.c - rules about the words of any name: the kind that nearly all mentions have, the same but for
 * marks and hyphens, and acronyms that articles spell out. */
#include "store/joining.h"

#include <string.h>

/* One kind wins a name when it has so many mentions and such a share of them: below, several things may
 * well have one name. */
#define VOTE_MIN_MENTIONS 5
#define VOTE_MIN_PERCENT  85

static gboolean
votes (const QuothJoinRow *row)
{
  return row->kind != QUOTH_KIND_NORP && *row->value == '\0';
}

/* ---- vote ---- */

static const char SQL_HAS_BEARER[] =
  "SELECT 1 FROM name_key k JOIN name n ON n.id = k.name_id WHERE k.key >= :first AND k.key < :end "
  "AND n.own_articles > 0 LIMIT 1";

/* A person's bare surname stays a person's where people of that name are known. */
static gboolean
has_bearer (QuothStore         *store,
            const QuothJoinRow *row,
            gboolean           *has,
            GError            **error)
{
  g_autoptr (QuothPersonName) name = quoth_person_name_new (row->folded);
  g_autofree char *first = g_strconcat (name->surname, ",", NULL);
  g_autofree char *end = g_strconcat (name->surname, "," QUOTH_KEY_END, NULL);
  sqlite3_stmt *ask;
  gint64 there = 0;

  *has = FALSE;
  if (row->kind != QUOTH_KIND_PERSON || name->given != NULL || *name->suffix != '\0')
    return TRUE;
  ask = quoth_statement_get (store, SQL_HAS_BEARER, error);
  if (ask == NULL)
    return FALSE;
  quoth_statement_bind (ask, "tt", first, end);
  if (!quoth_statement_int (store, ask, 0, &there, error))
    return FALSE;
  *has = there != 0;
  return TRUE;
}

static gint64
winner_of (GArray *rows)
{
  const QuothJoinRow *best = NULL;
  gint64 sum = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const QuothJoinRow *row = &g_array_index (rows, QuothJoinRow, i);

      if (row->articles == 0 || !votes (row))
        continue;
      sum += row->mentions;
      if (best == NULL || row->mentions > best->mentions)
        best = row;
    }
  return best != NULL && best->mentions >= VOTE_MIN_MENTIONS
             && best->mentions * 100 >= sum * VOTE_MIN_PERCENT
           ? best->id
           : 0;
}

void
quoth_join_add_vote_keys (const QuothJoinRow    *row,
                          const QuothPersonName *name,
                          GHashTable            *keys)
{
  if (row->contested)
    quoth_join_add_key (keys, g_strdup (row->folded));
}

gboolean
quoth_join_run_vote (QuothSettling *self,
                     const char    *folded,
                     GError       **error)
{
  g_autoptr (GArray) rows = quoth_join_rows_of_words (self->store, folded, error);
  gint64 winner = rows != NULL ? winner_of (rows) : 0;

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      QuothJoinRow *row = &g_array_index (rows, QuothJoinRow, i);
      gboolean keeps = row->id == winner || !votes (row) || winner == 0;

      if (row->articles == 0)
        continue;
      if ((!keeps && !has_bearer (self->store, row, &keeps, error))
          || !quoth_join_decide (self, row, keeps ? 0 : winner, QUOTH_JOIN_VOTE, error))
        return FALSE;
    }
  return rows != NULL;
}

/* ---- written ---- */

void
quoth_join_add_written_keys (const QuothJoinRow    *row,
                             const QuothPersonName *name,
                             GHashTable            *keys)
{
  char *loose = quoth_loose_name (row->folded, row->kind == QUOTH_KIND_PERSON);

  if (*loose != '\0')
    quoth_join_add_key (keys, loose);
  else
    g_free (loose);
}

/* Of its kind and value, the row that is written best. */
static gint64
best_written (GArray             *rows,
              const QuothJoinRow *row)
{
  const QuothJoinRow *best = row;

  for (guint i = 0; i < rows->len; i++)
    {
      const QuothJoinRow *other = &g_array_index (rows, QuothJoinRow, i);

      if (quoth_join_is_open_to (other, QUOTH_JOIN_WRITTEN) && other->kind == row->kind
          && g_str_equal (other->value, row->value)
          && quoth_compare_written (other->folded, best->folded, row->kind == QUOTH_KIND_PERSON)
               < 0)
        best = other;
    }
  return best->id != row->id ? best->id : 0;
}

gboolean
quoth_join_run_written (QuothSettling *self,
                        const char    *loose,
                        GError       **error)
{
  g_autofree char *key = g_strconcat ("=", loose, NULL);
  g_autoptr (GArray) rows = quoth_join_rows_by_key (self->store, key, error);

  if (rows == NULL || rows->len == 0) /* nobody writes it otherwise */
    return rows != NULL;
  if (!quoth_join_append_words (self->store, loose, rows, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      QuothJoinRow *row = &g_array_index (rows, QuothJoinRow, i);

      if (quoth_join_is_open_to (row, QUOTH_JOIN_WRITTEN)
          && !quoth_join_decide (self, row, best_written (rows, row), QUOTH_JOIN_WRITTEN, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- acronym ---- */

void
quoth_join_add_acronym_keys (const QuothJoinRow    *row,
                             const QuothPersonName *name,
                             GHashTable            *keys)
{
  if (row->kind == QUOTH_KIND_ORG && strchr (row->folded, ' ') == NULL)
    quoth_join_add_written_keys (row, name, keys);
}

/* These letters and at most dots between them. */
static gboolean
is_spelled (const QuothJoinRow *row,
            const char         *letters)
{
  const char *at = row->folded;

  for (; *letters != '\0'; letters++)
    {
      while (*at == '.')
        at++;
      if (*at++ != *letters)
        return FALSE;
    }
  return strspn (at, ".") == strlen (at);
}

/* What all articles that spell it out mean by it; 0 when that differs. */
static gboolean
find_only_long_form (QuothStore *store,
                     const char *letters,
                     gint64     *only,
                     GError    **error)
{
  g_autoptr (GArray) rows = quoth_join_rows_of_letters (store, letters, error);

  *only = 0;
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const QuothJoinRow *row = &g_array_index (rows, QuothJoinRow, i);
      gint64 root;

      if (row->articles == 0 || row->rule == QUOTH_JOIN_VOTE)
        continue;
      if (!quoth_join_find_root (store, row, QUOTH_JOIN_ACRONYM, &root, error))
        return FALSE;
      if (*only != 0 && *only != root)
        {
          *only = 0;
          return TRUE;
        }
      *only = root;
    }
  return rows != NULL;
}

gboolean
quoth_join_run_acronym (QuothSettling *self,
                        const char    *letters,
                        GError       **error)
{
  g_autofree char *key = g_strconcat ("=", letters, NULL);
  g_autoptr (GArray) rows = quoth_join_rows_by_key (self->store, key, error);
  gint64 only;

  if (rows == NULL || !quoth_join_append_words (self->store, letters, rows, error))
    return FALSE;
  if (rows->len == 0)
    return TRUE;
  if (!find_only_long_form (self->store, letters, &only, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      QuothJoinRow *row = &g_array_index (rows, QuothJoinRow, i);

      if (row->kind == QUOTH_KIND_ORG && is_spelled (row, letters) && row->id != only
          && quoth_join_is_open_to (row, QUOTH_JOIN_ACRONYM)
          && !quoth_join_decide (self, row, only, QUOTH_JOIN_ACRONYM, error))
        return FALSE;
    }
  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * copies.c - articles that are copies of one another, in groups.
 *
 * Two articles are joined when one is compared with the other (copies-find.c) and enough of the shorter
 * one stands in the longer; a group is what hangs together. It is a function of the articles that are
 * here and of the share, not of the order in which they came: an article that is new can only join
 * groups; where one left or came back the groups it was in are made anew. */
#include "store/copies.h"

#include <glib/gi18n-lib.h>

#define SHARE 60 /* per cent, tuned on tests/accuracy/near_set.py */

/* What changed in this transaction. */
struct QuothCopies
{
  GArray     *came;    /* gint64: articles                                                       */
  GHashTable *again;   /* set of gint64: articles that came back                                 */
  GHashTable *groups;  /* set of gint64: groups that lost one                                    */
  GHashTable *shifted; /* set of gint64: hashes that other articles stand for                    */
  GHashTable *resized; /* set of gint64: groups that have another number of articles now         */
};

static GHashTable *
id_set_new (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

static void
add_id (GHashTable *set,
        gint64      id)
{
  if (!g_hash_table_contains (set, &id))
    g_hash_table_add (set, g_memdup2 (&id, sizeof id));
}

static QuothCopies *
copies_of (QuothStore *store)
{
  if (store->copies == NULL)
    {
      store->copies = g_new (QuothCopies, 1);
      *store->copies = (QuothCopies){ g_array_new (FALSE, FALSE, sizeof (gint64)), id_set_new (),
                                      id_set_new (), id_set_new (), id_set_new () };
    }
  return store->copies;
}

void
quoth_copies_forget (QuothStore *store)
{
  QuothCopies *copies = g_steal_pointer (&store->copies);

  if (copies == NULL)
    return;
  g_array_unref (copies->came);
  g_hash_table_unref (copies->again);
  g_hash_table_unref (copies->groups);
  g_hash_table_unref (copies->shifted);
  g_hash_table_unref (copies->resized);
  g_free (copies);
}

/* ---- rows ------------------------------------------------------------------------------------------------ */

static const char SQL_GROUP[] = "SELECT group_id FROM copy WHERE article_id = ?";
static const char SQL_PUT[] =
  "INSERT INTO copy (article_id, group_id) VALUES (:article, :group) "
  "ON CONFLICT (article_id) DO UPDATE SET group_id = excluded.group_id";
static const char SQL_MOVE[] = "UPDATE copy SET group_id = :to WHERE group_id = :from";
static const char SQL_RESIZE[] =
  "INSERT OR REPLACE INTO copy_group SELECT group_id, count(*) FROM copy WHERE group_id = ? GROUP BY group_id";
static const char SQL_GONE[] =
  "DELETE FROM copy_group WHERE group_id = ?1 AND NOT EXISTS (SELECT 1 FROM copy WHERE group_id = ?1)";
static const char SQL_DROP[] = "DELETE FROM copy WHERE article_id = ?";
static const char SQL_MEMBERS[] = "SELECT article_id FROM copy WHERE group_id = ?";
static const char SQL_BEARERS[] = "SELECT article_id FROM sketch_key WHERE hash = ?";
static const char SQL_ALL[] = "SELECT DISTINCT article_id FROM sketch_key ORDER BY article_id";

static gboolean
run (QuothStore *store,
     const char *sql,
     gint64      first,
     gint64      second,
     GError    **error)
{
  sqlite3_stmt *statement = quoth_statement_get (store, sql, error);

  if (statement == NULL)
    return FALSE;
  if (sqlite3_bind_parameter_count (statement) == 1)
    quoth_statement_bind (statement, "i", first);
  else
    quoth_statement_bind (statement, "ii", first, second);
  return quoth_statement_run (store, statement, error);
}

/* 0: none. */
static gboolean
group_of (QuothStore *store,
          gint64      article,
          gint64     *group,
          GError    **error)
{
  sqlite3_stmt *row = quoth_statement_get (store, SQL_GROUP, error);

  if (row == NULL)
    return FALSE;
  quoth_statement_bind (row, "i", article);
  return quoth_statement_int (store, row, 0, group, error);
}

/* Ids of a statement with one parameter, behind those that are there. */
static gboolean
append_ids (QuothStore *store,
            const char *sql,
            gint64      parameter,
            GArray     *ids,
            GError    **error)
{
  sqlite3_stmt *list = quoth_statement_get (store, sql, error);
  gboolean there = TRUE;

  if (list == NULL)
    return FALSE;
  if (sqlite3_bind_parameter_count (list) == 1)
    quoth_statement_bind (list, "i", parameter);
  while (there)
    {
      if (!quoth_statement_step (store, list, &there, error))
        return FALSE;
      if (there)
        {
          const gint64 id = sqlite3_column_int64 (list, 0);

          g_array_append_val (ids, id);
        }
    }
  return TRUE;
}

/* ---- the share ------------------------------------------------------------------------------------------- */

static const char SQL_SHARE[] = "SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'copies_share'";
static const char SQL_SET_SHARE[] = "INSERT OR REPLACE INTO meta (key, value) VALUES ('copies_share', ?)";

int
quoth_store_copies_share (QuothStore *store,
                          GError    **error)
{
  sqlite3_stmt *row;
  gint64 share;

  if (!quoth_store_enter (store, error))
    return 0;
  row = quoth_statement_get (store, SQL_SHARE, error);
  return row != NULL && quoth_statement_int (store, row, SHARE, &share, error)
           ? (int) CLAMP (share, QUOTH_COPIES_LEAST, 100)
           : 0;
}

gboolean
quoth_store_set_copies_share (QuothStore *store,
                              int         share,
                              GError    **error)
{
  g_return_val_if_fail (share >= QUOTH_COPIES_LEAST && share <= 100, FALSE);
  return quoth_store_enter (store, error) && run (store, SQL_SET_SHARE, share, 0, error)
         && quoth_copies_rebuild (store, FALSE, error);
}

/* ---- one that is new ---------------------------------------------------------------------------------------- */

/* The group of `to` takes in that of `id`, or `id` alone. *to becomes the eldest. */
static gboolean
unite (QuothStore *store,
       gint64     *to,
       gint64      id,
       GError    **error)
{
  gint64 group;

  if (!group_of (store, id, &group, error))
    return FALSE;
  if (group == 0 && !run (store, SQL_PUT, id, group = id, error))
    return FALSE;
  if (group == *to)
    return TRUE;

  const gint64 from = MAX (group, *to);

  add_id (copies_of (store)->resized, from);
  *to = MIN (group, *to);
  return run (store, SQL_MOVE, *to, from, error);
}

static gboolean
join_new (QuothStore *store,
          gint64      article,
          int         share,
          GArray     *alike,
          GError    **error)
{
  gint64 group;

  if (!quoth_sketch_find_alike (store, article, share, alike, error))
    return FALSE;
  if (alike->len == 0)
    return TRUE;
  if (!group_of (store, article, &group, error) || (group == 0 && !run (store, SQL_PUT, article, group = article, error)))
    return FALSE;
  for (guint i = 0; i < alike->len; i++)
    if (!unite (store, &group, g_array_index (alike, gint64, i), error))
      return FALSE;
  add_id (copies_of (store)->resized, group);
  return TRUE;
}

/* ---- anew around some ------------------------------------------------------------------------------------------ */

/* Articles to be looked at, in the order they were found; each points to another of its group, in the end to the
 * eldest. */
typedef struct
{
  GArray     *ids;     /* gint64                                                                  */
  GArray     *parents; /* guint                                                                   */
  GHashTable *places;  /* gint64 -> guint + 1                                                     */
  GHashTable *groups;  /* set of gint64: groups whose members are here                             */
} Forest;

static void
forest_init (Forest *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->parents = g_array_new (FALSE, FALSE, sizeof (guint));
  self->places = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->groups = id_set_new ();
}

static void
forest_clear (Forest *self)
{
  g_array_unref (self->ids);
  g_array_unref (self->parents);
  g_hash_table_unref (self->places);
  g_hash_table_unref (self->groups);
}

static guint
forest_place (Forest *self,
              gint64  id)
{
  const guint known = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, &id)), place = self->ids->len;

  if (known > 0)
    return known - 1;
  g_array_append_val (self->ids, id);
  g_array_append_val (self->parents, place);
  g_hash_table_insert (self->places, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (place + 1));
  return place;
}

static guint
forest_root (Forest *self,
             guint   place)
{
  guint *parents = (guint *) self->parents->data;

  while (parents[place] != place)
    place = parents[place] = parents[parents[place]];
  return place;
}

static void
forest_unite (Forest *self,
              gint64  a,
              gint64  b)
{
  const gint64 *ids;
  guint one = forest_root (self, forest_place (self, a)), other = forest_root (self, forest_place (self, b));

  ids = (const gint64 *) self->ids->data;
  if (ids[one] > ids[other])
    {
      const guint swap = one;

      one = other;
      other = swap;
    }
  g_array_index (self->parents, guint, other) = one;
}

static gboolean
forest_place_group (Forest     *self,
                    QuothStore *store,
                    gint64      group,
                    GError    **error)
{
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (group == 0 || g_hash_table_contains (self->groups, &group))
    return TRUE;
  add_id (self->groups, group);
  add_id (copies_of (store)->resized, group);
  if (!append_ids (store, SQL_MEMBERS, group, members, error))
    return FALSE;
  for (guint i = 0; i < members->len; i++)
    forest_place (self, g_array_index (members, gint64, i));
  return TRUE;
}

/* Everything that hangs together with what is in the forest, from scratch. */
static gboolean
forest_grow (Forest     *self,
             QuothStore *store,
             int         share,
             GError    **error)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < self->ids->len; i++)
    {
      const gint64 article = g_array_index (self->ids, gint64, i);
      gint64 group;

      if (!group_of (store, article, &group, error) || !forest_place_group (self, store, group, error)
          || !quoth_sketch_find_alike (store, article, share, found, error))
        return FALSE;
      for (guint k = 0; k < found->len; k++)
        forest_unite (self, article, g_array_index (found, gint64, k));
    }
  return TRUE;
}

static gboolean
forest_write (Forest     *self,
              QuothStore *store,
              GError    **error)
{
  g_autofree guint *sizes = g_new0 (guint, self->ids->len + 1);

  for (guint i = 0; i < self->ids->len; i++)
    sizes[forest_root (self, i)]++;
  for (guint i = 0; i < self->ids->len; i++)
    {
      const gint64 article = g_array_index (self->ids, gint64, i);
      const guint root = forest_root (self, i);

      add_id (copies_of (store)->resized, g_array_index (self->ids, gint64, root));
      if (!(sizes[root] > 1 ? run (store, SQL_PUT, article, g_array_index (self->ids, gint64, root), error)
                            : run (store, SQL_DROP, article, 0, error)))
        return FALSE;
    }
  return TRUE;
}

/* The articles that may have another group now. */
static gboolean
forest_plant (Forest      *self,
              QuothCopies *copies,
              QuothStore  *store,
              GError     **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gint64 *key;

  g_hash_table_iter_init (&iter, copies->groups);
  while (g_hash_table_iter_next (&iter, (gpointer *) &key, NULL))
    if (!append_ids (store, SQL_MEMBERS, *key, ids, error))
      return FALSE;
  g_hash_table_iter_init (&iter, copies->shifted);
  while (g_hash_table_iter_next (&iter, (gpointer *) &key, NULL))
    if (!append_ids (store, SQL_BEARERS, *key, ids, error))
      return FALSE;
  g_hash_table_iter_init (&iter, copies->again);
  while (g_hash_table_iter_next (&iter, (gpointer *) &key, NULL))
    g_array_append_val (ids, *key);
  for (guint i = 0; i < ids->len; i++)
    forest_place (self, g_array_index (ids, gint64, i));
  return TRUE;
}

static gboolean
group_anew (QuothStore  *store,
            QuothCopies *copies,
            int          share,
            GError     **error)
{
  Forest forest;
  gboolean ok;

  forest_init (&forest);
  ok = forest_plant (&forest, copies, store, error) && forest_grow (&forest, store, share, error)
       && forest_write (&forest, store, error);
  forest_clear (&forest);
  return ok;
}

/* ---- what the store tells ------------------------------------------------------------------------------------------ */

void
quoth_copies_came (QuothStore *store,
                   gint64      article)
{
  g_array_append_val (copies_of (store)->came, article);
}

gboolean
quoth_copies_leave (QuothStore *store,
                    gint64      article,
                    GError    **error)
{
  QuothCopies *copies;
  gint64 group;

  if (store->loading)
    return run (store, SQL_DROP, article, 0, error);
  copies = copies_of (store);
  for (guint i = copies->came->len; i-- > 0;)
    if (g_array_index (copies->came, gint64, i) == article)
      g_array_remove_index (copies->came, i);
  g_hash_table_remove (copies->again, &article);
  if (!group_of (store, article, &group, error))
    return FALSE;
  if (group != 0)
    {
      add_id (copies->groups, group);
      add_id (copies->resized, group);
    }
  return quoth_sketch_hide (store, article, copies->shifted, error) && run (store, SQL_DROP, article, 0, error);
}

gboolean
quoth_copies_return (QuothStore *store,
                     gint64      article,
                     GError    **error)
{
  QuothCopies *copies;

  if (store->loading)
    return TRUE;
  copies = copies_of (store);
  add_id (copies->again, article);
  return quoth_sketch_show (store, article, copies->shifted, error);
}

static gboolean
count_resized (QuothStore  *store,
               QuothCopies *copies,
               GError     **error)
{
  GHashTableIter iter;
  gint64 *group;

  g_hash_table_iter_init (&iter, copies->resized);
  while (g_hash_table_iter_next (&iter, (gpointer *) &group, NULL))
    if (!run (store, SQL_RESIZE, *group, 0, error) || !run (store, SQL_GONE, *group, 0, error))
      return FALSE;
  return TRUE;
}

static gboolean
settle (QuothStore  *store,
        QuothCopies *copies,
        GError     **error)
{
  g_autoptr (GArray) alike = g_array_new (FALSE, FALSE, sizeof (gint64));
  const int share = quoth_store_copies_share (store, error);

  if (share == 0 || !group_anew (store, copies, share, error))
    return FALSE;
  for (guint i = 0; i < copies->came->len; i++)
    if (!join_new (store, g_array_index (copies->came, gint64, i), share, alike, error))
      return FALSE;
  return count_resized (store, copies, error);
}

gboolean
quoth_copies_settle (QuothStore *store,
                     GError    **error)
{
  const gboolean ok = store->copies == NULL || settle (store, store->copies, error);

  quoth_copies_forget (store);
  return ok;
}

/* ---- all of them ------------------------------------------------------------------------------------------------- */

gboolean
quoth_copies_rebuild (QuothStore *store,
                      gboolean    anew,
                      GError    **error)
{
  quoth_copies_forget (store);
  if (!quoth_sketch_fill (store, anew, error) || !quoth_store_exec (store, "DELETE FROM copy; DELETE FROM copy_group", error)
      || !append_ids (store, SQL_ALL, 0, copies_of (store)->came, error))
    return FALSE;
  return quoth_copies_settle (store, error);
}

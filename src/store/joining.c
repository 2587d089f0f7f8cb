/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * joining.c - which names go by which: the same person, body or place written otherwise.
 *
 * A function of the articles that are there, whatever order they came in: every rule asks only which
 * rows are in use, how often, and what the rules before it decided. They run in levels over the rows
 * that were touched since the last commit (a name that is new or gone, a count where kinds contest, an
 * acronym spelled out):
 *
 *   vote      the same words in another kind, where one kind has nearly all mentions
 *   written   the same but for marks, hyphens, apostrophes, dots
 *   middle    one surname and given name, middle names that do not contradict
 *   initials  "V. Petrov": the only person of that surname and initial
 *   surname   "Petrov": the only person of that surname
 *   acronym   spelled out by articles, always as the same
 *
 * A row goes directly by one other (joined_to); when that changed, the rows behind it are touched too,
 * and in the end counters move to where joined_to leads. What is not certain stays open: see
 * candidates.c. Cost: the rows touched and, through name_key, those their rules ask about; a scan
 * for "the only one" ends at the second. */
#include "store/joining.h"

#include "store/tally.h"

#include <glib/gi18n-lib.h>

/* ---- what was touched ---------------------------------------------------------------------------------- */

gboolean
quoth_kind_joins (int kind)
{
  return kind >= QUOTH_KIND_PERSON && kind <= QUOTH_KIND_PRODUCT;
}

void
quoth_joining_touch (QuothStore *store,
                     gint64      name)
{
  if (store->touched == NULL)
    store->touched = quoth_join_ids_new ();
  quoth_join_add_id (store->touched, name);
}

void
quoth_joining_vote (QuothStore *store,
                    gint64      name)
{
  if (store->voting == NULL)
    store->voting = quoth_join_ids_new ();
  quoth_join_add_id (store->voting, name);
}

void
quoth_joining_spell (QuothStore *store,
                     const char *letters)
{
  if (store->acronyms == NULL)
    store->acronyms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_add (store->acronyms, g_strdup (letters));
}

void
quoth_joining_forget (QuothStore *store)
{
  g_clear_pointer (&store->touched, g_hash_table_unref);
  g_clear_pointer (&store->voting, g_hash_table_unref);
  g_clear_pointer (&store->acronyms, g_hash_table_unref);
}

/* ---- settling ---------------------------------------------------------------------------------------------- */

static const struct
{
  void (*add_keys) (const QuothJoinRow *row, const QuothPersonName *name, GHashTable *keys);
  gboolean (*run) (QuothSettling *self, const char *key, GError **error);
} levels[QUOTH_N_LEVELS] = {
  [QUOTH_LEVEL_VOTE] = { quoth_join_add_vote_keys, quoth_join_run_vote },
  [QUOTH_LEVEL_WRITTEN] = { quoth_join_add_written_keys, quoth_join_run_written },
  [QUOTH_LEVEL_MIDDLE] = { quoth_join_add_middle_keys, quoth_join_run_middle },
  [QUOTH_LEVEL_INITIALS] = { quoth_join_add_initials_keys, quoth_join_run_initials },
  [QUOTH_LEVEL_SURNAME] = { quoth_join_add_surname_keys, quoth_join_run_surname },
  [QUOTH_LEVEL_ACRONYM] = { quoth_join_add_acronym_keys, quoth_join_run_acronym },
};

static const char SQL_LETTERS_OF[] = "SELECT letters FROM acronym WHERE name_id = :id";

/* Acronyms that stand for a name whose own way may have changed. */
static gboolean
touch_acronyms (QuothSettling *self,
                gint64         name,
                GError       **error)
{
  sqlite3_stmt *list = quoth_statement_get (self->store, SQL_LETTERS_OF, error);
  gboolean row = list != NULL;

  if (list != NULL)
    quoth_statement_bind (list, "i", name);
  while (row)
    {
      if (!quoth_statement_step (self->store, list, &row, error))
        return FALSE;
      if (row)
        quoth_join_add_key (self->keys[QUOTH_LEVEL_ACRONYM],
                            g_strdup (quoth_statement_text (list, 0)));
    }
  return list != NULL;
}

gboolean
quoth_join_touch (QuothSettling *self,
                  gint64         id,
                  guint          first,
                  GError       **error)
{
  g_autoptr (GArray) rows = quoth_join_rows_new ();
  g_autoptr (QuothPersonName) name = NULL;
  QuothJoinRow *row;

  if (!quoth_join_add_id (self->touched, id))
    return TRUE;
  if (!quoth_join_append_row (self->store, id, rows, error))
    return FALSE;
  if (rows->len == 0)
    return TRUE;
  row = &g_array_index (rows, QuothJoinRow, 0);
  if (row->kind == QUOTH_KIND_PERSON)
    name = quoth_person_name_new (row->folded);
  for (guint i = first; i < QUOTH_N_LEVELS; i++)
    levels[i].add_keys (row, name, self->keys[i]);
  if (row->kind == QUOTH_KIND_ORG && !touch_acronyms (self, id, error))
    return FALSE;
  /* who is gone goes by nobody */
  return row->articles > 0 || quoth_join_release (self, row, error);
}

static gboolean
touch_all (QuothSettling *self,
           GHashTable    *ids,
           GError       **error)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!quoth_join_touch (self, *(gint64 *) id, 0, error))
      return FALSE;
  return TRUE;
}

/* Only the votes look at these. */
static gboolean
add_votes (QuothSettling *self,
           GHashTable    *ids,
           GError       **error)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      g_autoptr (GArray) rows = quoth_join_rows_new ();

      if (!quoth_join_append_row (self->store, *(gint64 *) id, rows, error))
        return FALSE;
      if (rows->len > 0)
        quoth_join_add_vote_keys (&g_array_index (rows, QuothJoinRow, 0), NULL,
                                  self->keys[QUOTH_LEVEL_VOTE]);
    }
  return TRUE;
}

/* A bare surname is voted about with an eye on who bears it, so it votes again when those changed. Surnames
 * that no name consists of are not looked at any further. */
static gboolean
let_surnames_vote (QuothSettling *self,
                   GError       **error)
{
  GHashTableIter iter;
  gpointer surname;

  g_hash_table_iter_init (&iter, self->keys[QUOTH_LEVEL_SURNAME]);
  while (g_hash_table_iter_next (&iter, &surname, NULL))
    {
      g_autoptr (GArray) rows = quoth_join_rows_by_key (self->store, surname, error);

      if (rows == NULL)
        return FALSE;
      for (guint i = 0; i < rows->len; i++)
        quoth_join_add_vote_keys (&g_array_index (rows, QuothJoinRow, i), NULL,
                                  self->keys[QUOTH_LEVEL_VOTE]);
      if (rows->len == 0)
        g_hash_table_iter_remove (&iter);
    }
  return TRUE;
}

static gboolean
run_levels (QuothSettling *self,
            GError       **error)
{
  for (self->level = 0; self->level < QUOTH_N_LEVELS; self->level++)
    {
      GHashTableIter iter;
      gpointer key;

      g_hash_table_iter_init (&iter, self->keys[self->level]);
      while (g_hash_table_iter_next (&iter, &key, NULL))
        if (!levels[self->level].run (self, key, error))
          return FALSE;
    }
  return TRUE;
}

static const char SQL_IDENTITY[] = "SELECT coalesce(identity_id, id) FROM name WHERE id = :id";

/* Counters follow the rows to where they lead now. */
static gboolean
move_all (QuothSettling *self,
          GError       **error)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->moved);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      sqlite3_stmt *ask = quoth_statement_get (self->store, SQL_IDENTITY, error);
      g_autoptr (GArray) rows = quoth_join_rows_new ();
      gint64 name = *(gint64 *) id, before, now;

      if (ask == NULL)
        return FALSE;
      quoth_statement_bind (ask, "i", name);
      if (!quoth_statement_int (self->store, ask, name, &before, error)
          || !quoth_join_append_row (self->store, name, rows, error)
          || !quoth_join_find_root (self->store, &g_array_index (rows, QuothJoinRow, 0),
                                    QUOTH_JOIN_LAST, &now, error)
          || (now != before && !quoth_counters_move (self->store, name, before, now, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
settle (QuothSettling *self,
        GError       **error)
{
  QuothStore *store = self->store;
  GHashTableIter iter;
  gpointer letters;

  if (store->acronyms != NULL)
    {
      g_hash_table_iter_init (&iter, store->acronyms);
      while (g_hash_table_iter_next (&iter, &letters, NULL))
        quoth_join_add_key (self->keys[QUOTH_LEVEL_ACRONYM], g_strdup (letters));
    }
  return (store->touched == NULL || touch_all (self, store->touched, error))
         && (store->voting == NULL || add_votes (self, store->voting, error))
         && let_surnames_vote (self, error) && run_levels (self, error) && move_all (self, error);
}

gboolean
quoth_joining_settle (QuothStore *store,
                      GError    **error)
{
  QuothSettling self = { .store = store };
  gboolean ok;

  if (store->touched == NULL && store->voting == NULL && store->acronyms == NULL)
    return TRUE;
  self.touched = quoth_join_ids_new ();
  self.moved = quoth_join_ids_new ();
  for (guint i = 0; i < QUOTH_N_LEVELS; i++)
    self.keys[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ok = settle (&self, error);
  g_hash_table_unref (self.touched);
  g_hash_table_unref (self.moved);
  for (guint i = 0; i < QUOTH_N_LEVELS; i++)
    g_hash_table_unref (self.keys[i]);
  quoth_joining_forget (store);
  return ok;
}

/* ---- anew -------------------------------------------------------------------------------------------------- */

static const char SQL_FORGET[] =
  "DELETE FROM name_key;"
  "UPDATE name SET joined_to = NULL, identity_id = NULL, joined_rule = 0, n_mentions = own_mentions, "
  "  n_articles = own_articles, n_quotes = own_quotes, contested = " QUOTH_SQL_CONTESTED;
static const char SQL_ALL[] =
  "SELECT id, kind, folded, own_articles FROM name WHERE " QUOTH_SQL_KIND_JOINS;

gboolean
quoth_joining_rebuild (QuothStore *store,
                       GError    **error)
{
  g_autoptr (sqlite3_stmt) all = NULL;
  gboolean there = TRUE;

  quoth_joining_forget (store);
  if (!quoth_store_exec (store, SQL_FORGET, error) || !quoth_counters_spell_all (store, error))
    return FALSE;
  all = quoth_statement_new (store, SQL_ALL, error);
  while (all != NULL && there)
    {
      if (!quoth_statement_step (store, all, &there, error))
        return FALSE;
      if (!there)
        break;
      if (sqlite3_column_int64 (all, 3) > 0)
        quoth_joining_touch (store, sqlite3_column_int64 (all, 0));
      if (!quoth_identity_put_keys (store, sqlite3_column_int64 (all, 0),
                                    sqlite3_column_int (all, 1), quoth_statement_text (all, 2),
                                    error))
        return FALSE;
    }
  if (all == NULL || !quoth_joining_settle (store, error))
    return FALSE;
  quoth_tally_forget (store); /* what moved is counted anew, too */
  return quoth_tally_rebuild_names (store, error);
}

/* ---- why ----------------------------------------------------------------------------------------------------- */

const char *
quoth_join_reason (QuothJoin rule,
                   QuothKind kind)
{
  static const char *const votes_for[] = {
    [QUOTH_KIND_PERSON] = N_("nearly always a person in this corpus"),
    [QUOTH_KIND_ORG] = N_("nearly always an organisation in this corpus"),
    [QUOTH_KIND_LOC] = N_("nearly always a place in this corpus"),
    [QUOTH_KIND_EVENT] = N_("nearly always an event in this corpus"),
    [QUOTH_KIND_WORK] = N_("nearly always a work in this corpus"),
    [QUOTH_KIND_PRODUCT] = N_("nearly always a product in this corpus"),
  };

  switch (rule)
    {
    case QUOTH_JOIN_VOTE:
      return (guint) kind < G_N_ELEMENTS (votes_for) ? votes_for[kind] : NULL;
    case QUOTH_JOIN_WRITTEN:
      return N_("the same name written another way");
    case QUOTH_JOIN_MIDDLE:
      return N_("the same name with or without a middle name");
    case QUOTH_JOIN_INITIALS:
      return N_("the only person with this surname and initial in this corpus");
    case QUOTH_JOIN_SURNAME:
      return N_("the only person with this surname in this corpus");
    case QUOTH_JOIN_ACRONYM:
      return N_("articles of this corpus spell it out so");
    case QUOTH_JOIN_NONE:
    case QUOTH_JOIN_LAST:
      break;
    }
  return NULL;
}

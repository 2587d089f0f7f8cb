/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * joining-rows.c - the names that rules ask about, found by an index; and one of them going by another. */
#include "store/joining.h"

/* Vote, written, middle and so on: no way through the rules is longer. */
#define MAX_STEPS 16

void
quoth_join_row_clear (gpointer data)
{
  QuothJoinRow *row = data;

  g_free (row->folded);
  g_free (row->value);
}

#define COLUMNS                                                                                 \
  "n.id, n.kind, n.folded, n.value, n.own_mentions, n.own_articles, coalesce(n.joined_to, 0), " \
  "n.joined_rule, n.contested"

static const char SQL_ROW[] = "SELECT " COLUMNS " FROM name n WHERE n.id = :id";
static const char SQL_SAME_WORDS[] =
  "SELECT " COLUMNS " FROM name n WHERE n.folded = :folded AND n." QUOTH_SQL_KIND_JOINS;
static const char SQL_BY_KEY[] =
  "SELECT " COLUMNS " FROM name_key k JOIN name n ON n.id = k.name_id WHERE k.key = :key";
static const char SQL_BY_KEYS[] =
  "SELECT " COLUMNS
  " FROM name_key k JOIN name n ON n.id = k.name_id WHERE k.key >= :first AND k.key < :end";
static const char SQL_BY_LETTERS[] =
  "SELECT " COLUMNS " FROM acronym k JOIN name n ON n.id = k.name_id WHERE k.letters = :letters";
static const char SQL_BEHIND[] = "SELECT " COLUMNS " FROM name n WHERE n.joined_to = :id";

void
quoth_join_read_row (sqlite3_stmt *statement,
                     QuothJoinRow *row)
{
  row->id = sqlite3_column_int64 (statement, 0);
  row->kind = sqlite3_column_int (statement, 1);
  row->folded = g_strdup (quoth_statement_text (statement, 2));
  row->value = g_strdup (quoth_statement_text (statement, 3));
  row->mentions = sqlite3_column_int64 (statement, 4);
  row->articles = sqlite3_column_int64 (statement, 5);
  row->joined_to = sqlite3_column_int64 (statement, 6);
  row->rule = sqlite3_column_int (statement, 7);
  row->contested = sqlite3_column_int (statement, 8);
}

/* Appends the rows of a statement that is bound. */
static gboolean
append_rows (QuothStore   *store,
             sqlite3_stmt *statement,
             GArray       *rows,
             GError      **error)
{
  gboolean there = TRUE;

  while (there)
    {
      QuothJoinRow row;

      if (!quoth_statement_step (store, statement, &there, error))
        return FALSE;
      if (!there)
        break;
      quoth_join_read_row (statement, &row);
      g_array_append_val (rows, row);
    }
  return TRUE;
}

GArray *
quoth_join_rows_new (void)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (QuothJoinRow));

  g_array_set_clear_func (rows, quoth_join_row_clear);
  return rows;
}

static gboolean
append_by_text (QuothStore *store,
                const char *sql,
                const char *text,
                GArray     *rows,
                GError    **error)
{
  sqlite3_stmt *statement = quoth_statement_get (store, sql, error);

  if (statement == NULL)
    return FALSE;
  quoth_statement_bind (statement, "t", text);
  return append_rows (store, statement, rows, error);
}

static gboolean
append_by_id (QuothStore *store,
              const char *sql,
              gint64      id,
              GArray     *rows,
              GError    **error)
{
  sqlite3_stmt *statement = quoth_statement_get (store, sql, error);

  if (statement == NULL)
    return FALSE;
  quoth_statement_bind (statement, "i", id);
  return append_rows (store, statement, rows, error);
}

static GArray *
rows_by_text (QuothStore *store,
              const char *sql,
              const char *text,
              GError    **error)
{
  g_autoptr (GArray) rows = quoth_join_rows_new ();

  return append_by_text (store, sql, text, rows, error) ? g_steal_pointer (&rows) : NULL;
}

GArray *
quoth_join_rows_by_key (QuothStore *store,
                        const char *key,
                        GError    **error)
{
  return rows_by_text (store, SQL_BY_KEY, key, error);
}

GArray *
quoth_join_rows_of_letters (QuothStore *store,
                            const char *letters,
                            GError    **error)
{
  return rows_by_text (store, SQL_BY_LETTERS, letters, error);
}

GArray *
quoth_join_rows_of_words (QuothStore *store,
                          const char *folded,
                          GError    **error)
{
  return rows_by_text (store, SQL_SAME_WORDS, folded, error);
}

gboolean
quoth_join_append_words (QuothStore *store,
                         const char *folded,
                         GArray     *rows,
                         GError    **error)
{
  return append_by_text (store, SQL_SAME_WORDS, folded, rows, error);
}

gboolean
quoth_join_append_row (QuothStore *store,
                       gint64      id,
                       GArray     *rows,
                       GError    **error)
{
  return append_by_id (store, SQL_ROW, id, rows, error);
}

sqlite3_stmt *
quoth_join_rows_between (QuothStore *store,
                         const char *first,
                         const char *end,
                         GError    **error)
{
  sqlite3_stmt *list = quoth_statement_get (store, SQL_BY_KEYS, error);

  if (list != NULL)
    quoth_statement_bind (list, "tt", first, end);
  return list;
}

GArray *
quoth_join_rows_by_prefix (QuothStore *store,
                           const char *prefix,
                           GError    **error)
{
  g_autoptr (GArray) rows = quoth_join_rows_new ();
  g_autofree char *end = g_strconcat (prefix, QUOTH_KEY_END, NULL);
  sqlite3_stmt *list = quoth_join_rows_between (store, prefix, end, error);

  return list != NULL && append_rows (store, list, rows, error) ? g_steal_pointer (&rows) : NULL;
}

gboolean
quoth_join_is_open_to (const QuothJoinRow *row,
                       QuothJoin           rule)
{
  return row->articles > 0 && (row->rule == QUOTH_JOIN_NONE || row->rule >= (int) rule);
}

/* Notes that the row and all behind it may have another identity, and that rules look at them again. */
static gboolean
touch_behind (QuothSettling *self,
              gint64         id,
              GError       **error)
{
  g_autoptr (GArray) behind = quoth_join_rows_new ();

  if (!quoth_join_touch (self, id, self->level + 1, error))
    return FALSE;
  if (!quoth_join_add_id (self->moved, id))
    return TRUE;
  if (!append_by_id (self->store, SQL_BEHIND, id, behind, error))
    return FALSE;
  for (guint i = 0; i < behind->len; i++)
    if (!touch_behind (self, g_array_index (behind, QuothJoinRow, i).id, error))
      return FALSE;
  return TRUE;
}

static const char SQL_JOIN[] =
  "UPDATE name SET joined_to = nullif(:to, 0), joined_rule = :rule WHERE id = :id";

static gboolean
join (QuothSettling *self,
      QuothJoinRow  *row,
      gint64         to,
      QuothJoin      rule,
      GError       **error)
{
  sqlite3_stmt *put;

  if (row->joined_to == to && row->rule == (int) rule)
    return TRUE;
  put = quoth_statement_get (self->store, SQL_JOIN, error);
  if (put == NULL)
    return FALSE;
  quoth_statement_bind (put, "iii", to, (gint64) rule, row->id);
  row->joined_to = to;
  row->rule = rule;
  return quoth_statement_run (self->store, put, error) && touch_behind (self, row->id, error);
}

gboolean
quoth_join_decide (QuothSettling *self,
                   QuothJoinRow  *row,
                   gint64         to,
                   QuothJoin      rule,
                   GError       **error)
{
  if (to != 0)
    return join (self, row, to, rule, error);
  return row->rule != (int) rule || join (self, row, 0, QUOTH_JOIN_NONE, error);
}

gboolean
quoth_join_release (QuothSettling *self,
                    QuothJoinRow  *row,
                    GError       **error)
{
  return join (self, row, 0, QUOTH_JOIN_NONE, error);
}

gboolean
quoth_join_find_root (QuothStore         *store,
                      const QuothJoinRow *row,
                      QuothJoin           rule,
                      gint64             *root,
                      GError            **error)
{
  gint64 to = row->rule != QUOTH_JOIN_NONE && row->rule < (int) rule ? row->joined_to : 0;

  *root = row->id;
  for (guint steps = 0; to != 0; steps++)
    {
      g_autoptr (GArray) next = quoth_join_rows_new ();
      const QuothJoinRow *at;

      *root = to;
      if (!quoth_join_append_row (store, to, next, error))
        return FALSE;
      if (next->len == 0 || steps == MAX_STEPS) /* only damage leads nowhere, or round */
        return quoth_store_fail (store, SQLITE_CORRUPT, error);
      at = &g_array_index (next, QuothJoinRow, 0);
      to = at->rule != QUOTH_JOIN_NONE && at->rule < (int) rule ? at->joined_to : 0;
    }
  return TRUE;
}

GHashTable *
quoth_join_ids_new (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

gboolean
quoth_join_add_id (GHashTable *set,
                   gint64      id)
{
  return g_hash_table_add (set, g_memdup2 (&id, sizeof id));
}

void
quoth_join_add_key (GHashTable *keys,
                    char       *key)
{
  g_hash_table_add (keys, key);
}

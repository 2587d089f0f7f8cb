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
#include "store/identity.h"

#include "store/name-keys.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* One kind wins a name when it has so many mentions and such a share of them: below, several things may
 * well have one name. */
#define VOTE_MIN_MENTIONS 5
#define VOTE_MIN_PERCENT  85

/* Above every character that may follow in a key. */
#define KEY_END "\xf4\x8f\xbf\xbf"

typedef struct
{
  gint64 id;
  int    kind;
  char  *folded, *value;
  gint64 mentions, articles;
  gint64 joined_to;
  int    rule;
  gboolean contested;
} Row;

static void
row_clear (gpointer data)
{
  Row *row = data;

  g_free (row->folded);
  g_free (row->value);
}

/* ---- what was touched ---------------------------------------------------------------------------------- */

gboolean
quoth_kind_joins (int kind)
{
  return kind >= QUOTH_KIND_PERSON && kind <= QUOTH_KIND_PRODUCT;
}

static gboolean
votes (const Row *row)
{
  return row->kind != QUOTH_KIND_NORP && *row->value == '\0';
}

static GHashTable *
ids_new (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

static gboolean
add_id (GHashTable **set,
        gint64       id)
{
  if (*set == NULL)
    *set = ids_new ();
  return g_hash_table_add (*set, g_memdup2 (&id, sizeof id));
}

void
quoth_joining_touch (QuothStore *store,
                     gint64      name)
{
  add_id (&store->touched, name);
}

void
quoth_joining_vote (QuothStore *store,
                    gint64      name)
{
  add_id (&store->voting, name);
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

/* ---- rows ------------------------------------------------------------------------------------------------ */

enum
{
  LEVEL_VOTE,
  LEVEL_WRITTEN,
  LEVEL_MIDDLE,
  LEVEL_INITIALS,
  LEVEL_SURNAME,
  LEVEL_ACRONYM,
  N_LEVELS
};

/* A work in progress. */
typedef struct
{
  QuothStore *store;
  GHashTable *touched;        /* set of gint64: grows as rows change                              */
  GHashTable *moved;          /* set of gint64: rows that may have another identity now           */
  GHashTable *keys[N_LEVELS]; /* set of utf8: what each level has to look at                      */
  guint       level;          /* the one that runs: later ones look at what it changes            */
} Settling;

#define COLUMNS "n.id, n.kind, n.folded, n.value, n.own_mentions, n.own_articles, coalesce(n.joined_to, 0), " \
                "n.joined_rule, n.contested"

static const char SQL_ROW[] = "SELECT " COLUMNS " FROM name n WHERE n.id = :id";
static const char SQL_SAME_WORDS[] =
  "SELECT " COLUMNS " FROM name n WHERE n.folded = :folded AND n." QUOTH_SQL_KIND_JOINS;
static const char SQL_BY_KEY[] =
  "SELECT " COLUMNS " FROM name_key k JOIN name n ON n.id = k.name_id WHERE k.key = :key";
static const char SQL_BY_KEYS[] =
  "SELECT " COLUMNS " FROM name_key k JOIN name n ON n.id = k.name_id WHERE k.key >= :first AND k.key < :end";
static const char SQL_BY_LETTERS[] =
  "SELECT " COLUMNS " FROM acronym k JOIN name n ON n.id = k.name_id WHERE k.letters = :letters";
static const char SQL_BEHIND[] = "SELECT " COLUMNS " FROM name n WHERE n.joined_to = :id";

static void
read_row (sqlite3_stmt *statement,
          Row          *row)
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
      Row row;

      if (!quoth_statement_step (store, statement, &there, error))
        return FALSE;
      if (!there)
        break;
      read_row (statement, &row);
      g_array_append_val (rows, row);
    }
  return TRUE;
}

static GArray *
rows_new (void)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (Row));

  g_array_set_clear_func (rows, row_clear);
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
  g_autoptr (GArray) rows = rows_new ();

  return append_by_text (store, sql, text, rows, error) ? g_steal_pointer (&rows) : NULL;
}

/* In use, of this kind, and no rule before `rule` has decided about it. */
static gboolean
is_open_to (const Row *row,
            QuothJoin  rule)
{
  return row->articles > 0 && (row->rule == QUOTH_JOIN_NONE || row->rule >= (int) rule);
}

static gboolean touch (Settling *self, gint64 id, guint first, GError **error);

/* Notes that the row and all behind it may have another identity, and that rules look at them again. */
static gboolean
touch_behind (Settling *self,
              gint64    id,
              GError  **error)
{
  g_autoptr (GArray) behind = rows_new ();

  if (!touch (self, id, self->level + 1, error))
    return FALSE;
  if (!add_id (&self->moved, id))
    return TRUE;
  if (!append_by_id (self->store, SQL_BEHIND, id, behind, error))
    return FALSE;
  for (guint i = 0; i < behind->len; i++)
    if (!touch_behind (self, g_array_index (behind, Row, i).id, error))
      return FALSE;
  return TRUE;
}

static const char SQL_JOIN[] = "UPDATE name SET joined_to = nullif(:to, 0), joined_rule = :rule WHERE id = :id";

static gboolean
join (Settling  *self,
      Row       *row,
      gint64     to,
      QuothJoin  rule,
      GError   **error)
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

/* The row goes by `to` because of `rule`, or, with to == 0, this rule no longer says so. */
static gboolean
decide (Settling  *self,
        Row       *row,
        gint64     to,
        QuothJoin  rule,
        GError   **error)
{
  if (to != 0)
    return join (self, row, to, rule, error);
  return row->rule != (int) rule || join (self, row, 0, QUOTH_JOIN_NONE, error);
}

/* Where a row leads through rules before `rule`. */
static gboolean
find_root (QuothStore *store,
           const Row  *row,
           QuothJoin   rule,
           gint64     *root,
           GError    **error)
{
  gint64 to = row->rule != QUOTH_JOIN_NONE && row->rule < (int) rule ? row->joined_to : 0;

  *root = row->id;
  while (to != 0)
    {
      g_autoptr (GArray) next = rows_new ();
      const Row *at;

      *root = to;
      if (!append_by_id (store, SQL_ROW, to, next, error))
        return FALSE;
      g_assert (next->len == 1);
      at = &g_array_index (next, Row, 0);
      to = at->rule != QUOTH_JOIN_NONE && at->rule < (int) rule ? at->joined_to : 0;
    }
  return TRUE;
}

/* ---- levels ---------------------------------------------------------------------------------------------- */

static void
add_key (GHashTable *keys,
         char       *key)
{
  g_hash_table_add (keys, key);
}

/* ---- vote ---- */

static const char SQL_HAS_BEARER[] =
  "SELECT 1 FROM name_key k JOIN name n ON n.id = k.name_id WHERE k.key >= :first AND k.key < :end "
  "AND n.own_articles > 0 LIMIT 1";

/* A person's bare surname stays a person's where people of that name are known. */
static gboolean
has_bearer (QuothStore *store,
            const Row  *row,
            gboolean   *has,
            GError    **error)
{
  g_autoptr (QuothPersonName) name = quoth_person_name_new (row->folded);
  g_autofree char *first = g_strconcat (name->surname, ",", NULL);
  g_autofree char *end = g_strconcat (name->surname, "," KEY_END, NULL);
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
  const Row *best = NULL;
  gint64 sum = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);

      if (row->articles == 0 || !votes (row))
        continue;
      sum += row->mentions;
      if (best == NULL || row->mentions > best->mentions)
        best = row;
    }
  return best != NULL && best->mentions >= VOTE_MIN_MENTIONS && best->mentions * 100 >= sum * VOTE_MIN_PERCENT ? best->id : 0;
}

static void
add_vote_keys (const Row             *row,
               const QuothPersonName *name,
               GHashTable            *keys)
{
  if (row->contested)
    add_key (keys, g_strdup (row->folded));
}

static gboolean
run_vote (Settling   *self,
          const char *folded,
          GError    **error)
{
  g_autoptr (GArray) rows = rows_by_text (self->store, SQL_SAME_WORDS, folded, error);
  gint64 winner = rows != NULL ? winner_of (rows) : 0;

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      Row *row = &g_array_index (rows, Row, i);
      gboolean keeps = row->id == winner || !votes (row) || winner == 0;

      if (row->articles == 0)
        continue;
      if ((!keeps && !has_bearer (self->store, row, &keeps, error))
          || !decide (self, row, keeps ? 0 : winner, QUOTH_JOIN_VOTE, error))
        return FALSE;
    }
  return rows != NULL;
}

/* ---- written ---- */

static void
add_written_keys (const Row             *row,
                  const QuothPersonName *name,
                  GHashTable            *keys)
{
  char *loose = quoth_loose_name (row->folded, row->kind == QUOTH_KIND_PERSON);

  if (*loose != '\0')
    add_key (keys, loose);
  else
    g_free (loose);
}

/* Of its kind and value, the row that is written best. */
static gint64
best_written (GArray    *rows,
              const Row *row)
{
  const Row *best = row;

  for (guint i = 0; i < rows->len; i++)
    {
      const Row *other = &g_array_index (rows, Row, i);

      if (is_open_to (other, QUOTH_JOIN_WRITTEN) && other->kind == row->kind && g_str_equal (other->value, row->value)
          && quoth_compare_written (other->folded, best->folded, row->kind == QUOTH_KIND_PERSON) < 0)
        best = other;
    }
  return best->id != row->id ? best->id : 0;
}

static gboolean
run_written (Settling   *self,
             const char *loose,
             GError    **error)
{
  g_autofree char *key = g_strconcat ("=", loose, NULL);
  g_autoptr (GArray) rows = rows_by_text (self->store, SQL_BY_KEY, key, error);

  if (rows == NULL || rows->len == 0) /* nobody writes it otherwise */
    return rows != NULL;
  if (!append_by_text (self->store, SQL_SAME_WORDS, loose, rows, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      Row *row = &g_array_index (rows, Row, i);

      if (is_open_to (row, QUOTH_JOIN_WRITTEN)
          && !decide (self, row, best_written (rows, row), QUOTH_JOIN_WRITTEN, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- middle ---- */

/* Of people with a whole given name, "surname,given " with the suffix behind a bar. */
static void
add_middle_keys (const Row             *row,
                 const QuothPersonName *name,
                 GHashTable            *keys)
{
  if (name != NULL && name->given != NULL && !quoth_person_name_is_initial (name))
    add_key (keys, g_strconcat (name->surname, ",", name->given, " ", NULL));
}

/* The rows between `first` and `first` + end that are people. */
static GArray *
rows_by_prefix (QuothStore *store,
                const char *prefix,
                GError    **error)
{
  g_autoptr (GArray) rows = rows_new ();
  g_autofree char *end = g_strconcat (prefix, KEY_END, NULL);
  sqlite3_stmt *list = quoth_statement_get (store, SQL_BY_KEYS, error);

  if (list == NULL)
    return NULL;
  quoth_statement_bind (list, "tt", prefix, end);
  return append_rows (store, list, rows, error) ? g_steal_pointer (&rows) : NULL;
}

/* The name to go by comes first: the one without, then the fullest. */
static int
compare_middles (const char *one,
                 const char *one_folded,
                 const char *other,
                 const char *other_folded)
{
  if ((*one == '\0') != (*other == '\0'))
    return *one == '\0' ? -1 : 1;
  if (strlen (one) != strlen (other))
    return strlen (one) > strlen (other) ? -1 : 1;
  return quoth_compare_written (one_folded, other_folded, TRUE);
}

/* Names of one suffix, no two of which contradict, go by the one without a middle name; else by the
 * fullest. Returns 0 for it and for all where some contradict. */
static gint64
middle_target (GArray    *rows,
               const Row *row)
{
  g_autoptr (QuothPersonName) own = quoth_person_name_new (row->folded);
  g_autoptr (GPtrArray) middles = g_ptr_array_new_with_free_func ((GDestroyNotify) quoth_person_name_free);
  const Row *best = NULL;
  const char *best_middle = NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      const Row *other = &g_array_index (rows, Row, i);
      QuothPersonName *name;

      if (!is_open_to (other, QUOTH_JOIN_MIDDLE))
        continue;
      name = quoth_person_name_new (other->folded);
      g_ptr_array_add (middles, name);
      if (!g_str_equal (name->suffix, own->suffix))
        continue;
      for (guint m = 0; m < middles->len; m++)
        {
          const QuothPersonName *before = middles->pdata[m];

          if (g_str_equal (before->suffix, own->suffix) && !quoth_middles_agree (before->middle, name->middle))
            return 0;
        }
      if (best == NULL || compare_middles (name->middle, other->folded, best_middle, best->folded) < 0)
        {
          best = other;
          best_middle = name->middle;
        }
    }
  return best != NULL && best->id != row->id ? best->id : 0;
}

static gboolean
run_middle (Settling   *self,
            const char *prefix,
            GError    **error)
{
  g_autoptr (GArray) rows = rows_by_prefix (self->store, prefix, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      Row *row = &g_array_index (rows, Row, i);

      if (is_open_to (row, QUOTH_JOIN_MIDDLE)
          && !decide (self, row, rows->len > 1 ? middle_target (rows, row) : 0, QUOTH_JOIN_MIDDLE, error))
        return FALSE;
    }
  return rows != NULL;
}

/* ---- the only one ---- */

/* Walks over the bearers of a surname; ends where a second person is found. */
typedef struct
{
  QuothJoin rule;
  gint64    only;      /* the identity of all met so far, 0: none yet                            */
  gboolean  several;
  GArray   *rows;      /* (element-type Row) met                                                 */
} Bearers;

static gboolean
meet_bearers (QuothStore   *store,
              sqlite3_stmt *list,
              Bearers      *bearers,
              GError      **error)
{
  gboolean there = TRUE;

  while (there && !bearers->several)
    {
      Row row;
      gint64 root;

      if (!quoth_statement_step (store, list, &there, error))
        return FALSE;
      if (!there)
        break;
      read_row (list, &row);
      g_array_append_val (bearers->rows, row);
      if (row.articles == 0 || row.rule == QUOTH_JOIN_VOTE)
        continue;
      if (!find_root (store, &row, bearers->rule, &root, error))
        {
          sqlite3_reset (list);
          return FALSE;
        }
      bearers->several = bearers->only != 0 && root != bearers->only;
      bearers->only = root;
    }
  sqlite3_reset (list);
  return TRUE;
}

static gboolean
meet_between (QuothStore *store,
              const char *first,
              const char *end,
              Bearers    *bearers,
              GError    **error)
{
  sqlite3_stmt *list = quoth_statement_get (store, SQL_BY_KEYS, error);

  if (list == NULL)
    return FALSE;
  quoth_statement_bind (list, "tt", first, end);
  return meet_bearers (store, list, bearers, error);
}

/* ---- initials ---- */

static void
add_initial_keys (const Row             *row,
                  const QuothPersonName *name,
                  GHashTable            *keys)
{
  g_autoptr (GString) key = NULL;

  if (name == NULL || name->given == NULL)
    return;
  key = g_string_new (name->surname);
  g_string_append_c (key, ',');
  g_string_append_unichar (key, g_utf8_get_char (name->given));
  add_key (keys, g_string_free (g_steal_pointer (&key), FALSE));
}

/* Nobody met contradicts the middle names of the row, and the suffix is that of all. */
static gboolean
all_agree (GArray    *rows,
           const Row *row)
{
  g_autoptr (QuothPersonName) own = quoth_person_name_new (row->folded);

  for (guint i = 0; i < rows->len; i++)
    {
      const Row *other = &g_array_index (rows, Row, i);
      g_autoptr (QuothPersonName) name = NULL;

      if (other->articles == 0 || other->rule == QUOTH_JOIN_VOTE || other->id == row->id)
        continue;
      name = quoth_person_name_new (other->folded);
      if (!g_str_equal (name->suffix, own->suffix) || !quoth_middles_agree (name->middle, own->middle))
        return FALSE;
    }
  return TRUE;
}

/* "C. Rick Martin" is called by the middle name, and may be any C. */
static gboolean
goes_by_middle (const Row *row)
{
  g_autoptr (QuothPersonName) name = quoth_person_name_new (row->folded);

  return *name->middle != '\0' && *g_utf8_next_char (name->middle) != '\0' && *g_utf8_next_char (name->middle) != ' ';
}

static gboolean
run_initials (Settling   *self,
              const char *prefix,
              GError    **error)
{
  g_autofree char *initials = g_strconcat (prefix, " ", NULL);
  g_autofree char *first = g_strconcat (prefix, "!", NULL);
  g_autofree char *end = g_strconcat (prefix, KEY_END, NULL);
  g_autoptr (GArray) rows = rows_by_prefix (self->store, initials, error);
  g_autoptr (GArray) met = rows_new ();
  Bearers bearers = { .rule = QUOTH_JOIN_INITIALS, .rows = met };

  if (rows == NULL || rows->len == 0)
    return rows != NULL;
  if (!meet_between (self->store, first, end, &bearers, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      Row *row = &g_array_index (rows, Row, i);
      gint64 to = bearers.several || goes_by_middle (row) || !all_agree (met, row) || !all_agree (rows, row) ? 0 : bearers.only;

      if (is_open_to (row, QUOTH_JOIN_INITIALS) && !decide (self, row, to, QUOTH_JOIN_INITIALS, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- surname ---- */

/* Its own surname and, as it may be the family's, its first word. */
static void
add_surname_keys (const Row             *row,
                  const QuothPersonName *name,
                  GHashTable            *keys)
{
  if (name == NULL)
    return;
  add_key (keys, g_strdup (name->surname)); /* "Abdullah II" as well: it stands in the way of "Abdullah" */
  if (name->given != NULL)
    add_key (keys, g_strdup (name->given));
  if (name->last != NULL)
    add_key (keys, g_strdup (name->last));
}

/* A whole name, not another "V. Petrov". */
static gboolean
is_whole_name (QuothStore *store,
               gint64      id,
               gboolean   *whole,
               GError    **error)
{
  g_autoptr (GArray) rows = rows_new ();
  g_autoptr (QuothPersonName) name = NULL;

  if (!append_by_id (store, SQL_ROW, id, rows, error))
    return FALSE;
  name = quoth_person_name_new (g_array_index (rows, Row, 0).folded);
  *whole = name->given != NULL && !quoth_person_name_is_initial (name);
  return TRUE;
}

/* Nobody else may be meant: no other bearer, none whose first word it is, and it is no common word, which
 * may have been taken for a name. */
static gboolean
find_only_bearer (QuothStore *store,
                  const char *surname,
                  gint64     *only,
                  GError    **error)
{
  g_autofree char *first = g_strconcat (surname, ",", NULL);
  g_autofree char *end = g_strconcat (surname, "," KEY_END, NULL);
  g_autofree char *block = g_strconcat (surname, "/", NULL);
  g_autofree char *block_end = g_strconcat (surname, "/" KEY_END, NULL);
  g_autoptr (GArray) met = rows_new ();
  Bearers bearers = { .rule = QUOTH_JOIN_SURNAME, .rows = met };
  gboolean whole = FALSE;

  *only = 0;
  if (quoth_word_is_common (surname))
    return TRUE;
  if (!meet_between (store, first, end, &bearers, error))
    return FALSE;
  if (bearers.only == 0)
    return TRUE;
  if (!meet_between (store, block, block_end, &bearers, error))
    return FALSE;
  if (bearers.several)
    return TRUE;
  if (!is_whole_name (store, bearers.only, &whole, error))
    return FALSE;
  *only = whole ? bearers.only : 0;
  return TRUE;
}

static gboolean
run_surname (Settling   *self,
             const char *surname,
             GError    **error)
{
  g_autoptr (GArray) rows = rows_by_text (self->store, SQL_BY_KEY, surname, error);
  gint64 only;

  if (rows == NULL || rows->len == 0)
    return rows != NULL;
  if (!find_only_bearer (self->store, surname, &only, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      Row *row = &g_array_index (rows, Row, i);

      if (is_open_to (row, QUOTH_JOIN_SURNAME) && !decide (self, row, only, QUOTH_JOIN_SURNAME, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- acronym ---- */

static void
add_acronym_keys (const Row             *row,
                  const QuothPersonName *name,
                  GHashTable            *keys)
{
  if (row->kind == QUOTH_KIND_ORG && strchr (row->folded, ' ') == NULL)
    add_written_keys (row, name, keys);
}

/* These letters and at most dots between them. */
static gboolean
is_spelled (const Row  *row,
            const char *letters)
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
  g_autoptr (GArray) rows = rows_by_text (store, SQL_BY_LETTERS, letters, error);

  *only = 0;
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);
      gint64 root;

      if (row->articles == 0 || row->rule == QUOTH_JOIN_VOTE)
        continue;
      if (!find_root (store, row, QUOTH_JOIN_ACRONYM, &root, error))
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

static gboolean
run_acronym (Settling   *self,
             const char *letters,
             GError    **error)
{
  g_autofree char *key = g_strconcat ("=", letters, NULL);
  g_autoptr (GArray) rows = rows_by_text (self->store, SQL_BY_KEY, key, error);
  gint64 only;

  if (rows == NULL || !append_by_text (self->store, SQL_SAME_WORDS, letters, rows, error))
    return FALSE;
  if (rows->len == 0)
    return TRUE;
  if (!find_only_long_form (self->store, letters, &only, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      Row *row = &g_array_index (rows, Row, i);

      if (row->kind == QUOTH_KIND_ORG && is_spelled (row, letters) && row->id != only && is_open_to (row, QUOTH_JOIN_ACRONYM)
          && !decide (self, row, only, QUOTH_JOIN_ACRONYM, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- settling ---------------------------------------------------------------------------------------------- */

/* What a level has to look at when a row was touched (`name` is NULL but for people), and the level. */
static const struct
{
  void (*add_keys) (const Row *row, const QuothPersonName *name, GHashTable *keys);
  gboolean (*run) (Settling *self, const char *key, GError **error);
} levels[N_LEVELS] = {
  [LEVEL_VOTE] = { add_vote_keys, run_vote },
  [LEVEL_WRITTEN] = { add_written_keys, run_written },
  [LEVEL_MIDDLE] = { add_middle_keys, run_middle },
  [LEVEL_INITIALS] = { add_initial_keys, run_initials },
  [LEVEL_SURNAME] = { add_surname_keys, run_surname },
  [LEVEL_ACRONYM] = { add_acronym_keys, run_acronym },
};

static const char SQL_LETTERS_OF[] = "SELECT letters FROM acronym WHERE name_id = :id";

/* Acronyms that stand for a name whose own way may have changed. */
static gboolean
touch_acronyms (Settling *self,
                gint64    name,
                GError  **error)
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
        add_key (self->keys[LEVEL_ACRONYM], g_strdup (quoth_statement_text (list, 0)));
    }
  return list != NULL;
}

/* Levels from `first` on look at the row. */
static gboolean
touch (Settling *self,
       gint64    id,
       guint     first,
       GError  **error)
{
  g_autoptr (GArray) rows = rows_new ();
  g_autoptr (QuothPersonName) name = NULL;
  Row *row;

  if (!add_id (&self->touched, id))
    return TRUE;
  if (!append_by_id (self->store, SQL_ROW, id, rows, error))
    return FALSE;
  if (rows->len == 0)
    return TRUE;
  row = &g_array_index (rows, Row, 0);
  if (row->kind == QUOTH_KIND_PERSON)
    name = quoth_person_name_new (row->folded);
  for (guint i = first; i < N_LEVELS; i++)
    levels[i].add_keys (row, name, self->keys[i]);
  if (row->kind == QUOTH_KIND_ORG && !touch_acronyms (self, id, error))
    return FALSE;
  return row->articles > 0 || join (self, row, 0, QUOTH_JOIN_NONE, error); /* who is gone goes by nobody */
}

static gboolean
touch_all (Settling   *self,
           GHashTable *ids,
           GError    **error)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!touch (self, *(gint64 *) id, 0, error))
      return FALSE;
  return TRUE;
}

/* Only the votes look at these. */
static gboolean
add_votes (Settling   *self,
           GHashTable *ids,
           GError    **error)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      g_autoptr (GArray) rows = rows_new ();

      if (!append_by_id (self->store, SQL_ROW, *(gint64 *) id, rows, error))
        return FALSE;
      if (rows->len > 0)
        add_vote_keys (&g_array_index (rows, Row, 0), NULL, self->keys[LEVEL_VOTE]);
    }
  return TRUE;
}

/* A bare surname is voted about with an eye on who bears it, so it votes again when those changed. Surnames
 * that no name consists of are not looked at any further. */
static gboolean
let_surnames_vote (Settling *self,
                   GError  **error)
{
  GHashTableIter iter;
  gpointer surname;

  g_hash_table_iter_init (&iter, self->keys[LEVEL_SURNAME]);
  while (g_hash_table_iter_next (&iter, &surname, NULL))
    {
      g_autoptr (GArray) rows = rows_by_text (self->store, SQL_BY_KEY, surname, error);

      if (rows == NULL)
        return FALSE;
      for (guint i = 0; i < rows->len; i++)
        add_vote_keys (&g_array_index (rows, Row, i), NULL, self->keys[LEVEL_VOTE]);
      if (rows->len == 0)
        g_hash_table_iter_remove (&iter);
    }
  return TRUE;
}

static gboolean
run_levels (Settling *self,
            GError  **error)
{
  for (self->level = 0; self->level < N_LEVELS; self->level++)
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
move_all (Settling *self,
          GError  **error)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->moved);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      sqlite3_stmt *ask = quoth_statement_get (self->store, SQL_IDENTITY, error);
      g_autoptr (GArray) rows = rows_new ();
      gint64 name = *(gint64 *) id, before, now;

      if (ask == NULL)
        return FALSE;
      quoth_statement_bind (ask, "i", name);
      if (!quoth_statement_int (self->store, ask, name, &before, error)
          || !append_by_id (self->store, SQL_ROW, name, rows, error)
          || !find_root (self->store, &g_array_index (rows, Row, 0), QUOTH_JOIN_LAST, &now, error)
          || (now != before && !quoth_counters_move (self->store, name, before, now, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
settle (Settling *self,
        GError  **error)
{
  QuothStore *store = self->store;
  GHashTableIter iter;
  gpointer letters;

  if (store->acronyms != NULL)
    {
      g_hash_table_iter_init (&iter, store->acronyms);
      while (g_hash_table_iter_next (&iter, &letters, NULL))
        add_key (self->keys[LEVEL_ACRONYM], g_strdup (letters));
    }
  return (store->touched == NULL || touch_all (self, store->touched, error))
         && (store->voting == NULL || add_votes (self, store->voting, error)) && let_surnames_vote (self, error)
         && run_levels (self, error) && move_all (self, error);
}

gboolean
quoth_joining_settle (QuothStore *store,
                      GError    **error)
{
  Settling self = { .store = store };
  gboolean ok;

  if (store->touched == NULL && store->voting == NULL && store->acronyms == NULL)
    return TRUE;
  self.touched = ids_new ();
  self.moved = ids_new ();
  for (guint i = 0; i < N_LEVELS; i++)
    self.keys[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ok = settle (&self, error);
  g_hash_table_unref (self.touched);
  g_hash_table_unref (self.moved);
  for (guint i = 0; i < N_LEVELS; i++)
    g_hash_table_unref (self.keys[i]);
  quoth_joining_forget (store);
  return ok;
}

/* ---- anew -------------------------------------------------------------------------------------------------- */

static const char SQL_FORGET[] =
  "DELETE FROM name_key;"
  "UPDATE name SET joined_to = NULL, identity_id = NULL, joined_rule = 0, n_mentions = own_mentions, "
  "  n_articles = own_articles, n_quotes = own_quotes, contested = " QUOTH_SQL_KIND_VOTES " AND value = '' "
  "  AND EXISTS (SELECT 1 FROM (SELECT kind, folded, value FROM name WHERE " QUOTH_SQL_KIND_VOTES ") o "
  "  WHERE o.folded = name.folded AND o.value = '' AND o.kind <> name.kind)";
static const char SQL_ALL[] = "SELECT " COLUMNS " FROM name n WHERE n." QUOTH_SQL_KIND_JOINS " ORDER BY n.id";

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
      Row row;
      gboolean ok;

      if (!quoth_statement_step (store, all, &there, error))
        return FALSE;
      if (!there)
        break;
      read_row (all, &row);
      if (row.articles > 0)
        quoth_joining_touch (store, row.id);
      ok = quoth_identity_put_keys (store, row.id, row.kind, row.folded, error);
      row_clear (&row);
      if (!ok)
        return FALSE;
    }
  return all != NULL && quoth_joining_settle (store, error);
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
      return N_("the same name with or without its middle");
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

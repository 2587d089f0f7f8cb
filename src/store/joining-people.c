/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * joining-people.c - rules about people: middle names, initials, bare surnames. Never two given names. */
#include "store/joining.h"

#include <string.h>

/* ---- middle ---- */

/* Of people with a whole given name, what the keys of all with that name begin with. */
void
quoth_join_add_middle_keys (const QuothJoinRow    *row,
                            const QuothPersonName *name,
                            GHashTable            *keys)
{
  if (name != NULL && name->given != NULL && !quoth_person_name_is_initial (name))
    quoth_join_add_key (keys, g_strconcat (name->surname, ",", name->given, " ", NULL));
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
middle_target (GArray             *rows,
               const QuothJoinRow *row)
{
  g_autoptr (QuothPersonName) own = quoth_person_name_new (row->folded);
  g_autoptr (GPtrArray) middles =
    g_ptr_array_new_with_free_func ((GDestroyNotify) quoth_person_name_free);
  const QuothJoinRow *best = NULL;
  const char *best_middle = NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      const QuothJoinRow *other = &g_array_index (rows, QuothJoinRow, i);
      QuothPersonName *name;

      if (!quoth_join_is_open_to (other, QUOTH_JOIN_MIDDLE))
        continue;
      name = quoth_person_name_new (other->folded);
      g_ptr_array_add (middles, name);
      if (!g_str_equal (name->suffix, own->suffix))
        continue;
      for (guint m = 0; m < middles->len; m++)
        {
          const QuothPersonName *before = middles->pdata[m];

          if (g_str_equal (before->suffix, own->suffix)
              && !quoth_middles_agree (before->middle, name->middle))
            return 0;
        }
      if (best == NULL
          || compare_middles (name->middle, other->folded, best_middle, best->folded) < 0)
        {
          best = other;
          best_middle = name->middle;
        }
    }
  return best != NULL && best->id != row->id ? best->id : 0;
}

gboolean
quoth_join_run_middle (QuothSettling *self,
                       const char    *prefix,
                       GError       **error)
{
  g_autoptr (GArray) rows = quoth_join_rows_by_prefix (self->store, prefix, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      QuothJoinRow *row = &g_array_index (rows, QuothJoinRow, i);

      if (quoth_join_is_open_to (row, QUOTH_JOIN_MIDDLE)
          && !quoth_join_decide (self, row, rows->len > 1 ? middle_target (rows, row) : 0,
                                 QUOTH_JOIN_MIDDLE, error))
        return FALSE;
    }
  return rows != NULL;
}

/* ---- the only one ---- */

/* Walks over the bearers of a surname; ends where a second person is found. */
typedef struct
{
  QuothJoin rule;    /* rules before it say who is one person                                     */
  gint64    only;    /* the identity of all met so far, 0: none yet                               */
  gboolean  several;
  GArray   *rows;    /* (element-type QuothJoinRow) met                                           */
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
      QuothJoinRow row;
      gint64 root;

      if (!quoth_statement_step (store, list, &there, error))
        return FALSE;
      if (!there)
        break;
      quoth_join_read_row (list, &row);
      g_array_append_val (bearers->rows, row);
      if (row.articles == 0 || row.rule == QUOTH_JOIN_VOTE)
        continue;
      if (!quoth_join_find_root (store, &row, bearers->rule, &root, error))
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
  sqlite3_stmt *list = quoth_join_rows_between (store, first, end, error);

  return list != NULL && meet_bearers (store, list, bearers, error);
}

/* ---- gender ---- */

static const char SQL_GENDERS[] =
  "SELECT EXISTS (SELECT 1 FROM entity WHERE name_id = :id AND gender = 1), "
  "EXISTS (SELECT 1 FROM entity WHERE name_id = :id AND gender = 2)";

/* What articles say beside the row ("Mrs. Rowan") is not against the given name of `to`, nor against itself:
 * then two people are called so. */
static gboolean
genders_fit (QuothStore         *store,
             const QuothJoinRow *row,
             gint64              to,
             gboolean           *fit,
             GError            **error)
{
  g_autoptr (GArray) rows = quoth_join_rows_new ();
  g_autoptr (QuothPersonName) name = NULL;
  sqlite3_stmt *ask = quoth_statement_get (store, SQL_GENDERS, error);
  QuothGender gender = QUOTH_GENDER_UNKNOWN;
  gboolean there, female, male;

  if (ask == NULL)
    return FALSE;
  quoth_statement_bind (ask, "i", row->id);
  if (!quoth_statement_step (store, ask, &there, error))
    return FALSE;
  female = sqlite3_column_int (ask, 0);
  male = sqlite3_column_int (ask, 1);
  sqlite3_reset (ask);
  if ((female || male) && !quoth_join_append_row (store, to, rows, error))
    return FALSE;
  if (rows->len > 0)
    {
      name = quoth_person_name_new (g_array_index (rows, QuothJoinRow, 0).folded);
      gender = name->given != NULL ? quoth_given_name_gender (name->given) : QUOTH_GENDER_UNKNOWN;
    }
  *fit = !(female && male) && !(female && gender == QUOTH_GENDER_MALE) && !(male && gender == QUOTH_GENDER_FEMALE);
  return TRUE;
}

/* The row goes by `to` (0: nobody) where genders allow it. */
static gboolean
decide_by_gender (QuothSettling *self,
                  QuothJoinRow  *row,
                  gint64         to,
                  QuothJoin      rule,
                  GError       **error)
{
  gboolean fit = TRUE;

  if (!quoth_join_is_open_to (row, rule))
    return TRUE;
  if (to != 0 && !genders_fit (self->store, row, to, &fit, error))
    return FALSE;
  return quoth_join_decide (self, row, fit ? to : 0, rule, error);
}

/* ---- initials ---- */

void
quoth_join_add_initials_keys (const QuothJoinRow    *row,
                              const QuothPersonName *name,
                              GHashTable            *keys)
{
  g_autoptr (GString) key = NULL;

  if (name == NULL || name->given == NULL)
    return;
  key = g_string_new (name->surname);
  g_string_append_c (key, ',');
  g_string_append_unichar (key, g_utf8_get_char (name->given));
  quoth_join_add_key (keys, g_string_free (g_steal_pointer (&key), FALSE));
}

/* Nobody met contradicts the middle names of the row, and the suffix is that of all. */
static gboolean
all_agree (GArray             *rows,
           const QuothJoinRow *row)
{
  g_autoptr (QuothPersonName) own = quoth_person_name_new (row->folded);

  for (guint i = 0; i < rows->len; i++)
    {
      const QuothJoinRow *other = &g_array_index (rows, QuothJoinRow, i);
      g_autoptr (QuothPersonName) name = NULL;

      if (other->articles == 0 || other->rule == QUOTH_JOIN_VOTE || other->id == row->id)
        continue;
      name = quoth_person_name_new (other->folded);
      if (!g_str_equal (name->suffix, own->suffix)
          || !quoth_middles_agree (name->middle, own->middle))
        return FALSE;
    }
  return TRUE;
}

/* "C. Rick Martin" is called by the middle name, and may be any C. */
static gboolean
goes_by_middle (const QuothJoinRow *row)
{
  g_autoptr (QuothPersonName) name = quoth_person_name_new (row->folded);

  return *name->middle != '\0' && *g_utf8_next_char (name->middle) != '\0'
         && *g_utf8_next_char (name->middle) != ' ';
}

gboolean
quoth_join_run_initials (QuothSettling *self,
                         const char    *prefix,
                         GError       **error)
{
  g_autofree char *initials = g_strconcat (prefix, " ", NULL);
  g_autofree char *first = g_strconcat (prefix, "!", NULL);
  g_autofree char *end = g_strconcat (prefix, QUOTH_KEY_END, NULL);
  g_autoptr (GArray) rows = quoth_join_rows_by_prefix (self->store, initials, error);
  g_autoptr (GArray) met = quoth_join_rows_new ();
  Bearers bearers = { .rule = QUOTH_JOIN_INITIALS, .rows = met };

  if (rows == NULL || rows->len == 0)
    return rows != NULL;
  if (!meet_between (self->store, first, end, &bearers, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      QuothJoinRow *row = &g_array_index (rows, QuothJoinRow, i);
      gboolean open = bearers.several || goes_by_middle (row) || !all_agree (met, row) || !all_agree (rows, row);
      gint64 to = open ? 0 : bearers.only;

      if (!decide_by_gender (self, row, to, QUOTH_JOIN_INITIALS, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- surname ---- */

/* Its own surname ("Abdullah II" stands in the way of "Abdullah") and, as it may be the family's, its first
 * word. */
void
quoth_join_add_surname_keys (const QuothJoinRow    *row,
                             const QuothPersonName *name,
                             GHashTable            *keys)
{
  if (name == NULL)
    return;
  quoth_join_add_key (keys, g_strdup (name->surname));
  if (name->given != NULL)
    quoth_join_add_key (keys, g_strdup (name->given));
  if (name->last != NULL)
    quoth_join_add_key (keys, g_strdup (name->last));
}

/* A whole name, not another "V. Petrov". */
static gboolean
is_whole_name (QuothStore *store,
               gint64      id,
               gboolean   *whole,
               GError    **error)
{
  g_autoptr (GArray) rows = quoth_join_rows_new ();
  g_autoptr (QuothPersonName) name = NULL;

  if (!quoth_join_append_row (store, id, rows, error))
    return FALSE;
  g_assert (rows->len == 1); /* quoth_join_find_root() has been there */
  name = quoth_person_name_new (g_array_index (rows, QuothJoinRow, 0).folded);
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
  g_autofree char *end = g_strconcat (surname, "," QUOTH_KEY_END, NULL);
  g_autofree char *block = g_strconcat (surname, "/", NULL);
  g_autofree char *block_end = g_strconcat (surname, "/\x01", NULL); /* that key alone */
  g_autoptr (GArray) met = quoth_join_rows_new ();
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

gboolean
quoth_join_run_surname (QuothSettling *self,
                        const char    *surname,
                        GError       **error)
{
  g_autoptr (GArray) rows = quoth_join_rows_by_key (self->store, surname, error);
  gint64 only;

  if (rows == NULL || rows->len == 0)
    return rows != NULL;
  if (!find_only_bearer (self->store, surname, &only, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      QuothJoinRow *row = &g_array_index (rows, QuothJoinRow, i);

      if (!decide_by_gender (self, row, only, QUOTH_JOIN_SURNAME, error))
        return FALSE;
    }
  return TRUE;
}

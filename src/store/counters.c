/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * counters.c - how often names are met, kept in the transaction that changes it.
 *
 * A row counts twice: what points to it (own_…), and as an identity all that goes by it (n_…), an
 * article once. Both are true at every moment for the joins as they stand; when a name comes to go by
 * another, its own counts move. So lists of names need no counting, and an article costs one update a
 * name, two where the name goes by another. */
#include "store/identity.h"

#include "store/name-keys.h"
#include "store/tally.h"

/* What an article brings to a name. */
typedef struct
{
  gint64   id, root; /* the name and the identity it goes by                                     */
  gint64   own_articles;
  gboolean contested;
  int      kind;
  gint64   mentions, articles, quotes;
  gint64   gender;   /* QuothGender said beside a name that tells none                           */
} Brought;

#define COLUMNS "n.id, coalesce(n.identity_id, n.id), n.own_articles, n.contested, n.kind"

static const char SQL_BROUGHT_MENTIONS[] =
  "SELECT " COLUMNS ", e.n_mentions, 1, 0, e.gender FROM entity e JOIN name n ON n.id = e.name_id WHERE e.article_id = :article";
static const char SQL_BROUGHT_QUOTES[] =
  "SELECT " COLUMNS ", 0, 0, 1, 0 FROM quote q JOIN name n ON n.id = q.speaker_id "
  "WHERE q.article_id = :article AND q.class = 1";

static gboolean
append_brought (QuothStore *store,
                const char *sql,
                gint64      article,
                GArray     *all,
                GError    **error)
{
  sqlite3_stmt *list = quoth_statement_get (store, sql, error);
  gboolean row;

  if (list == NULL)
    return FALSE;
  quoth_statement_bind (list, "i", article);
  for (;;)
    {
      if (!quoth_statement_step (store, list, &row, error))
        return FALSE;
      if (!row)
        return TRUE;

      Brought one = { sqlite3_column_int64 (list, 0), sqlite3_column_int64 (list, 1), sqlite3_column_int64 (list, 2),
                      sqlite3_column_int (list, 3),   sqlite3_column_int (list, 4),   sqlite3_column_int64 (list, 5),
                      sqlite3_column_int64 (list, 6), sqlite3_column_int64 (list, 7), sqlite3_column_int64 (list, 8) };

      g_array_append_val (all, one);
    }
}

static int
compare_brought (gconstpointer a,
                 gconstpointer b)
{
  const Brought *one = a, *other = b;

  if (one->root != other->root)
    return one->root < other->root ? -1 : 1;
  return one->id < other->id ? -1 : one->id > other->id;
}

/* (element-type Brought), by identity; one of each name. */
static GArray *
read_brought (QuothStore *store,
              gint64      article,
              GError    **error)
{
  g_autoptr (GArray) all = g_array_sized_new (FALSE, FALSE, sizeof (Brought), 128);
  guint n = 0;

  if (!append_brought (store, SQL_BROUGHT_MENTIONS, article, all, error)
      || !append_brought (store, SQL_BROUGHT_QUOTES, article, all, error))
    return NULL;
  g_array_sort (all, compare_brought);
  for (guint i = 0; i < all->len; i++)
    {
      Brought *last = n > 0 ? &g_array_index (all, Brought, n - 1) : NULL, *one = &g_array_index (all, Brought, i);

      if (last == NULL || last->id != one->id)
        {
          g_array_index (all, Brought, n++) = *one;
          continue;
        }
      last->mentions += one->mentions;
      last->articles = MAX (last->articles, one->articles);
      last->quotes += one->quotes;
      last->gender = MAX (last->gender, one->gender);
    }
  g_array_set_size (all, n);
  return g_steal_pointer (&all);
}

static const char SQL_COUNT_OWN[] =
  "UPDATE name SET own_mentions = own_mentions + :mentions, own_articles = own_articles + :articles, "
  "own_quotes = own_quotes + :quotes WHERE id = :id";
static const char SQL_COUNT_ALL[] =
  "UPDATE name SET n_mentions = n_mentions + :mentions, n_articles = n_articles + :articles, "
  "n_quotes = n_quotes + :quotes WHERE id = :id";
static const char SQL_COUNT_BOTH[] =
  "UPDATE name SET own_mentions = own_mentions + :mentions, own_articles = own_articles + :articles, "
  "own_quotes = own_quotes + :quotes, n_mentions = n_mentions + :mentions, n_articles = n_articles + :more, "
  "n_quotes = n_quotes + :quotes WHERE id = :id";

static gboolean
count (QuothStore *store,
       const char *sql,
       gint64      id,
       gint64      mentions,
       gint64      articles,
       gint64      quotes,
       GError    **error)
{
  sqlite3_stmt *update = quoth_statement_get (store, sql, error);

  if (update == NULL)
    return FALSE;
  quoth_statement_bind (update, "iiii", mentions, articles, quotes, id);
  return quoth_statement_run (store, update, error);
}

/* Most names of an article are not quoted. */
static const char SQL_COUNT_UNQUOTED[] =
  "UPDATE name SET own_mentions = own_mentions + :mentions, own_articles = own_articles + :articles, "
  "n_mentions = n_mentions + :mentions, n_articles = n_articles + :more WHERE id = :id";

/* `first` of its identity in this article, which is then one article more. */
static gboolean
count_one (QuothStore    *store,
           const Brought *one,
           gboolean       first,
           int            sign,
           GError       **error)
{
  gint64 more = first ? sign : 0;

  if (one->root != one->id)
    return count (store, SQL_COUNT_OWN, one->id, sign * one->mentions, sign * one->articles, sign * one->quotes, error)
           && count (store, SQL_COUNT_ALL, one->root, sign * one->mentions, more, sign * one->quotes, error);

  sqlite3_stmt *both = quoth_statement_get (store, one->quotes != 0 ? SQL_COUNT_BOTH : SQL_COUNT_UNQUOTED, error);

  if (both == NULL)
    return FALSE;
  if (one->quotes != 0)
    quoth_statement_bind (both, "iiiii", sign * one->mentions, sign * one->articles, sign * one->quotes, more, one->id);
  else
    quoth_statement_bind (both, "iiii", sign * one->mentions, sign * one->articles, more, one->id);
  return quoth_statement_run (store, both, error);
}

/* ---- acronyms -------------------------------------------------------------------------------------------- */

static const char SQL_SHORT_MENTIONS[] =
  "SELECT m.start, m.end, m.alias, e.name_id, coalesce(e.name, n.name) FROM mention m "
  "JOIN entity e ON e.article_id = m.article_id AND e.n = m.entity JOIN name n ON n.id = e.name_id "
  "WHERE m.article_id = :article AND m.end - m.start <= " G_STRINGIFY (QUOTH_ACRONYM_MAX_BYTES) " AND n.kind = 2";
static const char SQL_SPELL[] =
  "INSERT INTO acronym (letters, name_id, n_articles) VALUES (:letters, :name, :sign) "
  "ON CONFLICT DO UPDATE SET n_articles = n_articles + :sign";
static const char SQL_UNSPELL[] = "DELETE FROM acronym WHERE letters = :letters AND name_id = :name AND n_articles = 0";

static gboolean
spell (QuothStore *store,
       const char *letters,
       gint64      name,
       int         sign,
       GError    **error)
{
  sqlite3_stmt *put = quoth_statement_get (store, SQL_SPELL, error);
  sqlite3_stmt *drop = sign < 0 ? quoth_statement_get (store, SQL_UNSPELL, error) : NULL;

  quoth_joining_spell (store, letters);
  if (put == NULL)
    return FALSE;
  quoth_statement_bind (put, "tii", letters, name, (gint64) sign);
  if (!quoth_statement_run (store, put, error))
    return FALSE;
  if (sign > 0)
    return TRUE;
  if (drop == NULL)
    return FALSE;
  quoth_statement_bind (drop, "ti", letters, name);
  return quoth_statement_run (store, drop, error);
}

/* The words of a mention at their place in the text. */
static char *
read_words (sqlite3_blob *body,
            gint64        start,
            gint64        end)
{
  g_autofree char *words = g_malloc0 (end - start + 1);

  if (sqlite3_blob_read (body, words, end - start, start) != SQLITE_OK || !g_utf8_validate (words, -1, NULL))
    return NULL;
  return g_steal_pointer (&words);
}

gboolean
quoth_counters_spell (QuothStore *store,
                      GHashTable *seen,
                      const char *words,
                      QuothAlias  alias,
                      gint64      name,
                      const char *long_form,
                      int         sign,
                      GError    **error)
{
  g_autofree char *letters = quoth_acronym_of (words, long_form, alias == QUOTH_ALIAS_ACRONYM);

  if (letters == NULL || !g_hash_table_add (seen, g_strdup_printf ("%" G_GINT64_FORMAT " %s", name, letters)))
    return TRUE;
  return spell (store, letters, name, sign, error);
}

static gboolean
open_body (QuothStore    *store,
           gint64         article,
           sqlite3_blob **body,
           GError       **error)
{
  int code;

  if (*body != NULL)
    return TRUE;
  code = sqlite3_blob_open (store->db, "main", "article_text", "body", article, 0, body);
  return code == SQLITE_OK || quoth_store_fail (store, code, error);
}

gboolean
quoth_counters_add_acronyms (QuothStore *store,
                             gint64      article,
                             int         sign,
                             GError    **error)
{
  sqlite3_stmt *mentions = quoth_statement_get (store, SQL_SHORT_MENTIONS, error);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sqlite3_blob *body = NULL;
  gboolean ok = mentions != NULL, row = TRUE;

  if (ok)
    quoth_statement_bind (mentions, "i", article);
  while (ok)
    {
      g_autofree char *words = NULL;

      ok = quoth_statement_step (store, mentions, &row, error);
      if (!ok || !row)
        break;
      ok = open_body (store, article, &body, error);
      if (ok)
        words = read_words (body, sqlite3_column_int64 (mentions, 0), sqlite3_column_int64 (mentions, 1));
      if (words != NULL)
        ok = quoth_counters_spell (store, seen, words, sqlite3_column_int (mentions, 2),
                                   sqlite3_column_int64 (mentions, 3), quoth_statement_text (mentions, 4), sign, error);
    }
  if (mentions != NULL)
    sqlite3_reset (mentions);
  sqlite3_blob_close (body);
  return ok;
}

/* ---- the doors ------------------------------------------------------------------------------------------- */

gboolean
quoth_counters_add (QuothStore *store,
                    gint64      article,
                    int         sign,
                    GError    **error)
{
  g_autoptr (GArray) all = NULL;
  gint64 last = 0;

  if (store->loading)
    {
      store->load_changed = TRUE;
      return TRUE;
    }
  all = read_brought (store, article, error);

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      const Brought *one = &g_array_index (all, Brought, i);
      gboolean first = one->articles > 0 && one->root != last;

      if (first)
        last = one->root;
      if (!count_one (store, one, first, sign, error))
        return FALSE;
      if (!quoth_kind_joins (one->kind))
        continue;
      if (one->own_articles == 0 || one->own_articles + sign * one->articles == 0 || one->gender != 0)
        quoth_joining_touch (store, one->id);
      else if (one->contested)
        quoth_joining_vote (store, one->id);
    }
  return all != NULL;
}

/* Articles of :name that no other row of the identity :root is in. */
static const char SQL_FRESH[] =
  "SELECT n.own_mentions, n.own_quotes, (SELECT count(DISTINCT e.article_id) FROM entity e WHERE e.name_id = n.id "
  " AND NOT EXISTS (SELECT 1 FROM entity o WHERE o.article_id = e.article_id AND o.name_id IN "
  "  (SELECT id FROM name WHERE identity_id = :root AND id <> :name UNION ALL "
  "   SELECT id FROM name WHERE id = :root AND identity_id IS NULL AND id <> :name))) "
  "FROM name n WHERE n.id = :name";
static const char SQL_SET_IDENTITY[] = "UPDATE name SET identity_id = nullif(:root, :id) WHERE id = :id";

static gboolean
move_counts (QuothStore *store,
             gint64      name,
             gint64      root,
             int         sign,
             GError    **error)
{
  sqlite3_stmt *fresh = quoth_statement_get (store, SQL_FRESH, error);
  gint64 mentions, quotes, articles;
  gboolean row;

  if (fresh == NULL)
    return FALSE;
  quoth_statement_bind (fresh, "ii", root, name);
  if (!quoth_statement_step (store, fresh, &row, error))
    return FALSE;
  g_assert (row);
  mentions = sqlite3_column_int64 (fresh, 0);
  quotes = sqlite3_column_int64 (fresh, 1);
  articles = sqlite3_column_int64 (fresh, 2);
  sqlite3_reset (fresh);
  return count (store, SQL_COUNT_ALL, root, sign * mentions, sign * articles, sign * quotes, error);
}

gboolean
quoth_counters_move (QuothStore *store,
                     gint64      name,
                     gint64      from,
                     gint64      to,
                     GError    **error)
{
  sqlite3_stmt *set = quoth_statement_get (store, SQL_SET_IDENTITY, error);

  if (set == NULL || !move_counts (store, name, from, -1, error))
    return FALSE;
  quoth_statement_bind (set, "ii", to, name);
  return quoth_statement_run (store, set, error) && move_counts (store, name, to, 1, error)
         && quoth_tally_move (store, name, from, to, error);
}

gboolean
quoth_counters_spell_all (QuothStore *store,
                          GError    **error)
{
  g_autoptr (sqlite3_stmt) articles = NULL;
  gboolean row = TRUE;

  if (!quoth_store_exec (store, "DELETE FROM acronym", error))
    return FALSE;
  articles = quoth_statement_new (store, "SELECT id FROM article ORDER BY id", error);
  while (articles != NULL && row)
    {
      if (!quoth_statement_step (store, articles, &row, error)
          || (row && !quoth_counters_add_acronyms (store, sqlite3_column_int64 (articles, 0), 1, error)))
        return FALSE;
    }
  return articles != NULL;
}

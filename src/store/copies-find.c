/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * copies-find.c - which articles a text may be a copy of, and whether it is.
 *
 * A copy shares most of its shingles with the other, so of the six smallest hashes of both some are
 * the same, as good as always (A. Broder et al., “Min-wise independent permutations”, 1998). Each hash
 * leads to the articles that have it. Where they are many, because the text or a legal line in it is
 * everywhere, the eldest eight stand for all. */
#include "store/copies.h"

#include <string.h>

enum
{
  HASHES = 6,  /* an article is found by; more found nothing more on tests/accuracy/near_set.py    */
  ELDEST = 8,  /* articles of a hash that others are compared with                               */
  ALIKE = 60,  /* per cent of the share: so much of both texts together has to be in both, so that
                * a briefing of three stories is no copy of any                                   */
};

typedef struct
{
  guint   n;
  guint32 hashes[QUOTH_SKETCH_SIZE];
} Sketch;

/* ---- rows ------------------------------------------------------------------------------------------- */

static const char SQL_PUT[] = "INSERT OR REPLACE INTO sketch (article_id, hashes) VALUES (:article, :hashes)";
static const char SQL_GET[] = "SELECT hashes FROM sketch WHERE article_id = :article";
static const char SQL_SHOW[] = "INSERT OR IGNORE INTO sketch_key (hash, article_id) VALUES (:hash, :article)";
static const char SQL_HIDE[] = "DELETE FROM sketch_key WHERE hash = :hash AND article_id = :article";
static const char SQL_ELDEST[] =
  "SELECT article_id FROM sketch_key WHERE hash = :hash ORDER BY article_id LIMIT :most";

static void
unpack (sqlite3_stmt *row,
        int           column,
        Sketch       *sketch)
{
  const gsize size = sqlite3_column_bytes (row, column);
  const guint8 *bytes = sqlite3_column_blob (row, column);

  sketch->n = MIN (size / sizeof *sketch->hashes, QUOTH_SKETCH_SIZE);
  for (guint i = 0; i < sketch->n; i++)
    {
      guint32 value;

      memcpy (&value, bytes + i * sizeof value, sizeof value);
      sketch->hashes[i] = GUINT32_FROM_LE (value);
    }
}

static gboolean
put (QuothStore   *store,
     gint64        article,
     const Sketch *sketch,
     GError      **error)
{
  sqlite3_stmt *row = quoth_statement_get (store, SQL_PUT, error);
  guint32 bytes[QUOTH_SKETCH_SIZE];

  if (row == NULL)
    return FALSE;
  for (guint i = 0; i < sketch->n; i++)
    bytes[i] = GUINT32_TO_LE (sketch->hashes[i]);
  quoth_statement_bind (row, "ib", article, bytes, (gsize) sketch->n * sizeof *bytes);
  return quoth_statement_run (store, row, error);
}

/* A text too short for one has none: n is 0. */
static gboolean
get (QuothStore *store,
     gint64      article,
     Sketch     *sketch,
     GError    **error)
{
  sqlite3_stmt *row = quoth_statement_get (store, SQL_GET, error);
  gboolean there;

  sketch->n = 0;
  if (row == NULL)
    return FALSE;
  quoth_statement_bind (row, "i", article);
  if (!quoth_statement_step (store, row, &there, error))
    return FALSE;
  if (!there)
    return TRUE;
  unpack (row, 0, sketch);
  sqlite3_reset (row);
  return TRUE;
}

static gboolean
run_key (QuothStore *store,
         const char *sql,
         guint32     hash,
         gint64      article,
         GError    **error)
{
  sqlite3_stmt *row = quoth_statement_get (store, sql, error);

  if (row == NULL)
    return FALSE;
  quoth_statement_bind (row, "ii", (gint64) hash, article);
  return quoth_statement_run (store, row, error);
}

/* The articles that stand for a hash, and one more if there are more. */
static gboolean
eldest (QuothStore *store,
        guint32     hash,
        gint64      articles[ELDEST + 1],
        guint      *n,
        GError    **error)
{
  sqlite3_stmt *list = quoth_statement_get (store, SQL_ELDEST, error);
  gboolean there = TRUE;

  *n = 0;
  if (list == NULL)
    return FALSE;
  quoth_statement_bind (list, "ii", (gint64) hash, (gint64) ELDEST + 1);
  while (there)
    {
      if (!quoth_statement_step (store, list, &there, error))
        return FALSE;
      if (there)
        articles[(*n)++] = sqlite3_column_int64 (list, 0);
    }
  return TRUE;
}

/* ---- coming and going ---------------------------------------------------------------------------------- */

gboolean
quoth_sketch_put (QuothStore *store,
                  gint64      article,
                  const char *body,
                  gsize       len,
                  QuothSpan   headline,
                  GError    **error)
{
  Sketch sketch;

  sketch.n = quoth_sketch_make (body, len, headline, sketch.hashes);
  if (sketch.n == 0)
    return TRUE;
  if (!put (store, article, &sketch, error))
    return FALSE;
  for (guint i = 0; !store->loading && i < MIN (sketch.n, HASHES); i++)
    if (!run_key (store, SQL_SHOW, sketch.hashes[i], article, error))
      return FALSE;
  return TRUE;
}

/* Whether the article is one of those that stand for a hash in the place of others. */
static gboolean
note_shift (QuothStore *store,
            guint32     hash,
            gint64      article,
            GHashTable *shifted,
            GError    **error)
{
  gint64 articles[ELDEST + 1];
  guint n;

  if (!eldest (store, hash, articles, &n, error))
    return FALSE;
  for (guint i = 0; n > ELDEST && i < ELDEST; i++)
    if (articles[i] == article)
      {
        gint64 *key = g_memdup2 (&(gint64){ hash }, sizeof *key);

        g_hash_table_add (shifted, key);
      }
  return TRUE;
}

gboolean
quoth_sketch_hide (QuothStore *store,
                   gint64      article,
                   GHashTable *shifted,
                   GError    **error)
{
  Sketch sketch;

  if (!get (store, article, &sketch, error))
    return FALSE;
  for (guint i = 0; i < MIN (sketch.n, HASHES); i++)
    if (!note_shift (store, sketch.hashes[i], article, shifted, error)
        || !run_key (store, SQL_HIDE, sketch.hashes[i], article, error))
      return FALSE;
  return TRUE;
}

gboolean
quoth_sketch_show (QuothStore *store,
                   gint64      article,
                   GHashTable *shifted,
                   GError    **error)
{
  Sketch sketch;

  if (!get (store, article, &sketch, error))
    return FALSE;
  for (guint i = 0; i < MIN (sketch.n, HASHES); i++)
    if (!run_key (store, SQL_SHOW, sketch.hashes[i], article, error)
        || !note_shift (store, sketch.hashes[i], article, shifted, error))
      return FALSE;
  return TRUE;
}

/* ---- comparing ----------------------------------------------------------------------------------------- */

static gboolean
holds (const GArray *ids,
       gint64        id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;
  return FALSE;
}

gboolean
quoth_sketch_find_alike (QuothStore *store,
                         gint64      article,
                         int         share,
                         GArray     *found,
                         GError    **error)
{
  g_autoptr (GArray) looked_at = g_array_new (FALSE, FALSE, sizeof (gint64));
  Sketch own, other;

  g_array_set_size (found, 0);
  if (!get (store, article, &own, error))
    return FALSE;
  for (guint i = 0; i < MIN (own.n, HASHES); i++)
    {
      gint64 articles[ELDEST + 1];
      guint n;

      if (!eldest (store, own.hashes[i], articles, &n, error))
        return FALSE;
      for (guint k = 0; k < MIN (n, ELDEST); k++)
        {
          QuothLikeness likeness;

          if (articles[k] == article || holds (looked_at, articles[k]))
            continue;
          g_array_append_val (looked_at, articles[k]);
          if (!get (store, articles[k], &other, error))
            return FALSE;
          likeness = quoth_sketch_compare (own.hashes, own.n, other.hashes, other.n);
          if (likeness.contained >= share && likeness.alike * 100 >= share * ALIKE)
            g_array_append_val (found, articles[k]);
        }
    }
  return TRUE;
}

/* ---- agencies -------------------------------------------------------------------------------------------- */

static const char SQL_SIGNED[] = "SELECT a.id, a.author, t.body, t.headline_start, t.headline_end FROM %s a JOIN %s_text t USING (id)";
static const char SQL_SIGN[] = "UPDATE %s SET agency = :agency WHERE id = :id";

static gboolean
fill_agencies_of (QuothStore *store,
                  const char *table,
                  GError    **error)
{
  g_autofree char *list_sql = g_strdup_printf (SQL_SIGNED, table, table), *put_sql = g_strdup_printf (SQL_SIGN, table);
  g_autoptr (sqlite3_stmt) list = quoth_statement_new (store, list_sql, error);
  g_autoptr (sqlite3_stmt) sign = list != NULL ? quoth_statement_new (store, put_sql, error) : NULL;
  gboolean there = sign != NULL;

  while (there)
    {
      const char *agency;

      if (!quoth_statement_step (store, list, &there, error))
        return FALSE;
      agency = there ? quoth_agency_of (quoth_statement_text (list, 1), quoth_statement_text (list, 2),
                                        sqlite3_column_bytes (list, 2),
                                        (QuothSpan){ sqlite3_column_int64 (list, 3), sqlite3_column_int64 (list, 4) })
                     : NULL;
      if (agency == NULL)
        continue;
      quoth_statement_bind (sign, "ti", agency, sqlite3_column_int64 (list, 0));
      if (!quoth_statement_run (store, sign, error))
        return FALSE;
    }
  return sign != NULL;
}

gboolean
quoth_agencies_fill (QuothStore *store,
                     GError    **error)
{
  return fill_agencies_of (store, "article", error) && fill_agencies_of (store, "trash_article", error);
}

/* ---- all of them ------------------------------------------------------------------------------------------ */

static const char SQL_WITHOUT[] =
  "SELECT t.id, t.body, t.headline_start, t.headline_end, t.here FROM "
  "(SELECT id, body, headline_start, headline_end, 1 AS here FROM article_text UNION ALL "
  " SELECT id, body, headline_start, headline_end, 0 FROM trash_article_text) t "
  "WHERE t.id NOT IN (SELECT article_id FROM sketch)";

gboolean
quoth_sketch_fill (QuothStore *store,
                   gboolean    anew,
                   GError    **error)
{
  g_autoptr (sqlite3_stmt) list = NULL;
  gboolean there = TRUE;

  if (anew && !quoth_store_exec (store, "DELETE FROM sketch; DELETE FROM sketch_key", error))
    return FALSE;
  list = quoth_statement_new (store, SQL_WITHOUT, error);
  while (list != NULL && there)
    {
      Sketch sketch;

      if (!quoth_statement_step (store, list, &there, error))
        return FALSE;
      if (!there)
        break;
      sketch.n = quoth_sketch_make (quoth_statement_text (list, 1), sqlite3_column_bytes (list, 1),
                                    (QuothSpan){ sqlite3_column_int64 (list, 2), sqlite3_column_int64 (list, 3) },
                                    sketch.hashes);
      if (sketch.n > 0 && !put (store, sqlite3_column_int64 (list, 0), &sketch, error))
        return FALSE;
      for (guint i = 0; sqlite3_column_int (list, 4) && i < MIN (sketch.n, HASHES); i++)
        if (!run_key (store, SQL_SHOW, sketch.hashes[i], sqlite3_column_int64 (list, 0), error))
          return FALSE;
    }
  return list != NULL;
}

static const char SQL_HERE[] =
  "SELECT s.article_id, s.hashes FROM sketch s JOIN article a ON a.id = s.article_id ORDER BY s.article_id";

gboolean
quoth_sketch_list_keys (QuothStore   *store,
                        sqlite3_stmt *add,
                        GError      **error)
{
  g_autoptr (sqlite3_stmt) list = quoth_statement_new (store, SQL_HERE, error);
  gboolean there = list != NULL;

  while (there)
    {
      Sketch sketch;

      if (!quoth_statement_step (store, list, &there, error))
        return FALSE;
      if (!there)
        break;
      unpack (list, 1, &sketch);
      for (guint i = 0; i < MIN (sketch.n, HASHES); i++)
        {
          quoth_statement_bind (add, "ii", (gint64) sketch.hashes[i], sqlite3_column_int64 (list, 0));
          if (!quoth_statement_run (store, add, error))
            return FALSE;
        }
    }
  return list != NULL;
}

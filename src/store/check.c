/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * check.c - is everything in the corpus as it says? And what can be derived, derived again.
 *
 * Three levels: SQLite's own checks (pages, indices, foreign keys), the word indices against the text
 * they index, and our promises: every quote's span slices to its words, every mention lies in its
 * text, copies and counters are true. Repair trusts the text and the rows, never what is derived.
 * Cost: one walk over the whole corpus. */
#include "store/check.h"
#include "store/copies.h"
#include "store/identity.h"
#include "store/loading.h"
#include "store/tally.h"
#include "store/where.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#define MAX_PROBLEMS 1000 /* more lines help nobody: the last one says that there are more */

void
quoth_check_report (QuothCheck *check,
                    const char *format,
                    ...)
{
  va_list args;

  if (check->problems->len > MAX_PROBLEMS)
    return;
  va_start (args, format);
  g_ptr_array_add (check->problems, check->problems->len < MAX_PROBLEMS
                                      ? g_strdup_vprintf (format, args)
                                      : g_strdup (_("… and more")));
  va_end (args);
}

/* ---- SQLite's own ------------------------------------------------------------------------------------ */

static gboolean
check_pages (QuothCheck *check,
             GError    **error)
{
  g_autoptr (sqlite3_stmt) pages = quoth_statement_new (check->store, "PRAGMA integrity_check(100)", error);
  g_autoptr (sqlite3_stmt) keys = quoth_statement_new (check->store, "PRAGMA foreign_key_check", error);
  gboolean row = TRUE;

  while (pages != NULL && row)
    {
      if (!quoth_statement_step (check->store, pages, &row, error))
        return FALSE;
      if (row && g_strcmp0 (quoth_statement_text (pages, 0), "ok") != 0)
        quoth_check_report (check, _("file: %s"), quoth_statement_text (pages, 0));
    }
  row = TRUE;
  while (keys != NULL && row)
    {
      if (!quoth_statement_step (check->store, keys, &row, error))
        return FALSE;
      if (row)
        quoth_check_report (check, _("file: a row of %s points to a missing row of %s"), quoth_statement_text (keys, 0),
                quoth_statement_text (keys, 2));
    }
  return pages != NULL && keys != NULL;
}

static const struct
{
  const char *name, *check, *rebuild;
} word_indices[] = {
#define INDEX(name) { #name, "INSERT INTO " #name " (" #name ", rank) VALUES ('integrity-check', 1)", \
                      "INSERT INTO " #name " (" #name ") VALUES ('rebuild')" }
  INDEX (article_fts), INDEX (quote_fts), INDEX (name_fts), INDEX (outlet_fts),
#undef INDEX
};

static gboolean
check_word_indices (QuothCheck *check,
                    GError    **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (word_indices); i++)
    {
      GError *local = NULL;

      if (quoth_store_exec (check->store, word_indices[i].check, &local))
        continue;
      if (!g_error_matches (local, QUOTH_ERROR, QUOTH_ERROR_DAMAGED))
        {
          g_propagate_error (error, local);
          return FALSE;
        }
      g_error_free (local);
      quoth_check_report (check, _("the word index %s does not agree with the texts"), word_indices[i].name);
    }
  return TRUE;
}

/* ---- spans -------------------------------------------------------------------------------------------- */

/* Bytes [start, end) of the body, on character boundaries. */
static gboolean
is_slice (const char *body,
          gsize       len,
          gint64      start,
          gint64      end)
{
  return start >= 0 && start < end && (gsize) end <= len && ((guint8) body[start] & 0xc0) != 0x80
         && ((gsize) end == len || ((guint8) body[end] & 0xc0) != 0x80);
}

static gboolean
parts_are_slices (const char   *body,
                  gsize         len,
                  const GArray *parts)
{
  for (guint i = 0; i < parts->len; i++)
    {
      QuothSpan part = g_array_index (parts, QuothSpan, i);

      if (!is_slice (body, len, part.start, part.end))
        return FALSE;
    }
  return parts->len > 0;
}

/* Characters before a byte: quotes come in text order, so one walk serves all of an article's. */
typedef struct
{
  gint64 byte, chars;
} Place;

static gint64
chars_before (Place      *place,
              const char *body,
              gint64      byte)
{
  if (byte < place->byte)
    *place = (Place){ 0 };
  place->chars += g_utf8_strlen (body + place->byte, byte - place->byte);
  place->byte = byte;
  return place->chars;
}

/* What is wrong with a quote, or NULL. */
static const char *
quote_problem (const char   *body,
               gsize         len,
               sqlite3_stmt *quote,
               const GArray *parts,
               Place        *place)
{
  gint64 start = sqlite3_column_int64 (quote, 1), end = sqlite3_column_int64 (quote, 2);

  if (!is_slice (body, len, start, end) || !parts_are_slices (body, len, parts))
    return N_("it lies outside its text");

  g_autofree char *words = quoth_quote_words (body, (const QuothSpan *) parts->data, parts->len);

  if (g_strcmp0 (words, quoth_statement_text (quote, 4)) != 0)
    return N_("its words are not those of its place in the text");
  if (chars_before (place, body, start) != sqlite3_column_int64 (quote, 5)
      || g_utf8_strlen (body + start, end - start) + place->chars != sqlite3_column_int64 (quote, 6))
    return N_("its place in characters is not its place in bytes");
  return NULL;
}

static const char SQL_QUOTES_OF[] =
  "SELECT id, start, end, n_parts, words, char_start, char_end FROM quote WHERE article_id = :article ORDER BY id";
static const char SQL_MENTIONS_OF[] = "SELECT start, end FROM mention WHERE article_id = :article";

static gboolean
check_spans_of (QuothCheck *check,
                gint64      article,
                const char *body,
                gsize       len,
                GError    **error)
{
  sqlite3_stmt *quotes = quoth_statement_get (check->store, SQL_QUOTES_OF, error);
  sqlite3_stmt *mentions = quotes != NULL ? quoth_statement_get (check->store, SQL_MENTIONS_OF, error) : NULL;
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (QuothSpan));
  Place place = { 0 };
  gboolean row = TRUE;

  if (mentions == NULL)
    return FALSE;
  quoth_statement_bind (quotes, "i", article);
  while (row)
    {
      const char *problem;

      if (!quoth_statement_step (check->store, quotes, &row, error))
        return FALSE;
      if (!row)
        break;

      QuothSpan whole = { sqlite3_column_int64 (quotes, 1), sqlite3_column_int64 (quotes, 2) };

      if (!quoth_read_parts (check->store, sqlite3_column_int64 (quotes, 0), whole,
                             sqlite3_column_int64 (quotes, 3), parts, error))
        return FALSE;
      problem = quote_problem (body, len, quotes, parts, &place);
      if (problem != NULL)
        quoth_check_report (check, _("quote %" PRId64 " of article %" PRId64 ": %s"),
                (gint64) sqlite3_column_int64 (quotes, 0), article, _(problem));
    }
  row = TRUE;
  quoth_statement_bind (mentions, "i", article);
  while (row)
    {
      if (!quoth_statement_step (check->store, mentions, &row, error))
        return FALSE;
      if (row && !is_slice (body, len, sqlite3_column_int64 (mentions, 0), sqlite3_column_int64 (mentions, 1)))
        quoth_check_report (check, _("article %" PRId64 ": a name lies outside its text"), article);
    }
  return TRUE;
}

/* Calls for every article with its body. */
typedef gboolean (*BodyFunc) (gpointer data, gint64 article, const char *body, gsize len, GError **error);

static gboolean
for_each_body (QuothStore *store,
               BodyFunc    func,
               gpointer    data,
               GError    **error)
{
  g_autoptr (sqlite3_stmt) bodies = quoth_statement_new (store, "SELECT id, body FROM article_text", error);
  gboolean row = TRUE;

  while (bodies != NULL && row)
    {
      if (!quoth_statement_step (store, bodies, &row, error))
        return FALSE;
      if (row && !func (data, sqlite3_column_int64 (bodies, 0), quoth_statement_text (bodies, 1),
                        sqlite3_column_bytes (bodies, 1), error))
        return FALSE;
    }
  return bodies != NULL;
}

static gboolean
check_body (gpointer    data,
            gint64      article,
            const char *body,
            gsize       len,
            GError    **error)
{
  QuothCheck *check = data;

  if (g_utf8_validate_len (body, len, NULL))
    return check_spans_of (check, article, body, len, error);
  quoth_check_report (check, _("article %" PRId64 ": its text is not UTF-8"), article);
  return TRUE;
}

/* ---- copies and counters ------------------------------------------------------------------------------- */

/* Each asks for rows that are not as they should be, and mends them. */
static const struct
{
  const char *what; /* with one number, how many */
  const char *ask;
  const char *mend;
} derived[] = {
  { N_("%" PRId64 " articles with a wrong number of quotes"),
    "SELECT count(*) FROM article a WHERE n_quotes <> (SELECT count(*) FROM quote WHERE article_id = a.id AND class = 1)",
    "UPDATE article SET n_quotes = (SELECT count(*) FROM quote WHERE article_id = article.id AND class = 1) "
    "WHERE n_quotes <> (SELECT count(*) FROM quote WHERE article_id = article.id AND class = 1)" },
  { N_("%" PRId64 " quotes with another date or outlet than their article"),
    "SELECT count(*) FROM quote q JOIN article a ON a.id = q.article_id "
    "WHERE q.date IS NOT a.date OR q.outlet_id IS NOT a.outlet_id",
    "UPDATE quote SET date = a.date, outlet_id = a.outlet_id FROM article a WHERE a.id = quote.article_id "
    "AND (quote.date IS NOT a.date OR quote.outlet_id IS NOT a.outlet_id)" },
  { N_("%" PRId64 " names with a wrong number of mentions in an article"),
    "SELECT count(*) FROM entity e WHERE n_mentions <> "
    "(SELECT count(*) FROM mention m WHERE m.article_id = e.article_id AND m.entity = e.n)",
    "UPDATE entity SET n_mentions = (SELECT count(*) FROM mention m WHERE m.article_id = entity.article_id "
    "AND m.entity = entity.n) WHERE n_mentions <> (SELECT count(*) FROM mention m "
    "WHERE m.article_id = entity.article_id AND m.entity = entity.n)" },
  { N_("%" PRId64 " names with wrong counters"),
    "SELECT count(*) FROM name n WHERE own_mentions <> (SELECT coalesce(sum(n_mentions), 0) FROM entity "
    "WHERE name_id = n.id) OR own_articles <> (SELECT count(DISTINCT article_id) FROM entity WHERE name_id = n.id) "
    "OR own_quotes <> (SELECT count(*) FROM quote WHERE speaker_id = n.id AND class = 1)",
    "UPDATE name SET own_mentions = (SELECT coalesce(sum(n_mentions), 0) FROM entity WHERE name_id = name.id), "
    "own_articles = (SELECT count(DISTINCT article_id) FROM entity WHERE name_id = name.id), "
    "own_quotes = (SELECT count(*) FROM quote WHERE speaker_id = name.id AND class = 1)" },
  /* mended with the joins: quoth_joining_rebuild() */
  { N_("%" PRId64 " names with wrong counters of all that goes by them"),
    "SELECT count(*) FROM name n WHERE CASE WHEN identity_id IS NOT NULL "
    "THEN n_mentions <> 0 OR n_articles <> 0 OR n_quotes <> 0 "
    "WHEN NOT EXISTS (SELECT 1 FROM name m WHERE m.identity_id = n.id) "
    "THEN n_mentions <> own_mentions OR n_articles <> own_articles OR n_quotes <> own_quotes "
    "ELSE n_mentions <> own_mentions + (SELECT sum(own_mentions) FROM name m WHERE m.identity_id = n.id) "
    "OR n_quotes <> own_quotes + (SELECT sum(own_quotes) FROM name m WHERE m.identity_id = n.id) "
    "OR n_articles <> (SELECT count(DISTINCT article_id) FROM entity e WHERE e.name_id IN "
    "(SELECT n.id UNION ALL SELECT m.id FROM name m WHERE m.identity_id = n.id)) END", NULL },
};

static gboolean
check_tally (QuothCheck *check,
             GError    **error)
{
  gint64 wrong;

  if (!quoth_tally_check (check->store, &wrong, error))
    return FALSE;
  if (wrong > 0)
    quoth_check_report (check, _("%" PRId64 " wrong counts of quotes by speaker, outlet, verb or kind"), wrong);
  return TRUE;
}

static gboolean
check_derived (QuothCheck *check,
               GError    **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (derived); i++)
    {
      g_autoptr (sqlite3_stmt) ask = quoth_statement_new (check->store, derived[i].ask, error);
      gint64 wrong;

      if (ask == NULL || !quoth_statement_int (check->store, ask, 0, &wrong, error))
        return FALSE;
      if (wrong > 0)
        {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
          quoth_check_report (check, _(derived[i].what), wrong); /* a constant of the table above */
#pragma GCC diagnostic pop
        }
    }
  return TRUE;
}

/* A damaged file ends the walk early: that is a problem found, not a check that failed. */
gboolean
quoth_store_check (QuothStore *store,
                   GPtrArray  *problems,
                   GError    **error)
{
  QuothCheck check = { store, problems };
  GError *local = NULL;

  if (!quoth_store_enter (store, error) || !quoth_loading_look (store, error))
    return FALSE;
  if (store->loading)
    {
      g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_BUSY, _("a large import is running: check when it has ended"));
      return FALSE;
    }
  if (check_pages (&check, &local) && (store->session == 0 || check_word_indices (&check, &local))
      && for_each_body (store, check_body, &check, &local) && check_derived (&check, &local)
      && check_tally (&check, &local)
      && quoth_check_anew (&check, &local))
    return TRUE;
  if (!g_error_matches (local, QUOTH_ERROR, QUOTH_ERROR_DAMAGED))
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  quoth_check_report (&check, "%s", local->message);
  g_error_free (local);
  return TRUE;
}

/* ---- repair ---------------------------------------------------------------------------------------------- */

/* The place of `words` in the body nearest to `near`; FALSE when they are not in it. */
static gboolean
find_nearest (const char *body,
              const char *words,
              gint64      near,
              QuothSpan  *place)
{
  gint64 best = -1;

  for (const char *at = strstr (body, words); at != NULL && *words; at = strstr (at + 1, words))
    if (best < 0 || ABS (at - body - near) < ABS (best - near))
      best = at - body;
  if (best < 0)
    return FALSE;
  place->start = best;
  place->end = best + strlen (words);
  return TRUE;
}

/* Where its parts stand now, by their words: the words are what people saw and exported. */
static gboolean
find_parts (const char *body,
            const char *words,
            gint64      near,
            GArray     *parts)
{
  g_auto (GStrv) pieces = g_strsplit (words, " … ", -1);
  QuothSpan place;

  g_array_set_size (parts, 0);
  if (find_nearest (body, words, near, &place))
    {
      g_array_append_val (parts, place);
      return TRUE;
    }
  for (guint i = 0; pieces[i] != NULL; i++)
    {
      if (!find_nearest (body, pieces[i], near, &place) || (parts->len > 0 && place.start < near))
        return FALSE;
      g_array_append_val (parts, place);
      near = place.end;
    }
  return TRUE;
}

static const char SQL_MOVE_QUOTE[] =
  "UPDATE quote SET start = :start, end = :end, char_start = :char_start, char_end = :char_end, words = :words, "
  "n_parts = :parts WHERE id = :id";
static const char SQL_DROP_PARTS[] = "DELETE FROM quote_part WHERE quote_id = :id";
static const char SQL_ADD_PART[] =
  "INSERT INTO quote_part (quote_id, n, start, end) VALUES (:id, :n, :start, :end)";

static gboolean
move_quote (QuothStore   *store,
            gint64        id,
            const char   *body,
            const GArray *parts,
            GError      **error)
{
  QuothSpan first = g_array_index (parts, QuothSpan, 0), last = g_array_index (parts, QuothSpan, parts->len - 1);
  g_autofree char *words = quoth_quote_words (body, (const QuothSpan *) parts->data, parts->len);
  sqlite3_stmt *move = quoth_statement_get (store, SQL_MOVE_QUOTE, error);
  sqlite3_stmt *drop = quoth_statement_get (store, SQL_DROP_PARTS, error);

  if (move == NULL || drop == NULL)
    return FALSE;
  quoth_statement_bind (move, "iiiitii", (gint64) first.start, (gint64) last.end,
                        (gint64) g_utf8_strlen (body, first.start), (gint64) g_utf8_strlen (body, last.end), words,
                        (gint64) parts->len, id);
  quoth_statement_bind (drop, "i", id);
  if (!quoth_statement_run (store, move, error) || !quoth_statement_run (store, drop, error))
    return FALSE;
  for (guint i = 0; parts->len > 1 && i < parts->len; i++)
    {
      sqlite3_stmt *add = quoth_statement_get (store, SQL_ADD_PART, error);
      QuothSpan part = g_array_index (parts, QuothSpan, i);

      if (add == NULL)
        return FALSE;
      quoth_statement_bind (add, "iiii", id, (gint64) i, (gint64) part.start, (gint64) part.end);
      if (!quoth_statement_run (store, add, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
run_with_id (QuothStore *store,
             const char *sql,
             gint64      id,
             GError    **error)
{
  sqlite3_stmt *statement = quoth_statement_get (store, sql, error);

  if (statement == NULL)
    return FALSE;
  quoth_statement_bind (statement, "i", id);
  return quoth_statement_run (store, statement, error);
}

static const char SQL_DROP_ABOUT[] = "DELETE FROM quote_about WHERE quote_id = :id";
static const char SQL_DROP_QUOTE[] = "DELETE FROM quote WHERE id = :id";

/* Words found in the text: the span follows them. Not found but the span is one: the words follow the
 * text. Neither: nothing is left to show, and the quote goes. */
static gboolean
mend_quote (QuothStore   *store,
            sqlite3_stmt *quote,
            const char   *body,
            gsize         len,
            GArray       *parts,
            GError      **error)
{
  gint64 id = sqlite3_column_int64 (quote, 0);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (QuothSpan));

  if (find_parts (body, quoth_statement_text (quote, 4), sqlite3_column_int64 (quote, 1), found))
    return move_quote (store, id, body, found, error);
  if (parts_are_slices (body, len, parts))
    return move_quote (store, id, body, parts, error);
  return run_with_id (store, SQL_DROP_PARTS, id, error) && run_with_id (store, SQL_DROP_ABOUT, id, error)
         && run_with_id (store, SQL_DROP_QUOTE, id, error);
}

static const char SQL_DROP_MENTIONS[] =
  "DELETE FROM mention WHERE article_id = :article AND (start < 0 OR end <= start OR end > :len)";

static gboolean
mend_body (gpointer    data,
           gint64      article,
           const char *body,
           gsize       len,
           GError    **error)
{
  QuothStore *store = data;
  g_autoptr (sqlite3_stmt) quotes = quoth_statement_new (store, SQL_QUOTES_OF, error);
  sqlite3_stmt *mentions = quoth_statement_get (store, SQL_DROP_MENTIONS, error);
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (QuothSpan));
  Place place = { 0 };
  gboolean row = TRUE;

  if (quotes == NULL || mentions == NULL)
    return FALSE;
  quoth_statement_bind (mentions, "ii", article, (gint64) len);
  if (!quoth_statement_run (store, mentions, error))
    return FALSE;
  quoth_statement_bind (quotes, "i", article);
  while (row)
    {
      if (!quoth_statement_step (store, quotes, &row, error))
        return FALSE;
      if (!row)
        break;

      QuothSpan whole = { sqlite3_column_int64 (quotes, 1), sqlite3_column_int64 (quotes, 2) };

      if (!quoth_read_parts (store, sqlite3_column_int64 (quotes, 0), whole, sqlite3_column_int64 (quotes, 3),
                             parts, error))
        return FALSE;
      if (quote_problem (body, len, quotes, parts, &place) != NULL
          && !mend_quote (store, quotes, body, len, parts, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
mend_all (QuothStore *store,
          GError    **error)
{
  if (!quoth_store_exec (store, "REINDEX", error) || !for_each_body (store, mend_body, store, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (derived); i++)
    if (derived[i].mend != NULL && !quoth_store_exec (store, derived[i].mend, error))
      return FALSE;
  if (!quoth_tally_rebuild_quotes (store, error) || !quoth_joining_rebuild (store, error)
      || !quoth_copies_rebuild (store, TRUE, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (word_indices); i++)
    if (!quoth_store_exec (store, word_indices[i].rebuild, error))
      return FALSE;
  return TRUE;
}

gboolean
quoth_store_repair (QuothStore *store,
                    GError    **error)
{
  gboolean own = sqlite3_get_autocommit (store->db);

  if (own && !quoth_store_begin (store, error))
    return FALSE;
  if (mend_all (store, error) && (!own || quoth_store_commit (store, error)))
    return TRUE;
  if (own)
    quoth_store_rollback (store);
  return FALSE;
}

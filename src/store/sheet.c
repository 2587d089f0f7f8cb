/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sheet.c - all that is known of one name: its counts, how texts write it and why that is the same,
 * and whom it may be when it is open.
 *
 * Counts are of the query, through indices. Forms are the words of the mentions themselves, read at
 * their places in the texts; a name of very many articles is read in its newest MAX_ENTITIES only,
 * and the sheet says how many articles were read. Cost: at most some 10 µs for each of those articles, besides
 * the counts. */
#include "store/identity.h"
#include "store/row.h"
#include "store/where.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_ENTITIES   500
#define MAX_FORMS      100
#define MAX_CANDIDATES 50
#define MAX_WORDS      400 /* bytes: nothing longer is a name */

/* ---- forms -------------------------------------------------------------------------------------------- */

typedef struct
{
  char       *words;
  const char *reason; /* static, NULL: not known                                                 */
  gint64      n;
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_free (form->words);
  g_free (form);
}

/* A mention may run over the end of a line. */
static char *
words_of (sqlite3_blob *body,
          gint64        start,
          gint64        end)
{
  char words[MAX_WORDS + 1];
  GString *out;

  if (start < 0 || end <= start || end - start > MAX_WORDS
      || sqlite3_blob_read (body, words, end - start, start) != SQLITE_OK
      || !g_utf8_validate_len (words, end - start, NULL))
    return NULL;
  words[end - start] = '\0';
  out = g_string_new (NULL);
  for (const char *at = words; *at != '\0'; at++)
    if (!g_ascii_isspace (*at))
      g_string_append_c (out, *at);
    else if (out->len > 0 && out->str[out->len - 1] != ' ')
      g_string_append_c (out, ' ');
  return g_string_free (out, FALSE);
}

/* Why these words are the name: what the article's reading says, else what the corpus says of the row. An
 * old reading said nothing of other words than the row's. */
static const char *
reason_of (const QuothNameRow *name,
           const char         *words,
           QuothAlias          alias,
           sqlite3_stmt       *entity)
{
  g_autofree char *folded = quoth_fold (words);
  QuothJoin rule = sqlite3_column_int (entity, 2);

  if (alias != QUOTH_ALIAS_WHOLE)
    return quoth_alias_reason (alias);
  if (g_strcmp0 (folded, quoth_statement_text (entity, 3)) != 0)
    return NULL;
  return rule != QUOTH_JOIN_NONE ? quoth_join_reason (rule, name->kind) : quoth_alias_reason (QUOTH_ALIAS_WHOLE);
}

static guint
form_hash (gconstpointer data)
{
  return g_str_hash (((const Form *) data)->words);
}

static gboolean
form_equal (gconstpointer a,
            gconstpointer b)
{
  const Form *one = a, *other = b;

  return one->reason == other->reason && g_str_equal (one->words, other->words);
}

/* Takes words. */
static void
count_form (GHashTable *forms,
            char       *words,
            const char *reason)
{
  Form looked_for = { .words = words, .reason = reason };
  Form *form = g_hash_table_lookup (forms, &looked_for);

  if (form == NULL)
    {
      form = g_memdup2 (&looked_for, sizeof looked_for);
      g_hash_table_add (forms, form);
    }
  else
    g_free (words);
  form->n++;
}

static const char SQL_MENTIONS_OF[] =
  "SELECT start, end, alias FROM mention WHERE article_id = :article AND entity = :entity";

static gboolean
count_forms_in (QuothStore         *store,
                const QuothNameRow *name,
                sqlite3_blob       *body,
                sqlite3_stmt       *entity,
                GHashTable         *forms,
                GError            **error)
{
  sqlite3_stmt *mentions = quoth_statement_get (store, SQL_MENTIONS_OF, error);
  gboolean row = TRUE;

  if (mentions == NULL)
    return FALSE;
  quoth_statement_bind (mentions, "ii", (gint64) sqlite3_column_int64 (entity, 0),
                        (gint64) sqlite3_column_int64 (entity, 1));
  while (row)
    {
      char *words = NULL;

      if (!quoth_statement_step (store, mentions, &row, error))
        return FALSE;
      if (row)
        words = words_of (body, sqlite3_column_int64 (mentions, 0), sqlite3_column_int64 (mentions, 1));
      if (words != NULL)
        count_form (forms, words, reason_of (name, words, sqlite3_column_int (mentions, 2), entity));
    }
  return TRUE;
}

/* The handle on the texts moves from row to row, so that only the words themselves are read. */
static gboolean
move_to (QuothStore    *store,
         sqlite3_blob **body,
         gint64         article,
         GError       **error)
{
  int code = *body != NULL ? sqlite3_blob_reopen (*body, article)
                           : sqlite3_blob_open (store->db, "main", "article_text", "body", article, 0, body);

  return code == SQLITE_OK || quoth_store_fail (store, code, error);
}

static QuothSql *
entities_sql (gint64            name,
              const QuothQuery *query)
{
  QuothSql *sql = quoth_sql_new ("SELECT e.article_id, e.n, n.joined_rule, n.folded FROM entity e JOIN name n ON n.id = e.name_id "
                                 "WHERE e.name_id IN " QUOTH_SQL_ALL_OF (QUOTH_SQL_LISTED));

  quoth_sql_value (sql, g_strdup_printf ("[%" G_GINT64_FORMAT "]", name));
  if (quoth_where_has_more_than_words (query))
    {
      g_string_append (sql->sql, " AND e.article_id IN (SELECT a.id FROM article a WHERE ");
      quoth_where_articles (sql, query, QUOTH_GROUPS_NOT_WORDS);
      g_string_append_c (sql->sql, ')');
    }
  g_string_append (sql->sql, " ORDER BY e.article_id DESC LIMIT " G_STRINGIFY (MAX_ENTITIES));
  return sql;
}

/* A set of Form, of the newest articles; *n_read is how many. NULL on error. */
static GHashTable *
read_forms (QuothStore         *store,
            const QuothNameRow *name,
            const QuothQuery   *query,
            gint64             *n_read,
            GError            **error)
{
  g_autoptr (GHashTable) forms = g_hash_table_new_full (form_hash, form_equal, form_free, NULL);
  g_autoptr (QuothSql) sql = entities_sql (name->id, query);
  g_autoptr (sqlite3_stmt) entities = quoth_sql_prepare (sql, store, error);
  sqlite3_blob *body = NULL;
  gboolean ok = entities != NULL, row = TRUE;
  gint64 last = 0;

  *n_read = 0;
  while (ok && row)
    {
      gint64 article;

      ok = quoth_store_enter (store, error) && quoth_statement_step (store, entities, &row, error);
      if (!ok || !row)
        break;
      article = sqlite3_column_int64 (entities, 0);
      *n_read += article != last;
      last = article;
      ok = move_to (store, &body, article, error)
           && count_forms_in (store, name, body, entities, forms, error);
    }
  sqlite3_blob_close (body);
  return ok ? g_steal_pointer (&forms) : NULL;
}

static int
compare_forms (gconstpointer a,
               gconstpointer b)
{
  const Form *one = *(Form *const *) a, *other = *(Form *const *) b;

  if (one->n != other->n)
    return one->n > other->n ? -1 : 1;
  if (!g_str_equal (one->words, other->words))
    return strcmp (one->words, other->words);
  return g_strcmp0 (one->reason, other->reason);
}

/* (element-type Form), borrowed from the table. */
static GPtrArray *
sorted_forms (GHashTable *forms)
{
  GPtrArray *sorted = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer form;

  g_hash_table_iter_init (&iter, forms);
  while (g_hash_table_iter_next (&iter, &form, NULL))
    g_ptr_array_add (sorted, form);
  g_ptr_array_sort (sorted, compare_forms);
  if (sorted->len > MAX_FORMS)
    g_ptr_array_set_size (sorted, MAX_FORMS);
  return sorted;
}

/* ---- one allocation ---------------------------------------------------------------------------------- */

static const char *
put_text (char      **end,
          const char *text)
{
  const char *copy = *end;

  if (text == NULL)
    return NULL;
  *end = g_stpcpy (*end, text) + 1;
  return copy;
}

static gsize
size_of_text (const char *text)
{
  return text != NULL ? strlen (text) + 1 : 0;
}

static void
put_row (char              **end,
         QuothNameRow       *place,
         const QuothNameRow *row)
{
  *place = *row;
  place->name = put_text (end, row->name);
  place->value = put_text (end, row->value);
  place->also = put_text (end, row->also);
  place->reason = put_text (end, row->reason);
}

static gsize
size_of_row (const QuothNameRow *row)
{
  return size_of_text (row->name) + size_of_text (row->value) + size_of_text (row->also) + size_of_text (row->reason);
}

static QuothNameSheet *
sheet_new (const QuothNameRow *name,
           GPtrArray          *forms,
           GPtrArray          *candidates)
{
  gsize size = sizeof (QuothNameSheet) + forms->len * sizeof (QuothNameForm) + candidates->len * sizeof (QuothNameRow)
               + size_of_row (name);
  QuothNameSheet *sheet;
  QuothNameRow *rows;
  QuothNameForm *lines;
  char *end;

  for (guint i = 0; i < forms->len; i++)
    size += size_of_text (((Form *) forms->pdata[i])->words);
  for (guint i = 0; i < candidates->len; i++)
    size += size_of_row (candidates->pdata[i]);

  sheet = g_atomic_rc_box_alloc0 (size);
  rows = (QuothNameRow *) (sheet + 1);
  lines = (QuothNameForm *) (rows + candidates->len);
  end = (char *) (lines + forms->len);
  put_row (&end, &sheet->name, name);
  for (guint i = 0; i < candidates->len; i++)
    put_row (&end, &rows[i], candidates->pdata[i]);
  for (guint i = 0; i < forms->len; i++)
    {
      const Form *form = forms->pdata[i];

      lines[i] = (QuothNameForm){ put_text (&end, form->words), form->reason, form->n };
    }
  sheet->candidates = rows;
  sheet->n_candidates = candidates->len;
  sheet->forms = lines;
  sheet->n_forms = forms->len;
  return sheet;
}

/* ---- the door ------------------------------------------------------------------------------------------ */

/* Quotes of the query with the name in their words. Only with several rows may one quote be counted
 * twice. */
static QuothSql *
about_sql (const QuothNameRow *name,
           const QuothQuery   *query)
{
  QuothSql *sql = quoth_sql_new (name->also != NULL ? "SELECT count(DISTINCT b.quote_id)" : "SELECT count(*)");

  g_string_append (sql->sql, " FROM quote_about b JOIN quote q ON q.id = b.quote_id WHERE b.name_id IN " QUOTH_SQL_ALL_OF (QUOTH_SQL_LISTED) " AND ");
  quoth_sql_value (sql, g_strdup_printf ("[%" G_GINT64_FORMAT "]", name->id));
  quoth_where_quotes (sql, query, QUOTH_GROUPS_ALL);
  return sql;
}

/* Quotes of the query by the name. */
static QuothSql *
by_sql (const QuothNameRow *name,
        const QuothQuery   *query)
{
  QuothSql *sql = quoth_sql_new ("SELECT count(*) FROM quote q WHERE q.speaker_id IN "
                                 QUOTH_SQL_ALL_OF (QUOTH_SQL_LISTED) " AND ");

  quoth_sql_value (sql, g_strdup_printf ("[%" G_GINT64_FORMAT "]", name->id));
  quoth_where_quotes (sql, query, QUOTH_GROUPS_ALL);
  return sql;
}

static gboolean
count (QuothStore     *store,
       const QuothSql *sql,
       gint64         *n,
       GError        **error)
{
  g_autoptr (sqlite3_stmt) statement = quoth_sql_prepare (sql, store, error);

  return statement != NULL && quoth_statement_int (store, statement, 0, n, error);
}

static const char SQL_IDENTITY_OF[] = "SELECT coalesce(identity_id, id) FROM name WHERE id = :id";

/* The row of the identity a name goes by. */
static QuothNameRow *
read_name (QuothStore       *store,
           gint64            name,
           const QuothQuery *query,
           GError          **error)
{
  sqlite3_stmt *ask = quoth_statement_get (store, SQL_IDENTITY_OF, error);
  g_autoptr (GPtrArray) rows = NULL;

  if (ask == NULL)
    return NULL;
  quoth_statement_bind (ask, "i", name);
  if (!quoth_statement_int (store, ask, name, &name, error))
    return NULL;
  rows = quoth_store_rows (store, QUOTH_ROWS_NAMES, query, &name, 1, error);
  if (rows == NULL)
    return NULL;
  if (rows->pdata[0] == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("the name is not in the corpus any more"));
      return NULL;
    }
  return quoth_row_ref (rows->pdata[0]);
}

static GPtrArray *
read_candidates (QuothStore       *store,
                 gint64            name,
                 const QuothQuery *query,
                 GError          **error)
{
  g_autoptr (GArray) ids = quoth_candidates (store, name, MAX_CANDIDATES, error);

  return ids != NULL ? quoth_store_rows (store, QUOTH_ROWS_NAMES, query, (const gint64 *) ids->data, ids->len, error)
                     : NULL;
}

static QuothNameSheet *
read_sheet (QuothStore         *store,
            const QuothNameRow *name,
            const QuothQuery   *query,
            GError            **error)
{
  g_autoptr (GPtrArray) candidates = read_candidates (store, name->id, query, error);
  g_autoptr (GPtrArray) sorted = NULL;
  g_autoptr (GHashTable) forms = NULL;
  g_autoptr (QuothSql) by = by_sql (name, query), about = about_sql (name, query);
  gint64 n_quotes, n_about, n_read;
  QuothNameSheet *sheet;

  if (candidates == NULL || !count (store, by, &n_quotes, error) || !count (store, about, &n_about, error))
    return NULL;
  forms = read_forms (store, name, query, &n_read, error);
  if (forms == NULL)
    return NULL;

  sorted = sorted_forms (forms);
  sheet = sheet_new (name, sorted, candidates);
  sheet->name.n_quotes = n_quotes;
  sheet->n_about = n_about;
  sheet->n_articles_read = n_read;
  return sheet;
}

QuothNameSheet *
quoth_store_name_sheet (QuothStore       *store,
                        gint64            name,
                        const QuothQuery *query,
                        GError          **error)
{
  gboolean own = sqlite3_get_autocommit (store->db);
  QuothNameRow *row;
  QuothNameSheet *sheet;

  if (!quoth_store_hold (store, error))
    return NULL;
  row = read_name (store, name, query, error);
  sheet = row != NULL ? read_sheet (store, row, query, error) : NULL;
  quoth_row_unref (row);
  if (own)
    quoth_store_let_go (store);
  return sheet;
}

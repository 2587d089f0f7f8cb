/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * export.c - the tables of columns and exporters, and the run over the rows.
 *
 * Rows are fetched by page and written as they come, so memory does not grow with the corpus. The
 * first columns of quotes are those of the screen, in its order; after them comes what takes a row
 * back to its exact place: file, digest of the file, paragraph, characters, extractor. Column ids are
 * the same in CSV, JSON and the SQL views of a corpus; they are promises. */
#include "export/formats.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PAGE 256

/* ---- cells ------------------------------------------------------------------------------------------- */

static const char *
print_int (GString *buffer,
           gint64   value)
{
  g_string_printf (buffer, "%" G_GINT64_FORMAT, value);
  return buffer->str;
}

#define TEXT_CELL(function, Row, member)                                              \
  static const char *                                                                 \
  function (gconstpointer row, GString *buffer)                                       \
  {                                                                                   \
    return ((const Row *) row)->member;                                               \
  }
#define INT_CELL(function, Row, member)                                               \
  static const char *                                                                 \
  function (gconstpointer row, GString *buffer)                                       \
  {                                                                                   \
    return print_int (buffer, ((const Row *) row)->member);                           \
  }
#define SOME_CELL(function, Row, member)                                              \
  static const char *                                                                 \
  function (gconstpointer row, GString *buffer)                                       \
  {                                                                                   \
    return ((const Row *) row)->member != 0 ? print_int (buffer, ((const Row *) row)->member) : NULL; \
  }
#define NAME_CELL(function, Row, name_of, member)                                     \
  static const char *                                                                 \
  function (gconstpointer row, GString *buffer)                                       \
  {                                                                                   \
    return name_of (((const Row *) row)->member);                                     \
  }

TEXT_CELL (quote_speaker, QuothQuoteRow, speaker)
TEXT_CELL (quote_verb, QuothQuoteRow, verb)
TEXT_CELL (quote_words, QuothQuoteRow, words)
TEXT_CELL (quote_outlet, QuothQuoteRow, outlet)
TEXT_CELL (quote_date, QuothQuoteRow, date)
NAME_CELL (quote_kind, QuothQuoteRow, quoth_quote_kind_name, kind)
NAME_CELL (quote_class, QuothQuoteRow, quoth_quote_class_name, quote_class)
NAME_CELL (quote_certainty, QuothQuoteRow, quoth_certainty_name, certainty)
TEXT_CELL (quote_title, QuothQuoteRow, title)
TEXT_CELL (quote_reason, QuothQuoteRow, reason)
INT_CELL (quote_id, QuothQuoteRow, id)
INT_CELL (quote_article, QuothQuoteRow, article)
TEXT_CELL (quote_source, QuothQuoteRow, source_uri)
TEXT_CELL (quote_sha256, QuothQuoteRow, source_sha256)
INT_CELL (quote_paragraph, QuothQuoteRow, paragraph)
INT_CELL (quote_start, QuothQuoteRow, start)
INT_CELL (quote_end, QuothQuoteRow, end)
TEXT_CELL (quote_extractor, QuothQuoteRow, extractor)

NAME_CELL (quote_speaker_type, QuothQuoteRow, quoth_speaker_type_name, speaker_type)
TEXT_CELL (quote_addressee, QuothQuoteRow, addressee)
NAME_CELL (quote_polarity, QuothQuoteRow, quoth_polarity_name, polarity)
TEXT_CELL (quote_runner_up, QuothQuoteRow, runner_up)

static const char *
quote_verb_group (gconstpointer row,
                  GString      *buffer)
{
  const QuothQuoteRow *quote = row;

  return quote->verb != NULL ? quoth_verb_group (quote->lemma) : NULL;
}

static const char *
name_kind (gconstpointer row,
           GString      *buffer)
{
  const QuothKindInfo *info = quoth_kind_info (((const QuothNameRow *) row)->kind);

  return info != NULL ? info->label : NULL;
}

TEXT_CELL (name_name, QuothNameRow, name)
TEXT_CELL (name_value, QuothNameRow, value)
INT_CELL (name_mentions, QuothNameRow, n_mentions)
INT_CELL (name_articles, QuothNameRow, n_articles)
INT_CELL (name_quotes, QuothNameRow, n_quotes)
INT_CELL (name_id, QuothNameRow, id)
TEXT_CELL (name_also, QuothNameRow, also)
TEXT_CELL (name_reason, QuothNameRow, reason)

TEXT_CELL (article_title, QuothArticleRow, title)
TEXT_CELL (article_outlet, QuothArticleRow, outlet)
TEXT_CELL (article_date, QuothArticleRow, date)
TEXT_CELL (article_author, QuothArticleRow, author)
TEXT_CELL (article_section, QuothArticleRow, section)
TEXT_CELL (article_language, QuothArticleRow, language)
TEXT_CELL (article_url, QuothArticleRow, url)
INT_CELL (article_words, QuothArticleRow, n_words)
INT_CELL (article_quotes, QuothArticleRow, n_quotes)
INT_CELL (article_id, QuothArticleRow, id)
TEXT_CELL (article_source, QuothArticleRow, source_uri)
TEXT_CELL (article_agency, QuothArticleRow, agency)
SOME_CELL (article_copies, QuothArticleRow, n_copies)
SOME_CELL (article_group, QuothArticleRow, copy_group)

/* ---- columns ----------------------------------------------------------------------------------------- */

static const QuothColumn quote_columns[] = {
  { "speaker",      N_("Speaker"),        18, FALSE, quote_speaker },
  { "verb",         N_("Verb"),           10, FALSE, quote_verb },
  { "words",        N_("Words"),          48, FALSE, quote_words },
  { "outlet",       N_("Outlet"),         14, FALSE, quote_outlet },
  { "date",         N_("Date"),           10, FALSE, quote_date },
  { "kind",         N_("Kind"),            0, FALSE, quote_kind },
  { "class",        N_("Class"),           0, FALSE, quote_class },
  { "certainty",    N_("Certainty"),       9, FALSE, quote_certainty },
  { "title",        N_("Article"),         0, FALSE, quote_title },
  { "speaker_type", N_("Kind of speaker"), 0, FALSE, quote_speaker_type },
  { "reason",       N_("Reason"),          0, FALSE, quote_reason },
  { "quote_id",     N_("Quote"),           0, TRUE,  quote_id },
  { "article_id",   N_("Article number"),  0, TRUE,  quote_article },
  { "source_file",  N_("Source file"),     0, FALSE, quote_source },
  { "source_sha256", N_("SHA-256 of the source"), 0, FALSE, quote_sha256 },
  { "paragraph",    N_("Paragraph"),       0, TRUE,  quote_paragraph },
  { "start",        N_("Start"),           0, TRUE,  quote_start },
  { "end",          N_("End"),             0, TRUE,  quote_end },
  { "extractor_version", N_("Extractor"),  0, FALSE, quote_extractor },
  { "addressee",    N_("Said to"),         0, FALSE, quote_addressee },
  { "polarity",     N_("Polarity"),        0, FALSE, quote_polarity },
  { "runner_up",    N_("Next best speaker"), 0, FALSE, quote_runner_up },
  { "verb_group",   N_("Group of the verb"), 0, FALSE, quote_verb_group },
};

static const QuothColumn name_columns[] = {
  { "name",     N_("Name"),     32, FALSE, name_name },
  { "type",     N_("Type"),      8, FALSE, name_kind },
  { "value",    N_("Value"),    12, FALSE, name_value },
  { "mentions", N_("Mentions"),  8, TRUE,  name_mentions },
  { "articles", N_("Articles"),  8, TRUE,  name_articles },
  { "quotes",   N_("Quotes"),    8, TRUE,  name_quotes },
  { "name_id",  N_("Number"),    0, TRUE,  name_id },
  { "also",     N_("Also called"), 0, FALSE, name_also },
  { "reason",   N_("Reason"),    0, FALSE, name_reason },
};

static const QuothColumn article_columns[] = {
  { "title",       N_("Title"),       48, FALSE, article_title },
  { "outlet",      N_("Outlet"),      16, FALSE, article_outlet },
  { "date",        N_("Date"),        10, FALSE, article_date },
  { "quotes",      N_("Quotes"),       6, TRUE,  article_quotes },
  { "words",       N_("Words"),        6, TRUE,  article_words },
  { "author",      N_("Author"),       0, FALSE, article_author },
  { "section",     N_("Section"),      0, FALSE, article_section },
  { "language",    N_("Language"),     0, FALSE, article_language },
  { "url",         N_("Address"),      0, FALSE, article_url },
  { "article_id",  N_("Number"),       0, TRUE,  article_id },
  { "source_file", N_("Source file"),  0, FALSE, article_source },
  { "agency",      N_("Agency"),       0, FALSE, article_agency },
  { "copies",      N_("Copies"),       0, TRUE,  article_copies },
  { "copy_group",  N_("Group of copies"), 0, TRUE, article_group },
};

static const struct
{
  const QuothColumn *columns;
  guint              n;
} columns_of[] = {
  [QUOTH_ROWS_QUOTES] = { quote_columns, G_N_ELEMENTS (quote_columns) },
  [QUOTH_ROWS_NAMES] = { name_columns, G_N_ELEMENTS (name_columns) },
  [QUOTH_ROWS_ARTICLES] = { article_columns, G_N_ELEMENTS (article_columns) },
};

static const QuothExporter *const exporters[] = {
  &quoth_exporter_csv,
  &quoth_exporter_tsv,
  &quoth_exporter_jsonl,
  &quoth_exporter_table,
};

const QuothColumn *
quoth_export_columns (QuothRows rows,
                      guint    *n)
{
  *n = columns_of[rows].n;
  return columns_of[rows].columns;
}

const QuothExporter *
quoth_exporter_by_name (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (exporters); i++)
    if (g_strcmp0 (name, exporters[i]->name) == 0)
      return exporters[i];
  return NULL;
}

/* ---- the run ------------------------------------------------------------------------------------------- */

static void
count_quote (QuothExportCounts   *counts,
             const QuothQuoteRow *row)
{
  counts->n_unknown += row->speaker_type == QUOTH_SPEAKER_UNKNOWN;
  counts->n_unnamed += row->speaker_type == QUOTH_SPEAKER_UNNAMED;
  counts->n_collective += row->speaker_type == QUOTH_SPEAKER_COLLECTIVE;
  counts->n_document += row->speaker_type == QUOTH_SPEAKER_DOCUMENT;
  if (counts->extractors != NULL
      && !g_ptr_array_find_with_equal_func (counts->extractors, row->extractor, g_str_equal, NULL))
    g_ptr_array_add (counts->extractors, g_strdup (row->extractor));
}

static gboolean
write_out (GString           *text,
           GOutputStream     *out,
           QuothExportCounts *counts,
           GCancellable      *cancellable,
           GError           **error)
{
  if (!g_output_stream_write_all (out, text->str, text->len, NULL, cancellable, error))
    return FALSE;
  if (counts->checksum != NULL)
    g_checksum_update (counts->checksum, (const guchar *) text->str, text->len);
  g_string_truncate (text, 0);
  return TRUE;
}

static gboolean
export_ids (QuothStore               *store,
            QuothRows                 rows,
            const QuothQuery         *query,
            const gint64             *ids,
            guint                     n,
            const QuothExporter      *exporter,
            const QuothExportOptions *options,
            GOutputStream            *out,
            QuothExportProgress       progress,
            gpointer                  progress_data,
            QuothExportCounts        *counts,
            GCancellable             *cancellable,
            GError                  **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  exporter->begin (text, rows, options);
  for (guint done = 0; done < n; done += PAGE)
    {
      guint size = MIN (PAGE, n - done);
      g_autoptr (GPtrArray) page = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      page = quoth_store_rows (store, rows, query, ids + done, size, error);
      if (page == NULL)
        return FALSE;
      for (guint i = 0; i < page->len; i++)
        {
          if (page->pdata[i] == NULL) /* deleted since it was selected */
            continue;
          exporter->row (text, rows, page->pdata[i], options);
          counts->n_rows++;
          if (rows == QUOTH_ROWS_QUOTES)
            count_quote (counts, page->pdata[i]);
        }
      if (!write_out (text, out, counts, cancellable, error))
        return FALSE;
      if (progress != NULL)
        progress (done + size, n, progress_data);
    }
  return write_out (text, out, counts, cancellable, error); /* the head, where no row followed */
}

/* Stances that a query of quotes does not ask for. */
static gboolean
count_left_out (QuothStore        *store,
                QuothRows          rows,
                const QuothQuery  *query,
                QuothExportCounts *counts,
                GError           **error)
{
  g_autoptr (QuothQuery) left_out = rows == QUOTH_ROWS_QUOTES ? quoth_query_left_out (query) : NULL;
  gint64 n = left_out != NULL ? quoth_store_count (store, rows, left_out, error) : 0;

  counts->n_left_out = MAX (n, 0);
  return n >= 0;
}

gboolean
quoth_export_rows (QuothStore               *store,
                   QuothRows                 rows,
                   const QuothQuery         *query,
                   const QuothExporter      *exporter,
                   const QuothExportOptions *options,
                   GOutputStream            *out,
                   QuothExportProgress       progress,
                   gpointer                  progress_data,
                   QuothExportCounts        *counts,
                   GCancellable             *cancellable,
                   GError                  **error)
{
  g_autoptr (GArray) all = NULL;
  const gint64 *ids = options->ids;
  guint n = options->n_ids;
  gboolean done;

  if (!quoth_store_hold (store, error))
    return FALSE;
  if (ids == NULL)
    {
      all = count_left_out (store, rows, query, counts, error) ? quoth_store_ids (store, rows, query, error) : NULL;
      ids = all != NULL ? (const gint64 *) all->data : NULL;
      n = all != NULL ? all->len : 0;
    }
  if (options->limit > 0)
    n = MIN (n, options->limit);
  done = (all != NULL || options->ids != NULL)
         && export_ids (store, rows, query, ids, n, exporter, options, out, progress, progress_data, counts,
                        cancellable, error);
  quoth_store_let_go (store);
  return done;
}

gboolean
quoth_export (QuothStore               *store,
              QuothRows                 rows,
              const QuothQuery         *query,
              const QuothExporter      *exporter,
              const QuothExportOptions *options,
              GOutputStream            *out,
              QuothExportProgress       progress,
              gpointer                  progress_data,
              guint64                  *n_rows,
              GCancellable             *cancellable,
              GError                  **error)
{
  QuothExportCounts counts = { 0 };
  gboolean done = quoth_export_rows (store, rows, query, exporter, options, out, progress, progress_data, &counts,
                                     cancellable, error);

  if (n_rows != NULL)
    *n_rows = counts.n_rows;
  return done;
}

/* Some annotators take the marks into the span: none are added to those. */
static gboolean
has_own_mark (const char *words)
{
  static const gunichar marks[] = { '"', '\'', '`', 0xab, 0xbb, 0x2018, 0x201a, 0x201c, 0x201e, 0x201f };
  gunichar first = g_utf8_get_char (words);

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (marks[i] == first)
      return TRUE;
  return FALSE;
}

char *
quoth_export_citation (const QuothQuoteRow *row)
{
  gboolean between_marks = row->kind == QUOTH_QUOTE_DIRECT && !has_own_mark (row->words);
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, between_marks ? "“%s”" : "%s", row->words);
  g_string_append_printf (out, " — %s", row->speaker != NULL ? row->speaker : _("speaker unknown"));
  /* words that were denied are not to be cited as said */
  if (row->polarity == QUOTH_POLARITY_DENIED)
    g_string_append_printf (out, " (%s)", _("denied, or not said"));
  else if (row->polarity == QUOTH_POLARITY_REFUSED)
    g_string_append_printf (out, " (%s)", _("no answer given"));
  else if (row->quote_class == QUOTH_CLASS_STANCE)
    g_string_append_printf (out, " (%s)", _("a stance, maybe never said"));
  if (row->outlet != NULL)
    g_string_append_printf (out, ", %s", row->outlet);
  if (row->date != NULL)
    g_string_append_printf (out, ", %s", row->date);
  g_string_append_printf (out, ", ¶ %u", row->paragraph);
  return g_string_free (out, FALSE);
}

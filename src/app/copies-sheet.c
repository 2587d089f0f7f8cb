/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * copies-sheet.c - see copies-sheet.h. */
#include "app/copies-sheet.h"

static void
copy_free (gpointer data)
{
  QuothCopy *copy = data;

  quoth_row_unref (copy->row);
  g_clear_pointer (&copy->article, quoth_article_unref);
  g_clear_pointer (&copy->comparison, quoth_comparison_free);
  g_free (copy);
}

void
quoth_copies_sheet_free (gpointer data)
{
  QuothCopiesSheet *sheet = data;

  g_clear_pointer (&sheet->article, quoth_article_unref);
  g_ptr_array_unref (sheet->copies);
  g_free (sheet);
}

/* Ids of the group by date, cut to what is shown; the article asked for is always among them. */
static GArray *
ids_shown (QuothStore       *store,
           const QuothQuery *query,
           gint64            article,
           gint64           *total,
           GError          **error)
{
  GArray *ids = quoth_store_ids (store, QUOTH_ROWS_ARTICLES, query, error);
  gboolean is_there = FALSE;

  if (ids == NULL)
    return NULL;
  *total = ids->len;
  if (ids->len > QUOTH_COPIES_SHOWN)
    g_array_set_size (ids, QUOTH_COPIES_SHOWN);
  for (guint i = 0; i < ids->len; i++)
    is_there = is_there || g_array_index (ids, gint64, i) == article;
  if (!is_there && ids->len > 0)
    g_array_index (ids, gint64, ids->len - 1) = article;
  return ids;
}

static gboolean
read_copies (QuothCopiesSheet *sheet,
             QuothStore       *store,
             const QuothQuery *query,
             gint64            article,
             GError          **error)
{
  g_autoptr(GArray) ids = ids_shown (store, query, article, &sheet->total, error);
  g_autoptr(GPtrArray) rows = NULL;

  if (ids == NULL)
    return FALSE;
  rows = quoth_store_rows (store, QUOTH_ROWS_ARTICLES, query, (const gint64 *) ids->data, ids->len, error);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      QuothCopy *copy;

      if (rows->pdata[i] == NULL)
        continue;
      copy = g_new0 (QuothCopy, 1);
      copy->row = quoth_row_ref (rows->pdata[i]);
      g_ptr_array_add (sheet->copies, copy);
      if (copy->row->id == article)
        {
          copy->article = quoth_article_ref (sheet->article);
          continue;
        }
      copy->article = quoth_store_article (store, copy->row->id, error);
      if (copy->article == NULL)
        return FALSE;
      copy->comparison = quoth_compare (sheet->article, copy->article);
    }
  return rows != NULL;
}

gpointer
quoth_copies_sheet_read (QuothStore   *store,
                         gpointer      job,
                         GCancellable *cancellable,
                         GError      **error)
{
  const gint64 *article = job;
  QuothCopiesSheet *sheet = g_new0 (QuothCopiesSheet, 1);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, *article);
  g_autoptr(QuothQuery) every = quoth_query_new ();
  g_autoptr(QuothQuery) group = quoth_query_with_term (every, QUOTH_FILTER_COPIES, FALSE, number);
  g_autoptr(QuothQuery) query = quoth_query_with_sort (group, QUOTH_SORT_DATE, FALSE);

  sheet->copies = g_ptr_array_new_with_free_func (copy_free);
  sheet->article = quoth_store_article (store, *article, error);
  sheet->share = sheet->article != NULL ? quoth_store_copies_share (store, error) : 0;
  if (sheet->share > 0 && read_copies (sheet, store, query, *article, error))
    return sheet;
  quoth_copies_sheet_free (sheet);
  return NULL;
}

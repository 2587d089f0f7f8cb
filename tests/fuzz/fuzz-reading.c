/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fuzz-reading.c - see fuzz-reading.h. */
#include "fuzz-reading.h"

#include "fuzz-targets.h"
#include "import/import.h"

static gboolean
take (QuothDraft *draft,
      gpointer    data,
      GError    **error)
{
  g_autoptr (QuothArticle) article = quoth_draft_finish (draft, NULL);

  if (article != NULL && !g_utf8_validate (quoth_article_body (article, NULL), -1, NULL))
    quoth_fuzz_fail ("an article is no UTF-8");
  return TRUE;
}

static gboolean
look (GVariant *view,
      gpointer  data,
      GError  **error)
{
  return TRUE;
}

void
quoth_fuzz_read (const char   *name,
                 const char   *layouts,
                 const guint8 *data,
                 gsize         size)
{
  static const QuothSink sink = { .article = take, .lines = look };
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (QuothInput) input = quoth_input_new_for_bytes (bytes);
  g_auto (QuothImportNotes) notes = { 0 };
  const QuothSource source = { .name = name, .layouts = layouts, .shows_lines = layouts != NULL };

  quoth_import (input, &source, &notes, &sink, NULL, NULL, NULL);
}

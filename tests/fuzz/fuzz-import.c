/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fuzz-import.c - what others may send: the first line of the input is the file's name, the rest its
 * bytes, read by whatever format claims them. With a name that ends in ".layout" the rest is a layout
 * of the user's, and behind a NUL the export it is tried on. Nothing may crash, hang or grow. */
#include "import/import.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static gboolean
take (QuothDraft *draft,
      gpointer    data,
      GError    **error)
{
  g_autoptr (QuothArticle) article = quoth_draft_finish (draft, NULL);

  if (article != NULL)
    g_assert (g_utf8_validate (quoth_article_body (article, NULL), -1, NULL));
  return TRUE;
}

static void
read_bytes (const char   *name,
            const char   *layouts,
            const guint8 *data,
            gsize         size)
{
  static const QuothSink sink = { take };
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (QuothInput) input = quoth_input_new_for_bytes (bytes);
  g_auto (QuothImportNotes) notes = { 0 };
  const QuothSource source = { .name = name, .layouts = layouts };

  quoth_import (input, &source, &notes, &sink, NULL, NULL, NULL);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  const guint8 *end = memchr (data, '\n', size);
  g_autofree char *line = end != NULL ? g_strndup ((const char *) data, end - data) : NULL;
  g_autofree char *name = line != NULL ? g_utf8_make_valid (line, -1) : NULL;
  const guint8 *rest;

  if (name == NULL)
    return 0;

  size -= end + 1 - data;
  rest = end + 1;
  if (g_str_has_suffix (name, ".layout"))
    {
      const guint8 *nul = memchr (rest, '\0', size);
      g_autofree char *text = nul != NULL ? g_strndup ((const char *) rest, nul - rest) : NULL;
      g_autofree char *layouts = text != NULL ? g_utf8_make_valid (text, -1) : NULL;

      if (layouts != NULL)
        read_bytes ("export.txt", layouts, nul + 1, size - (nul + 1 - rest));
      return 0;
    }

  read_bytes (name, NULL, rest, size);
  return 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * format-plain.c - plain text: one article a file. What it is about stands in header lines, if at
 * all (text/header.c); how it is cut into paragraphs says text/paragraphs.c. */
#include "import/encoding.h"
#include "import/reading.h"

#include <glib/gi18n-lib.h>

static const char *const suffixes[] = { "txt", "text", "md", "markdown", "asc", NULL };
static const char *const mime_types[] = { "text/plain", "text/markdown", NULL };

/* One article cannot be longer; it would only be refused later, at the cost of more memory. */
static gboolean
check_length (goffset  n_bytes,
              goffset  limit,
              GError **error)
{
  if (n_bytes <= limit)
    return TRUE;

  g_set_error_literal (error, QUOTH_ERROR, QUOTH_ERROR_TOO_LARGE,
                       _("The text is longer than one article can be."));
  return FALSE;
}

static int
score (const QuothSource *source,
       const guint8      *head,
       gsize              len)
{
  if (!quoth_looks_like_text (head, len))
    return 0;

  g_autofree char *suffix = quoth_suffix (source);

  return g_strv_contains (suffixes, suffix) ? 50 : 20;
}

static gboolean
read_plain (QuothInput   *input,
            QuothReading *reading,
            GError      **error)
{
  gsize n_bytes, len;
  QuothEncodingHints hints = { .forced = reading->source->encoding };

  if (!check_length (quoth_input_size (input), 4 * QUOTH_ARTICLE_MAX_BYTES, error))
    return FALSE;

  g_autoptr (GBytes) bytes = quoth_input_bytes (input, 4 * QUOTH_ARTICLE_MAX_BYTES, error);

  if (bytes == NULL)
    return FALSE;

  const guint8 *data = g_bytes_get_data (bytes, &n_bytes);
  g_autofree char *text = quoth_decode (data, n_bytes, &hints, reading->notes, &len, reading->cancellable, error);

  if (text == NULL || !check_length (len, QUOTH_ARTICLE_MAX_BYTES, error))
    return FALSE;

  g_autoptr (QuothDraft) draft = quoth_draft_new ();
  gsize begin = quoth_header_read (text, len, draft);

  quoth_draft_add_plain (draft, text + begin, len - begin);
  return quoth_reading_push (reading, draft, error);
}

const QuothFormat quoth_format_plain = {
  .name = "plain",
  .title = N_("Plain text"),
  .suffixes = suffixes,
  .mime_types = mime_types,
  .score = score,
  .read = read_plain,
};

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * format-plain.c - plain text: what a news database wrote, by its layout; else one article a file. What
 * that is about stands in header lines, if at all (text/header.c); how it is cut into paragraphs says
 * text/paragraphs.c. */
#include "import/encoding.h"
#include "import/layout.h"

#include <glib/gi18n-lib.h>

static const char *const suffixes[] = { "txt", "text", "md", "markdown", "asc", NULL };
static const char *const mime_types[] = { "text/plain", "text/markdown", NULL };

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
read_by_layout (const char   *text,
                gsize         len,
                QuothReading *reading,
                gboolean     *fits,
                GError      **error)
{
  g_autoptr (QuothLines) lines = NULL;

  *fits = FALSE;
  if (!quoth_layouts_may_fit (text, len, "text", reading))
    return TRUE;

  lines = quoth_lines_new ();
  quoth_lines_add_text (lines, text, len);
  return quoth_layouts_read (lines, "text", reading, fits, error);
}

static gboolean
read_as_one (const char   *text,
             gsize         len,
             QuothReading *reading,
             GError      **error)
{
  g_autoptr (QuothDraft) draft = quoth_draft_new ();
  gsize begin;

  if (len > QUOTH_ARTICLE_MAX_BYTES)
    {
      g_set_error_literal (error, QUOTH_ERROR, QUOTH_ERROR_TOO_LARGE,
                           _("The text is longer than one article can be."));
      return FALSE;
    }

  begin = quoth_header_read (text, len, draft);
  quoth_draft_add_plain (draft, text + begin, len - begin);
  return quoth_reading_push (reading, draft, error);
}

static gboolean
read_plain (QuothInput   *input,
            QuothReading *reading,
            GError      **error)
{
  QuothEncodingHints hints = { .forced = reading->source->encoding, .declared = reading->source->declared };
  g_autoptr (GBytes) bytes = quoth_input_bytes (input, QUOTH_IMPORT_MAX_BYTES, error);
  g_autofree char *text = NULL;
  gsize n_bytes, len;
  gboolean fits;

  if (bytes == NULL)
    return FALSE;

  const guint8 *data = g_bytes_get_data (bytes, &n_bytes);

  text = quoth_decode (data, n_bytes, &hints, reading->notes, &len, reading->cancellable, error);
  if (text == NULL || !read_by_layout (text, len, reading, &fits, error))
    return FALSE;

  return fits || read_as_one (text, len, reading, error);
}

const QuothFormat quoth_format_plain = {
  .name = "plain",
  .title = N_("Plain text"),
  .suffixes = suffixes,
  .mime_types = mime_types,
  .score = score,
  .read = read_plain,
};

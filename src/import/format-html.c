/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * format-html.c - saved web pages: one article a page (html.c). */
#include "import/encoding.h"
#include "import/html.h"
#include "import/layout.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const suffixes[] = { "html", "htm", "xhtml", "shtml", NULL };
static const char *const mime_types[] = { "text/html", "application/xhtml+xml", NULL };

enum
{
  HEAD = 4096, /* bytes in which a page must say its encoding                                    */
  MAX_PAGE = 64 * 1024 * 1024,
};

/* ---- what it is ------------------------------------------------------------------------------ */

extern const QuothFormat quoth_format_html;

/* The first bytes as if they were ASCII, whatever the width of a character. */
static char *
plain_head (const guint8 *head,
            gsize         len)
{
  char *plain = g_malloc (len + 1);
  gsize n = 0;

  for (gsize i = 0; i < len; i++)
    if (head[i] > 0 && head[i] < 0x80)
      plain[n++] = g_ascii_tolower (head[i]);
  plain[n] = '\0';
  return plain;
}

static int
score (const QuothSource *source,
       const guint8      *head,
       gsize              len)
{
  g_autofree char *plain = plain_head (head, len);
  const char *text = g_strchug (plain);
  const gboolean named = quoth_is_named_like (source, &quoth_format_html);

  if (!quoth_looks_like_text (head, len))
    return 0;
  if (text[0] == '<' && (strstr (text, "<!doctype html") != NULL || strstr (text, "<html") != NULL))
    return strncmp (text, "<rss", 4) == 0 ? 0 : 90;

  return named ? 60 : 0;
}

char *
quoth_html_declared_encoding (const guint8 *bytes,
                              gsize         len)
{
  static const char *const words[] = { "charset", "encoding" };
  g_autofree char *head = plain_head (bytes, MIN (len, HEAD));

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const char *p = strstr (head, words[i]);

      if (p == NULL)
        continue;

      p += strlen (words[i]);
      p += strspn (p, " \t\r\n");
      if (*p++ != '=')
        continue;

      p += strspn (p, " \t\r\n\"'");

      gsize n = strcspn (p, " \t\r\n\"'/>;?");

      if (n > 0)
        return g_strndup (p, n);
    }

  return NULL;
}

static gboolean
read_by_layout (const char   *text,
                gsize         len,
                QuothReading *reading,
                gboolean     *fits,
                GError      **error)
{
  g_autoptr (QuothLines) lines = quoth_lines_new ();

  *fits = FALSE;
  return quoth_html_add_lines (text, len, lines, reading->notes, reading->cancellable, error)
         && quoth_layouts_read (lines, "html", reading, fits, error);
}

static gboolean
read_html (QuothInput   *input,
           QuothReading *reading,
           GError      **error)
{
  gsize n_bytes, len;
  g_autoptr (GBytes) bytes = quoth_input_bytes (input, MAX_PAGE, error);

  if (bytes == NULL)
    return FALSE;

  const guint8 *data = g_bytes_get_data (bytes, &n_bytes);
  g_autofree char *declared = quoth_html_declared_encoding (data, n_bytes);
  QuothEncodingHints hints = { .forced = reading->source->encoding, .declared = reading->source->declared != NULL ? reading->source->declared : declared };
  g_autofree char *text = quoth_decode (data, n_bytes, &hints, reading->notes, &len, reading->cancellable, error);

  if (text == NULL)
    return FALSE;

  if (quoth_layouts_may_fit (text, len, "html", reading))
    {
      gboolean fits, is_read = read_by_layout (text, len, reading, &fits, error);

      if (fits || !is_read)
        return is_read;
    }

  g_autoptr (QuothDraft) draft = quoth_draft_new ();

  return quoth_html_read_page (text, len, draft, reading->notes, reading->cancellable, error) &&
         quoth_reading_push (reading, draft, error);
}

const QuothFormat quoth_format_html = {
  .name = "html",
  .title = N_("Web page"),
  .suffixes = suffixes,
  .mime_types = mime_types,
  .score = score,
  .read = read_html,
};

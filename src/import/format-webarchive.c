/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * format-webarchive.c - web pages as Safari saves them: a property list, binary or XML, whose
 * WebMainResource is the page. libplist takes it apart. */
#include "import/encoding.h"
#include "import/html.h"

#include <glib/gi18n-lib.h>
#include <plist/plist.h>
#include <string.h>

static const char *const suffixes[] = { "webarchive", NULL };
static const char *const mime_types[] = { "application/x-webarchive", NULL };

extern const QuothFormat quoth_format_webarchive;

typedef void Plist;

static void
plist_clear (Plist *plist)
{
  plist_free (plist);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Plist, plist_clear)

static gboolean
refuse (GError **error, QuothError code, const char *message)
{
  g_set_error_literal (error, QUOTH_ERROR, code, message);
  return FALSE;
}

/* A string of the page's dictionary, new, or NULL. */
static char *
get_string (plist_t page, const char *key)
{
  plist_t value = plist_dict_get_item (page, key);
  guint64 len = 0;
  const char *string;

  if (value == NULL || plist_get_node_type (value) != PLIST_STRING)
    return NULL;

  string = plist_get_string_ptr (value, &len);
  return string != NULL ? g_utf8_make_valid (string, len) : NULL;
}

/* The page's own bytes, borrowed from the list. */
static const guint8 *
get_data (plist_t page, gsize *len)
{
  plist_t value = plist_dict_get_item (page, "WebResourceData");
  guint64 n = 0;
  const char *data;

  if (value == NULL || plist_get_node_type (value) != PLIST_DATA)
    return NULL;

  data = plist_get_data_ptr (value, &n);
  *len = n;
  return (const guint8 *) data;
}

static gboolean
read_text (const char *text,
           gsize len,
           gboolean is_plain,
           QuothDraft *draft,
           QuothReading *reading,
           GError **error)
{
  if (!is_plain)
    return quoth_html_read_page (text, len, draft, reading->notes, reading->cancellable, error);

  const gsize begin = quoth_header_read (text, len, draft);

  quoth_draft_add_plain (draft, text + begin, len - begin);
  return TRUE;
}

static gboolean
read_resource (plist_t page, QuothReading *reading, GError **error)
{
  g_autofree char *type = get_string (page, "WebResourceMIMEType");
  g_autofree char *url = get_string (page, "WebResourceURL");
  g_autofree char *encoding = get_string (page, "WebResourceTextEncodingName");
  g_autoptr (QuothDraft) draft = quoth_draft_new ();
  const gboolean is_plain = g_strcmp0 (type, "text/plain") == 0;
  gsize n_bytes, len;
  const guint8 *bytes = get_data (page, &n_bytes);

  if (type != NULL && !is_plain && strcmp (type, "text/html") != 0
      && strcmp (type, "application/xhtml+xml") != 0)
    return refuse (error, QUOTH_ERROR_UNSUPPORTED,
                   _("What is saved in it is neither a web page nor a text."));
  if (bytes == NULL || n_bytes == 0)
    return refuse (error, QUOTH_ERROR_EMPTY, _("There is no text in it."));

  g_autofree char *declared = encoding != NULL && encoding[0] != '\0'
                                ? g_strdup (encoding)
                                : quoth_html_declared_encoding (bytes, n_bytes);
  const QuothEncodingHints hints = { .forced = reading->source->encoding, .declared = declared };
  g_autofree char *text =
    quoth_decode (bytes, n_bytes, &hints, reading->notes, &len, reading->cancellable, error);

  if (text == NULL)
    return FALSE;

  quoth_draft_set (draft, QUOTH_FIELD_URL, url);
  return read_text (text, len, is_plain, draft, reading, error)
         && quoth_reading_push (reading, draft, error);
}

/* ---- the format ---------------------------------------------------------------------------------- */

static int
score (const QuothSource *source, const guint8 *head, gsize len)
{
  const gboolean is_list = (len > 8 && memcmp (head, "bplist0", 7) == 0)
                           || memmem (head, MIN (len, 512), "<plist", 6) != NULL;

  if (!is_list)
    return 0;
  if (memmem (head, len, "WebMainResource", 15) != NULL)
    return 95;

  return quoth_is_named_like (source, &quoth_format_webarchive) ? 90 : 0;
}

static gboolean
read_webarchive (QuothInput *input, QuothReading *reading, GError **error)
{
  g_autoptr (GBytes) bytes = quoth_input_bytes (input, QUOTH_IMPORT_MAX_BYTES, error);
  gsize len;

  if (bytes == NULL)
    return FALSE;

  const char *data = g_bytes_get_data (bytes, &len);
  plist_t list = NULL;

  plist_from_memory (data, len, &list);

  g_autoptr (Plist) owned = list;

  if (list == NULL || plist_get_node_type (list) != PLIST_DICT)
    return refuse (error, QUOTH_ERROR_MALFORMED,
                   _("What is saved in it cannot be made out: it is damaged."));

  plist_t page = plist_dict_get_item (list, "WebMainResource");

  if (page == NULL || plist_get_node_type (page) != PLIST_DICT)
    return refuse (error, QUOTH_ERROR_MALFORMED, _("There is no web page in it."));

  return read_resource (page, reading, error);
}

const QuothFormat quoth_format_webarchive = {
  .name = "webarchive",
  .title = N_("Web page saved by Safari"),
  .suffixes = suffixes,
  .mime_types = mime_types,
  .is_risky = TRUE,
  .score = score,
  .read = read_webarchive,
};

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * format-epub.c - books (EPUB 2 and 3). The spine says which pages are the book, in which order; each
 * is an article of its own, for a book as one article would drown its quotes. The book's title is
 * their outlet. Its table of contents and its cover are left out. */
#include "import/html.h"
#include "import/xml.h"
#include "import/encoding.h"
#include "import/zip.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const suffixes[] = { "epub", NULL };
static const char *const mime_types[] = { "application/epub+zip", NULL };
static const char *const parts[] = { ".xml", ".opf", ".xhtml", ".html", ".htm", NULL };

typedef struct
{
  char *href;
  gboolean is_text; /* a page, and not the table of contents                                    */
} Item;

typedef struct
{
  char *package; /* path of the package's own file                                            */
  GHashTable *items;
  GPtrArray *spine;                     /* (element-type utf8): ids of items                   */
  char *fields[QUOTH_N_FIELDS];         /* of the book                                         */
  GString *value;
} Book;

static void
item_free (Item *item)
{
  g_free (item->href);
  g_free (item);
}

static void
book_free (Book *book)
{
  g_free (book->package);
  g_hash_table_unref (book->items);
  g_ptr_array_unref (book->spine);
  g_string_free (book->value, TRUE);
  for (guint i = 0; i < QUOTH_N_FIELDS; i++)
    g_free (book->fields[i]);
  g_free (book);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Book, book_free)

/* ---- the package -------------------------------------------------------------------------------- */

static void
add_item (Book *book, const QuothXmlAttributes *attributes)
{
  const char *id = quoth_xml_attribute (attributes, "id");
  const char *href = quoth_xml_attribute (attributes, "href");
  const char *type = quoth_xml_attribute (attributes, "media-type");
  const char *properties = quoth_xml_attribute (attributes, "properties");
  Item *item;

  if (id == NULL || href == NULL)
    return;

  item = g_new0 (Item, 1);
  item->href = g_uri_unescape_string (href, NULL);
  if (item->href == NULL)
    item->href = g_strdup (href);
  item->is_text = type != NULL && strstr (type, "html") != NULL
                  && (properties == NULL || strstr (properties, "nav") == NULL);
  g_hash_table_replace (book->items, g_strdup (id), item);
}

static void
on_start (const char *name, const char *ns, const QuothXmlAttributes *attributes, gpointer data)
{
  Book *book = data;
  const char *id = quoth_xml_attribute (attributes, "idref");

  g_string_truncate (book->value, 0);
  if (g_str_equal (name, "rootfile") && book->package == NULL)
    book->package = g_strdup (quoth_xml_attribute (attributes, "full-path"));
  else if (g_str_equal (name, "item"))
    add_item (book, attributes);
  else if (g_str_equal (name, "itemref") && id != NULL
           && g_strcmp0 (quoth_xml_attribute (attributes, "linear"), "no") != 0)
    g_ptr_array_add (book->spine, g_strdup (id));
}

static void
on_end (const char *name, const char *ns, gpointer data)
{
  static const struct
  {
    const char *name;
    QuothField field;
  } fields[] = {
    { "title", QUOTH_FIELD_OUTLET },
    { "creator", QUOTH_FIELD_AUTHOR },
    { "date", QUOTH_FIELD_DATE },
    { "language", QUOTH_FIELD_LANGUAGE },
  };
  Book *book = data;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (name, fields[i].name) && book->fields[fields[i].field] == NULL && book->value->len > 0)
      book->fields[fields[i].field] = g_strstrip (g_strdup (book->value->str));
}

static void
on_text (const char *utf8, gsize len, gpointer data)
{
  Book *book = data;

  if (book->value->len < 4096)
    g_string_append_len (book->value, utf8, len);
}

static Book *
read_package (QuothZip *zip, QuothReading *reading, GError **error)
{
  static const QuothXmlHandler handler = { on_start, on_end, on_text };
  g_autoptr (Book) book = g_new0 (Book, 1);
  GBytes *container = quoth_zip_part (zip, "META-INF/container.xml"), *package = NULL;

  book->items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) item_free);
  book->spine = g_ptr_array_new_with_free_func (g_free);
  book->value = g_string_new (NULL);

  if (container != NULL)
    quoth_xml_parse (container, &handler, book, reading, NULL);
  if (book->package != NULL)
    package = quoth_zip_part (zip, book->package);
  if (package == NULL)
    {
      g_set_error_literal (error, QUOTH_ERROR, QUOTH_ERROR_MALFORMED,
                           _("The part that says how the book is made up is missing in it."));
      return NULL;
    }

  return quoth_xml_parse (package, &handler, book, reading, error) ? g_steal_pointer (&book) : NULL;
}

/* ---- chapters ----------------------------------------------------------------------------------- */

/* The words of the first heading, NULL when there is none. */
static char *
heading_of (const char *html)
{
  for (const char *p = html; (p = strchr (p, '<')) != NULL; p++)
    if ((p[1] == 'h' || p[1] == 'H') && p[2] >= '1' && p[2] <= '3' && (p[3] == '>' || g_ascii_isspace (p[3])))
      {
        const char *end = strstr (p, "</h");
        g_autofree char *piece = g_strndup (p, end != NULL && end - p < 4096 ? end - p : 0);
        g_autofree char *words = quoth_html_to_line (piece);

        g_strdelimit (words, "\n\r\t", ' ');
        return words[0] != '\0' ? g_steal_pointer (&words) : NULL;
      }

  return NULL;
}

static gboolean
read_chapter (const Book *book, GBytes *part, QuothReading *reading, GError **error)
{
  g_autoptr (QuothDraft) draft = quoth_draft_new ();
  gsize n_bytes, len;
  const guint8 *data = g_bytes_get_data (part, &n_bytes);
  g_autofree char *declared = quoth_html_declared_encoding (data, n_bytes);
  QuothEncodingHints hints = { .declared = declared };
  g_autofree char *html = quoth_decode (data, n_bytes, &hints, reading->notes, &len, reading->cancellable, error);
  g_autofree char *heading = NULL;

  if (html == NULL)
    return FALSE;

  for (guint i = 0; i < QUOTH_N_FIELDS; i++)
    if (book->fields[i] != NULL)
      quoth_draft_set (draft, i, book->fields[i]);
  heading = heading_of (html);
  if (heading != NULL)
    quoth_draft_set (draft, QUOTH_FIELD_TITLE, heading);

  const char *body = strstr (html, "<body");

  return quoth_html_add_piece (body != NULL ? body : html, body != NULL ? len - (body - html) : len, draft,
                               reading->notes, reading->cancellable, error)
         && quoth_reading_push (reading, draft, error);
}

static GBytes *
chapter_part (QuothZip *zip, const Book *book, const char *id)
{
  const Item *item = g_hash_table_lookup (book->items, id);
  g_autofree char *folder = g_path_get_dirname (book->package);
  g_autofree char *root = NULL, *path = NULL;

  if (item == NULL || !item->is_text)
    return NULL;

  root = g_strconcat ("/", g_str_equal (folder, ".") ? "" : folder, NULL);
  path = g_canonicalize_filename (item->href, root);
  return quoth_zip_part (zip, path);
}

/* ---- the format --------------------------------------------------------------------------------- */

static int
score (const QuothSource *source, const guint8 *head, gsize len)
{
  static const char magic[] = "mimetypeapplication/epub+zip";
  g_autofree char *suffix = quoth_suffix (source);

  if (!quoth_zip_is_one (head, len))
    return 0;
  return (len > 30 + sizeof magic && memcmp (head + 30, magic, sizeof magic - 1) == 0)
             || g_strv_contains (suffixes, suffix)
           ? 96 : 0;
}

static gboolean
read_epub (QuothInput *input, QuothReading *reading, GError **error)
{
  g_autoptr (QuothZip) zip = quoth_zip_open (input, parts, reading, error);
  g_autoptr (Book) book = zip != NULL ? read_package (zip, reading, error) : NULL;
  guint n_missing = 0;

  if (book == NULL)
    return FALSE;

  for (guint i = 0; i < book->spine->len; i++)
    {
      const Item *item = g_hash_table_lookup (book->items, book->spine->pdata[i]);
      GBytes *part = chapter_part (zip, book, book->spine->pdata[i]);

      n_missing += part == NULL && (item == NULL || item->is_text);
      if (part != NULL && !read_chapter (book, part, reading, error))
        return FALSE;
    }

  if (n_missing > 0)
    quoth_import_notes_warn (reading->notes, ngettext ("%u chapter that the book names is not in it.",
                                                       "%u chapters that the book names are not in it.", n_missing),
                             n_missing);
  return TRUE;
}

const QuothFormat quoth_format_epub = {
  .name = "epub",
  .title = N_("Book (EPUB)"),
  .suffixes = suffixes,
  .mime_types = mime_types,
  .is_risky = TRUE,
  .score = score,
  .read = read_epub,
};

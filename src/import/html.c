/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html.c - a web page -> one draft.
 *
 * UTF-8 -> without what could choke the parser (sieve.c) -> libxml2's HTML parser, used for its
 * events only, never for a tree: no entity, file or address is ever followed. The events fill a page
 * (page.c: which part of it is the text) and the facts (facts.c: title, date, authors, outlet). */
#include "import/html.h"

#include "import/elements.h"
#include "import/facts.h"
#include "import/page.h"
#include "import/sieve.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum
{
  STEP = 64 * 1024, /* bytes parsed between two looks at the cancellable                         */
  MAX_CAPTURE = 1024 * 1024,
  MAX_HEADINGS = 8,
};

/* Text that is wanted for more than the page. */
typedef enum
{
  CAPTURE_TITLE,
  CAPTURE_HEADING, /* h1                                                                         */
  CAPTURE_DATA,    /* JSON-LD                                                                    */
  CAPTURE_AUTHOR,
  N_CAPTURES
} Capture;

typedef struct
{
  QuothPage *page;
  QuothFacts *facts;
  guint depth;               /* open elements                                            */
  guint article;             /* depth at which the outermost article opened, or 0         */
  guint capture[N_CAPTURES]; /* depth at which it began, 0 when it is not running         */
  GString *captured[N_CAPTURES];
  char *title;          /* of <title>                                                */
  GPtrArray *headings;  /* of h1                                                     */
  gboolean after_break; /* a <br> and nothing since                                  */
  guint preformatted;   /* depth of the outermost <pre>, or 0                        */
} Reader;

/* ---- captures -------------------------------------------------------------------------------- */

static void
begin_capture (Reader *reader, Capture which)
{
  if (reader->capture[which] > 0)
    return;

  reader->capture[which] = reader->depth;
  g_string_truncate (reader->captured[which], 0);
}

/* "By Nora Velt | 3 March 2026": the part that names people. */
static void
take_byline (Reader *reader, const char *text)
{
  if (strlen (text) > 300)
    return;

  g_autofree char *line = g_strdup (text);

  for (char *p = line; (p = strstr (p, "•")) != NULL;)
    memcpy (p, "|||", strlen ("•"));

  g_auto (GStrv) parts = g_strsplit_set (line, "|\n", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *part = g_strstrip (parts[i]);
      g_autofree char *as_byline = g_strconcat ("By ", part, NULL);

      if (quoth_is_byline (part) || quoth_is_byline (as_byline))
        quoth_facts_take (reader->facts, QUOTH_FIELD_AUTHOR, part, QUOTH_TRUST_VISIBLE);
    }
}

static void
end_capture (Reader *reader, Capture which)
{
  const char *text = reader->captured[which]->str;

  reader->capture[which] = 0;
  switch (which)
    {
    case CAPTURE_TITLE:
      if (reader->title == NULL)
        reader->title = g_strstrip (g_strdup (text));
      break;

    case CAPTURE_HEADING:
      if (reader->headings->len < MAX_HEADINGS)
        g_ptr_array_add (reader->headings, g_strstrip (g_strdup (text)));
      break;

    case CAPTURE_DATA:
      quoth_facts_take_json (reader->facts, text, reader->captured[which]->len);
      break;

    case CAPTURE_AUTHOR: take_byline (reader, text); break;

    case N_CAPTURES: break;
    }
}

/* ---- events ---------------------------------------------------------------------------------- */

static void
look_at_meta (Reader *reader, const char *const *attributes)
{
  static const char *const names[] = { "property", "name", "itemprop" };
  const char *content = quoth_element_attribute (attributes, "content");

  if (content == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *name = quoth_element_attribute (attributes, names[i]);

      if (name != NULL)
        quoth_facts_take_meta (reader->facts, name, content);
    }
}

static void
look_at_author (Reader *reader, const char *const *attributes)
{
  static const char *const classes[] = { "byline",         "author",      "author-name",
                                         "article-byline", "byline-name", "article__byline" };
  gboolean found = quoth_element_attribute_has (attributes, "itemprop", "author")
                   || quoth_element_attribute_has (attributes, "rel", "author");

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    found = found || quoth_element_attribute_has (attributes, "class", classes[i]);

  if (found)
    begin_capture (reader, CAPTURE_AUTHOR);
}

/* What an element says by its name and attributes alone. */
static void
look_at (Reader *reader, const char *name, const char *const *attributes)
{
  if (strcmp (name, "meta") == 0)
    look_at_meta (reader, attributes);
  else if (strcmp (name, "link") == 0
           && quoth_element_attribute_has (attributes, "rel", "canonical"))
    quoth_facts_take (reader->facts, QUOTH_FIELD_URL, quoth_element_attribute (attributes, "href"),
                      QUOTH_TRUST_DATA);
  else if (strcmp (name, "html") == 0)
    quoth_facts_take (reader->facts, QUOTH_FIELD_LANGUAGE,
                      quoth_element_attribute (attributes, "lang"), QUOTH_TRUST_TAG);
  else if (strcmp (name, "time") == 0 && !quoth_page_is_hidden (reader->page))
    quoth_facts_take (reader->facts, QUOTH_FIELD_DATE,
                      quoth_element_attribute (attributes, "datetime"), QUOTH_TRUST_TAG);
  else if (strcmp (name, "title") == 0 && reader->title == NULL)
    begin_capture (reader, CAPTURE_TITLE);
  else if (strcmp (name, "h1") == 0)
    begin_capture (reader, CAPTURE_HEADING);
  else if (strcmp (name, "script") == 0)
    begin_capture (reader, CAPTURE_DATA);

  if (quoth_element_attribute_has (attributes, "itemprop", "datePublished"))
    quoth_facts_take (reader->facts, QUOTH_FIELD_DATE,
                      quoth_element_attribute (attributes, "datetime") != NULL
                        ? quoth_element_attribute (attributes, "datetime")
                        : quoth_element_attribute (attributes, "content"),
                      QUOTH_TRUST_META);
  if (attributes != NULL && strcmp (name, "meta") != 0 && strcmp (name, "link") != 0)
    look_at_author (reader, attributes);
}

/* One <br> is a blank, two are the end of a paragraph. */
static void
on_break (Reader *reader)
{
  if (reader->preformatted > 0)
    quoth_page_text (reader->page, "\n", 1);
  else if (reader->after_break)
    quoth_page_break (reader->page);
  else
    quoth_page_text (reader->page, " ", 1);

  reader->after_break = TRUE;
}

static void
on_start (void *data, const xmlChar *element, const xmlChar **values)
{
  Reader *reader = data;
  const char *name = (const char *) element;
  const char *const *attributes = (const char *const *) values;
  const QuothElement kind = quoth_element_kind (name, attributes, reader->article > 0);
  const gboolean pre = strcmp (name, "pre") == 0;

  reader->depth++;
  quoth_page_open (reader->page, kind, strcmp (name, "a") == 0, pre);

  if (kind == QUOTH_ELEMENT_ARTICLE && reader->article == 0)
    reader->article = reader->depth;
  if (pre && reader->preformatted == 0)
    reader->preformatted = reader->depth;

  if (strcmp (name, "br") == 0)
    on_break (reader);
  else if (strcmp (name, "q") == 0)
    quoth_page_text (reader->page, "“", strlen ("“"));

  look_at (reader, name, attributes);
}

static void
on_end (void *data, const xmlChar *element)
{
  Reader *reader = data;

  if (reader->depth == 0)
    return;

  if (strcmp ((const char *) element, "q") == 0)
    quoth_page_text (reader->page, "”", strlen ("”"));

  for (guint i = 0; i < N_CAPTURES; i++)
    if (reader->capture[i] == reader->depth)
      end_capture (reader, i);

  if (reader->article == reader->depth)
    reader->article = 0;
  if (reader->preformatted == reader->depth)
    reader->preformatted = 0;
  reader->depth--;
  quoth_page_close (reader->page);
}

static void
on_text (void *data, const xmlChar *text, int len)
{
  Reader *reader = data;

  for (guint i = 0; i < N_CAPTURES; i++)
    if (reader->capture[i] > 0 && reader->captured[i]->len + len <= MAX_CAPTURE)
      g_string_append_len (reader->captured[i], (const char *) text, len);

  for (int i = 0; i < len && reader->after_break; i++)
    reader->after_break = g_ascii_isspace (text[i]);

  quoth_page_text (reader->page, (const char *) text, len);
}

/* "Page saved with SingleFile\n url: https://…", "saved from url=(0033)https://…" */
static void
on_comment (void *data, const xmlChar *comment)
{
  static const char *const marks[] = { "\n url: ", "\nurl: ", "saved from url=(" };
  Reader *reader = data;

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      const char *url = strstr ((const char *) comment, marks[i]);

      if (url == NULL)
        continue;

      url = strstr (url, "http");
      if (url != NULL)
        {
          g_autofree char *address = g_strndup (url, strcspn (url, " \t\r\n"));

          quoth_facts_take (reader->facts, QUOTH_FIELD_URL, address, QUOTH_TRUST_META);
        }
    }
}

/* ---- title ----------------------------------------------------------------------------------- */

/* "Ferry stops | Harbour Times" without its tail. The tail must be the outlet; that of <title>
 * may also be any short name. */
static char *
without_tail (const char *title, const char *outlet, gboolean any, char **tail)
{
  static const char *const dividers[] = { " | ", " – ", " — ", " - ", " :: ", " » ", " · ", " • " };
  const char *last = NULL, *after = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (dividers); i++)
    {
      const char *divider = g_strrstr (title, dividers[i]);

      if (divider != NULL && divider > last)
        {
          last = divider;
          after = divider + strlen (dividers[i]);
        }
    }

  if (last == NULL || last - title < 8)
    return g_strdup (title);

  g_autofree char *name = g_strstrip (g_strdup (after));
  const gboolean is_outlet = outlet != NULL && g_ascii_strcasecmp (name, outlet) == 0;
  const gboolean is_name = any && outlet == NULL && strlen (name) <= 40
                           && strpbrk (name, "0123456789.,:?!") == NULL
                           && g_unichar_isupper (g_utf8_get_char (name));

  if (!is_outlet && !is_name)
    return g_strdup (title);

  if (tail != NULL && strncmp (last, " | ", 3) == 0)
    *tail = g_steal_pointer (&name);
  return g_strndup (title, last - title);
}

/* The heading that the page's title repeats, else the first that is not the name of the paper. */
static const char *
best_heading (Reader *reader)
{
  const char *outlet = quoth_facts_get (reader->facts, QUOTH_FIELD_OUTLET);

  for (guint i = 0; i < reader->headings->len; i++)
    {
      const char *heading = reader->headings->pdata[i];

      if (reader->title != NULL && heading[0] != '\0' && g_str_has_prefix (reader->title, heading))
        return heading;
    }

  for (guint i = 0; i < reader->headings->len; i++)
    {
      const char *heading = reader->headings->pdata[i];
      gboolean of_paper = (outlet != NULL && g_ascii_strcasecmp (heading, outlet) == 0)
                          || (reader->title != NULL && g_str_has_suffix (reader->title, heading));

      if (heading[0] != '\0' && !of_paper)
        return heading;
    }

  return NULL;
}

static void
settle_title (Reader *reader)
{
  QuothFacts *facts = reader->facts;
  const char *title = quoth_facts_get (facts, QUOTH_FIELD_TITLE);
  const char *outlet = quoth_facts_get (facts, QUOTH_FIELD_OUTLET);
  g_autofree char *tail = NULL;

  if (title != NULL)
    {
      g_autofree char *clean = without_tail (title, outlet, FALSE, NULL);

      if (strlen (clean) < strlen (title))
        quoth_facts_take (facts, QUOTH_FIELD_TITLE, clean, QUOTH_TRUST_SETTLED);
    }

  quoth_facts_take (facts, QUOTH_FIELD_TITLE, best_heading (reader), QUOTH_TRUST_TAG);
  if (reader->title != NULL)
    {
      g_autofree char *clean = without_tail (reader->title, outlet, TRUE, &tail);

      quoth_facts_take (facts, QUOTH_FIELD_TITLE, clean, QUOTH_TRUST_TAG);
      quoth_facts_take (facts, QUOTH_FIELD_OUTLET, tail, QUOTH_TRUST_VISIBLE);
    }
}

/* ---- reading ----------------------------------------------------------------------------------- */

gboolean
quoth_html_parse (const char *utf8,
                  gsize len,
                  const htmlSAXHandler *handler,
                  gpointer user_data,
                  QuothImportNotes *notes,
                  GCancellable *cancellable,
                  GError **error)
{
  /* Before the first of several threads gets here; later calls do nothing. */
  static gsize ready;

  if (g_once_init_enter (&ready))
    {
      xmlInitParser ();
      g_once_init_leave (&ready, 1);
    }

  GString *html = quoth_sieve_html (utf8, len, notes);
  htmlSAXHandler events = *handler;
  htmlParserCtxtPtr parser =
    htmlCreatePushParserCtxt (&events, user_data, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);

  htmlCtxtUseOptions (parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING
                                | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);

  for (gsize at = 0; at < html->len && !g_cancellable_is_cancelled (cancellable); at += STEP)
    htmlParseChunk (parser, html->str + at, MIN (STEP, html->len - at), 0);
  if (!g_cancellable_is_cancelled (cancellable))
    htmlParseChunk (parser, NULL, 0, 1);

  htmlFreeParserCtxt (parser);
  g_string_free (html, TRUE);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static void
fill_draft (Reader *reader, QuothDraft *draft)
{
  settle_title (reader);

  const char *body = quoth_facts_body (reader->facts);

  quoth_page_tell (reader->page, reader->facts, draft);
  if (!quoth_draft_has_text (draft) && body != NULL)
    quoth_draft_add_plain (draft, body, -1);
  quoth_facts_tell (reader->facts, draft);
}

gboolean
quoth_html_read_page (const char *utf8,
                      gsize len,
                      QuothDraft *draft,
                      QuothImportNotes *notes,
                      GCancellable *cancellable,
                      GError **error)
{
  static const htmlSAXHandler handler = {
    .startElement = on_start,
    .endElement = on_end,
    .characters = on_text,
    .ignorableWhitespace = on_text,
    .cdataBlock = on_text,
    .comment = on_comment,
  };
  g_autoptr (QuothPage) page = quoth_page_new ();
  g_autoptr (QuothFacts) facts = quoth_facts_new (notes);
  g_autoptr (GPtrArray) headings = g_ptr_array_new_with_free_func (g_free);
  Reader reader = { .page = page, .facts = facts, .headings = headings };

  for (guint i = 0; i < N_CAPTURES; i++)
    reader.captured[i] = g_string_new (NULL);

  gboolean read = quoth_html_parse (utf8, len, &handler, &reader, notes, cancellable, error);

  if (read)
    fill_draft (&reader, draft);

  for (guint i = 0; i < N_CAPTURES; i++)
    g_string_free (reader.captured[i], TRUE);
  g_free (reader.title);
  return read;
}

/* ---- all of a piece ------------------------------------------------------------------------------ */

typedef struct
{
  QuothDraft *draft;
  guint depth;
  guint hidden; /* depth of the outermost element that is never text, or 0            */
  gboolean after_break;
} Piece;

static void
on_piece_start (void *data, const xmlChar *element, const xmlChar **values)
{
  Piece *piece = data;
  const char *name = (const char *) element;
  const QuothElement kind = quoth_element_kind (name, (const char *const *) values, TRUE);

  piece->depth++;
  if ((kind == QUOTH_ELEMENT_HIDDEN || strcmp (name, "figcaption") == 0) && piece->hidden == 0)
    piece->hidden = piece->depth;

  if (strcmp (name, "br") == 0)
    {
      if (piece->after_break)
        quoth_draft_end_paragraph (piece->draft);
      quoth_draft_add_text (piece->draft, " ", 1);
      piece->after_break = TRUE;
    }
  else if (kind != QUOTH_ELEMENT_INLINE)
    quoth_draft_end_paragraph (piece->draft);
  else if (strcmp (name, "q") == 0)
    quoth_draft_add_text (piece->draft, "“", -1);
}

static void
on_piece_end (void *data, const xmlChar *element)
{
  Piece *piece = data;
  const char *name = (const char *) element;

  if (piece->depth == 0)
    return;

  if (piece->hidden == piece->depth)
    piece->hidden = 0;
  piece->depth--;

  if (strcmp (name, "q") == 0)
    quoth_draft_add_text (piece->draft, "”", -1);
  else if (quoth_element_kind (name, NULL, TRUE) != QUOTH_ELEMENT_INLINE)
    quoth_draft_end_paragraph (piece->draft);
}

static void
on_piece_text (void *data, const xmlChar *text, int len)
{
  Piece *piece = data;

  if (piece->hidden > 0)
    return;

  for (int i = 0; i < len && piece->after_break; i++)
    piece->after_break = g_ascii_isspace (text[i]);
  quoth_draft_add_text (piece->draft, (const char *) text, len);
}

gboolean
quoth_html_add_piece (const char *utf8,
                      gsize len,
                      QuothDraft *draft,
                      QuothImportNotes *notes,
                      GCancellable *cancellable,
                      GError **error)
{
  static const htmlSAXHandler handler = {
    .startElement = on_piece_start,
    .endElement = on_piece_end,
    .characters = on_piece_text,
    .ignorableWhitespace = on_piece_text,
    .cdataBlock = on_piece_text,
  };
  Piece piece = { .draft = draft };

  quoth_draft_end_paragraph (draft);
  if (!quoth_html_parse (utf8, len, &handler, &piece, notes, cancellable, error))
    return FALSE;

  quoth_draft_end_paragraph (draft);
  return TRUE;
}

/* ---- a line ------------------------------------------------------------------------------------ */

static void
on_line_text (void *data, const xmlChar *text, int len)
{
  g_string_append_len (data, (const char *) text, len);
}

static gboolean
has_markup (const char *utf8)
{
  for (const char *p = strpbrk (utf8, "<&"); p != NULL; p = strpbrk (p + 1, "<&"))
    if (*p == '<'
          ? g_ascii_isalpha (p[1]) || p[1] == '/'
          : p[1 + strspn (p + 1, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789#")]
              == ';')
      return TRUE;

  return FALSE;
}

char *
quoth_html_to_line (const char *utf8)
{
  static const htmlSAXHandler handler = { .characters = on_line_text,
                                          .ignorableWhitespace = on_line_text };
  g_auto (QuothImportNotes) notes = { 0 };

  if (!has_markup (utf8))
    return g_strstrip (g_strdup (utf8));

  GString *line = g_string_new (NULL);

  quoth_html_parse (utf8, strlen (utf8), &handler, line, &notes, NULL, NULL);
  return g_strstrip (g_string_free (line, FALSE));
}

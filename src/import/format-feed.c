/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * format-feed.c - saved feeds: RSS 0.9x, 1.0 and 2.0 (with Dublin Core and content:encoded), Atom 1.0
 * (RFC 4287) and 0.3. Each item is an article; what the feed calls itself is the outlet of those that
 * name none. Nothing is fetched: where an item gives a summary only, the summary is the text. */
#include "import/encoding.h"
#include "import/xml-article.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const suffixes[] = { "rss", "atom", "rdf", "xml", NULL };
static const char *const mime_types[] = { "application/rss+xml", "application/atom+xml",
                                          "application/rdf+xml", NULL };

#define DUBLIN_CORE "purl.org/dc"
#define MEDIA       "search.yahoo.com/mrss"
#define PODCAST     "itunes.com"

#define FIELD(name, inside, ns, field, trust)                   \
  {                                                             \
    name, inside, ns, NULL, NULL, QUOTH_XML_FIELD, field, trust \
  }
#define BODY(name, inside, ns, what, trust)                      \
  {                                                              \
    name, inside, ns, NULL, NULL, what, QUOTH_FIELD_TITLE, trust \
  }
#define IS(name, inside, ns, what)     \
  {                                    \
    name, inside, ns, NULL, NULL, what \
  }

static const QuothXmlRow rss[] = {
  IS ("title", NULL, MEDIA, QUOTH_XML_SKIP),
  IS ("description", NULL, MEDIA, QUOTH_XML_SKIP),
  IS ("content", NULL, MEDIA, QUOTH_XML_SKIP),
  IS ("group", NULL, MEDIA, QUOTH_XML_SKIP),
  IS ("author", NULL, PODCAST, QUOTH_XML_SKIP),
  IS ("title", NULL, PODCAST, QUOTH_XML_SKIP),
  IS ("owner", NULL, PODCAST, QUOTH_XML_SKIP),
  IS ("image", NULL, NULL, QUOTH_XML_SKIP),
  IS ("textinput", NULL, NULL, QUOTH_XML_SKIP),
  IS ("textInput", NULL, NULL, QUOTH_XML_SKIP),
  IS ("item", NULL, NULL, QUOTH_XML_ARTICLE),
  FIELD ("title", "item", NULL, QUOTH_FIELD_TITLE, QUOTH_TRUST_DATA),
  FIELD ("link", "item", NULL, QUOTH_FIELD_URL, QUOTH_TRUST_DATA),
  { "guid", "item", NULL, "isPermaLink", "true", QUOTH_XML_FIELD, QUOTH_FIELD_URL,
    QUOTH_TRUST_TAG },
  FIELD ("pubDate", "item", NULL, QUOTH_FIELD_DATE, QUOTH_TRUST_DATA),
  FIELD ("date", "item", DUBLIN_CORE, QUOTH_FIELD_DATE, QUOTH_TRUST_META),
  FIELD ("creator", "item", DUBLIN_CORE, QUOTH_FIELD_AUTHOR, QUOTH_TRUST_DATA),
  FIELD ("author", "item", NULL, QUOTH_FIELD_AUTHOR, QUOTH_TRUST_META),
  FIELD ("source", "item", NULL, QUOTH_FIELD_OUTLET, QUOTH_TRUST_DATA),
  FIELD ("publisher", "item", DUBLIN_CORE, QUOTH_FIELD_OUTLET, QUOTH_TRUST_META),
  FIELD ("category", "item", NULL, QUOTH_FIELD_SECTION, QUOTH_TRUST_META),
  FIELD ("subject", "item", DUBLIN_CORE, QUOTH_FIELD_SECTION, QUOTH_TRUST_TAG),
  BODY ("encoded", "item", NULL, QUOTH_XML_HTML, QUOTH_TRUST_DATA),
  BODY ("description", "item", NULL, QUOTH_XML_HTML, QUOTH_TRUST_META),
  FIELD ("title", "channel", NULL, QUOTH_FIELD_OUTLET, QUOTH_TRUST_TAG),
  FIELD ("language", "channel", NULL, QUOTH_FIELD_LANGUAGE, QUOTH_TRUST_TAG),
};

static const QuothXmlRow atom[] = {
  IS ("title", NULL, MEDIA, QUOTH_XML_SKIP),
  IS ("description", NULL, MEDIA, QUOTH_XML_SKIP),
  IS ("content", NULL, MEDIA, QUOTH_XML_SKIP),
  IS ("group", NULL, MEDIA, QUOTH_XML_SKIP),
  IS ("entry", NULL, NULL, QUOTH_XML_ARTICLE),
  FIELD ("title", "source", NULL, QUOTH_FIELD_OUTLET, QUOTH_TRUST_DATA),
  IS ("author", "source", NULL, QUOTH_XML_SKIP),
  FIELD ("title", "entry", NULL, QUOTH_FIELD_TITLE, QUOTH_TRUST_DATA),
  { "link", "entry", NULL, "href", "alternate", QUOTH_XML_ATTRIBUTE, QUOTH_FIELD_URL,
    QUOTH_TRUST_DATA },
  { "link", "entry", NULL, "rel", NULL, QUOTH_XML_SKIP },
  { "link", "entry", NULL, "href", NULL, QUOTH_XML_ATTRIBUTE, QUOTH_FIELD_URL, QUOTH_TRUST_META },
  FIELD ("published", "entry", NULL, QUOTH_FIELD_DATE, QUOTH_TRUST_DATA),
  FIELD ("issued", "entry", NULL, QUOTH_FIELD_DATE, QUOTH_TRUST_DATA),
  FIELD ("updated", "entry", NULL, QUOTH_FIELD_DATE, QUOTH_TRUST_META),
  FIELD ("modified", "entry", NULL, QUOTH_FIELD_DATE, QUOTH_TRUST_META),
  FIELD ("name", "author", NULL, QUOTH_FIELD_AUTHOR, QUOTH_TRUST_DATA),
  FIELD ("name", "contributor", NULL, QUOTH_FIELD_AUTHOR, QUOTH_TRUST_TAG),
  FIELD ("creator", "entry", DUBLIN_CORE, QUOTH_FIELD_AUTHOR, QUOTH_TRUST_META),
  { "category", "entry", NULL, "label", NULL, QUOTH_XML_ATTRIBUTE, QUOTH_FIELD_SECTION,
    QUOTH_TRUST_META },
  { "category", "entry", NULL, "term", NULL, QUOTH_XML_ATTRIBUTE, QUOTH_FIELD_SECTION,
    QUOTH_TRUST_TAG },
  { "content", "entry", NULL, "type", "xhtml", QUOTH_XML_TEXT },
  { "content", "entry", NULL, "type", "html", QUOTH_XML_HTML, QUOTH_FIELD_TITLE, QUOTH_TRUST_DATA },
  { "content", "entry", NULL, "type", "text/html", QUOTH_XML_HTML, QUOTH_FIELD_TITLE,
    QUOTH_TRUST_DATA },
  BODY ("content", "entry", NULL, QUOTH_XML_PLAIN, QUOTH_TRUST_DATA),
  { "summary", "entry", NULL, "type", "html", QUOTH_XML_HTML, QUOTH_FIELD_TITLE, QUOTH_TRUST_META },
  BODY ("summary", "entry", NULL, QUOTH_XML_PLAIN, QUOTH_TRUST_META),
  FIELD ("title", "feed", NULL, QUOTH_FIELD_OUTLET, QUOTH_TRUST_TAG),
  { "feed", NULL, NULL, "lang", NULL, QUOTH_XML_ATTRIBUTE, QUOTH_FIELD_LANGUAGE, QUOTH_TRUST_TAG },
  IS ("p", NULL, NULL, QUOTH_XML_PARAGRAPH),
  IS ("div", NULL, NULL, QUOTH_XML_PARAGRAPH),
  IS ("li", NULL, NULL, QUOTH_XML_PARAGRAPH),
  IS ("h2", NULL, NULL, QUOTH_XML_PARAGRAPH),
  IS ("h3", NULL, NULL, QUOTH_XML_PARAGRAPH),
  IS ("blockquote", NULL, NULL, QUOTH_XML_PARAGRAPH),
  IS ("figure", NULL, NULL, QUOTH_XML_SKIP),
  IS ("script", NULL, NULL, QUOTH_XML_SKIP),
  IS ("style", NULL, NULL, QUOTH_XML_SKIP),
  IS ("q", NULL, NULL, QUOTH_XML_QUOTED),
};

static const struct
{
  const char *root;
  const QuothXmlRow *rows;
  gsize n_rows;
} kinds[] = {
  { "rss", rss, G_N_ELEMENTS (rss) },
  { "RDF", rss, G_N_ELEMENTS (rss) },
  { "feed", atom, G_N_ELEMENTS (atom) },
  { "opml", NULL, 0 },
};

static int
kind_of (const guint8 *head, gsize len)
{
  g_autofree char *root = quoth_xml_root (head, len);

  for (guint i = 0; root != NULL && i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].root, root) == 0)
      return i;

  return -1;
}

static int
score (const QuothSource *source, const guint8 *head, gsize len)
{
  return quoth_looks_like_text (head, len) && kind_of (head, len) >= 0 ? 95 : 0;
}

static gboolean
read_feed (QuothInput *input, QuothReading *reading, GError **error)
{
  gsize len;
  const guint8 *head = quoth_input_head (input, &len, error);

  if (head == NULL)
    return FALSE;

  const int kind = kind_of (head, len);

  if (kinds[kind].rows == NULL)
    {
      g_set_error_literal (
        error, QUOTH_ERROR, QUOTH_ERROR_EMPTY,
        _("This is a list of feeds: addresses only, no articles, and nothing is fetched."));
      return FALSE;
    }

  return quoth_xml_read_articles (input, kinds[kind].rows, kinds[kind].n_rows, reading, error);
}

const QuothFormat quoth_format_feed = {
  .name = "feed",
  .title = N_("News feed (RSS, Atom)"),
  .suffixes = suffixes,
  .mime_types = mime_types,
  .score = score,
  .read = read_feed,
};

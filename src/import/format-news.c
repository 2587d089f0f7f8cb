/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * format-news.c - what news agencies and archives exchange: NITF 2.5 to 3.6 (with what the New York
 * Times' annotated corpus makes of it), NewsML-G2 and NewsML 1 (IPTC), and Factiva's XML. The text of
 * NewsML is NITF or XHTML inside; an item of it is an article, a package holds several. */
#include "import/encoding.h"
#include "import/xml-article.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const suffixes[] = { "xml", "nitf", "newsml", NULL };
static const char *const mime_types[] = { "text/xml",
                                          "application/xml",
                                          "application/nitf+xml",
                                          "application/vnd.iptc.g2.newsitem+xml",
                                          "application/vnd.iptc.g2.newsmessage+xml",
                                          NULL };

/* In short, for the tables. */
#define FIELD(name, inside, field, trust)                         \
  {                                                               \
    name, inside, NULL, NULL, NULL, QUOTH_XML_FIELD, field, trust \
  }
#define VALUE(name, inside, attribute, field, trust)                       \
  {                                                                        \
    name, inside, NULL, attribute, NULL, QUOTH_XML_ATTRIBUTE, field, trust \
  }
#define NAMED(name, attribute, which, field, trust)                       \
  {                                                                       \
    name, NULL, NULL, attribute, which, QUOTH_XML_ATTRIBUTE, field, trust \
  }
#define IS(name, inside, what)           \
  {                                      \
    name, inside, NULL, NULL, NULL, what \
  }
#define WHERE(name, attribute, value, what)  \
  {                                          \
    name, NULL, NULL, attribute, value, what \
  }

/* NITF, whether it stands alone or in NewsML. */
#define NITF_ROWS                                                                              \
  VALUE ("date.issue", NULL, "norm", QUOTH_FIELD_DATE, QUOTH_TRUST_DATA),                      \
    VALUE ("story.date", NULL, "norm", QUOTH_FIELD_DATE, QUOTH_TRUST_META),                    \
    VALUE ("pubdata", NULL, "date.publication", QUOTH_FIELD_DATE, QUOTH_TRUST_GRAPH),          \
    VALUE ("pubdata", NULL, "name", QUOTH_FIELD_OUTLET, QUOTH_TRUST_DATA),                     \
    NAMED ("meta", "content", "online_sections", QUOTH_FIELD_SECTION, QUOTH_TRUST_DATA),       \
    NAMED ("meta", "content", "dsk", QUOTH_FIELD_SECTION, QUOTH_TRUST_META),                   \
    WHERE ("block", "class", "lead_paragraph", QUOTH_XML_SKIP), /* full_text begins with it */ \
    WHERE ("block", "class", "online_lead_paragraph", QUOTH_XML_SKIP),                         \
    WHERE ("block", "class", "correction_text", QUOTH_XML_AFTER),                              \
    FIELD ("hl1", NULL, QUOTH_FIELD_TITLE, QUOTH_TRUST_DATA),                                  \
    IS ("hl2", "hedline", QUOTH_XML_KEPT), IS ("byttl", NULL, QUOTH_XML_SKIP),                 \
    { "byline", NULL, NULL, "class", "normalized_byline", QUOTH_XML_KEPT },                    \
    FIELD ("byline", NULL, QUOTH_FIELD_AUTHOR, QUOTH_TRUST_DATA),                              \
    IS ("dateline", NULL, QUOTH_XML_KEPT), IS ("abstract", NULL, QUOTH_XML_KEPT),              \
    IS ("series", NULL, QUOTH_XML_KEPT), IS ("distributor", NULL, QUOTH_XML_KEPT),             \
    IS ("doc.copyright", NULL, QUOTH_XML_KEPT), IS ("media", NULL, QUOTH_XML_SKIP),            \
    IS ("tagline", NULL, QUOTH_XML_AFTER), IS ("bibliography", NULL, QUOTH_XML_AFTER),         \
    IS ("body.head", NULL, QUOTH_XML_BESIDE), IS ("body.end", NULL, QUOTH_XML_BESIDE),         \
    IS ("body.content", NULL, QUOTH_XML_TEXT)

/* Inside of running text. */
#define TEXT_ROWS                                                                  \
  IS ("p", NULL, QUOTH_XML_PARAGRAPH), IS ("hl2", NULL, QUOTH_XML_PARAGRAPH),      \
    IS ("block", NULL, QUOTH_XML_PARAGRAPH), IS ("li", NULL, QUOTH_XML_PARAGRAPH), \
    IS ("bq", NULL, QUOTH_XML_PARAGRAPH), IS ("td", NULL, QUOTH_XML_PARAGRAPH),    \
    IS ("th", NULL, QUOTH_XML_PARAGRAPH), IS ("pre", NULL, QUOTH_XML_PARAGRAPH),   \
    IS ("div", NULL, QUOTH_XML_PARAGRAPH), IS ("h1", NULL, QUOTH_XML_PARAGRAPH),   \
    IS ("h2", NULL, QUOTH_XML_PARAGRAPH), IS ("h3", NULL, QUOTH_XML_PARAGRAPH),    \
    IS ("h4", NULL, QUOTH_XML_PARAGRAPH), IS ("br", NULL, QUOTH_XML_PARAGRAPH),    \
    IS ("q", NULL, QUOTH_XML_QUOTED), IS ("blockquote", NULL, QUOTH_XML_PARAGRAPH)

static const QuothXmlRow nitf[] = {
  IS ("nitf", NULL, QUOTH_XML_ARTICLE),
  NITF_ROWS,
  FIELD ("title", "head", QUOTH_FIELD_TITLE, QUOTH_TRUST_TAG),
  IS ("body", NULL, QUOTH_XML_TEXT), /* some leave body.content out */
  TEXT_ROWS,
};

static const QuothXmlRow newsml_g2[] = {
  IS ("newsItem", NULL, QUOTH_XML_ARTICLE),
  VALUE ("newsItem", NULL, "lang", QUOTH_FIELD_LANGUAGE, QUOTH_TRUST_TAG),
  IS ("header", NULL, QUOTH_XML_SKIP),
  NITF_ROWS,
  FIELD ("versionCreated", "itemMeta", QUOTH_FIELD_DATE, QUOTH_TRUST_TAG),
  FIELD ("firstCreated", "itemMeta", QUOTH_FIELD_DATE, QUOTH_TRUST_VISIBLE),
  FIELD ("contentCreated", "contentMeta", QUOTH_FIELD_DATE, QUOTH_TRUST_META),
  FIELD ("headline", NULL, QUOTH_FIELD_TITLE, QUOTH_TRUST_DATA),
  FIELD ("title", "itemMeta", QUOTH_FIELD_TITLE, QUOTH_TRUST_VISIBLE),
  FIELD ("by", "contentMeta", QUOTH_FIELD_AUTHOR, QUOTH_TRUST_DATA),
  FIELD ("name", "creator", QUOTH_FIELD_AUTHOR, QUOTH_TRUST_TAG),
  FIELD ("name", "provider", QUOTH_FIELD_OUTLET, QUOTH_TRUST_META),
  FIELD ("name", "infoSource", QUOTH_FIELD_OUTLET, QUOTH_TRUST_DATA),
  VALUE ("provider", NULL, "literal", QUOTH_FIELD_OUTLET, QUOTH_TRUST_TAG),
  VALUE ("language", "contentMeta", "tag", QUOTH_FIELD_LANGUAGE, QUOTH_TRUST_DATA),
  IS ("slugline", NULL, QUOTH_XML_KEPT),
  IS ("dateline", NULL, QUOTH_XML_KEPT),
  IS ("description", NULL, QUOTH_XML_KEPT),
  IS ("copyrightNotice", NULL, QUOTH_XML_KEPT),
  IS ("usageTerms", NULL, QUOTH_XML_KEPT),
  IS ("head", "inlineXML", QUOTH_XML_SKIP),
  IS ("inlineData", NULL, QUOTH_XML_PLAIN),
  IS ("body", "html", QUOTH_XML_TEXT),
  TEXT_ROWS,
};

static const QuothXmlRow newsml_1[] = {
  IS ("NewsItem", NULL, QUOTH_XML_ARTICLE),
  NITF_ROWS,
  FIELD ("HeadLine", NULL, QUOTH_FIELD_TITLE, QUOTH_TRUST_DATA),
  FIELD ("ByLine", NULL, QUOTH_FIELD_AUTHOR, QUOTH_TRUST_DATA),
  IS ("DateLine", NULL, QUOTH_XML_KEPT),
  IS ("CopyrightLine", NULL, QUOTH_XML_KEPT),
  IS ("SlugLine", NULL, QUOTH_XML_KEPT),
  FIELD ("ThisRevisionCreated", NULL, QUOTH_FIELD_DATE, QUOTH_TRUST_TAG),
  FIELD ("FirstCreated", NULL, QUOTH_FIELD_DATE, QUOTH_TRUST_VISIBLE),
  FIELD ("DateId", NULL, QUOTH_FIELD_DATE, QUOTH_TRUST_META),
  NAMED ("Property", "Value", "Publication", QUOTH_FIELD_OUTLET, QUOTH_TRUST_META),
  VALUE ("Language", NULL, "FormalName", QUOTH_FIELD_LANGUAGE, QUOTH_TRUST_TAG),
  IS ("DataContent", NULL, QUOTH_XML_TEXT),
  IS ("body.head", NULL, QUOTH_XML_SKIP),
  TEXT_ROWS,
};

static const QuothXmlRow factiva[] = {
  IS ("article", NULL, QUOTH_XML_ARTICLE),
  FIELD ("headline", NULL, QUOTH_FIELD_TITLE, QUOTH_TRUST_DATA),
  FIELD ("date", "publicationDate", QUOTH_FIELD_DATE, QUOTH_TRUST_DATA),
  FIELD ("sourceName", NULL, QUOTH_FIELD_OUTLET, QUOTH_TRUST_DATA),
  FIELD ("baseLanguage", NULL, QUOTH_FIELD_LANGUAGE, QUOTH_TRUST_DATA),
  FIELD ("byline", NULL, QUOTH_FIELD_AUTHOR, QUOTH_TRUST_DATA),
  FIELD ("sectionName", NULL, QUOTH_FIELD_SECTION, QUOTH_TRUST_DATA),
  IS ("accessionNo", NULL, QUOTH_XML_KEPT),
  IS ("copyright", NULL, QUOTH_XML_KEPT),
  IS ("wordCount", NULL, QUOTH_XML_KEPT),
  IS ("name", "newsSubject", QUOTH_XML_AFTER),
  IS ("name", "region", QUOTH_XML_AFTER),
  IS ("name", "company", QUOTH_XML_AFTER),
  IS ("leadParagraph", NULL, QUOTH_XML_TEXT),
  IS ("tailParagraphs", NULL, QUOTH_XML_TEXT),
  IS ("paragraph", NULL, QUOTH_XML_PARAGRAPH),
};

static const struct
{
  const char *root;
  const QuothXmlRow *rows;
  gsize n_rows;
} kinds[] = {
  { "nitf", nitf, G_N_ELEMENTS (nitf) },
  { "newsItem", newsml_g2, G_N_ELEMENTS (newsml_g2) },
  { "newsMessage", newsml_g2, G_N_ELEMENTS (newsml_g2) },
  { "NewsML", newsml_1, G_N_ELEMENTS (newsml_1) },
  { "GetArticlesResponse", factiva, G_N_ELEMENTS (factiva) },
  { "GetArticleResponse", factiva, G_N_ELEMENTS (factiva) },
  { "PerformContentSearchResponse", factiva, G_N_ELEMENTS (factiva) },
  { "ppsarticle", factiva, G_N_ELEMENTS (factiva) },
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
read_news (QuothInput *input, QuothReading *reading, GError **error)
{
  gsize len;
  const guint8 *head = quoth_input_head (input, &len, error);

  if (head == NULL)
    return FALSE;

  const int kind = kind_of (head, len);

  return quoth_xml_read_articles (input, kinds[kind].rows, kinds[kind].n_rows, reading, error);
}

const QuothFormat quoth_format_news = {
  .name = "news",
  .title = N_("News XML (NITF, NewsML)"),
  .suffixes = suffixes,
  .mime_types = mime_types,
  .score = score,
  .read = read_news,
};

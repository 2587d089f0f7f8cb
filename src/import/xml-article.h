/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * xml-article.h - articles out of XML by a table that says which element is what. Inner header of
 * import/. A format of XML is such a table, and a line about its root. */
#pragma once

#include "import/facts.h"
#include "import/xml.h"

G_BEGIN_DECLS

typedef enum
{
  QUOTH_XML_SKIP,      /* nothing in it counts                                                   */
  QUOTH_XML_ARTICLE,   /* an article, from its begin to its end                                  */
  QUOTH_XML_FIELD,     /* its text is the value of a field                                       */
  QUOTH_XML_ATTRIBUTE, /* an attribute is the value of a field; the element is looked through    */
  QUOTH_XML_BESIDE,    /* rows count in it, but its own text is none of the article's            */
  QUOTH_XML_TEXT,      /* what stands in it is the running text                                  */
  QUOTH_XML_PARAGRAPH, /* in running text: ends a paragraph and begins one                       */
  QUOTH_XML_QUOTED,    /* in running text: stands between marks that are not written             */
  QUOTH_XML_HTML,      /* its text is HTML, the running text if no more trusted one comes        */
  QUOTH_XML_PLAIN,     /* the same of plain text                                                 */
  QUOTH_XML_KEPT,      /* kept as a line "name: text" of the header                              */
  QUOTH_XML_AFTER,     /* kept as a line after the text                                          */
} QuothXmlWhat;

/* The first row that fits an element says what it is; one that none fits is looked through. */
typedef struct
{
  const char *name;      /* local name                                                          */
  const char *inside;    /* an element around it, at any distance; NULL: anywhere               */
  const char *ns;        /* part of its namespace's address; NULL: any                          */
  const char *attribute; /* one it must have; of QUOTH_XML_ATTRIBUTE: the one that is meant     */
  const char *
    value; /* what that must be (ATTRIBUTE: what `name` or `rel` or `class` must be); NULL: anything */
  QuothXmlWhat what;
  QuothField field;
  QuothTrust trust; /* of several the most trusted counts                                  */
} QuothXmlRow;

/* Reads a whole document by the table and pushes its articles. Fields found outside of articles (a
 * feed's title, its language) are those of all that follow. What was whole before a mistake in the
 * XML is kept, with a warning. */
gboolean quoth_xml_read_articles (
  QuothInput *input, const QuothXmlRow *rows, gsize n_rows, QuothReading *reading, GError **error);

/* The local name of a document's root as far as its first bytes tell, whatever their encoding; the
 * name its DOCTYPE gives when the root comes later. New string, or NULL: no XML. */
char *quoth_xml_root (const guint8 *head, gsize len);

G_END_DECLS

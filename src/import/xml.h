/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * xml.h - XML of others, as events. Inner header of import/.
 *
 * libxml2's SAX2 parser, for its events only. Nothing is ever loaded: no DTD, no external entity, no
 * XInclude, no address. A document that declares entities whose values refer to others or are longer
 * than 1 KiB is refused; of small ones the value is put in, of external ones nothing, with a warning.
 * Depth is limited to 256, attributes of one element to 4,096. HTML's entities are known. */
#pragma once

#include "import/reading.h"

G_BEGIN_DECLS

typedef struct QuothXmlAttributes QuothXmlAttributes;

/* Names are local names; ns is the namespace's address, "" when there is none. */
typedef struct
{
  void (*start) (const char *name,
                 const char *ns,
                 const QuothXmlAttributes *attributes,
                 gpointer user_data);
  void (*end) (const char *name, const char *ns, gpointer user_data);
  void (*text) (const char *utf8, gsize len, gpointer user_data);
} QuothXmlHandler;

/* The value of an attribute by its local name, whatever its namespace; NULL when it has none. The
 * string lives until start() returns. */
const char *quoth_xml_attribute (const QuothXmlAttributes *attributes, const char *name);

/* Parses a whole document. The encoding is the forced one, else by BOM and declaration, as encoding.h
 * has it. FALSE with QUOTH_ERROR_MALFORMED (the message has the line) or _TOO_LARGE; events that came
 * before stay valid, so a caller may keep what was whole. Cost: linear. */
gboolean quoth_xml_parse (GBytes *bytes,
                          const QuothXmlHandler *handler,
                          gpointer user_data,
                          QuothReading *reading,
                          GError **error);

G_END_DECLS

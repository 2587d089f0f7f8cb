/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * xml.c - XML of others, as events of libxml2's SAX2 parser.
 *
 * What libxml2 would expand, load or nest for us is taken away from it: an entity is looked up in a
 * table of our own (small literal values only) and put in as text, an external subset is never asked
 * for, and depth and number of attributes are counted here. An element with very many attributes
 * costs libxml2 quadratic time before it tells us, so the bytes are looked through for one first. */
#include "import/xml.h"

#include "import/encoding.h"
#include "import/html.h"

#include <glib/gi18n-lib.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <string.h>

enum
{
  STEP = 64 * 1024, /* bytes between two looks at the cancellable                           */
  MAX_DEPTH = 256,
  MAX_ATTRIBUTES = 4096, /* of one element                                                       */
  MAX_ENTITY = 1024,     /* bytes of an entity's value                                           */
  MAX_EXPANDED = 1024 * 1024, /* bytes that entities may put in, all together                    */
};

struct QuothXmlAttributes
{
  int n;
  const xmlChar **values; /* five each, as libxml2 gives them: name, prefix, address, begin, end  */
  GPtrArray *given;       /* (element-type utf8): those asked for, freed with the element        */
};

typedef struct
{
  const QuothXmlHandler *handler;
  gpointer user_data;
  QuothReading *reading;
  xmlParserCtxtPtr parser;
  GHashTable *entities; /* name -> xmlEntity */
  GPtrArray *given;
  guint depth;
  gsize expanded;
  char *mistake;   /* the first that ended the parsing, and */
  int line;        /* where it is */
  GError *failure; /* ours; libxml2's own errors are in the parser               */
} Reader;

/* ---- our own limits ----------------------------------------------------------------------------- */

static void
refuse (Reader *reader, QuothError code, const char *message)
{
  if (reader->failure == NULL)
    g_set_error_literal (&reader->failure, QUOTH_ERROR, code, message);
  xmlStopParser (reader->parser);
}

/* Whether one tag has so many "=" that libxml2 would take seconds over it. */
static gboolean
has_attribute_flood (const char *text, gsize len)
{
  guint n = 0;

  for (gsize i = 0; i < len; i++)
    {
      if (text[i] == '<' || text[i] == '>')
        n = 0;
      else if (text[i] == '=' && ++n > MAX_ATTRIBUTES)
        return TRUE;
    }

  return FALSE;
}

/* ---- entities ----------------------------------------------------------------------------------- */

static void
free_entity (gpointer data)
{
  xmlEntityPtr entity = data;

  xmlFree ((xmlChar *) entity->name);
  xmlFree (entity->content);
  xmlFree (entity->orig); /* as declared: the parser has put it there */
  xmlFree (entity);
}

/* Of the kind whose value the parser puts in as it is, without a second look. */
static xmlEntityPtr
add_entity (Reader *reader, const char *name, const char *value)
{
  xmlEntityPtr entity = xmlMalloc (sizeof *entity);

  memset (entity, 0, sizeof *entity);
  entity->type = XML_ENTITY_DECL;
  entity->etype = XML_INTERNAL_PREDEFINED_ENTITY;
  entity->name = xmlStrdup ((const xmlChar *) name);
  entity->content = xmlStrdup ((const xmlChar *) value);
  entity->length = strlen (value);
  g_hash_table_replace (reader->entities, (char *) entity->name, entity);
  return entity;
}

static void
on_doctype (void *data, const xmlChar *name, const xmlChar *public_id, const xmlChar *system_id)
{
  Reader *reader = data;

  /* The address of a DTD is in most news files, and nothing to speak of; a file of this machine is. */
  if (system_id != NULL
      && (system_id[0] == '/' || g_str_has_prefix ((const char *) system_id, "file:")))
    quoth_import_notes_warn (
      reader->reading->notes, "%s",
      _("It names other files to be put in; nothing outside of it was read."));
}

static void
on_entity_declared (void *data,
                    const xmlChar *name,
                    int type,
                    const xmlChar *public_id,
                    const xmlChar *system_id,
                    xmlChar *content)
{
  Reader *reader = data;
  const char *value = (const char *) content;

  if (type == XML_INTERNAL_PARAMETER_ENTITY || type == XML_EXTERNAL_PARAMETER_ENTITY)
    return; /* never looked up: what it would declare does not exist */

  if (type != XML_INTERNAL_GENERAL_ENTITY)
    {
      quoth_import_notes_warn (
        reader->reading->notes, "%s",
        _("It names other files to be put in; nothing outside of it was read."));
      value = "";
    }
  else if (value == NULL || strlen (value) > MAX_ENTITY || strpbrk (value, "&<") != NULL)
    {
      refuse (reader, QUOTH_ERROR_MALFORMED,
              _("It declares entities that could fill the memory."));
      return;
    }

  if (!g_hash_table_contains (reader->entities, name)) /* the first declaration counts */
    add_entity (reader, (const char *) name, value);
}

/* Those declared, and those of HTML, which feeds use without declaring them. */
static xmlEntityPtr
on_entity_wanted (void *data, const xmlChar *name)
{
  Reader *reader = data;
  xmlEntityPtr entity = g_hash_table_lookup (reader->entities, name);

  if (entity == NULL)
    {
      const htmlEntityDesc *known = htmlEntityLookup (name);
      char value[8] = "";

      if (known == NULL)
        return NULL;

      g_unichar_to_utf8 (known->value, value);
      entity = add_entity (reader, (const char *) name, value);
    }

  reader->expanded += entity->length;
  if (reader->expanded > MAX_EXPANDED)
    refuse (reader, QUOTH_ERROR_MALFORMED, _("It declares entities that could fill the memory."));
  return entity;
}

/* ---- events ------------------------------------------------------------------------------------- */

static const char *
or_empty (const xmlChar *text)
{
  return text != NULL ? (const char *) text : "";
}

static void
on_start (void *data,
          const xmlChar *name,
          const xmlChar *prefix,
          const xmlChar *ns,
          int n_namespaces,
          const xmlChar **namespaces,
          int n_attributes,
          int n_defaulted,
          const xmlChar **values)
{
  Reader *reader = data;
  QuothXmlAttributes attributes = { .n = n_attributes, .values = values, .given = reader->given };

  if (reader->failure != NULL)
    return;

  if (++reader->depth > MAX_DEPTH)
    {
      refuse (reader, QUOTH_ERROR_TOO_LARGE, _("Its elements are nested too deeply."));
      return;
    }

  reader->handler->start ((const char *) name, or_empty (ns), &attributes, reader->user_data);
  g_ptr_array_set_size (reader->given, 0);
}

static void
on_end (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *ns)
{
  Reader *reader = data;

  if (reader->failure != NULL)
    return;

  reader->depth--;
  reader->handler->end ((const char *) name, or_empty (ns), reader->user_data);
}

static void
on_text (void *data, const xmlChar *text, int len)
{
  Reader *reader = data;

  if (reader->failure == NULL)
    reader->handler->text ((const char *) text, len, reader->user_data);
}

/* Five pointers each: name, prefix, address, begin and end of the value. Outside of a tree libxml2
 * leaves an ampersand as "&#38;". */
const char *
quoth_xml_attribute (const QuothXmlAttributes *attributes, const char *name)
{
  for (int i = 0; i < attributes->n; i++)
    {
      const xmlChar **attribute = attributes->values + i * 5;

      if (strcmp ((const char *) attribute[0], name) != 0)
        continue;

      GString *value = g_string_new_len ((const char *) attribute[3], attribute[4] - attribute[3]);

      g_string_replace (value, "&#38;", "&", 0);
      g_ptr_array_add (attributes->given, g_string_free (value, FALSE));
      return g_ptr_array_index (attributes->given, attributes->given->len - 1);
    }

  return NULL;
}

/* ---- reading ------------------------------------------------------------------------------------ */

/* What XML does not allow in a text becomes a blank; the parser would stop at it. */
static void
blank_controls (char *text, gsize len, QuothImportNotes *notes)
{
  gboolean found = FALSE;

  for (gsize i = 0; i < len; i++)
    if ((guchar) text[i] < 0x20 && text[i] != '\n' && text[i] != '\r' && text[i] != '\t')
      {
        text[i] = ' ';
        found = TRUE;
      }

  if (found)
    quoth_import_notes_warn (notes, "%s", _("Control characters were left out."));
}

/* Any encoding -> UTF-8, as declared or as it is. New string. */
static char *
decode (GBytes *bytes, QuothReading *reading, gsize *len, GError **error)
{
  gsize n_bytes;
  const guint8 *data = g_bytes_get_data (bytes, &n_bytes);
  g_autofree char *declared = quoth_html_declared_encoding (data, n_bytes);
  QuothEncodingHints hints = { .forced = reading->source->encoding, .declared = declared };
  char *text =
    quoth_decode (data, n_bytes, &hints, reading->notes, len, reading->cancellable, error);

  if (text != NULL)
    blank_controls (text, *len, reading->notes);
  return text;
}

static void
on_mistake (void *data, xmlErrorPtr mistake)
{
  Reader *reader = data;

  if (mistake->level != XML_ERR_FATAL || reader->mistake != NULL)
    return;

  reader->mistake = mistake->code == XML_ERR_DOCUMENT_END
                      ? g_strdup (_("it breaks off"))
                      : g_strstrip (g_strdup (mistake->message != NULL ? mistake->message : "?"));
  reader->line = mistake->line;
}

static gboolean
feed (Reader *reader, const char *text, gsize len, GError **error)
{
  GCancellable *cancellable = reader->reading->cancellable;

  for (gsize at = 0; at < len && reader->mistake == NULL && reader->failure == NULL; at += STEP)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      xmlParseChunk (reader->parser, text + at, MIN (STEP, len - at), 0);
    }

  if (reader->mistake == NULL && reader->failure == NULL)
    xmlParseChunk (reader->parser, NULL, 0, 1);

  if (reader->failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reader->failure));
      return FALSE;
    }

  if (reader->mistake != NULL)
    g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_MALFORMED,
                 _("It is not well-formed XML, in line %d: %s."), reader->line, reader->mistake);
  return reader->mistake == NULL;
}

gboolean
quoth_xml_parse (GBytes *bytes,
                 const QuothXmlHandler *handler,
                 gpointer user_data,
                 QuothReading *reading,
                 GError **error)
{
  xmlSAXHandler events = {
    .initialized = XML_SAX2_MAGIC,
    .startElementNs = on_start,
    .endElementNs = on_end,
    .characters = on_text,
    .ignorableWhitespace = on_text,
    .cdataBlock = on_text,
    .internalSubset = on_doctype,
    .entityDecl = on_entity_declared,
    .getEntity = on_entity_wanted,
    .serror = on_mistake,
  };
  gsize len;
  g_autofree char *text = decode (bytes, reading, &len, error);

  if (text == NULL)
    return FALSE;

  if (has_attribute_flood (text, len))
    {
      g_set_error_literal (error, QUOTH_ERROR, QUOTH_ERROR_TOO_LARGE,
                           _("An element has more than 4,096 attributes."));
      return FALSE;
    }

  Reader reader = {
    .handler = handler,
    .user_data = user_data,
    .reading = reading,
    .entities = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_entity),
    .given = g_ptr_array_new_with_free_func (g_free),
  };

  reader.parser = xmlCreatePushParserCtxt (&events, &reader, NULL, 0, NULL);
  xmlCtxtUseOptions (reader.parser, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING
                                      | XML_PARSE_IGNORE_ENC);
  xmlSwitchEncoding (reader.parser, XML_CHAR_ENCODING_UTF8);

  gboolean read = feed (&reader, text, len, error);

  if (reader.parser->myDoc != NULL)
    xmlFreeDoc (reader.parser->myDoc);
  xmlFreeParserCtxt (reader.parser);
  g_hash_table_unref (reader.entities);
  g_ptr_array_unref (reader.given);
  g_clear_error (&reader.failure);
  g_free (reader.mistake);
  return read;
}

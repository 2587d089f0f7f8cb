/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * facts-json.c - what a page says of itself in JSON-LD, in the words of schema.org. */
#include "import/facts.h"

#include <json-glib/json-glib.h>
#include <string.h>

enum
{
  MAX_NESTING = 64, /* json-glib recurses                                                        */
};

static gboolean
nests_too_deep (const char *json,
                gsize       len)
{
  gboolean string = FALSE;
  guint depth = 0;

  for (gsize i = 0; i < len; i++)
    {
      char c = json[i];

      if (string)
        {
          if (c == '\\')
            i++;
          else if (c == '"')
            string = FALSE;
        }
      else if (c == '"')
        string = TRUE;
      else if ((c == '{' || c == '[') && ++depth > MAX_NESTING)
        return TRUE;
      else if ((c == '}' || c == ']') && depth > 0)
        depth--;
    }

  return FALSE;
}

static const char *
string_of (JsonNode *node)
{
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;

  return json_node_get_string (node);
}

static const char *
member_string (JsonObject *object,
               const char *name)
{
  return string_of (json_object_get_member (object, name));
}

/* Whether "@type" is, or holds, the type of an article. */
static gboolean
is_article_type (JsonNode *node)
{
  const char *type = string_of (node);

  if (type != NULL)
    return g_str_has_suffix (type, "Article") || g_str_has_suffix (type, "Posting") ||
           strcmp (type, "Report") == 0;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;

  JsonArray *types = json_node_get_array (node);

  for (guint i = 0; i < json_array_get_length (types); i++)
    {
      type = string_of (json_array_get_element (types, i));
      if (type != NULL && (g_str_has_suffix (type, "Article") || g_str_has_suffix (type, "Posting")))
        return TRUE;
    }

  return FALSE;
}

/* The first article in `node` or below. */
static JsonObject *
find_article (JsonNode *node)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          JsonObject *found = find_article (json_array_get_element (array, i));

          if (found != NULL)
            return found;
        }
    }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      static const char *const inside[] = { "@graph", "mainEntity", "mainEntityOfPage" };
      JsonObject *object = json_node_get_object (node);

      if (is_article_type (json_object_get_member (object, "@type")))
        return object;

      for (guint i = 0; i < G_N_ELEMENTS (inside); i++)
        {
          JsonNode *member = json_object_get_member (object, inside[i]);
          JsonObject *found = member != NULL ? find_article (member) : NULL;

          if (found != NULL)
            return found;
        }
    }

  return NULL;
}

/* A name, an object with a name, or a list of these. */
static void
take_names (QuothFacts *facts,
            QuothField  field,
            JsonNode   *node)
{
  if (node == NULL)
    return;

  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        take_names (facts, field, json_array_get_element (array, i));
    }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      take_names (facts, field, json_object_get_member (json_node_get_object (node), "name"));
    }
  else
    {
      quoth_facts_take (facts, field, string_of (node), QUOTH_TRUST_DATA);
    }
}

static void
take_article (QuothFacts *facts,
              JsonObject *article)
{
  static const struct
  {
    const char *member;
    QuothField  field;
  } strings[] = {
    { "headline", QUOTH_FIELD_TITLE },         { "datePublished", QUOTH_FIELD_DATE },
    { "dateCreated", QUOTH_FIELD_DATE },       { "url", QUOTH_FIELD_URL },
    { "mainEntityOfPage", QUOTH_FIELD_URL },   { "inLanguage", QUOTH_FIELD_LANGUAGE },
    { "articleSection", QUOTH_FIELD_SECTION }, { "name", QUOTH_FIELD_TITLE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    quoth_facts_take (facts, strings[i].field, member_string (article, strings[i].member), QUOTH_TRUST_DATA);

  take_names (facts, QUOTH_FIELD_AUTHOR, json_object_get_member (article, "author"));
  take_names (facts, QUOTH_FIELD_AUTHOR, json_object_get_member (article, "creator"));
  take_names (facts, QUOTH_FIELD_OUTLET, json_object_get_member (article, "publisher"));

  quoth_facts_take_body (facts, member_string (article, "articleBody"));
}

void
quoth_facts_take_json (QuothFacts *facts,
                       const char *json,
                       gsize       len)
{
  g_autoptr (JsonParser) parser = json_parser_new ();

  /* Broken data on a page is common and no loss: the page says it again elsewhere. */
  if (nests_too_deep (json, len) || !json_parser_load_from_data (parser, json, len, NULL))
    return;

  JsonNode *root = json_parser_get_root (parser);
  JsonObject *article = root != NULL ? find_article (root) : NULL;

  if (article != NULL)
    take_article (facts, article);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * format-json.c - JSON with an article in each object: an array of them, an object that holds such an
 * array, one object (ninjs), or one object a line (JSONL, NDJSON; the datasets of GDELT's quotation
 * graph and Quotebank). Which key is what says mapping.c.
 *
 * The text is cut into values here, by brackets and marks alone, without recursion; json-glib then
 * parses one of them at a time. So memory is that of one article, and what is whole before a mistake
 * is kept. A key that stands twice in an object counts as it stood last; that is told. */
#include "import/encoding.h"
#include "import/mapping.h"
#include "import/text-stream.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

static const char *const suffixes[] = { "json", "jsonl", "ndjson", "jsonlines", NULL };
static const char *const mime_types[] = { "application/json", "application/x-ndjson",
                                          "application/ninjs+json", NULL };

extern const QuothFormat quoth_format_json;

enum
{
  MAX_NESTING = 64,
};

typedef struct
{
  QuothReading *reading;
  QuothMapping *mapping;
  gboolean has_recalled;
  QuothTextStream *stream;
  const char *text; /* what is in hand of it                                                */
  gsize len;
  guint line;        /* 1…: of the value in hand                                            */
  guint n_others;    /* values that are no objects                                          */
  GArray *open;      /* (element-type guint): members met in each open object               */
  gboolean is_twice; /* a key stood twice                                                   */
} Reader;

/* ---- before it is parsed -------------------------------------------------------------------------- */

static gsize
pass_blanks (const char *text, gsize len, gsize at)
{
  while (at < len && (g_ascii_isspace (text[at]) || text[at] == ','))
    at++;
  return at;
}

/* The end of the value at `at`, or 0 when it breaks off before `len`; MAX_NESTING is told by *deep. */
static gsize
value_end (const char *text, gsize len, gsize at, gboolean *deep)
{
  guint depth = 0;
  gboolean in_string = FALSE;

  for (; at < len; at++)
    {
      const char c = text[at];

      if (in_string)
        {
          if (c == '\\')
            at++;
          else if (c == '"')
            in_string = FALSE;
          if (!in_string && depth == 0)
            return at + 1;
        }
      else if (c == '"')
        in_string = TRUE;
      else if (c == '{' || c == '[')
        {
          if (++depth > MAX_NESTING)
            {
              *deep = TRUE;
              return 0;
            }
        }
      else if (c == '}' || c == ']')
        {
          if (depth <= 1)
            return depth == 1 ? at + 1 : at;
          depth--;
        }
      else if (depth == 0 && (c == ',' || g_ascii_isspace (c)))
        return at;
    }

  return depth == 0 && !in_string ? len : 0;
}

static gboolean
read_escape (const char *text, guint *unit)
{
  *unit = 0;
  if (text[0] != '\\' || text[1] != 'u')
    return FALSE;

  for (guint i = 2; i < 6; i++)
    {
      if (!g_ascii_isxdigit (text[i]))
        return FALSE;
      *unit = *unit * 16 + g_ascii_xdigit_value (text[i]);
    }

  return TRUE;
}

/* NUL and halves of surrogate pairs are no characters: as U+FFFD they stay visible. */
static void
mend_escapes (char *text, gsize len, QuothImportNotes *notes)
{
  gboolean mended = FALSE;

  for (gsize at = 0; at + 6 <= len; at++)
    {
      guint unit, next;

      if (text[at] != '\\')
        continue;

      if (read_escape (text + at, &unit))
        {
          if (unit >= 0xd800 && unit < 0xdc00 && at + 12 <= len
              && read_escape (text + at + 6, &next) && next >= 0xdc00 && next < 0xe000)
            {
              at += 11;
              continue;
            }

          if (unit == 0 || (unit >= 0xd800 && unit < 0xe000))
            {
              memcpy (text + at + 2, "fffd", 4);
              mended = TRUE;
            }
        }

      at++; /* what is escaped */
    }

  if (mended)
    quoth_import_notes_warn (notes, "%s", _("Some bytes were no characters; they show as “�”."));
}

/* ---- values as text ------------------------------------------------------------------------------- */

static void
add_part (GString *to, const char *text, const char *between)
{
  if (text[0] == '\0')
    return;
  if (to->len > 0)
    g_string_append (to, between);
  g_string_append (to, text);
}

static void append_value (GString *to, JsonNode *node, const char *between);

/* GDELT's quotes have their surroundings with them; of other objects the name counts. */
static void
append_object (GString *to, JsonObject *object, const char *between)
{
  static const char *const names[] = { "name",  "title",   "text", "content",
                                       "value", "literal", "code" };

  if (json_object_has_member (object, "pre") && json_object_has_member (object, "quote"))
    {
      const char *post = json_object_get_string_member_with_default (object, "post", "");
      g_autofree char *quote = g_strdup_printf (
        "%s “%s”%s%s", json_object_get_string_member_with_default (object, "pre", ""),
        json_object_get_string_member_with_default (object, "quote", ""),
        g_ascii_ispunct (post[0]) ? "" : " ", post);

      add_part (to, quote, "\n\n");
      return;
    }

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      JsonNode *member = json_object_get_member (object, names[i]);

      if (member != NULL && JSON_NODE_HOLDS_VALUE (member))
        {
          append_value (to, member, between);
          return;
        }
    }
}

static void
append_value (GString *to, JsonNode *node, const char *between)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    append_object (to, json_node_get_object (node), between);
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        append_value (to, json_array_get_element (array, i), between);
    }
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    add_part (to, json_node_get_string (node), between);
  else if (JSON_NODE_HOLDS_VALUE (node))
    {
      g_autofree char *number = json_to_string (node, FALSE);

      add_part (to, number, between);
    }
}

/* ---- articles ------------------------------------------------------------------------------------- */

static void
recall (Reader *reader, JsonObject *object)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  JsonObjectIter iter;
  const char *key;

  if (reader->has_recalled)
    return;
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &key, NULL))
    g_ptr_array_add (keys, (char *) key);
  quoth_mapping_recall (reader->mapping, (const char *const *) keys->pdata, keys->len);
  reader->has_recalled = TRUE;
}

static gboolean
push_object (Reader *reader, JsonObject *object, GError **error)
{
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (QuothPair));
  g_autoptr (GPtrArray) held = g_ptr_array_new_with_free_func (g_free);
  JsonObjectIter iter;
  const char *key;
  JsonNode *node;

  recall (reader, object);
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &key, &node))
    {
      const gboolean is_text = quoth_mapping_knows_text (reader->mapping, key);
      GString *value = g_string_new (NULL);

      append_value (value, node, is_text ? "\n\n" : ", ");

      QuothPair pair = { key, g_string_free (value, FALSE) };

      g_ptr_array_add (held, (char *) pair.value);
      g_array_append_val (pairs, pair);
    }

  return quoth_mapping_push (reader->mapping, (const QuothPair *) (void *) pairs->data, pairs->len,
                             reader->reading, error);
}

static gboolean
has_text (Reader *reader, JsonObject *object)
{
  JsonObjectIter iter;
  const char *key;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &key, NULL))
    if (quoth_mapping_knows_text (reader->mapping, key))
      return TRUE;

  return FALSE;
}

/* The array of objects that an object without a text of its own holds ({"articles": […]}), or NULL. */
static JsonArray *
inner_articles (Reader *reader, JsonObject *object)
{
  JsonArray *largest = NULL;
  JsonObjectIter iter;
  JsonNode *node;

  if (has_text (reader, object))
    return NULL;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, NULL, &node))
    if (JSON_NODE_HOLDS_ARRAY (node))
      {
        JsonArray *array = json_node_get_array (node);

        if (json_array_get_length (array) > 0
            && JSON_NODE_HOLDS_OBJECT (json_array_get_element (array, 0))
            && (largest == NULL || json_array_get_length (array) > json_array_get_length (largest)))
          largest = array;
      }

  return largest;
}

static gboolean
push_value (Reader *reader, JsonNode *node, GError **error)
{
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      reader->n_others++;
      return TRUE;
    }

  JsonArray *inner = inner_articles (reader, json_node_get_object (node));

  if (inner == NULL)
    return push_object (reader, json_node_get_object (node), error);

  for (guint i = 0; i < json_array_get_length (inner); i++)
    {
      JsonNode *element = json_array_get_element (inner, i);

      if (!JSON_NODE_HOLDS_OBJECT (element))
        reader->n_others++;
      else if (!push_object (reader, json_node_get_object (element), error))
        return FALSE;
    }

  return TRUE;
}

/* ---- parsing -------------------------------------------------------------------------------------- */

static void
on_object_start (JsonParser *parser, gpointer data)
{
  Reader *reader = data;
  const guint none = 0;

  g_array_append_val (reader->open, none);
}

static void
on_object_member (JsonParser *parser, JsonObject *object, const char *name, gpointer data)
{
  Reader *reader = data;

  if (reader->open->len > 0)
    g_array_index (reader->open, guint, reader->open->len - 1)++;
}

static void
on_object_end (JsonParser *parser, JsonObject *object, gpointer data)
{
  Reader *reader = data;

  if (reader->open->len == 0)
    return;

  if (g_array_index (reader->open, guint, reader->open->len - 1) > json_object_get_size (object))
    reader->is_twice = TRUE;
  g_array_set_size (reader->open, reader->open->len - 1);
}

/* Passes what stands before *at and takes in more. FALSE at the end, and with error set. */
static gboolean
take_more (Reader *reader, gsize *at, GError **error)
{
  if (!quoth_text_stream_more (reader->stream, *at, error))
    return FALSE;

  reader->text = quoth_text_stream_text (reader->stream, &reader->len);
  *at = 0;
  return TRUE;
}

/* A mistake in one value is a warning, and the next is read. */
static gboolean
parse_value (Reader *reader, gsize from, gsize to, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) mistake = NULL;
  g_autofree char *value = g_strndup (reader->text + from, to - from);

  g_signal_connect (parser, "object-start", G_CALLBACK (on_object_start), reader);
  g_signal_connect (parser, "object-member", G_CALLBACK (on_object_member), reader);
  g_signal_connect (parser, "object-end", G_CALLBACK (on_object_end), reader);
  g_array_set_size (reader->open, 0);

  mend_escapes (value, to - from, reader->reading->notes);
  if (!json_parser_load_from_data (parser, value, to - from, &mistake))
    {
      quoth_import_notes_warn (reader->reading->notes, _("The JSON in line %u could not be read."),
                               reader->line);
      return TRUE;
    }

  JsonNode *root = json_parser_get_root (parser);

  return root == NULL || push_value (reader, root, error);
}

static void
count_lines (Reader *reader, gsize from, gsize to)
{
  for (const char *p = reader->text + from; (p = memchr (p, '\n', reader->text + to - p)) != NULL;
       p++)
    reader->line++;
}

static gboolean
fail_deep (GError **error)
{
  g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_TOO_LARGE,
               _("It is nested more than %u levels deep."), MAX_NESTING);
  return FALSE;
}

/* Where the value at *at ends. 0: nowhere, with error set or told. */
static gsize
find_end (Reader *reader, gsize *at, GError **error)
{
  for (;;)
    {
      GError *failure = NULL;
      gboolean deep = FALSE;
      const gsize end = value_end (reader->text, reader->len, *at, &deep);

      if (deep)
        return fail_deep (error);
      if (end > *at && end < reader->len)
        return end;
      if (take_more (reader, at, &failure))
        continue;
      if (failure != NULL)
        {
          g_propagate_error (error, failure);
          return 0;
        }
      if (end > *at)
        return end;

      quoth_import_notes_warn (reader->reading->notes, _("The file breaks off in line %u."),
                               reader->line);
      return 0;
    }
}

/* The first byte of the next value, lines counted; FALSE at the end, and with error set. */
static gboolean
find_value (Reader *reader, gsize *at, GError **error)
{
  for (;;)
    {
      const gsize from = *at;

      *at = pass_blanks (reader->text, reader->len, from);
      count_lines (reader, from, *at);
      if (*at < reader->len)
        return reader->text[*at] != ']';
      if (!take_more (reader, at, error))
        return FALSE;
    }
}

/* Values one after the other, up to the bracket that closes the array around them or the end. */
static gboolean
read_sequence (Reader *reader, gsize at, GError **error)
{
  GError *failure = NULL;

  count_lines (reader, 0, at);
  while (find_value (reader, &at, &failure))
    {
      const gsize end = find_end (reader, &at, &failure);

      if (end == 0 || !parse_value (reader, at, end, &failure))
        break;
      count_lines (reader, at, end);
      at = end;
    }

  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* The end of the line that begins at *at, in hand as a whole; FALSE with error set. */
static gboolean
find_line_end (Reader *reader, gsize *at, gsize *to, GError **error)
{
  const char *end;
  GError *failure = NULL;

  while ((end = memchr (reader->text + *at, '\n', reader->len - *at)) == NULL)
    if (!take_more (reader, at, &failure))
      {
        *to = reader->len;
        if (failure != NULL)
          g_propagate_error (error, failure);
        return failure == NULL;
      }

  *to = end - reader->text;
  return TRUE;
}

/* A line that is broken does not take the others with it. */
static gboolean
read_lines (Reader *reader, GError **error)
{
  for (gsize at = 0, to; find_line_end (reader, &at, &to, error); at = to + 1)
    {
      const gsize from = pass_blanks (reader->text, to, at);
      gboolean deep = FALSE;

      if (from < to && value_end (reader->text, to, from, &deep) == 0)
        quoth_import_notes_warn (reader->reading->notes,
                                 _("The JSON in line %u could not be read."), reader->line);
      else if (from < to && !parse_value (reader, from, to, error))
        return FALSE;
      reader->line++;
      if (to >= reader->len)
        return TRUE;
    }

  return FALSE;
}

/* Whether the first line is a value by itself, and more lines follow. */
static gboolean
is_lines (const Reader *reader)
{
  const gsize from = pass_blanks (reader->text, reader->len, 0);
  const char *end =
    from < reader->len ? memchr (reader->text + from, '\n', reader->len - from) : NULL;
  gboolean deep = FALSE;

  if (end == NULL || reader->text[from] != '{')
    return FALSE;

  return value_end (reader->text, end - reader->text, from, &deep) != 0
         && pass_blanks (reader->text, reader->len, end - reader->text) < reader->len;
}

static gboolean
read_values (Reader *reader, GError **error)
{
  const gsize at = pass_blanks (reader->text, reader->len, 0);
  gboolean read;

  if (is_lines (reader))
    read = read_lines (reader, error);
  else
    read = read_sequence (reader, at + (reader->text[at] == '[' ? 1 : 0), error);

  if (reader->n_others > 0)
    quoth_import_notes_warn (
      reader->reading->notes,
      g_dngettext (GETTEXT_PACKAGE, "%u value in it is no object and was left out.",
                   "%u values in it are no objects and were left out.", reader->n_others),
      reader->n_others);
  if (reader->is_twice)
    quoth_import_notes_warn (
      reader->reading->notes, "%s",
      _("A key stands twice in one object; what it was given last was taken."));
  return read;
}

/* ---- the format ----------------------------------------------------------------------------------- */

static int
score (const QuothSource *source, const guint8 *head, gsize len)
{
  if (!quoth_looks_like_text (head, len))
    return 0;
  if (quoth_is_named_like (source, &quoth_format_json))
    return 85;

  const char *text = (const char *) head;
  const gboolean has_mark = len >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0;
  gsize at = pass_blanks (text, len, has_mark ? 3 : 0);

  if (at < len && text[at] == '[')
    at = pass_blanks (text, len, at + 1);
  if (at >= len || text[at] != '{')
    return 0;

  at = pass_blanks (text, len, at + 1);
  return at < len && text[at] == '"' ? 81 : 0;
}

static gboolean
read_json (QuothInput *input, QuothReading *reading, GError **error)
{
  g_autoptr (QuothTextStream) stream = quoth_text_stream_new (input, reading, error);
  Reader reader = { .reading = reading, .stream = stream, .line = 1 };

  if (stream == NULL)
    return FALSE;

  g_autoptr (QuothMapping) mapping = quoth_mapping_new (reading->source->mapping, error);

  if (mapping == NULL)
    return FALSE;

  reader.text = quoth_text_stream_text (stream, &reader.len);
  reader.mapping = mapping;
  reader.open = g_array_new (FALSE, FALSE, sizeof (guint));

  gboolean read = read_values (&reader, error);

  g_array_unref (reader.open);
  return read;
}

const QuothFormat quoth_format_json = {
  .name = "json",
  .title = N_("JSON"),
  .suffixes = suffixes,
  .mime_types = mime_types,
  .score = score,
  .read = read_json,
};

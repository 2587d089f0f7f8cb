/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-goldens.c - every file in tests/import/FORMAT/, and every sample article, is read and
 * compared with what FILE.expected.json says. With --update the expectations are written anew:
 * look at the diff. */
#include "import/import.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* Each holds files of one or more formats. */
static const struct
{
  const char *name;
  const char *format; /* that may not be built in, or NULL */
} folders[] = {
  { "plain" },       { "html" },         { "other" },        { "feed" },         { "news" },
  { "json", "json" }, { "table" },        { "mail", "mail" }, { "docx", "docx" }, { "odt", "odt" },
  { "epub", "epub" }, { "pdf", "pdf" },  { "rtf" },          { "layouts", "docx" },
  { "tei" },         { "warc" },         { "webarchive", "webarchive" },
};

static gboolean
is_built_in (const char *format)
{
  for (guint i = 0; quoth_formats[i] != NULL; i++)
    if (g_strcmp0 (quoth_formats[i]->name, format) == 0)
      return TRUE;

  return format == NULL;
}

typedef struct
{
  char    *path;
  char    *expected;
  gboolean update;
  gboolean is_absent; /* this Quoth does not read it */
} Case;

static void
add_string (JsonBuilder *builder,
            const char  *name,
            const char  *value)
{
  if (value == NULL)
    return;

  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_span (JsonBuilder        *builder,
          const QuothArticle *article,
          QuothSpan           span)
{
  const char *body = quoth_article_body (article, NULL);
  g_autofree char *text = g_strndup (body + span.start, span.end - span.start);

  json_builder_add_string_value (builder, text);
}

static void
add_spans (JsonBuilder        *builder,
           const char         *name,
           const QuothArticle *article,
           const QuothSpan    *spans,
           guint               n)
{
  if (n == 0)
    return;

  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < n; i++)
    add_span (builder, article, spans[i]);
  json_builder_end_array (builder);
}

/* "SPEAKER: WORDS" of what the file marks as speech, "…" where a quote goes on. */
static void
add_given (JsonBuilder        *builder,
           const QuothArticle *article)
{
  guint n;
  const QuothGiven *given = quoth_article_given_quotes (article, &n);
  const char *body = quoth_article_body (article, NULL);

  if (n == 0)
    return;

  json_builder_set_member_name (builder, "given");
  json_builder_begin_array (builder);
  for (guint i = 0; i < n; i++)
    {
      const QuothSpan span = given[i].span;
      const char *speaker = given[i].goes_on ? "…" : given[i].speaker != NULL ? given[i].speaker : "?";
      g_autofree char *line = g_strdup_printf ("%s: %.*s", speaker, (int) (span.end - span.start), body + span.start);

      json_builder_add_string_value (builder, line);
    }
  json_builder_end_array (builder);
}

static gboolean
add_article (QuothDraft *draft,
             gpointer    user_data,
             GError    **error)
{
  JsonBuilder *builder = user_data;
  g_autoptr (QuothArticle) article = quoth_draft_finish (draft, error);

  if (article == NULL)
    return FALSE;

  guint n_paragraphs, n_furniture;
  const QuothSpan *paragraphs = quoth_article_paragraphs (article, &n_paragraphs);
  const QuothSpan *furniture = quoth_article_furniture (article, &n_furniture);

  json_builder_begin_object (builder);
  for (guint i = 0; i < QUOTH_N_FIELDS; i++)
    add_string (builder, quoth_field_name (i), quoth_article_field (article, i));
  if (!quoth_span_is_empty (quoth_article_headline (article)))
    {
      json_builder_set_member_name (builder, "headline");
      add_span (builder, article, quoth_article_headline (article));
    }
  add_spans (builder, "paragraphs", article, paragraphs, n_paragraphs);
  add_spans (builder, "furniture", article, furniture, n_furniture);
  add_given (builder, article);
  json_builder_end_object (builder);
  return TRUE;
}

/* Where it all goes. */
typedef struct
{
  JsonBuilder *builder;
  GPtrArray   *members; /* (element-type utf8): a name, and when it ends format or why not       */
} Seen;

static gboolean
see_article (QuothDraft *draft,
             gpointer    user_data,
             GError    **error)
{
  return add_article (draft, ((Seen *) user_data)->builder, error);
}

static gboolean
see_member (const QuothMember *member,
            gpointer           user_data,
            GError           **error)
{
  g_ptr_array_add (((Seen *) user_data)->members, g_strdup (member->name));
  return TRUE;
}

static void
see_member_end (const QuothImportNotes *notes,
                const GError           *failure,
                gpointer                user_data)
{
  GPtrArray *members = ((Seen *) user_data)->members;
  GString *line = g_string_new (failure != NULL ? failure->message : notes->format);

  if (failure == NULL && notes->encoding != NULL)
    g_string_append_printf (line, ", %s", notes->encoding);
  for (guint i = 0; notes->warnings != NULL && i < notes->warnings->len; i++)
    g_string_append_printf (line, "; %s", (const char *) notes->warnings->pdata[i]);
  g_ptr_array_add (members, g_string_free (line, FALSE));
}

/* What reading the file gives, as JSON. */
static char *
read_case (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GError) error = NULL;
  g_auto (QuothImportNotes) notes = { 0 };
  QuothSource source = { .name = name };
  char *data;
  gsize len;

  g_file_get_contents (path, &data, &len, &error);
  g_assert_no_error (error);

  static const QuothSink sink = { see_article, see_member, see_member_end };
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func (g_free);
  Seen seen = { .builder = builder, .members = members };
  g_autoptr (GBytes) bytes = g_bytes_new_take (data, len);
  g_autoptr (QuothInput) input = quoth_input_new_for_bytes (bytes);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "articles");
  json_builder_begin_array (builder);
  quoth_import (input, &source, &notes, &sink, &seen, NULL, &error);
  json_builder_end_array (builder);
  if (members->len > 0)
    {
      json_builder_set_member_name (builder, "members");
      json_builder_begin_array (builder);
      for (guint i = 0; i < members->len; i++)
        json_builder_add_string_value (builder, members->pdata[i]);
      json_builder_end_array (builder);
    }
  add_string (builder, "format", notes.format);
  add_string (builder, "layout", notes.layout);
  if (notes.announced > 0)
    {
      json_builder_set_member_name (builder, "announced");
      json_builder_add_int_value (builder, notes.announced);
    }
  add_string (builder, "encoding", notes.encoding);
  add_string (builder, "mapping", notes.mapping);
  add_string (builder, "error", error != NULL ? error->message : NULL);
  if (notes.warnings != NULL)
    {
      json_builder_set_member_name (builder, "warnings");
      json_builder_begin_array (builder);
      for (guint i = 0; i < notes.warnings->len; i++)
        json_builder_add_string_value (builder, notes.warnings->pdata[i]);
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);

  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autoptr (JsonGenerator) generator = json_generator_new ();

  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);

  g_autofree char *json = json_generator_to_data (generator, NULL);

  return g_strconcat (json, "\n", NULL);
}

/* Whether the difference comes from a library that is not there: a format, Brotli, JSON-LD, the guess at an
 * encoding. */
static gboolean
is_read_otherwise (const Case *c,
                   const char *found,
                   const char *expected)
{
  if (strstr (found, "not built into this Quoth") != NULL)
    return TRUE;

#ifndef QUOTH_HAVE_CHARSET
  if (strstr (expected, "(guessed).") != NULL)
    return TRUE;
#endif
#ifndef QUOTH_HAVE_JSON
  g_autofree char *contents = NULL;
  gsize len;

  if (g_file_get_contents (c->path, &contents, &len, NULL) && memmem (contents, len, "ld+json", 7) != NULL)
    return TRUE;
#endif
  return FALSE;
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autofree char *found = read_case (c->path);
  g_autofree char *expected = NULL;
  g_autoptr (GError) error = NULL;

  if (c->is_absent)
    {
      g_test_skip ("not built into this Quoth");
      return;
    }

  if (c->update)
    {
      g_file_set_contents (c->expected, found, -1, &error);
      g_assert_no_error (error);
      return;
    }

  g_file_get_contents (c->expected, &expected, NULL, &error);
  g_assert_no_error (error);
  if (strcmp (found, expected) != 0 && is_read_otherwise (c, found, expected))
    {
      g_test_skip ("needs what is not built into this Quoth");
      return;
    }
  g_assert_cmpstr (found, ==, expected);
}

static void
free_case (gpointer data)
{
  Case *c = data;

  g_free (c->path);
  g_free (c->expected);
  g_free (c);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* One test a file of `path`, in the order of their names; what is expected lies in
 * tests/import/`folder`. */
static guint
add_folder (const char *path,
            const char *folder,
            gboolean    update,
            gboolean    is_absent)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (!g_str_has_suffix (name, ".expected.json") && strcmp (name, "meson.build") != 0)
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);

  for (guint i = 0; i < names->len; i++)
    {
      Case *c = g_new (Case, 1);
      const char *file = names->pdata[i];
      g_autofree char *test = g_strdup_printf ("/import/%s/%s", folder, file);
      g_autofree char *expected = g_strconcat (file, ".expected.json", NULL);

      *c = (Case){
        .path = g_build_filename (path, file, NULL),
        .expected = g_build_filename (g_getenv ("QUOTH_IMPORT_CASES"), folder, expected, NULL),
        .update = update,
        .is_absent = is_absent,
      };
      g_test_add_data_func_full (test, c, test_case, free_case);
    }

  return names->len;
}

int
main (int    argc,
      char **argv)
{
  gboolean update = FALSE;

  for (int i = 1; i < argc; i++)
    if (strcmp (argv[i], "--update") == 0)
      update = TRUE;

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_build_filename (g_getenv ("QUOTH_IMPORT_CASES"), folders[i].name, NULL);

      g_assert_cmpuint (add_folder (path, folders[i].name, update, !is_built_in (folders[i].format)), >, 0);
    }

  /* What a new user sees first. */
  g_assert_cmpuint (add_folder (g_getenv ("QUOTH_SAMPLES"), "samples", update, FALSE), ==, 12);

  return g_test_run ();
}

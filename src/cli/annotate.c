/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * annotate.c - quoth-cli annotate: names, quotes and speakers of plain texts as JSON lines
 * (INTERFACE.md §4), with no corpus involved.
 *
 * The text is taken exactly as it stands, so that offsets are offsets into the user's own string:
 * nothing is cleaned, and what is not UTF-8 is refused rather than guessed. One text that cannot be
 * read never stops the others. */
#include "cli/cli.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#ifdef QUOTH_HAVE_JSON
#include <json-glib/json-glib.h>
#endif
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static gboolean is_jsonl;
static gboolean has_references;

static const GOptionEntry options[] = {
  { "jsonl", 0, 0, G_OPTION_ARG_NONE, &is_jsonl,
    N_("Read {\"id\", \"text\", …} lines from stdin; the result lines keep the other keys"), NULL },
  { "references", 0, 0, G_OPTION_ARG_NONE, &has_references,
    N_("Add “references”: whom pronouns and words like “the senator” stand for"), NULL },
  { NULL },
};

typedef struct
{
  QuothAnnotator *annotator;
  GString        *line;      /* the result under construction */
  guint64         n_done;
  guint64         n_failed;
} Annotate;

/* ---- one text --------------------------------------------------------------------------------- */

/* `date` as people or machines write it, or NULL to look for it in the header lines. */
static QuothArticle *
article_of (const char *text,
            gsize       len,
            const char *date)
{
  g_autoptr (QuothDraft) draft = quoth_draft_new ();
  g_autofree char *given = date != NULL ? quoth_date_parse (date, FALSE) : NULL;
  gsize body = quoth_header_read (text, len, draft);

  return quoth_article_new_verbatim (text, len, body,
                                     given != NULL ? given : quoth_draft_get (draft, QUOTH_FIELD_DATE));
}

static void
append_annotation (Annotate   *self,
                   const char *text,
                   gsize       len,
                   const char *date)
{
  g_autoptr (QuothArticle) article = article_of (text, len, date);
  /* fails only when cancelled, and nobody can */
  g_autoptr (QuothAnnotation) annotation = quoth_annotator_run (self->annotator, article, NULL, NULL);

  quoth_annotation_append_json (annotation, article, self->line);
  if (has_references)
    {
      g_string_append (self->line, ", ");
      quoth_annotation_append_references_json (annotation, article, self->line);
    }
}

/* A string of JSON (RFC 8259, 7); text is valid UTF-8. */
static void
append_json_string (GString    *out,
                    const char *text)
{
  static const char signs[] = "\"\\\b\f\n\r\t", names[] = "\"\\bfnrt";

  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      const char *sign = strchr (signs, *p);

      if (sign != NULL)
        g_string_append_printf (out, "\\%c", names[sign - signs]);
      else if ((guchar) *p < 0x20 || *p == 0x7f)
        g_string_append_printf (out, "\\u%04x", (guint) *p);
      else
        g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

static void
print_line (Annotate *self)
{
  g_string_append_c (self->line, '\n');
  fwrite (self->line->str, 1, self->line->len, stdout);
  fflush (stdout); /* whoever reads the pipe may wait for this very line */
  g_string_truncate (self->line, 0);
}

/* ---- files ------------------------------------------------------------------------------------ */

static gboolean
read_text (const char *path,
           char      **text,
           gsize      *len)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *shown = g_filename_display_name (path);
  const char *end;

  if (!g_file_get_contents (path, text, len, &error))
    {
      quoth_cli_complain ("%s", error->message);
      return FALSE;
    }

  if (*len > QUOTH_IMPORT_MAX_BYTES)
    {
      quoth_cli_complain (_("“%s” is too large"), shown);
      g_clear_pointer (text, g_free);
      return FALSE;
    }

  if (!g_utf8_validate_len (*text, *len, &end))
    {
      quoth_cli_complain (_("“%s” is not plain UTF-8 text (byte %zu)"), shown,
                          (gsize) (end - *text));
      g_clear_pointer (text, g_free);
      return FALSE;
    }

  return TRUE;
}

static void
annotate_file (Annotate   *self,
               const char *path)
{
  g_autofree char *text = NULL;
  g_autofree char *shown = g_filename_display_name (path);
  gsize len;

  if (!read_text (path, &text, &len))
    {
      self->n_failed++;
      return;
    }

  g_string_append (self->line, "{\"path\": ");
  append_json_string (self->line, shown);
  g_string_append (self->line, ", ");
  append_annotation (self, text, len, NULL);
  g_string_append_c (self->line, '}');
  print_line (self);
  self->n_done++;
}

#ifdef QUOTH_HAVE_JSON
/* ---- JSON lines ------------------------------------------------------------------------------- */

/* json-glib hands strings out NUL-terminated, so one with U+0000 inside would be cut silently. */
static gboolean
holds_nul (const char *json)
{
  for (const char *p = strchr (json, '\\'); p != NULL && p[1] != '\0'; p = strchr (p + 2, '\\'))
    {
      if (g_str_has_prefix (p, "\\u0000"))
        return TRUE;
    }

  return FALSE;
}

/* The object in the line, or NULL with the reason. Lives as long as the parser reads no other. */
static JsonObject *
parse_line (JsonParser *parser,
            const char *line,
            gsize       len,
            char      **reason)
{
  g_autoptr (GError) error = NULL;
  JsonNode *root;

  if (!g_utf8_validate_len (line, len, NULL))
    *reason = g_strdup (_("not valid UTF-8"));
  else if (holds_nul (line))
    *reason = g_strdup (_("it holds a NUL character"));
  else if (!json_parser_load_from_data (parser, line, (gssize) len, &error))
    *reason = g_strdup_printf (_("not JSON: %s"), error->message);
  else if ((root = json_parser_get_root (parser)) == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    *reason = g_strdup (_("not a JSON object"));
  else
    return json_node_get_object (root);

  return NULL;
}

/* The string that is to be annotated, or NULL with the reason. */
static const char *
text_of (JsonObject *object,
         char      **reason)
{
  const char *text = json_object_get_string_member_with_default (object, "text", NULL);

  if (text == NULL)
    *reason = g_strdup (_("it has no “text”"));
  else if (!g_utf8_validate (text, -1, NULL))
    *reason = g_strdup (_("its “text” is not valid UTF-8"));
  return *reason == NULL ? text : NULL;
}

static gboolean
is_ours (const char *key)
{
  return strcmp (key, "date") == 0 || strcmp (key, "entities") == 0 || strcmp (key, "quotes") == 0
         || (has_references && strcmp (key, "references") == 0);
}

static void
append_kept_members (Annotate   *self,
                     JsonObject *object)
{
  g_autoptr (GList) keys = json_object_get_members (object); /* in the order of the line */

  for (const GList *l = keys; l != NULL; l = l->next)
    {
      g_autofree char *value = NULL;

      if (is_ours (l->data))
        continue;

      value = json_to_string (json_object_get_member (object, l->data), FALSE);
      append_json_string (self->line, l->data);
      g_string_append_printf (self->line, ": %s, ", value);
    }
}

static void
append_failure (Annotate   *self,
                guint64     number,
                const char *reason)
{
  g_autofree char *message = g_strdup_printf (_("line %" PRIu64 ": %s"), number, reason);

  quoth_cli_complain ("%s", message);
  g_string_append (self->line, "\"error\": ");
  append_json_string (self->line, message);
  self->n_failed++;
}

static void
annotate_line (Annotate   *self,
               JsonParser *parser,
               const char *line,
               gsize       len,
               guint64     number)
{
  g_autofree char *reason = NULL;
  JsonObject *object = parse_line (parser, line, len, &reason);
  const char *text = object != NULL ? text_of (object, &reason) : NULL;

  g_string_append_c (self->line, '{');
  if (object != NULL)
    append_kept_members (self, object);

  if (text == NULL)
    {
      append_failure (self, number, reason);
    }
  else
    {
      append_annotation (self, text, strlen (text),
                         json_object_get_string_member_with_default (object, "date", NULL));
      self->n_done++;
    }

  g_string_append_c (self->line, '}');
  print_line (self);
}

static void
annotate_lines (Annotate *self)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  char   *line = NULL;
  size_t  size = 0;
  ssize_t len;
  guint64 number = 0;

  while ((len = getline (&line, &size, stdin)) >= 0)
    {
      number++;
      if (len > 0 && line[len - 1] == '\n')
        line[--len] = '\0';
      if (len > 0 && line[len - 1] == '\r')
        line[--len] = '\0';
      if (len > 0)
        annotate_line (self, parser, line, (gsize) len, number);
    }

  if (ferror (stdin))
    {
      quoth_cli_complain (_("standard input cannot be read: %s"), g_strerror (errno));
      self->n_failed++;
    }

  free (line);
}

#else

static void
annotate_lines (Annotate *self)
{
  quoth_cli_complain (_("JSON is not built into this Quoth"));
  self->n_failed++;
}
#endif

/* ---- the command ------------------------------------------------------------------------------ */

static int
check (char **args)
{
  if (is_jsonl && args[0] != NULL)
    return quoth_cli_usage ("annotate ", _("with --jsonl the texts come from standard input, not from files"));
  if (!is_jsonl && args[0] == NULL)
    return quoth_cli_usage ("annotate ", _("which files?"));
  return QUOTH_EXIT_DONE;
}

static int
run (const QuothCli *cli)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QuothAnnotator) annotator = NULL;
  Annotate self = { 0 };

  annotator = quoth_annotator_new (&error);
  if (annotator == NULL)
    {
      quoth_cli_complain ("%s", error->message);
      return QUOTH_EXIT_FAILED;
    }

  if (has_references)
    quoth_annotator_keep_references (annotator);
  self.annotator = annotator;
  self.line = g_string_new (NULL);
  if (is_jsonl)
    annotate_lines (&self);
  for (guint i = 0; !is_jsonl && cli->args[i] != NULL; i++)
    annotate_file (&self, cli->args[i]);

  g_string_free (self.line, TRUE);
  if (self.n_failed == 0)
    return QUOTH_EXIT_DONE;
  return self.n_done > 0 ? QUOTH_EXIT_SOME_REJECTED : QUOTH_EXIT_FAILED;
}

const QuothCommand quoth_command_annotate = {
  .name = "annotate",
  .needs = QUOTH_NEEDS_NOTHING,
  .check = check,
  .run = run,
  .usage = N_("FILE…"),
  .summary = N_("Print names, quotes and speakers of plain UTF-8 texts as JSON lines"),
  .details = N_("One line per text, in order; offsets count Unicode code points of the text as it is.\n"
                "Exit status: 0 all done, 3 some texts could not be read, 1 none could."),
  .options = options,
};

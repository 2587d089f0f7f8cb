/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * layout-proposal.c - rules out of what somebody marked in a file. The rules that fit are kept and get one word
 * more; where none fit a new layout begins. Only text is put together here: whether it is a layout says the
 * reader, which tries it on the file (preview.c). */
#include "corpus/corpus.h"

#include <string.h>

#define LONGEST_LABEL 40 /* bytes */

typedef struct
{
  GKeyFile           *rules;
  const QuothPreview *preview;
  const int          *markings; /* [lines] role, a QuothMarking, or QUOTH_ROLE_NONE                */
  gboolean            has_tags;
} Proposal;

static const QuothPreviewLine *
line_at (const Proposal *self,
         guint           i)
{
  return self->preview->lines->pdata[i];
}

static gboolean
is_blank (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
}

/* ---- words ------------------------------------------------------------------------------------------ */

/* Puts a word into a list, once. */
static void
add_word (Proposal   *self,
          const char *group,
          const char *key,
          const char *word)
{
  gsize n;
  g_auto (GStrv) words = g_key_file_get_string_list (self->rules, group, key, &n, NULL);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  if (words != NULL && g_strv_contains ((const char *const *) words, word))
    return;
  for (gsize i = 0; words != NULL && i < n; i++)
    g_ptr_array_add (all, words[i]);
  g_ptr_array_add (all, (gpointer) word);
  g_key_file_set_string_list (self->rules, group, key, (const char *const *) all->pdata, all->len);
}

/* A label is of one field only. */
static void
remove_label (Proposal   *self,
              const char *label)
{
  g_auto (GStrv) keys = g_key_file_get_keys (self->rules, "Labels", NULL, NULL);

  for (guint k = 0; keys != NULL && keys[k] != NULL; k++)
    {
      gsize n;
      g_auto (GStrv) words = g_key_file_get_string_list (self->rules, "Labels", keys[k], &n, NULL);
      g_autoptr (GPtrArray) kept = g_ptr_array_new ();

      for (gsize i = 0; i < n; i++)
        if (g_ascii_strcasecmp (words[i], label) != 0)
          g_ptr_array_add (kept, words[i]);
      if (kept->len < n)
        g_key_file_set_string_list (self->rules, "Labels", keys[k], (const char *const *) kept->pdata, kept->len);
    }
}

/* "HEADLINE: Old bridge" has the label "HEADLINE"; of a tagged file "HD  Old bridge" has "HD". New; NULL: none. */
static char *
label_of (const Proposal *self,
          const char     *text)
{
  const char *end;
  g_autofree char *label = NULL;

  while (*text == ' ' || *text == '\t')
    text++;
  end = self->has_tags ? text + strcspn (text, " \t") : strchr (text, ':');
  if (end == NULL || end == text || end - text > LONGEST_LABEL || g_str_has_prefix (end, "://"))
    return NULL;
  if (end[0] == ':' && end[1] != '\0' && !g_ascii_isspace (end[1]))
    return NULL; /* "12:30" */
  label = g_strchomp (g_strndup (text, end - text));
  for (const char *p = label; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalpha (g_utf8_get_char (p)))
      return g_steal_pointer (&label);
  return NULL;
}

/* A line as a pattern: numbers are any numbers, the second ("3 of 97") is how many there are. */
static char *
pattern_of (const char *text,
            gboolean    keeps_count)
{
  g_autofree char *line = g_strstrip (g_strdup (text));
  GString *pattern = g_string_new (NULL);
  guint n_numbers = 0;

  for (const char *p = line; *p != '\0';)
    if (g_ascii_isdigit (*p))
      {
        g_string_append (pattern, ++n_numbers == 2 && keeps_count ? "{}" : "#");
        p += strspn (p, "0123456789");
      }
    else
      {
        g_string_append_len (pattern, p, g_utf8_next_char (p) - p);
        p = g_utf8_next_char (p);
      }
  return g_string_free (pattern, FALSE);
}

/* The innermost mark, if not many lines bear it: how a headline stands, not how every paragraph does. */
static char *
mark_of (const Proposal *self,
         guint           line)
{
  g_auto (GStrv) marks = g_strsplit (line_at (self, line)->marks, " ", -1);
  const guint n = g_strv_length (marks);
  guint n_lines = 0;

  if (n == 0 || marks[n - 1][0] == '\0')
    return NULL;
  for (guint i = 0; i < self->preview->lines->len; i++)
    {
      g_auto (GStrv) others = g_strsplit (line_at (self, i)->marks, " ", -1);

      n_lines += g_strv_contains ((const char *const *) others, marks[n - 1]);
    }
  return n_lines <= 2 * MAX (self->preview->n_shown, 1) ? g_strdup (marks[n - 1]) : NULL;
}

/* ---- the order of the head --------------------------------------------------------------------------- */

static const char *
word_of (int role)
{
  return role >= 0 && role < QUOTH_FIELD_HEADER ? quoth_field_name (role) : "other";
}

/* Two lines that are not the same thing, with nothing between them: none goes on in the next. */
static void
note_whole_lines (Proposal *self,
                  guint     line)
{
  if (line > 0 && g_str_equal (self->preview->kind, "text") && self->markings[line] != QUOTH_ROLE_NONE
      && self->markings[line - 1] != QUOTH_ROLE_NONE && self->markings[line - 1] < QUOTH_FIELD_HEADER
      && self->markings[line] < QUOTH_FIELD_HEADER && self->markings[line] != self->markings[line - 1])
    g_key_file_set_boolean (self->rules, "Article", "WholeLines", TRUE);
}

/* Lines of the article around `line` that have no label, up to its text: what each is in the end. */
static void
set_order (Proposal *self,
           guint     line)
{
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  guint from = line;

  while (from > 0 && line_at (self, from)->use != QUOTH_LINE_BEGIN && line_at (self, from)->use != QUOTH_LINE_END
         && self->markings[from] != QUOTH_MARKING_BEGINS)
    from--;
  for (guint i = from; i < self->preview->lines->len; i++)
    {
      const QuothPreviewLine *at = line_at (self, i);
      const int role = self->markings[i] != QUOTH_ROLE_NONE ? self->markings[i] : (int) at->role;
      g_autofree char *label = label_of (self, at->text);

      note_whole_lines (self, i);

      if (role == QUOTH_ROLE_TEXT || (i > from && at->use == QUOTH_LINE_BEGIN) || (i > line && at->use == QUOTH_LINE_TEXT))
        break;
      if (is_blank (at->text) || label != NULL || role >= QUOTH_MARKING_BEGINS || at->use == QUOTH_LINE_BEGIN
          || at->use == QUOTH_LINE_LABEL || at->use == QUOTH_LINE_NOISE)
        continue;
      if (order->len == 0 || strcmp (g_ptr_array_index (order, order->len - 1), word_of (role)) != 0)
        g_ptr_array_add (order, (gpointer) word_of (role));
    }
  g_key_file_set_string_list (self->rules, "Article", "Order", (const char *const *) order->pdata, order->len);
}

/* ---- one marking --------------------------------------------------------------------------------------- */

static void
add_field (Proposal *self,
           guint     line,
           int       role)
{
  g_autofree char *label = label_of (self, line_at (self, line)->text), *mark = NULL;

  if (label != NULL)
    {
      remove_label (self, label);
      add_word (self, "Labels", quoth_field_name (role), label);
      return;
    }
  mark = mark_of (self, line);
  if (mark != NULL)
    add_word (self, "Marks", quoth_field_name (role), mark);
  else
    set_order (self, line);
}

static void
add_begin (Proposal *self,
           guint     line)
{
  const char *text = line_at (self, line)->text;
  g_autofree char *begins = pattern_of (text, TRUE), *recognise = pattern_of (text, FALSE);

  add_word (self, "Article", "Begins", begins);
  add_word (self, "Layout", "Recognise", recognise);
}

/* The first line of the text: by its own label, or by what the line before it is. */
static void
add_text (Proposal *self,
          guint     line)
{
  g_autofree char *label = label_of (self, line_at (self, line)->text), *before_label = NULL, *pattern = NULL;
  guint before = line;

  if (label != NULL)
    {
      remove_label (self, label);
      add_word (self, "Labels", "text", label);
      return;
    }
  while (before > 0 && is_blank (line_at (self, --before)->text))
    ;
  before_label = label_of (self, line_at (self, before)->text);
  if (before_label != NULL)
    add_word (self, "Article", "TextAfter", before_label);
  else if (line_at (self, before)->role == QUOTH_ROLE_NONE && self->markings[before] == QUOTH_ROLE_NONE)
    {
      pattern = pattern_of (line_at (self, before)->text, FALSE);
      add_word (self, "Article", "TextBegins", pattern);
    }
  else
    set_order (self, before);
}

static void
add_rest (Proposal *self,
          guint     line)
{
  g_autofree char *label = label_of (self, line_at (self, line)->text);
  g_autofree char *pattern = pattern_of (line_at (self, line)->text, FALSE);

  if (label == NULL)
    {
      add_word (self, "Article", "RestBegins", pattern);
      return;
    }
  remove_label (self, label);
  add_word (self, "Labels", "rest", label);
}

static void
add_noise (Proposal *self,
           guint     line)
{
  g_autofree char *pattern = pattern_of (line_at (self, line)->text, FALSE);

  add_word (self, "Article", "Noise", pattern);
}

static void
add_marking (Proposal *self,
             guint     line,
             int       role)
{
  if (role == QUOTH_MARKING_BEGINS)
    add_begin (self, line);
  else if (role == QUOTH_MARKING_NOISE)
    add_noise (self, line);
  else if (role == QUOTH_ROLE_TEXT)
    add_text (self, line);
  else if (role == QUOTH_ROLE_REST)
    add_rest (self, line);
  else if (role >= 0 && role < QUOTH_FIELD_HEADER)
    add_field (self, line, role);
}

/* ---- the whole -------------------------------------------------------------------------------------------- */

/* A name of its own, so that the report tells which rules were at work. */
static void
set_name (Proposal *self)
{
  g_autofree char *name = g_key_file_get_string (self->rules, "Layout", "Name", NULL);
  g_autofree char *title = g_key_file_get_string (self->rules, "Layout", "Title", NULL);
  g_autofree char *own_name = NULL, *own_title = NULL;

  if (name != NULL && g_str_has_prefix (name, "my-"))
    return;
  own_name = g_strconcat ("my-", name != NULL ? name : "layout", NULL);
  own_title = title != NULL ? g_strdup (title) : g_strdup (own_name);
  g_key_file_set_string (self->rules, "Layout", "Name", own_name);
  g_key_file_set_string (self->rules, "Layout", "Title", own_title);
}

char *
quoth_layout_propose (const QuothPreview *preview,
                      const char         *rules,
                      const int          *markings)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  Proposal self = { .rules = file, .preview = preview, .markings = markings };

  if (rules != NULL)
    g_key_file_load_from_data (file, rules, strlen (rules), G_KEY_FILE_KEEP_COMMENTS, NULL);
  self.has_tags = g_key_file_get_boolean (file, "Article", "Tags", NULL);
  set_name (&self);
  if (!g_key_file_has_key (file, "Layout", "Kinds", NULL))
    add_word (&self, "Layout", "Kinds", preview->kind);
  for (guint i = 0; i < preview->lines->len; i++)
    if (markings[i] != QUOTH_ROLE_NONE)
      add_marking (&self, i, markings[i]);
  return g_key_file_to_data (file, NULL, NULL);
}

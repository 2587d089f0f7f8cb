/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * marked.c - token files as running text, as a program meets it.
 *
 * The tagger never sees the tokens of others: it has its own. So the tokens of a file are set as
 * people would write them, "( Reuters ) - Ida 's" becoming "(Reuters) - Ida's", sentences into
 * paragraphs of up to four, and the names are kept as spans of that text. */
#include "train/marked.h"

#include <string.h>

enum
{
  SENTENCES_OF_PARAGRAPH = 4,
};

typedef struct
{
  const QuothMarkedSet *set;
  GPtrArray *texts;
  GString *text; /* of the article in hand */
  GArray *names;
  GArray *tokens;
  GPtrArray *words;  /* of the sentence in hand */
  GPtrArray *labels; /* "B-GPE"                 */
  guint n_sentences;
  guint n_in_paragraph;
} Reader;

/* ---- setting tokens -------------------------------------------------------------------------- */

static const char *
written (const char *token)
{
  static const struct
  {
    const char *token, *text;
  } rows[] = {
    { "-LRB-", "(" }, { "-RRB-", ")" }, { "-LSB-", "[" }, { "-RSB-", "]" },    { "-LCB-", "{" },
    { "-RCB-", "}" }, { "``", "\"" },   { "''", "\"" },   { "\302\240", "_" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (strcmp (token, rows[i].token) == 0)
      return rows[i].text;
  return *token != '\0' ? token : "_";
}

/* No blank before it. */
static gboolean
clings (const char *token)
{
  static const char *const endings[] = { "'s", "'m", "'d",  "'ll", "'re", "'ve", "n't", "’s",
                                         "’m", "’d", "’ll", "’re", "’ve", "n’t", "/" };
  g_autofree char *lower = g_utf8_strdown (token, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (strcmp (lower, endings[i]) == 0)
      return TRUE;
  for (const char *p = token; *p != '\0'; p = g_utf8_next_char (p))
    if (g_utf8_get_char (p) != 0x2026 && strchr (",.;:!?%)]}", *p) == NULL)
      return FALSE;
  return TRUE;
}

/* No blank after it. */
static gboolean
holds (const char *token)
{
  static const char *const openers[] = { "(", "[", "{", "$", "£", "€", "/", "US$", "#", "@" };

  for (gsize i = 0; i < G_N_ELEMENTS (openers); i++)
    if (strcmp (token, openers[i]) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_double (const char *text)
{
  return strcmp (text, "\"") == 0 || strcmp (text, "“") == 0 || strcmp (text, "”") == 0;
}

static gboolean
is_single (const char *text)
{
  return strcmp (text, "'") == 0 || strcmp (text, "‘") == 0 || strcmp (text, "’") == 0
         || strcmp (text, "`") == 0;
}

typedef struct
{
  gboolean in_double, in_single;
  gboolean was_opening; /* the token before was an opening mark */
} Marks;

/* Whether the mark `token` closes, by what is open. */
static gboolean
closes (Marks *marks, const char *token, const char *text, const char *before, gboolean is_last)
{
  gboolean closing;

  if (is_double (text))
    {
      closing =
        strcmp (token, "``") != 0
        && (strcmp (text, "”") == 0 || strcmp (token, "''") == 0 || marks->in_double || is_last);
      closing &= before != NULL;
      marks->in_double = !closing;
      return closing;
    }
  closing =
    strcmp (text, "’") == 0 || marks->in_single
    || (before != NULL && g_str_has_suffix (before, "s") && strcmp (before, "was") != 0
        && strcmp (before, "is") != 0 && strcmp (before, "has") != 0 && strcmp (before, "says") != 0
        && strcmp (before, "as") != 0 && strcmp (before, "this") != 0);
  marks->in_single = !closing && strcmp (text, "’") != 0;
  return closing;
}

/* Appends the words of the sentence to the text and their spans to the tokens. */
static void
set_sentence (Reader *reader)
{
  Marks marks = { 0 };
  const char *before = NULL;

  for (guint i = 0; i < reader->words->len; i++)
    {
      const char *token = reader->words->pdata[i], *text = written (token);
      gboolean is_mark = is_double (text) || is_single (text);
      gboolean closing =
        is_mark && closes (&marks, token, text, before, i > 0 && i + 1 == reader->words->len);
      gboolean glued = before == NULL || marks.was_opening
                       || (is_mark ? closing : clings (text) || holds (before));
      QuothSpan span;

      if (!glued)
        g_string_append_c (reader->text, ' ');
      span.start = reader->text->len;
      g_string_append (reader->text, strcmp (text, "`") == 0 ? "'" : text);
      span.end = reader->text->len;
      g_array_append_val (reader->tokens, span);
      marks.was_opening = is_mark && !closing;
      before = text;
    }
}

/* ---- sentences and texts --------------------------------------------------------------------- */

/* What the label may mean for us, 0 for no name. */
static guint16
kinds_of (const QuothMarkedSet *set, const char *label)
{
  static const struct
  {
    const char *label;
    QuothKind kind;
  } rows[] = {
    { "PER", QUOTH_KIND_PERSON },  { "ORG", QUOTH_KIND_ORG },   { "LOC", QUOTH_KIND_LOC },
    { "GPE", QUOTH_KIND_LOC },     { "FAC", QUOTH_KIND_LOC },   { "NORP", QUOTH_KIND_NORP },
    { "EVENT", QUOTH_KIND_EVENT }, { "WORK", QUOTH_KIND_WORK }, { "PRODUCT", QUOTH_KIND_PRODUCT },
  };

  if (strcmp (label, "MISC") == 0)
    return set->misc;
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (strcmp (label, rows[i].label) == 0)
      return 1 << rows[i].kind;
  return 0;
}

static void
add_names (Reader *reader, guint first_token)
{
  for (guint i = 0, end; i < reader->labels->len; i = end)
    {
      const char *label = reader->labels->pdata[i];
      QuothMarkedName name = { 0 };

      end = i + 1;
      if (label[0] == 'O' || strlen (label) < 3)
        continue;
      while (end < reader->labels->len && g_str_has_prefix (reader->labels->pdata[end], "I-")
             && strcmp ((const char *) reader->labels->pdata[end] + 2, label + 2) == 0)
        end++;
      name.kinds = kinds_of (reader->set, label + 2);
      name.span.start = g_array_index (reader->tokens, QuothSpan, first_token + i).start;
      name.span.end = g_array_index (reader->tokens, QuothSpan, first_token + end - 1).end;
      if (name.kinds != 0)
        g_array_append_val (reader->names, name);
    }
}

static gboolean
ends_well (const Reader *reader)
{
  static const char *const ends[] = { ".", "?", "!", "\"", "''", "”", "'", ")" };

  for (gsize i = 0; i < G_N_ELEMENTS (ends) && reader->words->len > 3; i++)
    if (strcmp (reader->words->pdata[reader->words->len - 1], ends[i]) == 0)
      return TRUE;
  return FALSE;
}

static void
end_text (Reader *reader)
{
  QuothMarkedText *text;

  if (reader->n_sentences == 0)
    return;
  g_string_append_c (reader->text, '\n');
  text = g_new0 (QuothMarkedText, 1);
  text->set = reader->set;
  text->len = reader->text->len;
  text->text = g_string_free (reader->text, FALSE);
  text->names = reader->names;
  text->tokens = reader->tokens;
  g_ptr_array_add (reader->texts, text);

  reader->text = g_string_new (NULL);
  reader->names = g_array_new (FALSE, FALSE, sizeof (QuothMarkedName));
  reader->tokens = g_array_new (FALSE, FALSE, sizeof (QuothSpan));
  reader->n_sentences = reader->n_in_paragraph = 0;
}

static void
end_sentence (Reader *reader)
{
  guint first_token = reader->tokens->len;

  if (reader->words->len == 0)
    return;
  if (strcmp (reader->words->pdata[0], "-DOCSTART-") == 0)
    {
      end_text (reader);
    }
  else
    {
      gboolean whole = ends_well (reader);
      gboolean goes_on =
        reader->n_in_paragraph > 0 && reader->n_in_paragraph < SENTENCES_OF_PARAGRAPH && whole;

      if (reader->n_sentences > 0)
        g_string_append (reader->text, goes_on ? " " : "\n\n");
      reader->n_in_paragraph = goes_on ? reader->n_in_paragraph + 1 : (guint) whole;
      set_sentence (reader);
      add_names (reader, first_token);
      if (++reader->n_sentences >= reader->set->sentences)
        end_text (reader);
    }
  g_ptr_array_set_size (reader->words, 0);
  g_ptr_array_set_size (reader->labels, 0);
}

static void
read_line (Reader *reader, char *line)
{
  g_auto (GStrv) cells = NULL;
  guint n;

  line[strcspn (line, "\r")] = '\0';
  if (*g_strchug (line) == '\0')
    {
      end_sentence (reader);
      return;
    }
  cells = g_strsplit (line, "\t", 0);
  n = g_strv_length (cells);
  if (n < 2)
    return;
  g_ptr_array_add (reader->words, g_strdup (cells[0]));
  g_ptr_array_add (reader->labels, g_strdup (n > 2 && *cells[2] != '\0' ? cells[2] : cells[1]));
}

GPtrArray *
quoth_marked_read (const char *folder, const QuothMarkedSet *set, GError **error)
{
  g_autofree char *file = g_strconcat (set->name, ".tsv", NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  Reader reader = { .set = set, .words = words, .labels = labels };

  if (!g_file_get_contents (path, &contents, NULL, error))
    return NULL;
  reader.texts = g_ptr_array_new_with_free_func ((GDestroyNotify) quoth_marked_free);
  reader.text = g_string_new (NULL);
  reader.names = g_array_new (FALSE, FALSE, sizeof (QuothMarkedName));
  reader.tokens = g_array_new (FALSE, FALSE, sizeof (QuothSpan));
  for (char *line = contents, *end; line != NULL; line = end)
    {
      end = strchr (line, '\n');
      if (end != NULL)
        *end++ = '\0';
      read_line (&reader, line);
    }
  end_sentence (&reader);
  end_text (&reader);
  g_string_free (reader.text, TRUE);
  g_array_unref (reader.names);
  g_array_unref (reader.tokens);
  return reader.texts;
}

QuothMarkedText *
quoth_marked_in_capitals (const QuothMarkedText *text)
{
  QuothMarkedText *copy = g_new0 (QuothMarkedText, 1);

  copy->set = text->set;
  copy->text = g_strndup (text->text, text->len);
  copy->len = text->len;
  copy->names = g_array_ref (text->names);
  copy->tokens = g_array_ref (text->tokens);
  /* letters that keep their length only, so that all spans stay */
  for (gsize i = 0; i < copy->len; i++)
    copy->text[i] = g_ascii_toupper (copy->text[i]);
  return copy;
}

/* The first sentence, to its full stop; 0 when it is too long or too short. */
static gsize
length_of_headline (const QuothMarkedText *text)
{
  for (guint i = 0; i < text->tokens->len; i++)
    {
      QuothSpan token = g_array_index (text->tokens, QuothSpan, i);

      if (token.end - token.start == 1 && text->text[token.start] == '.')
        return i >= 4 && i <= 20 && text->text[0] != '"' ? token.start : 0;
      if (text->text[token.end] == '\n')
        return 0;
    }
  return 0;
}

/* Capitals for all words but those of up to three letters in small letters. */
static void
set_as_headline (char *text, gsize len)
{
  for (gsize i = 0, end; i < len; i = end + 1)
    {
      for (end = i; end < len && g_ascii_isalpha (text[end]);)
        end++;
      if (end - i > 3 || i == 0)
        text[i] = g_ascii_toupper (text[i]);
      while (end < len && text[end] != ' ')
        end++;
    }
}

QuothMarkedText *
quoth_marked_with_headline (const QuothMarkedText *text)
{
  gsize len = length_of_headline (text), shift = len + 2;
  QuothMarkedText *copy;

  if (len == 0)
    return NULL;
  copy = g_new0 (QuothMarkedText, 1);
  copy->set = text->set;
  copy->text = g_strdup_printf ("%.*s\n\n%s", (int) len, text->text, text->text);
  copy->len = shift + text->len;
  set_as_headline (copy->text, len);
  copy->names = g_array_new (FALSE, FALSE, sizeof (QuothMarkedName));
  copy->tokens = g_array_ref (text->tokens); /* of no use in training */
  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < text->names->len; i++)
      {
        QuothMarkedName name = g_array_index (text->names, QuothMarkedName, i);

        if (round == 0 && name.span.end > len)
          break;
        name.span.start += round * shift;
        name.span.end += round * shift;
        g_array_append_val (copy->names, name);
      }
  return copy;
}

void
quoth_marked_free (QuothMarkedText *text)
{
  g_free (text->text);
  g_array_unref (text->names);
  g_array_unref (text->tokens);
  g_free (text);
}

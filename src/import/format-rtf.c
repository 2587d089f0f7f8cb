/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * format-rtf.c - Rich Text Format (Microsoft's specification 1.9.1), as databases and office programs
 * write it. One walk over the bytes with a stack of states, no recursion. What a group is begins with
 * its first word: text, or fonts, styles, properties, pictures, instructions, which are no text. */
#include "import/document.h"
#include "import/rtf-words.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const suffixes[] = { "rtf", NULL };
static const char *const mime_types[] = { "application/rtf", "text/rtf", NULL };

enum
{
  MAX_DEPTH = 1000,
  MAX_WORD = 32,   /* letters of a control word                                                 */
  MAX_FONTS = 4096,
};

typedef struct
{
  QuothRtfTarget target; /* where text goes                                                     */
  gboolean is_bold, is_link;
  int n_after_unicode;   /* characters that stand in for one by number                          */
  int codepage;
} State;

typedef struct
{
  QuothDocument *document;
  QuothReading *reading;
  const guint8 *bytes;
  gsize n_bytes, at;
  GArray *states; /* (element-type State): of the open groups                                  */
  GArray *fonts;  /* (element-type int): codepage by number of the font                        */
  GHashTable *styles; /* number -> name                                                        */
  GHashTable *converters; /* codepage -> GIConv                                                */
  GString *pending;   /* bytes of text in the codepage of the state                            */
  GString *value;     /* of what is no text: the name of a style, a bookmark, a property         */
  const char *property;
  int codepage, font, style;
  int to_skip;        /* characters that stand in for the one before                           */
  gunichar high;      /* first half of a surrogate pair                                        */
  gboolean is_star, is_deep;
  GString *notes;
} Reader;

static State *
state (Reader *reader)
{
  return &g_array_index (reader->states, State, reader->states->len - 1);
}

/* ---- text --------------------------------------------------------------------------------------- */

static void
put (Reader *reader, const char *utf8, gsize len)
{
  const State *now = state (reader);

  switch (now->target)
    {
    case QUOTH_RTF_TEXT:
      quoth_document_add (reader->document, utf8, len, now->is_bold, now->is_link);
      break;
    case QUOTH_RTF_NOTE:
      g_string_append_len (reader->notes, utf8, len);
      break;
    case QUOTH_RTF_STYLES:
    case QUOTH_RTF_BOOKMARK:
    case QUOTH_RTF_PROPERTY:
      if (reader->value->len < 4096)
        g_string_append_len (reader->value, utf8, len);
      break;
    case QUOTH_RTF_FONTS:
    case QUOTH_RTF_INFO:
    case QUOTH_RTF_SKIP:
    default:
      break;
    }
}

static GIConv
converter (Reader *reader, int codepage)
{
  GIConv found = g_hash_table_lookup (reader->converters, GINT_TO_POINTER (codepage));

  if (found == NULL)
    {
      g_autofree char *name = codepage == 10000 ? g_strdup ("MACINTOSH") : g_strdup_printf ("CP%d", codepage);

      found = g_iconv_open ("UTF-8", name);
      if (found == (GIConv) -1)
        found = g_iconv_open ("UTF-8", "CP1252");
      g_hash_table_insert (reader->converters, GINT_TO_POINTER (codepage), found);
    }

  return found;
}

/* Bytes that are no letters in their codepage are U+FFFD each. */
static void
flush (Reader *reader)
{
  char *from = reader->pending->str;
  gsize n = reader->pending->len;

  if (n == 0)
    return;

  GIConv convert = converter (reader, state (reader)->codepage);

  while (n > 0)
    {
      char buffer[512], *to = buffer;
      gsize room = sizeof buffer;
      const gsize result = g_iconv (convert, &from, &n, &to, &room);

      put (reader, buffer, to - buffer);
      if (result == (gsize) -1 && errno != E2BIG)
        {
          put (reader, "\xef\xbf\xbd", 3);
          from++;
          n--;
        }
    }

  g_iconv (convert, NULL, NULL, NULL, NULL);
  g_string_truncate (reader->pending, 0);
}

/* One byte of text, unless it only stands in for a character given by its number. */
static void
take_byte (Reader *reader, guint8 byte)
{
  if (reader->to_skip > 0)
    reader->to_skip--;
  else if (state (reader)->target != QUOTH_RTF_SKIP)
    g_string_append_c (reader->pending, byte);
}

static void
put_unichar (Reader *reader, gunichar c)
{
  char utf8[6];

  flush (reader);
  if (c >= 0xd800 && c < 0xdc00)
    {
      reader->high = c;
      return;
    }

  if (c >= 0xdc00 && c < 0xe000)
    c = reader->high != 0 ? 0x10000 + ((reader->high - 0xd800) << 10) + (c - 0xdc00) : 0xfffd;
  reader->high = 0;
  if (c == 0 || !g_unichar_validate (c))
    c = 0xfffd;
  put (reader, utf8, g_unichar_to_utf8 (c, utf8));
}

static void
end_line (Reader *reader, gboolean is_soft)
{
  const char *style;

  flush (reader);
  if (state (reader)->target == QUOTH_RTF_NOTE)
    g_string_append_c (reader->notes, '\n');
  if (state (reader)->target != QUOTH_RTF_TEXT)
    return;

  style = g_hash_table_lookup (reader->styles, GINT_TO_POINTER (reader->style));
  if (reader->style != 0)
    quoth_document_mark (reader->document, style);
  quoth_document_end_line (reader->document, is_soft);
}

/* ---- control words ------------------------------------------------------------------------------ */

static void
choose_font (Reader *reader, int number)
{
  reader->font = number;
  if (state (reader)->target == QUOTH_RTF_FONTS)
    return;

  if (number >= 0 && (guint) number < reader->fonts->len && g_array_index (reader->fonts, int, number) != 0)
    state (reader)->codepage = g_array_index (reader->fonts, int, number);
  else
    state (reader)->codepage = reader->codepage;
}

static void
set_charset (Reader *reader, int charset)
{
  if (state (reader)->target != QUOTH_RTF_FONTS || reader->font < 0 || reader->font >= MAX_FONTS)
    return;

  if (reader->fonts->len <= (guint) reader->font)
    g_array_set_size (reader->fonts, reader->font + 1);
  g_array_index (reader->fonts, int, reader->font) = quoth_rtf_codepage (charset);
}

static void
begin_target (Reader *reader, const QuothRtfWord *word)
{
  State *now = state (reader);

  if (now->target == QUOTH_RTF_SKIP)
    return;

  now->target = word->target;
  g_string_truncate (reader->value, 0);
  if (word->target == QUOTH_RTF_PROPERTY)
    reader->property = word->text;
}

static void
set_state (Reader *reader, QuothRtfAct act, gboolean has_number, int number)
{
  State *now = state (reader);

  switch ((int) act)
    {
    case QUOTH_RTF_BOLD:
      now->is_bold = !has_number || number != 0;
      break;
    case QUOTH_RTF_PLAIN:
      now->is_bold = FALSE;
      break;
    case QUOTH_RTF_HIDDEN:
      if (now->target == QUOTH_RTF_TEXT && (!has_number || number != 0))
        now->target = QUOTH_RTF_SKIP;
      break;
    case QUOTH_RTF_LINK:
      now->is_link = TRUE;
      break;
    case QUOTH_RTF_UC:
      now->n_after_unicode = CLAMP (number, 0, 16);
      break;
    case QUOTH_RTF_ANSICPG:
      reader->codepage = number == 0 ? 1252 : number;
      now->codepage = reader->codepage;
      break;
    case QUOTH_RTF_FONT:
      choose_font (reader, number);
      break;
    case QUOTH_RTF_CHARSET:
      set_charset (reader, number);
      break;
    case QUOTH_RTF_STYLE:
      reader->style = number;
      break;
    case QUOTH_RTF_PARD:
      if (now->target == QUOTH_RTF_TEXT)
        reader->style = 0;
      break;
    default:
      break;
    }
}

static void
act_on (Reader *reader, const QuothRtfWord *word, gboolean has_number, int number)
{
  flush (reader);
  switch ((int) word->act)
    {
    case QUOTH_RTF_TARGET:
      begin_target (reader, word);
      break;
    case QUOTH_RTF_PUT:
      put (reader, word->text, strlen (word->text));
      break;
    case QUOTH_RTF_PAR:
      end_line (reader, FALSE);
      break;
    case QUOTH_RTF_LINE:
      end_line (reader, TRUE);
      break;
    case QUOTH_RTF_CELL:
      if (state (reader)->target == QUOTH_RTF_TEXT)
        quoth_document_mark (reader->document, "cell");
      end_line (reader, FALSE);
      break;
    case QUOTH_RTF_PAGE:
      if (state (reader)->target == QUOTH_RTF_TEXT)
        quoth_document_break_page (reader->document);
      break;
    case QUOTH_RTF_UNICODE:
      put_unichar (reader, number < 0 ? number + 65536 : number);
      reader->to_skip = state (reader)->n_after_unicode;
      break;
    case QUOTH_RTF_BIN:
      reader->at += MIN ((gsize) MAX (number, 0), reader->n_bytes - reader->at);
      break;
    default:
      set_state (reader, word->act, has_number, number);
      break;
    }
}

/* At the first letter of a control word. */
static void
read_word (Reader *reader)
{
  char name[MAX_WORD + 1];
  gsize n = 0;
  gboolean has_number = FALSE, is_negative = FALSE;
  int number = 0;

  for (; reader->at < reader->n_bytes && g_ascii_isalpha (reader->bytes[reader->at]); reader->at++)
    if (n < MAX_WORD)
      name[n++] = reader->bytes[reader->at];
  name[n] = '\0';

  if (reader->at < reader->n_bytes && reader->bytes[reader->at] == '-')
    {
      is_negative = TRUE;
      reader->at++;
    }
  for (; reader->at < reader->n_bytes && g_ascii_isdigit (reader->bytes[reader->at]); reader->at++)
    {
      has_number = TRUE;
      number = MIN (number, 100 * 1000 * 1000) * 10 + (reader->bytes[reader->at] - '0');
    }
  if (reader->at < reader->n_bytes && reader->bytes[reader->at] == ' ')
    reader->at++;

  const QuothRtfWord *word = quoth_rtf_word (name);

  if (word != NULL)
    act_on (reader, word, has_number, is_negative ? -number : number);
  else if (reader->is_star)
    state (reader)->target = QUOTH_RTF_SKIP; /* "\*": who does not know the word leaves the group out */
  reader->is_star = FALSE;
}

static void
read_hex (Reader *reader)
{
  int high = -1, low = -1;

  if (reader->at + 1 < reader->n_bytes)
    {
      high = g_ascii_xdigit_value (reader->bytes[reader->at]);
      low = g_ascii_xdigit_value (reader->bytes[reader->at + 1]);
    }
  if (high < 0 || low < 0)
    return;

  reader->at += 2;
  take_byte (reader, high << 4 | low);
}

/* Behind a backslash. */
static void
read_control (Reader *reader)
{
  const guint8 c = reader->at < reader->n_bytes ? reader->bytes[reader->at] : '\0';

  if (g_ascii_isalpha (c))
    {
      read_word (reader);
      return;
    }

  reader->at++;
  switch (c)
    {
    case '\'':
      read_hex (reader);
      break;
    case '\\':
    case '{':
    case '}':
      take_byte (reader, c);
      break;
    case '~':
      put_unichar (reader, 0xa0);
      break;
    case '_':
      put_unichar (reader, 0x2011);
      break;
    case '*':
      reader->is_star = TRUE;
      break;
    case '\n':
    case '\r':
      end_line (reader, FALSE);
      break;
    default:
      break;
    }
}

/* ---- groups ------------------------------------------------------------------------------------- */

static void
open_group (Reader *reader)
{
  State copy;

  flush (reader);
  reader->is_star = FALSE;
  reader->to_skip = 0;
  if (reader->states->len == MAX_DEPTH)
    {
      reader->is_deep = TRUE;
      return;
    }

  copy = *state (reader);
  g_array_append_val (reader->states, copy);
}

/* The value of what ends here, when it ends here. */
static void
end_target (Reader *reader, QuothRtfTarget target)
{
  g_strchomp (reader->value->str);
  reader->value->len = strlen (reader->value->str);
  if (target == QUOTH_RTF_BOOKMARK)
    {
      g_autofree char *mark = g_strconcat ("#", reader->value->str, NULL);

      quoth_document_mark (reader->document, mark);
    }
  else if (target == QUOTH_RTF_PROPERTY)
    quoth_document_property (reader->document, reader->property, reader->value->str);
  else if (target == QUOTH_RTF_STYLES)
    {
      g_autofree char *name = g_strndup (reader->value->str, strcspn (reader->value->str, ";"));

      if (name[0] != '\0')
        g_hash_table_insert (reader->styles, GINT_TO_POINTER (reader->style), g_steal_pointer (&name));
      reader->style = 0;
    }
  g_string_truncate (reader->value, 0);
}

static void
close_group (Reader *reader)
{
  const QuothRtfTarget target = state (reader)->target;

  flush (reader);
  reader->to_skip = 0;
  if (reader->states->len == 1)
    return;

  g_array_set_size (reader->states, reader->states->len - 1);
  if (target != QUOTH_RTF_SKIP && (target != state (reader)->target || target == QUOTH_RTF_STYLES))
    end_target (reader, target);
}

static gboolean
walk (Reader *reader, GError **error)
{
  while (reader->at < reader->n_bytes && !reader->is_deep)
    {
      const guint8 c = reader->bytes[reader->at++];

      if ((reader->at & 0xfffff) == 0 && g_cancellable_set_error_if_cancelled (reader->reading->cancellable, error))
        return FALSE;

      if (c == '{')
        open_group (reader);
      else if (c == '}')
        close_group (reader);
      else if (c == '\\')
        read_control (reader);
      else if (c != '\r' && c != '\n' && c != '\0')
        take_byte (reader, c);
    }

  flush (reader);
  if (!reader->is_deep)
    return TRUE;

  g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_TOO_LARGE, _("It is nested more than %u deep."), MAX_DEPTH);
  return FALSE;
}

static void
finish (Reader *reader)
{
  g_auto (GStrv) notes = g_strsplit (reader->notes->str, "\n", -1);

  if (reader->states->len > 1)
    quoth_import_notes_warn (reader->reading->notes, "%s", _("The file breaks off; what there was of it was read."));
  g_array_set_size (reader->states, 1);
  state (reader)->target = QUOTH_RTF_TEXT;
  end_line (reader, FALSE);

  for (guint i = 0; notes[i] != NULL; i++)
    if (g_strstrip (notes[i])[0] != '\0')
      {
        quoth_document_add (reader->document, notes[i], -1, FALSE, FALSE);
        quoth_document_mark (reader->document, "note");
        quoth_document_end_line (reader->document, FALSE);
      }
  if (reader->notes->len > 0)
    quoth_import_notes_warn (reader->reading->notes, "%s", _("Footnotes stand after the text."));
}

/* ---- the format --------------------------------------------------------------------------------- */

static int
score (const QuothSource *source, const guint8 *head, gsize len)
{
  return len > 6 && memcmp (head, "{\\rtf", 5) == 0 ? 95 : 0;
}

static void
close_converter (gpointer data)
{
  if (data != (gpointer) -1)
    g_iconv_close (data);
}

static gboolean
read_rtf (QuothInput *input, QuothReading *reading, GError **error)
{
  g_autoptr (GBytes) bytes = quoth_input_bytes (input, QUOTH_IMPORT_MAX_BYTES, error);
  g_autoptr (QuothDocument) document = quoth_document_new ();
  g_autoptr (GArray) states = g_array_new (FALSE, TRUE, sizeof (State));
  g_autoptr (GArray) fonts = g_array_new (FALSE, TRUE, sizeof (int));
  g_autoptr (GHashTable) styles = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (GHashTable) converters = g_hash_table_new_full (NULL, NULL, NULL, close_converter);
  g_autoptr (GString) pending = g_string_new (NULL), value = g_string_new (NULL), notes = g_string_new (NULL);
  const State first = { .target = QUOTH_RTF_TEXT, .n_after_unicode = 1, .codepage = 1252 };
  Reader reader = {
    .document = document, .reading = reading, .states = states, .fonts = fonts, .styles = styles,
    .converters = converters, .pending = pending, .value = value, .notes = notes, .codepage = 1252,
  };

  if (bytes == NULL)
    return FALSE;

  reader.bytes = g_bytes_get_data (bytes, &reader.n_bytes);
  g_array_append_val (states, first);
  if (!walk (&reader, error))
    return FALSE;

  finish (&reader);
  return quoth_document_read (document, "rtf", reading, error);
}

const QuothFormat quoth_format_rtf = {
  .name = "rtf",
  .title = N_("Rich text (RTF)"),
  .suffixes = suffixes,
  .mime_types = mime_types,
  .score = score,
  .read = read_rtf,
};

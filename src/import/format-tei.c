/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * format-tei.c - texts of the Text Encoding Initiative (TEI P5, https://tei-c.org/release/doc/tei-p5-doc/,
 * and P4 as far as it is the same), and records of parliaments in it (ParlaMint).
 *
 * A <TEI> is an article, a <teiCorpus> holds several. What <said>, <q>, <u> and <sp> mark as speech goes
 * into the draft as given quotes, with the name that tei-people.c finds for @who. Text is taken as it was
 * printed: of <choice> the original, of running heads nothing. Notes at the foot of a page are kept after
 * the text; what happens in a hall ("Applause") stands between brackets, outside of the speech. */
#include "import/encoding.h"
#include "import/facts.h"
#include "import/tei-elements.h"
#include "import/tei-people.h"
#include "import/xml-article.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const suffixes[] = { "tei", "xml", NULL };
static const char *const mime_types[] = { "application/tei+xml", NULL };

enum
{
  MAX_KEPT = 64 * 1024, /* bytes of a field, and of all notes together                           */
};

/* An open element. */
typedef struct
{
  const char *name;       /* interned                                                            */
  const QuothTeiRow *row; /* NULL: looked through                                                */
  gboolean skipped;
  gboolean in_text;
  gboolean in_block;   /* a paragraph is open around it                                          */
  gboolean is_given;   /* the given quote begins with it                                         */
  gboolean wants_mark; /* of what is quoted: no text came yet                                    */
  gboolean is_marked;  /* of what is quoted: a mark was put before its text                      */
  gboolean has_who;    /* of speech: an attribute says who speaks                                */
  gboolean is_aside;   /* stands between brackets, outside of the speech                         */
  gboolean joins;      /* of a word: nothing between it and the next                             */
} Frame;

/* An article that is open; that of a corpus waits while those in it are read. */
typedef struct
{
  QuothDraft *draft;
  QuothFacts *facts;
  gboolean has_parts;   /* articles in it have been read                                       */
  gboolean is_division; /* of a newspaper: its head is its title                               */
  GString *notes;       /* lines for after the text                                            */
  guint depth;
} Open;

typedef struct
{
  QuothReading *reading;
  const QuothTeiPeople *people;
  GArray *frames;    /* (element-type Frame) */
  GPtrArray *open;   /* (element-type Open), outermost first */
  GString *captured; /* text of a field, a note, a speaker                                        */
  guint capture;     /* depth of the element it is of, 0: none                                    */
  char *value;       /* what an attribute of that says better, or NULL                            */
  guint quote;       /* depth of the element whose speech is given, 0: none                      */
  guint n_waiting;   /* frames that want a mark                                                  */
  gunichar last;     /* character added last, 0 at the beginning of a paragraph                  */
  gboolean joined;   /* blanks before the next word are none of the text                         */
  GError *failure;
} Reader;

/* ---- articles ----------------------------------------------------------------------------------- */

static void
open_free (gpointer data)
{
  Open *open = data;

  quoth_draft_free (open->draft);
  quoth_facts_free (open->facts);
  g_string_free (open->notes, TRUE);
  g_free (open);
}

static Open *
current (const Reader *reader)
{
  return reader->open->len > 0 ? reader->open->pdata[reader->open->len - 1] : NULL;
}

static void
begin_article (Reader *reader, const QuothXmlAttributes *attributes)
{
  Open *open = g_new0 (Open, 1);
  const char *language = quoth_xml_attribute (attributes, "lang");

  open->draft = quoth_draft_new ();
  open->facts = quoth_facts_new (reader->reading->notes);
  open->notes = g_string_new (NULL);
  open->depth = reader->frames->len;
  g_ptr_array_add (reader->open, open);
  if (language != NULL)
    quoth_facts_take (open->facts, QUOTH_FIELD_LANGUAGE, language, QUOTH_TRUST_META);
}

/* Facts of the corpus are those of its texts, where they have none of their own; but for its title. */
static void
inherit (const Reader *reader, Open *open)
{
  for (guint i = reader->open->len - 1; i-- > 0;)
    {
      const Open *around = reader->open->pdata[i];

      for (guint f = 0; f < QUOTH_N_FIELDS; f++)
        if (f != QUOTH_FIELD_TITLE && quoth_facts_get (around->facts, f) != NULL)
          quoth_facts_take (open->facts, f, quoth_facts_get (around->facts, f),
                            QUOTH_TRUST_VISIBLE);
    }
}

/* A corpus has no text itself, nor need a newspaper, and that is nothing to tell. */
static void
end_article (Reader *reader)
{
  Open *open = current (reader);
  const char *name = g_array_index (reader->frames, Frame, open->depth - 1).name;

  quoth_draft_end_quote (open->draft);
  quoth_draft_end_paragraph (open->draft);
  if (quoth_draft_has_text (open->draft) || (!open->has_parts && strcmp (name, "teiCorpus") != 0))
    {
      inherit (reader, open);
      quoth_facts_tell (open->facts, open->draft);
      if (open->notes->len > 0)
        quoth_draft_set (open->draft, QUOTH_FIELD_REST, open->notes->str);
      quoth_reading_push (reader->reading, open->draft, &reader->failure);
    }
  g_ptr_array_set_size (reader->open, reader->open->len - 1);
  reader->quote = 0;
  reader->last = 0;
}

/* ---- running text -------------------------------------------------------------------------------- */

static void
end_paragraph (Reader *reader)
{
  quoth_draft_end_paragraph (current (reader)->draft);
  reader->last = 0;
  reader->joined = FALSE;
}

static gboolean
is_mark (gunichar c)
{
  return c != 0 && g_utf8_strchr ("\"“”„«»‹›‘’‚‛‟「『＂", -1, c) != NULL;
}

static void
put (Reader *reader, const char *utf8, gsize len)
{
  if (len == 0)
    return;
  quoth_draft_add_text (current (reader)->draft, utf8, len);
  reader->last = g_utf8_get_char_validated (g_utf8_find_prev_char (utf8, utf8 + len), -1);
}

static void
put_words (Reader *reader, const char *utf8)
{
  put (reader, utf8, strlen (utf8));
}

/* Whether what opened at this depth is quoted by somebody whose words stand between marks. */
static gboolean
is_inner (const Reader *reader, guint depth)
{
  if (reader->quote == 0 || reader->quote >= depth)
    return FALSE;

  const QuothTeiRow *row = g_array_index (reader->frames, Frame, reader->quote - 1).row;

  return row->what == QUOTH_TEI_QUOTED;
}

/* Before the first words of a quote: marks, unless they are there. */
static void
open_marks (Reader *reader, gunichar first)
{
  for (guint i = 0; i < reader->frames->len && reader->n_waiting > 0; i++)
    {
      Frame *frame = &g_array_index (reader->frames, Frame, i);

      if (!frame->wants_mark)
        continue;
      frame->wants_mark = FALSE;
      reader->n_waiting--;
      frame->is_marked = frame->in_block && !is_mark (first) && !is_mark (reader->last);
      if (frame->is_marked)
        put_words (reader, is_inner (reader, i + 1) ? "‘" : "“");
    }
}

static void
add_text (Reader *reader, const char *utf8, gsize len)
{
  const gsize blanks = strspn (utf8, " \t\r\n"); /* NUL-terminated: see on_text() */

  if (blanks == len)
    {
      if (!reader->joined && reader->last != 0)
        put_words (reader, " ");
      return;
    }

  if (blanks > 0 && !reader->joined && reader->last != 0)
    put_words (reader, " ");
  reader->joined = FALSE;
  open_marks (reader, g_utf8_get_char_validated (utf8 + blanks, len - blanks));
  put (reader, utf8 + blanks, len - blanks);
}

/* ---- speech -------------------------------------------------------------------------------------- */

/* TEI P5 16.1: of q/@type only these are speech; said/@aloud "false" is thought, @direct "false" reported. */
static gboolean
is_speech (const char *name, const QuothXmlAttributes *attributes)
{
  const char *type = quoth_xml_attribute (attributes, "type");
  const char *aloud = quoth_xml_attribute (attributes, "aloud");
  const char *direct = quoth_xml_attribute (attributes, "direct");

  if (strcmp (name, "quote") == 0)
    return quoth_xml_attribute (attributes, "who") != NULL;
  if (strcmp (name, "q") == 0)
    return type == NULL || strcmp (type, "spoken") == 0 || strcmp (type, "written") == 0
           || strcmp (type, "speech") == 0;

  return (aloud == NULL || strcmp (aloud, "false") != 0)
         && (direct == NULL || strcmp (direct, "false") != 0);
}

static void
begin_speech (Reader *reader, Frame *frame, const QuothXmlAttributes *attributes)
{
  if (reader->quote > 0 || !is_speech (frame->name, attributes))
    return;

  g_autofree char *speaker = quoth_tei_people_find (
    reader->people, quoth_xml_attribute (attributes, "who"), reader->reading->notes);

  quoth_draft_begin_quote (current (reader)->draft, speaker);
  frame->is_given = TRUE;
  reader->quote = reader->frames->len;
}

/* Words that are none of the speech under way. */
static void
put_aside (Reader *reader, const char *utf8)
{
  QuothDraft *draft = current (reader)->draft;

  quoth_draft_end_quote (draft);
  put_words (reader, utf8);
  if (reader->quote > 0)
    quoth_draft_resume_quote (draft);
}

static void
end_quoted (Reader *reader, const Frame *frame)
{
  if (frame->is_marked && reader->last != 0)
    put_words (reader, is_inner (reader, reader->frames->len) ? "’" : "”");
  reader->n_waiting -= frame->wants_mark;
  if (!frame->in_block)
    end_paragraph (reader);
}

/* "KERR." of a play, when no attribute says who speaks. */
static void
take_speaker (Reader *reader)
{
  g_autofree char *name = g_strdup (reader->captured->str);
  const Frame *speech =
    reader->quote > 0 ? &g_array_index (reader->frames, Frame, reader->quote - 1) : NULL;
  gsize len = strlen (name);

  quoth_draft_end_quote (current (reader)->draft);
  put_words (reader, name);
  end_paragraph (reader);
  while (len > 0 && strchr (" \t\r\n.,:;", name[len - 1]) != NULL)
    name[--len] = '\0';
  if (speech != NULL && strcmp (speech->name, "sp") == 0 && !speech->has_who)
    quoth_draft_begin_quote (current (reader)->draft, name);
  else if (speech != NULL)
    quoth_draft_resume_quote (current (reader)->draft);
}

/* ---- what is captured ---------------------------------------------------------------------------- */

static void
keep_note (Reader *reader)
{
  Open *open = current (reader);

  if (open->notes->len + reader->captured->len > MAX_KEPT)
    {
      quoth_import_notes_warn (reader->reading->notes, "%s",
                               _("Some of the facts beside the text were too long to keep."));
      return;
    }

  if (open->notes->len > 0)
    g_string_append_c (open->notes, '\n');
  for (const char *p = reader->captured->str; *p != '\0'; p++)
    g_string_append_c (open->notes, *p == '\n' || *p == '\r' ? ' ' : *p);
}

static void
take_field (Reader *reader, const Frame *frame)
{
  const QuothTeiRow *row = frame->row;
  const char *value = reader->value != NULL ? reader->value : reader->captured->str;

  if (value[strspn (value, " \t\r\n")] == '\0')
    return;
  if (strlen (value) > MAX_KEPT)
    quoth_import_notes_warn (reader->reading->notes, "%s",
                             _("Some of the facts beside the text were too long to keep."));
  else if (row->field != QUOTH_FIELD_TITLE
           || quoth_facts_get (current (reader)->facts, QUOTH_FIELD_TITLE) == NULL)
    quoth_facts_take (current (reader)->facts, row->field, value, row->trust);
}

/* What has no words has a type: <vocal type="laughter"/>. */
static void
take_aside (Reader *reader)
{
  g_autofree char *words = g_strdup (reader->captured->str);
  g_autofree char *aside = NULL;

  g_strstrip (words);
  if (words[0] == '\0' && reader->value == NULL)
    return;

  aside = g_strdup_printf ("%s[%s] ", reader->last == 0 ? "" : " ",
                           words[0] != '\0' ? words : reader->value);
  put_aside (reader, aside);
}

static void
begin_capture (Reader *reader, const char *value)
{
  g_string_truncate (reader->captured, 0);
  g_free (reader->value);
  reader->value = g_strdup (value);
  reader->capture = reader->frames->len;
}

static void
end_capture (Reader *reader, const Frame *frame)
{
  reader->capture = 0;
  if (frame->is_aside)
    take_aside (reader);
  else if (frame->row->what == QUOTH_TEI_FIELD)
    take_field (reader, frame);
  else if (frame->row->what == QUOTH_TEI_NOTE)
    keep_note (reader);
  else
    take_speaker (reader);
}

/* ---- what an element is -------------------------------------------------------------------------- */

static gboolean
is_inside (const char *name, gconstpointer data)
{
  const Reader *reader = data;

  for (guint i = reader->frames->len; i-- > 0;)
    if (strcmp (g_array_index (reader->frames, Frame, i).name, name) == 0)
      return TRUE;

  return FALSE;
}

/* Newspapers of several articles are divided into them; the head of one is its title. */
static gboolean
begins_division (const Reader *reader, const Frame *frame, const QuothXmlAttributes *attributes)
{
  return quoth_tei_people_n_divisions (reader->people) > 1 && !current (reader)->is_division
         && reader->quote == 0 && quoth_tei_is_division (frame->name, attributes);
}

static void
begin_division (Reader *reader, const QuothXmlAttributes *attributes)
{
  current (reader)->has_parts = TRUE;
  begin_article (reader, attributes);
  current (reader)->is_division = TRUE;
}

static void
begin_block (Reader *reader, const Frame *frame, const QuothXmlAttributes *attributes)
{
  QuothDraft *draft;

  end_paragraph (reader);
  if (begins_division (reader, frame, attributes))
    begin_division (reader, attributes);

  draft = current (reader)->draft;
  if (current (reader)->is_division && strcmp (frame->name, "head") == 0
      && !quoth_draft_has_text (draft))
    quoth_draft_mark_headline (draft);
}

/* ---- begin --------------------------------------------------------------------------------------- */

static void
begin_aside (Reader *reader, Frame *frame, const QuothXmlAttributes *attributes)
{
  frame->is_aside = TRUE;
  begin_capture (reader, quoth_xml_attribute (attributes, "type"));
}

static void
begin_note (Reader *reader, Frame *frame)
{
  frame->is_aside = reader->quote > 0;
  if (frame->is_aside || frame->in_block)
    begin_capture (reader, NULL);
  else
    end_paragraph (reader);
}

static void
begin_quoted (Reader *reader, Frame *frame, const QuothXmlAttributes *attributes)
{
  frame->wants_mark = TRUE;
  reader->n_waiting++;
  if (!frame->in_block)
    end_paragraph (reader);
  begin_speech (reader, frame, attributes);
}

static void
begin_in_text (Reader *reader, Frame *frame, const QuothXmlAttributes *attributes)
{
  const char *join = quoth_xml_attribute (attributes, "join");
  const char *breaks = quoth_xml_attribute (attributes, "break");

  switch (frame->row->what)
    {
    case QUOTH_TEI_BLOCK: begin_block (reader, frame, attributes); break;
    case QUOTH_TEI_LINE_END:
      if (breaks == NULL || strcmp (breaks, "no") != 0)
        add_text (reader, " ", 1);
      break;
    case QUOTH_TEI_SPEECH:
      end_paragraph (reader);
      begin_speech (reader, frame, attributes);
      frame->has_who = quoth_xml_attribute (attributes, "who") != NULL;
      break;
    case QUOTH_TEI_SPEAKER: begin_capture (reader, NULL); break;
    case QUOTH_TEI_QUOTED: begin_quoted (reader, frame, attributes); break;
    case QUOTH_TEI_NOTE: begin_note (reader, frame); break;
    case QUOTH_TEI_ASIDE: begin_aside (reader, frame, attributes); break;
    case QUOTH_TEI_GAP: add_text (reader, " […] ", strlen (" […] ")); break;
    case QUOTH_TEI_WORD:
      frame->joins = g_strcmp0 (join, "right") == 0 || g_strcmp0 (join, "both") == 0;
      break;
    case QUOTH_TEI_THROUGH:
    case QUOTH_TEI_SKIP:
    case QUOTH_TEI_ARTICLE:
    case QUOTH_TEI_TEXT:
    case QUOTH_TEI_FIELD:
    case QUOTH_TEI_VALUE: break;
    }
}

static void
begin_in_header (Reader *reader, Frame *frame, const QuothXmlAttributes *attributes)
{
  const QuothTeiRow *row = frame->row;
  const char *when = quoth_xml_attribute (attributes, "when");
  const char *level = quoth_xml_attribute (attributes, "level");

  if (current (reader) == NULL)
    return;
  if (row->what == QUOTH_TEI_FIELD && row->field == QUOTH_FIELD_OUTLET
      && g_strcmp0 (level, "a") == 0)
    return; /* the title of an article */
  if (row->what == QUOTH_TEI_FIELD)
    begin_capture (reader, row->field == QUOTH_FIELD_DATE ? when : NULL);
  else if (row->what == QUOTH_TEI_VALUE && quoth_xml_attribute (attributes, row->attribute) != NULL)
    quoth_facts_take (current (reader)->facts, row->field,
                      quoth_xml_attribute (attributes, row->attribute), row->trust);
}

static void
look_at (Reader *reader, Frame *frame, const QuothXmlAttributes *attributes)
{
  const QuothTeiWhat what = frame->row->what;

  if (what == QUOTH_TEI_SKIP)
    frame->skipped = TRUE;
  else if (what == QUOTH_TEI_ARTICLE)
    {
      frame->in_text = FALSE;
      begin_article (reader, attributes);
    }
  else if (what == QUOTH_TEI_TEXT)
    frame->in_text = current (reader) != NULL;
  else if (frame->in_text)
    begin_in_text (reader, frame, attributes);
  else
    begin_in_header (reader, frame, attributes);
}

static gboolean
holds_words (const Frame *frame)
{
  static const char *const names[] = { "p", "ab", "head", "l", "seg", "item", "s", "label", NULL };

  return g_strv_contains (names, frame->name);
}

static void
on_start (const char *name, const char *ns, const QuothXmlAttributes *attributes, gpointer data)
{
  Reader *reader = data;
  const guint depth = reader->frames->len;
  Frame frame = { .name = g_intern_string (name) };

  if (reader->failure != NULL)
    return;

  if (depth > 0)
    {
      const Frame *parent = &g_array_index (reader->frames, Frame, depth - 1);

      frame.skipped = parent->skipped;
      frame.in_text = parent->in_text;
      frame.in_block = parent->in_block || (parent->in_text && holds_words (parent));
    }

  if (!frame.skipped && reader->capture == 0)
    frame.row = quoth_tei_row (name, frame.in_text, is_inside, reader);
  g_array_append_val (reader->frames, frame);
  if (frame.row != NULL)
    look_at (reader, &g_array_index (reader->frames, Frame, depth), attributes);
}

/* ---- end ----------------------------------------------------------------------------------------- */

static void
end_in_text (Reader *reader, const Frame *frame)
{
  const QuothTeiWhat what = frame->row->what;

  if (what == QUOTH_TEI_BLOCK || what == QUOTH_TEI_SPEECH || what == QUOTH_TEI_NOTE)
    end_paragraph (reader);
  else if (what == QUOTH_TEI_QUOTED)
    end_quoted (reader, frame);
  else if (what == QUOTH_TEI_WORD)
    reader->joined = frame->joins;
}

static void
on_end (const char *name, const char *ns, gpointer data)
{
  Reader *reader = data;
  const guint depth = reader->frames->len;

  if (reader->failure != NULL || depth == 0)
    return;

  const Frame frame = g_array_index (reader->frames, Frame, depth - 1);

  if (reader->capture == depth)
    end_capture (reader, &frame);
  else if (frame.row != NULL && frame.in_text && current (reader) != NULL)
    end_in_text (reader, &frame);

  if (frame.is_given && reader->quote == depth)
    {
      quoth_draft_end_quote (current (reader)->draft);
      reader->quote = 0;
    }
  if (current (reader) != NULL && current (reader)->depth == depth)
    end_article (reader);
  g_array_set_size (reader->frames, depth - 1);
}

static void
on_text (const char *utf8, gsize len, gpointer data)
{
  Reader *reader = data;
  const guint depth = reader->frames->len;

  if (reader->failure != NULL || depth == 0)
    return;

  const Frame *frame = &g_array_index (reader->frames, Frame, depth - 1);
  g_autofree char *words = g_strndup (utf8, len);

  if (frame->skipped)
    return;
  if (reader->capture > 0)
    g_string_append (reader->captured, words);
  else if (frame->in_text && current (reader) != NULL)
    add_text (reader, words, strlen (words));
}

/* ---- the format ---------------------------------------------------------------------------------- */

static int
score (const QuothSource *source, const guint8 *head, gsize len)
{
  static const char *const roots[] = { "TEI", "teiCorpus", "TEI.2", "teiCorpus.2", NULL };
  g_autofree char *root = quoth_looks_like_text (head, len) ? quoth_xml_root (head, len) : NULL;

  return root != NULL && g_strv_contains (roots, root) ? 95 : 0;
}

/* The XML broke off or went wrong: what is there of an article is kept and told. */
static gboolean
settle (Reader *reader, GError *trouble, GError **error)
{
  const gboolean malformed = g_error_matches (trouble, QUOTH_ERROR, QUOTH_ERROR_MALFORMED);

  while (malformed && reader->failure == NULL && reader->open->len > 0)
    if (quoth_draft_has_text (current (reader)->draft))
      end_article (reader);
    else
      g_ptr_array_set_size (reader->open, reader->open->len - 1);

  if (reader->failure != NULL
      || (trouble != NULL && (!malformed || reader->reading->notes->n_articles == 0)))
    {
      g_propagate_error (error, reader->failure != NULL ? g_steal_pointer (&reader->failure)
                                                        : g_error_copy (trouble));
      return FALSE;
    }
  if (trouble != NULL)
    quoth_import_notes_warn (reader->reading->notes, _("%s What came before it was taken."),
                             trouble->message);
  return TRUE;
}

static gboolean
read_tei (QuothInput *input, QuothReading *reading, GError **error)
{
  static const QuothXmlHandler handler = { on_start, on_end, on_text };
  g_autoptr (GBytes) bytes = quoth_input_bytes (input, QUOTH_IMPORT_MAX_BYTES, error);
  g_autoptr (GError) trouble = NULL;

  if (bytes == NULL)
    return FALSE;

  g_autoptr (QuothTeiPeople) people = quoth_tei_people_new (bytes, reading);
  Reader reader = {
    .reading = reading,
    .people = people,
    .frames = g_array_new (FALSE, FALSE, sizeof (Frame)),
    .open = g_ptr_array_new_with_free_func (open_free),
    .captured = g_string_new (NULL),
  };

  quoth_xml_parse (bytes, &handler, &reader, reading, &trouble);

  const gboolean read = settle (&reader, trouble, error);

  g_array_unref (reader.frames);
  g_ptr_array_unref (reader.open);
  g_string_free (reader.captured, TRUE);
  g_free (reader.value);
  return read;
}

const QuothFormat quoth_format_tei = {
  .name = "tei",
  .title = N_("TEI (texts and parliaments’ records in XML)"),
  .suffixes = suffixes,
  .mime_types = mime_types,
  .score = score,
  .read = read_tei,
};

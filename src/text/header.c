/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * header.c - what stands before the running text of a plain text file: who, when, where.
 *
 * Tried in this order: YAML front matter between "---" lines; the inline " date 2023-06-12 " form;
 * a block of "Label: value" lines, maybe under a headline; a headline with byline, date or
 * "Outlet, date" lines after it. Each reader works on a Header and moves its `at`; only at the
 * end is the draft told. When nothing would be left as text, there was no header: a text is never
 * lost to it. */
#include "text/author.h"
#include "text/clean.h"
#include "text/paragraphs.h"

#include <string.h>

enum
{
  MAX_LINES = 200,        /* of front matter                                                     */
  MAX_LABEL = 32,         /* bytes                                                               */
  MAX_VALUE = 4096,       /* bytes                                                               */
  MAX_HEADLINE = 140,     /* characters                                                          */
  LOOK_AHEAD = 64 * 1024, /* bytes of text looked at to judge a headline                         */
};

typedef struct
{
  const char *utf8;
  gsize       len;
  gsize       at;                      /* everything before it is understood                     */
  char       *values[QUOTH_N_FIELDS];
  gboolean    day_first;               /* a label was not English                                */
  gboolean    headline;                /* the running text begins with the headline              */
} Header;

typedef enum
{
  ENGLISH,
  OTHER, /* of a language that writes the day before the month */
} LabelLanguage;

typedef struct
{
  const char   *label; /* lower case                                                             */
  int           field; /* QuothField, or -1: known, but of no use to us                          */
  LabelLanguage language;
} Label;

static const Label labels[] = {
  { "title", QUOTH_FIELD_TITLE },           { "headline", QUOTH_FIELD_TITLE },
  { "head", QUOTH_FIELD_TITLE },            { "subject", QUOTH_FIELD_TITLE },
  { "article title", QUOTH_FIELD_TITLE },
  { "titel", QUOTH_FIELD_TITLE, OTHER },    { "überschrift", QUOTH_FIELD_TITLE, OTHER },
  { "schlagzeile", QUOTH_FIELD_TITLE, OTHER }, { "titre", QUOTH_FIELD_TITLE, OTHER },
  { "título", QUOTH_FIELD_TITLE, OTHER },   { "titulo", QUOTH_FIELD_TITLE, OTHER },
  { "titular", QUOTH_FIELD_TITLE, OTHER },

  { "date", QUOTH_FIELD_DATE },             { "published", QUOTH_FIELD_DATE },
  { "published on", QUOTH_FIELD_DATE },     { "published at", QUOTH_FIELD_DATE },
  { "publication date", QUOTH_FIELD_DATE }, { "date published", QUOTH_FIELD_DATE },
  { "pubdate", QUOTH_FIELD_DATE },          { "pub date", QUOTH_FIELD_DATE },
  { "publish date", QUOTH_FIELD_DATE },     { "posted", QUOTH_FIELD_DATE },
  { "datum", QUOTH_FIELD_DATE, OTHER },     { "erschienen", QUOTH_FIELD_DATE, OTHER },
  { "erschienen am", QUOTH_FIELD_DATE, OTHER }, { "veröffentlicht", QUOTH_FIELD_DATE, OTHER },
  { "veröffentlicht am", QUOTH_FIELD_DATE, OTHER }, { "publié", QUOTH_FIELD_DATE, OTHER },
  { "publié le", QUOTH_FIELD_DATE, OTHER }, { "date de publication", QUOTH_FIELD_DATE, OTHER },
  { "fecha", QUOTH_FIELD_DATE, OTHER },     { "publicado", QUOTH_FIELD_DATE, OTHER },
  { "publicado el", QUOTH_FIELD_DATE, OTHER }, { "fecha de publicación", QUOTH_FIELD_DATE, OTHER },

  { "source", QUOTH_FIELD_OUTLET },         { "outlet", QUOTH_FIELD_OUTLET },
  { "publication", QUOTH_FIELD_OUTLET },    { "publisher", QUOTH_FIELD_OUTLET },
  { "newspaper", QUOTH_FIELD_OUTLET },      { "paper", QUOTH_FIELD_OUTLET },
  { "journal", QUOTH_FIELD_OUTLET },        { "site", QUOTH_FIELD_OUTLET },
  { "quelle", QUOTH_FIELD_OUTLET, OTHER },  { "zeitung", QUOTH_FIELD_OUTLET, OTHER },
  { "medium", QUOTH_FIELD_OUTLET, OTHER },  { "média", QUOTH_FIELD_OUTLET, OTHER },
  { "fuente", QUOTH_FIELD_OUTLET, OTHER },  { "medio", QUOTH_FIELD_OUTLET, OTHER },
  { "periódico", QUOTH_FIELD_OUTLET, OTHER }, { "diario", QUOTH_FIELD_OUTLET, OTHER },

  { "author", QUOTH_FIELD_AUTHOR },         { "authors", QUOTH_FIELD_AUTHOR },
  { "by", QUOTH_FIELD_AUTHOR },             { "byline", QUOTH_FIELD_AUTHOR },
  { "writer", QUOTH_FIELD_AUTHOR },         { "reporter", QUOTH_FIELD_AUTHOR },
  { "autor", QUOTH_FIELD_AUTHOR, OTHER },   { "autorin", QUOTH_FIELD_AUTHOR, OTHER },
  { "autoren", QUOTH_FIELD_AUTHOR, OTHER }, { "von", QUOTH_FIELD_AUTHOR, OTHER },
  { "auteur", QUOTH_FIELD_AUTHOR, OTHER },  { "auteure", QUOTH_FIELD_AUTHOR, OTHER },
  { "auteurs", QUOTH_FIELD_AUTHOR, OTHER }, { "par", QUOTH_FIELD_AUTHOR, OTHER },
  { "autora", QUOTH_FIELD_AUTHOR, OTHER },  { "por", QUOTH_FIELD_AUTHOR, OTHER },

  { "url", QUOTH_FIELD_URL },               { "link", QUOTH_FIELD_URL },
  { "permalink", QUOTH_FIELD_URL },         { "source url", QUOTH_FIELD_URL },
  { "adresse", QUOTH_FIELD_URL, OTHER },    { "lien", QUOTH_FIELD_URL, OTHER },
  { "enlace", QUOTH_FIELD_URL, OTHER },

  { "section", QUOTH_FIELD_SECTION },       { "category", QUOTH_FIELD_SECTION },
  { "ressort", QUOTH_FIELD_SECTION, OTHER }, { "rubrik", QUOTH_FIELD_SECTION, OTHER },
  { "rubrique", QUOTH_FIELD_SECTION, OTHER }, { "sección", QUOTH_FIELD_SECTION, OTHER },
  { "kategorie", QUOTH_FIELD_SECTION, OTHER },

  { "language", QUOTH_FIELD_LANGUAGE },     { "lang", QUOTH_FIELD_LANGUAGE },

  { "length", -1 },    { "words", -1 },      { "word count", -1 },  { "wordcount", -1 },
  { "copyright", -1 }, { "keywords", -1 },   { "tags", -1 },        { "page", -1 },
  { "edition", -1 },   { "dateline", -1 },   { "document type", -1 }, { "id", -1 },
  { "slug", -1 },      { "load-date", -1 },  { "updated", -1 },     { "modified", -1 },
  { "seite", -1, OTHER }, { "ausgabe", -1, OTHER },
};

/* ---- lines ------------------------------------------------------------------------------------ */

static gsize
skip_blanks (const Header *header,
             gsize         at)
{
  while (at < header->len)
    {
      const char *p = header->utf8 + at;
      gunichar c = g_utf8_get_char (p);

      if (!quoth_is_blank (c) && c != 0xfeff)
        break;

      at += g_utf8_skip[(guchar) *p];
    }

  return at;
}

/* The line at `at`, trimmed; *next is where the following one begins. */
static QuothSpan
line_at (const Header *header,
         gsize         at,
         gsize        *next)
{
  gsize end = quoth_line_end (header->utf8, header->len, at, next);

  return quoth_span_trim (header->utf8, (QuothSpan){ at, end });
}

static char *
copy_span (const Header *header,
           QuothSpan     span)
{
  return quoth_clean_line (header->utf8 + span.start, MIN (span.end - span.start, MAX_VALUE));
}

static gboolean
line_is (const Header *header,
         QuothSpan     line,
         const char   *text)
{
  gsize len = strlen (text);

  return line.end - line.start == len && memcmp (header->utf8 + line.start, text, len) == 0;
}

/* ---- values ----------------------------------------------------------------------------------- */

/* Keeps the first value a field is given. FALSE when it is of no use there. */
static gboolean
take_value (Header     *header,
            QuothField  field,
            const char *value)
{
  if (field == QUOTH_FIELD_OUTLET && strstr (value, "://") != NULL)
    field = QUOTH_FIELD_URL;

  if (value[0] == '\0')
    return TRUE;

  if (field == QUOTH_FIELD_AUTHOR)
    {
      g_autofree char *author = quoth_author_parse (value);

      if (author == NULL)
        return FALSE;
    }

  if (header->values[field] == NULL)
    header->values[field] = g_strdup (value);

  return TRUE;
}

static const Label *
find_label (const char *name)
{
  g_autofree char *lower = g_utf8_strdown (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (strcmp (labels[i].label, lower) == 0)
      return &labels[i];

  return NULL;
}

/* Splits "Label: value"; FALSE when the line is nothing like that. */
static gboolean
split_label (const Header *header,
             QuothSpan     line,
             char        **name,
             QuothSpan    *value)
{
  const char *text = header->utf8 + line.start;
  const char *colon = memchr (text, ':', MIN (line.end - line.start, MAX_LABEL));

  if (colon == NULL || colon == text)
    return FALSE;

  gsize after = colon + 1 - header->utf8;

  /* "http://…" and "10:30" are no labels. */
  if (after < line.end && !quoth_is_blank (g_utf8_get_char (header->utf8 + after)) && colon[1] != '"' &&
      (colon[1] == '/' || g_ascii_isdigit (colon[-1])))
    return FALSE;

  *name = quoth_clean_line (text, colon - text);
  *value = quoth_span_trim (header->utf8, (QuothSpan){ after, line.end });
  return TRUE;
}

static void
take_label (Header      *header,
            const Label *label,
            const char  *value)
{
  if (label == NULL || label->field < 0)
    return;

  header->day_first = header->day_first || label->language == OTHER;
  take_value (header, label->field, value);
}

/* ---- YAML front matter ------------------------------------------------------------------------ */

/* A scalar without its quotation marks, or a [list, of] them joined. */
static char *
yaml_value (char *value)
{
  g_strstrip (value);

  gsize len = strlen (value);

  if (len >= 2 && value[0] == '[' && value[len - 1] == ']')
    {
      g_autofree char *inner = g_strndup (value + 1, len - 2);
      g_auto (GStrv) items = g_strsplit (inner, ",", -1);

      for (guint i = 0; items[i] != NULL; i++)
        {
          char *item = yaml_value (g_strdup (items[i]));

          g_free (items[i]);
          items[i] = item;
        }

      g_free (value);
      return g_strjoinv (", ", items);
    }

  if (len >= 2 && (value[0] == '"' || value[0] == '\'') && value[len - 1] == value[0])
    {
      value[len - 1] = '\0';
      memmove (value, value + 1, len - 1);
    }

  return value;
}

static gsize
front_matter_end (const Header *header,
                  gsize         begin)
{
  gsize at = begin;

  for (guint i = 0; i < MAX_LINES && at < header->len; i++)
    {
      gsize next;
      QuothSpan line = line_at (header, at, &next);

      if (line_is (header, line, "---") || line_is (header, line, "..."))
        return at;

      at = next;
    }

  return 0;
}

static void
take_list_item (Header      *header,
                const Label *label,
                QuothSpan    item)
{
  char *value = yaml_value (copy_span (header, item));
  char **field;

  if (label != NULL && label->field >= 0)
    {
      field = &header->values[label->field];
      if (*field == NULL)
        {
          take_label (header, label, value);
        }
      else
        {
          char *joined = g_strjoin (", ", *field, value, NULL);

          g_free (*field);
          *field = joined;
        }
    }

  g_free (value);
}

static gboolean
read_front_matter (Header *header)
{
  gsize at;
  QuothSpan line = line_at (header, header->at, &at);

  if (!line_is (header, line, "---"))
    return FALSE;

  const gsize end = front_matter_end (header, at);
  const Label *label = NULL;

  if (end == 0)
    return FALSE;

  while (at < end)
    {
      gsize next;
      QuothSpan value;
      g_autofree char *name = NULL;

      line = line_at (header, at, &next);

      if (!quoth_span_is_empty (line) && header->utf8[line.start] == '-')
        {
          take_list_item (header, label, (QuothSpan){ line.start + 1, line.end });
        }
      else if (line.start == at && split_label (header, line, &name, &value))
        {
          g_autofree char *text = yaml_value (copy_span (header, value));

          label = find_label (name);
          take_label (header, label, text);
        }

      at = next;
    }

  line_at (header, end, &header->at);
  return TRUE;
}

/* ---- " date 2023-06-12 " ---------------------------------------------------------------------- */

static gboolean
read_inline_date (Header *header)
{
  static const char word[] = "date";
  const char *begin = header->utf8 + header->at;
  const char *end = header->utf8 + header->len;
  const char *p = begin;

  if (end - p < 4 || g_ascii_strncasecmp (p, word, 4) != 0)
    return FALSE;

  p += 4;
  if (p < end && *p == ':')
    p++;

  const char *blank = p;

  while (p < end && *p == ' ')
    p++;
  if (p == blank || end - p < 11 || p[10] == '\n' || !quoth_is_blank (g_utf8_get_char (p + 10)))
    return FALSE;

  g_autofree char *date = g_strndup (p, 10);
  g_autofree char *iso = p[4] == '-' && p[7] == '-' ? quoth_date_parse (date, TRUE) : NULL;

  if (iso == NULL)
    return FALSE;

  take_value (header, QUOTH_FIELD_DATE, iso);
  header->at = p + 10 - header->utf8;
  return TRUE;
}

/* ---- "Label: value" lines ---------------------------------------------------------------------- */

/* Something like "Desk: Foreign", between labels we know. */
static gboolean
looks_like_label (const char *name,
                  gsize       value_len)
{
  return value_len <= 80 && g_unichar_isupper (g_utf8_get_char (name)) &&
         strlen (name) <= 20 && strpbrk (name, ".,;!?\"") == NULL;
}

/* Lines that start with a blank belong to the value above them. */
static char *
value_with_folds (const Header *header,
                  QuothSpan     value,
                  gsize        *next)
{
  while (*next < header->len && (header->utf8[*next] == ' ' || header->utf8[*next] == '\t'))
    {
      gsize after;
      QuothSpan line = line_at (header, *next, &after);

      if (quoth_span_is_empty (line))
        break;

      value.end = line.end;
      if (value.start == 0)
        value.start = line.start;
      *next = after;
    }

  return copy_span (header, value);
}

/* TRUE when at least one known label stood there, and what follows is a blank line, or there were
 * two: one line "Source: …" above a text could as well be its first sentence. */
static gboolean
read_labels (Header *header)
{
  Header trial = *header;
  gsize at = header->at;
  guint known = 0;
  gboolean blank_after = FALSE;
  gboolean sentence = FALSE; /* a value that ends with a full stop                               */

  memset (trial.values, 0, sizeof trial.values);

  while (at < header->len)
    {
      gsize next;
      QuothSpan value;
      g_autofree char *name = NULL;
      QuothSpan line = line_at (header, at, &next);

      if (quoth_span_is_empty (line))
        {
          blank_after = TRUE;
          break;
        }

      if (!split_label (header, line, &name, &value))
        break;

      const Label *label = find_label (name);

      if (label == NULL && (known < 2 || !looks_like_label (name, value.end - value.start)))
        break;

      g_autofree char *text = value_with_folds (header, value, &next);

      known += label != NULL;
      sentence = label != NULL && label->field != QUOTH_FIELD_TITLE &&
                 label->field != QUOTH_FIELD_AUTHOR && g_str_has_suffix (text, ".");
      take_label (&trial, label, text);
      at = next;
    }

  const gboolean found = known >= 2 || (known == 1 && blank_after && !sentence);

  for (guint i = 0; i < QUOTH_N_FIELDS; i++)
    {
      if (found && header->values[i] == NULL)
        header->values[i] = g_steal_pointer (&trial.values[i]);
      g_free (trial.values[i]);
    }

  if (found)
    {
      header->at = at;
      header->day_first = trial.day_first;
    }

  return found;
}

/* ---- headline, byline, date ------------------------------------------------------------------- */

/* "12 March 2026", "Published: March 12, 2026, 7:30 a.m." */
static gboolean
read_date_line (Header     *header,
                const char *line)
{
  g_autofree char *iso = NULL;

  if (header->values[QUOTH_FIELD_DATE] != NULL || strlen (line) > 80)
    return FALSE;

  iso = quoth_date_parse (line, !header->day_first);
  if (iso == NULL || strlen (iso) < 10)
    return FALSE;

  return take_value (header, QUOTH_FIELD_DATE, iso);
}

/* "The Lowland Post, 12 March 2026", "Harbour Times | 2026-03-12" */
static gboolean
read_outlet_line (Header     *header,
                  const char *line)
{
  static const char *const dividers[] = { " | ", " — ", " – ", " - ", " · ", ", " };

  if (strlen (line) > 80 || header->values[QUOTH_FIELD_DATE] != NULL ||
      header->values[QUOTH_FIELD_OUTLET] != NULL || !g_unichar_isupper (g_utf8_get_char (line)))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (dividers); i++)
    {
      const char *divider = strstr (line, dividers[i]);

      if (divider == NULL)
        continue;

      g_autofree char *outlet = g_strndup (line, divider - line);
      g_autofree char *iso = quoth_date_parse (divider + strlen (dividers[i]), !header->day_first);

      if (iso == NULL || strlen (iso) < 10 || strpbrk (outlet, "0123456789.:;") != NULL)
        continue;

      take_value (header, QUOTH_FIELD_DATE, iso);
      take_value (header, QUOTH_FIELD_OUTLET, outlet);
      return TRUE;
    }

  return FALSE;
}

/* Bylines and dates by themselves on a line, in any order. */
static gboolean
read_credit_lines (Header  *header,
                   gboolean below_headline)
{
  gboolean found = FALSE;

  for (;;)
    {
      gsize next;
      QuothSpan span = line_at (header, skip_blanks (header, header->at), &next);

      if (quoth_span_is_empty (span) || span.end - span.start > MAX_VALUE)
        break;

      g_autofree char *line = copy_span (header, span);
      gboolean taken = read_date_line (header, line);

      if (!taken && header->values[QUOTH_FIELD_AUTHOR] == NULL && quoth_is_byline (line))
        taken = take_value (header, QUOTH_FIELD_AUTHOR, line);
      if (!taken && below_headline)
        taken = read_outlet_line (header, line);
      if (!taken)
        break;

      found = TRUE;
      header->at = next;
    }

  return found;
}

/* A line somebody might print over an article: short, no piece of a wrapped or broken-off
 * sentence, no speech. */
static gboolean
could_be_headline (const char *line)
{
  static const char *const speech[] = { " said.", " says.", " said ", " sagte ", " told " };
  const gsize len = strlen (line);
  const gunichar first = g_utf8_get_char (line);

  if (len < 2 || g_utf8_strlen (line, -1) > MAX_HEADLINE)
    return FALSE;
  if (g_unichar_islower (first) || line[len - 1] == ',' || line[len - 1] == ':')
    return FALSE;
  if (g_str_has_prefix (line, "(") || g_str_has_prefix (line, "..."))
    return FALSE;

  /* Speech between double marks and a verb with it is a paragraph. */
  if (strpbrk (line, "\"") != NULL || strstr (line, "“") != NULL || strstr (line, "''") != NULL)
    for (guint i = 0; i < G_N_ELEMENTS (speech); i++)
      if (strstr (line, speech[i]) != NULL)
        return FALSE;

  return strchr (line, ' ') != NULL || strlen (line) >= 8;
}

/* The first paragraph is one line, and something longer, or a blank line and something, follows. */
static gboolean
is_headline (const Header *header,
             QuothSpan     line)
{
  g_autofree char *text = copy_span (header, line);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (QuothSpan));
  gsize len = MIN (header->len, line.start + LOOK_AHEAD);
  gsize next, after;

  if (!could_be_headline (text))
    return FALSE;

  while (len < header->len && len > line.end && ((guchar) header->utf8[len] & 0xc0) == 0x80)
    len--;

  quoth_cut_paragraphs (header->utf8, len, line.start, spans);
  if (spans->len < 2 || g_array_index (spans, QuothSpan, 0).end > line.end)
    return FALSE;

  /* A crosshead or credit may stand between the headline and the text. */
  for (guint i = 1; i < MIN (spans->len, 4); i++)
    {
      QuothSpan below = g_array_index (spans, QuothSpan, i);

      if (below.end - below.start > line.end - line.start)
        return TRUE;
    }

  line_at (header, line.start, &next);

  gboolean blank = quoth_span_is_empty (line_at (header, next, &after));

  /* Only short lines follow: a blank line, and no full stop, make it a headline all the same. */
  return blank && text[strlen (text) - 1] != '.';
}

static void
read_headline (Header *header)
{
  const gsize begin = skip_blanks (header, header->at);
  gsize next;
  QuothSpan line = line_at (header, begin, &next);
  Header below = *header;

  if (header->values[QUOTH_FIELD_TITLE] != NULL || quoth_span_is_empty (line) ||
      line.end - line.start > 4 * MAX_HEADLINE)
    return;

  g_autofree char *text = copy_span (header, line);

  below.at = next;
  if (!could_be_headline (text))
    return;

  gboolean labelled;

  below.at = skip_blanks (&below, below.at);
  labelled = read_labels (&below);

  if (read_credit_lines (&below, TRUE) || labelled)
    {
      *header = below;
      if (header->values[QUOTH_FIELD_TITLE] == NULL)
        header->values[QUOTH_FIELD_TITLE] = g_steal_pointer (&text);
    }
  else
    {
      header->headline = is_headline (header, line);
    }
}

/* ---- the door ---------------------------------------------------------------------------------- */

static void
tell_draft (Header     *header,
            QuothDraft *draft)
{
  char **values = header->values;

  for (guint i = 0; i < QUOTH_N_FIELDS; i++)
    if (values[i] != NULL && i != QUOTH_FIELD_DATE)
      quoth_draft_set (draft, i, values[i]);

  if (values[QUOTH_FIELD_DATE] != NULL)
    {
      g_autofree char *iso = header->day_first ? quoth_date_parse (values[QUOTH_FIELD_DATE], FALSE) : NULL;

      quoth_draft_set (draft, QUOTH_FIELD_DATE, iso != NULL ? iso : values[QUOTH_FIELD_DATE]);
    }

  if (header->at > 0)
    {
      g_autofree char *raw = g_strndup (header->utf8, header->at);

      quoth_draft_set (draft, QUOTH_FIELD_HEADER, raw);
    }

  if (header->headline)
    quoth_draft_mark_headline (draft);
}

gsize
quoth_header_read (const char *utf8,
                   gsize       len,
                   QuothDraft *draft)
{
  Header header = { .utf8 = utf8, .len = len };
  const gsize begin = skip_blanks (&header, 0);

  header.at = begin;
  if (!read_front_matter (&header) && !read_inline_date (&header))
    read_labels (&header);

  read_credit_lines (&header, FALSE);
  read_headline (&header);

  gsize at = header.at > begin ? skip_blanks (&header, header.at) : 0;

  if (at == len)
    at = 0;
  else if (draft != NULL)
    {
      header.at = at;
      tell_draft (&header, draft);
    }

  for (guint i = 0; i < QUOTH_N_FIELDS; i++)
    g_free (header.values[i]);

  return at;
}

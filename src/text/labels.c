/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * labels.c - "Label: value" lines before a text, and YAML front matter between "---" lines.
 *
 * One table says which labels there are, in four languages. A block is taken when its labels leave
 * no doubt; what a text says before a colon in its first sentence is no label. */
#include "text/header.h"

#include "text/clean.h"
#include "text/paragraphs.h"

#include <string.h>

enum
{
  MAX_LINES = 200, /* of front matter                                                            */
  MAX_LABEL = 32,  /* bytes                                                                      */
};

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

/* ---- labels --------------------------------------------------------------------------------- */

static gboolean
line_is (const QuothHeader *header,
         QuothSpan          line,
         const char        *text)
{
  gsize len = strlen (text);

  return line.end - line.start == len && memcmp (header->utf8 + line.start, text, len) == 0;
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
split_label (const QuothHeader  *header,
             QuothSpan           line,
             char              **name,
             QuothSpan          *value)
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
take_label (QuothHeader *header,
            const Label *label,
            const char  *value)
{
  if (label == NULL || label->field < 0)
    return;

  header->day_first = header->day_first || label->language == OTHER;
  quoth_header_take (header, label->field, value);
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
front_matter_end (const QuothHeader *header,
                  gsize              begin)
{
  gsize at = begin;

  for (guint i = 0; i < MAX_LINES && at < header->len; i++)
    {
      gsize next;
      QuothSpan line = quoth_header_line (header, at, &next);

      if (line_is (header, line, "---") || line_is (header, line, "..."))
        return at;

      at = next;
    }

  return 0;
}

static void
take_list_item (QuothHeader *header,
                const Label *label,
                QuothSpan    item)
{
  char *value = yaml_value (quoth_header_copy (header, item));
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

gboolean
quoth_header_read_front_matter (QuothHeader *header)
{
  gsize at;
  QuothSpan line = quoth_header_line (header, header->at, &at);

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

      line = quoth_header_line (header, at, &next);

      if (!quoth_span_is_empty (line) && header->utf8[line.start] == '-')
        {
          take_list_item (header, label, (QuothSpan){ line.start + 1, line.end });
        }
      else if (line.start == at && split_label (header, line, &name, &value))
        {
          g_autofree char *text = yaml_value (quoth_header_copy (header, value));

          label = find_label (name);
          take_label (header, label, text);
        }

      at = next;
    }

  quoth_header_line (header, end, &header->at);
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
value_with_folds (const QuothHeader *header,
                  QuothSpan          value,
                  gsize             *next)
{
  while (*next < header->len && (header->utf8[*next] == ' ' || header->utf8[*next] == '\t'))
    {
      gsize after;
      QuothSpan line = quoth_header_line (header, *next, &after);

      if (quoth_span_is_empty (line))
        break;

      value.end = line.end;
      if (value.start == 0)
        value.start = line.start;
      *next = after;
    }

  return quoth_header_copy (header, value);
}

/* TRUE when at least one known label stood there, and what follows is a blank line, or there were
 * two: one line "Source: …" above a text could as well be its first sentence. */
gboolean
quoth_header_read_labels (QuothHeader *header)
{
  QuothHeader trial = *header;
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
      QuothSpan line = quoth_header_line (header, at, &next);

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

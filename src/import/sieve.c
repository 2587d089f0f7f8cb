/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sieve.c - a web page without what could choke its parser.
 *
 * libxml2 compares every attribute of an element with all the others, and every end tag with all
 * the elements open; a page of one megabyte can keep it busy for minutes. So one walk over the
 * source goes ahead of it, which knows no more of HTML than where tags, comments and raw text
 * begin and end. It leaves out what is no text anyway (comments, scripts, styles, pictures in
 * addresses) and keeps attributes and depth within limits no honest page reaches. */
#include "import/sieve.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum
{
  MAX_ATTRIBUTES = 64,
  MAX_VALUE = 4096,            /* bytes of an attribute's value                                  */
  MAX_DEPTH = 200,             /* open elements that must be closed; libxml2 gives up at 256     */
  MAX_NAME = 64,               /* bytes of an element's name                                     */
  MAX_DATA = 1024 * 1024,      /* bytes of structured data                                       */
  MAX_REMARK = 4096,           /* bytes of a comment worth keeping                               */
};

typedef struct
{
  const char       *at;
  const char       *end;
  GString          *out;
  QuothImportNotes *notes;
  guint             depth;
  guint             dropped; /* start tags left out for depth, whose end tags must go too        */
  gboolean          open_comment; /* no comment closes from here on: looking once is enough      */
} Sieve;

/* Elements that need no end tag, or have none; they do not count for depth. */
static const char *const unclosed[] = {
  "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
  "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup", "colgroup",
  "html", "head", "body", "rt", "rp",
};

static gboolean
is_unclosed (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (unclosed); i++)
    if (g_ascii_strcasecmp (name, unclosed[i]) == 0)
      return TRUE;

  return FALSE;
}

/* ---- finding ------------------------------------------------------------------------------- */

static const char *
find (const char *from,
      const char *end,
      const char *needle)
{
  if (from == NULL || from >= end)
    return NULL;
  return memmem (from, end - from, needle, strlen (needle));
}

/* "</script", whatever the case. */
static const char *
find_end_tag (const char *from,
              const char *end,
              const char *name)
{
  const gsize len = strlen (name);

  for (const char *p = from; (p = find (p, end, "</")) != NULL; p += 2)
    if ((gsize) (end - p) > len + 2 && g_ascii_strncasecmp (p + 2, name, len) == 0)
      return p;

  return NULL;
}

static gboolean
is_space (char c)
{
  return c == ' ' || (c >= '\t' && c <= '\r');
}

static void
read_name (const char *from,
           const char *end,
           char        name[MAX_NAME])
{
  gsize n = 0;

  while (from < end && n + 1 < MAX_NAME && !is_space (*from) && *from != '>' && *from != '/')
    name[n++] = g_ascii_tolower (*from++);
  name[n] = '\0';
}

/* ---- comments, declarations, raw text ----------------------------------------------------------- */

static void
skip_comment (Sieve *sieve)
{
  const char *close = sieve->open_comment ? NULL : find (sieve->at + 4, sieve->end, "-->");

  if (close == NULL)
    {
      sieve->open_comment = TRUE;
      quoth_import_notes_warn (sieve->notes, "%s", _("A comment in the page has no end."));
      close = memchr (sieve->at, '>', sieve->end - sieve->at);
      sieve->at = close != NULL ? close + 1 : sieve->end;
      return;
    }

  /* What saved the page may say in a comment where it came from. */
  if (close - sieve->at < MAX_REMARK &&
      (find (sieve->at, close, "saved with SingleFile") != NULL || find (sieve->at, close, "saved from url") != NULL))
    g_string_append_len (sieve->out, sieve->at, close + 3 - sieve->at);

  sieve->at = close + 3;
}

/* "<!…>", "<?…>" */
static void
skip_declaration (Sieve *sieve)
{
  const char *close = memchr (sieve->at, '>', sieve->end - sieve->at);

  sieve->at = close != NULL ? close + 1 : sieve->end;
}

/* What is between <script> and </script>: nothing in it is a tag. */
static void
skip_raw (Sieve      *sieve,
          const char *name,
          gboolean    keep)
{
  const char *close = find_end_tag (sieve->at, sieve->end, name);

  if (close == NULL)
    {
      quoth_import_notes_warn (sieve->notes, _("<%s> in the page has no end."), name);
      close = sieve->end;
    }

  if (keep && close - sieve->at <= MAX_DATA)
    g_string_append_len (sieve->out, sieve->at, close - sieve->at);
  sieve->at = close;
}

/* ---- tags ---------------------------------------------------------------------------------------- */

typedef struct
{
  const char *begin; /* of its name                                                              */
  const char *value; /* of its value, quotation marks included; NULL when it has none            */
  const char *end;
} Attribute;

/* Reads one attribute at `p`; returns what follows, or NULL at the end of the tag. */
static const char *
read_attribute (const char *p,
                const char *end,
                Attribute  *attribute)
{
  while (p < end && (is_space (*p) || *p == '/'))
    p++;
  if (p == end || *p == '>')
    return NULL;

  attribute->begin = p;
  attribute->value = NULL;
  p++;
  while (p < end && !is_space (*p) && *p != '=' && *p != '>')
    p++;
  attribute->end = p;

  const char *q = p;

  while (q < end && is_space (*q))
    q++;
  if (q == end || *q != '=')
    return p;

  q++;
  while (q < end && is_space (*q))
    q++;

  attribute->value = q;
  if (q < end && (*q == '"' || *q == '\''))
    {
      const char *close = memchr (q + 1, *q, end - q - 1);

      p = close != NULL ? close + 1 : end;
    }
  else
    {
      for (p = q; p < end && !is_space (*p) && *p != '>';)
        p++;
    }

  attribute->end = p;
  return p;
}

static gboolean
is_worth_keeping (Sieve           *sieve,
                  const Attribute *attribute)
{
  if (attribute->value == NULL)
    return attribute->end - attribute->begin <= MAX_NAME;

  const char *value = attribute->value;

  if (value < attribute->end && (*value == '"' || *value == '\''))
    value++;

  if (attribute->end - value >= 5 && g_ascii_strncasecmp (value, "data:", 5) == 0)
    {
      if (attribute->end - value > MAX_DATA)
        quoth_import_notes_warn (sieve->notes, "%s", _("Large pictures inside the page were left out."));
      return FALSE;
    }

  return attribute->end - attribute->begin <= MAX_VALUE;
}

/* Copies the tag at sieve->at with its attributes in limits, or only passes it (keep = FALSE).
 * Says whether it holds structured data. */
static gboolean
pass_tag (Sieve      *sieve,
          const char *name,
          gboolean    keep)
{
  const char *p = sieve->at + 1 + (sieve->at[1] == '/') + strlen (name);
  Attribute attribute;
  gboolean data = FALSE;

  if (keep)
    g_string_append_printf (sieve->out, "<%s%s", sieve->at[1] == '/' ? "/" : "", name);

  /* A name longer than the limit: the rest of it passes as an attribute. */
  for (guint n = 0; (p = read_attribute (p, sieve->end, &attribute)) != NULL; n++)
    {
      sieve->at = p;
      if (!keep || n >= MAX_ATTRIBUTES || p == sieve->end || !is_worth_keeping (sieve, &attribute))
        continue;

      data = data || find (attribute.begin, attribute.end, "ld+json") != NULL;
      g_string_append_c (sieve->out, ' ');
      g_string_append_len (sieve->out, attribute.begin, attribute.end - attribute.begin);
    }

  const char *close = memchr (sieve->at, '>', sieve->end - sieve->at);

  sieve->at = close != NULL ? close + 1 : sieve->end;
  if (keep)
    g_string_append_c (sieve->out, '>');
  return data;
}

static void
start_tag (Sieve      *sieve,
           const char *name)
{
  gboolean keep = TRUE;

  if (!is_unclosed (name))
    {
      keep = sieve->depth < MAX_DEPTH;
      if (keep)
        sieve->depth++;
      else if (sieve->dropped++ == 0)
        quoth_import_notes_warn (sieve->notes, "%s", _("The page is nested too deep; part of its layout was ignored."));
    }

  const gboolean raw = strcmp (name, "script") == 0 || strcmp (name, "style") == 0;
  const gboolean data = pass_tag (sieve, name, keep);

  if (raw)
    skip_raw (sieve, name, data && keep);
}

static void
end_tag (Sieve      *sieve,
         const char *name)
{
  gboolean keep = TRUE;

  if (!is_unclosed (name))
    {
      if (sieve->dropped > 0)
        {
          sieve->dropped--;
          keep = FALSE;
        }
      else if (sieve->depth > 0)
        {
          sieve->depth--;
        }
      else
        {
          keep = FALSE; /* closes nothing */
        }
    }

  pass_tag (sieve, name, keep);
}

static void
pass_markup (Sieve *sieve)
{
  const char *p = sieve->at;
  const gsize left = sieve->end - p;
  char name[MAX_NAME];

  if (left >= 4 && memcmp (p, "<!--", 4) == 0)
    {
      skip_comment (sieve);
    }
  else if (left >= 2 && (p[1] == '!' || p[1] == '?'))
    {
      skip_declaration (sieve);
    }
  else if (left >= 2 && g_ascii_isalpha (p[1]))
    {
      read_name (p + 1, sieve->end, name);
      start_tag (sieve, name);
    }
  else if (left >= 3 && p[1] == '/' && g_ascii_isalpha (p[2]))
    {
      read_name (p + 2, sieve->end, name);
      end_tag (sieve, name);
    }
  else
    {
      g_string_append (sieve->out, "&lt;");
      sieve->at++;
    }
}

GString *
quoth_sieve_html (const char       *utf8,
                  gsize             len,
                  QuothImportNotes *notes)
{
  Sieve sieve = {
    .at = utf8,
    .end = utf8 + len,
    .out = g_string_sized_new (len / 2 + 64),
    .notes = notes,
  };

  while (sieve.at < sieve.end)
    {
      const char *tag = memchr (sieve.at, '<', sieve.end - sieve.at);
      const char *stop = tag != NULL ? tag : sieve.end;

      g_string_append_len (sieve.out, sieve.at, stop - sieve.at);
      sieve.at = stop;
      if (tag != NULL)
        pass_markup (&sieve);
    }

  return sieve.out;
}

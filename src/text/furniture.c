/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * furniture.c - parts of a page that are not the reporter's text: "(RELATED: …)", "READ MORE: …",
 * picture credits, invitations to subscribe, mark-up that was left in.
 *
 * They stay in the text and are only marked, so that no quote or name is looked for in them. Three
 * tables say what counts: words in brackets anywhere in a paragraph, words at its beginning, and
 * paragraphs that are nothing else. To swallow a sentence somebody said is worse than to keep a
 * link, so the words must stand where an editor puts them: in capitals or before a colon, in a
 * short paragraph. */
#include "text/furniture.h"

#include <string.h>

typedef enum
{
  STARTS, /* the paragraph begins with the words                                                 */
  LABEL,  /* the same, and a colon follows                                                       */
  WHOLE,  /* the paragraph is these words and at most punctuation                                */
} Place;

typedef struct
{
  const char *words;  /* lower case, ' for ’                                                     */
  Place       place;
  gsize       max;    /* bytes of the longest paragraph this may be                              */
  const char *also;   /* must stand later in the paragraph, or NULL                              */
} Rule;

static const Rule rules[] = {
  { "related", LABEL, 300 },                 { "related article", LABEL, 300 },
  { "related articles", LABEL, 300 },        { "related stories", LABEL, 300 },
  { "related story", LABEL, 300 },           { "\"related:\"", WHOLE, 40 },
  { "read more", LABEL, 300 },               { "read more here", LABEL, 300 },
  { "read also", LABEL, 300 },               { "also read", LABEL, 300 },
  { "read next", LABEL, 300 },               { "see also", LABEL, 300 },
  { "see more", LABEL, 300 },                { "more on this story", LABEL, 300 },
  { "more on this", LABEL, 300 },            { "more", LABEL, 200 },
  { "watch", LABEL, 240 },                   { "listen", LABEL, 240 },
  { "photos", LABEL, 240 },                  { "photo", LABEL, 240 },
  { "picture", LABEL, 160 },                 { "image", LABEL, 240 },
  { "image credit", LABEL, 240 },            { "photo credit", LABEL, 240 },
  { "credit", LABEL, 120 },                  { "caption", LABEL, 400 },
  { "previously", LABEL, 200 },              { "don't miss", LABEL, 240 },
  { "recommended", LABEL, 240 },             { "tags", LABEL, 300 },
  { "filed under", LABEL, 300 },             { "byline", LABEL, 120 },
  { "also read", WHOLE, 40 },                { "read more", WHOLE, 40 },
  { "read more here", WHOLE, 40 },           { "read the rest here", WHOLE, 40 },
  { "read the full story here", WHOLE, 60 }, { "continue reading", WHOLE, 40 },
  { "continue reading the main story", WHOLE, 60 },
  { "story continues below", STARTS, 80 },   { "story continues after", STARTS, 80 },
  { "article continues below", STARTS, 80 }, { "article continues after", STARTS, 80 },
  { "advertisement", WHOLE, 40 },            { "advertisment", WHOLE, 40 },
  { "sponsored content", WHOLE, 40 },        { "abstract", WHOLE, 20 },
  { "full text", WHOLE, 20 },                { "getty", WHOLE, 20 },
  { "getty images", WHOLE, 30 },             { "getty/instagram", WHOLE, 30 },
  { "bloomberg via getty images", WHOLE, 40 },
  { "scroll down for video", WHOLE, 40 },    { "share this article", WHOLE, 40 },
  { "click here to", STARTS, 200 },          { "click here for", STARTS, 200 },
  { "sign up for our", STARTS, 240 },        { "sign up for the", STARTS, 240, "newsletter" },
  { "sign up to get", STARTS, 240 },         { "sign up to receive", STARTS, 240 },
  { "subscribe to our", STARTS, 240 },       { "subscribe to the", STARTS, 240, "newsletter" },
  { "subscribe now", STARTS, 200 },          { "get our newsletter", STARTS, 200 },
  { "follow", STARTS, 200, "on twitter" },   { "follow", STARTS, 200, "on facebook" },
  { "follow us on", STARTS, 200 },           { "like us on facebook", STARTS, 200 },
  { "do you support", STARTS, 120, "like the page" },
  { "twitter: @", STARTS, 60 },              { "watch the video above", STARTS, 120 },
  { "watch the video below", STARTS, 120 },  { "watch the full video", STARTS, 120 },
  { "copyright ©", STARTS, 400 },            { "copyright (c)", STARTS, 400 },
  { "copyright 19", STARTS, 400 },           { "copyright 20", STARTS, 400 },
  { "© 19", STARTS, 400 },                   { "© 20", STARTS, 400 },
  { "(c) 20", STARTS, 400 },                 { "all rights reserved", WHOLE, 60 },
  { "this article originally appeared", STARTS, 200 },
  { "as published in the international", STARTS, 80 },
  /* German */
  { "lesen sie auch", LABEL, 300 },          { "lesen sie mehr", LABEL, 300 },
  { "mehr zum thema", LABEL, 300 },          { "mehr zum thema", WHOLE, 40 },
  { "anzeige", WHOLE, 20 },                  { "foto", LABEL, 160 },
  { "bild", LABEL, 160 },                    { "alle rechte vorbehalten", WHOLE, 60 },
  /* French */
  { "lire aussi", LABEL, 300 },              { "à lire aussi", LABEL, 300 },
  { "À lire aussi", LABEL, 300 },            { "publicité", WHOLE, 20 },
  { "crédit photo", LABEL, 160 },            { "tous droits réservés", WHOLE, 60 },
  /* Spanish */
  { "lea también", LABEL, 300 },             { "lee también", LABEL, 300 },
  { "te puede interesar", LABEL, 300 },      { "publicidad", WHOLE, 20 },
};

typedef struct
{
  const char *words;  /* lower case                                                              */
  gboolean    colon;  /* a colon must follow                                                     */
} Bracket;

/* After "(" or "[", beginning with a capital letter. */
static const Bracket brackets[] = {
  { "related", TRUE },        { "read more", TRUE },     { "also read", TRUE },
  { "read also", TRUE },      { "read", TRUE },          { "see also", TRUE },
  { "more", TRUE },           { "watch", TRUE },         { "video", TRUE },
  { "listen", TRUE },         { "photo", TRUE },         { "photos", TRUE },
  { "image", TRUE },          { "image credit", TRUE },  { "photo credit", TRUE },
  { "credit", TRUE },         { "picture", TRUE },       { "screenshot", TRUE },
  { "photo by", FALSE },      { "ap photo", FALSE },     { "photo courtesy", FALSE },
  { "photograph by", FALSE }, { "getty images", FALSE }, { "foto", TRUE },
  { "lesen sie auch", TRUE }, { "lire aussi", TRUE },    { "lea también", TRUE },
  { "subscribe to", FALSE },  { "click here", FALSE },
};

/* Elements whose tags are found in text that once was a page. */
static const char *const elements[] = {
  "tweet", "a", "b", "i", "em", "strong", "br", "p", "div", "span", "img", "iframe", "figure", "blockquote",
};

enum
{
  MAX_TAG = 1024, /* bytes                                                                       */
};

/* ---- matching words -------------------------------------------------------------------------- */

/* Whether [text, end) begins with `words`, ignoring the case of ASCII; returns what follows. */
static const char *
skip_words (const char *text,
            const char *end,
            const char *words)
{
  while (*words != '\0')
    {
      if (text >= end)
        return NULL;

      if (*words == '\'' && end - text >= 3 && memcmp (text, "’", 3) == 0)
        {
          text += 3;
          words++;
          continue;
        }

      if (g_ascii_tolower (*text) != *words)
        return NULL;

      text++;
      words++;
    }

  return text;
}

static const char *
skip_spaces (const char *text,
             const char *end)
{
  while (text < end && *text == ' ')
    text++;

  return text;
}

static gboolean
is_only_punctuation (const char *text,
                     const char *end)
{
  for (; text < end; text = g_utf8_next_char (text))
    if (g_unichar_isalnum (g_utf8_get_char (text)))
      return FALSE;

  return TRUE;
}

static gboolean
holds_words (const char *text,
             const char *end,
             const char *words)
{
  for (; text < end; text++)
    if (skip_words (text, end, words) != NULL)
      return TRUE;

  return FALSE;
}

static gboolean
starts_upper (const char *text,
              const char *end)
{
  return text < end && g_unichar_isupper (g_utf8_get_char (text));
}

/* ---- whole paragraphs ---------------------------------------------------------------------- */

static gboolean
rule_fits (const Rule *rule,
           const char *text,
           const char *end)
{
  if ((gsize) (end - text) > rule->max)
    return FALSE;

  const char *after = skip_words (text, end, rule->words);

  if (after == NULL)
    return FALSE;

  switch (rule->place)
    {
    case LABEL:
      after = skip_spaces (after, end);
      return after < end && *after == ':';

    case WHOLE:
      return is_only_punctuation (after, end);

    case STARTS:
      if (after < end && g_unichar_isalpha (g_utf8_get_char (after)) &&
          g_ascii_isalpha (rule->words[strlen (rule->words) - 1]))
        return FALSE;
      return rule->also == NULL || holds_words (after, end, rule->also);
    }

  g_assert_not_reached ();
}

static gboolean
is_furniture (const char *text,
              const char *end)
{
  /* Marks of Markdown. */
  while (text < end && strchr ("*_>#", *text) != NULL)
    text++;
  text = skip_spaces (text, end);

  if (text == end || g_unichar_islower (g_utf8_get_char (text)))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (rule_fits (&rules[i], text, end))
      return TRUE;

  return FALSE;
}

/* ---- brackets and tags inside a paragraph ----------------------------------------------------- */

/* End of the bracket that opens at `open`, or of the paragraph when it never closes. */
static const char *
bracket_end (const char *open,
             const char *end)
{
  const char opening = *open;
  const char closing = opening == '(' ? ')' : ']';
  guint depth = 0;

  for (const char *p = open; p < end; p++)
    if (*p == opening)
      depth++;
    else if (*p == closing && --depth == 0)
      return p + 1;

  return end;
}

static gboolean
is_bracket (const char *open,
            const char *end)
{
  const char *text = skip_spaces (open + 1, end);

  if (!starts_upper (text, end))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (brackets); i++)
    {
      const char *after = skip_words (text, end, brackets[i].words);

      if (after == NULL)
        continue;

      if (!brackets[i].colon && (after == end || !g_ascii_isalpha (*after)))
        return TRUE;

      after = skip_spaces (after, end);
      if (brackets[i].colon && after < end && *after == ':')
        return TRUE;
    }

  return FALSE;
}

/* End of the tag at `open`, or NULL when it is none. */
static const char *
tag_end (const char *open,
         const char *end)
{
  const char *name = open + 1 < end && open[1] == '/' ? open + 2 : open + 1;

  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    {
      const char *after = skip_words (name, end, elements[i]);

      if (after == NULL || after == end || strchr (" />", *after) == NULL)
        continue;

      const char *close = memchr (after, '>', MIN (end - after, MAX_TAG));

      return close != NULL ? close + 1 : NULL;
    }

  return NULL;
}

static void
find_inside (const char *body,
             QuothSpan   paragraph,
             GArray     *furniture)
{
  const char *end = body + paragraph.end;

  for (const char *p = body + paragraph.start; p < end;)
    {
      const char *after = NULL;

      if ((*p == '(' || *p == '[') && is_bracket (p, end))
        after = bracket_end (p, end);
      else if (*p == '<')
        after = tag_end (p, end);

      if (after == NULL)
        {
          p++;
          continue;
        }

      QuothSpan span = { p - body, after - body };

      g_array_append_val (furniture, span);
      p = after;
    }
}

void
quoth_find_furniture (const char   *body,
                      const GArray *paragraphs,
                      gsize         from,
                      QuothSpan     headline,
                      GArray       *furniture)
{
  for (guint i = 0; i < paragraphs->len; i++)
    {
      QuothSpan paragraph = g_array_index (paragraphs, QuothSpan, i);

      if (paragraph.start < from || quoth_span_touches (paragraph, headline))
        continue;

      if (is_furniture (body + paragraph.start, body + paragraph.end))
        g_array_append_val (furniture, paragraph);
      else
        find_inside (body, paragraph, furniture);
    }
}

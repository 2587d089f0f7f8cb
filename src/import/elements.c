/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * elements.c - what the elements of HTML mean for the text.
 *
 * First the element's name, then its role, then what its class and id call it. Classes are cut into
 * words ("article-body__related" -> article, body, related), because every site writes them its
 * own way but nearly all use the same few words. */
#include "import/elements.h"

#include <string.h>

typedef struct
{
  const char  *name;
  QuothElement element;
} Row;

static const Row rows[] = {
  { "p", QUOTH_ELEMENT_PARAGRAPH },      { "blockquote", QUOTH_ELEMENT_PARAGRAPH },
  { "pre", QUOTH_ELEMENT_PARAGRAPH },    { "li", QUOTH_ELEMENT_BLOCK },
  { "h1", QUOTH_ELEMENT_HEADING },       { "h2", QUOTH_ELEMENT_HEADING },
  { "h3", QUOTH_ELEMENT_HEADING },       { "h4", QUOTH_ELEMENT_HEADING },
  { "h5", QUOTH_ELEMENT_HEADING },       { "h6", QUOTH_ELEMENT_HEADING },
  { "article", QUOTH_ELEMENT_ARTICLE },  { "main", QUOTH_ELEMENT_ARTICLE },
  { "aside", QUOTH_ELEMENT_ASIDE },      { "footer", QUOTH_ELEMENT_ASIDE },
  { "figcaption", QUOTH_ELEMENT_ASIDE }, { "caption", QUOTH_ELEMENT_ASIDE },
  { "html", QUOTH_ELEMENT_BLOCK },       { "body", QUOTH_ELEMENT_BLOCK },
  { "div", QUOTH_ELEMENT_BLOCK },        { "section", QUOTH_ELEMENT_BLOCK },
  { "header", QUOTH_ELEMENT_BLOCK },     { "hgroup", QUOTH_ELEMENT_BLOCK },
  { "ul", QUOTH_ELEMENT_BLOCK },         { "ol", QUOTH_ELEMENT_BLOCK },
  { "dl", QUOTH_ELEMENT_BLOCK },         { "dt", QUOTH_ELEMENT_BLOCK },
  { "dd", QUOTH_ELEMENT_BLOCK },         { "table", QUOTH_ELEMENT_BLOCK },
  { "thead", QUOTH_ELEMENT_BLOCK },      { "tbody", QUOTH_ELEMENT_BLOCK },
  { "tfoot", QUOTH_ELEMENT_BLOCK },      { "tr", QUOTH_ELEMENT_BLOCK },
  { "td", QUOTH_ELEMENT_BLOCK },         { "th", QUOTH_ELEMENT_BLOCK },
  { "form", QUOTH_ELEMENT_BLOCK },       { "fieldset", QUOTH_ELEMENT_BLOCK },
  { "figure", QUOTH_ELEMENT_BLOCK },     { "details", QUOTH_ELEMENT_BLOCK },
  { "summary", QUOTH_ELEMENT_BLOCK },    { "address", QUOTH_ELEMENT_BLOCK },
  { "center", QUOTH_ELEMENT_BLOCK },     { "hr", QUOTH_ELEMENT_BLOCK },
  { "head", QUOTH_ELEMENT_BLOCK },       { "title", QUOTH_ELEMENT_HIDDEN },
  { "script", QUOTH_ELEMENT_HIDDEN },    { "style", QUOTH_ELEMENT_HIDDEN },
  { "noscript", QUOTH_ELEMENT_HIDDEN },  { "template", QUOTH_ELEMENT_HIDDEN },
  { "svg", QUOTH_ELEMENT_HIDDEN },       { "math", QUOTH_ELEMENT_HIDDEN },
  { "nav", QUOTH_ELEMENT_HIDDEN },       { "menu", QUOTH_ELEMENT_HIDDEN },
  { "dialog", QUOTH_ELEMENT_HIDDEN },    { "iframe", QUOTH_ELEMENT_HIDDEN },
  { "object", QUOTH_ELEMENT_HIDDEN },    { "embed", QUOTH_ELEMENT_HIDDEN },
  { "video", QUOTH_ELEMENT_HIDDEN },     { "audio", QUOTH_ELEMENT_HIDDEN },
  { "canvas", QUOTH_ELEMENT_HIDDEN },    { "button", QUOTH_ELEMENT_HIDDEN },
  { "select", QUOTH_ELEMENT_HIDDEN },    { "textarea", QUOTH_ELEMENT_HIDDEN },
};

static const Row roles[] = {
  { "navigation", QUOTH_ELEMENT_HIDDEN },  { "search", QUOTH_ELEMENT_HIDDEN },
  { "dialog", QUOTH_ELEMENT_HIDDEN },      { "menu", QUOTH_ELEMENT_HIDDEN },
  { "complementary", QUOTH_ELEMENT_ASIDE }, { "contentinfo", QUOTH_ELEMENT_ASIDE },
  { "banner", QUOTH_ELEMENT_ASIDE },       { "main", QUOTH_ELEMENT_ARTICLE },
  { "article", QUOTH_ELEMENT_ARTICLE },
};

static const char *const aside_words[] = {
  "ad",        "ads",      "advert",     "advertisement", "sponsored",  "sponsor",   "promo",
  "promoted",  "related",  "recommend",  "recommended",   "trending",   "popular",   "newsletter",
  "subscribe", "signup",   "share",      "sharing",       "social",     "comment",   "comments",
  "disqus",    "cookie",   "cookies",    "consent",       "gdpr",       "popup",     "modal",
  "overlay",   "sidebar",  "breadcrumb", "breadcrumbs",   "pagination", "pager",     "menu",
  "navbar",    "nav",      "navigation", "footer",        "masthead",   "caption",   "credit",
  "credits",   "toolbar",  "widget",     "taboola",       "outbrain",   "tags",      "taglist",
  "pullquote", "mostread", "byline",     "skip",          "copyright",  "metadata",  "dateline",
};

/* With these the words above tell of a frame around the text: "content-with-sidebar". */
static const char *const frame_words[] = {
  "content", "main", "page", "body", "layout", "wrapper", "container", "with", "has", "no", "story", "text",
};

/* The text itself, as class or id or itemprop, blanks, hyphens and underscores left out. */
static const char *const text_names[] = {
  "articlebody", "storybody", "entrycontent", "postcontent", "articlecontent", "articletext", "storytext",
  "articlebodytext", "storycontent", "bodycopy",
};

const char *
quoth_element_attribute (const char *const *attributes,
                 const char        *name)
{
  for (guint i = 0; attributes != NULL && attributes[i] != NULL; i += 2)
    if (g_ascii_strcasecmp (attributes[i], name) == 0)
      return attributes[i + 1];

  return NULL;
}

gboolean
quoth_element_attribute_has (const char *const *attributes,
                     const char        *name,
                     const char        *word)
{
  const char *value = quoth_element_attribute (attributes, name);

  if (value == NULL)
    return FALSE;

  g_auto (GStrv) words = g_strsplit_set (value, " \t\r\n", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_ascii_strcasecmp (words[i], word) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
is_one_of (const char        *word,
           const char *const *list,
           guint              n)
{
  for (guint i = 0; i < n; i++)
    if (strcmp (word, list[i]) == 0)
      return TRUE;

  return FALSE;
}

static const Row *
find_row (const Row  *table,
          guint       n,
          const char *name)
{
  for (guint i = 0; i < n; i++)
    if (g_ascii_strcasecmp (table[i].name, name) == 0)
      return &table[i];

  return NULL;
}

/* "storyBody_related" -> story, body, related; calls back for every word, lower case. */
static void
weigh_words (const char *value,
             gboolean   *aside,
             gboolean   *frame)
{
  char word[32];
  gsize n = 0;

  for (const char *p = value;; p++)
    {
      gboolean letter = g_ascii_isalpha (*p);
      gboolean hump = letter && g_ascii_isupper (*p) && p > value && g_ascii_islower (p[-1]);

      if ((!letter || hump) && n > 0)
        {
          word[n] = '\0';
          *aside = *aside || is_one_of (word, aside_words, G_N_ELEMENTS (aside_words));
          *frame = *frame || is_one_of (word, frame_words, G_N_ELEMENTS (frame_words));
          n = 0;
        }

      if (*p == '\0')
        break;
      if (letter && n + 1 < sizeof word)
        word[n++] = g_ascii_tolower (*p);
    }
}

/* Whether one of the blank-separated names is one that sites give to the text. */
static gboolean
names_text (const char *value)
{
  g_auto (GStrv) names = g_strsplit_set (value, " \t\r\n", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      char plain[40];
      gsize n = 0;

      for (const char *p = names[i]; *p != '\0' && n + 1 < sizeof plain; p++)
        if (*p != '-' && *p != '_')
          plain[n++] = g_ascii_tolower (*p);
      plain[n] = '\0';

      if (is_one_of (plain, text_names, G_N_ELEMENTS (text_names)))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_out_of_sight (const char *const *attributes,
                 QuothElement       element)
{
  const char *style = quoth_element_attribute (attributes, "style");

  if (quoth_element_attribute (attributes, "hidden") != NULL)
    return TRUE;
  if (element != QUOTH_ELEMENT_INLINE && quoth_element_attribute_has (attributes, "aria-hidden", "true"))
    return TRUE;

  return style != NULL && (strstr (style, "display:none") != NULL || strstr (style, "display: none") != NULL);
}

QuothElement
quoth_element_kind (const char        *name,
                    const char *const *attributes,
                    gboolean           in_article)
{
  static const char *const by_name[] = { "class", "id", "itemprop" };
  const Row *row = find_row (rows, G_N_ELEMENTS (rows), name);
  const QuothElement element = row != NULL ? row->element : QUOTH_ELEMENT_INLINE;
  const gboolean whole = g_ascii_strcasecmp (name, "html") == 0 || g_ascii_strcasecmp (name, "body") == 0;
  gboolean aside = FALSE, frame = FALSE;

  if (attributes == NULL || whole || element == QUOTH_ELEMENT_HIDDEN)
    return !in_article && g_ascii_strcasecmp (name, "header") == 0 ? QUOTH_ELEMENT_ASIDE : element;

  if (is_out_of_sight (attributes, element))
    return QUOTH_ELEMENT_HIDDEN;

  const char *role = quoth_element_attribute (attributes, "role");

  row = role != NULL ? find_row (roles, G_N_ELEMENTS (roles), role) : NULL;
  if (row != NULL)
    return row->element;

  for (guint i = 0; i < G_N_ELEMENTS (by_name); i++)
    {
      const char *value = quoth_element_attribute (attributes, by_name[i]);

      if (value == NULL)
        continue;
      if (element == QUOTH_ELEMENT_BLOCK && names_text (value))
        return QUOTH_ELEMENT_ARTICLE;
      weigh_words (value, &aside, &frame);
    }

  if (aside && !frame && element != QUOTH_ELEMENT_INLINE && element != QUOTH_ELEMENT_ARTICLE)
    return QUOTH_ELEMENT_ASIDE;

  return !in_article && g_ascii_strcasecmp (name, "header") == 0 ? QUOTH_ELEMENT_ASIDE : element;
}

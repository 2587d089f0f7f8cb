/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * author.c - who wrote it, as a byline says it.
 *
 * Pages and databases put all kinds of things where a name is due: dates, addresses, whole
 * sentences. A wrong author is worse than none, so what does not look like names is dropped. */
#include "text/author.h"

#include "text/clean.h"

#include <string.h>

enum
{
  MAX_AUTHOR = 200, /* bytes                                                                     */
  MAX_WORDS = 24,   /* of several names                                                          */
};

static const char *const openings[] = { "by ", "von ", "par ", "por ", "text: ", "written by ", "by: " };

/* Small words between the parts of a name, and between names. */
static const char *const between[] = {
  "and", "und", "et", "y", "e", "de", "del", "della", "der", "den", "des", "di", "da", "dos", "du",
  "la", "le", "van", "von", "vom", "zu", "zum", "ten", "ter", "af", "av", "bin", "al", "el", "with", "&",
};

/* What follows a comma and is an office, not another name. */
static const char *const offices[] = {
  "correspondent", "reporter", "editor", "writer", "staff", "columnist", "contributor",
  "korrespondent", "korrespondentin", "redakteur", "redakteurin", "journaliste", "redactor", "redactora",
};

static const char *
skip_opening (const char *line)
{
  for (guint i = 0; i < G_N_ELEMENTS (openings); i++)
    if (g_ascii_strncasecmp (line, openings[i], strlen (openings[i])) == 0)
      return line + strlen (openings[i]);

  return line;
}

static gboolean
is_one_of (const char        *word,
           const char *const *list,
           guint              n)
{
  for (guint i = 0; i < n; i++)
    if (g_ascii_strcasecmp (word, list[i]) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
names_office (const char *part)
{
  g_auto (GStrv) words = g_strsplit_set (part, " .-", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (is_one_of (words[i], offices, G_N_ELEMENTS (offices)))
      return TRUE;

  return FALSE;
}

/* Cuts ", Political Editor" and the like off the end. */
static void
cut_offices (char *line)
{
  for (;;)
    {
      char *comma = strrchr (line, ',');

      if (comma == NULL || !names_office (comma + 1))
        break;

      *comma = '\0';
    }

  g_strchomp (line);
}

/* Takes out words that are addresses. */
static char *
without_addresses (const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  GString *kept = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (words[i][0] != '\0' && strchr (words[i], '@') == NULL && strstr (words[i], "://") == NULL)
      g_string_append_printf (kept, "%s%s", kept->len > 0 ? " " : "", words[i]);

  return g_string_free (kept, FALSE);
}

/* A trailing bar or comma is left over from a page's layout, a full stop from a database; those of
 * "Jr." and of initials stay. */
static void
cut_tail (char *author)
{
  gsize len = strlen (author);

  while (len > 0 && strchr ("|,;:-/ ", author[len - 1]) != NULL)
    author[--len] = '\0';

  if (len > 4 && author[len - 1] == '.' && g_ascii_islower (author[len - 2]) &&
      g_ascii_islower (author[len - 3]) && g_ascii_islower (author[len - 4]))
    author[len - 1] = '\0';
}

static gboolean
could_be_names (const char *line)
{
  g_auto (GStrv) words = g_strsplit_set (line, " ,", -1);
  gboolean letter = FALSE;
  guint n = 0;

  for (const char *p = line; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isdigit (c) || strchr ("<>{}[]\\=", *p) != NULL)
        return FALSE;
      letter = letter || g_unichar_isalpha (c);
    }

  for (guint i = 0; words[i] != NULL; i++)
    if (words[i][0] != '\0')
      {
        n++;
        if (quoth_is_month (words[i], strlen (words[i])))
          return FALSE;
      }

  return letter && n > 0 && n <= MAX_WORDS;
}

char *
quoth_author_parse (const char *line)
{
  if (strnlen (line, MAX_AUTHOR + 1) > MAX_AUTHOR)
    return NULL;

  g_autofree char *clean = quoth_clean_line (line, -1);
  g_autofree char *author = without_addresses (skip_opening (clean));

  if (author[0] == '(' && g_str_has_suffix (author, ")")) /* what feeds put after an address */
    {
      author[strlen (author) - 1] = '\0';
      memmove (author, author + 1, strlen (author));
    }

  cut_offices (author);
  cut_tail (author);
  return could_be_names (author) ? g_steal_pointer (&author) : NULL;
}

gboolean
quoth_is_byline (const char *line)
{
  g_autofree char *clean = quoth_clean_line (line, -1);
  const char *names = skip_opening (clean);
  guint n_names = 0;

  if (names == clean || !g_unichar_isupper (g_utf8_get_char (clean)))
    return FALSE;

  g_autofree char *author = quoth_author_parse (clean);

  if (author == NULL)
    return FALSE;

  /* Every word is a name or stands between names; a sentence that begins with "By" is not. */
  g_auto (GStrv) words = g_strsplit_set (author, " ,", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      gsize len = strlen (words[i]);

      if (len == 0 || is_one_of (words[i], between, G_N_ELEMENTS (between)))
        continue;

      if (!g_unichar_isupper (g_utf8_get_char (words[i])))
        return FALSE;
      if (words[i][len - 1] == '.' && len > 3 && words[i + 1] == NULL)
        return FALSE;

      n_names++;
    }

  return n_names >= 1 && n_names <= 12;
}

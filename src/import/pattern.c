/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pattern.c - patterns of layouts. A "*" is tried at its shortest first and grown by one character at
 * a time from the last "*" only, so a line costs no more than its length squared. */
#include "import/pattern.h"

#include <string.h>

static gboolean
is_blank (gunichar c)
{
  return g_unichar_isspace (c) || c == 0xa0 || c == 0x202f || c == 0x2007 || c == 0xfeff;
}

static const char *
skip_blanks (const char *p)
{
  while (*p != '\0' && is_blank (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

/* Behind the number at p, NULL when there is none: figures, with marks between groups of three. */
static const char *
skip_number (const char *p, gint64 *value)
{
  const char *begin = p;
  gint64 number = 0;

  for (; g_ascii_isdigit (*p) || (p > begin && (*p == ',' || *p == '.') && g_ascii_isdigit (p[1])); p++)
    if (g_ascii_isdigit (*p) && number < G_MAXINT32)
      number = 10 * number + (*p - '0');

  *value = number;
  return p > begin ? p : NULL;
}

typedef struct
{
  const char *pattern, *line;
  guint n_numbers;
} Place;

/* One step of both; FALSE when they do not agree. */
static gboolean
step (Place *place, gint64 *numbers)
{
  const char *p = place->pattern, *after;
  gint64 value;

  if (is_blank (g_utf8_get_char (p)))
    {
      place->pattern = skip_blanks (p);
      after = skip_blanks (place->line);
      if (after == place->line)
        return FALSE;
      place->line = after;
      return TRUE;
    }

  if (*p == '#' || (p[0] == '{' && p[1] == '}'))
    {
      after = skip_number (place->line, &value);
      if (after == NULL)
        return FALSE;
      if (*p == '{' && place->n_numbers < QUOTH_PATTERN_NUMBERS)
        numbers[place->n_numbers++] = value;
      place->pattern += *p == '#' ? 1 : 2;
      place->line = after;
      return TRUE;
    }

  if (*place->line == '\0'
      || g_unichar_tolower (g_utf8_get_char (p)) != g_unichar_tolower (g_utf8_get_char (place->line)))
    return FALSE;
  place->pattern = g_utf8_next_char (p);
  place->line = g_utf8_next_char (place->line);
  return TRUE;
}

gboolean
quoth_pattern_matches (const char *pattern, const char *line, gint64 numbers[QUOTH_PATTERN_NUMBERS])
{
  gint64 found[QUOTH_PATTERN_NUMBERS] = { -1, -1 };
  Place now = { skip_blanks (pattern), skip_blanks (line), 0 }, star = { NULL };

  for (;;)
    {
      if (*now.pattern == '*')
        {
          now.pattern++;
          star = now;
          continue;
        }

      if (*now.pattern == '\0' ? *skip_blanks (now.line) == '\0' : step (&now, found))
        {
          if (*now.pattern != '\0')
            continue;
          if (*skip_blanks (now.line) == '\0')
            break;
        }

      if (star.pattern == NULL || *star.line == '\0')
        return FALSE;
      star.line = g_utf8_next_char (star.line);
      now = star;
    }

  for (guint i = 0; numbers != NULL && i < QUOTH_PATTERN_NUMBERS; i++)
    numbers[i] = i < now.n_numbers ? found[i] : -1;
  return TRUE;
}

gsize
quoth_label_matches (const char *label, const char *line, gboolean has_colon)
{
  Place place = { label, skip_blanks (line), 0 };
  gint64 numbers[QUOTH_PATTERN_NUMBERS];

  while (*place.pattern != '\0')
    if (!step (&place, numbers))
      return 0;

  const char *after = skip_blanks (place.line);

  if (!has_colon)
    return *place.line == '\0' || after > place.line ? (gsize) (after - line) : 0;
  if (*after == ':')
    return after + 1 - line;
  return g_str_has_prefix (after, "\xef\xbc\x9a") ? (gsize) (after + 3 - line) : 0; /* full-width */
}

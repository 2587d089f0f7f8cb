/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * wording-values.c - how the values of dates and amounts read to people: "2019-01~/2019-04~" is
 * “about Jan 2019 – Apr 2019”, "USD 5200000" is “USD 5,200,000”. */
#include "app/wording.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- dates ----------------------------------------------------------------------------------- */

static char *
season_text (int season,
             int year)
{
  switch (season)
    {
    case 21:
      /* Translators: a season and its year */
      return g_strdup_printf (_("spring %d"), year);
    case 22:
      return g_strdup_printf (_("summer %d"), year);
    case 23:
      return g_strdup_printf (_("autumn %d"), year);
    case 24:
    default:
      return g_strdup_printf (_("winter %d"), year);
    }
}

/* One end of a date; without its "~". */
static char *
end_text (const char *iso)
{
  int year, part;
  const char *time = strchr (iso, 'T');

  if (sscanf (iso, "%4d-W%2d", &year, &part) == 2)
    /* Translators: the number of a week, and its year */
    return g_strdup_printf (_("week %d of %d"), part, year);
  if (iso[0] == '-' || strcmp (iso, "0000") == 0)
    /* Translators: a year before Christ */
    return g_strdup_printf (_("%d BC"), 1 - atoi (iso));
  if (strlen (iso) == 7 && sscanf (iso, "%4d-%2d", &year, &part) == 2 && part > 12)
    return season_text (part, year);
  if (time == NULL)
    return quoth_wording_date (iso);

  g_autofree char *day = g_strndup (iso, time - iso);
  g_autofree char *text = quoth_wording_date (day);
  /* Translators: a day and a time of that day */
  return g_strdup_printf (_("%s, %s"), text, time + 1);
}

static char *
date_text (const char *value)
{
  g_autofree char *iso = g_strdup (value);
  gboolean is_vague = strchr (iso, '~') != NULL;
  g_auto(GStrv) ends = NULL;
  g_autofree char *text = NULL;

  g_strdelimit (iso, "~", ' ');
  ends = g_strsplit (iso, "/", 2);
  for (guint i = 0; ends[i] != NULL; i++)
    g_strstrip (ends[i]);
  if (ends[0] == NULL)
    return g_strdup (value);

  text = end_text (ends[0]);
  if (ends[1] != NULL)
    {
      g_autofree char *first = g_steal_pointer (&text);
      g_autofree char *last = end_text (ends[1]);

      text = g_strdup_printf (_("%s – %s"), first, last);
    }
  /* Translators: a date that is not exact: “about 1850” */
  return is_vague ? g_strdup_printf (_("about %s"), text) : g_steal_pointer (&text);
}

/* ---- amounts --------------------------------------------------------------------------------- */

/* Appends a number by locale, with as many decimals as it has; returns what follows it. */
static const char *
append_number (GString    *text,
               const char *number)
{
  char *rest;
  double value = g_ascii_strtod (number, &rest);
  const char *point = memchr (number, '.', rest - number);

  /* "5..6": the number ends before the range does */
  if (point != NULL && point[1] == '.')
    {
      point = NULL;
      rest = strstr ((char *) number, "..");
    }
  g_string_append_printf (text, "%'.*f", point != NULL ? (int) (rest - point - 1) : 0, value);
  return rest;
}

/* "more than USD 5200000", "10..12 miles", "-2%" */
static char *
amount_text (const char *value)
{
  gboolean is_more = g_str_has_prefix (value, "more than ");
  g_autoptr(GString) text = g_string_new (NULL);

  for (const char *p = value + (is_more ? strlen ("more than ") : 0); *p != '\0';)
    if (g_ascii_isdigit (*p) || (*p == '-' && g_ascii_isdigit (p[1])))
      {
        p = append_number (text, p);
      }
    else if (strncmp (p, "..", 2) == 0)
      {
        g_string_append (text, "–");
        p += 2;
      }
    else
      {
        g_string_append_c (text, *p++);
      }
  return is_more ? g_strdup_printf (_("more than %s"), text->str)
                 : g_string_free (g_steal_pointer (&text), FALSE);
}

char *
quoth_wording_of_kind (QuothKind   kind,
                       const char *value)
{
  g_return_val_if_fail (value != NULL, NULL);

  if (kind == QUOTH_KIND_DATE)
    return date_text (value);
  if (kind == QUOTH_KIND_MONEY || kind == QUOTH_KIND_PERCENT || kind == QUOTH_KIND_QUANTITY)
    return amount_text (value);
  return g_strdup (value);
}

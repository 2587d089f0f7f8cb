/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * wording.c - how values of a corpus read to people. */
#include "app/wording.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

char *
quoth_wording_date (const char *iso)
{
  g_return_val_if_fail (iso != NULL, NULL);

  int year = 0, month = 1, day = 1;
  int parts = sscanf (iso, "%4d-%2d-%2d", &year, &month, &day);
  g_autoptr(GDateTime) date
    = parts >= 1 ? g_date_time_new_utc (year, month, day, 0, 0, 0) : NULL;

  if (date == NULL)
    return g_strdup (iso);
  if (parts == 1)
    return g_date_time_format (date, "%Y");
  if (parts == 2)
    /* Translators: a month and year in a narrow column, as g_date_time_format() takes it */
    return g_date_time_format (date, _("%b %Y"));
  /* Translators: a date in a narrow column, as g_date_time_format() takes it */
  return g_date_time_format (date, _("%-e %b %Y"));
}

char *
quoth_wording_number (gint64 n)
{
  return g_strdup_printf ("%'" G_GINT64_FORMAT, n);
}

char *
quoth_wording_at_least (gint64 n)
{
  g_autofree char *number = quoth_wording_number (n);

  /* Translators: “256+”: so many, and more are being counted */
  return g_strdup_printf (_("%s+"), number);
}

char *
quoth_wording_sentence (const char *message)
{
  g_return_val_if_fail (message != NULL, NULL);

  g_autofree char *first = g_utf8_substring (message, 0, *message != '\0' ? 1 : 0);
  g_autofree char *capital = g_utf8_strup (first, -1);
  return g_strconcat (capital, message + strlen (first), NULL);
}

const char *
quoth_wording_glyph (QuothCertainty certainty)
{
  switch (certainty)
    {
    case QUOTH_CERTAINTY_SURE:
      return "●";
    case QUOTH_CERTAINTY_LIKELY:
      return "◐";
    case QUOTH_CERTAINTY_GUESS:
    default:
      return "○";
    }
}

const char *
quoth_wording_certainty (QuothCertainty certainty)
{
  switch (certainty)
    {
    case QUOTH_CERTAINTY_SURE:
      return C_("certainty", "sure");
    case QUOTH_CERTAINTY_LIKELY:
      return C_("certainty", "likely");
    case QUOTH_CERTAINTY_GUESS:
    default:
      return C_("certainty", "a guess");
    }
}

char *
quoth_wording_speaker (const QuothQuoteRow *row)
{
  g_return_val_if_fail (row != NULL, NULL);

  if (row->speaker == NULL)
    return g_strdup (_("Unknown speaker"));
  switch (row->speaker_type)
    {
    case QUOTH_SPEAKER_UNNAMED:
      /* Translators: %s is how the article calls its source: “a union official” */
      return g_strdup_printf (_("Unnamed: %s"), row->speaker);
    case QUOTH_SPEAKER_COLLECTIVE:
      /* Translators: %s is how the article calls several people or a body: “officials”, “the council” */
      return g_strdup_printf (_("Collective: %s"), row->speaker);
    case QUOTH_SPEAKER_DOCUMENT:
      /* Translators: %s is how the article calls a paper: “the report”, “a poll” */
      return g_strdup_printf (_("Document: %s"), row->speaker);
    case QUOTH_SPEAKER_UNKNOWN:
    case QUOTH_SPEAKER_NAMED:
      break;
    }
  return g_strdup (row->speaker);
}

const char *
quoth_wording_polarity (QuothPolarity polarity)
{
  switch (polarity)
    {
    case QUOTH_POLARITY_DENIED:
      return C_("polarity", "denied");
    case QUOTH_POLARITY_REFUSED:
      return C_("polarity", "no answer");
    case QUOTH_POLARITY_ASSERTED:
      break;
    }
  return NULL;
}

/* "denied · denied" would say it twice. */
static gboolean
denies_itself (const char *lemma)
{
  static const char *const lemmas[] = { "deny", "disavow", "rebut", "repudiate", "decline", "refuse", NULL };

  return lemma != NULL && g_strv_contains (lemmas, lemma);
}

char *
quoth_wording_verb (const QuothQuoteRow *row)
{
  g_return_val_if_fail (row != NULL, NULL);

  const char *note = row->quote_class == QUOTH_CLASS_STANCE ? C_("class", "stance")
                                                             : quoth_wording_polarity (row->polarity);

  if (note == NULL || row->verb == NULL || denies_itself (row->lemma))
    return g_strdup (row->verb);
  /* Translators: a verb, and that it was denied, not answered or no speech: “say · denied” */
  return g_strdup_printf (_("%s · %s"), row->verb, note);
}

static const struct
{
  const char *group;
  const char *words;
} group_words[] = {
  { "neutral",    N_("a neutral verb")    },
  { "distancing", N_("a distancing verb") },
  { "agreeing",   N_("an agreeing verb")  },
  { "conceding",  N_("a conceding verb")  },
  { "forceful",   N_("a forceful verb")   },
};

const char *
quoth_wording_verb_group (const char *lemma)
{
  const char *group = quoth_verb_group (lemma);

  for (guint i = 0; i < G_N_ELEMENTS (group_words); i++)
    if (strcmp (group_words[i].group, group) == 0)
      return _(group_words[i].words);
  return NULL;
}

static const char *const filter_titles[QUOTH_N_FILTERS] = {
  [QUOTH_FILTER_WORDS] = N_("Words"),
  [QUOTH_FILTER_SPEAKER] = N_("Speaker"),
  [QUOTH_FILTER_ABOUT] = N_("About"),
  [QUOTH_FILTER_OUTLET] = N_("Outlet"),
  [QUOTH_FILTER_DATE] = N_("Date"),
  [QUOTH_FILTER_VERB] = N_("Verb"),
  [QUOTH_FILTER_KIND] = N_("Kind"),
  [QUOTH_FILTER_CLASS] = N_("Class"),
  [QUOTH_FILTER_CERTAINTY] = N_("Certainty"),
  [QUOTH_FILTER_ARTICLE] = N_("Article"),
  [QUOTH_FILTER_TAG] = N_("Tag"),
  [QUOTH_FILTER_NAME] = N_("Mentions"),
  [QUOTH_FILTER_TO] = N_("Said to"),
  [QUOTH_FILTER_POLARITY] = N_("Said or denied"),
  [QUOTH_FILTER_SPEAKER_TYPE] = N_("Kind of speaker"),
  [QUOTH_FILTER_COPIES] = N_("Copies"),
  [QUOTH_FILTER_AGENCY] = N_("Agency"),
};

const char *
quoth_wording_filter (QuothFilter filter)
{
  g_return_val_if_fail (filter < QUOTH_N_FILTERS, "");
  return _(filter_titles[filter]);
}

static const struct
{
  QuothFilter filter;
  const char *value;
  const char *title;
} value_titles[] = {
  { QUOTH_FILTER_SPEAKER,   "none",        N_("unknown")              },
  { QUOTH_FILTER_DATE,      "unknown",     N_("unknown")              },
  { QUOTH_FILTER_COPIES,    "once",        N_("counted once")         },
  { QUOTH_FILTER_COPIES,    "all",         N_("all counted")          },
  { QUOTH_FILTER_COPIES,    "some",        N_("there are some")       },
  { QUOTH_FILTER_AGENCY,    "none",        N_("none")                 },
  { QUOTH_FILTER_KIND,      "direct",      N_("direct")               },
  { QUOTH_FILTER_KIND,      "mixed",       N_("partly direct")        },
  { QUOTH_FILTER_KIND,      "indirect",    N_("indirect")             },
  { QUOTH_FILTER_CLASS,     "speech",      N_("speech")               },
  { QUOTH_FILTER_CLASS,     "stance",      N_("stance")               },
  { QUOTH_FILTER_CLASS,     "any",         N_("speech and stance")    },
  { QUOTH_FILTER_TO,        "none",        N_("nobody named")         },
  { QUOTH_FILTER_POLARITY,  "asserted",    N_("said")                 },
  { QUOTH_FILTER_POLARITY,  "denied",      N_("denied or not said")   },
  { QUOTH_FILTER_POLARITY,  "refused",     N_("no answer given")      },
  { QUOTH_FILTER_SPEAKER_TYPE, "named",      N_("by name")            },
  { QUOTH_FILTER_SPEAKER_TYPE, "unnamed",    N_("one person, unnamed") },
  { QUOTH_FILTER_SPEAKER_TYPE, "collective", N_("several, or a body") },
  { QUOTH_FILTER_SPEAKER_TYPE, "document",   N_("document")           },
  { QUOTH_FILTER_SPEAKER_TYPE, "unknown",    N_("unknown")            },
  { QUOTH_FILTER_CERTAINTY, "sure",        N_("sure")                 },
  { QUOTH_FILTER_CERTAINTY, "likely",      N_("likely")               },
  { QUOTH_FILTER_CERTAINTY, "guess",       N_("a guess")              },
  { QUOTH_FILTER_VERB,      "@neutral",    N_("neutral verbs")        },
  { QUOTH_FILTER_VERB,      "@distancing", N_("distancing verbs")     },
  { QUOTH_FILTER_VERB,      "@agreeing",   N_("agreeing verbs")       },
  { QUOTH_FILTER_VERB,      "@conceding",  N_("conceding verbs")      },
  { QUOTH_FILTER_VERB,      "@forceful",   N_("forceful verbs")       },
  { QUOTH_FILTER_VERB,      "@other",      N_("other verbs")          },
};

static char *
date_range (const char *value)
{
  const char *dots = strstr (value, "..");
  if (dots == NULL)
    return quoth_wording_date (value);

  g_autofree char *first = g_strndup (value, dots - value);
  g_autofree char *from = *first != '\0' ? quoth_wording_date (first) : NULL;
  g_autofree char *to = dots[2] != '\0' ? quoth_wording_date (dots + 2) : NULL;
  if (from == NULL && to == NULL)
    return g_strdup (value);
  if (from == NULL)
    return g_strdup_printf (_("until %s"), to);
  if (to == NULL)
    return g_strdup_printf (_("since %s"), from);
  return g_strdup_printf (_("%s – %s"), from, to);
}

char *
quoth_wording_value (QuothFilter filter,
                     const char *value)
{
  g_return_val_if_fail (value != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (value_titles); i++)
    if (value_titles[i].filter == filter && strcmp (value_titles[i].value, value) == 0)
      return g_strdup (_(value_titles[i].title));

  if (filter == QUOTH_FILTER_DATE)
    return date_range (value);
  if (filter == QUOTH_FILTER_WORDS)
    return g_strdup_printf (_("“%s”"), value);
  return g_strdup (value);
}

static char *
term_text (const QuothTerm *term)
{
  g_autofree char *value = quoth_wording_value (term->filter, term->value);

  if (term->filter == QUOTH_FILTER_WORDS)
    return term->negated ? g_strdup_printf (_("not %s"), value) : g_steal_pointer (&value);

  const char *title = quoth_wording_filter (term->filter);
  /* Translators: a filter: “Speaker: Ilse Marrant” */
  return g_strdup_printf (term->negated ? _("not %s: %s") : _("%s: %s"), title, value);
}

char *
quoth_wording_group (const QuothQuery *query,
                     guint             group)
{
  guint n_terms;
  const QuothTerm *terms = quoth_query_group (query, group, &n_terms);
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n_terms; i++)
    g_ptr_array_add (texts, term_text (&terms[i]));
  g_ptr_array_add (texts, NULL);
  /* Translators: between two filters, any of which is enough */
  return g_strjoinv (_(" or "), (char **) texts->pdata);
}

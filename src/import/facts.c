/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * facts.c - what a web page says about itself: title, outlet, date, authors, address.
 *
 * Pages say it up to five times, and not always the same. The order of trust is that of QuothTrust;
 * it was worked out on news pages by the makers of readability, newspaper and metascraper. Structured
 * data is schema.org: the first object whose type ends in Article or Posting, wherever it is nested,
 * with every value taken only when it has the type it should. */
#include "import/facts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum
{
  MAX_VALUE = 4096,   /* bytes; a longer one is no title or name                                 */
};

struct QuothFacts
{
  char             *values[QUOTH_N_FIELDS];
  QuothTrust        trust[QUOTH_N_FIELDS];
  char             *body;
  QuothImportNotes *notes;
};

QuothFacts *
quoth_facts_new (QuothImportNotes *notes)
{
  QuothFacts *facts = g_new0 (QuothFacts, 1);

  facts->notes = notes;
  return facts;
}

void
quoth_facts_free (QuothFacts *facts)
{
  if (facts == NULL)
    return;

  for (guint i = 0; i < QUOTH_N_FIELDS; i++)
    g_free (facts->values[i]);
  g_free (facts->body);
  g_free (facts);
}

/* ---- taking one -------------------------------------------------------------------------------- */

/* The value as a draft would keep it, or NULL. */
static char *
understood (QuothField  field,
            const char *value)
{
  g_autoptr (QuothDraft) draft = quoth_draft_new ();

  quoth_draft_set (draft, field, value);
  return g_strdup (quoth_draft_get (draft, field));
}

static gboolean
is_blank (const char *value)
{
  return value[strspn (value, " \t\r\n")] == '\0';
}

static void
add_author (QuothFacts *facts,
            const char *author)
{
  char **value = &facts->values[QUOTH_FIELD_AUTHOR];

  if (strstr (*value, author) == NULL && strlen (*value) + strlen (author) < MAX_VALUE)
    {
      char *joined = g_strjoin (", ", *value, author, NULL);

      g_free (*value);
      *value = joined;
    }
}

gboolean
quoth_facts_take (QuothFacts *facts,
                  QuothField  field,
                  const char *value,
                  QuothTrust  trust)
{
  if (value == NULL || is_blank (value) || strlen (value) > MAX_VALUE)
    return FALSE;

  g_autofree char *clean = understood (field, value);

  if (clean == NULL)
    {
      if (field == QUOTH_FIELD_DATE && trust >= QUOTH_TRUST_META)
        {
          g_autofree char *shown = understood (QUOTH_FIELD_SECTION, value);

          quoth_import_notes_warn (facts->notes, _("The page gives “%.60s” as its date."), shown);
        }
      return FALSE;
    }

  if (trust < facts->trust[field])
    return TRUE;

  if (trust == facts->trust[field])
    {
      if (field == QUOTH_FIELD_AUTHOR)
        add_author (facts, clean);
      return TRUE;
    }

  /* A numeric date is understood again when the language is known. */
  g_free (facts->values[field]);
  facts->values[field] = field == QUOTH_FIELD_DATE ? g_strdup (value) : g_steal_pointer (&clean);
  facts->trust[field] = trust;
  return TRUE;
}

const char *
quoth_facts_get (const QuothFacts *facts,
                 QuothField        field)
{
  return facts->values[field];
}

void
quoth_facts_take_body (QuothFacts *facts,
                       const char *text)
{
  if (facts->body == NULL)
    facts->body = g_strdup (text);
}

const char *
quoth_facts_body (const QuothFacts *facts)
{
  return facts->body;
}

void
quoth_facts_tell (const QuothFacts *facts,
                  QuothDraft       *draft)
{
  if (facts->values[QUOTH_FIELD_LANGUAGE] != NULL)
    quoth_draft_set (draft, QUOTH_FIELD_LANGUAGE, facts->values[QUOTH_FIELD_LANGUAGE]);
  for (guint i = 0; i < QUOTH_N_FIELDS; i++)
    if (facts->values[i] != NULL && i != QUOTH_FIELD_LANGUAGE)
      quoth_draft_set (draft, i, facts->values[i]);
}

/* ---- meta ------------------------------------------------------------------------------------ */

typedef struct
{
  const char *name; /* lower case                                                                */
  QuothField  field;
  QuothTrust  trust;
} Meta;

static const Meta metas[] = {
  { "og:title", QUOTH_FIELD_TITLE, QUOTH_TRUST_GRAPH },
  { "og:site_name", QUOTH_FIELD_OUTLET, QUOTH_TRUST_GRAPH },
  { "og:url", QUOTH_FIELD_URL, QUOTH_TRUST_GRAPH },
  { "og:locale", QUOTH_FIELD_LANGUAGE, QUOTH_TRUST_META },
  { "og:article:published_time", QUOTH_FIELD_DATE, QUOTH_TRUST_GRAPH },
  { "article:published_time", QUOTH_FIELD_DATE, QUOTH_TRUST_GRAPH },
  { "article:author", QUOTH_FIELD_AUTHOR, QUOTH_TRUST_GRAPH },
  { "article:section", QUOTH_FIELD_SECTION, QUOTH_TRUST_GRAPH },
  { "twitter:title", QUOTH_FIELD_TITLE, QUOTH_TRUST_META },
  { "parsely-title", QUOTH_FIELD_TITLE, QUOTH_TRUST_META },
  { "dc.title", QUOTH_FIELD_TITLE, QUOTH_TRUST_META },
  { "headline", QUOTH_FIELD_TITLE, QUOTH_TRUST_META },
  { "author", QUOTH_FIELD_AUTHOR, QUOTH_TRUST_META },
  { "byl", QUOTH_FIELD_AUTHOR, QUOTH_TRUST_META },
  { "byline", QUOTH_FIELD_AUTHOR, QUOTH_TRUST_META },
  { "dc.creator", QUOTH_FIELD_AUTHOR, QUOTH_TRUST_META },
  { "dcterms.creator", QUOTH_FIELD_AUTHOR, QUOTH_TRUST_META },
  { "parsely-author", QUOTH_FIELD_AUTHOR, QUOTH_TRUST_META },
  { "sailthru.author", QUOTH_FIELD_AUTHOR, QUOTH_TRUST_META },
  { "date", QUOTH_FIELD_DATE, QUOTH_TRUST_META },
  { "pubdate", QUOTH_FIELD_DATE, QUOTH_TRUST_META },
  { "publishdate", QUOTH_FIELD_DATE, QUOTH_TRUST_META },
  { "publish-date", QUOTH_FIELD_DATE, QUOTH_TRUST_META },
  { "publication_date", QUOTH_FIELD_DATE, QUOTH_TRUST_META },
  { "datepublished", QUOTH_FIELD_DATE, QUOTH_TRUST_META },
  { "dc.date", QUOTH_FIELD_DATE, QUOTH_TRUST_META },
  { "dc.date.issued", QUOTH_FIELD_DATE, QUOTH_TRUST_META },
  { "dcterms.date", QUOTH_FIELD_DATE, QUOTH_TRUST_META },
  { "dcterms.created", QUOTH_FIELD_DATE, QUOTH_TRUST_META },
  { "dcterms.issued", QUOTH_FIELD_DATE, QUOTH_TRUST_META },
  { "parsely-pub-date", QUOTH_FIELD_DATE, QUOTH_TRUST_META },
  { "sailthru.date", QUOTH_FIELD_DATE, QUOTH_TRUST_META },
  { "ptime", QUOTH_FIELD_DATE, QUOTH_TRUST_META },
  { "publisher", QUOTH_FIELD_OUTLET, QUOTH_TRUST_META },
  { "dc.publisher", QUOTH_FIELD_OUTLET, QUOTH_TRUST_META },
  { "application-name", QUOTH_FIELD_OUTLET, QUOTH_TRUST_TAG },
  { "section", QUOTH_FIELD_SECTION, QUOTH_TRUST_META },
  { "parsely-section", QUOTH_FIELD_SECTION, QUOTH_TRUST_META },
  { "language", QUOTH_FIELD_LANGUAGE, QUOTH_TRUST_META },
  { "dc.language", QUOTH_FIELD_LANGUAGE, QUOTH_TRUST_META },
};

/* "en_US" -> "en-US" */
static char *
language_tag (const char *value)
{
  return g_strdelimit (g_strdup (value), "_", '-');
}

void
quoth_facts_take_meta (QuothFacts *facts,
                       const char *name,
                       const char *content)
{
  for (guint i = 0; i < G_N_ELEMENTS (metas); i++)
    if (g_ascii_strcasecmp (name, metas[i].name) == 0)
      {
        g_autofree char *value =
          metas[i].field == QUOTH_FIELD_LANGUAGE ? language_tag (content) : g_strdup (content);

        quoth_facts_take (facts, metas[i].field, value, metas[i].trust);
        return;
      }
}


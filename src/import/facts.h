/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * facts.h - what a web page says about itself. Inner header of import/. */
#pragma once

#include "import/import.h"

G_BEGIN_DECLS

/* Where a fact stands, the less trusted first. */
typedef enum
{
  QUOTH_TRUST_VISIBLE = 1, /* a line that looks like a byline or a date                          */
  QUOTH_TRUST_TAG,         /* <h1>, <title>, <time>, <html lang>                                 */
  QUOTH_TRUST_META,        /* <meta name>, <link rel=canonical>                                  */
  QUOTH_TRUST_GRAPH,       /* og: and article: properties                                        */
  QUOTH_TRUST_DATA,        /* JSON-LD                                                            */
  QUOTH_TRUST_SETTLED,     /* after all of them were compared                                    */
} QuothTrust;

typedef struct QuothFacts QuothFacts;

QuothFacts *quoth_facts_new       (QuothImportNotes *notes);
void        quoth_facts_free      (QuothFacts *facts);
/* Keeps the value when it is more trusted than the one it has; several authors of the same trust
 * are all kept. A date or author that is none is left out (FALSE), a date with a warning. */
gboolean    quoth_facts_take      (QuothFacts *facts,
                                   QuothField  field,
                                   const char *value,
                                   QuothTrust  trust);
/* <meta name="…" content="…">; property and itemprop are names, too. */
void        quoth_facts_take_meta (QuothFacts *facts,
                                   const char *name,
                                   const char *content);
/* <script type="application/ld+json">. What does not parse or nests too deep is passed over, and all of it
 * where JSON is not built in. */
#ifdef QUOTH_HAVE_JSON
void        quoth_facts_take_json (QuothFacts *facts,
                                   const char *json,
                                   gsize       len);
#else
#define quoth_facts_take_json(facts, json, len) ((void) (facts))
#endif
/* The article's text as the structured data gives it; the first counts. NULL changes nothing. */
void        quoth_facts_take_body (QuothFacts *facts,
                                   const char *text);
const char *quoth_facts_get       (const QuothFacts *facts,
                                   QuothField        field);
/* The article's text as the structured data gives it, or NULL. */
const char *quoth_facts_body      (const QuothFacts *facts);
/* Sets the draft's fields. */
void        quoth_facts_tell      (const QuothFacts *facts,
                                   QuothDraft       *draft);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuothFacts, quoth_facts_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tei-elements.c - which element of TEI is what: of the header a field, of the text a paragraph, speech, an
 * aside (TEI P5, chapters 2 to 4, 7 and 8). */
#include "import/tei-elements.h"

#include <string.h>

/* The first that fits. */
static const QuothTeiRow header[] = {
  { "TEI", NULL, QUOTH_TEI_ARTICLE },
  { "TEI.2", NULL, QUOTH_TEI_ARTICLE },
  { "teiCorpus", NULL, QUOTH_TEI_ARTICLE },
  { "text", NULL, QUOTH_TEI_TEXT },
  { "standOff", NULL, QUOTH_TEI_SKIP },
  { "facsimile", NULL, QUOTH_TEI_SKIP },
  { "sourceDoc", NULL, QUOTH_TEI_SKIP },
  { "listPerson", NULL, QUOTH_TEI_SKIP },
  { "listOrg", NULL, QUOTH_TEI_SKIP },
  { "revisionDesc", NULL, QUOTH_TEI_SKIP },
  { "respStmt", NULL, QUOTH_TEI_SKIP },
  { "analytic", "sourceDesc", QUOTH_TEI_SKIP },
  { "title", "titleStmt", QUOTH_TEI_FIELD, QUOTH_FIELD_TITLE, QUOTH_TRUST_DATA },
  { "author", "titleStmt", QUOTH_TEI_FIELD, QUOTH_FIELD_AUTHOR, QUOTH_TRUST_DATA },
  { "title", "sourceDesc", QUOTH_TEI_FIELD, QUOTH_FIELD_OUTLET, QUOTH_TRUST_DATA },
  { "author", "sourceDesc", QUOTH_TEI_FIELD, QUOTH_FIELD_AUTHOR, QUOTH_TRUST_META },
  { "publisher", "sourceDesc", QUOTH_TEI_FIELD, QUOTH_FIELD_OUTLET, QUOTH_TRUST_META },
  { "publisher", "publicationStmt", QUOTH_TEI_FIELD, QUOTH_FIELD_OUTLET, QUOTH_TRUST_TAG },
  { "date", "setting", QUOTH_TEI_FIELD, QUOTH_FIELD_DATE, QUOTH_TRUST_DATA },
  { "date", "sourceDesc", QUOTH_TEI_FIELD, QUOTH_FIELD_DATE, QUOTH_TRUST_GRAPH },
  { "date", "creation", QUOTH_TEI_FIELD, QUOTH_FIELD_DATE, QUOTH_TRUST_META },
  { "date", "publicationStmt", QUOTH_TEI_FIELD, QUOTH_FIELD_DATE, QUOTH_TRUST_TAG },
  { "language", "langUsage", QUOTH_TEI_VALUE, QUOTH_FIELD_LANGUAGE, QUOTH_TRUST_TAG, "ident" },
};

static const QuothTeiRow text[] = {
  { "p", NULL, QUOTH_TEI_BLOCK },          { "ab", NULL, QUOTH_TEI_BLOCK },
  { "head", NULL, QUOTH_TEI_BLOCK },       { "lg", NULL, QUOTH_TEI_BLOCK },
  { "l", NULL, QUOTH_TEI_BLOCK },          { "seg", "u", QUOTH_TEI_BLOCK },
  { "div", NULL, QUOTH_TEI_BLOCK },        { "div1", NULL, QUOTH_TEI_BLOCK },
  { "div2", NULL, QUOTH_TEI_BLOCK },       { "div3", NULL, QUOTH_TEI_BLOCK },
  { "item", NULL, QUOTH_TEI_BLOCK },       { "label", NULL, QUOTH_TEI_BLOCK },
  { "list", NULL, QUOTH_TEI_BLOCK },       { "table", NULL, QUOTH_TEI_BLOCK },
  { "row", NULL, QUOTH_TEI_BLOCK },        { "opener", NULL, QUOTH_TEI_BLOCK },
  { "closer", NULL, QUOTH_TEI_BLOCK },     { "dateline", NULL, QUOTH_TEI_BLOCK },
  { "salute", NULL, QUOTH_TEI_BLOCK },     { "signed", NULL, QUOTH_TEI_BLOCK },
  { "byline", NULL, QUOTH_TEI_BLOCK },     { "trailer", NULL, QUOTH_TEI_BLOCK },
  { "epigraph", NULL, QUOTH_TEI_BLOCK },   { "argument", NULL, QUOTH_TEI_BLOCK },
  { "cit", NULL, QUOTH_TEI_BLOCK },        { "stage", NULL, QUOTH_TEI_ASIDE },
  { "titlePart", NULL, QUOTH_TEI_BLOCK },  { "docAuthor", NULL, QUOTH_TEI_BLOCK },
  { "docImprint", NULL, QUOTH_TEI_BLOCK }, { "front", NULL, QUOTH_TEI_BLOCK },
  { "body", NULL, QUOTH_TEI_BLOCK },       { "back", NULL, QUOTH_TEI_BLOCK },
  { "cell", NULL, QUOTH_TEI_LINE_END },    { "lb", NULL, QUOTH_TEI_LINE_END },
  { "u", NULL, QUOTH_TEI_SPEECH },         { "sp", NULL, QUOTH_TEI_SPEECH },
  { "speaker", "sp", QUOTH_TEI_SPEAKER },  { "said", NULL, QUOTH_TEI_QUOTED },
  { "q", NULL, QUOTH_TEI_QUOTED },         { "quote", NULL, QUOTH_TEI_QUOTED },
  { "note", NULL, QUOTH_TEI_NOTE },        { "kinesic", NULL, QUOTH_TEI_ASIDE },
  { "vocal", NULL, QUOTH_TEI_ASIDE },      { "incident", NULL, QUOTH_TEI_ASIDE },
  { "gap", NULL, QUOTH_TEI_GAP },          { "w", NULL, QUOTH_TEI_WORD },
  { "pc", NULL, QUOTH_TEI_WORD },          { "fw", NULL, QUOTH_TEI_SKIP },
  { "figure", NULL, QUOTH_TEI_SKIP },      { "castItem", NULL, QUOTH_TEI_BLOCK },
  { "corr", "choice", QUOTH_TEI_SKIP },    { "reg", "choice", QUOTH_TEI_SKIP },
  { "expan", "choice", QUOTH_TEI_SKIP },   { "del", NULL, QUOTH_TEI_SKIP },
};

const QuothTeiRow *
quoth_tei_row (const char *name, gboolean in_text, QuothTeiInside is_inside, gconstpointer data)
{
  const QuothTeiRow *rows = in_text ? text : header;
  const guint n = in_text ? G_N_ELEMENTS (text) : G_N_ELEMENTS (header);

  for (guint i = 0; i < n; i++)
    if (strcmp (rows[i].name, name) == 0
        && (rows[i].inside == NULL || is_inside (rows[i].inside, data)))
      return &rows[i];

  return NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tei-elements.h - which element of TEI is what, for format-tei.c. Inner header of import/. */
#pragma once

#include "import/facts.h"

G_BEGIN_DECLS

typedef enum
{
  QUOTH_TEI_THROUGH,   /* looked through                                                   */
  QUOTH_TEI_SKIP,      /* nothing in it counts                                             */
  QUOTH_TEI_ARTICLE,   /* an article, or several                                           */
  QUOTH_TEI_TEXT,      /* running text from here on                                        */
  QUOTH_TEI_BLOCK,     /* a paragraph, or several                                          */
  QUOTH_TEI_LINE_END,  /* a blank                                                          */
  QUOTH_TEI_SPEECH,    /* u, sp: speech as a block                                         */
  QUOTH_TEI_SPEAKER,   /* who speaks in sp                                                 */
  QUOTH_TEI_QUOTED,    /* q, said, quote: speech in running text                           */
  QUOTH_TEI_NOTE,      /* depends on where it stands                                       */
  QUOTH_TEI_ASIDE,     /* what happens while somebody speaks                               */
  QUOTH_TEI_GAP,       /* something that nobody could read or hear                         */
  QUOTH_TEI_WORD,      /* of a text cut into words                                         */
  QUOTH_TEI_FIELD,     /* a fact about the text                                            */
  QUOTH_TEI_VALUE,     /* one that stands in an attribute                                  */
} QuothTeiWhat;

typedef struct
{
  const char *name;
  const char *inside; /* an element around it; NULL: anywhere                                     */
  QuothTeiWhat what;
  QuothField field;
  QuothTrust trust;
  const char *attribute; /* of QUOTH_TEI_VALUE                                                    */
} QuothTeiRow;

/* Whether an element of that name is open around the one looked at. */
typedef gboolean (*QuothTeiInside) (const char *name, gconstpointer data);

/* What an element is, in running text or before it; NULL: looked through. */
const QuothTeiRow *
quoth_tei_row (const char *name, gboolean in_text, QuothTeiInside is_inside, gconstpointer data);

G_END_DECLS

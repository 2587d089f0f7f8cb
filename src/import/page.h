/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * page.h - the main text of a web page. Inner header of import/. */
#pragma once

#include "import/facts.h"

G_BEGIN_DECLS

typedef struct QuothPage QuothPage;

/* What kind of element a node of the page is. */
typedef enum
{
  QUOTH_ELEMENT_INLINE,    /* runs on in the text                                                */
  QUOTH_ELEMENT_BLOCK,     /* begins and ends a paragraph                                        */
  QUOTH_ELEMENT_PARAGRAPH, /* p, blockquote, pre: what text is made of                           */
  QUOTH_ELEMENT_HEADING,
  QUOTH_ELEMENT_ARTICLE,   /* article, main, or said to hold the text                            */
  QUOTH_ELEMENT_ASIDE,     /* by its class: comments, related, newsletter; left out if it can be */
  QUOTH_ELEMENT_HIDDEN,    /* never text: script, nav, form, figure                              */
} QuothElement;

QuothPage *quoth_page_new   (void);
void       quoth_page_free  (QuothPage *page);
/* Building, in document order. */
void       quoth_page_open  (QuothPage   *page,
                             QuothElement element,
                             gboolean     link,
                             gboolean     preformatted);
void       quoth_page_close (QuothPage *page);
void       quoth_page_text  (QuothPage  *page,
                             const char *utf8,
                             gsize       len);
void       quoth_page_break (QuothPage *page); /* ends the paragraph under construction          */
/* Whether the innermost open element, or one around it, is never text. */
gboolean   quoth_page_is_hidden (const QuothPage *page);

/* Adds the paragraphs of the main text to the draft; a byline or date found before the first one
 * goes to the facts instead. */
void       quoth_page_tell  (QuothPage  *page,
                             QuothFacts *facts,
                             QuothDraft *draft);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuothPage, quoth_page_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pdf-page.h - lines of a page of PDF as they stand on paper, and paragraphs made of them. Inner
 * header of import/. Knows nothing of the library that finds them. */
#pragma once

#include "import/document.h"

G_BEGIN_DECLS

/* Places are shares of the page: 0 is left and top, 1 right and bottom. */
typedef struct
{
  char *text;
  double left, top, right, bottom;
  guint page;
  gboolean is_furniture; /* a running head, a page number                                       */
} QuothPdfLine;

typedef struct QuothPdfText QuothPdfText;

QuothPdfText *quoth_pdf_text_new (void);
void quoth_pdf_text_free (QuothPdfText *text);
/* The next line in reading order; pages come in order. Takes nothing. */
void quoth_pdf_text_add (QuothPdfText *text, const QuothPdfLine *line);
/* Finds running heads and page numbers: what stands at the top or bottom of most pages, but for its
 * figures. Gives how many lines they are. */
guint quoth_pdf_text_find_furniture (QuothPdfText *text, guint n_pages);
/* Paragraphs, with words divided at line ends made whole. */
void quoth_pdf_text_tell (QuothPdfText *text, QuothDocument *document);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuothPdfText, quoth_pdf_text_free)

G_END_DECLS

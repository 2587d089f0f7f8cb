/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * document.h - a document of an office program: lines under construction, and what becomes of them.
 * Inner header of import/, shared by DOCX, ODT, RTF and PDF. */
#pragma once

#include "import/lines.h"

G_BEGIN_DECLS

/* ---- a line under construction ------------------------------------------------------------------ */

typedef struct QuothDocument QuothDocument;

QuothDocument *quoth_document_new (void);
void quoth_document_free (QuothDocument *document);
/* Text of the line in hand; whether it is bold, or a link, counts when all of the line is. */
void quoth_document_add (
  QuothDocument *document, const char *utf8, gssize len, gboolean is_bold, gboolean is_link);
/* A mark of the line in hand: a style's name, "#Bookmark", "cell"; blanks in it become "_". */
void quoth_document_mark (QuothDocument *document, const char *mark);
/* The next line that ends is the first of a page. */
void quoth_document_break_page (QuothDocument *document);
/* Ends the line in hand. A line that goes on after a soft break is marked "br" and keeps the marks. */
void quoth_document_end_line (QuothDocument *document, gboolean is_soft);
/* A property of the file ("creator"), kept among the header lines; "title" is the title of a text
 * that has none. Values that programs put there by themselves are not taken. */
void quoth_document_property (QuothDocument *document, const char *name, const char *value);
QuothLines *quoth_document_lines (QuothDocument *document); /* borrowed */

/* ---- what becomes of it ------------------------------------------------------------------------- */

/* Its articles: by the layout that fits, else all of it is one. kind is that of lines.h: "docx". */
gboolean quoth_document_read (QuothDocument *document,
                              const char *kind,
                              QuothReading *reading,
                              GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuothDocument, quoth_document_free)

G_END_DECLS

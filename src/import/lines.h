/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lines.h - a document as lines with marks: what plain text, web pages, office files and PDFs have in
 * common, and what layouts are matched against. Inner header of import/.
 *
 * A line is a paragraph, a row of a table, a line of plain text; an empty line is a line too. Its
 * marks are words that say how it stood in the document, one blank between two:
 *
 *   html   the innermost elements with their classes, outermost first: "div.article p.articleParagraph"
 *   docx   the style's name as one word, "#Bookmark_3" for a bookmark that begins in it, "bold" where
 *   odt    all of the line is bold, "link" where all of it is one, "page" before the first line of a
 *   rtf    page that a break begins, "cell" for a cell of a table (a row ends with "row")
 *   pdf    "page" on the first line of a page
 *   text   none */
#pragma once

#include "import/reading.h"

G_BEGIN_DECLS

typedef struct
{
  const char *text; /* UTF-8, as it stood but for line ends; NUL-terminated                       */
  guint32 len;      /* bytes                                                                     */
  const char *marks; /* never NULL                                                                */
} QuothLine;

typedef struct QuothLines QuothLines;

QuothLines *quoth_lines_new (void);
void quoth_lines_free (QuothLines *lines);
/* One line; line feeds in it count as blanks. marks may be NULL. */
void quoth_lines_add (QuothLines *lines, const char *utf8, gssize len, const char *marks);
/* A whole text, cut at its line ends (LF, CR LF, CR, U+2028); a form feed is a line marked "page". */
void quoth_lines_add_text (QuothLines *lines, const char *utf8, gsize len);
guint quoth_lines_n (const QuothLines *lines);
/* Its strings are borrowed, and good until the next line is added. */
void quoth_lines_at (const QuothLines *lines, guint i, QuothLine *line);
/* Whether `word` is one of the line's marks. */
gboolean quoth_line_has_mark (const QuothLine *line, const char *word);
/* Lines [from, to) as paragraphs of the draft, one each; empty ones are left out. */
void quoth_lines_tell (const QuothLines *lines, guint from, guint to, QuothDraft *draft);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuothLines, quoth_lines_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html.h - HTML, wherever it comes from (a saved page, a mail, an item of a feed) -> text of a draft.
 * Inner header of import/. */
#pragma once

#include "import/lines.h"

#include <libxml/HTMLparser.h>

G_BEGIN_DECLS

/* Events of a page in UTF-8, without NUL, from libxml2's HTML parser: no tree, nothing followed,
 * what could choke it taken out before (sieve.h). Fails only when cancelled. Cost: linear. */
gboolean quoth_html_parse (const char *utf8,
                           gsize len,
                           const htmlSAXHandler *handler,
                           gpointer user_data,
                           QuothImportNotes *notes,
                           GCancellable *cancellable,
                           GError **error);

/* The article of a whole page: its main text, and fields by what the page says of itself. Fields
 * the draft has already are replaced only where the page says better. */
gboolean quoth_html_read_page (const char *utf8,
                               gsize len,
                               QuothDraft *draft,
                               QuothImportNotes *notes,
                               GCancellable *cancellable,
                               GError **error);

/* All text of a piece of HTML, paragraph by paragraph, added to the draft; no part of it is taken for
 * menus or advertisements, but scripts, styles and captions are left out. */
gboolean quoth_html_add_piece (const char *utf8,
                               gsize len,
                               QuothDraft *draft,
                               QuothImportNotes *notes,
                               GCancellable *cancellable,
                               GError **error);

/* A page as lines with marks, for layouts; see lines.h. Empty lines are left out. */
gboolean quoth_html_add_lines (const char *utf8,
                               gsize len,
                               QuothLines *lines,
                               QuothImportNotes *notes,
                               GCancellable *cancellable,
                               GError **error);

/* A line that may have tags or entities of HTML in it ("Tea &amp; <i>toast</i>"), without them. New
 * string, trimmed. */
char    *quoth_html_to_line           (const char *utf8);

/* The encoding a page declares in its first 4 KiB. New string or NULL. */
char *quoth_html_declared_encoding (const guint8 *bytes, gsize len);

G_END_DECLS

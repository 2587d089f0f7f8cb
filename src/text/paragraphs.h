/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * paragraphs.h - where the paragraphs of a plain text are. Inner header of text/. */
#pragma once

#include "text/text.h"

G_BEGIN_DECLS

/* Appends to `spans` (of QuothSpan) the paragraphs of bytes [from, len), trimmed, never empty. One
 * may hold line feeds when the text is hard-wrapped. Cost: linear. */
void  quoth_cut_paragraphs (const char *utf8,
                            gsize       len,
                            gsize       from,
                            GArray     *spans);
/* The same for a body of ours, where every line is a paragraph. */
void  quoth_cut_lines      (const char *utf8,
                            gsize       len,
                            gsize       from,
                            GArray     *spans);
/* The span without the blanks at its ends; empty when there is nothing else. */
QuothSpan quoth_span_trim  (const char *utf8,
                            QuothSpan   span);

G_END_DECLS

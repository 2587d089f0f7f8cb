/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * reader.h - a text view that shows one article with its names and quotes marked.
 *
 * Callers speak in bytes of the article's body; what the buffer needs (characters, breaks put
 * into giant paragraphs) stays in here. */
#pragma once

#include "annotate/annotate.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define QUOTH_TYPE_READER (quoth_reader_get_type ())
G_DECLARE_FINAL_TYPE (QuothReader, quoth_reader, QUOTH, READER, GtkTextView)

/* Property "column-width" (int, pixels): the widest that reads well at the present text size. */

/* Both NULL: nothing is shown. Keeps references. Lights nothing. Cost: linear. */
void          quoth_reader_show         (QuothReader *self, QuothArticle *article, QuothAnnotation *annotation);
QuothArticle *quoth_reader_article      (QuothReader *self); /* borrowed, or NULL */

void          quoth_reader_iter_at      (QuothReader *self, guint32 byte, GtkTextIter *iter);
guint32       quoth_reader_byte_at      (QuothReader *self, const GtkTextIter *iter);
/* The selected words, or none. */
QuothSpan     quoth_reader_selection    (QuothReader *self);
void          quoth_reader_select       (QuothReader *self, QuothSpan span);
/* Scrolls so that the span starts a third from the top, and keeps it there while a long text is
 * still being laid out, or until somebody scrolls: then call let_go. */
void          quoth_reader_reveal       (QuothReader *self, QuothSpan span);
void          quoth_reader_let_go       (QuothReader *self);

/* Index of the quote with a part over this byte (the shortest if several), of the mention; -1 none. */
int           quoth_reader_quote_at     (QuothReader *self, guint32 byte);
int           quoth_reader_mention_at   (QuothReader *self, guint32 byte);
/* Byte under a place in widget coordinates; FALSE beside the text. */
gboolean      quoth_reader_byte_under   (QuothReader *self, double x, double y, guint32 *byte);

/* What is lit: a quote, entities (all their mentions), spans found. -1 / none: nothing. */
/* Whether stances are marked as quotes are; a chosen one always is. */
void             quoth_reader_show_stances   (QuothReader *self, gboolean stances);
void          quoth_reader_light_quote    (QuothReader *self, int quote);
void          quoth_reader_light_entities (QuothReader *self, const guint32 *entities, guint n);
void          quoth_reader_light_found    (QuothReader *self, const QuothSpan *spans, guint n);

G_END_DECLS

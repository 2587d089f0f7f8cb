/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * draft.h - what a draft is made of. Inner header of text/. */
#pragma once

#include "text/text.h"

G_BEGIN_DECLS

/* A piece of what the source marks as speech, while its draft is filled in. */
typedef struct
{
  QuothSpan span;    /* in `body`                                                                */
  char     *speaker; /* NULL: the source does not say; and where the piece goes on              */
  gboolean  goes_on; /* with the quote of the piece before                                       */
} QuothGivenPiece;

/* Where in the paragraph under construction a piece begins or ends. */
typedef struct
{
  gsize    at;     /* bytes of `paragraph`                                                       */
  gboolean begins;
} QuothGivenEdge;

struct QuothDraft
{
  char        *fields[QUOTH_N_FIELDS];
  GString     *body;           /* clean paragraphs, divided by one "\n"                          */
  GString     *paragraph;      /* under construction, as it came                                 */
  gboolean     first_is_title; /* the first paragraph is the headline                            */
  QuothCleaned cleaned;
  GArray      *given;          /* QuothGivenPiece in order, disjoint; the last may be open       */
  GArray      *edges;          /* QuothGivenEdge of the paragraph, in order                      */
  guint        n_begun;        /* pieces whose begin has been laid into `body`                   */
  gboolean     is_quoting;     /* the last piece is open                                         */
};

/* Ends the last piece, and takes away those without a letter or a digit. */
void   quoth_draft_settle_given (QuothDraft *draft);
/* The paragraph, cleaned, into the body, with its edges. given.c */
void   quoth_draft_lay_given    (QuothDraft *draft);
/* Pieces moved by what was put before the text. */
void   quoth_draft_shift_given  (QuothDraft *draft,
                                 gsize       by);
void   quoth_given_piece_clear  (gpointer    piece);

G_END_DECLS

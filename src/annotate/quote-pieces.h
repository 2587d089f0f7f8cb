/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * quote-pieces.h - inner header: pieces of content, and whose each of them is. */
#pragma once

#include "annotate/quote-choice.h"

G_BEGIN_DECLS

typedef struct
{
  QuothRange range; /* with its marks, without stops at its edges                            */
  guint n_words;
  QuothChoice source;
  QuothChoice cue;
  guint32 ruled;    /* quote of the rules that it is in, or QUOTH_NOWHERE                    */
  gboolean is_turn; /* of a script: the source is who its colon names                        */
} QuothPiece;

/* Pieces of content by place, an array of QuothPiece that is yours. Settles the labels in `tagged`: they are
 * the pieces' afterwards. `ruled` is what the rules found. Cost: linear. */
GArray *quoth_find_pieces (QuothTagged *tagged, const QuothReading *reading, const GArray *ruled);

G_END_DECLS

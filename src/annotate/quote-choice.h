/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * quote-choice.h - inner header: whose words a piece of content is, and by which cue. */
#pragma once

#include "annotate/quote-model.h"

G_BEGIN_DECLS

typedef struct
{
  QuothRange chosen;    /* empty: nobody                                              */
  QuothRange runner_up; /* the next best somebody; empty when there is none           */
  float share;          /* of the chosen in the softmax over all and nobody, 0…1      */
  float runner_share;
  gboolean is_ruled; /* the rules gave the same                                    */
} QuothChoice;

typedef struct QuothChooser QuothChooser;

/* Candidates are what is labelled in `tagged` and what the rules found. In the arena of the reading, but
 * for what quoth_chooser_free() frees. Cost: linear. */
QuothChooser *
quoth_chooser_new (const QuothTagged *tagged, const QuothReading *reading, const GArray *found);
void quoth_chooser_free (QuothChooser *self);
/* The quote of the rules that a piece is in, or QUOTH_NOWHERE. */
guint32 quoth_chooser_ruled (const QuothChooser *self, QuothRange piece);
/* Cost: candidates within reach, which QUOTH_PAIR_WINDOW bounds. */
void quoth_chooser_choose (QuothChooser *self,
                           QuothPairRole role,
                           QuothRange piece,
                           QuothChoice *choice);

G_END_DECLS

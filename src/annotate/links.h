/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * links.h - inner header: from a marked span to who said it. */
#pragma once

#include "annotate/phrases.h"

typedef enum
{
  QUOTH_SIDE_NONE,
  QUOTH_SIDE_BEFORE, /* the cue stands before the marks                                           */
  QUOTH_SIDE_AFTER,
} QuothSide;

typedef struct
{
  QuothPhrase speaker;  /* empty range: nobody                                               */
  QuothRange cue;       /* empty: no cue                                                     */
  const QuothCue *verb; /* NULL with no verb                                                 */
  const char *lemma;    /* of the verb, or "according to"                                    */
  QuothSide side;
  gboolean is_tight; /* nothing but commas, colons, "that" between cue or name and marks  */
  QuothCertainty certainty;
  const char *reason; /* N_()                                                              */
} QuothLink;

static inline gboolean
quoth_link_has_speaker (const QuothLink *link)
{
  return !quoth_range_is_empty (link->speaker.range);
}

/* Where the words of its own sentence stand around marked span k: what comes before its opening
 * mark and after its closing one, up to the marked spans beside it. */
typedef struct
{
  guint k;
  QuothRange span;
  QuothRange sentence; /* of the opening mark                                                     */
  QuothRange left;
  QuothRange right;
} QuothPlace;

QuothPlace quoth_link_place (const QuothReading *reading, guint k);
/* By what stands in the span's own sentence: the first rule that fits. FALSE: none does. */
gboolean quoth_link_locally (const QuothReading *reading, const QuothPlace *place, QuothLink *link);
/* The last reporting verb of [first, end) that has a subject: "Kerr said:" before a paragraph. */
gboolean
quoth_link_from_words (const QuothReading *reading, guint32 first, guint32 end, QuothLink *link);

/* ---- the rules: speakers-after.c, speakers-before.c ------------------------------------------------- */

typedef gboolean (*QuothRule) (const QuothReading *reading,
                               const QuothPlace *place,
                               QuothLink *link);

gboolean
quoth_link_right_after (const QuothReading *reading, const QuothPlace *place, QuothLink *link);
gboolean
quoth_link_next_sentence (const QuothReading *reading, const QuothPlace *place, QuothLink *link);
gboolean
quoth_link_behind_dash (const QuothReading *reading, const QuothPlace *place, QuothLink *link);
gboolean
quoth_link_end_of_sentence (const QuothReading *reading, const QuothPlace *place, QuothLink *link);
gboolean quoth_link_before (const QuothReading *reading, const QuothPlace *place, QuothLink *link);
gboolean
quoth_link_name_and_colon (const QuothReading *reading, const QuothPlace *place, QuothLink *link);
gboolean quoth_link_colon (const QuothReading *reading, const QuothPlace *place, QuothLink *link);

/* ---- what the rules share: speakers.c ------------------------------------------------------------- */

static inline gboolean
quoth_is_finite (const QuothCueForm *form)
{
  return form->tense == QUOTH_CUE_PAST || form->tense == QUOTH_CUE_THIRD
         || form->tense == QUOTH_CUE_BASE;
}

void quoth_link_set_verb (QuothLink *link, const QuothReading *reading, guint32 i);
void quoth_link_judge (QuothLink *link, QuothCertainty certainty, const char *reason);
/* "according to" at token i; and the link it makes with whom it names. */
gboolean quoth_is_according_to (const QuothReading *reading, guint32 i, guint32 end);
gboolean
quoth_link_according_to (const QuothReading *reading, guint32 i, guint32 end, QuothLink *link);
/* "said Kerr": the name behind the verb, unless it is the subject of a clause ("says Kerr is"). */
gboolean
quoth_subject_behind (const QuothReading *reading, guint32 verb, guint32 end, QuothPhrase *phrase);

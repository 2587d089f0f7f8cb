/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * reported.h - inner header: what is reported without marks. */
#pragma once

#include "annotate/phrases.h"

typedef struct
{
  const QuothReading *reading;
  GArray *found;
  gboolean *used;   /* [n] tokens that are cues already                               */
  guint32 turn_end; /* the turn of a transcript under way goes to here                 */
} QuothReporter;

/* Adds a quote of one part and marks its cue as used. speaker may be NULL, verb NULL for "according to",
 * cue empty when there is none. reason is static. */
void quoth_report_add (QuothReporter *self,
                       QuothRange content,
                       const QuothPhrase *speaker,
                       QuothRange cue,
                       const QuothCue *verb,
                       QuothCertainty certainty,
                       const char *reason);
/* Trims punctuation and lone marks off both edges. */
QuothRange quoth_report_trim (const QuothReading *reading, QuothRange range);
gboolean quoth_report_has_marks (const QuothReading *reading, QuothRange range);

/* Where two paragraphs begin with a name in capitals and a colon, all that do are turns of speech. */
gboolean quoth_is_transcript (const QuothReading *reading);
/* The turn this sentence begins, to the end of its paragraph; FALSE when it begins none. */
gboolean quoth_find_turn (QuothReporter *self, QuothRange sentence);

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * reported.h - inner header: what is reported without marks. */
#pragma once

#include "annotate/phrases.h"

#define QUOTH_REPORT_MIN     3   /* words of a reported clause */
#define QUOTH_REPORT_LONGEST 200 /* tokens of one              */

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
guint quoth_report_count_words (const QuothReading *reading, QuothRange range);
/* Something that can be the verb of a clause among the next words. */
gboolean quoth_report_has_verb (const QuothReading *reading, guint32 first, guint32 end);

/* ", Kerr said." and ", according to Kerr." behind what they report: adds it; FALSE when there is none.
 * set-off.c */
gboolean quoth_find_closing_attribution (QuothReporter *self, QuothRange sentence);
/* "According to Kerr, …" at the start of the sentence: adds what it reports. Returns the end of that, the
 * start of the sentence when there is none. set-off.c */
guint32 quoth_find_opening_attribution (QuothReporter *self, QuothRange sentence);

/* A paragraph of a script: "KERR: The ferry was full." */
typedef struct
{
  QuothRange name;
  QuothRange content; /* to the end of the paragraph */
} QuothTurn;

extern const char quoth_turn_reason[]; /* N_() */

/* Where two paragraphs begin with a name in capitals and a colon, all that do are turns of speech. */
gboolean quoth_is_transcript (const QuothReading *reading);
/* The turn that begins at a token, which is the first of its paragraph; FALSE when none does. */
gboolean quoth_turn_at (const QuothReading *reading, guint32 first, QuothTurn *turn);
/* The turn this sentence begins, to the end of its paragraph; FALSE when it begins none. */
gboolean quoth_find_turn (QuothReporter *self, QuothRange sentence);

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * phrases.h - inner header: who stands before or after a reporting verb. */
#pragma once

#include "annotate/reading.h"

typedef struct
{
  QuothRange range; /* the mention beside the verb: "who" in "Kerr, who said"                 */
  QuothRange named; /* whom it names: "Kerr" there, else the same as range                    */
  guint32 head;     /* the last word of its core: "Kerr" in "former Gov. Ada Kerr of Ohio"    */
  gboolean is_pronoun;
} QuothPhrase;

/* ---- noun phrases: phrases.c ------------------------------------------------------------------- */

/* The noun phrase that ends with token `last` / begins with token i. */
gboolean
quoth_phrase_ending (const QuothReading *reading, guint32 last, guint32 first, QuothPhrase *phrase);
gboolean
quoth_phrase_from (const QuothReading *reading, guint32 i, guint32 end, QuothPhrase *phrase);
/* Whether token i is a person, organisation, place or group by name, or at least written like one. */
gboolean quoth_is_name_at (const QuothReading *reading, guint32 i);
/* The token before a bracket group that closes at i: "Kerr (R-Fla.)"; i itself if none opens near. */
guint32 quoth_skip_brackets_left (const QuothReading *reading, guint32 i, guint32 first);

/* ---- subjects: subjects.c ------------------------------------------------------------------------ */

/* The subject of the verb at i, looking left no further than `first`. */
gboolean
quoth_phrase_before (const QuothReading *reading, guint32 i, guint32 first, QuothPhrase *phrase);
/* The first noun phrase of [first, end) that can be a subject, behind conjunctions and asides. */
gboolean
quoth_phrase_first (const QuothReading *reading, guint32 first, guint32 end, QuothPhrase *phrase);
/* TRUE where ", Kerr said." or ", said Kerr." begins at token i (the comma) and ends a sentence or
 * clause before `end`. */
gboolean quoth_is_attribution_at (const QuothReading *reading, guint32 i, guint32 end);
/* Whether it is somebody or a paper, and no "who" or "that": what can be trusted to say something. */
gboolean quoth_can_act (const QuothReading *reading, const QuothPhrase *phrase);
/* Whether the verb at i, with this subject, is an everyday report: finite, and used for little else. */
gboolean quoth_is_plain_report (const QuothReading *reading, guint32 i, const QuothPhrase *subject);
/* The verb whose object is to do what the infinitive at i says: "asked" for "remember" in "asked both
 * sides to remember"; i itself when there is none. */
guint32 quoth_verb_over_infinitive (const QuothReading *reading, guint32 i, guint32 first);
/* First token of the verb group that ends with the verb at i: "has repeatedly said". */
guint32 quoth_verb_group_start (const QuothReading *reading, guint32 i, guint32 first);

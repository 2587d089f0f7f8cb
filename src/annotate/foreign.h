/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * foreign.h - inner header: quotes in texts that are not in English.
 *
 *   dashes.c            — Bonjour, dit-il.    speech that a dash begins; called by quotes.c
 *   foreign-phrases.c   der frühere Bürgermeister Ole Tamm    who stands beside a verb
 *   speakers-foreign.c  »…«, sagte Tamm       who said it
 *   linking-foreign.c   which spans are one quote, and which are none */
#pragma once

#include "annotate/links.h"

/* ---- dashes.c -------------------------------------------------------------------------------- */

/* Whether paragraphs of this text that begin with a dash are speech. Cost: linear. */
gboolean quoth_speaks_by_dashes (const QuothReading *reading);
/* Takes the paragraph [first, end) for speech when a dash begins it: adds its pieces to marked,
 * without the words of the reporter between them. FALSE: it is none. */
gboolean quoth_find_turn_by_dash (QuothReading *reading, guint32 first, guint32 end);

/* ---- foreign-phrases.c ----------------------------------------------------------------------- */

/* The verbs "hat gesagt", "se réjouit" with what belongs to them. */
typedef struct
{
  QuothRange range;
  QuothForeignCue cue;
  guint32 after; /* the token behind it and its second half                                      */
} QuothForeignVerb;

/* Whether token i is one of these words, in lower case between blanks. */
gboolean quoth_foreign_says (const QuothReading *reading, guint32 i, const char *words);
gboolean quoth_foreign_is_comma (const QuothReading *reading, guint32 i);
gboolean quoth_foreign_is_colon (const QuothReading *reading, guint32 i);
gboolean quoth_foreign_is_dash (const QuothReading *reading, guint32 i);
gboolean quoth_foreign_is_auxiliary (const QuothReading *reading, guint32 i);
/* Behind "am Montag", "este lunes", "auch" at token i; i itself when there is nothing of the kind.
 * */
guint32 quoth_foreign_skip_time (const QuothReading *reading, guint32 i, guint32 end);
/* Behind "dans un communiqué", "in einem Gespräch" at token i; i itself when there is none. */
guint32 quoth_foreign_skip_where (const QuothReading *reading, guint32 i, guint32 end);
/* The verb group that begins at token i. */
gboolean
quoth_foreign_verb_at (const QuothReading *reading, guint32 i, guint32 end, QuothForeignVerb *verb);
/* Who begins at token i: a pronoun, a name with its titles, "the mayor". */
gboolean quoth_foreign_phrase_from (const QuothReading *reading,
                                    guint32 i,
                                    guint32 end,
                                    QuothPhrase *phrase);
/* Several people without an article, behind a verb in the plural or a preposition. */
gboolean
quoth_foreign_bare_from (const QuothReading *reading, guint32 i, guint32 end, QuothPhrase *phrase);
/* Whether nothing at token i, right behind a verb, can be its subject. */
gboolean quoth_foreign_has_no_subject (const QuothReading *reading, guint32 i, guint32 end);
/* Who ends with token `last`. */
gboolean quoth_foreign_phrase_ending (const QuothReading *reading,
                                      guint32 last,
                                      guint32 first,
                                      QuothPhrase *phrase);

/* ---- speakers-foreign.c ---------------------------------------------------------------------- */

/* "sagte Kerr", "a-t-il dit", "hat Kerr gesagt", "selon Kerr" at token i. Fills speaker, cue, verb
 * and lemma of the link; returns the token behind all of it, 0 when there is none. */
guint32
quoth_foreign_inversion (const QuothReading *reading, guint32 i, guint32 end, QuothLink *link);
/* The same behind a comma at token i, between the marks: "« Le pont, a dit Kerr, tiendra. »"
 * Returns the sign it ends with, `end` when nothing follows, 0 when there is none. */
guint32 quoth_foreign_incise (const QuothReading *reading, guint32 i, guint32 end, QuothLink *link);
/* Who said what stands between these marks, by their own sentence. FALSE: nobody and no verb. */
gboolean quoth_link_foreign (const QuothReading *reading, const QuothPlace *place, QuothLink *link);

/* ---- linking-foreign.c ----------------------------------------------------------------------- */

/* What quoth_attribute() does for a text that is not in English. */
GArray *quoth_attribute_foreign (const QuothReading *reading);

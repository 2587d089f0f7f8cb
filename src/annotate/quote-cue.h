/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * quote-cue.h - inner header: what a cue says. */
#pragma once

#include "annotate/reading.h"

G_BEGIN_DECLS

/* The first reporting verb of a cue, but the one that follows a passive: "was quoted as saying".
 * QUOTH_NOWHERE when there is none. */
guint32 quoth_cue_verb (const QuothReading *reading, QuothRange cue);
/* A cue to the end of its verb: "had said" of "had said in a statement on Monday". */
QuothRange quoth_cue_trim (const QuothReading *reading, QuothRange cue);
/* "said in a statement": say; "mocked": mock; "his criticism of": criticism. NULL for an empty cue. In the
 * arena of the reading, or static. */
const char *quoth_cue_lemma (const QuothReading *reading, QuothRange cue);
/* Of what is not between marks, only a known verb of speech that tells some words of it is speech;
 * "criticized Kerr" tells none. */
QuothQuoteClass quoth_cue_class (const QuothReading *reading, const QuothFound *quote);

G_END_DECLS

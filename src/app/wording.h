/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * wording.h - how values of a corpus read to people: dates, numbers, speakers, filters. */
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

/* "12 Jun 2026", "Jun 2026", "2026" by locale; the text itself when it is no date. New string. */
char       *quoth_wording_date      (const char *iso);
/* With the thousands marks of the locale. New string. */
char       *quoth_wording_number    (gint64 n);
/* "256+": so many, and more are being counted. New string. */
char       *quoth_wording_at_least  (gint64 n);
/* An error message as a sentence: it begins with a capital. New string. */
char       *quoth_wording_sentence  (const char *message);
/* ● ◐ ○: certainty by shape. Static. */
const char *quoth_wording_glyph     (QuothCertainty certainty);
const char *quoth_wording_certainty (QuothCertainty certainty);
/* The name, "Unnamed: a union official", "Document: the report" or "Unknown speaker". New string. */
char       *quoth_wording_speaker   (const QuothQuoteRow *row);
/* "denied", "no answer"; NULL where nothing has to be said: it was asserted. Static. */
const char *quoth_wording_polarity  (QuothPolarity polarity);
/* The words of the cue, and that it was denied, not answered or no speech: "say · denied". NULL without
 * a cue. New string. */
char       *quoth_wording_verb      (const QuothQuoteRow *row);
/* "a distancing verb"; NULL for one of no group. Static. */
const char *quoth_wording_verb_group (const char *lemma);
/* "Speaker", "Outlet". Static. */
const char *quoth_wording_filter    (QuothFilter filter);
/* A value of the query language as people say it: "mixed" -> "partly direct". New string. */
char       *quoth_wording_value     (QuothFilter filter, const char *value);
/* The value of a name of this kind, as the store has it: "2019-01~/2019-04~" -> "about Jan 2019 – Apr
 * 2019", "USD 5200000" -> "USD 5,200,000". New string. */
char       *quoth_wording_of_kind   (QuothKind kind, const char *value);
/* A group of a query as its chip reads: "not outlet: Harbour Times", "“strike” or “ferry”". New string. */
char       *quoth_wording_group     (const QuothQuery *query, guint group);

G_END_DECLS

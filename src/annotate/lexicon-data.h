/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lexicon-data.h - inner header: the table that the build makes of data/lexicon. */
#pragma once

#include "annotate/lexicon.h"

extern const QuothLexiconSlot quoth_lexicon_slots[];
extern const guint32          quoth_lexicon_n_slots;
extern const char             quoth_lexicon_values[];
extern const guint32          quoth_lexicon_value_at[];
extern const guint            quoth_lexicon_n_values;

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * given-quotes.h - inner header: quotes that the source itself marks (quoth_article_given_quotes()). */
#pragma once

#include "annotate/reading.h"

G_BEGIN_DECLS

/* Before speakers are resolved: takes away of `found` what given quotes with a speaker are better than.
 * Tells which given ones found ones are better than, by their first piece; in the arena, NULL when
 * nothing is given. */
gboolean *quoth_settle_given (const QuothReading *reading, GArray *found);
/* After the names are found: the given quotes into the annotation. */
void quoth_write_given (const QuothReading *reading, const gboolean *yields);

G_END_DECLS

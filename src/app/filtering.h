/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * filtering.h - which filters a name can be, and how a filter joins a query. */
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

/* The query with one more filter, as somebody means it who clicks: what is there already is not added
 * again, and a speaker takes the place of another (nobody said what somebody else said), as a class does, and how copies are counted. New. */
QuothQuery *quoth_filtering_add   (const QuothQuery *query, QuothFilter filter, gboolean negated, const char *value);

/* What asks for this whole name and no other that has its words: "=Ida Rowan". New. */
char       *quoth_filtering_whole (const char *name);
/* The filter a name makes when it is activated: who spoke, when, or what about. The value is new. */
QuothFilter quoth_filtering_of    (const QuothNameRow *row, char **value);
/* Whether the value of a name is a day, month or year that articles can be asked for. */
gboolean    quoth_filtering_is_date (const QuothNameRow *row);

G_END_DECLS

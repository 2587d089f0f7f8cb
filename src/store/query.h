/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * query.h - what the files about queries share: how a query is held, built and checked. Inner
 * header of store/ and of its tests. */
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

#define QUOTH_QUERY_MAX_TERMS 200

/* A group is a GArray of QuothTerm that owns their values. Groups never change once they are in a
 * query, so queries share them. */
GArray     *quoth_group_new   (void);
void        quoth_group_add   (GArray     *group,
                               QuothTerm   term, /* value: taken over */
                               char       *value);

/* Takes the groups (element-type GArray, none empty) and writes the canonical text. */
QuothQuery *quoth_query_take  (GPtrArray *groups,
                               QuothSort  sort,
                               gboolean   descending);

/* What is wrong with the value of a term, as a sentence without a full stop; NULL when it is fine. */
char       *quoth_term_problem (const QuothTerm *term);

/* Valid UTF-8 with blanks and control characters folded and trimmed. New string. */
char       *quoth_query_clean_value (const char *value);

/* Fields whose value may be a whole name: speaker:="Kim Jong Un". */
gboolean    quoth_filter_takes_exact (QuothFilter filter);

/* How many bytes of `text` name a field, its colon not counted: letters, or a field that has a hyphen. 0: none. */
gsize       quoth_query_field (const char *text);

/* One quotation mark at `text`: ", any curly or pointed double one, '' or ``. Its bytes, 0 if none. */
gsize       quoth_query_mark  (const char *text);

/* Bounds for article dates compared as text. A date of any precision lies inside when
 * date >= first AND date <= last AND date is neither of `not_year` and `not_month` ("" when not
 * needed): those two are the coarse dates that begin inside and end outside. */
typedef struct
{
  char first[12];
  char last[12];
  char not_year[12];
  char not_month[12];
} QuothDateRange;

/* "2023", "2023-06..2023-09", "2023..", "..2023-06-12". */
gboolean    quoth_date_range_read (const char     *value,
                                   QuothDateRange *range);

G_END_DECLS

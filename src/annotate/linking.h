/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * linking.h - inner header: the walk over marked spans, which English and other texts share. */
#pragma once

#include "annotate/links.h"

enum
{
  QUOTH_LONG_ENOUGH = 5, /* words from which a span is a quote even if nobody is named */
};

typedef struct
{
  const QuothReading *reading;
  GArray *found;      /* QuothFound                                  */
  QuothLink *links;   /* [marked->len]                               */
  gint32 *quote;      /* [marked->len] index into found, -1: dropped */
  QuothLink speaking; /* the last link with a speaker                */
  guint32 paragraph;  /* of it                                       */
} QuothLinking;

/* What differs by language. */
typedef struct
{
  /* Fills the link of the span. */
  void (*link_span) (QuothLinking *self, const QuothPlace *place);
  /* Whether span k - 1 may take the attribution behind span k: “a” and “b,” Kerr said. */
  gboolean (*may_look_ahead) (const QuothLinking *self, guint k);
  /* A title, a nickname, irony: no quote. */
  gboolean (*is_mere_mention) (const QuothLinking *self, const QuothPlace *place);
  /* Adds the span to the quotes; sets its number in `quote`. */
  void (*add_quote) (QuothLinking *self, const QuothPlace *place);
} QuothLinkingRules;

/* The quotes of all marked spans: an array of QuothFound, yours. Cost: that of the rules, once a span. */
GArray *quoth_linking_run (const QuothReading *reading, const QuothLinkingRules *rules);

/* ---- for the rules --------------------------------------------------------------------------- */

static inline const QuothMarked *
quoth_linking_marked (const QuothLinking *self, guint k)
{
  return &g_array_index (self->reading->marked, QuothMarked, k);
}

static inline guint32
quoth_linking_paragraph (const QuothLinking *self, guint32 token)
{
  return self->reading->tokens->paragraph[token];
}

/* Whether span k begins in the sentence in which the one before it ends. */
gboolean quoth_linking_in_one_sentence (const QuothLinking *self, guint k);
/* Whether all words of four letters or more have capitals. */
gboolean quoth_linking_is_title_case (const QuothLinking *self, QuothRange range);
/* The link of another span, at most as certain as said. */
void quoth_linking_borrow (QuothLink *link,
                           const QuothLink *from,
                           QuothCertainty certainty,
                           const char *reason);
/* Speaker, cue, certainty and reason of a quote from a link. */
void quoth_linking_attribute (QuothFound *quote, const QuothLink *link);
/* Appends a quote and makes it that of span k. */
void quoth_linking_append (QuothLinking *self, guint k, const QuothFound *quote);

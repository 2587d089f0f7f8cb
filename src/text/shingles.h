/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * shingles.h - the words that count when texts are compared, and the sequences they make. Inner header of
 * text/. */
#pragma once

#include "text/text.h"

G_BEGIN_DECLS

#define QUOTH_SHINGLE 4 /* words; tuned on tests/accuracy/near_set.py */

/* A walk over the words of a text: letters and digits without case. Marks and blanks, which desks change, are
 * nothing; writing without blanks has a word in each sign. */
typedef struct
{
  const char *at, *end;     /* set these                                                         */
  const char *start, *stop; /* where the word stands                                             */
  guint64     hash;
} QuothWordWalk;

gboolean quoth_word_walk_next (QuothWordWalk *self); /* FALSE: there is none */

/* The hash of a sequence of words from that of the words before and one word more; begins with 0. */
guint64  quoth_shingle_mix    (guint64 before, guint64 word);

G_END_DECLS

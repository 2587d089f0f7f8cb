/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sets.c - the marked texts we learn from and those we look at, below the folder of data.
 *
 * Where they are from and under which licence is told in data/models/README.md. A set marks only
 * some kinds: what it does not mark is unknown in it, and never taught as "no name". */
#include "train/sets.h"

enum
{
  ALL = QUOTH_NAMED_KINDS,
  ALL_BUT_NORP = QUOTH_NAMED_KINDS & ~(1 << QUOTH_KIND_NORP),
  ALL_BUT_MISC = QUOTH_NAMED_KINDS & ~QUOTH_MISC_KINDS,
  MISC = QUOTH_MISC_KINDS,
  MISC_BUT_NORP = QUOTH_MISC_KINDS & ~(1 << QUOTH_KIND_NORP),
  WHOLE = G_MAXUINT, /* the file says where its articles begin */
};

const QuothMarkedSet quoth_training_sets[] = {
  /* name                        sentences  marked        MISC may be    group */
  { "silver/polnear-corenlp-fixed", WHOLE, ALL, MISC, QUOTH_GROUP_NEWS },
  { "train/redocred-a", WHOLE, ALL, MISC_BUT_NORP, QUOTH_GROUP_WIKIPEDIA },
  { "train/redocred-b", WHOLE, ALL, MISC_BUT_NORP, QUOTH_GROUP_WIKIPEDIA },
  { "train/crossner-politics", 1, ALL, MISC, QUOTH_GROUP_WIKIPEDIA },
  { "train/crossner-literature", 1, ALL, MISC, QUOTH_GROUP_WIKIPEDIA },
  { "train/crossner-music", 1, ALL, MISC, QUOTH_GROUP_WIKIPEDIA },
  { "train/crossner-science", 1, ALL, MISC, QUOTH_GROUP_WIKIPEDIA },
  { "train/crossner-ai", 1, ALL, MISC, QUOTH_GROUP_WIKIPEDIA },
  { "train/gum-open", WHOLE, ALL, MISC, QUOTH_GROUP_GUM },
  { "train/uner-ewt-dev", 25, ALL_BUT_MISC, MISC, QUOTH_GROUP_WEB },
  { "train/wnut17-train", 1, ALL_BUT_NORP, MISC_BUT_NORP, QUOTH_GROUP_TWEETS },
  /* labels of tools, a licence nobody could tell, and no help to any set but its own */
  { "train/gmb", 25, ALL, MISC, QUOTH_GROUP_GMB, .is_extra = TRUE },
};
const guint quoth_n_training_sets = G_N_ELEMENTS (quoth_training_sets);

const QuothMarkedSet quoth_dev_sets[] = {
  { "dev/conll2003-testa", 40, ALL, MISC, QUOTH_GROUP_NEWS },
  { "dev/gum-open", 40, ALL, MISC, QUOTH_GROUP_GUM },
  { "dev/uner-ewt-test", 40, ALL, MISC, QUOTH_GROUP_WEB },
  { "dev/wnut17-dev", 40, ALL, MISC, QUOTH_GROUP_TWEETS },
  { "dev/gmb", 40, ALL, MISC, QUOTH_GROUP_GMB },
};
const guint quoth_n_dev_sets = G_N_ELEMENTS (quoth_dev_sets);

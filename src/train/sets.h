/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sets.h - the marked texts we learn from and those we look at. */
#pragma once

#include "train/marked.h"

G_BEGIN_DECLS

extern const QuothMarkedSet quoth_training_sets[];
extern const guint quoth_n_training_sets;
extern const QuothMarkedSet quoth_dev_sets[];
extern const guint quoth_n_dev_sets;

/* What the texts of one group have in common is how they are marked. */
enum
{
  QUOTH_GROUP_NEWS, /* newspapers, by the rules of CoNLL-2003: what the model is to be like */
  QUOTH_GROUP_WIKIPEDIA,
  QUOTH_GROUP_GUM,
  QUOTH_GROUP_WEB,
  QUOTH_GROUP_TWEETS,
  QUOTH_GROUP_GMB,
  QUOTH_N_GROUPS,
};

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * draft.h - what a draft is made of. Inner header of text/. */
#pragma once

#include "text/text.h"

G_BEGIN_DECLS

struct QuothDraft
{
  char        *fields[QUOTH_N_FIELDS];
  GString     *body;           /* clean paragraphs, divided by one "\n"                          */
  GString     *paragraph;      /* under construction, as it came                                 */
  gboolean     first_is_title; /* the first paragraph is the headline                            */
  QuothCleaned cleaned;
};

G_END_DECLS

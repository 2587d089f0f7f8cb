/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * words.h - word lists the tokeniser and the sentence splitter share (inner header). */
#pragma once

#include <glib.h>

/* What a full stop after an abbreviation may mean. */
typedef enum
{
  QUOTH_ABBREVIATION_NONE,
  QUOTH_ABBREVIATION_BEFORE, /* always leans on what follows: "Mr.", "Sen.", "No.", "St."          */
  QUOTH_ABBREVIATION_AFTER,  /* may end a sentence: "Inc.", "etc.", "U.S.", "Jan.", "p.m."           */
} QuothAbbreviation;

QuothAbbreviation quoth_abbreviation_of (const char *lower);

/* Abbreviations that are written small and are no words otherwise: "etc.", "vs.", "a.m.". */
gboolean quoth_is_small_abbreviation (const char *lower);

/* "the", "he", "but", "however": a capital on it means that a sentence begins. */
gboolean quoth_is_opener (const char *lower);

/* "said", "asked", "wrote": what a sentence goes on with after a question in marks. */
gboolean quoth_is_saying_form (const char *lower);

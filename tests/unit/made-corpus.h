/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * made-corpus.h - a corpus of any size, of one invented island, for the tests of the window. */
#pragma once

#include "corpus/corpus.h"

/* The dates run backwards from the first article; every third quote is by Tomas Brok, the others are
 * by Ilse Marrant. Returns the path inside a folder of its own; made_corpus_clean() removes both. */
char *made_corpus       (guint n_articles, guint n_quotes_each);
void  made_corpus_clean (char *path);
/* Puts one more article of three quotes, dated newer than all the others, from another connection. */
void  made_corpus_add   (const char *path);
/* Runs the main context until fact (data), fails after ten seconds. */
void  spin_until        (gboolean (*fact) (gpointer), gpointer data);

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * small-corpus.h - four articles of invented people, annotated by hand, for the tests of the store.
 *
 *   article  date        outlet            quotes
 *   1        2023-06-12  Daily Ledger      1 2 3
 *   2        2023-03     The Evening Post  4 5
 *   3        unknown     none              6
 *   4        2024-01-05  Daily Ledger      7 */
#pragma once

#include "store/connection.h"

#define SMALL_N_ARTICLES 4
#define SMALL_N_QUOTES   7
#define SMALL_N_SPOKEN   6 /* the seventh is a stance: in no list that does not ask for it */

/* A directory of its own, removed with all in it by small_clean(). */
char       *small_folder (void);
void        small_clean  (char *folder);

/* The i-th article (0…) and its annotation. */
QuothArticle    *small_article    (guint i);
QuothAnnotation *small_annotation (guint i, const QuothArticle *article);

/* Opens (or makes) folder/name; puts the four articles when it is new. */
QuothStore *small_open   (const char *folder, const char *name);

/* A transaction that has to begin, and to end well. */
void        small_begin  (QuothStore *store);
void        small_commit (QuothStore *store);

/* All rows of the tables of a corpus but the sessions, as text. */
char       *small_dump   (QuothStore *store);
void        small_exec   (QuothStore *store, const char *sql);
/* The one number that the query gives. */
gint64      small_int    (QuothStore *store, const char *sql);
/* How many quotes a query finds. */
gint64      small_count  (QuothStore *store, const char *query);
/* quoth_store_check() finds nothing. */
void        small_assert_sound (QuothStore *store);
/* SHA-256 of a file. */
char       *small_sha256 (const char *path);

/* Puts one article more, whose text is made of its names, in the caller's transaction; returns its id. `names`
 * is "person Ida Rowan=Ida Rowan|Rowan; org Ferry Board*3": kind, name, the words of its mentions (else the
 * name), how often. The first name is quoted, the second is inside that quote. `number` makes the text another. */
gint64      small_put    (QuothStore *store, guint number, const char *names);

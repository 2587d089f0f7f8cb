/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * name-keys.h - a name taken apart, so that other names of the same person, body or place can be found
 * by an index. Inner header of store/ and of its tests. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A person's name in pieces, loose: no marks, hyphens or apostrophes in them. */
typedef struct
{
  char     *surname; /* "petrov", "de blasio"                                                    */
  char     *given;   /* "vladimir", "v"; NULL: a bare surname                                    */
  char     *middle;  /* "k", "hamad ali", ""                                                     */
  char     *suffix;  /* "jr", "iii", ""                                                          */
  char     *last;    /* the last word where `surname` has more than that and leads, or NULL      */
} QuothPersonName;

/* All take what quoth_fold() made of the name. */
QuothPersonName *quoth_person_name_new  (const char *folded);
void             quoth_person_name_free (QuothPersonName *name);
gboolean         quoth_person_name_is_initial (const QuothPersonName *name); /* "v. petrov" */
/* Neither says what the other denies: "j" and "john", "" and anything; not "j" and "m". */
gboolean         quoth_middles_agree    (const char *one, const char *other);

/* The name without what writers differ in: marks, hyphens, apostrophes, dots, "the". New string. */
char            *quoth_loose_name       (const char *folded, gboolean is_person);
/* Of two that are loosely the same, the one to go by comes first. */
int              quoth_compare_written  (const char *folded, const char *other, gboolean are_persons);
/* "nfu" when words as written, "NFU" or "N.F.U.", are an acronym of `long_form`: of capitals, and the first
 * letters of its words unless it is `known` to be one. Else NULL. */
char            *quoth_acronym_of       (const char *words, const char *long_form, gboolean known);

/* Above every character that may follow in a key: ends a range of keys. */
#define QUOTH_KEY_END "\xf4\x8f\xbf\xbf"

/* Keys by which the name is found; see schema/002-identity.sql. (element-type utf8) */
GPtrArray       *quoth_name_keys        (gboolean is_person, const char *folded);
char            *quoth_person_key       (const QuothPersonName *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuothPersonName, quoth_person_name_free)

G_END_DECLS

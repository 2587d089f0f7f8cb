/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * marked.h - texts in which people (or other programs) marked the names. */
#pragma once

#include "annotate/annotate.h"

G_BEGIN_DECLS

enum
{
  QUOTH_NAMED_KINDS = (1 << QUOTH_KIND_PERSON) | (1 << QUOTH_KIND_ORG) | (1 << QUOTH_KIND_LOC)
                      | (1 << QUOTH_KIND_NORP) | (1 << QUOTH_KIND_EVENT) | (1 << QUOTH_KIND_WORK)
                      | (1 << QUOTH_KIND_PRODUCT),
  QUOTH_MISC_KINDS = (1 << QUOTH_KIND_NORP) | (1 << QUOTH_KIND_EVENT) | (1 << QUOTH_KIND_WORK)
                     | (1 << QUOTH_KIND_PRODUCT),
};

/* A token file: a token, its label (BIO) and its finer label on each line, a blank line after each
 * sentence, -DOCSTART- where an article begins. */
typedef struct
{
  const char *name;  /* file name without ".tsv"                                            */
  guint sentences;   /* of one text where the file does not say: 1 when they are unrelated  */
  guint16 kinds;     /* bits (1 << QuothKind) that were marked in it                         */
  guint16 misc;      /* what its MISC may be                                                */
  guint group;       /* texts of one nature, see sets.h                                     */
  gboolean is_extra; /* learned from only when asked for                                    */
} QuothMarkedSet;

typedef struct
{
  QuothSpan span;
  guint16 kinds; /* bits; more than one: one of them */
} QuothMarkedName;

typedef struct
{
  const QuothMarkedSet *set;
  char *text; /* running text made of the tokens        */
  gsize len;
  GArray *names;  /* QuothMarkedName, by place              */
  GArray *tokens; /* QuothSpan of each                      */
} QuothMarkedText;

/* All texts of a file. (element-type QuothMarkedText) */
GPtrArray *quoth_marked_read (const char *folder, const QuothMarkedSet *set, GError **error);
/* A copy with every letter upper case, as headlines have it. */
QuothMarkedText *quoth_marked_in_capitals (const QuothMarkedText *text);
/* A copy with its first sentence before it as the headline, Most Words With Capitals. NULL when
 * that makes no headline. */
QuothMarkedText *quoth_marked_with_headline (const QuothMarkedText *text);
void quoth_marked_free (QuothMarkedText *text);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * header.h - reading what stands before a text. Inner header of text/, shared by header.c and
 * labels.c. */
#pragma once

#include "text/text.h"

G_BEGIN_DECLS

typedef struct
{
  const char *utf8;
  gsize       len;
  gsize       at;                      /* everything before it is understood                     */
  char       *values[QUOTH_N_FIELDS];
  gboolean    day_first;               /* a label was not English                                */
  gboolean    headline;                /* the running text begins with the headline              */
} QuothHeader;

/* header.c: lines and values */

/* The line at `at`, trimmed; *next is where the following one begins. */
QuothSpan quoth_header_line (const QuothHeader *header,
                             gsize              at,
                             gsize             *next);
/* The span's words, cleaned, new. */
char     *quoth_header_copy (const QuothHeader *header,
                             QuothSpan          span);
/* Keeps the first value a field is given. FALSE when it is of no use there. */
gboolean  quoth_header_take (QuothHeader       *header,
                             QuothField         field,
                             const char        *value);

/* labels.c: each moves header->at past what it understood, or says FALSE and changes nothing */

gboolean  quoth_header_read_front_matter (QuothHeader *header);
gboolean  quoth_header_read_labels       (QuothHeader *header);

G_END_DECLS

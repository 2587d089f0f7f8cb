/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * row.h - rows as one allocation: the struct, and the strings behind it. Inner header of store/. */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

/* A string of a row: which column of the statement goes to which const char * of the struct. */
typedef struct
{
  int   column;
  gsize offset;
} QuothRowText;

/* A zeroed struct of `size` whose texts are copies of the columns; NULL stays NULL. Behind them is room for
 * `extra` bytes, from *end on (both may be 0 and NULL). Refcounted. */
gpointer quoth_row_new (gsize               size,
                        sqlite3_stmt       *statement,
                        const QuothRowText *texts,
                        guint               n_texts,
                        gsize               extra,
                        char              **end);

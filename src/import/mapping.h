/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * mapping.h - which column of a table, or key of a JSON object, is what of an article. Inner header
 * of import/.
 *
 * Guessed by the names people and programs give in English, German, French and Spanish; where no name
 * says which column is the text, by the values. Written as "title=Titel; text=Inhalt; date=Datum;
 * other=Nr", in notes->mapping and, when the user decides, in source->mapping. */
#pragma once

#include "import/reading.h"

G_BEGIN_DECLS

typedef struct QuothMapping QuothMapping;

/* A column and its value in one row; both UTF-8. */
typedef struct
{
  const char *key;
  const char *value;
} QuothPair;

/* `forced` as above, or NULL: every column is as it says. With line feeds in it each line is one, and the first
 * counts whose columns this table has; when there is none, guessing does. NULL with QUOTH_ERROR_MALFORMED when it
 * cannot be understood. */
QuothMapping *quoth_mapping_new (const char *forced, GError **error);
void quoth_mapping_free (QuothMapping *mapping);
/* Chooses among several: the keys of the table, or of the first object, are these. Once; _look() does it. */
void quoth_mapping_recall (QuothMapping *mapping, const char *const *keys, guint n);
/* Looks at the first rows before any is pushed: if no name tells which column is the text, the one with
 * the longest values is, with a warning. FALSE: none can be. `columns` and rows of n values. */
gboolean quoth_mapping_look (QuothMapping *mapping,
                             const char *const *columns,
                             guint n,
                             GPtrArray *rows,
                             QuothImportNotes *notes);
/* Whether a key is known to hold the text of an article. */
gboolean quoth_mapping_knows_text (QuothMapping *mapping, const char *key);
/* One row as an article: pushed. What is mapped to nothing is kept as header lines. The first row
 * settles notes->mapping. */
gboolean quoth_mapping_push (
  QuothMapping *mapping, const QuothPair *pairs, guint n, QuothReading *reading, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuothMapping, quoth_mapping_free)

G_END_DECLS

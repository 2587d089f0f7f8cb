/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * formats.h - which format a file is of. Inner header of import/. */
#pragma once

#include "import/reading.h"

G_BEGIN_DECLS

/* The format that claims the file most. NULL: none; *why says so when it is a kind that is known but
 * not read, untranslated. */
const QuothFormat *
quoth_choose_format (const QuothSource *source, const guint8 *head, gsize len, const char **why);
/* A name that belongs to something else is worth a word. */
void quoth_compare_with_name (const QuothFormat *format,
                              const QuothSource *source,
                              QuothImportNotes *notes);

G_END_DECLS

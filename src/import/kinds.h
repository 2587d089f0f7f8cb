/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * kinds.h - kinds of file we know by sight but do not read. Inner header of import/. */
#pragma once

#include "import/reading.h"

G_BEGIN_DECLS

/* A sentence saying so when the first bytes are those of such a kind, whatever the name, or when
 * only the name says it (`by_name`: JSON, mail, … are texts, too). NULL: not one we know. Static,
 * untranslated. */
const char *quoth_unread_kind (const QuothSource *source,
                               const guint8      *head,
                               gsize              len,
                               gboolean           by_name);

G_END_DECLS

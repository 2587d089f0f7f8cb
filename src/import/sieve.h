/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sieve.h - a web page without what could choke its parser. Inner header of import/. */
#pragma once

#include "import/import.h"

G_BEGIN_DECLS

/* The page with comments, scripts, styles, pictures in addresses, endless attributes and bottomless
 * nesting taken out; structured data (JSON-LD) stays. utf8 holds no NUL. Warns where the reader
 * may miss something. New string. Cost: linear. */
GString *quoth_sieve_html (const char       *utf8,
                           gsize             len,
                           QuothImportNotes *notes);

G_END_DECLS

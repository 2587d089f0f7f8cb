/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * clean.h - any text -> the text we keep. Inner header of text/. */
#pragma once

#include "text/text.h"

G_BEGIN_DECLS

/* Appends `text` to `out` as one line: NFC UTF-8, every run of blanks one space, trimmed, without
 * control characters and invisible ones. Says what had to go. Cost: linear. */
QuothCleaned quoth_clean_append (GString    *out,
                                 const char *text,
                                 gsize       len);
/* The same as a new string. */
char        *quoth_clean_line   (const char *text,
                                 gssize      len);

/* White space of any script, line ends included. */
gboolean     quoth_is_blank     (gunichar c);

G_END_DECLS

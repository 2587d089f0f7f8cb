/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * author.h - who wrote it, as a byline says it. Inner header of text/. */
#pragma once

#include "text/text.h"

G_BEGIN_DECLS

/* "By Nora Velt, Harbour Correspondent" -> "Nora Velt"; NULL when the line names nobody: it holds
 * digits, a month, an address, or is too long. New string. */
char    *quoth_author_parse (const char *line);
/* Name of a month in any language of date.c, in full ("january", "märz"); lower or upper case. */
gboolean quoth_is_month     (const char *word,
                             gsize       len);

G_END_DECLS

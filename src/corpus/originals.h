/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * originals.h - copies of the files that articles came from, beside the corpus. Inner header. */
#pragma once

#include "corpus/opened.h"

G_BEGIN_DECLS

/* Where the file with this SHA-256 is kept, or would be; new string. corpus: path of the store. */
char    *quoth_original_path (const char *corpus, const char *sha256);
/* Keeps a copy of what was opened: written beside, synced, renamed; nothing where it is kept already. */
gboolean quoth_original_keep (const char *corpus, const QuothOpened *opened, GError **error);

G_END_DECLS

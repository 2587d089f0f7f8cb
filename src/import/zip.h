/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * zip.h - documents that are ZIP archives inside: their parts, by name. Inner header of import/. */
#pragma once

#include "import/reading.h"

G_BEGIN_DECLS

typedef struct QuothZip QuothZip;

/* Unpacks the parts whose names end in one of `endings` (NULL-terminated) into memory, within the
 * limits of the reading; of two with one name the first counts, and that is said. Names are only
 * ever compared. QUOTH_ERROR_UNSUPPORTED when it is encrypted, QUOTH_ERROR_MALFORMED when it is no
 * whole ZIP. Cost: linear in what is unpacked. */
QuothZip *
quoth_zip_open (QuothInput *input, const char *const *endings, QuothReading *reading, GError **error);
void quoth_zip_free (QuothZip *zip);
/* The part of this name (a leading "/" and "./" do not count), borrowed; NULL when there is none. */
GBytes *quoth_zip_part (QuothZip *zip, const char *name);

/* Whether the head is that of a ZIP. */
gboolean quoth_zip_is_one (const guint8 *head, gsize len);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuothZip, quoth_zip_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * gunzip.h - gzip as a stream, one member after the other. Inner header of import/. */
#pragma once

#include "import/import.h"

G_BEGIN_DECLS

typedef struct QuothGunzip QuothGunzip;

/* The input is borrowed and read from where it stands. What is not packed is passed on as it is. */
QuothGunzip *quoth_gunzip_new (QuothInput *input);
void quoth_gunzip_free (QuothGunzip *gunzip);
/* The next bytes, at most n; 0 at the end, -1 with error set: QUOTH_ERROR_MALFORMED when a member is
 * damaged, which quoth_gunzip_next_member() may leave behind. */
gssize quoth_gunzip_read (QuothGunzip *gunzip, void *buffer, gsize n, GError **error);
/* Goes to where the next member begins. FALSE: there is none (or it is not packed). */
gboolean quoth_gunzip_next_member (QuothGunzip *gunzip);
/* Packed bytes taken so far. */
gint64 quoth_gunzip_n_in (const QuothGunzip *gunzip);
/* The first bytes of what is packed in `head`, at most n; 0 when it is no gzip. */
gsize quoth_gunzip_peek (const guint8 *head, gsize len, void *buffer, gsize n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuothGunzip, quoth_gunzip_free)

G_END_DECLS

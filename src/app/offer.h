/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * offer.h - what a drag or the clipboard offers -> files to import. */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* What can be taken: files, HTML, text. */
GdkContentFormats *quoth_offer_formats (void);

/* `offer` is a GdkDrop or a GdkClipboard. Files are taken as they are. HTML and text are written into
 * a file of their own in the folder "pasted" of the user's data folder, which stays as their source,
 * and HTML is preferred. An address alone is refused with a word, for nothing is ever fetched. */
void        quoth_offer_read_async  (GObject *offer, GCancellable *cancellable, GAsyncReadyCallback callback,
                                     gpointer user_data);
/* (element-type GFile), new. */
GListModel *quoth_offer_read_finish (GObject *offer, GAsyncResult *result, GError **error);

G_END_DECLS

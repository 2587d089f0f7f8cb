/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * mail-message.h - one message (RFC 5322, MIME) -> one article. Inner header of import/. */
#pragma once

#include "import/reading.h"

G_BEGIN_DECLS

/* Pushes the message's text as an article, and files that were attached to it as members; messages in
 * it are articles of their own. A page saved as MHTML is read like any saved page. FALSE with
 * QUOTH_ERROR_TOO_LARGE when it has more than 1,000 parts or they nest too deep, or _MALFORMED. */
gboolean quoth_mail_read_message (GBytes       *bytes,
                                  QuothReading *reading,
                                  GError      **error);

G_END_DECLS

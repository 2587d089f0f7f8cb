/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * http-message.h - the answer of a web server as it was kept. Inner header of import/. */
#pragma once

#include "import/import.h"

G_BEGIN_DECLS

typedef struct
{
  guint status;       /* 200; 0 when it has no status line                                       */
  char *content_type; /* lower case, without parameters; NULL when it does not say               */
  char *charset;      /* NULL when it does not say                                               */
  GBytes *body;       /* out of its chunks and unpacked; NULL before quoth_http_message_unpack() */
  char *transfer,
    *content;  /* how it is packed, lower case, or NULL                               */
  gsize begin; /* of the body                                                         */
} QuothHttpMessage;

void quoth_http_message_clear (QuothHttpMessage *message);
/* Reads the head; FALSE when it is no answer of HTTP. */
gboolean quoth_http_message_read (GBytes *bytes, QuothHttpMessage *message);
/* Fills body, of at most `limit` bytes (QUOTH_ERROR_TOO_LARGE). What breaks off is taken as far as it
 * goes (*is_cut). Knows chunked, gzip, deflate, and br if it is built in. */
gboolean quoth_http_message_unpack (
  GBytes *bytes, QuothHttpMessage *message, gsize limit, gboolean *is_cut, GError **error);
/* Type and charset out of the value of a Content-Type; new strings, or NULL. */
void quoth_http_content_type (const char *value, char **type, char **charset);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (QuothHttpMessage, quoth_http_message_clear)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * language.h - inner header: whether an article is in English, which the rules are written for. */
#pragma once

#include "text/text.h"

G_BEGIN_DECLS

/* `language` is what the article says itself (QUOTH_FIELD_LANGUAGE, BCP 47) and is believed; NULL
 * when it says nothing: then its words decide, and a text too short to tell is English.
 * Cost: linear, a search in a short list for each word. */
gboolean quoth_text_is_english (const QuothTokens *tokens,
                                const char        *language);

G_END_DECLS

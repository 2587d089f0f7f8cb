/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * clitics.h - inner header: the pronouns French hangs on its verbs. */
#pragma once

#include "text/text.h"

G_BEGIN_DECLS

/* The tokens with "dit-il" cut in two; the same when there is nothing to cut. In the arena. After
 * quoth_split_sentences(), and for texts in French only. Cost: linear. */
QuothTokens *quoth_split_clitics (QuothTokens *tokens, QuothArena *arena);

G_END_DECLS

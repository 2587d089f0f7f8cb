/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * furniture.h - parts of a page that are not the reporter's text. Inner header of text/. */
#pragma once

#include "text/text.h"

G_BEGIN_DECLS

/* Appends the furniture of the paragraphs that begin at byte `from` or later, in order, disjoint,
 * none inside the headline. Cost: linear in the body. */
void quoth_find_furniture (const char   *body,
                           const GArray *paragraphs,
                           gsize         from,
                           QuothSpan     headline,
                           GArray       *furniture);

G_END_DECLS

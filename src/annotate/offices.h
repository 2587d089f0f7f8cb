/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * offices.h - inner header: people by the office they hold. */
#pragma once

#include "annotate/phrases.h"

/* From "mayor" and "the company's director", in lower case, to the entity + 1 of the one person called so;
 * 0 where there are two. Yours; the keys are the arena's. */
GHashTable *quoth_read_offices (const QuothReading *reading);
/* The entity "the mayor" or "the company's director" stands for alone, -1 if that is nobody or
 * unclear. */
gint32 quoth_find_office (const QuothReading *reading,
                          GHashTable *offices,
                          QuothRange named,
                          guint32 head);
/* "the director, Ada Kerr, said": the entity named behind the comma, and the token at which the mention
 * then ends. "Ada Kerr, the director, who said": the one named before it. -1: neither. */
gint32 quoth_find_apposition (const QuothReading *reading, const QuothFound *quote, guint32 *end);

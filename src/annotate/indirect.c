/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * indirect.c - reported speech without marks. */
#include "annotate/phrases.h"

void
quoth_find_reported (const QuothReading *reading,
                     GArray             *found)
{
}

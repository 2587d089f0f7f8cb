/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * definitions.h - inner header: other names that the text itself gives: "Northern Ferries (the
 * “Line”)", "National Ferries Union (NFU)", Ida "Red" Rowan. */
#pragma once

#include "annotate/names.h"

G_BEGIN_DECLS

/* findings[brief] is another name of findings[whole]. */
typedef struct
{
  guint32    brief;
  guint32    whole;
  QuothAlias alias; /* ACRONYM, NICKNAME or DEFINED */
} QuothDefinition;

/* Reads the findings (in text order) once more: a name cut in three by its nickname becomes one;
 * what is defined and its later uses are found, where the finder passed over them. Returns all
 * findings in text order, and appends to `definitions` (QuothDefinition). Both arrays are the
 * caller's. Cost: linear; at most a few definitions are looked for again. */
GArray *quoth_read_definitions (const QuothTokens *tokens,
                                const GArray      *findings,
                                GArray            *definitions);

G_END_DECLS

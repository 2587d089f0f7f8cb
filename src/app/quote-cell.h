/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * quote-cell.h - a quote in the list: certainty, speaker, verb, date over two lines of words. */
#pragma once

#include "app/cell.h"

G_BEGIN_DECLS

#define QUOTH_TYPE_QUOTE_CELL (quoth_quote_cell_get_type ())
G_DECLARE_FINAL_TYPE (QuothQuoteCell, quoth_quote_cell, QUOTH, QUOTE_CELL, QuothCell)

G_END_DECLS

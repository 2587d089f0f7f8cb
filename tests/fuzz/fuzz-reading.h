/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fuzz-reading.h - bytes read as a file of this name. */
#pragma once

#include <glib.h>

/* layouts may be NULL. Every article that comes out is sealed. */
void quoth_fuzz_read (const char *name, const char *layouts, const guint8 *data, gsize size);

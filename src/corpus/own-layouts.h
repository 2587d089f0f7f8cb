/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * own-layouts.h - layouts of news databases that the user wrote. Inner header. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The files *.layout of the folder "layouts" in the user's data folder, by name, one after the other;
 * NULL when there are none. New string. Files over 1 MiB are left out. */
char *quoth_own_layouts (void);

G_END_DECLS

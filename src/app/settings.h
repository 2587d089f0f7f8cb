/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * settings.h - what Quoth remembers between runs: GSettings, and the corpora used lately. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The one of the program; borrowed. */
GSettings *quoth_settings            (void);
/* Puts the corpus at the head of the recent ones, and makes it the last. */
void       quoth_settings_note_corpus (const char *path);
/* Paths of recent corpora that still exist, the last first. */
char     **quoth_settings_recent     (void);

G_END_DECLS

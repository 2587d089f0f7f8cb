/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * application.h - the program: one instance, a window per corpus. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define QUOTH_TYPE_APPLICATION (quoth_application_get_type ())
G_DECLARE_FINAL_TYPE (QuothApplication, quoth_application, QUOTH, APPLICATION, AdwApplication)

QuothApplication *quoth_application_new         (void);
/* Opens the corpus in a window of its own, or focuses the window that has it. NULL: the library. */
void              quoth_application_open_corpus (QuothApplication *self, const char *path);

G_END_DECLS

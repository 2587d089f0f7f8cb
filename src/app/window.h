/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * window.h - one corpus on screen. */
#pragma once

#include "app/state.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define QUOTH_TYPE_WINDOW (quoth_window_get_type ())
G_DECLARE_FINAL_TYPE (QuothWindow, quoth_window, QUOTH, WINDOW, AdwApplicationWindow)

/* corpus may be NULL: then quoth_window_open() opens one. */
QuothWindow *quoth_window_new          (GtkApplication *application, QuothCorpus *corpus);
QuothState  *quoth_window_state        (QuothWindow *self); /* borrowed */
/* Imports files and folders (GListModel of GFile) into the corpus of the window. */
void         quoth_window_import       (QuothWindow *self, GListModel *files);
/* The same with an encoding forced on texts; see quoth_corpus_add_as_async(). */
void         quoth_window_import_as    (QuothWindow *self, GListModel *files, const char *encoding);
/* The same of files out of a watched folder, which nobody undoes. */
void         quoth_window_import_watched (QuothWindow *self, GListModel *files);
/* Opens the corpus at `path`, or says in the window why not; what is to be imported meanwhile waits. */
void         quoth_window_open         (QuothWindow *self, const char *path);
/* Of the corpus that is open or being opened; NULL: none. */
const char  *quoth_window_path         (QuothWindow *self);

G_END_DECLS

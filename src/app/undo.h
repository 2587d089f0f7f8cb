/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * undo.h - what was done to the corpus in this window, deletions and imports, and its way back. */
#pragma once

#include "app/state.h"

G_BEGIN_DECLS

#define QUOTH_TYPE_UNDO (quoth_undo_get_type ())
G_DECLARE_FINAL_TYPE (QuothUndo, quoth_undo, QUOTH, UNDO, GObject)

/* Properties "can-undo" and "can-redo" (gboolean). Forgets everything when the corpus changes. */
QuothUndo *quoth_undo_new    (QuothState *state);
/* Deletes articles (gint64 ids) at once, and offers Undo. */
void       quoth_undo_delete (QuothUndo *self, GArray *articles);
/* Articles that an import has just taken: undoing that deletes them. */
void       quoth_undo_note_import (QuothUndo *self, GArray *articles);
/* The articles of the import that would be undone next, as they were noted; NULL when it is none. Borrowed. */
GArray    *quoth_undo_next_import (QuothUndo *self);
void       quoth_undo_undo   (QuothUndo *self);
void       quoth_undo_redo   (QuothUndo *self);

G_END_DECLS

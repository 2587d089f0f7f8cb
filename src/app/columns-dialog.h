/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * columns-dialog.h - which column of a table is what. */
#pragma once

#include "corpus/corpus.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define QUOTH_TYPE_COLUMNS_DIALOG (quoth_columns_dialog_get_type ())
G_DECLARE_FINAL_TYPE (QuothColumnsDialog, quoth_columns_dialog, QUOTH, COLUMNS_DIALOG, GtkWindow)

/* Opens over `parent` with what was taken for what ("title=Titel; text=Inhalt") in the file. What the user sets
 * is remembered in the corpus, and `window`, which has the action "read-as", reads the file again. */
void quoth_columns_dialog_present (QuothCorpus  *corpus,
                                   const char   *uri,
                                   const char   *mapping,
                                   GActionGroup *window,
                                   GtkWindow    *parent);

/* The mapping for people: "Title: Titel · Text: Inhalt". New string. */
char *quoth_columns_words (const char *mapping);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * verify-dialog.h - are the files that articles came from still what they were? */
#pragma once

#include "corpus/corpus.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define QUOTH_TYPE_VERIFY_DIALOG (quoth_verify_dialog_get_type ())
G_DECLARE_FINAL_TYPE (QuothVerifyDialog, quoth_verify_dialog, QUOTH, VERIFY_DIALOG, GtkWindow)

/* Opens over `parent` and begins to read the files; closing it stops that and frees it. */
void quoth_verify_dialog_present (QuothCorpus *corpus, GtkWindow *parent);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * names-reading.h - which names the names pane shows, and what is counted of them. */
#pragma once

#include "app/state.h"

G_BEGIN_DECLS

typedef struct QuothNamesJob QuothNamesJob;

/* What the state asks for now; `typed` narrows the names of the corpus to those with such words. */
QuothNamesJob *quoth_names_job_new  (QuothState *state, const char *typed);
void           quoth_names_job_free (gpointer job);
/* The commonest names of each kind, as many as somebody looks through, and how many there are of each
 * (quoth_n_kinds numbers, in the order of quoth_kinds). */
typedef struct
{
  GPtrArray *rows; /* (element-type QuothNameRow), by kinds                                        */
  guint     *counts;
} QuothNames;

/* A QuothStoreFunc: a QuothNames. */
gpointer       quoth_names_read     (QuothStore *store, gpointer job, GCancellable *cancellable, GError **error);
void           quoth_names_free     (gpointer names);

G_END_DECLS

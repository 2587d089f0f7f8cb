/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tally.h - quotes counted by a field, kept with every change. Inner header of store/. */
#pragma once

#include "store/connection.h"

G_BEGIN_DECLS

typedef enum /* on disk: add at the end, never reuse */
{
  QUOTH_TALLY_SPEAKER      = 1,
  QUOTH_TALLY_OUTLET       = 2,
  QUOTH_TALLY_VERB         = 3,
  QUOTH_TALLY_KIND         = 4,
  QUOTH_TALLY_CERTAINTY    = 5,
  QUOTH_TALLY_POLARITY     = 6,
  QUOTH_TALLY_SPEAKER_TYPE = 7,
  QUOTH_TALLY_IDENTITY     = 8, /* of the speaker: what it goes by                                      */
  QUOTH_TALLY_PERSON       = 9, /* the same, all years together: its year is 0                         */
  QUOTH_TALLY_END,
} QuothTally;

/* The quotes of an article come or go (sign -1); they have to be in the table now. */
gboolean quoth_tally_add     (QuothStore *store, gint64 article, int sign, GError **error);
/* A name goes by another identity now. */
gboolean quoth_tally_move    (QuothStore *store, gint64 name, gint64 from, gint64 to, GError **error);
/* Before each commit: once for what came, and once more for the names that moved by it. */
gboolean quoth_tally_settle  (QuothStore *store, GError **error);
/* The transaction was rolled back. */
void     quoth_tally_forget  (QuothStore *store);
/* Counts a field anew: identities by the counts of speakers, persons by those of identities. Cost: a walk over all quotes. */
gboolean quoth_tally_rebuild (QuothStore *store, QuothTally field, GError **error);
/* The same of the fields of quotes. */
gboolean quoth_tally_rebuild_quotes (QuothStore *store, GError **error);
/* And of what follows from them and the joins: identities and persons. */
gboolean quoth_tally_rebuild_names  (QuothStore *store, GError **error);
/* *wrong: how many counts are not what the quotes say. */
gboolean quoth_tally_check   (QuothStore *store, gint64 *wrong, GError **error);

G_END_DECLS

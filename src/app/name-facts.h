/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * name-facts.h - what the popover of a name shows, and the queries its counts are links to. */
#pragma once

#include "app/state.h"

G_BEGIN_DECLS

/* The links of a popover that are queries. */
typedef enum
{
  QUOTH_NAME_ARTICLES, /* of the article search */
  QUOTH_NAME_SAID,     /* quotes by it          */
  QUOTH_NAME_ABOUT,    /* quotes with it inside */
  QUOTH_N_NAME_LINKS
} QuothNameLink;

/* What is asked for when the link is followed while the quotes are filtered by `query`. New. */
QuothQuery *quoth_name_link_query (const QuothQuery *query, QuothNameLink link, const char *name);

typedef struct
{
  QuothNameSheet *sheet;                       /* counted as in the names pane                    */
  GArray         *forms;                       /* (element-type QuothNameForm) of the sheet, each once, most
                                                * used first; with the reason most of its mentions have */
  gint64          counts[QUOTH_N_NAME_LINKS];  /* rows each link leads to                         */
} QuothNameFacts;

void            quoth_name_facts_async  (QuothState *state, gint64 id, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer data);
QuothNameFacts *quoth_name_facts_finish (QuothCorpus *corpus, GAsyncResult *result, GError **error);
void            quoth_name_facts_free   (gpointer facts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuothNameFacts, quoth_name_facts_free)

G_END_DECLS

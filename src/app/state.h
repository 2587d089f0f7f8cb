/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * state.h - what the window shows: the corpus, the query, the chosen article, quote and name.
 *
 * Panes read it, change it, and hear of changes by notify; they never call each other. Menus, keys,
 * D-Bus actions and the saved session set the same properties. */
#pragma once

#include "corpus/corpus.h"

G_BEGIN_DECLS

#define QUOTH_TYPE_STATE (quoth_state_get_type ())
G_DECLARE_FINAL_TYPE (QuothState, quoth_state, QUOTH, STATE, GObject)

/* Properties (all notify; setting an equal value does not):
 *   "corpus"        QuothCorpus or NULL while none is open; changing it clears all the others but the scope
 *   "query"         boxed QuothQuery, never NULL: filters and sort of the quotes
 *   "article-query" boxed QuothQuery, never NULL: the article search
 *   "scope"         "article" or "corpus": what the names pane counts and quotes pane is limited to
 *   "article"       gint64 id, 0 none
 *   "quote"         gint64 id, 0 none. Setting one through quoth_state_choose_quote() sets its article too
 *   "name"          gint64 id of the name whose mentions are lit, 0 none
 *   "n-quotes", "n-quotes-total", "n-articles"  gint64, -1 while not known: for headers; the state
 *                   counts the totals itself, the quotes pane says how many it shows
 * Signal "corpus-changed": rows were written; models ask again. At most every 2 s while an import
 * runs, and at its end. */
QuothState  *quoth_state_new           (void);
QuothCorpus *quoth_state_get_corpus    (QuothState *self);
void         quoth_state_set_corpus    (QuothState *self, QuothCorpus *corpus);
QuothQuery  *quoth_state_get_query     (QuothState *self);
void         quoth_state_set_query     (QuothState *self, QuothQuery *query);
QuothQuery  *quoth_state_get_article_query (QuothState *self);
void         quoth_state_set_article_query (QuothState *self, QuothQuery *query);
/* The query with the scope folded in (article:ID AND …): what the quotes pane asks for. Caller owns. */
QuothQuery  *quoth_state_effective_query (QuothState *self);
/* What the names pane asks for. Names of the article are what stands in its text, whatever quotes are
 * filtered; those of the corpus follow the filter. Caller owns. */
QuothQuery  *quoth_state_names_query   (QuothState *self);
/* Any query with the scope folded in. Caller owns. */
QuothQuery  *quoth_state_in_scope      (QuothState *self, QuothQuery *query);
const char  *quoth_state_get_scope     (QuothState *self);
void         quoth_state_set_scope     (QuothState *self, const char *scope);
gint64       quoth_state_get_article   (QuothState *self);
void         quoth_state_set_article   (QuothState *self, gint64 article);
gint64       quoth_state_get_quote     (QuothState *self);
void         quoth_state_choose_quote  (QuothState *self, gint64 quote, gint64 article);
/* How many rows of what: -1 while not known. */
gint64       quoth_state_get_n_quotes       (QuothState *self);
void         quoth_state_set_n_quotes       (QuothState *self, gint64 n);
gint64       quoth_state_get_n_quotes_total (QuothState *self);
gint64       quoth_state_get_n_stances_total (QuothState *self); /* "n-quotes-total" tells of it */
gint64       quoth_state_get_n_articles     (QuothState *self);
gint64       quoth_state_get_name      (QuothState *self);
void         quoth_state_set_name      (QuothState *self, gint64 name);
/* Asks the text pane for the next (1) or previous (-1) mention of the name: signal "step-mention" (int). */
void         quoth_state_step_mention  (QuothState *self, int step);
/* Adds one filter to the query (a name double-clicked, a count followed): quoth_filtering_add(). */
void         quoth_state_add_filter    (QuothState *self, QuothFilter filter, gboolean negated, const char *value);

/* The toast of the window this state belongs to: panes say it here, the window shows it. Signal
 * "message" (utf8 text, utf8 button label or NULL, utf8 detailed action or NULL). */
void         quoth_state_say           (QuothState *self, const char *text, const char *button, const char *action);

GType quoth_query_get_type (void);
#define QUOTH_TYPE_QUERY (quoth_query_get_type ())

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * article-highlights.h - how names and quotes look: colours, lines and tints, in text and lists. */
#pragma once

#include "annotate/annotate.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What is to be marked in a run of text; strength by what it is, never by colour alone. */
typedef enum
{
  QUOTH_TINT_GUESS,   /* a quote, by how sure its speaker is                                     */
  QUOTH_TINT_LIKELY,
  QUOTH_TINT_SURE,
  QUOTH_TINT_CHOSEN,  /* the chosen quote                                                        */
  QUOTH_TINT_CUE,     /* “said”                                                                  */
  QUOTH_TINT_CHOSEN_CUE,
  QUOTH_TINT_SPEAKER, /* the mention that spoke the chosen quote                                 */
  QUOTH_TINT_NAME,    /* a mention of the chosen name                                            */
  QUOTH_TINT_FOUND,   /* what the find bar looks for                                             */
  QUOTH_N_TINTS
} QuothTint;

QuothTint quoth_tint_of_certainty (QuothCertainty certainty);

/* Both follow dark style and high contrast by themselves. Widgets redraw when
 * quoth_highlights_watch() tells them to. */
void quoth_tint_snapshot      (GtkSnapshot *snapshot, QuothTint tint, const graphene_rect_t *area);
/* The line of a kind, `width` wide, its top at y: solid for people, dashed for organisations, … */
void quoth_kind_line_snapshot (GtkSnapshot *snapshot, QuothKind kind, gboolean strong,
                               double x, double y, double width);

/* Redraws the widget whenever colours change, as long as it lives. */
void quoth_highlights_watch (GtkWidget *widget);

/* ● ◐ ○ and the word for it. */
const char *quoth_certainty_glyph (QuothCertainty certainty);
const char *quoth_certainty_word  (QuothCertainty certainty);

/* ---- the small piece of line before a name in a list --------------------------------------------- */

#define QUOTH_TYPE_KIND_MARK (quoth_kind_mark_get_type ())
G_DECLARE_FINAL_TYPE (QuothKindMark, quoth_kind_mark, QUOTH, KIND_MARK, GtkWidget)

/* 0 draws nothing. */
void quoth_kind_mark_set_kind (QuothKindMark *self, QuothKind kind);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * layout.h - rules how a news database writes its articles into a file: a layout. Inner header of
 * import/. The syntax is described for users in data/layouts/README.md. */
#pragma once

#include "import/lines.h"

G_BEGIN_DECLS

typedef struct
{
  char *word; /* a label, or the pattern of a mark                                              */
  QuothRole role;
} QuothRoleRow;

typedef struct
{
  char *name;       /* "nexis-text"                                                             */
  char *title;      /* "Nexis, plain text"                                                      */
  char *rules;      /* the file it comes from                                                    */
  GStrv kinds;      /* of lines.h                                                               */
  GStrv contains;   /* words of which one stands somewhere in the file; NULL: any file may be      */
  GStrv recognise;  /* patterns; one of them stands among the first lines                       */
  GStrv announced;  /* patterns with one number, or two: from and to                            */
  GStrv begins;     /* patterns of the line an article begins with                              */
  GStrv ends;       /* … ends with; without begins, an article is what lies between two           */
  GStrv skip;       /* patterns of head lines that are none of the order                        */
  GStrv text_begins; /* patterns of the line before the text                                    */
  GStrv text_after; /* labels of the last line of the head                                      */
  GStrv rest_begins; /* patterns of the line after the text                                     */
  GStrv noise;      /* patterns of lines that belong to the page, not the article               */
  GStrv outlet_ends; /* what follows the outlet's name and is none of it (", no.")               */
  GArray *order;    /* (element-type QuothRole): of the head lines without a label               */
  gboolean has_tags; /* labels are tags without a colon                                         */
  gboolean is_whole; /* of plain text: a line of the head does not go on in the next               */
  gboolean begin_is_title; /* the line an article begins with is a line of its head               */
  GPtrArray *labels; /* (element-type QuothRoleRow)                                             */
  GPtrArray *marks;  /* (element-type QuothRoleRow): patterns of marks, "*" only                  */
} QuothLayout;

/* One layout from its file. NULL with QUOTH_ERROR_MALFORMED whose message says which group, key or
 * word is wrong. */
QuothLayout *quoth_layout_parse (const char *text, GError **error);
void quoth_layout_free (QuothLayout *layout);

/* The layouts built in, and before them those of `own` (files one after the other, each from its
 * "[Layout]" on; may be NULL), which win. What is wrong with one of the user's is told in notes, and
 * the others count. Kept until `own` changes; of one thread at a time. */
GPtrArray *quoth_layouts_get (const char *own, QuothImportNotes *notes);

/* ---- a layout and lines (layout-match.c) -------------------------------------------------------- */

/* Whether these lines are of this layout. Cost: some hundreds of lines are looked at. */
gboolean quoth_layout_fits (const QuothLayout *layout, const QuothLines *lines, const char *kind);

/* What was found in a line. */
typedef struct
{
  guint8 use; /* QuothLineUse                                                                   */
  gint8 role; /* QuothRole: which field a label names, or the order of the head                  */
} QuothLineSeen;

/* Pushes the articles of the lines. FALSE only when the whole import has to stop. Cost: linear. */
gboolean quoth_layout_read (const QuothLayout *layout,
                            const QuothLines *lines,
                            const char *kind,
                            QuothReading *reading,
                            GError **error);
/* The same without pushing anything: seen, of as many as there are lines, gets what each was taken for.
 * Gives the number of articles. */
guint quoth_layout_explain (const QuothLayout *layout,
                            const QuothLines *lines,
                            const char *kind,
                            QuothLineSeen *seen);

/* The beginning of the lines and what each was taken for, as a record of QUOTH_LAYOUT_VIEW; layout may be NULL.
 * Floating. Cost: linear. (layout-view.c) */
GVariant *quoth_layout_view (const QuothLayout *layout, const QuothLines *lines, const char *kind);

/* Whether it is worth making lines of this text: a layout of the kind has words in it. Cost: some
 * searches for a word. */
gboolean quoth_layouts_may_fit (
  const char *utf8, gsize len, const char *kind, QuothReading *reading);

/* ---- for formats -------------------------------------------------------------------------------- */

/* Reads the lines by the layout that fits best; *fits says whether there was one. kind: see lines.h. */
gboolean quoth_layouts_read (const QuothLines *lines,
                             const char *kind,
                             QuothReading *reading,
                             gboolean *fits,
                             GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuothLayout, quoth_layout_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * reader-private.h - the parts of a reader, for the files that make it up. */
#pragma once

#include "app/reader.h"

G_BEGIN_DECLS

struct _QuothReader
{
  GtkTextView      parent_instance;
  GtkLabel        *meta;
  GtkTextTag      *headline_tag, *furniture_tag, *cue_tag, *speaker_tag;
  QuothArticle    *article;
  QuothAnnotation *annotation;
  GArray          *breaks;  /* guint32: characters of the body before which a line feed was put in */
  GArray          *found;   /* QuothSpan                                                          */
  GArray          *lit;     /* guint32: numbers of entities                                       */
  int              quote;
  gboolean         stances; /* are marked as quotes are                                           */
  int              column_width;
  double           ascent;  /* share of a line that stands above the baseline                     */
  gint64           hold_until; /* monotonic time; 0: what was revealed may move away              */
  guint            hold_idle;
  guint            meta_idle;  /* puts the line of outlet and date where it was scrolled to       */
  guint            cue_idle;   /* makes the cues bold that are far away                           */
  guint            cues_left, next_cue;
};

/* ---- reader-text.c ------------------------------------------------------------------------------ */

/* Buffer, tags and the line of outlet and date from the article, which is there. */
void quoth_reader_fill           (QuothReader *self);
void quoth_reader_tag_span       (QuothReader *self, GtkTextTag *tag, QuothSpan span);

/* Bold cues of the quotes that are marked. */
void quoth_reader_tag_cues       (QuothReader *self);
/* Whether quote i is marked: stances are when they are listed, or chosen. */
gboolean quoth_reader_shows      (QuothReader *self, guint i);

/* ---- reader-marks.c ----------------------------------------------------------------------------- */

void quoth_reader_snapshot_marks (GtkTextView *view, GtkTextViewLayer layer, GtkSnapshot *snapshot);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * layout-article.h - one article of a layout, line by line. Inner header of import/, for
 * layout-match.c. */
#pragma once

#include "import/layout.h"

G_BEGIN_DECLS

/* Head lines that belong together. */
typedef struct
{
  guint from, to; /* lines                                                                      */
  char *text;
} QuothBlock;

typedef enum
{
  QUOTH_IN_HEAD,
  QUOTH_IN_TEXT,
  QUOTH_IN_REST,
} QuothLayoutState;

typedef struct
{
  const QuothLayout *layout;
  const QuothLines *lines;
  QuothLineSeen *seen; /* may be NULL                                                           */
  gboolean is_text; /* plain text: lines are wrapped, blocks divided by empty lines              */

  QuothDraft *draft;
  GArray *blocks;   /* (element-type QuothBlock) */
  GString *header, *rest, *text;
  QuothLayoutState state;
  gboolean text_follows; /* with the next block                                                 */
  QuothRole open;        /* field of the label whose value may go on in the next line              */
  GString *value;        /* of it                                                               */
  guint head_end;        /* line in which the head ended                                        */
} QuothLayoutArticle;

/* Begins the next article in `article`, whose first five members and buffers stay. */
void quoth_layout_article_begin (QuothLayoutArticle *article);
/* Line i of the lines. */
void quoth_layout_article_take (QuothLayoutArticle *article, guint i);
/* Settles the head and fills the draft, which is the caller's. */
void quoth_layout_article_end (QuothLayoutArticle *article);

/* ---- for the two files of it ---------------------------------------------------------------------- */

void quoth_layout_article_use (QuothLayoutArticle *article, guint i, QuothLineUse what, QuothRole role);
void quoth_layout_article_add_text (QuothLayoutArticle *article, const char *text);
/* Takes the value of a field that has none yet; other roles than fields and parts do nothing. */
void quoth_layout_article_take_value (QuothLayoutArticle *article, QuothRole role, const char *value);
gboolean quoth_layout_article_has_field (const QuothLayoutArticle *article, QuothRole role);
/* Ends the value of the label that is open. */
void quoth_layout_article_end_value (QuothLayoutArticle *article);

/* Whether the line is as one of the patterns says (NULL: none); numbers as in pattern.h, or NULL. */
gboolean quoth_layout_line_is (GStrv patterns, const QuothLine *line, gint64 *numbers);
gboolean quoth_layout_is_blank (const QuothLine *line);
/* Whether all of it is a date with its day. */
gboolean quoth_layout_is_date (const char *text);

G_END_DECLS

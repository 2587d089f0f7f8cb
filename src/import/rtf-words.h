/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * rtf-words.h - the control words of RTF that have to do with text. Inner header of import/. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where text of a group goes. */
typedef enum
{
  QUOTH_RTF_TEXT,
  QUOTH_RTF_SKIP,
  QUOTH_RTF_FONTS,
  QUOTH_RTF_STYLES,
  QUOTH_RTF_INFO,
  QUOTH_RTF_PROPERTY,
  QUOTH_RTF_BOOKMARK,
  QUOTH_RTF_NOTE,
} QuothRtfTarget;

typedef enum
{
  QUOTH_RTF_TARGET, /* the group's text goes to `target`                                        */
  QUOTH_RTF_PUT,    /* stands for `text`                                                        */
  QUOTH_RTF_PAR,
  QUOTH_RTF_LINE,
  QUOTH_RTF_CELL,
  QUOTH_RTF_PAGE,
  QUOTH_RTF_UNICODE,
  QUOTH_RTF_UC,
  QUOTH_RTF_BIN,
  QUOTH_RTF_BOLD,
  QUOTH_RTF_PLAIN,
  QUOTH_RTF_HIDDEN,
  QUOTH_RTF_LINK,
  QUOTH_RTF_ANSICPG,
  QUOTH_RTF_FONT,
  QUOTH_RTF_CHARSET,
  QUOTH_RTF_STYLE,
  QUOTH_RTF_PARD,
} QuothRtfAct;

typedef struct
{
  const char *name;
  QuothRtfAct act;
  QuothRtfTarget target;
  const char *text;
} QuothRtfWord;

/* NULL when it says nothing of text. */
const QuothRtfWord *quoth_rtf_word (const char *name);
/* The codepage of a font's character set (\fcharset); 0: that of the document. */
int quoth_rtf_codepage (int charset);

G_END_DECLS

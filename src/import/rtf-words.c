/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * rtf-words.c - the control words of RTF 1.9.1 that have to do with text. */
#include "import/rtf-words.h"

#include <string.h>

#define SKIP(name) { name, QUOTH_RTF_TARGET, QUOTH_RTF_SKIP, NULL }
#define PUT(name, text) { name, QUOTH_RTF_PUT, QUOTH_RTF_TEXT, text }
#define ACT(name, act) { name, QUOTH_RTF_##act, QUOTH_RTF_TEXT, NULL }

static const QuothRtfWord words[] = {
  ACT ("ansicpg", ANSICPG),
  SKIP ("annotation"),
  SKIP ("atnauthor"),
  SKIP ("atnid"),
  { "author", QUOTH_RTF_TARGET, QUOTH_RTF_PROPERTY, "author" },
  ACT ("b", BOLD),
  ACT ("bin", BIN),
  SKIP ("bkmkend"),
  { "bkmkstart", QUOTH_RTF_TARGET, QUOTH_RTF_BOOKMARK, NULL },
  PUT ("bullet", "\xe2\x80\xa2"),
  ACT ("cell", CELL),
  SKIP ("colortbl"),
  SKIP ("datafield"),
  ACT ("deleted", HIDDEN),
  PUT ("emdash", "\xe2\x80\x94"),
  PUT ("emspace", "\xe2\x80\x83"),
  PUT ("endash", "\xe2\x80\x93"),
  PUT ("enspace", "\xe2\x80\x82"),
  ACT ("f", FONT),
  ACT ("fcharset", CHARSET),
  SKIP ("filetbl"),
  SKIP ("fldinst"),
  ACT ("fldrslt", LINK),
  { "fonttbl", QUOTH_RTF_TARGET, QUOTH_RTF_FONTS, NULL },
  SKIP ("footer"),
  SKIP ("footerf"),
  SKIP ("footerl"),
  SKIP ("footerr"),
  { "footnote", QUOTH_RTF_TARGET, QUOTH_RTF_NOTE, NULL },
  SKIP ("generator"),
  SKIP ("header"),
  SKIP ("headerf"),
  SKIP ("headerl"),
  SKIP ("headerr"),
  { "info", QUOTH_RTF_TARGET, QUOTH_RTF_INFO, NULL },
  PUT ("ldblquote", "\xe2\x80\x9c"),
  ACT ("line", LINE),
  SKIP ("listoverridetable"),
  SKIP ("listtable"),
  SKIP ("listtext"),
  PUT ("lquote", "\xe2\x80\x98"),
  SKIP ("nonshppict"),
  SKIP ("object"),
  ACT ("page", PAGE),
  ACT ("par", PAR),
  ACT ("pard", PARD),
  SKIP ("pict"),
  ACT ("plain", PLAIN),
  SKIP ("pntext"),
  PUT ("rdblquote", "\xe2\x80\x9d"),
  PUT ("rquote", "\xe2\x80\x99"),
  SKIP ("rsidtbl"),
  SKIP ("rxe"),
  ACT ("s", STYLE),
  ACT ("sect", PAR),
  SKIP ("shppict"),
  { "stylesheet", QUOTH_RTF_TARGET, QUOTH_RTF_STYLES, NULL },
  SKIP ("tc"),
  PUT ("tab", "\t"),
  SKIP ("themedata"),
  { "title", QUOTH_RTF_TARGET, QUOTH_RTF_PROPERTY, "title" },
  ACT ("u", UNICODE),
  ACT ("uc", UC),
  ACT ("v", HIDDEN),
  SKIP ("xe"),
  SKIP ("xmlnstbl"),
};

const QuothRtfWord *
quoth_rtf_word (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (words[i].name[0] == name[0] && strcmp (words[i].name, name) == 0)
      return &words[i];

  return NULL;
}

int
quoth_rtf_codepage (int charset)
{
  static const struct
  {
    int charset, codepage;
  } codepages[] = {
    { 77, 10000 }, { 128, 932 },  { 129, 949 },  { 134, 936 },  { 136, 950 },  { 161, 1253 }, { 162, 1254 },
    { 163, 1258 }, { 177, 1255 }, { 178, 1256 }, { 186, 1257 }, { 204, 1251 }, { 222, 874 },  { 238, 1250 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (codepages); i++)
    if (codepages[i].charset == charset)
      return codepages[i].codepage;

  return 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pattern.h - the patterns of layouts: what a line looks like, written as people would. Inner header
 * of import/.
 *
 *   #     a number            "# words" is "355 words", "1,204 words"
 *   {}    a number that is kept (at most two)
 *   *     anything, nothing too
 *   blank one blank or more, of any kind
 *
 * Everything else stands for itself, in capitals or not. The pattern is that of the whole line,
 * without the blanks around it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

enum
{
  QUOTH_PATTERN_NUMBERS = 2,
};

/* numbers gets those of "{}", -1 where there is none; may be NULL. Cost: the line's length times the
 * number of "*". */
gboolean quoth_pattern_matches (const char *pattern, const char *line, gint64 numbers[QUOTH_PATTERN_NUMBERS]);

/* A label at the beginning of a line ("BYLINE: Ida Marsh"), in capitals or not; blanks in it are any
 * blanks. With a colon it ends there ("Length : 3"), without (a tag, "HD  Old bridge") at a blank or
 * the line's end. Gives where the value begins in bytes, 0 when the line does not begin so. */
gsize quoth_label_matches (const char *label, const char *line, gboolean has_colon);

G_END_DECLS

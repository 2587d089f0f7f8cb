/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * layout-view.c - the beginning of a document for people who look at how it was cut into articles. */
#include "import/layout.h"

#include <string.h>

enum
{
  SHOWN_ARTICLES = 3,
  SHOWN_LINES = 600,
  SHOWN_BYTES = 400, /* of a line                                                                */
};

/* The line after those that are shown: where the fourth article begins, or the third has ended. */
static guint
shown_end (const QuothLineSeen *seen, guint n)
{
  guint n_begun = 0, n_ended = 0;

  for (guint i = 0; i < MIN (n, SHOWN_LINES); i++)
    {
      n_begun += seen[i].use == QUOTH_LINE_BEGIN;
      if (n_begun > SHOWN_ARTICLES)
        return i;
      n_ended += seen[i].use == QUOTH_LINE_END;
      if (n_ended == SHOWN_ARTICLES && n_begun == 0)
        return i + 1;
    }

  return MIN (n, SHOWN_LINES);
}

static void
add_line (GVariantBuilder *builder, const QuothLine *line, QuothLineSeen seen)
{
  const char *end = line->text + MIN (line->len, SHOWN_BYTES);
  g_autofree char *text = NULL;

  while (end > line->text && (*end & 0xc0) == 0x80) /* no half of a character */
    end--;
  text = g_strndup (line->text, end - line->text);
  g_variant_builder_add (builder, "(ssyy)", text, line->marks, seen.use, (guint8) (seen.role + 1));
}

GVariant *
quoth_layout_view (const QuothLayout *layout, const QuothLines *lines, const char *kind)
{
  const guint n = quoth_lines_n (lines);
  g_autofree QuothLineSeen *seen = g_new0 (QuothLineSeen, n + 1);
  const guint n_articles = layout != NULL ? quoth_layout_explain (layout, lines, kind, seen) : 0;
  const guint end = layout != NULL ? shown_end (seen, n) : MIN (n, SHOWN_LINES);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ssyy)"));
  for (guint i = 0; i < end; i++)
    {
      QuothLine line;

      if (layout == NULL)
        seen[i] = (QuothLineSeen){ QUOTH_LINE_BEFORE, QUOTH_ROLE_NONE };
      quoth_lines_at (lines, i, &line);
      add_line (&builder, &line, seen[i]);
    }

  return g_variant_new (QUOTH_LAYOUT_VIEW, layout != NULL ? layout->name : NULL, layout != NULL ? layout->rules : NULL,
                        kind, n_articles, &builder);
}

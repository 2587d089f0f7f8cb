/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-real.c - real news texts: the seed as it must be understood; of hundreds of others each
 * gives one article, and every letter of the file is in it.
 *
 *     test-real SEED FOLDER…
 *
 * The texts are not ours to keep, so they are read where they are; without them the test is
 * skipped. */
#include "import/import.h"

#include <string.h>

static gsize
count_letters (const char *text,
               gsize       len)
{
  gsize n = 0;

  for (const char *p = text; p < text + len; p = g_utf8_next_char (p))
    n += g_unichar_isalnum (g_utf8_get_char (p));

  return n;
}

typedef struct
{
  guint n;
  gsize letters;
  gsize headlines;
} Seen;

static gboolean
see_article (QuothDraft *draft,
             gpointer    user_data,
             GError    **error)
{
  Seen *seen = user_data;
  const char *header = quoth_draft_get (draft, QUOTH_FIELD_HEADER);
  const gsize in_header = header != NULL ? count_letters (header, strlen (header)) : 0;
  g_autoptr (QuothArticle) article = quoth_draft_finish (draft, error);
  gsize len;

  if (article == NULL)
    return FALSE;

  const char *body = quoth_article_body (article, &len);

  seen->n++;
  seen->letters = count_letters (body, len) + in_header;
  seen->headlines += !quoth_span_is_empty (quoth_article_headline (article));
  return TRUE;
}

static void
import_file (const char *path,
             const char *name,
             Seen       *seen)
{
  QuothSource source = { .name = name };
  g_auto (QuothImportNotes) notes = { 0 };
  g_autoptr (GError) error = NULL;
  const guint before = seen->n;
  char *text;
  gsize len;

  g_file_get_contents (path, &text, &len, &error);
  g_assert_no_error (error);

  static const QuothSink sink = { .article = see_article };
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, len);
  g_autoptr (QuothInput) input = quoth_input_new_for_bytes (bytes);

  quoth_import (input, &source, &notes, &sink, seen, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (seen->n, ==, before + 1);
  g_assert_cmpuint (seen->letters, >=, count_letters (text, len));
}

static void
test_folder (gconstpointer data)
{
  const char *folder = data;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  Seen seen = { 0 };
  guint n_files = 0;
  const char *name;

  if (dir == NULL)
    {
      g_test_skip ("the texts are not here");
      return;
    }

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      import_file (path, name, &seen);
      n_files++;
    }

  g_test_message ("%u files, %u articles, %" G_GSIZE_FORMAT " with a headline", n_files, seen.n, seen.headlines);
  g_assert_cmpuint (n_files, >, 0);
  g_assert_cmpuint (seen.n, ==, n_files);
  g_assert_cmpuint (seen.headlines * 100, >=, n_files * 98);
}

static gboolean
see_seed (QuothDraft *draft,
          gpointer    user_data,
          GError    **error)
{
  QuothArticle **article = user_data;

  *article = quoth_draft_finish (draft, error);
  return *article != NULL;
}

static void
test_seed (gconstpointer data)
{
  g_autoptr (QuothArticle) article = NULL;
  g_auto (QuothImportNotes) notes = { 0 };
  g_autoptr (GError) error = NULL;
  QuothSource source = { .name = "seed.txt" };
  char *text;
  gsize len;
  guint n_furniture;

  if (!g_file_get_contents (data, &text, &len, NULL))
    {
      g_test_skip ("the seed is not here");
      return;
    }

  static const QuothSink sink = { .article = see_seed };
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, len);
  g_autoptr (QuothInput) input = quoth_input_new_for_bytes (bytes);

  quoth_import (input, &source, &notes, &sink, &article, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (article);
  g_assert_null (notes.warnings);

  const char *body = quoth_article_body (article, NULL);
  const QuothSpan *furniture = quoth_article_furniture (article, &n_furniture);

  g_assert_cmpstr (quoth_article_field (article, QUOTH_FIELD_DATE), ==, "2023-06-12");
  g_assert_true (quoth_span_is_empty (quoth_article_headline (article)));
  g_assert_true (g_str_has_prefix (body, "North Korean leader"));
  g_assert_cmpuint (n_furniture, ==, 1);
  g_assert_true (g_str_has_prefix (body + furniture[0].start, "(RELATED: "));
  g_assert_cmpint (body[furniture[0].end - 1], ==, ')');
  g_assert_cmpuint (quoth_header_read (text, len, NULL), ==, 17);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_assert_cmpint (argc, >, 1);
  g_test_add_data_func ("/seed/date-and-furniture", argv[1], test_seed);

  for (int i = 2; i < argc; i++)
    {
      g_autofree char *name = g_strdup_printf ("/polnear/%d/one-article-a-file", i - 1);

      g_test_add_data_func (name, argv[i], test_folder);
    }

  return g_test_run ();
}

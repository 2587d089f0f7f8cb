/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How a file is cut into articles, shown and repaired: exports as databases write them but for one word, what
 * somebody marks in them, and whether the rules that follow read the file, by the real reader. */
#include "corpus/corpus.h"

#include <glib/gstdio.h>
#include <string.h>

#define N 7

static char *folder;

/* Seven articles; `label` is what the headline is called. */
static char *
nexis (const char *label)
{
  GString *text = g_string_new ("DOCUMENTS 7\n\n");

  for (guint i = 1; i <= N; i++)
    g_string_append_printf (text,
                            "   %u of %u DOCUMENTS\n\n  The Harbour Times\n\n  May %u, 2024 Saturday\n\n%s: Bridge number %u is shut\n\n"
                            "BYLINE: Ida Marsh\n\nLENGTH: 9 words\n\nThe bridge will close, said Ole Brandt of item %u.\n\n"
                            "LANGUAGE: ENGLISH\n\n", i, N, i, label, i, i);
  return g_string_free (text, FALSE);
}

static char *
nobody_knows (void)
{
  GString *text = g_string_new (NULL);

  for (guint i = 1; i <= N; i++)
    g_string_append_printf (text,
                            "=== Item %u / %u ===\nFerry number %u stays in port\nLowford Courier\n%u May 2024\n"
                            "Full story\nThe ferry stays, said Ole Brandt of item %u.\nAgain and again.\nEnd of story\nRef 99%u\n",
                            i, N, i, i, i, i);
  return g_string_free (text, FALSE);
}

static QuothPreview *
preview_of (const char *text,
            const char *rules)
{
  g_autofree char *path = g_build_filename (folder, "export.txt", NULL);
  g_autoptr (GError) error = NULL;
  QuothPreview *preview;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  preview = quoth_preview_file (path, rules, NULL, &error);
  g_assert_no_error (error);
  return preview;
}

static guint
line_with (const QuothPreview *preview,
           const char         *words)
{
  for (guint i = 0; i < preview->lines->len; i++)
    if (strstr (((const QuothPreviewLine *) preview->lines->pdata[i])->text, words) != NULL)
      return i;
  g_error ("there is no “%s”", words);
}

static const QuothPreviewLine *
line_of (const QuothPreview *preview,
         const char         *words)
{
  return preview->lines->pdata[line_with (preview, words)];
}

static int *
no_markings (const QuothPreview *preview)
{
  int *markings = g_new (int, preview->lines->len + 1);

  for (guint i = 0; i < preview->lines->len; i++)
    markings[i] = QUOTH_ROLE_NONE;
  return markings;
}

static void
test_what_lines_are (void)
{
  g_autofree char *text = nexis ("HEADLINE");
  g_autoptr (QuothPreview) preview = preview_of (text, NULL);

  g_assert_cmpstr (preview->layout, ==, "nexis-classic");
  g_assert_cmpuint (preview->announced, ==, N);
  g_assert_cmpuint (preview->n_split, ==, N);
  g_assert_cmpuint (preview->n_articles, ==, N);
  g_assert_cmpuint (preview->n_shown, ==, 3);
  g_assert_cmpint (line_of (preview, "1 of 7")->use, ==, QUOTH_LINE_BEGIN);
  g_assert_cmpint (line_of (preview, "Harbour Times")->role, ==, QUOTH_FIELD_OUTLET);
  g_assert_cmpint (line_of (preview, "May 1")->role, ==, QUOTH_FIELD_DATE);
  g_assert_cmpint (line_of (preview, "number 1 is")->role, ==, QUOTH_FIELD_TITLE);
  g_assert_cmpint (line_of (preview, "number 1 is")->use, ==, QUOTH_LINE_LABEL);
  g_assert_cmpint (line_of (preview, "will close")->use, ==, QUOTH_LINE_TEXT);
  g_assert_cmpint (line_of (preview, "LANGUAGE")->use, ==, QUOTH_LINE_REST);
}

/* A label that the database calls otherwise this year. */
static void
test_a_changed_label (void)
{
  g_autofree char *text = nexis ("SUPERSCRIPT"), *rules = NULL;
  g_autoptr (QuothPreview) before = preview_of (text, NULL), after = NULL;
  g_autofree int *markings = no_markings (before);

  g_assert_cmpint (line_of (before, "number 1 is")->use, !=, QUOTH_LINE_LABEL);
  markings[line_with (before, "number 1 is")] = QUOTH_FIELD_TITLE;
  rules = quoth_layout_propose (before, before->rules, markings);
  after = preview_of (text, rules);
  g_assert_cmpstr (after->layout, ==, "my-nexis-classic");
  g_assert_cmpuint (after->warnings->len, ==, 0);
  g_assert_cmpuint (after->n_articles, ==, N);
  g_assert_cmpint (line_of (after, "number 3 is")->use, ==, QUOTH_LINE_LABEL);
  g_assert_cmpint (line_of (after, "number 3 is")->role, ==, QUOTH_FIELD_TITLE);
  g_assert_cmpint (line_of (after, "BYLINE")->role, ==, QUOTH_FIELD_AUTHOR);
}

/* A layout from nothing: where articles begin, the order of the head, where the text begins and ends. */
static void
test_a_new_layout (void)
{
  g_autofree char *text = nobody_knows (), *rules = NULL;
  g_autoptr (QuothPreview) before = preview_of (text, NULL), after = NULL;
  g_autofree int *markings = no_markings (before);

  g_assert_null (before->layout);
  g_assert_cmpuint (before->n_split, ==, 0);
  markings[line_with (before, "Item 1")] = QUOTH_MARKING_BEGINS;
  markings[line_with (before, "Ferry number 1")] = QUOTH_FIELD_TITLE;
  markings[line_with (before, "Lowford Courier")] = QUOTH_FIELD_OUTLET;
  markings[line_with (before, "1 May 2024")] = QUOTH_FIELD_DATE;
  markings[line_with (before, "The ferry stays")] = QUOTH_ROLE_TEXT;
  markings[line_with (before, "End of story")] = QUOTH_ROLE_REST;
  rules = quoth_layout_propose (before, before->rules, markings);
  after = preview_of (text, rules);
  g_assert_cmpuint (after->warnings->len, ==, 0);
  g_assert_cmpstr (after->layout, ==, "my-layout");
  g_assert_cmpuint (after->announced, ==, N);
  g_assert_cmpuint (after->n_articles, ==, N);
  g_assert_cmpint (line_of (after, "Lowford Courier")->role, ==, QUOTH_FIELD_OUTLET);
  g_assert_cmpint (line_of (after, "Ferry number 2")->role, ==, QUOTH_FIELD_TITLE);
  g_assert_cmpint (line_of (after, "Again and")->use, ==, QUOTH_LINE_TEXT);
  g_assert_cmpint (line_of (after, "Ref 99")->use, ==, QUOTH_LINE_REST);
}

/* Noise of the page; and what is marked twice is one word. */
static void
test_noise_and_twice (void)
{
  g_autofree char *text = nexis ("HEADLINE"), *rules = NULL, *again = NULL;
  g_autoptr (QuothPreview) before = preview_of (text, NULL), after = NULL;
  g_autofree int *markings = no_markings (before);

  markings[line_with (before, "will close")] = QUOTH_MARKING_NOISE;
  rules = quoth_layout_propose (before, before->rules, markings);
  again = quoth_layout_propose (before, rules, markings);
  g_assert_cmpstr (rules, ==, again);
  after = preview_of (text, rules);
  g_assert_cmpint (line_of (after, "of item 2")->use, ==, QUOTH_LINE_NOISE);
}

static void
test_wrong_rules (void)
{
  g_autofree char *text = nexis ("HEADLINE");
  g_autoptr (QuothPreview) preview = preview_of (text, "[Layout]\nName=mine\nKinds=text;\nRecognise=x;\n\n[Artikel]\nBegins=#;\n");

  g_assert_cmpuint (preview->warnings->len, ==, 1);
  g_assert_nonnull (strstr (preview->warnings->pdata[0], "Artikel"));
  g_assert_cmpstr (preview->layout, ==, "nexis-classic");
}

static void
test_saving (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = quoth_layout_save ("[Layout]\nName=my ../../layout\n", &error), *name = NULL;

  g_assert_no_error (error);
  name = g_path_get_basename (path);
  g_assert_cmpstr (name, ==, "my-------layout.layout");
  g_assert_null (quoth_layout_save ("[Layout]\nTitle=x\n", &error));
  g_assert_error (error, QUOTH_ERROR, QUOTH_ERROR_MALFORMED);
  g_assert_cmpint (g_remove (path), ==, 0);
}

/* What no layout cuts is said to need none. */
static void
test_other_kinds (void)
{
  g_autofree char *path = g_build_filename (folder, "a.csv", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "title,text\nA bridge,It is shut and stays so.\n", -1, NULL));
  g_assert_null (quoth_preview_file (path, NULL, NULL, &error));
  g_assert_error (error, QUOTH_ERROR, QUOTH_ERROR_UNSUPPORTED);
  g_clear_error (&error);
  g_assert_null (quoth_preview_file ("/nowhere/at/all", NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_remove (path);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *file = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("quoth-preview-XXXXXX", NULL);
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  g_test_add_func ("/preview/what-lines-are", test_what_lines_are);
  g_test_add_func ("/preview/a-changed-label", test_a_changed_label);
  g_test_add_func ("/preview/a-new-layout", test_a_new_layout);
  g_test_add_func ("/preview/noise-and-twice", test_noise_and_twice);
  g_test_add_func ("/preview/wrong-rules", test_wrong_rules);
  g_test_add_func ("/preview/saving", test_saving);
  g_test_add_func ("/preview/other-kinds", test_other_kinds);
  status = g_test_run ();
  file = g_build_filename (folder, "export.txt", NULL);
  g_remove (file);
  return status;
}

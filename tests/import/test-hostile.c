/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-hostile.c - hundreds of hostile and odd files, read in process: no crash, no hang, nothing
 * lost without a word, nothing told that is not in the file.
 *
 *     test-hostile FOLDER
 *
 * FOLDER is what make_hostile.py writes; its manifest.tsv says what must happen to each file. Files of
 * formats that are not built in are skipped, when they are rejected with that reason. */
#include "import/import.h"

#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>

enum
{
  PATH,
  FORMAT,
  FAULT,
  EXPECT,
  ARTICLES,
  MUST,
  MUST_NOT,
  N_COLUMNS
};

enum
{
  /* of CPU a file; under the address sanitizer each allocation of megabytes is a map of its own, and what
   * GMime does with a header of 5 MB takes 19 s on a machine where faults are dear */
#ifdef __SANITIZE_ADDRESS__
  MAX_SECONDS = 60,
#else
  MAX_SECONDS = 10,
#endif
};

/* Where we do better than the manifest asks, or where it is about more than one file. */
static const struct
{
  const char *fault;
  const char *expect;
  const char *why;
} exceptions[] = {
  { "txt-title-1mb", "import-with-warning", "a word of a megabyte is told of, wherever it stands" },
  { "html-million-refs", "import-with-warning", "the same" },
  { "html-null-tagname", "import-with-warning", "a NUL is told of, in plain text and here" },
  { "txt-dots", "reject-with-reason", "without a letter or a digit there is no text" },
  { "polyglot-pdf-html", "import", "the PDF is inside a comment, and comments are no text" },
  { "xml-12mb-text", "import", "read as events, a text has no limit but the article's" },
  { "xml-rss-duplicates", "import", "duplicates are found by the corpus, not by the reader" },
  { "zip-overlapping-entries", "import-with-warning", "one stream under 501 names is one file; the number is told" },
  { "eml-bare-lf-headers", "import", "a mail as every Unix keeps it" },
  { "pdf-page-tree-loop", "import", "the one page there is, once" },
  { "pdf-deep-arrays", "import", "poppler reads the pages and needs no array" },
  { "pdf-xref-huge-size", "import", "poppler finds the objects without their table, and says nothing of it" },
  { "duplicate-b", "import", "duplicates are found by the corpus, not by the reader" },
};

typedef struct
{
  char  *folder;
  char **row;
} Case;

typedef struct
{
  guint    n;
  GString *told; /* titles and bodies                                                            */
  guint    n_failures; /* members that could not be read                                         */
  guint    n_warned;   /* members with warnings                                                  */
  gboolean is_absent;  /* a member is of a format that is not built in                           */
} Seen;

static gboolean
see_article (QuothDraft *draft,
             gpointer    user_data,
             GError    **error)
{
  Seen *seen = user_data;
  g_autoptr (QuothArticle) article = quoth_draft_finish (draft, error);
  gsize len;

  if (article == NULL)
    return FALSE;

  const char *body = quoth_article_body (article, &len);
  guint n;
  const QuothSpan *paragraphs = quoth_article_paragraphs (article, &n);

  g_assert_true (g_utf8_validate_len (body, len, NULL));
  g_assert_cmpuint (n, >, 0);
  for (guint i = 0; i < n; i++)
    g_assert_true (paragraphs[i].start < paragraphs[i].end && paragraphs[i].end <= len);
  for (gsize i = 0; i < len; i++)
    g_assert_true (body[i] == '\n' || ((guchar) body[i] >= ' ' && body[i] != 0x7f));

  g_string_append_len (seen->told, body, len);
  g_string_append (seen->told, quoth_article_title (article));
  seen->n++;
  return TRUE;
}

static void
see_member_end (const QuothImportNotes *notes,
                const GError           *failure,
                gpointer                user_data)
{
  Seen *seen = user_data;

  seen->n_failures += failure != NULL;
  seen->is_absent = seen->is_absent
                    || (failure != NULL && strstr (failure->message, "not built into this Quoth") != NULL);
  seen->n_warned += notes->warnings != NULL;
  if (failure != NULL && seen->n_failures < 10)
    g_test_message ("member: %s", failure->message);
}

static double
cpu_seconds (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static const char *
expected_of (char **row)
{
  for (guint i = 0; i < G_N_ELEMENTS (exceptions); i++)
    if (strcmp (exceptions[i].fault, row[FAULT]) == 0)
      {
        g_test_message ("%s: %s", row[FAULT], exceptions[i].why);
        return exceptions[i].expect;
      }

  return row[EXPECT];
}

static void
check_number (char **row,
              guint  n)
{
  const char *dots = strstr (row[ARTICLES], "..");
  guint low = atoi (row[ARTICLES]), high = dots != NULL ? (guint) atoi (dots + 2) : low;

  if (strcmp (row[FAULT], "duplicate-b") == 0 || strcmp (row[FAULT], "xml-rss-duplicates") == 0 || strcmp (row[FAULT], "txt-dots") == 0)
    return;

  g_assert_cmpuint (n, >=, low);
  g_assert_cmpuint (n, <=, high);
}

/* Whether it is of a format that this Quoth was built without, and says so. */
static gboolean
is_absent (const GError *error,
           const Seen   *seen)
{
  return seen->is_absent || (error != NULL && strstr (error->message, "not built into this Quoth") != NULL);
}

static void
test_file (gconstpointer data)
{
  const Case *c = data;
  g_autofree char *path = g_uri_unescape_string (c->row[PATH], NULL);
  g_autofree char *full = NULL;
  g_autofree char *name = NULL;
  g_auto (QuothImportNotes) notes = { 0 };
  g_autoptr (GError) error = NULL;
  Seen seen = { .told = g_string_new (NULL) };
  char *contents;
  gsize len;

  /* "%00" cannot be unescaped, and only stands in a name. */
  full = g_build_filename (c->folder, path != NULL ? path : c->row[PATH], NULL);
  g_file_get_contents (full, &contents, &len, &error);
  g_assert_no_error (error);

  static const QuothSink sink = { .article = see_article, .end_member = see_member_end };
  g_autoptr (GBytes) bytes = g_bytes_new_take (contents, len);
  g_autoptr (QuothInput) input = quoth_input_new_for_bytes (bytes);
  g_autofree char *base = g_path_get_basename (full);

  name = g_utf8_make_valid (base, -1);

  QuothSource source = { .name = name };
  const double before = cpu_seconds ();
  gboolean read = quoth_import (input, &source, &notes, &sink, &seen, NULL, &error);

  g_assert_cmpfloat (cpu_seconds () - before, <, MAX_SECONDS);
  g_test_message ("%s: %u articles, %s", c->row[FAULT], seen.n, error != NULL ? error->message : "read");
  for (guint i = 0; notes.warnings != NULL && i < notes.warnings->len; i++)
    g_test_message ("warning: %s", (char *) notes.warnings->pdata[i]);

  g_assert_cmpint (read, ==, error == NULL);
  if (is_absent (error, &seen))
    {
      g_assert_true (error == NULL || seen.n == 0);
      g_string_free (seen.told, TRUE);
      g_test_skip ("not built into this Quoth");
      return;
    }
  if (c->row[MUST_NOT][0] != '\0' && strcmp (c->row[MUST_NOT], "\\r") != 0)
    g_assert_null (strstr (seen.told->str, c->row[MUST_NOT]));

  const char *expect = expected_of (c->row);

  check_number (c->row, seen.n);
  if (seen.n > 0)
    g_assert_nonnull (strstr (seen.told->str, c->row[MUST]));
  if (strcmp (expect, "import") == 0)
    {
      g_assert_no_error (error);
      g_assert_null (notes.warnings);
      g_assert_cmpuint (seen.n_failures + seen.n_warned, ==, 0);
    }
  else if (strcmp (expect, "import-with-warning") == 0)
    {
      g_assert_true (error != NULL || notes.warnings != NULL || seen.n_failures + seen.n_warned > 0);
    }
  else
    {
      g_assert_true (error != NULL || seen.n_failures > 0);
    }

  g_string_free (seen.told, TRUE);
}

static void
free_case (gpointer data)
{
  Case *c = data;

  g_free (c->folder);
  g_strfreev (c->row);
  g_free (c);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);

  g_autofree char *manifest = g_build_filename (argv[1], "manifest.tsv", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (manifest, &text, NULL, &error);
  g_assert_no_error (error);

  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) row = g_strsplit (lines[i], "\t", -1);

      if (g_strv_length (row) < N_COLUMNS || strcmp (row[EXPECT], "skip") == 0)
        continue;

      Case *c = g_new (Case, 1);
      g_autofree char *name = g_strconcat ("/hostile/", row[FAULT], NULL);

      *c = (Case){ g_strdup (argv[1]), g_steal_pointer (&row) };
      g_test_add_data_func_full (name, c, test_file, free_case);
    }

  return g_test_run ();
}

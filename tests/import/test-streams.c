/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-streams.c - tables, JSON and mailboxes far larger than what is in hand at once: every article
 * comes out once, in order and whole, wherever the pieces are cut. The files are made while they are read
 * and stand on no disk. */
#include "import/import.h"

#include <stdlib.h>
#include <string.h>

typedef struct
{
  const char *name;
  const char *format;
  const char *file;
  const char *head, *row,
    *tail; /* row: # is its number, ~ a filling                              */
  const char *encoding;
  guint n; /* rows                                                                               */
} Case;

#define MAIL                                                                                                \
  "From ida@post.example Mon May  2 10:00:00 2022\nFrom: Ida Marsh <ida@post.example>\nSubject: Letter #\n" \
  "Date: Mon, 2 May 2022 10:00:00 +0000\n\nThis is letter #.\n\n>From the pier: ~\n\n"

static const Case cases[] = {
  { "csv", "table", "x.csv", "title,text\n", "Row #,\"This is “row” #,\nsaid \"\"Ida\"\": ~\"\r\n",
    "", "UTF-8", 9000 },
  { "csv-utf16", "table", "x.csv", "title\ttext\n", "Row #\tThis is “row” #, 🙂 ~\n", "",
    "UTF-16LE", 5000 },
  { "csv-windows", "table", "x.csv", "title;text\n", "Row #;This is “row” # – çà: ~\n", "",
    "windows-1252", 9000 },
  { "jsonl", "json", "x.jsonl", "",
    "{\"title\": \"Row #\", \"text\": \"This is “row” #\\n\\n~\"}\n", "", "UTF-8", 9000 },
  { "json-array", "json", "x.json", "[\n",
    "{\"title\": \"Row #\", \"text\": \"This is [“row”] #: ~\"},\n", "]\n", "UTF-8", 9000 },
  { "mbox", "mail", "x.mbox", "", MAIL, "", "UTF-8", 9000 },
  /* what was too large to be read at once */
  { "csv-300-mb", "table", "x.csv", "title,text\n", "Row #,\"This is row #: ~\"\n", "", "UTF-8",
    75000 },
  { "mbox-300-mb", "mail", "x.mbox", "", MAIL, "", "UTF-8", 75000 },
};

/* ---- what is read -------------------------------------------------------------------------------- */

typedef struct
{
  const Case *c;
  guint row; /* made next                                                                        */
  GByteArray *made;
  gsize at;
  char *filling;
} Maker;

static char *
row_of (const Maker *maker)
{
  GString *row = g_string_new (NULL);

  for (const char *p = maker->c->row; *p != '\0'; p++)
    if (*p == '#')
      g_string_append_printf (row, "%u", maker->row);
    else if (*p == '~')
      g_string_append (row, maker->filling);
    else
      g_string_append_c (row, *p);

  return g_string_free (row, FALSE);
}

static void
make_next (Maker *maker)
{
  const Case *c = maker->c;
  g_autofree char *text = NULL;
  g_autofree char *bytes = NULL;
  gsize len;

  if (maker->row > c->n + 1)
    return;

  /* of another length each time, so that cuts fall everywhere */
  maker->filling[3900] = 'x';
  maker->filling[3800 + maker->row % 100] = '\0';
  text = maker->row == 0     ? g_strdup (c->head)
         : maker->row > c->n ? g_strdup (c->tail)
                             : row_of (maker);
  memset (maker->filling + 3800, 'x', 100);
  maker->row++;
  bytes = g_convert (text, -1, c->encoding, "UTF-8", NULL, &len, NULL);
  g_assert_nonnull (bytes);
  g_byte_array_append (maker->made, (const guint8 *) bytes, len);
}

static gssize
make (gpointer user_data, void *buffer, gsize n, GError **error)
{
  Maker *maker = user_data;

  while (maker->made->len - maker->at < n && maker->row <= maker->c->n + 1)
    {
      if (maker->at > 0)
        g_byte_array_remove_range (maker->made, 0, maker->at);
      maker->at = 0;
      make_next (maker);
    }

  n = MIN (n, maker->made->len - maker->at);
  if (n > 0)
    memcpy (buffer, maker->made->data + maker->at, n);
  maker->at += n;
  return n;
}

/* ---- what comes out ------------------------------------------------------------------------------- */

static gboolean
see_article (QuothDraft *draft, gpointer user_data, GError **error)
{
  guint *n = user_data;
  const char *title = quoth_draft_get (draft, QUOTH_FIELD_TITLE);
  g_autofree char *number = g_strdup_printf (" %u", ++*n);

  g_assert_nonnull (title);
  g_assert_true (g_str_has_suffix (title, number));
  if (*n % 100 == 1) /* sealing them all takes longer than reading them */
    {
      g_autofree char *kept = g_strdup (title);
      g_autoptr (QuothArticle) article = quoth_draft_finish (draft, error);
      gsize len;
      const char *body = quoth_article_body (article, &len);

      g_assert_cmpuint (len, >, 3800);
      g_assert_cmpuint (len, <, 4200);
      g_assert_nonnull (strstr (body, "This is "));
      g_assert_null (strstr (body, "\xef\xbf\xbd"));
      g_assert_nonnull (strstr (body, "xxx"));
    }
  return TRUE;
}

static gboolean
is_built_in (const char *format)
{
  for (guint i = 0; quoth_formats[i] != NULL; i++)
    if (strcmp (quoth_formats[i]->name, format) == 0)
      return TRUE;

  return FALSE;
}

static void
test_case (gconstpointer data)
{
  static const QuothSink sink = { .article = see_article };
  const Case *c = data;
  g_autofree char *filling = g_strnfill (4000, 'x');
  g_autoptr (GByteArray) made = g_byte_array_new ();
  Maker maker = { .c = c, .made = made, .filling = filling };
  g_autoptr (QuothInput) input = quoth_input_new_for_stream (make, &maker);
  const QuothSource source = { .name = c->file };
  g_auto (QuothImportNotes) notes = { 0 };
  g_autoptr (GError) error = NULL;
  guint n = 0;

  if (!is_built_in (c->format))
    {
      g_test_skip ("not built into this Quoth");
      return;
    }

  quoth_import (input, &source, &notes, &sink, &n, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (notes.format, ==, c->format);
  g_assert_cmpuint (n, ==, c->n);
  for (guint i = 0; notes.warnings != NULL && i < notes.warnings->len; i++)
    g_assert_nonnull (strstr (notes.warnings->pdata[i], "guessed"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat ("/streams/", cases[i].name, NULL);

      g_test_add_data_func (name, &cases[i], test_case);
    }

  return g_test_run ();
}
